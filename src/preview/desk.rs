//! What the editor remembers while the preview runs: versions of files that were shown, and what can be undone. In memory alone.

use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::hash::Fingerprint;

/// How many versions that somebody sees are remembered, to show what was to be changed in them.
const SEEN: usize = 40;
/// The most bytes of all of them.
const SEEN_BYTES: usize = 32 << 20;
/// How many steps can be undone.
const UNDO: usize = 100;

/// What the editor remembers while the preview runs.
#[derive(Default)]
pub(super) struct Desk {
    /// Versions of files that were shown.
    seen: Mutex<VecDeque<(Fingerprint, Arc<[u8]>)>>,
    /// What can be undone, by its token.
    pub(super) undo: Mutex<VecDeque<(String, Vec<Undo>)>>,
    /// One save at a time.
    pub(super) saving: Mutex<()>,
}

/// How one file was before a step.
#[derive(Clone)]
pub(super) struct Undo {
    /// From the content folder.
    pub(super) inner: String,
    /// What the step made of it; `None`: it took it away.
    pub(super) after: Option<Fingerprint>,
    /// What it was; `None`: it was not there.
    pub(super) before: Option<Vec<u8>>,
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Never changed in part.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    pub(super) fn remember(&self, bytes: &[u8]) {
        let fingerprint = Fingerprint::of(bytes);
        let mut seen = lock(&self.seen);
        seen.retain(|(known, _)| *known != fingerprint);
        seen.push_back((fingerprint, bytes.into()));
        let size = |seen: &VecDeque<(Fingerprint, Arc<[u8]>)>| {
            seen.iter().map(|(_, bytes)| bytes.len()).sum::<usize>()
        };
        while seen.len() > SEEN || (seen.len() > 1 && size(&seen) > SEEN_BYTES) {
            seen.pop_front();
        }
    }

    pub(super) fn recall(&self, fingerprint: Fingerprint) -> Option<Arc<[u8]>> {
        let seen = lock(&self.seen);
        let found = seen.iter().find(|(known, _)| *known == fingerprint);
        found.map(|(_, bytes)| Arc::clone(bytes))
    }

    /// Remembers how to undo a step; its token.
    pub(super) fn can_undo(&self, steps: Vec<Undo>) -> String {
        let random = RandomState::new().hash_one(0_u8);
        let token = format!("{random:016x}");
        let mut undo = lock(&self.undo);
        undo.push_back((token.clone(), steps));
        while undo.len() > UNDO {
            undo.pop_front();
        }
        token
    }
}
