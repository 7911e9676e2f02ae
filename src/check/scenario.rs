//! Whether every step of a scenario can be reached and leads to an ending: first by its choices alone, then with what it
//! remembers.

use std::collections::HashMap;

use super::Report;
use crate::diagnostic::Problem;
use crate::syntax::scenario::{Node, Reply, Scenario};

mod memory;
mod walk;

pub(super) fn check(scenario: &Scenario, report: &mut Report<'_>) {
    let by_id: HashMap<&str, usize> = scenario
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| (node.id.value.as_str(), at))
        .collect();
    let next = |node: &Node| -> Vec<usize> {
        let names = node.choices.iter().flat_map(|choice| &choice.goto);
        names
            .filter_map(|name| by_id.get(name.value.as_str()).copied())
            .collect()
    };
    let start = scenario
        .start
        .as_ref()
        .and_then(|start| by_id.get(start.value.as_str()).copied())
        .unwrap_or(0);
    let mut reached = vec![false; scenario.nodes.len()];
    let mut waiting = vec![start];
    while let Some(at) = waiting.pop() {
        if let (Some(reached), Some(node)) = (reached.get_mut(at), scenario.nodes.get(at))
            && !std::mem::replace(reached, true)
        {
            waiting.extend(next(node));
        }
    }
    // A goto that is wrong was reported for that; what it would have led to is not known.
    let goes = |choice: &Reply| choice.goto.len();
    let gotos = |node: &Node| node.choices.iter().map(goes).sum::<usize>();
    let lost = |node: &Node| node.incomplete || gotos(node) > next(node).len();
    // From the endings backwards.
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); scenario.nodes.len()];
    for (at, node) in scenario.nodes.iter().enumerate() {
        for to in next(node) {
            before[to].push(at);
        }
    }
    let mut ends = vec![false; scenario.nodes.len()];
    let mut waiting: Vec<usize> = (0..)
        .zip(&scenario.nodes)
        .filter(|(_, node)| node.ending.is_some() || lost(node))
        .map(|(at, _)| at)
        .collect();
    while let Some(at) = waiting.pop() {
        if !std::mem::replace(&mut ends[at], true) {
            waiting.extend(&before[at]);
        }
    }
    let start_lost = scenario
        .start
        .as_ref()
        .is_some_and(|start| !by_id.contains_key(start.value.as_str()));
    let any_lost = start_lost || scenario.nodes.iter().any(lost);
    for (at, node) in scenario.nodes.iter().enumerate() {
        if !reached[at] && !any_lost {
            report.add(
                Problem::ScenarioUnreachable(node.id.value.clone()),
                node.id.span,
            );
        }
        if !ends[at] {
            report.add(
                Problem::ScenarioNoEnding(node.id.value.clone()),
                node.id.span,
            );
        }
    }
    // What is asked in vain, or leads nowhere, is mended first: whatever else was said would be said of that.
    if !any_lost && memory::check(scenario, report) {
        walk::check(scenario, (start, &reached, &ends), report);
    }
}
