//! The theme's style sheets: `styles/main.css` with what it imports, for the browsers that
//! people have, minified.

use std::path::{Path, PathBuf};

use lightningcss::bundler::{Bundler, ResolveResult, SourceProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};
use lightningcss::targets::{Browsers, Targets};

use super::Theme;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::span::Span;

/// WeChat's web view on old Android phones, iOS 14, Firefox ESR of 2020.
const fn browsers() -> Browsers {
    Browsers {
        chrome: Some(87 << 16),
        android: Some(87 << 16),
        edge: Some(87 << 16),
        firefox: Some(78 << 16),
        safari: Some(14 << 16),
        ios_saf: Some(14 << 16),
        ie: None,
        opera: None,
        samsung: None,
    }
}

struct Files<'a>(&'a Theme);

/// A style sheet that is not there.
#[derive(Debug)]
struct Missing(PathBuf);

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: not found", self.0.display())
    }
}

impl std::error::Error for Missing {}

impl SourceProvider for Files<'_> {
    type Error = Missing;

    fn read<'a>(&'a self, file: &Path) -> Result<&'a str, Missing> {
        self.0
            .text(&file.to_string_lossy())
            .ok_or_else(|| Missing(file.to_owned()))
    }

    fn resolve(&self, specifier: &str, originating: &Path) -> Result<ResolveResult, Missing> {
        let folder = crate::path::folder(&originating.to_string_lossy()).to_owned();
        crate::path::join(&folder, specifier)
            .map(|path| ResolveResult::File(PathBuf::from(path)))
            .ok_or_else(|| Missing(PathBuf::from(specifier)))
    }
}

pub(super) fn bundle(theme: &Theme, entry: &str) -> (String, Vec<Diagnostic>) {
    let provider = Files(theme);
    let fail = |detail: String, path: &str| {
        let problem = Problem::ThemeStyle(detail);
        (
            String::new(),
            vec![Diagnostic::new(problem, theme.place(path))],
        )
    };
    let mut bundler = Bundler::new(&provider, None, ParserOptions::default());
    let mut sheet = match bundler.bundle(Path::new(entry)) {
        Ok(sheet) => sheet,
        Err(error) => {
            let place = error.loc.as_ref().map_or_else(
                || theme.place(entry),
                |at| place(theme, &at.filename, at.line as usize, at.column as usize),
            );
            let problem = Problem::ThemeStyle(error.kind.to_string());
            return (String::new(), vec![Diagnostic::new(problem, place)]);
        }
    };
    let targets = Targets::from(browsers());
    if let Err(error) = sheet.minify(MinifyOptions {
        targets,
        ..MinifyOptions::default()
    }) {
        return fail(error.kind.to_string(), entry);
    }
    match sheet.to_css(PrinterOptions {
        minify: true,
        targets,
        ..PrinterOptions::default()
    }) {
        Ok(result) => (result.code, Vec::new()),
        Err(error) => fail(error.kind.to_string(), entry),
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
