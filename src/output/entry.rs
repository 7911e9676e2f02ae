//! What the manifest says of one file.

use serde::{Deserialize, Serialize};

use crate::hash::Fingerprint;

/// What we know of one file of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its length in bytes.
    pub(super) size: u64,
    /// The fingerprint of its bytes.
    pub(super) content: Fingerprint,
    /// The fingerprint of all that it was rendered from.
    pub(super) render: Fingerprint,
}

impl Entry {
    /// Whether both stand for the same bytes, whatever they were rendered from.
    pub(super) fn same_bytes(&self, other: &Self) -> bool {
        self.size == other.size && self.content == other.content
    }
}
