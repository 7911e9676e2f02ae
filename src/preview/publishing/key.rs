//! The key of a place that asks for one: where it is, and what the computer's keyring keeps of it. Comes in and never goes out.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::super::answers::App;
use super::Refused;
use super::form::Named;
use crate::deploy::keys::Keys;
use crate::deploy::place::Chosen;
use crate::deploy::way::{self, KeyAt};
use crate::deploy::{remembered, said};
use crate::keyring::Fault;
use crate::locale::{Locale, fill};
use crate::syntax::deploy::{Kind, Store};

/// Where a key is, as the page shows it.
#[derive(Serialize)]
pub(super) struct Told {
    /// In words.
    said: String,
    /// It may be typed here.
    may: bool,
    /// The keyring has one.
    kept: bool,
}

/// What somebody typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Typed {
    name: String,
    id: String,
    secret: String,
}

/// Where the key of a place is.
pub(super) fn told(app: &App, named: &Named) -> Result<Told, Refused> {
    let chosen = super::work::chosen(app, named.name())?;
    let locale = app.engine.locale;
    let words = locale.words();
    let of = |said: &str, may, kept| Told {
        said: said.to_owned(),
        may,
        kept,
    };
    Ok(match way::key_at(&chosen) {
        None => of("", false, false),
        Some(KeyAt::File) => {
            let file = chosen.target.credentials.as_ref();
            let file = file.map_or("", |it| &it.value);
            let said = fill(words.preview.publishing.publish_key_file, &[&file]);
            of(&said, false, false)
        }
        Some(KeyAt::Environment) => of(
            words.preview.publishing.publish_key_environment,
            false,
            false,
        ),
        Some(KeyAt::Keyring) => {
            let keyring = words.deploy.keyring;
            let said = fill(words.preview.publishing.publish_key_kept, &[&keyring]);
            of(&said, true, true)
        }
        Some(KeyAt::Nowhere) => of(words.preview.publishing.publish_key_none, true, false),
        Some(KeyAt::Fault(fault)) => {
            let may = matches!(fault, Fault::Refused(_));
            of(&said::keyring(&fault, locale), may, false)
        }
    })
}

/// Keeps a key.
pub(super) fn keep(app: &App, typed: &Typed) -> Result<Told, Refused> {
    let chosen = super::work::chosen(app, &typed.name)?;
    let store = store(app, &chosen)?;
    let words = app.engine.locale.words().deploy;
    let about = |field: &str| Refused {
        field: field.to_owned(),
        ..Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "field", words.key_odd)
    };
    // Which of the two it is, is seen with the other one fine.
    let field = if Keys::typed(&typed.id, "fine").is_none() {
        "id"
    } else {
        "secret"
    };
    let keys = Keys::typed(&typed.id, &typed.secret).ok_or_else(|| about(field))?;
    remembered::keep(store, &keys).map_err(|it| refused(&it, app.engine.locale))?;
    told(app, &Named::of(&typed.name))
}

/// Forgets it.
pub(super) fn forget(app: &App, named: &Named) -> Result<Told, Refused> {
    let chosen = super::work::chosen(app, named.name())?;
    let store = store(app, &chosen)?;
    remembered::forget(store).map_err(|it| refused(&it, app.engine.locale))?;
    told(app, named)
}

/// A store whose key may be kept here.
fn store<'c>(app: &App, chosen: &'c Chosen) -> Result<&'c Store, Refused> {
    if let (Kind::Store(store), None) = (&chosen.target.kind, &chosen.target.credentials) {
        return Ok(store);
    }
    let words = app.words().publishing;
    Err(Refused::conflict("gone", words.publish_moved))
}

fn refused(fault: &Fault, locale: Locale) -> Refused {
    Refused::new(
        StatusCode::FORBIDDEN,
        "keyring",
        said::keyring(fault, locale),
    )
}
