//! What the folders of a site look like from outside: names, sizes and times. For finding out whether something changed
//! of which the system told nothing, as on network drives and in folders of another system.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::hash::{Fingerprint, Hasher};
use crate::source::is_path_left_out;

/// Of all files that count. What cannot be read looks like nothing.
pub(super) fn glance(folders: &[PathBuf]) -> Fingerprint {
    let mut hasher = Hasher::new();
    for folder in folders {
        let counts = |path: &Path| {
            path.strip_prefix(folder)
                .is_ok_and(|inner| inner.as_os_str().is_empty() || !is_path_left_out(inner))
        };
        let files = walkdir::WalkDir::new(folder)
            .sort_by_file_name()
            .into_iter();
        for entry in files.filter_entry(|entry| counts(entry.path())).flatten() {
            hasher.add(entry.path().as_os_str().as_encoded_bytes());
            // The time of a folder says nothing that its files do not.
            if let Some(about) = entry.metadata().ok().filter(std::fs::Metadata::is_file) {
                hasher.add(&about.len().to_le_bytes());
                let since = about
                    .modified()
                    .ok()
                    .and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
                hasher.add(&since.map_or(0, |since| since.as_nanos()).to_le_bytes());
            }
        }
    }
    hasher.finish()
}
