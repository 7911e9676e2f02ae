//! A file gets another name, and all that names it follows: one step, which can be taken back.

use std::collections::BTreeMap;
use std::ops::Range;

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::file::{self, Located, Spot};
use super::make::{root_field, slug};
use super::save::{self, Now};
use super::{Refused, Undo, lock};
use crate::diagnostic::{self, Severity};
use crate::edit::{self, Change, Value};
use crate::hash::Fingerprint;
use crate::path;
use crate::preview::answers::App;
use crate::site::{self, Layout, Mention};
use crate::syntax::keys;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rename {
    file: String,
    fingerprint: Fingerprint,
    /// The new name, without folder and ending.
    slug: String,
    /// The old address goes on leading here.
    #[serde(default)]
    alias: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Renamed {
    /// The new file.
    file: String,
    /// All files that are others now; those that went have no fingerprint.
    files: Vec<Now>,
    undo: String,
}

pub(super) fn rename(app: &App, asked: &Rename) -> Result<Renamed, Refused> {
    let words = app.words().edit;
    let _one = lock(&app.desk.saving);
    let located = file::find(app, &asked.file)?;
    let bytes = save::as_seen(app, &located, asked.fingerprint, &[])?;
    slug(app, &asked.slug)?;
    let shape = || Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "shape", words.shape, &[]);
    let Layout::Content { path: page, .. } = site::layout(&located.inner) else {
        return Err(shape());
    };
    // The home page and those of sections are what their names say; so are the settings.
    let (folder, old) = page.rsplit_once('/').ok_or_else(shape)?;
    if old == asked.slug || path::file_name(&located.inner).starts_with("index.") {
        return Err(shape());
    }
    let mut moved = Vec::new();
    for other in editions(app, folder, &page) {
        let name = path::file_name(&other);
        let rest = name.strip_prefix(old).ok_or_else(shape)?;
        moved.push((other.clone(), format!("{folder}/{}{rest}", asked.slug)));
    }
    for (_, to) in &moved {
        let to = file::named(app, &app.engine.shown(to))?;
        if file::fingerprint(&to).is_some() {
            let name = to.name.as_str();
            return Err(Refused::new(
                StatusCode::CONFLICT,
                "exists",
                words.exists,
                &[name],
            ));
        }
    }
    let made = texts(app, &page, old, &asked.slug, &moved, &located, &bytes)?;
    let mut steps = steps(app, asked, &page, &moved, made)?;
    holds(app, &steps)?;
    // New files first: at no moment is there less than there was.
    steps.sort_by_key(|(_, step)| (step.after.is_some(), step.before.is_none()));
    let pairs: Vec<(Spot, &Undo)> = steps
        .iter()
        .map(|(at, step)| (at.spot.clone(), step))
        .collect();
    let back = save::perform(app, &pairs)?;
    app.engine.rebuild();
    let now = |(located, step): &(Located, Undo)| Now {
        file: located.name.clone(),
        fingerprint: step.before.as_deref().map(Fingerprint::of),
    };
    let to = moved.iter().find(|(from, _)| *from == located.inner);
    Ok(Renamed {
        file: app.engine.shown(to.map_or(&*located.inner, |(_, to)| to)),
        files: steps.iter().map(now).collect(),
        undo: app.desk.can_undo(back),
    })
}

/// The files of a page, one for each language.
fn editions(app: &App, folder: &str, page: &str) -> Vec<String> {
    let (content, _) = app.engine.content();
    let names = file::names(&content.join(folder));
    let files = names.into_iter().map(|name| format!("{folder}/{name}"));
    files
        .filter(|file| matches!(site::layout(file), Layout::Content { path, .. } if path == page))
        .collect()
}

/// What was, and what will be; by the old name.
type Texts = BTreeMap<String, (Vec<u8>, Vec<u8>)>;

/// All files that name the page, with its new name in them; and the page's own.
fn texts(
    app: &App,
    page: &str,
    old: &str,
    new: &str,
    moved: &[(String, String)],
    own: &Located,
    bytes: &[u8],
) -> Result<Texts, Refused> {
    let mut places: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    for mention in app.engine.mentions(page) {
        places
            .entry(mention.source.to_string())
            .or_default()
            .push(mention);
    }
    for (from, _) in moved {
        places.entry(from.clone()).or_default();
    }
    let mut made = Texts::new();
    for (source, mentions) in places {
        let located = file::find(app, &app.engine.shown(&source))?;
        let was = if source == own.inner {
            bytes.to_vec()
        } else {
            file::bytes(app, &located)?
        };
        let text = edit::plain(&was).unwrap_or_default();
        let mut splices: Vec<(Range<usize>, String)> = Vec::new();
        for mention in &mentions {
            let place = mention.span.range();
            let inner = text.get(place.clone()).unwrap_or_default();
            let Some(with) = named_anew(&mention.written, old, new) else {
                continue;
            };
            for (at, found) in inner.match_indices(&mention.written) {
                let range = place.start + at..place.start + at + found.len();
                if splices
                    .iter()
                    .all(|(other, _)| other.end <= range.start || range.end <= other.start)
                {
                    splices.push((range, with.clone()));
                }
            }
        }
        let now = edit::splice(&was, &splices).unwrap_or_else(|| was.clone());
        made.insert(source, (was, now));
    }
    Ok(made)
}

/// An address or a name with another last name in it.
fn named_anew(written: &str, old: &str, new: &str) -> Option<String> {
    let end = written.find(['#', '?']).unwrap_or(written.len());
    let (address, rest) = written.split_at(end);
    let trimmed = address.trim_end_matches('/');
    let start = trimmed.rfind('/').map_or(0, |at| at + 1);
    let (before, name) = trimmed.split_at(start);
    let encoded = path::encode(old);
    let ending = [old, encoded.as_str()]
        .iter()
        .find_map(|old| name.strip_prefix(old))
        .filter(|ending| ending.is_empty() || ending.starts_with('.'))?;
    let slash = &address[trimmed.len()..];
    let new = if name.is_ascii() {
        path::encode(new)
    } else {
        new.to_owned()
    };
    Some(format!("{before}{new}{ending}{slash}{rest}"))
}

/// One step for each file.
fn steps(
    app: &App,
    asked: &Rename,
    page: &str,
    moved: &[(String, String)],
    made: Texts,
) -> Result<Vec<(Located, Undo)>, Refused> {
    let mut steps = Vec::new();
    for (source, (was, mut now)) in made {
        let located = file::find(app, &app.engine.shown(&source))?;
        let to = moved.iter().find(|(from, _)| *from == source);
        let after = Some(Fingerprint::of(&was));
        let Some((_, to)) = to else {
            if was != now {
                let before = Some(now);
                steps.push((
                    located,
                    Undo {
                        inner: source,
                        after,
                        before,
                    },
                ));
            }
            continue;
        };
        if asked.alias {
            now = with_alias(app, &located, page, &now)?;
        }
        let there = file::named(app, &app.engine.shown(to))?;
        let inner = to.clone();
        steps.push((
            there,
            Undo {
                inner,
                after: None,
                before: Some(now),
            },
        ));
        steps.push((
            located,
            Undo {
                inner: source,
                after,
                before: None,
            },
        ));
    }
    Ok(steps)
}

/// The page with its old address among those that lead to it.
fn with_alias(app: &App, located: &Located, page: &str, bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let words = app.words().edit;
    let refused = |refusal| Refused::change(&refusal, &located.name, words);
    let content = edit::read(bytes, located.format).map_err(refused)?;
    let Some(field) = root_field(app, located, &content, keys::ALIASES.name) else {
        return Ok(bytes.to_vec());
    };
    let address = Value::Text(format!("{page}/"));
    let value = match content.value.at(&field.path) {
        Some(Value::List(items)) => items.iter().cloned().chain([address]).collect(),
        Some(text @ Value::Text(_)) => vec![text.clone(), address],
        _ => vec![address],
    };
    let change = Change::Set {
        path: field.path,
        value: Value::List(value),
        after: field.after,
    };
    edit::apply(bytes, located.format, &[change]).map_err(refused)
}

/// Refuses a step after which something would be wrong that was not before.
fn holds(app: &App, steps: &[(Located, Undo)]) -> Result<(), Refused> {
    let texts: Vec<(&str, String)> = steps
        .iter()
        .filter_map(|(_, step)| Some((&*step.inner, edit::plain(step.before.as_deref()?)?)))
        .collect();
    let proposed: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (*path, &**text)).collect();
    let gone: Vec<&str> = steps
        .iter()
        .filter(|(_, step)| step.before.is_none())
        .map(|(_, step)| &*step.inner)
        .collect();
    let errors = |found: &[diagnostic::Diagnostic]| diagnostic::count(found, Severity::Error);
    let before: Vec<String> = steps
        .iter()
        .filter(|(_, step)| step.after.is_some())
        .filter_map(|(located, _)| edit::plain(&file::bytes(app, located).ok()?))
        .collect();
    let same: Vec<(&str, &str)> = steps
        .iter()
        .filter(|(_, step)| step.after.is_some())
        .zip(&before)
        .map(|((_, step), text)| (&*step.inner, &**text))
        .collect();
    let (was, is) = (
        app.engine.foresee(&same, &[]),
        app.engine.foresee(&proposed, &gone),
    );
    if errors(&is) > errors(&was) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(Refused::new(
            status,
            "mistaken",
            app.words().edit.mistaken,
            &[],
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::named_anew;

    #[test]
    fn the_last_name_of_an_address_is_another() {
        for (written, expected) in [
            ("basics", Some("new")),
            ("quizzes/basics", Some("quizzes/new")),
            ("../quizzes/basics.yaml#a", Some("../quizzes/new.yaml#a")),
            ("@/quizzes/basics/", Some("@/quizzes/new/")),
            ("/quizzes/basics/?x", Some("/quizzes/new/?x")),
            ("basics-2", None),
            ("quizzes/", None),
        ] {
            assert_eq!(
                named_anew(written, "basics", "new").as_deref(),
                expected,
                "{written}"
            );
        }
        let made = named_anew("%E5%96%84.md", "善", "恶");
        assert_eq!(made.as_deref(), Some("%E6%81%B6.md"));
    }
}
