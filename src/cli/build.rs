//! `mingbian build` and `mingbian check`; building is also the first half of other commands.

use std::time::Instant;

use clap::ArgMatches;

use super::{Ended, Entry, Failure, Session, progress};
use crate::build::{self, Memo, Mode, Report};
use crate::cli::screen::fill;
use crate::config::Config;
use crate::diagnostic::Severity;
use crate::progress::Progress;

pub(super) const BUILD: Entry = Entry {
    name: "build",
    options: &[
        "root", "content", "output", "base-url", "theme", "drafts", "offline", "format", "strict",
        "jobs", "timings",
    ],
    arguments: |command| command,
    run: |session, _| judged(session, Mode::Build),
};

pub(super) const CHECK: Entry = Entry {
    name: "check",
    options: BUILD.options,
    arguments: |command| command,
    run: |session, _: &ArgMatches| judged(session, Mode::Check),
};

fn judged(session: &mut Session<'_>, mode: Mode) -> Ended {
    let (_, report) = make(session, mode)?;
    let doubtful = session.args.strict && report.count(Severity::Warning) > 0;
    if report.has_errors() || doubtful {
        return Err(Failure::CONTENT);
    }
    Ok(())
}

/// Builds or checks, and says what came of it.
pub(super) fn make(session: &mut Session<'_>, mode: Mode) -> Result<(Config, Report), Failure> {
    let config = session.config()?;
    if mode == Mode::Build && session.args.output.is_none() {
        session.not_elsewhere(&config.output, &config.root, "--output")?;
    }
    let started = Instant::now();
    let mut memo = Memo::default();
    let pool = pool(session)?;
    let far = Progress::default();
    let work = || pool.install(|| build::build_watched(&config, mode, &mut memo, &far));
    let report = progress::shown(session, &far, work)
        .map_err(|error| Failure::world(session.world(&error)))?;
    drop(memo);
    session.diagnostics(&report);
    let seconds = format!("{:.2}", started.elapsed().as_secs_f64());
    if session.args.timings {
        session.timings(&report, started.elapsed().as_secs_f64() * 1000.0);
    }
    session.summary(&report, &config, &seconds, mode);
    Ok((config, report))
}

/// Large stacks: a minifier recurses with the nesting of the page.
pub(super) fn pool(session: &Session<'_>) -> Result<rayon::ThreadPool, Failure> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(session.args.jobs.unwrap_or(0))
        .stack_size(16 << 20)
        .build()
        .map_err(|error| {
            let reason = session.locale.reason(&std::io::Error::other(error));
            Failure::world(fill(session.words().failed, &[&reason]))
        })
}
