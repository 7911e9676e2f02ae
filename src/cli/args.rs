//! Arguments as typed. Parsing is clap's; every word that is shown is the locale's.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::locale::{Locale, Words, fill};
use crate::path::nearest;
use crate::print::Format;
use crate::syntax::settings::with_slash;

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Build,
    Check,
    Serve,
}

const COMMANDS: [(&str, Command); 3] = [
    ("build", Command::Build),
    ("check", Command::Check),
    ("serve", Command::Serve),
];

/// The arguments.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)] // Each is a flag of the command line.
pub(super) struct Args {
    pub(super) command: Command,
    pub(super) root: Option<PathBuf>,
    pub(super) content: Option<PathBuf>,
    pub(super) output: Option<PathBuf>,
    pub(super) base_url: Option<String>,
    pub(super) theme: Option<String>,
    pub(super) drafts: bool,
    pub(super) offline: bool,
    pub(super) jobs: Option<usize>,
    pub(super) timings: bool,
    pub(super) quiet: bool,
    pub(super) strict: bool,
    pub(super) format: Format,
    pub(super) port: Option<u16>,
}

/// Nothing is to be run.
pub(super) enum Stop {
    /// Help or version, as asked.
    Say(String),
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
    let words = locale.words();
    let matches = parser()
        .try_get_matches_from(arguments)
        .map_err(|error| Stop::Wrong(complaint(&error, words)))?;
    if matches.get_flag("help") {
        return Err(Stop::Say(help(words)));
    }
    if matches.get_flag("version") {
        return Err(Stop::Say(format!("mingbian {}", env!("CARGO_PKG_VERSION"))));
    }
    let command = match matches.get_one::<String>("command") {
        None => Command::Serve,
        Some(name) if name == "help" => return Err(Stop::Say(help(words))),
        Some(name) => {
            let Some((_, command)) = COMMANDS.iter().find(|(known, _)| known == name) else {
                let near = nearest(name, COMMANDS.iter().map(|(known, _)| *known));
                return Err(Stop::Wrong(unknown(name, near, words)));
            };
            *command
        }
    };
    let base_url = match matches.get_one::<String>("base-url") {
        Some(url) if !(url.starts_with("https://") || url.starts_with("http://")) => {
            let message = fill(words.usage_value, &[&"--base-url", url]);
            return Err(Stop::Wrong(wrong(&message, words)));
        }
        url => url.map(|url| with_slash(url)),
    };
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    Ok(Args {
        command,
        root: path("root"),
        content: path("content"),
        output: path("output"),
        base_url,
        theme: matches.get_one::<String>("theme").cloned(),
        drafts: matches.get_flag("drafts"),
        offline: matches.get_flag("offline"),
        jobs: matches
            .get_one::<u16>("jobs")
            .map(|jobs| usize::from(*jobs)),
        timings: matches.get_flag("timings"),
        quiet: matches.get_flag("quiet"),
        strict: matches.get_flag("strict"),
        format: format(&matches),
        port: matches.get_one::<u16>("port").copied(),
    })
}

fn format(matches: &ArgMatches) -> Format {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("short") => Format::Short,
        Some("json") => Format::Json,
        _ => Format::Human,
    }
}

/// The options with a value: name, placeholder and help.
fn options(words: &Words) -> [(&'static str, &'static str, &'static str); 10] {
    [
        ("root", " <DIR>", words.help_root),
        ("content", " <DIR>", words.help_content),
        ("output", " <DIR>", words.help_output),
        ("base-url", " <URL>", words.help_base_url),
        ("theme", " <NAME>", words.help_theme),
        ("lang", " <zh|en>", words.help_lang),
        ("jobs", " <N>", words.help_jobs),
        ("format", " <human|short|json>", words.help_format),
        ("port", " <N>", words.help_port),
        ("drafts", "", words.help_drafts),
    ]
}

fn flags(words: &Words) -> [(&'static str, &'static str); 6] {
    [
        ("offline", words.help_offline),
        ("strict", words.help_strict),
        ("timings", words.help_timings),
        ("quiet", words.help_quiet),
        ("help", words.help_help),
        ("version", words.help_version),
    ]
}

fn parser() -> clap::Command {
    let value = |name: &'static str| Arg::new(name).long(name).num_args(1);
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    clap::Command::new("mingbian")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(Arg::new("command"))
        .arg(value("root").value_parser(value_parser!(PathBuf)))
        .arg(value("content").value_parser(value_parser!(PathBuf)))
        .arg(
            value("output")
                .short('o')
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(value("base-url"))
        .arg(value("theme"))
        .arg(value("lang").value_parser(["zh", "en"]))
        .arg(
            value("jobs")
                .short('j')
                .value_parser(value_parser!(u16).range(1..=256)),
        )
        .arg(value("format").value_parser(["human", "short", "json"]))
        .arg(
            value("port")
                .short('p')
                .value_parser(value_parser!(u16).range(1..)),
        )
        .arg(flag("drafts"))
        .arg(flag("offline"))
        .arg(flag("strict"))
        .arg(flag("timings"))
        .arg(flag("quiet").short('q'))
        .arg(flag("help").short('h'))
        .arg(flag("version").short('V'))
}

/// clap's error in the locale's words.
fn complaint(error: &clap::Error, words: &Words) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let argument = argument.split(' ').next().unwrap_or(argument);
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let known: Vec<String> = options(words)
                .iter()
                .map(|(name, ..)| *name)
                .chain(flags(words).iter().map(|(name, _)| *name))
                .map(|name| format!("--{name}"))
                .collect();
            unknown(
                argument,
                nearest(argument, known.iter().map(String::as_str)),
                words,
            )
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            wrong(&fill(words.usage_missing, &[&argument]), words)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            wrong(&fill(words.usage_value, &[&argument, &value]), words)
        }
        _ => wrong(words.usage_other, words),
    }
}

fn unknown(name: &str, near: Option<&str>, words: &Words) -> String {
    let message = match near {
        Some(near) => fill(words.usage_unknown_near, &[&name, &near]),
        None => fill(words.usage_unknown, &[&name]),
    };
    wrong(&message, words)
}

fn wrong(message: &str, words: &Words) -> String {
    format!("{}: {message}\n{}", words.error, words.usage_more)
}

fn help(words: &Words) -> String {
    let mut text = format!(
        "{}\n\n{} {}\n\n{}\n",
        words.help_about, words.usage, words.help_usage, words.help_commands
    );
    let commands = [
        ("build", words.help_build),
        ("check", words.help_check),
        ("serve", words.help_serve),
    ];
    for (name, help) in commands {
        let _ = writeln!(text, "  {name:<28}{help}");
    }
    let _ = write!(text, "\n{}\n", words.help_options);
    for (name, value, help) in options(words) {
        let _ = writeln!(text, "  {:<28}{help}", format!("--{name}{value}"));
    }
    for (name, help) in flags(words) {
        let _ = writeln!(text, "  {:<28}{help}", format!("--{name}"));
    }
    text.push('\n');
    text.push_str(words.help_examples);
    text
}
