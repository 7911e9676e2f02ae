//! What a build notes for the next one about the same output: its warnings, which name drafts, and what it was made from. It lies
//! beside the content and never in the output, since that is what people upload. Does not know what it keeps; without it the
//! next build only has more to do, so that no trouble with it is one of the build.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::hash::Fingerprint;
use crate::output::disk::{self, EntryKind};
use crate::output::site_path::STATE;

/// The folder in our own folder beside the content.
const FOLDER: &str = "notes";
/// Nobody's work: git leaves the folder out.
const IGNORE: &str = "*\n";

/// The place of a note.
#[derive(Debug)]
pub struct Note {
    state: PathBuf,
    name: String,
}

#[derive(Serialize, Deserialize)]
struct Stored<T> {
    /// Of all that the build saw.
    inputs: Fingerprint,
    note: T,
}

impl Note {
    /// That of the site which is built from the folder `content` into the folder `output`.
    pub fn of(content: &Path, output: &Path) -> Self {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (content, output) = (absolute(content), absolute(output));
        let site = content.parent().unwrap_or(&content);
        // The site may be moved with all that is in it.
        let shown = output.strip_prefix(site).unwrap_or(&output);
        let name = Fingerprint::of(shown.as_os_str().as_encoded_bytes()).short();
        Self {
            state: site.join(STATE),
            name,
        }
    }

    /// What a build noted that saw the same.
    pub fn read<T: DeserializeOwned>(&self, inputs: Fingerprint) -> Option<T> {
        let folder = self.folder()?;
        let bytes = disk::read(&folder.join(self.of_build())).ok()??;
        let stored: Stored<T> = serde_json::from_slice(&bytes).ok()?;
        (stored.inputs == inputs).then_some(stored.note)
    }

    /// Notes it for the next build.
    pub fn write<T: Serialize>(&self, inputs: Fingerprint, note: T) {
        let stored = Stored { inputs, note };
        if let Ok(bytes) = serde_json::to_vec(&stored) {
            let _ = self.put(&self.of_build(), &bytes);
        }
    }

    /// Keeps what the output was made from, packed.
    pub fn keep(&self, packed: &[u8]) {
        let _ = self.put(&self.of_content(), packed);
    }

    /// What was kept, and when, in seconds since 1970. `None`: there is nothing, or more than `most` bytes.
    pub fn kept(&self, most: u64) -> Option<(Vec<u8>, u64)> {
        let place = self.folder()?.join(self.of_content());
        let about = fs::symlink_metadata(&place).ok()?;
        if about.len() > most {
            return None;
        }
        let time = about.modified().ok()?;
        let since = time.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some((disk::read(&place).ok()??, since.as_secs()))
    }

    /// Whether anything was kept.
    pub fn has_kept(&self) -> bool {
        let place = self.folder().map(|folder| folder.join(self.of_content()));
        place.is_some_and(|place| matches!(disk::kind(&place), Ok(EntryKind::File)))
    }

    fn of_build(&self) -> String {
        format!("{}.json", self.name)
    }

    fn of_content(&self) -> String {
        format!("{}.zip", self.name)
    }

    /// The folder of notes, when it is one and no link to somewhere else.
    fn folder(&self) -> Option<PathBuf> {
        let folder = self.state.join(FOLDER);
        let real = |place: &Path| matches!(disk::kind(place), Ok(EntryKind::Folder));
        (real(&self.state) && real(&folder)).then_some(folder)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        for place in [&self.state, &self.state.join(FOLDER)] {
            if matches!(disk::kind(place), Ok(EntryKind::Absent)) {
                fs::create_dir(place)?;
            }
        }
        let Some(folder) = self.folder() else {
            return Ok(());
        };
        let ignore = folder.join(".gitignore");
        if matches!(disk::kind(&ignore), Ok(EntryKind::Absent)) {
            fs::write(ignore, IGNORE)?;
        }
        let fresh = folder.join(format!("{name}.{}", std::process::id()));
        if !matches!(disk::kind(&fresh), Ok(EntryKind::Absent | EntryKind::File)) {
            return Ok(());
        }
        let placed = fs::write(&fresh, bytes).and_then(|()| fs::rename(&fresh, folder.join(name)));
        placed.inspect_err(|_| drop(fs::remove_file(&fresh)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, Note) {
        let site = tempfile::tempdir().unwrap();
        let note = Note::of(&site.path().join("content"), &site.path().join("public"));
        (site, note)
    }

    #[test]
    fn what_is_noted_is_there_for_the_same_inputs() {
        let (site, note) = site();
        let (one, two) = (Fingerprint::of(b"1"), Fingerprint::of(b"2"));
        assert_eq!(note.read::<String>(one), None);
        note.write(one, "甲");
        assert_eq!(note.read::<String>(one).as_deref(), Some("甲"));
        assert_eq!(note.read::<String>(two), None);
        note.write(two, "乙");
        assert_eq!(note.read::<String>(two).as_deref(), Some("乙"));
        let elsewhere = Note::of(&site.path().join("content"), &site.path().join("other"));
        assert_eq!(elsewhere.read::<String>(two), None);
        let mut names: Vec<_> = fs::read_dir(site.path().join(".mingbian/notes"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, [".gitignore".to_owned(), note.of_build()]);
    }

    #[test]
    fn what_it_was_made_from_is_kept_beside_the_note() {
        let (_site, note) = site();
        assert!(note.kept(9).is_none());
        note.keep(b"packed");
        let (bytes, _) = note.kept(9).unwrap();
        assert_eq!(bytes, b"packed");
        assert!(note.kept(5).is_none());
        assert_eq!(note.read::<String>(Fingerprint::of(b"1")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_no_note_elsewhere() {
        let inputs = Fingerprint::of(b"1");
        for linked in [".mingbian", ".mingbian/notes"] {
            let (site, note) = site();
            let elsewhere = tempfile::tempdir().unwrap();
            fs::create_dir(elsewhere.path().join("notes")).unwrap();
            let link = site.path().join(linked);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            std::os::unix::fs::symlink(elsewhere.path(), link).unwrap();
            note.write(inputs, "甲");
            assert_eq!(note.read::<String>(inputs), None);
            let mut left = walkdir::WalkDir::new(elsewhere.path())
                .min_depth(2)
                .into_iter();
            assert!(left.next().is_none(), "{linked}");
        }
    }
}
