//! Two jobs for one path: the second is reported and dropped. Knows which file is behind a job, for people; makes nothing.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Job, Make};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::path::folded;
use crate::site::{Site, Version};
use crate::view::Which;

/// Reports and drops the second of two jobs for one path. Case, width and the way in which accents are written do not
/// tell paths apart: the site must fit on a Windows or Apple disk and a USB stick too.
pub(super) fn conflicts(site: &Site, jobs: &mut Vec<Job>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let keys: Vec<String> = jobs.iter().map(|job| folded(&job.path)).collect();
    let mut seen: HashMap<&str, Make> = HashMap::with_capacity(jobs.len());
    // A file `a` and a page `a/index.html` cannot both be.
    let files: HashSet<&str> = jobs
        .iter()
        .zip(&keys)
        .filter(|(job, _)| !job.path.ends_with("/index.html"))
        .map(|(_, key)| key.as_str())
        .collect();
    let mut folders: HashMap<&str, Make> = HashMap::new();
    for (job, path) in jobs.iter().zip(&keys) {
        for folder in path.match_indices('/').map(|(end, _)| &path[..end]) {
            if files.contains(folder) {
                folders.insert(folder, job.make);
            }
        }
    }
    let mut each = keys.iter().map(String::as_str);
    jobs.retain(|job| {
        // One for each job, in their order.
        let key = each.next().unwrap_or_default();
        match seen.get(key).or_else(|| folders.get(key)) {
            None => {
                seen.insert(key, job.make);
                true
            }
            // Two pictures with the same bytes and name: one smaller copy serves both.
            Some(Make::Narrowed(..)) if matches!(job.make, Make::Narrowed(..)) => false,
            Some(first) => {
                let conflict = |generated| Problem::ArtifactConflict(job.path.clone(), generated);
                diagnostics.push(match (origin(site, job.make), origin(site, *first)) {
                    (Some(place), Some(other)) => Diagnostic::clash(conflict(false), place, other),
                    (Some(place), None) | (None, Some(place)) => {
                        Diagnostic::new(conflict(true), place)
                    }
                    (None, None) => {
                        Diagnostic::new(conflict(true), Place::file(&"site.yaml".into()))
                    }
                });
                false
            }
        }
    });
    diagnostics.extend(twins(site, &diagnostics));
    diagnostics
}

/// Files without a page of their own that would be one file on another disk.
fn twins(site: &Site, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut seen: HashMap<String, &Version> = HashMap::new();
    let mut found = Vec::new();
    for (_, _, version) in site.written() {
        match seen.entry(folded(&version.source)) {
            Slot::Vacant(slot) => {
                slot.insert(version);
            }
            // Several pages may stand in one file.
            Slot::Occupied(first) if first.get().source == version.source => {}
            Slot::Occupied(first) => {
                if told.iter().all(|it| it.place.file != version.file) {
                    found.push(Diagnostic::clash(
                        Problem::ArtifactConflict(version.source.to_string(), false),
                        Place::file(&version.file),
                        Place::file(&first.get().file),
                    ));
                }
            }
        }
    }
    found
}

/// The file behind a job, for people; `None` when nobody wrote one.
fn origin(site: &Site, make: Make) -> Option<Place> {
    if let Make::Alias {
        edition,
        id,
        number,
    } = make
    {
        let (version, _) = site.version(id, edition)?;
        let alias = site.aliases(version, edition).into_iter().nth(number)?;
        return Some(Place::at(&version.file, alias.span));
    }
    let name: Option<Arc<str>> = match make {
        Make::Page {
            edition,
            which: Which::Entry(id) | Which::Embed(id) | Which::Pyramid(id) | Which::Kit(id),
        }
        | Make::Share {
            edition,
            which: Which::Entry(id),
            ..
        }
        | Make::Set { edition, id, .. }
        | Make::Sets { edition, id }
        | Make::Oembed {
            edition,
            which: Which::Embed(id) | Which::Pyramid(id),
        }
        | Make::Kit { edition, id, .. } => site
            .version(id, edition)
            .map(|(version, _)| Arc::clone(&version.file)),
        Make::Page {
            edition,
            which: Which::Tag(tag, _),
        }
        | Make::LoneTag { edition, tag } => site
            .editions
            .get(edition)
            .and_then(|edition| edition.tags.get(tag)?.1.first().copied())
            .and_then(|id| site.version(id, edition))
            .map(|(version, _)| Arc::clone(&version.file)),
        Make::Asset(id) | Make::Narrowed(id, _) => Some(Arc::clone(&site.asset(id).file)),
        _ => None,
    };
    name.map(|name| Place::file(&name))
}
