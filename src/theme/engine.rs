//! Templates of one language, ready to render. Templates see only what they are given: the
//! one filter puts values into words. Wraps the template engine; nobody else sees it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult};

use super::{Theme, Words};
use crate::diagnostic::{Diagnostic, Place, Problem, ThemeFlaw};
use crate::question::Kind;
use crate::span::Span;

/// Times that a template may go on with `elif`: the parser goes down a level of its stack with each. Of all else that is
/// nested the engine itself has bounds.
const MOST_ELSE: usize = 500;

/// Bytes of all templates of a theme; the default one has 60 KB. What compiles them takes time with the square of their
/// parts.
const LARGEST: u64 = 256 << 10;

/// What templates include to show a question of whatever kind: it includes `partials/questions/<kind>.html`. The engine
/// includes by fixed names only, so the program writes this one, from the one list of the kinds.
const BY_KIND: &str = "partials/questions/by-kind.html";

/// The templates with the words and the site's own data of one language.
pub struct Engine<'t> {
    tera: Tera,
    theme: &'t Theme,
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
    /// Compiles the templates. A mistake in any is a diagnostic.
    pub fn new(theme: &'t Theme, words: &Words, site: &impl Serialize) -> (Self, Vec<Diagnostic>) {
        let mut tera = Tera::new();
        tera.register_filter("fill", fill);
        let mut engine = Self { tera, theme };
        let mut templates: Vec<(&str, String)> = theme
            .files
            .keys()
            .filter_map(|path| {
                let name = path.strip_prefix("templates/")?;
                Some((name, trimmed(theme.text(path)?)))
            })
            .collect();
        let size = templates.iter().map(|(_, text)| text.len() as u64).sum();
        if size > LARGEST {
            let found = Diagnostic::new(
                Problem::FileTooLarge(size, LARGEST),
                theme.place("templates"),
            );
            return (engine.with_globals(words, site), vec![found]);
        }
        let long = |(_, text): &&(&str, String)| text.matches("elif").count() > MOST_ELSE;
        if let Some((name, _)) = templates.iter().find(long) {
            let problem = Problem::ThemeTemplate(ThemeFlaw::Else(MOST_ELSE));
            let place = theme.place(&format!("templates/{name}"));
            return (
                engine.with_globals(words, site),
                vec![Diagnostic::new(problem, place)],
            );
        }
        if !theme.files.contains_key(&format!("templates/{BY_KIND}")) {
            templates.push((BY_KIND, by_kind()));
        }
        if let Err(error) = engine.tera.add_raw_templates(templates) {
            return (
                engine.with_globals(words, site),
                vec![diagnostic(&error, theme)],
            );
        }
        (engine.with_globals(words, site), Vec::new())
    }

    fn with_globals(mut self, words: &Words, site: &impl Serialize) -> Self {
        self.tera.global_context().insert("t", words);
        self.share(site);
        self
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

/// Templates without indentation and empty lines: half of what a minifier would find, for nothing.
fn trimmed(template: &str) -> String {
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

fn diagnostic(error: &tera::Error, theme: &Theme) -> Diagnostic {
    let (tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report)) =
        error.kind()
    else {
        let file = Arc::from(theme.name.as_str());
        return Diagnostic::new(
            Problem::ThemeTemplate(error.to_string().into()),
            Place::file(&file),
        );
    };
    let path = format!("templates/{}", report.filename());
    let file = Arc::from(format!("{}/{path}", theme.name));
    let span = report.span();
    let place = theme.text(&path).map_or_else(
        || Place::file(&file),
        |text| Place::at(&file, written(text, span.start_line, span.start_col)),
    );
    let flaw = report.message().to_string().into();
    Diagnostic::new(Problem::ThemeTemplate(flaw), place)
}
