//! What of the content goes into a community's kit: whom to call, what is said to people there, what to do and to tell. Chooses; fits nothing.

use super::super::context::Context;
use super::super::{facts, measure};
use super::{Call, Line, Origin};
use crate::site::Named;
use crate::site::{EntryId, Section, Version};
use crate::syntax::directory::{Community, Contact, Situation};

/// As many disguises a kit speaks of at most.
const OFFERS: usize = 8;
/// The first signs of each.
const FLAGS: usize = 3;
/// Quizzes of a kit.
const QUIZZES: usize = 3;
/// Numbers on a card.
const NUMBERS: usize = 3;
/// Signs of its note.
const NOTE: usize = 400;
/// Numbers of the community's own.
const LOCAL: usize = 3;

/// A disguise.
#[derive(Debug)]
pub(super) struct Offer<'a> {
    pub(super) id: EntryId,
    pub(super) title: Line<'a>,
    pub(super) pitch: Line<'a>,
    pub(super) truth: Line<'a>,
    pub(super) flags: Vec<Line<'a>>,
    pub(super) sign: Option<String>,
}

/// A quiz.
#[derive(Debug)]
pub(super) struct Round<'a> {
    pub(super) title: Line<'a>,
    pub(super) about: Line<'a>,
}

/// A case to tell, with where it comes from.
#[derive(Debug)]
pub(super) struct Report<'a> {
    pub(super) title: Line<'a>,
    pub(super) summary: Line<'a>,
    pub(super) source: Line<'a>,
}

fn line<'a>(text: &str, origin: Origin<'a>) -> Line<'a> {
    Line {
        text: text.to_owned(),
        origin,
    }
}

/// The three numbers of the site: for danger, for doubt, for who cannot speak; and those of the community that the site has not.
pub(super) fn three<'a>(
    site: &'a [Contact],
    community: &'a Community,
    version: &'a Version,
    lang: &str,
) -> (Vec<Call<'a>>, Vec<Call<'a>>) {
    let danger = |it: &&Contact| {
        let pressing = [Situation::Held, Situation::Paid];
        !it.sms && it.situations.iter().any(|it| pressing.contains(it))
    };
    let mut chosen: Vec<&Contact> = Vec::new();
    let first = site.iter().find(danger);
    chosen.extend(first);
    let others = |it: &&Contact| !it.sms && first.is_none_or(|first| !std::ptr::eq(first, *it));
    chosen.extend(site.iter().find(others));
    chosen.extend(site.iter().find(|it| it.sms));
    for contact in site {
        if chosen.len() < NUMBERS && !chosen.iter().any(|it| std::ptr::eq(*it, contact)) {
            chosen.push(contact);
        }
    }
    chosen.truncate(NUMBERS);
    let call = |it: &'a Contact, origin: Origin<'a>| Call {
        name: line(it.name.of(lang), origin),
        phone: line(&it.phone, origin),
        note: line(it.note.as_ref().map_or("", |it| it.of(lang)), origin),
    };
    let numbers = chosen.into_iter().map(|it| call(it, Origin::Settings));
    let own = community.contacts.iter();
    let own = own.filter(|it| site.iter().all(|known| known.phone != it.phone));
    (
        numbers.collect(),
        own.take(LOCAL)
            .map(|it| call(it, Origin::Page(version)))
            .collect(),
    )
}

/// The disguises of which its quizzes ask most, then the others, in the order of their list.
pub(super) fn offers<'a>(
    context: &Context<'a>,
    version: &'a Version,
    community: &'a Community,
) -> Vec<Offer<'a>> {
    let (site, edition) = (context.site, context.edition_index);
    let mut asked: Vec<EntryId> = Vec::new();
    for quiz in quizzes(version, community) {
        let Some(sittings) = context.edition.questions.get(&quiz) else {
            continue;
        };
        for reference in &sittings.all {
            let Some((question, of)) = site.question(*reference, edition) else {
                continue;
            };
            let named = question.common.disguises.iter();
            asked.extend(named.filter_map(|it| of.named(Named::Disguise, &it.value)));
        }
    }
    let mut list: Vec<EntryId> = context
        .edition
        .lists
        .get(&Section::Disguises)
        .cloned()
        .unwrap_or_default();
    // Stable: of as many the order of the list.
    list.sort_by_key(|id| std::cmp::Reverse(asked.iter().filter(|it| *it == id).count()));
    list.into_iter()
        .filter_map(|id| offer(context, id))
        .take(OFFERS)
        .collect()
}

fn offer<'a>(context: &Context<'a>, id: EntryId) -> Option<Offer<'a>> {
    let (version, fallback) = context.version(id)?;
    let disguise = version.disguise().filter(|_| !fallback)?;
    let origin = Origin::Page(version);
    let said = |text: &str| line(text.trim_end_matches(['。', '.']), origin);
    Some(Offer {
        id,
        title: line(version.title(), origin),
        pitch: said(disguise.pitch.as_deref()?),
        truth: said(disguise.truth.as_deref()?),
        flags: disguise
            .red_flags
            .iter()
            .take(FLAGS)
            .map(|it| said(it))
            .collect(),
        sign: context.sign(id).map(|sign| sign.name.to_string()),
    })
}

/// The quizzes that are recommended there.
pub(super) fn rounds<'a>(
    context: &Context<'a>,
    version: &'a Version,
    community: &'a Community,
) -> Vec<Round<'a>> {
    let ids = quizzes(version, community).filter_map(|id| {
        let (quiz, fallback) = context.version(id).filter(|it| !it.1)?;
        let count = context.card(id)?.count?;
        let about = context.words.get("sheet_quiz_about");
        let about = about
            .replace("{n}", &count.to_string())
            .replace("{minutes}", &measure::minutes(count).to_string());
        (!fallback).then(|| Round {
            title: line(quiz.title(), Origin::Page(quiz)),
            about: line(&about, Origin::Theme),
        })
    });
    ids.take(QUIZZES).collect()
}

/// What the community says of its own, as far as its first paragraph.
pub(super) fn note<'a>(version: &'a Version, community: &Community) -> Option<Line<'a>> {
    let note = community.note.as_ref()?;
    let paragraphs = note.markdown.html.split("</p>");
    let mut texts = paragraphs.map(|it| measure::plain(it, NOTE));
    let text = texts.find(|it| !it.is_empty())?;
    Some(line(&text, Origin::Page(version)))
}

fn quizzes<'a>(
    version: &'a Version,
    community: &'a Community,
) -> impl Iterator<Item = EntryId> + use<'a> {
    let named = community.quizzes.iter();
    named.filter_map(|it| version.named(Named::Quiz, &it.value))
}

/// A case of the first of the disguises that has one with a summary and a source.
pub(super) fn report<'a>(context: &Context<'a>, offers: &[Offer<'a>]) -> Option<Report<'a>> {
    let cases = offers
        .iter()
        .filter_map(|it| context.edition.cases_of.get(&it.id))
        .flatten();
    let mut told = cases.filter_map(|id| {
        let (version, fallback) = context.version(*id)?;
        let summary = version.front()?.summary.as_deref().filter(|_| !fallback)?;
        let sources = facts::sources(context, version);
        let source = sources.first()?;
        let mut shown = source.title.to_owned();
        if let Some(publisher) = source.publisher {
            shown = format!("{publisher} · {shown}");
        }
        if let Some(date) = &source.date {
            shown = format!("{shown} · {}", date.text);
        }
        let origin = Origin::Page(version);
        Some(Report {
            title: line(version.title(), origin),
            summary: line(summary, origin),
            source: line(&shown, origin),
        })
    });
    told.next()
}
