//! What every page says of itself: title, description, breadcrumbs, other languages.

use super::Which;
use super::direction::direction;
use super::facts;
use super::json_ld;
use super::model::{Alternate, Link, Page, Text};
use super::pages::{Content, Maker};
use super::shared::is_alone;
use crate::path;
use crate::site::{EntryId, PageKind, Section, Version};
use crate::syntax::document::Front;
use crate::text::unescape;

/// Characters of a description that nobody wrote.
const DESCRIPTION: usize = 110;

impl<'a> Maker<'a> {
    pub(super) fn head(
        &self,
        entry: Option<EntryId>,
        version: Option<(&'a Version, bool)>,
        made: &Content<'a>,
    ) -> Page<'a> {
        let context = &self.context;
        let settings = context.site.settings();
        let front = version.and_then(|(version, _)| version.front());
        let kind = match self.which {
            Which::Home => "home",
            Which::Entry(id) => context.site.entry(id).kind.name(),
            Which::List(..) => "list",
            Which::Tags => "tags",
            Which::Tag(..) => "tag",
            Which::Record => "record",
            Which::NotFound => "not-found",
        };
        let section = match self.which {
            Which::Entry(id) => context
                .site
                .entry(id)
                .kind
                .section()
                .map(Section::folder)
                .or_else(|| {
                    (context.site.entry(id).kind == PageKind::Departments).then_some("departments")
                }),
            Which::List(section, _) => Some(section.folder()),
            _ => None,
        };
        let absolute = |place: &str| {
            context
                .site
                .base_url
                .as_ref()
                .map(|base| format!("{base}{place}"))
        };
        let image = front
            .and_then(|front| front.image.as_ref())
            .zip(version)
            .and_then(|(image, (version, _))| version.image(&image.value))
            .filter(|asset| !context.pictures.is_refused(*asset))
            .and_then(|asset| absolute(&path::encode(&context.site.asset(asset).path)));
        let fallback = version.is_some_and(|(_, fallback)| fallback);
        let permalink = (self.which != Which::NotFound)
            .then(|| absolute(&context.place(&self.place)))
            .flatten();
        let original = context.site.editions.first().filter(|_| fallback);
        let canonical = match original {
            Some(original) => absolute(&context.place_in(original, &self.place)),
            None => permalink.clone(),
        };
        let mut page = Page {
            kind,
            section,
            title: made.title.clone(),
            description: self.description(front, version.map(|(version, _)| version), made),
            summary: front.and_then(|front| front.summary.as_deref()),
            sources: version.map_or_else(Vec::new, |(version, _)| facts::sources(context, version)),
            extra: front.map(|front| &front.extra),
            lang: &context.edition.lang,
            dir: direction(&context.edition.lang).unwrap_or("ltr"),
            root: context.root.clone().into(),
            home: context.href("").into(),
            permalink,
            canonical,
            text_lang: original.map(|edition| edition.lang.as_str()),
            text_dir: original.map(|edition| direction(&edition.lang).unwrap_or("ltr")),
            image,
            breadcrumbs: self.breadcrumbs(made),
            alternates: self.alternates(entry),
            fallback,
            draft: version.is_some_and(|(version, _)| version.is_draft()),
            date: front
                .and_then(|front| front.date)
                .map(|date| context.date(date)),
            updated: front
                .and_then(|front| front.updated)
                .map(|date| context.date(date)),
            json_ld: String::new(),
            parts: context.parts.borrow().clone(),
        };
        page.json_ld = json_ld::graph(
            &page,
            &settings.title,
            settings.organisation.as_deref(),
            &made.subject,
        );
        page
    }

    pub(super) fn description(
        &self,
        front: Option<&'a Front>,
        version: Option<&'a Version>,
        made: &Content<'a>,
    ) -> Text<'a> {
        if let Some(summary) = front.and_then(|front| front.summary.as_deref()) {
            return summary.into();
        }
        let document = version.and_then(Version::document);
        if let Some(text) = document.map(|document| plain(&document.body.html, DESCRIPTION))
            && !text.is_empty()
        {
            return text.into();
        }
        let settings = self.context.site.settings();
        match (self.which, &settings.tagline) {
            (Which::Home, Some(tagline)) => tagline.as_str().into(),
            _ => format!("{} · {}", made.title, settings.title).into(),
        }
    }

    pub(super) fn breadcrumbs(&self, made: &Content<'a>) -> Vec<Link<'a>> {
        let context = &self.context;
        if matches!(self.which, Which::Home | Which::NotFound) {
            return Vec::new();
        }
        let mut links = vec![Link {
            title: context.words.get("home").into(),
            href: Some(context.href("")),
        }];
        let middle = match self.which {
            Which::Entry(id) => context
                .site
                .entry(id)
                .kind
                .section()
                .map(|section| (self.section_title(section), context.section_href(section))),
            Which::List(section, number) if number > 1 => {
                Some((self.section_title(section), context.section_href(section)))
            }
            Which::Tag(..) => Some((
                context.words.get("section_tags").into(),
                context.href("tags"),
            )),
            _ => None,
        };
        if let Some((title, href)) = middle {
            links.push(Link {
                title,
                href: Some(href),
            });
        }
        links.push(Link {
            title: made.title.clone(),
            href: None,
        });
        links
    }

    pub(super) fn section_title(&self, section: Section) -> Text<'a> {
        let context = &self.context;
        let written = context
            .site
            .find(section.folder())
            .and_then(|id| context.version(id))
            .map(|(version, _)| version.title());
        written
            .unwrap_or_else(|| context.words.get(title_key(section)))
            .into()
    }

    pub(super) fn alternates(&self, entry: Option<EntryId>) -> Vec<Alternate<'a>> {
        let site = self.context.site;
        if site.editions.len() < 2 || self.which == Which::NotFound || is_alone(site) {
            return Vec::new();
        }
        site.editions
            .iter()
            .enumerate()
            .filter(|(at, edition)| match self.which {
                Which::Entry(_) => entry.is_some_and(|id| site.version(id, *at).is_some()),
                Which::Tag(tag, number) => {
                    number == 1
                        && self.context.edition.tags.get(tag).is_some_and(|(tag, _)| {
                            edition.tags.iter().any(|(other, _)| other == tag)
                        })
                }
                Which::List(section, number) => number == 1 && edition.lists.contains_key(&section),
                _ => true,
            })
            .map(|(_, edition)| {
                let place = self.context.place_in(edition, &self.place);
                Alternate {
                    lang: &edition.lang,
                    name: language_name(&edition.lang),
                    dir: direction(&edition.lang).unwrap_or("ltr"),
                    href: format!("{}{place}", self.context.root),
                    absolute: site.base_url.as_ref().map(|base| format!("{base}{place}")),
                }
            })
            .collect()
    }
}

fn title_key(section: Section) -> &'static str {
    match section {
        Section::Disguises => "title_disguises",
        Section::Cases => "title_cases",
        Section::Quizzes => "title_quizzes",
        Section::Scenarios => "title_scenarios",
        Section::Checklists => "title_checklists",
        Section::Guides => "title_guides",
        Section::Audiences => "title_audiences",
        Section::Communities => "title_communities",
    }
}

fn language_name(lang: &str) -> &str {
    match lang.split('-').next().unwrap_or(lang) {
        "zh" => "中文",
        "en" => "English",
        "bo" => "བོད་སྐད་",
        "ug" => "ئۇيغۇرچە",
        "mn" => "ᠮᠣᠩᠭᠣᠯ",
        "kk" => "قازاقشا",
        "za" => "Vahcuengh",
        "ii" => "ꆈꌠꉙ",
        "ko" => "조선말",
        _ => lang,
    }
}

/// The first words of an HTML text, without tags.
fn plain(html: &str, most: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    let mut rest = html;
    while count < most && !rest.is_empty() {
        if let Some(tag) = rest.strip_prefix('<') {
            rest = tag.find('>').map_or("", |at| &tag[at + 1..]);
            continue;
        }
        let end = rest.find('<').unwrap_or(rest.len());
        for c in rest[..end].chars().take(most - count) {
            count += 1;
            out.push(if c == '\n' { ' ' } else { c });
        }
        rest = &rest[end..];
    }
    let text = unescape(&out);
    if count >= most {
        format!("{}…", text.trim())
    } else {
        text.trim().to_owned()
    }
}
