//! Children that each begin a line: put in, taken out and moved as whole lines, with the note at their end. What stands on
//! lines of its own between them stays where it is.

use std::ops::Range;

use super::Splice;
use super::write::column;
use crate::syntax::yaml::{Child, Part, PartKind, Style};

/// Where the line of a place begins.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line of a place ends, before its line end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// All that is a child's own: to the end of its last line.
fn whole(text: &str, child: &Child) -> Range<usize> {
    child.start..line_end(text, child.end())
}

fn has_empty_line(gap: &str) -> bool {
    let mut lines = gap.split('\n').skip(1).peekable();
    let mut found = false;
    while let Some(line) = lines.next() {
        found |= lines.peek().is_some() && line.trim().is_empty();
    }
    found
}

/// Puts a child in front of the one at `at`, or behind all.
pub(super) fn insert(text: &str, children: &[Child], at: usize, made: &str) -> Option<Splice> {
    let first = children.first()?;
    let pad = " ".repeat(column(text, first.start));
    let neighbours = at.clamp(1, (children.len() - 1).max(1));
    let apart = match (children.get(neighbours - 1), children.get(neighbours)) {
        (Some(one), Some(two)) => {
            let gap = line_end(text, one.end())..two.start;
            has_empty_line(text.get(gap).unwrap_or_default())
        }
        _ => false,
    };
    let line = if apart { "\n\n" } else { "\n" };
    let before = at.checked_sub(1).and_then(|at| children.get(at));
    Some(match before {
        Some(before) => {
            let end = line_end(text, before.end());
            (end..end, format!("{line}{pad}{made}"))
        }
        None => (first.start..first.start, format!("{made}{line}{pad}")),
    })
}

/// Takes a child out. `None`: it is the only one.
pub(super) fn remove(text: &str, children: &[Child], at: usize) -> Option<Splice> {
    let child = children.get(at)?;
    if children.len() < 2 {
        return None;
    }
    let own = whole(text, child);
    let start = line_start(text, child.start);
    let behind = (own.end + 1).min(text.len());
    if !text[start..child.start].trim().is_empty() {
        // It stands behind the dash of what it is in: the next one does then.
        let next = children.get(at + 1)?.start;
        let gap = text.get(behind..next).unwrap_or_default();
        let end = if gap.trim().is_empty() { next } else { own.end };
        return Some((own.start..end, String::new()));
    }
    // An empty line at the end of a text is that text's.
    let above = at.checked_sub(1).and_then(|at| children.get(at));
    let gap = above.map_or(0, |above| line_end(text, above.end()))..start;
    let empty_before = text.get(gap).is_some_and(|gap| gap.ends_with("\n\n"));
    let rest = &text[behind..];
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    // Of two empty lines that would meet, one goes; and the one in front of the last child, which parted it from the others.
    if empty_before && line.ends_with('\n') && line.trim().is_empty() {
        return Some((start..behind + line.len(), String::new()));
    }
    let parted = empty_before && at + 1 == children.len();
    let start = if parted { start - 1 } else { start };
    Some((start..behind, String::new()))
}

/// The text of a child as it is, to be put in elsewhere in the same list.
pub(super) fn copy<'t>(text: &'t str, children: &[Child], at: usize) -> Option<&'t str> {
    children.get(at).map(|child| &text[whole(text, child)])
}

/// Moves a child: all between the two places change places, what stands between them does not.
pub(super) fn shift(text: &str, pieces: &[Range<usize>], from: usize, to: usize) -> Option<Splice> {
    let (low, high) = (from.min(to), from.max(to));
    let slots = pieces.get(low..=high)?;
    let mut order: Vec<usize> = (0..slots.len()).collect();
    let moved = order.remove(from - low);
    order.insert(to - low, moved);
    let mut made = String::new();
    for (slot, index) in order.into_iter().enumerate() {
        made.push_str(text.get(slots.get(index)?.clone())?);
        if let Some(next) = slots.get(slot + 1) {
            made.push_str(text.get(slots.get(slot)?.end..next.start)?);
        }
    }
    Some((slots.first()?.start..slots.last()?.end, made))
}

/// The pieces that [`shift`] moves.
pub(super) fn pieces(text: &str, children: &[Child]) -> Vec<Range<usize>> {
    children.iter().map(|child| whole(text, child)).collect()
}

/// Puts `made` in the place of a value. What stands below its first line goes below the line of the old one, so that a note
/// at the end of that stays where it is.
pub(super) fn replace(text: &str, behind: usize, old: &Part, made: &str) -> Vec<Splice> {
    let first = made.find('\n').unwrap_or(made.len());
    let (head, below) = made.split_at(first);
    let (mut line, rest) = match &old.kind {
        PartKind::Scalar(Style::Literal | Style::Folded) => {
            let sign = |c: char| !matches!(c, '|' | '>' | '+' | '-' | '0'..='9');
            let own = &text[old.start..old.end];
            let head = own.find(sign).unwrap_or(own.len());
            let end = line_end(text, old.start);
            (old.start..old.start + head, end..old.end.max(end))
        }
        PartKind::Collection { flow: false, .. } if text[behind..old.start].contains('\n') => {
            let end = line_end(text, behind);
            (behind..behind, end..old.end)
        }
        _ => {
            let end = line_end(text, old.end);
            (old.start..old.end, end..end)
        }
    };
    let mut head = head.to_owned();
    if head.is_empty() {
        line.start = behind;
    } else if line.start == behind && text[..behind].ends_with([':', '-', '：']) {
        head.insert(0, ' ');
    }
    if line.end == rest.start {
        return vec![(line.start..rest.end, format!("{head}{below}"))];
    }
    vec![(line, head), (rest, below.to_owned())]
}
