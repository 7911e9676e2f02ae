//! A quiz as a package for learning platforms (SCORM 1.2 and 2004): its page, the pages that it leads to for reading on,
//! and what these fetch; not the whole site. The test is what the platform opens; a script that only the package has
//! tells it how it went and keeps with it what a site keeps on the device. Knows no terminal, writes no file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::build::Ready;
use crate::exchange::package::zipped;
use crate::markup::{self, Lead};
use crate::path;
use crate::plan::{Job, Make};
use crate::render;
use crate::site::{EntryId, PageKind};
use crate::view::Which;

mod manifest;

/// The script of the package, at its root.
const SCRIPT: &str = "scorm.js";

/// The element that a quiz is.
const QUIZ: &str = "mb-quiz";

/// Why there is no package.
#[derive(Debug)]
pub enum Error {
    /// The theme has no such script.
    NoScript(&'static str),
    /// The quiz has no page of its own.
    NoPage,
    /// A page cannot be made.
    Render(render::Error),
    /// More than a zip holds.
    TooLarge,
}

/// Of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// SCORM 1.2, which most platforms take.
    Scorm12,
    /// SCORM 2004.
    Scorm2004,
}

impl Version {
    /// As the script knows it.
    fn name(self) -> &'static str {
        match self {
            Self::Scorm12 => "1.2",
            Self::Scorm2004 => "2004",
        }
    }
}

/// The quiz that a package is made of.
pub struct Test<'t> {
    /// The quiz.
    pub id: EntryId,
    /// Its name among quizzes.
    pub slug: &'t str,
    /// What it is called, for the manifest.
    pub title: &'t str,
    /// Percent.
    pub pass: Option<u8>,
    /// The version to write.
    pub version: Version,
}

/// The package: a zip with the manifest first.
///
/// # Errors
/// When a page cannot be made or the theme has no script for it.
pub fn package(ready: &Ready<'_>, test: &Test<'_>) -> Result<Vec<u8>, Error> {
    let script = ready
        .packaged_script("scorm")
        .ok_or(Error::NoScript("dist/scorm.js"))?;
    let jobs = ready.context.plan.jobs.iter();
    let jobs: HashMap<&str, &Job> = jobs.map(|job| (job.path.as_str(), job)).collect();
    let mut files = pages(ready, test, &jobs)?;
    let start = files.start.clone();
    for name in std::mem::take(&mut files.fetched) {
        if let Some(job) = jobs.get(name.as_str()).filter(|job| is_file(job)) {
            let bytes = ready.render(job).map_err(Error::Render)?;
            files.all.insert(name, bytes);
        }
    }
    files.all.insert(SCRIPT.to_owned(), script.to_vec());
    let paths: Vec<&str> = files.all.keys().map(String::as_str).collect();
    let manifest = manifest::manifest(test, &start, &paths).into_bytes();
    let first = [("imsmanifest.xml", manifest.as_slice())];
    let others = files.all.iter();
    let others = others.map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    zipped(first.into_iter().chain(others)).ok_or(Error::TooLarge)
}

/// What goes into the package.
struct Files {
    /// By path.
    all: BTreeMap<String, Vec<u8>>,
    /// Of the test's page.
    start: String,
    /// Paths of what the pages fetch or link to that is no page.
    fetched: BTreeSet<String>,
}

/// The test, what it fetches of itself, and the pages that it leads to.
fn pages(ready: &Ready<'_>, test: &Test<'_>, jobs: &HashMap<&str, &Job>) -> Result<Files, Error> {
    let text = |job: &Job| -> Result<String, Error> {
        let bytes = ready.render(job).map_err(Error::Render)?;
        // Templates make text of text.
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let mut start = String::new();
    let mut page = String::new();
    let mut sets = Vec::new();
    let mut index = None;
    for job in &ready.context.plan.jobs {
        match job.make {
            Make::Page {
                edition: 0,
                which: Which::Entry(id),
            } if id == test.id => {
                start.clone_from(&job.path);
                page = text(job)?;
            }
            Make::Set { edition: 0, id, .. } if id == test.id => {
                sets.push((job.path.clone(), text(job)?));
            }
            Make::Sets { edition: 0, id } if id == test.id => {
                index = Some((job.path.clone(), text(job)?));
            }
            _ => {}
        }
    }
    if start.is_empty() {
        return Err(Error::NoPage);
    }
    // What the questions lead to, and what the result does.
    let mut links = markup::links(markup::within(&page, QUIZ));
    let markups = sets.iter().filter_map(|(_, set)| render::markup(set));
    links.extend(markups.flat_map(|html| markup::links(&html)));
    links.extend(index.iter().flat_map(|(_, index)| render::addresses(index)));
    let read_on: BTreeSet<String> = links
        .iter()
        .filter_map(|link| markup::target(&start, link))
        .filter(|path| *path != start && is_reading(ready, jobs.get(path.as_str())))
        .collect();

    let outside = Outside {
        base: ready.context.site.base_url.as_deref(),
        jobs,
        start: &start,
        read_on: &read_on,
    };
    let mut files = Files {
        all: BTreeMap::new(),
        start: start.clone(),
        fetched: BTreeSet::new(),
    };
    for (path, set) in &sets {
        let led = |html: &str| outside.lead(&start, html, &mut files.fetched);
        let made = render::with_markup(set, led).unwrap_or_else(|| set.clone());
        files.all.insert(path.clone(), made.into_bytes());
    }
    if let Some((path, index)) = index {
        files.all.insert(path, index.into_bytes());
    }
    let standard = format!(
        " data-scorm=\"{}\" data-quiz=\"{}\"",
        test.version.name(),
        crate::text::escape_xml(test.slug)
    );
    let others = read_on.iter().filter_map(|path| jobs.get(path.as_str()));
    let others = others.map(|job| Ok((job.path.clone(), text(job)?, "")));
    let test = std::iter::once(Ok((start.clone(), page, standard.as_str())));
    for made in test.chain(others) {
        let (path, html, told): (String, String, &str) = made?;
        let up = "../".repeat(path.matches('/').count());
        let led = outside.lead(&path, &html, &mut files.fetched);
        let tag = format!("<script src=\"{up}{SCRIPT}\"{told}></script>");
        let page = markup::at_head(&led, &tag);
        files.all.insert(path, page.into_bytes());
    }
    Ok(files)
}

/// A page to read on in: no list of the site's pages, and no other test, of which nobody would learn the score.
fn is_reading(ready: &Ready<'_>, job: Option<&&Job>) -> bool {
    let Some(Make::Page {
        which: Which::Entry(id),
        ..
    }) = job.map(|job| job.make)
    else {
        return false;
    };
    let kind = ready.context.site.entry(id).kind;
    !matches!(kind, PageKind::Home | PageKind::Section(_) | PageKind::Quiz)
}

/// Whether it is no page.
fn is_file(job: &Job) -> bool {
    matches!(
        job.make,
        Make::Asset(_) | Make::Share { .. } | Make::Narrowed(..) | Make::Artifact(_)
    )
}

/// What the package has of the site, and what it has not.
struct Outside<'o> {
    base: Option<&'o str>,
    jobs: &'o HashMap<&'o str, &'o Job>,
    start: &'o str,
    read_on: &'o BTreeSet<String>,
}

impl Outside<'_> {
    /// A page with no link to what is not there, and the paths of what it needs beside it.
    fn lead(&self, page: &str, html: &str, fetched: &mut BTreeSet<String>) -> String {
        let linked = markup::links(html);
        for address in markup::fetched(html).iter().chain(&linked) {
            let there = markup::target(page, address);
            fetched.extend(
                there.filter(|it| self.jobs.get(it.as_str()).is_some_and(|job| is_file(job))),
            );
        }
        markup::lead(html, |href| {
            let Some(path) = markup::target(page, href) else {
                return Lead::Kept;
            };
            let file = self.jobs.get(path.as_str()).is_some_and(|job| is_file(job));
            if file || path == self.start || self.read_on.contains(&path) {
                return Lead::Kept;
            }
            let Some(base) = self.base else {
                return Lead::Nowhere;
            };
            let rest = href.find(['?', '#']).map_or("", |at| &href[at..]);
            let place = path.strip_suffix("index.html").unwrap_or(&path);
            Lead::To(format!("{base}{}{rest}", path::encode(place)))
        })
    }
}
