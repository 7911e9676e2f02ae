//! New things: a question in a bank, a file of a kind.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::file;
use super::read;
use super::save::{self, Saved};
use super::{Refused, Save, Undo, lock};
use crate::author;
use crate::edit::{self, Change, Content, Path, Step, Value};
use crate::form::{self, Asked, Field, Input};
use crate::hash::Fingerprint;
use crate::preview::answers::App;
use crate::question::Kind;
use crate::schema;
use crate::source::name_flaw;
use crate::starter::NewFile;
use crate::syntax::keys;

/// What becomes of a question.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Deed {
    Add,
    Copy,
    Move,
    Delete,
}

/// A question that comes, goes or changes its place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    file: String,
    fingerprint: Fingerprint,
    #[serde(rename = "do")]
    deed: Deed,
    /// Which question; of a new one, in front of which it goes.
    at: usize,
    /// Where it goes.
    to: Option<usize>,
    /// The kind of a new one.
    kind: Option<String>,
}

/// What was saved, and where the question is.
#[derive(Debug, Serialize)]
pub(super) struct Questioned {
    #[serde(flatten)]
    saved: Saved,
    /// Of the question; `None`: it is gone.
    path: Option<Path>,
}

pub(super) fn question(app: &App, asked: &Question) -> Result<Questioned, Refused> {
    let words = app.words().edit;
    let malformed = || Refused::new(StatusCode::BAD_REQUEST, "malformed", words.malformed, &[]);
    let located = file::find(app, &asked.file)?;
    let bytes = file::bytes(app, &located)?;
    let content = edit::read(&bytes, located.format)
        .map_err(|refusal| Refused::change(&refusal, &asked.file, words))?;
    let list = root_field(app, &located, &content, keys::QUESTIONS.name).ok_or_else(malformed)?;
    let path = list.path.clone();
    let count = match content.value.at(&path) {
        Some(Value::List(items)) => items.len(),
        _ => 0,
    };
    let place = |at: usize| -> Path { path.iter().cloned().chain([Step::Index(at)]).collect() };
    let mut changes = Vec::new();
    let now = match asked.deed {
        Deed::Add => {
            let kind = asked.kind.as_deref().map_or(Some(Kind::Single), read::kind);
            let value = form::new_question(&content, kind.ok_or_else(malformed)?);
            if content.value.at(&path).is_none_or(|it| *it == Value::Empty) {
                changes.push(Change::Set {
                    path: path.clone(),
                    value: Value::List(vec![value]),
                    after: list.after.clone(),
                });
                Some(0)
            } else {
                let at = asked.at.min(count);
                let path = path.clone();
                changes.push(Change::Insert { path, at, value });
                Some(at)
            }
        }
        Deed::Copy => {
            let to = asked.to.unwrap_or(asked.at + 1).min(count);
            changes.push(Change::Copy {
                path: path.clone(),
                from: asked.at,
                to,
            });
            changes.extend(fresh_id(&content, &path, asked.at, to));
            Some(to)
        }
        Deed::Move => {
            let to = asked.to.ok_or_else(malformed)?;
            changes.push(Change::Move {
                path: path.clone(),
                from: asked.at,
                to,
            });
            Some(to)
        }
        Deed::Delete => {
            let path = place(asked.at);
            changes.push(Change::Remove { path });
            None
        }
    };
    let saved = save::save(
        app,
        &Save {
            file: asked.file.clone(),
            fingerprint: asked.fingerprint,
            changes,
        },
    )?;
    Ok(Questioned {
        saved,
        path: now.map(place),
    })
}

/// The field of a key of a whole file.
pub(super) fn root_field(
    app: &App,
    located: &file::Located,
    content: &Content,
    key: &str,
) -> Option<Field> {
    let asked = Asked {
        path: &[],
        kind: None,
        locale: app.engine.locale,
    };
    let form = form::form(content, schema::shape_of(located.kind?), asked)?;
    match form.input {
        Input::Mapping { fields, .. } => fields.into_iter().find(|field| field.key == key),
        _ => None,
    }
}

/// A copy may not go by the id of what it is a copy of: readers' answers are kept by it.
fn fresh_id(content: &Content, list: &Path, from: usize, to: usize) -> Option<Change> {
    let Some(Value::List(items)) = content.value.at(list) else {
        return None;
    };
    let id = |item: &Value| match item {
        Value::Map(entries) => entries.iter().find_map(|(key, value)| match value {
            Value::Text(id) | Value::Number(id) if keys::ID.is(key) => {
                Some((key.clone(), id.clone()))
            }
            _ => None,
        }),
        _ => None,
    };
    let (key, own) = id(items.get(from)?)?;
    let taken: Vec<String> = items.iter().filter_map(id).map(|(_, id)| id).collect();
    let stem = own.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = if stem.ends_with('-') && stem.len() < own.len() {
        stem.to_owned()
    } else {
        format!("{own}-")
    };
    let width = own.len().saturating_sub(stem.len());
    let fresh = (2..).map(|number: usize| format!("{stem}{number:0width$}"));
    let fresh = fresh.take(taken.len() + 2).find(|id| !taken.contains(id))?;
    let steps = [Step::Index(to), Step::Key(key)];
    Some(Change::Set {
        path: list.iter().cloned().chain(steps).collect(),
        value: Value::Text(fresh),
        after: None,
    })
}

/// A new file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Create {
    /// As `mingbian new` calls it.
    kind: String,
    slug: String,
    title: Option<String>,
}

pub(super) fn create(app: &App, asked: &Create) -> Result<Saved, Refused> {
    let words = app.words().edit;
    let _one = lock(&app.desk.saving);
    let kind = NewFile::named(&asked.kind)
        .ok_or_else(|| Refused::new(StatusCode::BAD_REQUEST, "malformed", words.malformed, &[]))?;
    slug(app, &asked.slug)?;
    let inner = format!("{}/{}.{}", kind.folder, asked.slug, kind.ending);
    let located = file::named(app, &app.engine.shown(&inner))?;
    if app.engine.is_below(&inner) {
        let name = located.name.as_str();
        return Err(Refused::new(
            StatusCode::CONFLICT,
            "library",
            words.library,
            &[name],
        ));
    }
    let title = asked
        .title
        .as_deref()
        .map(str::trim)
        .filter(|title| !title.is_empty());
    let title = title.unwrap_or(&asked.slug);
    let day = app
        .engine
        .today()
        .map_or_else(String::new, crate::date::Date::iso);
    let text = kind.text(&asked.slug, title, &day, app.engine.locale);
    author::create(&located.real, text.as_bytes())
        .map_err(|error| file::not_written(app, &located, &error))?;
    let undo = app.desk.can_undo(vec![Undo {
        inner,
        after: Some(Fingerprint::of(text.as_bytes())),
        before: None,
    }]);
    Ok(save::saved(app, &located, text.as_bytes(), Some(undo)))
}

/// Refuses what cannot be the name of a page.
pub(super) fn slug(app: &App, slug: &str) -> Result<(), Refused> {
    let bad = |c: char| c.is_whitespace() || c.is_ascii_uppercase() || "/\\.#%&+_".contains(c);
    if slug.is_empty() || slug.contains(bad) || name_flaw(Some(slug)).is_some() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(Refused::new(status, "name", app.words().edit.name, &[slug]));
    }
    Ok(())
}
