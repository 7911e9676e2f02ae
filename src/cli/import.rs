//! `mingbian import`: questions of other programs into a bank of the site. Takes what can be taken, says
//! what cannot, and changes nothing of what is there unless asked.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use super::{Ended, Entry, Failure, Session};
use crate::author;
use crate::build::{self, Memo};
use crate::cli::screen::fill;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Limit, Problem, Severity};
use crate::exchange::limits;
use crate::exchange::merge::Fate;
use crate::import::{self, Asks, Planned, Refused, Taken, Target, There, Writing, reader};
use crate::path;
use crate::source::name_flaw;

mod article;

pub(super) const ENTRY: Entry = Entry {
    name: "import",
    options: &["root", "content", "format", "all"],
    arguments: |command| {
        let file = Arg::new("file").value_name("FILE").num_args(1..);
        let value = |name: &'static str, shown| Arg::new(name).long(name).value_name(shown);
        let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
        command
            .arg(file.required(true).value_parser(value_parser!(PathBuf)))
            .arg(value("to", "BANK").required(true))
            .arg(value("title", "TEXT"))
            .arg(flag("dry-run"))
            .arg(flag("replace"))
    },
    run,
};

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let config = session.config()?;
    if let Some(page) = article::wanted(&config, matches) {
        return article::run(session, &config, matches, &page);
    }
    let target = target(session, &config, matches)?;
    let place = config.content.join(&target.inner);
    author::stays_in(&config.content, &place).map_err(|error| refused(session, &target, &error))?;
    let mut taken = Taken::default();
    for file in matches.get_many::<PathBuf>("file").into_iter().flatten() {
        let (name, bytes) = contents(session, file)?;
        let stem = file.file_stem();
        let stem = stem.map(|stem| stem.to_string_lossy().into_owned());
        taken.read(&name, stem, bytes.as_deref());
    }
    let there = read_target(session, &place, &target)?;
    if there.is_none() {
        session.not_of_library(&config, &target.inner)?;
    }
    let planned = plan(
        session,
        matches,
        (&config, &target),
        there.as_ref(),
        &mut taken,
    )?;
    let (message, wrote) = write(
        session,
        matches,
        (&config, &target),
        there.as_ref(),
        &planned,
    )?;
    session.show(&taken.diagnostics, &|name| taken.text_of(name));
    let left_out = taken.left_out();
    let count = |fate: Fate| planned.fates.iter().filter(|it| **it == fate).count();
    let words = &session.words().exchange;
    session.say(&fill(
        words.counts,
        &[
            &count(Fate::Added),
            &count(Fate::Same),
            &count(Fate::Replaced),
            &count(Fate::Differs),
            &left_out,
        ],
    ));
    session.say(&message);
    if wrote {
        session.say(words.next);
    }
    // A reader that broke down is our own fault, not the content's.
    if taken.diagnostics.iter().any(reader::broke_down) {
        return Err(Failure::SYSTEM);
    }
    let error = |it: &Diagnostic| it.problem.severity() == Severity::Error;
    if taken.diagnostics.iter().any(error) {
        return Err(Failure::CONTENT);
    }
    Ok(())
}

fn target(session: &Session<'_>, config: &Config, matches: &ArgMatches) -> Result<Target, Failure> {
    let words = session.words();
    let written = matches.get_one::<String>("to").map_or("", String::as_str);
    let plain = written.replace('\\', "/");
    let inner = plain
        .strip_prefix(&format!("{}/", config.content_shown))
        .or_else(|| plain.strip_prefix("content/"))
        .unwrap_or(&plain);
    let inner = inner.strip_prefix("quizzes/").unwrap_or(inner);
    let outside = || Failure::usage(fill(words.exchange.target_outside, &[&written]));
    if inner.is_empty() || inner.starts_with(['/', '.', '_']) || inner.contains('/') {
        return Err(outside());
    }
    let inner = match path::extension(inner).as_str() {
        "yaml" | "yml" => inner.to_owned(),
        _ => format!("{inner}.yaml"),
    };
    if let Some(flaw) = name_flaw(Some(&inner)) {
        let (why, _) = session.locale.problem(&Problem::FileName(flaw));
        return Err(Failure::usage(fill(
            words.exchange.target_name,
            &[&inner, &why],
        )));
    }
    let inner = format!("quizzes/{inner}");
    Ok(Target {
        name: format!("{}/{inner}", config.content_shown).into(),
        inner,
    })
}

/// A file's name as it is shown, and its bytes; none where it is too large.
pub(super) fn contents(
    session: &Session<'_>,
    file: &Path,
) -> Result<(Arc<str>, Option<Vec<u8>>), Failure> {
    let words = session.words();
    let shown = file.display().to_string();
    let io = |error: std::io::Error| {
        Failure::system(fill(
            words.source_io,
            &[&shown, &session.locale.reason(&error)],
        ))
    };
    let of_file = std::fs::metadata(file).map_err(io)?;
    // A pipe or a device may never end, or never begin.
    if !of_file.is_file() {
        return Err(Failure::system(fill(words.exchange.no_file, &[&shown])));
    }
    let name: Arc<str> = shown.replace('\\', "/").into();
    let most = limits::most(Limit::Bytes);
    if of_file.len() > most {
        return Ok((name, None));
    }
    let mut bytes = Vec::new();
    // It may grow while it is read; one byte too many tells.
    std::fs::File::open(file)
        .and_then(|opened| opened.take(most + 1).read_to_end(&mut bytes))
        .map_err(io)?;
    Ok((name, Some(bytes)))
}

fn read_target(
    session: &mut Session<'_>,
    place: &Path,
    target: &Target,
) -> Result<Option<There>, Failure> {
    let words = session.words();
    let bytes = match std::fs::read(place) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let reason = session.locale.reason(&error);
            return Err(Failure::system(fill(
                words.source_io,
                &[&target.name, &reason],
            )));
        }
    };
    There::read(target, bytes)
        .map(Some)
        .map_err(|(text, errors)| {
            session.show(&errors, &|_| Some(text.clone()));
            Failure {
                status: super::CONTENT_ERRORS,
                message: Some(fill(words.exchange.target_broken, &[&target.name])),
            }
        })
}

fn plan(
    session: &Session<'_>,
    matches: &ArgMatches,
    (config, target): (&Config, &Target),
    there: Option<&There>,
    taken: &mut Taken,
) -> Result<Planned, Failure> {
    beside_is_folder(session, config, target, taken)?;
    let mut memo = Memo::default();
    let pool = super::work::pool(session)?;
    let mut asks = Asks {
        foresee: &mut |proposed| pool.install(|| build::foresee(config, &mut memo, proposed)),
        there: &|inner| std::fs::read(config.content.join(inner)).ok(),
    };
    let replace = matches.get_flag("replace");
    let planned = if let Some(there) = there {
        import::into_existing(target, (there, replace), taken, &mut asks)
    } else {
        let title = matches.get_one::<String>("title").cloned();
        import::into_new(target, title, taken, &mut asks)
    };
    let words = &session.words().exchange;
    planned.map_err(|refused| match refused {
        Refused::TooLarge(most) => {
            Failure::usage(fill(words.bank_too_large, &[&target.name, &most]))
        }
        Refused::NoPlace => Failure {
            status: super::CONTENT_ERRORS,
            message: Some(fill(words.target_no_place, &[&target.name])),
        },
        Refused::Site(error) => Failure::system(session.build_error(&error)),
    })
}

/// Writes what was planned, unless it is only tried; what is to be said, and whether something was written.
fn write(
    session: &Session<'_>,
    matches: &ArgMatches,
    (config, target): (&Config, &Target),
    there: Option<&There>,
    planned: &Planned,
) -> Result<(String, bool), Failure> {
    let words = &session.words().exchange;
    let message = |text: &str| fill(text, &[&target.name]);
    let Writing::Bank { bytes, pictures } = &planned.writing else {
        return Ok(match planned.writing {
            Writing::NothingNew => (message(words.nothing_new), false),
            _ => (words.none_taken.to_owned(), false),
        });
    };
    if matches.get_flag("dry-run") {
        return Ok((message(words.dry), false));
    }
    let place = config.content.join(&target.inner);
    let folder = place.parent().unwrap_or(Path::new("."));
    let failed = |error: author::Error| refused(session, target, &error);
    for (name, bytes) in pictures {
        let path = folder.join(name);
        let made = author::stays_in(folder, &path).and_then(|()| author::create(&path, bytes));
        match made {
            // The very picture, from an earlier import.
            Ok(()) | Err(author::Error::Exists) => {}
            Err(error) => return Err(failed(error)),
        }
    }
    match there {
        Some(there) => author::replace(&place, &there.bytes, bytes).map_err(failed)?,
        None => author::create(&place, bytes).map_err(failed)?,
    }
    let mut said = message(words.written);
    if !pictures.is_empty() {
        let shown = path::folder(&target.name);
        said.push('\n');
        said.push_str(&fill(words.pictures, &[&pictures.len(), &shown]));
    }
    Ok((said, true))
}

fn refused(session: &Session<'_>, target: &Target, error: &author::Error) -> Failure {
    let words = session.words();
    match error {
        author::Error::Exists | author::Error::Changed => {
            Failure::system(fill(words.exchange.target_changed, &[&target.name]))
        }
        author::Error::Elsewhere => {
            Failure::system(fill(session.words().file_elsewhere, &[&target.name]))
        }
        author::Error::Io(error) => {
            let reason = session.locale.reason(error);
            Failure::system(fill(words.output_io, &[&target.name, &reason]))
        }
    }
}

/// Refuses where the folder for the pictures is none: through a link they would come to lie somewhere else, and over a file
/// nowhere.
fn beside_is_folder(
    session: &Session<'_>,
    config: &Config,
    target: &Target,
    taken: &Taken,
) -> Ended {
    let folder = path::folder(&target.inner);
    let beside = config.content.join(folder).join(target.stem());
    let is_folder = beside.symlink_metadata().map_or(true, |it| it.is_dir());
    if taken.bank.pictures.is_empty() || is_folder {
        return Ok(());
    }
    let shown = format!("{}/{}", path::folder(&target.name), target.stem());
    let reason = session
        .locale
        .reason(&std::io::ErrorKind::NotADirectory.into());
    let words = session.words();
    Err(Failure::system(fill(words.output_io, &[&shown, &reason])))
}
