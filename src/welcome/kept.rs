//! Small files of the program's own beside what it keeps for a user: read as far as they can be, written whole or not
//! at all. What cannot be kept is not worth a word: nothing of an author's is in them.

#![allow(
    clippy::disallowed_methods,
    reason = "it keeps what outlasts the program"
)]

use std::fs;
use std::io::Read as _;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// No file of ours is longer.
const MOST: u64 = 64 << 10;

/// What a file holds; `None` where it is not there or holds something else.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let mut text = Vec::new();
    let file = fs::File::open(path).ok()?;
    file.take(MOST).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}

/// Puts a value in the place of what a file held.
pub(super) fn write<T: Serialize>(path: &Path, value: &T) {
    let Ok(text) = serde_json::to_vec_pretty(value) else {
        return;
    };
    if let Some(folder) = path.parent() {
        let _ = fs::create_dir_all(folder);
    }
    let temporary = path.with_extension(format!("{}.new", std::process::id()));
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
}
