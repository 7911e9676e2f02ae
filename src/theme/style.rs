//! The theme's style sheets: `styles/main.css` with what it imports, for the browsers that
//! people have, minified.

use std::path::{Path, PathBuf};

use cssparser::{ParseError, ParseErrorKind, Parser, ParserInput, Token};
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

/// Bytes of all style sheets of a theme; the default one has 56 KB. What joins and shortens them takes time with the
/// square of their rules.
const LARGEST: u64 = 256 << 10;

/// Brackets in brackets. The parser goes down a level of its stack with each, and no style sheet needs them.
const DEEPEST: usize = 100;

/// Where brackets stand too deep in each other, as the parser itself sees them: one in a text or a comment is none, and
/// each is closed by its own kind alone.
fn too_deep(css: &str) -> Option<usize> {
    let mut input = ParserInput::new(css);
    within(&mut Parser::new(&mut input), 0)
}

/// Looks through the brackets that are open so deep.
fn within(parser: &mut Parser<'_, '_>, depth: usize) -> Option<usize> {
    while let Ok(token) = parser.next_including_whitespace_and_comments() {
        let opens = matches!(
            token,
            Token::Function(_)
                | Token::ParenthesisBlock
                | Token::SquareBracketBlock
                | Token::CurlyBracketBlock
        );
        if !opens {
            continue;
        }
        if depth == DEEPEST {
            return Some(parser.position().byte_index().saturating_sub(1));
        }
        let looked = parser.parse_nested_block(|inner| match within(inner, depth + 1) {
            Some(at) => Err(inner.new_custom_error(at)),
            None => Ok(()),
        });
        if let Err(ParseError {
            kind: ParseErrorKind::Custom(at),
            ..
        }) = looked
        {
            return Some(at);
        }
    }
    None
}

pub(super) fn bundle(theme: &Theme, entry: &str) -> (String, Vec<Diagnostic>) {
    let is_sheet = |path: &&String| path.starts_with("styles/");
    let sizes = theme.files.iter().filter(|(path, _)| is_sheet(path));
    let size = sizes.map(|(_, bytes)| bytes.len() as u64).sum();
    if size > LARGEST {
        let problem = Problem::FileTooLarge(size, LARGEST);
        let place = theme.place("styles");
        return (String::new(), vec![Diagnostic::new(problem, place)]);
    }
    for path in theme.files.keys().filter(is_sheet) {
        let text = theme.text(path).unwrap_or_default();
        if let Some(at) = too_deep(text) {
            let problem =
                Problem::ThemeStyle(format!("more than {DEEPEST} brackets in each other"));
            let place = Place::at(&theme.place(path).file, Span::new(at, at + 1));
            return (String::new(), vec![Diagnostic::new(problem, place)]);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_counted_as_they_stand_in_each_other() {
        let nested =
            |depth: usize| format!("a{{width:{}1px{}}}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(too_deep(&nested(DEEPEST - 1)), None);
        assert_eq!(too_deep(&nested(DEEPEST)), Some(7 + DEEPEST));
        // Another kind of bracket closes nothing.
        assert!(too_deep(&"a { b] c {}".repeat(DEEPEST + 1)).is_some());
        assert!(too_deep(&"a { /* } */ b:\"}\";".repeat(DEEPEST + 1)).is_some());
        // And one in a text or a comment opens nothing.
        assert_eq!(too_deep(&"a { /* { */ b:\"(\" }".repeat(DEEPEST + 1)), None);
        assert_eq!(too_deep(&"a{b:c}".repeat(1000)), None);
    }
}
