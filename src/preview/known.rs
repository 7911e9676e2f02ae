//! What is known of the site as it was last read, good or not, for whoever edits it: what is wrong, and which pages there are.

use std::sync::Arc;

use serde::Serialize;

use crate::build::Ready;
use crate::diagnostic::Diagnostic;
use crate::site::Site;

/// As the site was when it was last read.
#[derive(Default)]
pub(super) struct Known {
    pub(super) diagnostics: Arc<[Diagnostic]>,
    pub(super) pages: Arc<[KnownPage]>,
    /// Where readers find the site, where it says so.
    pub(super) address: Option<String>,
}

/// A page that others can name.
#[derive(Clone, Debug, Serialize)]
pub(super) struct KnownPage {
    /// Its name: `cases/shanxinhui`.
    pub(super) path: String,
    title: String,
    /// `content/cases/shanxinhui.md`
    file: String,
}

impl Known {
    pub(super) fn of(ready: &Ready<'_>) -> Self {
        Self {
            diagnostics: ready.diagnostics.clone().into(),
            pages: pages(ready.context.site),
            address: ready.context.site.base_url.clone(),
        }
    }
}

/// The pages of the default language; what only another has, too.
fn pages(site: &Site) -> Arc<[KnownPage]> {
    let mut last = None;
    // Pages stand in the order of their paths, and each one's versions together.
    let first = site
        .written()
        .filter(|(id, ..)| last.replace(*id) != Some(*id));
    let known = first.map(|(id, _, version)| KnownPage {
        path: site.entry(id).path.clone(),
        title: version.title().to_owned(),
        file: version.file.to_string(),
    });
    known.collect()
}
