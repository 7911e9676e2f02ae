//! What the modules for people's habits share: changes to a text, what is reported of it, and how far to look ahead.

use std::ops::Range;

use crate::diagnostic::Untaken;

/// A change to a text: this range becomes that.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) with: String,
}

impl Edit {
    pub(super) fn new(range: Range<usize>, with: impl Into<String>) -> Self {
        Self {
            range,
            with: with.into(),
        }
    }
}

/// What is to be changed, in order, and what is to be reported.
#[derive(Default)]
pub(super) struct Habits {
    pub(super) edits: Vec<Edit>,
    pub(super) untaken: Vec<(Untaken, Range<usize>)>,
}

/// Whether a place is in one of these, which are sorted.
pub(super) fn inside(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.contains(&at))
}

/// Bytes within which the other end of something is looked for: nobody writes longer addresses.
const FAR: usize = 600;

/// The first [`FAR`] bytes of a text, to a whole character.
pub(super) fn near(text: &str) -> &str {
    let mut end = text.len().min(FAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The last [`FAR`] bytes of a text, to a whole character.
pub(super) fn near_end(text: &str) -> &str {
    let mut start = text.len().saturating_sub(FAR);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or_default()
}

/// How many `>` a line begins with, and what is behind them.
pub(super) fn unquoted(line: &str) -> (usize, &str) {
    let mut rest = line;
    let mut quotes = 0;
    loop {
        let inner = rest.trim_start_matches(' ');
        if rest.len() - inner.len() > 3 {
            return (quotes, rest);
        }
        match inner.strip_prefix('>') {
            Some(behind) => {
                rest = behind.strip_prefix(' ').unwrap_or(behind);
                quotes += 1;
            }
            None => return (quotes, rest),
        }
    }
}
