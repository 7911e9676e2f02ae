//! What a bank may hold: a question that comes from elsewhere is written as our own YAML
//! and read by our own reader before anybody takes it. So an import never writes what `check` then calls an error, and
//! no rule stands here a second time.

use super::{Bank, Question, of_question, yaml};
use crate::diagnostic::{Diagnostic, ImportFlaw, Name, Problem, Severity};
use crate::syntax::quiz::{self, Quiz};
use crate::syntax::{FileKind, Parsed, parse};

/// The question as the bank will have it, and what of it had to be left out.
///
/// # Errors
/// Why no bank can hold it.
pub(super) fn question(mut asked: Question) -> Result<(Question, Vec<ImportFlaw>), ImportFlaw> {
    let mut flaws = Vec::new();
    if !quiz::is_points(asked.points) {
        flaws.push(points(&asked.points.to_string()));
        asked.points = 1.0;
    }
    let bank = Bank {
        title: Some("题".to_owned()),
        questions: vec![asked],
        ..Bank::default()
    };
    let held = read(&bank);
    let one = held.as_ref().map(|quiz| quiz.questions.as_slice());
    match (one, bank.questions.first()) {
        (Ok([one]), _) => Ok((of_question(one, false), flaws)),
        (Err(problem), Some(asked)) => Err(not_held(asked, problem.clone())),
        _ => Err(ImportFlaw::Empty),
    }
}

/// That no bank can hold a question, and why.
pub fn not_held(question: &Question, problem: Problem) -> ImportFlaw {
    ImportFlaw::NotHeld(beginning(&question.stem), Box::new(problem))
}

/// As much of a text as tells which one it is.
pub fn beginning(text: &str) -> String {
    const MOST: usize = 20;
    let line = text.trim().lines().next().unwrap_or_default();
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    let start: String = line.chars().take(MOST).collect();
    format!("{start}……")
}

/// Whether the words above the questions can stand there.
pub(super) fn intro(text: &str) -> Result<(), ImportFlaw> {
    let bank = Bank {
        title: Some("题".to_owned()),
        intro: Some(text.to_owned()),
        ..Bank::default()
    };
    match read(&bank) {
        Err(problem) => Err(ImportFlaw::NotHeld(beginning(text), Box::new(problem))),
        Ok(_) => Ok(()),
    }
}

/// The flaw for points that are no number in bounds, as written.
pub(super) fn points(written: &str) -> ImportFlaw {
    ImportFlaw::ValueInvalid(
        Name::of(&["points", "分值"]),
        written.to_owned(),
        quiz::points_allowed(),
    )
}

fn read(bank: &Bank) -> Result<Quiz, Problem> {
    let (parsed, found) = parse(&"".into(), &yaml::write(bank), FileKind::Quiz);
    let wrong = |it: &Diagnostic| {
        it.problem.severity() == Severity::Error
            && !(bank.questions.is_empty() && it.problem == Problem::QuizEmpty)
    };
    match (parsed, found.into_iter().find(wrong)) {
        (_, Some(found)) => Err(found.problem),
        (Some(Parsed::Quiz(quiz)), None) => Ok(quiz),
        // No question and no diagnostic: no such file is known.
        _ => Err(Problem::QuizEmpty),
    }
}
