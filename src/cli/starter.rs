//! `mingbian init` and `mingbian new`: a site, or a file of one, to begin with. Never writes over anything.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Component, Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use super::{Ended, Entry, Failure, Session, clock, welcome};
use crate::author;
use crate::build::Memo;
use crate::build::{library, new_site};
use crate::cli::screen::fill;
use crate::config::Config;
use crate::diagnostic::Name;
use crate::path::nearest;
use crate::population;
use crate::source::{is_content, name_flaw};
use crate::starter::{self, Beginning, Disguise, KINDS, LeftOut, NewFile, Place, Unclear};
use crate::unseen::shown_on_a_line;

mod list;

pub(super) const INIT: Entry = Entry {
    name: "init",
    options: &["each", "format", "all"],
    arguments: |command| {
        let value = |name: &'static str, shown| Arg::new(name).long(name).value_name(shown);
        let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
        let dir = Arg::new("dir").value_name("DIR").required(true);
        command
            .arg(dir.value_parser(value_parser!(PathBuf)))
            .arg(value("district", "NAME"))
            .arg(value("province", "NAME"))
            .arg(value("organisation", "NAME"))
            .arg(value("hotline", "PHONE"))
            .arg(value("units", "NAME=PHONE,…"))
            .arg(value("keep", "NAME,…"))
            .arg(value("without", "SECTION,…"))
            .arg(value("library", "DIR"))
            .arg(flag("empty"))
            .arg(flag("copy"))
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
    let beginning = beginning(session, matches)?;
    let library = library_of(session, matches, beginning)?;
    if !session.args.each.is_empty() {
        return list::run(session, matches, folder, beginning, library.as_deref());
    }
    if let Some(taken) = new_site::taken(folder, beginning, session.locale) {
        return Err(Failure::usage(fill(words.taken, &[&taken.display()])));
    }
    let (place, out) = ask(session, matches)?;
    let mut made = new_site::files(beginning, &place, &out, session.locale);
    if let Some(library) = &library {
        made.stand_on(&from_content(folder, library), session.locale);
    }
    let left_out = counted(&made.left_out, session);
    create_all(session, folder, &made.files)?;
    welcome::remember(folder);
    session.say(&fill(words.made, &[&made.files.len(), &shown]));
    if !left_out.is_empty() {
        session.say(&fill(words.left_out, &[&left_out]));
        if made.mixed {
            session.say(words.mixed);
        }
        session.say(if beginning == Beginning::Library {
            words.later_hide
        } else {
            words.later
        });
    }
    session.say(words.next);
    // Nobody needs to go where they are.
    if folder.components().any(|part| part != Component::CurDir) {
        session.say(&format!("  cd {}", shown_on_a_line(&typed(&shown))));
    }
    session.say(words.next_more);
    if beginning == Beginning::Library {
        session.say(words.next_library);
    }
    Ok(())
}

/// What a new site begins with.
fn beginning(session: &Session<'_>, matches: &ArgMatches) -> Result<Beginning, Failure> {
    let words = &session.words().starter;
    match (matches.get_flag("empty"), matches.get_flag("copy")) {
        (true, true) => Err(Failure::usage(fill(words.keep_empty, &[&"copy"]))),
        (true, false) => Ok(Beginning::Bare),
        (false, true) => Ok(Beginning::Copy),
        (false, false) => Ok(Beginning::Library),
    }
}

/// The content folder that it stands on, where that is not what the program carries.
fn library_of(
    session: &Session<'_>,
    matches: &ArgMatches,
    beginning: Beginning,
) -> Result<Option<PathBuf>, Failure> {
    let Some(named) = matches.get_one::<String>("library") else {
        return Ok(None);
    };
    let words = session.words();
    // What is left out is chosen among what the program carries.
    let other = ["keep", "without"];
    let other = other.iter().find(|name| matches.contains_id(name));
    let other = match beginning {
        Beginning::Bare => Some(&"empty"),
        Beginning::Copy => Some(&"copy"),
        Beginning::Library => other,
    };
    if let Some(other) = other {
        return Err(Failure::usage(fill(words.each.library_alone, &[other])));
    }
    let folder = PathBuf::from(named);
    [folder.join("content"), folder]
        .into_iter()
        .find(|it| is_content(it))
        .map(Some)
        .ok_or_else(|| Failure::usage(fill(words.each.library_none, &[&shown_on_a_line(named)])))
}

/// A folder as the settings of a new site name it: from its content folder.
fn from_content(site: &Path, folder: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = folder.canonicalize().unwrap_or_else(|_| whole(folder));
    // Of a site that is not there yet the folders above it are asked.
    let site = whole(site);
    let above = site
        .ancestors()
        .find_map(|it| Some((it.canonicalize().ok()?, site.strip_prefix(it).ok()?)));
    let content = above
        .map_or_else(|| site.clone(), |(real, rest)| real.join(rest))
        .join("content");
    let same = content
        .components()
        .zip(real.components())
        .take_while(|(a, b)| a == b)
        .count();
    if same == 0 {
        return real.to_string_lossy().replace('\\', "/");
    }
    let up = content.components().count() - same;
    let down = real.components().skip(same);
    let down = down.map(|it| it.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = std::iter::repeat_n("..".to_owned(), up)
        .chain(down)
        .collect();
    parts.join("/")
}

/// How much was left out, by section; empty where nothing was.
fn counted(left_out: &[(&str, usize)], session: &Session<'_>) -> String {
    let words = session.words().starter;
    let counts = left_out.iter().map(|(folder, count)| {
        let name = words.sections.iter().find(|(name, _)| name == folder);
        fill(
            words.count,
            &[&name.map_or(*folder, |(_, shown)| shown), count],
        )
    });
    let counts: Vec<String> = counts.collect();
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    (session.words().list)(&counts)
}

/// A folder as it is typed behind `cd`.
pub(super) fn typed(folder: &str) -> String {
    if folder.contains(|c: char| c.is_whitespace() || "&()'$;".contains(c)) {
        format!("\"{folder}\"")
    } else {
        folder.to_owned()
    }
}

/// What the author said by options, or says now where there is somebody to ask.
fn ask(session: &mut Session<'_>, matches: &ArgMatches) -> Result<(Place, LeftOut), Failure> {
    let words = session.words().starter;
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let (empty, locale) = (matches.get_flag("empty"), session.locale);
    let all = [
        "district",
        "province",
        "organisation",
        "hotline",
        "units",
        "keep",
    ];
    let talk = !matches.get_flag("yes")
        && all.iter().any(|name| given(name).is_none())
        && std::io::stdin().is_terminal()
        && std::io::stderr().is_terminal();
    if talk {
        let _ = writeln!(session.err, "{}", words.hello);
    }
    let say =
        |session: &mut Session<'_>, name: &str, question: &str, default: &str| match given(name) {
            Some(text) => text,
            None if talk => prompt(session, question, default).0,
            None => default.to_owned(),
        };
    let default = starter::district(empty, locale);
    let district = say(session, "district", words.district, default);
    let province = asked(session, given("province"), talk, words.province, |text| {
        if text.is_empty() {
            return Ok(String::new());
        }
        population::province(text).ok_or_else(|| fill(words.province_unknown, &[&text]))
    })?;
    let default = starter::organisation(empty, locale, district.trim());
    let organisation = say(session, "organisation", words.organisation, &default);
    let hotline = asked(session, given("hotline"), talk, words.hotline, |text| {
        starter::hotline(text)
            .then(|| text.to_owned())
            .ok_or_else(|| fill(words.hotline_wrong, &[&text]))
    });
    // What was typed as an option is not asked for again; a number that cannot be dialled is told by `check`.
    let hotline = hotline.or_else(|failure| given("hotline").ok_or(failure))?;
    let units = asked(session, given("units"), talk, words.units, |text| {
        starter::units(text).map_err(|wrong| fill(words.unit, &[&wrong]))
    })?;
    let out = left_out(session, matches, talk, empty)?;
    // What was not said is still to be replaced, and the comments go on saying so.
    let said = |text: String, default: &str| match text.trim() {
        same if same == default => String::new(),
        text => text.to_owned(),
    };
    let place = Place {
        organisation: organisation.trim().to_owned(),
        district: said(district, starter::district(empty, locale)),
        province,
        hotline: hotline.trim().to_owned(),
        units,
        address: String::new(),
    };
    Ok((place, out))
}

/// What the site does not get.
fn left_out(
    session: &mut Session<'_>,
    matches: &ArgMatches,
    talk: bool,
    empty: bool,
) -> Result<LeftOut, Failure> {
    let words = session.words().starter;
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let mut out = LeftOut::default();
    let more = ["keep", "without"];
    if let Some(name) = more.iter().find(|name| empty && given(name).is_some()) {
        return Err(Failure::usage(fill(words.keep_empty, &[name])));
    }
    if !empty {
        let disguises = starter::disguises();
        keep(session, given("keep"), talk, &disguises, &mut out)?;
    }
    out.sections(&given("without").unwrap_or_default())
        .map_err(|said| {
            let all = words
                .sections
                .iter()
                .filter(|(folder, _)| starter::sections().any(|(other, _)| other == *folder));
            let names: Vec<&str> = all.map(|(_, shown)| *shown).collect();
            Failure::usage(fill(
                words.section,
                &[&said, &(session.words().list)(&names)],
            ))
        })?;
    Ok(out)
}

/// Which disguises the site gets: shown with their numbers where there is somebody to ask.
fn keep(
    session: &mut Session<'_>,
    given: Option<String>,
    talk: bool,
    all: &[Disguise],
    out: &mut LeftOut,
) -> Ended {
    let words = session.words().starter;
    if talk && given.is_none() {
        let _ = writeln!(session.err, "{}", words.disguises);
        for (at, disguise) in all.iter().enumerate() {
            let _ = writeln!(session.err, "  {:>2}  {}", at + 1, disguise.title);
        }
    }
    let read = |text: &str| {
        let mut now = LeftOut::default();
        let read = now.but(text, all);
        read.map(|()| now).map_err(|unclear| match unclear {
            Unclear::Nothing => words.keep_nothing.to_owned(),
            Unclear::Unknown(said) => fill(words.keep_unknown, &[&said]),
            Unclear::Beyond(said) => fill(words.keep_beyond, &[&said, &all.len()]),
        })
    };
    if given.is_some() || !talk {
        *out = read(given.unwrap_or_default().trim()).map_err(Failure::usage)?;
        return Ok(());
    }
    loop {
        let (text, ended) = prompt(session, words.keep, words.keep_all);
        match read(&text) {
            Ok(found) => {
                *out = found;
                return Ok(());
            }
            Err(message) if ended => return Err(Failure::usage(message)),
            Err(message) => {
                let _ = writeln!(session.err, "{message}");
            }
        }
    }
}

/// What an answer means, asked again until it means something: nothing that was said before is lost.
fn asked<T>(
    session: &mut Session<'_>,
    given: Option<String>,
    talk: bool,
    question: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    if given.is_some() || !talk {
        return read(given.unwrap_or_default().trim()).map_err(Failure::usage);
    }
    loop {
        let (text, ended) = prompt(session, question, "");
        let text = if starter::is_none(&text) {
            String::new()
        } else {
            text
        };
        match read(&text) {
            Ok(found) => return Ok(found),
            Err(message) if ended => return Err(Failure::usage(message)),
            Err(message) => {
                let _ = writeln!(session.err, "{message}");
            }
        }
    }
}

/// What was typed, and whether nothing more will be.
fn prompt(session: &mut Session<'_>, question: &str, default: &str) -> (String, bool) {
    let shown = if default.is_empty() {
        String::new()
    } else {
        format!(" [{default}]")
    };
    let _ = write!(session.err, "{question}{shown}: ");
    let _ = session.err.flush();
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    let ended = !matches!(read, Ok(length) if length > 0);
    match line.trim() {
        "" => (default.to_owned(), ended),
        text => (text.to_owned(), ended),
    }
}

fn new(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let words = session.words().starter;
    let text = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let named = text("kind");
    let Some(kind) = NewFile::named(named) else {
        let names = KINDS.iter().flat_map(|kind| [kind.name, kind.chinese]);
        let all: Vec<Name> = KINDS
            .iter()
            .map(|kind| Name::of(&[kind.name, kind.chinese]))
            .collect();
        let message = match nearest(named, names) {
            Some(near) => fill(words.kind_unknown_near, &[&named, &near]),
            None => fill(
                words.kind_unknown,
                &[&named, &(session.words().names)(&all)],
            ),
        };
        return Err(Failure::usage(message));
    };
    let slug = text("slug");
    let slug = slug
        .strip_suffix(&format!(".{}", kind.ending))
        .unwrap_or(slug);
    let bad = |c: char| c.is_whitespace() || c.is_ascii_uppercase() || "/\\.#%&+_".contains(c);
    let windows = name_flaw(Some(slug)).is_some();
    if slug.is_empty() || windows || slug.contains(bad) {
        let why = if windows && !slug.contains(bad) {
            words.slug_windows
        } else {
            words.slug
        };
        return Err(Failure::usage(fill(why, &[&slug, &better(slug)])));
    }
    let config = session.config()?;
    let inner = format!("{}/{slug}.{}", kind.folder, kind.ending);
    session.not_of_library(&config, &inner)?;
    let title = matches
        .get_one::<String>("title")
        .map_or(slug, String::as_str);
    let made = kind.text(slug, title, &clock::today().iso(), session.locale);
    create(session, &config.content, &inner, made.as_bytes())?;
    session.say(&fill(
        words.made_one,
        &[&format!("{}/{inner}", config.content_shown)],
    ));
    session.say(words.next_one);
    if kind.draft {
        session.say(words.next_draft);
    }
    Ok(())
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

/// A new site: whole or not at all.
fn create_all(session: &Session<'_>, folder: &Path, files: &[(String, Vec<u8>)]) -> Ended {
    author::create_all(folder, files).map_err(|(place, error)| session.not_written(&place, &error))
}

fn create(session: &Session<'_>, folder: &Path, inner: &str, bytes: &[u8]) -> Ended {
    let path = folder.join(inner);
    author::stays_in(folder, &path)
        .and_then(|()| author::create(&path, bytes))
        .map_err(|error| session.not_written(&path, &error))
}

impl Session<'_> {
    /// Refuses to begin a file that would stand before one of the library.
    pub(super) fn not_of_library(&self, config: &Config, inner: &str) -> Ended {
        let found = library::is_of_library(config, &mut Memo::default(), inner);
        if !found.map_err(|error| Failure::system(self.build_error(&error)))? {
            return Ok(());
        }
        let name = inner.rsplit_once('.').map_or(inner, |(name, _)| name);
        let words = self.words().library;
        Err(Failure::usage(fill(words.of_library, &[&inner, &name])))
    }

    /// Why a file of an author was not made or changed.
    pub(super) fn not_written(&self, path: &Path, error: &author::Error) -> Failure {
        let words = self.words();
        let shown = path.display();
        match error {
            author::Error::Exists | author::Error::Changed => {
                Failure::usage(fill(words.starter.exists, &[&shown]))
            }
            author::Error::Elsewhere => Failure::system(fill(words.file_elsewhere, &[&shown])),
            author::Error::Io(error) => {
                Failure::system(fill(words.output_io, &[&shown, &self.locale.reason(error)]))
            }
        }
    }
}
