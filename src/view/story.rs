//! Scenarios, on their pages and inside others: their nodes as scenes with links between them, and in words what hangs on
//! what was chosen before.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::context::Context;
use super::model::{self, Line, ScenarioNode, ShownSegment, Wanted, Way};
use crate::site::EntryId;
use crate::syntax::scenario::{Conditions, Ending, Node, Remembered, Reply, Scenario};

/// Where a node stands on the page: its `id=` and its number, from 1.
pub(super) type Places<'a> = BTreeMap<&'a str, (String, usize)>;

/// A scenario, the node where it starts first.
pub(super) fn scenario<'a>(context: &Context<'a>, id: EntryId) -> Option<model::Scenario<'a>> {
    let (version, _) = context.version(id)?;
    let source = version.scenario()?;
    let path = &context.site.entry(id).path;
    context.part("scenario");
    let slug = path.strip_prefix("scenarios/").unwrap_or(path);
    // Before the ids are given: a heading in one of its texts may have the same.
    let intro = context.rich(version, source.intro.as_ref());
    let debriefs: Vec<_> = source
        .nodes
        .iter()
        .map(|node| context.note(version, node.debrief.as_ref()))
        .collect();
    let chat = context.anchor(slug);
    let first = start(source);
    let places: Places<'_> = source
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| {
            let id = node.id.value.as_str();
            let scene = match at.cmp(&first) {
                std::cmp::Ordering::Less => at + 2,
                std::cmp::Ordering::Equal => 1,
                std::cmp::Ordering::Greater => at + 1,
            };
            (id, (context.anchor(&format!("{chat}-{id}")), scene))
        })
        .collect();
    let mut nodes: Vec<ScenarioNode<'a>> = source
        .nodes
        .iter()
        .zip(debriefs)
        .map(|(node, debrief)| ScenarioNode {
            id: &node.id.value,
            anchor: place(&places, &node.id.value).0,
            wanted: wanted(&node.conditions),
            set: remembered(&node.set),
            memory: memory(&node.conditions, &node.set, &[]),
            say: lines(source, node),
            choices: node
                .choices
                .iter()
                .map(|it| reply(source, it, &places))
                .collect(),
            ending: node.ending.map(Ending::name),
            title: node.title.as_deref(),
            debrief,
        })
        .collect();
    if let Some(front) = nodes.get_mut(..=first) {
        front.rotate_right(1);
    }
    let hangs = |node: &ScenarioNode<'_>| {
        let choices = node.choices.iter();
        !node.wanted.is_empty() || choices.clone().any(|it| !it.wanted.is_empty())
    };
    Some(model::Scenario {
        id: slug,
        anchor: chat,
        title: &source.front.title,
        href: context.entry_href(id),
        intro,
        endings: nodes.iter().filter(|node| node.ending.is_some()).count(),
        remembers: nodes.iter().any(hangs),
        set: remembered(&source.set),
        memory: memory(&Conditions::default(), &source.set, &[]),
        nodes,
    })
}

/// The place of the node where a scenario starts.
pub(super) fn start(source: &Scenario) -> usize {
    let named = source.start.as_ref();
    let at = named.and_then(|start| {
        let mut nodes = source.nodes.iter();
        nodes.position(|node| node.id.value == start.value)
    });
    at.unwrap_or(0)
}

/// What is said at a node.
pub(super) fn lines<'a>(source: &'a Scenario, node: &'a Node) -> Vec<Line<'a>> {
    let name = |who: &str| {
        let person = source.cast.iter().find(|person| person.id == who);
        person.map_or("", |person| person.name.as_str())
    };
    let say = node.say.iter();
    say.map(|line| Line {
        who: &line.who.value,
        name: name(&line.who.value),
        me: line.who.value == "me",
        segments: line.segments.iter().map(ShownSegment::from).collect(),
    })
    .collect()
}

/// What may be answered, and where that leads.
pub(super) fn reply<'a>(
    source: &'a Scenario,
    choice: &'a Reply,
    places: &Places<'_>,
) -> model::Reply<'a> {
    let names = || choice.goto.iter().map(|goto| goto.value.as_str());
    let first = names().next().unwrap_or_default();
    let (anchor, scene) = place(places, first);
    let way = |id: &str| {
        let node = source.nodes.iter().find(|node| node.id.value == id);
        let (anchor, scene) = place(places, id);
        Way {
            wanted: node
                .map(|node| wanted(&node.conditions))
                .unwrap_or_default(),
            anchor,
            scene,
        }
    };
    let several = choice.goto.len() > 1;
    let others: Vec<&str> = names().skip(1).collect();
    model::Reply {
        text: &choice.text,
        goto: first,
        anchor,
        scene,
        ways: names().filter(|_| several).map(way).collect(),
        wanted: wanted(&choice.conditions),
        set: remembered(&choice.set),
        memory: memory(&choice.conditions, &choice.set, &others),
        note: choice.note.as_deref(),
    }
}

fn place(places: &Places<'_>, id: &str) -> (String, usize) {
    places.get(id).cloned().unwrap_or_default()
}

fn wanted(conditions: &Conditions) -> Vec<Wanted<'_>> {
    let all = conditions.all.iter();
    all.map(|condition| Wanted {
        name: &condition.name.value,
        values: condition
            .values
            .iter()
            .map(|value| value.value.as_str())
            .collect(),
    })
    .collect()
}

fn remembered(set: &[Remembered]) -> Vec<model::Remembered<'_>> {
    let all = set.iter();
    all.map(|it| model::Remembered {
        name: &it.name.value,
        value: &it.value.value,
    })
    .collect()
}

/// The same for the script.
fn memory(conditions: &Conditions, set: &[Remembered], others: &[&str]) -> Option<String> {
    let mut told = Map::new();
    if !conditions.is_empty() {
        let all = conditions.all.iter().map(|condition| {
            let values = condition.values.iter().map(|value| json!(value.value));
            (condition.name.value.clone(), values.collect::<Value>())
        });
        told.insert("if".to_owned(), Value::Object(all.collect()));
    }
    if !set.is_empty() {
        let all = set
            .iter()
            .map(|it| (it.name.value.clone(), json!(it.value.value)));
        told.insert("set".to_owned(), Value::Object(all.collect()));
    }
    if !others.is_empty() {
        told.insert("or".to_owned(), json!(others));
    }
    (!told.is_empty()).then(|| Value::Object(told).to_string())
}
