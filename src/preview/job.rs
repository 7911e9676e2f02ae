//! The one thing that is done for publishing at a time: what it is, how far it is, how it ended; and that it is to end. All
//! windows see the same. Knows no target.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::desk::lock;
use crate::progress::{Progress, Stage};

mod shown;

pub(super) use shown::{Outlook, Tried};

/// How long a request for news waits where nothing is done.
const PATIENCE: Duration = Duration::from_secs(25);
/// How long it waits while something is.
const MOMENT: Duration = Duration::from_millis(300);

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum What {
    /// Says what would change.
    Look,
    /// Tries each thing that publishing needs.
    Try,
    /// Publishes.
    Publish,
}

/// What a page asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Begin {
    pub(super) what: What,
    /// The target's name.
    pub(super) place: String,
    /// The number of the last work that the page saw: whoever did not see the last one does not know what he does.
    pub(super) seen: u64,
    /// Files of others with the site's names may be written over.
    #[serde(default)]
    pub(super) force: bool,
    /// So many files may go.
    #[serde(default)]
    pub(super) max_deletes: Option<usize>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Phase {
    /// Nothing is done.
    #[default]
    Idle,
    /// The site is built.
    Building,
    /// The target is asked what lies there.
    Looking,
    /// Files go.
    Sending,
    /// Each thing is tried.
    Trying,
}

/// How it ended.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Ended {
    pub(super) good: bool,
    /// In words.
    pub(super) message: String,
    /// What to do; empty: that stands there too, or nothing is to be done.
    pub(super) help: String,
    /// Where readers find it.
    pub(super) address: Option<String>,
    /// What somebody may agree to, so that it goes on: `force`, or `deletes` with how many.
    pub(super) agree: Option<Agree>,
}

/// What has to be agreed to.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Agree {
    /// That files of others are written over.
    Force,
    /// That so many go.
    Deletes(usize),
}

/// What is done, or was done last.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Job {
    /// Another one for each.
    pub(super) number: u64,
    /// Grows with each change.
    pub(super) version: u64,
    /// `None`: nothing was begun yet.
    pub(super) what: Option<What>,
    /// The target's name.
    pub(super) place: String,
    pub(super) phase: Phase,
    /// It is to end.
    pub(super) stopping: bool,
    /// What would change.
    pub(super) outlook: Option<Outlook>,
    /// What was tried.
    pub(super) tried: Option<Vec<Tried>>,
    /// `None`: it has not ended.
    pub(super) ended: Option<Ended>,
}

/// The same with how much of it is done.
#[derive(Serialize)]
pub(super) struct Now {
    #[serde(flatten)]
    job: Job,
    done: usize,
    /// 0 where nobody knows.
    total: usize,
    /// Bytes that have gone.
    bytes: u64,
}

/// All windows' view of it.
pub(super) struct Jobs {
    job: watch::Sender<Job>,
    stop: AtomicBool,
    far: Mutex<Arc<Progress>>,
    bytes: Arc<AtomicU64>,
}

impl Default for Jobs {
    fn default() -> Self {
        Self {
            job: watch::Sender::default(),
            stop: AtomicBool::new(false),
            far: Mutex::default(),
            bytes: Arc::default(),
        }
    }
}

impl Jobs {
    /// Begins, unless something is under way or was done that the page has not seen. Its number, and where it tells how far
    /// it is.
    pub(super) fn begin(&self, asked: &Begin) -> Result<(u64, Arc<Progress>), Missed> {
        let mut begun = Err(Missed::Busy);
        self.job.send_if_modified(|job| {
            if job.phase != Phase::Idle {
                return false;
            }
            if job.number != asked.seen {
                begun = Err(Missed::Unseen);
                return false;
            }
            let far = Arc::new(Progress::default());
            *lock(&self.far) = Arc::clone(&far);
            self.bytes.store(0, Ordering::Relaxed);
            self.stop.store(false, Ordering::Relaxed);
            *job = Job {
                number: job.number + 1,
                version: job.version + 1,
                what: Some(asked.what),
                place: asked.place.clone(),
                phase: match asked.what {
                    What::Try => Phase::Trying,
                    What::Look | What::Publish => Phase::Building,
                },
                ..Job::default()
            };
            begun = Ok((job.number, far));
            true
        });
        begun
    }

    /// Something of it is another now.
    pub(super) fn change(&self, change: impl FnOnce(&mut Job)) {
        self.job.send_modify(|job| {
            change(job);
            job.version += 1;
        });
    }

    /// It has ended.
    pub(super) fn end(&self, ended: Ended) {
        self.change(|job| {
            job.phase = Phase::Idle;
            job.stopping = false;
            job.ended = Some(ended);
        });
    }

    /// It is to end, if it is still this one.
    pub(super) fn stop(&self, number: u64) {
        self.job.send_if_modified(|job| {
            let meant = job.number == number && job.phase != Phase::Idle && !job.stopping;
            if meant {
                self.stop.store(true, Ordering::Relaxed);
                job.stopping = true;
                job.version += 1;
            }
            meant
        });
    }

    /// Whether it is to end.
    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Waits, but not longer than until it is to end.
    pub(super) fn pause(&self, long: Duration) {
        let mut left = long;
        while !left.is_zero() && !self.is_stopped() {
            let part = left.min(MOMENT);
            std::thread::sleep(part);
            left -= part;
        }
    }

    /// Where bytes that have gone are counted.
    pub(super) fn bytes(&self) -> &AtomicU64 {
        &self.bytes
    }

    /// As it is.
    pub(super) fn now(&self) -> Now {
        let job = self.job.borrow().clone();
        let seen = lock(&self.far).now();
        let known = job.phase != Phase::Sending || seen.stage == Stage::Publish;
        let (done, total) = if known {
            (seen.done, seen.total)
        } else {
            (0, 0)
        };
        Now {
            job,
            done,
            total,
            bytes: self.bytes.load(Ordering::Relaxed),
        }
    }

    /// Waits for another version than the one that is known; a moment, while something is done.
    pub(super) async fn news(&self, known: u64) {
        let mut job = self.job.subscribe();
        let idle = job.borrow().phase == Phase::Idle;
        let wait = if idle { PATIENCE } else { MOMENT };
        let newer = job.wait_for(|job| job.version != known);
        let _ = tokio::time::timeout(wait, newer).await;
    }
}

/// Why nothing was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missed {
    /// Something is under way.
    Busy,
    /// Something was done meanwhile.
    Unseen,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(seen: u64) -> Begin {
        Begin {
            what: What::Publish,
            place: "a".to_owned(),
            seen,
            force: false,
            max_deletes: None,
        }
    }

    #[test]
    fn of_two_clicks_one_begins_something() {
        let jobs = Jobs::default();
        assert_eq!(jobs.begin(&begin(0)).map(|it| it.0), Ok(1));
        assert_eq!(jobs.begin(&begin(0)).map(drop), Err(Missed::Busy));
        jobs.end(Ended::default());
        assert_eq!(jobs.begin(&begin(0)).map(drop), Err(Missed::Unseen));
        assert_eq!(jobs.begin(&begin(1)).map(|it| it.0), Ok(2));
        // What was to end was another.
        jobs.stop(1);
        assert!(!jobs.is_stopped());
        jobs.stop(2);
        assert!(jobs.is_stopped());
        jobs.pause(Duration::from_mins(10));
        jobs.end(Ended::default());
        assert!(jobs.begin(&begin(2)).is_ok() && !jobs.is_stopped());
    }
}
