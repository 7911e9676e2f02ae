//! `mingbian headers`: the file that tells a web server the site's headers, to look at or to hand to whoever runs it.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};

use super::{Ended, Entry, Failure, Session};
use crate::build::{self, Memo};
use crate::config::Config;
use crate::diagnostic;
use crate::hosting::Host;
use crate::plan::{Job, Make};

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
    let config = Config {
        headers: chosen(matches, "host"),
        ..session.config()?
    };
    let pool = crate::cli::work::pool(session)?;
    let made = pool.install(|| {
        let taken = build::take(&config, &mut Memo::default())?;
        Ok(build::prepare(&config, taken, |ready| {
            let theirs = |job: &&Job| matches!(job.make, Make::Headers(_));
            let job = ready.context.plan.jobs.iter().find(theirs);
            // With mistakes in the content there may be other files tomorrow, and other headers.
            match job
                .filter(|_| !diagnostic::has_errors(&ready.diagnostics))
                .map(|job| ready.render(job))
            {
                Some(Ok(bytes)) => Ok(bytes),
                Some(Err(_)) | None => Err(crate::cli::work::with_texts(&ready)),
            }
        }))
    });
    let made = made.map_err(|error| Failure::system(session.build_error(&error)))?;
    match made {
        Ok(bytes) => {
            // What was asked for is printed even with `--quiet`.
            session.out.draw(&String::from_utf8_lossy(&bytes));
            Ok(())
        }
        Err((diagnostics, texts)) => {
            session.show(&diagnostics, &|name| texts.get(name).cloned());
            Err(Failure::CONTENT)
        }
    }
}
