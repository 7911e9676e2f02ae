//! The content folder as an immutable snapshot: which files there are and their fingerprints.
//! Texts are read again when they are needed, so that memory does not grow with the site.
//! The only reader of content; knows nothing of what the files mean.

#![allow(clippy::disallowed_methods, reason = "it reads the content folder")]

use std::collections::HashMap;
use std::fs::{File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::asset;
use crate::diagnostic::{AssetFlaw, Changed, Diagnostic, NameFlaw, Place, Problem, Reason};
use crate::hash::{Fingerprint, Hasher};
use crate::path;
use crate::span::Span;

mod layers;
mod text;

pub(crate) use text::encoding;
pub use text::place_in_text;
use text::plain;

pub use layers::{Overlay, is_content, is_in, kept, kept_names, leads_elsewhere, real, stack};

/// The most bytes of a text.
pub const LARGEST_TEXT: u64 = 8 << 20;
/// The most bytes of any other file.
const LARGEST_ASSET: u64 = 256 << 20;
/// Folders inside folders: more than any site has, fewer than a path can hold.
const DEEPEST: usize = 32;
/// Bytes of a file's or folder's name: disks take 255, and the page's own name needs room.
const LONGEST_NAME: usize = 200;

/// The content folder as it was when it was read.
#[derive(Clone, Debug)]
pub struct Sources {
    folder: PathBuf,
    /// Sorted by path.
    pub files: Vec<SourceFile>,
    /// Of all paths and contents.
    pub fingerprint: Fingerprint,
}

/// One file of it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// From the content folder: `cases/shanxinhui.md`, composed, whatever the disk has.
    pub path: Arc<str>,
    /// As the user knows it: `content/cases/shanxinhui.md`.
    pub name: Arc<str>,
    /// Of its bytes.
    pub fingerprint: Fingerprint,
    /// How far down it stands: 0 is the site's own folder, 1 what that stands on.
    pub layer: u8,
    held: Held,
}

/// Where the bytes of a file are.
#[derive(Clone, Debug)]
enum Held {
    /// In the folder, where the path says.
    Folder,
    /// Somewhere else.
    Disk(Arc<Path>),
    /// In the program.
    Program(&'static [u8]),
    /// In memory.
    Memory(Arc<[u8]>),
}

/// The folder, right in the content folder, that holds what other services look for on a site: names begin with a dot
/// there on purpose.
const WELL_KNOWN: &str = ".well-known";

impl SourceFile {
    /// A file that was found and has not been read yet.
    fn at(disk: &Path, name: Arc<str>, shown: &str) -> Self {
        let relative = name
            .strip_prefix(shown)
            .map_or(&*name, |path| path.trim_start_matches('/'));
        let path = path::composed(relative);
        let held = if *path == *relative {
            Held::Folder
        } else {
            Held::Disk(Arc::from(disk))
        };
        Self {
            path: path.into(),
            name,
            fingerprint: Fingerprint::of(b""),
            layer: 0,
            held,
        }
    }

    /// Whether it is the site's own, and not that of what it stands on.
    pub fn is_own(&self) -> bool {
        self.layer == 0
    }
}

/// Whether a file is read as text (Markdown, YAML) or copied.
pub fn is_text(path: &str) -> bool {
    matches!(path::extension(path).as_str(), "md" | "yaml" | "yml")
}

/// Names that are nobody's content: hidden ones, those that authors put aside with `_`, and what editors,
/// Office and Windows leave beside the files that they have open (`a.md~`, `#a.md#`, `~$a.md`, `~WRD0001.tmp`).
pub fn is_left_out(name: &str) -> bool {
    name.starts_with(['.', '_', '~'])
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || matches!(name, "Thumbs.db" | "desktop.ini")
}

/// The same of a path from the content folder: one part is enough.
pub fn is_path_left_out(path: &Path) -> bool {
    path.components().enumerate().any(|(depth, part)| {
        let name = part.as_os_str().to_string_lossy();
        is_left_out(&name) && !(depth == 0 && name == WELL_KNOWN)
    })
}

/// Reads the folder. `shown` is how the user knows it (`content`).
///
/// # Errors
/// When the folder itself cannot be read; what is wrong with single files is a diagnostic.
pub fn read(folder: &Path, shown: &str) -> io::Result<(Sources, Vec<Diagnostic>)> {
    read_again(folder, shown, &mut Seen::default())
}

/// What earlier readings of the folder saw of each file: a file that has the time and size that it had
/// is not opened again.
#[derive(Debug, Default)]
pub struct Seen {
    files: HashMap<PathBuf, Look>,
    last: Option<(Sources, Vec<Diagnostic>)>,
}

impl Seen {
    /// The folder as it was when it was read last.
    pub fn last(&self) -> Option<(Sources, Vec<Diagnostic>)> {
        self.last.clone()
    }

    /// Whether the files have the times and sizes still that they had then.
    pub fn is_still(&self) -> bool {
        self.files.par_iter().all(|(path, look)| {
            let now = path.metadata();
            now.is_ok_and(|it| it.len() == look.size && it.modified().ok() == Some(look.changed))
        })
    }
}

#[derive(Clone, Copy, Debug)]
struct Look {
    changed: SystemTime,
    size: u64,
    fingerprint: Fingerprint,
    /// When it was read.
    at: SystemTime,
}

/// A file that was changed this shortly before it was read may be changed again under the same time.
const SETTLED: Duration = Duration::from_secs(2);

impl Look {
    fn is_still(&self, metadata: &Metadata) -> bool {
        let settled = self.at.duration_since(self.changed);
        metadata.len() == self.size
            && metadata
                .modified()
                .is_ok_and(|changed| changed == self.changed)
            && settled.is_ok_and(|settled| settled > SETTLED)
    }
}

/// The same as [`read`], where the folder was read before.
///
/// # Errors
/// As [`read`].
pub fn read_again(
    folder: &Path,
    shown: &str,
    seen: &mut Seen,
) -> io::Result<(Sources, Vec<Diagnostic>)> {
    let real = folder.canonicalize()?;
    let mut diagnostics = Vec::new();
    let mut found = Vec::new();
    let mut walk = WalkDir::new(folder)
        .follow_links(true)
        .min_depth(1)
        .max_depth(DEEPEST)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(folder);
                let name = shown_name(folder, path, shown);
                let problem = if error.loop_ancestor().is_some()
                    || path.symlink_metadata().is_ok_and(|meta| meta.is_symlink())
                {
                    Problem::FileSymlink
                } else {
                    let reason = error.io_error().map(Reason::from);
                    Problem::FileUnreadable(reason.unwrap_or(Reason::Missing))
                };
                diagnostics.push(Diagnostic::new(problem, Place::file(&name)));
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        let is_well_known = is_folder && entry.depth() == 1 && entry.file_name() == WELL_KNOWN;
        let hidden = entry.file_name().to_str().filter(|name| is_left_out(name));
        let name = shown_name(folder, entry.path(), shown);
        if let Some(hidden) = hidden.filter(|_| !is_well_known) {
            if is_folder {
                walk.skip_current_dir();
            } else if asset::is_server_file(hidden) {
                // Somebody wants something of a server by it, and must hear that it does not happen.
                let problem = Problem::AssetUnsafe(AssetFlaw::Server);
                diagnostics.push(Diagnostic::new(problem, Place::file(&name)));
            }
            continue;
        }
        let outside = entry.path_is_symlink()
            && !entry
                .path()
                .canonicalize()
                .is_ok_and(|target| target.starts_with(&real));
        let problem = if outside {
            Some(Problem::FileSymlink)
        } else if is_folder && entry.depth() == DEEPEST {
            // Below it nothing is read; that must not go unsaid.
            Some(Problem::FileName(NameFlaw::Length))
        } else {
            name_flaw(entry.file_name().to_str()).map(Problem::FileName)
        };
        if let Some(problem) = problem {
            diagnostics.push(Diagnostic::new(problem, Place::file(&name)));
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        }
        if entry.file_type().is_file() {
            let file = SourceFile::at(entry.path(), name, shown);
            if file.path.starts_with(WELL_KNOWN) && is_text(&file.path) {
                let problem = Problem::AssetUnsafe(AssetFlaw::WellKnown);
                diagnostics.push(Diagnostic::new(problem, Place::file(&file.name)));
            } else {
                found.push((file, entry.into_path()));
            }
        }
    }
    let mut files = look_at(found, seen, &mut diagnostics);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|second, first| {
        let same = second.path == first.path;
        if same {
            let (place, other) = (Place::file(&second.name), Place::file(&first.name));
            let problem = Problem::ArtifactConflict(second.path.to_string(), false);
            diagnostics.push(Diagnostic::clash(problem, place, other));
        }
        same
    });
    let sources = Sources {
        folder: folder.to_owned(),
        fingerprint: fingerprint_of(&files),
        files,
    };
    seen.last = Some((sources.clone(), diagnostics.clone()));
    Ok((sources, diagnostics))
}

/// Of all paths and contents, and of where they stand.
fn fingerprint_of(files: &[SourceFile]) -> Fingerprint {
    let mut all = Hasher::new();
    for file in files {
        all.add(file.path.as_bytes())
            .add(&file.fingerprint.to_bytes());
        if file.layer > 0 {
            all.add(file.name.as_bytes());
        }
    }
    all.finish()
}

fn shown_name(folder: &Path, path: &Path, shown: &str) -> Arc<str> {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let mut name = shown.to_owned();
    for part in relative.components() {
        if !name.is_empty() {
            name.push('/');
        }
        let part = part.as_os_str().to_string_lossy();
        name.extend(
            part.chars()
                .map(|c| if c.is_control() { '\u{FFFD}' } else { c }),
        );
    }
    name.into()
}

/// What keeps a name from being one on every disk and in every address. `None` in: not UTF-8.
pub fn name_flaw(name: Option<&str>) -> Option<NameFlaw> {
    let Some(name) = name else {
        return Some(NameFlaw::Characters);
    };
    let bad = |c: char| c.is_control() || matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FFFD}');
    if name.chars().any(bad) {
        return Some(NameFlaw::Characters);
    }
    if name.len() > LONGEST_NAME {
        return Some(NameFlaw::Length);
    }
    if !crate::address::hidden(name).is_empty() {
        return Some(NameFlaw::Hidden);
    }
    let stem = name.split('.').next().unwrap_or(name).to_ascii_uppercase();
    let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    let windows = device
        || name.ends_with(['.', ' '])
        || name.contains(['<', '>', ':', '"', '|', '?', '*', '\\']);
    windows.then_some(NameFlaw::Windows)
}

/// A file that was looked at: where it is, what it is, and what is remembered of it.
type Looked = (PathBuf, Result<(SourceFile, Option<Look>), Box<Diagnostic>>);

/// Fingerprints of all files, in parallel; those that are as they were are not opened.
fn look_at(
    found: Vec<(SourceFile, PathBuf)>,
    seen: &mut Seen,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SourceFile> {
    let known = &seen.files;
    let at = SystemTime::now();
    let read: Vec<Looked> = found
        .into_par_iter()
        .map(|(mut file, disk)| {
            let made = match look(&disk, &file.path, known.get(&disk), at) {
                Ok((fingerprint, look)) => {
                    file.fingerprint = fingerprint;
                    Ok((file, look))
                }
                Err(problem) => Err(Box::new(Diagnostic::new(problem, Place::file(&file.name)))),
            };
            (disk, made)
        })
        .collect();
    let mut files = Vec::with_capacity(read.len());
    seen.files.clear();
    for (disk, file) in read {
        match file {
            Ok((file, look)) => {
                files.push(file);
                seen.files.extend(look.map(|look| (disk, look)));
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    files
}

/// A file's fingerprint: the one that is known, or that of its bytes.
fn look(
    disk: &Path,
    path: &str,
    known: Option<&Look>,
    at: SystemTime,
) -> Result<(Fingerprint, Option<Look>), Problem> {
    let metadata = disk.metadata().ok();
    if let (Some(known), Some(metadata)) = (known, &metadata)
        && known.is_still(metadata)
    {
        return Ok((known.fingerprint, Some(*known)));
    }
    let fingerprint = fingerprint(disk, path)?;
    let look = metadata.and_then(|metadata| {
        Some(Look {
            changed: metadata.modified().ok()?,
            size: metadata.len(),
            fingerprint,
            at,
        })
    });
    Ok((fingerprint, look))
}

fn fingerprint(disk: &Path, path: &str) -> Result<Fingerprint, Problem> {
    let unreadable = |error: &io::Error| Problem::FileUnreadable(error.into());
    let mut file = File::open(disk).map_err(|error| unreadable(&error))?;
    let size = file.metadata().map_err(|error| unreadable(&error))?.len();
    let limit = if is_text(path) {
        LARGEST_TEXT
    } else {
        LARGEST_ASSET
    };
    if size > limit {
        return Err(Problem::FileTooLarge(size, limit));
    }
    let mut hasher = Hasher::new();
    io::copy(&mut file, &mut hasher).map_err(|error| unreadable(&error))?;
    Ok(hasher.finish())
}

impl Default for Sources {
    fn default() -> Self {
        Self {
            folder: PathBuf::new(),
            files: Vec::new(),
            fingerprint: fingerprint_of(&[]),
        }
    }
}

impl Sources {
    /// The file with this path.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files
            .binary_search_by(|file| (*file.path).cmp(path))
            .ok()
            .and_then(|at| self.files.get(at))
    }

    /// A file's bytes, the same that its fingerprint was made of: else what is made of them would
    /// be kept under the name of something else.
    ///
    /// # Errors
    /// When the system refuses, or when somebody changed the file since.
    pub fn bytes(&self, file: &SourceFile) -> io::Result<Vec<u8>> {
        let bytes = self.bytes_now(file)?;
        if Fingerprint::of(&bytes) == file.fingerprint {
            Ok(bytes)
        } else {
            Err(io::Error::other(Changed))
        }
    }

    /// How many bytes a file has.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn size(&self, file: &SourceFile) -> io::Result<u64> {
        let length = |bytes: &[u8]| u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        match &file.held {
            Held::Folder => Ok(std::fs::metadata(self.folder.join(&*file.path))?.len()),
            Held::Disk(path) => Ok(std::fs::metadata(path)?.len()),
            Held::Program(bytes) => Ok(length(bytes)),
            Held::Memory(bytes) => Ok(length(bytes)),
        }
    }

    fn bytes_now(&self, file: &SourceFile) -> io::Result<Vec<u8>> {
        match &file.held {
            Held::Folder => std::fs::read(self.folder.join(&*file.path)),
            Held::Disk(path) => std::fs::read(path),
            Held::Program(bytes) => Ok(bytes.to_vec()),
            Held::Memory(bytes) => Ok(bytes.to_vec()),
        }
    }

    /// How a file begins: so many bytes of it, or all. Only to look at; what is made of a file is made of [`Self::bytes`].
    ///
    /// # Errors
    /// When the system refuses.
    pub fn start(&self, file: &SourceFile, most: usize) -> io::Result<Vec<u8>> {
        self.part(file, 0, most)
    }

    /// All of a file that has at most so many bytes, nothing of a larger one: of the very bytes that its fingerprint was made of.
    ///
    /// # Errors
    /// As [`Self::bytes`].
    pub fn short(&self, file: &SourceFile, most: usize) -> io::Result<Option<Vec<u8>>> {
        let path = match &file.held {
            Held::Folder => self.folder.join(&*file.path),
            Held::Disk(path) => path.to_path_buf(),
            Held::Program(_) | Held::Memory(_) => {
                return self
                    .bytes(file)
                    .map(|it| Some(it).filter(|it| it.len() <= most));
            }
        };
        let mut start = Vec::new();
        let mut all = File::open(path)?;
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        all.by_ref().take(limit).read_to_end(&mut start)?;
        let mut hasher = Hasher::new();
        io::copy(&mut start.as_slice().chain(all), &mut hasher)?;
        if hasher.finish() == file.fingerprint {
            Ok(Some(start).filter(|it| it.len() <= most))
        } else {
            Err(io::Error::other(Changed))
        }
    }

    /// So many bytes from there on, or as many as there are.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn part(&self, file: &SourceFile, from: u64, most: usize) -> io::Result<Vec<u8>> {
        let from_there = usize::try_from(from).unwrap_or(usize::MAX);
        let cut = |bytes: &[u8]| bytes.iter().skip(from_there).take(most).copied().collect();
        let path = match &file.held {
            Held::Folder => self.folder.join(&*file.path),
            Held::Disk(path) => path.to_path_buf(),
            Held::Program(bytes) => return Ok(cut(bytes)),
            Held::Memory(bytes) => return Ok(cut(bytes)),
        };
        // No more room than the file fills: who asks goes by what a file says of itself.
        let mut part = Vec::new();
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(from))?;
        file.take(u64::try_from(most).unwrap_or(u64::MAX))
            .read_to_end(&mut part)?;
        Ok(part)
    }

    /// A file's text, without BOM, its lines ended by `\n`.
    ///
    /// # Errors
    /// The problem and its place, when it is not UTF-8 or cannot be read.
    pub fn text(&self, file: &SourceFile) -> Result<String, (Problem, Option<Span>)> {
        let bytes = self
            .bytes(file)
            .map_err(|error| (Problem::FileUnreadable((&error).into()), None))?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(plain(text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                // What comes before may be UTF-8 that somebody pasted something else behind.
                let looks = encoding(&error.as_bytes()[at..]);
                let lossy = plain(String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned());
                let span = Span::new(lossy.len(), lossy.len() + '\u{FFFD}'.len_utf8());
                Err((Problem::FileEncoding(looks.to_owned()), Some(span)))
            }
        }
    }

    /// The text for an excerpt: what cannot be read is shown as �.
    pub fn shown_text(&self, name: &str) -> Option<String> {
        let file = self.files.iter().find(|file| &*file.name == name)?;
        let bytes = self.bytes_now(file).ok()?;
        Some(plain(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

#[cfg(test)]
mod tests;
