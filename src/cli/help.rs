//! What `--help` says, of the program and of one command, made from the parser itself, so that no
//! option can be left out.

use std::fmt::Write as _;

use super::args::{COMMON, EVERYWHERE, parser};
use super::{ALONE, COMMANDS, Entry};
use crate::locale::{Example, Locale};

/// Columns before the words.
const INDENT: usize = 30;

/// The help of a command, or of the program.
pub(super) fn help(about: Option<&Entry>, locale: Locale) -> String {
    let words = locale.words();
    let parser = parser(locale);
    let Some(entry) = about else {
        let mut text = format!(
            "{}\n\n{} {}\n\n{}\n",
            words.usage.help_about,
            words.usage.head,
            words.usage.help_usage,
            words.usage.help_commands
        );
        for entry in COMMANDS.iter().filter(|entry| entry.name != ALONE) {
            line(&mut text, entry.name, locale.command(entry.name).about);
        }
        let _ = write!(text, "\n{}\n", words.usage.help_options);
        options(&mut text, &parser, &COMMON, ALONE, locale);
        let _ = write!(text, "\n{}\n", words.usage.help_examples);
        examples(&mut text, locale.command(ALONE).examples);
        text.push_str(words.usage.help_more);
        return text;
    };
    let known = locale.command(entry.name);
    let mut text = format!("{}\n\n{} {}\n", known.about, words.usage.head, known.usage);
    let own = parser
        .find_subcommand(entry.name)
        .map(|command| command.get_arguments().collect::<Vec<_>>())
        .unwrap_or_default();
    let _ = write!(text, "\n{}\n", words.usage.help_options);
    for arg in own.iter().filter(|arg| !arg.is_global_set()) {
        line(
            &mut text,
            &shown(arg),
            locale.option(entry.name, arg.get_id().as_str()),
        );
    }
    let named: Vec<&str> = COMMON
        .into_iter()
        .filter(|name| entry.options.contains(name) || EVERYWHERE.contains(name))
        .collect();
    options(&mut text, &parser, &named, entry.name, locale);
    let _ = write!(text, "\n{}\n", words.usage.help_examples);
    examples(&mut text, known.examples);
    text.truncate(text.trim_end().len());
    text
}

fn options(text: &mut String, parser: &clap::Command, names: &[&str], of: &str, locale: Locale) {
    for name in names {
        if let Some(arg) = parser.get_arguments().find(|arg| arg.get_id() == *name) {
            line(text, &shown(arg), locale.option(of, name));
        }
    }
}

/// `-o, --output <DIR>`, `<FILE>…`.
fn shown(arg: &clap::Arg) -> String {
    let value = arg
        .get_value_names()
        .and_then(|names| names.first())
        .filter(|_| arg.get_action().takes_values())
        .map(|name| format!("<{name}>"));
    match (arg.get_short(), arg.get_long(), value) {
        (Some(short), Some(long), Some(value)) => format!("-{short}, --{long} {value}"),
        (None, Some(long), Some(value)) => format!("    --{long} {value}"),
        (Some(short), Some(long), None) => format!("-{short}, --{long}"),
        (None, Some(long), None) => format!("    --{long}"),
        (_, None, value) => value.unwrap_or_else(|| arg.get_id().to_string()),
    }
}

fn line(text: &mut String, name: &str, help: &str) {
    if name.chars().count() < INDENT - 1 {
        let _ = writeln!(text, "  {name:<INDENT$}{help}");
    } else {
        let _ = writeln!(text, "  {name}\n  {:<INDENT$}{help}", "");
    }
}

fn examples(text: &mut String, examples: &[Example]) {
    let widest = examples
        .iter()
        .map(|example| width(example.typed))
        .max()
        .unwrap_or(0);
    for Example { typed, does } in examples {
        let gap = widest - width(typed) + 2;
        let _ = writeln!(text, "  {typed}{:gap$}{does}", "");
    }
    text.push('\n');
}

/// Columns on a terminal: a Chinese character takes two.
pub(super) fn width(text: &str) -> usize {
    text.chars()
        .map(|c| if c as u32 >= 0x2E80 { 2 } else { 1 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_has_words_in_every_language() {
        for locale in [Locale::Chinese, Locale::English] {
            let parser = parser(locale);
            let all = parser.get_subcommands().chain([&parser]);
            for command in all {
                let name = command.get_name();
                assert!(
                    !command
                        .get_about()
                        .unwrap_or_default()
                        .to_string()
                        .is_empty()
                );
                for arg in command
                    .get_arguments()
                    .filter(|arg| arg.get_id() != "topic")
                {
                    let help = locale.option(name, arg.get_id().as_str());
                    assert!(!help.is_empty(), "{name} {}", arg.get_id());
                }
            }
            for entry in COMMANDS {
                assert!(
                    !locale.command(entry.name).examples.is_empty(),
                    "{}",
                    entry.name
                );
            }
        }
    }

    /// What help tells people to type is a command line that the program takes.
    #[test]
    fn every_example_can_be_typed() {
        for locale in [Locale::Chinese, Locale::English] {
            for example in COMMANDS
                .iter()
                .flat_map(|entry| locale.command(entry.name).examples)
            {
                let typed = example.typed.split(['>', '|']).next().unwrap_or_default();
                let words: Vec<_> = typed.split_whitespace().map(Into::into).collect();
                assert_eq!(
                    words
                        .first()
                        .map(|it: &std::ffi::OsString| it == "mingbian"),
                    Some(true)
                );
                assert!(crate::cli::args::parse(&words, locale).is_ok(), "{typed}");
            }
        }
    }
}
