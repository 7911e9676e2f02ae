//! The output folder as a file system: each thing that we ask of it, with the error that names
//! the place. Never follows a link inside the folder. Knows where our own state lies; does not
//! know what a build is.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::hash::Hasher;
use crate::output::manifest::Entry;
use crate::output::{Action, Error, site_path};

/// What stands at a place, links not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    /// Nothing.
    Absent,
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A link, a device, a socket: nothing that we would make.
    Strange,
}

/// The output folder.
#[derive(Debug)]
pub(super) struct Disk {
    root: PathBuf,
    state: PathBuf,
    /// Lets a test make any change to the disk the last one.
    #[cfg(test)]
    pub(super) faults: crate::output::tests::faults::Faults,
}

impl Disk {
    /// Touches nothing yet.
    pub(super) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            state: root.join(site_path::STATE),
            #[cfg(test)]
            faults: crate::output::tests::faults::Faults::default(),
        }
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where an artifact stands.
    pub(super) fn site(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The folder of our own state.
    pub(super) fn state(&self) -> &Path {
        &self.state
    }

    /// The manifest's place.
    pub(super) fn manifest(&self) -> PathBuf {
        self.state.join("manifest.json")
    }

    /// Whether the file at `path` holds what its manifest entry says: a regular file of that
    /// size, and either last changed strictly before `trusted_before` or, by its hash, the same.
    ///
    /// Strictly, because clocks of file systems tick (4 ms on Linux, 2 s on FAT): a file changed by
    /// hand in the same tick as the manifest has the same time, so equal times prove nothing and the
    /// content is asked. What this cannot see is an edit that keeps the size and sets the time back.
    pub(super) fn is_intact(
        &self,
        path: &str,
        entry: &Entry,
        trusted_before: Option<SystemTime>,
    ) -> bool {
        let place = self.site(path);
        let Ok(meta) = fs::symlink_metadata(&place) else {
            return false;
        };
        if !meta.is_file() || meta.len() != entry.size {
            return false;
        }
        if let (Some(limit), Ok(changed)) = (trusted_before, meta.modified())
            && changed < limit
        {
            return true;
        }
        let mut hasher = Hasher::new();
        File::open(&place)
            .and_then(|mut file| io::copy(&mut file, &mut hasher))
            .is_ok_and(|_| hasher.finish() == entry.content)
    }

    /// Whether the file at `path` is a regular one with these very bytes.
    pub(super) fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        let place = self.site(path);
        fs::symlink_metadata(&place)
            .is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64)
            && fs::read(&place).is_ok_and(|there| there == bytes)
    }

    /// Makes a folder whose parent exists; one that is there already will do.
    pub(super) fn create_folder(&self, place: &Path) -> Result<(), Error> {
        self.allow_change()
            .and_then(|()| fs::create_dir(place))
            .or_else(|error| match error.kind() {
                io::ErrorKind::AlreadyExists if matches!(kind(place), Ok(EntryKind::Folder)) => {
                    Ok(())
                }
                _ => Err(error),
            })
            .map_err(Error::io(Action::CreateFolder, place))
    }

    /// Makes a folder and all that it lies in.
    pub(super) fn create_folders(&self, place: &Path) -> io::Result<()> {
        self.allow_change()?;
        fs::create_dir_all(place)
    }

    /// Writes a file where there is none.
    pub(super) fn write_new(&self, place: &Path, bytes: &[u8]) -> io::Result<File> {
        self.allow_change()?;
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(place)?;
        file.write_all(bytes)?;
        Ok(file)
    }

    /// Waits until a file is safe from a power cut; under test, where there are thousands, does not.
    pub(super) fn sync(&self, file: &File) -> io::Result<()> {
        self.allow_change()?;
        if cfg!(test) { Ok(()) } else { file.sync_all() }
    }

    /// Moves a file or folder. Replaces a file that is in the way: ask before.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.allow_change()
            .and_then(|()| fs::rename(from, to))
            .map_err(Error::io(Action::Move, to))
    }

    /// Removes a file.
    pub(super) fn remove_file(&self, place: &Path) -> Result<(), Error> {
        self.allow_change()
            .and_then(|()| fs::remove_file(place))
            .map_err(Error::io(Action::Remove, place))
    }

    /// Removes a folder if nothing is in it.
    pub(super) fn remove_if_empty(&self, place: &Path) -> Result<(), Error> {
        self.allow_change()
            .and_then(|()| fs::remove_dir(place))
            .or_else(|error| match error.kind() {
                io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            })
            .map_err(Error::io(Action::Remove, place))
    }

    /// Removes a folder of our own state with all that is in it, in parallel: an unlink may wait for
    /// the disk.
    ///
    /// A link is not gone through: what it leads to is nobody's to remove.
    pub(super) fn remove_tree(&self, place: &Path) -> Result<(), Error> {
        if kind(place)? != EntryKind::Folder {
            return Err(Error::ForeignFile(place.to_owned()));
        }
        list(place)?
            .par_iter()
            .try_for_each(|(name, kind)| match kind {
                EntryKind::Folder => self.remove_tree(&place.join(name)),
                _ => self.remove_file(&place.join(name)),
            })?;
        self.allow_change()
            .and_then(|()| fs::remove_dir(place))
            .map_err(Error::io(Action::Remove, place))
    }

    /// Always, except under test.
    #[cfg_attr(
        not(test),
        allow(
            clippy::unnecessary_wraps,
            clippy::unused_self,
            reason = "tests refuse here"
        )
    )]
    fn allow_change(&self) -> io::Result<()> {
        #[cfg(test)]
        self.faults.strike()?;
        Ok(())
    }
}

/// What stands at a place.
pub(super) fn kind(place: &Path) -> Result<EntryKind, Error> {
    match fs::symlink_metadata(place) {
        Ok(meta) => Ok(kind_of(meta.file_type())),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(EntryKind::Absent),
            _ => Err(Error::io(Action::Inspect, place)(error)),
        },
    }
}

/// The bytes of a file of our own state; `None` when there is none.
///
/// # Errors
/// When it is a link or no file at all: it would be read from elsewhere, or without end.
pub(super) fn read(place: &Path) -> Result<Option<Vec<u8>>, Error> {
    match kind(place)? {
        EntryKind::Absent => Ok(None),
        EntryKind::File => fs::read(place)
            .map(Some)
            .map_err(Error::io(Action::Read, place)),
        EntryKind::Folder | EntryKind::Strange => Err(Error::ForeignFile(place.to_owned())),
    }
}

/// What a folder holds, in no order.
pub(super) fn list(place: &Path) -> Result<Vec<(OsString, EntryKind)>, Error> {
    fs::read_dir(place)
        .and_then(|entries| {
            entries
                .map(|entry| entry.and_then(|it| Ok((it.file_name(), kind_of(it.file_type()?)))))
                .collect()
        })
        .map_err(Error::io(Action::Read, place))
}

fn kind_of(file_type: fs::FileType) -> EntryKind {
    if file_type.is_file() {
        EntryKind::File
    } else if file_type.is_dir() {
        EntryKind::Folder
    } else {
        EntryKind::Strange
    }
}
