//! The site with what is typed and not saved: the open page follows, what would be wrong is told, nothing is written.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::read::{self, Problem};
use super::{Refused, file, save};
use crate::config::Unsaved;
use crate::edit::Change;
use crate::hash::Fingerprint;
use crate::preview::answers::App;

/// So long, in seconds, a text is shown that nobody asks for again: a browser wakes a page that is not seen once a minute.
const LASTS: u64 = 90;

/// What somebody has typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Show {
    file: String,
    /// Of the version that was seen.
    fingerprint: Option<Fingerprint>,
    /// `None`: what is saved is shown again.
    changes: Option<Vec<Change>>,
    /// In seconds.
    lasts: Option<u64>,
}

impl Show {
    /// For how long.
    fn lasts(&self) -> Duration {
        Duration::from_secs(self.lasts.map_or(LASTS, |lasts| lasts.clamp(1, LASTS)))
    }
}

/// What is to be seen.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    /// The page follows. If not, the last good one is shown.
    shown: bool,
    /// What would be wrong; `None`: something newer was typed meanwhile.
    problems: Option<Vec<Problem>>,
}

pub(super) fn show(app: &App, asked: &Show) -> Result<Shown, Refused> {
    let words = app.words().edit;
    let malformed = || Refused::new(StatusCode::BAD_REQUEST, "malformed", words.malformed, &[]);
    let Some(changes) = &asked.changes else {
        let located = file::named(app, &asked.file)?;
        if app.engine.forget_unsaved(&located.inner) {
            app.engine.rebuild();
        }
        return Ok(Shown {
            shown: false,
            problems: Some(Vec::new()),
        });
    };
    let seen = asked.fingerprint.ok_or_else(malformed)?;
    let located = file::find(app, &asked.file)?;
    let bytes = save::as_seen(app, &located, seen, changes)?;
    let made = save::changed(app, &located, &bytes, changes)?;
    let unsaved = Unsaved {
        path: located.inner.as_str().into(),
        was: seen,
        bytes: made.as_slice().into(),
    };
    let seen = app.engine.show(unsaved, asked.lasts());
    let (engine, lasts) = (Arc::clone(&app.engine), asked.lasts());
    tokio::spawn(async move {
        tokio::time::sleep(lasts).await;
        // Its own affair: nobody waits for it.
        let _ = tokio::task::spawn_blocking(move || engine.let_lapse()).await;
    });
    Ok(Shown {
        shown: seen.as_ref().is_some_and(|it| it.shown),
        problems: seen.map(|it| read::problems(app, &located, &made, &it.found)),
    })
}
