//! Generated scenarios that remember: what the check says of them against a walk of its own through all of their
//! situations, which knows nothing of how the check does it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;

use mingbian::build::{self, Memo};
use mingbian::check;
use mingbian::config::Config;
use mingbian::diagnostic::{Never, Problem, StoryFlaw};
use proptest::prelude::*;

use crate::support::Site;

type Memory = BTreeMap<u8, u8>;
/// A node, and what is remembered there.
type Situations = BTreeSet<(usize, Memory)>;

#[derive(Clone, Debug)]
struct Choice {
    goto: Vec<usize>,
    wanted: Memory,
    set: Memory,
}

#[derive(Clone, Debug)]
struct Node {
    wanted: Memory,
    set: Memory,
    /// None: an ending.
    choices: Vec<Choice>,
}

/// One name or two, each with one of two values.
fn memory(most: usize) -> impl Strategy<Value = Memory> {
    proptest::collection::btree_map(0..2_u8, 0..2_u8, 0..=most)
}

fn story() -> impl Strategy<Value = Vec<Node>> {
    (3..6_usize).prop_flat_map(|count| {
        let choice = (
            proptest::collection::vec(0..count, 1..3),
            memory(1),
            memory(1),
        );
        let choice = choice.prop_map(|(goto, wanted, set)| Choice { goto, wanted, set });
        let node = (
            memory(1),
            memory(1),
            proptest::collection::vec(choice, 1..4),
        );
        let node = node.prop_map(|(wanted, set, choices)| Node {
            wanted,
            set,
            choices,
        });
        let ending = memory(1).prop_map(|wanted| Node {
            wanted,
            set: Memory::new(),
            choices: Vec::new(),
        });
        (proptest::collection::vec(node, count - 1), ending).prop_map(|(mut nodes, ending)| {
            nodes.push(ending);
            nodes
        })
    })
}

fn written(memory: &Memory) -> String {
    let pairs = memory
        .iter()
        .map(|(name, value)| format!("n{name}: v{value}"));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
}

fn yaml(nodes: &[Node]) -> String {
    let mut out = "title: t\nnodes:\n".to_owned();
    for (at, node) in nodes.iter().enumerate() {
        let _ = writeln!(
            out,
            "  s{at}:\n    if: {}\n    set: {}",
            written(&node.wanted),
            written(&node.set)
        );
        if node.choices.is_empty() {
            out.push_str("    ending: safe\n    title: e\n");
            continue;
        }
        out.push_str("    choices:\n");
        for choice in &node.choices {
            let goto: Vec<String> = choice.goto.iter().map(|it| format!("s{it}")).collect();
            let _ = writeln!(
                out,
                "      - {{text: c, goto: [{}], if: {}, set: {}}}",
                goto.join(", "),
                written(&choice.wanted),
                written(&choice.set)
            );
        }
    }
    out
}

fn holds(wanted: &Memory, memory: &Memory) -> bool {
    wanted
        .iter()
        .all(|(name, value)| memory.get(name) == Some(value))
}

fn with(memory: &Memory, set: &Memory) -> Memory {
    let mut memory = memory.clone();
    memory.extend(set);
    memory
}

/// Where one can go on to from a situation.
fn next(nodes: &[Node], (at, memory): &(usize, Memory)) -> Vec<(usize, Memory)> {
    let open = nodes[*at]
        .choices
        .iter()
        .filter(|choice| holds(&choice.wanted, memory));
    open.filter_map(|choice| {
        let memory = with(memory, &choice.set);
        let to = *choice
            .goto
            .iter()
            .find(|it| holds(&nodes[**it].wanted, &memory))?;
        Some((to, with(&memory, &nodes[to].set)))
    })
    .collect()
}

/// Every situation, and those from which an ending can be reached.
fn walked(nodes: &[Node]) -> (Situations, Situations) {
    let start = (0, nodes[0].set.clone());
    let mut all = BTreeSet::from([start.clone()]);
    let mut waiting = VecDeque::from([start]);
    while let Some(here) = waiting.pop_front() {
        for there in next(nodes, &here) {
            if all.insert(there.clone()) {
                waiting.push_back(there);
            }
        }
    }
    let mut ends = Situations::new();
    loop {
        let more: Vec<_> = all
            .iter()
            .filter(|it| !ends.contains(it))
            .filter(|it| {
                nodes[it.0].choices.is_empty() || next(nodes, it).iter().any(|to| ends.contains(to))
            })
            .cloned()
            .collect();
        if more.is_empty() {
            return (all, ends);
        }
        ends.extend(more);
    }
}

/// What the check says of it.
fn told(nodes: &[Node]) -> Vec<Problem> {
    let site = Site::new();
    site.write("scenarios/s.yaml", yaml(nodes));
    let config = Config {
        root: site.root().to_owned(),
        content: site.root().join("content"),
        content_shown: "content".to_owned(),
        output: site.root().join("public"),
        ..Config::default()
    };
    let checked = build::check(&config, &mut Memo::default()).unwrap();
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    let found = check::check(&checked.site);
    found.into_iter().map(|it| it.problem).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn the_check_finds_what_a_walk_finds(nodes in story()) {
        let found = told(&nodes);
        let mended_first = |it: &Problem| matches!(
            it,
            Problem::ScenarioUnreachable(_)
                | Problem::ScenarioNoEnding(_)
                | Problem::Story(StoryFlaw::NameUnknown(..) | StoryFlaw::ValueUnknown(..))
        );
        prop_assume!(!found.iter().any(mended_first));
        // Without a condition there is nothing to walk for.
        let asks = nodes.iter().any(|node| {
            !node.wanted.is_empty() || node.choices.iter().any(|it| !it.wanted.is_empty() || it.goto.len() > 1)
        });
        prop_assume!(asks);
        let (all, ends) = walked(&nodes);
        let name = |at: usize| format!("s{at}");
        let stuck: BTreeSet<String> = all
            .iter()
            .filter(|it| !nodes[it.0].choices.is_empty() && next(&nodes, it).is_empty())
            .map(|it| name(it.0))
            .collect();
        let said: BTreeSet<String> = found
            .iter()
            .filter_map(|it| match it {
                Problem::Story(StoryFlaw::DeadEnd(situation)) => situation.path.last().cloned(),
                _ => None,
            })
            .collect();
        prop_assert_eq!(said, stuck.clone());

        // In a circle without an end, and not because of a dead end that is told already.
        let out = |it: &(usize, Memory)| {
            let mut seen = BTreeSet::from([it.clone()]);
            let mut waiting = vec![it.clone()];
            while let Some(here) = waiting.pop() {
                if ends.contains(&here) || next(&nodes, &here).is_empty() {
                    return true;
                }
                waiting.extend(next(&nodes, &here).into_iter().filter(|to| seen.insert(to.clone())));
            }
            false
        };
        let caught = all.iter().any(|it| !out(it));
        let loops = found.iter().any(|it| matches!(it, Problem::Story(StoryFlaw::Loop(_))));
        prop_assert_eq!(loops, caught);

        let last = nodes.len() - 1;
        let come = all.iter().any(|it| it.0 == last);
        let never = found.iter().any(|it| {
            matches!(it, Problem::Story(StoryFlaw::Never(Never::Ending(id))) if *id == name(last))
        });
        prop_assert_eq!(never, !come);
    }
}
