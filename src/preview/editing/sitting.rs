//! What every sitting of a test will hold, with what is typed and not saved: dealt by the site's own dealer, counted as
//! `mingbian stats` counts.

use serde::Serialize;

use super::file::{self, Located};
use super::read::{self, Problem};
use super::{Refused, Save, save};
use crate::edit;
use crate::locale::Locale;
use crate::preview::answers::App;
use crate::stats::{Held, Range};
use crate::view::measure;

/// What a reader will be dealt.
#[derive(Debug, Serialize)]
pub(super) struct Sitting {
    /// `None`: it is no test, or cannot be read.
    sitting: Option<Shown>,
    /// What is wrong with the file: what cannot be met, and why.
    problems: Vec<Problem>,
}

/// The counts, with words.
#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    held: Held,
    /// For one sitting.
    minutes: usize,
    kinds: Vec<OfKind>,
}

/// How many questions are of a kind.
#[derive(Debug, Serialize)]
struct OfKind {
    name: &'static str,
    label: &'static str,
    #[serde(flatten)]
    range: Range,
}

pub(super) fn sitting(app: &App, name: &str) -> Result<Sitting, Refused> {
    let located = file::find(app, name)?;
    let bytes = file::bytes(app, &located)?;
    Ok(dealt(app, &located, &bytes))
}

pub(super) fn typed(app: &App, asked: &Save) -> Result<Sitting, Refused> {
    let located = file::find(app, &asked.file)?;
    let bytes = save::as_seen(app, &located, asked.fingerprint, &asked.changes)?;
    let made = save::changed(app, &located, &bytes, &asked.changes)?;
    Ok(dealt(app, &located, &made))
}

fn dealt(app: &App, located: &Located, bytes: &[u8]) -> Sitting {
    let text = edit::plain(bytes).unwrap_or_default();
    let (held, found) = app.engine.deal(&located.inner, &text, &located.name);
    let chinese = app.engine.locale == Locale::Chinese;
    let sitting = held.map(|held| Shown {
        minutes: measure::minutes(held.questions),
        kinds: held
            .kinds
            .iter()
            .map(|(kind, range)| OfKind {
                name: kind.name(),
                label: if chinese { kind.chinese() } else { kind.name() },
                range: *range,
            })
            .collect(),
        held,
    });
    Sitting {
        sitting,
        problems: read::problems(app, located, bytes, &found),
    }
}
