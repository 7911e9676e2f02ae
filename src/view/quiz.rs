//! Quizzes for templates: every question with its parts, in an order that gives nothing away.

use super::context::{Context, scattered};
use super::model::Segment;
use super::question::{
    Choice, Classify, ClassifyItem, Match, MatchLeft, NumberAnswer, OrderItem, Question, Quiz, Set,
};
use crate::diagnostic::Reference;
use crate::hash::Hasher;
use crate::site::{EntryId, QuestionRef, Site, Version};
use crate::syntax::answer::letter;
use crate::syntax::quiz::{self, Body, SegmentKind, Verdict};
use crate::syntax::refer::{self, Mixing};

/// Seconds for reading and answering a question, for the estimate on the start card.
const SECONDS_PER_QUESTION: usize = 18;

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
        shuffle_questions: source.shuffle_questions,
        shuffle_options: source.shuffle_options,
        time_limit: source.time_limit,
        count,
        minutes: ((count * SECONDS_PER_QUESTION + 30) / 60).max(1),
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

fn question<'a>(
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
    let see = source
        .see
        .iter()
        .filter_map(|name| context.site.reference(Reference::See, &name.value, "").ok())
        .filter_map(|id| context.card(id))
        .collect();
    let mut made = Question {
        id: sittings
            .id(reference, &crate::site::question_id(source))
            .to_owned()
            .into(),
        number,
        kind: kind(&source.body),
        stem: context.rich(version, Some(&source.stem)),
        image: context.image(version, source.image.as_ref()),
        hint: context.rich(version, source.hint.as_ref()),
        explanation: context.rich(version, source.explanation.as_ref()),
        verdict: source.verdict.map(Verdict::name),
        disguises: source
            .disguises
            .iter()
            .map(|name| name.value.as_str())
            .collect(),
        difficulty: source.difficulty,
        points: source.points,
        exact: source.exact.unwrap_or(exact),
        see,
        answer: String::new(),
        options: Vec::new(),
        mixed: shuffles && source.mixing() == Mixing::Free,
        number_answer: None,
        accepted: &[],
        order: Vec::new(),
        pairs: None,
        classify: None,
        segments: Vec::new(),
    };
    fill(context, version, source, &mut made);
    Some(made)
}

fn kind(body: &Body) -> &'static str {
    match body {
        Body::Choice {
            multiple: false, ..
        } => "single",
        Body::Choice { .. } => "multiple",
        Body::Judge(_) => "judge",
        Body::Number { .. } => "number",
        Body::Text(_) => "text",
        Body::Order(_) => "order",
        Body::Match { .. } => "match",
        Body::Classify { .. } => "classify",
        Body::Mark(_) => "mark",
    }
}

/// The parts that depend on the type.
#[allow(clippy::too_many_lines)] // One arm a type: a table, not a procedure.
fn fill<'a>(
    context: &Context<'a>,
    version: &'a Version,
    source: &'a quiz::Question,
    made: &mut Question<'a>,
) {
    match &source.body {
        Body::Choice {
            options, correct, ..
        } => {
            made.answer = correct
                .iter()
                .map(|at| letter(*at))
                .collect::<Vec<_>>()
                .join(" ");
            made.options = options
                .iter()
                .enumerate()
                .map(|(at, option)| Choice {
                    key: letter(at).into(),
                    text: option.text.as_str().into(),
                    correct: correct.contains(&at),
                    last: refer::is_last(&option.text),
                    note: option.note.as_deref(),
                    image: context.image(version, option.image.as_ref()),
                })
                .collect();
        }
        Body::Judge(right) => {
            let words = [
                ("true", "judge_true", true),
                ("false", "judge_false", false),
            ];
            made.options = words
                .iter()
                .map(|(key, word, value)| Choice {
                    key: (*key).into(),
                    text: context.words.get(word).into(),
                    correct: value == right,
                    last: false,
                    note: None,
                    image: None,
                })
                .collect();
            let word = if *right { "judge_true" } else { "judge_false" };
            context.words.get(word).clone_into(&mut made.answer);
        }
        Body::Number { min, max, unit } => {
            let range = if min < max {
                format!("{min}–{max}")
            } else {
                min.to_string()
            };
            made.answer = format!(
                "{range}{}",
                unit.as_deref()
                    .map_or(String::new(), |unit| format!(" {unit}"))
            );
            made.number_answer = Some(NumberAnswer {
                min: *min,
                max: *max,
                unit: unit.as_deref(),
            });
        }
        Body::Text(accepted) => {
            made.answer = accepted.first().cloned().unwrap_or_default();
            made.accepted = accepted;
        }
        Body::Order(items) => {
            let mut order: Vec<OrderItem<'a>> = items
                .iter()
                .enumerate()
                .map(|(at, text)| OrderItem {
                    text,
                    position: at + 1,
                })
                .collect();
            scattered(&mut order, |item| item.text);
            // Chance may have put them right: then the first goes last.
            if order
                .iter()
                .enumerate()
                .all(|(at, item)| item.position == at + 1)
            {
                order.rotate_left(1);
            }
            made.order = order;
        }
        Body::Match { pairs, extras } => {
            let mut rights: Vec<&str> = pairs
                .iter()
                .map(|(_, right)| right.as_str())
                .chain(extras.iter().map(String::as_str))
                .collect();
            rights.sort_unstable();
            rights.dedup();
            scattered(&mut rights, |right| right);
            let lefts = pairs
                .iter()
                .map(|(left, right)| MatchLeft {
                    text: left,
                    right: rights.iter().position(|it| it == right).unwrap_or(0),
                })
                .collect();
            made.pairs = Some(Match { lefts, rights });
        }
        Body::Classify { bins, items } => {
            made.classify = Some(Classify {
                bins,
                items: items
                    .iter()
                    .map(|item| ClassifyItem {
                        text: &item.text,
                        bin: item.bin,
                        note: item.note.as_deref(),
                        verdict: item.verdict.map(Verdict::name),
                    })
                    .collect(),
            });
        }
        Body::Mark(segments) => made.segments = segments.iter().map(segment).collect(),
    }
}

/// A stretch of a marked text.
pub(super) fn segment(segment: &quiz::Segment) -> Segment<'_> {
    Segment {
        kind: match segment.kind {
            SegmentKind::Text => "text",
            SegmentKind::Flag => "flag",
            SegmentKind::Safe => "safe",
        },
        text: &segment.text,
        note: segment.note.as_deref(),
    }
}
