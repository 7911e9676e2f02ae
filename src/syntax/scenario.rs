//! Scenarios: a branching chat in which the reader answers.

use super::decode::{Fields, Reader};
use super::document::{FRONT, Front};
use super::mark::marked;
use super::rich::Rich;
use super::shape::{Means, Shape, Value, may, must, names};
use super::{keys, limits, yaml};
use crate::diagnostic::{Problem, StoryFlaw};
use crate::question::Segment;
use crate::span::Spanned;
use memory::{conditions, remembered};

pub use memory::{Condition, Conditions, Remembered};

mod memory;

/// A file of `scenarios/`.
#[derive(Debug)]
pub struct Scenario {
    /// The keys that every page has.
    pub front: Front,
    /// The words above the chat.
    pub intro: Option<Rich>,
    /// Who speaks, beside the reader.
    pub cast: Vec<Person>,
    /// The node where the chat starts; `None`: the first.
    pub start: Option<Spanned<String>>,
    /// What is so before anything is said.
    pub set: Vec<Remembered>,
    /// In the file's order.
    pub nodes: Vec<Node>,
}

/// Somebody who speaks.
#[derive(Debug)]
pub struct Person {
    /// As lines name the person.
    pub id: String,
    /// As readers see it.
    pub name: String,
}

/// A step of the chat.
#[derive(Debug)]
pub struct Node {
    /// As choices name it; unique in the file.
    pub id: Spanned<String>,
    /// When a choice may lead here.
    pub conditions: Conditions,
    /// What is remembered of everybody who comes here.
    pub set: Vec<Remembered>,
    /// What is said, in order.
    pub say: Vec<Line>,
    /// What the reader may answer, in order; may be empty.
    pub choices: Vec<Reply>,
    /// A choice was left out, since it could not be understood.
    pub incomplete: bool,
    /// How the story ends here; `None`: it goes on.
    pub ending: Option<Ending>,
    /// The ending's name.
    pub title: Option<String>,
    /// On an ending: what to learn from it.
    pub debrief: Option<Rich>,
}

/// What somebody says.
#[derive(Debug)]
pub struct Line {
    /// The speaker's id; `me` is the reader.
    pub who: Spanned<String>,
    /// The words, cut at their marks.
    pub segments: Vec<Segment>,
}

/// What the reader may answer, and where it leads.
#[derive(Debug)]
pub struct Reply {
    /// The words of the answer.
    pub text: String,
    /// The ids of the nodes that may follow: the first one whose conditions hold does.
    pub goto: Vec<Spanned<String>>,
    /// When it is offered, beside that there is a node to follow.
    pub conditions: Conditions,
    /// What is remembered of who takes it, before it is looked which node follows.
    pub set: Vec<Remembered>,
    /// What to think of the answer before it is given.
    pub note: Option<String>,
}

/// How a story ends for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The reader saw through it.
    Safe,
    /// It came close.
    Warned,
    /// The reader was taken in.
    Harmed,
}

impl Ending {
    /// As in YAML and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Warned => "warned",
            Self::Harmed => "harmed",
        }
    }
}

/// What a scenario has beside [`FRONT`].
pub static SCENARIO: Shape = Shape {
    name: "scenario",
    fields: &[
        may(keys::INTRO, Value::Markdown),
        may(keys::CAST, Value::Named(&CAST_VALUE, limits::CAST)),
        may(keys::START, Value::Text).means(Means::Node),
        may(keys::SET, memory::SET),
        must(
            keys::NODES,
            Value::Named(&Value::Map(&[&NODE]), limits::NODES),
        ),
    ],
};

const CAST_VALUE: Value = Value::Either(&[Value::Text, Value::Map(&[&PERSON])]);

static PERSON: Shape = Shape {
    name: "person",
    fields: &[must(keys::NAME, Value::Text)],
};

static NODE: Shape = Shape {
    name: "node",
    fields: &[
        may(keys::IF, memory::IF),
        may(keys::SET, memory::SET),
        may(
            keys::SAY,
            Value::List(&Value::Map(&[&LINE]), 0, limits::LINES),
        ),
        may(
            keys::CHOICES,
            Value::List(&Value::Map(&[&REPLY]), 0, limits::CHOICES),
        ),
        may(keys::ENDING, Value::Choice(|| names(ENDINGS))),
        may(keys::TITLE, Value::Text),
        may(keys::DEBRIEF, Value::Markdown),
    ],
};

const ENDINGS: &[(Ending, &[&str])] = &[
    (Ending::Safe, &["safe", "安全"]),
    (Ending::Warned, &["warned", "醒悟"]),
    (Ending::Harmed, &["harmed", "受害"]),
];

static LINE: Shape = Shape {
    name: "line",
    fields: &[
        must(keys::WHO, Value::Text),
        must(keys::TEXT, Value::Text).means(Means::Prose),
    ],
};

static REPLY: Shape = Shape {
    name: "reply",
    fields: &[
        must(keys::TEXT, Value::Text),
        must(keys::GOTO, Value::FewTexts(limits::GOTOS)).means(Means::Node),
        may(keys::IF, memory::IF),
        may(keys::SET, memory::SET),
        may(keys::NOTE, Value::Text).means(Means::Prose),
    ],
};

/// Parses a file of `scenarios/`.
pub fn parse(tree: &yaml::Node, reader: &mut Reader) -> Option<Scenario> {
    let mut fields = reader.fields(tree, "", &FRONT)?;
    fields.also(&SCENARIO);
    let front = Front::decode(&mut fields, reader);
    let intro = Rich::take(&mut fields, reader, keys::INTRO);
    let cast = fields
        .named(reader, keys::CAST)
        .iter()
        .filter_map(|entry| person(entry, reader))
        .collect();
    let start = fields.text(reader, keys::START);
    let set = remembered(&mut fields, reader);
    let nodes_span = fields.peek_span(keys::NODES).unwrap_or(fields.span);
    let nodes: Vec<Node> = fields
        .named(reader, keys::NODES)
        .iter()
        .filter_map(|entry| node(entry, reader))
        .collect();
    if nodes.is_empty() {
        reader.report(
            Problem::YamlMissingKey(keys::NODES.name.to_owned()),
            nodes_span,
        );
        return None;
    }
    fields.finish(reader);
    Some(Scenario {
        front,
        intro,
        cast,
        start,
        set,
        nodes,
    })
}

fn person(entry: &yaml::Entry, reader: &mut Reader) -> Option<Person> {
    let name = if matches!(entry.value.kind, yaml::NodeKind::Map(_)) {
        let mut fields = reader.fields(&entry.value, &entry.key, &PERSON)?;
        let name = fields.required(reader, keys::NAME);
        fields.finish(reader);
        name?.value
    } else {
        reader.text(&entry.value, &entry.key)?.value
    };
    Some(Person {
        id: entry.key.clone(),
        name,
    })
}

fn node(entry: &yaml::Entry, reader: &mut Reader) -> Option<Node> {
    let mut fields = reader.fields(&entry.value, &entry.key, &NODE)?;
    let choices_span = fields.key_span(keys::CHOICES);
    let choices = fields.list(reader, keys::CHOICES);
    let written = choices.len();
    let choices: Vec<Reply> = choices
        .iter()
        .filter_map(|node| reply(node, reader))
        .collect();
    let mut node = Node {
        id: Spanned::new(entry.key.clone(), reader.span(entry.key_span)),
        conditions: conditions(&mut fields, reader),
        set: remembered(&mut fields, reader),
        say: fields
            .list(reader, keys::SAY)
            .iter()
            .filter_map(|node| line(node, reader))
            .collect(),
        incomplete: choices.len() < written,
        choices,
        ending: fields
            .take_entry(reader, keys::ENDING)
            .and_then(|entry| reader.choice(&entry.value, &entry.key, ENDINGS)),
        title: fields.plain(reader, keys::TITLE),
        debrief: Rich::take(&mut fields, reader, keys::DEBRIEF),
    };
    // The chat is over at an ending: nobody comes to what could be chosen behind it.
    if let (Some(_), Some(span)) = (node.ending, choices_span.filter(|_| written > 0)) {
        reader.report(StoryFlaw::EndingChoices(entry.key.clone()).into(), span);
        node.choices.clear();
    }
    fields.finish_asking(reader, &[]);
    Some(node)
}

fn line(node: &yaml::Node, reader: &mut Reader) -> Option<Line> {
    let mut fields = reader.fields(node, keys::SAY.name, &LINE)?;
    let who = fields.required(reader, keys::WHO);
    let text = fields.required(reader, keys::TEXT);
    fields.finish(reader);
    // Who speaks is looked at even when the marks are wrong.
    let segments = marked(&text?, reader).unwrap_or_default();
    Some(Line {
        who: who?,
        segments,
    })
}

fn reply(node: &yaml::Node, reader: &mut Reader) -> Option<Reply> {
    let mut fields = reader.fields(node, keys::CHOICES.name, &REPLY)?;
    let text = fields.required(reader, keys::TEXT);
    let goto = gotos(&mut fields, reader);
    let conditions = conditions(&mut fields, reader);
    let set = remembered(&mut fields, reader);
    let note = fields.plain(reader, keys::NOTE);
    fields.finish_asking(reader, &[]);
    Some(Reply {
        text: text?.value,
        goto: goto?,
        conditions,
        set,
        note,
    })
}

/// Where a choice leads: one node, or several of which the first that fits follows.
fn gotos(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Vec<Spanned<String>>> {
    let (before, span) = (reader.diagnostics.len(), fields.span);
    let mut all = fields.texts(reader, keys::GOTO);
    all.retain(|name| !name.value.is_empty());
    if all.is_empty() && reader.diagnostics.len() == before {
        reader.report(Problem::YamlMissingKey(keys::GOTO.name.to_owned()), span);
    }
    (!all.is_empty()).then_some(all)
}
