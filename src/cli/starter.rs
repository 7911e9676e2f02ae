//! `mingbian init` and `mingbian new`: a site, or a file of one, to begin with. Never writes over anything.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use super::{Ended, Entry, Failure, Session};
use crate::author;
use crate::date;
use crate::locale::fill;
use crate::path::nearest;
use crate::source::name_flaw;
use crate::starter::{self, KINDS, Kind, Place};

pub(super) const INIT: Entry = Entry {
    name: "init",
    options: &[],
    arguments: |command| {
        let value = |name: &'static str, shown| Arg::new(name).long(name).value_name(shown);
        let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
        let dir = Arg::new("dir").value_name("DIR").required(true);
        command
            .arg(dir.value_parser(value_parser!(PathBuf)))
            .arg(value("district", "NAME"))
            .arg(value("organisation", "NAME"))
            .arg(value("hotline", "PHONE"))
            .arg(value("units", "NAME=PHONE,…"))
            .arg(flag("empty"))
            .arg(flag("yes"))
    },
    run: init,
};

pub(super) const NEW: Entry = Entry {
    name: "new",
    options: &["root", "content"],
    arguments: |command| {
        command
            .arg(Arg::new("kind").value_name("KIND").required(true))
            .arg(Arg::new("slug").value_name("SLUG").required(true))
            .arg(Arg::new("title").long("title").value_name("TEXT"))
    },
    run: new,
};

fn init(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let words = &session.words().starter;
    let empty_path = PathBuf::new();
    let folder = matches.get_one::<PathBuf>("dir").unwrap_or(&empty_path);
    let shown = folder.display().to_string();
    let taken = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken || folder.is_file() {
        return Err(Failure::usage(fill(words.not_empty, &[&shown])));
    }
    let place = ask(session, matches);
    let files = starter::site(matches.get_flag("empty"), &place);
    for file in &files {
        create(session, &folder.join(&file.path), &file.bytes)?;
    }
    session.say(&fill(words.made, &[&files.len(), &shown]));
    session.say(&fill(words.next, &[&shown]));
    Ok(())
}

/// What the author said by options, or says now where there is somebody to ask.
fn ask(session: &mut Session<'_>, matches: &ArgMatches) -> Place {
    let words = session.words().starter;
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let all = ["district", "organisation", "hotline", "units"];
    let talk = !matches.get_flag("yes")
        && all.iter().any(|name| given(name).is_none())
        && std::io::stdin().is_terminal()
        && std::io::stderr().is_terminal();
    if talk {
        let _ = writeln!(session.err, "{}", words.hello);
    }
    let mut say = |name: &str, question: &str, default: &str| {
        given(name).unwrap_or_else(|| {
            if talk {
                prompt(session, question, default)
            } else {
                default.to_owned()
            }
        })
    };
    let district = say("district", words.district, words.district_default);
    let default = fill(words.organisation_default, &[&district]);
    let organisation = say("organisation", words.organisation, &default);
    let hotline = say("hotline", words.hotline, "");
    let units = say("units", words.units, "");
    Place {
        district: district.trim().to_owned(),
        organisation: organisation.trim().to_owned(),
        hotline: hotline.trim().to_owned(),
        units: units
            .split([',', '，'])
            .filter_map(|unit| unit.split_once(['=', '＝']))
            .map(|(name, phone)| (name.trim().to_owned(), phone.trim().to_owned()))
            .collect(),
    }
}

fn prompt(session: &mut Session<'_>, question: &str, default: &str) -> String {
    let shown = if default.is_empty() {
        String::new()
    } else {
        format!(" [{default}]")
    };
    let _ = write!(session.err, "{question}{shown}: ");
    let _ = session.err.flush();
    let mut line = String::new();
    match std::io::stdin().lock().read_line(&mut line) {
        Ok(_) if !line.trim().is_empty() => line.trim().to_owned(),
        _ => default.to_owned(),
    }
}

fn new(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let words = session.words().starter;
    let text = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let named = text("kind");
    let Some(kind) = Kind::named(named) else {
        let names = KINDS.iter().flat_map(|kind| [kind.name, kind.chinese]);
        let message = match nearest(named, names.clone()) {
            Some(near) => fill(words.kind_unknown_near, &[&named, &near]),
            None => fill(
                words.kind_unknown,
                &[&named, &names.collect::<Vec<_>>().join("、")],
            ),
        };
        return Err(Failure::usage(message));
    };
    let slug = text("slug");
    let slug = slug
        .strip_suffix(&format!(".{}", kind.ending))
        .unwrap_or(slug);
    let bad = |c: char| c.is_whitespace() || c.is_ascii_uppercase() || "/\\.#%&+_".contains(c);
    if slug.is_empty() || name_flaw(Some(slug)).is_some() || slug.contains(bad) {
        let better = better(slug);
        return Err(Failure::usage(fill(words.slug, &[&slug, &better])));
    }
    let config = session.config()?;
    let inner = format!("{}/{slug}.{}", kind.folder, kind.ending);
    let title = matches
        .get_one::<String>("title")
        .map_or(slug, String::as_str);
    let made = kind.text(slug, title, &today());
    create(session, &config.content.join(&inner), made.as_bytes())?;
    session.say(&fill(
        words.made_one,
        &[&format!("{}/{inner}", config.content_shown)],
    ));
    session.say(words.next_one);
    Ok(())
}

/// The day, by the clock of the world: near enough for a date that is to be replaced.
fn today() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    date::iso_of_day(since.map_or(0, |since| since.as_secs() / 86_400))
}

/// A name like it that can be one.
fn better(slug: &str) -> String {
    let plain: String = slug
        .trim()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let plain = plain.to_lowercase();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let joined = parts.join("-");
    if joined.is_empty() || name_flaw(Some(&joined)).is_some() {
        "my-page".to_owned()
    } else {
        joined
    }
}

fn create(session: &Session<'_>, path: &Path, bytes: &[u8]) -> Ended {
    let words = session.words();
    let shown = path.display();
    author::create(path, bytes).map_err(|error| match error {
        author::Error::Exists | author::Error::Changed => {
            Failure::usage(fill(words.starter.exists, &[&shown]))
        }
        author::Error::Io(error) => Failure::world(fill(
            words.output_io,
            &[&shown, &session.locale.reason(&error)],
        )),
    })
}
