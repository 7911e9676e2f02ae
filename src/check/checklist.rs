//! Whether everybody who fills a checklist in gets a result, and one that is grave enough.

use super::Report;
use crate::diagnostic::Problem;
use crate::syntax::checklist::Checklist;

mod combinations;
mod never;
mod verdict;

pub(super) fn check(checklist: &Checklist, report: &mut Report<'_>) {
    if checklist.incomplete {
        return;
    }
    if let Some(when) = checklist.results.last().and_then(|last| last.when) {
        report.add(Problem::ChecklistLastCondition, when);
    }
    let rules = verdict::Rules::of(checklist);
    never::check(checklist, &rules, report);
    combinations::check(checklist, &rules, report);
}
