//! How far a long run is: counters that its stages move on and that somebody may look at. Knows
//! nothing of who looks, nor of what the stages do.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The stage under way, and how much of it is done. Looked at from another thread, a moment late.
#[derive(Debug, Default)]
pub struct Progress {
    stage: AtomicUsize,
    done: AtomicUsize,
    total: AtomicUsize,
}

/// What was seen at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// In the order of `build::Timings`.
    pub stage: usize,
    pub done: usize,
    /// 0 where nobody knows.
    pub total: usize,
}

impl Progress {
    /// A stage begins that has so many things to do.
    pub fn begin(&self, stage: usize, total: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.stage.store(stage, Ordering::Relaxed);
    }

    /// One of them is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How far it is.
    pub fn now(&self) -> Seen {
        let total = self.total.load(Ordering::Relaxed);
        Seen {
            stage: self.stage.load(Ordering::Relaxed),
            done: self.done.load(Ordering::Relaxed).min(total),
            total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_stage_starts_from_nothing() {
        let progress = Progress::default();
        progress.begin(5, 2);
        progress.step();
        let seen = |stage, done, total| Seen { stage, done, total };
        assert_eq!(progress.now(), seen(5, 1, 2));
        progress.step();
        progress.step();
        assert_eq!(progress.now(), seen(5, 2, 2), "never past the end");
        progress.begin(6, 0);
        assert_eq!(progress.now(), seen(6, 0, 0));
    }
}
