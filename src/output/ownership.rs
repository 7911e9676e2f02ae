//! Whose is what stands on the disk? Judges by the manifests of the last build and of this one.
//! Changes nothing, except that it makes missing folders for a file that is about to be moved.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::output::disk::{self, Disk, EntryKind};
use crate::output::manifest::Manifest;
use crate::output::{Error, site_path};

/// The site before a commit and after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ownership<'a> {
    /// Where both stand.
    pub(super) disk: &'a Disk,
    /// What the last build left.
    pub(super) old: &'a Manifest,
    /// What this one leaves.
    pub(super) new: &'a Manifest,
}

impl Ownership<'_> {
    /// The first thing at a path or under it that is not ours to take away: never ours; a file of
    /// ours that someone changed and that is not generated any more; a link; a folder that never held
    /// a file of ours.
    pub(super) fn foreign_at(&self, path: &str) -> Result<Option<PathBuf>, Error> {
        let kind = disk::kind(&self.disk.site(path))?;
        self.foreign(path, kind)
    }

    fn foreign(&self, path: &str, kind: EntryKind) -> Result<Option<PathBuf>, Error> {
        let place = self.disk.site(path);
        let ours = match kind {
            EntryKind::Absent => true,
            EntryKind::File => self.old.get(path).is_some_and(|entry| {
                self.new.get(path).is_some()
                    || self.disk.is_intact(path, entry, self.old.trusted_before)
            }),
            EntryKind::Folder => !self.old.under(path).is_empty(),
            EntryKind::Strange => false,
        };
        if !ours {
            return Ok(Some(place));
        }
        if kind != EntryKind::Folder {
            return Ok(None);
        }
        let look = |(name, kind): &(OsString, EntryKind)| match name.to_str() {
            Some(name) => self.foreign(&format!("{path}/{name}"), *kind).transpose(),
            None => Some(Ok(place.join(name))),
        };
        disk::list(&place)?
            .par_iter()
            .find_map_first(look)
            .transpose()
    }
}

/// Makes sure that the way to a file leads through real folders and not through a link to somewhere
/// else. Each folder is asked once.
#[derive(Debug)]
pub(super) struct Way<'a> {
    disk: &'a Disk,
    real: HashSet<Box<str>>,
}

impl<'a> Way<'a> {
    /// Knows nothing yet.
    pub(super) fn new(disk: &'a Disk) -> Self {
        Self {
            disk,
            real: HashSet::new(),
        }
    }

    /// Whether all folders that a path lies in are there and real.
    pub(super) fn is_real(&mut self, path: &str) -> Result<bool, Error> {
        for folder in site_path::folders(path) {
            if self.real.contains(folder) {
                continue;
            }
            if disk::kind(&self.disk.site(folder))? != EntryKind::Folder {
                return Ok(false);
            }
            self.real.insert(folder.into());
        }
        Ok(true)
    }

    /// Makes those that are not there; refuses what is no folder.
    pub(super) fn make(&mut self, path: &str) -> Result<(), Error> {
        for folder in site_path::folders(path) {
            if self.real.contains(folder) {
                continue;
            }
            let place = self.disk.site(folder);
            match disk::kind(&place)? {
                EntryKind::Folder => {}
                EntryKind::Absent => self.disk.create_folder(&place)?,
                EntryKind::File | EntryKind::Strange => return Err(Error::ForeignFile(place)),
            }
            self.real.insert(folder.into());
        }
        Ok(())
    }
}
