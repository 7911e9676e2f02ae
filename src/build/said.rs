//! Why a build failed, in words.

use super::Error;
use crate::locale::{Locale, fill};
use crate::output::{self, Holds};

impl Error {
    /// In words.
    pub fn said(&self, locale: Locale) -> String {
        let words = locale.words();
        match self {
            Self::Source(name, error) => fill(words.source_io, &[name, &locale.reason(error)]),
            Self::ThemeUnknown(name) => fill(words.theme_unknown, &[name]),
            Self::Broken(path, broken) => fill(words.broken_file, &[path, &broken.place]),
            Self::Output(error) => output_said(error, locale),
        }
    }
}

/// What is wrong with an output folder.
pub fn output_said(error: &output::Error, locale: Locale) -> String {
    use output::Error as E;
    let words = locale.words();
    match error {
        E::Holds(path, there) => {
            let what = match there {
                Holds::Site => words.kit.folder_site,
                Holds::Kits => words.kit.folder_kits,
                Holds::Stick => words.kit.folder_stick,
            };
            fill(words.kit.folder_holds, &[&path.display(), &what])
        }
        E::ForeignFolder(path) => fill(words.output_foreign_folder, &[&path.display()]),
        E::NotAFolder(path) => fill(words.output_not_a_folder, &[&path.display()]),
        E::Locked(path) => fill(words.output_locked, &[&path.display()]),
        E::ForeignFile(path) => fill(words.output_foreign_file, &[&path.display()]),
        E::ForeignJournal(path) => fill(words.output_foreign_journal, &[&path.display()]),
        E::BadPath(path) | E::Twice(path) | E::Incomplete(path) => {
            fill(words.output_bad_path, &[path])
        }
        E::Corrupt { path, .. } | E::Newer { path, .. } => {
            fill(words.output_manifest, &[&path.display()])
        }
        E::Io { path, source, .. } => {
            fill(words.output_io, &[&path.display(), &locale.reason(source)])
        }
    }
}
