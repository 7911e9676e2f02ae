//! A scenario as a reader walks it: what is remembered, which choices are offered, where they lead. Knows no page. The
//! same rules as in the browser (`scripts/scenario/story.js`); `tests/scripts/stories.json` holds both to one another.

use std::collections::HashMap;

use crate::syntax::scenario::{Conditions, Remembered, Scenario};

/// Of each name that is asked for, the number of the value that is remembered; 0: none that is asked for. What no `if`
/// asks for makes no difference, and is not kept.
pub type Memory = Box<[u32]>;

/// A scenario with numbers for names.
pub struct Story<'a> {
    scenes: Vec<Scene>,
    /// Names that are asked for.
    asked: Vec<&'a str>,
    first: Memory,
}

struct Scene {
    wanted: Wanted,
    set: Set,
    choices: Vec<Choice>,
}

/// What may be chosen, and where it leads.
struct Choice {
    wanted: Wanted,
    set: Set,
    goto: Vec<usize>,
}

/// Names by number, each with the values of which one has to be remembered.
type Wanted = Vec<(usize, Vec<u32>)>;
/// Names by number, each with its value from here on.
type Set = Vec<(usize, u32)>;

impl<'a> Story<'a> {
    /// With all that its conditions ask for.
    pub fn of(scenario: &'a Scenario) -> Self {
        let mut numbers = Numbers::default();
        let nodes = scenario.nodes.iter();
        // All that is asked for first: only that is remembered.
        let wanted: Vec<(Wanted, Vec<Wanted>)> = nodes
            .map(|node| {
                let own = numbers.wanted(&node.conditions);
                let choices = node.choices.iter();
                let choices = choices.map(|choice| numbers.wanted(&choice.conditions));
                (own, choices.collect())
            })
            .collect();
        let places = scenario.nodes.iter().enumerate();
        let by_id: HashMap<&str, usize> = places
            .map(|(at, node)| (node.id.value.as_str(), at))
            .collect();
        let nodes = scenario.nodes.iter().zip(wanted);
        let scenes = nodes.map(|(node, (wanted, choices))| Scene {
            wanted,
            set: numbers.set(&node.set),
            choices: node
                .choices
                .iter()
                .zip(choices)
                .map(|(choice, wanted)| Choice {
                    wanted,
                    set: numbers.set(&choice.set),
                    goto: choice
                        .goto
                        .iter()
                        .filter_map(|name| by_id.get(name.value.as_str()).copied())
                        .collect(),
                })
                .collect(),
        });
        let scenes = scenes.collect();
        let nothing: Memory = vec![0; numbers.asked.len()].into();
        Self {
            scenes,
            first: after(&nothing, &numbers.set(&scenario.set)),
            asked: numbers.asked,
        }
    }

    /// How many names are asked for.
    pub fn names(&self) -> usize {
        self.asked.len()
    }

    /// Where everybody begins, whatever the node's conditions.
    pub fn begin(&self, start: usize) -> (usize, Memory) {
        let own = self.scenes.get(start).map_or(&[][..], |scene| &scene.set);
        (start, after(&self.first, own))
    }

    /// How many choices a node has, offered or not.
    pub fn choices(&self, node: usize) -> usize {
        self.scenes.get(node).map_or(0, |scene| scene.choices.len())
    }

    /// The nodes that may follow a choice.
    pub fn goto(&self, node: usize, choice: usize) -> &[usize] {
        let choices = self.scenes.get(node).map(|scene| &scene.choices);
        let choice = choices.and_then(|all| all.get(choice));
        choice.map_or(&[][..], |choice| &choice.goto)
    }

    /// The node that follows a choice and what is remembered there; `None`: the choice is not offered.
    pub fn follow(&self, node: usize, choice: usize, memory: &Memory) -> Option<(usize, Memory)> {
        let choice = self.scenes.get(node)?.choices.get(choice)?;
        if !holds(&choice.wanted, memory) {
            return None;
        }
        let memory = after(memory, &choice.set);
        let mut places = choice.goto.iter().copied();
        let next = places.find(|at| {
            let scene = self.scenes.get(*at);
            scene.is_some_and(|scene| holds(&scene.wanted, &memory))
        })?;
        let own = self.scenes.get(next).map_or(&[][..], |scene| &scene.set);
        Some((next, after(&memory, own)))
    }

    /// Whether anything hangs on what is remembered under a name.
    pub fn asks_for(&self, name: &str) -> bool {
        self.asked.contains(&name)
    }
}

/// Whether all of it is so.
fn holds(wanted: &Wanted, memory: &Memory) -> bool {
    wanted.iter().all(|(name, values)| {
        let is = memory.get(*name);
        is.is_some_and(|is| values.contains(is))
    })
}

fn after(memory: &Memory, set: &[(usize, u32)]) -> Memory {
    let mut memory = memory.clone();
    for (name, value) in set {
        if let Some(slot) = memory.get_mut(*name) {
            *slot = *value;
        }
    }
    memory
}

/// Numbers of names and of their values, in the order in which they are asked for.
#[derive(Default)]
struct Numbers<'a> {
    asked: Vec<&'a str>,
    names: HashMap<&'a str, usize>,
    values: HashMap<(usize, &'a str), u32>,
}

impl<'a> Numbers<'a> {
    fn wanted(&mut self, conditions: &'a Conditions) -> Wanted {
        let all = conditions.all.iter();
        all.map(|condition| {
            let word = condition.name.value.as_str();
            let name = *self.names.entry(word).or_insert_with(|| {
                self.asked.push(word);
                self.asked.len() - 1
            });
            let values = condition.values.iter().map(|value| {
                let next = u32::try_from(self.values.len() + 1).unwrap_or(u32::MAX);
                let word = value.value.as_str();
                *self.values.entry((name, word)).or_insert(next)
            });
            (name, values.collect())
        })
        .collect()
    }

    fn set(&self, set: &'a [Remembered]) -> Set {
        let known = set.iter().filter_map(|it| {
            let name = *self.names.get(it.name.value.as_str())?;
            let value = self.values.get(&(name, it.value.value.as_str()));
            Some((name, value.copied().unwrap_or(0)))
        });
        known.collect()
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::Value;

    use super::*;
    use crate::syntax::decode::Reader;
    use crate::syntax::{scenario, yaml};

    #[derive(Deserialize)]
    struct Case {
        about: String,
        scenario: Value,
        walks: Vec<Walk>,
    }

    #[derive(Deserialize)]
    struct Walk {
        take: Vec<usize>,
        at: String,
        offered: Vec<usize>,
    }

    #[test]
    fn a_walk_goes_where_it_goes_in_the_browser() {
        let table = include_str!("../../tests/scripts/stories.json");
        let cases: Vec<Case> = serde_json::from_str(table).unwrap();
        for case in &cases {
            let text = case.scenario.to_string();
            let mut reader = Reader::new(&"a.yaml".into(), &text, 0);
            let (tree, _) = yaml::parse(&text);
            let scenario = scenario::parse(&tree.unwrap(), &mut reader).unwrap();
            let story = Story::of(&scenario);
            let start = scenario.start.as_ref().map_or(0, |start| {
                let mut nodes = scenario.nodes.iter();
                nodes.position(|node| node.id.value == start.value).unwrap()
            });
            for walk in &case.walks {
                let (mut node, mut memory) = story.begin(start);
                for choice in &walk.take {
                    (node, memory) = story.follow(node, *choice, &memory).unwrap();
                }
                let follows = |choice: &usize| story.follow(node, *choice, &memory).is_some();
                let offered: Vec<usize> = (0..story.choices(node)).filter(follows).collect();
                let at = &scenario.nodes[node].id.value;
                assert_eq!(
                    (at, &offered),
                    (&walk.at, &walk.offered),
                    "{}: {:?}",
                    case.about,
                    walk.take
                );
            }
        }
        assert!(cases.len() > 3);
    }
}
