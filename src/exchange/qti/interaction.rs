//! What a question is answered in, and what is right there, by its kind.

use std::fmt::Display;

use super::pieces::{FLOAT, Pictures, RESPONSE, lines, shown};
use crate::exchange::Question;
use crate::question::{Body, Choice, Segment, SegmentKind};
use crate::syntax::answer::{RIGHT, WRONG, letter};
use crate::xml::{Attributes, Xml};

/// What a type of question needs.
#[derive(Default)]
pub(super) struct Made {
    /// `single`, `multiple`, `ordered`.
    pub(super) cardinality: &'static str,
    /// `identifier`, `directedPair`, `string`, `float`.
    pub(super) base: &'static str,
    pub(super) correct: Vec<String>,
    /// What each response earns.
    pub(super) mapping: Vec<(String, f64)>,
    /// What a response earns that is not in the mapping.
    pub(super) other: f64,
    pub(super) interaction: Xml,
    /// Instead of comparing with `correct`.
    pub(super) rule: Option<Xml>,
}

/// Whether parts of it earn a part of the points: an order is right as a whole or not at all.
pub(super) fn marks_parts(body: &Body) -> bool {
    match body {
        Body::Order { .. } => false,
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

/// What the question needs; `None` where a type cannot be held.
pub(super) fn made(question: &Question, pictures: &Pictures, in_place: bool) -> Option<Made> {
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
            rule: Some(between(*min, *max)),
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
        Body::Order { items, .. } => {
            let out = interaction("order", Some(true), None, |out| {
                out.line();
                for (index, item) in items.iter().enumerate() {
                    option(out, &letter(index), |out| lines(out, item)).line();
                }
            });
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
    let most = u8::from(!multiple);
    let mut mapping = Vec::new();
    let out = interaction("choice", Some(mixed), Some(("max-choices", most)), |out| {
        out.line();
        for (index, choice) in options.iter().enumerate() {
            let key = letter(index);
            option(out, &key, |out| {
                lines(out, &choice.text);
                if let Some(image) = &choice.image {
                    shown(out, image, pictures);
                }
            })
            .line();
            let right = correct.contains(&index);
            mapping.push((key, if right { each } else { -each }));
        }
    });
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
    let out = interaction("choice", Some(false), Some(("max-choices", 1)), |out| {
        for (key, names) in [("true", RIGHT), ("false", WRONG)] {
            let name = names.first().copied().unwrap_or(key);
            option(out, key, |out| {
                out.text(name);
            });
        }
    });
    Made {
        cardinality: "single",
        base: "identifier",
        correct: vec![right.to_string()],
        interaction: out,
        ..Made::default()
    }
}

fn entry(unit: Option<&str>) -> Xml {
    let about: Attributes<'_> = &[
        ("response-identifier", &"RESPONSE"),
        ("expected-length", &20),
    ];
    let mut out = Xml::default();
    out.element("p", &[], |out| {
        out.empty("qti-text-entry-interaction", about);
        if let Some(unit) = unit {
            out.text(" ").text(unit);
        }
    });
    out
}

/// A number from `min` to `max`.
fn between(min: f64, max: f64) -> Xml {
    let mut out = Xml::default();
    out.element("qti-and", &[], |out| {
        for (name, bound) in [("qti-gte", min), ("qti-lte", max)] {
            out.element(name, &[], |out| {
                out.empty("qti-variable", RESPONSE);
                out.leaf("qti-base-value", FLOAT, bound);
            });
        }
    });
    out
}

/// What is answered in: `choice`, `order`, `match`, `hottext`.
fn interaction(
    kind: &str,
    mixed: Option<bool>,
    most: Option<(&str, u8)>,
    within: impl FnOnce(&mut Xml),
) -> Xml {
    let mut about: Vec<(&str, &dyn Display)> = vec![("response-identifier", &"RESPONSE")];
    if let Some(mixed) = &mixed {
        about.push(("shuffle", mixed));
    }
    if let Some((name, most)) = &most {
        about.push((name, most));
    }
    let mut out = Xml::default();
    out.element(&format!("qti-{kind}-interaction"), &about, within);
    out
}

fn option<'x>(out: &'x mut Xml, key: &str, within: impl FnOnce(&mut Xml)) -> &'x mut Xml {
    out.element("qti-simple-choice", &[("identifier", &key)], within)
}

/// Each on the left belongs to one on the right; a wrong pair takes away what a right one gives.
fn matched(question: &Question, left: &[&str], right: &[&str], places: &[usize]) -> Made {
    let most = Some(("max-associations", 0));
    let out = interaction("match", Some(true), most, |out| {
        out.line();
        for (side, most, texts) in [('L', 1, left), ('R', 0, right)] {
            out.element("qti-simple-match-set", &[], |out| {
                out.line();
                for (index, text) in texts.iter().enumerate() {
                    let key = format!("{side}{index}");
                    let about: Attributes<'_> = &[("identifier", &key), ("match-max", &most)];
                    out.element("qti-simple-associable-choice", about, |out| {
                        lines(out, text);
                    })
                    .line();
                }
            })
            .line();
        }
    });
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
    let (mut correct, mut mapping) = (Vec::new(), Vec::new());
    let out = interaction("hottext", None, Some(("max-choices", 0)), |out| {
        out.element("p", &[], |out| {
            for (index, segment) in segments.iter().enumerate() {
                if segment.kind == SegmentKind::Text {
                    lines(out, &segment.text);
                    continue;
                }
                let key = format!("P{index}");
                out.element("qti-hottext", &[("identifier", &key)], |out| {
                    lines(out, &segment.text);
                });
                if is_flag(segment.kind) {
                    mapping.push((key.clone(), each));
                    correct.push(key);
                } else {
                    mapping.push((key, -each));
                }
            }
        });
    });
    Made {
        cardinality: "multiple",
        base: "identifier",
        correct,
        mapping,
        interaction: out,
        ..Made::default()
    }
}
