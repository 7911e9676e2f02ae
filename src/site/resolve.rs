//! Parsed files to the finished site: pages by path and language, then everything that
//! refers to something. Each name is looked up here, once.

use std::collections::HashMap;
use std::sync::Arc;

use super::collect::collect;
use super::fact::Facts;
use super::hidden::{self, Hidden};
use super::input::Input;
use super::looked::Lookups;
use super::resolved::Links;
use super::{EntryId, PageKind, Section, Site, inside, lookup, relations};
use crate::diagnostic::{Diagnostic, LibraryFlaw, Place, Problem, Reference};
use crate::path::nearest;
use crate::syntax::Parsed;
use crate::syntax::settings::Settings;

/// What the command line says of it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Goes before the one of the settings; ends with `/`.
    pub base_url: Option<String>,
    /// Drafts are pages too.
    pub drafts: bool,
    /// Links name `index.html`, for a site that is opened from a disk.
    pub offline: bool,
    /// Blocks that the theme has beside those of the program.
    pub blocks: Vec<String>,
    /// Names of the theme's signs.
    pub signs: Vec<String>,
    /// One test goes into a package without the rest of the site.
    pub packaged: bool,
}

/// Resolves a site. `content` is the content folder's name, for what concerns no file.
pub fn resolve(inputs: &[Input], options: &Options, content: &str) -> (Site, Vec<Diagnostic>) {
    resolve_again(inputs, options, content, &mut Lookups::default())
}

/// The same where it was resolved before: what was looked up then is not looked up again as far as it still holds.
pub fn resolve_again(
    inputs: &[Input],
    options: &Options,
    content: &str,
    lookups: &mut Lookups,
) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let settings_file = inputs.iter().find(|input| &*input.path == "site.yaml");
    let settings = settings_file.and_then(|input| input.parsed.clone());
    // Settings that could not be understood say nothing of languages and menus.
    let settings_lost = settings_file.is_some() && settings.is_none();
    if settings_file.is_none() {
        let name: Arc<str> = format!("{content}/site.yaml").into();
        diagnostics.push(Diagnostic::new(Problem::SiteMissing, Place::file(&name)));
    }
    let settings = settings.unwrap_or_else(|| {
        Arc::new(Parsed::Settings(Settings {
            languages: vec!["zh-CN".to_owned()],
            ..Settings::default()
        }))
    });
    let mut site = Site {
        settings,
        settings_file: settings_file.map(|input| Arc::clone(&input.name)),
        fallback_settings: Settings {
            search: true,
            offline_copy: true,
            ..Settings::default()
        },
        base_url: None,
        offline: options.offline,
        blocks: options.blocks.clone(),
        signs: options.signs.clone(),
        packaged: options.packaged,
        entries: Vec::new(),
        facts: Facts::default(),
        assets: Vec::new(),
        editions: Vec::new(),
        by_path: HashMap::new(),
        assets_by_path: HashMap::new(),
        hidden: Hidden::default(),
        drafts: Vec::new(),
        put_off: Vec::new(),
        unparsed: Vec::new(),
    };
    site.base_url = options
        .base_url
        .clone()
        .or_else(|| site.settings().base_url.clone());
    site.hidden = Hidden::of(site.settings(), inputs);
    if let Some(file) = settings_file {
        hidden::check(site.settings(), file, inputs, &mut diagnostics);
    }
    let languages = site.settings().languages.clone();
    collect(
        &mut site,
        inputs,
        &languages,
        options.drafts,
        &mut diagnostics,
    );
    if settings_lost {
        diagnostics.retain(|it: &Diagnostic| !matches!(it.problem, Problem::LanguageUnknown(..)));
    }
    site.facts.check(&mut diagnostics);
    let known = lookups.known(&site);
    let named = known.names(&site, &mut diagnostics);
    for (version, names) in site.written_mut().zip(&named) {
        version.names = Arc::clone(&names.found);
    }
    for (edition, lang) in languages.iter().enumerate() {
        let made = relations::relate(&site, edition, lang, known.plans(), &mut diagnostics);
        site.editions.push(made);
    }
    let linked = known.links(&site, &mut diagnostics);
    for (version, links) in site.written_mut().zip(&linked) {
        version.links = Arc::clone(&links.found);
    }
    lookups.keep(&known, &site, &named, &linked);
    // A draft may become a page: files that it uses count as used, but its mistakes are not reported yet.
    let put_off = site.put_off.iter();
    let put_off: Vec<Links> = put_off
        .map(|version| lookup::links(&site, 0, version, &mut Vec::new()))
        .collect();
    for (version, links) in site.put_off.iter_mut().zip(put_off) {
        version.links = Arc::new(links);
    }
    for (_, edition, version) in site.written() {
        inside::check(version, &mut diagnostics);
        site.check_aliases(version, edition, &mut diagnostics);
    }
    check_menu(&site, settings_file, &mut diagnostics);
    (site, diagnostics)
}

fn check_menu(site: &Site, settings: Option<&Input>, diagnostics: &mut Vec<Diagnostic>) {
    for name in site.settings().own_menu() {
        let known = Section::ALL.map(Section::folder);
        let plain = name.value.trim_matches('/');
        if let (true, Some(file)) = (site.is_hidden(plain, ""), settings) {
            diagnostics.push(Diagnostic::new(
                LibraryFlaw::Hidden(name.value.clone()).into(),
                Place::at(&file.name, name.span),
            ));
            continue;
        }
        if let (true, Some(file)) = (site.is_draft(plain), settings) {
            diagnostics.push(Diagnostic::new(
                Problem::LinkDraft(name.value.clone()),
                Place::at(&file.name, name.span),
            ));
            continue;
        }
        if !known.contains(&plain) && site.find(plain).is_none() && !site.is_unparsed(plain, "") {
            let near = nearest(plain, known).map(str::to_owned);
            if let Some(file) = settings {
                diagnostics.push(Diagnostic::new(
                    Problem::ReferenceUnknown(Reference::Menu, name.value.clone(), near),
                    Place::at(&file.name, name.span),
                ));
            }
        }
    }
}

impl Site {
    /// The home page's words, when somebody wrote them: home and lists have no entry of their own otherwise.
    pub fn home(&self) -> Option<EntryId> {
        self.find("")
            .filter(|id| self.entry(*id).kind == PageKind::Home)
    }
}
