//! The staging folder: new files are written here, in the shape of the site, and nobody sees them
//! until the commit. Does not know what is in the site already.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::output::disk::{self, Disk, EntryKind};
use crate::output::{Action, Error};

/// How the names of staging folders begin; the number of the process follows.
const PREFIX: &str = "stage-";
/// The name in a stage of what has the shape of the site.
pub(super) const SITE: &str = "site";

/// A staging folder.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    /// When it was made, by the clock of its file system.
    pub(super) opened: SystemTime,
}

impl Staging {
    /// Makes an empty one.
    pub(super) fn create(disk: &Disk) -> Result<Self, Error> {
        let folder = fresh_folder(disk);
        disk.create_folder(&folder)?;
        let opened = fs::metadata(&folder)
            .and_then(|meta| meta.modified())
            .map_err(Error::io(Action::Inspect, &folder))?;
        Ok(Self { folder, opened })
    }

    /// The folder that the stage is.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file of the site, with the folders that it needs.
    ///
    /// The folders are made when the file finds none: the system's own cache of names tells us so for
    /// less than a set of our own would cost in memory.
    pub(super) fn write(&self, disk: &Disk, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = site_in(&self.folder).join(path);
        let written = disk.write_new(&place, bytes).or_else(|error| {
            let (io::ErrorKind::NotFound, Some(parent)) = (error.kind(), place.parent()) else {
                return Err(error);
            };
            disk.create_folders(parent)?;
            disk.write_new(&place, bytes)
        });
        match written {
            Ok(_) => Ok(()),
            Err(error) if is_collision(&error) => Err(Error::Twice(path.to_owned())),
            // Named by where it was to go: that is the name its author knows.
            Err(error) => Err(Error::io(Action::Write, &disk.site(path))(error)),
        }
    }

    /// Writes a file about the commit beside the site.
    pub(super) fn note(&self, disk: &Disk, name: &str, bytes: &[u8]) -> Result<File, Error> {
        let place = self.folder.join(name);
        disk.write_new(&place, bytes)
            .map_err(Error::io(Action::Write, &place))
    }
}

/// The stage holds only what this build wrote, so that what it finds there is its own.
fn is_collision(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory
    )
}

/// The part of a stage that has the shape of the site.
pub(super) fn site_in(stage: &Path) -> PathBuf {
    stage.join(SITE)
}

/// A staging folder that does not exist yet: stale ones are removed before. Also the last name of a
/// finished commit, so that it is stale if its removal is cut short.
pub(super) fn fresh_folder(disk: &Disk) -> PathBuf {
    disk.state().join(format!("{PREFIX}{}", std::process::id()))
}

/// Removes the stages of builds that were killed. The lock is ours, so all of them are stale.
pub(super) fn remove_stale(disk: &Disk) -> Result<(), Error> {
    for (name, kind) in disk::list(disk.state())? {
        if kind == EntryKind::Folder && name.to_string_lossy().starts_with(PREFIX) {
            disk.remove_tree(&disk.state().join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Staging, remove_stale, site_in};
    use crate::output::Error;
    use crate::output::disk::Disk;

    #[test]
    fn two_artifacts_for_one_place_are_a_mistake() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path());
        fs::create_dir(disk.state()).unwrap();
        let stage = Staging::create(&disk).unwrap();
        stage.write(&disk, "a/b/c", b"1").unwrap();
        for path in ["a/b/c", "a/b", "a/b/c/d", "a/b/c/d/e"] {
            let outcome = stage.write(&disk, path, b"2");
            assert!(
                matches!(&outcome, Err(Error::Twice(at)) if at == path),
                "{path}: {outcome:?}"
            );
        }
        assert_eq!(
            fs::read(site_in(stage.folder()).join("a/b/c")).unwrap(),
            b"1"
        );
    }

    #[test]
    fn stale_stages_go_and_the_rest_of_the_state_stays() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path());
        fs::create_dir_all(disk.state().join("stage-1/site/a")).unwrap();
        fs::write(disk.state().join("stage-1/site/a/b"), "").unwrap();
        fs::write(disk.state().join("lock"), "").unwrap();
        remove_stale(&disk).unwrap();
        let left: Vec<_> = fs::read_dir(disk.state()).unwrap().collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }
}
