//! A folder of a server over SFTP: a client of version 3 at the pipes of OpenSSH's `ssh`. Files are put under another name
//! and then take their place; no link below the folder is followed. Knows no site.
//!
//! OpenSSH does what keys are about, since it is on Windows 10 and newer and on every Linux: the user's keys, agent, settings
//! and known hosts hold here, too, and its mends come with the system. A library for SSH (`russh`) would bring a second
//! implementation of all of it, with its own cryptography, into the program. The `sftp` program would do files one by one,
//! and tell what went wrong in sentences; the protocol has numbers.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::file::{self, Meta};
use super::target::{Found, Listed, Target};
use crate::diagnostic::{Fault, Reason, StoreFault};
use crate::hash::Fingerprint;
use crate::output::{self, STATE};
use crate::path;
use files::{Done, Files};
use wire::{Facts, Status};

mod connection;
mod files;
pub mod line;
mod wire;

pub use line::Line;

/// Held while the manifest is compared and written.
const LOCK: &str = ".mingbian/deploy.lock";
/// Whoever holds it for so many seconds was cut off: longer than a manifest takes to be read.
const STALE: u32 = 120;
/// What was put half way and never took its place, for so many seconds, is nobody's any more.
const LITTER: u32 = 24 * 3600;
/// Folders and files that are looked at, at the same time.
const AT_ONCE: usize = 16;

/// A folder of a server.
pub struct Sftp {
    line: Line,
    root: String,
    /// By which files that are half way are told from those of others.
    token: String,
    live: Mutex<Option<Arc<Live>>>,
    swept: AtomicBool,
}

/// A connection, and what was seen by it.
struct Live {
    files: Files,
    /// Folders that are there and are no links, from the site's folder.
    known: Mutex<HashSet<String>>,
}

/// Files and links of a folder, and the folders in it.
type Inside = (Vec<(Listed, Facts)>, Vec<String>);

impl Sftp {
    /// The folder `root` at the end of a line, from where whoever signs in there begins. `token` is another one for each run.
    pub fn new(line: Line, root: &str, token: &str) -> Self {
        let plain = root.trim().trim_end_matches('/');
        let inner = match plain.strip_prefix("~/") {
            Some(inner) => inner,
            None if plain == "~" => "",
            None => plain,
        };
        let root = match inner {
            "" if root.trim().starts_with('/') => "/",
            "" => ".",
            inner => inner,
        };
        Self {
            line,
            root: root.to_owned(),
            token: Fingerprint::of(token.as_bytes()).short(),
            live: Mutex::new(None),
            swept: AtomicBool::new(false),
        }
    }

    fn path(&self, key: &str) -> String {
        match (key, self.root.as_str()) {
            ("", root) => root.to_owned(),
            (key, "/") => format!("/{key}"),
            (key, root) => format!("{root}/{key}"),
        }
    }

    /// The connection; a new one where the last was cut.
    fn live(&self) -> Result<Arc<Live>, StoreFault> {
        let mut held = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(live) = held.as_ref().filter(|it| !it.files.is_over()) {
            return Ok(Arc::clone(live));
        }
        *held = None;
        let files = Files::begin(&self.line)?;
        let mut known = HashSet::new();
        match files.stat(&self.root)? {
            Done::Fine(facts) if facts.is_folder() => {
                known.insert(String::new());
            }
            Done::Fine(_) => return Err(there(&self.root, Reason::NotAFolder)),
            Done::Not(Status::Missing) => self.around(&files)?,
            Done::Not(status) => return Err(self.why(&files, &self.root, status)),
        }
        let known = Mutex::new(known);
        let live = Arc::new(Live { files, known });
        *held = Some(Arc::clone(&live));
        Ok(live)
    }

    /// Only the folder itself may be missing: else it is a slip, or a disk that is not there.
    fn around(&self, files: &Files) -> Result<(), StoreFault> {
        let around = match self.root.rsplit_once('/') {
            Some(("", _)) => "/",
            Some((around, _)) => around,
            None => ".",
        };
        match files.stat(around)? {
            Done::Fine(facts) if facts.is_folder() => Ok(()),
            _ => Err(there(&self.root, Reason::Missing)),
        }
    }

    /// Whether a folder is there and no link; with `make` it is made where it is not.
    fn folder(&self, live: &Live, key: &str, make: bool) -> Result<bool, StoreFault> {
        let known = |key: &str| held(&live.known).contains(key);
        if known(key) {
            return Ok(true);
        }
        if let Some((around, _)) = key
            .rsplit_once('/')
            .or((!key.is_empty()).then_some(("", key)))
            && !self.folder(live, around, make)?
        {
            return Ok(false);
        }
        let path = self.path(key);
        // The site's folder may be a link: somebody named it.
        let seen = || match key {
            "" => live.files.stat(&path),
            _ => live.files.lstat(&path),
        };
        let look = |made: Option<Status>| match seen()? {
            Done::Fine(facts) if facts.is_folder() => Ok(Some(true)),
            Done::Fine(facts) if facts.is_link() => Err(StoreFault::Link(path.clone())),
            Done::Fine(_) => Err(there(&path, Reason::NotAFolder)),
            Done::Not(Status::Missing) => match made {
                None => Ok(None),
                Some(status) => Err(self.why(&live.files, &path, status)),
            },
            Done::Not(status) => Err(self.why(&live.files, &path, status)),
        };
        let found = match look(None)? {
            None if make => {
                let made = live.files.make_folder(&path)?;
                // Another request may have been first.
                match made {
                    Done::Fine(()) => Some(true),
                    Done::Not(status) => look(Some(status))?,
                }
            }
            found => found,
        };
        if found == Some(true) {
            held(&live.known).insert(key.to_owned());
        }
        Ok(found == Some(true))
    }

    /// What a refusal means, as far as the server can be got to say.
    fn why(&self, files: &Files, path: &str, status: Status) -> StoreFault {
        let reason = match status {
            Status::Missing => Reason::Missing,
            Status::Denied => Reason::Denied,
            Status::Unknown => Reason::Unsupported,
            Status::Other(5) => Reason::Invalid,
            Status::Other(6 | 7) => return StoreFault::Net(Fault::Closed),
            _ if files.is_full(&self.root) => Reason::Full,
            _ => Reason::Unknown,
        };
        there(path, reason)
    }

    /// A name for what is half way.
    fn half_way(&self, key: &str) -> String {
        let name = Fingerprint::of(key.as_bytes()).short();
        format!("{STATE}/{name}.{}.new", self.token)
    }

    /// Puts bytes under a name for what is half way, in folders that are there.
    fn upload(&self, live: &Live, key: &str, bytes: &[u8]) -> Result<String, StoreFault> {
        let path = self.path(&self.half_way(key));
        let again = || {
            self.folder(live, STATE, true)?;
            live.files.write(&path, bytes)
        };
        let mut done = again()?;
        if done == Done::Not(Status::Missing) {
            held(&live.known).clear();
            done = again()?;
        }
        match done {
            Done::Fine(()) => Ok(path),
            Done::Not(status) => {
                let why = self.why(&live.files, &self.path(key), status);
                let _ = live.files.remove(&path);
                Err(why)
            }
        }
    }

    /// What was put half way takes its place.
    fn settle(&self, live: &Live, from: &str, key: &str) -> Result<(), StoreFault> {
        let to = self.path(key);
        let around = key.rsplit_once('/').map_or("", |it| it.0);
        let again = || {
            self.folder(live, around, true)?;
            live.files.rename(from, &to)
        };
        let done = again().and_then(|done| {
            if done == Done::Not(Status::Missing) {
                // Somebody took a folder away that was there.
                held(&live.known).clear();
                return again();
            }
            Ok(done)
        });
        let fault = match done {
            Ok(Done::Fine(())) => return Ok(()),
            Ok(Done::Not(status)) => self.why(&live.files, &to, status),
            Err(fault) => fault,
        };
        let _ = live.files.remove(from);
        Err(fault)
    }

    fn read(&self, live: &Live, key: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let path = self.path(key);
        match live.files.read(&path)? {
            Done::Fine(bytes) => Ok(Some(bytes)),
            Done::Not(Status::Missing) => Ok(None),
            Done::Not(status) => Err(self.why(&live.files, &path, status)),
        }
    }

    /// Takes the lock, or says that somebody else has it. `now` is the server's clock.
    fn lock(&self, live: &Live, now: Option<u32>) -> Result<(), StoreFault> {
        let path = self.path(LOCK);
        let make = || live.files.make(&path, self.token.as_bytes());
        let refused = match make()? {
            Done::Fine(()) => return Ok(()),
            Done::Not(status) => status,
        };
        let Done::Fine(facts) = live.files.lstat(&path)? else {
            return match make()? {
                Done::Fine(()) => Ok(()),
                Done::Not(_) => Err(self.why(&live.files, &path, refused)),
            };
        };
        // Of a request of ours, of which no answer came.
        if self.read(live, LOCK)?.as_deref() == Some(self.token.as_bytes()) {
            return Ok(());
        }
        let age = now
            .zip(facts.changed)
            .map(|(now, at)| now.saturating_sub(at));
        if age.is_some_and(|age| age < STALE) {
            return Err(StoreFault::Held);
        }
        let _ = live.files.remove(&path)?;
        match make()? {
            Done::Fine(()) => Ok(()),
            Done::Not(_) => Err(StoreFault::Held),
        }
    }

    /// Takes away what runs that were cut off left half way.
    fn sweep(&self, live: &Live, now: Option<u32>) {
        let (Some(now), Ok(Done::Fine(all))) = (now, live.files.entries(&self.path(STATE))) else {
            return;
        };
        for (name, facts) in all {
            let old = facts
                .changed
                .is_some_and(|at| now.saturating_sub(at) > LITTER);
            if old && facts.is_file() && path::extension(&name) == "new" {
                let _ = live.files.remove(&self.path(&format!("{STATE}/{name}")));
            }
        }
    }

    /// What a folder has: files and links, and the folders in it.
    fn inside(&self, live: &Live, folder: &str) -> Result<Inside, StoreFault> {
        let path = self.path(folder);
        let entries = match live.files.entries(&path)? {
            Done::Fine(entries) => entries,
            Done::Not(Status::Missing) => Vec::new(),
            Done::Not(status) => return Err(self.why(&live.files, &path, status)),
        };
        let (mut listed, mut folders) = (Vec::new(), Vec::new());
        for (name, facts) in entries {
            if folder.is_empty() && name == STATE {
                continue;
            }
            let key = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            if facts.is_folder() {
                folders.push(key);
                continue;
            }
            let size = facts.size.unwrap_or_default();
            let sum = None;
            listed.push((Listed { key, size, sum }, facts));
        }
        Ok((listed, folders))
    }
}

impl Target for Sftp {
    fn get(&self, key: &str) -> Result<Option<Found>, StoreFault> {
        let found = self.read(&*self.live()?, key)?;
        Ok(found.map(|bytes| Found {
            version: Fingerprint::of(&bytes).to_string(),
            bytes,
        }))
    }

    fn list(&self, sums: &(dyn Fn(&str) -> bool + Sync)) -> Result<Vec<Listed>, StoreFault> {
        let live = self.live()?;
        let mut all = Vec::new();
        let mut level = vec![String::new()];
        while !level.is_empty() {
            let found = side_by_side(&level, |folder| self.inside(&live, folder))?;
            level.clear();
            for (listed, folders) in found {
                all.extend(listed);
                level.extend(folders);
            }
        }
        side_by_side(&all, |(listed, facts)| {
            let known = facts.is_file() && output::is_path(&listed.key) && sums(&listed.key);
            let bytes = if known {
                self.read(&live, &listed.key)?
            } else {
                None
            };
            Ok(Listed {
                sum: bytes.map(|bytes| file::sum(&bytes)),
                ..listed.clone()
            })
        })
    }

    fn seen(&self, keys: &[&str]) -> Result<Vec<Listed>, StoreFault> {
        let live = self.live()?;
        let found = side_by_side(keys, |key| {
            let path = self.path(key);
            match live.files.lstat(&path)? {
                Done::Fine(facts) => Ok(Some(Listed {
                    key: (*key).to_owned(),
                    size: facts.size.unwrap_or_default(),
                    sum: if facts.is_file() {
                        self.read(&live, key)?.map(|bytes| file::sum(&bytes))
                    } else {
                        None
                    },
                })),
                Done::Not(Status::Missing) => Ok(None),
                Done::Not(status) => Err(self.why(&live.files, &path, status)),
            }
        })?;
        Ok(found.into_iter().flatten().collect())
    }

    fn put(&self, key: &str, bytes: &[u8], _: &Meta) -> Result<(), StoreFault> {
        let live = self.live()?;
        let fresh = self.upload(&live, key, bytes)?;
        self.settle(&live, &fresh, key)
    }

    fn replace(
        &self,
        key: &str,
        bytes: &[u8],
        _: &Meta,
        seen: Option<&str>,
    ) -> Result<Option<String>, StoreFault> {
        let live = self.live()?;
        let fresh = self.upload(&live, key, bytes)?;
        let now = match live.files.lstat(&fresh)? {
            Done::Fine(facts) => facts.changed,
            Done::Not(_) => None,
        };
        let locked = self.lock(&live, now).and_then(|()| {
            let there = self.read(&live, key);
            let done = there.and_then(|there| {
                let version = there.map(|it| Fingerprint::of(&it).to_string());
                if version.as_deref() != seen {
                    return Err(StoreFault::Raced);
                }
                self.settle(&live, &fresh, key)
            });
            // Cut off, it is let go by its age.
            let _ = live.files.remove(&self.path(LOCK));
            done
        });
        if let Err(fault) = locked {
            let _ = live.files.remove(&fresh);
            return Err(fault);
        }
        if !self.swept.swap(true, Ordering::Relaxed) {
            self.sweep(&live, now);
        }
        Ok(Some(Fingerprint::of(bytes).to_string()))
    }

    fn delete(&self, key: &str) -> Result<(), StoreFault> {
        let live = self.live()?;
        let mut around = key.rsplit_once('/').map_or("", |it| it.0);
        if !self.folder(&live, around, false)? {
            return Ok(());
        }
        let path = self.path(key);
        match live.files.remove(&path)? {
            Done::Fine(()) | Done::Not(Status::Missing) => {}
            Done::Not(status) => return Err(self.why(&live.files, &path, status)),
        }
        // Folders that have become empty; one that has not stays.
        while !around.is_empty() {
            if live.files.remove_folder(&self.path(around))? != Done::Fine(()) {
                break;
            }
            held(&live.known).remove(around);
            around = around.rsplit_once('/').map_or("", |it| it.0);
        }
        Ok(())
    }
}

fn there(path: &str, reason: Reason) -> StoreFault {
    StoreFault::Server(path.to_owned(), reason)
}

fn held<T>(lock: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All of them in their order, some at the same time; or the first fault.
fn side_by_side<J: Sync, T: Send>(
    jobs: &[J],
    work: impl Fn(&J) -> Result<T, StoreFault> + Sync,
) -> Result<Vec<T>, StoreFault> {
    let next = AtomicUsize::new(0);
    let labour = || {
        let mut done = Vec::new();
        while let Some((at, job)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            jobs.get(at).map(|job| (at, job))
        } {
            let made = work(job);
            if made.is_err() {
                // Nothing more is begun.
                next.store(jobs.len(), Ordering::Relaxed);
            }
            done.push((at, made));
        }
        done
    };
    let mut all = std::thread::scope(|scope| {
        let others = AT_ONCE.min(jobs.len()).saturating_sub(1);
        let others: Vec<_> = (0..others).map(|_| scope.spawn(labour)).collect();
        let mut all = labour();
        for other in others {
            // A panic there is one here.
            all.extend(
                other
                    .join()
                    .unwrap_or_else(|it| std::panic::resume_unwind(it)),
            );
        }
        all
    });
    all.sort_by_key(|it| it.0);
    all.into_iter().map(|it| it.1).collect()
}
