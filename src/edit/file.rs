//! A file's text as its author's disk has it, and as everybody else reads it: without the mark at its beginning, lines
//! ended by `\n`. Places are those of the latter; what is put in gets the line ends of its neighbours.

use std::ops::Range;

use crate::syntax::document;

/// What a BOM is in UTF-8.
const MARK: char = '\u{FEFF}';

/// A file that is being changed.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// As on the disk.
    raw: String,
    /// As it is read.
    text: String,
    /// Where in the text a line end has two signs on the disk.
    wide: Vec<usize>,
    /// Front matter stands in it; else it is YAML from the first line to the last.
    markdown: bool,
}

impl File {
    /// `None`: it is not UTF-8.
    pub(super) fn new(bytes: &[u8], markdown: bool) -> Option<Self> {
        let raw = std::str::from_utf8(bytes).ok()?.to_owned();
        let mut file = Self {
            raw,
            text: String::new(),
            wide: Vec::new(),
            markdown,
        };
        file.read();
        Some(file)
    }

    fn read(&mut self) {
        self.text.clear();
        self.wide.clear();
        let inner = self.raw.strip_prefix(MARK).unwrap_or(&self.raw);
        let mut chars = inner.chars().peekable();
        while let Some(c) = chars.next() {
            if c == '\r' {
                if chars.next_if_eq(&'\n').is_some() {
                    self.wide.push(self.text.len());
                }
                self.text.push('\n');
            } else {
                self.text.push(c);
            }
        }
    }

    /// As it is read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// As on the disk.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.raw.into_bytes()
    }

    /// The YAML in it. A page without front matter has an empty place for none.
    pub(super) fn yaml(&self) -> Option<Range<usize>> {
        if self.markdown {
            document::matter(&self.text)
        } else {
            Some(0..self.text.len())
        }
    }

    /// The text below the front matter.
    pub(super) fn body(&self) -> Option<Range<usize>> {
        if !self.markdown {
            return None;
        }
        let start = document::matter(&self.text).map_or(0, |matter| {
            let end = self.text[matter.end..].find('\n');
            end.map_or(self.text.len(), |at| matter.end + at + 1)
        });
        Some(start..self.text.len())
    }

    /// Puts `with` in the place of a range of the text.
    pub(super) fn splice(&mut self, range: Range<usize>, with: &str) {
        let end = self.line_end(range.start);
        let with = with.replace('\n', end);
        let (start, end) = (self.on_disk(range.start), self.on_disk(range.end));
        self.raw.replace_range(start..end, &with);
        self.read();
    }

    fn on_disk(&self, at: usize) -> usize {
        let mark = self.raw.len() - self.raw.trim_start_matches(MARK).len();
        let mark = mark.min(MARK.len_utf8());
        mark + at + self.wide.partition_point(|wide| *wide < at)
    }

    /// How the line at a place ends, or the one before it where that is the last.
    fn line_end(&self, at: usize) -> &'static str {
        let next = self.text[at..].find('\n').map(|next| at + next);
        let Some(line) = next.or_else(|| self.text[..at].rfind('\n')) else {
            return "\n";
        };
        let disk = self.on_disk(line);
        match &self.raw.as_bytes()[disk..] {
            [b'\r', b'\n', ..] => "\r\n",
            [b'\r', ..] => "\r",
            _ => "\n",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_the_mark_stay() {
        let raw = "\u{FEFF}甲\r\n乙\n丙\r\n";
        let mut file = File::new(raw.as_bytes(), false).unwrap();
        assert_eq!(file.text(), "甲\n乙\n丙\n");
        file.splice(3..3, "x\ny");
        assert_eq!(file.raw, "\u{FEFF}甲x\r\ny\r\n乙\n丙\r\n");
        let at = file.text().find('丙').unwrap();
        file.splice(at - 1..at, "");
        assert_eq!(file.raw, "\u{FEFF}甲x\r\ny\r\n乙丙\r\n");
        file.splice(0..file.text().len(), "");
        assert_eq!(file.into_bytes(), "\u{FEFF}".as_bytes());
    }
}
