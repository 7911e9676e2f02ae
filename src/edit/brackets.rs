//! Children between brackets: put in and taken out with the sign that parts them, as their neighbours have it.

use std::ops::Range;

use super::Splice;
use super::write::column;
use crate::syntax::yaml::{Child, Part};

/// What stands between the brackets, blanks and notes too.
fn inside(text: &str, part: &Part) -> Range<usize> {
    let own = &text[part.start..part.end];
    let open = own.chars().next().map_or(0, char::len_utf8);
    let close = own.chars().next_back().map_or(0, char::len_utf8);
    part.start + open..part.end - close
}

/// Puts a child in front of the one at `at`, or behind all.
pub(super) fn insert(text: &str, part: &Part, at: usize, made: &str) -> Splice {
    let children = part.children();
    let inner = inside(text, part);
    let Some(first) = children.first() else {
        let blank = text[inner.clone()].trim().is_empty();
        let range = if blank {
            inner
        } else {
            inner.start..inner.start
        };
        return (range, made.to_owned());
    };
    let pair = at.clamp(1, (children.len() - 1).max(1));
    let between = match (children.get(pair - 1), children.get(pair)) {
        (Some(one), Some(two)) => &text[one.end()..two.start],
        _ => "",
    };
    let on_lines = text[inner.start..first.start].contains('\n') || between.contains('\n');
    let sign = if on_lines && (between.is_empty() || between.contains('#')) {
        format!(",\n{}", " ".repeat(column(text, first.start)))
    } else if between.is_empty() {
        ", ".to_owned()
    } else {
        between.to_owned()
    };
    match at.checked_sub(1).and_then(|at| children.get(at)) {
        Some(before) => (before.end()..before.end(), format!("{sign}{made}")),
        None => (first.start..first.start, format!("{made}{sign}")),
    }
}

/// Takes a child out.
pub(super) fn remove(text: &str, part: &Part, at: usize) -> Option<Splice> {
    let children = part.children();
    let child = children.get(at)?;
    let inner = inside(text, part);
    let before = at.checked_sub(1).and_then(|at| children.get(at));
    let range = match (before, children.get(at + 1)) {
        (_, Some(next)) => {
            let gap = &text[child.end()..next.start];
            // A note on lines of its own is about what follows.
            let end = match gap.find('\n') {
                Some(end) if gap[end..].contains('#') => child.end() + end,
                _ => next.start,
            };
            child.start..end
        }
        (Some(before), None) if !text[before.end()..child.start].contains('#') => {
            before.end()..child.end()
        }
        (Some(_), None) => {
            let rest = &text[child.end()..inner.end];
            let comma = rest
                .find([',', '，'])
                .filter(|at| rest[..*at].trim().is_empty());
            let comma = comma.map_or(0, |at| {
                at + rest[at..].chars().next().map_or(0, char::len_utf8)
            });
            child.start..child.end() + comma
        }
        (None, None) => inner,
    };
    Some((range, String::new()))
}

/// The pieces that change places when one is moved.
pub(super) fn pieces(children: &[Child]) -> Vec<Range<usize>> {
    children
        .iter()
        .map(|child| child.start..child.end())
        .collect()
}
