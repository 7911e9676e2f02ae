//! The theme's style sheets: `styles/main.css` with what it imports, as `mingbian_minify` makes it, and what is wrong with
//! them, with its place.

use mingbian_minify::style::{Bracket, DEEPEST, Sources, brackets};

use super::Theme;
use crate::diagnostic::{Diagnostic, Place, Problem, ThemeFlaw};
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
