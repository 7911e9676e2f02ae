//! What is wrong with a checklist: how that is said.

use super::{list, near_or};
use crate::diagnostic::{Fall, Grave, Problem, Ticks, TicksFlaw, Unreached};

/// How many are named in one message.
const SHOWN: usize = 6;

/// Items, groups and results.
pub(super) fn plain(problem: &Problem) -> (String, String) {
    match problem {
        Problem::ChecklistLastCondition => (
            "the last result has a condition too: somebody will get none".into(),
            "take `when` out of the last result".into(),
        ),
        Problem::ChecklistGroupUnknown(name, near) => (
            format!("there is no group `{name}`"),
            near_or(near.as_ref(), "write a group that an item has"),
        ),
        Problem::ChecklistEmpty => (
            "the checklist has no items or no results".into(),
            "write at least one of each".into(),
        ),
        _ => (String::new(), String::new()),
    }
}

/// What ticks lead to.
pub(super) fn words(flaw: &TicksFlaw) -> (String, String) {
    match flaw {
        TicksFlaw::Below(title, grave, all) => (
            format!(
                "these ticks lead to no more than `{title}` ({}): {}",
                tone(*grave),
                below(all)
            ),
            "add a graver result above it, for the group of these items or their score; or make at_least less"
                .into(),
        ),
        TicksFlaw::Never(title, Unreached::Behind(first)) => (
            format!("nobody gets `{title}`: wherever it fits, `{first}` above it fits too"),
            format!("move `{title}` above `{first}`, change its condition, or remove it"),
        ),
        TicksFlaw::Never(title, Unreached::Points(asked, most)) => (
            format!(
                "nobody gets `{title}`: it wants {asked} points, and who got none of the results above has at most {most}"
            ),
            "make `score` smaller, or remove the result".into(),
        ),
        TicksFlaw::Toneless(title) => (
            format!("the result `{title}` does not say how grave it is; it is shown as a warning"),
            "add tone: danger, warning or calm".into(),
        ),
        TicksFlaw::Falls(title, fall, count) => falls(title, fall, *count),
    }
}

fn falls(title: &str, Fall { few, from, more }: &Fall, count: usize) -> (String, String) {
    (
        format!(
            "more ticks make the result less grave: {} leads to `{from}`, with {} it is `{title}`{}",
            quoted(few),
            quoted(more),
            if count > 1 {
                format!(" (which takes the place of {count} graver results)")
            } else {
                String::new()
            }
        ),
        format!("move `{from}` above `{title}`: from the top down, what is graver comes first"),
    )
}

fn below(all: &[Ticks]) -> String {
    let shown: Vec<String> = all
        .iter()
        .take(SHOWN)
        .map(|it| format!("{}, at least {}", quoted(&it.items), tone(it.at_least)))
        .collect();
    let more = match all.len().saturating_sub(SHOWN) {
        0 => String::new(),
        left => format!("; and {left} more"),
    };
    format!("{}{more}", shown.join("; "))
}

fn quoted(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    list::list(&items)
}

fn tone(grave: Grave) -> &'static str {
    match grave {
        Grave::Danger => "danger",
        Grave::Warning => "warning",
        Grave::Calm => "calm",
    }
}
