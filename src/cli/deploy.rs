//! `mingbian deploy`: builds the site and puts it where readers find it, by what `deploy.yaml` beside the content says.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use super::{Ended, Entry, Failure, Session, build, headers, progress};
use crate::build::Mode;
use crate::cli::screen::fill;
use crate::config::Config;
use crate::deploy::folder::Folder;
use crate::deploy::keys::Keys;
use crate::deploy::s3::Bucket;
use crate::deploy::{self, Compression, Options, Target, archive, file};
use crate::diagnostic;
use crate::fetch::{Client, Settings};
use crate::hash::Hasher;
use crate::hosting::Host;
use crate::output::Built;
use crate::progress::Progress;
use crate::syntax::deploy::{Encoding, Kind, Store, Target as Named};
use crate::text::unescape;
use place::Chosen;

mod owner;
mod place;
mod probe;
mod said;

pub(super) const ENTRY: Entry = Entry {
    name: "deploy",
    options: &[
        "root", "content", "output", "base-url", "theme", "format", "all", "strict", "today",
        "jobs", "timings",
    ],
    arguments: |command| {
        let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
        let most = Arg::new("max-deletes").long("max-deletes").value_name("N");
        command
            .arg(Arg::new("target").value_name("TARGET"))
            .args(["dry-run", "verify", "force", "probe"].map(flag))
            .arg(most.value_parser(value_parser!(usize)))
    },
    run,
};

/// Files stay for so many hours when nothing needs them: a day, for whoever has an old page open.
const KEEP_HOURS: u16 = 24;
/// Requests at the same time: more of them are refused by some stores.
const PARALLEL: u8 = 4;
/// Over one connection nobody refuses, and each file is three ways there and back.
const PARALLEL_ON_A_LINE: u8 = 8;
/// For one request; a video on a slow line takes as long.
const PATIENCE: Duration = Duration::from_mins(10);

/// What is to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Publish,
    /// Only said.
    Say,
    /// Only tried.
    Probe,
}

/// What the command line asks for.
#[derive(Clone, Copy)]
struct Asked {
    what: What,
    verify: bool,
    force: bool,
    max_deletes: Option<usize>,
}

fn run(session: &mut Session<'_>, matches: &ArgMatches) -> Ended {
    let asked = Asked {
        what: if matches.get_flag("probe") {
            What::Probe
        } else if matches.get_flag("dry-run") {
            What::Say
        } else {
            What::Publish
        },
        verify: matches.get_flag("verify"),
        force: matches.get_flag("force"),
        max_deletes: matches.get_one::<usize>("max-deletes").copied(),
    };
    let started = Instant::now();
    let config = session.config()?;
    let name = matches.get_one::<String>("target").map(String::as_str);
    let chosen = place::choose(session, &config, name)?;
    let keys = place::keys(session, &chosen)?;
    if asked.what == What::Probe {
        return tried(session, &chosen, keys);
    }
    let (config, report) = build::make(session, Mode::Build).map(|(_, report)| (config, report))?;
    if diagnostic::has_errors(&report.diagnostics) {
        return Err(Failure::CONTENT);
    }
    drop(report);
    let built = Built::open(&config.output).map_err(|error| said::site(session, error))?;
    let Some(built) = built else {
        return Err(Failure::CONTENT);
    };
    said::strangers(session, &built.strangers());
    let to = |path: &str| chosen.folder.join(path);
    match &chosen.target.kind {
        Kind::Zip(path, beside) => zip(session, &config, &to(&path.value), *beside, &built, asked),
        Kind::Folder(path, beside) => {
            let folder = Folder::open(&to(&path.value));
            let folder = folder.map_err(|fault| said::target(session, "", &fault, false))?;
            let run = Run {
                chosen: &chosen,
                built: &built,
                compression: copies(*beside),
                asked,
                started,
                owner: owner::owner(&config),
            };
            run.on(session, &folder)
        }
        Kind::Sftp(server, to, beside) => {
            let sftp = place::sftp(session, &chosen, server, to)?;
            let run = Run {
                chosen: &chosen,
                built: &built,
                compression: copies(*beside),
                asked,
                started,
                owner: owner::owner(&config),
            };
            run.on(session, &sftp)
        }
        Kind::Store(store) => {
            let client = client();
            let keys = keys.ok_or(Failure::SYSTEM)?;
            let bucket = Bucket::new(store, keys, &client, &now);
            let run = Run {
                chosen: &chosen,
                built: &built,
                compression: compression(store),
                asked,
                started,
                owner: owner::owner(&config),
            };
            run.on(session, &bucket)
        }
    }
}

/// Each thing that publishing needs, once.
fn tried(session: &mut Session<'_>, chosen: &Chosen, keys: Option<Keys>) -> Ended {
    let client = client();
    match &chosen.target.kind {
        Kind::Zip(..) => {
            session.say(session.words().deploy.trial_all);
            Ok(())
        }
        Kind::Folder(path, _) => {
            let folder = Folder::open(&chosen.folder.join(&path.value));
            let folder = folder.map_err(|fault| said::target(session, "", &fault, false))?;
            probe::run(session, &chosen.target, &folder, &client, Compression::None)
        }
        Kind::Sftp(server, to, _) => {
            let sftp = place::sftp(session, chosen, server, to)?;
            probe::run(session, &chosen.target, &sftp, &client, Compression::None)
        }
        Kind::Store(store) => {
            let keys = keys.ok_or(Failure::SYSTEM)?;
            let bucket = Bucket::new(store, keys, &client, &now);
            probe::run(
                session,
                &chosen.target,
                &bucket,
                &client,
                compression(store),
            )
        }
    }
}

fn client() -> Client {
    Client::new(Settings {
        may: |_| true,
        timeout: PATIENCE,
        ..Settings::default()
    })
}

/// Whether compressed copies lie beside, for a server that negotiates.
fn copies(beside: bool) -> Compression {
    if beside {
        Compression::Beside
    } else {
        Compression::None
    }
}

fn compression(store: &Store) -> Compression {
    match store.encoding {
        Encoding::Plain => Compression::None,
        Encoding::Gzip => Compression::Stored(file::Coding::Gzip),
        Encoding::Brotli => Compression::Stored(file::Coding::Brotli),
    }
}

/// Seconds since 1970.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |it| it.as_secs())
}

/// One run to a target that takes files one by one.
struct Run<'r> {
    chosen: &'r Chosen,
    built: &'r Built,
    compression: Compression,
    asked: Asked,
    started: Instant,
    owner: String,
}

impl Run<'_> {
    fn on(self, session: &mut Session<'_>, target: &dyn Target) -> Ended {
        let named: &Named = &self.chosen.target;
        let items = file::items(self.built.files(), self.compression);
        let hours = named.keep_hours.unwrap_or(KEEP_HOURS);
        let options = Options {
            force: self.asked.force,
            verify: self.asked.verify,
            max_deletes: self.asked.max_deletes,
            grace: u64::from(hours) * 3600,
            owner: self.owner,
            run: owner::token(),
            at_once: usize::from(named.parallel.unwrap_or(match named.kind {
                Kind::Sftp(..) => PARALLEL_ON_A_LINE,
                _ => PARALLEL,
            })),
            clock: &now,
            pause: &std::thread::sleep,
            read: &|path| self.built.read(path),
        };
        let outlook = deploy::look(target, &items, &options);
        let outlook = outlook.map_err(|error| said::error(session, error, false))?;
        let name = &named.name.value;
        if self.asked.what == What::Say {
            said::outlook(session, name, &outlook, hours);
            return Ok(());
        }
        said::before(session, &outlook);
        let far = Progress::default();
        let work = || deploy::publish(target, &items, outlook, &options, &far);
        let done = progress::shown(session, &far, work);
        let plan = done.map_err(|error| said::error(session, error, true))?;
        said::done(
            session,
            name,
            &plan,
            hours,
            self.started.elapsed().as_secs_f64(),
        );
        Ok(())
    }
}

/// The site for whoever runs a server.
fn zip(
    session: &mut Session<'_>,
    config: &Config,
    path: &Path,
    beside: bool,
    built: &Built,
    asked: Asked,
) -> Ended {
    let words = session.words().deploy;
    let items = file::items(built.files(), copies(beside));
    let hosts = [Host::Nginx, Host::Apache, Host::Iis];
    let texts = headers::made(session, config, &hosts)?;
    let servers: Vec<(&str, Vec<u8>)> = hosts.iter().map(|it| it.file()).zip(texts).collect();
    let letter = fill(words.letter, &[&title(built)]);
    let beside = archive::Beside {
        letter: (words.letter_file, &letter),
        servers: &servers,
    };
    let made = archive::archive(&items, &beside, |path| built.read(path));
    let made = made.map_err(|error| said::site(session, error))?;
    let made = made.ok_or_else(|| Failure::system(words.zip_large.to_owned()))?;
    let shown = path.display();
    let was = std::fs::read(path).ok();
    if was.as_ref() == Some(&made) {
        session.say(&fill(words.zip_same, &[&shown]));
        return Ok(());
    }
    let foreign = was.as_ref().is_some_and(|was| !archive::is_ours(was));
    if foreign && !asked.force {
        return Err(Failure::system(fill(words.zip_foreign, &[&shown])));
    }
    let files = items.len() + servers.len() + 2;
    if asked.what == What::Say {
        let values: [&dyn Display; 4] = [&shown, &files, &0, &0];
        session.say(&fill(words.dry, &values));
        return Ok(());
    }
    super::export::write(session, path, &made, was.is_some())?;
    let tenths = made.len().div_ceil(100_000);
    let size = format!("{}.{}", tenths / 10, tenths % 10);
    let values: [&dyn Display; 4] = [&shown, &files, &size, &words.letter_file];
    session.say(&fill(words.zip_done, &values));
    Ok(())
}

/// What the site is called, as its home page says.
fn title(built: &Built) -> String {
    let home = built.read("index.html").unwrap_or_default();
    let home = String::from_utf8_lossy(&home);
    let title = home.split_once("<title>").map_or("", |it| it.1);
    let title = title.split('<').next().unwrap_or_default();
    unescape(title).into_owned()
}

/// A key from the environment.
fn environment() -> Option<Keys> {
    Keys::of_environment(|name| std::env::var_os(name)?.into_string().ok())
}

/// A fingerprint of some texts, for names that tell nothing.
fn told_apart(parts: &[&[u8]]) -> String {
    let mut hasher = Hasher::new();
    for part in parts {
        hasher.add(part);
    }
    hasher.finish().to_string()
}

/// The folder of `deploy.yaml`.
fn folder(config: &Config) -> PathBuf {
    config.root.clone()
}
