//! Pages that list others: home, sections, tags.

use super::home::{Home, Lists};
use super::json_ld::Subject;
use super::model::{self, Group, List, Pager, TagLink, Tags};
use super::pages::{Content, Maker};
use super::{Data, PAGE_SIZE, list_path, opening, tag_path};
use crate::site::{EntryId, Section, Version};
use crate::syntax::document::Document;

/// The groups of the list of quizzes, in order.
const GROUPS: [(u8, &str); 3] = [(0, "everyone"), (1, "audience"), (2, "disguise")];
/// Entries of each kind on the home page.
const ON_HOME: usize = 6;
/// The same of those that stand in columns beside others.
const ON_HOME_BESIDE: usize = 4;

fn on_home(section: Section) -> usize {
    match section {
        Section::Cases | Section::Guides => ON_HOME_BESIDE,
        _ => ON_HOME,
    }
}

impl<'a> Maker<'a> {
    pub(super) fn home(&self, version: Option<&'a Version>) -> Content<'a> {
        let context = &self.context;
        let first = |section: Section| {
            let ids = context
                .edition
                .lists
                .get(&section)
                .map_or(&[][..], Vec::as_slice);
            // In a further language there is a list for the rest.
            let said = |id: &&EntryId| context.version(**id).is_some_and(|it| !it.1);
            let few: Vec<EntryId> = ids
                .iter()
                .filter(said)
                .take(on_home(section))
                .copied()
                .collect();
            context.cards(&few)
        };
        let list = |section: Section| {
            context
                .edition
                .lists
                .contains_key(&section)
                .then(|| context.section_href(section))
        };
        let page = |path: &str| {
            let id = context.site.find(path)?;
            context.version(id).map(|_| context.entry_href(id))
        };
        let document = version.and_then(Version::document);
        let settings = context.site.settings();
        let title = version.map_or(settings.title.of(&context.edition.lang), Version::title);
        Content {
            template: "home.html",
            variable: "home",
            title: title.into(),
            subject: Subject::Other,
            data: Data::Home(Home {
                body: self.body(version, document),
                opening: opening::opening(context),
                talk: opening::talk(context),
                disguises: first(Section::Disguises),
                quizzes: first(Section::Quizzes),
                cases: first(Section::Cases),
                checklists: first(Section::Checklists),
                scenarios: first(Section::Scenarios),
                guides: first(Section::Guides),
                audiences: first(Section::Audiences),
                lists: Lists {
                    disguises: list(Section::Disguises),
                    quizzes: list(Section::Quizzes),
                    cases: list(Section::Cases),
                    checklists: list(Section::Checklists),
                    scenarios: list(Section::Scenarios),
                    guides: list(Section::Guides),
                    audiences: list(Section::Audiences),
                    communities: list(Section::Communities),
                    departments: page("departments"),
                    tags: (!context.edition.tags.is_empty()).then(|| context.href("tags")),
                },
            }),
        }
    }

    pub(super) fn body(
        &self,
        version: Option<&'a Version>,
        document: Option<&'a Document>,
    ) -> model::Html<'a> {
        match (version, document) {
            (Some(version), Some(document)) => self.context.prose(version, &document.body),
            _ => "".into(),
        }
    }

    pub(super) fn list(
        &self,
        section: Section,
        number: usize,
        version: Option<&'a Version>,
    ) -> Content<'a> {
        let context = &self.context;
        let ids = context
            .edition
            .lists
            .get(&section)
            .map_or(&[][..], Vec::as_slice);
        let document = version.and_then(Version::document);
        let body = if number == 1 {
            self.body(version, document)
        } else {
            "".into()
        };
        let grouped = section == Section::Quizzes;
        let mut ids = ids.to_vec();
        if grouped {
            ids.sort_by_key(|id| self.group(*id));
        }
        let mut list = self.part(section.folder(), body, &ids, section.folder(), number);
        if grouped {
            let from = (number.saturating_sub(1) * PAGE_SIZE).min(ids.len());
            let to = (from + PAGE_SIZE).min(ids.len());
            for group in GROUPS {
                let of = ids[from..to].iter().filter(|id| self.group(**id) == group);
                let items: Vec<_> = of.filter_map(|id| context.timed_card(*id)).collect();
                if !items.is_empty() {
                    list.groups.push(Group {
                        name: group.1,
                        items,
                    });
                }
            }
        }
        Content {
            template: "list.html",
            variable: "list",
            title: self.section_title(section),
            subject: Subject::Other,
            data: Data::List(list),
        }
    }

    /// Which of the groups a quiz belongs to.
    fn group(&self, quiz: EntryId) -> (u8, &'static str) {
        let edition = self.context.edition;
        let [everyone, audience, disguise] = GROUPS;
        if edition.paths.iter().any(|(_, steps)| steps.contains(&quiz)) {
            return audience;
        }
        let about = edition.quizzes_of.values().filter(|of| of.contains(&quiz));
        if about.count() == 1 {
            disguise
        } else {
            everyone
        }
    }

    /// One page of a list.
    pub(super) fn part(
        &self,
        of: &'a str,
        body: model::Html<'a>,
        ids: &[EntryId],
        base: &str,
        number: usize,
    ) -> List<'a> {
        let context = &self.context;
        let total = ids.len().div_ceil(PAGE_SIZE).max(1);
        let from = (number.saturating_sub(1) * PAGE_SIZE).min(ids.len());
        let to = (from + PAGE_SIZE).min(ids.len());
        let href = |number: usize| context.href(&list_path(base, number));
        List {
            of,
            body,
            items: ids[from..to]
                .iter()
                .filter_map(|id| context.timed_card(*id))
                .collect(),
            groups: Vec::new(),
            count: ids.len(),
            pager: Pager {
                current: number,
                total,
                previous: (number > 1).then(|| href(number - 1)),
                next: (number < total).then(|| href(number + 1)),
            },
        }
    }

    pub(super) fn tags(&self) -> Content<'a> {
        let context = &self.context;
        let items = context
            .edition
            .tags
            .iter()
            .map(|(tag, pages)| TagLink {
                title: tag,
                href: match &pages[..] {
                    // A list of one would only stand in the way to it.
                    [page] => context.entry_href(*page),
                    _ => context.href(&tag_path(tag)),
                },
                count: pages.len(),
            })
            .collect();
        Content {
            template: "tags.html",
            variable: "tags",
            title: context.words.get("title_tags").into(),
            subject: Subject::Other,
            data: Data::Tags(Tags { items }),
        }
    }

    pub(super) fn tag(&self, tag: usize, number: usize) -> Option<Content<'a>> {
        let context = &self.context;
        let (tag, ids) = context.edition.tags.get(tag)?;
        Some(Content {
            template: "list.html",
            variable: "list",
            title: context.words.get("title_tag").replace("{name}", tag).into(),
            subject: Subject::Other,
            data: Data::List(self.part("tag", "".into(), ids, &tag_path(tag), number)),
        })
    }
}
