//! What a run is asked to do, with what, and why nothing may come of it. Values alone.

use std::time::Duration;

use super::manifest::{Named, Unread};
use crate::diagnostic::StoreFault;
use crate::output;

/// What a run is asked to do, and with what.
pub struct Options<'o> {
    /// Writes over files of others, and puts files whose labels nobody knows.
    pub force: bool,
    /// Looks at each file at the target.
    pub verify: bool,
    /// How many files may go; `None`: a tenth of the site.
    pub max_deletes: Option<usize>,
    /// For how many seconds files stay that nothing needs.
    pub grace: u64,
    /// Whose site it is, where that is known.
    pub site: Option<Named>,
    /// By which this computer and folder know themselves again.
    pub owner: String,
    /// Another one for each run.
    pub run: String,
    /// Requests at the same time.
    pub at_once: usize,
    /// Seconds since 1970.
    pub clock: &'o (dyn Fn() -> u64 + Sync),
    /// Waits.
    pub pause: &'o (dyn Fn(Duration) + Sync),
    /// Whether somebody wants it to end: what is under way is brought to its end, and nothing more is begun.
    pub stop: &'o (dyn Fn() -> bool + Sync),
    /// The bytes of a built file.
    pub read: &'o (dyn Fn(&str) -> Result<Vec<u8>, output::Error> + Sync),
}

/// Why nothing came of it, or only a part.
#[derive(Debug)]
pub enum Error {
    /// The target, at this key (empty: as a whole).
    Target(String, StoreFault),
    /// The built site.
    Site(output::Error),
    /// Somebody else publishes: for how many seconds, after how many of silence he is thought to be gone.
    Busy(u64, u64),
    /// Somebody else published meanwhile.
    Overtaken,
    /// Somebody wanted it to end.
    Stopped,
    /// Files there that nobody noted: those of others, and those with our names that are others.
    Foreign {
        /// Of no concern to the site.
        theirs: Vec<String>,
        /// They would be written over.
        other: Vec<String>,
    },
    /// Another site lies there: whose, and ours.
    Another(Box<(Named, Named)>),
    /// More would go than may.
    TooMany {
        /// Those that would.
        gone: Vec<String>,
        /// How many there are.
        all: usize,
        /// How many may.
        most: usize,
    },
    /// The manifest there.
    Manifest(Unread),
}
