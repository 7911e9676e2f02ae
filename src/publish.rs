//! Which files beside the pages go out: those that a page shows or links to, those that services look for on a site, and those
//! that the settings name. What nobody asked to publish stays where it is: a list of names and numbers lies in a folder as
//! easily as a picture.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::asset;
use crate::diagnostic::{Diagnostic, Place, Problem, WritingFlaw};
use crate::path;
use crate::site::{Asset, AssetId, Site};
use crate::source::{SourceFile, Sources};

/// Unused files of one folder that are reported one by one; of more, only [`EXAMPLES`] and a count.
const MANY: usize = 6;
const EXAMPLES: usize = 3;

/// Why a file goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A page shows it or links to it; the page's file.
    Page(Arc<str>),
    /// `publish` in the settings names it.
    Settings,
    /// The theme names it.
    Theme,
    /// Browsers and services look for it by its name.
    Service,
}

/// A file beside the pages that goes out.
#[derive(Clone, Debug)]
pub struct Published {
    /// Which file.
    pub asset: AssetId,
    /// From the content folder.
    pub path: Arc<str>,
    /// The first reason that holds.
    pub reason: Reason,
    /// Whether it is the site's own, and not of what it stands on.
    pub own: bool,
}

/// What goes out, and what does not.
#[derive(Debug, Default)]
pub struct Selection {
    /// In the order of the site's assets.
    pub published: Vec<Published>,
    /// Files that nothing uses and nobody named.
    pub left_out: Vec<AssetId>,
}

/// Chooses. `named_by_theme`: whether the theme has this file's name in it; `told`: what is known to be wrong, so that a file
/// is told once.
pub fn choose(
    site: &Site,
    sources: &Sources,
    named_by_theme: &dyn Fn(&str) -> bool,
    told: &[Diagnostic],
) -> (Selection, Vec<Diagnostic>) {
    let uses = site.uses();
    let put_off = site.uses_put_off();
    let meant = meant(told);
    let told: HashSet<&str> = told.iter().map(|it| &*it.place.file).collect();
    let patterns = &site.settings().publish;
    let mut matched = vec![false; patterns.len()];
    let mut choice = Selection::default();
    let mut found = Vec::new();
    let mut unused: BTreeMap<&str, Vec<&Asset>> = BTreeMap::new();
    for (index, asset) in site.assets.iter().enumerate() {
        let id = AssetId(u32::try_from(index).unwrap_or(u32::MAX));
        let mut on_purpose = false;
        for (pattern, matched) in patterns.iter().zip(&mut matched) {
            if path::fits(&pattern.value, &asset.path) {
                *matched = true;
                on_purpose = true;
            }
        }
        let below = &site.settings().publish_below;
        on_purpose |= below.iter().any(|it| path::fits(it, &asset.path));
        // What is seen of the file now is kept under its fingerprint, so that it has to be that file.
        let short = || {
            let file = sources.get(&asset.path)?;
            let read = sources.short(file, asset::LONGEST_PROOF);
            read.unwrap_or_else(|error| {
                let problem = Problem::FileUnreadable((&error).into());
                found.push(Diagnostic::new(problem, Place::file(&file.name)));
                None
            })
        };
        let reason = if let Some(page) = uses.get(&id) {
            Some(Reason::Page(Arc::clone(page)))
        } else if on_purpose {
            Some(Reason::Settings)
        } else if asset::is_looked_for(&asset.path, short) {
            Some(Reason::Service)
        } else if named_by_theme(path::file_name(&asset.path)) {
            Some(Reason::Theme)
        } else {
            None
        };
        if let Some(reason) = reason {
            choice.published.push(Published {
                asset: id,
                path: Arc::clone(&asset.path),
                reason,
                own: sources.get(&asset.path).is_none_or(SourceFile::is_own),
            });
            continue;
        }
        choice.left_out.push(id);
        let known = told.contains(&*asset.file)
            || meant.contains(path::file_name(&asset.path))
            || put_off.as_ref().is_none_or(|uses| uses.contains_key(&id));
        if !known {
            unused
                .entry(path::folder(&asset.path))
                .or_default()
                .push(asset);
        }
    }
    found.extend(unused.values().flat_map(|files| told_of(files)));
    let settings = sources.get("site.yaml");
    for (pattern, _) in patterns.iter().zip(matched).filter(|(_, matched)| !matched) {
        if let Some(file) = settings {
            let flaw = WritingFlaw::PublishNothing(pattern.value.clone());
            found.push(Diagnostic::new(
                flaw.into(),
                Place::at(&file.name, pattern.span),
            ));
        }
    }
    (choice, found)
}

/// Each file that nothing uses; of a folder full of them the first few, and all others at once.
fn told_of(files: &[&Asset]) -> Vec<Diagnostic> {
    let each = if files.len() > MANY {
        EXAMPLES
    } else {
        files.len()
    };
    let (few, rest) = files.split_at(each);
    let told = |asset: &Asset, others: Vec<String>| {
        let problem = Problem::AssetUnused(asset.path.to_string(), others);
        Diagnostic::new(problem, Place::file(&asset.file))
    };
    let mut found: Vec<Diagnostic> = few.iter().map(|asset| told(asset, Vec::new())).collect();
    if let Some((first, others)) = rest.split_first() {
        let names = others
            .iter()
            .map(|asset| path::file_name(&asset.path).to_owned());
        found.push(told(first, names.collect()));
    }
    found
}

/// Names of files that a link or a picture means, and does not find: told there, with what to write.
fn meant(told: &[Diagnostic]) -> HashSet<String> {
    let near = told.iter().filter_map(|it| match &it.problem {
        Problem::ImageMissing(_, Some(near)) | Problem::LinkBroken(_, Some(near)) => Some(near),
        _ => None,
    });
    let file = |near: &str| near.split('#').next().map(path::decode);
    near.filter_map(|near| file(near))
        .map(|near| path::file_name(&near).to_owned())
        .collect()
}
