//! The form for a place that the site goes to: what each kind of it asks for, and the change of `deploy.yaml` that it comes to.
//! Asks for no key (`key` does), only where one lies; what looks like one is refused.

#![allow(clippy::disallowed_methods, reason = "it changes deploy.yaml")]

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::super::answers::App;
use super::super::desk::lock;
use super::Refused;
use crate::author;
use crate::deploy::place::{self, FILE};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edit::{self, Change, Content, Format, Step, Value};
use crate::form::label;
use crate::locale::{Locale, fill};
use crate::syntax::decode::{NO, YES};
use crate::syntax::keys::{self, Key};

/// The longest that a field says.
const LONGEST: usize = 1000;

/// Shown as a box that is ticked or not.
const BOX: &[&Key] = &[keys::COMPRESSED];

/// What each kind asks for, and whether it has to be there.
const KINDS: &[(&str, &[(&Key, bool)])] = &[
    (
        "folder",
        &[
            (keys::TO, true),
            (keys::SITE_URL, false),
            (keys::COMPRESSED, false),
        ],
    ),
    ("zip", &[(keys::TO, true), (keys::COMPRESSED, false)]),
    (
        "sftp",
        &[
            (keys::HOST, true),
            (keys::USER, false),
            (keys::PORT, false),
            (keys::TO, true),
            (keys::CREDENTIALS, false),
            (keys::SITE_URL, false),
            (keys::COMPRESSED, false),
        ],
    ),
    ("oss", IN_REGION),
    ("cos", IN_REGION),
    ("obs", IN_REGION),
    ("minio", AT_ENDPOINT),
    ("r2", AT_ENDPOINT),
    ("s3", IN_REGION),
];

const IN_REGION: &[(&Key, bool)] = &[
    (keys::BUCKET, true),
    (keys::STORE_REGION, true),
    (keys::CREDENTIALS, false),
    (keys::PREFIX, false),
    (keys::SITE_URL, false),
];

const AT_ENDPOINT: &[(&Key, bool)] = &[
    (keys::BUCKET, true),
    (keys::ENDPOINT, true),
    (keys::CREDENTIALS, false),
    (keys::PREFIX, false),
    (keys::SITE_URL, false),
];

/// The form of a kind of place.
#[derive(Serialize)]
pub(super) struct Form {
    kind: &'static str,
    called: &'static str,
    help: &'static str,
    fields: Vec<Field>,
}

/// One field of its form.
#[derive(Serialize)]
struct Field {
    key: &'static str,
    label: String,
    help: &'static str,
    /// As one may write it; empty: nothing.
    example: &'static str,
    required: bool,
    /// It is ticked or not.
    ticked: bool,
}

/// All kinds, in their order.
pub(super) fn kinds(locale: Locale) -> Vec<Form> {
    let words = locale.words().preview.publishing;
    let kind = |(kind, fields): &(&'static str, &[(&'static Key, bool)])| Form {
        kind,
        called: (words.kind)(kind).0,
        help: (words.kind)(kind).1,
        fields: fields
            .iter()
            .map(|(key, required)| Field {
                key: key.name,
                label: label(key, locale),
                help: (words.field)(kind, key.name).0,
                example: (words.field)(kind, key.name).1,
                required: *required,
                ticked: BOX.contains(key),
            })
            .collect(),
    };
    KINDS.iter().map(kind).collect()
}

/// A kind in words.
pub(super) fn called(kind: &str, locale: Locale) -> &'static str {
    (locale.words().preview.publishing.kind)(kind).0
}

fn fields(kind: &str) -> &'static [(&'static Key, bool)] {
    KINDS.iter().find(|it| it.0 == kind).map_or(&[], |it| it.1)
}

/// What a place says in the fields of its form.
pub(super) fn values(bytes: &[u8], name: &str, kind: &str) -> Vec<(&'static str, String)> {
    let Ok(content) = edit::read(bytes, Format::Yaml) else {
        return Vec::new();
    };
    let of = |key: &'static Key| {
        let path = path_of(&content, name, key)?;
        let said = match content.value.at(&path)? {
            Value::Text(text) | Value::Number(text) => {
                let tick = BOX.contains(&key);
                let no = tick && NO.contains(&text.as_str());
                let yes = tick && YES.contains(&text.as_str());
                match (yes, no) {
                    (true, _) => "true".to_owned(),
                    (_, true) => String::new(),
                    _ => text.clone(),
                }
            }
            Value::Bool(true) => "true".to_owned(),
            _ => String::new(),
        };
        Some((key.name, said))
    };
    fields(kind).iter().filter_map(|(key, _)| of(key)).collect()
}

/// The key under which all places stand, as the file has it.
fn root(content: &Content) -> Option<&str> {
    match &content.value {
        Value::Map(entries) => entries
            .iter()
            .map(|(key, _)| key.as_str())
            .find(|key| keys::TARGETS.is(key)),
        _ => None,
    }
}

/// Where a key of a place stands; `None`: it is not there.
fn path_of(content: &Content, name: &str, key: &Key) -> Option<Vec<Step>> {
    let step = |key: &str| Step::Key(key.to_owned());
    let mut path = vec![step(root(content)?), step(name)];
    let Some(Value::Map(entries)) = content.value.at(&path) else {
        return None;
    };
    let (written, _) = entries.iter().find(|it| key.is(&it.0))?;
    path.push(step(written));
    Some(path)
}

/// What somebody filled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    name: String,
    kind: String,
    values: std::collections::BTreeMap<String, String>,
    /// Of a place that is there: nothing else of it is changed.
    #[serde(default)]
    changed: bool,
}

/// A place, by its name.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    name: String,
}

impl Named {
    pub(super) fn of(name: &str) -> Self {
        Self {
            name: name.to_owned(),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

/// Puts a place into the file, or changes one.
pub(super) fn put(app: &App, asked: &Asked) -> Result<Named, Refused> {
    let words = app.words().publishing;
    let _one = lock(&app.desk.saving);
    let config = app.engine.config();
    let name = asked.name.trim();
    let fields = fields(&asked.kind);
    let about = |field: &str, message: String| Refused {
        field: field.to_owned(),
        ..Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "field", message)
    };
    let odd = |it: char| it.is_control() || "/\\".contains(it);
    if name.is_empty() || name.contains(odd) || name.starts_with('-') || name.len() > 100 {
        return Err(about("name", words.publish_name_odd.to_owned()));
    }
    let said = |key: &Key| asked.values.get(key.name).map_or("", |it| it.trim());
    for (key, required) in fields {
        let said = said(key);
        if (*required && said.is_empty()) || said.len() > LONGEST {
            return Err(about(key.name, words.publish_field_empty.to_owned()));
        }
    }
    let was = match std::fs::read(file(app)) {
        Ok(was) => Some(was),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(not_written(app, author::Error::Io(error))),
    };
    let before = was.as_deref().unwrap_or(b"targets:\n");
    let broken = |_| Refused::conflict("broken", words.publish_broken);
    let content = edit::read(before, Format::Yaml).map_err(broken)?;
    let changes = changes(&content, asked, name, fields).ok_or_else(|| {
        let message = if asked.changed {
            words.publish_moved.to_owned()
        } else {
            fill(words.publish_taken, &[&name])
        };
        about("name", message)
    })?;
    let made = edit::apply(before, Format::Yaml, &changes).map_err(broken)?;
    let after = place::named(&config, &made);
    let wrong = after.diagnostics.iter();
    let wrong: Vec<_> = wrong
        .filter(|it| it.severity() == Severity::Error)
        .collect();
    if let Some(first) = wrong.first() {
        let (message, help) = app.engine.locale.problem(&first.problem);
        let field = field_of(&made, first).unwrap_or_default();
        return Err(about(
            &field,
            format!("{message}。{help}").replace("。。", "。"),
        ));
    }
    write(app, was.as_deref(), &made)?;
    Ok(Named {
        name: name.to_owned(),
    })
}

/// Takes a place out of the file. What lies there stays.
pub(super) fn remove(app: &App, Named { name }: &Named) -> Result<Named, Refused> {
    let words = app.words().publishing;
    let _one = lock(&app.desk.saving);
    let gone = || Refused::conflict("gone", words.publish_moved);
    let broken = |_| Refused::conflict("broken", words.publish_broken);
    let was = std::fs::read(file(app)).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => gone(),
        _ => not_written(app, author::Error::Io(error)),
    })?;
    let content = edit::read(&was, Format::Yaml).map_err(broken)?;
    let step = |key: &str| Step::Key(key.to_owned());
    let top = vec![step(root(&content).ok_or_else(gone)?)];
    let path: Vec<Step> = top.iter().cloned().chain([step(name)]).collect();
    content.value.at(&path).ok_or_else(gone)?;
    let only = matches!(content.value.at(&top), Some(Value::Map(all)) if all.len() == 1);
    let change = if only {
        Change::Set {
            path: top,
            value: Value::Map(Vec::new()),
            after: None,
        }
    } else {
        Change::Remove { path }
    };
    let made = edit::apply(&was, Format::Yaml, &[change]).map_err(broken)?;
    write(app, Some(&was), &made)?;
    Ok(Named { name: name.clone() })
}

fn file(app: &App) -> std::path::PathBuf {
    place::folder(&app.engine.config()).join(FILE)
}

/// Puts the file in the place of what it was.
fn write(app: &App, was: Option<&[u8]>, made: &[u8]) -> Result<(), Refused> {
    let config = app.engine.config();
    let file = file(app);
    author::stays_in(place::folder(&config), &file).map_err(|it| not_written(app, it))?;
    let written = match was {
        Some(was) => author::replace(&file, was, made),
        None => author::create(&file, made),
    };
    written.map_err(|it| not_written(app, it))
}

/// The changes of the file. `None`: such a place is there already, or is not there any more.
fn changes(
    content: &Content,
    asked: &Asked,
    name: &str,
    fields: &'static [(&'static Key, bool)],
) -> Option<Vec<Change>> {
    let step = |key: &str| Step::Key(key.to_owned());
    let top = root(content).unwrap_or(keys::TARGETS.name);
    let place = vec![step(top), step(name)];
    let there = content.value.at(&place).is_some();
    if there != asked.changed {
        return None;
    }
    let value = |key: &'static Key| {
        let said = asked.values.get(key.name).map_or("", |it| it.trim());
        match said {
            "" => None,
            _ if BOX.contains(&key) => (said == "true").then_some(Value::Bool(true)),
            digits if key == keys::PORT && digits.bytes().all(|it| it.is_ascii_digit()) => {
                Some(Value::Number(digits.to_owned()))
            }
            text => Some(Value::Text(text.to_owned())),
        }
    };
    if !there {
        let kind = (
            keys::KIND_OF_TARGET.name.to_owned(),
            Value::Text(asked.kind.clone()),
        );
        let said = fields.iter().map(|it| it.0);
        let said = said.filter_map(|key| Some((key.name.to_owned(), value(key)?)));
        let made = Value::Map(std::iter::once(kind).chain(said).collect());
        let empty = !matches!(content.value.at(&[step(top)]), Some(Value::Map(_)));
        let (path, value) = if empty {
            (vec![step(top)], Value::Map(vec![(name.to_owned(), made)]))
        } else {
            (place, made)
        };
        return Some(vec![Change::Set {
            path,
            value,
            after: None,
        }]);
    }
    let mut changes = Vec::new();
    for (key, _) in fields {
        let written = path_of(content, name, key);
        match (written, value(key)) {
            (Some(path), Some(value)) if content.value.at(&path) == Some(&value) => {}
            (Some(path), Some(value)) => changes.push(Change::Set {
                path,
                value,
                after: None,
            }),
            (Some(path), None) => changes.push(Change::Remove { path }),
            (None, Some(value)) => changes.push(Change::Set {
                path: place.iter().cloned().chain([step(key.name)]).collect(),
                value,
                after: None,
            }),
            (None, None) => {}
        }
    }
    Some(changes)
}

/// The key of the value that is wrong.
fn field_of(made: &[u8], wrong: &Diagnostic) -> Option<String> {
    let content = edit::read(made, Format::Yaml).ok()?;
    let at = usize::try_from(wrong.place.span?.start).ok()?;
    let (path, _) = content.path_at(at)?;
    let Some(Step::Key(written)) = path.get(2) else {
        return None;
    };
    let all = KINDS.iter().flat_map(|it| it.1).map(|it| it.0);
    let key = all.into_iter().find(|key| key.is(written))?;
    Some(key.name.to_owned())
}

fn not_written(app: &App, error: author::Error) -> Refused {
    let words = app.words().publishing;
    match error {
        author::Error::Exists | author::Error::Changed => {
            Refused::conflict("changed", words.publish_moved)
        }
        author::Error::Elsewhere => {
            let message = fill(app.engine.locale.words().file_elsewhere, &[&FILE]);
            Refused::new(StatusCode::FORBIDDEN, "elsewhere", message)
        }
        author::Error::Io(error) => {
            let reason = app.engine.locale.reason(&error);
            let message = fill(app.engine.locale.words().output_io, &[&FILE, &reason]);
            Refused::new(StatusCode::FORBIDDEN, "disk", message)
        }
    }
}
