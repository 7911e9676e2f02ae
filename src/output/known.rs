//! Which manifests this computer itself wrote, noted in the user's own place for such things. What a folder from
//! elsewhere says of earlier builds is not believed: its manifest could claim that a page of its own is the one that the
//! content gives. Does not know what a manifest holds; that a note is lost only costs the next build its work.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::hash::Fingerprint;

/// The most notes that are kept; the oldest go first.
const MOST: usize = 1_000;

/// The notes of this user on this computer.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// `None`: there is no place for them, so that nothing is known.
    folder: Option<PathBuf>,
    /// Lets a test begin with a folder that is known.
    #[cfg(test)]
    everything: bool,
}

impl Known {
    /// Those in a folder, which need not be there yet.
    pub fn at(folder: Option<PathBuf>) -> Self {
        Self {
            folder,
            #[cfg(test)]
            everything: false,
        }
    }

    /// As if every manifest had been written here.
    #[cfg(test)]
    pub(super) fn everything() -> Self {
        Self {
            folder: None,
            everything: true,
        }
    }

    /// Whether anything can be noted at all.
    pub(super) fn has_place(&self) -> bool {
        self.folder.is_some()
    }

    /// Whether this manifest of the output folder `root` is the one that was noted last.
    pub(super) fn wrote(&self, root: &Path, manifest: &Path) -> bool {
        #[cfg(test)]
        if self.everything {
            return true;
        }
        let noted = self.place(root).and_then(|it| fs::read_to_string(it).ok());
        noted.is_some() && noted == mark(manifest).ok()
    }

    /// Notes the manifest that was just written.
    pub(super) fn note(&self, root: &Path, manifest: &Path) {
        if let (Some(place), Ok(mark)) = (self.place(root), mark(manifest)) {
            let folder = place.parent().unwrap_or(&place);
            if !place.exists() {
                forget(folder);
            }
            let _ = fs::create_dir_all(folder).and_then(|()| fs::write(&place, mark));
        }
    }

    fn place(&self, root: &Path) -> Option<PathBuf> {
        let real = root.canonicalize().ok()?;
        let name = Fingerprint::of(real.as_os_str().as_encoded_bytes());
        Some(self.folder.as_ref()?.join("outputs").join(name.to_string()))
    }
}

/// Makes room for another note.
fn forget(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let noted = |entry: io::Result<fs::DirEntry>| {
        let entry = entry.ok()?;
        Some((entry.metadata().ok()?.modified().ok()?, entry.path()))
    };
    let mut notes: Vec<(SystemTime, PathBuf)> = entries.filter_map(noted).collect();
    if notes.len() < MOST {
        return;
    }
    notes.sort();
    for (_, oldest) in notes.drain(..MOST / 2) {
        let _ = fs::remove_file(oldest);
    }
}

/// What tells a file from every other that has been in its place: nobody who packs a folder elsewhere can know it.
fn mark(file: &Path) -> io::Result<String> {
    let meta = fs::symlink_metadata(file)?;
    let nanoseconds = |time: io::Result<SystemTime>| {
        let since = time.ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some(since.as_nanos())
    };
    Ok(format!(
        "{} {:?} {:?} {}\n",
        meta.len(),
        nanoseconds(meta.modified()),
        nanoseconds(meta.created()),
        of_system(&meta)
    ))
}

#[cfg(unix)]
fn of_system(meta: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt as _;
    let (changed, part) = (meta.ctime(), meta.ctime_nsec());
    format!("{} {} {changed}.{part}", meta.dev(), meta.ino())
}

#[cfg(not(unix))]
fn of_system(_: &Metadata) -> String {
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_known_until_another_stands_in_its_place() {
        let (notes, site) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let known = Known::at(Some(notes.path().join("new/folder")));
        let (root, manifest) = (site.path(), site.path().join("manifest"));
        fs::write(&manifest, "ours").unwrap();
        assert!(!known.wrote(root, &manifest), "not noted");
        known.note(root, &manifest);
        assert!(known.wrote(root, &manifest));
        assert!(
            !Known::default().wrote(root, &manifest),
            "no place for notes"
        );
        // The same bytes and times from elsewhere.
        let time = fs::metadata(&manifest).unwrap().modified().unwrap();
        let other = site.path().join("other");
        fs::write(&other, "ours").unwrap();
        fs::OpenOptions::new()
            .write(true)
            .open(&other)
            .unwrap()
            .set_modified(time)
            .unwrap();
        fs::rename(&other, &manifest).unwrap();
        assert!(!known.wrote(root, &manifest));
    }
}
