//! `mingbian import case.docx --to cases/x.md`: a page of a Word article, with its pictures beside it. The head of the page is
//! that of a new one, to be filled in; what is there already is never touched.

use std::path::PathBuf;

use clap::ArgMatches;

use super::super::clock;
use super::{Ended, Failure, Session, contents};
use crate::author;
use crate::cli::screen::fill;
use crate::config::Config;
use crate::import::article::{self, NoPage};
use crate::import::reader;
use crate::path;
use crate::starter::NewFile;

/// The page that is to be made, from the content folder; `None`: it is a bank that is wanted.
pub(super) fn wanted(config: &Config, matches: &ArgMatches) -> Option<String> {
    let written = matches.get_one::<String>("to")?.replace('\\', "/");
    let inner = written
        .strip_prefix(&format!("{}/", config.content_shown))
        .or_else(|| written.strip_prefix("content/"))
        .unwrap_or(&written);
    let is_page = matches!(path::extension(inner).as_str(), "md" | "markdown");
    is_page.then(|| inner.to_owned())
}

pub(super) fn run(
    session: &mut Session<'_>,
    config: &Config,
    matches: &ArgMatches,
    page: &str,
) -> Ended {
    let words = &session.words().exchange;
    let kind = kind(session, page)?;
    let mut files = matches.get_many::<PathBuf>("file").into_iter().flatten();
    let (Some(file), None) = (files.next(), files.next()) else {
        return Err(Failure::usage(words.one_article.to_owned()));
    };
    session.not_of_library(config, page)?;
    let target = config.content.join(page);
    let shown = format!("{}/{page}", config.content_shown);
    author::stays_in(&config.content, &target)
        .map_err(|error| session.not_written(&target, &error))?;
    if target.symlink_metadata().is_ok() {
        return Err(session.not_written(&target, &author::Error::Exists));
    }
    let (name, bytes) = contents(session, file)?;
    let (article, found) = article::read(page, &name, bytes.as_deref());
    session.show(&found, &|_| None);
    let Some(mut article) = article else {
        return Err(if found.iter().any(reader::broke_down) {
            Failure::SYSTEM
        } else {
            Failure::CONTENT
        });
    };
    let given = matches.get_one::<String>("title").cloned();
    let stem = || {
        file.file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    let title = given.or_else(|| article.title.take()).or_else(stem);
    let text = article::text(
        (kind, page),
        &title.unwrap_or_default(),
        &article.text,
        &clock::today().iso(),
        session.locale,
    );
    if matches.get_flag("dry-run") {
        session.say(&fill(words.dry, &[&shown]));
        return Ok(());
    }
    // First the pictures: a page never names one that is not there.
    let folder = target.parent().map_or_else(PathBuf::new, PathBuf::from);
    for (name, bytes) in &article.pictures {
        let path = folder.join(name);
        match author::stays_in(&config.content, &path).and_then(|()| author::create(&path, bytes)) {
            Ok(()) => {}
            // The very picture, of an earlier try.
            Err(author::Error::Exists) if std::fs::read(&path).is_ok_and(|it| it == *bytes) => {}
            Err(error) => return Err(session.not_written(&path, &error)),
        }
    }
    author::create(&target, text.as_bytes())
        .map_err(|error| session.not_written(&target, &error))?;
    session.say(&fill(words.written, &[&shown]));
    if !article.pictures.is_empty() {
        let beside = shown.strip_suffix(".md").unwrap_or(&shown);
        session.say(&fill(words.pictures, &[&article.pictures.len(), &beside]));
    }
    session.say(words.next_article);
    Ok(())
}

/// What kind of page stands in this folder.
fn kind(session: &Session<'_>, page: &str) -> Result<&'static NewFile, Failure> {
    let words = session.words();
    article::kind(page).map_err(|flaw| match flaw {
        NoPage::Outside => Failure::usage(fill(words.exchange.article_outside, &[&page])),
        NoPage::Name(flaw) => {
            let problem = crate::diagnostic::Problem::FileName(flaw);
            let (why, _) = session.locale.problem(&problem);
            let file = path::file_name(page);
            Failure::usage(fill(words.exchange.target_name, &[&file, &why]))
        }
    })
}
