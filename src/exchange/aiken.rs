//! Aiken, the plainest of formats: a stem, lettered options, `ANSWER: B`. Takes full-width signs and
//! several lines of stem too.

use std::sync::Arc;

use super::answer::{self, Written};
use super::{Bank, Question, encoding, lettered, nothing, typed};
use crate::diagnostic::{Diagnostic, ImportFlaw, Place, Problem};
use crate::question::{Called, Choice};
use crate::span::Span;
use crate::syntax::answer::letters;

/// Whether a text ends its questions as Aiken does: `ANSWER: B`; or in small letters, where each stands right behind
/// an option and no question has a number, as in an exam.
pub fn is_aiken(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    if lines().any(|line| answer_in(line).is_some() && line.starts_with("ANSWER")) {
        return true;
    }
    let mut before = "";
    let mut found = false;
    for line in lines() {
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        if number.len() < line.len() && number.starts_with(['.', '．', '、', ')', '）']) {
            return false;
        }
        if let Some(answer) = answer_in(line) {
            if option_in(before).is_none() || letters(answer).is_none_or(|it| it.len() > 1) {
                return false;
            }
            found = true;
        }
        before = line;
    }
    found
}

/// `ANSWER: B`, in whatever letters.
fn answer_in(line: &str) -> Option<&str> {
    const WORD: usize = "ANSWER".len();
    let word = line
        .get(..WORD)
        .filter(|it| it.eq_ignore_ascii_case("answer"))?;
    let rest = line[word.len()..].trim_start();
    rest.strip_prefix([':', '：']).map(str::trim)
}

/// An option without its letter: `A. …`, `a) …`.
fn option_in(line: &str) -> Option<&str> {
    let bare = lettered::without_letter(line);
    if bare.len() < line.len() {
        return Some(bare);
    }
    let mut chars = line.chars();
    let small = chars.next().is_some_and(|c| c.is_ascii_lowercase());
    let rest = chars.as_str();
    let words = rest.strip_prefix(['.', ')', '、', '．'])?;
    // `e.g.` is none.
    (small && words.starts_with([' ', '\t', '\u{3000}'])).then(|| words.trim())
}

/// The questions of a text.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    match encoding::decode(bytes) {
        Ok(text) => read_text(name, &text),
        Err(bad) => nothing::unreadable(name, bad),
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
                kind: Some(Called::Choice),
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
                    let question = Question::new(None, typed::markdown(&stem), body);
                    bank.questions.push(question.known_by(&stem));
                    lines.push(started);
                }
                Err(wrong) => found.push(flaw(name, wrong, span)),
            }
            continue;
        }
        if let Some(option) = option_in(body) {
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
    nothing::is_not_empty(name, &bank, &mut found);
    super::sift(name, &mut bank, &lines, &mut found);
    (bank, found)
}

fn flaw(name: &Arc<str>, flaw: ImportFlaw, span: Span) -> Diagnostic {
    Diagnostic::new(Problem::Import(flaw), Place::at(name, span))
}
