//! What belongs together in one language: lists in order, tags, a disguise's cases and quizzes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::{Edition, EntryId, Section, Site, bank};
use crate::diagnostic::{Diagnostic, Reference};

/// Fills one language's relations; the pages themselves are all there already.
pub(super) fn relate(
    site: &Site,
    edition: usize,
    lang: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Edition {
    let mut made = Edition {
        lang: lang.to_owned(),
        prefix: if edition == 0 {
            String::new()
        } else {
            format!("{lang}/")
        },
        lists: BTreeMap::new(),
        tags: Vec::new(),
        cases_of: HashMap::new(),
        quizzes_of: HashMap::new(),
        questions: HashMap::new(),
        position: HashMap::new(),
    };
    for id in site.ids() {
        let Some((version, fallback)) = site.version(id, edition) else {
            continue;
        };
        if version.quiz().is_some() {
            // A fallback's mistakes were reported in its own language.
            let mut ignored = Vec::new();
            let sink = if fallback {
                &mut ignored
            } else {
                &mut *diagnostics
            };
            let questions = bank::assemble(site, id, edition, version, sink);
            made.questions.insert(id, questions);
            if version.quiz().is_some_and(|quiz| !quiz.listed) {
                continue;
            }
        }
        if let Some(section) = site.entry(id).kind.section() {
            made.lists.entry(section).or_default().push(id);
        }
    }
    for list in made.lists.values_mut() {
        sort(site, edition, list);
    }
    for list in made.lists.values() {
        made.position
            .extend(list.iter().enumerate().map(|(at, id)| (*id, at)));
    }
    made.tags = tags(site, edition, &made);
    if let Some(cases) = made.lists.get(&Section::Cases) {
        made.cases_of = group(cases, |id| disguises_of_case(site, id, edition));
    }
    if let Some(quizzes) = made.lists.get(&Section::Quizzes) {
        made.quizzes_of = group(quizzes, |id| disguises_of_quiz(site, id, edition, &made));
    }
    made
}

/// Weight, then the newest, then the title.
fn sort(site: &Site, edition: usize, list: &mut [EntryId]) {
    list.sort_by_cached_key(|id| {
        let version = site.version(*id, edition).map(|(version, _)| version);
        let front = version.and_then(super::Version::front);
        (
            front.map_or(0, |front| front.weight),
            Reverse(front.and_then(|front| front.date)),
            version.map_or_else(String::new, |version| version.title().to_owned()),
            *id,
        )
    });
}

fn tags(site: &Site, edition: usize, made: &Edition) -> Vec<(String, Vec<EntryId>)> {
    let mut tags: BTreeMap<&str, Vec<EntryId>> = BTreeMap::new();
    for id in site.ids() {
        let Some((version, _)) = site.version(id, edition) else {
            continue;
        };
        let unlisted = version.quiz().is_some_and(|quiz| !quiz.listed);
        let Some(front) = version.front().filter(|_| !unlisted) else {
            continue;
        };
        for tag in &front.tags {
            let pages = tags.entry(tag.trim()).or_default();
            if !tag.trim().is_empty() && pages.last() != Some(&id) {
                pages.push(id);
            }
        }
    }
    let mut tags: Vec<(String, Vec<EntryId>)> = tags
        .into_iter()
        .filter(|(_, pages)| !pages.is_empty())
        .map(|(tag, mut pages)| {
            // By section, then as in the section's own list.
            pages.sort_by_key(|id| {
                (
                    site.entry(*id).kind.section(),
                    made.position.get(id).copied(),
                    *id,
                )
            });
            (tag.to_owned(), pages)
        })
        .collect();
    tags.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    tags
}

fn group(
    list: &[EntryId],
    disguises: impl Fn(EntryId) -> Vec<EntryId>,
) -> HashMap<EntryId, Vec<EntryId>> {
    let mut groups: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
    for id in list {
        for disguise in disguises(*id) {
            let group = groups.entry(disguise).or_default();
            if group.last() != Some(id) {
                group.push(*id);
            }
        }
    }
    groups
}

/// The disguises that a case names.
pub fn disguises_of_case(site: &Site, id: EntryId, edition: usize) -> Vec<EntryId> {
    site.version(id, edition)
        .and_then(|(version, _)| version.case())
        .map_or(&[][..], |case| &case.disguises)
        .iter()
        .filter_map(|name| {
            site.reference(Reference::Disguise, &name.value, "disguises")
                .ok()
        })
        .collect()
}

fn disguises_of_quiz(site: &Site, id: EntryId, edition: usize, made: &Edition) -> Vec<EntryId> {
    let mut found: Vec<EntryId> = made
        .questions
        .get(&id)
        .map_or(&[][..], |sittings| &sittings.all)
        .iter()
        .filter_map(|reference| site.question(*reference, edition))
        .flat_map(|(question, _)| &question.disguises)
        .filter_map(|name| {
            site.reference(Reference::Disguise, &name.value, "disguises")
                .ok()
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
