//! Places in a text: byte ranges, and values that remember where they stood.
//! Knows nothing above it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A byte range of a file's text. 32 bits: a source file is at most a few megabytes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// From byte offsets; offsets past 4 GiB are cut off there.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            start: narrow(start),
            end: narrow(end.max(start)),
        }
    }

    /// As a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same length, `by` bytes further on.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }
}

impl From<Range<u32>> for Span {
    fn from(range: Range<u32>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

/// A value and where it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// What was there.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts the two together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// Line and column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// Bytes between two marks at which the number of characters is known: a line of a megabyte may have a thousand
/// diagnostics.
const STRIDE: usize = 256;

/// A text that tells lines and columns without counting from the beginning, or from that of the line, each time.
pub struct Text {
    whole: String,
    /// Where each line starts, in bytes.
    starts: Vec<usize>,
    /// Characters that begin before each `STRIDE` bytes.
    marks: Vec<u32>,
}

impl Text {
    /// Counts lines and characters once.
    pub fn new(text: String) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(after).collect();
        let mut count = 0;
        let marks = text.as_bytes().chunks(STRIDE).map(|bytes| {
            let before = count;
            count += beginnings(bytes);
            u32::try_from(before).unwrap_or(u32::MAX)
        });
        let marks = marks.collect();
        Self {
            whole: text,
            starts,
            marks,
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.whole
    }

    /// Where byte `offset` is. An offset past the end is the end.
    pub fn at(&self, offset: usize) -> LineColumn {
        let end = offset.min(self.whole.len());
        let line = self.starts.partition_point(|start| *start <= end);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at));
        LineColumn {
            line,
            column: self.characters(end) - self.characters(start.copied().unwrap_or(0)) + 1,
        }
    }

    /// The line that byte `offset` stands in, without its end, in bytes. Found without reading it: it may be a megabyte.
    pub fn line_of(&self, offset: usize) -> std::ops::Range<usize> {
        let offset = offset.min(self.whole.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at));
        let next = self.starts.get(line).map(|next| next - 1);
        start.copied().unwrap_or(0)..next.unwrap_or(self.whole.len())
    }

    /// Characters that begin before a byte, but for one that it stands in.
    fn characters(&self, end: usize) -> usize {
        let mut end = end;
        while !self.whole.is_char_boundary(end) {
            end -= 1;
        }
        let mark = end / STRIDE;
        let before = self.marks.get(mark).copied().unwrap_or(0) as usize;
        before + beginnings(&self.whole.as_bytes()[mark * STRIDE..end])
    }
}

/// Characters that begin in these bytes: all but the later bytes of each (RFC 3629).
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = Text::new("标题: 甲\n乙丙\n".to_owned());
        let at = |offset| (text.at(offset).line, text.at(offset).column);
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(6), (1, 3));
        assert_eq!(at(12), (2, 1));
        assert_eq!(at(15), (2, 2));
        assert_eq!(at(16), (2, 2));
        assert_eq!(at(999), (3, 1));
    }

    #[test]
    fn columns_of_long_lines_are_those_that_counting_gives() {
        let text = format!("甲\n{}乙\n丙", "a长😀é".repeat(300));
        let counted = Text::new(text.clone());
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let expected = text[start..offset].chars().count() + 1;
            assert_eq!(counted.at(offset).column, expected, "{offset}");
        }
    }
}
