//! The questions of a quiz: its own, then those drawn from other banks.

use std::collections::HashSet;

use super::{EntryId, QuestionRef, Site, Version};
use crate::diagnostic::{Diagnostic, Place, Problem, Reference};
use crate::hash::Fingerprint;
use crate::syntax::quiz::{Draw, Question};

/// The questions of one quiz; what cannot be drawn is reported.
pub(super) fn assemble(
    site: &Site,
    id: EntryId,
    edition: usize,
    version: &Version,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<QuestionRef> {
    let Some(quiz) = version.quiz() else {
        return Vec::new();
    };
    let mut questions: Vec<QuestionRef> = (0..quiz.questions.len())
        .map(|index| QuestionRef { bank: id, index })
        .collect();
    let mut seen: HashSet<String> = quiz.questions.iter().map(question_id).collect();
    // What was left out for a mistake of its own must not be missed here.
    let mut lost = quiz.incomplete;
    for draw in &quiz.draw {
        let bank = match site.reference(Reference::Draw, &draw.from.value, "quizzes") {
            Ok(bank) => bank,
            Err(_) if site.is_unparsed(&draw.from.value, "quizzes") => {
                lost = true;
                continue;
            }
            Err(problem) => {
                lost = true;
                let place = Place::at(&version.file, draw.from.span);
                diagnostics.push(Diagnostic::new(problem, place));
                continue;
            }
        };
        let Some((source, _)) = site.version(bank, edition) else {
            continue;
        };
        let mut pool: Vec<(Fingerprint, QuestionRef, String)> = source
            .quiz()
            .map_or(&[][..], |quiz| &quiz.questions)
            .iter()
            .enumerate()
            .filter(|(_, question)| fits(question, draw))
            .map(|(index, question)| {
                let question_id = question_id(question);
                // An order of its own for each quiz, the same in every build.
                let key = format!("{}\0{question_id}", site.entry(id).path);
                (
                    Fingerprint::of(key.as_bytes()),
                    QuestionRef { bank, index },
                    question_id,
                )
            })
            .filter(|(_, _, question_id)| !seen.contains(question_id))
            .collect();
        let source_lost = source.quiz().is_some_and(|quiz| quiz.incomplete);
        lost |= source_lost || pool.len() < draw.count.value;
        if pool.len() < draw.count.value && !source_lost {
            diagnostics.push(Diagnostic::new(
                Problem::DrawTooMany(draw.count.value, pool.len()),
                Place::at(&version.file, draw.count.span),
            ));
        }
        pool.sort_by_key(|(order, ..)| *order);
        pool.truncate(draw.count.value);
        pool.sort_by_key(|(_, reference, _)| reference.index);
        for (_, reference, question_id) in pool {
            seen.insert(question_id);
            questions.push(reference);
        }
    }
    if let Some(count) = &quiz.count
        && count.value > questions.len()
        && !lost
    {
        diagnostics.push(Diagnostic::new(
            Problem::DrawTooMany(count.value, questions.len()),
            Place::at(&version.file, count.span),
        ));
    }
    questions
}

fn fits(question: &Question, draw: &Draw) -> bool {
    let difficulty = draw.difficulty.is_none_or(|(low, high)| {
        question
            .difficulty
            .is_some_and(|it| (low..=high).contains(&it))
    });
    let disguise = draw
        .disguise
        .as_ref()
        .is_none_or(|wanted| question.disguises.iter().any(|it| it.value == wanted.value));
    let verdict = draw
        .verdict
        .is_none_or(|wanted| question.verdict == Some(wanted));
    difficulty && disguise && verdict
}

/// The written id, or one made of the question's words: it survives moving and reordering.
pub fn question_id(question: &Question) -> String {
    question.id.as_ref().map_or_else(
        || {
            format!(
                "q-{}",
                Fingerprint::of(question.stem.source.as_bytes()).short()
            )
        },
        |id| id.value.clone(),
    )
}
