//! Whether what a scenario asks of its memory is what somebody sets: names and values, and how they are spelled.

use std::collections::BTreeMap;

use crate::check::Report;
use crate::diagnostic::{Diagnostic, Place, StoryFlaw};
use crate::path::nearest;
use crate::span::{Span, Spanned};
use crate::syntax::scenario::{Condition, Remembered, Scenario};
use crate::text::narrow_or_space;

/// Reports what is spelled in two ways, asked for in vain or never asked for. Whether the story can be walked: it has a
/// memory at all, and asks for nothing in vain.
pub(super) fn check(scenario: &Scenario, report: &mut Report<'_>) -> bool {
    let (set, asked) = (set(scenario), asked(scenario));
    let several = goto_behind(scenario, report);
    if set.is_empty() && asked.is_empty() && !several {
        return false;
    }
    let before = report.diagnostics.len();
    spellings(&set, &asked, report);
    let names: Vec<&str> = set.iter().map(|it| it.name.value.as_str()).collect();
    let values = |name: &str| -> Vec<&str> {
        let of = set.iter().filter(|it| it.name.value == name);
        of.map(|it| it.value.value.as_str()).collect()
    };
    for condition in &asked {
        let name = &condition.name;
        if !names.contains(&name.value.as_str()) {
            if !names.iter().any(|it| is_same(it, &name.value)) {
                let near = nearest(&name.value, names.iter().copied()).map(str::to_owned);
                let flaw = StoryFlaw::NameUnknown(name.value.clone(), near);
                report.add(flaw.into(), name.span);
            }
            continue;
        }
        let known = values(&name.value);
        for value in &condition.values {
            let there = known.iter().any(|it| is_same(it, &value.value));
            if !there {
                let mut known: Vec<String> = known.iter().map(|it| (*it).to_owned()).collect();
                known.sort();
                known.dedup();
                let (name, wanted) = (name.value.clone(), value.value.clone());
                let flaw = StoryFlaw::ValueUnknown(name, wanted, known);
                report.add(flaw.into(), value.span);
            }
        }
    }
    let sound = report.diagnostics.len() == before;
    if sound {
        unasked(&set, &asked, report);
    }
    sound && (several || !asked.is_empty())
}

/// In the file's order.
fn set(scenario: &Scenario) -> Vec<&Remembered> {
    let nodes = scenario.nodes.iter();
    let within = nodes.flat_map(|node| {
        let choices = node.choices.iter().flat_map(|choice| &choice.set);
        node.set.iter().chain(choices)
    });
    let mut all: Vec<&Remembered> = scenario.set.iter().chain(within).collect();
    all.sort_by_key(|it| it.name.span.start);
    all
}

/// In the file's order.
fn asked(scenario: &Scenario) -> Vec<&Condition> {
    let nodes = scenario.nodes.iter();
    let mut all: Vec<&Condition> = nodes
        .flat_map(|node| {
            let choices = node.choices.iter();
            let choices = choices.flat_map(|choice| &choice.conditions.all);
            node.conditions.all.iter().chain(choices)
        })
        .collect();
    all.sort_by_key(|it| it.name.span.start);
    all
}

/// A name or a value that is spelled in another way than where it stands first.
fn spellings(set: &[&Remembered], asked: &[&Condition], report: &mut Report<'_>) {
    let names = set.iter().map(|it| &it.name);
    let names = names.chain(asked.iter().map(|it| &it.name));
    twice(names, report);
    let mut values: BTreeMap<&str, Vec<&Spanned<String>>> = BTreeMap::new();
    for it in set {
        values.entry(&it.name.value).or_default().push(&it.value);
    }
    for it in asked {
        values.entry(&it.name.value).or_default().extend(&it.values);
    }
    for all in values.into_values() {
        twice(all.into_iter(), report);
    }
}

fn twice<'a>(words: impl Iterator<Item = &'a Spanned<String>>, report: &mut Report<'_>) {
    let mut words: Vec<&Spanned<String>> = words.collect();
    words.sort_by_key(|word| word.span.start);
    let mut first: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    let mut told: Vec<&str> = Vec::new();
    for word in words {
        let known = first.entry(key(&word.value));
        let (spelled, span) = *known.or_insert((&word.value, word.span));
        if spelled == word.value || told.contains(&word.value.as_str()) {
            continue;
        }
        told.push(&word.value);
        let flaw = StoryFlaw::Spelling(word.value.clone(), spelled.to_owned());
        let (place, other) = (
            Place::at(&report.version.file, word.span),
            Place::at(&report.version.file, span),
        );
        let clash = Diagnostic::clash(flaw.into(), place, other);
        report.diagnostics.push(clash);
    }
}

/// What is remembered and never asked for, once for each name.
fn unasked(set: &[&Remembered], asked: &[&Condition], report: &mut Report<'_>) {
    let mut told: Vec<&str> = Vec::new();
    for it in set {
        let name = it.name.value.as_str();
        if told.contains(&name) || asked.iter().any(|asked| asked.name.value == name) {
            continue;
        }
        told.push(name);
        report.add(StoryFlaw::Unasked(name.to_owned()).into(), it.name.span);
    }
}

/// Reports a node that always follows where others stand behind it; whether any choice has several to follow.
fn goto_behind(scenario: &Scenario, report: &mut Report<'_>) -> bool {
    let mut several = false;
    for choice in scenario.nodes.iter().flat_map(|node| &node.choices) {
        let [before @ .., _] = choice.goto.as_slice() else {
            continue;
        };
        several |= !before.is_empty();
        let open = |name: &&Spanned<String>| {
            let found = scenario
                .nodes
                .iter()
                .find(|node| node.id.value == name.value);
            found.is_some_and(|node| node.conditions.is_empty())
        };
        if let Some(name) = before.iter().find(open) {
            report.add(StoryFlaw::GotoBehind(name.value.clone()).into(), name.span);
        }
    }
    several
}

fn is_same(one: &str, other: &str) -> bool {
    key(one) == key(other)
}

/// What two spellings of one word have in common: `Money`, `ｍｏｎｅｙ` and `mo-ney`.
fn key(word: &str) -> String {
    let plain = word.chars().map(narrow_or_space);
    let letters = plain.filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'));
    letters.flat_map(char::to_lowercase).collect()
}
