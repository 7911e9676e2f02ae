//! What formats of other programs have no place for, but tags for: verdict, disguises, difficulty, where to read on,
//! how it is scored, what it asks, which way a wrong option errs, which places may be swapped. Written as `difficulty:3`,
//! it comes back as what it was. Knows no format.

use super::Question;
use crate::question::order::{places, runs};
use crate::question::{Asks, Body, Lean, Verdict};
use crate::syntax::answer::{letter, letters};

const VERDICT: &str = "verdict:";
const ASKS: &str = "asks:";
const LEAN: &str = "lean:";
const SAME: &str = "same:";
const DISGUISE: &str = "disguise:";
const DIFFICULTY: &str = "difficulty:";
const SEE: &str = "see:";
const FACT: &str = "fact:";
const SCORING: &str = "scoring:";

/// All tags of a question, its own last.
pub(super) fn of(question: &Question) -> Vec<String> {
    let mut tags = Vec::new();
    let mut add = |key: &str, value: &str| tags.push(format!("{key}{value}"));
    if let Some(verdict) = question.verdict {
        add(VERDICT, verdict.name());
    }
    if let Some(asks) = question.asks {
        add(ASKS, asks.name());
    }
    for (at, option) in question.body.options().iter().enumerate() {
        if let Some(lean) = option.lean {
            add(LEAN, &format!("{}:{}", letter(at), lean.name()));
        }
    }
    if let Body::Order { same, .. } = &question.body {
        for group in places(same) {
            let group: Vec<String> = group.iter().map(usize::to_string).collect();
            add(SAME, &group.join(","));
        }
    }
    for disguise in &question.disguises {
        add(DISGUISE, disguise);
    }
    if let Some(difficulty) = question.difficulty {
        add(DIFFICULTY, &difficulty.to_string());
    }
    for see in &question.see {
        add(SEE, see);
    }
    for fact in &question.facts {
        add(FACT, fact);
    }
    if let Some(exact) = question.exact {
        add(SCORING, if exact { "exact" } else { "partial" });
    }
    tags.extend(question.tags.iter().cloned());
    tags
}

/// Takes one tag.
pub(super) fn take(question: &mut Question, tag: &str) {
    let tag = tag.trim();
    let behind = |key: &str| tag.strip_prefix(key).map(str::trim);
    if let Some(verdict) = behind(VERDICT).and_then(verdict) {
        question.verdict = Some(verdict);
    } else if let Some(asks) = behind(ASKS).and_then(Asks::named) {
        question.asks = Some(asks);
    } else if behind(LEAN).is_some_and(|said| lean(&mut question.body, said).is_some())
        || behind(SAME).is_some_and(|said| same(&mut question.body, said).is_some())
    {
        // It stands with its option, or with the order.
    } else if let Some(disguise) = behind(DISGUISE).filter(|it| !it.is_empty()) {
        question.disguises.push(disguise.to_owned());
    } else if let Some(level @ 1..=5) = behind(DIFFICULTY).and_then(|it| it.parse().ok()) {
        question.difficulty = Some(level);
    } else if let Some(see) = behind(SEE).filter(|it| !it.is_empty()) {
        question.see.push(see.to_owned());
    } else if let Some(fact) = behind(FACT).filter(|it| !it.is_empty()) {
        question.facts.push(fact.to_owned());
    } else if let Some(scoring @ ("exact" | "partial")) = behind(SCORING) {
        question.exact = Some(scoring == "exact");
    } else if !tag.is_empty() {
        question.tags.push(tag.to_owned());
    }
}

fn verdict(name: &str) -> Option<Verdict> {
    [Verdict::Scam, Verdict::Legit]
        .into_iter()
        .find(|verdict| verdict.name() == name)
}

/// `B:trust`, of a wrong option that is there.
fn lean(body: &mut Body, said: &str) -> Option<()> {
    let (key, lean) = said.split_once(':')?;
    let lean = Lean::named(lean.trim())?;
    let at = match key.trim().parse::<usize>() {
        Ok(number) => number.checked_sub(1)?,
        Err(_) => match letters(key)?.as_slice() {
            [one] => *one,
            _ => return None,
        },
    };
    if body.is_right(at) {
        return None;
    }
    body.options_mut().get_mut(at)?.lean = Some(lean);
    Some(())
}

/// `2,3`: one more group of places that may be swapped.
fn same(body: &mut Body, said: &str) -> Option<()> {
    let Body::Order { items, same } = body else {
        return None;
    };
    let group: Option<Vec<usize>> = said.split(',').map(|it| it.trim().parse().ok()).collect();
    let mut groups = places(same);
    groups.push(group?);
    *same = runs(&groups, items.len()).ok()?;
    Some(())
}
