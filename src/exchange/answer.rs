//! Answers, options and values as exam papers and sheets have them, to a question's body. What reads
//! them knows nothing of where they stood.

use super::traditional::simplified;
use crate::diagnostic::{ImportFlaw, Name};
use crate::question::mark::{has_flag, segments};
use crate::question::{Body, Called, Choice, Kind, Verdict};

pub(super) mod called;
mod choice;
mod judge;
mod key;
mod number;
mod options;
mod spelling;
mod whole;

pub(super) use key::{blanks, corrects, fills_several, goes_on, leaves_open};
pub(super) use number::counted;
pub(super) use options::{split_options, unlettered};
pub(super) use spelling::{is_truth, is_truth_or_number, truth};
pub(super) use whole::whole;

/// What a question has beside its stem, as written.
pub(super) struct Written<'a> {
    /// Left out: told by the shape of the answer and the options.
    pub kind: Option<Called>,
    pub options: Vec<Choice>,
    pub answer: Option<&'a str>,
    /// With `[[…]]` marks.
    pub text: Option<&'a str>,
    pub unit: Option<String>,
}

/// The body that was meant. An answer with further words behind it is refused.
///
/// # Errors
/// What keeps it from being understood.
pub(super) fn body(written: Written<'_>) -> Result<Body, ImportFlaw> {
    let answer = written.answer.unwrap_or_default().trim().to_owned();
    match read(written)? {
        (body, None) => Ok(body),
        (body, Some(_)) => Err(invalid(&answer, Called::Kind(body.kind()))),
    }
}

/// The body that was meant, and what was said behind the answer: `B。由国家发行。`.
///
/// # Errors
/// What keeps it from being understood.
pub(super) fn read(written: Written<'_>) -> Result<(Body, Option<String>), ImportFlaw> {
    let answer = written.answer.map(str::trim).filter(|it| !it.is_empty());
    let options = written.options;
    let said = answer.map(|answer| key::said(answer, written.kind, &options));
    let (answer, behind) = match &said {
        Some(said) => (Some(said.answer.as_str()), said.behind.clone()),
        None => (None, None),
    };
    if let Some(other) = said.as_ref().and_then(|said| said.contradicts.clone()) {
        let answer = answer.unwrap_or_default().to_owned();
        return Err(ImportFlaw::AnswerTwice(answer, other));
    }
    let kind = written
        .kind
        .unwrap_or_else(|| guess(&options, answer, written.text));
    let needed = || answer.ok_or(ImportFlaw::AnswerMissing);
    let body = match kind {
        Called::Choice => choice::choice(kind, options, needed()?)?,
        Called::Kind(of) => match of {
            Kind::Single | Kind::Multiple => choice::choice(kind, options, needed()?)?,
            Kind::Judge => {
                let answer = needed()?;
                let is_said = written.kind == Some(kind);
                let right = judge::judge(&options, answer, is_said);
                Body::Judge(right.ok_or_else(|| invalid(answer, kind))?)
            }
            Kind::Number => number::number(needed()?, written.unit)?,
            Kind::Text => text(options, answer)?,
            Kind::Order => order(options, answer)?,
            Kind::Match => pairs(options)?,
            Kind::Classify => {
                return Err(ImportFlaw::TypeUnknown(Name::of(&[
                    of.name(),
                    of.chinese(),
                ])));
            }
            Kind::Mark => {
                let text = written.text.map(str::trim).unwrap_or_default();
                let segments = segments(text).map_err(|_| ImportFlaw::MarkInvalid)?;
                if !has_flag(&segments) {
                    return Err(ImportFlaw::MarkInvalid);
                }
                Body::Mark(segments)
            }
        },
    };
    Ok((body, behind))
}

fn invalid(answer: &str, called: Called) -> ImportFlaw {
    ImportFlaw::AnswerInvalid(vec![answer.to_owned()], called)
}

fn guess(options: &[Choice], answer: Option<&str>, text: Option<&str>) -> Called {
    if text.is_some() && answer.is_none() {
        return Called::Kind(Kind::Mark);
    }
    let answer = answer.unwrap_or_default();
    if judge::judge(options, answer, false).is_some() {
        return Called::Kind(Kind::Judge);
    }
    if !options.is_empty() {
        return Called::Choice;
    }
    if is_either(answer) {
        return Called::Kind(Kind::Judge);
    }
    if number::is_plain(answer) {
        return Called::Kind(Kind::Number);
    }
    // A letter, or `1,3`, and no options: they were forgotten. Words: a blank to fill in.
    if spelling::letters(answer).is_some() || spelling::is_list_of_numbers(answer) {
        Called::Choice
    } else {
        Called::Kind(Kind::Text)
    }
}

/// `对或错都行`, `对/错`, `正确 错误`, `对（×）`: both answers of a judgement.
fn is_either(answer: &str) -> bool {
    let apart = [
        '或', '/', '／', '、', '，', ',', '；', ';', ' ', '（', '(', '）', ')',
    ];
    let parts = answer.split(apart).filter(|part| !part.is_empty());
    let mut parts = parts.map(|part| {
        let end = part.find(['都', '均', '皆']).unwrap_or(part.len());
        spelling::truth(&part[..end])
    });
    let both = (parts.next().flatten(), parts.next().flatten());
    matches!(both, (Some(one), Some(other)) if one != other)
}

/// A blank to fill in. Where there are options, the answer names one of them, or nobody can tell what is right.
fn text(options: Vec<Choice>, answer: Option<&str>) -> Result<Body, ImportFlaw> {
    let Some(answer) = answer else {
        // Each accepted answer in a cell of its own.
        let accepted: Vec<String> = options.into_iter().map(|option| option.text).collect();
        if accepted.is_empty() {
            return Err(ImportFlaw::AnswerMissing);
        }
        return Ok(Body::Text(accepted));
    };
    let accepted = list(answer, &[';', '；', '|', '｜']);
    if accepted.is_empty() {
        return Err(ImportFlaw::AnswerMissing);
    }
    let words = |text: &String| options.iter().any(|option| option.text == *text);
    if options.is_empty() || accepted.iter().all(words) {
        return Ok(Body::Text(accepted));
    }
    match spelling::letters(answer).as_deref() {
        Some([one]) => match options.get(*one) {
            Some(option) if !option.text.is_empty() => Ok(Body::Text(vec![option.text.clone()])),
            _ => Err(ImportFlaw::AnswerBeyond(answer.to_owned(), options.len())),
        },
        _ => Err(invalid(answer, Called::Kind(Kind::Text))),
    }
}

fn order(options: Vec<Choice>, answer: Option<&str>) -> Result<Body, ImportFlaw> {
    if options.len() < 2 {
        return Err(ImportFlaw::OptionsTooFew);
    }
    let items: Vec<String> = options.into_iter().map(|option| option.text).collect();
    let Some(answer) = answer else {
        let same = Vec::new();
        return Ok(Body::Order { items, same });
    };
    let order = spelling::letters(answer).unwrap_or_default();
    let mut sorted = order.clone();
    sorted.sort_unstable();
    if !sorted.into_iter().eq(0..items.len()) {
        return Err(invalid(answer, Called::Kind(Kind::Order)));
    }
    Ok(Body::Order {
        items: order
            .iter()
            .filter_map(|index| items.get(*index).cloned())
            .collect(),
        same: Vec::new(),
    })
}

/// Left sides with their right sides as notes, or both in one cell.
fn pairs(options: Vec<Choice>) -> Result<Body, ImportFlaw> {
    let (mut pairs, mut extras) = (Vec::new(), Vec::new());
    for option in options {
        match option.note {
            Some(right) if option.text.is_empty() => extras.push(right),
            Some(right) => pairs.push((option.text, right)),
            None => {
                let both = ["=", "＝", "→", "——", "->", "|"]
                    .iter()
                    .find_map(|between| option.text.split_once(between));
                let Some((left, right)) = both else {
                    return Err(invalid(&option.text, Called::Kind(Kind::Match)));
                };
                pairs.push((left.trim().to_owned(), right.trim().to_owned()));
            }
        }
    }
    if pairs.len() < 2 {
        return Err(ImportFlaw::OptionsTooFew);
    }
    Ok(Body::Match { pairs, extras })
}

/// Several texts in one value: one a line, or else with these signs between them.
pub(super) fn list(text: &str, between: &[char]) -> Vec<String> {
    let parts: Vec<&str> = if text.contains('\n') {
        text.split('\n').collect()
    } else {
        text.split(between).collect()
    };
    parts
        .into_iter()
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// `3`, `中`, `较难`.
pub(super) fn difficulty(text: &str) -> Option<u8> {
    match &*simplified(text) {
        "1" | "易" | "容易" | "简单" | "低" | "easy" => Some(1),
        "2" | "较易" | "较容易" | "较简单" => Some(2),
        "3" | "中" | "中等" | "一般" | "适中" | "medium" => Some(3),
        "4" | "较难" => Some(4),
        "5" | "难" | "困难" | "高" | "hard" => Some(5),
        _ => None,
    }
}

/// `骗局`, `合法`.
pub(super) fn verdict(text: &str) -> Option<Verdict> {
    match &*simplified(text) {
        "骗局" | "传销" | "scam" => Some(Verdict::Scam),
        "合法" | "正规" | "legit" => Some(Verdict::Legit),
        _ => None,
    }
}
