//! Lists within lists, two spaces further right: under `1. ` Markdown wants three, and most people who have only ever
//! written `- ` give two. What stands there goes as far as it was meant to.

use crate::syntax::markdown::edit::Edit;

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
    /// The number of the list's last item, if they are numbered.
    number: Option<u32>,
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
        let Some(Marker { width, number }) = item else {
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
        let mut before = None;
        while self.open.last().is_some_and(|item| item.indent >= indent) {
            before = self.open.pop();
        }
        // Who goes on counting goes on with the same list, a little further to the right or not.
        let follows = |item: &Item| {
            item.number
                .is_some_and(|last| number == last.checked_add(1))
        };
        if !before.as_ref().is_some_and(follows)
            && let Some(item) = self.open.last_mut()
            && indent < item.content
            && follows(item)
        {
            if item.shift > 0 {
                edits.push(Edit::new(start..start, " ".repeat(item.shift)));
            }
            item.indent = indent;
            item.content = indent + width;
            item.number = number;
            return;
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
            number,
        });
    }
}

/// What an item begins with.
struct Marker {
    /// With its space.
    width: usize,
    number: Option<u32>,
}

fn marker(rest: &str) -> Option<Marker> {
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let sign = match digits {
        0 => rest.starts_with(['-', '*', '+']),
        1..=9 => rest[digits..].starts_with(['.', ')']),
        _ => false,
    };
    let behind = rest.get(digits + 1..)?;
    (sign && (behind.is_empty() || behind.starts_with([' ', '\t']))).then(|| Marker {
        width: digits + 2,
        number: rest[..digits].parse().ok(),
    })
}
