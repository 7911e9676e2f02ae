//! Checklists and scenarios, on their pages and inside others.

use std::collections::BTreeMap;

use super::context::Context;
use super::model::{
    self, ChecklistGroup, ChecklistItem, ChecklistResult, Line, ScenarioNode, ShownSegment,
};
use crate::site::EntryId;
use crate::syntax::scenario::{Node, Scenario};

/// A checklist, its items by group in the order in which the groups first appear.
pub(super) fn checklist<'a>(context: &Context<'a>, id: EntryId) -> Option<model::Checklist<'a>> {
    let (version, _) = context.version(id)?;
    let source = version.checklist()?;
    let mut groups: Vec<ChecklistGroup<'a>> = Vec::new();
    for (at, item) in source.items.iter().enumerate() {
        let name = item.group.as_deref();
        let made = ChecklistItem {
            id: item.id.as_ref().map_or_else(
                || format!("item-{}", at + 1).into(),
                |id| id.value.as_str().into(),
            ),
            text: &item.text,
            weight: item.weight,
            note: context.rich(version, item.note.as_ref()),
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.items.push(made),
            None => groups.push(ChecklistGroup {
                name,
                items: vec![made],
            }),
        }
    }
    let path = &context.site.entry(id).path;
    context.part("checklist");
    Some(model::Checklist {
        id: context.anchor(path.strip_prefix("checklists/").unwrap_or(path)),
        title: &source.front.title,
        href: context.entry_href(id),
        intro: context.rich(version, source.intro.as_ref()),
        groups,
        results: source
            .results
            .iter()
            .map(|result| ChecklistResult {
                title: &result.title,
                tone: result.tone.name(),
                advice: context.note(version, result.advice.as_ref()),
                score: result.score,
                groups: result
                    .groups
                    .iter()
                    .map(|group| group.value.as_str())
                    .collect(),
            })
            .collect(),
    })
}

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
    let anchors: BTreeMap<&str, String> = source
        .nodes
        .iter()
        .map(|node| {
            let id = node.id.value.as_str();
            (id, context.anchor(&format!("{chat}-{id}")))
        })
        .collect();
    let anchor = |node: &str| anchors.get(node).cloned().unwrap_or_default();
    let mut nodes: Vec<ScenarioNode<'a>> = source
        .nodes
        .iter()
        .zip(debriefs)
        .map(|(node, debrief)| ScenarioNode {
            id: &node.id.value,
            anchor: anchor(&node.id.value),
            say: lines(source, node),
            choices: replies(node, anchor),
            ending: node.ending.map(crate::syntax::scenario::Ending::name),
            title: node.title.as_deref(),
            debrief,
        })
        .collect();
    if let Some(start) = &source.start
        && let Some(at) = nodes.iter().position(|node| node.id == start.value)
    {
        nodes[..=at].rotate_right(1);
    }
    Some(model::Scenario {
        id: slug,
        anchor: chat,
        title: &source.front.title,
        href: context.entry_href(id),
        intro,
        endings: nodes.iter().filter(|node| node.ending.is_some()).count(),
        nodes,
    })
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

/// What may be answered at a node.
pub(super) fn replies(node: &Node, anchor: impl Fn(&str) -> String) -> Vec<model::Reply<'_>> {
    let choices = node.choices.iter();
    choices
        .map(|choice| model::Reply {
            text: &choice.text,
            goto: &choice.goto.value,
            anchor: anchor(&choice.goto.value),
            note: choice.note.as_deref(),
        })
        .collect()
}
