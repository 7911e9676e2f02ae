//! Whether every step of a scenario can be reached and leads to an ending.

use std::collections::HashMap;

use super::Report;
use crate::diagnostic::Problem;
use crate::syntax::scenario::{Node, Scenario};

pub(super) fn check(scenario: &Scenario, report: &mut Report<'_>) {
    let by_id: HashMap<&str, usize> = scenario
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| (node.id.value.as_str(), at))
        .collect();
    let next = |node: &Node| -> Vec<usize> {
        node.choices
            .iter()
            .filter_map(|choice| by_id.get(choice.goto.value.as_str()).copied())
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
        if let (Some(reached), Some(node)) = (reached.get_mut(at), scenario.nodes.get(at)) {
            if !std::mem::replace(reached, true) {
                waiting.extend(next(node));
            }
        }
    }
    // From the endings backwards, until nothing changes.
    let mut ends: Vec<bool> = scenario.nodes.iter().map(|node| node.ending.is_some()).collect();
    loop {
        let mut changed = false;
        for (at, node) in scenario.nodes.iter().enumerate() {
            if !ends[at] && next(node).into_iter().any(|to| ends[to]) {
                ends[at] = true;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    for (at, node) in scenario.nodes.iter().enumerate() {
        if !reached[at] {
            report.add(Problem::ScenarioUnreachable(node.id.value.clone()), node.id.span);
        }
        // A step whose goto is wrong was reported for that.
        let broken = node.choices.len() > next(node).len();
        if !ends[at] && !broken {
            report.add(Problem::ScenarioNoEnding(node.id.value.clone()), node.id.span);
        }
    }
}
