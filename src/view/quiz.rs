//! Quizzes for templates: every question with its parts, in an order that gives nothing away.

use super::asked::Asked;
use super::context::Context;
use super::facts;
use super::measure::minutes;
use super::question::{Question, Quiz, Set};
use crate::hash::Hasher;
use crate::question::Verdict;
use crate::site::{EntryId, Named, QuestionRef, Site};
use crate::syntax::quiz;
use crate::syntax::refer::Mixing;

/// A quiz as the page of `context` shows it: its first sitting; `most`: only that many questions
/// of it, inside another page.
pub(super) fn quiz<'a>(
    context: &Context<'a>,
    id: EntryId,
    most: Option<usize>,
) -> Option<Quiz<'a>> {
    let (version, _) = context.version(id)?;
    let source = version.quiz()?;
    let sittings = context.edition.questions.get(&id)?;
    let first = sittings.sets.first()?;
    let whole = most.is_none();
    let shown = &first[..most.unwrap_or(first.len()).min(first.len())];
    let questions = questions(context, id, shown, 0);
    let count = questions.len();
    context.part("quiz");
    let slug = slug(context.site, id);
    Some(Quiz {
        id: slug,
        anchor: context.anchor(slug),
        title: &source.front.title,
        href: source.listed.then(|| context.entry_href(id)),
        // The words and the pass mark are about the whole test, not about a few questions of it.
        intro: if whole {
            context.rich(version, source.intro.as_ref())
        } else {
            "".into()
        },
        pass: source.pass.filter(|_| whole),
        feedback: feedback(source),
        confirm: source.confirm,
        shuffle_questions: source.shuffle_questions,
        shuffle_options: source.shuffle_options,
        time_limit: source.time_limit,
        count,
        minutes: minutes(count),
        sets: if whole { sittings.sets.len() } else { 0 },
        version: if whole {
            Hasher::new()
                .add(&context.look.to_bytes())
                .add(&sittings.fingerprint.to_bytes())
                .finish()
                .short()
        } else {
            String::new()
        },
        questions,
    })
}

/// A further sitting of a quiz, for its own page.
pub(super) fn set<'a>(context: &Context<'a>, id: EntryId, number: usize) -> Option<Set<'a>> {
    let (version, _) = context.version(id)?;
    let source = version.quiz()?;
    let sets = &context.edition.questions.get(&id)?.sets;
    let before = number * sets.first()?.len();
    let questions = questions(context, id, sets.get(number)?, before);
    let slug = slug(context.site, id);
    Some(Set {
        id: slug,
        anchor: slug,
        feedback: feedback(source),
        shuffle_questions: source.shuffle_questions,
        shuffle_options: source.shuffle_options,
        count: questions.len(),
        questions,
    })
}

/// The name of a quiz among quizzes.
pub(super) fn slug(site: &Site, id: EntryId) -> &str {
    let path = &site.entry(id).path;
    path.strip_prefix("quizzes/").unwrap_or(path)
}

fn feedback(source: &quiz::Quiz) -> &'static str {
    if source.feedback_at_end {
        "end"
    } else {
        "instant"
    }
}

/// These, numbered on from `before`.
fn questions<'a>(
    context: &Context<'a>,
    quiz: EntryId,
    references: &[QuestionRef],
    before: usize,
) -> Vec<Question<'a>> {
    references
        .iter()
        .enumerate()
        .filter_map(|(at, reference)| question(context, quiz, *reference, before + at + 1))
        .collect()
}

/// One question as the quiz asks it.
pub(super) fn question<'a>(
    context: &Context<'a>,
    quiz: EntryId,
    reference: QuestionRef,
    number: usize,
) -> Option<Question<'a>> {
    let sittings = context.edition.questions.get(&quiz)?;
    let (asking, _) = context.version(quiz)?;
    let shuffles = asking.quiz().is_some_and(|quiz| quiz.shuffle_options);
    let (source, version) = context.site.question(reference, context.edition_index)?;
    let exact = version.quiz().is_some_and(|quiz| quiz.exact);
    let common = &source.common;
    let counted = common.is_recognition() && !source.verdicts().is_empty();
    let see = common
        .see
        .iter()
        .filter_map(|name| version.named(Named::Page, &name.value))
        .filter_map(|id| context.card(id))
        .collect();
    let asked = Asked::new(
        context,
        version,
        &source.body,
        shuffles && source.mixing() == Mixing::Free,
        counted,
    );
    Some(Question {
        id: sittings
            .id(reference, &crate::site::question_id(common))
            .to_owned()
            .into(),
        number,
        stem: context.rich(version, Some(&common.stem)),
        image: context.image(version, common.image.as_ref().map(|image| &image.value)),
        hint: context.rich(version, common.hint.as_ref()),
        explanation: context.rich(version, common.explanation.as_ref()),
        verdict: common.verdict.filter(|_| counted).map(Verdict::name),
        disguises: common
            .disguises
            .iter()
            .map(|name| name.value.as_str())
            .collect(),
        difficulty: common.difficulty,
        points: common.points,
        exact: common.exact.unwrap_or(exact),
        see,
        sources: facts::of_question(context, version, &common.facts),
        solution: serde_json::to_string(&asked.solution()).unwrap_or_default(),
        asked,
    })
}
