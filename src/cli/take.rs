//! `mingbian take`: one page of the library into the site, to change it; and what changed on both sides since.

use clap::{Arg, ArgAction, ArgMatches};

use super::{Ended, Entry, Session};
use crate::build::Memo;
use crate::build::library;
use crate::cli::screen::fill;
use crate::diagnostic::Change;
use crate::unseen::shown_on_a_line;

pub(super) const ENTRY: Entry = Entry {
    name: "take",
    options: &["root", "content"],
    arguments: |command| {
        command
            .arg(Arg::new("page").value_name("PAGE").required(true))
            .arg(Arg::new("seen").long("seen").action(ArgAction::SetTrue))
    },
    run,
};

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let words = session.words().library;
    let name = matches.get_one::<String>("page").map_or("", String::as_str);
    let config = session.config()?;
    let mut memo = Memo::default();
    let shown = |path: &str| format!("{}/{path}", config.content_shown);
    if matches.get_flag("seen") {
        let seen = library::seen(&config, &mut memo, name);
        for path in seen.map_err(|refused| session.refused(refused, name))? {
            session.say(&fill(words.seen, &[&shown(&path)]));
        }
        return Ok(());
    }
    let taken = library::take_from(&config, &mut memo, name);
    let taken = taken.map_err(|refused| session.refused(refused, name))?;
    let mut compared = false;
    let mut came = false;
    for it in taken {
        let file = shown(&it.path);
        let Some((theirs, yours)) = it.there else {
            came = true;
            session.say(&fill(words.taken, &[&file]));
            continue;
        };
        compared |= !theirs.is_empty();
        session.say(&fill(words.there, &[&file]));
        session.say(words.theirs);
        list(session, &theirs);
        session.say(words.yours);
        list(session, &yours);
    }
    if came {
        session.say(words.taken_next);
    }
    if compared {
        session.say(&fill(words.there_next, &[&name]));
    }
    Ok(())
}

fn list(session: &mut Session<'_>, changes: &[Change]) {
    let words = session.words().library;
    if changes.is_empty() {
        session.say(words.nothing);
    }
    for change in changes {
        let line = shown_on_a_line(&words.one(change)).into_owned();
        session.say(&format!("    {line}"));
    }
}
