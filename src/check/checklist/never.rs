//! Results that nobody can get. What is said is certain; that nothing is said is no promise: which sums of points can be
//! reached exactly is not tried.

use super::verdict::{Rule, Rules};
use crate::check::Report;
use crate::diagnostic::{TicksFlaw, Unreached};
use crate::syntax::checklist::Checklist;

pub(super) fn check(checklist: &Checklist, rules: &Rules, report: &mut Report<'_>) {
    for (at, rule) in rules.results.iter().enumerate() {
        let Some(groups) = &rule.groups else {
            continue;
        };
        let before = rules.results.get(..at).unwrap_or_default();
        let behind = before.iter().position(|it| covers(it, rule, groups, rules));
        let why = match behind.and_then(|it| checklist.results.get(it)) {
            Some(first) => Some(Unreached::Behind(first.title.value.clone())),
            None => rule.score.and_then(|asked| {
                let most = most(before, rules);
                let points = || Unreached::Points(asked.to_string(), most.to_string());
                (!rule.is_enough(most)).then(points)
            }),
        };
        if let (Some(why), Some(result)) = (why, checklist.results.get(at)) {
            let title = &result.title;
            report.add(
                TicksFlaw::Never(title.value.clone(), why).into(),
                title.span,
            );
        }
    }
}

/// Whether `first` fits wherever `then` does: its groups are among those, and its points come with them.
fn covers(first: &Rule, then: &Rule, groups: &[usize], rules: &Rules) -> bool {
    let Some(wanted) = &first.groups else {
        return false;
    };
    wanted.iter().all(|group| groups.contains(group)) && first.is_enough(least(then, groups, rules))
}

/// The fewest points with which a result fits.
fn least(rule: &Rule, groups: &[usize], rules: &Rules) -> f64 {
    let weights = || rules.items.iter().map(|(weight, _)| *weight);
    // Ticks that take points away leave nothing certain but the result's own number.
    let sum = if weights().any(|weight| weight < 0.0) {
        f64::NEG_INFINITY
    } else {
        let lightest = |group: &usize| {
            let of = rules.items.iter().filter(|(_, it)| *it == Some(*group));
            of.map(|(weight, _)| *weight).fold(f64::INFINITY, f64::min)
        };
        groups.iter().map(lightest).sum()
    };
    rule.score.map_or(sum, |score| sum.max(score))
}

/// The most points of who gets none of the results before: ticks of a group that alone leads to one of these count nothing.
fn most(before: &[Rule], rules: &Rules) -> f64 {
    let alone = |rule: &Rule| match rule.groups.as_deref() {
        Some([group]) if rule.score.is_none() => Some(*group),
        _ => None,
    };
    let taken: Vec<usize> = before.iter().filter_map(alone).collect();
    let left = rules.items.iter().filter(|(weight, group)| {
        *weight > 0.0 && group.is_none_or(|group| !taken.contains(&group))
    });
    left.fold(0.0, |sum, (weight, _)| sum + weight)
}
