//! The words of the program, one file a language; which language to speak.
//! Data types come from below; nothing here knows of disk or terminal.

use std::io;

use crate::diagnostic::{Cell, Name, Problem, Reason};
use crate::progress::Stage;

pub use help::{CommandHelp, Example, OptionHelp};
pub use preview::PreviewWords;
pub use schema::KeyHelp;

mod en;
mod help;
mod import;
pub mod paper;
mod preview;
mod schema;
mod starter;
pub mod stats;
mod theme;
mod zh;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// 中文.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Locale {
    /// From a tag such as `zh-CN`, `en_US.UTF-8`, `C`; Chinese when it says nothing.
    pub fn from_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("en") {
            Self::English
        } else {
            Self::Chinese
        }
    }

    /// Everything that it says: the one place where languages are told apart.
    pub fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &zh::WORDS,
            Self::English => &en::WORDS,
        }
    }

    /// What is wrong, and what to type instead.
    pub fn problem(self, problem: &Problem) -> (String, String) {
        (self.words().problem)(problem)
    }

    /// Where in a spreadsheet, in front of a message.
    pub fn cell(self, cell: &Cell) -> String {
        (self.words().cell)(cell)
    }

    /// Why the world said no.
    pub fn reason(self, error: &io::Error) -> String {
        (self.words().reason)(&Reason::from(error))
    }

    /// What help says of a command; the empty name is the program alone.
    pub fn command(self, name: &str) -> &'static CommandHelp {
        help::command(self.words().commands, name)
    }

    /// What help says of an option of a command.
    pub fn option(self, command: &str, name: &str) -> &'static str {
        help::option(self.words().options, command, name)
    }

    /// What editors show of a key of a mapping; with an empty key, of a kind of file.
    pub fn key_help(self, shape: &str, key: &str) -> Option<&'static KeyHelp> {
        schema::find(self.words().schema.keys, shape, key)
    }

    /// That two names of one key stand in one mapping.
    pub fn key_twice(self, first: &str, second: &str) -> String {
        fill(self.words().schema.twice, &[&first, &second])
    }
}

/// All words of a language. `{}` stands for a value, in the order named.
pub struct Words {
    /// What is wrong with what an author wrote, and what to do about it.
    pub problem: fn(&Problem) -> (String, String),
    /// A place in a spreadsheet.
    pub cell: fn(&Cell) -> String,
    /// Why the system said no.
    pub reason: fn(&Reason) -> String,
    /// Several things in one sentence.
    pub list: fn(&[&str]) -> String,
    /// What the things are called that a reader of this language may type, in one sentence.
    pub names: fn(&[Name]) -> String,
    pub commands: &'static [CommandHelp],
    pub options: &'static [OptionHelp],
    pub error: &'static str,
    pub warning: &'static str,
    /// Label of the other place of a clash.
    pub first_here: &'static str,
    /// Errors, warnings.
    pub summary: &'static str,
    /// Problems that are not shown.
    pub more_problems: &'static str,
    /// File, how many more, how many in all.
    pub more_of_kind: &'static str,
    /// What is not there, in how many places it is named; with which files and lines below.
    pub gone: &'static str,
    pub gone_help: &'static str,
    /// Numbers of lines.
    pub more_lines: &'static str,
    /// Behind the last that is named.
    pub and_more: &'static str,
    /// How to see all of them.
    pub more_all: &'static str,
    pub no_problems: &'static str,
    pub not_written: &'static str,
    /// How many files beside the pages go out.
    pub published: &'static str,
    /// Why: the page's file.
    pub published_page: &'static str,
    pub published_settings: &'static str,
    pub published_theme: &'static str,
    pub published_service: &'static str,
    /// Pages, created, updated, removed, unchanged, seconds, folder.
    pub built: &'static str,
    /// Pages, seconds, folder.
    pub built_unchanged: &'static str,
    /// File.
    pub kept_edited: &'static str,
    pub serving: &'static str,
    pub stop_hint: &'static str,
    pub timings_head: &'static str,
    pub stage: fn(Stage) -> &'static str,
    /// Of all stages.
    pub total: &'static str,
    pub failed: &'static str,
    pub no_site: &'static str,
    /// A site in a folder below: how to get there.
    pub site_below: &'static str,
    /// How to make one.
    pub site_none: &'static str,
    pub output_foreign_folder: &'static str,
    pub output_not_a_folder: &'static str,
    pub output_locked: &'static str,
    pub output_foreign_file: &'static str,
    pub output_foreign_journal: &'static str,
    pub output_bad_path: &'static str,
    pub output_io: &'static str,
    pub output_manifest: &'static str,
    pub output_in_content: &'static str,
    /// A folder that nobody named is a link.
    pub folder_elsewhere: &'static str,
    /// A file would be made or changed through a link.
    pub file_elsewhere: &'static str,
    pub port_taken: &'static str,
    pub source_io: &'static str,
    pub theme_unknown: &'static str,
    /// A mistake of the program itself; its place in our code.
    pub broken: &'static str,
    /// The same, over one file of the output.
    pub broken_file: &'static str,
    pub usage: &'static str,
    pub usage_unknown: &'static str,
    pub usage_unknown_near: &'static str,
    pub usage_value: &'static str,
    pub usage_missing: &'static str,
    /// Command, option.
    pub usage_unused: &'static str,
    pub usage_required: &'static str,
    /// What is no address.
    pub usage_base_url: &'static str,
    pub usage_twice: &'static str,
    pub usage_other: &'static str,
    pub usage_more: &'static str,
    /// Command.
    pub usage_more_of: &'static str,
    pub help_about: &'static str,
    pub help_usage: &'static str,
    pub help_commands: &'static str,
    pub help_options: &'static str,
    pub help_examples: &'static str,
    pub help_more: &'static str,
    pub exchange: &'static import::ExchangeWords,
    pub paper: &'static paper::PaperWords,
    pub stats: &'static stats::StatsWords,
    pub preview: &'static PreviewWords,
    pub starter: &'static starter::StarterWords,
    pub schema: &'static schema::SchemaWords,
    pub theme: &'static theme::ThemeWords,
}

/// Puts values into the `{}` of a template, in order.
pub fn fill(template: &str, values: &[&dyn std::fmt::Display]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut values = values.iter();
    let mut rest = template;
    while let Some(at) = rest.find("{}") {
        out.push_str(&rest[..at]);
        if let Some(value) = values.next() {
            out.push_str(&value.to_string());
        }
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use io::ErrorKind as K;

    use super::*;

    /// Every kind that the standard library can hand out by name.
    const KINDS: &[K] = &[
        K::NotFound,
        K::PermissionDenied,
        K::ConnectionRefused,
        K::ConnectionReset,
        K::HostUnreachable,
        K::NetworkUnreachable,
        K::ConnectionAborted,
        K::NotConnected,
        K::AddrInUse,
        K::AddrNotAvailable,
        K::NetworkDown,
        K::BrokenPipe,
        K::AlreadyExists,
        K::WouldBlock,
        K::NotADirectory,
        K::IsADirectory,
        K::DirectoryNotEmpty,
        K::ReadOnlyFilesystem,
        K::StaleNetworkFileHandle,
        K::InvalidInput,
        K::InvalidData,
        K::TimedOut,
        K::WriteZero,
        K::StorageFull,
        K::NotSeekable,
        K::QuotaExceeded,
        K::FileTooLarge,
        K::ResourceBusy,
        K::ExecutableFileBusy,
        K::Deadlock,
        K::CrossesDevices,
        K::TooManyLinks,
        K::InvalidFilename,
        K::ArgumentListTooLong,
        K::Interrupted,
        K::Unsupported,
        K::UnexpectedEof,
        K::OutOfMemory,
        K::Other,
    ];

    /// English that slipped in; a USB stick is a `U 盘`.
    fn has_english(text: &str) -> bool {
        let words = text.replace("U 盘", "");
        words.contains(|c: char| c.is_ascii_alphabetic())
    }

    #[test]
    fn the_system_speaks_the_language_of_the_message() {
        for kind in KINDS {
            let said = Locale::Chinese.reason(&io::Error::from(*kind));
            assert!(!has_english(&said), "{kind:?}: {said}");
            let english = Locale::English.reason(&io::Error::from(*kind));
            assert!(english.is_ascii(), "{kind:?}: {english}");
        }
        // By the system's numbers: ELOOP, EMFILE, ENOSPC, ENAMETOOLONG, EISDIR and all the others.
        for number in 1..2000 {
            let said = Locale::Chinese.reason(&io::Error::from_raw_os_error(number));
            assert!(!has_english(&said), "{number}: {said}");
        }
        let unknown = Locale::Chinese.reason(&io::Error::from_raw_os_error(9999));
        assert_eq!(unknown, "系统报告了一个错误（编号 9999）");
        let wrapped = io::Error::other(io::Error::from(K::StorageFull));
        assert_eq!(Locale::Chinese.reason(&wrapped), "磁盘满了");
    }
}
