//! Exam text as it comes from Word: numbered questions, lettered options, `答案：B`, `解析：…`, headings that tell the
//! type, keys below. Takes what it understands and reports the rest by line; guesses nothing, loses nothing: each line
//! is a part of a question, a heading or a key, or is reported.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::pieces::Plain;
use super::{Bank, Question, accept, encoding, lettered, nothing};
use crate::diagnostic::{Diagnostic, ImportFlaw, Place, Problem, Severity};
use crate::question::Body;
use crate::span::Span;
use crate::syntax::answer::truth;
use crate::syntax::quiz::is_points;
use cut::{Block, Cut, Odd};
use key::Entry;
use label::Label;
use line::{Lines, Shape};
use question::{Context, Made};

mod bracket;
mod cut;
mod entry;
mod filled;
mod fronted;
mod heading;
mod joined;
mod key;
mod label;
mod line;
mod listed;
mod question;
mod remark;
mod survey;
mod tag;
mod told;

/// The questions of a text.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    match encoding::decode(bytes) {
        Ok(text) => read_text(name, &text),
        Err(bad) => nothing::unreadable(name, bad),
    }
}

/// The questions of a text that has been decoded.
pub(super) fn read_text(name: &Arc<str>, text: &str) -> (Bank, Vec<Diagnostic>) {
    read_shown(name, text, &mut Bare)
}

/// What a text shows that is not in its words: looks and pictures.
pub(super) trait Shown {
    /// Whether there is anything beside words.
    fn is_any(&self) -> bool;

    /// The answers of questions that have none, by what their options look like; for each one asked about, in order.
    fn answers(&mut self, asked: &[Asked]) -> Vec<Option<String>>;

    /// Whether the sign at this byte is underlined.
    fn is_underlined(&self, at: usize) -> bool;

    /// Whether the line at these bytes is words in a paragraph of their own, which go on with no line above it. Plain text
    /// has wrapped lines.
    fn is_paragraph(&self, _: Range<usize>) -> bool {
        false
    }

    /// Puts what is shown in the place of the signs that stand for it.
    ///
    /// # Errors
    /// Why the question cannot be taken.
    fn finish(&mut self, question: &mut Question) -> Result<(), ImportFlaw>;
}

/// Words and nothing else.
struct Bare;

impl Shown for Bare {
    fn is_any(&self) -> bool {
        false
    }

    fn answers(&mut self, _: &[Asked]) -> Vec<Option<String>> {
        Vec::new()
    }

    fn is_underlined(&self, _: usize) -> bool {
        false
    }

    fn finish(&mut self, _: &mut Question) -> Result<(), ImportFlaw> {
        Ok(())
    }
}

/// A question with options, as it stands in the text.
pub(super) struct Asked {
    pub(super) options: Vec<OptionPlace>,
    /// What is right by its words; `None`: they say nothing.
    pub(super) answer: Option<Vec<usize>>,
}

/// Where an option stands.
pub(super) struct OptionPlace {
    /// Its letter.
    pub(super) mark: Range<usize>,
    pub(super) words: Range<usize>,
}

/// Whether what comes next would go on with an option, an answer or an explanation.
pub(super) fn ends_in_part(text: &str) -> bool {
    let lines = Lines::of(text);
    let mut passed = false;
    for line in lines.all.iter().rev() {
        match line.shape {
            // What stands apart begins something of its own.
            Shape::Blank if passed => return false,
            Shape::Blank => continue,
            _ => passed = true,
        }
        if lettered::start(line.text).is_some() || is_part(line.text) {
            return true;
        }
        if !matches!(line.shape, Shape::Text) {
            return false;
        }
    }
    false
}

/// Whether a text has a line that begins a question or a part of one, or a heading.
pub(super) fn begins_part(text: &str) -> bool {
    let lines = Lines::of(text);
    let begins = |shape: &Shape| {
        matches!(
            shape,
            Shape::Number(_) | Shape::Heading(_) | Shape::Perhaps(_) | Shape::Key
        )
    };
    let mut all = lines.all.iter();
    all.any(|line| begins(&line.shape) || is_part(line.text))
}

/// Whether a line begins with an option's letter or with a label.
fn is_part(line: &str) -> bool {
    let label = label::stretches(line).into_iter().next();
    let labelled = matches!(label, Some((Some(label), _)) if label != Label::Sat);
    lettered::leading(line).is_some() || labelled
}

/// The same, with what the text shows beside its words. Numbers behind their brackets come first, and options as survey
/// sites write them get letters.
pub(super) fn read_shown(
    name: &Arc<str>,
    text: &str,
    shown: &mut dyn Shown,
) -> (Bank, Vec<Diagnostic>) {
    let moved = fronted::moved(text);
    let ordered = moved.as_ref().map_or(text, |it| &it.text);
    let plain = survey::lettered(ordered);
    let made: Vec<&Plain> = plain.iter().chain(&moved).collect();
    let text = made.first().map_or(text, |it| &it.text);
    let stands = |at| made.iter().fold(at, |at, it| it.at(at));
    let (bank, mut found) = read_lettered(name, text, &stands, shown);
    for diagnostic in &mut found {
        let places = [Some(&mut diagnostic.place), diagnostic.other.as_mut()];
        for place in places.into_iter().flatten() {
            let stood = |span| made.iter().fold(span, |span, it| it.place(span));
            place.span = place.span.map(stood);
        }
    }
    (bank, found)
}

/// `stands`: where a byte of the text stands in what is shown.
fn read_lettered(
    name: &Arc<str>,
    text: &str,
    stands: &dyn Fn(usize) -> usize,
    shown: &mut dyn Shown,
) -> (Bank, Vec<Diagnostic>) {
    let mut lines = Lines::of(text);
    for line in &mut lines.all {
        let end = line.start + line.text.len();
        line.is_paragraph = shown.is_paragraph(stands(line.start)..stands(end));
    }
    let mut cut = cut::cut(&lines);
    let mut bank = Bank::default();
    let mut places = Vec::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut report = |flaw: ImportFlaw, span: Span| {
        found.push(Diagnostic::new(
            Problem::Import(flaw),
            Place::at(name, span),
        ));
    };
    let words = |span: Span| text[span.range()].trim().to_owned();
    match cut.before.as_slice() {
        [title] => bank.title = Some(words(*title)),
        lines => lines
            .iter()
            .for_each(|line| report(ImportFlaw::NotUnderstood(words(*line)), *line)),
    }
    for (odd, span) in &cut.odd {
        let flaw = match odd {
            Odd::NotUnderstood => ImportFlaw::NotUnderstood(words(*span)),
            Odd::NumberInText => ImportFlaw::NumberInText(words(*span)),
        };
        report(flaw, *span);
    }
    for (section, span) in &mut cut.sections {
        if let Some(points) = section.points.filter(|points| !is_points(*points)) {
            report(accept::points(&points.to_string()), *span);
            section.points = None;
        }
    }
    let mut keyed = keyed(&lines, &cut, &mut |span| {
        report(ImportFlaw::NotUnderstood(words(span)), span);
    });
    let reversed = reversed(text, &cut);
    let looked_at = if shown.is_any() { &*cut.blocks } else { &[] };
    let underlined: Vec<Vec<Range<usize>>> = looked_at
        .iter()
        .map(|block| filled::stretches(text, block, &|at| shown.is_underlined(stands(at))))
        .collect();
    let made = |at: usize, block: &Block, keyed: &HashMap<usize, Entry>| {
        let (section, _) = cut.sections.get(block.section)?;
        let context = Context {
            section,
            keyed: keyed.get(&at),
            is_reversed: reversed.get(&block.section).copied().unwrap_or_default(),
            underlined: underlined.get(at).map_or(&[], Vec::as_slice),
        };
        Some(question::question(text, block, &context))
    };
    let (asked, of): (Vec<Asked>, Vec<usize>) = looked_at
        .iter()
        .enumerate()
        .filter_map(|(at, block)| {
            let answer = match made(at, block, &keyed)? {
                Ok(Made { question, .. }) => match question.body {
                    Body::Choice { correct, .. } => Some(correct),
                    _ => return None,
                },
                Err((ImportFlaw::AnswerMissing, _)) => None,
                Err(_) => return None,
            };
            let options = options(text, block, stands);
            (options.len() > 1).then_some((Asked { options, answer }, at))
        })
        .unzip();
    let mut filled = 0;
    with_answers(&cut, of.into_iter().zip(shown.answers(&asked)), &mut keyed);
    for (at, block) in cut.blocks.iter().enumerate() {
        let Some(outcome) = made(at, block, &keyed) else {
            continue;
        };
        let outcome = outcome.and_then(|mut made| {
            let finished = shown.finish(&mut made.question);
            finished.map_err(|flaw| (flaw, block.line))?;
            Ok(made)
        });
        match outcome {
            Ok(Made {
                question,
                flaws,
                is_filled,
            }) => {
                filled += usize::from(is_filled);
                bank.questions.push(question);
                places.push(block.line);
                for (flaw, span) in flaws {
                    report(flaw, span);
                }
            }
            Err((flaw, span)) => report(flaw, span),
        }
    }
    conclude(name, &bank, filled, &mut found);
    super::sift(name, &mut bank, &places, &mut found);
    (bank, found)
}

/// Says what is to be said of the file as a whole. `filled`: questions whose answer stood in the blank of the stem.
fn conclude(name: &Arc<str>, bank: &Bank, filled: usize, found: &mut Vec<Diagnostic>) {
    let of_file = |flaw| Diagnostic::new(Problem::Import(flaw), Place::file(name));
    if filled > 0 {
        found.push(of_file(ImportFlaw::AnswersFilled(filled)));
    }
    let refused = |it: &Diagnostic| it.problem.severity() == Severity::Error;
    if bank.questions.is_empty() && !found.iter().any(refused) {
        found.push(of_file(ImportFlaw::Empty));
    }
}

/// Adds answers that were told by what is shown to those of keys.
fn with_answers(
    cut: &Cut,
    answers: impl Iterator<Item = (usize, Option<String>)>,
    keyed: &mut HashMap<usize, Entry>,
) {
    for (at, answer) in answers {
        if let (Some(answer), Some(block)) = (answer, cut.blocks.get(at)) {
            keyed.entry(at).or_insert_with(|| Entry {
                answer,
                explanation: None,
                span: block.line,
            });
        }
    }
}

/// Where the options of a question stand.
fn options(text: &str, block: &Block, stands: &dyn Fn(usize) -> usize) -> Vec<OptionPlace> {
    // The words of all its lines, with where each line begins here and in the text.
    let mut head = String::new();
    let mut begins: Vec<(usize, usize)> = Vec::new();
    let parts = block.parts.iter().filter(|part| part.label == Label::Head);
    for range in parts.flat_map(|part| &part.lines) {
        begins.push((head.len(), range.start));
        head.push_str(&text[range.clone()]);
        head.push('\n');
    }
    let at = |byte: usize| {
        let line = begins.partition_point(|(here, _)| *here <= byte);
        let line = line.checked_sub(1).and_then(|it| begins.get(it));
        line.map_or(byte, |(here, there)| stands(there + (byte - here)))
    };
    // The last byte's place: what is behind it may stand elsewhere.
    let range = |it: Range<usize>| {
        let end = head[..it.end].trim_end().len().max(it.start + 1);
        at(it.start)..at(end - 1) + 1
    };
    let places = lettered::places(&head).into_iter();
    places
        .map(|(mark, words)| OptionPlace {
            mark: range(mark),
            words: range(words),
        })
        .collect()
}

/// What the keys say of the blocks, by index.
fn keyed(lines: &Lines<'_>, cut: &Cut, odd: &mut dyn FnMut(Span)) -> HashMap<usize, Entry> {
    let mut entries = HashMap::new();
    for place in &cut.keys {
        let Some(own) = lines.all.get(place.lines.clone()) else {
            continue;
        };
        let key = key::read(own, &cut.sections, &cut.blocks, place.blocks.clone());
        entries.extend(key.entries);
        key.odd.into_iter().for_each(&mut *odd);
    }
    entries
}

/// The sections whose questions have `A. 错误 B. 正确`: letters without options there mean the same.
fn reversed(text: &str, cut: &Cut) -> HashMap<usize, bool> {
    let mut found = HashMap::new();
    let first = |block: &Block| {
        let head = block.parts.iter().find(|part| part.label == Label::Head)?;
        let lines: Vec<&str> = head
            .lines
            .iter()
            .map(|range| &text[range.clone()])
            .collect();
        let options = lettered::split(&lines.join("\n"));
        let [(_, a), (_, b)] = options.as_slice() else {
            return None;
        };
        truth(b).and_then(|_| truth(a))
    };
    for block in &cut.blocks {
        if let Some(right) = first(block) {
            found.entry(block.section).or_insert(!right);
        }
    }
    found
}
