//! From a change to the ranges of the text that become others.

use std::ops::Range;

use super::value::{Value, place};
use super::write::{self, Care, Look};
use super::{Change, Path, Splice, Step, brackets, lines, spot};
use crate::syntax::yaml::{Part, PartKind, Style};

/// How many neighbours are looked at for their style.
const NEAR: usize = 8;

/// The part at a path.
pub(super) fn find<'p>(part: &'p Part, path: &[Step]) -> Option<&'p Part> {
    let Some((step, rest)) = path.split_first() else {
        return Some(part);
    };
    let child = index(part, step)?;
    find(&part.children().get(child)?.value, rest)
}

/// Where keys and texts stand, in order.
pub(super) fn written(part: &Part, found: &mut Vec<Range<usize>>) {
    if let PartKind::Scalar(_) = part.kind {
        found.push(part.start..part.end);
    }
    for child in part.children() {
        if child.key.is_some() {
            found.push(child.start..child.key_end);
        }
        written(&child.value, found);
    }
}

/// Which child a step leads to.
fn index(part: &Part, step: &Step) -> Option<usize> {
    match step {
        Step::Index(index) => is_list(part).then_some(*index),
        Step::Key(key) => {
            let is = |name: &Option<String>| name.as_ref() == Some(key);
            part.children().iter().position(|child| is(&child.key))
        }
    }
}

fn is_list(part: &Part) -> bool {
    matches!(part.kind, PartKind::Collection { list: true, .. })
}

/// Whether a key on the way stands twice in its mapping: then no place is its.
pub(super) fn is_twice(part: &Part, path: &[Step]) -> bool {
    let Some((step, rest)) = path.split_first() else {
        return false;
    };
    if let Step::Key(key) = step {
        let same = part.children().iter();
        if same.filter(|child| child.key.as_ref() == Some(key)).count() > 1 {
            return true;
        }
    }
    index(part, step)
        .and_then(|at| part.children().get(at))
        .is_some_and(|child| is_twice(&child.value, rest))
}

/// The way to the innermost value around a place; whether the place is the first key of a mapping, by which mappings go.
pub(super) fn around(part: &Part, at: usize, path: &mut Path) -> bool {
    let children = part.children();
    // What stands between two children belongs to none; the key belongs to its value.
    let Some(index) = children.iter().rposition(|child| child.start <= at) else {
        return false;
    };
    let found = children
        .get(index)
        .filter(|child| at < child.end().max(child.start + 1));
    let Some(child) = found else {
        return false;
    };
    path.push(match &child.key {
        Some(key) => Step::Key(key.clone()),
        None => Step::Index(index),
    });
    if child.key.is_some() && at < child.key_end {
        return index == 0;
    }
    around(&child.value, at, path)
}

/// What the text becomes. `None`: there is no place for it.
pub(super) fn splices(text: &str, root: &Part, change: &Change, look: Look) -> Option<Vec<Splice>> {
    match change {
        Change::Set { path, value, after } => match find(root, path) {
            Some(_) => set(text, root, path, value, look),
            None => add(text, root, path, value, after.as_deref(), look),
        },
        Change::Insert { path, at, value } => insert(text, root, path, *at, value, look),
        Change::Remove { path } => remove(text, root, path, look),
        Change::Move { path, from, to } => {
            let list = find(root, path)?;
            let pieces = if is_flow(list) {
                brackets::pieces(list.children())
            } else {
                lines::pieces(text, list.children())
            };
            Some(vec![lines::shift(text, &pieces, *from, *to)?])
        }
        Change::Copy { path, from, to } => {
            let list = find(root, path)?;
            Some(vec![if is_flow(list) {
                let child = list.children().get(*from)?;
                brackets::insert(text, list, *to, &text[child.start..child.end()])
            } else {
                let made = lines::copy(text, list.children(), *from)?;
                lines::insert(text, list.children(), *to, made)?
            }])
        }
        Change::Rename { path, key } => {
            let (last, above) = path.split_last()?;
            let parent = find(root, above)?;
            let child = parent.children().get(index(parent, last)?)?;
            let old = &text[child.start..child.key_end];
            let flow = in_flow(root, above)?;
            let made = if look.care > Care::Style || old.starts_with('"') {
                crate::syntax::yaml::quoted(key)
            } else {
                write::key(key, flow)
            };
            Some(vec![(child.start..child.key_end, made)])
        }
        Change::Body { .. } | Change::Slice { .. } | Change::Text { .. } => None,
    }
}

fn is_flow(part: &Part) -> bool {
    matches!(part.kind, PartKind::Collection { flow: true, .. })
}

/// Whether a value, or anything around it, stands between brackets.
fn in_flow(root: &Part, path: &[Step]) -> Option<bool> {
    let mut part = root;
    let mut flow = is_flow(part);
    for step in path {
        part = &part.children().get(index(part, step)?)?.value;
        flow |= is_flow(part);
    }
    Some(flow)
}

fn set(text: &str, root: &Part, path: &[Step], value: &Value, look: Look) -> Option<Vec<Splice>> {
    let (last, above) = path.split_last()?;
    let parent = find(root, above)?;
    let child = parent.children().get(index(parent, last)?)?;
    let spot = spot(text, parent, child, in_flow(root, above)?);
    let look = Look {
        quote: quotes(text, parent, Some(child.start)),
        ..look
    };
    let made = write::value(value, spot, look);
    let Some(behind) = child.behind else {
        return Some(vec![(child.key_end..child.key_end, format!(": {made}"))]);
    };
    if spot.flow {
        let value = &child.value;
        let blank = if value.start == behind && child.key.is_some() {
            " "
        } else {
            ""
        };
        return Some(vec![(value.start..value.end, format!("{blank}{made}"))]);
    }
    Some(lines::replace(text, behind, &child.value, &made))
}

/// A new key in a mapping.
fn add(
    text: &str,
    root: &Part,
    path: &[Step],
    value: &Value,
    after: Option<&str>,
    look: Look,
) -> Option<Vec<Splice>> {
    let (Step::Key(key), above) = path.split_last()? else {
        return None;
    };
    let parent = find(root, above)?;
    let Some(first) = parent.children().first() else {
        let only = Value::Map(vec![(key.clone(), value.clone())]);
        return fill(text, root, above, &only, look);
    };
    let flow = in_flow(root, above)?;
    let spot = write::Spot {
        flow,
        column: write::column(text, first.start),
        dash: None,
        old: None,
    };
    let look = Look {
        quote: quotes(text, parent, None),
        ..look
    };
    let head = format!("{}:", write::key(key, flow));
    let made = write::child(&head, value, spot, look);
    let keys = parent.children().iter().filter_map(|it| it.key.as_deref());
    let at = place(keys, after);
    Some(vec![put(text, parent, at, &made)?])
}

fn put(text: &str, parent: &Part, at: usize, made: &str) -> Option<Splice> {
    if is_flow(parent) {
        Some(brackets::insert(text, parent, at, made))
    } else {
        lines::insert(text, parent.children(), at, made)
    }
}

fn insert(
    text: &str,
    root: &Part,
    path: &[Step],
    at: usize,
    value: &Value,
    look: Look,
) -> Option<Vec<Splice>> {
    let list = find(root, path)?;
    let near = at.min(list.children().len().saturating_sub(1));
    let Some(neighbour) = list.children().get(near) else {
        let only = Value::List(vec![value.clone()]);
        return fill(text, root, path, &only, look);
    };
    let mut spot = spot(text, list, neighbour, in_flow(root, path)?);
    // A word is written as the one beside it; a mapping between brackets, where its neighbours are.
    spot.old = None;
    let quote = match neighbour.value.kind {
        PartKind::Collection { .. } => quotes(text, &neighbour.value, None),
        _ => quotes(text, list, None),
    };
    let nested = list
        .children()
        .iter()
        .filter(|it| !it.value.children().is_empty());
    let bracketed = nested.clone().filter(|it| is_flow(&it.value)).count() * 2 > nested.count();
    let bracketed = bracketed && value.is_collection();
    let made = if spot.flow || bracketed {
        write::value(
            value,
            write::Spot { flow: true, ..spot },
            Look { quote, ..look },
        )
    } else {
        write::value(value, spot, Look { quote, ..look })
    };
    let made = if is_flow(list) {
        made
    } else {
        let gap = " ".repeat(spot.dash.unwrap_or(2).max(2) - 1);
        format!("-{gap}{made}")
    };
    Some(vec![put(text, list, at, made.trim_end_matches(' '))?])
}

/// The first child of what has none.
fn fill(text: &str, root: &Part, path: &[Step], only: &Value, look: Look) -> Option<Vec<Splice>> {
    if !path.is_empty() {
        return set(text, root, path, only, look);
    }
    let spot = write::Spot {
        flow: false,
        column: 0,
        dash: Some(0),
        old: None,
    };
    let made = write::value(only, spot, look);
    Some(vec![match root.kind {
        // Nothing but notes, if anything.
        PartKind::Empty => {
            let end = if text.is_empty() || text.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            (text.len()..text.len(), format!("{end}{made}\n"))
        }
        _ => (root.start..root.end, made),
    }])
}

fn remove(text: &str, root: &Part, path: &[Step], look: Look) -> Option<Vec<Splice>> {
    let (last, above) = path.split_last()?;
    let parent = find(root, above)?;
    let at = index(parent, last)?;
    if is_flow(parent) {
        return Some(vec![brackets::remove(text, parent, at)?]);
    }
    if let Some(splice) = lines::remove(text, parent.children(), at) {
        return Some(vec![splice]);
    }
    let nothing = if is_list(parent) {
        Value::List(Vec::new())
    } else {
        Value::Map(Vec::new())
    };
    if above.is_empty() {
        let made = if is_list(parent) { "[]" } else { "{}" };
        return Some(vec![(parent.start..parent.end, made.to_owned())]);
    }
    set(text, root, above, &nothing, look)
}

/// The quotes that words around a place have without need, if most have them.
fn quotes(text: &str, parent: &Part, but: Option<usize>) -> Option<Style> {
    let words = parent
        .children()
        .iter()
        .filter(|child| Some(child.start) != but);
    let (mut plain, mut single, mut double) = (0, 0, 0);
    for child in words.rev().take(NEAR) {
        let PartKind::Scalar(style) = child.value.kind else {
            continue;
        };
        let written = &text[child.value.start..child.value.end];
        let inner = written
            .get(1..written.len().saturating_sub(1))
            .unwrap_or_default();
        match style {
            Style::Plain => plain += 1,
            Style::Single if write::fits(inner, false) => single += 1,
            Style::Double if write::fits(inner, false) => double += 1,
            _ => {}
        }
    }
    if single + double <= plain {
        None
    } else if double >= single {
        Some(Style::Double)
    } else {
        Some(Style::Single)
    }
}
