//! The command line: arguments in, words and exit status out. 0: success; 1: the content has
//! errors; 2: the command line is wrong; 3: the system failed (files, network).

#![allow(clippy::disallowed_methods, reason = "commands meet the world")]

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ArgMatches;

use crate::build::Memo;
use crate::config::Config;
use crate::deploy::place;
use crate::import::reader;
use crate::locale::{Locale, Words};
use crate::net;
use crate::path;
use crate::source::{is_in as inside, leads_elsewhere};
use args::Common;
use screen::{Screen, fill};

mod args;
mod build;
mod changes;
mod clock;
mod completions;
mod deploy;
mod each;
mod export;
mod headers;
mod help;
mod import;
mod kit;
mod links;
mod pack;
mod progress;
mod qr;
mod report;
mod schema;
mod screen;
mod serve;
mod starter;
mod stats;
mod take;
mod theme;
mod update;
mod welcome;
mod work;

const CONTENT_ERRORS: u8 = 1;
const USAGE: u8 = 2;
const SYSTEM: u8 = 3;

/// A command: its name, the common options that mean something to it, its own arguments, and what it does.
struct Entry {
    name: &'static str,
    options: &'static [&'static str],
    arguments: fn(clap::Command) -> clap::Command,
    run: fn(&mut Session<'_>, &ArgMatches) -> Ended,
}

/// The name of the command that is run when none is given: build, then serve.
const ALONE: &str = "";

/// All of them, in the order of the help.
const COMMANDS: &[Entry] = &[
    serve::ALONE,
    welcome::ENTRY,
    starter::INIT,
    starter::NEW,
    schema::ENTRY,
    serve::ENTRY,
    build::CHECK,
    build::BUILD,
    changes::ENTRY,
    headers::ENTRY,
    stats::ENTRY,
    update::ENTRY,
    take::ENTRY,
    theme::ENTRY,
    import::ENTRY,
    export::ENTRY,
    kit::ENTRY,
    pack::ENTRY,
    deploy::ENTRY,
    qr::ENTRY,
    completions::ENTRY,
];

/// Why a command failed: the exit status, and a message unless it was shown already.
#[derive(Debug)]
struct Failure {
    status: u8,
    message: Option<String>,
}

impl Failure {
    /// The content has errors, which were shown.
    const CONTENT: Self = Self {
        status: CONTENT_ERRORS,
        message: None,
    };

    /// The system failed, which was shown.
    const SYSTEM: Self = Self {
        status: SYSTEM,
        message: None,
    };

    /// The command line is wrong.
    fn usage(message: String) -> Self {
        Self {
            status: USAGE,
            message: Some(message),
        }
    }

    /// The system failed (files, network).
    fn system(message: String) -> Self {
        Self {
            status: SYSTEM,
            message: Some(message),
        }
    }
}

/// How a command ends.
type Ended = Result<(), Failure>;

/// Runs the program with these arguments (the first is its own name).
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.len() == 2 && arguments[1] == reader::ARGUMENT {
        return if reader::answer(out) {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(SYSTEM)
        };
    }
    let locale = args::locale(&arguments);
    let (mut out, mut err) = (Screen::new(out), Screen::new(err));
    let status = match args::parse(&arguments, locale) {
        Ok(args) => {
            let mut session = Session {
                args: &args.common,
                locale,
                out,
                err,
                site: None,
                told: each::Told::default(),
                memo: if args.common.each.is_empty() {
                    Memo::default()
                } else {
                    Memo::of_several()
                },
            };
            let ended = net::caught(|| (args.entry.run)(&mut session, &args.matches));
            let broken =
                |it: net::Broken| Failure::system(fill(locale.words().broken, &[&it.place]));
            match ended.unwrap_or_else(|it| Err(broken(it))) {
                Ok(()) => 0,
                Err(failure) => {
                    if let Some(message) = failure.message {
                        session.complain(&message);
                    }
                    failure.status
                }
            }
        }
        // A closed pipe is no reason to complain.
        Err(args::Stop::Help(about)) => {
            let _ = writeln!(out, "{}", help::help(about, locale));
            0
        }
        Err(args::Stop::Version) => {
            let _ = writeln!(out, "mingbian {}", env!("CARGO_PKG_VERSION"));
            0
        }
        Err(args::Stop::Wrong(message)) => {
            let _ = writeln!(err, "{message}");
            USAGE
        }
    };
    ExitCode::from(status)
}

/// What every command has: the common arguments, a language, and where to speak.
struct Session<'a> {
    args: &'a Common,
    locale: Locale,
    out: Screen<'a>,
    err: Screen<'a>,
    /// The one of several sites that the command is at.
    site: Option<each::Site>,
    /// What was said of those before it.
    told: each::Told,
    /// What they left that it can use.
    memo: Memo,
}

impl Session<'_> {
    fn words(&self) -> &'static Words {
        self.locale.words()
    }

    fn complain(&mut self, message: &str) {
        let _ = writeln!(self.err, "{}: {message}", self.words().error);
    }

    fn say(&mut self, message: &str) {
        if !self.args.quiet {
            let _ = writeln!(self.out, "{message}");
        }
    }

    /// The same of what the program drew.
    fn draw(&mut self, drawn: &str) {
        if !self.args.quiet {
            self.out.draw(&format!("{drawn}\n"));
        }
    }

    /// The arguments as meant: folders found, addresses checked.
    fn config(&self) -> Result<Config, Failure> {
        if let Some(site) = &self.site {
            return self.config_of(site);
        }
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let root = match (&self.args.root, &self.args.content) {
            (Some(root), _) => root.clone(),
            (None, Some(_)) => here.clone(),
            (None, None) => {
                site_around(&here).ok_or_else(|| Failure::usage(self.no_site(&here)))?
            }
        };
        let content = self
            .args
            .content
            .clone()
            .unwrap_or_else(|| root.join("content"));
        let content_shown = self.args.content.as_ref().map_or_else(
            || "content".to_owned(),
            |path| {
                path.to_string_lossy()
                    .trim_end_matches(['/', '\\'])
                    .replace('\\', "/")
            },
        );
        let output = self
            .args
            .output
            .clone()
            .unwrap_or_else(|| root.join("public"));
        if self.args.content.is_none() {
            self.not_elsewhere(&content, &root, "--content")?;
        }
        self.meant(Folders {
            root,
            content,
            content_shown,
            output,
        })
    }

    /// The same for one of several sites: in its own folder, or in that of its name in the one for all of them.
    fn config_of(&self, site: &each::Site) -> Result<Config, Failure> {
        let root = site.root.clone();
        let content = root.join("content");
        self.not_elsewhere(&content, &root, "--content")?;
        let own = || root.join("public");
        let output = self.args.output.as_ref();
        let output = output.map_or_else(own, |all| all.join(&site.name));
        let config = self.meant(Folders {
            content_shown: if site.shown == "." {
                "content".to_owned()
            } else {
                format!("{}/content", site.shown)
            },
            root,
            content,
            output,
        })?;
        let below = |all: &String| format!("{all}{}/", path::encode(&site.name));
        let here = PathBuf::from(".");
        let own = site.root.join(place::FILE).exists() || !here.join(place::FILE).exists();
        Ok(Config {
            base_url: self.args.base_url.as_ref().map(below),
            targets: (!own).then(|| (here, site.name.clone())),
            ..config
        })
    }

    fn meant(&self, folders: Folders) -> Result<Config, Failure> {
        let Folders {
            root,
            content,
            content_shown,
            output,
        } = folders;
        if inside(&output, &content) || inside(&content, &output) {
            return Err(Failure::usage(fill(
                self.words().output_in_content,
                &[&output.display()],
            )));
        }
        Ok(Config {
            root,
            content,
            content_shown,
            output,
            state: state_folder(),
            base_url: self.args.base_url.clone(),
            theme: self.args.theme.clone(),
            drafts: self.args.drafts,
            offline: self.args.offline,
            of_library: false,
            packaged: false,
            today: Some(self.args.today.unwrap_or_else(clock::today)),
            headers: Vec::new(),
            reuse: Vec::new(),
            shard: None,
            complete: false,
            looking: false,
            targets: None,
            unsaved: None,
        })
    }
}

impl Session<'_> {
    /// That there is no site here, and what to do: most people stand in the folder above it, or have none yet.
    fn no_site(&self, here: &Path) -> String {
        let words = self.words();
        let said = fill(words.no_site, &[&here.display()]);
        let folders = std::fs::read_dir(here).into_iter().flatten().flatten();
        let sites = folders.filter(|it| it.path().join("content/site.yaml").is_file());
        let mut names: Vec<String> = sites
            .map(|it| it.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        let next = match names.first() {
            Some(name) => fill(words.site_below, &[name, &starter::typed(name)]),
            None => words.site_none.to_owned(),
        };
        format!("{said}\n{next}")
    }

    /// Refuses a folder of the site that is a link to somewhere else: in a site from elsewhere a link may lead
    /// anywhere, and only who names a place (by `option`) means it.
    fn not_elsewhere(&self, folder: &Path, root: &Path, option: &str) -> Ended {
        if leads_elsewhere(folder, root) {
            let message = self.words().folder_elsewhere;
            return Err(Failure::usage(fill(message, &[&folder.display(), &option])));
        }
        Ok(())
    }
}

/// Where a site is and where it goes.
struct Folders {
    root: PathBuf,
    content: PathBuf,
    content_shown: String,
    output: PathBuf,
}

/// The nearest folder upward that has a site.
fn site_around(here: &Path) -> Option<PathBuf> {
    let mut folders = here.ancestors();
    let found = folders.find(|folder| folder.join("content/site.yaml").is_file());
    found.map(Path::to_owned)
}

/// Where programs of this user keep what outlasts them: by the XDG Base Directory Specification, and the like on
/// macOS and Windows.
fn state_folder() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let folder = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        named("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        named("XDG_STATE_HOME").or_else(|| Some(named("HOME")?.join(".local/state")))
    };
    folder
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join("mingbian"))
}
