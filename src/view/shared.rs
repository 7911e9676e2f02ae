//! What all pages of a language share: `site` in templates.

use std::collections::BTreeMap;

use serde::Serialize;

use super::context::{INLINE_MARK, SLOT_END, SLOT_START};
use super::direction::direction;
use super::model::Contact;
use super::{APP, OFFLINE, RECORD, SEARCH, WORKER, embed, entries};
use crate::path;
use crate::site::{Edition, Section, Site};
use crate::syntax::extra::Extra;
use crate::syntax::worded::Worded;
use crate::theme::Words;

/// `site`.
#[derive(Debug, Serialize)]
pub struct Shared<'a> {
    /// The language of these settings: the site's main one.
    lang: &'a str,
    /// How that language is written: `ltr`, `rtl`.
    dir: &'static str,
    /// What the site is called.
    title: &'a str,
    /// The language of `title`, where it is not the page's.
    title_lang: Option<&'a str>,
    /// What it is for; in a further language without a text of its own what its home page is called.
    tagline: Option<&'a str>,
    /// Who runs it.
    organisation: Option<&'a str>,
    /// The sections that the settings name, or those that there are.
    menu: Vec<MenuItem<'a>>,
    /// Whom to call, on every page.
    contacts: Vec<Contact<'a>>,
    /// What the law and the organisation want at the foot of every page.
    footer: Footer<'a>,
    /// The site's own sentences for passing a page on, by whom they are for: `parents`, `colleagues`, `class`.
    share_text: BTreeMap<&'a str, &'a str>,
    /// The values of the author's own.
    extra: &'a Extra,
    /// Style sheets by name, from the root.
    css: BTreeMap<&'a str, &'a str>,
    /// Scripts by name, from the root.
    js: BTreeMap<&'a str, &'a str>,
    /// From the root; absent where the theme has none.
    icon: Option<&'a str>,
    /// Scripts that hold markup in this language, by name, from the root.
    fragments: BTreeMap<&'a str, &'a str>,
    /// Texts for inside `<script>` and `<style>` by name; those that are empty are absent.
    inline: BTreeMap<&'a str, String>,
    /// The Content-Security-Policy.
    policy: &'a str,
    /// The same of a page that others frame.
    framed_policy: String,
    /// There is a `feed.xml`; only with a base URL.
    has_feed: bool,
    /// A package for a learning platform: one test and what it leads to.
    package: bool,
    /// The page on what a reader's device keeps, from the root; only where there is a quiz.
    record: Option<String>,
    /// The search's page, from the root; absent where the site has none.
    search: Option<String>,
    /// What makes the site an app on a phone; absent in a package and where it is read from a disk.
    app: Option<App<'a>>,
}

#[derive(Debug, Serialize)]
struct App<'a> {
    /// The manifest in this language, from the root.
    manifest: String,
    /// The icon for the home screen of an iPhone, from the root; absent where the theme has none.
    touch: Option<&'a str>,
    /// The service worker, from the root; absent where nothing is kept on devices.
    worker: Option<&'a str>,
    /// The page on what is kept, from the root; absent where nothing is.
    kept: Option<String>,
}

#[derive(Debug, Serialize)]
struct MenuItem<'a> {
    /// `page.section` of the pages that belong to it.
    key: String,
    /// What it is called.
    title: &'a str,
    /// From the root.
    path: String,
}

#[derive(Debug, Serialize)]
struct Footer<'a> {
    /// The number of the ICP filing.
    icp: Option<&'a str>,
    /// The number of the filing with the police.
    police: Option<&'a str>,
    /// Any further words.
    text: Option<&'a str>,
    /// The language of `text`, where it is not the page's.
    lang: Option<&'a str>,
}

/// What a theme puts into the output, by name: style sheets and scripts as paths from the root,
/// and what stands in the pages themselves.
#[derive(Clone, Debug, Default)]
pub struct Files<'a> {
    /// Style sheets.
    pub css: BTreeMap<&'a str, &'a str>,
    /// Scripts.
    pub js: BTreeMap<&'a str, &'a str>,
    /// From the root.
    pub icon: Option<&'a str>,
    /// The icon for the home screen of an iPhone, from the root.
    pub touch: Option<&'a str>,
    /// Scripts that hold markup in this language.
    pub fragments: BTreeMap<&'a str, &'a str>,
    /// In the order in which their slots are counted.
    pub inline: Vec<&'a str>,
    /// The Content-Security-Policy, with the hashes of `inline`; of a page that is done, only those that it has.
    pub policy: &'a str,
}

/// Stands for a text of a theme, by its number, that pages hold byte for byte.
fn inline_slot(number: usize) -> String {
    format!("{SLOT_START}{INLINE_MARK}{number}{SLOT_END}")
}

/// Where the settings say it in the main language alone, a further one has the title of its own home page instead.
pub(super) fn tagline(site: &Site, edition: usize) -> Option<&str> {
    let own = || {
        let (home, fallback) = site.version(site.home()?, edition)?;
        (!fallback).then(|| home.title())
    };
    let lang = site.editions.get(edition).map_or("", |made| &made.lang);
    match site.settings().tagline.as_ref() {
        Some(tagline) if edition == 0 || tagline.speaks(lang) => Some(tagline.of(lang)),
        _ if edition == 0 => None,
        _ => own(),
    }
}

/// The data of one language.
pub fn shared<'a>(
    site: &'a Site,
    edition: usize,
    words: &'a Words,
    files: &Files<'a>,
) -> Shared<'a> {
    let settings = site.settings();
    let main = site.editions.first().map_or("", |edition| &edition.lang);
    let lang = site.editions.get(edition).map_or(main, |made| &made.lang);
    // A text without a value for a further language is in the main one.
    let foreign = |text: &Worded| (edition > 0 && !text.speaks(lang)).then_some(main);
    Shared {
        lang: main,
        dir: direction(main).unwrap_or("ltr"),
        title: settings.title.of(lang),
        title_lang: foreign(&settings.title),
        tagline: tagline(site, edition),
        organisation: settings.organisation.as_ref().map(|it| it.of(lang)),
        // A package without a base URL has no pages for a menu to lead to.
        menu: if is_alone(site) {
            Vec::new()
        } else {
            menu(site, edition, words)
        },
        contacts: entries::contacts(&settings.contacts, site, edition),
        footer: Footer {
            icp: settings.icp.as_deref(),
            police: settings.police.as_deref(),
            text: settings.footer.as_ref().map(|it| it.of(lang)),
            lang: settings.footer.as_ref().and_then(foreign),
        },
        share_text: settings
            .share_text
            .as_ref()
            .map(|texts| texts.of(lang).collect())
            .unwrap_or_default(),
        extra: &settings.extra,
        css: files.css.clone(),
        js: files.js.clone(),
        icon: files.icon,
        fragments: files.fragments.clone(),
        inline: files
            .inline
            .iter()
            .enumerate()
            .map(|(number, name)| (*name, inline_slot(number)))
            .collect(),
        policy: files.policy,
        framed_policy: embed::policy(files.policy, site.base_url.as_deref()),
        has_feed: site.base_url.is_some(),
        package: site.packaged,
        record: site
            .editions
            .get(edition)
            // Nothing is kept on a device then.
            .filter(|_| !site.packaged)
            .filter(|made| made.lists.contains_key(&Section::Quizzes))
            .map(|made| place(site, made, RECORD)),
        search: site
            .editions
            .get(edition)
            .filter(|_| site.has_search())
            .map(|made| place(site, made, SEARCH)),
        app: site
            .editions
            .get(edition)
            .filter(|_| site.is_app())
            .map(|made| App {
                manifest: format!("{}{APP}", path::encode(&made.prefix)),
                touch: files.touch,
                worker: site.is_kept().then_some(WORKER),
                kept: site.is_kept().then(|| place(site, made, OFFLINE)),
            }),
    }
}

/// Whether only a part of the site is there, and nobody knows where the rest is.
pub(super) fn is_alone(site: &Site) -> bool {
    site.packaged && site.base_url.is_none()
}

/// A page by its folder, from the root.
fn place(site: &Site, edition: &Edition, folder: &str) -> String {
    let file = if site.offline { "index.html" } else { "" };
    format!(
        "{}{}/{file}",
        path::encode(&edition.prefix),
        path::encode(folder)
    )
}

/// The sections that the settings name, or those that there are.
fn menu<'a>(site: &'a Site, edition: usize, words: &'a Words) -> Vec<MenuItem<'a>> {
    let Some(made) = site.editions.get(edition) else {
        return Vec::new();
    };
    let place = |folder: &str| place(site, made, folder);
    let section = |section: Section| {
        made.lists.contains_key(&section).then(|| MenuItem {
            key: section.folder().to_owned(),
            title: words.get(&format!("section_{}", section.folder())),
            path: place(section.folder()),
        })
    };
    let page = |name: &str| {
        let id = site.find(name)?;
        let (version, _) = site.version(id, edition)?;
        let title = if name == "departments" {
            words.get("section_departments")
        } else {
            version.title()
        };
        Some(MenuItem {
            key: name.to_owned(),
            title,
            path: place(name),
        })
    };
    match &settings_menu(site) {
        Some(names) => names
            .iter()
            .filter_map(|name| match Section::by_folder(name) {
                Some(found) => section(found),
                None => page(name),
            })
            .collect(),
        None => Section::ALL
            .into_iter()
            .filter_map(section)
            .chain(page("departments"))
            .collect(),
    }
}

fn settings_menu(site: &Site) -> Option<Vec<&str>> {
    let menu = site.settings().menu.as_ref()?;
    Some(
        menu.iter()
            .map(|name| name.value.trim_matches('/'))
            .collect(),
    )
}
