//! Which pages the program carries too, whatever a site says on them: those come and go with a program, others day by day.
//! Told by the page's address alone, so that a site that stands on the library and one that has copied it are the same.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::layout::{Layout, layout};
use crate::shipped;

static CARRIED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let files = shipped::content().keys();
    files
        .filter_map(|file| match layout(file) {
            Layout::Content { path, .. } => Some(path),
            Layout::Asset | Layout::Misplaced(_) => None,
        })
        .collect()
});

/// Whether the program carries a page of this address, `cases/shanxinhui`.
pub fn is_carried(path: &str) -> bool {
    CARRIED.contains(path)
}
