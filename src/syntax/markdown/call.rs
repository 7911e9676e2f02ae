//! The site's own blocks: `{{ quiz("basics", count=3) }}`, each on a line of its own.

use std::ops::Range;

use crate::syntax::markdown::html;
use crate::syntax::markdown::source;
use crate::syntax::markdown::writer::Writer;
use crate::syntax::markdown::{Arg, BadBlock, Call, HoleKind, IssueKind, Value};
use crate::text::narrow;

impl Writer<'_> {
    /// Writes a paragraph's blocks, if each of its lines is one.
    pub(super) fn paragraph_calls(&mut self, range: Range<usize>) -> bool {
        let text = self.line(&range);
        if !text.contains("{{") && !text.contains("｛｛") {
            return false;
        }
        let lines: Vec<_> = self.lines(range).filter(|line| !line.is_empty()).collect();
        let is_call = |line: &Range<usize>| opens(self.line(line));
        let calls = lines.iter().filter(|line| is_call(line)).count();
        if calls == 0 {
            return false;
        }
        let closed = |line: &&Range<usize>| is_call(line) && closes(self.line(line));
        if calls < lines.len() {
            // A line that is wholly a block is no slip of the pen in running text.
            if let Some(line) = lines.iter().find(closed).cloned() {
                let span = self.source.span(line);
                self.issue(IssueKind::BadBlock(BadBlock::NotAlone), span);
            }
            return false;
        }
        if !lines.iter().any(|line| closes(self.line(line))) && self.mentions_end(&lines) {
            return false;
        }
        self.calls(lines);
        true
    }

    /// Writes the blocks that a list item begins with, which stand in no paragraph. Says where
    /// they end.
    pub(super) fn item_calls(&mut self, start: usize) -> Option<usize> {
        let rest = self.source.text.get(start..)?;
        if !rest.starts_with("{{") && !rest.starts_with("｛｛") {
            return None;
        }
        let mut end = self.source.text.len().min(start + LONGEST);
        while !self.source.text.is_char_boundary(end) {
            end -= 1;
        }
        let lines: Vec<_> = self
            .lines(start..end)
            .take_while(|line| opens(self.line(line)) && closes(self.line(line)))
            .collect();
        let end = lines.last()?.end;
        self.calls(lines);
        Some(end)
    }

    fn calls(&mut self, lines: Vec<Range<usize>>) {
        for range in lines {
            let line = html::without_forbidden(self.line(&range));
            let shift = |inner: Range<usize>| {
                let place = |at: usize| self.nth_visible(range.start, line.get(..at));
                source::span(place(inner.start)..place(inner.end))
            };
            match parse(&line, &shift) {
                Ok(call) => {
                    let span = self.source.span(range);
                    self.html.hole(HoleKind::Block(call), span);
                }
                Err((reason, inner)) => {
                    let span = shift(inner);
                    self.issue(IssueKind::BadBlock(reason), span);
                    self.html.push("<p>");
                    self.html.text(&line);
                    self.html.push("</p>");
                }
            }
        }
    }

    /// The place in the text as written of what stands behind `before` in a prepared line that
    /// starts at `start`.
    fn nth_visible(&self, start: usize, before: Option<&str>) -> usize {
        let mut at = start;
        let mut wanted = before.unwrap_or_default().chars().count();
        let rest = self.source.text.get(start..).unwrap_or_default();
        for c in rest.chars() {
            let mark = c == crate::syntax::markdown::chars::MARK;
            if wanted == 0 && !mark {
                break;
            }
            wanted = wanted.saturating_sub(usize::from(!mark));
            at += c.len_utf8();
        }
        self.source.origin(at)
    }

    /// Lines without what stands around them.
    fn lines(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let mut next = range.start;
        self.line(&range).split_inclusive('\n').map(move |line| {
            let inner = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
            let start = next + line.len() - inner.len();
            next += line.len();
            start..start + inner.trim_end().len()
        })
    }

    fn line(&self, range: &Range<usize>) -> &str {
        self.source.text.get(range.clone()).unwrap_or_default()
    }

    /// Whether `}}` stands somewhere inside: then the lines are text about braces.
    fn mentions_end(&self, lines: &[Range<usize>]) -> bool {
        lines
            .iter()
            .any(|line| self.line(line).contains("}}") || self.line(line).contains("｝｝"))
    }
}

/// How long a block's line can be, and how far blocks in a list item are looked for.
const LONGEST: usize = 4096;

fn opens(line: &str) -> bool {
    (line.starts_with("{{") || line.starts_with("｛｛")) && line.len() <= LONGEST
}

fn closes(line: &str) -> bool {
    line.ends_with("}}") || line.ends_with("｝｝")
}

type Bad = (BadBlock, Range<usize>);

/// Reads one line. `span` turns places in it into places in the text.
fn parse(line: &str, span: &dyn Fn(Range<usize>) -> Range<u32>) -> Result<Call, Bad> {
    let mut cursor = Cursor { line, at: 0 };
    cursor.skip(2);
    if !closes(line) {
        return Err(match line.rfind("}}").or_else(|| line.rfind("｝｝")) {
            Some(end) => (BadBlock::TextBehind, end..line.len()),
            None => (BadBlock::NotClosed, 0..line.len()),
        });
    }
    let braces = line
        .chars()
        .rev()
        .take(2)
        .map(char::len_utf8)
        .sum::<usize>();
    cursor.line = line.get(..line.len() - braces).unwrap_or_default();

    let name = cursor.word();
    if name.is_empty() {
        return Err((BadBlock::NoName, cursor.here()));
    }
    if !cursor.eat(&['(', '（']) {
        return Err((BadBlock::NoParenthesis, name));
    }
    let mut call = Call {
        written: line.into(),
        name: line.get(name.clone()).unwrap_or_default().into(),
        name_span: span(name),
        args: Vec::new(),
    };
    while !cursor.eat(&[')', '）']) {
        if cursor.peek().is_none() {
            return Err((BadBlock::UnclosedParenthesis, cursor.here()));
        }
        let arg = cursor.arg(span)?;
        let keys = || call.args.iter().filter_map(|arg| arg.key.as_deref());
        match &arg.1.key {
            Some(key) if keys().any(|taken| **key == *taken) => {
                return Err((BadBlock::DuplicateKey { key: key.clone() }, arg.0));
            }
            None if keys().next().is_some() => return Err((BadBlock::PositionAfterKey, arg.0)),
            _ => call.args.push(arg.1),
        }
        if !cursor.eat(&[',', '，', '、']) && !matches!(cursor.peek(), None | Some(')' | '）')) {
            return Err((BadBlock::NoComma, cursor.here()));
        }
    }
    match cursor.peek() {
        None => Ok(call),
        Some(_) => Err((BadBlock::TextBehind, cursor.at..cursor.line.len())),
    }
}

struct Cursor<'a> {
    line: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        self.line.get(self.at..).unwrap_or_default()
    }

    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        let first = trimmed.chars().next();
        self.at += rest.len() - trimmed.len();
        first
    }

    fn skip(&mut self, characters: usize) {
        let length: usize = self
            .rest()
            .chars()
            .take(characters)
            .map(char::len_utf8)
            .sum();
        self.at += length;
    }

    fn eat(&mut self, wanted: &[char]) -> bool {
        let found = self.peek().is_some_and(|c| wanted.contains(&c));
        if found {
            self.skip(1);
        }
        found
    }

    /// The next character's place, or the line's end.
    fn here(&mut self) -> Range<usize> {
        let length = self.peek().map_or(0, char::len_utf8);
        self.at..self.at + length
    }

    /// A name or a key, maybe empty.
    fn word(&mut self) -> Range<usize> {
        self.peek();
        let start = self.at;
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let length: usize = self
            .rest()
            .chars()
            .take_while(|&c| is_part(c))
            .map(char::len_utf8)
            .sum();
        self.at += length;
        start..self.at
    }

    /// An argument, and its place with its key.
    fn arg(
        &mut self,
        span: &dyn Fn(Range<usize>) -> Range<u32>,
    ) -> Result<(Range<usize>, Arg), Bad> {
        self.peek();
        let start = self.at;
        let word = self.word();
        let key = (!word.is_empty() && self.eat(&['=', '＝']))
            .then(|| self.line.get(word).unwrap_or_default().into());
        if key.is_none() {
            self.at = start;
        }
        let (place, value) = self.value()?;
        let arg = Arg {
            key,
            value,
            span: span(place.clone()),
        };
        Ok((start..place.end, arg))
    }

    fn value(&mut self) -> Result<(Range<usize>, Value), Bad> {
        let closing: &[char] = match self.peek() {
            Some('"') => &['"'],
            Some('\'') => &['\''],
            Some('＂') => &['＂'],
            Some('「') => &['」'],
            // An input method gives them in turn, and not always the right one.
            Some('“' | '”') => &['“', '”'],
            Some('‘' | '’') => &['‘', '’'],
            None | Some(',' | '，' | '、' | ')' | '）') => {
                return Err((BadBlock::NoValue, self.here()));
            }
            Some(_) => return self.number(),
        };
        let start = self.at;
        self.skip(1);
        let mut text = String::new();
        let mut escaped = false;
        let mut length = 0;
        for c in self.rest().chars() {
            length += c.len_utf8();
            if !escaped && closing.contains(&c) {
                let place = start..self.at + length;
                self.at = place.end;
                return Ok((place, Value::Text(text.into_boxed_str())));
            }
            if escaped && !closing.contains(&c) && c != '\\' {
                text.push('\\');
            }
            escaped = c == '\\' && !escaped;
            if !escaped {
                text.push(c);
            }
        }
        Err((BadBlock::UnclosedText, start..self.line.len()))
    }

    fn number(&mut self) -> Result<(Range<usize>, Value), Bad> {
        let start = self.at;
        let ends = |c: char| matches!(c, ',' | '，' | '、' | ')' | '）');
        let bare = self
            .rest()
            .split(ends)
            .next()
            .unwrap_or_default()
            .trim_end();
        let digits: String = bare
            .chars()
            .map(|c| if c == '−' { '-' } else { narrow(c) })
            .collect();
        let number = digits.parse::<f64>().ok().filter(|number| {
            number.is_finite() && !digits.contains(|c: char| c.is_ascii_alphabetic())
        });
        let place = start..start + bare.len();
        let Some(number) = number else {
            return Err((BadBlock::BareText { text: bare.into() }, place));
        };
        self.at = place.end;
        Ok((place, Value::Number(number)))
    }
}
