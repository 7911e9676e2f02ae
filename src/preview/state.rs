//! What an open page has to know of the site: a number that grows with each change, whether the site is whole, and
//! what is wrong with it.

use serde::Serialize;

use crate::build::Ready;
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::Locale;
use crate::print::{self, Format};

/// As the page gets it.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct State {
    pub(super) generation: u64,
    /// Without errors.
    pub(super) good: bool,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// Whether drafts are shown.
    pub(super) drafts: bool,
    pub(super) problems: Vec<Shown>,
    /// The world's own trouble: no content folder, a disk that says no.
    pub(super) trouble: Option<String>,
}

/// A diagnostic as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Shown {
    pub(super) severity: &'static str,
    pub(super) file: String,
    pub(super) line: usize,
    /// With excerpt, caret and help, as on a terminal.
    pub(super) text: String,
}

/// More are not looked at on a page.
const MOST: usize = 200;

impl State {
    /// Of a site.
    pub(super) fn of(ready: &Ready<'_>, drafts: bool, locale: Locale) -> Self {
        let errors = ready.count(Severity::Error);
        // Errors first: they are why a page is covered.
        let mut sorted: Vec<&Diagnostic> = ready.diagnostics.iter().collect();
        sorted.sort_by_key(|it| it.problem.severity());
        let problems = sorted
            .into_iter()
            .take(MOST)
            .map(|diagnostic| {
                let print = |format| {
                    let one = std::slice::from_ref(diagnostic);
                    print::print(one, format, locale, false, &|name| ready.text_of(name))
                };
                Shown {
                    severity: match diagnostic.problem.severity() {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                    },
                    file: diagnostic.place.file.to_string(),
                    line: line_of(&print(Format::Short), &diagnostic.place.file),
                    text: print(Format::Human).trim_end().to_owned(),
                }
            })
            .collect();
        Self {
            generation: 0,
            good: errors == 0,
            errors,
            warnings: ready.count(Severity::Warning),
            drafts,
            problems,
            trouble: None,
        }
    }
}

/// From `file:line:column: …`.
fn line_of(short: &str, file: &str) -> usize {
    let rest = short
        .strip_prefix(file)
        .and_then(|rest| rest.strip_prefix(':'));
    let digits = rest.and_then(|rest| rest.split(':').next());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(1)
}
