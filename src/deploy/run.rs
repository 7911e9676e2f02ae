//! A site goes to a target: looked at, taken, put group by group, noted. Each request is tried again while that may help;
//! what is stopped is gone on with. Knows no kind of target, and no page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::file::{self, Item};
use super::guard::{self, Other, Strange};
use super::manifest::{Gone, Kept, MANIFEST, Manifest, Running};
use super::plan::{self, Plan, Seen};
use super::target::Target;
use super::terms::{Error, Options};
use crate::diagnostic::StoreFault;
use crate::progress::{Progress, Stage};

/// How often a request is tried.
const TRIES: u32 = 6;
/// Before the second try; twice as long before each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// The longest pause that a store may ask for.
const LONGEST_PAUSE: u64 = 60;
/// Before a lock is tried again: after all tries it is old enough to be nobody's.
const HELD_PAUSE: u64 = 25;
/// Files that are put before somebody looks at the clock.
pub(super) const STRETCH: usize = 200;
/// After so many seconds others hear that this run is under way.
pub(super) const HEARTBEAT: u64 = 5 * 60;

/// What was seen, and what is to be done.
#[derive(Debug)]
pub struct Outlook {
    /// What is to be done.
    pub plan: Plan,
    /// Who else published, and did not end.
    pub other: Option<Other>,
    /// Whether nobody published there before.
    pub first: bool,
    manifest: Manifest,
    version: Option<String>,
}

/// Looks at the target, and says what is to be done.
///
/// # Errors
/// When the target does not answer, or may not be touched.
pub fn look(target: &dyn Target, items: &[Item], options: &Options<'_>) -> Result<Outlook, Error> {
    let found = tried(options, "", || target.get(MANIFEST))?;
    let first = found.is_none();
    let version = found.as_ref().map(|it| it.version.clone());
    let manifest = match &found {
        Some(found) => Manifest::decode(&found.bytes).map_err(Error::Manifest)?,
        None => Manifest::default(),
    };
    let other = guard::free(&manifest, options)?;
    guard::whole(&manifest, options)?;
    let seen = see(target, items, options, &manifest, first)?;
    if let Some(there) = seen.there.as_ref().filter(|_| first && !options.force) {
        guard::own(items, there, &seen.sums)?;
    }
    guard::same_site(&manifest, options)?;
    let grace = options.grace;
    let mut plan = plan::plan(items, &manifest, &seen, (options.clock)(), grace);
    if !first {
        let mut strange = strange(target, &plan, options, &manifest, &seen)?;
        guard::but_ours(&mut strange, items, options)?;
        if !strange.others.is_empty() && !options.force {
            let other = strange.others;
            let theirs = Vec::new();
            let other = other.into_iter().map(|it| it.key).collect();
            return Err(Error::Foreign { theirs, other });
        }
        plan.leave(&strange.due);
    }
    guard::not_too_much(&plan, &manifest, options)?;
    Ok(Outlook {
        plan,
        other,
        first,
        manifest,
        version,
    })
}

/// Lists the target where nothing else tells what is there, and reads those of our files for which that decides.
fn see(
    target: &dyn Target,
    items: &[Item],
    options: &Options<'_>,
    manifest: &Manifest,
    first: bool,
) -> Result<Seen, Error> {
    let mut seen = Seen {
        anew: first && options.force,
        ..Seen::default()
    };
    if !first && !options.verify && manifest.pending.is_empty() {
        return Ok(seen);
    }
    // Where files have to be fetched to be compared, those that a stopped run did not touch are taken at the manifest's word.
    let all = first || options.verify;
    let ours: BTreeSet<&str> = items.iter().map(|it| it.key.as_str()).collect();
    let open =
        |key: &str| manifest.pending.contains_key(key) || all || !manifest.files.contains_key(key);
    let sums = |key: &str| ours.contains(key) && open(key);
    let listed = tried(options, "", || target.list(&sums))?;
    let there: BTreeMap<_, _> = listed.into_iter().map(|it| (it.key.clone(), it)).collect();
    for item in items {
        let noted = manifest.files.contains_key(&item.key);
        let open = !noted || manifest.pending.contains_key(&item.key);
        if open && there.contains_key(&item.key) {
            let plain = (options.read)(&item.source).map_err(Error::Site)?;
            let sum = file::sum(&file::encoded(item.coding, plain));
            seen.sums.insert(item.key.clone(), sum);
        }
    }
    seen.there = Some(there);
    Ok(seen)
}

/// What somebody else has put where files of ours would go or be deleted.
fn strange(
    target: &dyn Target,
    plan: &Plan,
    options: &Options<'_>,
    manifest: &Manifest,
    seen: &Seen,
) -> Result<Strange, Error> {
    let doubtful = guard::doubtful(plan, manifest);
    if doubtful.is_empty() {
        return Ok(Strange::default());
    }
    let found = match &seen.there {
        Some(there) => doubtful
            .iter()
            .filter_map(|it| there.get(*it))
            .cloned()
            .collect(),
        None => tried(options, "", || target.seen(&doubtful))?,
    };
    Ok(guard::strange(plan, manifest, found))
}

/// Does what is to be done. Stopped at any time, it leaves a site that is whole, and the next run goes on.
///
/// # Errors
/// When a file cannot be read or put, or somebody else takes the target.
pub fn publish(
    target: &dyn Target,
    items: &[Item],
    outlook: Outlook,
    options: &Options<'_>,
    progress: &Progress,
) -> Result<Plan, Error> {
    let Outlook {
        plan,
        other,
        first,
        manifest,
        version,
    } = outlook;
    let idle = plan.is_empty() && other.is_none() && manifest.pending.is_empty() && !first;
    if idle {
        return Ok(plan);
    }
    progress.begin(Stage::Publish, plan.count() + plan.due.len());
    let mut manifest = noted(&plan, manifest, items);
    manifest.site.clone_from(&options.site);
    let mut book = Book {
        target,
        options,
        manifest,
        version,
        certain: true,
        writes: 0,
        heard: 0,
    };
    book.write(true)?;
    let done = put_all(&mut book, items, &plan, progress);
    if let Err(error) = done {
        if !matches!(error, Error::Overtaken) {
            // The next one need not wait; but whoever was cut off cannot say so.
            let _ = book.write(false);
        }
        return Err(error);
    }
    book.manifest.pending.clear();
    book.manifest.gone.clone_from(&plan.waiting);
    book.write(false)?;
    Ok(plan)
}

fn put_all(
    book: &mut Book<'_>,
    items: &[Item],
    plan: &Plan,
    progress: &Progress,
) -> Result<(), Error> {
    for stretch in plan.puts.iter().flat_map(|group| group.chunks(STRETCH)) {
        let (options, target) = (book.options, book.target);
        let put = |at: &usize| put_one(target, options, &items[*at], progress);
        let (done, ended) = side_by_side(options, stretch, put);
        for (key, kept) in done {
            book.manifest.pending.remove(&key);
            book.manifest.gone.remove(&key);
            book.manifest.files.insert(key, kept);
        }
        ended?;
        book.heartbeat()?;
    }
    let leaving = plan.due.chunk_by(|a, b| plan::leaves(a) == plan::leaves(b));
    for stretch in leaving.flat_map(|turn| turn.chunks(STRETCH)) {
        let (options, target) = (book.options, book.target);
        let delete = |key: &String| {
            tried(options, key, || target.delete(key))?;
            progress.step();
            Ok(key.clone())
        };
        let (done, ended) = side_by_side(options, stretch, delete);
        for key in done {
            book.manifest.gone.remove(&key);
        }
        ended?;
        book.heartbeat()?;
    }
    Ok(())
}

/// Puts a file; its key, and what is to be noted of it.
pub(super) fn put_one(
    target: &dyn Target,
    options: &Options<'_>,
    item: &Item,
    progress: &Progress,
) -> Result<(String, Kept), Error> {
    let plain = (options.read)(&item.source).map_err(Error::Site)?;
    let stored = file::encoded(item.coding, plain);
    tried(options, &item.key, || {
        target.put(&item.key, &stored, &item.meta)
    })?;
    progress.step();
    Ok((item.key.clone(), Kept::of(item, &stored)))
}

/// The manifest while files go: what stays, what is half way, and of what is about to be deleted no more that it lies there.
fn noted(plan: &Plan, mut manifest: Manifest, items: &[Item]) -> Manifest {
    for key in &plan.gone {
        manifest.files.remove(key);
    }
    manifest.files.extend(plan.kept.clone());
    manifest.parts.clear();
    manifest.round = manifest.round.wrapping_add(1);
    manifest.gone.clone_from(&plan.waiting);
    let since = 0;
    for key in &plan.due {
        manifest
            .gone
            .insert(key.clone(), Gone { file: None, since });
    }
    let puts = plan.puts.iter().flatten().map(|at| &items[*at]);
    manifest.pending = puts.map(|it| (it.key.clone(), it.mark)).collect();
    manifest
}

/// The manifest as it is written while files go.
struct Book<'b> {
    target: &'b dyn Target,
    options: &'b Options<'b>,
    manifest: Manifest,
    version: Option<String>,
    /// Whether the place promises that nobody wrote between.
    certain: bool,
    writes: usize,
    heard: u64,
}

impl Book<'_> {
    fn heartbeat(&mut self) -> Result<(), Error> {
        if (self.options.clock)().saturating_sub(self.heard) < HEARTBEAT {
            return Ok(());
        }
        self.write(true)
    }

    /// Writes it, unless somebody else did meanwhile.
    fn write(&mut self, running: bool) -> Result<(), Error> {
        let options = self.options;
        let now = (options.clock)();
        if !self.certain {
            self.still_ours()?;
        }
        self.writes += 1;
        self.manifest.stamp = format!("{}-{}", options.run, self.writes);
        self.manifest.running = running.then(|| Running {
            owner: options.owner.clone(),
            at: now,
        });
        let bytes = self.manifest.encode();
        let seen = self.version.as_deref();
        let put = || {
            let meta = Manifest::meta();
            self.target.replace(MANIFEST, &bytes, &meta, seen)
        };
        let version = match tried(options, MANIFEST, put) {
            Ok(Some(version)) => version,
            // Not promised, or written at the first try, of which no answer came: read, it tells whose it is.
            Ok(None) => {
                self.certain = false;
                self.still_ours()?
            }
            Err(Error::Target(_, StoreFault::Raced)) => self.still_ours()?,
            Err(error) => return Err(error),
        };
        self.version = Some(version);
        self.heard = now;
        Ok(())
    }

    /// The version of the manifest there, when it is the one that was written last.
    fn still_ours(&self) -> Result<String, Error> {
        let found = tried(self.options, MANIFEST, || self.target.get(MANIFEST))?;
        let found = found.ok_or(Error::Overtaken)?;
        let read = Manifest::decode(&found.bytes).map_err(|_| Error::Overtaken)?;
        if read.stamp == self.manifest.stamp {
            return Ok(found.version);
        }
        match read.running {
            Some(running) => {
                let age = (self.options.clock)().abs_diff(running.at);
                Err(if self.writes > 1 {
                    Error::Overtaken
                } else {
                    Error::Busy(age, guard::SILENCE)
                })
            }
            None => Err(Error::Overtaken),
        }
    }
}

/// A request, again while that may help.
///
/// # Errors
/// What the last try came to.
pub fn tried<T>(
    options: &Options<'_>,
    key: &str,
    request: impl Fn() -> Result<T, StoreFault>,
) -> Result<T, Error> {
    let mut wait = FIRST_PAUSE;
    for number in 1..TRIES {
        if number > 1 && (options.stop)() {
            return Err(Error::Stopped);
        }
        match request() {
            Err(fault) if fault.passes() => {
                let asked = match &fault {
                    StoreFault::Busy(_, seconds) => seconds.map(|it| it.min(LONGEST_PAUSE)),
                    StoreFault::Held => Some(HELD_PAUSE),
                    _ => None,
                };
                (options.pause)(asked.map_or(wait, |it| wait.max(Duration::from_secs(it))));
                wait *= 2;
            }
            done => return done.map_err(|fault| Error::Target(key.to_owned(), fault)),
        }
    }
    request().map_err(|fault| Error::Target(key.to_owned(), fault))
}

/// All of them, so many at once; what was done, and the first error, after which nothing is begun.
pub(super) fn side_by_side<J: Sync, T: Send>(
    options: &Options<'_>,
    jobs: &[J],
    work: impl Fn(&J) -> Result<T, Error> + Sync,
) -> (Vec<T>, Result<(), Error>) {
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let done = Mutex::new((Vec::new(), Ok(())));
    let labour = || {
        while !stopped.load(Ordering::Relaxed) {
            let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) else {
                return;
            };
            let made = if (options.stop)() {
                Err(Error::Stopped)
            } else {
                work(job)
            };
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            match made {
                Ok(made) => done.0.push(made),
                Err(error) => {
                    stopped.store(true, Ordering::Relaxed);
                    if done.1.is_ok() {
                        done.1 = Err(error);
                    }
                }
            }
        }
    };
    let threads = options.at_once.clamp(1, jobs.len().max(1));
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(labour);
        }
        labour();
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}
