//! The folders of this computer as its user may see them, for choosing one: the usual places, and what is in a folder.
//! Reads names alone.

#![allow(
    clippy::disallowed_methods,
    reason = "it shows the folders of a user to that user"
)]

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::locale::WelcomeWords;

/// More than so many folders of one nobody looks through.
const MOST: usize = 500;

/// A folder that can be gone to.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Folder {
    pub(super) name: String,
    pub(super) path: String,
    /// It holds a site.
    pub(super) site: bool,
}

/// What is in a folder.
#[derive(Debug, Serialize)]
pub(super) struct Listing {
    pub(super) path: String,
    /// What joins its path and a name.
    pub(super) separator: char,
    pub(super) parent: Option<String>,
    pub(super) folders: Vec<Folder>,
    /// There are more than these.
    pub(super) more: bool,
    /// It holds a site itself.
    pub(super) site: bool,
}

/// Whether a folder holds a site.
pub(super) fn has_site(folder: &Path) -> bool {
    folder.join("content/site.yaml").is_file()
}

/// What a folder is called; a drive by its path.
pub(super) fn name(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or(folder.as_os_str());
    name.to_string_lossy().into_owned()
}

/// The folders in a folder, by name. Hidden ones are left out.
///
/// # Errors
/// When it is none in full, or may not be read.
pub(super) fn list(folder: &Path) -> io::Result<Listing> {
    if !folder.is_absolute() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        let (Some(name), true) = (entry.file_name().to_str().map(str::to_owned), path.is_dir())
        else {
            continue;
        };
        if name.starts_with(['.', '$']) {
            continue;
        }
        folders.extend(folder_at(&path, name));
    }
    folders.sort_by_cached_key(|folder| folder.name.to_lowercase());
    let more = folders.len() > MOST;
    folders.truncate(MOST);
    Ok(Listing {
        path: folder.to_str().unwrap_or_default().to_owned(),
        separator: std::path::MAIN_SEPARATOR,
        parent: folder.parent().and_then(Path::to_str).map(str::to_owned),
        folders,
        more,
        site: has_site(folder),
    })
}

fn folder_at(path: &Path, name: String) -> Option<Folder> {
    Some(Folder {
        name,
        path: path.to_str()?.to_owned(),
        site: has_site(path),
    })
}

/// Where people begin to look, as far as it is there: documents, desktop, home, drives.
pub(super) fn places(words: &WelcomeWords) -> Vec<Folder> {
    let home = env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" }).map(PathBuf::from);
    let mut found: Vec<(String, PathBuf)> = Vec::new();
    if let Some(home) = home.filter(|home| home.is_absolute()) {
        let said = fs::read_to_string(home.join(".config/user-dirs.dirs")).unwrap_or_default();
        for (word, key, english) in [
            (words.documents, "XDG_DOCUMENTS_DIR", "Documents"),
            (words.desktop, "XDG_DESKTOP_DIR", "Desktop"),
        ] {
            let own = user_folder(&said, key, &home);
            // Where OneDrive keeps them, they are not at home.
            let cloud = env::var_os("OneDrive").map(|it| PathBuf::from(it).join(english));
            let all = own.into_iter().chain(cloud).chain([home.join(english)]);
            let mut there = all.filter(|path| path.is_dir() && *path != home);
            found.extend(there.next().map(|path| (word.to_owned(), path)));
        }
        found.push((words.home.to_owned(), home));
    }
    found.extend(drives().into_iter().map(|path| (name(&path), path)));
    let there = found.into_iter().filter(|(_, path)| path.is_dir());
    there
        .filter_map(|(name, path)| folder_at(&path, name))
        .collect()
}

/// A folder as a Linux desktop names it in the user's language: `XDG_DESKTOP_DIR="$HOME/桌面"`.
fn user_folder(said: &str, key: &str, home: &Path) -> Option<PathBuf> {
    let value = said
        .lines()
        .find_map(|line| line.trim().strip_prefix(key)?.strip_prefix('='))?
        .trim_matches('"');
    Some(match value.strip_prefix("$HOME/") {
        Some(inner) => home.join(inner),
        None => Some(PathBuf::from(value)).filter(|path| path.is_absolute())?,
    })
}

/// Drives of Windows, what is mounted for a user elsewhere.
fn drives() -> Vec<PathBuf> {
    if cfg!(windows) {
        // A and B are for floppies, which would be waited for.
        let all = ('C'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\")));
        return all.filter(|drive| drive.is_dir()).collect();
    }
    let user = env::var_os("USER").unwrap_or_default();
    let above = if cfg!(target_os = "macos") {
        vec![PathBuf::from("/Volumes")]
    } else {
        let of = |folder: &str| Path::new(folder).join(&user);
        vec![of("/media"), of("/run/media")]
    };
    let mounted = above.iter().filter_map(|folder| fs::read_dir(folder).ok());
    let mut all: Vec<PathBuf> = mounted
        .flat_map(Iterator::flatten)
        .map(|entry| entry.path())
        .collect();
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_shows_the_folders_in_it_and_which_are_sites() {
        let above = tempfile::tempdir().unwrap();
        for path in ["乙", "b/content", ".hidden", "A"] {
            fs::create_dir_all(above.path().join(path)).unwrap();
        }
        fs::write(above.path().join("b/content/site.yaml"), "title: 站\n").unwrap();
        fs::write(above.path().join("file"), "").unwrap();
        let listing = list(above.path()).unwrap();
        let found: Vec<(&str, bool)> = listing
            .folders
            .iter()
            .map(|folder| (folder.name.as_str(), folder.site))
            .collect();
        assert_eq!(found, [("A", false), ("b", true), ("乙", false)]);
        assert!(!listing.site && list(&above.path().join("b")).unwrap().site);
        assert_eq!(
            listing.parent.as_deref(),
            above.path().parent().and_then(Path::to_str)
        );
        for bad in ["", ".", "..", "gone"] {
            assert!(list(Path::new(bad)).is_err(), "{bad}");
        }
        assert!(list(&above.path().join("file")).is_err());
    }

    #[test]
    fn desktops_say_their_folders_in_the_users_language() {
        let said = "# comment\nXDG_DESKTOP_DIR=\"$HOME/桌面\"\nXDG_DOCUMENTS_DIR=\"/data/文档\"\n";
        let of = |key| user_folder(said, key, Path::new("/home/li"));
        assert_eq!(of("XDG_DESKTOP_DIR"), Some("/home/li/桌面".into()));
        assert_eq!(of("XDG_DOCUMENTS_DIR"), Some("/data/文档".into()));
        assert_eq!(of("XDG_MUSIC_DIR"), None);
    }
}
