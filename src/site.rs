//! The resolved site: every page by its path, in every language, with its relations.
//! Made once by `site::resolve`, never changed. Knows nothing of templates or disk.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::hash::Fingerprint;
use crate::path;
use crate::syntax::document::{Details, Document, Front};
use crate::syntax::settings::Settings;
use crate::syntax::{Parsed, checklist, directory, quiz, scenario};

pub use alias::Alias;
pub use bank::question_id;
pub use carried::is_carried;
pub use code::{code_address, community_name};
pub use fact::{FactId, Stated};
pub use input::Input;
pub use looked::Lookups;
pub use mention::Mention;
pub use relations::disguises_of_case;
pub use resolve::{Options, resolve, resolve_again};
pub use resolved::{Named, Target};
pub use shown::{Shown, is_drawing};
pub use sitting::Sittings;

mod alias;
mod bank;
pub mod block;
mod carried;
mod cited;
mod code;
mod collect;
mod fact;
mod hidden;
mod input;
mod inside;
mod layout;
mod link;
mod looked;
mod lookup;
mod mention;
pub mod names;
mod relations;
mod resolve;
mod resolved;
mod shown;
mod sitting;
pub mod story;

pub use layout::{Layout, layout};

/// Index into [`Site::entries`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

/// Index into [`Site::assets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AssetId(pub u32);

/// A part of the site with a list of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// `disguises/`.
    Disguises,
    /// `cases/`.
    Cases,
    /// `quizzes/`.
    Quizzes,
    /// `scenarios/`.
    Scenarios,
    /// `checklists/`.
    Checklists,
    /// `guides/`.
    Guides,
    /// `audiences/`.
    Audiences,
    /// `communities.yaml`.
    Communities,
}

impl Section {
    /// In the order in which a menu shows them.
    pub const ALL: [Self; 8] = [
        Self::Disguises,
        Self::Cases,
        Self::Quizzes,
        Self::Scenarios,
        Self::Checklists,
        Self::Guides,
        Self::Audiences,
        Self::Communities,
    ];

    /// The folder's name, in content and in addresses.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Disguises => "disguises",
            Self::Cases => "cases",
            Self::Quizzes => "quizzes",
            Self::Scenarios => "scenarios",
            Self::Checklists => "checklists",
            Self::Guides => "guides",
            Self::Audiences => "audiences",
            Self::Communities => "communities",
        }
    }

    /// By the folder's name.
    pub fn by_folder(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|section| section.folder() == name)
    }
}

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// `index.md` of the content folder.
    Home,
    /// A file of `disguises/`.
    Disguise,
    /// A file of `cases/`.
    Case,
    /// A file of `guides/`.
    Guide,
    /// A file of `audiences/`.
    Audience,
    /// A Markdown file of any other folder.
    Page,
    /// A file of `quizzes/`.
    Quiz,
    /// A file of `checklists/`.
    Checklist,
    /// A file of `scenarios/`.
    Scenario,
    /// `departments.yaml`.
    Departments,
    /// One entry of `communities.yaml`.
    Community,
    /// The words above a section's list.
    Section(Section),
}

impl PageKind {
    /// As templates know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Disguise => "disguise",
            Self::Case => "case",
            Self::Guide => "guide",
            Self::Audience => "audience",
            Self::Page => "page",
            Self::Quiz => "quiz",
            Self::Checklist => "checklist",
            Self::Scenario => "scenario",
            Self::Departments => "departments",
            Self::Community => "community",
            Self::Section(_) => "list",
        }
    }

    /// The section in whose list it stands.
    pub fn section(self) -> Option<Section> {
        match self {
            Self::Disguise => Some(Section::Disguises),
            Self::Case => Some(Section::Cases),
            Self::Guide => Some(Section::Guides),
            Self::Audience => Some(Section::Audiences),
            Self::Quiz => Some(Section::Quizzes),
            Self::Checklist => Some(Section::Checklists),
            Self::Scenario => Some(Section::Scenarios),
            Self::Community => Some(Section::Communities),
            Self::Home | Self::Page | Self::Departments | Self::Section(_) => None,
        }
    }
}

/// A page in all its languages.
#[derive(Debug)]
pub struct Entry {
    /// `cases/shanxinhui`; empty for the home page.
    pub path: String,
    /// What it is; it tells the template and the list.
    pub kind: PageKind,
    /// By language, the default one first.
    versions: Vec<Option<Version>>,
}

/// A page in one language.
#[derive(Debug)]
pub struct Version {
    /// The file as the user knows it.
    pub file: Arc<str>,
    /// The file's path from the content folder: where its links start.
    pub source: Arc<str>,
    /// Of the file.
    pub fingerprint: Fingerprint,
    layer: u8,
    parsed: Arc<Parsed>,
    /// Which one of a file that holds several.
    index: usize,
    names: Arc<resolved::Names>,
    links: Arc<resolved::Links>,
}

impl Version {
    /// Whether it is the site's own, and not that of what it stands on.
    pub fn is_own(&self) -> bool {
        self.layer == 0
    }

    /// The Markdown page, when it is one.
    pub fn document(&self) -> Option<&Document> {
        match &*self.parsed {
            Parsed::Document(document) => Some(document),
            _ => None,
        }
    }

    /// The quiz, when it is one.
    pub fn quiz(&self) -> Option<&quiz::Quiz> {
        match &*self.parsed {
            Parsed::Quiz(quiz) => Some(quiz),
            _ => None,
        }
    }

    /// The checklist, when it is one.
    pub fn checklist(&self) -> Option<&checklist::Checklist> {
        match &*self.parsed {
            Parsed::Checklist(checklist) => Some(checklist),
            _ => None,
        }
    }

    /// The scenario, when it is one.
    pub fn scenario(&self) -> Option<&scenario::Scenario> {
        match &*self.parsed {
            Parsed::Scenario(scenario) => Some(scenario),
            _ => None,
        }
    }

    /// The departments, when it is their page.
    pub fn departments(&self) -> Option<&[directory::Department]> {
        match &*self.parsed {
            Parsed::Departments(departments) => Some(departments),
            _ => None,
        }
    }

    /// The community, when it is one's page.
    pub fn community(&self) -> Option<&directory::Community> {
        match &*self.parsed {
            Parsed::Communities(communities) => communities.get(self.index),
            _ => None,
        }
    }

    /// A disguise's own keys.
    pub fn disguise(&self) -> Option<&crate::syntax::document::Disguise> {
        match &self.document()?.details {
            Details::Disguise(disguise) => Some(disguise),
            _ => None,
        }
    }

    /// A case's own keys.
    pub fn case(&self) -> Option<&crate::syntax::document::Case> {
        match &self.document()?.details {
            Details::Case(case) => Some(case),
            _ => None,
        }
    }

    /// The common keys; lists without front matter have none.
    pub fn front(&self) -> Option<&Front> {
        match &*self.parsed {
            Parsed::Document(document) => Some(&document.front),
            Parsed::Quiz(quiz) => Some(&quiz.front),
            Parsed::Checklist(checklist) => Some(&checklist.front),
            Parsed::Scenario(scenario) => Some(&scenario.front),
            Parsed::Settings(_)
            | Parsed::Departments(_)
            | Parsed::Communities(_)
            | Parsed::Facts(_) => None,
        }
    }

    /// Whether one file says it in several languages, this one among them.
    pub fn speaks(&self, lang: &str) -> bool {
        let departments = self.departments().filter(|all| !all.is_empty());
        departments.is_some_and(|all| all.iter().all(|it| it.name.speaks(lang)))
    }

    /// Whether it is not to be published yet.
    pub fn is_draft(&self) -> bool {
        self.front().is_some_and(|front| front.draft)
            || self.community().is_some_and(|community| community.draft)
    }

    /// What the page is called; empty for a page whose name the theme gives.
    pub fn title(&self) -> &str {
        self.front()
            .map(|front| front.title.as_str())
            .or_else(|| self.community().map(|community| &*community.name))
            .unwrap_or("")
    }
}

/// A question and the bank that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuestionRef {
    /// The quiz in whose file it stands.
    pub bank: EntryId,
    /// Its place among the questions of that file, from 0.
    pub index: usize,
}

/// A file that is copied as it is.
#[derive(Debug)]
pub struct Asset {
    /// From the content folder; also its place in the output.
    pub path: Arc<str>,
    /// As the user knows it.
    pub file: Arc<str>,
    /// Of its bytes.
    pub fingerprint: Fingerprint,
}

/// The site in one language.
#[derive(Debug)]
pub struct Edition {
    /// BCP 47.
    pub lang: String,
    /// Before every path: empty for the default language, `en/` for another.
    pub prefix: String,
    /// Every section's pages in order.
    pub lists: BTreeMap<Section, Vec<EntryId>>,
    /// Tags in order, with their pages.
    pub tags: Vec<(String, Vec<EntryId>)>,
    /// Cases of a disguise, in the cases' order.
    pub cases_of: HashMap<EntryId, Vec<EntryId>>,
    /// Quizzes with questions on a disguise.
    pub quizzes_of: HashMap<EntryId, Vec<EntryId>>,
    /// The questions of each quiz, its own and the drawn ones.
    pub questions: HashMap<EntryId, Sittings>,
    /// Place of each page in its section's list.
    pub position: HashMap<EntryId, usize>,
    /// The learning paths in the order of their list, each with the pages that it leads along.
    pub paths: Vec<(EntryId, Vec<EntryId>)>,
    /// What a phone may be told to dial wherever it stands in a text: the numbers that the site itself names as contacts
    /// and departments, as written, each with the address that calls it. The longest first.
    pub numbers: Vec<(String, String)>,
}

impl Edition {
    /// Whether a tag, as it is spelled on the site, has a list of its own: one page alone is no list.
    pub fn is_shared(&self, tag: &str) -> bool {
        let mut tags = self.tags.iter();
        tags.any(|(name, pages)| name == tag && pages.len() > 1)
    }

    /// How a tag is spelled on the site, however its author did.
    pub fn spelling(&self, tag: &str) -> Option<&str> {
        let key = relations::tag_key(tag);
        let known = |name: &&(String, Vec<EntryId>)| name.0 == tag;
        let same = |name: &&(String, Vec<EntryId>)| relations::tag_key(&name.0) == key;
        let found = self.tags.iter().find(known);
        found
            .or_else(|| self.tags.iter().find(same))
            .map(|(name, _)| name.as_str())
    }
}

/// Everything, resolved.
#[derive(Debug)]
pub struct Site {
    settings: Arc<Parsed>,
    /// `site.yaml` as the user knows it; `None` where there is none.
    pub settings_file: Option<Arc<str>>,
    fallback_settings: Settings,
    /// Ends with `/`.
    pub base_url: Option<String>,
    /// Links name `index.html`.
    pub offline: bool,
    /// Blocks that the theme has beside those of the program.
    pub blocks: Vec<String>,
    /// Names of the theme's signs.
    pub signs: Vec<String>,
    /// One test of it goes into a package without the rest.
    pub packaged: bool,
    /// Sorted by path.
    pub entries: Vec<Entry>,
    facts: fact::Facts,
    /// Sorted by path, published or not.
    pub assets: Vec<Asset>,
    /// By language, the default one first; at least one.
    pub editions: Vec<Edition>,
    by_path: HashMap<String, EntryId>,
    assets_by_path: HashMap<Arc<str>, AssetId>,
    hidden: hidden::Hidden,
    drafts: Vec<String>,
    /// Files that are no pages now, drafts and those in another language: what only they use is no mistake.
    put_off: Vec<Version>,
    /// Pages whose files could not be understood: what refers to them is not wrong for that.
    unparsed: Vec<String>,
}

impl Site {
    /// `site.yaml`.
    pub fn settings(&self) -> &Settings {
        match &*self.settings {
            Parsed::Settings(settings) => settings,
            _ => &self.fallback_settings,
        }
    }

    /// Whether it can be searched: not where a test goes into a package without the rest.
    pub fn has_search(&self) -> bool {
        self.settings().search && !self.packaged
    }

    /// Whether it is an app to phones: a page that is read over the network, with the rest of the site around it.
    pub fn is_app(&self) -> bool {
        !self.packaged && !self.offline
    }

    /// Whether readers' devices keep pages of it for when there is no network.
    pub fn is_kept(&self) -> bool {
        self.is_app() && self.settings().offline_copy
    }

    /// What was left out since it is not to be published yet: paths of pages, each as often as there are languages.
    pub fn drafts(&self) -> &[String] {
        &self.drafts
    }

    /// A page.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// All pages.
    pub fn ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)).map(EntryId)
    }

    /// An asset.
    pub fn asset(&self, id: AssetId) -> &Asset {
        &self.assets[id.0 as usize]
    }

    /// The page with this path.
    pub fn find(&self, path: &str) -> Option<EntryId> {
        self.by_path.get(&*crate::path::composed(path)).copied()
    }

    /// A page in a language, or in the default one; whether it had to fall back.
    pub fn version(&self, id: EntryId, edition: usize) -> Option<(&Version, bool)> {
        let versions = &self.entry(id).versions;
        match versions.get(edition).and_then(Option::as_ref) {
            Some(version) => Some((version, false)),
            None => versions.first()?.as_ref().map(|version| (version, true)),
        }
    }

    /// Every version that somebody wrote.
    pub fn written(&self) -> impl Iterator<Item = (EntryId, usize, &Version)> {
        self.ids().flat_map(move |id| {
            self.entry(id)
                .versions
                .iter()
                .enumerate()
                .filter_map(move |(edition, version)| Some((id, edition, version.as_ref()?)))
        })
    }

    /// [`Self::written`], mutable: for `resolve` to complete the versions.
    fn written_mut(&mut self) -> impl Iterator<Item = &mut Version> {
        let entries = self.entries.iter_mut();
        entries.flat_map(|entry| entry.versions.iter_mut().flatten())
    }

    /// Whether readers see what stands there: no draft, no bank that is only drawn from, no file that is no page.
    pub fn is_shown(&self, place: &Place) -> bool {
        if path::file_name(&place.file) == "site.yaml" {
            return true;
        }
        let at = place.span.map_or(0, |span| span.start);
        let start = |version: &Version| version.community().map_or(0, |it| it.span.start);
        // Of a file with several pages, the one that begins last before it.
        let written = self.written().map(|(_, _, version)| version);
        let here = written
            .chain(&self.put_off)
            .filter(|version| version.file == place.file && start(version) <= at)
            .max_by_key(|version| start(version));
        here.is_some_and(|version| {
            let listed = version.quiz().is_none_or(|quiz| quiz.listed);
            listed && !version.is_draft()
        })
    }

    /// The question behind a reference.
    pub fn question(
        &self,
        reference: QuestionRef,
        edition: usize,
    ) -> Option<(&quiz::Question, &Version)> {
        let (version, _) = self.version(reference.bank, edition)?;
        Some((version.quiz()?.questions.get(reference.index)?, version))
    }
}
