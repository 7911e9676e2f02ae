//! With what the home page begins: a question that can be answered at once, and the first words of a chat. The chat is of
//! what stands first in its list and is there in this language; the question is chosen by what it shows.

use super::context::Context;
use super::home::{Opening, Talk};
use super::story::{self, Places};
use super::{measure, quiz};
use crate::question::Kind;
use crate::site::story::Story;
use crate::site::{EntryId, QuestionRef, Section};
use crate::syntax::quiz::Common;

/// Lines of the chat: what comes after is on its own page.
const LINES: usize = 3;

/// A question that fits, and how much it shows of what the site is about.
struct Candidate {
    question: QuestionRef,
    worth: Worth,
}

/// How much a question shows of what the site is about, the least first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// One that is answered at a touch.
    Plain,
    /// It tells why.
    Explained,
    /// It describes an offer of some disguise, says what it is and why: what the whole site teaches.
    Whole,
}

/// The best question of the quizzes with the smallest weight; of equals the first in the list. A bank that somebody brings
/// (of a paper: no weight, no disguises) takes no other's place here by its name.
pub(super) fn opening<'a>(context: &Context<'a>) -> Option<Opening<'a>> {
    let quizzes = context.edition.lists.get(&Section::Quizzes)?;
    let mut best: Option<(i64, EntryId, Candidate)> = None;
    for id in quizzes {
        let front = context
            .version(*id)
            .and_then(|(version, _)| version.front());
        let weight = front.map_or(0, |front| front.weight);
        if best.as_ref().is_some_and(|(least, ..)| *least < weight) {
            break;
        }
        let Some(found) = of_quiz(context, *id) else {
            continue;
        };
        let whole = found.worth == Worth::Whole;
        if best
            .as_ref()
            .is_none_or(|(_, _, it)| it.worth < found.worth)
        {
            best = Some((weight, *id, found));
        }
        if whole {
            break;
        }
    }
    let (_, id, found) = best?;
    shown(context, id, found.question)
}

/// The best question of a quiz that one touch answers, if marks come at once there.
fn of_quiz(context: &Context<'_>, id: EntryId) -> Option<Candidate> {
    let (version, fallback) = context.version(id)?;
    let source = version.quiz().filter(|_| !fallback)?;
    if source.feedback_at_end || source.time_limit.is_some() {
        return None;
    }
    let first = context.edition.questions.get(&id)?.sets.first()?;
    let mut best: Option<Candidate> = None;
    for reference in first {
        let Some((question, _)) = context.site.question(*reference, context.edition_index) else {
            continue;
        };
        let simple = matches!(question.body.kind(), Kind::Single | Kind::Judge)
            && question.common.image.is_none();
        let worth = worth(&question.common);
        if simple && best.as_ref().is_none_or(|it| it.worth < worth) {
            best = Some(Candidate {
                question: *reference,
                worth,
            });
        }
    }
    best
}

fn worth(question: &Common) -> Worth {
    let told = question.explanation.is_some();
    if told && question.verdict.is_some() && !question.disguises.is_empty() {
        Worth::Whole
    } else if told {
        Worth::Explained
    } else {
        Worth::Plain
    }
}

/// The question with what leads on from it.
fn shown<'a>(context: &Context<'a>, id: EntryId, chosen: QuestionRef) -> Option<Opening<'a>> {
    let (version, _) = context.version(id)?;
    let source = version.quiz()?;
    let sittings = context.edition.questions.get(&id)?;
    let first = sittings.sets.first()?;
    let ids = first.iter().filter_map(|reference| {
        let (question, _) = context.site.question(*reference, context.edition_index)?;
        let own = crate::site::question_id(&question.common);
        Some(sittings.id(*reference, &own).to_owned())
    });
    let sitting = (sittings.sets.len() == 1)
        .then(|| serde_json::to_string(&ids.collect::<Vec<_>>()).ok())
        .flatten();
    Some(Opening {
        quiz: quiz::slug(context.site, id),
        title: &source.front.title,
        href: context.entry_href(id),
        count: first.len(),
        minutes: measure::minutes(first.len()),
        sitting,
        question: quiz::question(context, id, chosen, 1)?,
    })
}

/// How the first scenario begins that is there in this language.
pub(super) fn talk<'a>(context: &Context<'a>) -> Option<Talk<'a>> {
    let scenarios = context.edition.lists.get(&Section::Scenarios)?;
    let mut scenarios = scenarios.iter();
    let (id, source) = scenarios.find_map(|id| {
        let (version, fallback) = context.version(*id)?;
        Some((*id, version.scenario().filter(|_| !fallback)?))
    })?;
    let start = story::start(source);
    let node = source.nodes.get(start)?;
    let mut say = story::lines(source, node);
    say.truncate(LINES);
    // On its page only what is offered at the beginning can be chosen.
    let told = Story::of(source);
    let (_, memory) = told.begin(start);
    let choices = node.choices.iter().enumerate();
    let choices = choices.filter(|(at, _)| told.follow(start, *at, &memory).is_some());
    let places = Places::new();
    Some(Talk {
        title: &source.front.title,
        href: context.entry_href(id),
        say,
        choices: choices
            .map(|(_, choice)| story::reply(source, choice, &places))
            .collect(),
    })
}
