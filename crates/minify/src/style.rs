//! Style sheets: one with what it imports, for the browsers that people have, minified; and their brackets.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use cssparser::{ParseError, ParseErrorKind, Parser, ParserInput, Token};
use lightningcss::bundler::{Bundler, ResolveResult, SourceProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};
use lightningcss::targets::{Browsers, Targets};

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

/// Where the sheets come from, by path with `/`.
pub trait Sources: Sync {
    /// The text of one.
    fn text(&self, path: &str) -> Option<&str>;
    /// Where `specifier` leads from the sheet at `from`; `None` where it leads out.
    fn join(&self, from: &str, specifier: &str) -> Option<String>;
}

/// A style sheet for pages; empty where it has a mistake.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Minified, with all that it imports.
    pub css: String,
    /// What it was made of.
    pub files: Vec<String>,
    /// Where there is one, `css` is empty.
    pub mistake: Option<Mistake>,
}

/// Why a sheet cannot be made.
#[derive(Debug)]
pub struct Mistake {
    /// In the parser's words.
    pub detail: String,
    /// The file, a line (from 0) and a column (from 1), where it is known.
    pub at: Option<(String, usize, usize)>,
}

/// The sources, and which of them were asked for.
struct Files<'a> {
    sources: &'a dyn Sources,
    read: Mutex<Vec<String>>,
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
        let text = self.sources.text(&path);
        if let (Some(_), Ok(mut read)) = (text, self.read.lock()) {
            read.push(path.into_owned());
        }
        text.ok_or_else(|| Missing(file.to_owned()))
    }

    fn resolve(&self, specifier: &str, originating: &Path) -> Result<ResolveResult, Missing> {
        self.sources
            .join(&originating.to_string_lossy(), specifier)
            .map(|path| ResolveResult::File(PathBuf::from(path)))
            .ok_or_else(|| Missing(PathBuf::from(specifier)))
    }
}

/// Brackets in brackets. The parser goes down a level of its stack with each, and no style sheet needs them.
pub const DEEPEST: usize = 100;

/// What is wrong with the brackets of a style sheet, and the place of one.
#[derive(Debug, PartialEq)]
pub enum Bracket {
    /// More than [`DEEPEST`] in one another; the byte of the first that is too deep.
    TooDeep(usize),
    /// Nothing closes it: a browser takes all that follows for a part of it.
    Open(usize),
}

/// Looks at the brackets as the parser itself sees them: one in a text or a comment is none, and each is closed by its
/// own kind alone.
pub fn brackets(css: &str) -> Result<(), Bracket> {
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

/// The sheet at `entry` with what it imports.
pub fn bundle(entry: &str, sources: &dyn Sources) -> Sheet {
    let files = Files {
        sources,
        read: Mutex::default(),
    };
    let (css, mistake) = match bundled(entry, &files) {
        Ok(css) => (css, None),
        Err(mistake) => (String::new(), Some(mistake)),
    };
    // They are read by several threads, in any order.
    let mut read = files.read.into_inner().unwrap_or_default();
    read.sort_unstable();
    read.dedup();
    Sheet {
        css,
        files: read,
        mistake,
    }
}

fn bundled(entry: &str, files: &Files<'_>) -> Result<String, Mistake> {
    let nowhere = |detail: String| Mistake { detail, at: None };
    let mut bundler = Bundler::new(files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(Path::new(entry)).map_err(|error| Mistake {
        detail: error.kind.to_string(),
        at: error
            .loc
            .map(|at| (at.filename, at.line as usize, at.column as usize)),
    })?;
    let targets = Targets::from(browsers());
    let options = MinifyOptions {
        targets,
        ..MinifyOptions::default()
    };
    sheet
        .minify(options)
        .map_err(|error| nowhere(error.kind.to_string()))?;
    let options = PrinterOptions {
        minify: true,
        targets,
        ..PrinterOptions::default()
    };
    let result = sheet.to_css(options);
    result
        .map(|made| made.code)
        .map_err(|error| nowhere(error.kind.to_string()))
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
