//! A file of which nothing is taken, and why.

use std::sync::Arc;

use super::Bank;
use crate::diagnostic::{BadFile, Diagnostic, ImportFlaw, Place, Problem, Severity};

/// Says that there is no question in a file, where nothing else says why.
pub(super) fn is_not_empty(name: &Arc<str>, bank: &Bank, found: &mut Vec<Diagnostic>) {
    let refused = |it: &Diagnostic| it.problem.severity() == Severity::Error;
    if bank.questions.is_empty() && !found.iter().any(refused) {
        let problem = Problem::Import(ImportFlaw::Empty);
        found.push(Diagnostic::new(problem, Place::file(name)));
    }
}

/// Nothing could be read of it.
pub(super) fn unreadable(name: &Arc<str>, bad: BadFile) -> (Bank, Vec<Diagnostic>) {
    let problem = Problem::Import(ImportFlaw::Unreadable(bad));
    let found = vec![Diagnostic::new(problem, Place::file(name))];
    (Bank::default(), found)
}
