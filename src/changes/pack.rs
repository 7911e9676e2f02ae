//! A snapshot in one file: a plain zip with the texts as they were and a table of what tells other files apart. Zips that people
//! made of a content folder are read too. Bounded both ways, since the file may come from anywhere.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::snapshot::{Held, Snapshot};
use crate::hash::{Fingerprint, Hasher};
use crate::path;
use crate::source;

/// Of the form of the file; raised with what an older program would read wrongly.
const FORM: u32 = 1;
/// The table.
const INDEX: &str = "snapshot.json";
/// The folder with the texts.
const FOLDER: &str = "content/";
/// The most bytes of all texts together; of further ones only what tells them apart is kept.
const MOST_TEXTS: u64 = 96 << 20;
/// The most bytes that are read of a zip, unpacked.
const MOST: u64 = 512 << 20;
/// The most files of one.
const MOST_FILES: usize = 200_000;
/// The most bytes of the file itself.
pub const MOST_PACKED: u64 = 512 << 20;

/// What a site was built with, as far as pages show it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Built {
    /// Of all that the build saw.
    pub inputs: String,
    /// `--base-url`.
    pub base_url: Option<String>,
    /// `--theme`.
    pub theme: Option<String>,
    /// `--drafts`.
    pub drafts: bool,
    /// `--offline`.
    pub offline: bool,
}

#[derive(Serialize, Deserialize)]
struct Index {
    form: u32,
    built: Built,
    files: BTreeMap<String, (Fingerprint, u64)>,
}

/// A snapshot that was packed before.
struct Former<'f> {
    zip: ZipArchive<Cursor<&'f [u8]>>,
    files: BTreeMap<String, (Fingerprint, u64)>,
}

/// Packs a snapshot, one file after the other.
pub struct Packer<'f> {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    former: Option<Former<'f>>,
    files: BTreeMap<String, (Fingerprint, u64)>,
    left: u64,
}

impl<'f> Packer<'f> {
    /// What is in `former` as well, a snapshot that was packed before, is taken from there as it lies: to pack ten thousand
    /// texts again takes a quarter of a second.
    pub fn after(former: Option<&'f [u8]>) -> Self {
        Self {
            writer: ZipWriter::new(Cursor::new(Vec::new())),
            former: former.and_then(|bytes| {
                let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
                let Index { form, files, .. } = index(&mut zip)?;
                (form == FORM).then_some(Former { zip, files })
            }),
            files: BTreeMap::new(),
            left: MOST_TEXTS,
        }
    }

    /// Adds a file, and a text as it was packed before.
    ///
    /// Whether that was so; if not, [`Packer::add`] is to be asked.
    pub fn add_again(&mut self, path: &str, fingerprint: Fingerprint) -> bool {
        let Some(Former { zip, files }) = &mut self.former else {
            return false;
        };
        let Some((_, size)) = files.get(path).filter(|it| it.0 == fingerprint).copied() else {
            return false;
        };
        let at = zip.index_for_name(&format!("{FOLDER}{path}"));
        let Some(file) = at.and_then(|at| zip.by_index_raw(at).ok()) else {
            return false;
        };
        if file.size() != size || size > self.left || self.writer.raw_copy_file(file).is_err() {
            return false;
        }
        self.left -= size;
        self.files.insert(path.to_owned(), (fingerprint, size));
        true
    }

    /// Adds a file; of a text with its bytes. `None`: more than a zip of the plain kind can hold.
    pub fn add(
        &mut self,
        path: &str,
        fingerprint: Fingerprint,
        size: u64,
        bytes: Option<&[u8]>,
    ) -> Option<()> {
        self.files.insert(path.to_owned(), (fingerprint, size));
        if let Some(bytes) = bytes.filter(|_| size <= self.left) {
            self.left -= size;
            self.writer
                .start_file(format!("{FOLDER}{path}"), options())
                .ok()?;
            self.writer.write_all(bytes).ok()?;
        }
        Some(())
    }

    /// The whole file. `None`: more than a zip of the plain kind can hold.
    pub fn finish(mut self, built: &Built) -> Option<Vec<u8>> {
        let index = Index {
            form: FORM,
            built: built.clone(),
            files: self.files,
        };
        self.writer.start_file(INDEX, options()).ok()?;
        self.writer
            .write_all(&serde_json::to_vec(&index).ok()?)
            .ok()?;
        Some(self.writer.finish().ok()?.into_inner())
    }
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // Written with every build: quick rather than small.
        .compression_level(Some(1))
        .last_modified_time(DateTime::default())
}

/// What a packed snapshot was built with, without its texts.
pub fn built(bytes: &[u8]) -> Option<Built> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    Some(index(&mut zip)?.built)
}

fn index(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Option<Index> {
    let at = zip.index_for_name(INDEX)?;
    let (_, index) = entry(zip, at, &mut { MOST })?;
    serde_json::from_slice(&index).ok()
}

/// Reads a snapshot, or a zip of a content folder. `None`: it is neither, or more than is read.
pub fn unpack(bytes: &[u8]) -> Option<(Snapshot, Option<Built>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if zip.len() > MOST_FILES {
        return None;
    }
    let mut left = MOST;
    let index = zip.index_for_name(INDEX);
    let index = index
        .and_then(|at| serde_json::from_slice::<Index>(&entry(&mut zip, at, &mut left)?.1).ok());
    match index {
        Some(index) if index.form <= FORM => Some(ours(&mut zip, index, left)),
        Some(_) => None,
        None => theirs(&mut zip, left).map(|it| (it, None)),
    }
}

fn ours(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    index: Index,
    mut left: u64,
) -> (Snapshot, Option<Built>) {
    let mut snapshot = Snapshot::default();
    for (path, (fingerprint, size)) in index.files {
        let at = zip.index_for_name(&format!("{FOLDER}{path}"));
        let bytes = at.and_then(|at| entry(zip, at, &mut left)).map(|it| it.1);
        // What was meddled with is no text of ours.
        let bytes = bytes.filter(|bytes| Fingerprint::of(bytes) == fingerprint);
        let held = Held {
            fingerprint,
            size,
            bytes: bytes.map(Into::into),
        };
        snapshot.files.insert(path, held);
    }
    (snapshot, Some(index.built))
}

fn theirs(zip: &mut ZipArchive<Cursor<&[u8]>>, mut left: u64) -> Option<Snapshot> {
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..zip.len() {
        if let Some((name, bytes)) = entry(zip, at, &mut left) {
            all.push((name, bytes));
        }
    }
    // Where the settings stand, the content does.
    let settings = all
        .iter()
        .filter_map(|(name, _)| name.strip_suffix("site.yaml"));
    let settings = settings.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let folder = settings.min_by_key(|folder| folder.len())?.to_owned();
    let mut snapshot = Snapshot::default();
    for (name, bytes) in all {
        if let Some(inner) = name.strip_prefix(&folder) {
            snapshot.put(inner, bytes);
        }
    }
    Some(snapshot)
}

/// A file of a zip; `None`: a folder, unreadable, or too much.
fn entry(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    left: &mut u64,
) -> Option<(String, Vec<u8>)> {
    let file = zip.by_index(at).ok()?;
    if !file.is_file() {
        return None;
    }
    let name = file.name().ok()?.into_owned();
    let mut bytes = Vec::new();
    file.take(left.saturating_add(1))
        .read_to_end(&mut bytes)
        .ok()?;
    let size = u64::try_from(bytes.len()).ok()?;
    *left = left.checked_sub(size)?;
    Some((name, bytes))
}

impl Snapshot {
    /// Adds a file as a content folder would have it; what is no content's there is none here.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) {
        let path = path::composed(path);
        let inside = path::join("", &path).is_some_and(|joined| joined == *path);
        let flawless = path
            .split('/')
            .all(|it| source::name_flaw(Some(it)).is_none());
        if !inside || !flawless || source::is_path_left_out(Path::new(&*path)) {
            return;
        }
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let mut held = Held::whole(bytes);
        if !source::is_text(&path) || size > source::LARGEST_TEXT {
            held.bytes = None;
        }
        self.files.insert(path.into_owned(), held);
    }

    /// Adds a file of which only the size is known: no other is the same.
    pub fn put_large(&mut self, path: &str, size: u64) {
        let mark = Hasher::new()
            .add(b"large")
            .add(path.as_bytes())
            .add(&size.to_le_bytes())
            .finish();
        let held = Held {
            fingerprint: mark,
            size,
            bytes: None,
        };
        self.files.insert(path.to_owned(), held);
    }

    /// Of all paths and contents.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut all = Hasher::new();
        for (path, held) in &self.files {
            all.add(path.as_bytes()).add(&held.fingerprint.to_bytes());
        }
        all.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::package::zipped;

    #[test]
    fn what_is_packed_is_unpacked() {
        let mut snapshot = Snapshot::default();
        snapshot.put("site.yaml", b"title: x".to_vec());
        snapshot.put("cases/\u{7532}.md", "一".into());
        snapshot.put("a.jpg", vec![0; 9]);
        snapshot.put("../a.md", vec![1]);
        snapshot.put("_draft/a.md", vec![1]);
        assert_eq!(snapshot.files.len(), 3);
        let built = Built {
            inputs: "1".to_owned(),
            drafts: true,
            ..Built::default()
        };
        let pack = || {
            let mut packer = Packer::after(None);
            for (path, held) in &snapshot.files {
                let bytes = held.bytes.as_deref();
                packer
                    .add(path, held.fingerprint, held.size, bytes)
                    .unwrap();
            }
            packer.finish(&built).unwrap()
        };
        let packed = pack();
        assert_eq!(pack(), packed);
        let (again, about) = unpack(&packed).unwrap();
        assert_eq!(about, Some(built));
        assert_eq!(again.fingerprint(), snapshot.fingerprint());
        assert!(again.files["a.jpg"].bytes.is_none());
        assert_eq!(
            again.files["site.yaml"].bytes.as_deref(),
            Some(&b"title: x"[..])
        );
        for cut in [0, 10, packed.len() / 2, packed.len() - 1] {
            assert!(unpack(&packed[..cut]).is_none(), "{cut}");
        }
    }

    #[test]
    fn what_was_packed_before_is_taken_from_there_and_comes_out_the_same() {
        let one = [("a.md", "一"), ("b.md", "二"), ("c.md", "三")];
        let two = [("a.md", "一"), ("b.md", "二改了"), ("d.md", "三")];
        let pack = |all: &[(&str, &str)], former: Option<&[u8]>| {
            let mut packer = Packer::after(former);
            let mut taken = Vec::new();
            for (path, text) in all {
                let mark = Fingerprint::of(text.as_bytes());
                if packer.add_again(path, mark) {
                    taken.push(*path);
                    continue;
                }
                let size = u64::try_from(text.len()).unwrap();
                packer.add(path, mark, size, Some(text.as_bytes())).unwrap();
            }
            (packer.finish(&Built::default()).unwrap(), taken.join(" "))
        };
        let (first, taken) = pack(&one, None);
        assert_eq!(taken, "");
        assert_eq!(
            pack(&one, Some(&first)),
            (first.clone(), "a.md b.md c.md".to_owned())
        );
        let (fresh, _) = pack(&two, None);
        assert_eq!(pack(&two, Some(&first)), (fresh.clone(), "a.md".to_owned()));
        for broken in [&first[..first.len() / 2], b"PK", b""] {
            assert_eq!(pack(&two, Some(broken)), (fresh.clone(), String::new()));
        }
    }

    #[test]
    fn a_zip_of_a_content_folder_is_one_wherever_it_begins() {
        for folder in ["", "content/", "我的网站/content/"] {
            let files =
                ["site.yaml", "a.md", "sub/site.yaml"].map(|name| format!("{folder}{name}"));
            let files = files.iter().map(|name| (name.as_str(), &b"x: 1"[..]));
            let packed = zipped(files.chain([("elsewhere.md", &b"y"[..])])).unwrap();
            let (found, _) = unpack(&packed).unwrap();
            let paths: Vec<&str> = found.files.keys().map(String::as_str).collect();
            let all = if folder.is_empty() {
                vec!["a.md", "elsewhere.md", "site.yaml", "sub/site.yaml"]
            } else {
                vec!["a.md", "site.yaml", "sub/site.yaml"]
            };
            assert_eq!(paths, all, "{folder}");
        }
        assert!(unpack(&zipped([("a.md", &b"x"[..])]).unwrap()).is_none());
    }
}
