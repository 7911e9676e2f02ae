//! What was made once and will soon be wanted again, by what it was made from: the next site of the same library has most of
//! it in common with the one before. Bounded, and forgotten when nobody has asked for it for a turn. Knows no value.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::hash::Fingerprint;

/// Values of two turns: this one and the one before.
pub struct Kept<V: ?Sized> {
    turns: Mutex<Turns<V>>,
    /// Bytes of a turn.
    most: usize,
}

/// A value, and how many bytes it has.
type Weighed<V> = (Arc<V>, usize);

struct Turns<V: ?Sized> {
    now: HashMap<Fingerprint, Weighed<V>>,
    before: HashMap<Fingerprint, Weighed<V>>,
    /// Of `now`, in bytes.
    size: usize,
}

impl<V: ?Sized> Kept<V> {
    /// Keeps at most so many bytes of each turn: twice as many in all.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self {
            turns: Mutex::new(Turns {
                now: HashMap::new(),
                before: HashMap::new(),
                size: 0,
            }),
            most,
        }
    }

    /// What was made from the same.
    pub fn get(&self, from: Fingerprint) -> Option<Arc<V>> {
        let mut turns = self.turns();
        if let Some((found, _)) = turns.now.get(&from) {
            return Some(Arc::clone(found));
        }
        let (found, size) = turns.before.remove(&from)?;
        turns.put(from, &found, size, self.most);
        Some(found)
    }

    /// Keeps a value of so many bytes, where there is room.
    pub fn keep(&self, from: Fingerprint, made: &Arc<V>, size: usize) {
        self.turns().put(from, made, size, self.most);
    }

    /// Begins a turn: what nobody asked for in the last one is forgotten.
    pub fn turn(&self) {
        let mut turns = self.turns();
        turns.before = std::mem::take(&mut turns.now);
        turns.size = 0;
    }

    /// A value is there whole or not at all, so it is still good where its holder broke down.
    fn turns(&self) -> MutexGuard<'_, Turns<V>> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<V: ?Sized> Turns<V> {
    fn put(&mut self, from: Fingerprint, made: &Arc<V>, size: usize, most: usize) {
        if self.size + size > most {
            return;
        }
        let old = self.now.insert(from, (Arc::clone(made), size));
        self.size += size;
        self.size -= old.map_or(0, |(_, size)| size);
    }
}

impl<V: ?Sized> fmt::Debug for Kept<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Fingerprint {
        Fingerprint::of(name.as_bytes())
    }

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let kept = Kept::<str>::new(100);
        kept.keep(of("a"), &Arc::from("A"), 1);
        kept.keep(of("b"), &Arc::from("B"), 1);
        kept.turn();
        assert_eq!(kept.get(of("a")).as_deref(), Some("A"));
        kept.turn();
        assert_eq!(kept.get(of("a")).as_deref(), Some("A"));
        assert_eq!(kept.get(of("b")), None);
        kept.turn();
        kept.turn();
        assert_eq!(kept.get(of("a")), None);
    }

    #[test]
    fn there_is_never_more_than_there_is_room_for() {
        let kept = Kept::<str>::new(10);
        kept.keep(of("a"), &Arc::from("A"), 6);
        kept.keep(of("b"), &Arc::from("B"), 6);
        assert_eq!(kept.get(of("b")), None);
        // In the place of itself it takes no room.
        kept.keep(of("c"), &Arc::from("C"), 4);
        assert!(kept.get(of("a")).is_some() && kept.get(of("c")).is_some());
        kept.turn();
        kept.keep(of("d"), &Arc::from("D"), 10);
        // There is none left for it in this turn; it is handed over all the same.
        assert!(kept.get(of("a")).is_some());
        assert!(kept.get(of("a")).is_none());
    }
}
