//! `mingbian completions`: a shell's completion script, made from the parser.

use clap::{Arg, ArgMatches, value_parser};
use clap_complete::Shell;

use super::{Ended, Entry, Session, args};

pub(super) const ENTRY: Entry = Entry {
    name: "completions",
    options: &[],
    arguments: |command| {
        command.arg(
            Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(value_parser!(Shell)),
        )
    },
    run,
};

#[allow(clippy::unnecessary_wraps)] // As every command.
fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        let mut parser = args::parser(session.locale);
        clap_complete::generate(*shell, &mut parser, "mingbian", &mut session.out);
    }
    Ok(())
}
