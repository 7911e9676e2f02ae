//! Lets a test make any change to the disk the last one, or find the disk full.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::atomic::{AtomicBool, AtomicUsize};

/// How many more changes the disk takes. Clones count together.
#[derive(Debug, Clone)]
pub(in crate::output) struct Faults {
    left: Arc<AtomicUsize>,
    struck: Arc<AtomicBool>,
    then: Then,
}

/// What happens to the change after the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Then {
    /// The process is dead: nothing changes any more, not even for tidying up.
    Killed,
    /// The disk is full once; what comes later, such as tidying up, goes well.
    Full,
}

impl Default for Faults {
    fn default() -> Self {
        Self::after(usize::MAX, Then::Killed)
    }
}

impl Faults {
    /// Lets some changes through.
    pub(in crate::output) fn after(changes: usize, then: Then) -> Self {
        Self {
            left: Arc::new(AtomicUsize::new(changes)),
            struck: Arc::default(),
            then,
        }
    }

    /// Counts a change and says whether it may happen.
    pub(in crate::output) fn strike(&self) -> io::Result<()> {
        let next = |left: usize| left.checked_sub(1);
        if self.left.fetch_update(SeqCst, SeqCst, next).is_ok() {
            return Ok(());
        }
        let first = !self.struck.swap(true, SeqCst);
        match self.then {
            Then::Killed => Err(io::ErrorKind::BrokenPipe.into()),
            Then::Full if first => Err(io::ErrorKind::StorageFull.into()),
            Then::Full => Ok(()),
        }
    }

    /// Whether a change was refused.
    pub(in crate::output) fn struck(&self) -> bool {
        self.struck.load(SeqCst)
    }
}
