//! A page of what the site stands on, copied into the site so that it can be changed: what `mingbian take` does.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::file;
use super::{Refused, Undo, lock};
use crate::build::library;
use crate::preview::answers::App;

/// A file of the library that somebody wants to change.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Take {
    /// As diagnostics call it.
    file: String,
}

/// What came.
#[derive(Debug, Serialize)]
pub(super) struct Taken {
    /// The site's own now, by the name that was asked for.
    file: String,
    /// All that came: the page's other languages, too.
    files: Vec<String>,
    /// Takes them away again; `None`: they were there.
    undo: Option<String>,
}

pub(super) fn take(app: &App, asked: &Take) -> Result<Taken, Refused> {
    let words = app.words().edit;
    let _one = lock(&app.desk.saving);
    let gone = || Refused::new(StatusCode::NOT_FOUND, "gone", words.gone, &[&asked.file]);
    let inner = app.engine.in_library(&asked.file).ok_or_else(gone)?;
    let file = app.engine.shown(&inner);
    let came = match app.engine.take_from_library(&inner) {
        Ok(came) => came,
        // Somebody took it meanwhile.
        Err(library::Refused::Own(_)) => Vec::new(),
        Err(refused) => return Err(why(app, &asked.file, &refused).unwrap_or_else(gone)),
    };
    app.engine.rebuild();
    let mut steps = Vec::new();
    let mut files = Vec::new();
    for inner in came {
        let located = file::named(app, &app.engine.shown(&inner))?;
        steps.push(Undo {
            after: file::fingerprint(&located),
            before: None,
            inner,
        });
        files.push(located.name.clone());
    }
    Ok(Taken {
        file,
        files,
        undo: (!steps.is_empty()).then(|| app.desk.can_undo(steps)),
    })
}

/// `None`: there is no such file.
fn why(app: &App, name: &str, refused: &library::Refused) -> Option<Refused> {
    let located = |path: &str| file::named(app, &app.engine.shown(path)).ok();
    match refused {
        library::Refused::Write(place, error) => {
            let (content, _) = app.engine.content();
            let inner = place.strip_prefix(&content).ok()?.to_str()?;
            Some(file::not_written(app, &*located(inner)?, error))
        }
        library::Refused::Read(path, error) => Some(file::trouble(app, &*located(path)?, error)),
        library::Refused::TooLarge => Some(file::too_large(app)),
        library::Refused::NoLibrary
        | library::Refused::Flawed(_)
        | library::Refused::Unknown(_)
        | library::Refused::NotTaken(_)
        | library::Refused::Build(_)
        | library::Refused::Own(_) => {
            let missing = app.words().edit.library;
            Some(Refused::new(
                StatusCode::CONFLICT,
                "library",
                missing,
                &[name],
            ))
        }
    }
}
