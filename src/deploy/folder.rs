//! A folder of this computer, or one that is mounted: a portal's, a share's. Writes whole files only, follows no link, and
//! makes no folder where a drive may only be missing.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::file::{self, Meta};
use super::guard;
use super::manifest::MANIFEST;
use super::target::{Found, Listed, Target};
use crate::diagnostic::{Reason, StoreFault};
use crate::hash::Fingerprint;
use crate::output::{self, STATE};

/// What is half way for so long was cut off.
const ABANDONED: Duration = Duration::from_secs(guard::SILENCE);

/// A folder as a target.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder, which is made with its first file when only it is missing.
    ///
    /// # Errors
    /// When the folder around it is not there either.
    pub fn open(root: &Path) -> Result<Self, StoreFault> {
        if !root.is_dir() {
            if root.exists() {
                return Err(wrong(root, &io::ErrorKind::NotADirectory.into()));
            }
            let around = root.parent().filter(|it| !it.as_os_str().is_empty());
            if around.is_some_and(|it| !it.is_dir()) {
                return Err(StoreFault::NoFolder(root.display().to_string()));
            }
        }
        let root = root.to_owned();
        Ok(Self { root })
    }

    /// The place of a key, when no link stands on the way.
    fn place(&self, key: &str) -> Result<PathBuf, StoreFault> {
        let mut place = self.root.clone();
        for part in key.split('/') {
            place.push(part);
            if fs::symlink_metadata(&place).is_ok_and(|it| it.is_symlink()) {
                return Err(StoreFault::Link(place.display().to_string()));
            }
        }
        Ok(place)
    }

    fn write(&self, key: &str, bytes: &[u8]) -> Result<(), StoreFault> {
        let place = self.place(key)?;
        let state = self.place(STATE)?;
        for folder in place.parent().into_iter().chain([state.as_path()]) {
            fs::create_dir_all(folder).map_err(|error| wrong(folder, &error))?;
        }
        let name = Fingerprint::of(key.as_bytes()).short();
        let fresh = state.join(format!("{name}.{}.new", std::process::id()));
        let written = fs::write(&fresh, bytes).and_then(|()| fs::rename(&fresh, &place));
        written.map_err(|error| {
            drop(fs::remove_file(&fresh));
            wrong(&place, &error)
        })
    }

    fn read(&self, key: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let place = self.place(key)?;
        match fs::read(&place) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(wrong(&place, &error)),
        }
    }

    /// Takes away what runs left half way that were cut off long ago.
    fn sweep(&self) {
        let all = fs::read_dir(self.root.join(STATE)).into_iter().flatten();
        for entry in all.flatten() {
            let ours = entry.file_name().to_string_lossy().ends_with(".new");
            let written = entry.metadata().and_then(|it| it.modified());
            let old = written.is_ok_and(|it| it.elapsed().is_ok_and(|age| age > ABANDONED));
            if ours && old {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Held while the manifest is compared and written: two runs write one after the other.
    fn lock(&self) -> Result<File, StoreFault> {
        let state = self.place(STATE)?;
        fs::create_dir_all(&state).map_err(|error| wrong(&state, &error))?;
        let place = self.place(&format!("{STATE}/deploy.lock"))?;
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&place)
            .map_err(|error| wrong(&place, &error))?;
        match file.lock() {
            Ok(()) => Ok(file),
            // Some network file systems have no locks.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
            Err(error) => Err(wrong(&place, &error)),
        }
    }
}

impl Target for Folder {
    fn get(&self, key: &str) -> Result<Option<Found>, StoreFault> {
        let found = self.read(key)?;
        Ok(found.map(|bytes| Found {
            version: Fingerprint::of(&bytes).to_string(),
            bytes,
        }))
    }

    fn list(&self, sums: &(dyn Fn(&str) -> bool + Sync)) -> Result<Vec<Listed>, StoreFault> {
        let mut all = Vec::new();
        if !self.root.exists() {
            return Ok(all);
        }
        let ours = |entry: &walkdir::DirEntry| entry.depth() != 1 || entry.file_name() != STATE;
        let entries = walkdir::WalkDir::new(&self.root).sort_by_file_name();
        for entry in entries.into_iter().filter_entry(ours) {
            let entry = entry.map_err(|error| wrong(&self.root, &error.into()))?;
            // The folder itself may be a link: somebody named it.
            if entry.depth() == 0 || entry.file_type().is_dir() {
                continue;
            }
            let below = entry.path().strip_prefix(&self.root);
            let Ok(key) = below.map(|it| it.to_string_lossy().replace('\\', "/")) else {
                continue;
            };
            let known = entry.file_type().is_file() && output::is_path(&key);
            let size = entry.metadata().map_or(0, |it| it.len());
            let sum = if known && sums(&key) {
                self.read(&key)?.map(|bytes| file::sum(&bytes))
            } else {
                None
            };
            all.push(Listed { key, size, sum });
        }
        Ok(all)
    }

    fn seen(&self, keys: &[&str]) -> Result<Vec<Listed>, StoreFault> {
        let mut all = Vec::new();
        for key in keys {
            let place = self.place(key)?;
            match fs::symlink_metadata(&place) {
                Ok(meta) => all.push(Listed {
                    key: (*key).to_owned(),
                    size: meta.len(),
                    sum: if meta.is_file() {
                        self.read(key)?.map(|bytes| file::sum(&bytes))
                    } else {
                        None
                    },
                }),
                Err(error) if is_absent(&error) => {}
                Err(error) => return Err(wrong(&place, &error)),
            }
        }
        Ok(all)
    }

    fn put(&self, key: &str, bytes: &[u8], _: &Meta) -> Result<(), StoreFault> {
        self.write(key, bytes)
    }

    fn replace(
        &self,
        key: &str,
        bytes: &[u8],
        _: &Meta,
        seen: Option<&str>,
    ) -> Result<Option<String>, StoreFault> {
        let held = self.lock()?;
        let now = self.get(key)?.map(|it| it.version);
        if now.as_deref() != seen {
            return Err(StoreFault::Raced);
        }
        self.write(key, bytes)?;
        self.sweep();
        drop(held);
        Ok(Some(Fingerprint::of(bytes).to_string()))
    }

    fn delete(&self, key: &str) -> Result<(), StoreFault> {
        let place = self.place(key)?;
        match fs::remove_file(&place) {
            Err(error) if !is_absent(&error) => return Err(wrong(&place, &error)),
            _ => {}
        }
        // Folders that have become empty; one that has not stays.
        let inner = place.ancestors().skip(1);
        for folder in inner.take_while(|it| *it != self.root) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }
}

/// Whether a site's program writes to a folder: what is built there is no place for what is published.
pub fn is_output(folder: &Path) -> bool {
    folder.join(STATE).join("manifest.json").exists()
}

/// Whether a folder has our manifest.
pub fn is_ours(folder: &Path) -> bool {
    folder.join(MANIFEST).exists()
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn wrong(place: &Path, error: &io::Error) -> StoreFault {
    StoreFault::Disk(place.display().to_string(), Reason::from(error))
}
