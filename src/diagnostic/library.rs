//! What can be wrong with what a site stands on, and with what it takes away.

use serde::{Deserialize, Serialize};

use super::Severity;

/// One difference between two versions of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Where: keys, ids of questions, from the outside in; empty for the words below the front matter.
    pub at: Vec<String>,
    /// What stood there; `None` where it is new.
    pub was: Option<String>,
    /// What stands there now; `None` where it was taken away.
    pub now: Option<String>,
}

/// What is wrong with `library` or `hide`, or is to be known of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LibraryFlaw {
    /// No folder with a `site.yaml`; the path as written, the one that may be meant, and whether the version that was agreed
    /// to stands in for it.
    Missing(String, Option<String>, bool),
    /// It stands, perhaps by others, on itself; the path as written.
    Circle(String),
    /// It is in the content folder, or the content folder is in it; the path as written.
    Overlap(String),
    /// The output folder is in it, or it is in the output folder; the path as written.
    Output(String),
    /// The version that was agreed to cannot be read; the file that keeps it.
    Broken(String),
    /// What was agreed to was written by a newer program: its version, ours.
    Newer(String, String),
    /// Not what was agreed to any more: how many files are new, how many are others, how many are gone.
    MovedOn(usize, usize, usize),
    /// The program's own content, of which no version was agreed to.
    NotAgreed,
    /// Its first language is another than the site's: the site's, the library's.
    Language(String, String),
    /// A file that was taken from it, and has changed there since: the first changes, and how many more there are.
    OriginalChanged(Vec<Change>, usize),
    /// A file that was taken from it, and is no longer there.
    OriginalGone,
    /// `hide` names nothing that there is: as written, the nearest.
    HideUnknown(String, Option<String>),
    /// `hide` takes away pages of the site's own: as written, one of their files, how many there are.
    HideOwn(String, String, usize),
    /// `hide` names the site's first language.
    HideFirst(String),
    /// A file of the site's own leads to what the site does not show: as written.
    Hidden(String),
}

impl LibraryFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(..) => "library-missing",
            Self::Circle(_) => "library-circle",
            Self::Overlap(_) => "library-overlap",
            Self::Output(_) => "library-output",
            Self::Broken(_) => "library-broken",
            Self::Newer(..) => "library-newer",
            Self::MovedOn(..) => "library-moved-on",
            Self::NotAgreed => "library-not-agreed",
            Self::Language(..) => "library-language",
            Self::OriginalChanged(..) => "original-changed",
            Self::OriginalGone => "original-gone",
            Self::HideUnknown(..) => "hide-unknown",
            Self::HideOwn(..) => "hide-own",
            Self::HideFirst(_) => "hide-first-language",
            Self::Hidden(_) => "link-hidden",
        }
    }

    /// An error: without an answer there is no telling which pages the site has.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Missing(_, _, true)
            | Self::MovedOn(..)
            | Self::NotAgreed
            | Self::OriginalChanged(..)
            | Self::OriginalGone
            | Self::HideUnknown(..)
            | Self::HideOwn(..) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
