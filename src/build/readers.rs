//! What concerns readers: which files beside the pages are published, and which placeholders are on published pages.

use crate::diagnostic::{Diagnostic, Problem, WritingFlaw};
use crate::picture::{self, Survey};
use crate::publish::{self, Published};
use crate::site::{AssetId, Site};
use crate::source::Sources;
use crate::theme::Theme;

/// What was found in the files, without placeholders that no reader will see.
pub(super) fn concerning(found: Vec<Diagnostic>, site: &Site) -> impl Iterator<Item = Diagnostic> {
    let open =
        |it: &Diagnostic| matches!(it.problem, Problem::Writing(WritingFlaw::Placeholder(_)));
    let concerns = move |it: &Diagnostic| !open(it) || site.is_shown(&it.place);
    found.into_iter().filter(concerns)
}

/// The files beside the pages that go out; the others are left out of what is planned.
pub(super) fn published(
    site: &Site,
    sources: &Sources,
    theme: &Theme,
    survey: &mut Survey,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Published> {
    let named = |file: &str| theme.names(file);
    let (choice, found) = publish::choose(site, sources, &named, diagnostics);
    diagnostics.extend(found);
    for asset in choice.left_out {
        survey.leave_out(asset);
    }
    let goes = |it: &Published| !survey.is_refused(it.asset);
    let published: Vec<Published> = choice.published.into_iter().filter(goes).collect();
    let assets: Vec<AssetId> = published.iter().map(|it| it.asset).collect();
    diagnostics.extend(picture::told(site, sources, &assets));
    published
}
