//! `mingbian export scorm`: a quiz and what it leads to, packed for learning platforms.

use std::collections::HashMap;

use super::target::target;
use super::{Ended, Failure, Session, find, write};
use crate::build::{self, Memo, Ready};
use crate::cli::screen::fill;
use crate::diagnostic::{self, Diagnostic};
use crate::locale::Locale;
use crate::render;
use crate::scorm::{self, Error, Test, Version};

/// A standard, and how it is called.
pub(super) struct Package {
    pub(super) name: &'static str,
    pub(super) called: &'static str,
    version: Version,
}

pub(super) const PACKAGES: [Package; 2] = [
    Package {
        name: "scorm",
        called: "SCORM 1.2",
        version: Version::Scorm12,
    },
    Package {
        name: "scorm2004",
        called: "SCORM 2004",
        version: Version::Scorm2004,
    },
];

/// What kept it from being made.
enum Wrong {
    Failure(Failure),
    /// Mistakes of the content or the theme, with the texts that they stand in.
    Content(Vec<Diagnostic>, HashMap<String, String>),
}

/// Packs the quiz.
pub(super) fn run(session: &mut Session<'_>, quiz: &str, format: &Package, force: bool) -> Ended {
    let mut config = session.config()?;
    // Platforms hand out files, not folders.
    config.offline = true;
    config.packaged = true;
    let pool = crate::cli::work::pool(session)?;
    let locale = session.locale;
    let made = pool.install(|| {
        let taken = build::take(&config, &mut Memo::default())?;
        Ok(build::prepare(&config, taken, |ready| {
            make(locale, &ready, quiz, format.version)
        }))
    });
    let made = made.map_err(|error| Failure::system(session.build_error(&error)))?;
    let (slug, bytes) = made.map_err(|wrong| match wrong {
        Wrong::Failure(failure) => failure,
        Wrong::Content(diagnostics, texts) => {
            session.show(&diagnostics, &|name| texts.get(name).cloned());
            Failure::CONTENT
        }
    })?;
    let file = target(session, format.name, &["zip"], &slug)?;
    write(session, &file, &bytes, force)?;
    let words = session.words().exchange;
    session.say(&fill(words.packed, &[&file.display(), &format.called]));
    Ok(())
}

fn make(
    locale: Locale,
    ready: &Ready<'_>,
    quiz: &str,
    standard: Version,
) -> Result<(String, Vec<u8>), Wrong> {
    let site = ready.context.site;
    if diagnostic::has_errors(&ready.diagnostics) {
        return Err(content(ready, ready.diagnostics.clone()));
    }
    let words = locale.words();
    let (slug, id) = find(words, site, quiz).map_err(Wrong::Failure)?;
    let version = site.version(id, 0).map(|(version, _)| version);
    let quiz = version.and_then(|version| version.quiz());
    let test = Test {
        id,
        slug: &slug,
        title: quiz.map_or(slug.as_str(), |quiz| &quiz.front.title),
        pass: quiz.and_then(|quiz| quiz.pass),
        version: standard,
    };
    let made = scorm::package(ready, &test);
    let failed = |message| Wrong::Failure(Failure::system(message));
    let bytes = made.map_err(|error| match error {
        Error::NoScript(file) => failed(fill(words.exchange.no_script, &[&file])),
        Error::NoPage => failed(fill(words.exchange.no_page, &[&slug])),
        Error::TooLarge => failed(words.exchange.package_too_large.to_owned()),
        Error::Render(render::Error::Template(diagnostic)) => content(ready, vec![*diagnostic]),
        Error::Render(render::Error::Source(name, error)) => {
            failed(fill(words.source_io, &[&name, &locale.reason(&error)]))
        }
    })?;
    Ok((slug, bytes))
}

fn content(ready: &Ready<'_>, diagnostics: Vec<Diagnostic>) -> Wrong {
    let named = diagnostics.iter().map(|it| it.place.file.to_string());
    let texts = named.filter_map(|name| Some((name.clone(), ready.text_of(&name)?)));
    let texts = texts.collect();
    Wrong::Content(diagnostics, texts)
}
