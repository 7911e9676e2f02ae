//! A Word paper to a bank: its lines by the reader of exam text, its tables of questions by the reader of sheets, with the
//! answers that it only shows and the pictures in their places. Knows no XML.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::document::{Drawn, Look, Told};
use super::lines::{self, Lines, picture, shown};
use super::marks::{self, Judged};
use super::picture::Taken;
use super::{Read, without_words};
use crate::diagnostic::{Diagnostic, ImportFlaw, Place, Problem, WordPart};
use crate::exchange::exam::{self, Asked, Shown};
use crate::exchange::seen::Seen;
use crate::exchange::{Bank, Question, accept, in_text, table, typed};
use crate::question::{Body, Choice, Image};

/// The questions of a document, what is said of them, and the text of which it is said.
pub(super) fn bank(
    name: &Arc<str>,
    read: Read,
    told: &mut Told,
) -> (Bank, Vec<Diagnostic>, String) {
    for _ in read.document.notes.iter().filter(|it| !it.is_empty()) {
        told.add(WordPart::Notes);
    }
    let mut lines = lines::lines(&read.document, told);
    let boxes = without_strange_boxes(&mut lines, told);
    let mut beside = Beside {
        text: &lines.text,
        looks: &lines.looks,
        breaks: &lines.breaks,
        pictures: &read.pictures,
        drawn: &read.document.pictures,
        used: BTreeSet::new(),
        refused: BTreeSet::new(),
        judged: Judged::default(),
    };
    let (mut bank, mut found) = exam::read_shown(name, &lines.text, &mut beside);
    if !lines.sheets.is_empty() {
        with_tables(name, &lines.sheets, &mut beside, &mut bank, &mut found);
    }
    let (used, refused, judged) = (beside.used, beside.refused, beside.judged);
    for (mark, count) in judged.believed {
        let flaw = ImportFlaw::AnswersMarked(mark, count);
        found.push(Diagnostic::new(Problem::Import(flaw), Place::file(name)));
    }
    if !judged.unclear.is_empty() {
        let flaw = ImportFlaw::MarksUnclear(judged.unclear.len());
        found.push(Diagnostic::new(Problem::Import(flaw), Place::file(name)));
    }
    let boxes = boxes.into_iter().map(ImportFlaw::BoxLeftOut);
    found.extend(boxes.map(|flaw| Diagnostic::new(Problem::Import(flaw), Place::file(name))));
    for diagnostic in &mut found {
        in_words(&mut diagnostic.problem);
    }
    let title = bank
        .title
        .take()
        .map(|title| shown(&title).replace('🖼', ""));
    bank.title = title
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty());
    bank.pictures = read.bytes;
    bank.keep_pictures_of(|_| true);
    for at in 0..read.pictures.len() {
        match read.document.pictures.get(at) {
            Some(drawn) if used.contains(&at) => without_words(told, drawn.alt.as_deref()),
            // Told with its question.
            _ if refused.contains(&at) => {}
            _ => told.add(WordPart::PicturesUnplaced),
        }
    }
    (bank, found, shown(&lines.text))
}

/// Blanks out the text boxes behind an option, an answer or an explanation that are none themselves: `密封线内不要答题` stands
/// wherever its box is tied to, and would become a part of what an option says. Their words are given back.
fn without_strange_boxes(lines: &mut Lines, told: &mut Told) -> Vec<String> {
    let mut left_out = Vec::new();
    let boxes = std::mem::take(&mut lines.boxes);
    for side_by_side in boxes.chunk_by(|(_, one), (_, next)| one.end == next.start) {
        let (Some((_, first)), Some((_, last))) = (side_by_side.first(), side_by_side.last())
        else {
            continue;
        };
        let range = first.start..last.end;
        let words = &lines.text[range.clone()];
        if exam::begins_part(words) || !exam::ends_in_part(&lines.text[..range.start]) {
            continue;
        }
        let said: Vec<&str> = words.split_whitespace().collect();
        if !said.is_empty() {
            left_out.push(said.join(" "));
        }
        let blank: String = words
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
            .collect();
        lines.text.replace_range(range, &blank);
        let numbers = side_by_side.iter().map(|(number, _)| number);
        let numbers: BTreeSet<&usize> = numbers.collect();
        told.less(WordPart::TextBoxes, numbers.len());
    }
    left_out
}

/// Adds the questions of tables to those of the text.
fn with_tables(
    name: &Arc<str>,
    sheets: &[table::Sheet],
    beside: &mut Beside<'_>,
    bank: &mut Bank,
    found: &mut Vec<Diagnostic>,
) {
    let (of_tables, told) = table::read(name, sheets);
    let empty = |it: &Diagnostic| it.problem == Problem::Import(ImportFlaw::Empty);
    if !of_tables.questions.is_empty() {
        found.retain(|it| !empty(it));
    }
    found.extend(told.into_iter().filter(|it| !empty(it)));
    bank.title = bank.title.take().or(of_tables.title);
    let mut seen = Seen::default();
    let of_text = std::mem::take(&mut bank.questions).into_iter().map(Ok);
    let of_tables = of_tables.questions.into_iter().map(|mut question| {
        let has_pictures = beside.has_pictures(&question);
        beside.finish(&mut question)?;
        // What it shows came into it after it was held to what a bank may have.
        if has_pictures {
            question = accept::question(question)?.0;
        }
        Ok(question)
    });
    for question in of_text.chain(of_tables) {
        let added = question.and_then(|mut question| {
            let added = seen.add(&mut question, &bank.questions);
            added.map_err(|(flaw, _)| flaw)?;
            bank.questions.push(question);
            Ok(())
        });
        if let Err(flaw) = added {
            found.push(Diagnostic::new(Problem::Import(flaw), Place::file(name)));
        }
    }
}

/// Says `🖼` where a message has a picture's sign.
fn in_words(problem: &mut Problem) {
    if let Problem::Import(
        ImportFlaw::NotUnderstood(text)
        | ImportFlaw::NumberInText(text)
        | ImportFlaw::SeveralInOne(text)
        | ImportFlaw::OptionTwice(text)
        | ImportFlaw::BoxLeftOut(text)
        | ImportFlaw::NotHeld(text, _),
    ) = problem
    {
        *text = shown(text);
    }
}

/// What the text shows beside its words.
struct Beside<'d> {
    text: &'d str,
    looks: &'d [(Range<usize>, Look)],
    /// Where lines begin within a paragraph.
    breaks: &'d [usize],
    pictures: &'d [Taken],
    drawn: &'d [Drawn],
    used: BTreeSet<usize>,
    /// Of questions that were not taken.
    refused: BTreeSet<usize>,
    judged: Judged,
}

impl Shown for Beside<'_> {
    fn is_any(&self) -> bool {
        !self.looks.is_empty()
    }

    fn answers(&mut self, asked: &[Asked]) -> Vec<Option<String>> {
        self.judged = marks::judge(self.text, self.looks, asked);
        self.judged.answers.clone()
    }

    fn is_underlined(&self, at: usize) -> bool {
        let first = self.looks.partition_point(|(it, _)| it.end <= at);
        let here = self.looks.get(first).filter(|(it, _)| it.start <= at);
        here.is_some_and(|(_, look)| look.underline)
    }

    fn is_paragraph(&self, line: Range<usize>) -> bool {
        let words = self.text.get(line.clone()).unwrap_or_default();
        let begins = self.text.get(..line.start).unwrap_or_default();
        let begins = begins.rfind('\n').map_or(0, |at| at + 1);
        // A picture below the options is theirs or the stem's.
        self.breaks.binary_search(&begins).is_err() && !words.contains(|c| picture(c).is_some())
    }

    fn finish(&mut self, question: &mut Question) -> Result<(), ImportFlaw> {
        let signs = signs(question);
        if signs.is_empty() {
            return Ok(());
        }
        let images = match self.images(&signs) {
            Ok(images) => images,
            Err(flaw) => {
                self.refused.extend(signs);
                return Err(flaw);
            }
        };
        let before = question.stem.clone();
        let mut below: Vec<usize> = Vec::new();
        if let Body::Choice { options, .. } = &mut question.body {
            of_options(options, &images, &mut below);
        }
        let own: Vec<usize> = question.stem.chars().filter_map(picture).collect();
        match (own.as_slice(), below.as_slice()) {
            ([one], []) | ([], [one]) => {
                question.image = images.get(one).cloned();
                question.stem = without(&question.stem);
            }
            _ => {
                question.stem = in_place(&question.stem, &images);
                for at in &below {
                    question.stem.push_str("\n\n");
                    question
                        .stem
                        .push_str(&images.get(at).map(markdown).unwrap_or_default());
                }
            }
        }
        for text in [&mut question.explanation, &mut question.hint]
            .into_iter()
            .flatten()
        {
            *text = in_place(text, &images);
        }
        if before != question.stem {
            // It was made of the signs.
            question.id = None;
        }
        self.used.extend(signs);
        Ok(())
    }
}

/// The pictures of which a question has signs.
fn signs(question: &Question) -> BTreeSet<usize> {
    let texts = [&question.explanation, &question.hint];
    let texts = texts.into_iter().flatten().chain([&question.stem]);
    let texts = texts.chain(question.body.options().iter().map(|it| &it.text));
    texts
        .flat_map(|it| it.chars().filter_map(picture))
        .collect()
}

impl Beside<'_> {
    fn has_pictures(&self, question: &Question) -> bool {
        !self.pictures.is_empty() && !signs(question).is_empty()
    }

    /// The pictures that these signs stand for: all of them, or the question is not taken.
    fn images(&self, signs: &BTreeSet<usize>) -> Result<BTreeMap<usize, Image>, ImportFlaw> {
        let image = |at: &usize| {
            let taken = self.pictures.get(*at).cloned();
            let alt = self.drawn.get(*at).and_then(|it| it.alt.clone());
            match taken {
                Some(Ok(src)) => Ok((*at, Image { src, alt })),
                Some(Err((name, flaw))) => Err(ImportFlaw::PictureRefused(name, flaw)),
                None => Err(ImportFlaw::StemMissing),
            }
        };
        signs.iter().map(image).collect()
    }
}

/// Gives options their pictures. `below`: those that belong under the stem.
fn of_options(options: &mut [Choice], images: &BTreeMap<usize, Image>, below: &mut Vec<usize>) {
    let has = |choice: &Choice| choice.text.contains(|c| picture(c).is_some());
    let count = options.iter().filter(|it| has(it)).count();
    if let Some(last) = options.last_mut() {
        // A picture on a line of its own behind the last option, where no other option has one.
        let signs: Vec<usize> = last.text.chars().filter_map(picture).collect();
        let words = without(&last.text);
        if count == 1 && !words.is_empty() && !signs.is_empty() {
            let ends = last
                .text
                .trim_end()
                .trim_end_matches(|c| picture(c).is_some());
            if ends.ends_with(' ') {
                last.text = words;
                below.extend(signs);
            }
        }
    }
    for option in options {
        let signs: Vec<usize> = option.text.chars().filter_map(picture).collect();
        let Some((first, more)) = signs.split_first() else {
            continue;
        };
        option.image = images.get(first).cloned();
        option.text = without(&option.text);
        below.extend(more);
    }
}

/// A text without the signs of its pictures, and without what stood around them alone.
fn without(text: &str) -> String {
    let kept = |line: &str| -> String { line.chars().filter(|c| picture(*c).is_none()).collect() };
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let plain = kept(line);
        // A line of pictures alone; the backslash held it apart from the next one.
        let alone = plain.trim().trim_end_matches('\\').is_empty() && plain.len() < line.len();
        if !alone {
            lines.push(plain);
        }
    }
    let mut text = lines.join("\n").trim().to_owned();
    if text.ends_with('\\') && !text.ends_with("\\\\") {
        text.pop();
    }
    text.trim().to_owned()
}

fn in_place(text: &str, images: &BTreeMap<usize, Image>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match picture(c) {
            Some(at) => out.push_str(&images.get(&at).map(markdown).unwrap_or_default()),
            None => out.push(c),
        }
    }
    out
}

/// A picture in a text.
fn markdown(image: &Image) -> String {
    let alt = typed::escaped(image.alt.as_deref().unwrap_or_default());
    format!("![{alt}]({})", in_text(&image.src))
}
