//! A question's type and its right answer, written the way an exam paper writes it.

use super::decode::{Fields, Reader, curly_quoted, is_minus, loose_number};
use super::yaml::{Node, NodeKind, ScalarKind};
use super::{keys, mark, parts};
use crate::diagnostic::{Diagnostic, MeasureFlaw, Problem, Severity, WritingFlaw};
use crate::question::mark::has_flag;
use crate::question::{Body, Choice, ClassifyItem, Kind};
use crate::span::Span;
use crate::text::narrow;
use shapes::{CARD, OPTION, RANGE};

mod lettered;
mod order;
pub(crate) mod several;
mod shapes;
#[cfg(test)]
mod tests;
pub(super) mod told;

pub(super) use shapes::variants;

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
        Kind::Number => number(fields, reader),
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
            text(fields, reader)
        }
        Kind::Order => order::order(fields, reader),
        Kind::Match => pairs(fields, reader),
        Kind::Classify => classify(fields, reader),
        Kind::Mark => mark(fields, reader),
    };
    body.map(|body| (body, Vec::new()))
}

/// The type by the shape of what is there.
fn guess(fields: &Fields<'_>) -> Option<Kind> {
    let told = variants()
        .iter()
        .find(|variant| variant.told_by.is_some_and(|key| fields.has(key)));
    match told.map(|variant| variant.kind) {
        // Both are told by their options.
        Some(Kind::Single | Kind::Multiple) => Some(if has_several_answers(fields) {
            Kind::Multiple
        } else {
            Kind::Single
        }),
        Some(other) => Some(other),
        None => guess_by_answer(fields),
    }
}

/// Whether the answer names more than one option.
fn has_several_answers(fields: &Fields<'_>) -> bool {
    fields
        .peek(keys::ANSWER)
        .is_some_and(|node| match &node.kind {
            NodeKind::List(items) => items.len() > 1,
            // An option's own words are one answer, though Latin letters: `ATM`, `QQ`, `Yes`.
            NodeKind::Scalar(scalar) => {
                letters(&scalar.text).is_some_and(|found| found.len() > 1)
                    && !is_option(fields, scalar.text.trim())
            }
            _ => false,
        })
}

/// The type of a question that has nothing but an answer.
fn guess_by_answer(fields: &Fields<'_>) -> Option<Kind> {
    let node = fields.peek(keys::ANSWER)?;
    // Only a number has these, however it is written.
    if fields.has(keys::UNIT) || fields.has(keys::TOLERANCE) {
        return Some(Kind::Number);
    }
    Some(match &node.kind {
        NodeKind::Map(_) => Kind::Number,
        NodeKind::List(_) => Kind::Text,
        NodeKind::Scalar(scalar) => match scalar.kind {
            ScalarKind::Bool(_) => Kind::Judge,
            // What stands in no number as it was written is digits to fill in.
            ScalarKind::Number(_) if loose_number(&scalar.text).is_some() => Kind::Number,
            // YAML knows no minus but its own; an input method has another.
            _ if scalar.plain
                && scalar.text.trim().starts_with(is_minus)
                && loose_number(&scalar.text).is_some() =>
            {
                Kind::Number
            }
            _ if truth(&scalar.text).is_some() => Kind::Judge,
            // What has a blank asks for the word itself.
            _ if scalar.plain && truth_told(&scalar.text).is_some() && !has_blank(fields) => {
                Kind::Judge
            }
            _ => Kind::Text,
        },
        NodeKind::Empty => return None,
    })
}

/// Whether the stem has a place to fill in.
fn has_blank(fields: &Fields<'_>) -> bool {
    let stem = fields.peek(keys::STEM).map(|node| &node.kind);
    matches!(stem, Some(NodeKind::Scalar(stem)) if stem.text.contains("__") || stem.text.contains("＿＿"))
}

/// Whether a text is the whole of an option.
fn is_option(fields: &Fields<'_>, text: &str) -> bool {
    let Some(NodeKind::List(options)) = fields.peek(keys::OPTIONS).map(|node| &node.kind) else {
        return false;
    };
    let words = |node: &Node| match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.trim() == text,
        NodeKind::Map(entries) => entries.iter().any(|entry| {
            let written = match &entry.value.kind {
                NodeKind::Scalar(scalar) => scalar.text.trim(),
                _ => "",
            };
            keys::TEXT.is(&entry.key) && written == text
        }),
        _ => false,
    };
    options.iter().any(words)
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
    correct.dedup();
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
    let node = needed(fields, reader)?;
    if let NodeKind::Scalar(scalar) = &node.kind
        && let ScalarKind::Bool(value) = scalar.kind
    {
        return Some(Body::Judge(value));
    }
    let text = reader.text(node, keys::ANSWER.name)?.value;
    let value = truth_told(&text);
    if value.is_none() {
        let quoted = curly_quoted(node).map(|it| WritingFlaw::CurlyQuote(it.to_owned()));
        let invalid = || Problem::QuizAnswerInvalid(text, Kind::Judge);
        reader.report(quoted.map_or_else(invalid, Problem::from), node.span);
    }
    value.map(Body::Judge)
}

fn number(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Body> {
    let unit = fields.plain(reader, keys::UNIT);
    let outer = fields.text(reader, keys::TOLERANCE);
    let tolerance_span = fields.peek_span(keys::TOLERANCE);
    let node = needed(fields, reader)?;
    let (min, max) = if matches!(node.kind, NodeKind::Map(_)) {
        let mut inner = reader.fields(node, keys::ANSWER.name, &RANGE)?;
        let min = inner.number(reader, keys::MIN);
        let max = inner.number(reader, keys::MAX);
        let value = inner.number(reader, keys::VALUE);
        let tolerance = inner.text(reader, keys::TOLERANCE);
        inner.finish(reader);
        match (min, max, value) {
            (Some(min), Some(max), None) if min <= max => (min, max),
            (None, None, Some(value)) => {
                spread(value, tolerance.as_ref().map(|t| t.value.as_str()))
                    .or_else(|| invalid(reader, value.to_string(), node.span))?
            }
            (Some(min), Some(max), None) => {
                return invalid(reader, format!("min: {min}, max: {max}"), node.span);
            }
            _ => return invalid(reader, "{…}".to_owned(), node.span),
        }
    } else {
        let text = reader.text(node, keys::ANSWER.name)?.value;
        let Some(value) = loose_number(&text) else {
            if let Some(inner) = curly_quoted(node) {
                reader.report(WritingFlaw::CurlyQuote(inner.to_owned()).into(), node.span);
                return None;
            }
            return invalid(reader, text, node.span);
        };
        let tolerance = outer.as_ref().map(|text| text.value.as_str());
        if let Some(range) = spread(value, tolerance) {
            range
        } else {
            let span = tolerance_span.unwrap_or(node.span);
            return invalid(reader, tolerance.unwrap_or_default().to_owned(), span);
        }
    };
    Some(Body::Number { min, max, unit })
}

fn invalid<T>(reader: &mut Reader, text: String, span: Span) -> Option<T> {
    reader.report(Problem::QuizAnswerInvalid(text, Kind::Number), span);
    None
}

/// The accepted range around a value; a tolerance is `5%` or a plain number.
fn spread(value: f64, tolerance: Option<&str>) -> Option<(f64, f64)> {
    let Some(tolerance) = tolerance else {
        return Some((value, value));
    };
    let by = match tolerance.trim().strip_suffix(['%', '％']) {
        Some(percent) => value.abs() * loose_number(percent)? / 100.0,
        None => loose_number(tolerance)?,
    };
    (by >= 0.0).then(|| (tidy(value - by), tidy(value + by)))
}

/// As a reader would reckon it: 0.1 and 0.05 are 0.15, and not what binary fractions leave behind the fifteenth digit.
fn tidy(sum: f64) -> f64 {
    format!("{sum:.14e}").parse().unwrap_or(sum)
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
        .filter_map(|entry| {
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
    let items: Vec<ClassifyItem> = nodes
        .iter()
        .filter_map(|node| {
            let mut fields = reader.fields(node, keys::ITEMS.name, &CARD)?;
            let text = fields.required(reader, keys::TEXT);
            let bin = fields.required(reader, keys::BIN);
            let note = fields.plain(reader, keys::NOTE);
            let verdict = parts::verdict(&mut fields, reader);
            let bin_span = fields.peek_span(keys::BIN).unwrap_or(fields.span);
            fields.finish(reader);
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
