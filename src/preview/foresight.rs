//! What an editor asks of the site beyond its pages: what is wrong with it, what would be, where a page is named; and that
//! it looks as if something were saved.

use std::sync::Arc;
use std::time::Duration;

use super::engine::{Engine, lock};
use super::known::KnownPage;
use super::unsaved::Seen;
use crate::build::{self, library};
use crate::config::Unsaved;
use crate::diagnostic::Diagnostic;
use crate::site::Mention;
use crate::stats::{self, Held};

impl Engine {
    /// All that was found wrong when the site was last read.
    pub(super) fn diagnostics(&self) -> Arc<[Diagnostic]> {
        Arc::clone(&lock(&self.known).diagnostics)
    }

    /// The pages of a folder; of all of them where it is empty.
    pub(super) fn pages(&self, folder: &str) -> Vec<KnownPage> {
        let pages = Arc::clone(&lock(&self.known).pages);
        let inside = |page: &&KnownPage| {
            folder.is_empty()
                || page
                    .path
                    .split_once('/')
                    .is_some_and(|(first, _)| first == folder)
        };
        pages.iter().filter(inside).cloned().collect()
    }

    /// What would be wrong if these files said this and those were not there.
    pub(super) fn foresee(&self, proposed: &[(&str, &str)], gone: &[&str]) -> Vec<Diagnostic> {
        let proposed: Vec<_> = proposed
            .iter()
            .map(|(path, text)| (*path, Some(*text)))
            .collect();
        let checked =
            self.foreseen(|config, memo| build::foresee_without(config, memo, &proposed, gone));
        checked
            .map(|checked| checked.diagnostics)
            .unwrap_or_default()
    }

    /// What every sitting of a test would hold if its file said this, and what would be wrong then. `name`: how it is called.
    pub(super) fn deal(
        &self,
        inner: &str,
        text: &str,
        name: &str,
    ) -> (Option<Held>, Vec<Diagnostic>) {
        let checked =
            self.foreseen(|config, memo| build::foresee(config, memo, &[(inner, Some(text))]));
        checked.map_or_else(
            |_| (None, Vec::new()),
            |checked| (stats::held(&checked.site, name), checked.diagnostics),
        )
    }

    /// Shows a text for so long as if it were saved. `None`: something newer came while this waited for its turn, or the
    /// site cannot be read.
    pub(super) fn show(self: &Arc<Self>, unsaved: Unsaved, lasts: Duration) -> Option<Seen> {
        let number = match lock(&self.unsaved).put(unsaved, lasts) {
            Ok(seen) => return Some(seen),
            Err(number) => number,
        };
        let _one = self.one();
        if !lock(&self.unsaved).is_newest(number) {
            return None;
        }
        self.show_unsaved()
    }

    /// Shows no other text of this file than the one that is saved, from the next time on that the site is made. Whether
    /// there was one.
    pub(super) fn forget_unsaved(&self, inner: &str) -> bool {
        lock(&self.unsaved).forget(inner)
    }

    /// Takes away what nobody asked for again in time: its page was closed.
    pub(super) fn let_lapse(self: &Arc<Self>) {
        let lapsed = lock(&self.unsaved).lapse();
        if lapsed {
            self.rebuild();
        }
    }

    /// Where a page is named, by its path, as the site is on the disk now.
    pub(super) fn mentions(&self, page: &str) -> Vec<Mention> {
        let checked = self.foreseen(build::check);
        let Ok(checked) = checked else {
            return Vec::new();
        };
        let site = &checked.site;
        let found = site.find(page).map(|id| site.mentions(id));
        found.into_iter().flatten().collect()
    }

    /// Whether what the site stands on has this file.
    pub(super) fn is_below(&self, inner: &str) -> bool {
        let found = self.foreseen(|config, memo| library::is_of_library(config, memo, inner));
        found.unwrap_or(false)
    }

    /// Copies a page of what the site stands on into the site, by the path of its file; the paths of what came.
    pub(super) fn take_from_library(&self, inner: &str) -> Result<Vec<String>, library::Refused> {
        let taken = self.foreseen(|config, memo| library::take_from(config, memo, inner))?;
        let came = taken.into_iter().filter(|it| it.there.is_none());
        Ok(came.map(|it| it.path).collect())
    }

    /// How a file is called, by its path from the content folder.
    pub(super) fn shown(&self, inner: &str) -> String {
        let (_, shown) = self.content();
        match shown.trim_end_matches('/') {
            "" => inner.to_owned(),
            shown => format!("{shown}/{inner}"),
        }
    }
}
