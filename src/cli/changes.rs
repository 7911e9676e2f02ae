//! `mingbian changes`: what differs from the site as it was built last, from git's last commit or from a zip, for whoever has to
//! sign: on the terminal, as a page to print, as JSON.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, value_parser};
use serde::Serialize;

use super::{Ended, Entry, Failure, Session, clock};
use crate::author;
use crate::build::Memo;
use crate::build::since::{self, Missing, Report, Since};
use crate::changes::pack::MOST_PACKED;
use crate::changes::{self, Sheet, Shown};
use crate::cli::screen::fill;
use crate::config::Config;
use crate::print::Format;
use crate::unseen::{shown_json, shown_on_a_line};

pub(super) const ENTRY: Entry = Entry {
    name: "changes",
    options: &[
        "root", "content", "output", "base-url", "theme", "drafts", "offline", "format", "all",
        "today", "jobs",
    ],
    arguments: |command| {
        command
            .arg(
                Arg::new("since")
                    .long("since")
                    .num_args(1)
                    .value_name("published|git|FILE.zip"),
            )
            .arg(
                Arg::new("html")
                    .long("html")
                    .num_args(1)
                    .value_name("FILE")
                    .value_parser(value_parser!(PathBuf)),
            )
    },
    run,
};

/// As JSON.
#[derive(Serialize)]
struct Json<'s> {
    since: &'s str,
    #[serde(flatten)]
    shown: &'s Shown,
}

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let words = session.words().changes;
    let config = session.config()?;
    let asked = matches.get_one::<String>("since").map(String::as_str);
    let since = wanted(session, &config, asked)?;
    let pool = crate::cli::work::pool(session)?;
    let report = match pool.install(|| since::report(&config, &mut Memo::default(), &since)) {
        Ok(report) => report,
        Err(missing) => return nothing(session, missing, asked.is_some()),
    };
    let said = report.about.said(words);
    let Report {
        files,
        outlook,
        site,
        titles,
        ..
    } = report;
    let shown = changes::told(&files, outlook, &titles, session.locale);
    if session.args.format == Format::Json {
        let json = Json {
            since: &said,
            shown: &shown,
        };
        let text = serde_json::to_string_pretty(&json).unwrap_or_default();
        // Asked for: said even when quiet.
        session.out.draw(&format!("{}\n", shown_json(&text)));
    }
    if let Some(file) = matches.get_one::<PathBuf>("html") {
        return write(session, file, &site, &said, &shown);
    }
    if session.args.format != Format::Json {
        session.say(&fill(words.title_of, &[&site]));
        session.say(&said);
        session.say(&changes::drawn(&shown, session.args.all, words));
    }
    Ok(())
}

/// What to compare with: as asked for, or what there is.
fn wanted(session: &Session<'_>, config: &Config, asked: Option<&str>) -> Result<Since, Failure> {
    match asked {
        None => Ok(since::choices(config)
            .into_iter()
            .next()
            .unwrap_or(Since::Published)),
        Some("published") => Ok(Since::Published),
        Some("git") => Ok(Since::Git),
        Some(file) => {
            let path = Path::new(file);
            let failed = |error: &std::io::Error| {
                let reason = session.locale.reason(error);
                Failure::system(fill(session.words().source_io, &[&file, &reason]))
            };
            let about = path.metadata().map_err(|error| failed(&error))?;
            if about.len() > MOST_PACKED {
                return Err(Failure::usage(fill(
                    session.words().changes.no_zip,
                    &[&file],
                )));
            }
            let bytes = std::fs::read(path).map_err(|error| failed(&error))?;
            Ok(Since::File(file.to_owned(), bytes.into()))
        }
    }
}

/// There is nothing to compare with. Whoever did not say with what hears what to do, which is no failure.
fn nothing(session: &mut Session<'_>, missing: Missing, asked: bool) -> Ended {
    let message = match missing {
        Missing::Build(error) => return Err(Failure::system(session.build_error(&error))),
        missing => shown_on_a_line(&missing.said(session.locale)).into_owned(),
    };
    if asked {
        return Err(Failure::usage(message));
    }
    session.say(&message);
    Ok(())
}

fn write(session: &mut Session<'_>, file: &Path, site: &str, said: &str, shown: &Shown) -> Ended {
    let words = session.words().changes;
    let today = session.args.today.unwrap_or_else(clock::today);
    let sheet = Sheet {
        site,
        since: said,
        choices: &[],
        today: Some(today.written(words.lang)),
        shown: Some(shown),
    };
    let page = changes::standing(&sheet, words).into_bytes();
    // A sheet of ours is written anew; anything else that stands there is somebody's.
    let written = match std::fs::read(file) {
        Ok(there) if there.starts_with(changes::MARK.as_bytes()) => {
            author::replace(file, &there, &page)
        }
        _ => author::create(file, &page),
    };
    written.map_err(|error| session.not_written(file, &error))?;
    session.say(&fill(words.written, &[&file.display()]));
    Ok(())
}
