//! Whether everybody who fills a checklist in gets a result.

use super::Report;
use crate::diagnostic::Problem;
use crate::syntax::checklist::Checklist;

pub(super) fn check(checklist: &Checklist, report: &mut Report<'_>) {
    if let Some(when) = checklist.results.last().and_then(|last| last.when) {
        report.add(Problem::ChecklistLastCondition, when);
    }
}
