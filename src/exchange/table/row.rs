//! One row of a question sheet to a question, or to the flaws that keep it from being one.

use std::borrow::Cow;
use std::collections::HashMap;

use super::column::{Column, letter};
use super::guard::unguarded;
use super::{SheetRow, Value};
use crate::diagnostic::{Allowed, ImportFlaw, Name};
use crate::exchange::answer::{self, called};
use crate::exchange::traditional::simplified;
use crate::exchange::{Question, lettered, typed};
use crate::question::{Asks, Body, Called, Choice, Image, Kind, Lean, Verdict, order};
use crate::syntax::decode::loose_number;
use crate::syntax::quiz::{is_points, points_allowed};
use crate::text::narrow_or_space;

/// A row under its head.
pub(super) struct Row<'a> {
    pub(super) cells: &'a SheetRow,
    pub(super) columns: &'a HashMap<Column, u32>,
    /// Whether what is digits alone under 编号 counts rows and is no id: it begins again somewhere.
    pub(super) is_counted: bool,
    /// Whether what there is to choose from is called `答案1`, `答案2`.
    pub(super) are_answers: bool,
}

/// What a row gave: the question, and its stem as it stands in the cell, by which an earlier import of the row knows it.
pub(super) struct Taken {
    pub(super) question: Question,
    pub(super) stem: String,
}

/// What is wrong, and in which column.
type Flaw = (ImportFlaw, Option<u32>);

/// The type that a sheet's or a section's name tells.
pub(super) fn type_in(name: &str) -> Option<Called> {
    let name = simplified(name);
    called::names()
        .iter()
        .find(|(word, _)| word.chars().count() > 1 && name.contains(word))
        .map(|(_, kind)| *kind)
}

/// What Excel saved as it was shown, and not as it was written: `####` of a narrow column, `#REF!`, `1.2315E+04` of a long number.
fn as_saved(text: &str) -> Option<ImportFlaw> {
    const ERRORS: [&str; 7] = [
        "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!",
    ];
    let narrow = text.len() > 2 && text.bytes().all(|it| it == b'#');
    if narrow || ERRORS.contains(&text) {
        return Some(ImportFlaw::ErrorCell(text.to_owned()));
    }
    let (digits, power) = text.split_once("E+")?;
    let number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let (whole, rest) = digits.split_once('.')?;
    (number(whole) && number(rest) && power.len() == 2 && number(power))
        .then(|| ImportFlaw::FormatCell(text.to_owned(), "0.00E+00".to_owned()))
}

impl<'a> Row<'a> {
    /// What stands in a column, its guard taken off.
    fn text(&self, column: Column) -> Option<Cow<'a, str>> {
        match self.cells.cells.get(self.columns.get(&column)?)? {
            Value::Text(text) => Some(unguarded(text)).filter(|text| !text.trim().is_empty()),
            _ => None,
        }
    }

    fn trimmed(&self, column: Column) -> Option<String> {
        self.text(column).map(|text| text.trim().to_owned())
    }

    /// What is Markdown in a bank and words in a cell.
    fn rich(&self, column: Column) -> Option<String> {
        self.text(column).map(|text| typed::of_cell(&text))
    }

    fn at(&self, column: Column) -> Option<u32> {
        self.columns.get(&column).copied()
    }

    /// `二、多选题（每题 2 分）` alone in its row: the type of the rows below.
    pub(super) fn section(&self) -> Option<Called> {
        let mut texts = self.cells.cells.values();
        let (Some(Value::Text(text)), None) = (texts.next(), texts.next()) else {
            return None;
        };
        let numbered = text
            .trim_start()
            .starts_with(|c| "一二三四五六七八九十".contains(c));
        if numbered && text.contains(['题', '題']) {
            return type_in(text);
        }
        called::named(text)
    }

    /// The question, unless something that it needs is missing or wrong.
    pub(super) fn question(&self, default: Option<Called>) -> (Option<Taken>, Vec<Flaw>) {
        let mut flaws = Vec::new();
        let question = self.read(default, &mut flaws);
        (question, flaws)
    }

    fn read(&self, default: Option<Called>, flaws: &mut Vec<Flaw>) -> Option<Taken> {
        if self.broken_cells(flaws) {
            return None;
        }
        let Some(stem) = self.trimmed(Column::Stem) else {
            flaws.push((ImportFlaw::StemMissing, self.at(Column::Stem)));
            return None;
        };
        let kind = match self.trimmed(Column::Type) {
            None => default,
            Some(written) => {
                if let Some(kind) = called::named(&written) {
                    Some(kind)
                } else if is_digits(&written) {
                    // Another program's number for its type means nothing here: the shape of the answer tells.
                    default
                } else {
                    flaws.push((
                        ImportFlaw::TypeUnknown(written.into()),
                        self.at(Column::Type),
                    ));
                    return None;
                }
            }
        };
        let options = self.options(kind, flaws)?;
        let (stem, options) = if options.is_empty() {
            without_options(stem, kind, self.trimmed(Column::Answer).as_deref())
        } else {
            (stem, options)
        };
        if stem.is_empty() {
            flaws.push((ImportFlaw::StemMissing, self.at(Column::Stem)));
            return None;
        }
        if let Some(flaw) = self.further(kind, &stem, &options) {
            flaws.push((flaw, self.at(Column::Answer)));
            return None;
        }
        let (mut body, behind) = self.body(kind, &stem, options, flaws)?;
        self.leans(&mut body, flaws);
        self.same(&mut body, flaws);
        let explanation = self.rich(Column::Explanation);
        let behind = behind.map(|behind| typed::markdown(&behind));
        let said: Vec<String> = behind.into_iter().chain(explanation).collect();
        // What is to be read before it is answered; who looks for red flags in it is shown it as the question's text.
        let material = self
            .rich(Column::Text)
            .filter(|_| !matches!(body, Body::Mark(_)));
        let asked = material.into_iter().chain([typed::of_cell(&stem)]);
        let question = Question {
            id: self.id(),
            stem: asked.collect::<Vec<_>>().join("\n\n"),
            image: self.image(Column::Image, Column::ImageAlt),
            hint: self.rich(Column::Hint),
            explanation: (!said.is_empty()).then(|| said.join("\n\n")),
            verdict: self.verdict(flaws),
            asks: self.asks(flaws),
            disguises: self.list(Column::Disguise),
            difficulty: self.difficulty(flaws),
            points: self.points(flaws),
            exact: self.exact(flaws),
            see: self.list(Column::See),
            facts: self.list(Column::Facts),
            tags: self.list(Column::Tags),
            body,
        };
        let stem = typed::bare(&stem).to_owned();
        Some(Taken { question, stem })
    }

    /// A date or an error in a column that counts: what was written there is gone.
    fn broken_cells(&self, flaws: &mut Vec<Flaw>) -> bool {
        let before = flaws.len();
        // What counts rows is no part of a question.
        let counts = |column: &Column| *column == Column::Number;
        let used = self.columns.iter().filter(|(column, _)| !counts(column));
        let mut used: Vec<u32> = used.map(|(_, number)| *number).collect();
        used.sort_unstable();
        for column in used {
            match self.cells.cells.get(&column) {
                Some(Value::Date(date)) => {
                    flaws.push((ImportFlaw::DateCell(date.clone()), Some(column)));
                }
                Some(Value::Unshown(number, format)) => {
                    let flaw = ImportFlaw::FormatCell(number.clone(), format.clone());
                    flaws.push((flaw, Some(column)));
                }
                Some(Value::Error(error)) => {
                    flaws.push((ImportFlaw::ErrorCell(error.clone()), Some(column)));
                }
                Some(Value::Text(text)) => {
                    let flaw = as_saved(text.trim());
                    flaws.extend(flaw.map(|flaw| (flaw, Some(column))));
                }
                _ => {}
            }
        }
        flaws.len() > before
    }

    fn id(&self) -> Option<String> {
        let id = self.trimmed(Column::Id);
        id.filter(|id| !(self.is_counted && is_digits(id)))
            .or_else(|| {
                self.trimmed(Column::Number)
                    .filter(|number| number.contains(|c: char| c.is_alphabetic()))
            })
    }

    /// What stands under 编号, where it is digits alone.
    pub(super) fn count(&self) -> Option<String> {
        self.trimmed(Column::Id).filter(|id| is_digits(id))
    }

    fn image(&self, image: Column, alt: Column) -> Option<Image> {
        let src = self.trimmed(image)?;
        let alt = self.trimmed(alt);
        Some(Image { src, alt })
    }

    /// The options in their order, without a gap.
    fn options(&self, kind: Option<Called>, flaws: &mut Vec<Flaw>) -> Option<Vec<Choice>> {
        if let Some(all) = self.text(Column::Options) {
            let texts = answer::split_options(&all);
            return Some(texts.into_iter().map(Choice::plain).collect());
        }
        let mut options: Vec<Choice> = Vec::new();
        let mut gap = None;
        for index in 0..26 {
            let text = self.trimmed(Column::Option(index));
            let note = self.trimmed(Column::Note(index));
            let image = self.image(Column::OptionImage(index), Column::OptionImageAlt(index));
            // A pair without its left side is a right side too many.
            let there = text.is_some() || image.is_some();
            let extra = kind == Some(Called::Kind(Kind::Match)) && note.is_some();
            if !there && !extra {
                gap.get_or_insert(index);
                continue;
            }
            if let Some(gap) = gap {
                let flaw = ImportFlaw::OptionGap(letter(gap).to_string());
                flaws.push((flaw, self.at(Column::Option(gap))));
                return None;
            }
            options.push(Choice {
                text: text.unwrap_or_default(),
                note,
                image,
                lean: None,
            });
        }
        answer::unlettered(&mut options);
        for (index, option) in options.iter().enumerate() {
            let twice =
                !option.text.is_empty() && options[..index].iter().any(|it| it.text == option.text);
            if twice {
                let flaw = ImportFlaw::OptionTwice(option.text.clone());
                flaws.push((flaw, self.at(Column::Option(index))));
                return None;
            }
        }
        Some(options)
    }

    /// Words to fill in, with `答案1`, `答案2` beside the answer: of another blank, or another way to write it. Nobody can tell.
    fn further(&self, kind: Option<Called>, stem: &str, options: &[Choice]) -> Option<ImportFlaw> {
        if !self.are_answers || kind != Some(Called::Kind(Kind::Text)) {
            return None;
        }
        let Some(written) = self.trimmed(Column::Answer) else {
            let blanks = answer::blanks(stem);
            return (blanks > 1).then_some(ImportFlaw::BlanksSeveral(blanks));
        };
        let other = options.iter().find(|it| it.text != written)?;
        Some(ImportFlaw::AnswerTwice(written, other.text.clone()))
    }

    fn body(
        &self,
        kind: Option<Called>,
        stem: &str,
        options: Vec<Choice>,
        flaws: &mut Vec<Flaw>,
    ) -> Option<(Body, Option<String>)> {
        let written = self.trimmed(Column::Answer);
        let text = self.trimmed(Column::Text);
        let mut wrong = |flaw: ImportFlaw| {
            let column = match &flaw {
                ImportFlaw::OptionsTooFew => {
                    self.at(Column::Option(0)).or(self.at(Column::Options))
                }
                ImportFlaw::MarkInvalid => self.at(Column::Text),
                ImportFlaw::BlanksSeveral(_) => self.at(Column::Stem),
                _ => self.at(Column::Answer),
            };
            flaws.push((flaw, column));
        };
        let untyped = kind.is_none() && options.is_empty() && !is_asked(stem);
        if let Some(answer) = written
            .as_deref()
            .filter(|it| untyped && answer::is_truth_or_number(it))
        {
            wrong(ImportFlaw::TypeUnclear(answer.to_owned()));
            return None;
        }
        let made = answer::read(answer::Written {
            kind,
            options,
            answer: written.as_deref(),
            text: text.as_deref(),
            unit: self.trimmed(Column::Unit),
        });
        match made {
            Ok((Body::Text(accepted), _))
                if written.is_some() && answer::fills_several(stem, &accepted) =>
            {
                wrong(ImportFlaw::BlanksSeveral(answer::blanks(stem)));
                None
            }
            // A text to write is no blank to fill in, whatever it is taken for.
            Ok((Body::Text(accepted), _)) if kind.is_none() && is_essay(stem, &accepted) => {
                wrong(ImportFlaw::TypeUnknown(Name::of(&["essay", "简答"])));
                None
            }
            Ok(made) => {
                if written.is_some()
                    && let Some(flaw) = answer::whole(&made.0)
                {
                    wrong(flaw);
                }
                Some(made)
            }
            Err(flaw) => {
                wrong(flaw);
                None
            }
        }
    }

    /// A value that is one of few, or a flaw that leaves the question as it is.
    fn one_of<T>(
        &self,
        column: Column,
        allowed: Allowed,
        flaws: &mut Vec<Flaw>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let written = self.trimmed(column)?;
        let plain: String = written.chars().map(narrow_or_space).collect();
        let value = read(plain.trim());
        if value.is_none() {
            let flaw = ImportFlaw::ValueInvalid(column.names(), written, allowed);
            flaws.push((flaw, self.at(column)));
        }
        value
    }

    fn difficulty(&self, flaws: &mut Vec<Flaw>) -> Option<u8> {
        self.one_of(Column::Difficulty, Allowed::Difficulty, flaws, |text| {
            // `3.00`, as a cell may show it.
            let number = loose_number(text).map(|number| number.to_string());
            answer::difficulty(number.as_deref().unwrap_or(text))
        })
    }

    fn points(&self, flaws: &mut Vec<Flaw>) -> f64 {
        let points = self.one_of(Column::Points, points_allowed(), flaws, |text| {
            loose_number(text.trim_end_matches('分')).filter(|it| is_points(*it))
        });
        points.unwrap_or(1.0)
    }

    fn verdict(&self, flaws: &mut Vec<Flaw>) -> Option<Verdict> {
        let allowed = Allowed::named(&[&["scam", "骗局"], &["legit", "合法"]]);
        self.one_of(Column::Verdict, allowed, flaws, answer::verdict)
    }

    fn asks(&self, flaws: &mut Vec<Flaw>) -> Option<Asks> {
        let allowed =
            Allowed::named(&[&["recognise", "识别"], &["act", "做法"], &["know", "常识"]]);
        self.one_of(Column::Asks, allowed, flaws, |text| match text {
            "识别" => Some(Asks::Recognise),
            "做法" => Some(Asks::Act),
            "常识" => Some(Asks::Know),
            other => Asks::named(other),
        })
    }

    /// Which way the wrong options err.
    fn leans(&self, body: &mut Body, flaws: &mut Vec<Flaw>) {
        for at in 0..26 {
            let column = Column::Lean(at);
            let allowed = Allowed::named(&[&["suspect", "多疑"], &["trust", "轻信"]]);
            let lean = self.one_of(column, allowed, flaws, |text| match text {
                "多疑" => Some(Lean::Suspect),
                "轻信" => Some(Lean::Trust),
                other => Lean::named(other),
            });
            let Some(lean) = lean else { continue };
            let right = body.is_right(at);
            match body.options_mut().get_mut(at) {
                Some(option) if !right => option.lean = Some(lean),
                _ => {
                    let flaw = ImportFlaw::LeanUnused(letter(at).to_string());
                    flaws.push((flaw, self.at(column)));
                }
            }
        }
    }

    /// Groups of places that may be swapped: `2、3；5、6`.
    fn same(&self, body: &mut Body, flaws: &mut Vec<Flaw>) {
        let Some(written) = self.trimmed(Column::Same) else {
            return;
        };
        let group = |text: &str| -> Option<Vec<usize>> {
            let numbers = text.split(['、', ',', '，', ' ']).map(str::trim);
            let numbers = numbers.filter(|it| !it.is_empty());
            numbers.map(|it| it.parse().ok()).collect()
        };
        let narrow: String = written.chars().map(narrow_or_space).collect();
        let groups = narrow.split([';', '；', '\n']).map(group);
        let groups: Option<Vec<Vec<usize>>> = groups.collect();
        let count = body.count();
        if let Body::Order { items, same } = body
            && let Some(Ok(runs)) = groups.map(|groups| order::runs(&groups, items.len()))
        {
            *same = runs;
            return;
        }
        let allowed = Allowed::between(1, count);
        let flaw = ImportFlaw::ValueInvalid(Column::Same.names(), written, allowed);
        flaws.push((flaw, self.at(Column::Same)));
    }

    fn exact(&self, flaws: &mut Vec<Flaw>) -> Option<bool> {
        let allowed = Allowed::named(&[&["exact", "全对"], &["partial", "部分"]]);
        self.one_of(Column::Scoring, allowed, flaws, |text| match text {
            "全对" | "exact" => Some(true),
            "部分" | "partial" => Some(false),
            _ => None,
        })
    }

    /// Several names in a cell: one a line, or with commas between them.
    fn list(&self, column: Column) -> Vec<String> {
        let text = self.text(column).unwrap_or_default();
        answer::list(&text, &['、', '，', ',', ';', '；'])
    }
}

/// A stem and the options that stand in it, behind letters. What is right or wrong has none but these two words.
fn without_options(
    stem: String,
    kind: Option<Called>,
    answer: Option<&str>,
) -> (String, Vec<Choice>) {
    let options = lettered::split(&stem);
    let truths = options.iter().all(|(_, text)| answer::is_truth(text));
    let judged = answer.is_some_and(answer::is_truth);
    let may = match kind {
        None => truths || !judged,
        Some(Called::Choice) => true,
        Some(Called::Kind(Kind::Judge)) => truths,
        Some(Called::Kind(kind)) => kind.has_options(),
    };
    match lettered::start(&stem) {
        Some(at) if may && options.len() > 1 => {
            let options = options.into_iter().map(|(_, text)| Choice::plain(text));
            (stem[..at].trim().to_owned(), options.collect())
        }
        _ => (stem, Vec::new()),
    }
}

/// Whether a stem asks for something, and does not only state it.
fn is_asked(stem: &str) -> bool {
    stem.contains(['？', '?', '几', '何', '哪'])
        || stem.contains("多少")
        || answer::blanks(stem) > 0
        || stem
            .trim_end()
            .ends_with(['=', '＝', '：', ':', '为', '是'])
}

/// Whether a text to write is asked for, where no type says so.
fn is_essay(stem: &str, accepted: &[String]) -> bool {
    const ASKS: [&str; 7] = ["简述", "论述", "试述", "阐述", "简答", "名词解释", "谈谈"];
    const LONGEST: usize = 60;
    let long = |text: &String| text.chars().count() > LONGEST;
    ASKS.iter().any(|word| stem.contains(word))
        || accepted.iter().any(long)
        || accepted
            .first()
            .and_then(|text| text.strip_prefix('答'))
            .is_some_and(|text| text.starts_with(['：', ':']))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
