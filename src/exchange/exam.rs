//! Exam text as it comes from Word: numbered questions, lettered options, `答案：B`, `解析：…`, headings that tell the
//! type, a key at the end. Takes what it understands and reports the rest by line; guesses nothing.

use std::sync::Arc;

use super::answer::{self, Kind, Written};
use super::{Bank, Choice, Question, accept, encoding, format, lettered};
use crate::diagnostic::{Diagnostic, ImportFlaw, Place, Problem};
use crate::span::Span;
use crate::syntax::answer::{letters, truth};
use crate::syntax::decode::loose_number;
use crate::syntax::quiz::is_points;
use key::Key;
use label::{Label, Part};

mod key;
mod label;

/// The questions of a text.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    match encoding::decode(bytes) {
        Ok(text) => read_text(name, &text),
        Err(bad) => format::unreadable(name, bad),
    }
}

/// One question's lines, from its number on.
struct Block {
    /// Bytes of the text: behind the number, to the next question.
    start: usize,
    end: usize,
    /// Of the number, for messages.
    line: Span,
    number: u32,
    section: usize,
}

/// `二、多选题（每题 2 分）`.
#[derive(Clone, Copy, Default)]
struct Section {
    kind: Option<Kind>,
    points: Option<f64>,
}

/// A text cut up.
#[derive(Default)]
struct Cut {
    /// Lines before the first question.
    before: Vec<Span>,
    sections: Vec<Section>,
    /// What of a heading was not taken.
    flaws: Vec<Flaw>,
    blocks: Vec<Block>,
    /// Where a key of answers begins.
    key: Option<usize>,
}

fn read_text(name: &Arc<str>, text: &str) -> (Bank, Vec<Diagnostic>) {
    let cut = cut(text);
    let key = cut.key.map(|at| Key::read(&text[at..]));
    let mut bank = Bank::default();
    let mut lines = Vec::new();
    let mut found = Vec::new();
    let mut report = |flaw: ImportFlaw, span: Span| {
        let problem = Problem::Import(flaw);
        found.push(Diagnostic::new(problem, Place::at(name, span)));
    };
    match cut.before.as_slice() {
        [title] => bank.title = Some(text[title.range()].trim().to_owned()),
        lines => {
            for line in lines {
                let words = text[line.range()].trim().to_owned();
                report(ImportFlaw::NotUnderstood(words), *line);
            }
        }
    }
    for (flaw, span) in &cut.flaws {
        report(flaw.clone(), *span);
    }
    for block in &cut.blocks {
        let section = cut.sections.get(block.section).copied().unwrap_or_default();
        let keyed = key
            .as_ref()
            .and_then(|key| key.answer(block.section, block.number));
        match question(text, block, section, keyed) {
            Ok((question, flaws)) => {
                bank.questions.push(question);
                lines.push(block.line);
                for (flaw, span) in flaws {
                    report(flaw, span);
                }
            }
            Err((flaw, span)) => report(flaw, span),
        }
    }
    if bank.questions.is_empty() && found.is_empty() {
        let problem = Problem::Import(ImportFlaw::Empty);
        found.push(Diagnostic::new(problem, Place::file(name)));
    }
    super::sift(name, &mut bank, &lines, &mut found);
    (bank, found)
}

/// A line that may begin a question.
struct Candidate {
    /// Of the line.
    span: Span,
    /// Where what is behind its number begins.
    behind: usize,
    number: u32,
    section: usize,
    /// Where the next one, the next heading or the key begins.
    end: usize,
}

/// Finds the questions, the headings above them and the key below.
fn cut(text: &str) -> Cut {
    let mut cut = Cut {
        sections: vec![Section::default()],
        ..Cut::default()
    };
    let candidates = candidates(text, &mut cut);
    let mut expected = 1;
    let mut section = 0;
    // How far the last question was looked through for an explanation, and whether there is one: it may grow by
    // thousands of lines, and each of them is looked at once.
    let (mut seen, mut explains) = (0, false);
    for candidate in candidates {
        if candidate.section != section {
            section = candidate.section;
            expected = 1;
        }
        let own = &text[candidate.behind..candidate.end];
        let asks = asks(own);
        let number = candidate.number;
        let begin = candidate.span.start as usize;
        explains = explains || (begin > seen && label::explains(&text[seen..begin]));
        seen = seen.max(begin);
        let last = cut.blocks.last_mut().filter(|last| last.section == section);
        let goes_on = match last {
            None => asks || number == 1 || cut.blocks.is_empty(),
            // A list inside an explanation has numbers too, but asks nothing.
            Some(_) if !asks && explains => false,
            // A number typed twice, or a few that are missing.
            Some(_) => (expected - u32::from(asks)..expected + 4).contains(&number),
        };
        if goes_on {
            cut.blocks.push(Block {
                start: candidate.behind,
                end: candidate.end,
                line: candidate.span,
                number,
                section,
            });
            expected = number + 1;
            (seen, explains) = (candidate.behind, false);
        } else if let Some(last) = cut.blocks.last_mut() {
            last.end = candidate.end;
        } else {
            cut.before.push(candidate.span);
        }
    }
    cut
}

/// Whether a text has what only a question has: options, an answer, a blank.
fn asks(text: &str) -> bool {
    lettered::split(text).len() > 1
        || label::answers(text)
        || text.contains("__")
        || [
            "（）", "()", "（ ", "( ", "（　", "（√", "（×", "（对", "（错",
        ]
        .iter()
        .any(|blank| text.contains(blank))
}

/// Lines with a number; headings, the key and what stands before the first question go to `cut`.
fn candidates(text: &str, cut: &mut Cut) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim();
        if body.is_empty() {
            continue;
        }
        let span = Span::new(start, start + line.trim_end().len());
        let section = section(body);
        let numbered = label::number(line).filter(|_| section.is_none());
        let key = !found.is_empty() && key::is_heading(body);
        if (key || section.is_some() || numbered.is_some())
            && let Some(last) = found.last_mut()
        {
            last.end = last.end.min(start);
        }
        if key {
            cut.key = Some(start);
            break;
        }
        if let Some(mut section) = section {
            if let Some(points) = section.points.filter(|points| !is_points(*points)) {
                cut.flaws.push((accept::points(&points.to_string()), span));
                section.points = None;
            }
            cut.sections.push(section);
        } else if let Some((number, behind)) = numbered {
            found.push(Candidate {
                span,
                behind: start + behind,
                number,
                section: cut.sections.len() - 1,
                end: text.len(),
            });
        } else if found.is_empty() {
            cut.before.push(span);
        }
    }
    found
}

fn section(line: &str) -> Option<Section> {
    let rest = line.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let behind = rest.strip_prefix(['、', '.', '．', '：', ':', ' '])?;
    if rest.len() == line.len() || !behind.contains('题') {
        return None;
    }
    let kind = Kind::ALL_NAMES
        .iter()
        .find(|(name, _)| behind.contains(name))
        .map(|(_, kind)| *kind);
    let points = ["每小题", "每题", "每道"]
        .iter()
        .find_map(|each| behind.split_once(each))
        .and_then(|(_, rest)| loose_number(rest.split('分').next()?.trim()));
    Some(Section { kind, points })
}

type Flaw = (ImportFlaw, Span);

fn question(
    text: &str,
    block: &Block,
    section: Section,
    keyed: Option<&str>,
) -> Result<(Question, Vec<Flaw>), Flaw> {
    let parts = label::parts(text, block.start, block.end);
    let part = |label: Label| parts.iter().find(|part| part.label == label);
    let words = |label: Label| part(label).map(|part| tidy(part.text(text)));
    let head = parts.first().map_or("", |head| head.text(text));
    let options_at = lettered::start(head).unwrap_or(head.len());
    let mut stem = tidy(&head[..options_at]);
    let options: Vec<Choice> = lettered::split(head)
        .into_iter()
        .map(|(_, option)| Choice::plain(one_line(&option)))
        .collect();
    let written = part(Label::Answer);
    let (inside, emptied) = bracketed(&stem, &options, section.kind);
    let answer = match (words(Label::Answer), inside) {
        (Some(answer), Some(inside)) if !agree(&answer, &inside) => {
            let span = written.map_or(block.line, Part::span);
            return Err((ImportFlaw::AnswerTwice(inside, answer), span));
        }
        (Some(answer), None) => Some(answer),
        (answer, Some(inside)) => {
            stem = emptied;
            Some(answer.unwrap_or(inside))
        }
        (None, None) => keyed.map(str::to_owned),
    };
    if stem.is_empty() {
        return Err((ImportFlaw::StemMissing, block.line));
    }
    // A key for all questions has letters; what the options are called does not matter.
    let body = answer::body(Written {
        kind: section.kind,
        options,
        answer: answer.as_deref(),
        text: None,
        unit: None,
    })
    .map_err(|flaw| {
        let span = match &flaw {
            ImportFlaw::AnswerBeyond(..) | ImportFlaw::AnswerInvalid(..) => {
                written.map_or(block.line, Part::span)
            }
            _ => block.line,
        };
        (flaw, span)
    })?;
    let mut flaws = Vec::new();
    let mut made = Question::new(None, stem, body);
    made.explanation = words(Label::Explanation).filter(|text| !text.is_empty());
    made.hint = words(Label::Hint).filter(|text| !text.is_empty());
    made.tags = words(Label::Tags)
        .map(|text| answer::list(&text, &['、', '，', ',', ';', '；', ' ']))
        .unwrap_or_default();
    made.points = section.points.unwrap_or(1.0);
    if let Some(part) = part(Label::Points) {
        let written = tidy(part.text(text));
        match loose_number(written.trim_end_matches('分')).filter(|it| is_points(*it)) {
            Some(points) => made.points = points,
            None => flaws.push((accept::points(&written), part.span())),
        }
    }
    if let Some(part) = part(Label::Difficulty) {
        let written = tidy(part.text(text));
        made.difficulty = answer::difficulty(&written);
        if made.difficulty.is_none() {
            let allowed = "1–5、容易、较易、中等、较难、困难".to_owned();
            let flaw = ImportFlaw::ValueInvalid("难度".to_owned(), written, allowed);
            flaws.push((flaw, part.span()));
        }
    }
    Ok((made, flaws))
}

/// An answer in the brackets of a stem, `（ B ）` or `（√）`, and the stem with these brackets empty.
fn bracketed(stem: &str, options: &[Choice], kind: Option<Kind>) -> (Option<String>, String) {
    let mut found = None;
    for (open, c) in stem.char_indices() {
        if !matches!(c, '(' | '（') {
            continue;
        }
        let inner_start = open + c.len_utf8();
        let Some(close) = stem[inner_start..].find([')', '）']) else {
            continue;
        };
        let inner = stem[inner_start..inner_start + close].trim();
        let lettered = letters(inner).is_some_and(|found| {
            options.len() > 1 && found.iter().all(|index| *index < options.len())
        }) && inner.chars().all(|c| !c.is_ascii_lowercase());
        let judged = options.is_empty()
            && kind.is_none_or(|kind| kind == Kind::Judge)
            && truth(inner).is_some();
        if lettered || judged {
            let close_width = stem[inner_start + close..]
                .chars()
                .next()
                .map_or(1, char::len_utf8);
            let after = inner_start + close + close_width;
            found = Some((
                inner.to_owned(),
                format!("{}（　）{}", &stem[..open], &stem[after..]),
            ));
        }
    }
    match found {
        Some((inner, emptied)) => (Some(inner), emptied),
        None => (None, stem.to_owned()),
    }
}

/// Whether two ways of writing an answer mean the same.
fn agree(a: &str, b: &str) -> bool {
    a == b
        || (letters(a).is_some() && letters(a) == letters(b))
        || (truth(a).is_some() && truth(a) == truth(b))
}

/// Lines without spaces around them; empty ones at the ends are gone.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
