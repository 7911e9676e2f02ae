//! What has to be done at a target, in order: pure data, made of what the site is, what the target's manifest says, and
//! what lies there where that was asked. Asks nobody, does nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{self, Item, Turn, beside};
use super::manifest::{Gone, Kept, Manifest, short};
use super::target::Listed;
use crate::{hosting, path};

/// What has to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files to put, by their places in the site: each group when the one before is whole.
    pub puts: Vec<Vec<usize>>,
    /// Keys that are new there.
    pub created: Vec<String>,
    /// Keys whose files are others now.
    pub changed: Vec<String>,
    /// Keys of ours that somebody changed or took away there, which get their own again.
    pub mended: Vec<String>,
    /// How many files stay as they are.
    pub same: usize,
    /// Keys that nothing needs any more since now.
    pub gone: Vec<String>,
    /// Keys that nothing needs any more for long enough: pages before what they fetch.
    pub due: Vec<String>,
    /// Keys there that are nobody's of ours, and stay.
    pub foreign: Vec<String>,
    /// What is known of the files that stay.
    pub kept: BTreeMap<String, Kept>,
    /// All that nothing needs and that stays for now.
    pub waiting: BTreeMap<String, Gone>,
}

/// What is known beside the manifest.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// What lies at the target, by key, where it was asked.
    pub there: Option<BTreeMap<String, Listed>>,
    /// The MD5 of what would be stored, for the files for which that decides.
    pub sums: BTreeMap<String, String>,
    /// Whether equal bytes are no reason to leave a file, since its labels are not known to be ours.
    pub anew: bool,
}

impl Plan {
    /// Whether the target is as the site is.
    pub fn is_empty(&self) -> bool {
        self.puts.iter().all(Vec::is_empty) && self.gone.is_empty() && self.due.is_empty()
    }

    /// How many files are put.
    pub fn count(&self) -> usize {
        self.puts.iter().map(Vec::len).sum()
    }

    /// Leaves these where they are, of what would be deleted: somebody else has put them.
    pub fn leave(&mut self, theirs: &BTreeSet<String>) {
        self.due.retain(|key| !theirs.contains(key));
        self.foreign.extend(theirs.iter().cloned());
    }

    /// Files that a reader may miss: what goes, names that change with their bytes and compressed copies aside.
    pub fn missed(&self) -> impl Iterator<Item = &String> {
        let all = [&self.created, &self.changed, &self.mended, &self.gone];
        let ours: BTreeSet<&String> = all.into_iter().flatten().chain(self.kept.keys()).collect();
        self.gone
            .iter()
            .filter(|key| !hosting::is_hashed(beside(key).unwrap_or(key)))
            .filter(move |key| beside(key).is_none_or(|of| !ours.contains(&of.to_owned())))
    }
}

/// Groups of files: [`Turn`], pages that are new before those that lead to them.
const GROUPS: usize = 5;

/// Makes it. `now` and `grace` are seconds.
pub fn plan(items: &[Item], manifest: &Manifest, seen: &Seen, now: u64, grace: u64) -> Plan {
    let mut plan = Plan {
        puts: vec![Vec::new(); GROUPS],
        ..Plan::default()
    };
    let there = seen.there.as_ref();
    let lies = |key: &str| there.map(|it| it.get(key));
    for (at, item) in items.iter().enumerate() {
        let key = &item.key;
        let gone = manifest.gone.get(key).and_then(|it| it.file.as_ref());
        let half_way = manifest.pending.contains_key(key);
        let known = manifest.files.get(key).or(gone);
        // What was half way may have come, or not.
        let present = match lies(key) {
            Some(found) => found.is_some(),
            None => known.is_some() || half_way,
        };
        // The same bytes with other labels look the same from afar.
        let blind = half_way
            && manifest.files.get(key).is_some_and(|it| {
                let sum = seen.sums.get(key);
                it.mark != item.mark && sum.is_some_and(|sum| short(sum) == it.sum)
            });
        let same = unchanged(item, known.filter(|_| !half_way), seen);
        if let Some(kept) = same.filter(|_| !blind) {
            plan.same += 1;
            plan.kept.insert(key.clone(), kept);
            continue;
        }
        let mended = known.is_some_and(|it| it.mark == item.mark) && !half_way;
        match (mended, present) {
            (true, _) => plan.mended.push(key.clone()),
            (false, true) => plan.changed.push(key.clone()),
            (false, false) => plan.created.push(key.clone()),
        }
        let group = match item.turn {
            Turn::Hashed => 0,
            Turn::Needed => 1,
            // A page may fetch it.
            Turn::Index if !present && path::extension(key) == "js" => 1,
            Turn::Page if !present => 2,
            Turn::Page => 3,
            Turn::Index => 4,
        };
        plan.puts[group].push(at);
    }
    unneeded(&mut plan, items, manifest, now, grace);
    if let Some(there) = there {
        let ours: BTreeSet<&str> = items.iter().map(|it| it.key.as_str()).collect();
        let known = |key: &String| {
            ours.contains(key.as_str())
                || manifest.files.contains_key(key)
                || manifest.gone.contains_key(key)
                || manifest.pending.contains_key(key)
        };
        plan.foreign = there.keys().filter(|key| !known(key)).cloned().collect();
    }
    plan
}

/// What is known of a file that need not be put: its labels and bytes are those of the site.
fn unchanged(item: &Item, known: Option<&Kept>, seen: &Seen) -> Option<Kept> {
    let lies = seen.there.as_ref().map(|there| there.get(&item.key));
    if let Some(known) = known.filter(|it| it.mark == item.mark) {
        let as_put = match lies {
            None => true,
            Some(None) => false,
            Some(Some(listed)) => known.is(listed),
        };
        return as_put.then(|| known.clone());
    }
    // Nobody noted it, or it was half way: its bytes tell.
    if known.is_some() || seen.anew {
        return None;
    }
    let listed = lies.flatten()?;
    let sum = seen.sums.get(&item.key)?;
    (listed.sum.as_ref() == Some(sum)).then(|| Kept {
        mark: item.mark,
        sum: short(sum),
        size: listed.size,
    })
}

/// When a file goes away: with that beside which it lies, in the opposite order.
pub(super) fn leaves(key: &str) -> Turn {
    file::turn(beside(key).unwrap_or(key))
}

fn unneeded(plan: &mut Plan, items: &[Item], manifest: &Manifest, now: u64, grace: u64) {
    let needed: BTreeSet<&str> = items.iter().map(|it| it.key.as_str()).collect();
    let mut all: BTreeMap<String, Gone> = BTreeMap::new();
    for (key, gone) in &manifest.gone {
        all.insert(key.clone(), gone.clone());
    }
    let put = manifest.files.iter().map(|(key, kept)| (key, Some(kept)));
    let half = manifest.pending.keys().map(|key| (key, None));
    for (key, kept) in put.chain(half) {
        if needed.contains(key.as_str()) || all.contains_key(key) {
            continue;
        }
        plan.gone.push(key.clone());
        let gone = Gone {
            file: kept.cloned(),
            since: now,
        };
        all.insert(key.clone(), gone);
    }
    plan.gone.sort_unstable();
    for (key, gone) in all {
        if needed.contains(key.as_str()) {
            continue;
        }
        // What is compressed and lies beside a page that is another now, a server would still give instead of it.
        let stale = beside(&key).is_some_and(|of| needed.contains(of));
        if stale || now.saturating_sub(gone.since) >= grace {
            plan.due.push(key);
        } else {
            plan.waiting.insert(key, gone);
        }
    }
    plan.due.sort_by_key(|key| std::cmp::Reverse(leaves(key)));
}
