//! The words of the program, one file a language; which language to speak.
//! Data types come from below; nothing here knows of disk or terminal.

use std::io;

use crate::diagnostic::{Cell, Name, Problem, Reason};
use crate::progress::Stage;

pub use edit::EditWords;
pub use help::{CommandHelp, Example, OptionHelp};
pub use preview::PreviewWords;
pub use schema::KeyHelp;
pub use welcome::WelcomeWords;

mod bring;
pub mod changes;
pub mod deploy;
pub mod each;
mod edit;
mod en;
mod forms;
mod help;
mod import;
mod kit;
mod library;
mod pack;
pub mod paper;
mod preview;
pub mod publishing;
mod qr;
mod schema;
mod starter;
pub mod stats;
mod theme;
mod usage;
mod welcome;
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

    /// All words of the language: the only `match` on the language.
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

    /// Why the system refused.
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

/// All words of a language. The doc of a message names the values for its `{}`, in order, or when it is shown.
pub struct Words {
    /// What is wrong with what an author wrote, and what to do about it.
    pub problem: fn(&Problem) -> (String, String),
    /// A place in a spreadsheet.
    pub cell: fn(&Cell) -> String,
    /// Why the system refused.
    pub reason: fn(&Reason) -> String,
    /// Several things in one sentence.
    pub list: fn(&[&str]) -> String,
    /// What the things are called that a reader of this language may type, in one sentence.
    pub names: fn(&[Name]) -> String,
    /// What help says of each command, the program alone included.
    pub commands: &'static [CommandHelp],
    /// What help says of each option.
    pub options: &'static [OptionHelp],
    /// What stands in a page for a word that a site has of its own and nobody said: its key, in texts, where a telephone
    /// number has to stand.
    pub unsaid: &'static [(&'static str, &'static str, &'static str)],
    /// What an error is called in front of its message.
    pub error: &'static str,
    /// What a warning is called in front of its message.
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
    /// What to do about it.
    pub gone_help: &'static str,
    /// Numbers of lines.
    pub more_lines: &'static str,
    /// Behind the last that is named.
    pub and_more: &'static str,
    /// How to see all of them.
    pub more_all: &'static str,
    /// After a check that found nothing.
    pub no_problems: &'static str,
    /// After a build that found errors.
    pub not_written: &'static str,
    /// The site may go live.
    pub live: &'static str,
    /// It may not: in how many places.
    pub not_live: &'static str,
    /// How many files beside the pages go out.
    pub published: &'static str,
    /// How many more come from what the site stands on.
    pub published_library: &'static str,
    /// Why: the page's file.
    pub published_page: &'static str,
    /// Why: the settings name it.
    pub published_settings: &'static str,
    /// Why: the theme uses it.
    pub published_theme: &'static str,
    /// Why: browsers or services look for it by its name.
    pub published_service: &'static str,
    /// Pages, created, updated, removed, unchanged, seconds, folder.
    pub built: &'static str,
    /// Pages, seconds, folder.
    pub built_unchanged: &'static str,
    /// How many pages are drafts, some of them.
    pub drafts_left: &'static str,
    /// File.
    pub kept_edited: &'static str,
    /// Addresses elsewhere that are about to be asked, and their hosts.
    pub links_asking: &'static str,
    /// The site names no address elsewhere.
    pub links_none: &'static str,
    /// None of them could be reached.
    pub links_offline: &'static str,
    /// Address.
    pub serving: &'static str,
    /// How to stop a server.
    pub stop_hint: &'static str,
    /// The head of the table of stages.
    pub timings_head: &'static str,
    /// What a stage is called in that table.
    pub stage: fn(Stage) -> &'static str,
    /// Of all stages.
    pub total: &'static str,
    /// Anything that failed; why.
    pub failed: &'static str,
    /// The folder in which no site was found, nor above it.
    pub no_site: &'static str,
    /// A site in a folder below: how to get there.
    pub site_below: &'static str,
    /// How to make one.
    pub site_none: &'static str,
    /// The output folder has files of others: folder.
    pub output_foreign_folder: &'static str,
    /// A file stands where the output folder should: path.
    pub output_not_a_folder: &'static str,
    /// Another run writes to it: folder.
    pub output_locked: &'static str,
    /// A file of somebody else is in the way: path.
    pub output_foreign_file: &'static str,
    /// What an unfinished build leaves behind, but not one of this program: path.
    pub output_foreign_journal: &'static str,
    /// A name that the output cannot have: path.
    pub output_bad_path: &'static str,
    /// Path, why.
    pub output_io: &'static str,
    /// The note of what was written cannot be understood: path.
    pub output_manifest: &'static str,
    /// The output folder lies in the content folder or around it: folder.
    pub output_in_content: &'static str,
    /// A folder that nobody named is a link.
    pub folder_elsewhere: &'static str,
    /// A file would be made or changed through a link.
    pub file_elsewhere: &'static str,
    /// Port, why.
    pub port_taken: &'static str,
    /// File or folder, why.
    pub source_io: &'static str,
    /// The theme that the settings name.
    pub theme_unknown: &'static str,
    /// A mistake of the program itself; its place in our code.
    pub broken: &'static str,
    /// The same, over one file of the output.
    pub broken_file: &'static str,
    /// Of command lines that are wrong, and of the help.
    pub usage: &'static usage::UsageWords,
    /// The words of `mingbian import` and `mingbian export`.
    pub exchange: &'static import::ExchangeWords,
    /// The words on an exam paper.
    pub paper: &'static paper::PaperWords,
    /// The words of `mingbian stats`.
    pub stats: &'static stats::StatsWords,
    /// The words of the preview.
    pub preview: &'static PreviewWords,
    /// Of the welcome page.
    pub welcome: &'static WelcomeWords,
    /// The words of `mingbian init` and `mingbian new`.
    pub starter: &'static starter::StarterWords,
    /// The words of `mingbian update` and `mingbian take`.
    pub library: &'static library::LibraryWords,
    /// Of `--each`.
    pub each: &'static each::EachWords,
    /// Of `mingbian pack`.
    pub pack: &'static pack::PackWords,
    /// Of `mingbian deploy`.
    pub deploy: &'static deploy::DeployWords,
    /// Of `mingbian kit`.
    pub kit: &'static kit::KitWords,
    /// The words of `mingbian schema`.
    pub schema: &'static schema::SchemaWords,
    /// The words of `mingbian qr`.
    pub qr: &'static qr::QrWords,
    /// The words of `mingbian theme`.
    pub theme: &'static theme::ThemeWords,
    /// The words of what changed.
    pub changes: &'static changes::ChangesWords,
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
