//! Content folders over one another as one snapshot: what a site has itself, then what it stands on. Later stages know
//! of it by the names of files alone. Does not know what a file means: who asks says which of two are the same page.

use std::collections::{HashMap, HashSet};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Held, SourceFile, Sources, fingerprint_of, is_path_left_out, name_flaw};
use crate::hash::Fingerprint;
use crate::path;
use crate::shipped::Files;

/// What a file is to those of the layers above it.
#[derive(Debug)]
pub enum Overlay {
    /// It stands where no other file of this name does.
    Alone(String),
    /// It stands beside what is there, if need be at this path.
    Beside(String),
    /// It is each folder's own affair.
    Nowhere,
}

impl Sources {
    /// What the program carries. `shown`: how the author calls it.
    pub fn of_program(files: &'static Files, shown: &str) -> Self {
        let files = files.iter();
        Self::held(
            files.map(|(path, bytes)| (path.clone(), Held::Program(bytes), Fingerprint::of(bytes))),
            shown,
        )
    }

    /// Files in memory.
    pub fn of_memory(files: Vec<(String, Vec<u8>)>, shown: &str) -> Self {
        let files = files.into_iter().map(|(path, bytes)| {
            let fingerprint = Fingerprint::of(&bytes);
            (path, Held::Memory(bytes.into()), fingerprint)
        });
        Self::held(files, shown)
    }

    fn held(files: impl Iterator<Item = (String, Held, Fingerprint)>, shown: &str) -> Self {
        let good = |path: &str| {
            let names = path.split('/').all(|it| name_flaw(Some(it)).is_none());
            let inside = path::join("", path).is_some_and(|joined| joined == path);
            names && inside && !is_path_left_out(Path::new(path))
        };
        let mut files: Vec<SourceFile> = files
            .filter(|(path, ..)| good(path))
            .map(|(path, held, fingerprint)| SourceFile {
                name: format!("{shown}/{path}").into(),
                path: path.into(),
                fingerprint,
                layer: 0,
                held,
            })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|second, first| second.path == first.path);
        Self {
            folder: PathBuf::new(),
            fingerprint: fingerprint_of(&files),
            files,
        }
    }

    /// Puts other bytes in the place of a file's, where these are still those that somebody saw. Whether they are.
    pub fn put_unsaved(&mut self, path: &str, seen: Fingerprint, bytes: &Arc<[u8]>) -> bool {
        let at = self.files.binary_search_by(|file| (*file.path).cmp(path));
        let file = at.ok().and_then(|at| self.files.get_mut(at));
        let Some(file) = file.filter(|file| file.fingerprint == seen) else {
            return false;
        };
        file.fingerprint = Fingerprint::of(bytes);
        file.held = Held::Memory(Arc::clone(bytes));
        self.fingerprint = fingerprint_of(&self.files);
        true
    }

    /// Leaves a file out.
    pub fn without(&mut self, path: &str) {
        self.files.retain(|file| *file.path != *path);
        self.fingerprint = fingerprint_of(&self.files);
    }

    /// How many files of `newer` are new, are others, and how many are gone, by their contents.
    pub fn differences(&self, newer: &Self) -> (usize, usize, usize) {
        let (was, now) = (self.contents(), newer.contents());
        let added = now.keys().filter(|path| !was.contains_key(*path)).count();
        let gone = was.keys().filter(|path| !now.contains_key(*path)).count();
        let other = was.iter().filter(|(path, fingerprint)| {
            let now = now.get(*path);
            now.is_some_and(|now| now != *fingerprint)
        });
        (added, other.count(), gone)
    }

    fn contents(&self) -> HashMap<&str, Fingerprint> {
        let files = self.files.iter();
        files.map(|it| (&*it.path, it.fingerprint)).collect()
    }
}

/// One snapshot of all layers, the site's own first. `place`: what the file at a path is to the layers above, in the layer
/// of this number.
pub fn stack(own: Sources, below: Vec<Sources>, place: &dyn Fn(&str, usize) -> Overlay) -> Sources {
    if below.is_empty() {
        return own;
    }
    let Sources {
        folder, mut files, ..
    } = own;
    let mut taken: HashSet<String> = files
        .iter()
        .filter_map(|file| match place(&file.path, 0) {
            Overlay::Alone(name) => Some(name),
            Overlay::Beside(_) | Overlay::Nowhere => None,
        })
        .collect();
    let mut paths: HashSet<Arc<str>> = files.iter().map(|file| Arc::clone(&file.path)).collect();
    for (number, layer) in (1..).zip(below) {
        let mut names = Vec::new();
        for mut file in layer.files {
            let path = Arc::clone(&file.path);
            match place(&path, number) {
                Overlay::Nowhere => continue,
                Overlay::Alone(name) if taken.contains(&name) => continue,
                Overlay::Alone(name) => names.push(name),
                Overlay::Beside(other) if paths.contains(&path) => file.path = other.into(),
                Overlay::Beside(_) => {}
            }
            if matches!(file.held, Held::Folder) {
                file.held = Held::Disk(layer.folder.join(&*path).into());
            }
            file.layer = u8::try_from(number).unwrap_or(u8::MAX);
            paths.insert(Arc::clone(&file.path));
            files.push(file);
        }
        taken.extend(names);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Sources {
        folder,
        fingerprint: fingerprint_of(&files),
        files,
    }
}

/// A file that the program keeps for the author in a hidden folder of the content; `None`: there is none.
///
/// # Errors
/// When it cannot be read, is larger than `most`, or is a link out of the folder.
pub fn kept(folder: &Path, inner: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
    let path = folder.join(inner);
    let file = match std::fs::File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if !path.canonicalize()?.starts_with(folder.canonicalize()?) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) {
        Ok(Some(bytes))
    } else {
        Err(io::ErrorKind::FileTooLarge.into())
    }
}

/// The paths of all files below such a folder, with `/`, in order.
pub fn kept_names(folder: &Path, inner: &str) -> Vec<String> {
    let root = folder.join(inner);
    let files = walkdir::WalkDir::new(&root)
        .max_depth(super::DEEPEST)
        .sort_by_file_name();
    let files = files.into_iter().flatten();
    files
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(&root).ok()?;
            let shown = path.to_string_lossy().replace('\\', "/");
            (!is_path_left_out(path)).then_some(shown)
        })
        .collect()
}

/// A folder as the disk knows it, where there is one.
pub fn real(folder: &Path) -> Option<PathBuf> {
    folder.canonicalize().ok()
}

/// Whether a folder is the content folder of a site.
pub fn is_content(folder: &Path) -> bool {
    folder.join("site.yaml").is_file()
}

/// Whether `path` is `folder` or in it, links followed as far as they exist.
pub fn is_in(path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut rest = Vec::new();
        let mut at = absolute.as_path();
        loop {
            if let Ok(found) = at.canonicalize() {
                return rest.iter().rev().fold(found, |path, name| path.join(name));
            }
            match (at.parent(), at.file_name()) {
                (Some(parent), Some(name)) => {
                    rest.push(name.to_owned());
                    at = parent;
                }
                _ => return absolute,
            }
        }
    };
    real(path).starts_with(real(folder))
}

/// Whether a folder of the site is a link to somewhere else: in a site from elsewhere a link may lead anywhere.
pub fn leads_elsewhere(folder: &Path, root: &Path) -> bool {
    let link = folder.symlink_metadata().is_ok_and(|it| it.is_symlink());
    link && !is_in(folder, root)
}
