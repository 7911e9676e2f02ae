//! The theme's style sheets: `styles/main.css` with what it imports, as `mingbian_minify` makes it, and what is wrong with
//! them, with its place. Those that the theme's makers have made already are taken as they are, while they are made of the
//! same files: to make them takes a third of the time of a program that only looks at a page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use mingbian_minify::style::{Bracket, DEEPEST, Sources, brackets};

use super::Theme;
use crate::diagnostic::{Diagnostic, Place, Problem, ThemeFlaw};
use crate::hash::{Fingerprint, Hasher};
use crate::path;
use crate::span::Span;

/// A style sheet for pages.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) css: String,
    /// What it was made of.
    pub(super) files: Vec<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Sources for Theme {
    fn text(&self, path: &str) -> Option<&str> {
        self.text(path)
    }

    fn join(&self, from: &str, specifier: &str) -> Option<String> {
        path::join(path::folder(from), specifier)
    }
}

/// The sheets that were made before; `UPDATE_EXPECT=1 cargo test --lib theme::style` writes them anew.
pub(super) const READY: &str = "dist/styles.json";

/// A sheet that was made before.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(super) struct Ready {
    /// Of the files that it was made of, see [`fingerprint`].
    of: Fingerprint,
    files: Vec<String>,
    css: String,
}

/// Those that are made of the theme's files as they are, by the paths of their sources.
pub(super) fn ready(theme: &Theme) -> BTreeMap<String, Sheet> {
    // What cannot be read is made anew, as is what has changed.
    let all: BTreeMap<String, Ready> =
        serde_json::from_str(theme.text(READY).unwrap_or_default()).unwrap_or_default();
    let fresh = all
        .into_iter()
        .filter(|(_, it)| fingerprint(theme, &it.files) == Some(it.of));
    fresh
        .map(|(entry, Ready { css, files, .. })| {
            let diagnostics = Vec::new();
            (
                entry,
                Sheet {
                    css,
                    files,
                    diagnostics,
                },
            )
        })
        .collect()
}

/// Of files with their paths; nothing where one is not there, or where there are none.
fn fingerprint(theme: &Theme, files: &[String]) -> Option<Fingerprint> {
    let mut all = Hasher::new();
    for path in files {
        let text = theme.text(path)?;
        all.add(path.as_bytes()).add(text.as_bytes());
    }
    (!files.is_empty()).then(|| all.finish())
}

/// Bytes of all style sheets of a theme; the default one has 56 KB. What joins and shortens them takes time with the
/// square of their rules.
const LARGEST: u64 = 256 << 10;

/// What makes sheets that nobody should try to join: their size, and brackets in brackets.
pub(super) fn refused(theme: &Theme) -> Option<Diagnostic> {
    let sheets = || {
        let files = theme.files.iter();
        files.filter(|(path, _)| path.starts_with("styles/"))
    };
    let size = sheets().map(|(_, bytes)| bytes.len() as u64).sum();
    if size > LARGEST {
        let problem = Problem::FileTooLarge(size, LARGEST);
        return Some(Diagnostic::new(problem, theme.place("styles")));
    }
    sheets().find_map(|(path, _)| match brackets(theme.text(path)?) {
        Err(Bracket::TooDeep(at)) => {
            let place = Place::at(&theme.place(path).file, Span::new(at, at + 1));
            let problem = Problem::ThemeStyle(ThemeFlaw::Nested(DEEPEST));
            Some(Diagnostic::new(problem, place))
        }
        _ => None,
    })
}

/// One of the sheets of the pages, by its path; without its style where it has a mistake.
pub(super) fn bundle(theme: &Theme, entry: &str) -> Sheet {
    let made = mingbian_minify::style::bundle(entry, theme);
    let diagnostics = made.mistake.map(|mistake| {
        let place = mistake.at.map_or_else(
            || theme.place(entry),
            |(file, line, column)| place(theme, &file, line, column),
        );
        Diagnostic::new(Problem::ThemeStyle(mistake.detail.into()), place)
    });
    Sheet {
        css: made.css,
        files: made.files,
        diagnostics: diagnostics.into_iter().collect(),
    }
}

/// A line (from 0) and column (from 1) of a style sheet, up to the line's end.
fn place(theme: &Theme, path: &str, line: usize, column: usize) -> Place {
    let file = theme.place(path).file;
    let Some(text) = theme.text(path) else {
        return Place::file(&file);
    };
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    let column = column.saturating_sub(1).min(length);
    Place::at(&file, Span::new(start + column, start + length))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests read and write the theme")]

    use std::path::Path;

    use super::super::{self as theme, Settings};
    use super::*;

    fn project() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn the_sheets_that_were_made_before_are_those_that_would_be_made() {
        let theme = theme::load(project(), "default").unwrap().unwrap();
        let settings: Settings =
            serde_yaml::from_str(theme.text(theme::SETTINGS).unwrap()).unwrap();
        let made: BTreeMap<String, Ready> = settings
            .styles
            .iter()
            .map(|name| {
                let entry = format!("styles/{name}.css");
                let Sheet {
                    css,
                    files,
                    diagnostics,
                } = bundle(&theme, &entry);
                assert!(diagnostics.is_empty(), "{entry}: {diagnostics:?}");
                let of = fingerprint(&theme, &files).unwrap();
                (entry, Ready { of, files, css })
            })
            .collect();
        let text = serde_json::to_string_pretty(&made).unwrap() + "\n";
        let place = project().join("themes/default").join(READY);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&place, &text).unwrap();
        }
        let there = std::fs::read_to_string(&place).unwrap_or_default();
        assert!(
            there == text,
            "{READY} is stale: UPDATE_EXPECT=1 cargo test --lib theme::style"
        );
    }

    #[test]
    fn a_sheet_is_taken_only_while_all_of_its_files_are_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let styles = folder.path().join("themes/default/styles");
        std::fs::create_dir_all(&styles).unwrap();
        let ready = || super::ready(&theme::load(folder.path(), "default").unwrap().unwrap());
        let all = ready().len();
        assert!(all > 10);
        let tokens = project().join("themes/default/styles/tokens.css");
        let text = std::fs::read_to_string(tokens).unwrap();
        std::fs::write(styles.join("tokens.css"), &text).unwrap();
        assert_eq!(ready().len(), all);
        std::fs::write(styles.join("tokens.css"), text + "a{b:c}").unwrap();
        let left = ready();
        assert!(!left.contains_key("styles/main.css") && left.contains_key("styles/print.css"));
    }
}
