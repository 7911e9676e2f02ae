//! What was looked up for each file when the site was resolved before. It is as good as new while the file is the same and
//! the names are that there are on the site: its pages with their places, its files, its facts, what it does not show.
//! What something was wrong with is looked up again, since what is said of it may depend on more.

use std::sync::Arc;

use rayon::prelude::*;

use super::lookup;
use super::resolved::{Links, Names};
use super::sitting::balanced::{self, Plans};
use super::{EntryId, Site, Version};
use crate::diagnostic::Diagnostic;
use crate::hash::{Fingerprint, Hasher};
use crate::syntax::Parsed;
use crate::syntax::fill::Blank;

/// Of the last time.
#[derive(Debug)]
pub struct Lookups {
    /// Of all names that there were.
    names: Option<Fingerprint>,
    /// In the order of [`Site::written`], which the names decide.
    all: Vec<Option<Looked>>,
    /// Of the sittings that are balanced.
    plans: Arc<Plans>,
}

impl Default for Lookups {
    fn default() -> Self {
        Self {
            names: None,
            all: Vec::new(),
            plans: Arc::new(balanced::plans()),
        }
    }
}

/// Of one version.
#[derive(Debug)]
struct Looked {
    parsed: Arc<Parsed>,
    source: Arc<str>,
    layer: u8,
    index: usize,
    names: Arc<Names>,
    links: Arc<Links>,
}

impl Looked {
    fn is_of(&self, version: &Version) -> bool {
        Arc::ptr_eq(&self.parsed, &version.parsed)
            && self.source == version.source
            && self.layer == version.layer
            && self.index == version.index
    }
}

/// What of it is good for a site.
pub(super) struct Known {
    names: Fingerprint,
    all: Vec<Option<Looked>>,
    plans: Arc<Plans>,
}

/// What was looked up for a version, and whether all of it was there.
pub(super) struct Found<T> {
    pub(super) found: Arc<T>,
    whole: bool,
}

impl Lookups {
    /// What still holds. The site has its pages by now, and nothing that follows from them.
    pub(super) fn known(&mut self, site: &Site) -> Known {
        let names = names_of(site);
        let mut all = std::mem::take(&mut self.all);
        if self.names != Some(names) {
            all.clear();
        }
        self.plans.turn();
        let plans = Arc::clone(&self.plans);
        Known { names, all, plans }
    }

    /// Keeps it for the next time.
    pub(super) fn keep(
        &mut self,
        known: &Known,
        site: &Site,
        names: &[Found<Names>],
        links: &[Found<Links>],
    ) {
        let found = names.iter().zip(links);
        let looked = site.written().zip(found).map(|((_, _, version), found)| {
            let (names, links) = found;
            (names.whole && links.whole).then(|| Looked {
                parsed: Arc::clone(&version.parsed),
                source: Arc::clone(&version.source),
                layer: version.layer,
                index: version.index,
                names: Arc::clone(&names.found),
                links: Arc::clone(&links.found),
            })
        });
        self.all = looked.collect();
        self.names = Some(known.names);
    }
}

impl Known {
    /// Of sittings that are balanced.
    pub(super) fn plans(&self) -> &Plans {
        &self.plans
    }

    /// What the keys of every version name.
    pub(super) fn names(
        &self,
        site: &Site,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Found<Names>> {
        self.each(
            site,
            diagnostics,
            |looked| &looked.names,
            |_, version, found| lookup::names(site, version, found),
        )
    }

    /// What the texts and pictures of every version lead to.
    pub(super) fn links(
        &self,
        site: &Site,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Found<Links>> {
        self.each(
            site,
            diagnostics,
            |looked| &looked.links,
            |edition, version, found| lookup::links(site, edition, version, found),
        )
    }

    /// In the order of [`Site::written`].
    fn each<T: Send + Sync>(
        &self,
        site: &Site,
        diagnostics: &mut Vec<Diagnostic>,
        known: impl Fn(&Looked) -> &Arc<T> + Sync,
        look: impl Fn(usize, &Version, &mut Vec<Diagnostic>) -> T + Sync,
    ) -> Vec<Found<T>> {
        let written: Vec<(EntryId, usize, &Version)> = site.written().collect();
        let each = written.par_iter().enumerate();
        let looked: Vec<(Found<T>, Vec<Diagnostic>)> = each
            .map(|(at, (_, edition, version))| {
                let before = self.all.get(at).and_then(Option::as_ref);
                if let Some(before) = before.filter(|it| it.is_of(version)) {
                    let found = Arc::clone(known(before));
                    return (Found { found, whole: true }, Vec::new());
                }
                let mut wrong = Vec::new();
                let found = Arc::new(look(*edition, version, &mut wrong));
                let whole = wrong.is_empty();
                (Found { found, whole }, wrong)
            })
            .collect();
        let looked = looked.into_iter().map(|(found, wrong)| {
            diagnostics.extend(wrong);
            found
        });
        looked.collect()
    }
}

/// Of everything that decides what a word leads to: wherever it is the same, so are the numbers of pages, files and facts.
fn names_of(site: &Site) -> Fingerprint {
    let mut all = Hasher::new();
    let settings = site.settings();
    list(&mut all, settings.languages.iter().map(String::as_str));
    list(&mut all, site.blocks.iter().map(String::as_str));
    list(&mut all, site.signs.iter().map(String::as_str));
    list(&mut all, site.hidden.paths());
    list(&mut all, site.drafts.iter().map(String::as_str));
    list(&mut all, site.unparsed.iter().map(String::as_str));
    list(&mut all, site.assets.iter().map(|asset| &*asset.path));
    let province = settings.values.get(Blank::Province);
    list(&mut all, province.map(|it| &**it).into_iter());
    site.facts.add_to(&mut all);
    all.add(&site.entries.len().to_le_bytes());
    for entry in &site.entries {
        all.add(entry.path.as_bytes())
            .add(entry.kind.name().as_bytes());
        for version in &entry.versions {
            // A list stands where it has at least one page.
            let listed = |it: &Version| it.quiz().is_none_or(|quiz| quiz.listed);
            all.add(&[match version {
                None => 0,
                Some(version) if listed(version) => 1,
                Some(_) => 2,
            }]);
            if let Some(document) = version.as_ref().and_then(Version::document) {
                list(&mut all, document.body.anchors.iter().map(|it| &**it));
            }
        }
    }
    all.finish()
}

fn list<'a>(all: &mut Hasher, words: impl ExactSizeIterator<Item = &'a str>) {
    all.add(&words.len().to_le_bytes());
    for word in words {
        all.add(word.as_bytes());
    }
}
