//! The manifest: which files of the output folder are ours, and what each held when we wrote it.
//! The same site gives the same bytes: nothing in it tells the time, the machine or what the site does not show, since
//! it is uploaded with the site. Knows its own file format; does not know how files come to their places.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::time::SystemTime;
use std::{fs, io};

use serde::Deserialize;

use crate::hash::Fingerprint;
use crate::output::entry::Entry;
use crate::output::{Error, disk, site_path};

/// Raised when the format changes in a way that an older program would misread.
pub(super) const VERSION: u32 = 2;
/// The first one. It also held the warnings of the build, with the names of drafts.
const OLDEST: u32 = 1;

/// What the last build left in an output folder, for whoever only looks.
#[derive(Debug)]
pub struct Written {
    /// Of all that it saw.
    pub inputs: Option<Fingerprint>,
    /// By path: what a file was rendered from, and what it holds.
    pub files: BTreeMap<Box<str>, (Fingerprint, Fingerprint)>,
}

/// Looks. `None`: nothing was built there, or it cannot be told.
pub fn written(dir: &Path) -> Option<Written> {
    let manifest = Manifest::read(&dir.join(site_path::STATE).join("manifest.json")).ok()??;
    let files = manifest.files.into_iter();
    Some(Written {
        inputs: manifest.inputs,
        files: files
            .map(|(path, entry)| (path, (entry.render, entry.content)))
            .collect(),
    })
}

/// All files that we own, and what the last build left with them.
#[derive(Debug)]
pub(super) struct Manifest {
    /// The fingerprint of all that the build saw; `None` when the file has an older form, so that it is
    /// written anew.
    pub(super) inputs: Option<Fingerprint>,
    /// Sorted by path.
    pub(super) files: Vec<(Box<str>, Entry)>,
    /// A file changed strictly before this moment is as the manifest says, if its size is too.
    pub(super) trusted_before: Option<SystemTime>,
}

/// The form on disk.
#[derive(Deserialize)]
struct Stored {
    version: u32,
    inputs: Fingerprint,
    files: BTreeMap<Box<str>, Entry>,
}

impl Manifest {
    /// That of a folder which has none.
    pub(super) fn empty() -> Self {
        Self {
            inputs: None,
            files: Vec::new(),
            trusted_before: None,
        }
    }

    /// Reads one; `None` when there is no such file.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, Error> {
        let Some(bytes) = disk::read(path)? else {
            return Ok(None);
        };
        let stored: Stored = decode(path, &bytes)?;
        if let Some(bad) = stored
            .files
            .keys()
            .find(|file| site_path::check(file).is_err())
        {
            return Err(Error::corrupt(path)(format!("bad path {bad:?}")));
        }
        Ok(Some(Self {
            inputs: (stored.version == VERSION).then_some(stored.inputs),
            files: stored.files.into_iter().collect(),
            trusted_before: fs::metadata(path).and_then(|meta| meta.modified()).ok(),
        }))
    }

    /// Its bytes: JSON, one file a line, so that two can be compared by eye.
    pub(super) fn encode(&self) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        write!(out, "{{\"version\":{VERSION}")?;
        if let Some(inputs) = self.inputs {
            write!(out, ",\n\"inputs\":\"{inputs}\"")?;
        }
        out.extend_from_slice(b",\n\"files\":{");
        for (index, (path, entry)) in self.files.iter().enumerate() {
            out.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
            serde_json::to_writer(&mut out, path)?;
            out.push(b':');
            serde_json::to_writer(&mut out, entry)?;
        }
        out.extend_from_slice(b"\n}}\n");
        Ok(out)
    }

    /// Where a file stands in `files`.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        self.files
            .binary_search_by(|(known, _)| (**known).cmp(path))
            .ok()
    }

    /// What we know of a file.
    pub(super) fn get(&self, path: &str) -> Option<&Entry> {
        self.find(path).map(|index| &self.files[index].1)
    }

    /// Our files under a folder.
    pub(super) fn under(&self, folder: &str) -> &[(Box<str>, Entry)] {
        site_path::range_under(&self.files, folder, |(path, _)| path)
    }
}

/// Reads JSON that begins with our version number, and says whether it is damaged or only newer.
pub(super) fn decode<T: for<'de> Deserialize<'de>>(path: &Path, bytes: &[u8]) -> Result<T, Error> {
    match version_of(bytes) {
        Some(OLDEST..=VERSION) => serde_json::from_slice(bytes).map_err(Error::corrupt(path)),
        Some(version) if version > VERSION => Err(Error::Newer {
            path: path.to_owned(),
            version,
        }),
        Some(version) => Err(Error::corrupt(path)(format!("unknown version {version}"))),
        None => Err(Error::corrupt(path)("it does not begin with a version")),
    }
}

/// The number that every version of our files begins with. It is read before the rest, because a
/// newer file may well decode and still mean something else.
fn version_of(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.strip_prefix(b"{\"version\":")?;
    let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
    std::str::from_utf8(&digits[..end]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Entry, Manifest, VERSION};
    use crate::hash::Fingerprint;
    use crate::output::Error;

    fn entry(text: &str) -> Entry {
        Entry {
            size: text.len() as u64,
            content: Fingerprint::of(text.as_bytes()),
            render: Fingerprint::of(b"template"),
        }
    }

    fn read(text: &[u8]) -> Result<Option<Manifest>, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest.json");
        fs::write(&path, text).unwrap();
        Manifest::read(&path)
    }

    fn two_files() -> Manifest {
        Manifest {
            inputs: Some(Fingerprint::of(b"all")),
            files: vec![
                ("a\"b.html".into(), entry("甲")),
                ("中文/index.html".into(), entry("乙")),
            ],
            trusted_before: None,
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let written = two_files();
        let read = read(&written.encode().unwrap()).unwrap().unwrap();
        assert_eq!(read.inputs, written.inputs);
        assert_eq!(read.files, written.files);
        assert!(read.trusted_before.is_some());
    }

    #[test]
    fn files_are_found_by_path_and_by_folder() {
        let manifest = two_files();
        assert_eq!(manifest.get("中文/index.html"), Some(&entry("乙")));
        assert_eq!(manifest.get("中文"), None);
        assert_eq!(manifest.under("中文").len(), 1);
        assert_eq!(manifest.under("中").len(), 0);
    }

    #[test]
    fn one_file_is_one_line() {
        let text = String::from_utf8(two_files().encode().unwrap()).unwrap();
        let lines = text.lines().filter(|line| line.contains("\"render\""));
        assert_eq!(lines.count(), 2, "{text}");
    }

    #[test]
    fn a_missing_manifest_is_none() {
        let folder = tempfile::tempdir().unwrap();
        assert!(
            Manifest::read(&folder.path().join("manifest.json"))
                .unwrap()
                .is_none()
        );
    }

    #[test]
    fn a_damaged_one_says_so() {
        let outside = r#"{"version":1,"inputs":"00","note":null,
            "files":{"../a":{"size":0,"content":"00","render":"00"}}}"#;
        for text in [
            "",
            "{}",
            "[]",
            r#"{"version":1}"#,
            r#"{"version":0,"files":{}}"#,
            outside,
        ] {
            assert!(
                matches!(read(text.as_bytes()), Err(Error::Corrupt { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn a_newer_one_says_so_whatever_it_holds() {
        let next = VERSION + 1;
        for text in [
            format!(r#"{{"version":{next},"new":"form"}}"#),
            r#"{"version":900}"#.to_owned(),
        ] {
            assert!(
                matches!(read(text.as_bytes()), Err(Error::Newer { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn the_first_form_is_read_and_known_to_be_old() {
        let text = r#"{"version":1,"inputs":"00000000000000000000000000000000","note":{"diagnostics":["草稿"]},
            "files":{"a":{"size":0,"content":"00000000000000000000000000000000","render":"00000000000000000000000000000000"}}}"#;
        let read = read(text.as_bytes()).unwrap().unwrap();
        assert_eq!((read.inputs, read.files.len()), (None, 1));
    }
}
