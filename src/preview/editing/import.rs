//! Files of other programs that are dropped on the tools: what is in them, what the site could take of it, and then that in a
//! bank or a page. Nothing is written until that is asked for; all of it is one step to take back.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::file::{self, Located, Spot};
use super::make;
use super::save::{self, Saved};
use super::{Refused, Undo, lock};
use crate::build;
use crate::diagnostic::{Diagnostic, Limit};
use crate::exchange::merge::Fate;
use crate::exchange::{beginning, limits};
use crate::hash::Fingerprint;
use crate::import::{self, Asks, Planned, Taken, Target, There, Writing, article, reader};
use crate::path;
use crate::preview::answers::App;
use crate::print::{self, Told};
use crate::question::Kind;

/// What is to become of a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Import {
    /// As the file is called where it comes from.
    name: String,
    /// `quizzes/basics`, `cases/a`; none: a bank under a name of its own.
    to: Option<String>,
    title: Option<String>,
    /// Questions that differ stand in the place of those that are there.
    #[serde(default)]
    replace: bool,
    /// If not, it is only looked at.
    #[serde(default)]
    write: bool,
}

impl Import {
    /// The name without folders, as a new name may be made of it.
    fn last(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }

    fn stem(&self) -> &str {
        let last = self.last();
        last.rsplit_once('.').map_or(last, |(stem, _)| stem)
    }
}

/// What is in a file, and what becomes of it.
#[derive(Debug, Serialize)]
pub(super) struct Imported {
    /// `quizzes/basics`
    to: String,
    /// `content/quizzes/basics.yaml`
    file: String,
    /// There is such a file already: its bank gets what is new.
    exists: bool,
    title: String,
    /// Of a bank; what could not be taken is among the problems.
    questions: Vec<Summary>,
    counts: Counts,
    pictures: usize,
    /// It could be a page: a text of Word.
    is_article: bool,
    /// Of a page: its text.
    text: Option<String>,
    problems: Vec<Told>,
    /// `None`: nothing was written.
    saved: Option<Saved>,
}

/// A question that was taken.
#[derive(Debug, Serialize)]
struct Summary {
    stem: String,
    kind: Kind,
    /// `added`, `same`, `differs`, `replaced`.
    fate: &'static str,
}

/// How many questions have which fate.
#[derive(Debug, Default, Serialize)]
struct Counts {
    added: usize,
    same: usize,
    differs: usize,
    replaced: usize,
    /// They could not be taken.
    left_out: usize,
}

/// The most bytes of such a file.
pub(super) fn most() -> usize {
    usize::try_from(limits::most(Limit::Bytes)).unwrap_or(usize::MAX)
}

pub(super) fn import(app: &App, asked: &Import, bytes: &[u8]) -> Result<Imported, Refused> {
    let words = app.words().edit;
    let malformed = || Refused::new(StatusCode::BAD_REQUEST, "malformed", words.malformed, &[]);
    let to = match &asked.to {
        Some(to) => to.clone(),
        None => proposed(app, asked.stem())?,
    };
    let (folder, slug) = to.split_once('/').ok_or_else(malformed)?;
    make::slug(app, slug)?;
    if folder == "quizzes" {
        bank(app, asked, &to, bytes)
    } else {
        page(app, asked, &to, bytes)
    }
}

/// A name for a new bank that nothing has: as much of a file's as can stand in an address.
fn proposed(app: &App, stem: &str) -> Result<String, Refused> {
    let calm = |c: char| match c {
        c if c.is_ascii_uppercase() => c.to_ascii_lowercase(),
        c if c.is_alphanumeric() => c,
        _ => '-',
    };
    let name: String = stem.chars().take(40).map(calm).collect();
    let parts: Vec<&str> = name.split('-').filter(|it| !it.is_empty()).collect();
    let name = match parts.join("-") {
        name if name.is_empty() => "import".to_owned(),
        name => name,
    };
    let is_free = |to: &String| {
        let found = existing(app, to)?;
        Ok(found.is_none() && !app.engine.is_below(&format!("{to}.yaml")))
    };
    let numbered = (2..100).map(|number| format!("quizzes/{name}-{number}"));
    for to in std::iter::once(format!("quizzes/{name}")).chain(numbered) {
        if is_free(&to)? {
            return Ok(to);
        }
    }
    let words = app.words().edit;
    Err(Refused::new(
        StatusCode::CONFLICT,
        "exists",
        words.exists,
        &[&name],
    ))
}

/// The bank that is there under a name.
fn existing(app: &App, to: &str) -> Result<Option<Located>, Refused> {
    for ending in ["yaml", "yml"] {
        let located = file::named(app, &app.engine.shown(&format!("{to}.{ending}")))?;
        if file::fingerprint(&located).is_some() {
            return Ok(Some(located));
        }
    }
    Ok(None)
}

/// That a new file would stand in the place of one of what the site stands on.
fn not_below(app: &App, spot: &Spot) -> Result<(), Refused> {
    if app.engine.is_below(&spot.inner) {
        let words = app.words().edit;
        let name = spot.name.as_str();
        return Err(Refused::new(
            StatusCode::CONFLICT,
            "library",
            words.library,
            &[name],
        ));
    }
    Ok(())
}

fn bank(app: &App, asked: &Import, to: &str, bytes: &[u8]) -> Result<Imported, Refused> {
    let words = app.words().edit;
    let (located, was) = if let Some(located) = existing(app, to)? {
        let was = file::bytes(app, &located)?;
        (located, Some(was))
    } else {
        let located = file::named(app, &app.engine.shown(&format!("{to}.yaml")))?;
        not_below(app, &located)?;
        (located, None)
    };
    let target = Target {
        inner: located.inner.clone(),
        name: located.name.as_str().into(),
    };
    let broken = |_| {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Refused::new(status, "broken", words.broken, &[&located.name])
    };
    let there = was.as_ref().map(|was| There::read(&target, was.clone()));
    let there = there.transpose().map_err(broken)?;
    let name: Arc<str> = asked.last().into();
    let mut taken = Taken::default();
    taken.read(&name, Some(asked.stem().to_owned()), Some(bytes));
    let planned = plan(app, asked, &target, there.as_ref(), &mut taken)?;
    let mut saved = None;
    if asked.write
        && let Writing::Bank { bytes, pictures } = &planned.writing
    {
        saved = Some(write(app, &located, was.as_deref(), bytes, pictures)?);
    }
    let title = taken.bank.title.clone().unwrap_or_default();
    let questions: Vec<Summary> = taken
        .bank
        .questions
        .iter()
        .zip(&planned.fates)
        .map(|(question, fate)| Summary {
            stem: beginning(&question.stem),
            kind: question.body.kind(),
            fate: fate_name(*fate),
        })
        .collect();
    let count = |fate| planned.fates.iter().filter(|it| **it == fate).count();
    Ok(Imported {
        to: to.to_owned(),
        file: located.name.clone(),
        exists: was.is_some(),
        title,
        counts: Counts {
            added: count(Fate::Added),
            same: count(Fate::Same),
            differs: count(Fate::Differs),
            replaced: count(Fate::Replaced),
            left_out: taken.left_out(),
        },
        questions,
        pictures: taken.bank.pictures.len(),
        is_article: is_word(&name),
        text: None,
        problems: told(app, &taken.diagnostics, &|name| taken.text_of(name)),
        saved,
    })
}

fn fate_name(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "added",
        Fate::Same => "same",
        Fate::Differs => "differs",
        Fate::Replaced => "replaced",
    }
}

/// Whether a page can be made of it; which files those are the reader knows by their bytes.
fn is_word(name: &str) -> bool {
    path::extension(name) == "docx"
}

fn plan(
    app: &App,
    asked: &Import,
    target: &Target,
    there: Option<&There>,
    taken: &mut Taken,
) -> Result<Planned, Refused> {
    let words = app.words().edit;
    let mut asks = Asks {
        foresee: &mut |proposed| {
            app.engine
                .foreseen(|config, memo| build::foresee(config, memo, proposed))
        },
        there: &|inner| file::other(app, inner),
    };
    let planned = match there {
        Some(there) => import::into_existing(target, (there, asked.replace), taken, &mut asks),
        None => import::into_new(target, title(asked), taken, &mut asks),
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    planned.map_err(|refused| match refused {
        import::Refused::TooLarge(_) => file::too_large(app),
        import::Refused::NoPlace => Refused::new(status, "shape", words.one_line, &[&target.name]),
        import::Refused::Site(_) => Refused::new(status, "broken", words.broken, &[&target.name]),
    })
}

fn title(asked: &Import) -> Option<String> {
    let title = asked.title.as_deref().map(str::trim);
    title.filter(|title| !title.is_empty()).map(str::to_owned)
}

fn told(app: &App, found: &[Diagnostic], text_of: &dyn Fn(&str) -> Option<String>) -> Vec<Told> {
    let tell = |it: &Diagnostic| print::tell(it, app.engine.locale, &text_of);
    found.iter().map(tell).collect()
}

/// Puts a file and its pictures where they go, all of it or nothing.
fn write(
    app: &App,
    located: &Located,
    was: Option<&[u8]>,
    bytes: &[u8],
    pictures: &BTreeMap<String, Vec<u8>>,
) -> Result<Saved, Refused> {
    let _one = lock(&app.desk.saving);
    let folder = path::folder(&located.inner);
    let mut steps: Vec<(Spot, Undo)> = Vec::new();
    // First the pictures: a page never names one that is not there.
    for (name, bytes) in pictures {
        let inner = format!("{folder}/{name}");
        let spot = file::spot(app, &app.engine.shown(&inner))?;
        match file::fingerprint(&spot) {
            // The very picture, of an earlier try.
            Some(there) if there == Fingerprint::of(bytes) => {}
            Some(_) => {
                let words = app.words().edit;
                let name = spot.name.as_str();
                return Err(Refused::new(
                    StatusCode::CONFLICT,
                    "exists",
                    words.exists,
                    &[name],
                ));
            }
            None => steps.push((spot, made(inner, None, bytes))),
        }
    }
    let inner = located.inner.clone();
    steps.push((located.spot.clone(), made(inner, was, bytes)));
    let pairs: Vec<(Spot, &Undo)> = steps.iter().map(|(at, step)| (at.clone(), step)).collect();
    let back = save::perform(app, &pairs)?;
    let undo = app.desk.can_undo(back);
    Ok(save::saved(app, located, bytes, Some(undo)))
}

/// A step that puts a file where `was` is.
fn made(inner: String, was: Option<&[u8]>, bytes: &[u8]) -> Undo {
    Undo {
        inner,
        after: was.map(Fingerprint::of),
        before: Some(bytes.to_vec()),
    }
}

fn page(app: &App, asked: &Import, to: &str, bytes: &[u8]) -> Result<Imported, Refused> {
    let words = app.words().edit;
    let inner = format!("{to}.md");
    let malformed = |_| Refused::new(StatusCode::BAD_REQUEST, "malformed", words.malformed, &[]);
    let kind = article::kind(&inner).map_err(malformed)?;
    let located = file::named(app, &app.engine.shown(&inner))?;
    not_below(app, &located)?;
    if file::fingerprint(&located).is_some() {
        let name = located.name.as_str();
        return Err(Refused::new(
            StatusCode::CONFLICT,
            "exists",
            words.exists,
            &[name],
        ));
    }
    let name: Arc<str> = asked.last().into();
    let (article, mut found) = article::read(&inner, &name, Some(bytes));
    if article.is_none() && found.is_empty() {
        found = reader::unread(&name, crate::diagnostic::BadFile::Caught).found;
    }
    let mut made = Imported {
        to: to.to_owned(),
        file: located.name.clone(),
        exists: false,
        title: String::new(),
        questions: Vec::new(),
        counts: Counts::default(),
        pictures: 0,
        is_article: article.is_some(),
        text: None,
        problems: told(app, &found, &|_| None),
        saved: None,
    };
    let Some(article) = article else {
        return Ok(made);
    };
    let stem = || asked.stem().to_owned();
    made.title = title(asked)
        .or_else(|| article.title.clone())
        .unwrap_or_else(stem);
    let day = app.engine.today();
    let day = day.map_or_else(String::new, crate::date::Date::iso);
    let text = article::text(
        (kind, &inner),
        &made.title,
        &article.text,
        &day,
        app.engine.locale,
    );
    made.pictures = article.pictures.len();
    if asked.write {
        made.saved = Some(write(
            app,
            &located,
            None,
            text.as_bytes(),
            &article.pictures,
        )?);
    }
    made.text = Some(article.text);
    Ok(made)
}
