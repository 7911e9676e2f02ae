//! `mingbian theme`: which files the built-in theme has and which of them the site has its own of, and a copy of one to
//! change. Never writes over anything.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches};

use super::{Ended, Entry, Failure, Session};
use crate::author;
use crate::build::{self, Memo};
use crate::cli::screen::fill;
use crate::config::Config;
use crate::path::nearest;
use crate::theme;

pub(super) const ENTRY: Entry = Entry {
    name: "theme",
    options: &["root", "content", "theme"],
    arguments: |command| command.arg(Arg::new("file").value_name("FILE").num_args(0..)),
    run,
};

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let config = session.config()?;
    let name = name(session, &config)?;
    let folder = config.root.join("themes").join(&name);
    let named: Vec<&String> = matches.get_many("file").into_iter().flatten().collect();
    if named.is_empty() {
        list(session, &name, &folder);
        return Ok(());
    }
    let files = named
        .into_iter()
        .map(|path| file(session, &name, path))
        .collect::<Result<Vec<_>, _>>()?;
    for (path, bytes) in files {
        let target = folder.join(path);
        author::stays_in(&config.root, &target)
            .and_then(|()| author::create(&target, bytes))
            .map_err(|error| session.not_written(&target, &error))?;
        session.say(&fill(session.words().theme.copied, &[&target.display()]));
    }
    session.say(session.words().theme.next);
    Ok(())
}

/// The site's theme; one that is not there yet begins with the first file that is copied.
fn name(session: &Session<'_>, config: &Config) -> Result<String, Failure> {
    let name = match &config.theme {
        Some(name) => name.clone(),
        None => match build::take(config, &mut Memo::default()) {
            Ok(taken) => taken.theme_name().to_owned(),
            Err(build::Error::ThemeUnknown(name)) => name,
            Err(error) => return Err(Failure::system(session.build_error(&error))),
        },
    };
    if theme::is_name(&name) {
        Ok(name)
    } else {
        let error = build::Error::ThemeUnknown(name);
        Err(Failure::system(session.build_error(&error)))
    }
}

fn list(session: &mut Session<'_>, theme: &str, folder: &Path) {
    let words = session.words().theme;
    let mut own = 0;
    for (path, _) in theme::built_in() {
        let there = folder.join(path).is_file();
        own += usize::from(there);
        let mark = if there { words.own } else { "" };
        // Asked for: said even when quiet.
        let _ = writeln!(session.out, "{}", format!("{path}  {mark}").trim_end());
    }
    session.say(&fill(words.listed, &[&own, &theme]));
}

/// A file of the built-in theme by its path, as it is in the list or from the site's folder.
fn file(
    session: &Session<'_>,
    theme: &str,
    name: &str,
) -> Result<(PathBuf, &'static [u8]), Failure> {
    let plain = name.replace('\\', "/");
    let path = plain
        .strip_prefix(&format!("themes/{theme}/"))
        .unwrap_or(&plain);
    let found = theme::built_in().find(|(known, _)| *known == path);
    let words = session.words().theme;
    found
        .map(|(path, bytes)| (path.into(), bytes))
        .ok_or_else(|| {
            let all = theme::built_in().map(|(path, _)| path);
            Failure::usage(match nearest(path, all) {
                Some(near) => fill(words.unknown_near, &[&name, &near]),
                None => fill(words.unknown, &[&name]),
            })
        })
}
