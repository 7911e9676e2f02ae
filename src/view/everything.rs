//! The search's page: what there is, by kind and by first sound, for who has no script and for who would rather read than
//! type. Knows not how anything is found.

use super::Data;
use super::SEARCH_TABLE;
use super::context::Context;
use super::json_ld::Subject;
use super::model::{Search, SearchGroup, SearchItem, SearchLetter};
use super::pages::{Content, Maker};
use super::searched::Group;
use crate::site::{EntryId, PageKind, Section};
use crate::sound;

/// Of more pages of one kind only the section's own list is named: the page must not grow with the site.
const LISTED: usize = 300;

/// The kinds that are listed, with the section whose list has all of them.
const GROUPS: [(Group, Option<Section>); 9] = [
    (Group::Disguise, Some(Section::Disguises)),
    (Group::Guide, Some(Section::Guides)),
    (Group::Case, Some(Section::Cases)),
    (Group::Quiz, Some(Section::Quizzes)),
    (Group::Scenario, Some(Section::Scenarios)),
    (Group::Checklist, Some(Section::Checklists)),
    (Group::Audience, Some(Section::Audiences)),
    (Group::Contact, Some(Section::Communities)),
    (Group::Page, None),
];

impl<'a> Maker<'a> {
    /// The search, and the list of everything.
    pub(super) fn search(&self) -> Content<'a> {
        let context = &self.context;
        let groups = GROUPS
            .into_iter()
            .map(|(group, section)| of(context, group, section))
            .filter(|group| group.count > 0)
            .collect();
        Content {
            template: "search.html",
            variable: "search",
            data: Data::Search(Search {
                table: SEARCH_TABLE,
                kinds: &Group::NAMES,
                groups,
            }),
            title: context.words.get("title_search").into(),
            subject: Subject::Other,
        }
    }
}

fn of<'a>(context: &Context<'a>, group: Group, section: Option<Section>) -> SearchGroup<'a> {
    let list = section.and_then(|section| context.edition.lists.get(&section));
    let ids: Vec<EntryId> = match (group, list) {
        (Group::Page, _) => of_kind(context, PageKind::Page),
        (Group::Contact, list) => {
            let mut ids = of_kind(context, PageKind::Departments);
            ids.extend(list.into_iter().flatten());
            ids
        }
        (_, list) => list.into_iter().flatten().copied().collect(),
    };
    let name = Group::NAMES[group as usize];
    SearchGroup {
        name,
        count: ids.len(),
        href: list
            .and(section)
            .map(|section| context.section_href(section)),
        letters: if ids.len() > LISTED {
            Vec::new()
        } else {
            letters(context, &ids)
        },
    }
}

fn of_kind(context: &Context<'_>, kind: PageKind) -> Vec<EntryId> {
    let site = context.site;
    let there = |id: &EntryId| site.entry(*id).kind == kind && context.version(*id).is_some();
    site.ids().filter(there).collect()
}

/// The pages by their first sounds.
fn letters<'a>(context: &Context<'a>, ids: &[EntryId]) -> Vec<SearchLetter<'a>> {
    let mut all: Vec<(String, SearchItem<'a>)> = ids
        .iter()
        .filter_map(|id| context.card(*id))
        .map(|card| {
            let item = SearchItem {
                title: card.title.into(),
                href: card.href,
            };
            (sound::sorted(card.title), item)
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let mut letters: Vec<SearchLetter<'a>> = Vec::new();
    for (sound, item) in all {
        let first = sound.chars().next().map(|c| c.to_ascii_uppercase());
        let letter = first.filter(char::is_ascii_uppercase).unwrap_or('#');
        match letters.iter_mut().find(|it| it.letter == letter) {
            Some(of) => of.items.push(item),
            None => letters.push(SearchLetter {
                letter,
                items: vec![item],
            }),
        }
    }
    letters
}
