//! Arguments as typed. Parsing is clap's; every word that is shown is the locale's. What a
//! command does with its own arguments is its own file's business.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use super::{COMMANDS, Entry};
use crate::address;
use crate::cli::screen::fill;
use crate::date::Date;
use crate::locale::{Locale, Words};
use crate::path::nearest;
use crate::print::Format;
use crate::syntax::settings::with_slash;

/// The options that several commands have. Each command names those that mean something to it.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)] // Each is a flag of the command line.
pub(super) struct Common {
    pub(super) root: Option<PathBuf>,
    pub(super) content: Option<PathBuf>,
    pub(super) output: Option<PathBuf>,
    /// Folders of sites, or patterns that mean some; for `init` the list of sites that are to be made.
    pub(super) each: Vec<String>,
    pub(super) base_url: Option<String>,
    pub(super) theme: Option<String>,
    pub(super) drafts: bool,
    pub(super) offline: bool,
    pub(super) jobs: Option<usize>,
    pub(super) timings: bool,
    /// Every mistake is shown, not examples.
    pub(super) all: bool,
    pub(super) quiet: bool,
    pub(super) strict: bool,
    pub(super) format: Format,
    pub(super) port: Option<u16>,
    /// Instead of the computer's.
    pub(super) today: Option<Date>,
}

/// A command, its own arguments, and the common ones.
pub(super) struct Args {
    pub(super) common: Common,
    pub(super) entry: &'static Entry,
    pub(super) matches: ArgMatches,
}

/// Nothing is to be run.
pub(super) enum Stop {
    /// Help was asked for: of a command, or of the program.
    Help(Option<&'static Entry>),
    /// The version was asked for.
    Version,
    /// The command line is wrong.
    Wrong(String),
}

/// The language of messages: `--lang`, then the system's.
pub(super) fn locale(arguments: &[OsString]) -> Locale {
    let mut words = arguments.iter().filter_map(|it| it.to_str());
    while let Some(word) = words.next() {
        if word == "--lang" {
            return Locale::from_tag(words.next().unwrap_or(""));
        }
        if let Some(tag) = word.strip_prefix("--lang=") {
            return Locale::from_tag(tag);
        }
    }
    sys_locale::get_locale().map_or_else(Locale::default, |tag| Locale::from_tag(&tag))
}

/// Reads the arguments.
pub(super) fn parse(arguments: &[OsString], locale: Locale) -> Result<Args, Stop> {
    let matches = parser(locale)
        .try_get_matches_from(arguments)
        .map_err(|error| {
            let entry = meant(arguments);
            wrong(&complaint(&error, entry, locale), entry, locale)
        })?;
    let (name, own) = matches
        .subcommand()
        .map_or((super::ALONE, &matches), |(name, own)| (name, own));
    let find = |name: &str| COMMANDS.iter().find(|entry| entry.name == name);
    if matches.get_flag("version") {
        return Err(Stop::Version);
    }
    if matches.get_flag("help") {
        let about = matches.subcommand_name().and_then(find);
        return Err(Stop::Help(about));
    }
    if name == "help" {
        let topic = own.get_one::<String>("topic");
        let about = match topic {
            None => None,
            Some(topic) => Some(find(topic).ok_or_else(|| unknown_command(topic, locale))?),
        };
        return Err(Stop::Help(about));
    }
    let Some(entry) = find(name) else {
        return Err(unknown_command(name, locale));
    };
    unused(entry, own, locale)?;
    Ok(Args {
        common: common(own, locale)?,
        entry,
        matches: own.clone(),
    })
}

/// The command that a wrong command line was for.
fn meant(arguments: &[OsString]) -> Option<&'static Entry> {
    let words = arguments.iter().skip(1).filter_map(|it| it.to_str());
    let mut named = words.filter_map(|word| {
        let known = COMMANDS.iter().find(|entry| entry.name == word);
        known.filter(|entry| entry.name != super::ALONE)
    });
    named.next()
}

fn common(matches: &ArgMatches, locale: Locale) -> Result<Common, Stop> {
    let base_url = match matches.get_one::<String>("base-url") {
        Some(url) => {
            address::own(url).map_err(|problem| {
                let (message, help) = locale.problem(&problem);
                let message = fill(locale.words().usage.base_url, &[&message, &help]);
                wrong(&message, None, locale)
            })?;
            Some(with_slash(url))
        }
        None => None,
    };
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    Ok(Common {
        root: path("root"),
        content: path("content"),
        output: path("output"),
        each: matches
            .get_many::<String>("each")
            .map(|all| all.cloned().collect())
            .unwrap_or_default(),
        base_url,
        theme: matches.get_one::<String>("theme").cloned(),
        drafts: matches.get_flag("drafts"),
        offline: matches.get_flag("offline"),
        jobs: matches
            .get_one::<u16>("jobs")
            .map(|jobs| usize::from(*jobs)),
        timings: matches.get_flag("timings"),
        all: matches.get_flag("all"),
        quiet: matches.get_flag("quiet"),
        strict: matches.get_flag("strict"),
        format: match matches.get_one::<String>("format").map(String::as_str) {
            Some("short") => Format::Short,
            Some("json") => Format::Json,
            _ => Format::Human,
        },
        port: matches.get_one::<u16>("port").copied(),
        today: matches.get_one::<Date>("today").copied(),
    })
}

/// A common option that means nothing to this command was meant for another one.
fn unused(entry: &'static Entry, matches: &ArgMatches, locale: Locale) -> Result<(), Stop> {
    for name in COMMON {
        let given = matches.value_source(name) == Some(ValueSource::CommandLine);
        if given && !entry.options.contains(&name) && !EVERYWHERE.contains(&name) {
            let words = locale.words();
            let message = fill(words.usage.unused, &[&entry.name, &format!("--{name}")]);
            return Err(wrong(&message, Some(entry), locale));
        }
    }
    Ok(())
}

/// Options of every command.
pub(super) const EVERYWHERE: [&str; 4] = ["lang", "quiet", "help", "version"];

/// Options of several commands, in the order of the help.
pub(super) const COMMON: [&str; 19] = [
    "root", "content", "output", "each", "base-url", "theme", "drafts", "offline", "format", "all",
    "strict", "today", "port", "jobs", "timings", "lang", "quiet", "help", "version",
];

/// All commands and options, with help in the locale's words.
pub(super) fn parser(locale: Locale) -> clap::Command {
    let value = |name: &'static str, shown: &'static str| {
        let help = locale.option("", name);
        let arg = Arg::new(name).long(name).num_args(1).value_name(shown);
        arg.global(true).help(help)
    };
    let flag = |name: &'static str| {
        let arg = Arg::new(name).long(name).action(ArgAction::SetTrue);
        arg.global(true).help(locale.option("", name))
    };
    let bare = |name: &'static str| {
        clap::Command::new(name)
            .disable_help_flag(true)
            .disable_version_flag(true)
            .disable_help_subcommand(true)
    };
    let mut parser = bare("mingbian")
        .about(locale.words().usage.help_about)
        .arg(value("root", "DIR").value_parser(value_parser!(PathBuf)))
        .arg(value("content", "DIR").value_parser(value_parser!(PathBuf)))
        .arg(
            value("output", "DIR")
                .short('o')
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            value("each", "DIR/*")
                .num_args(1..)
                .action(ArgAction::Append),
        )
        .arg(value("base-url", "URL"))
        .arg(value("theme", "NAME"))
        .arg(value("lang", "zh|en").value_parser(["zh", "en"]))
        .arg(
            value("jobs", "N")
                .short('j')
                .value_parser(value_parser!(u16).range(1..=256)),
        )
        .arg(value("format", "human|short|json").value_parser(["human", "short", "json"]))
        .arg(
            value("port", "N")
                .short('p')
                .value_parser(value_parser!(u16).range(1..)),
        )
        .arg(
            value("today", "DATE")
                .value_parser(|text: &str| Date::parse(text, false).ok_or_else(|| text.to_owned())),
        )
        .arg(flag("drafts"))
        .arg(flag("offline"))
        .arg(flag("all"))
        .arg(flag("strict"))
        .arg(flag("timings"))
        .arg(flag("quiet").short('q'))
        .arg(flag("help").short('h'))
        .arg(flag("version").short('V'));
    for entry in COMMANDS.iter().filter(|entry| entry.name != super::ALONE) {
        let mut command = (entry.arguments)(bare(entry.name));
        let ids: Vec<String> = command
            .get_arguments()
            .map(|arg| arg.get_id().to_string())
            .collect();
        for id in ids {
            let help = locale.option(entry.name, &id);
            command = command.mut_arg(id, |arg| arg.help(help));
        }
        parser = parser.subcommand(command.about(locale.command(entry.name).about));
    }
    parser.subcommand(
        bare("help")
            .about(locale.option("", "help"))
            .arg(Arg::new("topic")),
    )
}

fn unknown_command(name: &str, locale: Locale) -> Stop {
    let known = COMMANDS.iter().map(|entry| entry.name);
    let message = unknown(name, nearest(name, known), locale.words());
    wrong(&message, None, locale)
}

/// clap's error in the locale's words.
fn complaint(error: &clap::Error, entry: Option<&Entry>, locale: Locale) -> String {
    let words = locale.words();
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let argument = argument.split(' ').next().unwrap_or(&argument);
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            let known = COMMANDS.iter().map(|entry| entry.name);
            unknown(&name, nearest(&name, known), words)
        }
        ErrorKind::UnknownArgument => {
            let known = options(entry, locale);
            unknown(
                argument,
                nearest(argument, known.iter().map(String::as_str)),
                words,
            )
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            fill(words.usage.missing, &[&argument])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            fill(words.usage.value, &[&argument, &value])
        }
        ErrorKind::MissingRequiredArgument => {
            fill(words.usage.required, &[&called(argument, entry, locale)])
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg).unwrap_or_default();
            let other = other.split(' ').next().unwrap_or(&other);
            if other.is_empty() || other == argument {
                fill(words.usage.twice, &[&argument])
            } else {
                fill(words.usage.not_both, &[&argument, &other])
            }
        }
        _ => words.usage.other.to_owned(),
    }
}

/// What a command may be given: its own options, and the common ones that mean something to it.
fn options(entry: Option<&Entry>, locale: Locale) -> Vec<String> {
    let parser = parser(locale);
    let own = |command: &&clap::Command| entry.is_none_or(|it| it.name == command.get_name());
    let common = |name: &str| {
        let always = ["lang", "quiet", "help", "version"].contains(&name);
        always || entry.is_none_or(|it| it.options.contains(&name))
    };
    parser
        .get_subcommands()
        .filter(own)
        .flat_map(clap::Command::get_arguments)
        .chain(
            parser
                .get_arguments()
                .filter(|arg| common(arg.get_id().as_str())),
        )
        .filter_map(|arg| Some(format!("--{}", arg.get_long()?)))
        .collect()
}

/// A word that must be given (`<QUIZ>`), as the help calls it.
fn called(argument: &str, entry: Option<&Entry>, locale: Locale) -> String {
    let plain = argument.trim_matches(['<', '>', '.', '[', ']']);
    let parser = parser(locale);
    let of = |command: &&clap::Command| entry.is_some_and(|it| it.name == command.get_name());
    let found = parser.get_subcommands().find(of).and_then(|command| {
        command.get_arguments().find(|arg| {
            let names = arg.get_value_names().unwrap_or_default();
            arg.is_positional() && names.iter().any(|name| name.as_str() == plain)
        })
    });
    let help = found.and_then(clap::Arg::get_help).map(ToString::to_string);
    help.unwrap_or_else(|| argument.to_owned())
}

fn unknown(name: &str, near: Option<&str>, words: &Words) -> String {
    match near {
        Some(near) => fill(words.usage.unknown_near, &[&name, &near]),
        None => fill(words.usage.unknown, &[&name]),
    }
}

/// The message, and where to read on: how the command is written helps more than a list of all.
fn wrong(message: &str, entry: Option<&Entry>, locale: Locale) -> Stop {
    let words = locale.words();
    let more = entry.map_or_else(
        || words.usage.more.to_owned(),
        |entry| {
            let usage = locale.command(entry.name).usage;
            let more = fill(words.usage.more_of, &[&entry.name]);
            format!("{} {usage}\n{more}", words.usage.head)
        },
    );
    Stop::Wrong(format!("{}: {message}\n{more}", words.error))
}
