//! A content folder at one moment: its texts, and of all other files what tells them apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::hash::Fingerprint;

/// A content folder at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// By their paths from the content folder.
    pub files: BTreeMap<String, Held>,
}

/// What is known of a file.
#[derive(Clone, Debug)]
pub struct Held {
    /// Of its bytes.
    pub fingerprint: Fingerprint,
    /// How many there are.
    pub size: u64,
    /// The bytes; kept of texts alone.
    pub bytes: Option<Arc<[u8]>>,
}

impl Held {
    /// A file that is kept whole.
    pub fn whole(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self {
            fingerprint: Fingerprint::of(&bytes),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            bytes: Some(bytes),
        }
    }
}
