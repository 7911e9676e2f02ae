//! One view for each kind of page.

use std::cell::{Cell, RefCell};

use super::context::Context;
use super::json_ld::{self, Subject};
use super::model::{
    self, Alternate, Article, Audience, Case, ChecklistGroup, ChecklistItem, ChecklistResult,
    Community, Contact, Department, Departments, Disguise, Home, Line, Link, List, Lists,
    Lookalike, Page, Pager, Picture, ScenarioNode, Source, TagLink, Tags, Text,
};
use super::{Data, PAGE_SIZE, View, Which, block, list_path, quiz, tag_path};
use crate::diagnostic::Reference;
use crate::path;
use crate::picture::Survey;
use crate::theme::Words;
use crate::site::{EntryId, Kind, Section, Site, Version, disguises_of_case};
use crate::syntax::directory;
use crate::syntax::document::{Document, Extra, Front};

/// Entries of each kind on the home page.
const ON_HOME: usize = 6;
/// Characters of a description that nobody wrote.
const DESCRIPTION: usize = 110;

/// The view of a page.
pub fn page<'a>(
    site: &'a Site,
    edition: usize,
    which: Which,
    words: &'a Words,
    pictures: &'a Survey,
) -> Option<View<'a>> {
    let made = site.editions.get(edition)?;
    let (place, not_found) = match which {
        Which::Home => (String::new(), false),
        Which::Entry(id) => (site.entry(id).path.clone(), false),
        Which::List(section, number) => (list_path(section.folder(), number), false),
        Which::Tags => ("tags".to_owned(), false),
        Which::Tag(tag, number) => (list_path(&tag_path(&made.tags.get(tag)?.0), number), false),
        Which::NotFound => (String::new(), true),
    };
    let root = if not_found {
        // Served in place of any address: only a path from the host's root leads home.
        site.base_url.as_deref().map_or_else(|| "/".to_owned(), |base| host_path(base).to_owned())
    } else {
        let depth = made.prefix.matches('/').count() + usize::from(!place.is_empty()) + place.matches('/').count();
        if depth == 0 { "./".to_owned() } else { "../".repeat(depth) }
    };
    let context = Context {
        site,
        edition_index: edition,
        edition: made,
        words,
        pictures,
        root,
        bodies: RefCell::default(),
        parts: RefCell::default(),
        anchors: RefCell::default(),
        depth: Cell::new(0),
    };
    let maker = Maker { context, which, place };
    maker.make()
}

/// `/mingbian/` of `https://example.org/mingbian/`.
fn host_path(url: &str) -> &str {
    let rest = url.find("://").map_or(url, |at| &url[at + 3..]);
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// `value` as a count.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Checked when it was resolved; saturates.
pub(super) fn whole(value: f64) -> usize {
    value as usize
}

struct Maker<'a> {
    context: Context<'a>,
    which: Which,
    /// The page's folder, without language.
    place: String,
}

/// What a kind of page has to say for itself.
struct Made<'a> {
    template: &'static str,
    variable: &'static str,
    data: Data<'a>,
    title: Text<'a>,
    subject: Subject<'a>,
}

impl<'a> Maker<'a> {
    fn make(self) -> Option<View<'a>> {
        let context = &self.context;
        let entry = match self.which {
            Which::Entry(id) => Some(id),
            Which::Home => context.site.home(),
            Which::List(section, _) => context.site.find(section.folder()),
            _ => None,
        };
        let version = entry.and_then(|id| context.version(id));
        let made = match self.which {
            Which::Home => self.home(version.map(|(version, _)| version)),
            Which::Entry(id) => self.entry(id)?,
            Which::List(section, number) => self.list(section, number, version.map(|(version, _)| version)),
            Which::Tags => self.tags(),
            Which::Tag(tag, number) => self.tag(tag, number)?,
            Which::NotFound => Made {
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

    fn head(&self, entry: Option<EntryId>, version: Option<(&'a Version, bool)>, made: &Made<'a>) -> Page<'a> {
        let context = &self.context;
        let settings = context.site.settings();
        let front = version.and_then(|(version, _)| version.front());
        let kind = match self.which {
            Which::Home => "home",
            Which::Entry(id) => context.site.entry(id).kind.name(),
            Which::List(..) => "list",
            Which::Tags => "tags",
            Which::Tag(..) => "tag",
            Which::NotFound => "not-found",
        };
        let section = match self.which {
            Which::Entry(id) => context.site.entry(id).kind.section().map(Section::folder).or_else(|| {
                (context.site.entry(id).kind == Kind::Departments).then_some("departments")
            }),
            Which::List(section, _) => Some(section.folder()),
            _ => None,
        };
        let absolute = |place: &str| context.site.base_url.as_ref().map(|base| format!("{base}{place}"));
        let image = front
            .and_then(|front| front.image.as_ref())
            .zip(version)
            .and_then(|(image, (version, _))| context.site.image(&version.source, &image.value).ok())
            .and_then(|asset| absolute(&path::encode(&context.site.asset(asset).path)));
        let mut page = Page {
            kind,
            section,
            title: made.title.clone(),
            description: self.description(front, version.map(|(version, _)| version), made),
            summary: front.and_then(|front| front.summary.as_deref()),
            lang: &context.edition.lang,
            root: context.root.clone().into(),
            home: context.href("").into(),
            permalink: (self.which != Which::NotFound).then(|| absolute(&context.place(&self.place))).flatten(),
            image,
            breadcrumbs: self.breadcrumbs(made),
            alternates: self.alternates(entry),
            fallback: version.is_some_and(|(_, fallback)| fallback),
            draft: front.is_some_and(|front| front.draft),
            date: front.and_then(|front| front.date).map(|date| context.date(date)),
            updated: front.and_then(|front| front.updated).map(|date| context.date(date)),
            json_ld: String::new(),
            parts: context.parts.borrow().clone(),
        };
        page.json_ld = json_ld::graph(&page, &settings.title, settings.organisation.as_deref(), &made.subject);
        page
    }

    fn description(&self, front: Option<&'a Front>, version: Option<&'a Version>, made: &Made<'a>) -> Text<'a> {
        if let Some(summary) = front.and_then(|front| front.summary.as_deref()) {
            return summary.into();
        }
        let document = version.and_then(Version::document);
        if let Some(text) = document.map(|document| plain(&document.body.html, DESCRIPTION)) {
            if !text.is_empty() {
                return text.into();
            }
        }
        let settings = self.context.site.settings();
        match (self.which, &settings.tagline) {
            (Which::Home, Some(tagline)) => tagline.as_str().into(),
            _ => format!("{} · {}", made.title, settings.title).into(),
        }
    }

    fn breadcrumbs(&self, made: &Made<'a>) -> Vec<Link<'a>> {
        let context = &self.context;
        if matches!(self.which, Which::Home | Which::NotFound) {
            return Vec::new();
        }
        let mut links = vec![Link {
            title: context.words.get("home").into(),
            href: Some(context.href("")),
        }];
        let middle = match self.which {
            Which::Entry(id) => context.site.entry(id).kind.section().map(|section| {
                (self.section_title(section), context.section_href(section))
            }),
            Which::List(section, number) if number > 1 => {
                Some((self.section_title(section), context.section_href(section)))
            }
            Which::Tag(..) => Some((context.words.get("section_tags").into(), context.href("tags"))),
            _ => None,
        };
        if let Some((title, href)) = middle {
            links.push(Link { title, href: Some(href) });
        }
        links.push(Link { title: made.title.clone(), href: None });
        links
    }

    fn section_title(&self, section: Section) -> Text<'a> {
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

    fn alternates(&self, entry: Option<EntryId>) -> Vec<Alternate<'a>> {
        let site = self.context.site;
        if site.editions.len() < 2 || self.which == Which::NotFound {
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
                let mut place = path::encode(&edition.prefix);
                place.push_str(&path::encode(&self.place));
                if !self.place.is_empty() {
                    place.push('/');
                }
                if site.offline {
                    place.push_str("index.html");
                }
                Alternate {
                    lang: &edition.lang,
                    name: language_name(&edition.lang),
                    href: format!("{}{place}", self.context.root),
                    absolute: site.base_url.as_ref().map(|base| format!("{base}{place}")),
                }
            })
            .collect()
    }

    fn home(&self, version: Option<&'a Version>) -> Made<'a> {
        let context = &self.context;
        let first = |section: Section| {
            let ids = context.edition.lists.get(&section).map_or(&[][..], Vec::as_slice);
            context.cards(&ids[..ids.len().min(ON_HOME)])
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
        let title = version.map_or(settings.title.as_str(), Version::title);
        Made {
            template: "home.html",
            variable: "home",
            title: title.into(),
            subject: Subject::Other,
            data: Data::Home(Home {
                body: self.body(version, document),
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

    fn body(&self, version: Option<&'a Version>, document: Option<&'a Document>) -> model::Html<'a> {
        match (version, document) {
            (Some(version), Some(document)) => self.context.markdown(version, &document.body),
            _ => "".into(),
        }
    }

    fn list(&self, section: Section, number: usize, version: Option<&'a Version>) -> Made<'a> {
        let ids = self.context.edition.lists.get(&section).map_or(&[][..], Vec::as_slice);
        let document = version.and_then(Version::document);
        let body = if number == 1 { self.body(version, document) } else { "".into() };
        Made {
            template: "list.html",
            variable: "list",
            title: self.section_title(section),
            subject: Subject::Other,
            data: Data::List(self.part(section.folder(), body, ids, section.folder(), number)),
        }
    }

    /// One page of a list.
    fn part(&self, of: &'a str, body: model::Html<'a>, ids: &[EntryId], base: &str, number: usize) -> List<'a> {
        let context = &self.context;
        let total = ids.len().div_ceil(PAGE_SIZE).max(1);
        let from = (number.saturating_sub(1) * PAGE_SIZE).min(ids.len());
        let to = (from + PAGE_SIZE).min(ids.len());
        let href = |number: usize| context.href(&list_path(base, number));
        List {
            of,
            body,
            items: context.cards(&ids[from..to]),
            count: ids.len(),
            pager: Pager {
                current: number,
                total,
                previous: (number > 1).then(|| href(number - 1)),
                next: (number < total).then(|| href(number + 1)),
            },
        }
    }

    fn tags(&self) -> Made<'a> {
        let context = &self.context;
        let items = context
            .edition
            .tags
            .iter()
            .map(|(tag, pages)| TagLink {
                title: tag,
                href: context.href(&tag_path(tag)),
                count: pages.len(),
            })
            .collect();
        Made {
            template: "tags.html",
            variable: "tags",
            title: context.words.get("title_tags").into(),
            subject: Subject::Other,
            data: Data::Tags(Tags { items }),
        }
    }

    fn tag(&self, tag: usize, number: usize) -> Option<Made<'a>> {
        let context = &self.context;
        let (tag, ids) = context.edition.tags.get(tag)?;
        Some(Made {
            template: "list.html",
            variable: "list",
            title: context.words.get("title_tag").replace("{name}", tag).into(),
            subject: Subject::Other,
            data: Data::List(self.part("tag", "".into(), ids, &tag_path(tag), number)),
        })
    }

    fn entry(&self, id: EntryId) -> Option<Made<'a>> {
        let context = &self.context;
        let (version, _) = context.version(id)?;
        let title: Text<'a> = version.title().into();
        let article = || Subject::Article { sources: Vec::new() };
        Some(match context.site.entry(id).kind {
            Kind::Case => self.case(id, version)?,
            Kind::Disguise => Made {
                template: "disguise.html",
                variable: "disguise",
                title,
                subject: article(),
                data: Data::Disguise(self.disguise(id, version)?),
            },
            Kind::Quiz => Made {
                template: "quiz.html",
                variable: "quiz",
                title,
                subject: Subject::Quiz,
                data: Data::Quiz(quiz::quiz(context, id, None)?),
            },
            Kind::Checklist => Made {
                template: "checklist.html",
                variable: "checklist",
                title,
                subject: article(),
                data: Data::Checklist(checklist(context, id)?),
            },
            Kind::Scenario => Made {
                template: "scenario.html",
                variable: "scenario",
                title,
                subject: article(),
                data: Data::Scenario(scenario(context, id)?),
            },
            Kind::Departments => Made {
                template: "departments.html",
                variable: "departments",
                title: context.words.get("title_departments").into(),
                subject: Subject::Other,
                data: Data::Departments(departments(version)?),
            },
            Kind::Community => Made {
                template: "community.html",
                variable: "community",
                title,
                subject: Subject::Other,
                data: Data::Community(self.community(version)?),
            },
            Kind::Audience => Made {
                template: "audience.html",
                variable: "audience",
                title,
                subject: article(),
                data: Data::Audience(self.audience(version)?),
            },
            Kind::Guide | Kind::Page | Kind::Home | Kind::Section(_) => {
                let document = version.document()?;
                Made {
                    template: "article.html",
                    variable: "article",
                    title,
                    subject: article(),
                    data: Data::Article(Article {
                        body: context.markdown(version, &document.body),
                        tags: context.tags(&document.front.tags),
                        image: self.cover(version, &document.front),
                    }),
                }
            }
        })
    }

    fn cover(&self, version: &'a Version, front: &'a Front) -> Option<Picture<'a>> {
        let image = front.image.as_ref()?;
        let alt = front.image_alt.as_deref().unwrap_or("");
        self.context.picture(version, &image.value, alt)
    }

    fn case(&self, id: EntryId, version: &'a Version) -> Option<Made<'a>> {
        let context = &self.context;
        let document = version.document()?;
        let case = version.case()?;
        let disguises = disguises_of_case(context.site, id, context.edition_index);
        let mut quizzes: Vec<EntryId> = Vec::new();
        for quiz in disguises.iter().filter_map(|id| context.edition.quizzes_of.get(id)).flatten() {
            if !quizzes.contains(quiz) {
                quizzes.push(*quiz);
            }
        }
        let list = context.edition.lists.get(&Section::Cases).map_or(&[][..], Vec::as_slice);
        let at = context.edition.position.get(&id).copied();
        let beside = |at: Option<usize>| at.and_then(|at| list.get(at)).and_then(|id| context.card(*id));
        Some(Made {
            template: "case.html",
            variable: "case",
            title: version.title().into(),
            subject: Subject::Article {
                sources: case.sources.iter().map(|source| source.title.as_str()).collect(),
            },
            data: Data::Case(Case {
                body: context.markdown(version, &document.body),
                image: self.cover(version, &document.front),
                channels: &case.channels,
                region: case.region.as_deref(),
                period: case.period.as_deref(),
                people: case.people.as_deref(),
                amount: case.amount.as_deref(),
                outcome: case.outcome.as_deref(),
                disguises: context.cards(&disguises),
                sources: case
                    .sources
                    .iter()
                    .map(|source| Source {
                        title: &source.title,
                        publisher: source.publisher.as_deref(),
                        url: source.url.as_deref(),
                        date: source.date.map(|date| context.date(date)),
                    })
                    .collect(),
                quizzes: context.cards(&quizzes),
                previous: beside(at.and_then(|at| at.checked_sub(1))),
                next: beside(at.map(|at| at + 1)),
                tags: context.tags(&document.front.tags),
            }),
        })
    }

    fn disguise(&self, id: EntryId, version: &'a Version) -> Option<Disguise<'a>> {
        let context = &self.context;
        let document = version.document()?;
        let disguise = version.disguise()?;
        let related = |map: &std::collections::HashMap<EntryId, Vec<EntryId>>| {
            map.get(&id).map(|ids| context.cards(ids)).unwrap_or_default()
        };
        Some(Disguise {
            body: context.markdown(version, &document.body),
            image: self.cover(version, &document.front),
            aka: &disguise.aka,
            pitch: disguise.pitch.as_deref(),
            truth: disguise.truth.as_deref(),
            red_flags: &disguise.red_flags,
            lookalike: disguise
                .lookalike
                .iter()
                .map(|(name, difference)| Lookalike { name, difference })
                .collect(),
            cases: related(&context.edition.cases_of),
            quizzes: related(&context.edition.quizzes_of),
            tags: context.tags(&document.front.tags),
        })
    }

    fn audience(&self, version: &'a Version) -> Option<Audience<'a>> {
        let context = &self.context;
        let document = version.document()?;
        let Extra::Audience(steps) = &document.extra else {
            return None;
        };
        let path = steps
            .iter()
            .filter_map(|step| context.site.reference(Reference::Path, &step.value, "").ok())
            .filter_map(|id| context.card(id))
            .collect();
        Some(Audience {
            body: context.markdown(version, &document.body),
            path,
            tags: context.tags(&document.front.tags),
        })
    }

    fn community(&self, version: &'a Version) -> Option<Community<'a>> {
        let context = &self.context;
        let community = version.community()?;
        let quizzes: Vec<EntryId> = community
            .quizzes
            .iter()
            .filter_map(|name| context.site.reference(Reference::Quiz, &name.value, "quizzes").ok())
            .collect();
        let address = context.site.base_url.as_ref().map(|base| format!("{base}{}", context.place(&self.place)));
        Some(Community {
            name: &community.name,
            kind: community.kind.name(),
            contacts: contacts(&community.contacts),
            note: context.rich(version, community.note.as_ref()),
            quizzes: context.cards(&quizzes),
            qr: address.as_deref().and_then(block::svg),
        })
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

/// People to call, for templates.
pub fn contacts(contacts: &[directory::Contact]) -> Vec<Contact<'_>> {
    contacts
        .iter()
        .map(|contact| Contact {
            name: &contact.name,
            phone: &contact.phone,
            note: contact.note.as_deref(),
        })
        .collect()
}

fn departments(version: &Version) -> Option<Departments<'_>> {
    let items = version
        .departments()?
        .iter()
        .map(|it| Department {
            name: &it.name,
            duties: it.duties.as_deref(),
            phone: it.phone.as_deref(),
            address: it.address.as_deref(),
            hours: it.hours.as_deref(),
            url: it.url.as_deref(),
        })
        .collect();
    Some(Departments { items })
}

/// A checklist, its items by group in the order in which the groups first appear.
pub(super) fn checklist<'a>(context: &Context<'a>, id: EntryId) -> Option<model::Checklist<'a>> {
    let (version, _) = context.version(id)?;
    let source = version.checklist()?;
    let mut groups: Vec<ChecklistGroup<'a>> = Vec::new();
    for (at, item) in source.items.iter().enumerate() {
        let name = item.group.as_deref();
        let made = ChecklistItem {
            id: item.id.as_ref().map_or_else(|| format!("item-{}", at + 1).into(), |id| id.value.as_str().into()),
            text: &item.text,
            weight: item.weight,
            note: context.rich(version, item.note.as_ref()),
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.items.push(made),
            None => groups.push(ChecklistGroup { name, items: vec![made] }),
        }
    }
    let path = &context.site.entry(id).path;
    context.part("checklist");
    Some(model::Checklist {
        id: path.strip_prefix("checklists/").unwrap_or(path),
        title: &source.front.title,
        href: context.entry_href(id),
        intro: context.rich(version, source.intro.as_ref()),
        groups,
        results: source
            .results
            .iter()
            .map(|result| ChecklistResult {
                title: &result.title,
                tone: result.tone.name(),
                advice: context.rich(version, result.advice.as_ref()),
                score: result.score,
                groups: result.groups.iter().map(|group| group.value.as_str()).collect(),
            })
            .collect(),
    })
}

/// A scenario, the node where it starts first.
pub(super) fn scenario<'a>(context: &Context<'a>, id: EntryId) -> Option<model::Scenario<'a>> {
    let (version, _) = context.version(id)?;
    let source = version.scenario()?;
    let path = &context.site.entry(id).path;
    context.part("scenario");
    let slug = path.strip_prefix("scenarios/").unwrap_or(path);
    let anchor = |node: &str| format!("{slug}-{node}");
    let name = |who: &str| {
        source
            .cast
            .iter()
            .find(|person| person.id == who)
            .map_or("", |person| person.name.as_str())
    };
    let mut nodes: Vec<ScenarioNode<'a>> = source
        .nodes
        .iter()
        .map(|node| ScenarioNode {
            id: &node.id.value,
            anchor: anchor(&node.id.value),
            say: node
                .say
                .iter()
                .map(|line| Line {
                    who: &line.who.value,
                    name: name(&line.who.value),
                    me: line.who.value == "me",
                    segments: line.segments.iter().map(quiz::segment).collect(),
                })
                .collect(),
            choices: node
                .choices
                .iter()
                .map(|choice| model::Choice {
                    text: &choice.text,
                    goto: &choice.goto.value,
                    anchor: anchor(&choice.goto.value),
                    note: choice.note.as_deref(),
                })
                .collect(),
            ending: node.ending.map(crate::syntax::scenario::Ending::name),
            title: node.title.as_deref(),
            debrief: context.rich(version, node.debrief.as_ref()),
        })
        .collect();
    if let Some(start) = &source.start {
        if let Some(at) = nodes.iter().position(|node| node.id == start.value) {
            nodes[..=at].rotate_right(1);
        }
    }
    Some(model::Scenario {
        id: slug,
        title: &source.front.title,
        href: context.entry_href(id),
        intro: context.rich(version, source.intro.as_ref()),
        endings: nodes.iter().filter(|node| node.ending.is_some()).count(),
        nodes,
    })
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
    let text = out
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    if count >= most { format!("{}…", text.trim()) } else { text.trim().to_owned() }
}
