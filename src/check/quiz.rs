//! Whether a quiz teaches: explanations, no give-aways, honest offers among the schemes.

use super::Report;
use crate::diagnostic::Problem;
use crate::site::{QuestionRef, Site};
use crate::syntax::answer::letter;
use crate::syntax::quiz::{Body, Quiz, Verdict};

/// With fewer questions, a pattern is chance.
const ENOUGH: usize = 4;

pub(super) fn check(quiz: &Quiz, report: &mut Report<'_>) {
    // Right or wrong alone teaches little: an explanation ten times as much (Van der Kleij et al. 2015).
    for question in quiz.questions.iter().chain(&quiz.lost) {
        if question.explanation.is_none() {
            report.add(Problem::QuizExplanationMissing, question.span);
        }
    }
    let singles: Vec<(usize, bool)> = quiz
        .questions
        .iter()
        .filter_map(|question| match &question.body {
            Body::Choice {
                options,
                correct,
                multiple: false,
                ..
            } => {
                let right = *correct.first()?;
                let length = |at: usize| options.get(at).map_or(0, |o| o.text.chars().count());
                let longest =
                    (0..options.len()).all(|at| at == right || length(at) < length(right));
                Some((right, longest))
            }
            _ => None,
        })
        .collect();
    // Option length and key position are the two classic give-aways (Haladyna et al. 2002).
    let longest = singles.iter().filter(|(_, longest)| *longest).count();
    if singles.len() >= ENOUGH && longest * 5 >= singles.len() * 4 {
        report.add(
            Problem::QuizLongestCorrect(longest, singles.len()),
            quiz.span,
        );
    }
    if let Some((first, _)) = singles.first()
        && singles.len() >= ENOUGH
        && singles.iter().all(|(right, _)| right == first)
    {
        report.add(
            Problem::QuizSameLetter(letter(*first), singles.len()),
            quiz.span,
        );
    }
}

/// A test in which everything is a scam only moves the bias: everything looks false afterwards
/// (Modirrousta-Galian & Higham 2023). Counts drawn questions too.
pub(super) fn check_balance(
    site: &Site,
    edition: usize,
    quiz: &Quiz,
    questions: &[QuestionRef],
    report: &mut Report<'_>,
) {
    let verdicts: Vec<Verdict> = questions
        .iter()
        .filter_map(|reference| site.question(*reference, edition))
        .flat_map(|(question, _)| {
            let items = match &question.body {
                Body::Classify { items, .. } => items.as_slice(),
                _ => &[],
            };
            question
                .verdict
                .into_iter()
                .chain(items.iter().filter_map(|item| item.verdict))
        })
        .collect();
    if verdicts.len() >= 3 && verdicts.iter().all(|verdict| *verdict == Verdict::Scam) {
        report.add(Problem::QuizAllScam(verdicts.len()), quiz.span);
    }
}
