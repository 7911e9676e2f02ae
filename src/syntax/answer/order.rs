//! Items to put in order, and the places whose items may be swapped. Knows what is written, not what it is worth.

use super::{letter, letters, told};
use crate::diagnostic::{AnswerFlaw, Expected, MeasureFlaw, Problem, WritingFlaw};
use crate::question::Body;
use crate::question::order::{SameFlaw, runs};
use crate::syntax::decode::{Fields, Reader};
use crate::syntax::keys;
use crate::syntax::yaml::{Node, NodeKind};
use crate::text::narrow;

pub(super) fn order(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Body> {
    let span = fields.peek_span(keys::ITEMS).unwrap_or(fields.span);
    let items = super::distinct(fields, reader, keys::ITEMS);
    // Asked for in any case, so that it is no unknown key.
    let same = fields.take(reader, keys::SAME);
    let told = fields.peek(keys::ANSWER);
    let items = items?;
    if let Some(node) = told
        && let Some(order) = ordered(node, &items)
    {
        fields.leave(keys::ANSWER);
        reader.report(AnswerFlaw::Ordered(order).into(), node.span);
        return None;
    }
    if items.len() < 2 {
        reader.report(Problem::QuizOptionsTooFew, span);
        return None;
    }
    let same = same.and_then(|node| self::same(node, items.len(), reader));
    if told::are_numbered(&items) {
        let first = items.first().cloned().unwrap_or_default();
        reader.report(WritingFlaw::ItemNumbered(first).into(), span);
    }
    Some(Body::Order {
        items,
        same: same.unwrap_or_default(),
    })
}

/// The items in the order of an answer beside them, if that is another one: `CBA`, `3、2、1`, `[停手, 报警]`. Who wrote
/// the order of `items` once more has said nothing wrong.
fn ordered(node: &Node, items: &[String]) -> Option<Vec<String>> {
    let text = |node: &Node| match &node.kind {
        NodeKind::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
        _ => None,
    };
    let parts: Vec<String> = if let NodeKind::List(nodes) = &node.kind {
        nodes.iter().map(text).collect::<Option<_>>()?
    } else {
        parts(&text(node)?)
    };
    let place = |part: &String| {
        let own = items.iter().position(|item| item == part);
        let number = || part.parse::<usize>().ok()?.checked_sub(1);
        let letter = || match letters(part)?.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        own.or_else(number)
            .or_else(letter)
            .filter(|at| *at < items.len())
    };
    let places = parts.iter().map(place).collect::<Option<Vec<usize>>>()?;
    let mut sorted = places.clone();
    sorted.sort_unstable();
    if places.is_sorted() || !sorted.into_iter().eq(0..items.len()) {
        return None;
    }
    let named = places.into_iter().filter_map(|at| items.get(at).cloned());
    Some(named.collect())
}

/// What an answer of one text names, one after the other.
fn parts(whole: &str) -> Vec<String> {
    let digit = |c: char| narrow(c).is_ascii_digit();
    let parted = whole.contains(|c: char| !c.is_alphanumeric());
    if let Some(found) = letters(whole) {
        return found.into_iter().map(letter).collect();
    }
    // Of ten items and more, `1011` could be read in two ways.
    if !parted && whole.chars().all(digit) {
        return whole.chars().map(|c| narrow(c).to_string()).collect();
    }
    let sign = |c: char| c.is_whitespace() || "、，,；;→>-—".contains(c);
    let parts = whole.split(sign).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// `[[2, 3], [5, 6]]`, or `[2, 3]` for one group.
fn same(node: &Node, items: usize, reader: &mut Reader) -> Option<Vec<(usize, usize)>> {
    let NodeKind::List(nodes) = &node.kind else {
        return reader.wrong(node, keys::SAME.name, Expected::Groups);
    };
    let list = |node: &Node| matches!(node.kind, NodeKind::List(_));
    let groups: Vec<&Node> = if nodes.iter().any(list) {
        nodes.iter().collect()
    } else {
        vec![node]
    };
    let mut written = Vec::new();
    for group in &groups {
        let NodeKind::List(places) = &group.kind else {
            return reader.wrong(group, keys::SAME.name, Expected::Groups);
        };
        written.push(
            places
                .iter()
                .map(|node| place(node, items, reader))
                .collect::<Option<Vec<usize>>>()?,
        );
    }
    match runs(&written, items) {
        Ok(runs) => Some(runs),
        Err((flaw, at)) => {
            let span = groups.get(at).map_or(node.span, |group| group.span);
            reader.report(MeasureFlaw::Same(flaw).into(), span);
            None
        }
    }
}

/// A number from 1.
fn place(node: &Node, items: usize, reader: &mut Reader) -> Option<usize> {
    let NodeKind::Scalar(scalar) = &node.kind else {
        return reader.wrong(node, keys::SAME.name, Expected::Groups);
    };
    let text = scalar.text.trim();
    let place = text.parse::<usize>().ok();
    if place.is_none() {
        let flaw = SameFlaw::Range(text.to_owned(), items);
        reader.report(MeasureFlaw::Same(flaw).into(), node.span);
    }
    place
}
