//! The pictures with which links are shown: what they are drawn with, and what is wrong with their texts, in its place.

use std::collections::HashSet;

use crate::diagnostic::{self, Diagnostic, Place, Problem, SheetFlaw};
use crate::plan::{self, Make, Plan};
use crate::site::{Site, Version};
use crate::source::Sources;
use crate::span::Span;
use crate::syntax::keys;
use crate::syntax::settings::{Kits, SharePictures};
use crate::theme::{Drawn, Sheets, Theme};
use crate::view::kit::{Flaws, ITEMS, KitFlaw, Origin, Told};
use crate::view::{self, Look, ShareNames, Which};

/// Where the settings stand.
const SETTINGS: &str = "site.yaml";
/// Where a theme's words stand.
const WORDS: &str = "strings/";

/// What pictures are drawn with; absent where there are to be none.
pub(super) fn sheets<'t>(
    site: &Site,
    theme: &'t Theme,
    drawn: &Drawn,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Sheets<'t>> {
    let settings = site.settings();
    if settings.share_pictures == SharePictures::None || site.packaged {
        return None;
    }
    if site.base_url.is_none() {
        // A site for a disk needs none; who asks for them wants to know.
        let asked = settings.place(keys::SHARE_PICTURES);
        if let Some(file) = &site.settings_file
            && asked != Span::default()
            && !site.offline
        {
            let place = Place::at(file, asked);
            diagnostics.push(Diagnostic::new(Problem::Sheet(SheetFlaw::NoAddress), place));
        }
        return None;
    }
    let (sheets, found) = theme.sheets(drawn);
    diagnostics.extend(found);
    Some(sheets)
}

/// Under which names the pictures of all pages are that have some of their own.
pub(super) fn names<'a>(site: &'a Site, look: impl Fn(usize) -> Option<Look<'a>>) -> ShareNames {
    let pages = plan::pages(site);
    let named = pages.iter().filter_map(|job| {
        let Make::Page { edition, which } = job.make else {
            return None;
        };
        let look = look(edition)?;
        let name = view::share_name(site, edition, which, &look)?;
        Some(((edition, which), name))
    });
    named.collect()
}

/// What is wrong with the texts of all pages that are to have a picture.
pub(super) fn flaws<'a>(
    site: &'a Site,
    sources: &Sources,
    plan: &Plan,
    look: impl Fn(usize) -> Option<Look<'a>>,
) -> Vec<Diagnostic> {
    let pages = plan.jobs.iter().filter_map(|job| match job.make {
        Make::Page { edition, which } => Some((edition, which)),
        _ => None,
    });
    let found = pages.flat_map(|(edition, which)| match look(edition) {
        Some(look) if look.sharing.is_some() => view::share_flaws(site, edition, which, &look),
        _ => Vec::new(),
    });
    found
        .filter_map(|found| {
            placed(
                site,
                sources,
                found.flaw,
                found.version,
                (&found.text, found.at),
            )
        })
        .collect()
}

/// What kits are drawn with; absent where the site has none.
pub(super) fn kits<'t>(
    site: &Site,
    theme: &'t Theme,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Sheets<'t>> {
    let wanted = site.settings().kits == Kits::All;
    if !wanted || site.base_url.is_none() || site.packaged || site.offline {
        return None;
    }
    let (sheets, found) = theme.kits();
    let broken = diagnostic::has_errors(&found);
    diagnostics.extend(found);
    Some(sheets).filter(|_| !broken)
}

/// What is wrong with the texts of all kits that the site has.
pub(super) fn kit_flaws<'a>(
    site: &'a Site,
    plan: &Plan,
    sheets: &'a Sheets<'a>,
    look: impl Fn(usize) -> Option<Look<'a>>,
) -> Flaws<'a> {
    let mut flaws = Flaws::new();
    for job in &plan.jobs {
        let Make::Page {
            edition,
            which: Which::Kit(id),
        } = job.make
        else {
            continue;
        };
        let told = look(edition).and_then(|look| Told::new(site, edition, id, &look, sheets));
        let Some(told) = told else { continue };
        flaws.extend(told.lacks().filter(|_| edition == 0));
        for item in &ITEMS {
            told.pages(item, sheets, &mut flaws);
        }
    }
    // A name stands on many sheets, a word of the theme on those of all communities.
    let mut told = HashSet::new();
    flaws.retain(|it| {
        let file = match it.origin {
            Origin::Page(version) => &*version.file,
            Origin::Settings => SETTINGS,
            Origin::Theme => WORDS,
        };
        told.insert((it.flaw.code(), file, it.text.clone(), it.at))
    });
    flaws
}

/// What is wrong with a kit, in its place.
pub(super) fn of_kit(
    site: &Site,
    sources: &Sources,
    theme: &Theme,
    found: KitFlaw<'_>,
) -> Option<Diagnostic> {
    let text = (&*found.text, found.at);
    match found.origin {
        Origin::Theme => {
            let problem = Problem::Sheet(found.flaw);
            Some(Diagnostic::new(problem, theme.place(WORDS)))
        }
        Origin::Settings => placed(site, sources, found.flaw, None, text),
        Origin::Page(version) if found.text.is_empty() => {
            let span = version.community().map(|it| it.slug.span)?;
            let place = Place::at(&version.file, span);
            Some(Diagnostic::new(Problem::Sheet(found.flaw), place))
        }
        Origin::Page(version) => placed(site, sources, found.flaw, Some(version), text),
    }
}

/// Where the text stands in its file, as far as it stands there as it is shown.
fn placed(
    site: &Site,
    sources: &Sources,
    flaw: SheetFlaw,
    version: Option<&Version>,
    (shown, at): (&str, usize),
) -> Option<Diagnostic> {
    let (file, source) = match version {
        Some(version) => (&version.file, &*version.source),
        None => (site.settings_file.as_ref()?, SETTINGS),
    };
    let text = sources.get(source).and_then(|file| sources.text(file).ok());
    let span = text.and_then(|text| {
        let start = text.find(shown);
        match flaw {
            SheetFlaw::Glyph(c, _) | SheetFlaw::KitGlyph(c) => {
                let at = start.map(|start| start + at);
                let at = at.or_else(|| text.find(c))?;
                Some(Span::new(at, at + c.len_utf8()))
            }
            _ => start.map(|start| Span::new(start, start + shown.len())),
        }
    });
    let place = span.map_or_else(|| Place::file(file), |span| Place::at(file, span));
    Some(Diagnostic::new(Problem::Sheet(flaw), place))
}
