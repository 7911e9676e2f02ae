//! Templates of one language, ready to render. Templates see only what they are given: the
//! one filter puts values into words, the other says where a title may break. Wraps the template engine; nobody else sees it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult};

use super::{Theme, Words, signs};
use crate::diagnostic::{Diagnostic, Place, Problem, TemplateName, ThemeFlaw};
use crate::path::nearest;
use crate::phrase;
use crate::question::Kind;
use crate::span::Span;
use crate::text::escape;

/// Times that a template may go on with `elif`: the parser goes down a level of its stack with each. Of all else that is
/// nested the engine itself has bounds.
const MOST_ELSE: usize = 500;

/// Bytes of all templates of a theme; the default one has 60 KB. What compiles them takes time with the square of their
/// parts.
const LARGEST: u64 = 256 << 10;

/// Where the templates of pages are in a theme.
const TEMPLATES: &str = "templates/";

/// What templates include to show a question of whatever kind: it includes `partials/questions/<kind>.html`. The engine
/// includes by fixed names only, so the program writes this one, from the one list of the kinds.
const BY_KIND: &str = "partials/questions/by-kind.html";

/// The templates with the words and the site's own data of one language.
pub struct Engine<'t> {
    tera: Tera,
    theme: &'t Theme,
    /// Signs as they stand in pages, by name.
    drawings: &'t BTreeMap<String, String>,
}

/// What is compiled of a theme, for whatever language and site.
pub(super) struct Compiled {
    tera: Tera,
    drawings: BTreeMap<String, String>,
    /// Mistakes in any.
    found: Vec<Diagnostic>,
}

impl Compiled {
    fn broken(tera: Tera, found: Diagnostic) -> Self {
        Self {
            tera,
            drawings: BTreeMap::new(),
            found: vec![found],
        }
    }
}

/// The variables of one template.
#[derive(Default)]
pub struct Scope(Context);

impl Scope {
    /// With one variable more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &impl Serialize) -> Self {
        self.0.insert(name, value);
        self
    }
}

impl<'t> Engine<'t> {
    /// The compiled templates. A mistake in any is a diagnostic.
    pub fn new(theme: &'t Theme, words: &Words, site: &impl Serialize) -> (Self, Vec<Diagnostic>) {
        let compiled = theme.compiled();
        let mut engine = Self {
            tera: compiled.tera.clone(),
            theme,
            drawings: &compiled.drawings,
        };
        engine.tera.global_context().insert("t", words);
        engine.share(site);
        (engine, compiled.found.clone())
    }

    /// A sign of the theme as it stands in pages.
    pub fn drawing(&self, name: &str) -> Option<&str> {
        self.drawings.get(name).map(String::as_str)
    }

    /// Sets the site's own data: what all templates see as `site`.
    pub fn share(&mut self, site: &impl Serialize) {
        self.tera.global_context().insert("site", site);
    }

    /// Renders a template with what it may see beside the words and the site.
    ///
    /// # Errors
    /// The template's mistake, in its place.
    pub fn render(
        &self,
        template: &str,
        scope: &Scope,
        into: impl Write,
    ) -> Result<(), Box<Diagnostic>> {
        self.tera
            .render_to(template, &scope.0, into)
            .map_err(|error| Box::new(diagnostic(&error, self.theme)))
    }
}

impl Compiled {
    /// Compiles the templates.
    pub(super) fn of(theme: &Theme) -> Self {
        let mut tera = Tera::new();
        tera.register_filter("fill", fill);
        tera.register_filter("phrases", phrases);
        let mut templates: Vec<(&str, String)> = theme
            .files
            .keys()
            .filter_map(|path| {
                let name = path.strip_prefix(TEMPLATES)?;
                Some((name, trimmed(theme.text(path)?)))
            })
            .collect();
        let size = templates.iter().map(|(_, text)| text.len() as u64).sum();
        if size > LARGEST {
            let found = Diagnostic::new(
                Problem::FileTooLarge(size, LARGEST),
                theme.place("templates"),
            );
            return Self::broken(tera, found);
        }
        let long = |(_, text): &&(&str, String)| text.matches("elif").count() > MOST_ELSE;
        if let Some((name, _)) = templates.iter().find(long) {
            let problem = Problem::ThemeTemplate(ThemeFlaw::Else(MOST_ELSE));
            let place = theme.place(&format!("{TEMPLATES}{name}"));
            return Self::broken(tera, Diagnostic::new(problem, place));
        }
        if !theme.files.contains_key(&format!("{TEMPLATES}{BY_KIND}")) {
            templates.push((BY_KIND, by_kind()));
        }
        // What is wrong with any is told with the other files.
        let (drawings, _) = signs::read(theme);
        templates.push((signs::TEMPLATE, signs::template(&drawings)));
        let markup = drawings
            .iter()
            .map(|(name, svg)| ((*name).to_owned(), signs::markup(svg)));
        let drawings = markup.collect();
        let added = tera.add_raw_templates(templates);
        let found = added.err().map(|error| all_of(&error, theme, TEMPLATES));
        Self {
            tera,
            drawings,
            found: found.unwrap_or_default(),
        }
    }
}

/// The text of [`BY_KIND`].
fn by_kind() -> String {
    let mut text = String::new();
    for kind in Kind::ALL {
        let begin = if text.is_empty() { "if" } else { "elif" };
        let name = kind.name();
        let _ = writeln!(
            text,
            "{{% {begin} question.kind == \"{name}\" %}}{{% include \"partials/questions/{name}.html\" %}}"
        );
    }
    text.push_str("{% endif %}\n");
    text
}

/// `{{ t.question_count | fill(n=3) }}`: puts 3 into the `{n}` of a word.
#[allow(clippy::needless_pass_by_value)] // The engine hands them over so.
fn fill(text: &str, values: Kwargs, _: &State) -> TeraResult<String> {
    let mut out = text.to_owned();
    for (key, value) in values.deserialize::<BTreeMap<String, serde_json::Value>>()? {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        out = out.replace(&format!("{{{key}}}"), &value);
    }
    Ok(out)
}

/// `{{ page.title | phrases | safe }}`: a title as HTML, with a `<wbr>` where its line may break.
#[allow(clippy::needless_pass_by_value, clippy::unnecessary_wraps)] // The engine asks for it so.
fn phrases(title: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    Ok(phrase::broken(&escape(title)).into_owned())
}

/// Templates without indentation and empty lines: half of what a minifier would find, for nothing.
pub(super) fn trimmed(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    for line in template
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// A span of the trimmed template (line from 1, column from 0) in the file as written.
fn written(template: &str, line: usize, column: usize) -> Span {
    let mut start = 0;
    let mut kept = 0;
    for original in template.split_inclusive('\n') {
        let text = original.trim();
        if !text.is_empty() {
            kept += 1;
            if kept == line {
                let indent = original.len() - original.trim_start().len();
                let at = text
                    .char_indices()
                    .nth(column)
                    .map_or(text.len(), |(at, _)| at);
                let from = start + indent + at;
                return Span::new(from, (start + indent + text.len()).max(from));
            }
        }
        start += original.len();
    }
    Span::default()
}

/// What the engine says of a template, in our own words as far as they go.
fn diagnostic(error: &tera::Error, theme: &Theme) -> Diagnostic {
    all_of(error, theme, TEMPLATES).swap_remove(0)
}

/// The same where it may say several things at once; never none. Names of templates are paths from `folder`.
pub(super) fn all_of(error: &tera::Error, theme: &Theme, folder: &str) -> Vec<Diagnostic> {
    let at = |name: &str, (line, column): (usize, usize), flaw| {
        let path = format!("{folder}{name}");
        let file = Arc::from(format!("{}/{path}", theme.name));
        let place = theme.text(&path).map_or_else(
            || Place::file(&file),
            |text| Place::at(&file, written(text, line, column)),
        );
        Diagnostic::new(Problem::ThemeTemplate(flaw), place)
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let place = (span.start_line, span.start_col);
            vec![at(report.filename(), place, flaw(report.message()))]
        }
        ErrorKind::MissingParent { current, parent } => {
            vec![at(current, (1, 0), ThemeFlaw::Missing(parent.clone()))]
        }
        other => {
            let text = other.to_string();
            let found: Vec<Diagnostic> = reports(&text)
                .map(|(message, name, place)| at(name, place, flaw(message)))
                .collect();
            if found.is_empty() {
                let file = Arc::from(theme.name.as_str());
                let problem = Problem::ThemeTemplate(flaw(&text));
                return vec![Diagnostic::new(problem, Place::file(&file))];
            }
            found
        }
    }
}

/// Names that are nowhere are told as drawings for a terminal: `error: …`, below it ` --> file:line:column`.
fn reports(text: &str) -> impl Iterator<Item = (&str, &str, (usize, usize))> {
    let mut lines = text.lines();
    std::iter::from_fn(move || {
        let message = lines.find_map(|line| line.strip_prefix("error: "))?;
        let place = lines.find_map(|line| line.trim_start().strip_prefix("--> "))?;
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        Some((message, parts.next()?, (line, column.saturating_sub(1))))
    })
}

fn flaw(message: &str) -> ThemeFlaw {
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    let unknown = [
        ("Unknown filter `", TemplateName::Filter),
        ("Unknown test `", TemplateName::Test),
        ("Unknown function `", TemplateName::Function),
        ("Unknown component `", TemplateName::Component),
    ];
    if let Some((_, what)) = unknown.iter().find(|it| message.starts_with(it.0)) {
        return ThemeFlaw::Unknown(*what, quoted(message));
    }
    if message.starts_with("Unknown template `") {
        return ThemeFlaw::Missing(quoted(message));
    }
    if message.starts_with("This content would be ignored") {
        return ThemeFlaw::OutsideBlocks;
    }
    // `Variable `x` is not defined. Available variables: a, b`: all five hundred words of a language, for one of them.
    if (message.starts_with("Variable `") || message.starts_with("Field `"))
        && let Some((_, behind)) = message.split_once("` is not defined")
    {
        let name = quoted(message);
        let known = behind.split_once(": ").map_or("", |(_, names)| names);
        let near = nearest(&name, known.split(", ")).filter(|near| !near.is_empty());
        let near = near.map(str::to_owned);
        return ThemeFlaw::Undefined(name, near);
    }
    message.to_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::TemplateToken;

    #[test]
    fn what_the_engine_says_is_told_apart() {
        let drawn = "error: Unknown filter `a`\n --> x.html:2:33\n  |\n2 | {{ b | a }}\n\nerror: Unknown test `c`\n --> y.html:10:1\n";
        let found: Vec<_> = reports(drawn).collect();
        let expected = [
            ("Unknown filter `a`", "x.html", (2, 32)),
            ("Unknown test `c`", "y.html", (10, 0)),
        ];
        assert_eq!(found, expected);
        assert_eq!(reports("Io error").count(), 0);
        for (message, expected) in [
            (
                "Unknown filter `a`",
                ThemeFlaw::Unknown(TemplateName::Filter, "a".to_owned()),
            ),
            (
                "Variable `paeg` is not defined. Available variables: page, site",
                ThemeFlaw::Undefined("paeg".to_owned(), Some("page".to_owned())),
            ),
            (
                "Found identifier but expected `%}`.",
                ThemeFlaw::Instead {
                    found: TemplateToken::Name,
                    expected: TemplateToken::Sign("%}".to_owned()),
                },
            ),
            (
                "Found string but expected }}.",
                ThemeFlaw::Instead {
                    found: TemplateToken::Text,
                    expected: TemplateToken::Sign("}}".to_owned()),
                },
            ),
            (
                "Found `<` but expected identifier after it for component call. Use `<` so.",
                ThemeFlaw::Quoted(
                    "Found `<` but expected identifier after it for component call. Use `<` so."
                        .to_owned(),
                ),
            ),
            (
                "Field `x` is not defined",
                ThemeFlaw::Undefined("x".to_owned(), None),
            ),
            ("Else", ThemeFlaw::Quoted("Else".to_owned())),
        ] {
            assert_eq!(flaw(message), expected);
        }
    }
}
