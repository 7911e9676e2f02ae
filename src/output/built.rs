//! What the last build left, held for as long as it is read: no build writes there meanwhile. Knows which files are ours
//! and what they held; not where they go.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::hash::Fingerprint;
use crate::output::disk::{self, Disk, EntryKind};
use crate::output::manifest::Manifest;
use crate::output::site_path::STATE;
use crate::output::{Action, Error, lock};

/// A built site.
#[derive(Debug)]
pub struct Built {
    disk: Disk,
    manifest: Manifest,
    /// Held until all else is dropped.
    _lock: File,
}

/// One file of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltFile<'b> {
    /// From the site's root.
    pub path: &'b str,
    /// In bytes.
    pub size: u64,
    /// The fingerprint of its bytes.
    pub content: Fingerprint,
}

impl Built {
    /// The site in the folder `dir`. `None`: none was built there.
    ///
    /// # Errors
    /// When a build is under way there, or its manifest cannot be read.
    pub fn open(dir: &Path) -> Result<Option<Self>, Error> {
        let disk = Disk::new(dir);
        if disk::kind(disk.state())? != EntryKind::Folder {
            return Ok(None);
        }
        let held = lock(&disk)?;
        let Some(manifest) = Manifest::read(&disk.manifest())? else {
            return Ok(None);
        };
        Ok(Some(Self {
            disk,
            manifest,
            _lock: held,
        }))
    }

    /// Its files, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = BuiltFile<'_>> {
        self.manifest.files.iter().map(|(path, entry)| BuiltFile {
            path,
            size: entry.size,
            content: entry.content,
        })
    }

    /// The bytes of one of them, as they were built.
    ///
    /// # Errors
    /// When it cannot be read, or somebody changed it since.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        let place = self.disk.site(path);
        let bytes = fs::read(&place).map_err(Error::io(Action::Read, &place))?;
        let known = self.manifest.get(path);
        if known.is_none_or(|it| it.content != Fingerprint::of(&bytes)) {
            let changed = io::Error::from(io::ErrorKind::InvalidData);
            return Err(Error::io(Action::Read, &place)(changed));
        }
        Ok(bytes)
    }

    /// A file's bytes, where they were made from what has this fingerprint and nobody changed them since.
    pub fn made_from(&self, path: &str, render: Fingerprint) -> Option<Vec<u8>> {
        let entry = self.manifest.get(path)?;
        (entry.render == render).then(|| self.read(path).ok())?
    }

    /// Files that lie there and are not ours, names that begin with a dot aside: nobody publishes them.
    pub fn strangers(&self) -> Vec<String> {
        let mut found = Vec::new();
        let entries = walkdir::WalkDir::new(self.disk.root()).sort_by_file_name();
        let ours = |entry: &walkdir::DirEntry| entry.depth() != 1 || entry.file_name() != STATE;
        for entry in entries.into_iter().filter_entry(ours).flatten() {
            let below = entry.path().strip_prefix(self.disk.root());
            let Some(path) = below.ok().and_then(Path::to_str) else {
                continue;
            };
            let path = path.replace('\\', "/");
            let hidden = path.split('/').any(|name| name.starts_with('.'));
            if !hidden && !entry.file_type().is_dir() && self.manifest.get(&path).is_none() {
                found.push(path);
            }
        }
        found
    }
}
