//! One item: what is asked, what is right, what it earns, what is said after.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::NAMESPACE;
use crate::exchange::{Question, words};
use crate::question::{Body, Choice, Image, Segment, SegmentKind};
use crate::syntax::answer::{RIGHT, WRONG, letter};
use crate::text::escape_xml as escaped;

type Pictures = BTreeMap<String, String>;

/// What a type of question needs.
#[derive(Default)]
struct Made {
    /// `single`, `multiple`, `ordered`.
    cardinality: &'static str,
    /// `identifier`, `directedPair`, `string`, `float`.
    base: &'static str,
    correct: Vec<String>,
    /// What each response earns.
    mapping: Vec<(String, f64)>,
    /// What a response earns that is not in the mapping.
    other: f64,
    interaction: String,
    /// Instead of comparing with `correct`.
    rule: Option<String>,
}

/// The item's text; `None` where the type cannot be held.
pub(super) fn item(
    question: &Question,
    name: &str,
    pictures: &Pictures,
    in_place: bool,
) -> Option<String> {
    let made = made(question, pictures, in_place)?;
    let title = escaped(&words::name(&question.stem));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<qti-assessment-item xmlns=\"{NAMESPACE}\" identifier=\"{name}\" title=\"{title}\" adaptive=\"false\" time-dependent=\"false\">\n"
    );
    declarations(&mut out, question, &made);
    out.push_str("<qti-item-body>\n");
    // Above what is to be done, so that it may hold blocks.
    let _ = write!(out, "<div>{}", text(&question.stem, pictures));
    if let Some(image) = &question.image {
        out.push_str(&shown(image, pictures));
    }
    out.push_str("</div>\n");
    out.push_str(&made.interaction);
    out.push_str("\n</qti-item-body>\n");
    processing(&mut out, question, &made);
    if let Some(said) = said(question, pictures) {
        let _ = writeln!(
            out,
            "<qti-modal-feedback outcome-identifier=\"FEEDBACK\" identifier=\"explanation\" show-hide=\"show\"><qti-content-body><div>{said}</div></qti-content-body></qti-modal-feedback>"
        );
    }
    out.push_str("</qti-assessment-item>\n");
    Some(out)
}

fn declarations(out: &mut String, question: &Question, made: &Made) {
    let points = question.points;
    let _ = writeln!(
        out,
        "<qti-response-declaration identifier=\"RESPONSE\" cardinality=\"{}\" base-type=\"{}\">",
        made.cardinality, made.base
    );
    out.push_str("<qti-correct-response>");
    for value in &made.correct {
        let _ = write!(out, "<qti-value>{}</qti-value>", escaped(value));
    }
    out.push_str("</qti-correct-response>\n");
    if !made.mapping.is_empty() {
        let _ = write!(
            out,
            "<qti-mapping lower-bound=\"0\" upper-bound=\"{points}\" default-value=\"{}\">",
            made.other
        );
        for (key, value) in &made.mapping {
            let key = escaped(key);
            let free = if made.base == "string" {
                " case-sensitive=\"false\""
            } else {
                ""
            };
            let _ = write!(
                out,
                "<qti-map-entry map-key=\"{key}\" mapped-value=\"{value}\"{free}/>"
            );
        }
        out.push_str("</qti-mapping>\n");
    }
    out.push_str("</qti-response-declaration>\n");
    let _ = writeln!(
        out,
        "<qti-outcome-declaration identifier=\"SCORE\" cardinality=\"single\" base-type=\"float\" normal-maximum=\"{points}\"><qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>\n<qti-outcome-declaration identifier=\"MAXSCORE\" cardinality=\"single\" base-type=\"float\"><qti-default-value><qti-value>{points}</qti-value></qti-default-value></qti-outcome-declaration>\n<qti-outcome-declaration identifier=\"FEEDBACK\" cardinality=\"single\" base-type=\"identifier\"/>"
    );
}

fn processing(out: &mut String, question: &Question, made: &Made) {
    out.push_str("<qti-response-processing>\n");
    let exact = question.exact == Some(true) || made.mapping.is_empty();
    if exact {
        let same = "<qti-match><qti-variable identifier=\"RESPONSE\"/><qti-correct identifier=\"RESPONSE\"/></qti-match>";
        let rule = made.rule.as_deref().unwrap_or(same);
        let points = question.points;
        let _ = writeln!(
            out,
            "<qti-response-condition><qti-response-if>{rule}<qti-set-outcome-value identifier=\"SCORE\"><qti-base-value base-type=\"float\">{points}</qti-base-value></qti-set-outcome-value></qti-response-if></qti-response-condition>"
        );
    } else {
        out.push_str(
            "<qti-response-condition><qti-response-if><qti-not><qti-is-null><qti-variable identifier=\"RESPONSE\"/></qti-is-null></qti-not><qti-set-outcome-value identifier=\"SCORE\"><qti-map-response identifier=\"RESPONSE\"/></qti-set-outcome-value></qti-response-if></qti-response-condition>\n",
        );
    }
    out.push_str("<qti-set-outcome-value identifier=\"FEEDBACK\"><qti-base-value base-type=\"identifier\">explanation</qti-base-value></qti-set-outcome-value>\n</qti-response-processing>\n");
}

/// The explanation, and what is said to each option.
fn said(question: &Question, pictures: &Pictures) -> Option<String> {
    let mut out = question
        .explanation
        .as_deref()
        .map(|explanation| text(explanation, pictures))
        .unwrap_or_default();
    let notes: Vec<(&str, &str)> = match &question.body {
        Body::Choice { options, .. } => options
            .iter()
            .filter_map(|option| Some((&*option.text, option.note.as_deref()?)))
            .collect(),
        Body::Classify { items, .. } => items
            .iter()
            .filter_map(|item| Some((&*item.text, item.note.as_deref()?)))
            .collect(),
        Body::Mark(segments) => segments
            .iter()
            .filter_map(|it| Some((&*it.text, it.note.as_deref()?)))
            .collect(),
        Body::Judge(_)
        | Body::Number { .. }
        | Body::Text(_)
        | Body::Order(_)
        | Body::Match { .. } => Vec::new(),
    };
    if !notes.is_empty() {
        out.push_str("<ul>");
        for (text, note) in notes {
            let _ = write!(out, "<li>{}<br/>{}</li>", line(text), line(note));
        }
        out.push_str("</ul>");
    }
    (!out.is_empty()).then_some(out)
}

/// Words of one line.
fn line(words: &str) -> String {
    escaped(words).replace('\n', "<br/>")
}

/// A text with the pictures that it shows.
fn text(markdown: &str, pictures: &Pictures) -> String {
    words::html(markdown, |name, alt| img(name, alt, pictures))
}

fn shown(image: &Image, pictures: &Pictures) -> String {
    let img = img(
        &image.src,
        image.alt.as_deref().unwrap_or_default(),
        pictures,
    );
    img.map_or_else(String::new, |img| format!("<p>{img}</p>"))
}

fn img(name: &str, alt: &str, pictures: &Pictures) -> Option<String> {
    let path = pictures.get(name)?;
    Some(format!("<img src=\"{path}\" alt=\"{}\"/>", escaped(alt)))
}

/// Whether parts of it earn a part of the points: an order is right as a whole or not at all.
pub(super) fn marks_parts(body: &Body) -> bool {
    match body {
        Body::Order(_) => false,
        Body::Choice { .. }
        | Body::Judge(_)
        | Body::Number { .. }
        | Body::Text(_)
        | Body::Match { .. }
        | Body::Classify { .. }
        | Body::Mark(_) => true,
    }
}

#[allow(clippy::cast_precision_loss)] // A question has few parts.
fn share(question: &Question, parts: usize) -> f64 {
    question.points / parts.max(1) as f64
}

fn made(question: &Question, pictures: &Pictures, in_place: bool) -> Option<Made> {
    Some(match &question.body {
        Body::Choice {
            options,
            correct,
            multiple,
        } => choice(question, options, correct, *multiple, (pictures, in_place)),
        Body::Judge(right) => judge(*right),
        Body::Number { min, max, unit } => Made {
            cardinality: "single",
            base: "float",
            correct: vec![min.to_string()],
            interaction: entry(unit.as_deref()),
            rule: Some(format!(
                "<qti-and><qti-gte><qti-variable identifier=\"RESPONSE\"/><qti-base-value base-type=\"float\">{min}</qti-base-value></qti-gte><qti-lte><qti-variable identifier=\"RESPONSE\"/><qti-base-value base-type=\"float\">{max}</qti-base-value></qti-lte></qti-and>"
            )),
            ..Made::default()
        },
        Body::Text(accepted) => Made {
            cardinality: "single",
            base: "string",
            correct: accepted.first().cloned().into_iter().collect(),
            mapping: accepted
                .iter()
                .map(|text| (text.clone(), question.points))
                .collect(),
            interaction: entry(None),
            ..Made::default()
        },
        Body::Order(items) => {
            let mut out = String::from(
                "<qti-order-interaction response-identifier=\"RESPONSE\" shuffle=\"true\">\n",
            );
            for (index, item) in items.iter().enumerate() {
                let _ = writeln!(
                    out,
                    "<qti-simple-choice identifier=\"{}\">{}</qti-simple-choice>",
                    letter(index),
                    line(item)
                );
            }
            out.push_str("</qti-order-interaction>");
            Made {
                cardinality: "ordered",
                base: "identifier",
                correct: (0..items.len()).map(letter).collect(),
                interaction: out,
                ..Made::default()
            }
        }
        Body::Match { pairs, extras } => {
            let mut rights: Vec<&str> = pairs.iter().map(|(_, right)| &**right).collect();
            rights.extend(extras.iter().map(String::as_str));
            rights.dedup();
            let place = |right: &str| rights.iter().position(|it| *it == right);
            let left: Vec<&str> = pairs.iter().map(|(left, _)| &**left).collect();
            let places: Option<Vec<usize>> = pairs.iter().map(|(_, right)| place(right)).collect();
            matched(question, &left, &rights, &places?)
        }
        Body::Classify { bins, items } => {
            let left: Vec<&str> = items.iter().map(|item| &*item.text).collect();
            let bins: Vec<&str> = bins.iter().map(String::as_str).collect();
            let places: Vec<usize> = items.iter().map(|item| item.bin).collect();
            matched(question, &left, &bins, &places)
        }
        Body::Mark(segments) => marked(question, segments),
    })
}

/// Options to choose from; a wrong one takes away what a right one gives.
fn choice(
    question: &Question,
    options: &[Choice],
    correct: &[usize],
    multiple: bool,
    (pictures, in_place): (&Pictures, bool),
) -> Made {
    let each = share(question, correct.len());
    let mixed = !in_place && !question.keeps_places();
    let mut out = format!(
        "<qti-choice-interaction response-identifier=\"RESPONSE\" shuffle=\"{mixed}\" max-choices=\"{}\">\n",
        u8::from(!multiple)
    );
    let mut mapping = Vec::new();
    for (index, option) in options.iter().enumerate() {
        let key = letter(index);
        let picture = option.image.as_ref().map(|image| shown(image, pictures));
        let _ = writeln!(
            out,
            "<qti-simple-choice identifier=\"{key}\">{}{}</qti-simple-choice>",
            line(&option.text),
            picture.unwrap_or_default()
        );
        let right = correct.contains(&index);
        mapping.push((key, if right { each } else { -each }));
    }
    out.push_str("</qti-choice-interaction>");
    Made {
        cardinality: if multiple { "multiple" } else { "single" },
        base: "identifier",
        correct: correct.iter().map(|index| letter(*index)).collect(),
        mapping,
        interaction: out,
        ..Made::default()
    }
}

/// Right or wrong.
fn judge(right: bool) -> Made {
    let mut out = String::from(
        "<qti-choice-interaction response-identifier=\"RESPONSE\" shuffle=\"false\" max-choices=\"1\">",
    );
    for (key, names) in [("true", RIGHT), ("false", WRONG)] {
        let _ = write!(
            out,
            "<qti-simple-choice identifier=\"{key}\">{}</qti-simple-choice>",
            names.first().copied().unwrap_or(key)
        );
    }
    out.push_str("</qti-choice-interaction>");
    Made {
        cardinality: "single",
        base: "identifier",
        correct: vec![right.to_string()],
        interaction: out,
        ..Made::default()
    }
}

fn entry(unit: Option<&str>) -> String {
    let unit = unit
        .map(|unit| format!(" {}", escaped(unit)))
        .unwrap_or_default();
    format!(
        "<p><qti-text-entry-interaction response-identifier=\"RESPONSE\" expected-length=\"20\"/>{unit}</p>"
    )
}

/// Each on the left belongs to one on the right; a wrong pair takes away what a right one gives.
fn matched(question: &Question, left: &[&str], right: &[&str], places: &[usize]) -> Made {
    let mut out = String::from(
        "<qti-match-interaction response-identifier=\"RESPONSE\" shuffle=\"true\" max-associations=\"0\">\n<qti-simple-match-set>\n",
    );
    for (index, text) in left.iter().enumerate() {
        let _ = writeln!(
            out,
            "<qti-simple-associable-choice identifier=\"L{index}\" match-max=\"1\">{}</qti-simple-associable-choice>",
            line(text)
        );
    }
    out.push_str("</qti-simple-match-set>\n<qti-simple-match-set>\n");
    for (index, text) in right.iter().enumerate() {
        let _ = writeln!(
            out,
            "<qti-simple-associable-choice identifier=\"R{index}\" match-max=\"0\">{}</qti-simple-associable-choice>",
            line(text)
        );
    }
    out.push_str("</qti-simple-match-set>\n</qti-match-interaction>");
    let each = share(question, left.len());
    let correct: Vec<String> = places
        .iter()
        .enumerate()
        .map(|(left, right)| format!("L{left} R{right}"))
        .collect();
    Made {
        cardinality: "multiple",
        base: "directedPair",
        mapping: correct.iter().map(|pair| (pair.clone(), each)).collect(),
        correct,
        other: -each,
        interaction: out,
        ..Made::default()
    }
}

/// Phrases of a text that can be chosen.
fn marked(question: &Question, segments: &[Segment]) -> Made {
    let is_flag = |kind| kind == SegmentKind::Flag;
    let flags = segments.iter().filter(|it| is_flag(it.kind)).count();
    let each = share(question, flags);
    let mut out = String::from(
        "<qti-hottext-interaction response-identifier=\"RESPONSE\" max-choices=\"0\"><p>",
    );
    let (mut correct, mut mapping) = (Vec::new(), Vec::new());
    for (index, segment) in segments.iter().enumerate() {
        let words = line(&segment.text);
        if segment.kind == SegmentKind::Text {
            out.push_str(&words);
            continue;
        }
        let key = format!("P{index}");
        let _ = write!(
            out,
            "<qti-hottext identifier=\"{key}\">{words}</qti-hottext>"
        );
        if is_flag(segment.kind) {
            mapping.push((key.clone(), each));
            correct.push(key);
        } else {
            mapping.push((key, -each));
        }
    }
    out.push_str("</p></qti-hottext-interaction>");
    Made {
        cardinality: "multiple",
        base: "identifier",
        correct,
        mapping,
        interaction: out,
        ..Made::default()
    }
}
