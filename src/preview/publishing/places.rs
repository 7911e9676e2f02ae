//! Where the site can go, as `deploy.yaml` says it, and whether it could go now. Tells no key.

#![allow(clippy::disallowed_methods, reason = "it reads deploy.yaml")]

use serde::Serialize;

use super::super::answers::App;
use super::super::desk::lock;
use super::super::job::Now;
use super::form::{self, Form};
use crate::deploy::place::{self, FILE};
use crate::deploy::way;
use crate::diagnostic;
use crate::locale::fill;
use crate::print::{self, Told};
use crate::syntax::deploy::{Kind as Of, Target};

/// All that the page shows before anything is done.
#[derive(Serialize)]
pub(super) struct Known {
    /// Whether the file is there.
    there: bool,
    places: Vec<Place>,
    /// What is wrong with the file: then there are no places.
    problems: Vec<Told>,
    /// Why it cannot be read.
    trouble: String,
    kinds: Vec<Form>,
    site: Site,
    job: Now,
}

/// One of them.
#[derive(Serialize)]
struct Place {
    name: String,
    /// `folder`, `zip`, `oss` …
    kind: &'static str,
    /// The same in words.
    called: &'static str,
    /// As people know it: a folder, a bucket, a server.
    at: String,
    /// Where readers find it, where somebody said so.
    url: Option<String>,
    /// It asks for a key, which may be typed here.
    keyed: bool,
    /// What the form has, by key.
    values: Vec<(&'static str, String)>,
}

/// Whether the site could go now.
#[derive(Serialize)]
struct Site {
    errors: usize,
    /// Something is typed and not saved.
    unsaved: bool,
}

pub(super) fn places(app: &App) -> Known {
    let locale = app.engine.locale;
    let config = app.engine.config();
    let kinds = form::kinds(locale);
    let mut made = Known {
        there: false,
        places: Vec::new(),
        problems: Vec::new(),
        trouble: String::new(),
        kinds,
        site: Site {
            errors: app.engine.errors(),
            unsaved: lock(&app.engine.unsaved).text().is_some(),
        },
        job: app.jobs.now(),
    };
    let named = match place::read(&config) {
        Ok(None) => return made,
        Ok(Some(named)) => named,
        Err(error) => {
            let words = locale.words().source_io;
            made.trouble = fill(words, &[&FILE, &locale.reason(&error)]);
            return made;
        }
    };
    made.there = true;
    if diagnostic::has_errors(&named.diagnostics) {
        let text = |_: &str| Some(named.covered.clone());
        let tell = |it| print::tell(it, locale, &text);
        made.problems = named.diagnostics.iter().map(tell).collect();
        return made;
    }
    let bytes = std::fs::read(place::folder(&config).join(FILE)).unwrap_or_default();
    made.places = named
        .targets
        .iter()
        .map(|target| {
            let kind = way::kind(&target.kind);
            Place {
                name: target.name.value.clone(),
                kind,
                called: form::called(kind, locale),
                at: at(target),
                keyed: matches!(target.kind, Of::Store(_)),
                url: target.url.clone(),
                values: form::values(&bytes, &target.name.value, kind),
            }
        })
        .collect();
    made
}

/// Where a target is, in a few words.
fn at(target: &Target) -> String {
    match &target.kind {
        Of::Folder(to, _) | Of::Zip(to, _) => to.value.clone(),
        Of::Sftp(server, to, _) => {
            let host = &server.host;
            let user = server.user.as_ref();
            user.map_or_else(
                || format!("{host}:{to}"),
                |user| format!("{user}@{host}:{to}"),
            )
        }
        Of::Store(store) => {
            let place = format!("{}/{}", store.bucket, store.prefix);
            match store.region.as_ref().or(store.endpoint.as_ref()) {
                Some(of) => format!("{} · {of}", place.trim_end_matches('/')),
                None => place,
            }
        }
    }
}
