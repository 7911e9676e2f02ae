//! What each stage of a build took, and how far it is for whoever looks.

#![allow(clippy::disallowed_methods, reason = "it is the clock")]

use std::time::{Duration, Instant};

use crate::progress::{Progress, Stage};

/// Wall time of each stage, and of how many things it was.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings([(Duration, usize); Stage::ALL.len()]);

impl Timings {
    /// All of them, in order.
    pub fn all(&self) -> impl Iterator<Item = (Stage, Duration, usize)> {
        let stages = Stage::ALL.into_iter().zip(self.0);
        stages
            .filter(|(stage, _)| *stage != Stage::Publish)
            .map(|(stage, (time, count))| (stage, time, count))
    }
}

/// Measures one stage after another.
pub(super) struct Clock<'p> {
    pub(super) progress: &'p Progress,
    last: Instant,
    pub(super) timings: Timings,
}

impl<'p> Clock<'p> {
    pub(super) fn start(progress: &'p Progress) -> Self {
        Self {
            progress,
            last: Instant::now(),
            timings: Timings::default(),
        }
    }

    /// Ends a stage that handled `count` things; the next one begins.
    pub(super) fn ended(&mut self, stage: Stage, count: usize) {
        let now = Instant::now();
        if let Some(of_stage) = self.timings.0.get_mut(stage as usize) {
            *of_stage = (now - self.last, count);
        }
        let next = Stage::ALL.get(stage as usize + 1);
        if let Some(next) = next.filter(|it| **it != Stage::Publish) {
            self.progress.begin(*next, 0);
        }
        self.last = now;
    }
}
