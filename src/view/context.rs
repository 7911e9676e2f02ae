//! One page's surroundings while its view is made: where it stands, how it links, its pictures and
//! cards. Reads the site; writes nothing. What goes into its Markdown is `text`.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt::Write as _;

use super::measure;
use super::model::{Card, Date, Picture, TagLink};
use super::sharing::Sharing;
use crate::asset::{self, Medium};
use crate::date;
use crate::path;
use crate::site::{Edition, EntryId, PageKind, Section, Site, Target, Version, disguises_of_case};
use crate::syntax::document::Details;
use crate::syntax::markdown::Markdown;
use crate::theme::{Sheets, Words};
use crate::{hash::Fingerprint, picture::Survey, question::Image};

/// A Markdown text as this page shows it. Templates get a short token in its place, so that
/// neither they nor the minifier touch what is final already.
#[derive(Debug)]
pub struct Body<'a> {
    /// In order; their texts, one after the other, are the whole.
    pub pieces: Vec<Piece<'a>>,
}

/// A part of a Markdown text.
#[derive(Debug)]
pub enum Piece<'a> {
    /// Straight from the parser.
    Html(&'a str),
    /// A link's address, a picture, a label.
    Text(String),
    /// A block of the site's own: a template and the one variable that it gets.
    Block {
        /// The template's file under `templates/`.
        template: Cow<'static, str>,
        /// The variable's name.
        variable: &'static str,
        /// What it holds.
        value: serde_json::Value,
    },
}

impl Piece<'_> {
    /// What it is made of; of a block nothing yet.
    pub fn text(&self) -> &str {
        match self {
            Self::Html(html) => html,
            Self::Text(text) => text,
            Self::Block { .. } => "",
        }
    }
}

/// Stands before and after a body's number. Noncharacters: no content can have them.
pub const SLOT_START: char = '\u{FDD2}';
/// See [`SLOT_START`].
pub const SLOT_END: char = '\u{FDD3}';
/// Before the number of a text of the theme in its slot, to tell it from a body's.
pub const INLINE_MARK: char = 'i';

/// Where a page stands.
pub(super) struct Context<'a> {
    pub site: &'a Site,
    pub edition_index: usize,
    pub edition: &'a Edition,
    pub words: &'a Words,
    pub pictures: &'a Survey,
    /// Of the theme and the words.
    pub look: Fingerprint,
    pub sharing: Option<Sharing<'a>>,
    /// From the page to the root.
    pub root: String,
    pub bodies: RefCell<Vec<Body<'a>>>,
    /// What is on the page that needs more than the common style sheet.
    pub parts: RefCell<Vec<&'static str>>,
    /// Anchors given so far.
    pub anchors: RefCell<Vec<String>>,
    /// Texts that are on the page, with ids of their own.
    pub texts: RefCell<Vec<&'a Markdown>>,
    /// A quiz inside a page inside a quiz …: blocks do not nest further than this.
    pub depth: std::cell::Cell<u8>,
}

/// How pages look in one language: what they are made with beside the site.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The theme's words in this language.
    pub words: &'a Words,
    /// The sizes of the site's pictures, and which are not published.
    pub pictures: &'a Survey,
    /// Of the theme and the words.
    pub fingerprint: Fingerprint,
    /// The pictures with which links are shown; absent where there are none.
    pub sharing: Option<Sharing<'a>>,
    /// What kits are drawn with; absent where the site has none.
    pub kits: Option<&'a Sheets<'a>>,
}

impl<'a> Context<'a> {
    /// Where a page stands that is `root` away from the root.
    pub(super) fn new(
        site: &'a Site,
        edition_index: usize,
        edition: &'a Edition,
        root: String,
        look: &Look<'a>,
    ) -> Self {
        Self {
            site,
            edition_index,
            edition,
            words: look.words,
            pictures: look.pictures,
            look: look.fingerprint,
            sharing: look.sharing,
            root,
            bodies: RefCell::default(),
            parts: RefCell::default(),
            anchors: RefCell::default(),
            texts: RefCell::default(),
            depth: std::cell::Cell::new(0),
        }
    }

    /// Notes that a part is on the page.
    pub(super) fn part(&self, part: &'static str) {
        let mut parts = self.parts.borrow_mut();
        if !parts.contains(&part) {
            parts.push(part);
        }
    }

    /// The address of a page's folder in this language: `../../cases/x/`.
    pub(super) fn href(&self, path: &str) -> String {
        format!("{}{}", self.root, self.place(path))
    }

    /// The same from the root, for absolute addresses.
    pub(super) fn place(&self, path: &str) -> String {
        self.place_in(self.edition, path)
    }

    /// The same in another language.
    pub(super) fn place_in(&self, edition: &Edition, path: &str) -> String {
        let mut place = path::encode(&edition.prefix);
        place.push_str(&path::encode(path));
        if !path.is_empty() {
            place.push('/');
        }
        if self.site.offline {
            place.push_str("index.html");
        }
        place
    }

    /// The page itself, from anywhere on the site.
    pub(super) fn entry_href(&self, id: EntryId) -> String {
        self.href(&self.site.entry(id).path)
    }

    /// A section's list.
    pub(super) fn section_href(&self, section: Section) -> String {
        self.href(section.folder())
    }

    /// A file of the output.
    pub(super) fn file_href(&self, path: &str) -> String {
        format!("{}{}", self.root, path::encode(path))
    }

    /// The page in this language or the default one.
    pub(super) fn version(&self, id: EntryId) -> Option<(&'a Version, bool)> {
        let (version, fallback) = self.site.version(id, self.edition_index)?;
        Some((version, fallback && !version.speaks(&self.edition.lang)))
    }

    /// A date in figures and in words.
    pub(super) fn date(&self, date: date::Date) -> Date {
        Date {
            iso: date.iso(),
            text: date.written(&self.edition.lang),
        }
    }

    /// A page for lists.
    pub(super) fn card(&self, id: EntryId) -> Option<Card<'a>> {
        let (version, fallback) = self.version(id)?;
        let kind = self.site.entry(id).kind;
        let front = version.front();
        let count = match kind {
            PageKind::Quiz => self.shown_questions(id),
            PageKind::Checklist => version.checklist().map(|it| it.items.len()),
            PageKind::Scenario => version
                .scenario()
                .map(|it| it.nodes.iter().filter(|node| node.ending.is_some()).count()),
            PageKind::Disguise => self.edition.cases_of.get(&id).map(Vec::len),
            PageKind::Audience => version.document().map(|document| match &document.details {
                Details::Audience(path) => path.len(),
                _ => 0,
            }),
            _ => None,
        };
        let title = match kind {
            PageKind::Departments => self.words.get("title_departments"),
            _ => version.title(),
        };
        let mut card = Card {
            id: &self.site.entry(id).path,
            kind: kind.name(),
            title,
            summary: front
                .and_then(|front| front.summary.as_deref())
                .map_or_else(|| intro(version), Into::into),
            href: self.entry_href(id),
            date: front
                .and_then(|front| front.date)
                .map(|date| self.date(date)),
            sign: self.sign(id),
            pitch: version.disguise().and_then(|it| it.pitch.as_deref()),
            people: version.case().and_then(|it| it.people.as_deref()),
            amount: version.case().and_then(|it| it.amount.as_deref()),
            count,
            minutes: (kind == PageKind::Quiz)
                .then_some(count)
                .flatten()
                .map(measure::minutes),
            disguises: Vec::new(),
            audiences: Vec::new(),
            fallback,
            lang: self
                .site
                .editions
                .first()
                .filter(|_| fallback)
                .map(|main| main.lang.as_str()),
        };
        match kind {
            PageKind::Case => {
                let disguises = disguises_of_case(self.site, id, self.edition_index);
                card.disguises.extend(
                    disguises
                        .into_iter()
                        .filter_map(|id| self.version(id))
                        .map(|(version, _)| version.title()),
                );
            }
            PageKind::Quiz | PageKind::Scenario => {
                let paths = self.edition.paths.iter();
                card.audiences.extend(
                    paths
                        .filter(|(_, steps)| steps.contains(&id))
                        .filter_map(|(audience, _)| self.version(*audience))
                        .map(|(version, _)| version.title()),
                );
            }
            _ => {}
        }
        Some(card)
    }

    /// A page for a list that says how long each takes.
    pub(super) fn timed_card(&self, id: EntryId) -> Option<Card<'a>> {
        let mut card = self.card(id)?;
        if card.minutes.is_none()
            && let Some(document) = self.version(id).and_then(|(version, _)| version.document())
            && !matches!(document.details, Details::Audience(_))
        {
            card.minutes = Some(measure::reading(&document.body.html));
        }
        Some(card)
    }

    /// How many questions one sitting of a quiz has.
    fn shown_questions(&self, id: EntryId) -> Option<usize> {
        self.edition.questions.get(&id)?.sets.first().map(Vec::len)
    }

    /// Pages for lists.
    pub(super) fn cards(&self, ids: &[EntryId]) -> Vec<Card<'a>> {
        ids.iter().filter_map(|id| self.card(*id)).collect()
    }

    /// A page's tags.
    pub(super) fn tags(&self, tags: &'a [String]) -> Vec<TagLink<'a>> {
        tags.iter()
            .map(|tag| tag.trim())
            .filter(|tag| !tag.is_empty())
            .map(|tag| self.edition.spelling(tag).unwrap_or(tag))
            // What no other page has leads nowhere.
            .filter(|tag| self.edition.is_shared(tag))
            .map(|tag| TagLink {
                title: tag,
                href: self.href(&super::tag_path(tag)),
                count: 0,
            })
            .collect()
    }

    /// A picture named in the file of `version`.
    pub(super) fn picture(
        &self,
        version: &Version,
        src: &str,
        alt: &'a str,
    ) -> Option<Picture<'a>> {
        let asset = version.image(src)?;
        let shown = asset::medium(&path::extension(&self.site.asset(asset).path));
        if self.pictures.is_refused(asset) || shown != Medium::Picture {
            return None;
        }
        let info = self.pictures.picture(asset);
        let path = &self.site.asset(asset).path;
        let src = self.file_href(path);
        let srcset = info.filter(|info| !info.smaller.is_empty()).map(|info| {
            let mut set = String::new();
            for (smaller, width) in &info.smaller {
                let _ = write!(set, "{} {width}w, ", self.file_href(smaller));
            }
            let _ = write!(set, "{src} {}w", info.width);
            set
        });
        Some(Picture {
            src,
            alt: alt.into(),
            width: info.map(|info| info.width),
            height: info.map(|info| info.height),
            srcset,
        })
    }

    /// A picture of a question or an option.
    pub(super) fn image(&self, version: &Version, image: Option<&'a Image>) -> Option<Picture<'a>> {
        let image = image?;
        self.picture(version, &image.src, image.alt.as_deref().unwrap_or(""))
    }

    /// Where a link leads, from this page. A broken one leads nowhere, which was reported.
    pub(super) fn link(&self, version: &Version, dest: &str) -> String {
        let target = version.target(dest);
        target.map_or_else(|| "#".to_owned(), |target| self.href_of(target))
    }

    /// The address of a target, from this page.
    pub(super) fn href_of(&self, target: &Target) -> String {
        match target {
            Target::Entry(id, anchor) => {
                let mut href = self.entry_href(*id);
                if let Some(anchor) = anchor {
                    href.push('#');
                    href.push_str(&path::encode(anchor));
                }
                href
            }
            Target::Section(section) => self.section_href(*section),
            Target::Asset(asset) if self.pictures.is_refused(*asset) => "#".to_owned(),
            Target::Asset(asset) => self.file_href(&self.site.asset(*asset).path),
            Target::Anchor(anchor) => format!("#{}", path::encode(anchor)),
        }
    }
}

/// The first sentence of what a quiz or a scenario says of itself.
fn intro(version: &Version) -> Cow<'_, str> {
    let quiz = version.quiz().and_then(|quiz| quiz.intro.as_ref());
    let scenario = || version.scenario().and_then(|it| it.intro.as_ref());
    let intro = quiz.or_else(scenario);
    intro.map_or("".into(), |intro| {
        measure::sentence(&intro.markdown.html).into()
    })
}

/// An order that is the same in every build and has nothing to do with the right one.
pub(super) fn scattered<T>(items: &mut [T], text: impl Fn(&T) -> &str) {
    items.sort_by_cached_key(|item| Fingerprint::of(text(item).as_bytes()));
}
