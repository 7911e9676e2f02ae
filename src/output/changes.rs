//! What a build changed, for telling people and for deploying; and the new list of files that it is
//! found from. Compares lists and does not look at the disk.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::output::Error;
use crate::output::manifest::{Entry, Manifest};

/// What a commit did, each list sorted.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Changes {
    /// Files that are new.
    pub created: Vec<String>,
    /// Files that have new bytes, or have their own again after someone changed or removed them.
    pub updated: Vec<String>,
    /// Files of ours that are not generated any more and are gone.
    pub removed: Vec<String>,
    /// Files of ours that are not generated any more but that someone changed by hand. They stay
    /// where they are and are not ours from now on.
    pub kept_edited: Vec<String>,
    /// How many files were not touched.
    pub unchanged: usize,
}

impl Changes {
    /// Whether the site is as it was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.updated.is_empty() && self.removed.is_empty()
    }
}

/// A file of the new site.
#[derive(Debug)]
pub(super) struct New {
    pub(super) path: Box<str>,
    pub(super) entry: Entry,
    /// Whether its bytes are in the stage; if not, they are in place already.
    pub(super) staged: bool,
}

/// All files of the new site, kept and put, sorted.
pub(super) fn gather(
    old: &Manifest,
    kept: &[AtomicBool],
    puts: Vec<New>,
) -> Result<Vec<New>, Error> {
    let stay = old.files.iter().zip(kept);
    let stay = stay.filter(|(_, kept)| kept.load(Ordering::Relaxed));
    let mut files: Vec<New> = stay
        .map(|((path, entry), _)| New {
            path: path.clone(),
            entry: *entry,
            staged: false,
        })
        .chain(puts)
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    match files.windows(2).find(|pair| pair[0].path == pair[1].path) {
        Some(pair) => Err(Error::Twice(pair[0].path.to_string())),
        None => Ok(files),
    }
}

/// Tells the changes from one list of files to the next.
pub(super) fn compare(
    old: &Manifest,
    files: &[New],
    removed: Vec<String>,
    kept_edited: Vec<String>,
) -> Changes {
    let mut changes = Changes {
        removed,
        kept_edited,
        ..Changes::default()
    };
    for New { path, staged, .. } in files {
        if !staged {
            changes.unchanged += 1;
        } else if old.find(path).is_some() {
            changes.updated.push(path.to_string());
        } else {
            changes.created.push(path.to_string());
        }
    }
    changes
}
