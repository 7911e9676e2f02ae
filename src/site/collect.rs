//! Parsed files as pages by path and language, and as assets. Reports what two files claim, and files in wrong places.
//! Knows nothing of what their words lead to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::input::Input;
use super::layout::{Layout, layout};
use super::names;
use super::{Asset, AssetId, Entry, Site, Version};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::path;
use crate::span::Span;
use crate::syntax::{FileKind, Parsed};

/// Pages and assets by path; two files for one page clash.
pub(super) fn collect(
    site: &mut Site,
    inputs: &[Input],
    languages: &[String],
    drafts: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut pages: BTreeMap<String, Entry> = BTreeMap::new();
    let mut facts = Vec::new();
    let mut drafts_of_all = Vec::new();
    for input in inputs {
        let (path, lang, file, kind) = match layout(&input.path) {
            Layout::Content {
                path,
                lang,
                file,
                kind,
            } => (path, lang, file, kind),
            Layout::Asset => {
                asset(site, input, diagnostics);
                continue;
            }
            Layout::Misplaced(near) => {
                let place = Place::file(&input.name);
                diagnostics.push(Diagnostic::new(Problem::FileMisplaced(near), place));
                continue;
            }
        };
        if file == FileKind::Settings {
            continue;
        }
        diagnostics.extend(names::odd(input, kind));
        let Some(edition) = edition(site, input, lang, languages, diagnostics) else {
            continue;
        };
        if file == FileKind::Facts {
            facts.push((input, edition));
            continue;
        }
        let Some(parsed) = &input.parsed else {
            site.unparsed.push(path);
            continue;
        };
        let all_hidden = site.hidden.has(&path);
        for (index, path, span) in parts(parsed, path) {
            let version = version(input, parsed, index);
            if all_hidden || site.hidden.has(&path) {
                site.put_off.push(version);
                continue;
            }
            if !drafts && version.is_draft() {
                if edition == 0 {
                    drafts_of_all.push(path.clone());
                }
                site.drafts.push(path);
                site.put_off.push(version);
                continue;
            }
            let entry = pages.entry(path.clone()).or_insert_with(|| Entry {
                path: path.clone(),
                kind,
                versions: languages.iter().map(|_| None).collect(),
            });
            match entry.versions.get_mut(edition) {
                Some(slot @ None) => *slot = Some(version),
                Some(Some(earlier)) => {
                    let other = earlier.community().map_or_else(
                        || Place::file(&earlier.file),
                        |community| Place::at(&earlier.file, community.slug.span),
                    );
                    let place = span.map_or_else(
                        || Place::file(&input.name),
                        |span| Place::at(&input.name, span),
                    );
                    let slug = path::file_name(&path).to_owned();
                    diagnostics.push(Diagnostic::clash(
                        Problem::SlugDuplicate(slug),
                        place,
                        other,
                    ));
                }
                None => {}
            }
        }
    }
    // Of two facts with one id the upper layer's counts.
    facts.sort_by_key(|(input, _)| input.layer);
    for (input, edition) in facts {
        site.facts.add(input, edition, languages.len(), diagnostics);
    }
    // What is not to be published yet is not to be published in another language either.
    for path in &drafts_of_all {
        if let Some(entry) = pages.remove(path) {
            site.put_off.extend(entry.versions.into_iter().flatten());
        }
    }
    site.entries = pages.into_values().collect();
    site.by_path = site
        .ids()
        .map(|id| (site.entry(id).path.clone(), id))
        .collect();
}

/// The place of a file's language among those of the site. `None`: it has none there, and is put off.
fn edition(
    site: &mut Site,
    input: &Input,
    lang: Option<String>,
    languages: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let Some(lang) = lang else {
        return Some(0);
    };
    let is = |known: &String| known.eq_ignore_ascii_case(&lang);
    if let Some(edition) = languages.iter().position(is) {
        return Some(edition);
    }
    // What this site leaves out, and what its library has beside, is no mistake.
    if input.layer == 0 && !site.settings().hidden_languages.iter().any(is) {
        let problem = Problem::LanguageUnknown(lang, languages.to_vec());
        diagnostics.push(Diagnostic::new(problem, Place::file(&input.name)));
    }
    let parsed = input.parsed.iter();
    site.put_off
        .extend(parsed.map(|parsed| version(input, parsed, 0)));
    None
}

fn asset(site: &mut Site, input: &Input, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(problem) = names::ending(&input.path) {
        let place = Place::file(&input.name);
        diagnostics.push(Diagnostic::new(problem, place));
    }
    let id = AssetId(u32::try_from(site.assets.len()).unwrap_or(u32::MAX));
    site.assets_by_path.insert(Arc::clone(&input.path), id);
    site.assets.push(Asset {
        path: Arc::clone(&input.path),
        file: Arc::clone(&input.name),
        fingerprint: input.fingerprint,
    });
}

fn version(input: &Input, parsed: &Arc<Parsed>, index: usize) -> Version {
    Version {
        file: Arc::clone(&input.name),
        source: Arc::clone(&input.path),
        fingerprint: input.fingerprint,
        layer: input.layer,
        parsed: Arc::clone(parsed),
        index,
        names: Arc::default(),
        links: Arc::default(),
    }
}

/// The pages of a file: one, but for `communities.yaml`.
fn parts(parsed: &Parsed, path: String) -> Vec<(usize, String, Option<Span>)> {
    match parsed {
        Parsed::Communities(communities) => communities
            .iter()
            .enumerate()
            .map(|(index, community)| {
                let slug = &community.slug;
                (
                    index,
                    format!("communities/{}", path::composed(&slug.value)),
                    Some(slug.span),
                )
            })
            .collect(),
        _ => vec![(0, path, None)],
    }
}
