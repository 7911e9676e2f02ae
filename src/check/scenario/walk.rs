//! Every situation of a scenario that a reader can come into: a node, and what is remembered there. Ways have no end where
//! a chat may turn back; situations do, and there are few of them, since only what is asked for is remembered.

use std::collections::HashMap;

use crate::check::Report;
use crate::diagnostic::{Never, Situation, StoryFlaw};
use crate::site::story::{Memory, Story};
use crate::syntax::scenario::{Node, Remembered, Scenario};

/// Situations that are looked at; beyond them only what was found so far is told.
const SITUATIONS: usize = 20_000;
/// Steps between them.
const STEPS: usize = 200_000;
/// Words that are remembered, over all situations.
const WORDS: usize = 2_000_000;
/// Nodes of a way that are named; of a longer one, the last.
const WAY: usize = 8;

/// A situation, and from which one it was first reached by which choice.
struct Met {
    node: usize,
    memory: Memory,
    from: Option<(usize, usize)>,
}

/// What was found.
struct Walk<'a> {
    scenario: &'a Scenario,
    nodes: &'a [Node],
    story: Story<'a>,
    /// Nearest to the start first.
    met: Vec<Met>,
    /// Of each situation that was looked at, those that follow.
    steps: Vec<Vec<usize>>,
    /// All of them were looked at.
    whole: bool,
}

/// `start`: the node; `reached`, `ends`: of each node, whether choices alone lead to it and from it to an ending.
pub(super) fn check(
    scenario: &Scenario,
    (start, reached, ends): (usize, &[bool], &[bool]),
    report: &mut Report<'_>,
) {
    let walk = Walk::of(scenario, start);
    let stuck = dead_ends(&walk, report);
    if walk.whole {
        never(&walk, reached, report);
        loops(&walk, ends, &stuck, report);
    } else if let Some(node) = walk.nodes.first() {
        let flaw = StoryFlaw::TooMany(walk.steps.len());
        report.add(flaw.into(), node.id.span);
    }
}

impl<'a> Walk<'a> {
    fn of(scenario: &'a Scenario, start: usize) -> Self {
        let story = Story::of(scenario);
        let most = SITUATIONS.min(WORDS / story.names().max(1));
        let mut known: HashMap<(usize, Memory), usize> = HashMap::new();
        let (node, memory) = story.begin(start);
        known.insert((node, memory.clone()), 0);
        let mut met = vec![Met {
            node,
            memory,
            from: None,
        }];
        let mut steps: Vec<Vec<usize>> = Vec::new();
        let mut count = 0;
        while let Some(here) = met.get(steps.len()) {
            let from = steps.len();
            let follow = |choice| Some((choice, story.follow(here.node, choice, &here.memory)?));
            let next: Vec<(usize, (usize, Memory))> =
                (0..story.choices(here.node)).filter_map(follow).collect();
            let mut to = Vec::with_capacity(next.len());
            for (choice, (node, memory)) in next {
                let fresh = met.len();
                let at = *known.entry((node, memory.clone())).or_insert(fresh);
                if at == fresh {
                    met.push(Met {
                        node,
                        memory,
                        from: Some((from, choice)),
                    });
                }
                to.push(at);
            }
            count += to.len();
            steps.push(to);
            if met.len() > most || count > STEPS {
                break;
            }
        }
        Self {
            scenario,
            nodes: &scenario.nodes,
            whole: met.len() == steps.len(),
            story,
            met,
            steps,
        }
    }

    /// How a reader comes there, and what is remembered then.
    fn situation(&self, at: usize) -> Situation {
        let mut steps = Vec::new();
        let mut place = Some(at);
        while let Some(met) = place.and_then(|at| self.met.get(at)) {
            steps.push(met);
            place = met.from.map(|(from, _)| from);
        }
        let names = steps.iter().take(WAY);
        let names = names.filter_map(|met| self.nodes.get(met.node));
        let mut path: Vec<String> = names.map(|node| node.id.value.clone()).collect();
        path.reverse();
        Situation {
            path,
            remembered: self.remembered(steps.into_iter().rev()),
        }
    }

    /// What the choices of a way remember, with what is not asked for too: it is what an author looks for.
    fn remembered<'m>(&self, way: impl Iterator<Item = &'m Met>) -> Vec<(String, String)> {
        let mut told: Vec<(String, String)> = Vec::new();
        let mut take = |set: &[Remembered]| {
            for Remembered { name, value } in set {
                told.retain(|(known, _)| *known != name.value);
                if self.story.asks_for(&name.value) {
                    told.push((name.value.clone(), value.value.clone()));
                }
            }
        };
        take(&self.scenario.set);
        for met in way {
            if let Some((from, choice)) = met.from {
                let before = self.met.get(from).and_then(|it| self.nodes.get(it.node));
                let choice = before.and_then(|node| node.choices.get(choice));
                take(choice.map_or(&[], |choice| &choice.set));
            }
            let node = self.nodes.get(met.node);
            take(node.map_or(&[], |node| &node.set));
        }
        told
    }
}

/// Reports each node at which somebody finds nothing to choose, once; of each situation, whether it is such a one.
fn dead_ends(walk: &Walk<'_>, report: &mut Report<'_>) -> Vec<bool> {
    let mut told = vec![false; walk.nodes.len()];
    let mut stuck = vec![false; walk.met.len()];
    for (at, (met, next)) in walk.met.iter().zip(&walk.steps).enumerate() {
        let Some(node) = walk.nodes.get(met.node) else {
            continue;
        };
        // One without any choice was told before anything was remembered.
        if node.ending.is_some() || node.choices.is_empty() || !next.is_empty() {
            continue;
        }
        stuck[at] = true;
        if !std::mem::replace(&mut told[met.node], true) {
            let flaw = StoryFlaw::DeadEnd(walk.situation(at));
            report.add(flaw.into(), node.id.span);
        }
    }
    stuck
}

/// Reports what choices alone lead to and nobody comes to: the first that is closed on each way, and every ending.
fn never(walk: &Walk<'_>, reached: &[bool], report: &mut Report<'_>) {
    let mut here: Vec<Vec<&Memory>> = vec![Vec::new(); walk.nodes.len()];
    for met in &walk.met {
        here[met.node].push(&met.memory);
    }
    let before = report.diagnostics.len();
    let told = |at: usize| {
        let node = walk.nodes.get(at);
        let own = node.is_some_and(|it| it.ending.is_some() || !it.conditions.is_empty());
        own && reached[at] && here[at].is_empty()
    };
    for (at, (node, memories)) in walk.nodes.iter().zip(&here).enumerate() {
        if !memories.is_empty() {
            for (number, choice) in node.choices.iter().enumerate() {
                let offered = |memory: &&Memory| walk.story.follow(at, number, memory).is_some();
                // What it leads to, and nobody comes to, is told there.
                let goto = walk.story.goto(at, number);
                if !memories.iter().any(offered) && !goto.iter().all(|at| told(*at)) {
                    let flaw = StoryFlaw::Never(Never::Choice(choice.text.clone()));
                    let goto = choice.goto.first().map(|goto| goto.span);
                    let span = choice.conditions.span.or(goto).unwrap_or(node.id.span);
                    report.add(flaw.into(), span);
                }
            }
        } else if told(at) {
            report.add(missed(node).into(), node.id.span);
        }
    }
    // What stands behind these is not reached for that; where there are none, it is told itself.
    if report.diagnostics.len() == before {
        let places = here.iter().enumerate();
        let mut left = places.filter(|(at, memories)| reached[*at] && memories.is_empty());
        if let Some(node) = left.next().and_then(|(at, _)| walk.nodes.get(at)) {
            report.add(missed(node).into(), node.id.span);
        }
    }
}

fn missed(node: &Node) -> StoryFlaw {
    let id = node.id.value.clone();
    StoryFlaw::Never(match node.ending {
        Some(_) => Never::Ending(id),
        None => Never::Node(id),
    })
}

/// Reports where a way begins that has no end any more, once for each node.
fn loops(walk: &Walk<'_>, ends: &[bool], stuck: &[bool], report: &mut Report<'_>) {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); walk.met.len()];
    for (from, next) in walk.steps.iter().enumerate() {
        for to in next {
            before[*to].push(from);
        }
    }
    let mut out = vec![false; walk.met.len()];
    // Where nothing can be chosen, or never leads anywhere, was told already.
    let mut waiting: Vec<usize> = (0..walk.met.len())
        .filter(|at| {
            let node = walk.met[*at].node;
            stuck[*at] || !ends[node] || walk.nodes[node].ending.is_some()
        })
        .collect();
    while let Some(at) = waiting.pop() {
        if !std::mem::replace(&mut out[at], true) {
            waiting.extend(&before[at]);
        }
    }
    let mut told = vec![false; walk.nodes.len()];
    for (at, met) in walk.met.iter().enumerate().filter(|(at, _)| !out[*at]) {
        let begins = met.from.is_none_or(|(from, _)| out[from]);
        if begins && !std::mem::replace(&mut told[met.node], true) {
            let node = &walk.nodes[met.node];
            report.add(StoryFlaw::Loop(walk.situation(at)).into(), node.id.span);
        }
    }
}
