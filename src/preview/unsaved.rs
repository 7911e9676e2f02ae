//! What somebody types and has not saved: the site answers as if it were, until it is saved, taken away, or nobody asks for
//! it any longer. Only in memory: nothing is written, and what is said of the site stays what is on the disk.

use std::sync::mpsc::Receiver;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use super::engine::{Ask, Engine, lock};
use crate::build::Ready;
use crate::config::Unsaved;
use crate::diagnostic::{self, Diagnostic, Severity};

/// The one text that is shown without being saved.
#[derive(Default)]
pub(super) struct Slot {
    /// Grows with all that comes into it or is taken out: who waited for its turn sees that it was outrun.
    number: u64,
    typed: Option<Typed>,
}

/// A text, and what became of it.
struct Typed {
    unsaved: Unsaved,
    /// When it goes by itself.
    until: Instant,
    /// `None`: nobody has looked yet.
    seen: Option<Seen>,
}

/// A site in which something is not saved.
#[derive(Clone)]
pub(super) struct Seen {
    /// What would be wrong with it.
    pub(super) found: Arc<[Diagnostic]>,
    /// Whether it answers. A broken one does not: the last good one goes on.
    pub(super) shown: bool,
}

impl Engine {
    /// Shows a text for so long as if it were saved. `None`: something newer came while this waited for its turn, or the
    /// site cannot be read.
    pub(super) fn show(self: &Arc<Self>, unsaved: Unsaved, lasts: Duration) -> Option<Seen> {
        let until = Instant::now() + lasts;
        let number = {
            let mut slot = lock(&self.unsaved);
            slot.number += 1;
            if let Some(typed) = &mut slot.typed
                && is_same(&typed.unsaved, &unsaved)
                && let Some(seen) = &typed.seen
            {
                // It is asked for again so that it stays.
                typed.until = until;
                return Some(seen.clone());
            }
            slot.typed = Some(Typed {
                unsaved,
                until,
                seen: None,
            });
            slot.number
        };
        let _one = self.one();
        if lock(&self.unsaved).number != number {
            return None;
        }
        self.show_unsaved()
    }

    /// Makes the site with what is not saved, if there is something. Never beside another: the caller has [`Self::one`].
    pub(super) fn show_unsaved(self: &Arc<Self>) -> Option<Seen> {
        let unsaved = lock(&self.unsaved).typed.as_ref()?.unsaved.clone();
        let config = self.config_with(unsaved.clone());
        let looked = Arc::new(OnceLock::new());
        let tell = Arc::clone(&looked);
        self.make(config, move |engine, made| {
            let (asks, seen) = engine.look_at_unsaved(made.ok()?);
            engine.note(&unsaved, &seen, made.is_ok_and(|ready| engine.is_saved(ready)));
            // Nobody else tells.
            let _ = tell.set(seen);
            asks
        });
        looked.get().cloned()
    }

    fn look_at_unsaved(&self, ready: &Ready<'_>) -> (Option<Receiver<Ask>>, Seen) {
        let errors = diagnostic::count(&ready.diagnostics, Severity::Error);
        let takes_over = errors == 0 && !self.answers(ready);
        let asks = takes_over.then(|| self.show_instead(ready));
        let seen = Seen {
            found: ready.diagnostics.clone().into(),
            shown: errors == 0,
        };
        (asks, seen)
    }

    /// Keeps what was seen of a text, unless it is what is on the disk by now, or another was typed into.
    fn note(&self, unsaved: &Unsaved, seen: &Seen, is_saved: bool) {
        let mut slot = lock(&self.unsaved);
        if let Some(typed) = &mut slot.typed
            && is_same(&typed.unsaved, unsaved)
        {
            if is_saved {
                slot.typed = None;
            } else {
                typed.seen = Some(seen.clone());
            }
        }
    }

    /// Shows no other text of this file than the one that is saved, from the next time on that the site is made. Whether
    /// there was one.
    pub(super) fn forget_unsaved(&self, inner: &str) -> bool {
        let mut slot = lock(&self.unsaved);
        let typed = slot.typed.take_if(|typed| *typed.unsaved.path == *inner);
        slot.number += u64::from(typed.is_some());
        typed.is_some()
    }

    /// Takes away what nobody asked for again in time: its page was closed.
    pub(super) fn let_lapse(self: &Arc<Self>) {
        let lapsed = {
            let mut slot = lock(&self.unsaved);
            let now = Instant::now();
            let typed = slot.typed.take_if(|typed| typed.until <= now);
            slot.number += u64::from(typed.is_some());
            typed.is_some()
        };
        if lapsed {
            self.rebuild();
        }
    }
}

fn is_same(one: &Unsaved, other: &Unsaved) -> bool {
    one.path == other.path && one.was == other.was && one.bytes == other.bytes
}
