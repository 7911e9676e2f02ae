//! Whether a quiz teaches: explanations, no give-aways, honest offers among the schemes.

use std::collections::{HashMap, HashSet};

use super::Report;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::marking::{Answer, Response, Worth, answer, mark};
use crate::norms;
use crate::question::{Body, Verdict};
use crate::site::{QuestionRef, Site};
use crate::syntax::answer::letter;
use crate::syntax::quiz::{Question, Quiz};

pub(super) fn check(quiz: &Quiz, report: &mut Report<'_>) {
    // Right or wrong alone teaches little: an explanation ten times as much (Van der Kleij et al. 2015).
    for question in quiz.written() {
        if question.explanation.is_none() {
            report.add(Problem::QuizExplanationMissing, question.span);
        }
    }
    // Option length and key position are the two classic give-aways (Haladyna et al. 2002).
    let bodies = || quiz.questions.iter().map(|question| &question.body);
    let longest: Vec<bool> = bodies().filter_map(Body::right_is_longest).collect();
    let (all, longest) = (longest.len(), longest.iter().filter(|it| **it).count());
    if norms::longest(longest, all).is_wrong() {
        report.add(Problem::QuizLongestCorrect(longest, all), quiz.span);
    }
    let places: Vec<usize> = bodies().filter_map(|it| Some(it.one_right()?.1)).collect();
    if let Some(first) = places.first()
        && norms::same_letter(&places).is_wrong()
    {
        report.add(
            Problem::QuizSameLetter(letter(*first), places.len()),
            quiz.span,
        );
    }
}

/// Who meets a question again a minute later learns nothing by it. Told once, wherever it is drawn to.
pub(super) fn check_twice(
    site: &Site,
    edition: usize,
    (quiz, questions): (&Quiz, &[QuestionRef]),
    told: &mut HashSet<QuestionRef>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut seen: HashMap<(&str, Vec<&str>), Place> = HashMap::new();
    // Wherever they are drawn to, the same of two comes first.
    let mut ordered = questions.to_vec();
    ordered.sort_unstable_by_key(|it| (it.bank, it.index));
    for reference in ordered {
        let Some((question, version)) = site.question(reference, edition) else {
            continue;
        };
        let place = Place::at(&version.file, question.common.span);
        let asked = (question.common.stem.source.trim(), question.choices());
        if let Some(earlier) = seen.get(&asked) {
            if told.insert(reference) {
                let problem = Problem::QuizQuestionTwice(quiz.front.title.clone());
                found.push(Diagnostic::clash(problem, place, earlier.clone()));
            }
        } else {
            seen.insert(asked, place);
        }
    }
    found
}

/// Whether there is an honest offer among the schemes of each sitting: a reader meets that, and never the bank. The worst is
/// told.
pub(super) fn check_balance(
    site: &Site,
    edition: usize,
    quiz: &Quiz,
    sets: &[Vec<QuestionRef>],
    report: &mut Report<'_>,
) {
    let lone = sets.iter().filter_map(|questions| {
        let questions = questions
            .iter()
            .filter_map(|reference| site.question(*reference, edition));
        let verdicts: Vec<Verdict> = questions
            .flat_map(|(question, _)| question.verdicts())
            .collect();
        let scam = verdicts.iter().filter(|it| **it == Verdict::Scam).count();
        norms::honest(scam, verdicts.len() - scam)
            .is_wrong()
            .then_some(scam)
    });
    if let Some(scam) = lone.max() {
        report.add(Problem::QuizAllScam(scam), quiz.span);
    }
}

/// Who suspects everything has learned nothing, and must not pass for it. Looks only at what says
/// which it is; a sitting without a single honest offer was told so above. Of all sittings, the easiest is told.
pub(super) fn check_suspicion(
    site: &Site,
    edition: usize,
    quiz: &Quiz,
    sets: &[Vec<QuestionRef>],
    report: &mut Report<'_>,
) {
    let Some(pass) = quiz.pass else {
        return;
    };
    let passed = sets.iter().filter_map(|set| {
        let percent = by_suspicion(site, edition, set)?;
        (percent < 100 && percent >= pass).then_some(percent)
    });
    if let Some(percent) = passed.max() {
        report.add(Problem::QuizSuspicionPasses(percent, pass), quiz.span);
    }
}

/// Percent that who suspects everything earns in a sitting; `None` where too little says what it is.
fn by_suspicion(site: &Site, edition: usize, questions: &[QuestionRef]) -> Option<u8> {
    let results: Vec<(f64, f64)> = questions
        .iter()
        .filter_map(|reference| site.question(*reference, edition))
        .filter_map(|(question, bank)| {
            let exact = bank.quiz().is_some_and(|quiz| quiz.exact);
            let worth = Worth::of(&question.common, exact);
            Some((suspected(question, worth)?, worth.points))
        })
        .collect();
    let (earned, all) = results
        .iter()
        .fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    if results.len() < norms::ENOUGH_FOR_A_PATTERN {
        return None;
    }
    (1..=100_u8)
        .rev()
        .find(|percent| earned * 100.0 >= all * f64::from(*percent))
}

/// What a question earns for the one who calls everything a scam; `None` where nothing says
/// what is one. Cards are told apart one by one, so they count rather than the question's verdict.
fn suspected(question: &Question, worth: Worth) -> Option<f64> {
    if !question.common.is_recognition() {
        return None;
    }
    let items = question.body.items();
    if items.iter().any(|item| item.verdict.is_some()) {
        // All honest offers go where the first scheme belongs.
        let mut schemes = items
            .iter()
            .filter(|item| item.verdict == Some(Verdict::Scam));
        let bin = schemes.next().map(|item| item.bin);
        let given = items.iter().map(|item| match item.verdict? {
            Verdict::Scam => Some(item.bin),
            Verdict::Legit => Some(bin.unwrap_or(usize::MAX)),
        });
        let response = Response::Places(given.collect());
        return Some(mark(&answer(&question.body), Some(&response), worth));
    }
    let right = Answer::Key(question.common.verdict?.name().to_owned());
    let response = Response::Key(Verdict::Scam.name().to_owned());
    Some(mark(&right, Some(&response), worth))
}
