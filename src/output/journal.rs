//! The commit, such that a kill at any moment leaves the old site or one that the next build
//! finishes. The stage, with the new manifest and the list of steps beside the files, becomes the
//! commit by one rename; from then on only forward. The manifest moves last. Does not decide what is
//! to be done: that is the list. A list found on the disk may have come with a folder from elsewhere:
//! it is done only if a build of ours can have left it.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::output::disk::{self, Disk, EntryKind};
use crate::output::manifest::{self, Manifest};
use crate::output::ownership::{Ownership, Way};
use crate::output::stage::{self, Staging};
use crate::output::steps::Step;
use crate::output::{Action, Error};

const MANIFEST: &str = "manifest.json";
const STEPS: &str = "steps.json";
const TRASH: &str = "trash";

/// The list of steps on disk. The version stands first.
#[derive(Serialize, Deserialize)]
struct Journal {
    version: u32,
    steps: Vec<Step>,
}

/// Turns the stage into a commit. Until this returns, the site is entirely the old one.
///
/// `trusted_before` is given the moment at which the manifest was written, by the clock of its
/// file system, and says which to note in its stead; see [`Manifest::trusted_before`].
///
/// Only these two files are forced to the disk. After a power cut a page may be cut off, which its
/// size shows, so that the next build writes it again; a manifest cut off would block that build.
pub(super) fn seal(
    disk: &Disk,
    stage: &Staging,
    manifest: &[u8],
    steps: Vec<Step>,
    trusted_before: impl FnOnce(SystemTime) -> SystemTime,
) -> Result<Vec<Step>, Error> {
    let journal = Journal {
        version: manifest::VERSION,
        steps,
    };
    let place = stage.folder().join(STEPS);
    let bytes = serde_json::to_vec(&journal).map_err(Error::corrupt(&place))?;
    let file = stage.note(disk, STEPS, &bytes)?;
    disk.sync(&file).map_err(Error::io(Action::Write, &place))?;
    // Windows moves no folder with an open file in it.
    drop(file);

    let file = stage.note(disk, MANIFEST, manifest)?;
    file.metadata()
        .and_then(|meta| meta.modified())
        .and_then(|written| file.set_modified(trusted_before(written)))
        .and_then(|()| disk.sync(&file))
        .map_err(Error::io(Action::Write, &stage.folder().join(MANIFEST)))?;
    drop(file);

    disk.create_folder(&stage.folder().join(TRASH))?;
    disk.rename(stage.folder(), &folder(disk))?;
    Ok(journal.steps)
}

/// Does the steps of the commit that was just sealed.
pub(super) fn finish(site: Ownership<'_>, steps: &[Step]) -> Result<(), Error> {
    Run::new(site).all(steps)?;
    // The site is whole. If the trash cannot be emptied, the next build tries again.
    drop(retire(site.disk));
    Ok(())
}

/// Finishes the commit of a build that was killed, if there is one.
///
/// # Errors
/// When what lies there is none that this program can have left: it is not touched.
pub(super) fn recover(disk: &Disk) -> Result<(), Error> {
    let folder = folder(disk);
    match disk::kind(&folder)? {
        EntryKind::Absent => return Ok(()),
        EntryKind::Folder => {}
        EntryKind::File | EntryKind::Strange => return Err(Error::ForeignJournal(folder)),
    }
    let new = Manifest::read(&folder.join(MANIFEST))?;
    if !is_ours(&folder, new.as_ref())? {
        return Err(Error::ForeignJournal(folder));
    }
    // The manifest moves last: if it is gone, all else is done.
    if let Some(new) = new {
        let old = Manifest::read(&disk.manifest())?.unwrap_or_else(Manifest::empty);
        let place = folder.join(STEPS);
        let bytes = disk::read(&place)?.unwrap_or_default();
        let journal: Journal = manifest::decode(&place, &bytes)?;
        if !journal.steps.iter().all(|it| it.is_possible(&old, &new)) {
            return Err(Error::ForeignJournal(folder));
        }
        let site = Ownership {
            disk,
            old: &old,
            new: &new,
        };
        Run::new(site).all(&journal.steps)?;
    }
    retire(disk)
}

/// Whether a commit holds what ours hold and nothing else: a link in it would lead its moves
/// elsewhere.
fn is_ours(folder: &Path, new: Option<&Manifest>) -> Result<bool, Error> {
    for (name, kind) in disk::list(folder)? {
        let fits = match name.to_str() {
            Some(MANIFEST | STEPS) => kind == EntryKind::File,
            Some(TRASH) => kind == EntryKind::Folder,
            Some(stage::SITE) => kind == EntryKind::Folder && holds_only(folder, new)?,
            _ => false,
        };
        if !fits {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the staged part of a commit holds only files of the new site.
fn holds_only(folder: &Path, new: Option<&Manifest>) -> Result<bool, Error> {
    let mut folders = vec![(stage::site_in(folder), String::new())];
    while let Some((place, prefix)) = folders.pop() {
        for (name, kind) in disk::list(&place)? {
            let Some(name) = name.to_str() else {
                return Ok(false);
            };
            let path = format!("{prefix}{name}");
            match kind {
                EntryKind::Folder => folders.push((place.join(name), format!("{path}/"))),
                EntryKind::File if new.is_some_and(|new| new.get(&path).is_some()) => {}
                _ => return Ok(false),
            }
        }
    }
    Ok(true)
}

/// Where the commit lies as long as it is not finished.
pub(super) fn folder(disk: &Disk) -> PathBuf {
    disk.state().join("commit")
}

/// Ends the commit by one rename, to a name that is removed as stale if this is cut short.
fn retire(disk: &Disk) -> Result<(), Error> {
    let stale = stage::fresh_folder(disk);
    disk.rename(&folder(disk), &stale)?;
    disk.remove_tree(&stale)
}

/// Does steps. Each looks first, since the list may be that of a build that was killed yesterday.
struct Run<'a> {
    site: Ownership<'a>,
    commit: PathBuf,
    way: Way<'a>,
}

impl<'a> Run<'a> {
    fn new(site: Ownership<'a>) -> Self {
        Self {
            site,
            commit: folder(site.disk),
            way: Way::new(site.disk),
        }
    }

    fn all(mut self, steps: &[Step]) -> Result<(), Error> {
        for (index, step) in steps.iter().enumerate() {
            match step {
                Step::Place(path) => self.place(path)?,
                Step::Replace(path) => self.replace(path)?,
                Step::Swap(path) => self.swap(index, path)?,
                Step::Prune(path) => self.prune(path)?,
                Step::PruneFolder(path) => self.prune_folder(path)?,
            }
        }
        let disk = self.site.disk;
        disk.rename(&self.commit.join(MANIFEST), &disk.manifest())
    }

    /// What is still in the stage is still to be moved; what is not, was moved before the kill.
    fn staged(&self, path: &str) -> Result<Option<PathBuf>, Error> {
        let staged = stage::site_in(&self.commit).join(path);
        Ok((disk::kind(&staged)? != EntryKind::Absent).then_some(staged))
    }

    fn place(&mut self, path: &str) -> Result<(), Error> {
        let Some(staged) = self.staged(path)? else {
            return Ok(());
        };
        self.way.make(path)?;
        let place = self.site.disk.site(path);
        match disk::kind(&place)? {
            EntryKind::Absent => self.site.disk.rename(&staged, &place),
            _ => Err(Error::ForeignFile(place)),
        }
    }

    fn replace(&mut self, path: &str) -> Result<(), Error> {
        let Some(staged) = self.staged(path)? else {
            return Ok(());
        };
        self.way.make(path)?;
        let place = self.site.disk.site(path);
        match disk::kind(&place)? {
            EntryKind::Absent | EntryKind::File => self.site.disk.rename(&staged, &place),
            EntryKind::Folder | EntryKind::Strange => Err(Error::ForeignFile(place)),
        }
    }

    fn swap(&mut self, index: usize, path: &str) -> Result<(), Error> {
        let Some(staged) = self.staged(path)? else {
            return Ok(());
        };
        self.way.make(path)?;
        // Asked when the list was made, and again now: something may have come since then.
        if let Some(foreign) = self.site.foreign_at(path)? {
            return Err(Error::ForeignFile(foreign));
        }
        let place = self.site.disk.site(path);
        if disk::kind(&place)? != EntryKind::Absent {
            self.site.disk.rename(&place, &self.free_trash(index)?)?;
        }
        self.site.disk.rename(&staged, &place)
    }

    /// A name in the trash. It can be taken when a step is done again after a kill.
    fn free_trash(&self, index: usize) -> Result<PathBuf, Error> {
        let mut place = self.commit.join(TRASH).join(index.to_string());
        while disk::kind(&place)? != EntryKind::Absent {
            place.as_mut_os_string().push("-");
        }
        Ok(place)
    }

    fn prune(&mut self, path: &str) -> Result<(), Error> {
        let Some(entry) = self.site.old.get(path) else {
            return Ok(());
        };
        let Ownership { disk, old, .. } = self.site;
        if self.way.is_real(path)? && disk.is_intact(path, entry, old.trusted_before) {
            disk.remove_file(&disk.site(path))?;
        }
        Ok(())
    }

    fn prune_folder(&mut self, path: &str) -> Result<(), Error> {
        let place: &Path = &self.site.disk.site(path);
        if self.way.is_real(path)? && disk::kind(place)? == EntryKind::Folder {
            self.site.disk.remove_if_empty(place)?;
        }
        Ok(())
    }
}
