//! `mingbian headers`: the file that tells a web server the site's headers, to look at or to hand to whoever runs it.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};

use super::{Ended, Entry, Failure, Session};
use crate::build::{self, Memo};
use crate::config::Config;
use crate::hosting::Host;

pub(super) const ENTRY: Entry = Entry {
    name: "headers",
    options: &[
        "root", "content", "theme", "drafts", "offline", "jobs", "format", "all",
    ],
    arguments: |command| command.arg(hosts(Arg::new("host").value_name("HOST").required(true))),
    run,
};

/// The argument takes names of hosts.
pub(super) fn hosts(arg: Arg) -> Arg {
    arg.value_parser(PossibleValuesParser::new(Host::ALL.map(Host::name)))
}

/// Those that were named, each once, in the order of all.
pub(super) fn chosen(matches: &ArgMatches, argument: &str) -> Vec<Host> {
    let names = || matches.get_many::<String>(argument).into_iter().flatten();
    let mut hosts = Host::ALL.to_vec();
    hosts.retain(|host| names().any(|name| name == host.name()));
    hosts
}

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let config = session.config()?;
    let hosts = chosen(matches, "host");
    let bytes = made(session, &config, &hosts)?.pop().unwrap_or_default();
    // What was asked for is printed even with `--quiet`.
    session.out.draw(&String::from_utf8_lossy(&bytes));
    Ok(())
}

/// The files for these servers, in their order; what is wrong with the site instead is shown.
pub(super) fn made(
    session: &mut Session<'_>,
    config: &Config,
    hosts: &[Host],
) -> Result<Vec<Vec<u8>>, Failure> {
    let pool = crate::cli::work::pool(session)?;
    let broken = crate::cli::work::with_texts;
    let made = pool.install(|| build::headers(config, &mut Memo::default(), hosts, broken));
    let made = made.map_err(|error| Failure::system(session.build_error(&error)))?;
    made.map_err(|(diagnostics, texts)| {
        session.show(&diagnostics, &|name| texts.get(name).cloned());
        Failure::CONTENT
    })
}
