//! What every page says of itself: title, description, breadcrumbs, other languages.

use super::Which;
use super::direction::direction;
use super::embed;
use super::embed::embed_path;
use super::facts;
use super::json_ld;
use super::materials;
use super::measure::plain;
use super::model::{Alternate, Embed, Link, Page, PathStep, Text};
use super::pages::{Content, Maker};
use super::shared::is_alone;
use crate::path;
use crate::site::{EntryId, PageKind, Section, Version};
use crate::syntax::document::Front;
use crate::theme::EMBED_SCRIPT;

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
        let absolute = |place: &str| {
            context
                .site
                .base_url
                .as_ref()
                .map(|base| format!("{base}{place}"))
        };
        let share = match self.which {
            Which::NotFound
            | Which::Record
            | Which::Search
            | Which::Offline
            | Which::Embed(_)
            | Which::Pyramid(_)
            | Which::Kit(_) => None,
            which => context.share_picture(which, &self.look),
        };
        // The page of a kit is in its language, whatever the community says of itself.
        let of_kit = matches!(self.which, Which::Kit(_));
        let fallback = version.is_some_and(|(_, fallback)| fallback) && !of_kit;
        // What is framed is told of as the page that it is a part of.
        let whole = match self.which {
            Which::Embed(id) | Which::Pyramid(id) => &context.site.entry(id).path,
            _ => &self.place,
        };
        let permalink = (self.which != Which::NotFound)
            .then(|| absolute(&context.place(whole)))
            .flatten();
        let original = context.site.editions.first().filter(|_| fallback);
        let canonical = match original {
            Some(original) => absolute(&context.place_in(original, whole)),
            None => permalink.clone(),
        };
        let feedback = self.feedback(&made.title, permalink.as_deref());
        let mut page = Page {
            kind: self.kind(),
            id: whole.clone().into(),
            section: self.section(),
            title: made.title.clone(),
            description: self.description(front, version.map(|(version, _)| version), made),
            summary: front.and_then(|front| front.summary.as_deref()),
            sign: match self.which {
                Which::Entry(id) | Which::Embed(id) => context.sign(id),
                _ => None,
            },
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
            feedback,
            image: share.as_ref().map(|share| share.src.clone()),
            share,
            framed: match self.which {
                Which::Embed(id) | Which::Pyramid(id) => Some(context.entry_href(id).into()),
                _ => None,
            },
            embed: self.embed(),
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
            paths: self.paths(),
            polite: front
                .and_then(|front| front.polite)
                .unwrap_or(settings.polite),
            share_text: front
                .and_then(|front| front.share_text.as_ref())
                .map(|texts| texts.of(&context.edition.lang).collect())
                .unwrap_or_default(),
            json_ld: String::new(),
            parts: context.parts.borrow().clone(),
        };
        page.json_ld = json_ld::graph(
            &page,
            settings.title.of(&context.edition.lang),
            settings
                .organisation
                .as_ref()
                .map(|it| it.of(&context.edition.lang)),
            &made.subject,
        );
        page
    }

    fn kind(&self) -> &'a str {
        match self.which {
            Which::Home => "home",
            Which::Entry(id) | Which::Embed(id) => self.context.site.entry(id).kind.name(),
            Which::List(..) => "list",
            Which::Tags => "tags",
            Which::Tag(..) => "tag",
            Which::Pyramid(_) => "pyramid",
            Which::Record => "record",
            Which::Kit(_) => "kit",
            Which::Search => "search",
            Which::Offline => "offline",
            Which::NotFound => "not-found",
        }
    }

    /// The menu entry that the page belongs to.
    fn section(&self) -> Option<&'a str> {
        match self.which {
            Which::Entry(id) => match self.context.site.entry(id).kind {
                PageKind::Departments => Some("departments"),
                kind => kind.section().map(Section::folder),
            },
            Which::List(section, _) => Some(section.folder()),
            Which::Kit(_) => Some(Section::Communities.folder()),
            _ => None,
        }
    }

    /// How the page is framed by others, or, framed itself, which page it is a part of.
    fn embed(&self) -> Option<Embed> {
        let context = &self.context;
        let site = context.site;
        let base = site.base_url.as_ref();
        let id = match self.which {
            Which::Entry(id) if embed::is_offered(site, id, context.edition_index) => id,
            Which::Embed(id) => id,
            _ => return self.embedded_pyramid(),
        };
        let place = context.place(&embed_path(site, id));
        Some(Embed {
            href: context.href(&embed_path(site, id)),
            src: base.map(|base| format!("{base}{place}")),
            script: context.file_href(EMBED_SCRIPT),
            oembed: self.oembed(&embed_path(site, id)),
        })
    }

    /// The same of the pyramid, where the page has one or is it.
    fn embedded_pyramid(&self) -> Option<Embed> {
        let context = &self.context;
        let site = context.site;
        let shown = match self.which {
            Which::Entry(id) if !site.offline && !site.packaged => {
                embed::pyramid(context.version(id)?.0).is_some()
            }
            Which::Pyramid(_) => true,
            _ => false,
        };
        let place = context.place(embed::PYRAMID);
        let base = site.base_url.as_ref();
        shown.then(|| Embed {
            href: context.href(embed::PYRAMID),
            src: base.map(|base| format!("{base}{place}")),
            script: context.file_href(EMBED_SCRIPT),
            oembed: self.oembed(embed::PYRAMID),
        })
    }

    /// Where oEmbed tells of what stands in this folder.
    fn oembed(&self, folder: &str) -> Option<String> {
        let base = self.context.site.base_url.as_ref()?;
        let file = embed::oembed_path(folder, &self.context.edition.prefix);
        Some(format!("{base}{}", path::encode(&file)))
    }

    /// The learning paths that the page is on, each with the step after it.
    fn paths(&self) -> Vec<PathStep<'a>> {
        let Which::Entry(id) = self.which else {
            return Vec::new();
        };
        let context = &self.context;
        let paths = context.edition.paths.iter();
        paths
            .filter_map(|(audience, steps)| {
                let at = steps.iter().position(|step| *step == id)?;
                Some(PathStep {
                    title: context.version(*audience)?.0.title(),
                    href: context.entry_href(*audience),
                    step: at + 1,
                    total: steps.len(),
                    next: steps.get(at + 1).and_then(|next| context.card(*next)),
                })
            })
            .collect()
    }

    /// Where a reader tells of a mistake on this page. A page that is not there has none, and a package is read by people
    /// whom its own platform answers.
    fn feedback(&self, title: &str, permalink: Option<&str>) -> Option<String> {
        let context = &self.context;
        let to = context.site.settings().feedback.as_deref()?;
        let framed = matches!(self.which, Which::Embed(_) | Which::Pyramid(_));
        if framed || self.which == Which::NotFound || context.site.packaged {
            return None;
        }
        let place = context.place(&self.place);
        let address = permalink.unwrap_or(if place.is_empty() { "/" } else { &place });
        let filled = |text: &str| text.replace("{title}", title).replace("{url}", address);
        if to.starts_with("mailto:") {
            let subject = path::encode_value(&filled(context.words.get("feedback_subject")));
            let body = path::encode_value(&filled(context.words.get("feedback_body")));
            return Some(format!("{to}?subject={subject}&body={body}"));
        }
        let title = path::encode_value(title);
        let address = path::encode_value(address);
        Some(to.replace("{title}", &title).replace("{url}", &address))
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
        let lang = &self.context.edition.lang;
        match (self.which, &settings.tagline) {
            (Which::Home, Some(tagline)) => tagline.of(lang).into(),
            _ => format!("{} · {}", made.title, settings.title.of(lang)).into(),
        }
    }

    pub(super) fn breadcrumbs(&self, made: &Content<'a>) -> Vec<Link<'a>> {
        let context = &self.context;
        if matches!(
            self.which,
            Which::Home | Which::NotFound | Which::Embed(_) | Which::Pyramid(_)
        ) {
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
            Which::Kit(id) => context
                .version(id)
                .and_then(|(version, _)| version.community())
                .map(|it| {
                    (
                        it.name.of(&context.edition.lang).into(),
                        context.entry_href(id),
                    )
                }),
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
        if site.editions.len() < 2
            || matches!(
                self.which,
                Which::NotFound | Which::Embed(_) | Which::Pyramid(_)
            )
            || is_alone(site)
        {
            return Vec::new();
        }
        // What is not there in a language is none of its pages to a search engine, though a reader may ask for it.
        let told = |at: usize| match self.which {
            Which::Entry(_) => entry.is_some_and(|id| {
                site.version(id, at).is_some_and(|(version, fallback)| {
                    let lang = site.editions.get(at).map(|edition| &*edition.lang);
                    !fallback || lang.is_some_and(|lang| version.speaks(lang))
                })
            }),
            Which::Kit(id) => materials::is_there(site, at, id),
            _ => true,
        };
        let several = (0..site.editions.len()).filter(|at| told(*at)).count() > 1;
        site.editions
            .iter()
            .enumerate()
            .filter(|(at, edition)| match self.which {
                Which::Entry(_) => entry.is_some_and(|id| site.version(id, *at).is_some()),
                Which::Tag(tag, number) => {
                    number == 1
                        && self
                            .context
                            .edition
                            .tags
                            .get(tag)
                            .is_some_and(|(tag, _)| edition.is_shared(tag))
                }
                Which::List(section, number) => number == 1 && edition.lists.contains_key(&section),
                Which::Kit(id) => materials::is_there(site, *at, id),
                _ => true,
            })
            .map(|(at, edition)| {
                let place = self.context.place_in(edition, &self.place);
                let base = site.base_url.as_ref().filter(|_| several && told(at));
                Alternate {
                    lang: &edition.lang,
                    name: language_name(&edition.lang),
                    dir: direction(&edition.lang).unwrap_or("ltr"),
                    href: format!("{}{place}", self.context.root),
                    absolute: base.map(|base| format!("{base}{place}")),
                }
            })
            .collect()
    }
}

pub(super) fn title_key(section: Section) -> &'static str {
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
