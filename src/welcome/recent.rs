//! The sites that were opened last, kept where programs of this user keep such things. Knows their folders and nothing
//! of what is in them.

#![allow(
    clippy::disallowed_methods,
    reason = "it looks whether a folder is there"
)]

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::folders;
use super::kept;

/// How many are remembered.
const MOST: usize = 12;
const FILE: &str = "recent.json";

#[derive(Default, Deserialize, Serialize)]
struct Kept {
    /// The last one first.
    sites: Vec<PathBuf>,
}

/// A site that was opened before.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Recent {
    /// Its folder's.
    pub(super) name: String,
    pub(super) path: String,
    /// There is no site any more.
    pub(super) missing: bool,
}

/// The last one first.
pub(super) fn all(state: &Path) -> Vec<Recent> {
    let kept: Kept = kept::read(&state.join(FILE)).unwrap_or_default();
    let sites = kept.sites.into_iter().take(MOST);
    sites
        .filter_map(|folder| {
            Some(Recent {
                name: folders::name(&folder),
                path: folder.to_str()?.to_owned(),
                missing: !folders::has_site(&folder),
            })
        })
        .collect()
}

/// Puts a site at the head of the list.
pub(super) fn add(state: &Path, folder: &Path) {
    change(state, |sites| {
        sites.retain(|site| site != folder);
        sites.insert(0, folder.to_owned());
        sites.truncate(MOST);
    });
}

/// Takes a site from the list. Its folder stays.
pub(super) fn forget(state: &Path, folder: &Path) {
    change(state, |sites| sites.retain(|site| site != folder));
}

fn change(state: &Path, how: impl FnOnce(&mut Vec<PathBuf>)) {
    let file = state.join(FILE);
    let mut kept: Kept = kept::read(&file).unwrap_or_default();
    how(&mut kept.sites);
    kept::write(&file, &kept);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_last_comes_first_and_the_list_is_bounded() {
        let state = tempfile::tempdir().unwrap();
        let state = state.path().join("not/yet");
        assert_eq!(all(&state), []);
        for at in 0..20 {
            add(&state, Path::new(&format!("/sites/{at}")));
        }
        add(&state, Path::new("/sites/15"));
        let paths =
            |all: Vec<Recent>| -> Vec<String> { all.into_iter().map(|it| it.path).collect() };
        let found = paths(all(&state));
        assert_eq!(found.len(), MOST);
        assert_eq!(found[..3], ["/sites/15", "/sites/19", "/sites/18"]);
        assert!(all(&state)[0].missing);
        forget(&state, Path::new("/sites/15"));
        assert_eq!(paths(all(&state))[0], "/sites/19");
        // What it cannot read is no list; nothing of it is lost that was worth a word.
        fs::write(state.join(FILE), "{\"sites\": 3}").unwrap();
        assert_eq!(all(&state), []);
        add(&state, Path::new("/sites/1"));
        assert_eq!(paths(all(&state)), ["/sites/1"]);
        let left = fs::read_dir(&state).unwrap().count();
        assert_eq!(left, 1, "no file is left half written");
    }
}
