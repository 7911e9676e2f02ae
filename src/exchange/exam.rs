//! Exam text as it comes from Word: numbered questions, lettered options, `答案：B`, `解析：…`, headings that tell the
//! type, keys below. Takes what it understands and reports the rest by line; guesses nothing, loses nothing: each line
//! is a part of a question, a heading or a key, or is reported.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Bank, accept, encoding, lettered, nothing};
use crate::diagnostic::{Diagnostic, ImportFlaw, Place, Problem, Severity};
use crate::span::Span;
use crate::syntax::answer::truth;
use crate::syntax::quiz::is_points;
use cut::{Block, Cut, Odd};
use key::Entry;
use label::Label;
use line::Lines;

mod bracket;
mod cut;
mod entry;
mod heading;
mod key;
mod label;
mod line;
mod question;
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
    let lines = Lines::of(text);
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
    let keyed = keyed(&lines, &cut, &mut |span| {
        report(ImportFlaw::NotUnderstood(words(span)), span);
    });
    let reversed = reversed(text, &cut);
    for (at, block) in cut.blocks.iter().enumerate() {
        let Some((section, _)) = cut.sections.get(block.section) else {
            continue;
        };
        let is_reversed = reversed.get(&block.section).copied().unwrap_or_default();
        match question::question(text, block, section, keyed.get(&at), is_reversed) {
            Ok((question, flaws)) => {
                bank.questions.push(question);
                places.push(block.line);
                for (flaw, span) in flaws {
                    report(flaw, span);
                }
            }
            Err((flaw, span)) => report(flaw, span),
        }
    }
    let refused = |it: &Diagnostic| it.problem.severity() == Severity::Error;
    if bank.questions.is_empty() && !found.iter().any(refused) {
        found.push(Diagnostic::new(
            Problem::Import(ImportFlaw::Empty),
            Place::file(name),
        ));
    }
    super::sift(name, &mut bank, &places, &mut found);
    (bank, found)
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
