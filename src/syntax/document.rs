//! Markdown files: front matter, then the body. Which keys are allowed depends on the kind.

use super::decode::{Fields, Reader};
use super::extra::{self, Extra};
use super::markdown::{self, Markdown};
use super::shape::{Means, Shape, Value, may, must};
use super::share::{self, ShareText};
use super::source::{self, Source};
use super::value::date;
use super::{keys, limits, yaml};
use crate::date::Date;
use crate::diagnostic::{Problem, WritingFlaw};
use crate::span::{Span, Spanned};

/// What a Markdown file is, told by its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
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
    /// Any other folder.
    Page,
    /// `index.md` of a section's folder: the words above its list.
    Section,
}

/// A Markdown file.
#[derive(Debug)]
pub struct Document {
    /// The keys that every kind of page has.
    pub front: Front,
    /// The keys that this kind alone has.
    pub details: Details,
    /// The text below the front matter.
    pub body: Markdown,
}

/// The front matter that every page has.
#[derive(Debug, Default)]
pub struct Front {
    /// What the page is called; empty where nobody said, which was reported.
    pub title: String,
    /// It was taken from the text's first heading, for want of one.
    pub title_from_heading: bool,
    /// In one or two sentences, for lists and search engines.
    pub summary: Option<String>,
    /// Where it stands.
    pub summary_span: Span,
    /// The day on which it was published.
    pub date: Option<Date>,
    /// The day on which it was last changed.
    pub updated: Option<Date>,
    /// Where `date` stands.
    pub date_span: Option<Span>,
    /// Where `updated` stands.
    pub updated_span: Option<Span>,
    /// Not to be published yet.
    pub draft: bool,
    /// Lighter pages stand first in lists, -1,000,000 to 1,000,000; 0 where nobody says.
    pub weight: i64,
    /// As written; the site spells them all alike.
    pub tags: Box<[String]>,
    /// Where they stand.
    pub tags_span: Option<Span>,
    /// The page's picture: its path as written.
    pub image: Option<Spanned<String>>,
    /// What a reader who cannot see the picture is told.
    pub image_alt: Option<String>,
    /// Whether the theme's words address the reader with respect (您); `None`: as the settings say.
    pub polite: Option<bool>,
    /// What stands beside it in lists: a sign of the theme by its name, or the path of a drawing.
    pub sign: Option<Spanned<String>>,
    /// Where what it says comes from.
    pub sources: Vec<Source>,
    /// The values of the author's own.
    pub extra: Extra,
    /// Addresses at which the page stood before.
    pub aliases: Vec<Spanned<String>>,
    /// With what words readers pass it on.
    pub share_text: Option<Box<ShareText>>,
}

/// The front matter of some kinds.
#[derive(Debug)]
pub enum Details {
    /// The kind has none.
    None,
    /// Of a case.
    Case(Box<Case>),
    /// Of a disguise.
    Disguise(Box<Disguise>),
    /// The learning path, in order.
    Audience(Vec<Spanned<String>>),
}

/// A case's further keys.
#[derive(Debug)]
pub struct Case {
    /// The disguises in which it came, by name.
    pub disguises: Vec<Spanned<String>>,
    /// Ways in which people were drawn in: 微信, 线下聚会.
    pub channels: Box<[String]>,
    /// Where it was, in words.
    pub region: Option<String>,
    /// When it was, in words: 2021–2023.
    pub period: Option<String>,
    /// How many took part, in words.
    pub people: Option<String>,
    /// The money involved, in words.
    pub amount: Option<String>,
    /// How it ended: verdict, penalty.
    pub outcome: Option<String>,
    /// Where a missing source is reported.
    pub span: Span,
}

/// A disguise's further keys.
#[derive(Debug)]
pub struct Disguise {
    /// Other names that it goes by.
    pub aka: Box<[String]>,
    /// What recruiters say.
    pub pitch: Option<String>,
    /// What is behind it.
    pub truth: Option<String>,
    /// The signs by which it is told, one text each.
    pub red_flags: Box<[String]>,
    /// Honest things that look like it: name, difference.
    pub lookalike: Vec<(String, String)>,
}

/// The front matter of every page, and the head of quizzes, checklists and scenarios.
pub static FRONT: Shape = Shape {
    name: "front",
    fields: &[
        must(keys::TITLE, Value::Text),
        may(keys::SUMMARY, Value::Text).means(Means::Prose),
        may(keys::DATE, Value::Date(false)),
        may(keys::UPDATED, Value::Date(false)),
        may(keys::DRAFT, Value::Boolean).or("false"),
        may(
            keys::WEIGHT,
            Value::Integer(-FARTHEST_WEIGHT, FARTHEST_WEIGHT),
        )
        .or("0"),
        may(keys::TAGS, Value::Texts),
        may(keys::IMAGE, Value::Text).means(Means::Picture),
        may(keys::IMAGE_ALT, Value::Text),
        may(keys::POLITE, Value::Boolean),
        may(keys::SIGN, Value::Text),
        may(keys::SOURCES, source::SOURCES),
        may(keys::EXTRA, Value::Extra),
        may(keys::ALIASES, Value::Texts),
        may(keys::SHARE_TEXT, Value::Map(&[&share::SHARE_TEXT])),
    ],
};

const FARTHEST_WEIGHT: i64 = 1_000_000;

/// What a case has beside [`FRONT`].
pub static CASE: Shape = Shape {
    name: "case",
    fields: &[
        may(keys::DISGUISES, Value::Texts).means(Means::Page("disguises")),
        may(keys::CHANNELS, Value::Texts),
        may(keys::REGION, Value::Text),
        may(keys::PERIOD, Value::Text),
        may(keys::PEOPLE, Value::Text),
        may(keys::AMOUNT, Value::Text),
        may(keys::OUTCOME, Value::Text).means(Means::Prose),
        must(keys::SOURCES, source::SOME_SOURCES),
    ],
};

/// What a disguise has beside [`FRONT`].
pub static DISGUISE: Shape = Shape {
    name: "disguise",
    fields: &[
        may(keys::AKA, Value::Texts),
        may(keys::PITCH, Value::Text),
        may(keys::TRUTH, Value::Text).means(Means::Prose),
        may(keys::RED_FLAGS, Value::Texts),
        may(
            keys::LOOKALIKE,
            Value::List(&Value::Map(&[&LOOKALIKE]), 0, limits::NOTES),
        ),
    ],
};

static LOOKALIKE: Shape = Shape {
    name: "lookalike",
    fields: &[
        must(keys::NAME, Value::Text),
        must(keys::DIFFERENCE, Value::Text).means(Means::Prose),
    ],
};

/// What a learning path has beside [`FRONT`].
pub static AUDIENCE: Shape = Shape {
    name: "audience",
    fields: &[may(keys::PATH, Value::Texts).means(Means::Page(""))],
};

/// Parses a Markdown file.
pub fn parse(text: &str, reader: &mut Reader, kind: DocumentKind) -> Option<Document> {
    let matter = match split(text) {
        Ok(matter) => matter,
        Err((problem, span)) => {
            reader.report(problem, span);
            return None;
        }
    };
    let fill = reader.fill.clone();
    let mut front = Reader::new(reader.file(), text, matter.start).filling(fill);
    let mut body_start = text[matter.end..]
        .find('\n')
        .map_or(text.len(), |at| matter.end + at + 1);
    let heading = markdown::first_title(text, body_start);
    let heading = heading.map(|it| Spanned::new(reader.fill.plain(&it.value).0.into(), it.span));
    let decoded = decode_front(&text[matter.clone()], &mut front, kind, heading.as_ref());
    reader.diagnostics.append(&mut front.diagnostics);
    if let (Some(heading), Some((front, _))) = (&heading, &decoded)
        && front.title_from_heading
        && text[body_start..heading.span.start as usize]
            .trim()
            .is_empty()
    {
        // The page shows its title above the text; once is enough.
        body_start = heading.span.end as usize;
    }
    let (body, _, found) = super::rich::parse(reader, text, body_start..text.len());
    for (problem, span) in found {
        reader.report(problem, span);
    }
    let (front, details) = decoded?;
    Some(Document {
        front,
        details,
        body,
    })
}

/// The YAML between the two `---` lines, where there are two.
pub fn matter(text: &str) -> Option<std::ops::Range<usize>> {
    split(text).ok()
}

/// The same, or what is wrong with the lines.
fn split(text: &str) -> Result<std::ops::Range<usize>, (Problem, Span)> {
    // Empty lines before it are easily left there.
    let begin = text.len() - text.trim_start_matches([' ', '\n']).len();
    let begin = text[..begin].rfind('\n').map_or(0, |at| at + 1);
    let first = text[begin..]
        .find('\n')
        .map_or(text.len(), |at| begin + at + 1);
    if text[begin..first].trim_end() != "---" {
        let end = begin + text[begin..first].trim_end().len();
        return Err((Problem::FrontMatterMissing, Span::new(begin, end)));
    }
    let mut at = first;
    let mut meant = None;
    for line in text[first..].split_inclusive('\n') {
        let plain = line.trim_end();
        if plain == "---" {
            return Ok(first..at);
        }
        // `--`, `----`, `———`: what was meant to end it.
        let dashes = plain.chars().count() >= 2 && plain.chars().all(|c| "-–—－─".contains(c));
        if dashes && meant.is_none() {
            meant = Some(Span::new(at, at + plain.len()));
        }
        at += line.len();
    }
    Err((
        Problem::FrontMatterUnclosed,
        meant.unwrap_or(Span::new(begin, begin + 3)),
    ))
}

fn decode_front(
    text: &str,
    reader: &mut Reader,
    kind: DocumentKind,
    heading: Option<&Spanned<String>>,
) -> Option<(Front, Details)> {
    let (tree, problems) = yaml::parse(text);
    reader.found(problems);
    let tree = match tree {
        Some(tree) if !matches!(tree.kind, yaml::NodeKind::Empty) => tree,
        // No keys at all: all of them are missing but for the title.
        Some(_) | None if reader.diagnostics.is_empty() && heading.is_some() => yaml::Node {
            span: Span::default(),
            kind: yaml::NodeKind::Map(Vec::new()),
        },
        Some(tree) => tree,
        None => {
            if reader.diagnostics.is_empty() {
                reader.report(Problem::TitleMissing, Span::default());
            }
            return None;
        }
    };
    let mut fields = reader.fields(&tree, "", &FRONT)?;
    let front = Front::decode_titled(&mut fields, reader, heading);
    let details = match kind {
        DocumentKind::Case => Details::Case(Box::new(Case::decode(&mut fields, reader))),
        DocumentKind::Disguise => {
            Details::Disguise(Box::new(Disguise::decode(&mut fields, reader)))
        }
        DocumentKind::Audience => {
            fields.also(&AUDIENCE);
            Details::Audience(fields.texts(reader, keys::PATH))
        }
        _ => Details::None,
    };
    fields.finish(reader);
    Some((front, details))
}

impl Front {
    /// The common keys; quizzes and their kin have them too.
    pub fn decode(fields: &mut Fields<'_>, reader: &mut Reader) -> Self {
        Self::decode_titled(fields, reader, None)
    }

    /// The same with a heading that is the title where none is given.
    fn decode_titled(
        fields: &mut Fields<'_>,
        reader: &mut Reader,
        heading: Option<&Spanned<String>>,
    ) -> Self {
        let before = reader.diagnostics.len();
        let mut title = fields.plain(reader, keys::TITLE);
        let mut title_from_heading = false;
        if title.is_none() && reader.diagnostics.len() == before {
            if let Some(heading) = heading {
                let flaw = WritingFlaw::TitleFromHeading(heading.value.clone());
                reader.report_in_file(flaw.into(), heading.span);
                title = Some(heading.value.clone());
                title_from_heading = true;
            } else {
                reader.report(Problem::TitleMissing, fields.span);
            }
        }
        let place = fields.peek_span(keys::SUMMARY);
        let summary_span = reader.span(place.unwrap_or_default());
        let summary = fields.plain(reader, keys::SUMMARY);
        let date = date(fields, reader, keys::DATE, false);
        let updated = self::date(fields, reader, keys::UPDATED, false);
        if let (Some(date), Some(updated)) = (&date, &updated)
            && updated.value < date.value
        {
            let flaw = WritingFlaw::UpdatedFirst(updated.value.iso(), date.value.iso());
            reader.report_in_file(flaw.into(), updated.span);
        }
        Self {
            title: title.unwrap_or_default(),
            title_from_heading,
            summary,
            summary_span,
            date_span: date.as_ref().map(|date| date.span),
            updated_span: updated.as_ref().map(|date| date.span),
            date: date.map(|date| date.value),
            updated: updated.map(|date| date.value),
            draft: fields.boolean(reader, keys::DRAFT).unwrap_or(false),
            weight: fields
                .integer(reader, keys::WEIGHT, -FARTHEST_WEIGHT, FARTHEST_WEIGHT)
                .unwrap_or(0),
            tags_span: fields.peek_span(keys::TAGS).map(|span| reader.span(span)),
            tags: fields.tags(reader, keys::TAGS),
            image: fields.text(reader, keys::IMAGE),
            image_alt: fields.plain(reader, keys::IMAGE_ALT),
            polite: fields.boolean(reader, keys::POLITE),
            sign: fields.text(reader, keys::SIGN),
            sources: source::sources(fields, reader),
            extra: extra::take(fields, reader),
            aliases: fields.addresses(reader, keys::ALIASES),
            share_text: share::take(fields, reader),
        }
    }
}

impl Case {
    fn decode(fields: &mut Fields<'_>, reader: &mut Reader) -> Self {
        fields.also(&CASE);
        let span = reader.span(fields.peek_span(keys::SOURCES).unwrap_or(fields.span));
        Self {
            disguises: fields.texts(reader, keys::DISGUISES),
            channels: fields.names(reader, keys::CHANNELS),
            region: fields.plain(reader, keys::REGION),
            period: fields.plain(reader, keys::PERIOD),
            people: fields.plain(reader, keys::PEOPLE),
            amount: fields.plain(reader, keys::AMOUNT),
            outcome: fields.plain(reader, keys::OUTCOME),
            span,
        }
    }
}

impl Disguise {
    fn decode(fields: &mut Fields<'_>, reader: &mut Reader) -> Self {
        fields.also(&DISGUISE);
        Self {
            aka: fields.names(reader, keys::AKA),
            pitch: fields.plain(reader, keys::PITCH),
            truth: fields.plain(reader, keys::TRUTH),
            red_flags: fields.plain_texts(reader, keys::RED_FLAGS),
            lookalike: fields
                .list(reader, keys::LOOKALIKE)
                .iter()
                .filter_map(|node| {
                    let mut fields = reader.fields(node, keys::LOOKALIKE.name, &LOOKALIKE)?;
                    let name = fields.required(reader, keys::NAME);
                    let difference = fields.required(reader, keys::DIFFERENCE);
                    fields.finish(reader);
                    Some((name?.value, difference?.value))
                })
                .collect(),
        }
    }
}
