//! Memory for pictures that are being made smaller: so much for all workers together. Knows no picture.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A photograph of 80 megapixels takes 240 MB and is made smaller alone; dozens of a phone's fit side by side.
const MOST: u64 = 384 << 20;

/// The memory that is taken, of [`MOST`].
#[derive(Debug, Default)]
pub(super) struct Room {
    taken: Mutex<u64>,
    freed: Condvar,
}

/// A part of it, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Part<'a> {
    room: &'a Room,
    bytes: u64,
}

impl Room {
    /// Waits for so many bytes; `None` when there will never be so many.
    pub(super) fn take(&self, bytes: u64) -> Option<Part<'_>> {
        if bytes > MOST {
            return None;
        }
        let mut taken = self.lock();
        while *taken + bytes > MOST {
            taken = self
                .freed
                .wait(taken)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *taken += bytes;
        drop(taken);
        Some(Part { room: self, bytes })
    }

    /// A number cannot be left half changed.
    fn lock(&self) -> MutexGuard<'_, u64> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        *self.room.lock() -= self.bytes;
        self.room.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn all_together_never_have_more_than_there_is() {
        let room = Room::default();
        assert!(room.take(MOST + 1).is_none());
        let (now, highest) = (AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for worker in 1..=8 {
                let (room, now, highest) = (&room, &now, &highest);
                scope.spawn(move || {
                    for _ in 0..50 {
                        let bytes = MOST / 10 * worker;
                        let part = room.take(bytes);
                        highest.fetch_max(
                            now.fetch_add(bytes, Ordering::SeqCst) + bytes,
                            Ordering::SeqCst,
                        );
                        now.fetch_sub(bytes, Ordering::SeqCst);
                        drop(part);
                    }
                });
            }
        });
        assert!(highest.into_inner() <= MOST);
        assert_eq!(*room.lock(), 0);
    }
}
