//! Opinions over the finished site: each rule a function of its own, each with its reason.
//! Nothing here is needed to build the site; nothing here changes it.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::asset::{self, Medium};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Embed, Place, Problem, WritingFlaw};
use crate::path;
use crate::population;
use crate::site::block::{Block, Code};
use crate::site::{Site, Version};
use crate::span::Span;
use crate::syntax::fill::Blank;
use crate::syntax::keys;
use crate::syntax::markdown::{HoleKind, Markdown};
use crate::syntax::quiz::Quiz;
use crate::syntax::rich::Rich;

mod blocks;
mod checklist;
mod codes;
pub mod facts;
mod pattern;
pub mod publish;
mod quiz;
mod scenario;
mod translation;
mod unused;

/// Runs every rule over every page that somebody wrote, on no day: no date is too far ahead.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    check_on(site, None)
}

/// The same, on a day.
pub fn check_on(site: &Site, today: Option<Date>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut told = HashSet::new();
    let hidden = |version: &Version| version.quiz().is_some_and(|quiz| !quiz.listed);
    let used = if site.written().any(|(_, _, version)| hidden(version)) {
        unused::drawn(site)
    } else {
        HashSet::new()
    };
    let nowhere = site.base_url.is_none() && !site.offline;
    if nowhere && let Some((_, _, version)) = site.written().find(|it| it.2.community().is_some()) {
        let mut report = Report {
            version,
            diagnostics: &mut diagnostics,
        };
        let span = version
            .community()
            .map_or_else(Span::default, |it| it.slug.span);
        report.add(WritingFlaw::CodeNowhere.into(), span);
    }
    codes::check(site, &mut diagnostics);
    diagnostics.extend(province_is_known(site));
    facts::check(site, today, &mut diagnostics);
    let written: Vec<_> = site.written().collect();
    let alone: Vec<Vec<Diagnostic>> = written
        .par_iter()
        .map(|(_, _, version)| of_one(version, today, nowhere))
        .collect();
    for ((id, edition, version), found) in written.into_iter().zip(alone) {
        diagnostics.extend(found);
        if edition > 0
            && let Some((original, false)) = site.version(id, 0)
        {
            translation::check(original, version, &mut diagnostics);
        }
        let mut report = Report {
            version,
            diagnostics: &mut diagnostics,
        };
        blocks::check(site, edition, version, &mut report);
        if let Some(found) = version.quiz() {
            quiz::check(found, &mut report);
            pattern::check(found, &mut report);
            let assembled = site
                .editions
                .get(edition)
                .and_then(|edition| edition.questions.get(&id));
            let all = assembled.map_or(&[][..], |sittings| &sittings.all);
            let twice = quiz::check_twice(site, edition, (found, all), &mut told);
            report.diagnostics.extend(twice);
            let sets = assembled.map_or(&[][..], |sittings| &sittings.sets);
            quiz::check_balance(site, edition, found, sets, &mut report);
            quiz::check_suspicion(site, edition, found, sets, &mut report);
            if !found.listed && !used.contains(&id) {
                report.add(WritingFlaw::BankUnused.into(), found.span);
            }
        }
        if let Some(found) = version.checklist() {
            checklist::check(found, &mut report);
        }
        if let Some(found) = version.scenario() {
            scenario::check(found, &mut report);
        }
    }
    diagnostics
}

/// The rules that need nothing but the page. `nowhere`: the site has no address.
fn of_one(version: &Version, today: Option<Date>, nowhere: bool) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut report = Report {
        version,
        diagnostics: &mut diagnostics,
    };
    case_has_source(&mut report);
    dates_have_come(today, &mut report);
    pictures_have_words(&mut report);
    if nowhere {
        codes_lead_somewhere(&mut report);
    }
    diagnostics
}

/// The file that a rule looks at, and where its findings go.
struct Report<'a> {
    version: &'a Version,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Report<'_> {
    fn add(&mut self, problem: Problem, span: Span) {
        let place = Place::at(&self.version.file, span);
        self.diagnostics.push(Diagnostic::new(problem, place));
    }
}

/// Where the province is none that was counted, the people of the whole country are: more than its readers would think of.
fn province_is_known(site: &Site) -> Option<Diagnostic> {
    let settings = site.settings();
    let said: &str = settings.values.get(Blank::Province)?;
    if population::province(said).is_some() {
        return None;
    }
    let flaw = WritingFlaw::ProvinceUnknown(said.to_owned());
    let place = Place::at(site.settings_file.as_ref()?, settings.place(keys::PROVINCE));
    Some(Diagnostic::new(flaw.into(), place))
}

/// A site that warns of being misled must say where its facts come from.
fn case_has_source(report: &mut Report<'_>) {
    if let (Some(case), Some(front)) = (report.version.case(), report.version.front())
        && front.sources.is_empty()
    {
        report.add(Problem::CaseSourceMissing, case.span);
    }
}

/// A page that is dated 2042 by a slip of the pen would stand first in its list until then. Tomorrow's date is fine.
fn dates_have_come(today: Option<Date>, report: &mut Report<'_>) {
    let (Some(today), Some(front)) = (today, report.version.front()) else {
        return;
    };
    let own = [
        (front.date, front.date_span),
        (front.updated, front.updated_span),
    ];
    let own = own
        .into_iter()
        .filter_map(|(date, span)| Some((date?, span?)));
    let told = front
        .sources
        .iter()
        .filter_map(|it| it.report()?.date.as_ref());
    let told = told.map(|date| (date.value, date.span));
    for (date, span) in own.chain(told) {
        if is_ahead(date, today) {
            report.add(WritingFlaw::DateAhead(date.iso()).into(), span);
        }
    }
}

/// Whether a day of something that has been lies in the future. Tomorrow has begun elsewhere.
fn is_ahead(date: Date, today: Date) -> bool {
    date > today.next()
}

/// Who cannot see a picture must be told what it shows (WCAG 2.2, 1.1.1).
fn pictures_have_words(report: &mut Report<'_>) {
    let version = report.version;
    for shown in version.texts() {
        markdown(shown.markdown, shown.inside, report);
    }
    if let Some(front) = version.front()
        && let Some(image) = &front.image
    {
        if front.image_alt.is_none() {
            report.add(Problem::ImageAltMissing, image.span);
        }
        browsers_show(&image.value, image.span, false, report);
    }
    for (image, span) in version.quiz().into_iter().flat_map(Quiz::images) {
        if image.alt.is_none() {
            report.add(Problem::ImageAltMissing, span);
        }
        browsers_show(&image.src, span, false, report);
    }
}

/// A code holds a whole address: without the site's there is none.
fn codes_lead_somewhere(report: &mut Report<'_>) {
    for shown in report.version.texts() {
        for hole in &shown.markdown.holes {
            let HoleKind::Block(call) = &hole.kind else {
                continue;
            };
            if let Some(Block::Qr(Code::Inside(_))) = report.version.block(call) {
                let span = Span::from(hole.span.clone());
                let span = shown.inside.map_or(span, |rich| rich.place(span));
                report.add(WritingFlaw::CodeNowhere.into(), span);
            }
        }
    }
}

/// A picture that only the author's own program opens is an empty frame to readers. Films and sounds are played in a text,
/// and nowhere else.
fn browsers_show(src: &str, span: Span, in_text: bool, report: &mut Report<'_>) {
    let ending = path::extension(src.split(['?', '#']).next().unwrap_or(src));
    if asset::is_foreign_picture(&ending) {
        return report.add(Problem::ImageForeign(ending), span);
    }
    let embed = match asset::medium(&ending) {
        Medium::Picture => return,
        Medium::Film | Medium::Sound if in_text => return,
        Medium::Link(embed) if in_text => embed,
        _ => Embed::Elsewhere,
    };
    report.add(Problem::EmbedForeign(ending, embed), span);
}

/// A film or a sound behind a link that the readers' phones cannot open either.
fn phones_play(dest: &str, span: Span, report: &mut Report<'_>) {
    let ending = path::extension(dest.split(['?', '#']).next().unwrap_or(dest));
    if let Medium::Link(embed @ (Embed::Video | Embed::Sound)) = asset::medium(&ending) {
        report.add(Problem::EmbedForeign(ending, embed), span);
    }
}

fn markdown(text: &Markdown, inside: Option<&Rich>, report: &mut Report<'_>) {
    for hole in &text.holes {
        let span = Span::from(hole.span.clone());
        let span = inside.map_or(span, |rich| rich.place(span));
        let (src, alt) = match &hole.kind {
            HoleKind::Image { src, alt, .. } => (src, alt),
            HoleKind::Link { dest } => {
                phones_play(dest, span, report);
                continue;
            }
            _ => continue,
        };
        if alt.trim().is_empty() {
            report.add(Problem::ImageAltMissing, span);
        }
        browsers_show(src, span, true, report);
    }
}
