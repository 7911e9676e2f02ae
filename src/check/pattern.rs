//! Patterns over a file that give its answers away, and keys that feed no number: one finding each, with the numbers of
//! the questions. What of options' lengths and letters gives away is in `quiz`.

use super::Report;
use crate::cues;
use crate::diagnostic::MeasureFlaw;
use crate::norms;
use crate::question::{Asks, Body, Verdict};
use crate::span::Span;
use crate::syntax::quiz::{Question, Quiz};

pub(super) fn check(quiz: &Quiz, report: &mut Report<'_>) {
    let mut lost: Vec<u32> = quiz.lost.iter().map(|it| it.span.start).collect();
    lost.sort_unstable();
    // As people count them in the file: those too of which something else was told.
    let which = |is: fn(&Question) -> bool| -> (Vec<usize>, Option<Span>) {
        let numbered = (1..).zip(&quiz.questions).filter(|it| is(it.1));
        let found: Vec<(usize, Span)> = numbered
            .map(|(number, question)| {
                let span = question.common.span;
                let before = lost.partition_point(|start| *start < span.start);
                (number + before, span)
            })
            .collect();
        let first = found.first().map(|it| it.1);
        (found.into_iter().map(|it| it.0).collect(), first)
    };
    for (found, flaw) in [
        (which(leans_idly), MeasureFlaw::LeanIdle as fn(_) -> _),
        (which(asks_nothing), MeasureFlaw::AsksNothing),
        (which(is_told), MeasureFlaw::StemTells),
    ] {
        if let (found, Some(first)) = found {
            report.add(flaw(found).into(), first);
        }
    }
    let mut add = |flaw: MeasureFlaw| report.add(flaw.into(), quiz.span);
    let bodies = || quiz.questions.iter().map(|question| &question.body);
    let judges: Vec<bool> = bodies()
        .filter_map(|body| match body {
            Body::Judge(right) => Some(*right),
            _ => None,
        })
        .collect();
    let right = judges.iter().filter(|right| **right).count();
    let most = right.max(judges.len() - right);
    if norms::one_sided(most, judges.len()).is_wrong() {
        add(MeasureFlaw::JudgesOneSided(
            right == most,
            most,
            judges.len(),
        ));
    }
    let several: Vec<(usize, usize)> = bodies()
        .filter_map(|body| match body {
            Body::Choice {
                options,
                correct,
                multiple: true,
            } => Some((correct.len(), options.len())),
            _ => None,
        })
        .collect();
    if let Some(first) = several.first() {
        let alike = several.iter().filter(|it| *it == first).count();
        if norms::right_counts(alike, several.len()).is_wrong() {
            add(MeasureFlaw::RightCountSame(first.0, first.1, several.len()));
        }
    }
    let (mut wrong, mut right) = (0, 0);
    for body in bodies() {
        for (at, option) in body.options().iter().enumerate() {
            let found = usize::from(cues::is_absolute(&option.text));
            *(if body.is_right(at) {
                &mut right
            } else {
                &mut wrong
            }) += found;
        }
    }
    if norms::absolutes(wrong, right).is_wrong() {
        add(MeasureFlaw::AbsolutesWrong(wrong));
    }
}

/// An option says which way it errs, and no number hears of it.
fn leans_idly(question: &Question) -> bool {
    let mut options = question.body.options().iter();
    options.any(|option| option.lean.is_some()) && question.verdicts().is_empty()
}

fn asks_nothing(question: &Question) -> bool {
    question.common.asks == Some(Asks::Recognise) && question.verdicts().is_empty()
}

/// Of a scheme, to be recognised among options: its stem leaves nothing to recognise.
fn is_told(question: &Question) -> bool {
    let scam = question.verdicts().contains(&Verdict::Scam);
    // Who wrote that it asks to recognise has looked.
    let unsaid = question.common.asks.is_none();
    scam && unsaid
        && !question.body.options().is_empty()
        && cues::tells_a_scheme(&question.common.stem.source)
}
