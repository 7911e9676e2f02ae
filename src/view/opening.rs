//! With what the home page begins: a question that can be answered at once, and the first words of a chat. Both are of
//! what stands first in its list and is there in this language.

use super::context::Context;
use super::home::{Opening, Talk};
use super::story::{self, Places};
use super::{measure, quiz};
use crate::question::Kind;
use crate::site::story::Story;
use crate::site::{EntryId, Section};

/// Quizzes of the list that are looked through for a question.
const QUIZZES: usize = 6;
/// Lines of the chat: what comes after is on its own page.
const LINES: usize = 3;

/// The question of the first quiz that has one.
pub(super) fn opening<'a>(context: &Context<'a>) -> Option<Opening<'a>> {
    let quizzes = context.edition.lists.get(&Section::Quizzes)?;
    let mut quizzes = quizzes.iter().take(QUIZZES);
    quizzes.find_map(|id| of_quiz(context, *id))
}

/// The first question of a quiz that one touch answers, if marks come at once there.
fn of_quiz<'a>(context: &Context<'a>, id: EntryId) -> Option<Opening<'a>> {
    let (version, fallback) = context.version(id)?;
    let source = version.quiz().filter(|_| !fallback)?;
    if source.feedback_at_end || source.time_limit.is_some() {
        return None;
    }
    let sittings = context.edition.questions.get(&id)?;
    let first = sittings.sets.first()?;
    let simple = first.iter().find(|reference| {
        let found = context.site.question(**reference, context.edition_index);
        found.is_some_and(|(question, _)| {
            matches!(question.body.kind(), Kind::Single | Kind::Judge)
                && question.common.image.is_none()
        })
    })?;
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
        question: quiz::question(context, id, *simple, 1)?,
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
