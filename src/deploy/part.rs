//! One of several parts of a site goes to a target, put by one of several machines that know nothing of each other. What it
//! puts breaks no page that can be reached; what would waits for whoever publishes the whole. They meet in the manifest
//! alone, where each adds its own. Knows no kind of target.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::file::{Item, Turn};
use super::guard;
use super::guard::Strange;
use super::manifest::{Kept, MANIFEST, Manifest};
use super::plan::{self, Seen};
use super::run::{HEARTBEAT, STRETCH, put_one, side_by_side, tried};
use super::target::Target;
use super::terms::{Error, Options};
use crate::diagnostic::StoreFault;
use crate::markup;
use crate::progress::{Progress, Stage};

/// How often the manifest is written anew when others write it at the same time.
const MEETINGS: u32 = 200;
/// After a write of the manifest that the place does not promise to be the only one.
const UNPROMISED: Duration = Duration::from_secs(1);
/// How often a part looks whether others have put what its pages need, while they are at work.
const LOOKS: u32 = 12;
/// Between two looks.
const PAUSE: Duration = Duration::from_secs(5);

/// What became of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Files that are new at the target.
    pub created: usize,
    /// Files that are others there now.
    pub changed: usize,
    /// Files that were there as they are.
    pub same: usize,
    /// Files that whoever publishes the whole puts.
    pub left: usize,
}

/// A file by its place, and the keys that have to be at the target before it.
type Waiting = (usize, Vec<String>);

/// What a part would do, file by file.
struct Work {
    /// By their places: what no page needs yet that is there.
    first: Vec<usize>,
    /// Pages that are new, and pages that are others.
    pages: [Vec<usize>; 2],
    done: Part,
}

/// What a part would put at most, and what it would leave. Only asks.
///
/// # Errors
/// As [`put`].
pub fn look(target: &dyn Target, items: &[Item], options: &Options<'_>) -> Result<Part, Error> {
    let meeting = Meeting::new(target, options);
    let (manifest, version) = meeting.read()?;
    meeting.allowed(&manifest, version.is_some(), items)?;
    let Work { first, pages, done } = work(items, &manifest, options);
    Ok(Part {
        created: first.len() + pages[0].len(),
        changed: pages[1].len(),
        ..done
    })
}

/// Puts the part whose files `items` are: what pages need, then new pages that have all they fetch, then pages that have
/// all they fetch and lead to. Nothing is ever deleted.
///
/// # Errors
/// When a file cannot be read or put, or somebody publishes the whole.
pub fn put(
    target: &dyn Target,
    items: &[Item],
    options: &Options<'_>,
    progress: &Progress,
) -> Result<Part, Error> {
    let mut meeting = Meeting::new(target, options);
    let (manifest, version) = meeting.read()?;
    let Work {
        first,
        pages: [new, others],
        mut done,
    } = work(items, &manifest, options);
    if first.is_empty() && new.is_empty() && others.is_empty() {
        return Ok(done);
    }
    meeting.allowed(&manifest, version.is_some(), items)?;
    progress.begin(Stage::Publish, first.len() + new.len() + others.len());
    let first = first.into_iter().map(|at| (at, Vec::new())).collect();
    let new = needs(items, new, false, options)?;
    let others = needs(items, others, true, options)?;
    for (kind, mut waiting) in [first, new, others].into_iter().enumerate() {
        for look in 1..=LOOKS {
            let (put, alone) = meeting.put(items, &mut waiting, progress)?;
            let count = if kind < 2 {
                &mut done.created
            } else {
                &mut done.changed
            };
            *count += put;
            if waiting.is_empty() || alone || look == LOOKS {
                break;
            }
            if (options.stop)() {
                return Err(Error::Stopped);
            }
            (options.pause)(PAUSE);
        }
        done.left += waiting.len();
    }
    Ok(done)
}

/// What is to be done for these files.
fn work(items: &[Item], manifest: &Manifest, options: &Options<'_>) -> Work {
    let seen = Seen::default();
    let plan = plan::plan(items, manifest, &seen, (options.clock)(), options.grace);
    let mut work = Work {
        first: Vec::new(),
        pages: [Vec::new(), Vec::new()],
        done: Part {
            same: plan.same,
            ..Part::default()
        },
    };
    let there = |key: &str| {
        let known = manifest.files.contains_key(key) || manifest.gone.contains_key(key);
        known || manifest.pending.contains_key(key)
    };
    for at in plan.puts.into_iter().flatten() {
        let item = &items[at];
        match (item.turn, there(&item.key)) {
            (Turn::Hashed, _) | (Turn::Needed, false) => work.first.push(at),
            (Turn::Page, false) => work.pages[0].push(at),
            (Turn::Page, true) => work.pages[1].push(at),
            // Pages that others see now fetch the old one, and lists name what may not be there yet.
            (Turn::Needed, true) | (Turn::Index, _) => work.done.left += 1,
        }
    }
    work
}

/// Pages with the keys that have to be there before them.
fn needs(
    items: &[Item],
    pages: Vec<usize>,
    leads: bool,
    options: &Options<'_>,
) -> Result<Vec<Waiting>, Error> {
    let read = |at: usize| {
        let item = &items[at];
        let bytes = (options.read)(&item.source).map_err(Error::Site)?;
        let html = String::from_utf8_lossy(&bytes);
        let mut all = markup::fetched(&html);
        if leads {
            all.extend(markup::links(&html));
        }
        let targets = all
            .iter()
            .filter_map(|it| markup::target(&item.source, it))
            .filter(|it| *it != item.source);
        let once: BTreeSet<String> = targets.collect();
        Ok((at, once.into_iter().collect()))
    };
    pages.into_iter().map(read).collect()
}

/// The manifest while several write it.
struct Meeting<'m> {
    target: &'m dyn Target,
    options: &'m Options<'m>,
    writes: u32,
}

impl<'m> Meeting<'m> {
    fn new(target: &'m dyn Target, options: &'m Options<'m>) -> Self {
        Self {
            target,
            options,
            writes: 0,
        }
    }

    /// As it is now, with its version; `None`: there is none.
    fn read(&self) -> Result<(Manifest, Option<String>), Error> {
        let found = tried(self.options, "", || self.target.get(MANIFEST))?;
        let Some(found) = found else {
            return Ok((Manifest::default(), None));
        };
        let manifest = Manifest::decode(&found.bytes).map_err(Error::Manifest)?;
        guard::free(&manifest, self.options)?;
        Ok((manifest, Some(found.version)))
    }

    /// That it is this site's place, and nobody else's files lie where new ones go.
    fn allowed(&self, manifest: &Manifest, noted: bool, items: &[Item]) -> Result<(), Error> {
        let options = self.options;
        if options.force {
            return Ok(());
        }
        guard::same_site(manifest, options)?;
        if !noted {
            return self.unclaimed();
        }
        let seen = Seen::default();
        let plan = plan::plan(items, manifest, &seen, (options.clock)(), options.grace);
        let mut doubtful = guard::doubtful(&plan, manifest);
        let due: BTreeSet<&str> = plan.due.iter().map(String::as_str).collect();
        doubtful.retain(|key| !due.contains(key));
        if doubtful.is_empty() {
            return Ok(());
        }
        let others = tried(options, "", || self.target.seen(&doubtful))?;
        let mut strange = Strange {
            others,
            ..Strange::default()
        };
        guard::but_ours(&mut strange, items, options)?;
        if strange.others.is_empty() {
            return Ok(());
        }
        let theirs = Vec::new();
        let other = strange.others.into_iter().map(|it| it.key).collect();
        Err(Error::Foreign { theirs, other })
    }

    /// Where there is no manifest: that nobody's files are there, unless another part was first.
    fn unclaimed(&self) -> Result<(), Error> {
        let listed = tried(self.options, "", || self.target.list(&|_| false))?;
        if listed.is_empty() || self.read()?.1.is_some() {
            return Ok(());
        }
        Err(Error::Foreign {
            theirs: listed.into_iter().map(|it| it.key).collect(),
            other: Vec::new(),
        })
    }

    /// Puts those files for which all is there that they need, noted before and after; the others stay in the list. How
    /// many, and whether nobody else is at work.
    fn put(
        &mut self,
        items: &[Item],
        waiting: &mut Vec<Waiting>,
        progress: &Progress,
    ) -> Result<(usize, bool), Error> {
        let (options, target) = (self.options, self.target);
        let mut heard = (options.clock)();
        let ready = RefCell::new(BTreeSet::new());
        // Once it is noted who puts them, nobody takes away what they need.
        let manifest = self.add(&|manifest| {
            let there = |key: &String| manifest.files.contains_key(key);
            let has_all = waiting.iter().filter(|it| it.1.iter().all(there));
            let all: BTreeSet<usize> = has_all.map(|it| it.0).collect();
            for item in all.iter().map(|at| &items[*at]) {
                manifest.pending.insert(item.key.clone(), item.mark);
            }
            if !all.is_empty() {
                manifest.site.clone_from(&options.site);
                manifest.parts.insert(options.owner.clone(), heard);
            }
            ready.replace(all);
        })?;
        let ready = ready.into_inner();
        let others = manifest.parts.keys().any(|it| *it != options.owner);
        waiting.retain(|it| !ready.contains(&it.0));
        if ready.is_empty() {
            return Ok((0, !others));
        }
        let round = manifest.round;
        let all: Vec<usize> = ready.into_iter().collect();
        let work = |at: &usize| put_one(target, options, &items[*at], progress);
        let mut put = BTreeMap::new();
        for stretch in all.chunks(STRETCH) {
            let (done, ended) = side_by_side(options, stretch, work);
            put.extend(done);
            if ended.is_err() {
                // What is noted now need not be put again. Whoever was cut off cannot say so.
                let _ = self.note(&put, round, None);
                ended?;
            }
            let now = (options.clock)();
            if now.saturating_sub(heard) >= HEARTBEAT {
                heard = now;
                self.note(&put, round, Some(now))?;
            }
        }
        self.note(&put, round, None)?;
        Ok((all.len(), !others))
    }

    /// Notes what was put since the whole was published so often; `at`: that it goes on, when.
    fn note(
        &mut self,
        put: &BTreeMap<String, Kept>,
        round: u64,
        at: Option<u64>,
    ) -> Result<(), Error> {
        let owner = &self.options.owner.clone();
        let manifest = self.add(&|manifest| {
            if manifest.round != round {
                // This was not heard of for so long that somebody has published the whole. What lies there is not known.
                let marks = put.iter().map(|(key, kept)| (key.clone(), kept.mark));
                manifest.pending.extend(marks);
                return;
            }
            for (key, kept) in put {
                manifest.pending.remove(key);
                manifest.gone.remove(key);
                manifest.files.insert(key.clone(), kept.clone());
            }
            match at {
                Some(at) => manifest.parts.insert(owner.clone(), at),
                None => manifest.parts.remove(owner),
            };
        })?;
        if manifest.round == round {
            Ok(())
        } else {
            Err(Error::Overtaken)
        }
    }

    /// Writes the manifest with a change, whoever else does so at the same time.
    fn add(&mut self, change: &dyn Fn(&mut Manifest)) -> Result<Manifest, Error> {
        for round in 0..MEETINGS {
            let (mut manifest, version) = self.read()?;
            let before = manifest.clone();
            change(&mut manifest);
            if manifest == before {
                return Ok(manifest);
            }
            self.writes += 1;
            manifest.stamp = format!("{}-{}", self.options.run, self.writes);
            let bytes = manifest.encode();
            let put = || {
                let meta = Manifest::meta();
                let seen = version.as_deref();
                self.target.replace(MANIFEST, &bytes, &meta, seen)
            };
            let lost = match tried(self.options, MANIFEST, put) {
                Ok(Some(_)) => return Ok(manifest),
                // Written, but whoever read before that may write over it: looked at once more.
                Ok(None) => UNPROMISED,
                // By another; or at a try of which no answer came: then nothing is left to change.
                Err(Error::Target(_, StoreFault::Raced)) => Duration::ZERO,
                Err(error) => return Err(error),
            };
            // Each run at a pace of its own, so that they do not meet again.
            let own = self.options.run.bytes();
            let own = own.fold(0, |sum, it| sum ^ u32::from(it));
            let pace = 20 + (own + round * 37) % 180;
            (self.options.pause)(lost + Duration::from_millis(pace.into()));
        }
        Err(Error::Overtaken)
    }
}
