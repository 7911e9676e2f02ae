//! A question's type and its right answer, written the way an exam paper writes it.

use std::collections::HashMap;

use super::decode::{Fields, Reader, curly_quoted, loose_number};
use super::yaml::{Node, NodeKind, ScalarKind};
use super::{keys, mark, parts};
use crate::diagnostic::{AnswerFlaw, Diagnostic, MeasureFlaw, Problem, Severity, WritingFlaw};
use crate::question::mark::has_flag;
use crate::question::{Body, Choice, ClassifyItem, Kind};
use crate::span::Span;
use crate::text::narrow;
use shapes::{CARD, OPTION};

mod guess;
mod lettered;
mod number;
mod order;
pub(crate) mod several;
mod shapes;
#[cfg(test)]
mod tests;
pub(super) mod told;

pub(super) use shapes::variants;

use guess::{guess, has_blank, remarked, without_options};

/// Reads what a question asks for: its type's own keys and the answer. With it, where each picture of the body
/// is named, in the order of `Body::images`.
pub(super) fn body(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<(Body, Vec<Span>)> {
    let written = fields
        .take_entry(reader, keys::TYPE)
        .map(|entry| reader.choice(&entry.value, &entry.key, Kind::NAMES));
    let kind = match written {
        // A type that is no type was reported just now; the rest is still looked at.
        Some(None) => guess(fields)?,
        Some(Some(kind)) => kind,
        None => {
            if let Some(kind) = guess(fields) {
                kind
            } else {
                reader.report(Problem::QuizTypeUnclear, fields.span);
                return None;
            }
        }
    };
    fields.also(shapes::of(kind));
    let body = match kind {
        Kind::Single => return choice(fields, reader, false),
        Kind::Multiple => return choice(fields, reader, true),
        Kind::Judge => judge(fields, reader),
        Kind::Number => number::number(fields, reader),
        Kind::Text => {
            // Without the marks it would be of another type: nobody said that it is one to fill in.
            let told = fields.peek(keys::ANSWER).filter(|_| written.is_none());
            if let Some((node, inner)) = told.and_then(|it| Some((it, curly_quoted(it)?)))
                && (truth(inner).is_some() || loose_number(inner).is_some())
            {
                reader.report(
                    WritingFlaw::QuotedAnswer(inner.to_owned()).into(),
                    node.span,
                );
            }
            if written.is_none() && !has_blank(fields) {
                without_options(fields, reader)?;
            }
            text(fields, reader)
        }
        Kind::Order => order::order(fields, reader),
        Kind::Match => pairs(fields, reader),
        Kind::Classify => classify(fields, reader),
        Kind::Mark => mark(fields, reader),
    };
    body.map(|body| (body, Vec::new()))
}

/// What authors write for right, in lower case.
pub const RIGHT: &[&str] = &["对", "正确", "是", "√", "✓", "✔", "true", "t", "yes"];
/// What authors write for wrong, in lower case.
pub const WRONG: &[&str] = &["错", "错误", "否", "×", "✗", "✘", "x", "false", "f", "no"];

/// What they say in more words.
const RIGHTLY: &[&str] = &["对的", "正确的", "是的"];
const WRONGLY: &[&str] = &["不对", "不正确", "错的", "错误的", "不是"];

/// The same of an answer as it may stand on a paper: `对。`, `（×）`, `不正确`.
pub fn truth_told(text: &str) -> Option<bool> {
    let marks = |c: char| c.is_whitespace() || "。.！!；;（）()【】[]".contains(c);
    let plain: String = text.trim_matches(marks).chars().map(narrow).collect();
    let said = |words: &[&str]| words.contains(&plain.as_str());
    truth(&plain)
        .or_else(|| said(RIGHTLY).then_some(true))
        .or_else(|| said(WRONGLY).then_some(false))
}

/// `对`, `√`, `true` … as true; `错`, `×` … as false.
pub fn truth(text: &str) -> Option<bool> {
    let written = text.trim().to_lowercase();
    let is = |words: &[&str]| words.contains(&written.as_str());
    match (is(RIGHT), is(WRONG)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// `B`, `AC`, `A、C`, `Ａ，Ｃ` as indices; `None` when there is anything but letters.
pub fn letters(text: &str) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    for c in text.chars() {
        match narrow(c) {
            c @ ('A'..='Z' | 'a'..='z') => {
                found.push(c.to_ascii_uppercase() as usize - 'A' as usize);
            }
            ' ' | ',' | '、' | ';' | '.' | '。' | '　' => {}
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The letter of an option: `A` …, after `Z` its number.
pub fn letter(index: usize) -> String {
    u8::try_from(index)
        .ok()
        .filter(|index| *index < 26)
        .map_or_else(
            || (index + 1).to_string(),
            |index| char::from(b'A' + index).to_string(),
        )
}

fn choice(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    multiple: bool,
) -> Option<(Body, Vec<Span>)> {
    let options_span = fields.peek_span(keys::OPTIONS).unwrap_or(fields.span);
    let before = reader.diagnostics.len();
    let nodes = fields.list(reader, keys::OPTIONS);
    let mut images = Vec::new();
    let mut leans = Vec::new();
    let mut options: Vec<Choice> = nodes
        .iter()
        .filter_map(|node| option(node, reader, &mut images, &mut leans))
        .collect();
    for (index, option) in options.iter().enumerate() {
        let same = options[..index]
            .iter()
            .zip(nodes)
            .find(|(earlier, _)| !option.text.is_empty() && earlier.text == option.text);
        if let (Some((_, earlier)), Some(node)) = (same, nodes.get(index)) {
            reader.clash(
                Problem::QuizOptionDuplicate(option.text.clone()),
                node.span,
                earlier.span,
            );
        }
    }
    lettered::told(&options, nodes, options_span, reader);
    if options.len() < 2 && reader.diagnostics.len() == before {
        reader.report(Problem::QuizOptionsTooFew, options_span);
    }
    let node = fields.take(reader, keys::ANSWER);
    let Some(node) = node.filter(|node| !matches!(node.kind, NodeKind::Empty)) else {
        let span = fields.peek_span(keys::ANSWER).unwrap_or(fields.span);
        reader.report(Problem::QuizAnswerMissing, span);
        return None;
    };
    // Which letters there are cannot be told before there are options.
    if options.len() < 2 {
        return None;
    }
    let mut correct = Vec::new();
    let before = reader.diagnostics.len();
    let written: Vec<&Node> = match &node.kind {
        NodeKind::List(items) => items.iter().collect(),
        _ => vec![node],
    };
    if written.is_empty() {
        reader.report(Problem::QuizAnswerMissing, node.span);
    }
    for node in written {
        answer_of(node, &options, &mut correct, reader);
    }
    let grave = |it: &Diagnostic| it.problem.severity() == Severity::Error;
    if reader.diagnostics[before..].iter().any(grave) {
        return None;
    }
    correct.sort_unstable();
    if let Some(pair) = correct.windows(2).find(|pair| pair[0] == pair[1]) {
        reader.report(AnswerFlaw::Repeated(letter(pair[0])).into(), node.span);
        return None;
    }
    if let Some((mark, marked)) = told::marked_otherwise(&options, &correct) {
        let key = |all: &[usize]| all.iter().map(|at| letter(*at)).collect();
        let span = marked
            .first()
            .and_then(|at| nodes.get(*at))
            .map_or(node.span, |it| it.span);
        let flaw = AnswerFlaw::OtherMarked(mark.to_owned(), key(&marked), key(&correct));
        reader.report(flaw.into(), span);
    }
    if !multiple && correct.len() > 1 {
        reader.report(Problem::QuizAnswerSeveral, node.span);
        return None;
    }
    for (at, (option, span)) in options.iter_mut().zip(leans).enumerate() {
        if let Some(span) = span
            && correct.contains(&at)
        {
            option.lean = None;
            reader.report(MeasureFlaw::LeanOfRight(letter(at)).into(), span);
        }
    }
    let body = Body::Choice {
        options,
        correct,
        multiple,
    };
    Some((body, images))
}

/// One written answer: letters, or an option's own words.
fn answer_of(node: &Node, options: &[Choice], correct: &mut Vec<usize>, reader: &mut Reader) {
    let Some(text) = reader.text(node, keys::ANSWER.name) else {
        return;
    };
    let text = text.value;
    if text.is_empty() {
        reader.report(Problem::QuizAnswerMissing, node.span);
        return;
    }
    if let Some(index) = options.iter().position(|option| option.text == text) {
        correct.push(index);
        let by_letters = letters(&text).unwrap_or_default();
        // The letter of an option and the words of another one, or the letters of several.
        let other = by_letters.iter().any(|it| *it != index);
        if other && by_letters.iter().all(|it| *it < options.len()) {
            let flaw = WritingFlaw::AnswerTwoWays(text, letter(index));
            reader.report(flaw.into(), node.span);
        }
        return;
    }
    let Some(found) = letters(&text) else {
        let quoted = curly_quoted(node).map(|it| WritingFlaw::CurlyQuote(it.to_owned()));
        let invalid = || Problem::QuizAnswerInvalid(text, Kind::Single);
        reader.report(quoted.map_or_else(invalid, Problem::from), node.span);
        return;
    };
    for index in found {
        if index < options.len() {
            correct.push(index);
        } else {
            let last = letter(options.len().saturating_sub(1));
            reader.report(Problem::QuizAnswerUnknown(letter(index), last), node.span);
        }
    }
}

/// An option; where its picture is named goes to `images`, where it says which way it errs to `leans`.
fn option(
    node: &Node,
    reader: &mut Reader,
    images: &mut Vec<Span>,
    leans: &mut Vec<Option<Span>>,
) -> Option<Choice> {
    let mut leaning = None;
    let choice = match &node.kind {
        NodeKind::Map(_) => {
            let mut fields = reader.fields(node, keys::OPTIONS.name, &OPTION)?;
            let text = fields.plain(reader, keys::TEXT).unwrap_or_default();
            let note = fields.plain(reader, keys::NOTE);
            leaning = parts::lean(&mut fields, reader);
            let image = parts::image(&mut fields, reader);
            fields.finish(reader);
            Choice {
                text,
                note,
                lean: leaning.map(|(lean, _)| lean),
                image: image.map(|image| {
                    images.push(image.span);
                    image.value
                }),
            }
        }
        _ => Choice::plain(
            reader
                .text(node, keys::OPTIONS.name)
                .map(|text| text.value)
                .unwrap_or_default(),
        ),
    };
    if choice.text.is_empty() && choice.image.is_none() {
        reader.report(Problem::QuizOptionEmpty, node.span);
    }
    leans.push(leaning.map(|(_, span)| span));
    Some(choice)
}

/// The answer's node, or a report that there is none.
fn needed<'n>(fields: &mut Fields<'n>, reader: &mut Reader) -> Option<&'n Node> {
    let node = fields.take(reader, keys::ANSWER);
    match node {
        Some(node) if !matches!(node.kind, NodeKind::Empty) => Some(node),
        _ => {
            let span = fields.peek_span(keys::ANSWER).unwrap_or(fields.span);
            reader.report(Problem::QuizAnswerMissing, span);
            None
        }
    }
}

fn judge(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Body> {
    let node = match needed(fields, reader)? {
        Node {
            kind: NodeKind::List(items),
            ..
        } if items.len() == 1 => items.first()?,
        node => node,
    };
    if let NodeKind::Scalar(scalar) = &node.kind
        && let ScalarKind::Bool(value) = scalar.kind
    {
        return Some(Body::Judge(value));
    }
    let text = reader.text(node, keys::ANSWER.name)?.value;
    let value = truth_told(&text);
    if value.is_none() {
        let quoted = curly_quoted(node).map(|it| WritingFlaw::CurlyQuote(it.to_owned()));
        let more = remarked(&text);
        let invalid = || match more {
            Some(right) => AnswerFlaw::Remarked(text, right).into(),
            None => Problem::QuizAnswerInvalid(text, Kind::Judge),
        };
        reader.report(quoted.map_or_else(invalid, Problem::from), node.span);
    }
    value.map(Body::Judge)
}

fn text(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Body> {
    let node = needed(fields, reader)?;
    let accepted: Vec<String> = reader
        .texts(node, keys::ANSWER.name)
        .into_iter()
        .map(|text| text.value)
        .filter(|text| !text.is_empty())
        .collect();
    match accepted.as_slice() {
        [] => {
            reader.report(Problem::QuizAnswerMissing, node.span);
            return None;
        }
        [one] if matches!(node.kind, NodeKind::Scalar(_)) => {
            if let Some(parts) = several::certain(one) {
                reader.report(
                    WritingFlaw::AnswerWhole(one.clone(), parts).into(),
                    node.span,
                );
            } else if let Some(words) = several::remarked(one) {
                let flaw = WritingFlaw::AnswerRemarked(one.clone(), words.to_owned());
                reader.report(flaw.into(), node.span);
            }
        }
        // Who wrote several knows how.
        _ => {}
    }
    Some(Body::Text(accepted))
}

/// A list of texts without empty or equal ones.
fn distinct(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static keys::Key,
) -> Option<Vec<String>> {
    let before = reader.diagnostics.len();
    let mut seen: Vec<(String, Span)> = Vec::new();
    for node in fields.list(reader, key) {
        let text = reader
            .text(node, key.name)
            .map(|text| text.value)
            .unwrap_or_default();
        if text.is_empty() {
            reader.report(Problem::QuizOptionEmpty, node.span);
        } else if let Some((_, earlier)) = seen.iter().find(|(other, _)| *other == text) {
            let earlier = *earlier;
            reader.clash(Problem::QuizOptionDuplicate(text), node.span, earlier);
        } else {
            seen.push((text, node.span));
        }
    }
    (reader.diagnostics.len() == before).then(|| seen.into_iter().map(|(text, _)| text).collect())
}

fn pairs(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Body> {
    let span = fields.peek_span(keys::PAIRS).unwrap_or(fields.span);
    let extras = fields.plain_texts(reader, keys::EXTRAS).into_vec();
    let (missing, before) = (!fields.has(keys::PAIRS), reader.diagnostics.len());
    let entries = fields.named(reader, keys::PAIRS);
    if missing {
        reader.report(Problem::YamlMissingKey(keys::PAIRS.name.to_owned()), span);
        return None;
    }
    let pairs: Vec<(String, String)> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            // A left side alone, or the rest of a right side.
            if matches!(entry.value.kind, NodeKind::Empty) {
                if reader.cut_off(entries, at).is_none() {
                    reader.report(Problem::QuizOptionEmpty, entry.key_span);
                }
                return None;
            }
            let right = reader.text(&entry.value, &entry.key)?.value;
            if right.is_empty() {
                reader.report(Problem::QuizOptionEmpty, entry.value.span);
                return None;
            }
            let left = reader.filled(entry.key.clone(), reader.span(entry.key_span));
            Some((left, right))
        })
        .collect();
    if pairs.len() < 2 {
        if reader.diagnostics.len() == before {
            reader.report(Problem::QuizOptionsTooFew, span);
        }
        return None;
    }
    Some(Body::Match { pairs, extras })
}

fn classify(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Body> {
    let bins_span = fields.peek_span(keys::BINS).unwrap_or(fields.span);
    let items_span = fields.peek_span(keys::ITEMS).unwrap_or(fields.span);
    let bins = distinct(fields, reader, keys::BINS);
    let nodes = fields.list(reader, keys::ITEMS);
    let bins = bins?;
    if bins.len() < 2 {
        reader.report(Problem::QuizOptionsTooFew, bins_span);
        return None;
    }
    let mut seen: HashMap<String, Span> = HashMap::new();
    let items: Vec<ClassifyItem> = nodes
        .iter()
        .filter_map(|node| {
            let mut fields = reader.fields(node, keys::ITEMS.name, &CARD)?;
            let text = fields.required(reader, keys::TEXT);
            let text_span = fields.peek_span(keys::TEXT).unwrap_or(fields.span);
            let bin = fields.required(reader, keys::BIN);
            let note = fields.plain(reader, keys::NOTE);
            let verdict = parts::verdict(&mut fields, reader);
            let bin_span = fields.peek_span(keys::BIN).unwrap_or(fields.span);
            fields.finish(reader);
            // Nobody can tell which of two equal cards belongs where.
            if let Some(text) = &text
                && let Some(earlier) = seen.insert(text.value.clone(), text_span)
            {
                let same = Problem::QuizOptionDuplicate(text.value.clone());
                reader.clash(same, text_span, earlier);
            }
            let bin = bin?.value;
            let Some(index) = bins.iter().position(|name| *name == bin) else {
                reader.report(Problem::QuizBinUnknown(bin, bins.clone()), bin_span);
                return None;
            };
            Some(ClassifyItem {
                text: text?.value,
                bin: index,
                note,
                verdict,
            })
        })
        .collect();
    if items.is_empty() {
        if nodes.is_empty() {
            reader.report(Problem::QuizOptionsTooFew, items_span);
        }
        return None;
    }
    Some(Body::Classify { bins, items })
}

fn mark(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Body> {
    let text = fields.required(reader, keys::TEXT)?;
    let span = fields.peek_span(keys::TEXT).unwrap_or(fields.span);
    let segments = mark::marked(&text, reader)?;
    if !has_flag(&segments) {
        reader.report(Problem::QuizMarkEmpty, span);
        return None;
    }
    Some(Body::Mark(segments))
}
