//! The theme's style sheets: `styles/main.css` with what it imports, for the browsers that
//! people have, minified.

use std::path::{Path, PathBuf};

use lightningcss::bundler::{Bundler, ResolveResult, SourceProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};
use lightningcss::targets::{Browsers, Targets};

use super::Theme;
use crate::diagnostic::{Diagnostic, Problem};

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
        write!(f, "{}", self.0.display())
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
            let at = error.loc.as_ref().map(|at| at.filename.clone());
            return fail(error.kind.to_string(), at.as_deref().unwrap_or(entry));
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
