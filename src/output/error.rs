//! What can go wrong with the output folder, as data; the texts for people are made elsewhere.
//! Knows nothing of how the folder is written.

use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Why the output folder could not be opened or written.
#[derive(Debug)]
pub enum Error {
    /// The folder holds files and no manifest: it is not ours.
    ForeignFolder(PathBuf),
    /// The folder was made for something else; for what.
    Holds(PathBuf, super::Holds),
    /// The output path leads to something that is not a folder.
    NotAFolder(PathBuf),
    /// Another build holds the folder.
    Locked(PathBuf),
    /// Where a file should go there is something that we did not write, or that is a link.
    ForeignFile(PathBuf),
    /// A commit lies in the folder that no killed build of ours can have left.
    ForeignJournal(PathBuf),
    /// A path that no artifact may have.
    BadPath(String),
    /// Two artifacts want one place: the same path, or one a file where the other needs a folder.
    Twice(String),
    /// The commit was asked for although this file could not be staged.
    Incomplete(String),
    /// A file of ours under `.mingbian` cannot be read as what it should be.
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What is wrong, in English, for the curious.
        reason: String,
    },
    /// A file of ours under `.mingbian` was written by a newer version of the program.
    Newer {
        /// The file.
        path: PathBuf,
        /// The version that it says.
        version: u32,
    },
    /// The file system refused.
    Io {
        /// What was tried.
        action: Action,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What was tried when the file system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Looking at what is there.
    Inspect,
    /// Reading a file or listing a folder.
    Read,
    /// Making a folder.
    CreateFolder,
    /// Writing a file.
    Write,
    /// Moving a file or a folder to its place.
    Move,
    /// Removing a file or a folder.
    Remove,
    /// Taking the lock.
    Lock,
}

impl Error {
    /// For `map_err`: the same failure with its action and path.
    pub(super) fn io(action: Action, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            action,
            path: path.to_owned(),
            source,
        }
    }

    /// For `map_err`: a file of ours that does not read as it should.
    pub(super) fn corrupt<E: fmt::Display>(path: &Path) -> impl FnOnce(E) -> Self {
        move |reason| Self::Corrupt {
            path: path.to_owned(),
            reason: reason.to_string(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ForeignFolder(path) => write!(
                f,
                "{} holds files that are not ours and has no manifest",
                path.display()
            ),
            Self::Holds(path, _) => write!(f, "{} was made for something else", path.display()),
            Self::NotAFolder(path) => write!(f, "{} is not a folder", path.display()),
            Self::Locked(path) => write!(f, "another build is writing {}", path.display()),
            Self::ForeignFile(path) => write!(f, "{} is in the way, not ours", path.display()),
            Self::ForeignJournal(path) => write!(
                f,
                "{} is no unfinished build of this program",
                path.display()
            ),
            Self::BadPath(path) => write!(f, "{path:?} cannot be the path of an artifact"),
            Self::Twice(path) => write!(f, "two artifacts want the place {path:?}"),
            Self::Incomplete(path) => {
                write!(f, "{path:?} was not staged, so nothing is put in place")
            }
            Self::Corrupt { path, reason } => write!(f, "{} is damaged: {reason}", path.display()),
            Self::Newer { path, version } => write!(
                f,
                "{} is of version {version}, made by a newer program",
                path.display()
            ),
            Self::Io {
                action,
                path,
                source,
            } => write!(f, "cannot {action} {}: {source}", path.display()),
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inspect => "look at",
            Self::Read => "read",
            Self::CreateFolder => "create the folder",
            Self::Write => "write",
            Self::Move => "move into place",
            Self::Remove => "remove",
            Self::Lock => "lock",
        })
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;
    use std::io;
    use std::path::Path;

    use super::{Action, Error};

    #[test]
    fn a_refusal_of_the_system_says_what_where_and_why() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let why = full.to_string();
        let error = Error::io(Action::Write, Path::new("public/a"))(full);
        assert_eq!(error.to_string(), format!("cannot write public/a: {why}"));
        assert_eq!(error.source().map(ToString::to_string), Some(why));
    }

    #[test]
    fn the_rest_have_no_source() {
        let error = Error::ForeignFile("public/a".into());
        assert_eq!(error.to_string(), "public/a is in the way, not ours");
        assert!(error.source().is_none());
    }
}
