//! What an open page has to know of the site: a number that grows with each change, whether the site is whole, and
//! what is wrong with it.

use serde::Serialize;

use crate::build::Ready;
use crate::check;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::locale::Locale;
use crate::print::{self, Told};

/// As the page gets it.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct State {
    pub(super) generation: u64,
    /// Without errors.
    pub(super) good: bool,
    /// The site that answers is of this generation; not where it is broken, and the last good one answers.
    #[serde(skip)]
    pub(super) followed: bool,
    /// Whether what follows is of the site on the disk by now. A page does not wait for it, the tools do.
    #[serde(skip)]
    pub(super) opinions: Opinions,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// Whether drafts are shown.
    pub(super) drafts: bool,
    pub(super) problems: Vec<Told>,
    /// How much keeps the site from going live, and what.
    pub(super) held: usize,
    pub(super) holds: Vec<Told>,
    /// Trouble outside the content: no content folder, a disk that refuses.
    pub(super) trouble: Option<String>,
}

/// What there is to say of a site beyond its pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Opinions {
    /// It is there.
    #[default]
    Told,
    /// It is being made, since this generation.
    Awaited(u64),
}

/// The most diagnostics that a page shows.
const MOST: usize = 200;

impl State {
    /// Of a site.
    pub(super) fn of(ready: &Ready<'_>, drafts: bool, locale: Locale) -> Self {
        let errors = diagnostic::count(&ready.diagnostics, Severity::Error);
        // Errors first: they are why a page is covered.
        let mut sorted: Vec<&Diagnostic> = ready.diagnostics.iter().collect();
        sorted.sort_by_key(|it| it.severity());
        let tell = |it: &Diagnostic| print::tell(it, locale, &|name| ready.text_of(name));
        let mut holds = check::publish::check(ready.context.site);
        let known = ready.diagnostics.iter();
        holds.extend(
            known
                .filter(|it| check::publish::keeps_back(&it.problem))
                .cloned(),
        );
        diagnostic::sort(&mut holds);
        check::publish::raise(&mut holds);
        let problems = sorted.into_iter().take(MOST).map(tell).collect();
        Self {
            generation: 0,
            good: errors == 0,
            followed: errors == 0,
            opinions: Opinions::Told,
            errors,
            warnings: diagnostic::count(&ready.diagnostics, Severity::Warning),
            drafts,
            problems,
            held: holds.len(),
            holds: holds.iter().take(MOST).map(tell).collect(),
            trouble: None,
        }
    }
}
