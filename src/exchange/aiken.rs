//! Aiken, the plainest of formats: a stem, lettered options, `ANSWER: B`. Takes full-width signs and
//! several lines of stem too.

use std::sync::Arc;

use super::answer::{self, Kind, Written};
use super::{Bank, Choice, Question, encoding, format, lettered};
use crate::diagnostic::{Diagnostic, ImportFlaw, Place, Problem};
use crate::span::Span;

/// Whether a text ends its questions as Aiken does.
pub fn is_aiken(text: &str) -> bool {
    text.lines().any(|line| answer_in(line).is_some())
}

/// `ANSWER: B`.
fn answer_in(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix("ANSWER")?.trim_start();
    rest.strip_prefix([':', '：']).map(str::trim)
}

/// The questions of a text.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    match encoding::decode(bytes) {
        Ok(text) => read_text(name, &text),
        Err(bad) => format::unreadable(name, bad),
    }
}

fn read_text(name: &Arc<str>, text: &str) -> (Bank, Vec<Diagnostic>) {
    let mut bank = Bank::default();
    let mut found = Vec::new();
    let mut lines = Vec::new();
    let (mut stem, mut options): (Vec<&str>, Vec<Choice>) = (Vec::new(), Vec::new());
    let mut first: Option<Span> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let body = line.trim();
        if body.is_empty() {
            continue;
        }
        let started = *first.get_or_insert(span);
        if let Some(written) = answer_in(body) {
            let stem = std::mem::take(&mut stem).join("\n");
            let made = answer::body(Written {
                kind: Some(Kind::Choice),
                options: std::mem::take(&mut options),
                answer: Some(written),
                text: None,
                unit: None,
            });
            first = None;
            match made {
                Ok(_) if stem.is_empty() => {
                    found.push(flaw(name, ImportFlaw::StemMissing, started));
                }
                Ok(body) => {
                    bank.questions.push(Question::new(None, stem, body));
                    lines.push(started);
                }
                Err(wrong) => found.push(flaw(name, wrong, span)),
            }
            continue;
        }
        let option = lettered::without_letter(body);
        if option.len() < body.len() {
            options.push(Choice::plain(option.to_owned()));
        } else if options.is_empty() {
            stem.push(body);
        } else {
            // A stem behind options: the question before has no answer.
            found.push(flaw(name, ImportFlaw::AnswerMissing, started));
            options.clear();
            stem = vec![body];
            first = Some(span);
        }
    }
    if let Some(started) = first {
        let wrong = if options.is_empty() {
            ImportFlaw::NotUnderstood(stem.join(" "))
        } else {
            ImportFlaw::AnswerMissing
        };
        found.push(flaw(name, wrong, started));
    }
    super::sift(name, &mut bank, &lines, &mut found);
    (bank, found)
}

fn flaw(name: &Arc<str>, flaw: ImportFlaw, span: Span) -> Diagnostic {
    Diagnostic::new(Problem::Import(flaw), Place::at(name, span))
}
