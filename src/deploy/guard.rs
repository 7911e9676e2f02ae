//! What is asked before anything is touched: whether somebody else publishes, whose files lie there, whether it is too much
//! that would go. Judges; does nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{self, Item, beside};
use super::manifest::{Kept, Manifest};
use super::plan::Plan;
use super::target::Listed;
use super::terms::{Error, Options};
use crate::hosting;

/// A run that was not heard of for so long is over: three times as long as one is silent.
pub(super) const SILENCE: u64 = 15 * 60;
/// However small a site is, so many of its files may go without a question.
const FEW: usize = 3;

/// Who else seems to publish, or did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// This computer, which was stopped.
    Ourselves,
    /// Somebody who was not heard of for so many seconds.
    Silent(u64),
}

/// Whether the target may be taken.
pub(super) fn free(manifest: &Manifest, options: &Options<'_>) -> Result<Option<Other>, Error> {
    let Some(running) = &manifest.running else {
        return Ok(None);
    };
    if running.owner == options.owner {
        return Ok(Some(Other::Ourselves));
    }
    let age = (options.clock)().abs_diff(running.at);
    if age < SILENCE {
        return Err(Error::Busy(age, SILENCE));
    }
    Ok(Some(Other::Silent(age)))
}

/// Whether nobody puts a part of the site there: it would go on over what the whole has put.
pub(super) fn whole(manifest: &Manifest, options: &Options<'_>) -> Result<(), Error> {
    let others = manifest.parts.iter();
    let others = others.filter(|it| *it.0 != options.owner);
    let ages = others.map(|(_, at)| (options.clock)().abs_diff(*at));
    match ages.min() {
        Some(age) if age < SILENCE => Err(Error::Busy(age, SILENCE)),
        _ => Ok(()),
    }
}

/// Whether what lies there without a manifest may be written over.
pub(super) fn own(
    items: &[Item],
    there: &BTreeMap<String, Listed>,
    sums: &BTreeMap<String, String>,
) -> Result<(), Error> {
    let ours: BTreeMap<&str, &Item> = items.iter().map(|it| (it.key.as_str(), it)).collect();
    let mut theirs = Vec::new();
    let mut other = Vec::new();
    for (key, listed) in there {
        if !ours.contains_key(key.as_str()) {
            theirs.push(key.clone());
        } else if listed.sum.as_ref() != sums.get(key) {
            other.push(key.clone());
        }
    }
    if theirs.is_empty() && other.is_empty() {
        return Ok(());
    }
    Err(Error::Foreign { theirs, other })
}

/// Files at the target that somebody else put since: of those that are new to the site, which would be written over; of
/// those that would be deleted, which are not as they were put.
#[derive(Debug, Default)]
pub(super) struct Strange {
    /// New to the site.
    pub others: Vec<Listed>,
    /// No longer needed.
    pub due: BTreeSet<String>,
}

/// The keys whose files have to be looked at before they are written or deleted: where the manifest says nothing of what
/// lies there, or what lies there now may be something else.
pub(super) fn doubtful<'p>(plan: &'p Plan, manifest: &'p Manifest) -> Vec<&'p str> {
    let known = |key: &String| {
        manifest.files.contains_key(key)
            || manifest.gone.contains_key(key)
            || manifest.pending.contains_key(key)
    };
    let all = plan.created.iter().chain(&plan.changed);
    // Under a name with a fingerprint there is nothing else.
    let new = all.filter(|key| !known(key) && !hosting::is_hashed(beside(key).unwrap_or(key)));
    let due = plan.due.iter().filter(|key| put(manifest, key).is_some());
    new.chain(due).map(String::as_str).collect()
}

/// What is not ours, of what was found at those keys.
pub(super) fn strange(
    plan: &Plan,
    manifest: &Manifest,
    found: impl IntoIterator<Item = Listed>,
) -> Strange {
    let due: BTreeSet<&String> = plan.due.iter().collect();
    let mut strange = Strange::default();
    for listed in found {
        if !due.contains(&listed.key) {
            strange.others.push(listed);
        } else if put(manifest, &listed.key).is_some_and(|put| !put.is(&listed)) {
            strange.due.insert(listed.key);
        }
    }
    strange
}

/// Forgets those that are what would be put: a run was cut off before it could note them.
pub(super) fn but_ours(
    strange: &mut Strange,
    items: &[Item],
    options: &Options<'_>,
) -> Result<(), Error> {
    if strange.others.is_empty() {
        return Ok(());
    }
    let ours: BTreeMap<&str, &Item> = items.iter().map(|it| (it.key.as_str(), it)).collect();
    let mut others = Vec::new();
    for listed in std::mem::take(&mut strange.others) {
        let same = match ours.get(&*listed.key) {
            Some(item) => {
                let plain = (options.read)(&item.source).map_err(Error::Site)?;
                let sum = file::sum(&file::encoded(item.coding, plain));
                listed.sum.as_ref() == Some(&sum)
            }
            None => false,
        };
        if !same {
            others.push(listed);
        }
    }
    strange.others = others;
    Ok(())
}

/// A file as it was put.
fn put<'m>(manifest: &'m Manifest, key: &str) -> Option<&'m Kept> {
    let gone = manifest.gone.get(key).and_then(|it| it.file.as_ref());
    manifest.files.get(key).or(gone)
}

/// Whether the site there is this one.
pub(super) fn same_site(manifest: &Manifest, options: &Options<'_>) -> Result<(), Error> {
    match (&manifest.site, &options.site) {
        (Some(theirs), Some(ours)) if theirs.is_another(ours) && !options.force => {
            Err(Error::Another(Box::new((theirs.clone(), ours.clone()))))
        }
        _ => Ok(()),
    }
}

/// Whether so much may go.
pub(super) fn not_too_much(
    plan: &Plan,
    manifest: &Manifest,
    options: &Options<'_>,
) -> Result<(), Error> {
    let all = manifest.files.keys();
    let all = all.filter(|key| !hosting::is_hashed(key)).count();
    let most = options.max_deletes.unwrap_or_else(|| FEW.max(all / 10));
    let gone: Vec<String> = plan.missed().cloned().collect();
    if gone.len() > most {
        return Err(Error::TooMany { gone, all, most });
    }
    Ok(())
}
