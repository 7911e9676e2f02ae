//! The one text that is shown without being saved, and for how long: as a value. Knows neither disk nor site.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::config::Unsaved;
use crate::diagnostic::Diagnostic;

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

impl Slot {
    /// Puts a text in the place of whatever was there, for so long. What was seen of it, where it was there already: then it
    /// only stays longer. Else the number by which its turn is known.
    pub(super) fn put(&mut self, unsaved: Unsaved, lasts: Duration) -> Result<Seen, u64> {
        let until = Instant::now() + lasts;
        self.number += 1;
        if let Some(typed) = &mut self.typed
            && is_same(&typed.unsaved, &unsaved)
            && let Some(seen) = &typed.seen
        {
            typed.until = until;
            return Ok(seen.clone());
        }
        self.typed = Some(Typed {
            unsaved,
            until,
            seen: None,
        });
        Err(self.number)
    }

    /// Whether nothing came or went since a text got this number.
    pub(super) fn is_newest(&self, number: u64) -> bool {
        self.number == number
    }

    /// The text.
    pub(super) fn text(&self) -> Option<Unsaved> {
        self.typed.as_ref().map(|typed| typed.unsaved.clone())
    }

    /// Keeps what was seen of a text, unless it is what is on the disk by now, or another was typed into.
    pub(super) fn note(&mut self, unsaved: &Unsaved, seen: &Seen, is_saved: bool) {
        if let Some(typed) = &mut self.typed
            && is_same(&typed.unsaved, unsaved)
        {
            if is_saved {
                self.typed = None;
            } else {
                typed.seen = Some(seen.clone());
            }
        }
    }

    /// Takes the text of this file away, by its path from the content folder. Whether there was one.
    pub(super) fn forget(&mut self, inner: &str) -> bool {
        self.take_if(|typed| *typed.unsaved.path == *inner)
    }

    /// Takes away what nobody asked for again in time. Whether there was something.
    pub(super) fn lapse(&mut self) -> bool {
        let now = Instant::now();
        self.take_if(|typed| typed.until <= now)
    }

    fn take_if(&mut self, goes: impl FnOnce(&mut Typed) -> bool) -> bool {
        let gone = self.typed.take_if(goes).is_some();
        self.number += u64::from(gone);
        gone
    }
}

fn is_same(one: &Unsaved, other: &Unsaved) -> bool {
    one.path == other.path && one.was == other.was && one.bytes == other.bytes
}
