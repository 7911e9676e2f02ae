//! What formats of other programs have no place for, but tags for: verdict, disguises, difficulty, where to read on,
//! how it is scored. Written as `difficulty:3`, it comes back as what it was. Knows no format.

use super::Question;
use crate::question::Verdict;

const VERDICT: &str = "verdict:";
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
