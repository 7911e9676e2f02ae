//! Which pages will look different: what each file of the plan is made from, beside what it was made from. Where that differs and
//! there are not too many, the files are made and compared themselves, since not all that a page could show is shown on it.

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::former::Before;
use super::memo::Memo;
use super::ready::{self, Ready, Taken};
use crate::changes::{Fate, FileChange, Outlook, PageFate, ShownPage};
use crate::config::Config;
use crate::diagnostic;
use crate::hash::Fingerprint;
use crate::net;
use crate::render::{self, Prepared};

/// Files that are made to be compared; of further ones what they are made from decides.
const MOST: usize = 2_000;
/// When this share of the pages is different, it is what all of them show.
const NEARLY_ALL: f64 = 0.95;
/// On a site with fewer pages than this each is named.
const FEW: usize = 8;

/// A file of the site, as far as it is compared.
struct Made {
    fingerprint: Fingerprint,
    /// What the page is called, and in which file it is written; `None`: no page.
    page: Option<(String, Option<String>)>,
}

/// What pages are called, by their paths.
type Titles = BTreeMap<String, String>;

/// The pages that will look different, what the site is called, and what its pages are. `None`: the content has errors.
pub(super) fn outlook(
    config: &Config,
    taken: Taken,
    before: &Before,
    files: &[FileChange],
) -> (Option<Outlook>, String, Titles) {
    let written = before.written(config);
    let theirs = match &written {
        Some(_) => None,
        None => Some(before.sources(taken.sources(), &config.content_shown)),
    };
    ready::prepare(config, taken, |new| {
        let title = new.context.site.settings().title.to_string();
        let titles = titles(&new);
        if diagnostic::has_errors(&new.diagnostics) {
            return (None, title, titles);
        }
        let made = made(&new);
        let found = match (written, theirs) {
            (Some(written), _) => {
                let gone = written
                    .files
                    .keys()
                    .map(|path| (path.to_string(), None))
                    .collect();
                let was = |path: &str| written.files.get(path).map(|it| it.0);
                let differs = |path: &str| {
                    let content = written.files.get(path).map(|it| it.1);
                    bytes(&new, path).is_none_or(|bytes| Some(Fingerprint::of(&bytes)) != content)
                };
                Some(compared(config, &made, gone, &was, &differs, files))
            }
            (None, Some(theirs)) => {
                let old = ready::take_of(config, &mut Memo::default(), theirs).ok();
                old.map(|taken| {
                    ready::prepare(config, taken, |old| {
                        let then = self::made(&old);
                        let gone = then.iter().map(|(path, made)| {
                            let title = made.page.as_ref().map(|page| page.0.clone());
                            (path.clone(), title)
                        });
                        let gone = gone.collect();
                        let was = |path: &str| then.get(path).map(|it| it.fingerprint);
                        let differs = |path: &str| bytes(&new, path) != bytes(&old, path);
                        compared(config, &made, gone, &was, &differs, files)
                    })
                })
            }
            (None, None) => None,
        };
        (found, title, titles)
    })
}

fn titles(ready: &Ready<'_>) -> Titles {
    let site = ready.context.site;
    let of = |id| {
        let (version, _) = site.version(id, 0)?;
        Some((site.entry(id).path.clone(), version.title().to_owned()))
    };
    site.ids().filter_map(of).collect()
}

/// All files of a site by path.
fn made(ready: &Ready<'_>) -> BTreeMap<String, Made> {
    let context = &ready.context;
    let found = context.plan.jobs.par_iter().filter_map(|job| {
        let prepared = net::caught(|| render::prepare(job, context)).ok()?;
        let page = match &prepared {
            Prepared::Page { view, .. } => Some((view.page.title.to_string(), ready.source(job))),
            _ => None,
        };
        let made = Made {
            fingerprint: prepared.fingerprint()?,
            page,
        };
        Some((job.path.clone(), made))
    });
    found.collect()
}

/// A file's bytes. `None`: it is none of this site's, or cannot be made.
fn bytes(ready: &Ready<'_>, path: &str) -> Option<Vec<u8>> {
    let job = ready
        .context
        .plan
        .jobs
        .iter()
        .find(|job| job.path == path)?;
    net::caught(|| ready.render(job)).ok()?.ok()
}

/// `gone`: all files that there were, with what their pages were called where that is known.
fn compared(
    config: &Config,
    made: &BTreeMap<String, Made>,
    gone: BTreeMap<String, Option<String>>,
    was: &(dyn Fn(&str) -> Option<Fingerprint> + Sync),
    differs: &(dyn Fn(&str) -> bool + Sync),
    files: &[FileChange],
) -> Outlook {
    let changed: HashSet<&str> = files
        .iter()
        .filter(|it| !matches!(it.fate, Fate::Layout))
        .map(|it| &*it.path)
        .collect();
    let inner = |file: &str| {
        let start = format!("{}/", config.content_shown);
        file.strip_prefix(&start).unwrap_or(file).to_owned()
    };
    let done = AtomicUsize::new(0);
    let all: Vec<(&String, &Made, Option<Fingerprint>)> = made
        .iter()
        .map(|(path, made)| (path, made, was(path)))
        .collect();
    let different: Vec<(&String, &Made, bool)> = all
        .into_par_iter()
        .filter_map(|(path, made, was)| {
            let is_new = was.is_none();
            let same = was == Some(made.fingerprint)
                || (!is_new && done.fetch_add(1, Ordering::Relaxed) < MOST && !differs(path));
            (!same).then_some((path, made, is_new))
        })
        .collect();
    let mut outlook = Outlook {
        total: made.values().filter(|it| it.page.is_some()).count(),
        ..Outlook::default()
    };
    for (path, made, is_new) in different {
        let Some((title, file)) = &made.page else {
            outlook.others += 1;
            continue;
        };
        let own = file
            .as_ref()
            .is_some_and(|file| changed.contains(&*inner(file)));
        let fate = match (is_new, own) {
            (true, _) => PageFate::New,
            (false, true) => PageFate::Text,
            (false, false) => PageFate::Follows,
        };
        outlook.pages.push(ShownPage {
            title: title.clone(),
            address: address(path),
            fate,
        });
    }
    let there = outlook
        .pages
        .iter()
        .filter(|it| it.fate != PageFate::New)
        .count();
    #[allow(clippy::cast_precision_loss)] // A share.
    let nearly_all = there as f64 >= NEARLY_ALL * outlook.total as f64;
    if nearly_all && outlook.total >= FEW {
        outlook.all = true;
        outlook.pages.retain(|it| it.fate == PageFate::New);
    }
    for (path, title) in gone {
        if !made.contains_key(&path) {
            if path.ends_with("index.html") {
                outlook.pages.push(ShownPage {
                    title: title.unwrap_or_default(),
                    address: address(&path),
                    fate: PageFate::Gone,
                });
            } else {
                outlook.others += 1;
            }
        }
    }
    outlook
        .pages
        .sort_by(|a, b| (a.fate, &a.address).cmp(&(b.fate, &b.address)));
    outlook
}

/// Where a page stands, from the site's root.
fn address(path: &str) -> String {
    path.strip_suffix("index.html").unwrap_or(path).to_owned()
}
