//! Names the mistake behind a YAML syntax error, and mends the few that Chinese writers make
//! most (`：`, Tab, a colon inside a text) so that parsing goes on and finds what follows.
//! Keeps the way back from the mended text to the places of the original.

use std::borrow::Cow;

use saphyr_parser::ScanError;

use crate::diagnostic::{Problem, WritingFlaw, YamlFlaw};
use crate::span::Span;
use crate::syntax::keys::is_known;
use crate::syntax::yaml::habit::Put;
use crate::syntax::yaml::habits::{self, width};
use crate::syntax::yaml::{Found, Node, NodeKind, Scalar, flow};

mod lines;

use lines::flow_sign;

/// A text with its repairs.
pub(super) struct Repair<'a> {
    original: &'a str,
    text: Cow<'a, str>,
    /// Where characters were added (negative: taken), by index in the text as it was then.
    shifts: Vec<(usize, isize)>,
    /// Byte offset of every character of the original; empty for ASCII, where they are the same.
    offsets: Vec<u32>,
}

impl<'a> Repair<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        let offsets = if original.is_ascii() {
            Vec::new()
        } else {
            original
                .char_indices()
                .map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX))
                .collect()
        };
        Self {
            original,
            text: Cow::Borrowed(original),
            shifts: Vec::new(),
            offsets,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text as its author wrote it: what spans are places of.
    pub(super) fn written(&self) -> &'a str {
        self.original
    }

    /// Mends what YAML would take for words without an error. Before anything else: places are those of the original.
    pub(super) fn mend_habits(&mut self) -> Vec<Found> {
        let mut found = Vec::new();
        // How much longer the text has become before the place that is next.
        let mut by = 0_isize;
        for habit in habits::find(self.original) {
            let at = habit.at.saturating_add_signed(by);
            let with = match habit.with {
                Put::Text(text) => text.to_owned(),
                Put::Indent(number) => " ".repeat(self.likely_indent(number)),
                Put::Spaces(width) => " ".repeat(width),
            };
            if self.text.get(at..at + habit.length).is_none() {
                break;
            }
            self.replace(at, habit.length, &with);
            by += with.len().cast_signed() - habit.length.cast_signed();
            found.extend(habit.said.map(|(problem, span)| Found::new(problem, span)));
        }
        found
    }

    /// Moves what goes on between brackets to the right, where YAML wants it. Says if it did.
    pub(super) fn mend_flow(&mut self) -> bool {
        let moves = flow::moves(&self.text);
        for (at, by) in moves.iter().rev() {
            self.replace(*at, 0, &" ".repeat(*by));
        }
        !moves.is_empty()
    }

    /// From character indices of the mended text to bytes of the original.
    pub(super) fn original(&self, start: usize, end: usize) -> Span {
        Span::new(self.byte(start), self.byte(end))
    }

    /// From a byte of the mended text to the character there in the original.
    pub(super) fn original_bytes(&self, byte: usize) -> Span {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let at = self.text[..byte].chars().count();
        self.original(at, at + 1)
    }

    fn byte(&self, index: usize) -> usize {
        let mut index = index.cast_signed();
        for &(at, by) in self.shifts.iter().rev() {
            if index > at.cast_signed() {
                index = (index - by).max(at.cast_signed());
            }
        }
        let index = index.cast_unsigned();
        if self.offsets.is_empty() {
            index.min(self.original.len())
        } else {
            self.offsets
                .get(index)
                .map_or(self.original.len(), |at| *at as usize)
        }
    }

    /// The `&`, `*` or `!` before a node, on the same line.
    pub(super) fn before(&self, span: Span) -> Span {
        let start = span.start as usize;
        let line = self.original[..start].rfind('\n').map_or(0, |at| at + 1);
        self.original[line..start]
            .rfind(['&', '*', '!'])
            .map_or(span, |at| Span::new(line + at, line + at + 1))
    }

    /// The part of a span on its first line.
    pub(super) fn first_line(&self, span: Span) -> Span {
        let text = self.original.get(span.range()).unwrap_or_default();
        let length = text.lines().next().map_or(0, |line| line.trim_end().len());
        Span::new(span.start as usize, span.start as usize + length)
    }

    /// Mends the first key of those that YAML took for one long text, since each has `：`.
    pub(super) fn mend_lost_keys(&mut self, tree: &Node) -> Option<(Problem, Span)> {
        let at = lost_keys(tree, self.original, true)?;
        let number = self.original[..at].matches('\n').count() + 1;
        let found = self
            .mend_line(number)
            .or_else(|| self.mend_sign(number, false));
        found.map(|(problem, span, _)| (problem, span))
    }

    /// The mistake behind an error, its place, and whether it could be mended.
    pub(super) fn mend(&mut self, error: &ScanError) -> (Problem, Span, bool) {
        let line = error.marker().line().max(1);
        for number in [line, line.saturating_sub(1), line + 1] {
            if let Some(found) = self.mend_line(number) {
                return found;
            }
        }
        for number in [line, line.saturating_sub(1), line + 1] {
            if let Some(found) = self.mend_sign(number, number == line) {
                return found;
            }
        }
        for number in (line.saturating_sub(3)..=line).rev() {
            if let Some(found) = self.mend_flow_hash(number) {
                return found;
            }
        }
        if let Some(span) = self.unindented(line) {
            return (Problem::YamlSyntax(YamlFlaw::Block), span, false);
        }
        for number in [line, line.saturating_sub(1)] {
            if let Some(span) = self.hash(number) {
                return (Problem::YamlSyntax(YamlFlaw::Hash), span, false);
            }
            if let Some((problem, span)) = self.value_flaw(number) {
                return (problem, span, false);
            }
        }
        let at = error.marker().index();
        let here = self.original(at, at + 1);
        let info = error.info();
        if (info.contains("mapping values are not allowed") || info.contains("block mapping"))
            && let Some(found) = self.mend_inner_colon(line)
        {
            return found;
        }
        if (info.contains("quote") || self.open_quote().is_some())
            && let Some(span) = self.open_quote()
        {
            return (Problem::YamlQuote, span, false);
        }
        if let Some(span) = self.open_bracket() {
            return (Problem::YamlSyntax(YamlFlaw::Bracket), span, false);
        }
        let flaw = if info.contains("escape") || info.contains("hexadecimal") {
            YamlFlaw::Backslash
        } else if info.contains("cannot start any token")
            || info.contains("unexpected character")
            || info.contains("directive")
        {
            YamlFlaw::Character
        } else if info.contains("simple key") || info.contains("':'") {
            YamlFlaw::Colon
        } else if info.contains("indent") || info.contains("'-'") || info.contains("block") {
            YamlFlaw::Indentation
        } else {
            YamlFlaw::Other
        };
        if matches!(flaw, YamlFlaw::Colon | YamlFlaw::Indentation)
            && let Some(number) = (line.saturating_sub(3)..=line)
                .rev()
                .find(|it| self.lacks_dash(*it))
        {
            let span = self.line_text_span(number).unwrap_or(here);
            return (Problem::YamlSyntax(YamlFlaw::Dash), span, false);
        }
        let here = match flaw {
            // YAML notices only at the next key, or at the end.
            YamlFlaw::Colon => (line.saturating_sub(3)..=line)
                .rev()
                .find(|number| {
                    self.line(*number)
                        .is_some_and(|(_, text)| lacks_colon(text))
                })
                .or(Some(line))
                .and_then(|number| self.line_text_span(number))
                .unwrap_or(here),
            YamlFlaw::Indentation => self.line_text_span(line).unwrap_or(here),
            _ => here,
        };
        (Problem::YamlSyntax(flaw), here, false)
    }

    /// Start of a line (from 1) of the mended text in bytes, and the line.
    fn line(&self, number: usize) -> Option<(usize, &str)> {
        let mut start = 0;
        for (index, line) in self.text.split_inclusive('\n').enumerate() {
            if index + 1 == number {
                return Some((start, line.trim_end_matches(['\n', '\r'])));
            }
            start += line.len();
        }
        None
    }

    fn line_text_span(&self, number: usize) -> Option<Span> {
        let (start, line) = self.line(number)?;
        let indent = line.len() - line.trim_start().len();
        let from = self.text[..start + indent].chars().count();
        let to = from + line.trim().chars().count();
        Some(self.original(from, to))
    }

    /// A Tab before the text, or a full-width colon after a short first word.
    fn mend_line(&mut self, number: usize) -> Option<(Problem, Span, bool)> {
        let (start, line) = self.line(number)?;
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t', '-']).len()];
        let blank = line.len() - line.trim_start().len();
        if let Some(tab) = line[..blank].find('\t') {
            let at = self.text[..start + tab].chars().count();
            let span = self.original(at, at + 1);
            let width = self.likely_indent(number);
            self.replace(start, blank, &" ".repeat(width));
            return Some((Problem::YamlTab, span, true));
        }
        if let Some(tab) = indent.find('\t') {
            let at = self.text[..start + tab].chars().count();
            let span = self.original(at, at + 1);
            self.replace(start + tab, 1, "  ");
            return Some((Problem::YamlTab, span, true));
        }
        let rest = &line[indent.len()..];
        let colon = rest.find('：')?;
        let key = &rest[..colon];
        if !is_key(key.trim_end()) {
            return None;
        }
        let from = start + indent.len() + colon;
        let at = self.text[..from].chars().count();
        let span = self.original(at, at + 1);
        self.replace(from, '：'.len_utf8(), ": ");
        Some((Problem::YamlFullwidthColon, span, true))
    }

    /// A colon without its space after a key, or `＃` for `#`. Where the error itself is, any word is a key.
    fn mend_sign(&mut self, number: usize, here: bool) -> Option<(Problem, Span, bool)> {
        let (start, line) = self.line(number)?;
        let rest = line.trim_start_matches([' ', '-']);
        let from = start + line.len() - rest.len();
        if rest.starts_with('＃') {
            let at = self.text[..from].chars().count();
            let span = self.original(at, at + 1);
            self.replace(from, '＃'.len_utf8(), "#");
            return Some((WritingFlaw::WideHash.into(), span, true));
        }
        let colon = tight_colon(rest, here)?;
        let at = self.text[..from + colon].chars().count();
        let span = self.original(at, at + 1);
        self.replace(from + colon + 1, 0, " ");
        Some((WritingFlaw::ColonTight.into(), span, true))
    }

    /// ` #` and words in a text without quotes: it ends there, and the line below it has nowhere to belong.
    fn hash(&self, number: usize) -> Option<Span> {
        let (start, line) = self.line(number)?;
        let at = line.find(" #")? + 1;
        let words = line[at..].trim_start_matches('#');
        let plain = !line[..at].contains(['"', '\'']) && !line[..at].trim().is_empty();
        (plain && !words.is_empty() && !words.starts_with([' ', '\t'])).then(|| {
            let index = self.text[..start + at].chars().count();
            self.original(index, index + 1)
        })
    }

    /// ` #` between brackets: the rest of the line is a note, and the closing bracket with it.
    fn mend_flow_hash(&mut self, number: usize) -> Option<(Problem, Span, bool)> {
        let (start, line) = self.line(number)?;
        let open = line.find(['[', '{'])?;
        let mut before = ' ';
        let mut quote = None;
        for (at, c) in line.char_indices().skip_while(|(at, _)| *at < open) {
            match quote {
                Some(q) if q == c => quote = None,
                None if matches!(c, '"' | '\'') => quote = Some(c),
                None if c == '#' && matches!(before, ' ' | '[' | '{' | ',') => {
                    let rest = &line[at + 1..];
                    // A note to oneself, unless the bracket that closes the list stands in it.
                    let lost = !rest.starts_with(' ') || rest.contains([']', '}']);
                    if !rest.is_empty() && lost {
                        let at = start + at;
                        let index = self.text[..at].chars().count();
                        let span = self.original(index, index + 1);
                        self.replace(at, 1, "＃");
                        return Some((Problem::YamlSyntax(YamlFlaw::Hash), span, true));
                    }
                }
                _ => {}
            }
            before = c;
        }
        None
    }

    /// How far right a line with Tabs was most likely meant to stand: where its Tabs say, if
    /// that fits the lines above, else under the nearest of them.
    fn likely_indent(&self, number: usize) -> usize {
        let Some((_, line)) = self.line(number) else {
            return 0;
        };
        let blank = &line[..line.len() - line.trim_start().len()];
        let wanted = blank.chars().map(width).sum::<usize>();
        let item = line.trim_start().starts_with('-');
        let mut best: Option<usize> = None;
        for above in (1..number).rev() {
            let Some((_, above)) = self.line(above) else {
                continue;
            };
            let text = above.trim_start_matches([' ', '-']);
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let dash = above.len() - above.trim_start().len();
            let key = above.len() - text.len();
            if best.is_none() && above.trim_end().ends_with(':') && wanted > dash {
                return wanted;
            }
            // Items stand under items, keys under keys.
            let column = if item { dash } else { key };
            if best.is_none_or(|best| column.abs_diff(wanted) < best.abs_diff(wanted)) {
                best = Some(column);
            }
            if dash == 0 {
                break;
            }
        }
        best.unwrap_or(wanted)
    }

    /// A value that begins with a character that means something to YAML: a quote or bracket
    /// that closes before the text ends, a `*`.
    fn value_flaw(&self, number: usize) -> Option<(Problem, Span)> {
        let (start, line) = self.line(number)?;
        let rest = line.trim_start_matches([' ', '-']);
        let value = match rest.find(": ") {
            Some(colon) if !rest.starts_with(['"', '\'', '[', '{']) => {
                rest[colon + 2..].trim_start()
            }
            _ => rest,
        };
        let first = value.chars().next()?;
        let (problem, length) = match first {
            '&' | '*' | '!' => (Problem::YamlAnchor, 1),
            '"' | '\'' => {
                let close = value[1..].find(first)? + 2;
                followed_by_text(&value[close..])
                    .then_some((Problem::YamlQuote, value.chars().count()))?
            }
            // What is more than a number of spaces is text.
            '>' | '|' => {
                let rest = value[1..].split(" #").next().unwrap_or_default().trim();
                let sign = |c: char| matches!(c, '+' | '-' | '0'..='9');
                if rest.is_empty() || (rest.len() < 3 && rest.chars().all(sign)) {
                    return None;
                }
                let flaw = if first == '|' || value[1..].starts_with(' ') {
                    YamlFlaw::BlockWords
                } else {
                    YamlFlaw::Character
                };
                (Problem::YamlSyntax(flaw), value.chars().count())
            }
            '[' | '{' if flow_sign(value).is_some() => {
                let at = flow_sign(value)?;
                let from = start + line.len() - value.len() + at;
                let index = self.text[..from].chars().count();
                let flaw = Problem::YamlSyntax(YamlFlaw::Character);
                return Some((flaw, self.original(index, index + 1)));
            }
            '[' | '{' => {
                let close = closing(value)?;
                let flaw = Problem::YamlSyntax(YamlFlaw::Character);
                followed_by_text(&value[close..]).then_some((flaw, value.chars().count()))?
            }
            _ => return None,
        };
        let from = self.text[..start + line.len() - value.len()]
            .chars()
            .count();
        Some((problem, self.original(from, from + length)))
    }

    /// The second `: ` of a line, which YAML takes for another key.
    fn mend_inner_colon(&mut self, number: usize) -> Option<(Problem, Span, bool)> {
        let (start, line) = self.line(number)?;
        let first = line.find(": ")?;
        let second = first
            + 2
            + line[first + 2..].find(": ").or_else(|| {
                line[first + 2..]
                    .ends_with(':')
                    .then(|| line.len() - first - 3)
            })?;
        let at = self.text[..start + second].chars().count();
        let span = self.original(at, at + 1);
        self.replace(start + second, 1, "：");
        Some((Problem::YamlColon, span, true))
    }

    /// The quote that opens a text at its beginning and is never closed.
    fn open_quote(&self) -> Option<Span> {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let trimmed = line.trim_end();
            let value = trimmed
                .find(": ")
                .map(|at| at + 2)
                .or_else(|| {
                    trimmed
                        .trim_start()
                        .starts_with("- ")
                        .then(|| trimmed.len() - trimmed.trim_start().len() + 2)
                })
                .unwrap_or(0);
            let text = trimmed[value..].trim_start();
            if let Some(quote @ ('"' | '\'')) = text.chars().next() {
                let inner = &text[1..];
                let closed = inner
                    .char_indices()
                    .any(|(at, c)| c == quote && !(quote == '"' && inner[..at].ends_with('\\')));
                if !closed {
                    let byte = start + trimmed.len() - text.len();
                    let at = self.text[..byte].chars().count();
                    let length = text.chars().count();
                    return Some(self.original(at, at + length));
                }
            }
            start += line.len();
        }
        None
    }

    /// The bracket that is never closed, quotes left aside.
    fn open_bracket(&self) -> Option<Span> {
        let mut open = Vec::new();
        let mut quote = None;
        let mut before = '\n';
        for (index, c) in self.text.chars().enumerate() {
            match (quote, c) {
                (Some(q), c) if c == q => quote = None,
                (None, '"' | '\'') if " [{,:".contains(before) => quote = Some(c),
                (None, '[' | '{') if " [{,:\n-".contains(before) => open.push(index),
                (None, ']' | '}') => {
                    open.pop();
                }
                _ => {}
            }
            before = c;
        }
        let at = *open.last()?;
        Some(self.original(at, at + 1))
    }

    /// Replaces `length` bytes at `byte` of the mended text.
    fn replace(&mut self, byte: usize, length: usize, with: &str) {
        let at = self.text[..byte].chars().count();
        let taken = self.text[byte..byte + length].chars().count();
        let by = with.chars().count().cast_signed() - taken.cast_signed();
        self.text.to_mut().replace_range(byte..byte + length, with);
        if by != 0 {
            self.shifts.push((at, by));
        }
    }
}

/// Where keys begin that ended up as one text: the whole file, or an item of a list.
fn lost_keys(node: &Node, text: &str, root: bool) -> Option<usize> {
    let start = node.span.start as usize;
    match &node.kind {
        NodeKind::Scalar(Scalar { plain: true, .. }) if root => Some(start),
        NodeKind::List(items) => items.iter().find_map(|item| match &item.kind {
            NodeKind::Scalar(Scalar { plain: true, .. }) => {
                let mut lines = text.get(item.span.range())?.lines();
                let lost = has_wide_colon(lines.next()?) && has_wide_colon(lines.next()?);
                lost.then_some(item.span.start as usize)
            }
            _ => lost_keys(item, text, false),
        }),
        NodeKind::Map(entries) => entries
            .iter()
            .find_map(|entry| lost_keys(&entry.value, text, false)),
        NodeKind::Scalar(_) | NodeKind::Empty => None,
    }
}

/// `答案：B`, `答案:B`.
fn has_wide_colon(line: &str) -> bool {
    let wide = line.trim().split_once('：');
    wide.is_some_and(|(key, _)| is_key(key)) || tight_colon(line.trim(), false).is_some()
}

/// Where the colon of `title:我的` stands. Most words with a colon behind them are no keys, and no address is one.
fn tight_colon(text: &str, any: bool) -> Option<usize> {
    let colon = text.find(':')?;
    let behind = &text[colon + 1..];
    let next = behind.chars().next()?;
    let key = &text[..colon];
    let fits = is_known(key) || (any && is_key(key));
    (fits && next != ' ' && !behind.starts_with("//")).then_some(colon)
}

fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= 12
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// A line that should be a key and its value, but is not.
fn lacks_colon(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty()
        && !line.starts_with(['#', '-'])
        && !line.contains(": ")
        && !line.ends_with(':')
}

/// Whether text goes on where a value should have ended.
fn followed_by_text(rest: &str) -> bool {
    let rest = rest.trim();
    !rest.is_empty() && !rest.starts_with(['#', ',', ':', ']', '}'])
}

/// The byte after the bracket that closes the first one of `text`.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
