//! What a commit will do, as a list: the old site, the new one and what is staged in, the moves and
//! removals that lead from one to the other out. Looks at the disk and changes nothing.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use crate::output::disk::{self, EntryKind};
use crate::output::manifest::Manifest;
use crate::output::ownership::{Ownership, Way};
use crate::output::{Error, site_path};

/// From this many new files on, the old ones are moved away first, whole folders at a time where
/// nothing else is in them. Below it each new file is renamed over the old one, so that there is no
/// moment without it; for many that is slow, because ext4 then begins to write each out at once.
const MANY: usize = if cfg!(test) { 4 } else { 64 };

/// What pages refer to: put in place before them, and never taken away before the last of them.
const ASSETS: &str = "assets";

/// One change of the site. Doing it again after it was done does nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    /// A file or folder from the stage goes where nothing is.
    Place(String),
    /// A file from the stage goes over a file of ours.
    Replace(String),
    /// A file or folder of ours goes into the trash, and one from the stage takes its place.
    Swap(String),
    /// A file of ours goes.
    Prune(String),
    /// A folder goes if nothing is left in it.
    PruneFolder(String),
}

impl Step {
    /// Whether a commit that leads from the old site to the new one can have this step. A list that was
    /// found on a disk is not believed: its paths are those of the manifests, which were looked at.
    pub(super) fn is_possible(&self, old: &Manifest, new: &Manifest) -> bool {
        let is_file = |site: &Manifest, path: &str| site.get(path).is_some();
        let is_folder = |site: &Manifest, path: &str| !site.under(path).is_empty();
        match self {
            Self::Place(path) | Self::Swap(path) => is_file(new, path) || is_folder(new, path),
            Self::Replace(path) => is_file(new, path),
            Self::Prune(path) => is_file(old, path) && !is_file(new, path),
            Self::PruneFolder(path) => is_folder(old, path) && !is_folder(new, path),
        }
    }
}

/// The steps in the order in which they are to be done, and the files of ours that are to go and
/// cannot, because someone changed them.
pub(super) struct Steps {
    /// Assets first, then pages, then what goes.
    pub(super) in_order: Vec<Step>,
    /// Files that go.
    pub(super) removed: Vec<String>,
    /// Files that stay although we do not own them any more.
    pub(super) kept_edited: Vec<String>,
}

/// Finds the steps. `staged` are the paths in the stage, sorted.
pub(super) fn find(site: Ownership<'_>, staged: &[&str]) -> Result<Steps, Error> {
    let is_asset = |path: &&&str| site_path::is_under(path, ASSETS);
    let mut placing = Placing {
        site,
        many: staged.len() >= MANY,
        steps: Vec::new(),
    };
    let assets: Vec<&str> = staged.iter().filter(is_asset).copied().collect();
    placing.all(0, &assets)?;
    let pages: Vec<&str> = staged
        .iter()
        .filter(|path| !is_asset(path))
        .copied()
        .collect();
    placing.all(0, &pages)?;
    prune(site, placing.steps)
}

/// Finds how staged files get to their places.
struct Placing<'a> {
    site: Ownership<'a>,
    many: bool,
    steps: Vec<Step>,
}

impl Placing<'_> {
    /// Staged paths that share a folder; `start` is where their names inside it begin.
    fn all(&mut self, start: usize, mut staged: &[&str]) -> Result<(), Error> {
        while let Some(first) = staged.first() {
            let used = if let Some(length) = first[start..].find('/') {
                let folder = &first[..start + length];
                let under = site_path::range_under(staged, folder, |path| path);
                self.folder(folder, under)?;
                under.len()
            } else {
                self.file(first)?;
                1
            };
            staged = &staged[used..];
        }
        Ok(())
    }

    fn folder(&mut self, folder: &str, staged: &[&str]) -> Result<(), Error> {
        let place = self.site.disk.site(folder);
        match disk::kind(&place)? {
            EntryKind::Absent => self.steps.push(Step::Place(folder.to_owned())),
            EntryKind::Folder if self.may_swap(folder, staged)? => {
                self.steps.push(Step::Swap(folder.to_owned()));
            }
            EntryKind::Folder => self.all(folder.len() + 1, staged)?,
            EntryKind::File => self.change_kind(folder)?,
            EntryKind::Strange => return Err(Error::ForeignFile(place)),
        }
        Ok(())
    }

    /// Whether a folder can go as a whole: all that will be in it is staged, all that is in it is ours.
    fn may_swap(&self, folder: &str, staged: &[&str]) -> Result<bool, Error> {
        Ok(staged.len() >= MANY
            && folder != ASSETS
            && !site_path::is_under(folder, ASSETS)
            && staged.len() == self.site.new.under(folder).len()
            && self.site.foreign_at(folder)?.is_none())
    }

    fn file(&mut self, path: &str) -> Result<(), Error> {
        let place = self.site.disk.site(path);
        let owned = self.site.old.get(path).is_some();
        match disk::kind(&place)? {
            EntryKind::Absent => self.steps.push(Step::Place(path.to_owned())),
            EntryKind::File if owned && self.many => self.steps.push(Step::Swap(path.to_owned())),
            EntryKind::File if owned => self.steps.push(Step::Replace(path.to_owned())),
            EntryKind::Folder => self.change_kind(path)?,
            EntryKind::File | EntryKind::Strange => return Err(Error::ForeignFile(place)),
        }
        Ok(())
    }

    /// A file becomes a folder or a folder a file.
    fn change_kind(&mut self, path: &str) -> Result<(), Error> {
        if self.site.new.get(path).is_some() && !self.site.new.under(path).is_empty() {
            return Err(Error::Twice(path.to_owned()));
        }
        if let Some(foreign) = self.site.foreign_at(path)? {
            return Err(Error::ForeignFile(foreign));
        }
        self.steps.push(Step::Swap(path.to_owned()));
        Ok(())
    }
}

/// Adds what goes: our files that are not generated any more, and the folders that held nothing else.
fn prune(site: Ownership<'_>, mut steps: Vec<Step>) -> Result<Steps, Error> {
    let swapped: HashSet<String> = steps
        .iter()
        .filter_map(|step| match step {
            Step::Swap(path) => Some(path.clone()),
            _ => None,
        })
        .collect();
    let mut way = Way::new(site.disk);
    let mut outgrown = BTreeSet::new();
    let (mut removed, mut kept_edited) = (Vec::new(), Vec::new());
    for (path, entry) in &site.old.files {
        if site.new.get(path).is_some() {
            continue;
        }
        if swapped.contains(&**path) || site_path::folders(path).any(|it| swapped.contains(it)) {
            removed.push(path.to_string());
            continue;
        }
        if disk::kind(&site.disk.site(path))? != EntryKind::Absent {
            if !way.is_real(path)? || !site.disk.is_intact(path, entry, site.old.trusted_before) {
                kept_edited.push(path.to_string());
                continue;
            }
            steps.push(Step::Prune(path.to_string()));
            removed.push(path.to_string());
        }
        // Made for this file; the same if someone was faster and removed only the file.
        outgrown.extend(site_path::folders(path).filter(|it| site.new.under(it).is_empty()));
    }
    // From the inside out.
    steps.extend(
        outgrown
            .iter()
            .rev()
            .map(|folder| Step::PruneFolder((*folder).to_owned())),
    );
    Ok(Steps {
        in_order: steps,
        removed,
        kept_edited,
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{MANY, Step, find};
    use crate::hash::Fingerprint;
    use crate::output::disk::Disk;
    use crate::output::manifest::{Entry, Manifest};
    use crate::output::ownership::Ownership;

    /// A site in which each file holds its own path.
    fn site(paths: &[&str]) -> Manifest {
        let mut files: Vec<_> = paths
            .iter()
            .map(|path| ((*path).into(), entry(path)))
            .collect();
        files.sort_by(|(a, _): &(Box<str>, Entry), (b, _)| a.cmp(b));
        Manifest {
            files,
            ..Manifest::empty()
        }
    }

    fn entry(path: &str) -> Entry {
        Entry {
            size: path.len() as u64,
            content: Fingerprint::of(path.as_bytes()),
            render: Fingerprint::of(b""),
        }
    }

    /// The steps from one site to another in which all of these are staged, a line each.
    fn steps(old: &[&str], stay: &[&str], staged: &[&str]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path());
        for path in old {
            let place = disk.site(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, path).unwrap();
        }
        let site = Ownership {
            disk: &disk,
            old: &site(old),
            new: &site(&[stay, staged].concat()),
        };
        let steps = find(site, staged).unwrap();
        assert!(steps.kept_edited.is_empty());
        steps.in_order.iter().map(words).collect()
    }

    fn words(step: &Step) -> String {
        match step {
            Step::Place(path) => format!("place {path}"),
            Step::Replace(path) => format!("replace {path}"),
            Step::Swap(path) => format!("swap {path}"),
            Step::Prune(path) => format!("prune {path}"),
            Step::PruneFolder(path) => format!("prune folder {path}"),
        }
    }

    #[test]
    fn a_first_build_moves_what_stands_at_the_top() {
        let staged = ["a/1", "a/2/3", "assets/x", "index.html"];
        assert_eq!(
            steps(&[], &[], &staged),
            ["place assets", "place a", "place index.html"]
        );
    }

    #[test]
    fn assets_come_first_and_what_goes_goes_last_from_the_inside_out() {
        assert_eq!(
            steps(
                &["assets/old", "a/b/c/1", "a/b/2", "z/stays"],
                &["z/stays"],
                &["assets/new", "z/new/1", "z/new/2"],
            ),
            [
                "place assets/new",
                "place z/new",
                "prune a/b/2",
                "prune a/b/c/1",
                "prune assets/old",
                "prune folder a/b/c",
                "prune folder a/b",
                "prune folder a",
            ]
        );
    }

    #[test]
    fn a_few_are_replaced_one_by_one() {
        assert_eq!(
            steps(&["a/1", "a/2"], &[], &["a/1", "a/2"]),
            ["replace a/1", "replace a/2"]
        );
    }

    #[test]
    fn many_are_swapped_by_the_folder_but_assets_never() {
        let names = |folder: &str| {
            (0..MANY)
                .map(|n| format!("{folder}/{n}"))
                .collect::<Vec<_>>()
        };
        let (pages, assets) = (names("zh/cases"), names("assets"));
        let (pages, assets): (Vec<&str>, Vec<&str>) = (
            pages.iter().map(|it| &**it).collect(),
            assets.iter().map(|it| &**it).collect(),
        );
        let old = [&pages[..], &["zh/cases/gone"]].concat();
        assert_eq!(steps(&old, &[], &pages), ["swap zh"]);
        let old = [&old[..], &["zh/stays"]].concat();
        assert_eq!(steps(&old, &["zh/stays"], &pages), ["swap zh/cases"]);
        let one_by_one = assets.iter().map(|path| format!("swap {path}"));
        assert_eq!(steps(&assets, &[], &assets), one_by_one.collect::<Vec<_>>());
    }
}
