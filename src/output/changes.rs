//! What a build changed, for telling people and for deploying; and the new list of files that it is
//! found from. Compares lists and does not look at the disk.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::output::Error;
use crate::output::entry::Entry;
use crate::output::manifest::Manifest;

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
        self.written() == 0
    }

    /// How many files were made, made anew or removed.
    #[must_use]
    pub fn written(&self) -> usize {
        self.created.len() + self.updated.len() + self.removed.len()
    }
}

/// A file that a build put.
#[derive(Debug)]
pub(super) struct Put {
    pub(super) path: Box<str>,
    pub(super) entry: Entry,
    /// Whether its bytes are in the stage; if not, they are in place already.
    pub(super) staged: bool,
}

/// The new site: its manifest, and for each file of it whether its bytes are in the stage.
#[derive(Debug)]
pub(super) struct New {
    pub(super) manifest: Manifest,
    pub(super) staged: Vec<bool>,
}

impl New {
    /// Of the files that are kept, flags beside those of the old manifest, and those that were put.
    pub(super) fn gather(
        old: &Manifest,
        kept: &[AtomicBool],
        puts: Vec<Put>,
    ) -> Result<Self, Error> {
        let kept = old.files.iter().zip(kept);
        let kept = kept.filter(|(_, kept)| kept.load(Ordering::Relaxed));
        let mut files: Vec<Put> = kept
            .map(|((path, entry), _)| Put {
                path: path.clone(),
                entry: *entry,
                staged: false,
            })
            .chain(puts)
            .collect();
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        if let Some(pair) = files.windows(2).find(|pair| pair[0].path == pair[1].path) {
            return Err(Error::Twice(pair[0].path.to_string()));
        }
        let staged = files.iter().map(|file| file.staged).collect();
        let files = files.into_iter().map(|file| (file.path, file.entry));
        Ok(Self {
            manifest: Manifest {
                files: files.collect(),
                ..Manifest::empty()
            },
            staged,
        })
    }

    /// The files whose bytes are in the stage, or those whose bytes are in place.
    pub(super) fn files(&self, staged: bool) -> Vec<(&str, &Entry)> {
        let files = self.manifest.files.iter().zip(&self.staged);
        let files = files.filter(|(_, is_staged)| **is_staged == staged);
        files.map(|((path, entry), _)| (&**path, entry)).collect()
    }
}

/// Tells the changes from the old site to one in which these files are staged and so many stay.
pub(super) fn compare(old: &Manifest, staged: &[&str], unchanged: usize) -> Changes {
    let known = |path: &&&str| old.find(path).is_some();
    let (updated, created): (Vec<&str>, Vec<&str>) = staged.iter().partition(known);
    Changes {
        created: created.into_iter().map(str::to_owned).collect(),
        updated: updated.into_iter().map(str::to_owned).collect(),
        unchanged,
        ..Changes::default()
    }
}
