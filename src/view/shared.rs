//! What all pages of a language share: `site` in templates.

use std::collections::BTreeMap;

use serde::Serialize;

use super::entries;
use super::model::Contact;
use crate::path;
use crate::site::{Section, Site};
use crate::theme::Words;

/// `site`.
#[derive(Debug, Serialize)]
pub struct Shared<'a> {
    title: &'a str,
    tagline: Option<&'a str>,
    organisation: Option<&'a str>,
    menu: Vec<MenuItem<'a>>,
    contacts: Vec<Contact<'a>>,
    footer: Footer<'a>,
    /// Style sheets by name, from the root.
    css: BTreeMap<&'a str, &'a str>,
    /// The script, from the root.
    js: &'a str,
    has_feed: bool,
}

#[derive(Debug, Serialize)]
struct MenuItem<'a> {
    /// `page.section` of the pages that belong to it.
    key: String,
    title: &'a str,
    /// From the root.
    path: String,
}

#[derive(Debug, Serialize)]
struct Footer<'a> {
    icp: Option<&'a str>,
    police: Option<&'a str>,
    text: Option<&'a str>,
}

/// The theme's files in the output: style sheets by name, and the script.
#[derive(Clone, Debug, Default)]
pub struct Files<'a> {
    pub css: BTreeMap<&'a str, &'a str>,
    pub js: &'a str,
}

/// The data of one language.
pub fn shared<'a>(
    site: &'a Site,
    edition: usize,
    words: &'a Words,
    files: &Files<'a>,
) -> Shared<'a> {
    let settings = site.settings();
    Shared {
        title: &settings.title,
        tagline: settings.tagline.as_deref(),
        organisation: settings.organisation.as_deref(),
        menu: menu(site, edition, words),
        contacts: entries::contacts(&settings.contacts),
        footer: Footer {
            icp: settings.icp.as_deref(),
            police: settings.police.as_deref(),
            text: settings.footer.as_deref(),
        },
        css: files.css.clone(),
        js: files.js,
        has_feed: site.base_url.is_some(),
    }
}

/// The sections that the settings name, or those that there are.
fn menu<'a>(site: &'a Site, edition: usize, words: &'a Words) -> Vec<MenuItem<'a>> {
    let Some(made) = site.editions.get(edition) else {
        return Vec::new();
    };
    let place = |folder: &str| {
        let file = if site.offline { "index.html" } else { "" };
        format!(
            "{}{}/{file}",
            path::encode(&made.prefix),
            path::encode(folder)
        )
    };
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
