//! One view for each kind of entry that somebody wrote.

use super::context::Context;
use super::json_ld::Subject;
use super::kept::kept;
use super::model::{
    Article, Audience, Case, Community, Contact, Department, Departments, Disguise, Lookalike,
    Number, Picture, Situation, Text,
};
use super::pages::{Content, Maker};
use super::{Data, block, facts, interactive, materials, quiz, story};
use crate::address;
use crate::markup;
use crate::site::{
    EntryId, Named, PageKind, Section, Site, Version, code_address, community_name,
    disguises_of_case,
};
use crate::syntax::directory;
use crate::syntax::document::{Details, Front};

/// Cases on a disguise's page; what comes after is in the list of all cases. A page must not
/// grow with the site.
const RELATED_CASES: usize = 20;
/// Quizzes beside a case or a disguise.
const RELATED_QUIZZES: usize = 6;

impl<'a> Maker<'a> {
    pub(super) fn entry(&self, id: EntryId) -> Option<Content<'a>> {
        let context = &self.context;
        let (version, _) = context.version(id)?;
        let title: Text<'a> = version.title().into();
        let article = || Subject::Article {
            sources: Vec::new(),
        };
        Some(match context.site.entry(id).kind {
            PageKind::Case => self.case(id, version)?,
            PageKind::Disguise => Content {
                template: "disguise.html",
                variable: "disguise",
                title,
                subject: article(),
                data: Data::Disguise(self.disguise(id, version)?),
            },
            PageKind::Quiz => Content {
                template: "quiz.html",
                variable: "quiz",
                title,
                subject: Subject::Quiz,
                data: Data::Quiz(quiz::quiz(context, id, None)?),
            },
            PageKind::Checklist => Content {
                template: "checklist.html",
                variable: "checklist",
                title,
                subject: article(),
                data: Data::Checklist(interactive::checklist(context, id)?),
            },
            PageKind::Scenario => Content {
                template: "scenario.html",
                variable: "scenario",
                title,
                subject: article(),
                data: Data::Scenario(story::scenario(context, id)?),
            },
            PageKind::Departments => Content {
                template: "departments.html",
                variable: "departments",
                title: context.words.get("title_departments").into(),
                subject: Subject::Other,
                data: Data::Departments(departments(context, version)?),
            },
            PageKind::Community => Content {
                template: "community.html",
                variable: "community",
                title,
                subject: Subject::Other,
                data: Data::Community(self.community(id, version)?),
            },
            PageKind::Audience => Content {
                template: "audience.html",
                variable: "audience",
                title,
                subject: article(),
                data: Data::Audience(self.audience(id, version)?),
            },
            PageKind::Guide | PageKind::Page | PageKind::Home | PageKind::Section(_) => {
                let document = version.document()?;
                Content {
                    template: "article.html",
                    variable: "article",
                    title,
                    subject: article(),
                    data: Data::Article(Article {
                        body: context.prose(version, &document.body),
                        tags: context.tags(&document.front.tags),
                        image: self.cover(version, &document.front),
                    }),
                }
            }
        })
    }

    pub(super) fn cover(&self, version: &'a Version, front: &'a Front) -> Option<Picture<'a>> {
        let image = front.image.as_ref()?;
        let alt = front.image_alt.as_deref().unwrap_or("");
        self.context.picture(version, &image.value, alt)
    }

    pub(super) fn case(&self, id: EntryId, version: &'a Version) -> Option<Content<'a>> {
        let context = &self.context;
        let document = version.document()?;
        let case = version.case()?;
        let disguises = disguises_of_case(context.site, id, context.edition_index);
        let mut quizzes: Vec<EntryId> = Vec::new();
        for quiz in disguises
            .iter()
            .filter_map(|id| context.edition.quizzes_of.get(id))
            .flatten()
        {
            if !quizzes.contains(quiz) {
                quizzes.push(*quiz);
            }
        }
        let sources = facts::sources(context, version);
        let list = context
            .edition
            .lists
            .get(&Section::Cases)
            .map_or(&[][..], Vec::as_slice);
        let at = context.edition.position.get(&id).copied();
        let beside = |at: Option<usize>| {
            at.and_then(|at| list.get(at))
                .and_then(|id| context.card(*id))
        };
        Some(Content {
            template: "case.html",
            variable: "case",
            title: version.title().into(),
            subject: Subject::Article {
                sources: sources.iter().map(|source| source.title).collect(),
            },
            data: Data::Case(Case {
                body: context.prose(version, &document.body),
                image: self.cover(version, &document.front),
                channels: &case.channels,
                region: case.region.as_deref(),
                period: case.period.as_deref(),
                people: case.people.as_deref(),
                amount: case.amount.as_deref(),
                outcome: case.outcome.as_deref(),
                disguises: context.cards(&disguises),
                sources,
                quizzes: context.cards(&quizzes[..quizzes.len().min(RELATED_QUIZZES)]),
                previous: beside(at.and_then(|at| at.checked_sub(1))),
                next: beside(at.map(|at| at + 1)),
                tags: context.tags(&document.front.tags),
            }),
        })
    }

    pub(super) fn disguise(&self, id: EntryId, version: &'a Version) -> Option<Disguise<'a>> {
        let context = &self.context;
        let document = version.document()?;
        let disguise = version.disguise()?;
        let cases = context
            .edition
            .cases_of
            .get(&id)
            .map_or(&[][..], Vec::as_slice);
        let quizzes = context
            .edition
            .quizzes_of
            .get(&id)
            .map_or(&[][..], Vec::as_slice);
        Some(Disguise {
            body: context.prose(version, &document.body),
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
            cases: context.cards(&cases[..cases.len().min(RELATED_CASES)]),
            more_cases: (cases.len() > RELATED_CASES).then(|| context.section_href(Section::Cases)),
            quizzes: context.cards(&quizzes[..quizzes.len().min(RELATED_QUIZZES)]),
            tags: context.tags(&document.front.tags),
        })
    }

    pub(super) fn audience(&self, id: EntryId, version: &'a Version) -> Option<Audience<'a>> {
        let context = &self.context;
        let document = version.document()?;
        let Details::Audience(steps) = &document.details else {
            return None;
        };
        let path = steps
            .iter()
            .filter_map(|step| version.named(Named::Page, &step.value))
            .filter_map(|id| context.timed_card(id))
            .collect();
        Some(Audience {
            body: context.prose(version, &document.body),
            path,
            kept: kept(context, id),
            tags: context.tags(&document.front.tags),
        })
    }

    pub(super) fn community(&self, id: EntryId, version: &'a Version) -> Option<Community<'a>> {
        let context = &self.context;
        let community = version.community()?;
        let quizzes: Vec<EntryId> = community
            .quizzes
            .iter()
            .filter_map(|name| version.named(Named::Quiz, &name.value))
            .collect();
        let address = code_address(context.site, context.edition_index, Some(id), &self.place);
        Some(Community {
            name: community.name.of(&context.edition.lang),
            kind: community.kind.name(),
            contacts: contacts(&community.contacts, context.site, context.edition_index),
            note: context.note(version, community.note.as_ref()),
            quizzes: context.cards(&quizzes),
            qr: address.as_deref().and_then(block::svg),
            kit: materials::is_there(context.site, context.edition_index, id)
                .then(|| context.href(&materials::folder(context.site, id))),
            kept: kept(context, id),
            from: community_name(context.site, id),
        })
    }
}

/// People to call, for templates.
pub(super) fn contacts<'a>(
    contacts: &'a [directory::Contact],
    site: &'a Site,
    edition: usize,
) -> Vec<Contact<'a>> {
    let all = contacts.iter();
    all.map(|it| contact(it, site, edition)).collect()
}

fn contact<'a>(contact: &'a directory::Contact, site: &'a Site, edition: usize) -> Contact<'a> {
    let of = |number: usize| site.editions.get(number).map_or("", |made| &*made.lang);
    let (main, lang) = (of(0), of(edition));
    let way = |call: String| {
        if contact.sms {
            address::message(&call)
        } else {
            call
        }
    };
    Contact {
        name: contact.name.of(lang),
        phone: &contact.phone,
        call: address::dial(&contact.phone).ok().map(way),
        numbers: numbers(&contact.phone)
            .into_iter()
            .map(|number| Number {
                call: number.call.map(way),
                ..number
            })
            .collect(),
        note: contact.note.as_ref().map(|note| note.of(lang)),
        sms: contact.sms,
        lang: (edition > 0 && !contact.name.speaks(lang)).then_some(main),
    }
}

/// Whom to turn to in each situation, as far as the settings say so.
fn situations<'a>(
    contacts: &'a [directory::Contact],
    site: &'a Site,
    edition: usize,
) -> Vec<Situation<'a>> {
    let of = |situation: directory::Situation| Situation {
        name: situation.name(),
        contacts: contacts
            .iter()
            .filter(|it| it.situations.contains(&situation))
            .map(|it| contact(it, site, edition))
            .collect(),
    };
    let all = directory::Situation::ALL.into_iter().map(of);
    all.filter(|it| !it.contacts.is_empty()).collect()
}

fn numbers(phone: &str) -> Vec<Number<'_>> {
    address::numbers(phone)
        .into_iter()
        .map(|said| Number {
            text: said.words,
            call: said.call.and_then(Result::ok),
        })
        .collect()
}

fn departments<'a>(context: &Context<'a>, version: &'a Version) -> Option<Departments<'a>> {
    let dialled = |text: &'a str| -> Vec<Number<'a>> {
        markup::dialled(text, &context.edition.numbers)
            .into_iter()
            .map(|(text, call)| Number { text, call })
            .collect()
    };
    let lang = &context.edition.lang;
    let items = version
        .departments()?
        .iter()
        .map(|it| Department {
            name: it.name.of(lang),
            duties: it.duties.as_ref().map(|it| it.of(lang)),
            dialled: it
                .duties
                .as_ref()
                .map(|it| dialled(it.of(lang)))
                .unwrap_or_default(),
            phone: it.phone.as_deref(),
            call: it
                .phone
                .as_deref()
                .and_then(|phone| address::dial(phone).ok()),
            numbers: it.phone.as_deref().map(numbers).unwrap_or_default(),
            address: it.address.as_ref().map(|it| it.of(lang)),
            hours: it.hours.as_ref().map(|it| it.of(lang)),
            url: it.url.as_deref(),
        })
        .collect();
    Some(Departments {
        situations: situations(
            &context.site.settings().contacts,
            context.site,
            context.edition_index,
        ),
        items,
    })
}
