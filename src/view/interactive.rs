//! Checklists, on their pages and inside others.

use super::context::Context;
use super::model::{self, ChecklistGroup, ChecklistItem, ChecklistResult};
use crate::site::EntryId;

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
                title: &result.title.value,
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
