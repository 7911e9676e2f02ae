//! Items to put in order, and the places whose items may be swapped. Knows what is written, not what it is worth.

use super::told;
use crate::diagnostic::{Expected, MeasureFlaw, Problem, WritingFlaw};
use crate::question::Body;
use crate::question::order::{SameFlaw, runs};
use crate::syntax::decode::{Fields, Reader};
use crate::syntax::keys;
use crate::syntax::yaml::{Node, NodeKind};

pub(super) fn order(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Body> {
    let span = fields.peek_span(keys::ITEMS).unwrap_or(fields.span);
    let items = super::distinct(fields, reader, keys::ITEMS);
    // Asked for in any case, so that it is no unknown key.
    let same = fields.take(reader, keys::SAME);
    let items = items?;
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
