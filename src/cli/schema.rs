//! `mingbian schema`: JSON Schemas for editors, printed or written. Of what is there, only what this command
//! made itself is written anew.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches};

use super::{Ended, Entry, Failure, Session};
use crate::author;
use crate::cli::screen::fill;
use crate::diagnostic::Name;
use crate::path::nearest;
use crate::schema::{self, ContentKind, KINDS, MARK};

pub(super) const ENTRY: Entry = Entry {
    name: "schema",
    options: &["output"],
    arguments: |command| command.arg(Arg::new("kind").value_name("KIND")),
    run,
};

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let named = matches
        .get_one::<String>("kind")
        .map(|name| kind(session, name))
        .transpose()?;
    let folder = session.args.output.clone();
    match (named, folder) {
        (Some(kind), None) => {
            // Asked for: said even when quiet.
            let _ = write!(session.out, "{}", schema::text(kind, session.locale));
            Ok(())
        }
        (Some(kind), Some(folder)) => write(session, &folder, std::slice::from_ref(kind)),
        (None, Some(folder)) => write(session, &folder, KINDS),
        (None, None) => {
            let words = session.words().schema;
            session.say(words.kinds);
            for kind in KINDS {
                let globs = kind.globs.join(", ");
                session.say(&(words.kind)(kind.name, kind.chinese, &globs));
            }
            session.say(words.next);
            Ok(())
        }
    }
}

fn kind(session: &Session<'_>, name: &str) -> Result<&'static ContentKind, Failure> {
    ContentKind::named(name).ok_or_else(|| {
        let words = session.words().starter;
        let names = KINDS.iter().flat_map(|kind| [kind.name, kind.chinese]);
        let all: Vec<Name> = KINDS
            .iter()
            .map(|kind| Name::of(&[kind.name, kind.chinese]))
            .collect();
        Failure::usage(match nearest(name, names) {
            Some(near) => fill(words.kind_unknown_near, &[&name, &near]),
            None => fill(words.kind_unknown, &[&name, &(session.words().names)(&all)]),
        })
    })
}

fn write(session: &mut Session<'_>, folder: &Path, kinds: &[ContentKind]) -> Ended {
    for kind in kinds {
        let path: PathBuf = folder.join(kind.file_name());
        let text = schema::text(kind, session.locale);
        let written = match std::fs::read(&path) {
            Ok(was) if was == text.as_bytes() => Ok(()),
            Ok(was) if String::from_utf8_lossy(&was).contains(MARK) => {
                author::replace(&path, &was, text.as_bytes())
            }
            _ => author::create(&path, text.as_bytes()),
        };
        written.map_err(|error| session.not_written(&path, &error))?;
    }
    let words = session.words().schema;
    session.say(&fill(words.written, &[&kinds.len(), &folder.display()]));
    Ok(())
}
