//! Words that YAML takes for a note to oneself: what stands behind a `#`. Only what stands next to a value is looked
//! at, so that a line of a megabyte is not read anew for each of its values.

use crate::diagnostic::WritingFlaw;
use crate::span::Span;
use crate::syntax::yaml::{Found, Node, NodeKind, Open};

/// How many characters of what is lost are quoted.
const SHOWN: usize = 20;

/// The words that a `#` behind a text cuts off. A note to oneself has a space behind it.
pub(super) fn cut(written: &str, span: Span, quoted: bool) -> Option<Found> {
    let inner = written.get(span.range())?;
    // A text in quotes ends with them, wherever the parser looked next.
    let length = closed(inner).unwrap_or(inner.trim_end().len());
    let end = span.start as usize + length;
    let behind = written.get(end..)?;
    // Only what stands next is looked at: all of it may be one line of a megabyte.
    let mut hash = behind.trim_start_matches([' ', '\t']);
    let mut at = end + behind.len() - hash.len();
    let ended = hash
        .strip_prefix("\r\n")
        .or_else(|| hash.strip_prefix('\n'));
    if let Some(next) = ended.filter(|_| !quoted) {
        // A line that begins with `#` ends a text of several lines, if it stands where the text would go on.
        hash = next.trim_start_matches([' ', '\t']);
        at = written.len() - hash.len();
        let column = next.len() - hash.len();
        let lead = written.get(..span.start as usize)?;
        let first = lead.rfind('\n').map_or(0, |it| it + 1);
        let key = lead[first..].len() - lead[first..].trim_start_matches([' ', '-']).len();
        if column <= key {
            return None;
        }
    } else if at == end {
        return None;
    }
    let words = hash.strip_prefix('#')?.trim_start_matches('#');
    if words.is_empty() || words.starts_with([' ', '\t']) {
        return None;
    }
    let lost = hash.lines().next()?.trim_end();
    let span = Span::new(at, at + lost.len());
    let shown = lost.chars().take(SHOWN).collect();
    Some(Found::new(WritingFlaw::Hash(shown).into(), span))
}

/// How long the text in quotes is that a text begins with.
fn closed(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return Some(at + 1);
        }
        escaped = c == '\\' && quote == '"' && !escaped;
    }
    None
}

/// The same where nothing is left: `title: #1 骗局`, `- #2`.
pub(super) fn cut_empty(written: &str, open: &Open, node: &Node) -> Option<Found> {
    if !matches!(node.kind, NodeKind::Empty) {
        return None;
    }
    let end = match (&open.kind, &open.key) {
        (NodeKind::Map(_), Some((_, key))) => {
            let end = key.end as usize;
            end + written.get(end..)?.starts_with(':').then_some(1)?
        }
        (NodeKind::List(_), _) => {
            // Its place is anywhere behind its dash.
            let before = written.get(..node.span.start as usize)?.trim_end();
            let line = before.rfind('\n').map_or(0, |at| at + 1);
            let dash = before[line..].find("- ").map(|at| line + at + 1);
            dash.or_else(|| before.ends_with('-').then_some(before.len()))?
        }
        _ => return None,
    };
    cut(written, Span::new(end, end), true)
}

/// The same behind a closing bracket; the end of other lists is not written.
pub(super) fn cut_bracket(written: &str, span: Span) -> Option<Found> {
    let start = span.start as usize;
    let closes = written.get(start..)?.starts_with([']', '}']);
    (closes && span.end > span.start)
        .then(|| cut(written, Span::new(start, start + 1), true))
        .flatten()
}
