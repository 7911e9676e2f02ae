//! What a plan and what trials came to, as the page shows them: pages by their titles, other files counted. Knows no
//! target.

use serde::Serialize;

use crate::deploy::file::beside;
use crate::deploy::parcel::title_of;
use crate::deploy::probe::Outcome;
use crate::deploy::{self, Other, Plan, way};
use crate::diagnostic::TrialFault;
use crate::locale::{Locale, fill};
use crate::output::Built;
use crate::path;
use crate::syntax::deploy::Target as Named;

/// Pages of one kind that are named.
const PAGES: usize = 200;
/// Other files that are.
const FILES: usize = 50;

/// What would change.
#[derive(Clone, Debug, Default, Serialize)]
pub(in crate::preview) struct Outlook {
    pub(in crate::preview) created: Group,
    pub(in crate::preview) changed: Group,
    /// What somebody changed there, or took away.
    pub(in crate::preview) mended: Group,
    /// What nothing needs any more, and what stays for a while.
    pub(in crate::preview) gone: Group,
    /// What is deleted.
    pub(in crate::preview) due: Group,
    /// Files that stay as they are.
    pub(in crate::preview) same: usize,
    /// For how many hours what is gone stays.
    pub(in crate::preview) hours: u16,
    /// Nobody published there before.
    pub(in crate::preview) first: bool,
    /// There is nothing to do.
    pub(in crate::preview) empty: bool,
    /// What else is to be said.
    pub(in crate::preview) notes: Vec<String>,
}

/// Files of one kind. Compressed copies that lie beside others are not counted.
#[derive(Clone, Debug, Default, Serialize)]
pub(in crate::preview) struct Group {
    pub(in crate::preview) count: usize,
    pub(in crate::preview) pages: Vec<Page>,
    /// How many pages there are.
    pub(in crate::preview) all_pages: usize,
    pub(in crate::preview) files: Vec<String>,
    /// How many other files there are.
    pub(in crate::preview) all_files: usize,
}

/// A page.
#[derive(Clone, Debug, Serialize)]
pub(in crate::preview) struct Page {
    /// Its address from the site's root.
    path: String,
    /// Empty where nobody knows it any more.
    title: String,
}

impl Outlook {
    pub(in crate::preview) fn of(
        outlook: &deploy::Outlook,
        named: &Named,
        built: &Built,
        locale: Locale,
    ) -> Self {
        let Plan {
            created,
            changed,
            mended,
            gone,
            due,
            same,
            foreign,
            ..
        } = &outlook.plan;
        let words = locale.words().deploy;
        let mut notes = Vec::new();
        match outlook.other {
            None => {}
            Some(Other::Ourselves) => notes.push(words.resumed.to_owned()),
            Some(Other::Silent(age)) => notes.push(fill(words.silent, &[&(age / 60)])),
        }
        if let Some(one) = foreign.first() {
            notes.push(fill(words.foreign_stay, &[&foreign.len(), one]));
        }
        let site = title_of(built, "index.html").unwrap_or_default();
        let group = |keys| Group::of(keys, built, &site);
        Self {
            created: group(created),
            changed: group(changed),
            mended: group(mended),
            gone: group(gone),
            due: group(due),
            same: *same,
            hours: way::keep_hours(named),
            first: outlook.first,
            empty: outlook.plan.is_empty(),
            notes,
        }
    }
}

impl Group {
    fn of(keys: &[String], built: &Built, site: &str) -> Self {
        let is_page = |key: &&String| path::extension(key) == "html";
        let keys: Vec<&String> = keys.iter().filter(|key| beside(key).is_none()).collect();
        let (pages, files): (Vec<&String>, Vec<&String>) = keys.iter().copied().partition(is_page);
        let page = |key: &&String| Page {
            path: format!("/{}", key.strip_suffix("index.html").unwrap_or(key)),
            title: title_of(built, key).map_or_else(String::new, |it| bare(&it, site)),
        };
        Self {
            count: keys.len(),
            all_pages: pages.len(),
            pages: pages.iter().take(PAGES).map(page).collect(),
            all_files: files.len(),
            files: files.into_iter().take(FILES).cloned().collect(),
        }
    }
}

/// A page's title without the site's behind it.
fn bare(title: &str, site: &str) -> String {
    let before = title.strip_suffix(site).filter(|it| !it.trim().is_empty());
    let signs = |it: char| !it.is_alphanumeric() && !"？?！!”）)》".contains(it);
    before
        .map_or(title, |it| it.trim_end_matches(signs))
        .to_owned()
}

/// One thing that was tried.
#[derive(Clone, Debug, Serialize)]
pub(in crate::preview) struct Tried {
    /// What.
    name: String,
    /// `None`: nobody knows, since it was not asked.
    good: Option<bool>,
    /// What was wrong; empty: nothing.
    message: String,
    /// What to do.
    help: String,
    /// What to click, and where.
    console: String,
}

impl Tried {
    pub(in crate::preview) fn of((trial, came): Outcome, named: &Named, locale: Locale) -> Self {
        let words = locale.words().deploy;
        let name = (words.trial)(trial).to_owned();
        let Err(fault) = came else {
            return Self {
                name,
                good: Some(true),
                message: String::new(),
                help: String::new(),
                console: String::new(),
            };
        };
        let (message, help) = (words.trial_fault)(trial, &fault);
        let console = way::console(named, trial, &fault);
        Self {
            name,
            good: (fault != TrialFault::Unasked).then_some(false),
            message,
            help,
            console: console.map_or_else(String::new, |it| (words.console)(it, trial).to_owned()),
        }
    }

    pub(in crate::preview) fn is_wrong(&self) -> bool {
        self.good == Some(false)
    }
}
