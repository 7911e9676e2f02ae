//! Checklists: weighted yes/no items and a verdict by score and by group.

use super::decode::{Called, Reader};
use super::document::{FRONT, Front};
use super::rich::Rich;
use super::shape::{Shape, Value, may, must, names};
use super::{keys, limits, yaml};
use crate::diagnostic::{Diagnostic, Problem, Severity, TicksFlaw};
use crate::span::{Span, Spanned};

/// A file of `checklists/`.
#[derive(Debug)]
pub struct Checklist {
    /// The keys that every page has.
    pub front: Front,
    /// The words above the items.
    pub intro: Option<Rich>,
    /// In order, across all groups.
    pub items: Vec<Item>,
    /// In the order in which they are tried.
    pub results: Vec<ResultRule>,
    /// A condition could not be understood: who gets what is not known.
    pub incomplete: bool,
}

/// A thing to tick.
#[derive(Debug)]
pub struct Item {
    /// The author's; `None`: its place tells it.
    pub id: Option<Spanned<String>>,
    /// What is asked, without Markdown.
    pub text: String,
    /// Points that it adds to the score when it is ticked.
    pub weight: f64,
    /// The heading that it stands under, as written.
    pub group: Option<String>,
    /// What ticking it must at least lead to, whatever else is ticked.
    pub at_least: Option<Tone>,
    /// Why it matters, the law above all.
    pub note: Option<Rich>,
}

/// A verdict; the first that fits counts.
#[derive(Debug)]
pub struct ResultRule {
    /// The verdict in a few words.
    pub title: Spanned<String>,
    /// How grave it is.
    pub tone: Tone,
    /// What to do now.
    pub advice: Option<Rich>,
    /// Fits from this score on.
    pub score: Option<f64>,
    /// Fits when an item of each of these groups is ticked.
    pub groups: Vec<Spanned<String>>,
    /// The condition's place, when there is one.
    pub when: Option<Span>,
}

/// How grave a verdict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Somebody is in danger.
    Danger,
    /// There are signs of a scheme.
    Warning,
    /// There is no sign of a scheme.
    Calm,
}

impl Tone {
    /// As in YAML and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Warning => "warning",
            Self::Calm => "calm",
        }
    }
}

/// What a checklist has beside [`FRONT`].
pub static CHECKLIST: Shape = Shape {
    name: "checklist",
    fields: &[
        may(keys::INTRO, Value::Markdown),
        must(
            keys::ITEMS,
            Value::List(&Value::Map(&[&ITEM]), 1, limits::CHECKS),
        ),
        must(
            keys::RESULTS,
            Value::List(&Value::Map(&[&RESULT]), 1, limits::RESULTS),
        ),
    ],
};

static ITEM: Shape = Shape {
    name: "item",
    fields: &[
        may(keys::ID, Value::Text),
        must(keys::TEXT, Value::Text),
        may(keys::ITEM_WEIGHT, Value::Number(f64::MIN, f64::MAX)),
        may(keys::GROUP, Value::Text),
        may(keys::AT_LEAST, Value::Choice(|| names(AT_LEAST))),
        may(keys::NOTE, Value::Markdown),
    ],
};

static RESULT: Shape = Shape {
    name: "result",
    fields: &[
        must(keys::TITLE, Value::Text),
        may(keys::TONE, Value::Choice(|| names(TONES))),
        may(keys::ADVICE, Value::Markdown),
        may(keys::WHEN, Value::Map(&[&WHEN])),
    ],
};

const TONES: &[(Tone, &[&str])] = &[
    (Tone::Danger, &["danger", "危险"]),
    (Tone::Warning, &["warning", "警惕"]),
    (Tone::Calm, &["calm", "放心"]),
];

/// At least calm is any result.
const AT_LEAST: &[(Tone, &[&str])] = TONES.split_at(2).0;

static WHEN: Shape = Shape {
    name: "when",
    fields: &[
        may(keys::SCORE, Value::Number(f64::MIN, f64::MAX)),
        may(keys::GROUPS, Value::Texts),
    ],
};

/// What authors call them.
const WHEN_CALLED: &[Called] = &[
    (
        &[
            "分数", "总分", "分", "分值", "count", "points", "total", "数量",
        ],
        "score",
    ),
    (&["组", "类别", "group"], "groups"),
];

/// Parses a file of `checklists/`.
pub fn parse(tree: &yaml::Node, reader: &mut Reader) -> Option<Checklist> {
    let mut fields = reader.fields(tree, "", &FRONT)?;
    fields.also(&CHECKLIST);
    let front = Front::decode(&mut fields, reader);
    let intro = Rich::take(&mut fields, reader, keys::INTRO);
    let before = reader.diagnostics.len();
    let items: Vec<Item> = fields
        .list(reader, keys::ITEMS)
        .iter()
        .filter_map(|node| item(node, reader))
        .collect();
    let nodes = fields.list(reader, keys::RESULTS);
    let results: Vec<ResultRule> = nodes
        .iter()
        .filter_map(|node| result(node, reader))
        .collect();
    let grave = |it: &Diagnostic| it.severity() == Severity::Error;
    let told = reader.diagnostics[before..].iter().any(grave);
    if (items.is_empty() || results.is_empty()) && !told {
        reader.report(Problem::ChecklistEmpty, fields.span);
    }
    fields.finish(reader);
    Some(Checklist {
        front,
        intro,
        items,
        incomplete: results.len() < nodes.len(),
        results,
    })
}

fn item(node: &yaml::Node, reader: &mut Reader) -> Option<Item> {
    let mut fields = reader.fields(node, keys::ITEMS.name, &ITEM)?;
    let item = Item {
        id: fields.text(reader, keys::ID),
        text: fields
            .required(reader, keys::TEXT)
            .map(|text| text.value)
            .unwrap_or_default(),
        weight: fields.number(reader, keys::ITEM_WEIGHT).unwrap_or(1.0),
        group: fields.plain(reader, keys::GROUP),
        at_least: fields
            .take_entry(reader, keys::AT_LEAST)
            .and_then(|entry| reader.choice(&entry.value, &entry.key, AT_LEAST)),
        note: Rich::take(&mut fields, reader, keys::NOTE),
    };
    fields.finish(reader);
    Some(item)
}

fn result(node: &yaml::Node, reader: &mut Reader) -> Option<ResultRule> {
    let mut fields = reader.fields(node, keys::RESULTS.name, &RESULT)?;
    let title = fields.required(reader, keys::TITLE);
    let written = fields.take_entry(reader, keys::TONE);
    if let (None, Some(title)) = (written, &title) {
        let flaw = TicksFlaw::Toneless(title.value.clone());
        reader.report_in_file(flaw.into(), title.span);
    }
    let tone = written.and_then(|entry| reader.choice(&entry.value, &entry.key, TONES));
    let advice = Rich::take(&mut fields, reader, keys::ADVICE);
    let (mut score, mut groups) = (None, Vec::new());
    let before = reader.diagnostics.len();
    let when = fields.take_entry(reader, keys::WHEN).and_then(|entry| {
        let mut inner = reader.fields(&entry.value, keys::WHEN.name, &WHEN)?;
        score = inner.number(reader, keys::SCORE);
        groups = inner.texts(reader, keys::GROUPS);
        inner.finish_condition(reader, WHEN_CALLED);
        (score.is_some() || !groups.is_empty()).then(|| reader.span(entry.key_span))
    });
    fields.finish_asking(
        reader,
        &[(&["如果", "if", "when_score", "得分", "score"], "when")],
    );
    let grave = |it: &Diagnostic| it.severity() == Severity::Error;
    if reader.diagnostics[before..].iter().any(grave) {
        return None;
    }
    Some(ResultRule {
        title: title?,
        tone: tone.unwrap_or(Tone::Warning),
        advice,
        score,
        groups,
        when,
    })
}
