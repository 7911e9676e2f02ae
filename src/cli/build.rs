//! `mingbian build` and `mingbian check`; building is also the first half of other commands.

use std::time::Instant;

use clap::{Arg, ArgAction};

use super::{Ended, Entry, Failure, Session, each, headers, links, progress};
use crate::build::{self, Memo, Mode, Report};
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::progress::Progress;
use crate::shard::Shard;

pub(super) const BUILD: Entry = Entry {
    name: "build",
    options: &[
        "root", "content", "output", "each", "base-url", "theme", "drafts", "offline", "format",
        "all", "strict", "today", "jobs", "timings",
    ],
    arguments: |command| {
        let hosts = headers::hosts(Arg::new("headers").long("headers").value_name("HOST"));
        let reuse = Arg::new("reuse").long("reuse").value_name("DIR");
        command
            .arg(hosts.action(ArgAction::Append).value_delimiter(','))
            .arg(reuse.num_args(1..))
            .arg(each::shard())
    },
    run: |session, matches| {
        let headers = headers::chosen(matches, "headers");
        let mut reuse = Vec::new();
        for named in matches.get_many::<String>("reuse").into_iter().flatten() {
            reuse.extend(each::matching(named, session)?);
        }
        let shard = each::shard_of(matches);
        let of_one = shard.filter(|_| session.args.each.is_empty());
        if let Some(shard) = of_one {
            // Said before anything is done.
            part_of(session, shard)?;
        }
        each::with_index(session, shard, |session| {
            let config = session.config()?;
            let before = session.told.built.iter();
            // Of several sites whole ones are dealt out.
            let config = match of_one {
                Some(shard) => part_of(session, shard)?,
                None => config,
            };
            let config = Config {
                headers: headers.clone(),
                reuse: reuse.iter().chain(before).cloned().collect(),
                ..config
            };
            let (_, report) = make_with(session, Mode::Build, config, no_more)?;
            verdict(session, &report)
        })
    },
};

pub(super) const CHECK: Entry = Entry {
    name: "check",
    options: BUILD.options,
    arguments: |command| {
        let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
        let flags = ["publish", "links", "library"];
        command.args(flags.map(flag))
    },
    run: |session, matches| {
        let publish = matches.get_flag("publish");
        let mode = if publish { Mode::Publish } else { Mode::Check };
        let of_library = matches.get_flag("library");
        let more = if matches.get_flag("links") {
            links::ask
        } else {
            no_more
        };
        each::run(session, |session| {
            let config = Config {
                of_library,
                ..session.config()?
            };
            let (_, report) = make_with(session, mode, config, more)?;
            if publish {
                session.published(&report, of_library);
                session.may_go_live(&report);
            }
            verdict(session, &report)
        })
    },
};

/// To make a part of the site, in a folder of its own.
pub(super) fn part_of(session: &Session<'_>, shard: Shard) -> Result<Config, Failure> {
    if session.args.output.is_none() {
        return Err(Failure::usage(session.words().each.shard_output.to_owned()));
    }
    let config = session.config()?;
    Ok(Config {
        output: config.output.join(shard.folder()),
        shard: Some(shard),
        ..config
    })
}

fn verdict(session: &Session<'_>, report: &Report) -> Ended {
    let doubtful =
        session.args.strict && diagnostic::count(&report.diagnostics, Severity::Warning) > 0;
    if diagnostic::has_errors(&report.diagnostics) || doubtful {
        return Err(Failure::CONTENT);
    }
    Ok(())
}

/// Builds or checks, and says what came of it.
pub(super) fn make(session: &mut Session<'_>, mode: Mode) -> Result<(Config, Report), Failure> {
    let config = session.config()?;
    make_by(session, mode, config)
}

/// The same, by what is given.
pub(super) fn make_by(
    session: &mut Session<'_>,
    mode: Mode,
    config: Config,
) -> Result<(Config, Report), Failure> {
    make_with(session, mode, config, no_more)
}

/// What else is to be told of a site, beside what a build says of it; and whether that could be found out.
type More = fn(&mut Session<'_>, &Config, &mut Memo) -> (Vec<Diagnostic>, Ended);

/// Nothing.
fn no_more(_: &mut Session<'_>, _: &Config, _: &mut Memo) -> (Vec<Diagnostic>, Ended) {
    (Vec::new(), Ok(()))
}

fn make_with(
    session: &mut Session<'_>,
    mode: Mode,
    config: Config,
    more: More,
) -> Result<(Config, Report), Failure> {
    if mode == Mode::Build && session.args.output.is_none() {
        session.not_elsewhere(&config.output, &config.root, "--output")?;
    }
    let started = Instant::now();
    let mut memo = std::mem::take(&mut session.memo);
    let pool = crate::cli::work::pool(session)?;
    let far = Progress::default();
    let work = || pool.install(|| build::build(&config, mode, &mut memo, &far));
    let mut report = progress::shown(session, &far, work)
        .map_err(|error| Failure::system(session.build_error(&error)))?;
    let (found, ended) = more(session, &config, &mut memo);
    if !found.is_empty() {
        report.diagnostics.extend(found);
        diagnostic::sort(&mut report.diagnostics);
    }
    if session.site.is_some() {
        memo.forget(&config);
        session.memo = memo;
        if report.changes.is_some() {
            session.told.built = Some(config.output.clone());
        }
    } else {
        drop(memo);
    }
    session.diagnostics(&report);
    let seconds = format!("{:.2}", started.elapsed().as_secs_f64());
    if session.args.timings {
        session.timings(&report, started.elapsed().as_secs_f64() * 1000.0);
    }
    session.summary(&report, &config, &seconds, mode);
    ended?;
    Ok((config, report))
}
