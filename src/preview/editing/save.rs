//! Saves, and what takes them back. A file is changed only while it is what its author saw; what it was is kept.

use axum::http::StatusCode;
use serde::Serialize;

use super::file::{self, Located, Spot};
use super::read::{self, Problem};
use super::{Both, Refused, Restore, Save, Undo, lock};
use crate::author::{self, History};
use crate::edit::{self, Change};
use crate::hash::Fingerprint;
use crate::preview::answers::App;
use crate::source::LARGEST_TEXT;

/// What would be, if it were saved.
#[derive(Debug, Serialize)]
pub(super) struct Attempt {
    /// What is wrong then.
    problems: Vec<Problem>,
}

/// What is, since it was saved.
#[derive(Debug, Serialize)]
pub(super) struct Saved {
    pub(super) file: String,
    pub(super) fingerprint: Fingerprint,
    /// Takes the step back; `None`: nothing was changed.
    pub(super) undo: Option<String>,
    pub(super) problems: Vec<Problem>,
}

/// The bytes that somebody saw, if they are still there.
pub(super) fn as_seen(
    app: &App,
    located: &Located,
    seen: Fingerprint,
    changes: &[Change],
) -> Result<Vec<u8>, Refused> {
    let bytes = file::bytes(app, located)?;
    if Fingerprint::of(&bytes) == seen {
        return Ok(bytes);
    }
    Err(conflict(app, located, &bytes, seen, changes))
}

/// That a file was changed meanwhile, with both versions.
fn conflict(
    app: &App,
    located: &Spot,
    there: &[u8],
    seen: Fingerprint,
    changes: &[Change],
) -> Refused {
    let mine = app.desk.recall(seen).and_then(|seen| {
        let made = edit::apply(&seen, file::format(&located.inner)?, changes).ok()?;
        edit::plain(&made)
    });
    Refused {
        both: Some(Box::new(Both {
            fingerprint: Fingerprint::of(there),
            theirs: String::from_utf8_lossy(there).replace("\r\n", "\n"),
            mine,
        })),
        ..file::not_written(app, located, &author::Error::Changed)
    }
}

pub(super) fn changed(
    app: &App,
    located: &Located,
    bytes: &[u8],
    changes: &[Change],
) -> Result<Vec<u8>, Refused> {
    let made = edit::apply(bytes, located.format, changes)
        .map_err(|refusal| Refused::change(&refusal, &located.name, app.words().edit))?;
    if made.len() as u64 > LARGEST_TEXT {
        return Err(file::too_large(app));
    }
    Ok(made)
}

pub(super) fn attempt(app: &App, asked: &Save) -> Result<Attempt, Refused> {
    let located = file::find(app, &asked.file)?;
    let bytes = as_seen(app, &located, asked.fingerprint, &asked.changes)?;
    let made = changed(app, &located, &bytes, &asked.changes)?;
    let found = match edit::plain(&made) {
        Some(text) => app.engine.foresee(&[(&*located.inner, &*text)], &[]),
        None => Vec::new(),
    };
    Ok(Attempt {
        problems: read::problems(app, &located, &made, &found),
    })
}

pub(super) fn save(app: &App, asked: &Save) -> Result<Saved, Refused> {
    let _one = lock(&app.desk.saving);
    let located = file::find(app, &asked.file)?;
    let bytes = as_seen(app, &located, asked.fingerprint, &asked.changes)?;
    let made = changed(app, &located, &bytes, &asked.changes)?;
    put(app, &located, &bytes, &made)
}

/// Puts new bytes into a file, keeps the old ones, and says what is wrong now.
pub(super) fn put(app: &App, located: &Located, was: &[u8], made: &[u8]) -> Result<Saved, Refused> {
    let mut undo = None;
    if was != made {
        write(app, located, was, made)?;
        undo = Some(app.desk.can_undo(vec![Undo {
            inner: located.inner.clone(),
            after: Some(Fingerprint::of(made)),
            before: Some(was.to_vec()),
        }]));
    }
    Ok(saved(app, located, made, undo))
}

/// What is to be said of a file that has these bytes now.
pub(super) fn saved(app: &App, located: &Located, made: &[u8], undo: Option<String>) -> Saved {
    app.desk.remember(made);
    app.engine.forget_unsaved(&located.inner);
    app.engine.rebuild();
    Saved {
        file: located.name.clone(),
        fingerprint: Fingerprint::of(made),
        undo,
        problems: read::problems(app, located, made, &app.engine.diagnostics()),
    }
}

/// Replaces a file, or makes it where nothing was; what it was is kept first.
pub(super) fn write(app: &App, located: &Spot, was: &[u8], made: &[u8]) -> Result<(), Refused> {
    let (content, _) = app.engine.content();
    let failed = |error: author::Error| match (&error, file::bytes(app, located)) {
        // Between our look and our hand.
        (author::Error::Changed, Ok(there)) => {
            conflict(app, located, &there, Fingerprint::of(was), &[])
        }
        _ => file::not_written(app, located, &error),
    };
    author::stays_in(&content, &located.real).map_err(failed)?;
    History::beside(&content)
        .keep(&located.inner, was)
        .map_err(failed)?;
    author::replace(&located.real, was, made).map_err(failed)
}

/// What a step back has done.
#[derive(Debug, Serialize)]
pub(super) struct Undone {
    files: Vec<Now>,
    /// Takes this step back too.
    undo: String,
}

/// A file as it is now.
#[derive(Debug, Serialize)]
pub(super) struct Now {
    pub(super) file: String,
    /// `None`: it is not there any more.
    pub(super) fingerprint: Option<Fingerprint>,
}

pub(super) fn undo(app: &App, token: &str) -> Result<Undone, Refused> {
    let _one = lock(&app.desk.saving);
    let nothing = || Refused::new(StatusCode::CONFLICT, "undone", app.words().edit.undone, &[]);
    let steps = {
        let undo = lock(&app.desk.undo);
        let found = undo.iter().find(|(known, _)| known == token);
        found.map(|(_, steps)| steps.clone()).ok_or_else(nothing)?
    };
    let mut all = Vec::new();
    for step in &steps {
        let located = file::spot(app, &app.engine.shown(&step.inner))?;
        // All of them are as the step left them, or nothing is done.
        if file::fingerprint(&located) != step.after {
            return Err(nothing());
        }
        all.push((located, step));
    }
    let back = perform(app, &all)?;
    let mut undo = lock(&app.desk.undo);
    undo.retain(|(known, _)| known != token);
    drop(undo);
    app.engine.rebuild();
    let now = |(located, step): &(Spot, &Undo)| Now {
        file: located.name.clone(),
        fingerprint: step.before.as_deref().map(Fingerprint::of),
    };
    Ok(Undone {
        files: all.iter().map(now).collect(),
        undo: app.desk.can_undo(back),
    })
}

/// Puts all files as they were before; one that fails takes those before it back. How to undo it again.
pub(super) fn perform(app: &App, all: &[(Spot, &Undo)]) -> Result<Vec<Undo>, Refused> {
    let mut back: Vec<(Spot, Undo)> = Vec::new();
    for (located, step) in all {
        match one(app, located, step) {
            Ok(was) => back.push((
                located.clone(),
                Undo {
                    inner: step.inner.clone(),
                    after: step.before.as_deref().map(Fingerprint::of),
                    before: was,
                },
            )),
            Err(refused) => {
                for (located, step) in back.iter().rev() {
                    // What cannot be put back is in the history.
                    let _ = one(app, located, step);
                }
                return Err(refused);
            }
        }
    }
    // The last first: what a step made goes only when what it took away is there again.
    Ok(back.into_iter().rev().map(|(_, step)| step).collect())
}

/// Puts one file as a step says; what it was.
fn one(app: &App, located: &Spot, step: &Undo) -> Result<Option<Vec<u8>>, Refused> {
    let (content, _) = app.engine.content();
    let failed = |error: author::Error| file::not_written(app, located, &error);
    author::stays_in(&content, &located.real).map_err(failed)?;
    let was = match step.after {
        Some(_) => Some(file::bytes(app, located)?),
        None => None,
    };
    if was.as_deref().map(Fingerprint::of) != step.after {
        return Err(failed(author::Error::Changed));
    }
    match (&was, &step.before) {
        (Some(was), Some(before)) => write(app, located, was, before)?,
        (Some(was), None) => {
            History::beside(&content)
                .keep(&located.inner, was)
                .map_err(failed)?;
            file::remove(app, located, Fingerprint::of(was))?;
        }
        (None, Some(before)) => author::create(&located.real, before).map_err(failed)?,
        (None, None) => {}
    }
    Ok(was)
}

pub(super) fn restore(app: &App, asked: &Restore) -> Result<Saved, Refused> {
    let _one = lock(&app.desk.saving);
    let located = file::named(app, &asked.file)?;
    let (content, _) = app.engine.content();
    let kept = History::beside(&content).get(&located.inner, &asked.id);
    let bytes = kept.ok_or_else(|| read::no_version(app))?;
    let Some(seen) = asked.fingerprint else {
        author::create(&located.real, &bytes)
            .map_err(|error| file::not_written(app, &located, &error))?;
        let undo = app.desk.can_undo(vec![Undo {
            inner: located.inner.clone(),
            after: Some(Fingerprint::of(&bytes)),
            before: None,
        }]);
        return Ok(saved(app, &located, &bytes, Some(undo)));
    };
    let located = file::find(app, &asked.file)?;
    let was = as_seen(app, &located, seen, &[])?;
    put(app, &located, &was, &bytes)
}
