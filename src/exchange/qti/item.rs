//! One item: what is asked, what is right, what it earns, what is said after.

use std::fmt::Display;

use super::NAMESPACE;
use super::interaction::{Made, made};
use super::pieces::{FLOAT, Pictures, RESPONSE, lines, shown, text};
use crate::exchange::{Question, words};
use crate::question::Body;
use crate::xml::{Attributes, Xml};

const SCORE: Attributes<'_> = &[("identifier", &"SCORE")];

/// The item's text; `None` where the type cannot be held.
pub(super) fn item(
    question: &Question,
    name: &str,
    pictures: &Pictures,
    in_place: bool,
) -> Option<String> {
    let made = made(question, pictures, in_place)?;
    let title = words::name(&question.stem);
    let about: Attributes<'_> = &[
        ("xmlns", &NAMESPACE),
        ("identifier", &name),
        ("title", &title),
        ("adaptive", &false),
        ("time-dependent", &false),
    ];
    let mut out = Xml::document();
    out.element("qti-assessment-item", about, |out| {
        out.line();
        declarations(out, question, &made);
        out.element("qti-item-body", &[], |out| {
            out.line();
            // Above what is to be done, so that it may hold blocks.
            out.element("div", &[], |out| {
                out.markup(&text(&question.stem, pictures));
                if let Some(image) = &question.image {
                    shown(out, image, pictures);
                }
            });
            out.line().put(&made.interaction).line();
        })
        .line();
        processing(out, question, &made);
        if let Some(said) = said(question, pictures) {
            feedback(out, &said);
        }
    })
    .line();
    Some(out.finish())
}

fn feedback(out: &mut Xml, said: &Xml) {
    let about: Attributes<'_> = &[
        ("outcome-identifier", &"FEEDBACK"),
        ("identifier", &"explanation"),
        ("show-hide", &"show"),
    ];
    out.element("qti-modal-feedback", about, |out| {
        out.element("qti-content-body", &[], |out| {
            out.element("div", &[], |out| {
                out.put(said);
            });
        });
    })
    .line();
}

fn declarations(out: &mut Xml, question: &Question, made: &Made) {
    let points = question.points;
    let about: Attributes<'_> = &[
        ("identifier", &"RESPONSE"),
        ("cardinality", &made.cardinality),
        ("base-type", &made.base),
    ];
    out.element("qti-response-declaration", about, |out| {
        out.line();
        out.element("qti-correct-response", &[], |out| {
            for value in &made.correct {
                out.leaf("qti-value", &[], value);
            }
        })
        .line();
        if !made.mapping.is_empty() {
            mapping(out, points, made);
        }
    })
    .line();
    outcome(out, "SCORE", "float", Some(points), Some(0.0));
    outcome(out, "MAXSCORE", "float", None, Some(points));
    outcome(out, "FEEDBACK", "identifier", None, None);
}

fn mapping(out: &mut Xml, points: f64, made: &Made) {
    let about: Attributes<'_> = &[
        ("lower-bound", &0),
        ("upper-bound", &points),
        ("default-value", &made.other),
    ];
    out.element("qti-mapping", about, |out| {
        for (key, value) in &made.mapping {
            let mut about: Vec<(&str, &dyn Display)> =
                vec![("map-key", key), ("mapped-value", value)];
            if made.base == "string" {
                about.push(("case-sensitive", &false));
            }
            out.empty("qti-map-entry", &about);
        }
    })
    .line();
}

/// A value that comes out of marking: the most that it can be, and what it is before.
fn outcome(out: &mut Xml, name: &str, base: &str, most: Option<f64>, before: Option<f64>) {
    let mut about: Vec<(&str, &dyn Display)> = vec![
        ("identifier", &name),
        ("cardinality", &"single"),
        ("base-type", &base),
    ];
    if let Some(most) = &most {
        about.push(("normal-maximum", most));
    }
    match before {
        Some(before) => out.element("qti-outcome-declaration", &about, |out| {
            out.element("qti-default-value", &[], |out| {
                out.leaf("qti-value", &[], before);
            });
        }),
        None => out.empty("qti-outcome-declaration", &about),
    };
    out.line();
}

fn processing(out: &mut Xml, question: &Question, made: &Made) {
    let exact = question.exact == Some(true) || made.mapping.is_empty();
    out.element("qti-response-processing", &[], |out| {
        out.line();
        out.element("qti-response-condition", &[], |out| {
            out.element("qti-response-if", &[], |out| {
                if exact {
                    as_a_whole(out, made.rule.as_ref(), question.points);
                } else {
                    by_parts(out);
                }
            });
        })
        .line();
        let outcome: Attributes<'_> = &[("identifier", &"FEEDBACK")];
        out.element("qti-set-outcome-value", outcome, |out| {
            let base: Attributes<'_> = &[("base-type", &"identifier")];
            out.leaf("qti-base-value", base, "explanation");
        })
        .line();
    })
    .line();
}

/// All points for what is right as a whole.
fn as_a_whole(out: &mut Xml, rule: Option<&Xml>, points: f64) {
    if let Some(rule) = rule {
        out.put(rule);
    } else {
        out.element("qti-match", &[], |out| {
            out.empty("qti-variable", RESPONSE);
            out.empty("qti-correct", RESPONSE);
        });
    }
    out.element("qti-set-outcome-value", SCORE, |out| {
        out.leaf("qti-base-value", FLOAT, points);
    });
}

/// What the mapping gives for each part, if there is an answer.
fn by_parts(out: &mut Xml) {
    out.element("qti-not", &[], |out| {
        out.element("qti-is-null", &[], |out| {
            out.empty("qti-variable", RESPONSE);
        });
    });
    out.element("qti-set-outcome-value", SCORE, |out| {
        out.empty("qti-map-response", RESPONSE);
    });
}

/// The explanation, and what is said to each option.
fn said(question: &Question, pictures: &Pictures) -> Option<Xml> {
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
        | Body::Order { .. }
        | Body::Match { .. } => Vec::new(),
    };
    let explanation = question.explanation.as_deref();
    let explanation = explanation.map(|explanation| text(explanation, pictures));
    if notes.is_empty() && explanation.as_ref().is_none_or(String::is_empty) {
        return None;
    }
    let mut out = Xml::default();
    out.markup(&explanation.unwrap_or_default());
    if !notes.is_empty() {
        out.element("ul", &[], |out| {
            for (text, note) in notes {
                out.element("li", &[], |out| {
                    lines(out, text);
                    out.empty("br", &[]);
                    lines(out, note);
                });
            }
        });
    }
    Some(out)
}
