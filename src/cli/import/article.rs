//! `mingbian import case.docx --to cases/x.md`: a page of a Word article, with its pictures beside it. The head of the page is
//! that of a new one, to be filled in; what is there already is never touched.

use std::path::PathBuf;

use clap::ArgMatches;

use super::super::clock;
use super::{Ended, Failure, Session, contents, reader, without_notes};
use crate::author;
use crate::cli::screen::fill;
use crate::config::Config;
use crate::diagnostic::Limit;
use crate::exchange::limits;
use crate::path;
use crate::source::name_flaw;
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
    let (article, found) = match &bytes {
        Some(bytes) => reader::article(&name, bytes),
        None => (
            None,
            reader::unread(&name, limits::beyond(Limit::Bytes)).found,
        ),
    };
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
    without_notes(&mut article.pictures);
    article.move_pictures(slug(page));
    let text = page_text(
        session,
        kind,
        page,
        &title.unwrap_or_default(),
        &article.text,
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
    let outside = || Failure::usage(fill(words.exchange.article_outside, &[&page]));
    let (folder, file) = page.split_once('/').ok_or_else(outside)?;
    let kind = NewFile::named(folder).filter(|kind| kind.folder == folder && kind.ending == "md");
    let kind = kind.ok_or_else(outside)?;
    if file.is_empty() || file.contains('/') || file.starts_with(['.', '_']) {
        return Err(outside());
    }
    match name_flaw(Some(file)) {
        Some(flaw) => {
            let problem = crate::diagnostic::Problem::FileName(flaw);
            let (why, _) = session.locale.problem(&problem);
            let message = fill(words.exchange.target_name, &[&file, &why]);
            Err(Failure::usage(message))
        }
        None => Ok(kind),
    }
}

fn slug(page: &str) -> &str {
    let file = path::file_name(page);
    file.rsplit_once('.').map_or(file, |(slug, _)| slug)
}

/// The head of a new page of this kind, and the article below it.
fn page_text(
    session: &Session<'_>,
    kind: &NewFile,
    page: &str,
    title: &str,
    article: &str,
) -> String {
    const FENCE: &str = "\n---\n";
    let new = kind.text(slug(page), title, &clock::today().iso(), session.locale);
    let head = new.find(FENCE).map_or("", |at| &new[..at + FENCE.len()]);
    format!("{head}\n{article}")
}
