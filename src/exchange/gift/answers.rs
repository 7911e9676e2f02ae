//! What stands between the braces of a GIFT question. Its type is told in the order in which Moodle tells it.

use super::{Way, rich_within, worded};
use crate::diagnostic::ImportFlaw;
use crate::exchange::fraction::{self, Marked};
use crate::exchange::{Body, Choice};
use crate::syntax::decode::loose_number;

/// What braces hold.
pub(super) struct Answered {
    pub body: Body,
    pub explanation: Option<String>,
    /// What of it was not taken.
    pub flaws: Vec<ImportFlaw>,
}

/// Reads it; escapes are stand-ins already.
pub(super) fn read(inner: &str, way: Way) -> Result<Answered, ImportFlaw> {
    let (inner, explanation) = match inner.rsplit_once("####") {
        Some((inner, feedback)) => (inner, rich_within(way, feedback)),
        None => (inner, None),
    };
    let inner = inner.trim();
    let mut flaws = Vec::new();
    let mut explanation = explanation;
    let body = if inner.is_empty() {
        return Err(ImportFlaw::TypeUnknown("essay".to_owned()));
    } else if let Some(number) = inner.strip_prefix('#') {
        number_body(number, &mut flaws)?
    } else if let Some(flaw) = unescaped_sign(inner) {
        return Err(flaw);
    } else if inner.contains('~') {
        let single = inner.contains('=');
        let options = options(inner, way);
        let (body, between) = fraction::choice(options, !single)?;
        flaws.extend(between.into_iter().map(fraction::between));
        body
    } else if inner.contains('=') && inner.contains("->") {
        pairs(inner, way)?
    } else {
        let (word, feedback) = match inner.split_once('#') {
            Some((word, feedback)) => (word.trim(), Some(feedback)),
            None => (inner, None),
        };
        if let Some(right) = truth(word) {
            // The first is for a wrong answer, the second for a right one.
            let said: Vec<String> = feedback
                .unwrap_or_default()
                .split('#')
                .filter_map(|text| rich_within(way, text))
                .collect();
            explanation = explanation.or((!said.is_empty()).then(|| said.join("\n\n")));
            Body::Judge(right)
        } else {
            texts(inner, way, &mut flaws)?
        }
    };
    Ok(Answered {
        body,
        explanation,
        flaws,
    })
}

fn truth(word: &str) -> Option<bool> {
    match word {
        "T" | "TRUE" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    }
}

/// One answer: its sign, its mark, its words, what is said to it.
struct Part<'a> {
    sign: char,
    /// In percent.
    mark: f64,
    text: &'a str,
    feedback: Option<&'a str>,
}

/// A sign within a word, where other answers begin on their own: Moodle would cut the word in two and say nothing.
fn unescaped_sign(inner: &str) -> Option<ImportFlaw> {
    let signs = |c: char| matches!(c, '=' | '~');
    let begins = |at: usize| {
        let before = inner[..at].chars().next_back();
        before.is_none_or(char::is_whitespace)
    };
    let all = || inner.match_indices(signs).map(|(at, _)| at);
    if all().filter(|at| begins(*at)).count() < 2 {
        return None;
    }
    let at = all().find(|at| !begins(*at))?;
    let start = inner[..at].rfind(char::is_whitespace).unwrap_or(0);
    let word = inner[start..].split_whitespace().next().unwrap_or_default();
    let word = super::unescaped(word.trim_start_matches(signs));
    Some(ImportFlaw::SignUnescaped(word))
}

/// Cut before each `=` and `~`.
fn parts(inner: &str) -> Vec<Part<'_>> {
    let starts: Vec<usize> = inner
        .char_indices()
        .filter(|(_, c)| matches!(c, '=' | '~'))
        .map(|(at, _)| at)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([inner.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let whole = &inner[*start..end];
            let sign = if whole.starts_with('=') { '=' } else { '~' };
            let whole = whole[1..].trim();
            let (mark, rest) = weight(whole);
            let (text, feedback) = match rest.split_once('#') {
                Some((text, feedback)) => (text, Some(feedback)),
                None => (rest, None),
            };
            let usual = if sign == '=' { 100.0 } else { 0.0 };
            Part {
                sign,
                mark: mark.unwrap_or(usual),
                text,
                feedback,
            }
        })
        .collect()
}

/// `%50%`, `%-33.333%` before an answer.
fn weight(text: &str) -> (Option<f64>, &str) {
    let read = || {
        let (number, rest) = text.strip_prefix('%')?.split_once('%')?;
        let mark: f64 = number.trim().parse().ok()?;
        mark.is_finite().then_some((Some(mark), rest))
    };
    read().unwrap_or((None, text))
}

fn options(inner: &str, way: Way) -> Vec<Marked> {
    parts(inner)
        .into_iter()
        .map(|part| {
            let note = part.feedback.map(|note| worded(way, note));
            Marked {
                choice: Choice {
                    text: worded(way, part.text),
                    note: note.filter(|note| !note.is_empty()),
                    image: None,
                },
                mark: part.mark,
            }
        })
        .collect()
}

fn pairs(inner: &str, way: Way) -> Result<Body, ImportFlaw> {
    let (mut pairs, mut extras) = (Vec::new(), Vec::new());
    for part in parts(inner) {
        let Some((left, right)) = part.text.split_once("->") else {
            let text = worded(way, part.text);
            return Err(ImportFlaw::AnswerInvalid(text, "match".to_owned()));
        };
        // On the right Moodle takes words alone, whatever stands before them.
        let (left, right) = (worded(way, left), super::unescaped(right.trim()));
        if left.is_empty() {
            extras.push(right);
        } else {
            pairs.push((left, right));
        }
    }
    if pairs.len() < 2 {
        return Err(ImportFlaw::OptionsTooFew);
    }
    Ok(Body::Match { pairs, extras })
}

fn texts(inner: &str, way: Way, flaws: &mut Vec<ImportFlaw>) -> Result<Body, ImportFlaw> {
    let lone = [Part {
        sign: '=',
        mark: 100.0,
        text: inner,
        feedback: None,
    }];
    let parts = if inner.contains('=') {
        parts(inner)
    } else {
        lone.into()
    };
    let mut accepted = Vec::new();
    for part in parts {
        if part.mark < 100.0 {
            flaws.push(fraction::between(part.mark));
            continue;
        }
        // A star stands for anything; one that is meant has a backslash.
        let text = worded(way, part.text).replace("\\*", "*");
        if !text.is_empty() {
            accepted.push(text);
        }
    }
    if accepted.is_empty() {
        return Err(ImportFlaw::AnswerMissing);
    }
    Ok(Body::Text(accepted))
}

fn number_body(inner: &str, flaws: &mut Vec<ImportFlaw>) -> Result<Body, ImportFlaw> {
    let inner = inner.trim();
    let lone = inner.split('#').next().unwrap_or_default().trim();
    let text = if inner.contains('=') {
        let mut right = None;
        for part in parts(inner) {
            if part.sign == '=' && part.mark >= 100.0 && right.is_none() {
                right = Some(part.text.trim());
            } else if part.mark > 0.0 {
                flaws.push(fraction::between(part.mark));
            }
        }
        right.ok_or(ImportFlaw::AnswerMissing)?
    } else {
        lone
    };
    let text = super::unescaped(text);
    let range = || {
        if let Some((min, max)) = text.split_once("..") {
            return Some((loose_number(min)?, loose_number(max)?));
        }
        let (value, by) = text.split_once(':').unwrap_or((&text, "0"));
        let (value, by) = (loose_number(value)?, loose_number(by)?);
        Some(crate::exchange::around(value, by))
    };
    let (min, max) = range()
        .filter(|(min, max)| min <= max)
        .ok_or_else(|| ImportFlaw::AnswerInvalid(text.clone(), "number".to_owned()))?;
    Ok(Body::Number {
        min,
        max,
        unit: None,
    })
}
