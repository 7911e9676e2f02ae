//! The theme's style sheets: `styles/main.css` with what it imports, for the browsers that
//! people have, minified.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

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

/// The theme's files, and which of them were asked for.
struct Files<'a> {
    theme: &'a Theme,
    read: Mutex<Vec<String>>,
}

/// A style sheet for pages.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) css: String,
    /// What it was made of.
    pub(super) files: Vec<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

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
        let path = file.to_string_lossy();
        let text = self.theme.text(&path);
        if let (Some(_), Ok(mut read)) = (text, self.read.lock()) {
            read.push(path.into_owned());
        }
        text.ok_or_else(|| Missing(file.to_owned()))
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

/// What is wrong with the brackets of a style sheet, and the place of one.
#[derive(Debug, PartialEq)]
pub(super) enum Bracket {
    TooDeep(usize),
    /// Nothing closes it: a browser takes all that follows for a part of it.
    Open(usize),
}

/// Looks at the brackets as the parser itself sees them: one in a text or a comment is none, and each is closed by its
/// own kind alone.
pub(super) fn brackets(css: &str) -> Result<(), Bracket> {
    let mut input = ParserInput::new(css);
    within(&mut Parser::new(&mut input), 0)
}

/// Looks through the brackets that are open so deep.
fn within(parser: &mut Parser<'_, '_>, depth: usize) -> Result<(), Bracket> {
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
        let open = parser.position().byte_index().saturating_sub(1);
        if depth == DEEPEST {
            return Err(Bracket::TooDeep(open));
        }
        let mut end = 0;
        let looked = parser.parse_nested_block(|inner| {
            let looked = within(inner, depth + 1);
            end = inner.position().byte_index();
            looked.map_err(|wrong| inner.new_custom_error(wrong))
        });
        if let Err(ParseError {
            kind: ParseErrorKind::Custom(wrong),
            ..
        }) = looked
        {
            return Err(wrong);
        }
        // The parser goes on behind what closes it; where nothing does, it is where it was.
        if parser.position().byte_index() == end {
            return Err(Bracket::Open(open));
        }
    }
    Ok(())
}

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
            let detail = format!("more than {DEEPEST} brackets in each other");
            let place = Place::at(&theme.place(path).file, Span::new(at, at + 1));
            Some(Diagnostic::new(Problem::ThemeStyle(detail), place))
        }
        _ => None,
    })
}

/// One of the sheets of the pages, by its path; without its style where it has a mistake.
pub(super) fn bundle(theme: &Theme, entry: &str) -> Sheet {
    let files = Files {
        theme,
        read: Mutex::default(),
    };
    let (css, diagnostics) = bundled(theme, entry, &files);
    Sheet {
        css,
        files: files.read.into_inner().unwrap_or_default(),
        diagnostics,
    }
}

fn bundled(theme: &Theme, entry: &str, provider: &Files<'_>) -> (String, Vec<Diagnostic>) {
    let fail = |detail: String, path: &str| {
        let problem = Problem::ThemeStyle(detail);
        (
            String::new(),
            vec![Diagnostic::new(problem, theme.place(path))],
        )
    };
    let mut bundler = Bundler::new(provider, None, ParserOptions::default());
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
        assert_eq!(brackets(&nested(DEEPEST - 1)), Ok(()));
        let deep = Err(Bracket::TooDeep(7 + DEEPEST));
        assert_eq!(brackets(&nested(DEEPEST)), deep);
        // Another kind of bracket closes nothing.
        let too_deep = |css: &str| matches!(brackets(css), Err(Bracket::TooDeep(_)));
        assert!(too_deep(&"a { b] c {}".repeat(DEEPEST + 1)));
        assert!(too_deep(&"a { /* } */ b:\"}\";".repeat(DEEPEST + 1)));
        // And one in a text or a comment opens nothing.
        assert_eq!(
            brackets(&"a { /* { */ b:\"(\" }".repeat(DEEPEST + 1)),
            Ok(())
        );
        assert_eq!(brackets(&"a{b:c}".repeat(1000)), Ok(()));
    }

    #[test]
    fn a_bracket_that_nothing_closes_is_found() {
        for (css, at) in [
            ("a{b:c", 1),
            ("a{b:c;\n.d{e:f}\n", 1),
            ("a{b:c}\n.d{e:f;\n.g{h:i}", 9),
            ("@media print{a{b:c}", 12),
            ("a{b:calc(1px + (2px)}", 8),
        ] {
            let found = brackets(css);
            assert_eq!(found, Err(Bracket::Open(at)), "{css}");
        }
        for css in [
            "a{}",
            "a{b:c}\n",
            "a{b:(c)}",
            "@media print{a{b:c}}",
            "a{b:url(x.png)}",
            "/* { */",
            "a{b:'{'}",
        ] {
            assert_eq!(brackets(css), Ok(()), "{css}");
        }
    }
}
