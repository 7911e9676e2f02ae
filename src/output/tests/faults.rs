//! Lets a test make any change to the disk the last one, or find the disk full.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many more changes the disk takes.
#[derive(Debug)]
pub(in crate::output) struct Faults {
    left: AtomicUsize,
    then: Then,
}

/// What happens to the change after the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Then {
    /// The process is dead: nothing changes any more, not even for tidying up.
    Killed,
    /// The disk is full once; what removes files later goes well.
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
            left: AtomicUsize::new(changes),
            then,
        }
    }

    /// Counts a change and says whether it may happen.
    pub(in crate::output) fn strike(&self) -> io::Result<()> {
        let after_last = if self.then == Then::Full { usize::MAX } else { 0 };
        let before = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
            Some(left.checked_sub(1).unwrap_or(after_last))
        });
        match before {
            Ok(0) if self.then == Then::Full => Err(io::ErrorKind::StorageFull.into()),
            Ok(0) => Err(io::ErrorKind::BrokenPipe.into()),
            _ => Ok(()),
        }
    }
}
