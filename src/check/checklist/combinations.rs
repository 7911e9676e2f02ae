//! Each item alone and with each other one: whether it leads to what its author says it must, and whether a further tick
//! makes the result less grave. Two hundred items have twenty thousand pairs. What takes more than two ticks to become
//! less grave is found by the order of the results: one that is less grave stands before a graver one, and the ticks that
//! lead to the graver one, with those that lead to the other, show it.

use super::verdict::Rules;
use crate::check::Report;
use crate::diagnostic::{Fall, Grave, Ticks, TicksFlaw};
use crate::syntax::checklist::{Checklist, Tone};

/// What goes wrong at one result.
#[derive(Clone, Default)]
struct Found {
    below: Vec<Ticks>,
    fall: Option<Fall>,
    /// Graver results that it takes the place of.
    from: Vec<usize>,
}

pub(super) fn check(checklist: &Checklist, rules: &Rules, report: &mut Report<'_>) {
    let mut found = vec![Found::default(); checklist.results.len()];
    let alone: Vec<Option<usize>> = (0..rules.items.len())
        .map(|it| rules.result(&[it]))
        .collect();
    for one in 0..rules.items.len() {
        let single = at_least(checklist, rules, &[one], &alone, &mut found);
        for other in one + 1..rules.items.len() {
            let pair = [one, other];
            // An item that falls short by itself is said once, not with every other one.
            if !single {
                at_least(checklist, rules, &pair, &alone, &mut found);
            }
            for (few, more) in [(one, other), (other, one)] {
                // Who gives an item less than nothing wants it to make the result less grave.
                let lightens = rules.items.get(more).is_some_and(|it| it.0 < 0.0);
                let from = alone.get(few).copied().flatten();
                if let Some(from) = from.filter(|_| !lightens) {
                    falls(checklist, rules, (&[few], from), &[more], &mut found);
                }
            }
        }
    }
    by_order(checklist, rules, &mut found);
    for (result, found) in checklist.results.iter().zip(found) {
        let title = &result.title;
        if !found.below.is_empty() {
            let flaw = TicksFlaw::Below(title.value.clone(), grave(result.tone), found.below);
            report.add(flaw.into(), title.span);
        }
        if let Some(fall) = found.fall {
            let flaw = TicksFlaw::Falls(title.value.clone(), Box::new(fall), found.from.len());
            report.add(flaw.into(), title.span);
        }
    }
}

/// Whether these ticks lead to less than one of them says; noted at the result that they lead to.
fn at_least(
    checklist: &Checklist,
    rules: &Rules,
    ticks: &[usize],
    alone: &[Option<usize>],
    found: &mut [Found],
) -> bool {
    let items = ticks.iter().filter_map(|at| checklist.items.get(*at));
    let Some(wanted) = items.filter_map(|item| item.at_least).map(grave).max() else {
        return false;
    };
    let short = |result: Option<usize>| {
        let result = result.and_then(|at| Some((at, checklist.results.get(at)?)));
        result.filter(|(_, result)| grave(result.tone) < wanted)
    };
    let Some((at, _)) = short(rules.result(ticks)) else {
        return false;
    };
    // Of a pair, only what each of the two does not do alone already.
    let known = |one: &usize| {
        let item = checklist.items.get(*one);
        let wants = item.and_then(|item| item.at_least).map(grave) == Some(wanted);
        wants && short(alone.get(*one).copied().flatten()).is_some()
    };
    if ticks.len() > 1 && ticks.iter().any(known) {
        return true;
    }
    if let Some(found) = found.get_mut(at) {
        found.below.push(Ticks {
            items: words(checklist, ticks),
            at_least: wanted,
        });
    }
    true
}

/// Notes where `few`, which lead to `from`, lead to less together with `more`.
fn falls(
    checklist: &Checklist,
    rules: &Rules,
    (few, from): (&[usize], usize),
    more: &[usize],
    found: &mut [Found],
) {
    let result = rules.result(&[few, more].concat());
    let shown = |at: usize| checklist.results.get(at);
    let (Some(at), Some(graver)) = (result, shown(from)) else {
        return;
    };
    let less = shown(at).is_some_and(|it| grave(it.tone) < grave(graver.tone));
    let Some(found) = found.get_mut(at).filter(|_| less) else {
        return;
    };
    if !found.from.contains(&from) {
        found.from.push(from);
    }
    found.fall.get_or_insert_with(|| Fall {
        few: words(checklist, few),
        from: graver.title.value.clone(),
        more: words(checklist, more),
    });
}

/// The same for every result that stands before a graver one, with as few ticks as lead to each.
fn by_order(checklist: &Checklist, rules: &Rules, found: &mut [Found]) {
    let tone = |at: usize| checklist.results.get(at).map(|it| grave(it.tone));
    for later in 1..rules.results.len() {
        let Some(few) = few(rules, later, &[]) else {
            continue;
        };
        if rules.result(&few) != Some(later) {
            continue;
        }
        for earlier in (0..later).filter(|it| tone(*it) < tone(later)) {
            if let Some(more) = self::few(rules, earlier, &few) {
                falls(checklist, rules, (&few, later), &more, found);
            }
        }
    }
}

/// The lightest ticks with which a result fits, beside those that are there; `None`: no ticks are enough.
fn few(rules: &Rules, result: usize, there: &[usize]) -> Option<Vec<usize>> {
    let rule = rules.results.get(result)?;
    let of = |at: usize| rules.items.get(at).copied().unwrap_or_default();
    let mut lightest: Vec<usize> = (0..rules.items.len())
        .filter(|at| of(*at).0 >= 0.0 && !there.contains(at))
        .collect();
    lightest.sort_by(|a, b| of(*a).0.total_cmp(&of(*b).0));
    let mut added: Vec<usize> = Vec::new();
    for group in rule.groups.as_ref()? {
        let is_in = |at: &usize| of(*at).1 == Some(*group);
        if !there.iter().chain(&added).any(is_in) {
            added.push(lightest.iter().copied().find(is_in)?);
        }
    }
    lightest.retain(|at| !added.contains(at) && of(*at).0 > 0.0);
    let mut waiting = lightest.into_iter();
    while !rule.is_enough(there.iter().chain(&added).map(|at| of(*at).0).sum()) {
        added.push(waiting.next()?);
    }
    Some(added)
}

fn words(checklist: &Checklist, ticks: &[usize]) -> Vec<String> {
    let items = ticks.iter().filter_map(|at| checklist.items.get(*at));
    items.map(|item| item.text.clone()).collect()
}

fn grave(tone: Tone) -> Grave {
    match tone {
        Tone::Danger => Grave::Danger,
        Tone::Warning => Grave::Warning,
        Tone::Calm => Grave::Calm,
    }
}
