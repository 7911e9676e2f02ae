//! `mingbian serve`: a live preview. `mingbian` alone: build, then serve what was built.

use std::io::Write as _;

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches};

use super::welcome::{self, Before};
use super::{Ended, Entry, Failure, Session, args, build};
use crate::build::Mode;
use crate::cli::screen::fill;
use crate::config::Config;
use crate::diagnostic;
use crate::preview::{self, News, Options};
use crate::serve;

pub(super) const ENTRY: Entry = Entry {
    name: "serve",
    options: &[
        "root", "content", "base-url", "theme", "drafts", "offline", "all", "port", "jobs",
    ],
    arguments: |command| {
        let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
        command.arg(flag("lan")).arg(flag("open")).arg(flag("poll"))
    },
    run: live,
};

pub(super) const ALONE: Entry = Entry {
    name: super::ALONE,
    options: &[
        "root", "content", "output", "base-url", "theme", "drafts", "offline", "format", "all",
        "port", "jobs", "timings",
    ],
    arguments: |command| command,
    run: built,
};

/// Who starts the program without a word, and not in a terminal, gets pages: the live preview of the site that is here, or
/// the one that makes a site. `None`: it is as ever.
fn welcomed(session: &mut Session<'_>, matches: &ArgMatches) -> Option<Ended> {
    let said = |name: &&str| matches.value_source(name) == Some(ValueSource::CommandLine);
    let mut meant = args::COMMON
        .iter()
        .filter(|name| !args::EVERYWHERE.contains(name));
    if meant.any(said) {
        return None;
    }
    let here = std::env::current_dir().ok()?;
    match (super::site_around(&here), welcome::before(&here)) {
        (site, Before::FileManager) => Some(welcome::open(session, site.as_deref())),
        (None, Before::Terminal) => {
            let offer = session.words().welcome.offer;
            let message = format!("{}\n{offer}", session.no_site(&here));
            Some(Err(Failure::usage(message)))
        }
        (Some(_), _) => None,
    }
}

/// Lines that leave the code for phones in sight.
const ROOM: usize = 8;

fn live(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let words = session.words();
    let lan = matches.get_flag("lan");
    let config = session.config()?;
    let preview = preview::bind(Options {
        config: config.clone(),
        locale: session.locale,
        port: session.args.port,
        lan,
        jobs: session.args.jobs.unwrap_or(0),
        poll: matches.get_flag("poll"),
        extent: session.extent(),
        welcome: None,
    })
    .map_err(|error| failed(session, error))?;
    remember(&config);
    session.say(&fill(words.preview.serving, &[&preview.address()]));
    let others = preview.addresses_for_others();
    for address in &others {
        session.say(&fill(words.preview.serving_lan, &[address]));
    }
    let code = others.first().and_then(|address| preview::code(address));
    if let Some(code) = &code {
        session.draw(code);
    } else if lan {
        session.say(words.preview.lan_none);
    }
    session.say(words.preview.hint);
    let _ = session.out.flush();
    if matches.get_flag("open") && !preview::in_browser(&preview.address()) {
        session.say(words.preview.browser_none);
    }
    let ended = preview.run(|news| {
        let _ = match news {
            News::Problems(_, 0, _) if session.args.quiet => Ok(()),
            News::Problems(text, errors, warnings) => {
                session.err.draw(&text);
                let said = writeln!(
                    session.err,
                    "{}",
                    fill(words.summary, &[&errors, &warnings])
                );
                // What was drawn at first has gone out of sight above it.
                if let Some(code) = code.as_ref().filter(|_| text.lines().count() > ROOM) {
                    for address in &others {
                        session.say(&fill(words.preview.serving_lan, &[address]));
                    }
                    session.draw(code);
                    let _ = session.out.flush();
                }
                said
            }
            News::Mended => writeln!(session.err, "{}", words.preview.mended),
            News::Trouble(text) => writeln!(session.err, "{}: {text}", words.error),
            News::Polling => writeln!(session.err, "{}", words.preview.polling),
        };
    });
    ended.map_err(|error| failed(session, error))
}

/// Puts a site among those that the welcome page shows, where it could open it: its content lies in its folder.
fn remember(config: &Config) {
    let Ok(root) = std::path::absolute(&config.root) else {
        return;
    };
    let plain = std::path::absolute(&config.content).is_ok_and(|it| it == root.join("content"));
    // The folder of the program, in that of whoever runs it.
    let state = config.state.as_ref();
    if let Some(state) = state.filter(|_| plain) {
        crate::welcome::remember(state, &root);
    }
}

fn failed(session: &Session<'_>, error: preview::Error) -> Failure {
    let words = session.words();
    match error {
        preview::Error::Port(port, error) => port_taken(session, port, &error),
        preview::Error::System(error) => {
            Failure::system(fill(words.failed, &[&session.locale.reason(&error)]))
        }
    }
}

fn port_taken(session: &Session<'_>, port: u16, error: &std::io::Error) -> Failure {
    let reason = session.locale.reason(error);
    Failure::system(fill(session.words().port_taken, &[&port, &reason]))
}

fn built(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    if let Some(ended) = welcomed(session, matches) {
        return ended;
    }
    let (config, report) = build::make(session, Mode::Build)?;
    if diagnostic::has_errors(&report.diagnostics) {
        return Err(Failure::CONTENT);
    }
    let words = session.words();
    let server = serve::bind(&config.output, &report.policy, session.args.port)
        .map_err(|serve::Error::Port(port, error)| port_taken(session, port, &error))?;
    session.say(&fill(words.serving, &[&server.address()]));
    session.say(words.stop_hint);
    let _ = session.out.flush();
    server
        .run()
        .map_err(|error| Failure::system(fill(words.failed, &[&session.locale.reason(&error)])))
}
