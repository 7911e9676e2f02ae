//! What a template may see (`view::model`, `view::question`), made of the resolved site for one
//! page. Templates get nothing else. Knows no template engine and no disk.

use serde::Serialize;

use crate::source;

pub use alias::{alias, lone_tag, lone_tag_path};
pub use context::{Body, INLINE_MARK, Look, Piece, SLOT_END, SLOT_START};
pub use pages::page;
pub use sets::{SetIndex, SetView, index, set};
pub use share::{Drawing, Share, ShareFlaw, share, share_flaws, share_name};
pub use shared::{Files, Shared, shared};
pub use sharing::{Shape, ShareNames, Sharing};

mod alias;
pub mod app;
pub mod asked;
mod block;
mod context;
mod direction;
pub mod embed;
mod entries;
mod everything;
mod facts;
mod handouts;
mod head;
pub mod home;
mod ids;
mod interactive;
mod json_ld;
pub mod kept;
pub mod kit;
mod lists;
pub mod materials;
pub mod measure;
pub mod model;
mod opening;
mod pages;
mod pyramid;
pub mod question;
mod quiz;
pub mod searched;
mod sets;
pub mod several;
mod share;
mod shared;
mod sharing;
mod sign;
mod story;
mod text;

/// A page of the site, as the plan names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// `index.md` of the content folder, or what stands for it.
    Home,
    /// A page that somebody wrote, at its own address.
    Entry(crate::site::EntryId),
    /// One page, from 1, of a section's list.
    List(crate::site::Section, usize),
    /// The list of all tags.
    Tags,
    /// One page, from 1, of a tag's list; the tag by its place.
    Tag(usize, usize),
    /// What a reader's device keeps of this site.
    Record,
    /// The search, and the list of everything.
    Search,
    /// What of the site is kept on the device, for when there is no network.
    Offline,
    /// A test, a story or a checklist without all that stands around it, for frames in other sites' pages.
    Embed(crate::site::EntryId),
    /// The pyramid of a page by itself, for the same.
    Pyramid(crate::site::EntryId),
    /// The kit of a community: what its staff hangs up, hands out and reads.
    Kit(crate::site::EntryId),
    /// `404.html`, served in the place of any address.
    NotFound,
}

/// Everything that the template of a page gets.
#[derive(Debug, Serialize)]
pub struct View<'a> {
    /// What the layout needs.
    pub page: model::Page<'a>,
    /// The template's file under `templates/`.
    #[serde(skip)]
    pub template: &'static str,
    /// The name of the variable that holds `data`.
    pub variable: &'static str,
    /// What the template shows, under the name `variable`.
    pub data: Data<'a>,
    /// The page's Markdown texts, by the number in each one's token.
    #[serde(skip)]
    pub bodies: Vec<Body<'a>>,
}

/// The part of a view that depends on the kind of page.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant)] // A view lives for one page, boxed: its size does not matter.
pub enum Data<'a> {
    /// `home.html`.
    Home(home::Home<'a>),
    /// `list.html`: a section's or a tag's.
    List(model::List<'a>),
    /// `tags.html`.
    Tags(model::Tags<'a>),
    /// `article.html`: guides and plain pages.
    Article(model::Article<'a>),
    /// `case.html`.
    Case(model::Case<'a>),
    /// `disguise.html`.
    Disguise(model::Disguise<'a>),
    /// `audience.html`.
    Audience(model::Audience<'a>),
    /// `departments.html`.
    Departments(model::Departments<'a>),
    /// `community.html`.
    Community(model::Community<'a>),
    /// `quiz.html`.
    Quiz(question::Quiz<'a>),
    /// `checklist.html`.
    Checklist(model::Checklist<'a>),
    /// `scenario.html`.
    Scenario(model::Scenario<'a>),
    /// `pyramid.html`: by itself, for frames.
    Pyramid(model::Pyramid<'static>),
    /// `kit.html`.
    Materials(materials::Materials<'a>),
    /// `record.html`.
    Record(model::Record<'a>),
    /// `search.html`.
    Search(model::Search<'a>),
    /// `not-found.html`, `offline.html`, which say only words of the theme.
    Nothing,
}

/// The words that the program itself takes from a theme; templates may use more.
pub const NEEDED_WORDS: [&str; 37] = [
    "home",
    "section_disguises",
    "section_cases",
    "section_quizzes",
    "section_scenarios",
    "section_checklists",
    "section_guides",
    "section_audiences",
    "section_communities",
    "section_departments",
    "section_tags",
    "title_disguises",
    "title_cases",
    "title_quizzes",
    "title_scenarios",
    "title_checklists",
    "title_guides",
    "title_audiences",
    "title_communities",
    "title_departments",
    "title_tags",
    "title_tag",
    "title_record",
    "title_kit",
    "title_search",
    "title_offline",
    "not_found_title",
    "judge_true",
    "judge_false",
    "alert_note",
    "alert_tip",
    "alert_important",
    "alert_warning",
    "alert_caution",
    "share_questions",
    "footnotes",
    "footnote_back",
];

/// The folder of the page on what a reader's device keeps.
pub const RECORD: &str = "record";

/// The folder of the search, and of what it asks for.
pub const SEARCH: &str = "search";

/// In it: what there is to search, and under which names.
pub const SEARCH_TABLE: &str = "table.js";

/// What the site is as an app on a phone, in the folder of its language. Every server knows this ending.
pub const APP: &str = "manifest.json";

/// The service worker: what stands below it is what it can answer for.
pub const WORKER: &str = "sw.js";

/// The folder of the page on what is kept on a reader's device.
pub const OFFLINE: &str = "offline";

/// The folder of what other sites' pages may frame.
pub const EMBED: &str = "embed";

/// How many entries a list page shows.
pub const PAGE_SIZE: usize = 20;

/// The folder of a tag's list. What no disk or address can hold becomes `-`.
pub fn tag_path(tag: &str) -> String {
    let mut name: String = tag
        .trim()
        .chars()
        .map(|c| {
            let bad = c.is_control() || c.is_whitespace() || "/\\<>:\"|?*#%".contains(c);
            if bad { '-' } else { c }
        })
        .collect();
    while name.len() > 180 {
        name.pop();
    }
    if name.trim_matches('.').is_empty() {
        name = "-".repeat(name.len().max(1));
    }
    let mut name = name.trim_end_matches('.').to_owned();
    // `CON` is a device to Windows, in whatever folder.
    if source::name_flaw(Some(&name)).is_some() {
        name.insert(0, '-');
    }
    format!("tags/{name}")
}

/// The folder of one page of a list: the list's own, then `page/2` …
pub fn list_path(base: &str, number: usize) -> String {
    if number <= 1 {
        base.to_owned()
    } else {
        format!("{base}/page/{number}")
    }
}
