//! Quizzes for templates: every question with its parts, in an order that gives nothing away.

use super::context::{Context, scattered};
use super::model::ShownSegment;
use super::question::{
    Accepted, Asked, Bins, Classify, Left, Marked, Match, Number, Options, Order, OrderItem, Pairs,
    Question, Quiz, Range, Set, ShownItem, ShownOption,
};
use crate::diagnostic::Reference;
use crate::hash::Hasher;
use crate::question::{Body, Choice, ClassifyItem, Segment, Verdict};
use crate::site::{EntryId, QuestionRef, Site, Version};
use crate::syntax::answer::letter;
use crate::syntax::quiz;
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
    let common = &source.common;
    let see = common
        .see
        .iter()
        .filter_map(|name| context.site.reference(Reference::See, &name.value, "").ok())
        .filter_map(|id| context.card(id))
        .collect();
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
        verdict: common.verdict.map(Verdict::name),
        disguises: common
            .disguises
            .iter()
            .map(|name| name.value.as_str())
            .collect(),
        difficulty: common.difficulty,
        points: common.points,
        exact: common.exact.unwrap_or(exact),
        see,
        asked: asked(
            context,
            version,
            &source.body,
            shuffles && source.mixing() == Mixing::Free,
        ),
    })
}

/// What the question asks for. `mixed`: its options may be shown in another order.
fn asked<'a>(
    context: &Context<'a>,
    version: &'a Version,
    body: &'a Body,
    mixed: bool,
) -> Asked<'a> {
    match body {
        Body::Choice {
            options,
            correct,
            multiple,
        } => {
            let letters: Vec<String> = correct.iter().map(|at| letter(*at)).collect();
            let option = |(at, option): (usize, &'a Choice)| ShownOption {
                key: letter(at).into(),
                text: option.text.as_str().into(),
                correct: correct.contains(&at),
                last: refer::is_last(&option.text),
                note: option.note.as_deref(),
                image: context.image(version, option.image.as_ref()),
            };
            let made = Options {
                answer: letters.join(" "),
                options: options.iter().enumerate().map(option).collect(),
                mixed,
            };
            if *multiple {
                Asked::Multiple(made)
            } else {
                Asked::Single(made)
            }
        }
        Body::Judge(right) => Asked::Judge(judge(context, *right, mixed)),
        Body::Number { min, max, unit } => Asked::Number(number(*min, *max, unit.as_deref())),
        Body::Text(accepted) => Asked::Text(Accepted {
            answer: accepted.first().map_or("", String::as_str),
            accepted,
        }),
        Body::Order(items) => Asked::Order(order(items)),
        Body::Match { pairs, extras } => Asked::Match(Match {
            pairs: connected(pairs, extras),
        }),
        Body::Classify { bins, items } => {
            let item = |item: &'a ClassifyItem| ShownItem {
                text: &item.text,
                bin: item.bin,
                note: item.note.as_deref(),
                verdict: item.verdict.map(Verdict::name),
            };
            let items = items.iter().map(item).collect();
            Asked::Classify(Classify {
                classify: Bins { bins, items },
            })
        }
        Body::Mark(segments) => Asked::Mark(Marked {
            segments: segments.iter().map(segment).collect(),
        }),
    }
}

/// Right and wrong, in the words of the theme.
fn judge<'a>(context: &Context<'a>, right: bool, mixed: bool) -> Options<'a> {
    let option = |(key, word, value): (&'static str, &str, bool)| ShownOption {
        key: key.into(),
        text: context.words.get(word).into(),
        correct: value == right,
        last: false,
        note: None,
        image: None,
    };
    let options = [
        ("true", "judge_true", true),
        ("false", "judge_false", false),
    ];
    let word = if right { "judge_true" } else { "judge_false" };
    Options {
        answer: context.words.get(word).to_owned(),
        options: options.into_iter().map(option).collect(),
        mixed,
    }
}

fn number(min: f64, max: f64, unit: Option<&str>) -> Number<'_> {
    let range = if min < max {
        format!("{min}–{max}")
    } else {
        min.to_string()
    };
    let behind = unit.map_or(String::new(), |unit| format!(" {unit}"));
    Number {
        answer: format!("{range}{behind}"),
        number_answer: Range { min, max, unit },
    }
}

fn order(items: &[String]) -> Order<'_> {
    let mut order: Vec<OrderItem<'_>> = items
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
    Order { order }
}

fn connected<'a>(pairs: &'a [(String, String)], extras: &'a [String]) -> Pairs<'a> {
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
        .map(|(left, right)| Left {
            text: left,
            right: rights.iter().position(|it| it == right).unwrap_or(0),
        })
        .collect();
    Pairs { lefts, rights }
}

/// A stretch of a marked text.
pub(super) fn segment(segment: &Segment) -> ShownSegment<'_> {
    ShownSegment {
        kind: segment.kind.name(),
        text: &segment.text,
        note: segment.note.as_deref(),
    }
}
