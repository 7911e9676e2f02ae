//! `mingbian serve`, and `mingbian` alone: build, then serve what was built.

use clap::ArgMatches;

use super::{Ended, Entry, Failure, Session, build};
use crate::build::Mode;
use crate::locale::fill;
use crate::serve;

pub(super) const ENTRY: Entry = Entry {
    name: "serve",
    options: &[
        "root", "content", "output", "base-url", "theme", "drafts", "offline", "format", "port",
        "jobs", "timings",
    ],
    arguments: |command| command,
    run,
};

pub(super) const ALONE: Entry = Entry {
    name: super::ALONE,
    options: ENTRY.options,
    arguments: |command| command,
    run,
};

fn run(session: &mut Session<'_>, _: &ArgMatches) -> Ended {
    let (config, report) = build::make(session, Mode::Build)?;
    if report.has_errors() {
        return Err(Failure::CONTENT);
    }
    let (words, locale) = (session.words(), session.locale);
    let server = serve::bind(&config.output, &report.policy, session.args.port).map_err(
        |serve::Error::Port(port, error)| {
            Failure::world(fill(words.port_taken, &[&port, &locale.reason(&error)]))
        },
    )?;
    session.say(&fill(words.serving, &[&server.address()]));
    session.say(words.stop_hint);
    let _ = session.out.flush();
    server
        .run()
        .map_err(|error| Failure::world(fill(words.failed, &[&locale.reason(&error)])))
}
