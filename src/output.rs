//! Writes the site: staged, atomic, only what differs, and prunes only what it owns.
//!
//! ```text
//! open      lock the folder, finish what a killed build left, read the manifest
//! keep, put each artifact: is it there already? else into the stage
//! commit    compare -> steps -> seal the stage with its steps -> do them -> the new manifest, last
//! ```
//!
//! Until the stage is sealed the site is entirely the old one, and from then on it will be entirely
//! the new one, whatever is killed. What this layer did not write it neither overwrites nor removes.
//! It knows paths, bytes and fingerprints; not what a page is, nor how it was made.

#![allow(clippy::disallowed_methods, reason = "it writes the site")]

mod built;
mod changes;
mod disk;
mod entry;
mod error;
mod journal;
mod known;
mod manifest;
mod note;
mod ownership;
mod site_path;
mod stage;
mod steps;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use rayon::prelude::*;

pub use crate::output::built::{Built, BuiltFile};
pub use crate::output::changes::Changes;
pub use crate::output::error::{Action, Error};
pub use crate::output::known::Known;
pub use crate::output::manifest::{Written, written};
pub use crate::output::note::Note;
pub use crate::output::site_path::STATE;

use crate::hash::Fingerprint;
use crate::output::changes::{New, Put};
use crate::output::disk::{Disk, EntryKind};
use crate::output::entry::Entry;
use crate::output::manifest::Manifest;
use crate::output::ownership::Ownership;
use crate::output::stage::Staging;

/// An output folder, open for one build. Dropped without [`Output::commit`], it leaves the site as
/// it was.
#[derive(Debug)]
pub struct Output {
    disk: Disk,
    old: Manifest,
    /// Which manifests this computer wrote, and whether `old` is one of them.
    known: Known,
    trusted: bool,
    /// For each file of `old`, whether it is kept.
    kept: Vec<AtomicBool>,
    puts: Mutex<Vec<Put>>,
    /// A file that could not be staged. Without it the site is not whole.
    missing: Mutex<Option<String>>,
    stage: Staging,
    /// Held until all else is dropped.
    _lock: File,
}

/// What a folder of ours was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A site, or the page of several.
    Site,
    /// Kits of communities.
    Kits,
    /// A stick.
    Stick,
}

impl Holds {
    /// What the manifest says of it; of a site it says what it was made of.
    pub fn inputs(self) -> Fingerprint {
        Fingerprint::of(match self {
            Self::Site => b"site",
            Self::Kits => b"kit",
            Self::Stick => b"usb",
        })
    }

    fn of(inputs: Fingerprint) -> Self {
        let others = [Self::Kits, Self::Stick];
        let found = others.into_iter().find(|it| it.inputs() == inputs);
        found.unwrap_or(Self::Site)
    }
}

impl Output {
    /// Opens the folder `dir` and locks out other builds; creates it if there is none.
    ///
    /// # Errors
    /// When the folder is not ours (it holds something, names that begin with a dot aside, and has no
    /// manifest), when another build has it, when the manifest is damaged or newer than this
    /// program, when something foreign is in the way of finishing a killed build, and when the
    /// file system refuses.
    pub fn open(dir: &Path, known: Known) -> Result<Self, Error> {
        Self::open_for(dir, known, Holds::Site)
    }

    /// The same for something else than a site: what one of them put there, another would take away.
    ///
    /// # Errors
    /// As [`Output::open`].
    pub fn open_for(dir: &Path, known: Known, holds: Holds) -> Result<Self, Error> {
        let output = Self::open_on(Disk::new(dir), known, &|_| false)?;
        let there = output.old.inputs.map_or(holds, Holds::of);
        if there != holds && !output.old.files.is_empty() {
            return Err(Error::Holds(dir.to_owned(), there));
        }
        Ok(output)
    }

    /// The same of a folder in which built sites lie, each in a folder of its own: these are no files of others.
    ///
    /// # Errors
    /// As [`Output::open`].
    pub fn open_around(dir: &Path, known: Known) -> Result<Self, Error> {
        let built = |name: &OsStr| dir.join(name).join(STATE).is_dir();
        Self::open_on(Disk::new(dir), known, &built)
    }

    /// `may_be`: of names in a folder without a manifest, those that may be there.
    fn open_on(disk: Disk, known: Known, may_be: &dyn Fn(&OsStr) -> bool) -> Result<Self, Error> {
        create_root(&disk)?;
        match disk::kind(disk.state())? {
            EntryKind::Folder => {}
            EntryKind::Absent => {
                refuse_foreign(&disk, may_be)?;
                disk.create_folder(disk.state())?;
            }
            EntryKind::File | EntryKind::Strange => {
                return Err(Error::ForeignFile(disk.state().to_owned()));
            }
        }
        let lock = lock(&disk)?;
        stage::remove_stale(&disk)?;
        journal::recover(&disk)?;
        let old = if let Some(manifest) = Manifest::read(&disk.manifest())? {
            manifest
        } else {
            refuse_foreign(&disk, may_be)?;
            Manifest::empty()
        };
        let trusted = known.wrote(disk.root(), &disk.manifest());
        Ok(Self {
            known,
            trusted,
            stage: Staging::create(&disk)?,
            kept: old.files.iter().map(|_| AtomicBool::new(false)).collect(),
            puts: Mutex::default(),
            missing: Mutex::default(),
            disk,
            old,
            _lock: lock,
        })
    }

    /// Whether the last build had the same inputs and all of its files are intact: then there is
    /// nothing to do.
    #[must_use]
    pub fn unchanged_since(&self, inputs: Fingerprint) -> bool {
        let intact = |(path, entry): &(Box<str>, Entry)| {
            self.disk.is_intact(path, entry, self.old.trusted_before)
        };
        self.trusted && self.old.inputs == Some(inputs) && self.old.files.par_iter().all(intact)
    }

    /// Whether the file at `path` was rendered from the same and is intact; if so it is kept, and
    /// there is no need to render it.
    ///
    /// A folder on the way that someone replaced by a link to the same files passes: this only reads.
    pub fn keep_if_current(&self, path: &str, fingerprint: Fingerprint) -> bool {
        let Some(index) = self.old.find(path).filter(|_| self.trusted) else {
            return false;
        };
        let entry = &self.old.files[index].1;
        let current = entry.render == fingerprint
            && self.disk.is_intact(path, entry, self.old.trusted_before);
        if current {
            self.kept[index].store(true, Ordering::Relaxed);
        }
        current
    }

    /// Keeps the files of which this is true, as far as they are as we left them: they are not this run's business.
    pub fn keep(&self, kept: impl Fn(&str) -> bool) {
        for (index, (path, entry)) in self.old.files.iter().enumerate() {
            if kept(path) && self.disk.is_intact(path, entry, self.old.trusted_before) {
                self.kept[index].store(true, Ordering::Relaxed);
            }
        }
    }

    /// Whether what lies at `path` is not as we left it, nor would these bytes make it so: somebody wrote it.
    pub fn is_theirs(&self, path: &str, bytes: &[u8]) -> bool {
        let before = self.old.trusted_before;
        let as_left = |entry: &Entry| self.disk.is_intact(path, entry, before);
        disk::kind(&self.disk.site(path)).is_ok_and(|kind| kind == EntryKind::File)
            && !self.disk.holds(path, bytes)
            && !self.old.get(path).is_some_and(as_left)
    }

    /// Takes the bytes of a file: into the stage, or only into the books when the file has them
    /// already.
    ///
    /// # Errors
    /// When the path cannot be that of a file in the site, when it was put before, and when the file
    /// cannot be written. After an error there can be no [`Output::commit`].
    pub fn put(&self, path: &str, fingerprint: Fingerprint, bytes: &[u8]) -> Result<(), Error> {
        self.try_put(path, fingerprint, bytes)
            .inspect_err(|_| *locked(&self.missing) = Some(path.to_owned()))
    }

    fn try_put(&self, path: &str, fingerprint: Fingerprint, bytes: &[u8]) -> Result<(), Error> {
        site_path::check(path)?;
        let entry = Entry {
            size: bytes.len() as u64,
            content: Fingerprint::of(bytes),
            render: fingerprint,
        };
        let there = self.old.get(path).is_some_and(|old| {
            if self.trusted {
                old.same_bytes(&entry) && self.disk.is_intact(path, old, self.old.trusted_before)
            } else {
                self.disk.holds(path, bytes)
            }
        });
        if !there {
            self.stage.write(&self.disk, path, bytes)?;
        }
        locked(&self.puts).push(Put {
            path: path.into(),
            entry,
            staged: !there,
        });
        Ok(())
    }

    /// How many bytes these files have, as far as they were kept or put.
    pub fn sizes<'p>(&self, paths: impl Iterator<Item = &'p str>) -> HashMap<String, u64> {
        let puts = locked(&self.puts);
        let put: HashMap<&str, u64> = puts
            .iter()
            .map(|put| (&*put.path, put.entry.size))
            .collect();
        let of = |path: &str| {
            let kept = || self.old.get(path).map(|entry| entry.size);
            put.get(path).copied().or_else(kept)
        };
        paths
            .filter_map(|path| Some((path.to_owned(), of(path)?)))
            .collect()
    }

    /// Puts everything in place, removes those files of ours that were neither kept nor put, and
    /// writes the manifest. `inputs` is for the next build's [`Output::unchanged_since`].
    ///
    /// # Errors
    /// When a file could not be staged, when something foreign is in the way (then the site is as
    /// before), and when the file system refuses (if it does so while files are moved, the next
    /// [`Output::open`] goes on from there).
    pub fn commit(self, inputs: Fingerprint) -> Result<Changes, Error> {
        if let Some(path) = locked(&self.missing).take() {
            return Err(Error::Incomplete(path));
        }
        let puts = std::mem::take(&mut *locked(&self.puts));
        let mut new = New::gather(&self.old, &self.kept, puts)?;
        new.manifest.inputs = Some(inputs);
        let (staged, stay) = (new.files(true), new.files(false));
        let paths: Vec<&str> = staged.iter().map(|(path, _)| *path).collect();
        let site = Ownership {
            disk: &self.disk,
            old: &self.old,
            new: &new.manifest,
        };
        let steps = steps::find(site, &paths)?;
        let changes = Changes {
            removed: steps.removed,
            kept_edited: steps.kept_edited,
            ..changes::compare(&self.old, &paths, stay.len())
        };
        let recorded =
            self.old.inputs == new.manifest.inputs && self.old.files == new.manifest.files;
        let noted = self.trusted || !self.known.has_place();
        if steps.in_order.is_empty() && recorded && noted {
            return Ok(changes);
        }
        let bytes = new.manifest.encode();
        let bytes = bytes.map_err(Error::io(Action::Write, &self.disk.manifest()))?;
        let limit = |written| self.trusted_before(staged.len(), &stay, written);
        let steps = journal::seal(&self.disk, &self.stage, &bytes, steps.in_order, limit)?;
        journal::finish(site, &steps)?;
        self.known.note(self.disk.root(), &self.disk.manifest());
        Ok(changes)
    }

    /// Up to when a change of a file is one that this build has seen.
    ///
    /// The staged files were written by us before the manifest. But those that stay were looked at at
    /// some time since the stage was opened, and someone may have changed them after that look. So
    /// either they are looked at once more, or only what was before the opening counts, and the next
    /// builds read the files staged by this one to be sure: whichever is less.
    fn trusted_before(
        &self,
        staged: usize,
        stay: &[(&str, &Entry)],
        written: SystemTime,
    ) -> SystemTime {
        let opened = self.stage.opened;
        let look = |(path, entry): &(&str, &Entry)| self.disk.is_intact(path, entry, Some(opened));
        if stay.len() <= staged && stay.par_iter().all(look) {
            written
        } else {
            opened
        }
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // After a commit it is gone. An error has no one to go to; the next build tries again.
        drop(self.disk.remove_tree(self.stage.folder()));
    }
}

/// Whether a path can be that of a file of a site.
pub fn is_path(path: &str) -> bool {
    site_path::check(path).is_ok()
}

/// Makes the output folder itself. It alone may be a link, since someone named it.
fn create_root(disk: &Disk) -> Result<(), Error> {
    let root = disk.root();
    if root.is_dir() {
        return Ok(());
    }
    if disk::kind(root)? != EntryKind::Absent {
        return Err(Error::NotAFolder(root.to_owned()));
    }
    disk.create_folders(root)
        .map_err(Error::io(Action::CreateFolder, root))
}

/// For a folder without a manifest: lets it pass only if it is empty but for dot files, and for what may be there.
fn refuse_foreign(disk: &Disk, may_be: &dyn Fn(&OsStr) -> bool) -> Result<(), Error> {
    let entries = disk::list(disk.root())?;
    if entries
        .iter()
        .all(|(name, _)| name.as_encoded_bytes().starts_with(b".") || may_be(name))
    {
        Ok(())
    } else {
        Err(Error::ForeignFolder(disk.root().to_owned()))
    }
}

/// How often a lock is asked for that somebody holds, and how long between: a fifth of a second.
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: std::time::Duration = std::time::Duration::from_millis(10);

/// Takes the lock. The system gives it back when the process ends, however it ends.
fn lock(disk: &Disk) -> Result<File, Error> {
    let place = disk.state().join("lock");
    // Through a link, opening it would make a file elsewhere.
    if !matches!(disk::kind(&place)?, EntryKind::Absent | EntryKind::File) {
        return Err(Error::ForeignFile(place));
    }
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&place)
        .map_err(Error::io(Action::Lock, &place))?;
    // A program that this process has just begun holds its locks too, from the fork until it is another program.
    let mut tries = LOCK_TRIES;
    let taken = loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if tries > 0 => {
                tries -= 1;
                std::thread::sleep(LOCK_PAUSE);
            }
            taken => break taken,
        }
    };
    match taken {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Locked(disk.root().to_owned())),
        // Some network file systems have no locks. Better a build there than none.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(Error::io(Action::Lock, &place)(error)),
    }
}

/// No value in our mutexes can be left half changed, so a panic elsewhere does not matter.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
