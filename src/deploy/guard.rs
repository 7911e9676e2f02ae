//! What is asked before anything is touched: whether somebody else publishes, whose files lie there, whether it is too much
//! that would go. Judges; does nothing.

use std::collections::BTreeMap;

use super::file::Item;
use super::manifest::Manifest;
use super::plan::Plan;
use super::target::Listed;
use super::terms::{Error, Options};
use crate::hosting;

/// A run that was not heard of for so long is over: three times as long as one is silent.
pub(super) const SILENCE: u64 = 15 * 60;
/// However small a site is, so many of its files may go without a question.
const FEW: usize = 10;

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
