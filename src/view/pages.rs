//! Where a page stands, which kind of view it gets, and what goes around it.

use super::context::{Context, Look};
use super::json_ld::Subject;
use super::model::{Record, RecordedQuiz, Text};
use super::{
    Data, OFFLINE, RECORD, SEARCH, View, Which, embed, list_path, materials, pyramid, quiz,
    tag_path,
};
use crate::path;
use crate::site::{Edition, Section, Site, Version};

/// The view of a page.
pub fn page<'a>(site: &'a Site, edition: usize, which: Which, look: &Look<'a>) -> Option<View<'a>> {
    let made = site.editions.get(edition)?;
    let (place, not_found) = match which {
        Which::Home => (String::new(), false),
        Which::Entry(id) => (site.entry(id).path.clone(), false),
        Which::List(section, number) => (list_path(section.folder(), number), false),
        Which::Tags => ("tags".to_owned(), false),
        Which::Tag(tag, number) => (list_path(&tag_path(&made.tags.get(tag)?.0), number), false),
        Which::Record => (RECORD.to_owned(), false),
        Which::Search => (SEARCH.to_owned(), false),
        Which::Offline => (OFFLINE.to_owned(), false),
        Which::Embed(id) => (embed::embed_path(site, id), false),
        Which::Pyramid(_) => (embed::PYRAMID.to_owned(), false),
        Which::Kit(id) => (materials::folder(site, id), false),
        Which::NotFound => (String::new(), true),
    };
    let root = if not_found {
        // Served in place of any address: only a path from the host's root leads home.
        site.base_url
            .as_deref()
            .map_or_else(|| "/".to_owned(), |base| host_path(base).to_owned())
    } else {
        to_root(made, &place)
    };
    let context = Context::new(site, edition, made, root, look);
    let maker = Maker {
        context,
        which,
        place,
        look: *look,
    };
    maker.make()
}

/// From the folder of a page to the root.
pub(super) fn to_root(edition: &Edition, place: &str) -> String {
    let slash = if place.is_empty() { "" } else { "/" };
    path::to_root(&format!("{}{place}{slash}", edition.prefix))
}

/// `/mingbian/` of `https://example.org/mingbian/`.
fn host_path(url: &str) -> &str {
    let rest = url.find("://").map_or(url, |at| &url[at + 3..]);
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// Makes the view of one page.
pub(super) struct Maker<'a> {
    pub(super) context: Context<'a>,
    pub(super) which: Which,
    /// The page's folder, without language.
    pub(super) place: String,
    pub(super) look: Look<'a>,
}

/// What a kind of page has to say for itself.
pub(super) struct Content<'a> {
    pub(super) template: &'static str,
    pub(super) variable: &'static str,
    pub(super) data: Data<'a>,
    pub(super) title: Text<'a>,
    pub(super) subject: Subject<'a>,
}

impl<'a> Maker<'a> {
    /// The quizzes that have a page of their own: only those keep anything on a device.
    fn record(&self) -> Content<'a> {
        let context = &self.context;
        let quizzes = context.edition.lists.get(&Section::Quizzes);
        let quizzes = quizzes
            .into_iter()
            .flatten()
            .filter_map(|id| {
                Some(RecordedQuiz {
                    id: quiz::slug(context.site, *id),
                    title: context.version(*id)?.0.title(),
                    href: context.entry_href(*id),
                })
            })
            .collect();
        Content {
            template: "record.html",
            variable: "record",
            data: Data::Record(Record { quizzes }),
            title: context.words.get("title_record").into(),
            subject: Subject::Other,
        }
    }

    /// The pyramid of a page, by itself.
    fn pyramid(&self, version: &Version) -> Option<Content<'a>> {
        let context = &self.context;
        context.part("pyramid");
        let asked = embed::pyramid(version)?;
        Some(Content {
            template: "pyramid.html",
            variable: "pyramid",
            data: Data::Pyramid(pyramid::pyramid(
                asked,
                &context.edition.lang,
                context.words,
            )),
            title: context.words.get("title_pyramid").into(),
            subject: Subject::Other,
        })
    }

    fn make(self) -> Option<View<'a>> {
        let context = &self.context;
        let entry = match self.which {
            Which::Entry(id) | Which::Embed(id) | Which::Pyramid(id) | Which::Kit(id) => Some(id),
            Which::Home => context.site.home(),
            Which::List(section, _) => context.site.find(section.folder()),
            _ => None,
        };
        let version = entry.and_then(|id| context.version(id));
        let made = match self.which {
            Which::Home => self.home(version.map(|(version, _)| version)),
            Which::Entry(id) | Which::Embed(id) => self.entry(id)?,
            Which::List(section, number) => {
                self.list(section, number, version.map(|(version, _)| version))
            }
            Which::Tags => self.tags(),
            Which::Tag(tag, number) => self.tag(tag, number)?,
            Which::Pyramid(_) => self.pyramid(version?.0)?,
            Which::Record => self.record(),
            Which::Kit(id) => self.materials(id, version?.0)?,
            Which::Search => self.search(),
            Which::Offline => Content {
                template: "offline.html",
                variable: "nothing",
                data: Data::Nothing,
                title: context.words.get("title_offline").into(),
                subject: Subject::Other,
            },
            Which::NotFound => Content {
                template: "not-found.html",
                variable: "nothing",
                data: Data::Nothing,
                title: context.words.get("not_found_title").into(),
                subject: Subject::Other,
            },
        };
        let page = self.head(entry, version, &made);
        let bodies = self.context.bodies.into_inner();
        Some(View {
            page,
            template: made.template,
            variable: made.variable,
            data: made.data,
            bodies,
        })
    }
}
