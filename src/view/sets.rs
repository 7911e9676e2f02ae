//! The further sittings of a quiz: their questions as markup for its page, and what a script
//! wants to know of all of them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::Serialize;

use super::context::{Body, Context};
use super::model::{SetPage, Text};
use super::question::Set;
use super::{Look, pages, quiz};
use crate::site::{EntryId, Named, Section, Site, question_id};

/// Everything that the template of a set gets: no data of the whole site, so that a set changes
/// only with its own questions.
#[derive(Debug, Serialize)]
pub struct SetView<'a> {
    /// What the layout's parts need.
    pub page: SetPage<'a>,
    /// The questions, and how they are asked.
    pub quiz: Set<'a>,
    /// The Markdown texts, by the number in each one's token.
    #[serde(skip)]
    pub bodies: Vec<Body<'a>>,
}

/// What stands beside a quiz's page for its scripts.
#[derive(Debug, Serialize)]
pub struct SetIndex<'a> {
    /// By id: the first sitting that has the question, then its disguises by their place below.
    questions: BTreeMap<Text<'a>, Vec<usize>>,
    /// The disguises that any of the questions names.
    disguises: Vec<Disguise<'a>>,
    /// Chats to go on with: those of the learning paths that the quiz is on, then the others.
    scenarios: Vec<Onward<'a>>,
    /// Quizzes to go on with: those that follow on the quiz's learning paths, or else in the list.
    quizzes: Vec<Onward<'a>>,
    /// The quiz's name among quizzes.
    #[serde(skip)]
    pub id: &'a str,
}

#[derive(Debug, Serialize)]
struct Disguise<'a> {
    title: &'a str,
    /// From the quiz's page.
    href: String,
    /// The name of its sign in the theme, then its markup ([`SetIndex::draw`]); only where its bar may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    sign: Option<Text<'a>>,
}

impl<'a> SetIndex<'a> {
    /// Puts drawings in the place of their names.
    pub fn draw(&mut self, drawing: impl Fn(&str) -> Option<&'a str>) {
        for disguise in &mut self.disguises {
            let name = disguise.sign.take();
            disguise.sign = name.and_then(|name| drawing(&name)).map(Into::into);
        }
    }
}

/// A page that a result may lead to.
#[derive(Debug, Serialize)]
struct Onward<'a> {
    /// Under which a device keeps what became of it.
    id: &'a str,
    title: &'a str,
    /// From the quiz's page.
    href: String,
}

/// Questions about a disguise from which a result shows a bar for it (`ENOUGH_FOR_BAR` in scripts/result/next.js).
const BAR: usize = 3;

/// Of each kind; the first that the reader has not done yet is the one that is shown.
const ONWARD: usize = 6;

/// One sitting as the quiz's own page shows it.
pub fn set<'a>(
    site: &'a Site,
    edition: usize,
    id: EntryId,
    number: usize,
    look: &Look<'a>,
) -> Option<SetView<'a>> {
    let context = context(site, edition, id, look)?;
    let quiz = quiz::set(&context, id, number)?;
    let polite = context
        .version(id)
        .and_then(|(version, _)| version.front())
        .and_then(|front| front.polite);
    Some(SetView {
        page: SetPage {
            kind: "quiz",
            lang: &context.edition.lang,
            root: context.root,
            polite: polite.unwrap_or(site.settings().polite),
        },
        quiz,
        bodies: context.bodies.into_inner(),
    })
}

/// The index of a quiz's sittings.
pub fn index<'a>(
    site: &'a Site,
    edition: usize,
    id: EntryId,
    look: &Look<'a>,
) -> Option<SetIndex<'a>> {
    let context = context(site, edition, id, look)?;
    let sittings = context.edition.questions.get(&id)?;
    let mut questions: BTreeMap<Text<'a>, Vec<usize>> = BTreeMap::new();
    let mut names: Vec<&'a str> = Vec::new();
    let mut disguises = Vec::new();
    let sets = sittings.sets.iter().enumerate();
    for (number, reference) in sets.flat_map(|(number, set)| set.iter().map(move |it| (number, it)))
    {
        let Some((question, bank)) = site.question(*reference, edition) else {
            continue;
        };
        let own = question_id(&question.common);
        let id = sittings.id(*reference, &own).to_owned();
        let Entry::Vacant(entry) = questions.entry(id.into()) else {
            continue;
        };
        let facts = entry.insert(vec![number]);
        for name in &question.common.disguises {
            if let Some(place) = names.iter().position(|known| *known == name.value) {
                facts.push(place);
                continue;
            }
            if let Some(page) = bank.named(Named::Disguise, &name.value)
                && let Some((version, _)) = context.version(page)
            {
                facts.push(names.len());
                names.push(&name.value);
                disguises.push(Disguise {
                    title: version.title(),
                    href: context.entry_href(page),
                    sign: context.sign(page).map(|sign| sign.name),
                });
            }
        }
    }
    for (place, disguise) in disguises.iter_mut().enumerate() {
        let about = questions
            .values()
            .filter(|facts| facts.iter().skip(1).any(|it| *it == place));
        if about.count() < BAR {
            disguise.sign = None;
        }
    }
    let (scenarios, quizzes) = onward(&context, id);
    Some(SetIndex {
        questions,
        disguises,
        scenarios,
        quizzes,
        id: quiz::slug(site, id),
    })
}

/// Scenarios and quizzes that a reader may go on with from the result of a quiz. A package has neither: nobody would
/// learn there what became of them.
fn onward<'a>(context: &Context<'a>, quiz: EntryId) -> (Vec<Onward<'a>>, Vec<Onward<'a>>) {
    if context.site.packaged {
        return (Vec::new(), Vec::new());
    }
    let of = |section: Section| {
        let list = context.edition.lists.get(&section);
        list.map_or(&[][..], Vec::as_slice)
    };
    let steps = context.edition.paths.iter().filter_map(|(_, steps)| {
        let at = steps.iter().position(|step| *step == quiz)?;
        Some((at, steps))
    });
    let (mut chats, mut tests): (Vec<EntryId>, Vec<EntryId>) = (Vec::new(), Vec::new());
    for (at, steps) in steps {
        chats.extend(
            steps
                .iter()
                .filter(|step| of(Section::Scenarios).contains(step)),
        );
        tests.extend(
            steps[at + 1..]
                .iter()
                .filter(|step| of(Section::Quizzes).contains(step)),
        );
    }
    chats.extend(of(Section::Scenarios));
    let list = of(Section::Quizzes);
    let here = list
        .iter()
        .position(|id| *id == quiz)
        .map_or(0, |at| at + 1);
    tests.extend(list[here..].iter().chain(&list[..here]));
    let ways = |ids: Vec<EntryId>, section: Section| {
        let mut seen = vec![quiz];
        let mut ways = Vec::new();
        for id in ids {
            if ways.len() == ONWARD || seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let path = &context.site.entry(id).path;
            ways.extend(context.version(id).map(|(version, _)| {
                Onward {
                    id: path
                        .strip_prefix(section.folder())
                        .map_or(path.as_str(), |rest| rest.trim_start_matches('/')),
                    title: version.title(),
                    href: context.entry_href(id),
                }
            }));
        }
        ways
    };
    (
        ways(chats, Section::Scenarios),
        ways(tests, Section::Quizzes),
    )
}

fn context<'a>(
    site: &'a Site,
    edition: usize,
    id: EntryId,
    look: &Look<'a>,
) -> Option<Context<'a>> {
    let made = site.editions.get(edition)?;
    let root = pages::to_root(made, &site.entry(id).path);
    Some(Context::new(site, edition, made, root, look))
}
