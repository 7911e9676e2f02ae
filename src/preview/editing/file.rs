//! Which file somebody means, and what is in it: texts of the content folder, and nothing else.

#![allow(clippy::disallowed_methods, reason = "it reads what is edited")]

use std::fs;
use std::io;
use std::ops::Deref;
use std::path::PathBuf;

use axum::http::StatusCode;

use super::Refused;
use crate::author;
use crate::edit::Format;
use crate::hash::Fingerprint;
use crate::path;
use crate::preview::answers::App;
use crate::preview::target::{self, Target};
use crate::site::{self, Layout};
use crate::source::LARGEST_TEXT;
use crate::syntax::FileKind;

/// A place for a file of the content.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// As the author knows it: `content/cases/a.md`.
    pub(super) name: String,
    /// From the content folder: `cases/a.md`.
    pub(super) inner: String,
    /// Where its bytes are.
    pub(super) real: PathBuf,
}

/// A text of the content.
#[derive(Clone, Debug)]
pub(super) struct Located {
    pub(super) spot: Spot,
    pub(super) format: Format,
    /// What it is; `None`: nothing of which there is a form.
    pub(super) kind: Option<FileKind>,
}

impl Deref for Located {
    type Target = Spot;

    fn deref(&self) -> &Spot {
        &self.spot
    }
}

/// How a file is written, where it is a text that is edited.
pub(super) fn format(inner: &str) -> Option<Format> {
    match path::extension(inner).as_str() {
        "md" => Some(Format::Markdown),
        "yaml" | "yml" => Some(Format::Yaml),
        _ => None,
    }
}

/// A name of the content, whatever it is the name of, and whether there is such a file or not.
pub(super) fn spot(app: &App, name: &str) -> Result<Spot, Refused> {
    let words = app.words().edit;
    let outside = || Refused::new(StatusCode::FORBIDDEN, "outside", words.outside, &[]);
    let (content, shown) = app.engine.content();
    if app.engine.is_of_library(name) {
        return Err(Refused::new(
            StatusCode::FORBIDDEN,
            "library",
            words.library,
            &[name],
        ));
    }
    let inner = target::inner(&shown, name).ok_or_else(outside)?.to_owned();
    let real = content.join(&inner);
    author::stays_in(&content, &real).map_err(|_| outside())?;
    Ok(Spot {
        name: name.to_owned(),
        inner,
        real,
    })
}

/// A name of a text of the content, whether there is such a file or not.
pub(super) fn named(app: &App, name: &str) -> Result<Located, Refused> {
    let spot = spot(app, name)?;
    let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    let not_text = || Refused::new(status, "not-text", app.words().edit.not_text, &[]);
    let format = format(&spot.inner).ok_or_else(not_text)?;
    let kind = match site::layout(&spot.inner) {
        Layout::Content { file, .. } => Some(file),
        Layout::Asset | Layout::Misplaced(_) => None,
    };
    Ok(Located { spot, format, kind })
}

/// A file that is there.
pub(super) fn find(app: &App, name: &str) -> Result<Located, Refused> {
    let words = app.words().edit;
    let mut located = named(app, name)?;
    if matches!(located.real.symlink_metadata(), Err(error) if error.kind() == io::ErrorKind::NotFound)
    {
        return Err(Refused::new(
            StatusCode::NOT_FOUND,
            "gone",
            words.gone,
            &[name],
        ));
    }
    let (content, shown) = app.engine.content();
    match target::find(&content, &shown, name) {
        Some(Target::Text(real)) => {
            located.spot.real = real;
            Ok(located)
        }
        Some(Target::Other(_)) => {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            Err(Refused::new(status, "not-text", words.not_text, &[]))
        }
        None => Err(Refused::new(
            StatusCode::FORBIDDEN,
            "outside",
            words.outside,
            &[],
        )),
    }
}

/// A file's bytes.
pub(super) fn bytes(app: &App, located: &Spot) -> Result<Vec<u8>, Refused> {
    let about = fs::metadata(&located.real).map_err(|error| trouble(app, located, &error))?;
    if about.len() > LARGEST_TEXT {
        return Err(too_large(app));
    }
    fs::read(&located.real).map_err(|error| trouble(app, located, &error))
}

pub(super) fn too_large(app: &App) -> Refused {
    let status = StatusCode::PAYLOAD_TOO_LARGE;
    Refused::new(status, "too-large", app.words().edit.too_large, &[])
}

/// Why the disk refused.
pub(super) fn trouble(app: &App, located: &Spot, error: &io::Error) -> Refused {
    let words = app.words().edit;
    let name = located.name.as_str();
    match error.kind() {
        io::ErrorKind::NotFound => Refused::new(StatusCode::NOT_FOUND, "gone", words.gone, &[name]),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Refused::new(StatusCode::FORBIDDEN, "read-only", words.read_only, &[name])
        }
        kind => {
            let reason = app.engine.locale.reason(error);
            let (status, code) = match kind {
                io::ErrorKind::ResourceBusy => (StatusCode::LOCKED, "in-use"),
                _ => (StatusCode::INSUFFICIENT_STORAGE, "disk"),
            };
            Refused::new(status, code, words.disk, &[name, &reason])
        }
    }
}

/// The same of what `author` says.
pub(super) fn not_written(app: &App, located: &Spot, error: &author::Error) -> Refused {
    let words = app.words().edit;
    match error {
        author::Error::Io(error) => trouble(app, located, error),
        author::Error::Elsewhere => {
            Refused::new(StatusCode::FORBIDDEN, "outside", words.outside, &[])
        }
        author::Error::Exists => Refused::new(
            StatusCode::CONFLICT,
            "exists",
            words.exists,
            &[&located.name],
        ),
        author::Error::Changed => Refused::new(
            StatusCode::CONFLICT,
            "changed",
            words.changed,
            &[&located.name],
        ),
    }
}

/// The fingerprint of a file now; `None`: it is not there.
pub(super) fn fingerprint(located: &Spot) -> Option<Fingerprint> {
    fs::read(&located.real)
        .ok()
        .map(|bytes| Fingerprint::of(&bytes))
}

/// The bytes of any file of the content, by its path from there; `None`: it is not there, or not to be read.
pub(super) fn other(app: &App, inner: &str) -> Option<Vec<u8>> {
    let spot = spot(app, &app.engine.shown(inner)).ok()?;
    fs::read(&spot.real).ok()
}

/// Takes a file away that was just read as `was`.
pub(super) fn remove(app: &App, located: &Spot, was: Fingerprint) -> Result<(), Refused> {
    if fingerprint(located) != Some(was) {
        return Err(not_written(app, located, &author::Error::Changed));
    }
    fs::remove_file(&located.real).map_err(|error| trouble(app, located, &error))
}

/// The names of the files in a folder.
pub(super) fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|it| it.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}
