//! How far a long run is: counters that its stages move on and that somebody may look at. Knows
//! nothing of who looks, nor of what the stages do.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The stages of a build, in the order in which one follows the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The content folder is read.
    #[default]
    Source,
    /// Files are parsed.
    Syntax,
    /// Names are resolved.
    Resolve,
    /// Opinions are formed.
    Check,
    /// The files of the output are listed.
    Plan,
    /// Files are rendered and staged.
    Render,
    /// Staged files are moved in, and what is gone is removed.
    Write,
    /// The built site goes to where readers find it: no stage of a build, but what may follow it.
    Publish,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Source,
        Self::Syntax,
        Self::Resolve,
        Self::Check,
        Self::Plan,
        Self::Render,
        Self::Write,
        Self::Publish,
    ];
}

/// The stage under way, and how much of it is done. Looked at from another thread, a moment late.
#[derive(Debug, Default)]
pub struct Progress {
    /// By its place in [`Stage::ALL`].
    stage: AtomicUsize,
    done: AtomicUsize,
    total: AtomicUsize,
}

/// What was seen at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The stage under way.
    pub stage: Stage,
    /// How many of its things are done; never more than `total`.
    pub done: usize,
    /// 0 where nobody knows.
    pub total: usize,
}

impl Progress {
    /// Begins a stage that has `total` things to do; 0 where nobody knows.
    pub fn begin(&self, stage: Stage, total: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.stage.store(stage as usize, Ordering::Relaxed);
    }

    /// One thing of the stage is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How far it is.
    pub fn now(&self) -> Seen {
        let stage = self.stage.load(Ordering::Relaxed);
        let total = self.total.load(Ordering::Relaxed);
        Seen {
            stage: Stage::ALL.get(stage).copied().unwrap_or_default(),
            done: self.done.load(Ordering::Relaxed).min(total),
            total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stages_stand_in_their_order() {
        for (at, stage) in Stage::ALL.into_iter().enumerate() {
            assert_eq!(stage as usize, at);
        }
    }

    #[test]
    fn a_new_stage_starts_from_nothing() {
        let progress = Progress::default();
        progress.begin(Stage::Render, 2);
        progress.step();
        let seen = |stage, done, total| Seen { stage, done, total };
        assert_eq!(progress.now(), seen(Stage::Render, 1, 2));
        progress.step();
        progress.step();
        assert_eq!(
            progress.now(),
            seen(Stage::Render, 2, 2),
            "never past the end"
        );
        progress.begin(Stage::Write, 0);
        assert_eq!(progress.now(), seen(Stage::Write, 0, 0));
    }
}
