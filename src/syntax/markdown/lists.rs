//! Lists within lists, two spaces further right: under `1. ` Markdown wants three, and most people who have only ever
//! written `- ` give two. What stands there goes as far as it was meant to.

use crate::syntax::markdown::habits::Edit;

/// Deeper lists are shown flat.
const DEEPEST: usize = 64;

/// The items that are open.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<Item>,
    /// The line before was empty.
    gap: bool,
}

struct Item {
    /// Where its marker stands.
    indent: usize,
    /// Where its words stand.
    content: usize,
    /// How far it is moved to the right.
    shift: usize,
}

impl Lists {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Takes a line that stands in no quotation.
    pub(super) fn line(&mut self, line: &str, start: usize, code: bool, edits: &mut Vec<Edit>) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let rest = &line[indent..];
        if rest.trim().is_empty() {
            self.gap = true;
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        let item = marker(rest).filter(|_| !code);
        let Some(width) = item else {
            if indent == 0 && gap && !code {
                self.open.clear();
            }
            // What belongs to an item goes with it.
            let inner = self.open.iter().rev().find(|item| item.indent < indent);
            if let Some(shift) = inner.map(|item| item.shift).filter(|shift| *shift > 0) {
                edits.push(Edit::new(start..start, " ".repeat(shift)));
            }
            return;
        };
        while self.open.last().is_some_and(|item| item.indent >= indent) {
            self.open.pop();
        }
        let shift = match self.open.last() {
            None => 0,
            Some(item) if indent >= item.indent + 2 && indent < item.content => {
                item.shift + item.content - indent
            }
            Some(item) => item.shift,
        };
        if shift > 0 {
            edits.push(Edit::new(start..start, " ".repeat(shift)));
        }
        if (self.open.is_empty() && indent > 3) || self.open.len() >= DEEPEST {
            // Code, or nothing that anybody wrote.
            return;
        }
        self.open.push(Item {
            indent,
            content: indent + width,
            shift,
        });
    }
}

/// How wide the marker of an item is, with its space.
fn marker(rest: &str) -> Option<usize> {
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let sign = match digits {
        0 => rest.starts_with(['-', '*', '+']),
        1..=9 => rest[digits..].starts_with(['.', ')']),
        _ => false,
    };
    let behind = rest.get(digits + 1..)?;
    (sign && (behind.is_empty() || behind.starts_with([' ', '\t']))).then_some(digits + 2)
}
