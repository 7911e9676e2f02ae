//! What the tools look at: a form, a text, what is wrong with it, former versions.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::Refused;
use super::file::{self, Located};
use crate::author::{History, Kept};
use crate::diagnostic::Diagnostic;
use crate::edit::{self, Content, Format, Path, Step};
use crate::form::{self, Asked, Field};
use crate::hash::Fingerprint;
use crate::http;
use crate::preview::answers::App;
use crate::preview::stands::Sought;
use crate::print::{self, Told};
use crate::question::Kind;
use crate::schema;

/// A diagnostic and the field that it belongs to.
#[derive(Debug, Serialize)]
pub(super) struct Problem {
    #[serde(flatten)]
    told: Told,
    /// The value; `None`: the file as a whole, or its text.
    path: Option<Path>,
    /// It is about the text below the front matter.
    body: bool,
}

/// What is wrong with a key, not with what it belongs to.
const OF_KEYS: [&str; 3] = ["yaml-unknown-key", "yaml-key-twice", "yaml-duplicate-key"];

/// What is wrong with a file that has this text.
pub(super) fn problems(
    app: &App,
    located: &Located,
    bytes: &[u8],
    all: &[Diagnostic],
) -> Vec<Problem> {
    let content = edit::read(bytes, located.format).ok();
    let plain = content.as_ref().map(|it| it.text.clone());
    let text_of = |name: &str| {
        if name == located.name {
            return plain.clone();
        }
        let other = file::find(app, name).ok()?;
        edit::plain(&file::bytes(app, &other).ok()?)
    };
    let mine = all.iter().filter(|it| *it.place.file == *located.name);
    mine.map(|it| {
        let at = it.place.span.map(|span| span.start as usize);
        let found = content.as_ref().and_then(|content| content.path_at(at?));
        let path = found.map(|(mut path, first)| {
            // What a mapping lacks is told at its first key, with which nothing is wrong.
            if first && !OF_KEYS.contains(&it.problem.code()) {
                path.pop();
            }
            path
        });
        let in_body = |content: &Content| {
            let body = content.body.as_ref()?;
            Some(at? >= body.start)
        };
        Problem {
            told: print::tell(it, app.engine.locale, &text_of),
            body: content.as_ref().and_then(in_body).unwrap_or(false),
            path: path.filter(|path| !path.is_empty()),
        }
    })
    .collect()
}

/// A form, and what goes with it.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    file: String,
    /// As `mingbian schema` calls it; `None`: there is no form.
    kind: Option<&'static str>,
    fingerprint: Fingerprint,
    /// `None`: the text has to be edited.
    form: Option<Field>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    broken: Option<&'static str>,
    /// The text below the front matter; `None`: there is none, or a value in the front matter was asked for.
    body: Option<String>,
    problems: Vec<Problem>,
}

pub(super) fn form(
    app: &App,
    name: &str,
    path: Option<&str>,
    kind: Option<&str>,
) -> Result<Shown, Refused> {
    let words = app.words().edit;
    let malformed = || Refused::new(StatusCode::BAD_REQUEST, "malformed", words.malformed, &[]);
    let path: Path = match path {
        None => Path::new(),
        Some(path) => serde_json::from_str(path).map_err(|_| malformed())?,
    };
    let kind = match kind {
        None => None,
        Some(name) => Some(self::kind(name).ok_or_else(malformed)?),
    };
    let located = file::find(app, name)?;
    let bytes = file::bytes(app, &located)?;
    app.desk.remember(&bytes);
    let content = edit::read(&bytes, located.format);
    let of = located.kind.and_then(|kind| {
        let kind = schema::KINDS.iter().find(|it| it.file == Some(kind));
        // Home and section pages have what every page has.
        kind.or_else(|| schema::ContentKind::named("page"))
    });
    let asked = Asked {
        path: &path,
        kind,
        locale: app.engine.locale,
    };
    let form = match (&content, located.kind) {
        (Ok(content), Some(file)) => {
            let form = form::form(content, schema::shape_of(file), asked);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Some(form.ok_or_else(|| Refused {
                path: Some(path.clone()),
                ..Refused::new(status, "missing", words.missing, &[])
            })?)
        }
        _ => None,
    };
    let body = content
        .as_ref()
        .ok()
        .filter(|_| path.is_empty())
        .and_then(|content| {
            let body = content.body.clone()?;
            content.text.get(body).map(str::to_owned)
        });
    Ok(Shown {
        file: located.name.clone(),
        kind: of.map(|kind| kind.name),
        fingerprint: Fingerprint::of(&bytes),
        form,
        broken: content.err().map(|refusal| refusal.code()),
        body,
        problems: problems(app, &located, &bytes, &app.engine.diagnostics()),
    })
}

/// A kind of question by any of its names.
pub(super) fn kind(name: &str) -> Option<Kind> {
    let found = Kind::NAMES.iter().find(|(_, names)| names.contains(&name));
    found.map(|(kind, _)| *kind)
}

/// A question as a page shows it.
#[derive(Deserialize)]
pub(super) struct OnPage {
    /// The page's path, as its address has it.
    page: String,
    /// The quiz that asks it, by its name.
    quiz: String,
    /// Its id in that quiz.
    question: String,
}

/// Where a question is written.
#[derive(Debug, Serialize)]
pub(super) struct Placed {
    file: String,
    /// Of the question; `None`: the file belongs to the library, or is another than the one that the page shows.
    path: Option<Path>,
}

pub(super) fn place(app: &App, asked: OnPage) -> Result<Placed, Refused> {
    let words = app.words().edit;
    let missing = || {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Refused::new(status, "missing", words.missing, &[])
    };
    let stands = app.engine.stands(Sought {
        page: http::plain(&asked.page).ok_or_else(missing)?,
        quiz: asked.quiz,
        id: asked.question,
    });
    let stands = stands.ok_or_else(missing)?;
    let path = || {
        let located = file::find(app, &stands.file).ok()?;
        let bytes = file::bytes(app, &located).ok()?;
        if Fingerprint::of(&bytes) != stands.fingerprint {
            return None;
        }
        let content = edit::read(&bytes, located.format).ok()?;
        let (mut path, _) = content.path_at(stands.at as usize)?;
        // The list of questions and a number in it.
        path.truncate(2);
        matches!(path.last(), Some(Step::Index(_))).then_some(path)
    };
    Ok(Placed {
        path: path(),
        file: stands.file,
    })
}

/// A whole text.
#[derive(Debug, Serialize)]
pub(super) struct Whole {
    file: String,
    fingerprint: Fingerprint,
    /// Its lines ended by `\n`.
    text: String,
    /// Where its YAML is mistaken, there is no form; front matter or the whole.
    markdown: bool,
    problems: Vec<Problem>,
}

pub(super) fn text(app: &App, name: &str) -> Result<Whole, Refused> {
    let located = file::find(app, name)?;
    let bytes = file::bytes(app, &located)?;
    app.desk.remember(&bytes);
    Ok(Whole {
        file: located.name.clone(),
        fingerprint: Fingerprint::of(&bytes),
        text: plain(&bytes, app, &located)?,
        markdown: located.format == Format::Markdown,
        problems: problems(app, &located, &bytes, &app.engine.diagnostics()),
    })
}

/// A text as its editor has it.
pub(super) fn plain(bytes: &[u8], app: &App, located: &Located) -> Result<String, Refused> {
    edit::plain(bytes)
        .ok_or_else(|| Refused::change(&edit::Refusal::Encoding, &located.name, app.words().edit))
}

/// Former versions.
#[derive(Debug, Serialize)]
pub(super) struct Past {
    file: String,
    /// Of what is there now; `None`: nothing is.
    fingerprint: Option<Fingerprint>,
    versions: Vec<Kept>,
}

pub(super) fn history(app: &App, name: &str) -> Result<Past, Refused> {
    let located = file::named(app, name)?;
    let (content, _) = app.engine.content();
    Ok(Past {
        file: located.name.clone(),
        fingerprint: file::fingerprint(&located),
        versions: History::beside(&content).list(&located.inner),
    })
}

/// A former version.
#[derive(Debug, Serialize)]
pub(super) struct Former {
    file: String,
    id: String,
    text: String,
}

pub(super) fn former(app: &App, name: &str, id: &str) -> Result<Former, Refused> {
    let located = file::named(app, name)?;
    let (content, _) = app.engine.content();
    let kept = History::beside(&content).get(&located.inner, id);
    let bytes = kept.ok_or_else(|| no_version(app))?;
    Ok(Former {
        file: located.name.clone(),
        id: id.to_owned(),
        text: plain(&bytes, app, &located)?,
    })
}

pub(super) fn no_version(app: &App) -> Refused {
    Refused::new(
        StatusCode::NOT_FOUND,
        "version",
        app.words().edit.version,
        &[],
    )
}
