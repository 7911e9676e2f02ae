//! What belongs together in one language: lists in order, tags, a disguise's cases and quizzes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::sitting::balanced::Plans;
use super::{Edition, EntryId, Named, Section, Site, bank};
use crate::address;
use crate::diagnostic::{Diagnostic, Place, WritingFlaw};
use crate::syntax::document::Details;
use crate::text::narrow;

/// Fills one language's relations; the pages themselves are all there already.
pub(super) fn relate(
    site: &Site,
    edition: usize,
    lang: &str,
    plans: &Plans,
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
        paths: Vec::new(),
        numbers: numbers(site, edition),
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
            let questions = bank::assemble(site, id, edition, version, plans, sink);
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
    made.tags = tags(site, edition, &made, diagnostics);
    let audiences = made.lists.get(&Section::Audiences);
    made.paths = audiences
        .into_iter()
        .flatten()
        .map(|id| (*id, steps(site, *id, edition)))
        .collect();
    if let Some(cases) = made.lists.get(&Section::Cases) {
        made.cases_of = group(cases, |id| disguises_of_case(site, id, edition));
    }
    if let Some(quizzes) = made.lists.get(&Section::Quizzes) {
        made.quizzes_of = group(quizzes, |id| disguises_of_quiz(site, id, edition, &made));
    }
    made
}

/// The pages of a learning path, in order.
fn steps(site: &Site, audience: EntryId, edition: usize) -> Vec<EntryId> {
    let Some((version, _)) = site.version(audience, edition) else {
        return Vec::new();
    };
    let Some(Details::Audience(path)) = version.document().map(|document| &document.details) else {
        return Vec::new();
    };
    path.iter()
        .filter_map(|step| version.named(Named::Page, &step.value))
        .filter(|id| site.version(*id, edition).is_some())
        .collect()
}

/// The numbers that the site itself says are to be called. Others, in a story or from a swindler's own words, are none.
fn numbers(site: &Site, edition: usize) -> Vec<(String, String)> {
    let contacts = &site.settings().contacts;
    let departments = site
        .find("departments")
        .and_then(|id| site.version(id, edition))
        .and_then(|(version, _)| version.departments())
        .unwrap_or_default();
    let said = contacts.iter().map(|it| (it.phone.as_str(), it.sms)).chain(
        departments
            .iter()
            .filter_map(|it| Some((it.phone.as_deref()?, false))),
    );
    let mut found: Vec<(String, String)> = Vec::new();
    for (phone, sms) in said {
        for part in address::numbers(phone) {
            if let Some(Ok(call)) = part.call
                && !found.iter().any(|(known, _)| known == part.words)
            {
                let call = if sms { address::message(&call) } else { call };
                found.push((part.words.to_owned(), call));
            }
        }
    }
    // So that no number hides one that begins with it.
    found.sort_by_key(|(words, _)| Reverse(words.len()));
    found
}

/// Weight, then the newest, then the title.
fn sort(site: &Site, edition: usize, list: &mut [EntryId]) {
    list.sort_by_cached_key(|id| {
        let version = site.version(*id, edition).map(|(version, _)| version);
        let front = version.and_then(super::Version::front);
        (
            front.map_or(0, |front| front.weight),
            Reverse(front.and_then(|front| front.date)),
            version.map_or("", super::Version::title),
            *id,
        )
    });
}

/// What two spellings of one tag have in common: `App`, `APP` and `ＡＰＰ`.
pub(super) fn tag_key(tag: &str) -> String {
    let plain: String = tag.chars().map(narrow).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The pages of one tag, and its spellings with how often each is written, in order.
#[derive(Default)]
struct Tagged<'s> {
    pages: Vec<EntryId>,
    spellings: Vec<(&'s str, usize)>,
}

impl<'s> Tagged<'s> {
    /// The most frequent spelling; of equals the first.
    fn name(&self) -> &'s str {
        let mut best = ("", 0);
        for (spelling, count) in &self.spellings {
            if *count > best.1 {
                best = (spelling, *count);
            }
        }
        best.0
    }
}

/// All tags. Few spellings stand on many pages: what a spelling is to others is found out once.
#[derive(Default)]
struct Tags<'s> {
    all: Vec<Tagged<'s>>,
    by_key: HashMap<String, usize>,
    by_spelling: HashMap<&'s str, usize>,
}

impl<'s> Tags<'s> {
    /// The tag that is spelled so, trimmed; a new one where there is none yet.
    fn put(&mut self, spelling: &'s str) -> &mut Tagged<'s> {
        let (all, by_key) = (&mut self.all, &mut self.by_key);
        let at = *self.by_spelling.entry(spelling).or_insert_with(|| {
            *by_key.entry(tag_key(spelling)).or_insert_with(|| {
                all.push(Tagged::default());
                all.len() - 1
            })
        });
        &mut self.all[at]
    }

    /// What the tag with this spelling, trimmed, is called.
    fn name(&self, spelling: &str) -> Option<&'s str> {
        let at = self.by_spelling.get(spelling)?;
        self.all.get(*at).map(Tagged::name)
    }
}

fn tags(
    site: &Site,
    edition: usize,
    made: &Edition,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, Vec<EntryId>)> {
    let mut tags = Tags::default();
    let tagged = || {
        site.ids().filter_map(|id| {
            let (version, fallback) = site.version(id, edition)?;
            let unlisted = version.quiz().is_some_and(|quiz| !quiz.listed);
            let front = version.front().filter(|_| !unlisted)?;
            Some((id, version, front, fallback))
        })
    };
    for (id, _, front, _) in tagged() {
        for tag in front.tags.iter().map(|tag| tag.trim()) {
            if tag.is_empty() {
                continue;
            }
            let all = tags.put(tag);
            if all.pages.last() != Some(&id) {
                all.pages.push(id);
            }
            match all.spellings.iter_mut().find(|(known, _)| *known == tag) {
                Some((_, count)) => *count += 1,
                None => all.spellings.push((tag, 1)),
            }
        }
    }
    // A fallback's spellings were told in its own language.
    for (_, version, front, _) in tagged().filter(|(.., fallback)| !fallback) {
        let Some(span) = front.tags_span else {
            continue;
        };
        for tag in front.tags.iter().map(|tag| tag.trim()) {
            if let Some(name) = tags.name(tag)
                && name != tag
            {
                let flaw = WritingFlaw::TagSpelling(tag.to_owned(), name.to_owned());
                let place = Place::at(&version.file, span);
                diagnostics.push(Diagnostic::new(flaw.into(), place));
            }
        }
    }
    // By section, then as in the section's own list.
    let place = |id| (site.entry(id).kind.section(), made.position.get(&id), id);
    let mut in_order: Vec<EntryId> = site.ids().collect();
    in_order.sort_by_cached_key(|id| place(*id));
    let mut places = vec![0; in_order.len()];
    for (at, id) in in_order.iter().enumerate() {
        places[id.0 as usize] = at;
    }
    let mut tags: Vec<(String, Vec<EntryId>)> = tags
        .all
        .into_iter()
        .map(|it| {
            let name = it.name().to_owned();
            let mut pages = it.pages;
            pages.sort_by_key(|id| places[id.0 as usize]);
            (name, pages)
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
    let version = site.version(id, edition).map(|(version, _)| version);
    let Some((version, case)) = version.and_then(|it| Some((it, it.case()?))) else {
        return Vec::new();
    };
    let names = case.disguises.iter();
    names
        .filter_map(|name| version.named(Named::Disguise, &name.value))
        .collect()
}

fn disguises_of_quiz(site: &Site, id: EntryId, edition: usize, made: &Edition) -> Vec<EntryId> {
    let sittings = made.questions.get(&id);
    let asked = sittings.map_or(&[][..], |sittings| &sittings.all).iter();
    let mut found: Vec<EntryId> = asked
        .filter_map(|reference| site.question(*reference, edition))
        .flat_map(|(question, bank)| {
            let names = question.common.disguises.iter();
            names.filter_map(|name| bank.named(Named::Disguise, &name.value))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
