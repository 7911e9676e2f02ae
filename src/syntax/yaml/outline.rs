//! Where the parts of a YAML text stand, sign by sign: each dash, key, colon and value, and in which style it is written.
//! For whoever changes one value and nothing else. Knows nothing of what the keys mean.

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

use super::repair::Repair;
use super::{printable, read};

/// A value as it is written. Places are bytes of the text as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The first byte; of nothing, where it would stand.
    pub start: usize,
    /// One past the last byte that is its own.
    pub end: usize,
    /// What it is.
    pub kind: PartKind,
}

/// What a value is, as far as its writing goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Nothing stands there.
    Empty,
    /// One text.
    Scalar(Style),
    /// A list or a mapping.
    Collection {
        /// Between brackets; else each child begins a line.
        flow: bool,
        /// A list; else a mapping.
        list: bool,
        /// In the order of the file.
        children: Vec<Child>,
    },
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|` and the lines below.
    Literal,
    /// `>` and the lines below.
    Folded,
}

/// An item of a list or an entry of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    /// The dash, the key or, between brackets, the item itself.
    pub start: usize,
    /// Behind the dash or the colon; of an item between brackets, its start. `None`: a key without a colon.
    pub behind: Option<usize>,
    /// The key; of a list, none.
    pub key: Option<String>,
    /// One past the key.
    pub key_end: usize,
    /// The value.
    pub value: Part,
}

impl Child {
    /// One past its last byte.
    pub fn end(&self) -> usize {
        self.value.end.max(self.behind.unwrap_or(self.key_end))
    }
}

impl Part {
    /// What is in it; nothing in what is no collection.
    pub fn children(&self) -> &[Child] {
        match &self.kind {
            PartKind::Collection { children, .. } => children,
            _ => &[],
        }
    }
}

/// The parts of a text. `None` where it cannot be read, or is written in a way that no place can be told of.
pub fn outline(text: &str) -> Option<Part> {
    let (tree, _) = read(text);
    let (_, repaired) = tree?;
    let mended = repaired.text();
    let starts: Vec<usize> = mended.char_indices().map(|(at, _)| at).collect();
    let mut walk = Walk {
        text: mended,
        starts: &starts,
        events: Parser::new_from_str(mended),
    };
    let part = walk.document()?;
    if mended == text {
        return Some(part);
    }
    let back = Back {
        repaired: &repaired,
        starts: &starts,
    };
    Some(back.part(part))
}

/// Goes through a text and its events side by side.
struct Walk<'t> {
    text: &'t str,
    /// The byte of each character.
    starts: &'t [usize],
    events: Parser<'t, StrInput<'t>>,
}

impl<'t> Walk<'t> {
    fn next(&mut self) -> Option<(Event<'t>, usize, usize)> {
        let (event, at) = self.events.next()?.ok()?;
        let byte = |index: usize| self.starts.get(index).copied().unwrap_or(self.text.len());
        Some((event, byte(at.start.index()), byte(at.end.index())))
    }

    fn document(&mut self) -> Option<Part> {
        let mut from = 0;
        loop {
            match self.next()? {
                (Event::StreamStart, ..) => {}
                (Event::DocumentStart(explicit), _, end) => {
                    if explicit {
                        from = end;
                    }
                }
                (Event::StreamEnd | Event::DocumentEnd, ..) => {
                    let end = self.text.len();
                    return Some(Part {
                        start: end,
                        end,
                        kind: PartKind::Empty,
                    });
                }
                event => return self.value(event, from),
            }
        }
    }

    /// The next sign from a place on that is no blank and no comment; with `commas`, none of these either.
    fn skip(&self, from: usize, commas: bool) -> usize {
        let mut chars = self.text[from..].char_indices();
        let mut before = self.text[..from].chars().next_back().unwrap_or('\n');
        let mut comment = false;
        for (at, c) in chars.by_ref() {
            match c {
                '\n' => comment = false,
                '#' if before.is_whitespace() || before == ',' => comment = true,
                _ if comment || c.is_whitespace() || c == '\u{FEFF}' => {}
                ',' if commas => {}
                _ => return from + at,
            }
            before = c;
        }
        self.text.len()
    }

    fn sign(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn value(&mut self, event: (Event<'t>, usize, usize), from: usize) -> Option<Part> {
        let (event, first, last) = event;
        match event {
            Event::Scalar(text, style, ..) => self.scalar(&text, style, from, last),
            Event::SequenceStart(..) if last > first => self.flow(from, true),
            Event::SequenceStart(..) => self.list(from),
            Event::MappingStart(..) => {
                if self.sign(self.skip(from, false)) == Some('{') {
                    self.flow(from, false)
                } else {
                    self.mapping(from)
                }
            }
            _ => None,
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, from: usize, last: usize) -> Option<Part> {
        if text.is_empty() && matches!(style, ScalarStyle::Plain) {
            return Some(Part {
                start: from,
                end: from,
                kind: PartKind::Empty,
            });
        }
        let start = self.skip(from, false);
        let written = self.text.get(start..last)?;
        let (style, length) = match style {
            ScalarStyle::Plain => (Style::Plain, written.trim_end().len()),
            ScalarStyle::SingleQuoted => (Style::Single, quoted_length(written)?),
            ScalarStyle::DoubleQuoted => (Style::Double, quoted_length(written)?),
            ScalarStyle::Literal => (Style::Literal, block_length(written)),
            ScalarStyle::Folded => (Style::Folded, block_length(written)),
        };
        let sign = self.sign(start)?;
        let fits = match style {
            Style::Plain => length > 0,
            Style::Single => sign == '\'' && length > 1 && written[..length].ends_with('\''),
            Style::Double => sign == '"' && length > 1 && written[..length].ends_with('"'),
            Style::Literal => sign == '|',
            Style::Folded => sign == '>',
        };
        fits.then_some(Part {
            start,
            end: start + length,
            kind: PartKind::Scalar(style),
        })
    }

    fn list(&mut self, from: usize) -> Option<Part> {
        let mut children: Vec<Child> = Vec::new();
        let mut at = from;
        loop {
            let event = self.next()?;
            if matches!(event.0, Event::SequenceEnd) {
                return collection(false, true, children);
            }
            let start = self.skip(at, false);
            let behind = start + self.text[start..].strip_prefix('-').map(|_| 1)?;
            let value = self.value(event, behind)?;
            at = value.end;
            children.push(Child {
                start,
                behind: Some(behind),
                key: None,
                key_end: start,
                value,
            });
        }
    }

    fn mapping(&mut self, from: usize) -> Option<Part> {
        let mut children: Vec<Child> = Vec::new();
        let mut at = from;
        loop {
            let event = self.next()?;
            if matches!(event.0, Event::MappingEnd) {
                return collection(false, false, children);
            }
            let child = self.entry(event, at, false)?;
            at = child.end();
            children.push(child);
        }
    }

    fn entry(&mut self, key: (Event<'t>, usize, usize), from: usize, flow: bool) -> Option<Child> {
        let (Event::Scalar(text, style, ..), _, last) = key else {
            return None;
        };
        let mut start = self.skip(from, flow);
        let first = start;
        if self.text[start..].starts_with("? ") {
            start = self.skip(start + 1, false);
        }
        let key = self.scalar(&text, style, start, last)?;
        let colon = self.skip(key.end, false);
        let behind = (self.sign(colon) == Some(':')).then_some(colon + 1);
        let event = self.next()?;
        let value = self.value(event, behind.unwrap_or(key.end))?;
        Some(Child {
            start: first,
            behind,
            key: Some(printable(&text)),
            key_end: key.end,
            value,
        })
    }

    fn flow(&mut self, from: usize, list: bool) -> Option<Part> {
        let start = self.skip(from, false);
        let (open, close) = if list { ('[', ']') } else { ('{', '}') };
        let mut at = start + self.text[start..].strip_prefix(open).map(|_| 1)?;
        let mut children: Vec<Child> = Vec::new();
        loop {
            let event = self.next()?;
            match event.0 {
                Event::SequenceEnd | Event::MappingEnd => break,
                _ if list => {
                    let start = self.skip(at, true);
                    let value = self.value(event, start)?;
                    at = value.end;
                    children.push(Child {
                        start,
                        behind: Some(start),
                        key: None,
                        key_end: start,
                        value,
                    });
                }
                _ => {
                    let child = self.entry(event, at, true)?;
                    at = child.end();
                    children.push(child);
                }
            }
        }
        let end = self.skip(at, true);
        let end = end + self.text[end..].strip_prefix(close).map(|_| 1)?;
        Some(Part {
            start,
            end,
            kind: PartKind::Collection {
                flow: true,
                list,
                children,
            },
        })
    }
}

/// A collection whose children begin lines; its place is theirs.
fn collection(flow: bool, list: bool, children: Vec<Child>) -> Option<Part> {
    Some(Part {
        start: children.first()?.start,
        end: children.last()?.end(),
        kind: PartKind::Collection {
            flow,
            list,
            children,
        },
    })
}

/// To the mark that ends a text in quotes; a parser goes on to the end of the line.
fn quoted_length(written: &str) -> Option<usize> {
    let mut chars = written.char_indices();
    let (_, mark) = chars.next()?;
    let mut chars = chars.peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if mark == '"' => drop(chars.next()),
            '\'' if mark == '\'' && chars.next_if(|(_, next)| *next == '\'').is_some() => {}
            c if c == mark => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

/// How much of what a parser takes for a text of lines is its own: not what is empty behind it, unless that is kept.
fn block_length(written: &str) -> usize {
    let head = written.lines().next().unwrap_or_default();
    if head.split('#').next().is_some_and(|it| it.contains('+')) {
        let whole = written.trim_end_matches(' ');
        return whole.strip_suffix('\n').unwrap_or(whole).len();
    }
    let last = written.trim_end().len();
    let rest = written[last..].find('\n');
    rest.map_or(written.len(), |at| last + at)
}

/// The way back from a mended text to what its author wrote.
struct Back<'r> {
    repaired: &'r Repair<'r>,
    starts: &'r [usize],
}

impl Back<'_> {
    fn at(&self, byte: usize) -> usize {
        let index = self.starts.partition_point(|start| *start < byte);
        self.repaired.original(index, index).start as usize
    }

    fn part(&self, part: Part) -> Part {
        let kind = match part.kind {
            PartKind::Collection {
                flow,
                list,
                children,
            } => PartKind::Collection {
                flow,
                list,
                children: children.into_iter().map(|it| self.child(it)).collect(),
            },
            other => other,
        };
        Part {
            start: self.at(part.start),
            end: self.at(part.end),
            kind,
        }
    }

    fn child(&self, child: Child) -> Child {
        Child {
            start: self.at(child.start),
            behind: child.behind.map(|at| self.at(at)),
            key: child.key,
            key_end: self.at(child.key_end),
            value: self.part(child.value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each value by its text, depth first.
    fn written(text: &str) -> Vec<&str> {
        fn all<'t>(part: &Part, text: &'t str, found: &mut Vec<&'t str>) {
            match &part.kind {
                PartKind::Collection { children, .. } => {
                    for child in children {
                        all(&child.value, text, found);
                    }
                }
                _ => found.push(&text[part.start..part.end]),
            }
        }
        let mut found = Vec::new();
        all(&outline(text).unwrap(), text, &mut found);
        found
    }

    #[test]
    fn each_value_is_where_it_was_written() {
        let table: &[(&str, &[&str])] = &[
            ("a: 甲  # 注\nb: 'x' # y\n", &["甲", "'x'"]),
            ("a:\nb: 1\n", &["", "1"]),
            ("a:\n- x\n-   y\n-\n- - z\n", &["x", "y", "", "z"]),
            ("a:\n- [x, y]\n- {k: v, w}\n", &["x", "y", "v", ""]),
            (
                "a: [\n  x, # 一\n  'y',\n]\nb: {k: v}\n",
                &["x", "'y'", "v"],
            ),
            (
                "a: |\n  一\n\n  二  \n\n\nb: >-\n  x\n  y\n",
                &["|\n  一\n\n  二  ", ">-\n  x\n  y"],
            ),
            ("a: |+ # 注\n  一\n\nb: 1\n", &["|+ # 注\n  一\n", "1"]),
            ("- |\n  一\n# 注\n- 二\n", &["|\n  一", "二"]),
            (
                "a: 一\n  二\nb: \"一\n  二\"\n",
                &["一\n  二", "\"一\n  二\""],
            ),
            ("---\n# 注\na: 1\n", &["1"]),
            ("标题：甲\n选项: ［乙，丙］\n", &["甲", "乙", "丙"]),
            ("选项:\n  — 甲\n  — 乙\n", &["甲", "乙"]),
        ];
        for (text, expected) in table {
            assert_eq!(written(text), *expected, "{text}");
        }
        assert_eq!(outline("a: &x 1\nb: *x\n"), None);
        assert_eq!(outline("a: [1\n"), None);
        // Nothing but a note has no parts.
        assert_eq!(outline("# 注\n"), None);
    }
}
