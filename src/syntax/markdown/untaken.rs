//! What is still typed signs after the parser had it: a lone `**`, a block within a line, a footnote that is not there.

use std::ops::Range;

use memchr::memchr2;
use pulldown_cmark::Parser;

use crate::diagnostic::Untaken;
use crate::syntax::markdown::chars::is_cjk;
use crate::syntax::markdown::edit::{near, near_end};
use crate::syntax::markdown::habits::cells;
use crate::syntax::markdown::writer::Writer;
use crate::syntax::markdown::{BadBlock, IssueKind};

impl Writer<'_> {
    /// Looks at text that is written as it is.
    pub(super) fn untaken(&mut self, range: &Range<usize>) {
        let source = self.source;
        let text = source.text.get(range.clone()).unwrap_or_default();
        if memchr2(b'*', b'~', text.as_bytes()).is_some() {
            self.lone(text, range.start);
        }
        if text.contains('_') {
            self.underscores(text, range.start);
        }
        if source.has_calls && (text.contains("{{") || text.contains("｛｛")) {
            self.inline_calls(text, range.start);
        }
        if text.contains('[') && (text.ends_with('[') || text.contains("[^")) {
            self.missing_notes(range);
        }
    }

    /// Two stars or waves without the other two. More are a blank to fill in, or digits that are kept back.
    fn lone(&mut self, text: &str, start: usize) {
        let around = self.source.text.as_bytes();
        let mut found = Vec::new();
        for (at, sign) in text
            .bytes()
            .enumerate()
            .filter(|(_, b)| matches!(b, b'*' | b'~'))
        {
            let same = |at: Option<usize>| at.and_then(|at| around.get(at)) == Some(&sign);
            let at = start + at;
            let before = at.checked_sub(1);
            let pair = same(Some(at + 1)) && !same(before) && !same(Some(at + 2));
            let escaped = before.and_then(|at| around.get(at)) == Some(&b'\\');
            if pair && !escaped {
                found.push((sign, at));
            }
        }
        for (sign, at) in found {
            let untaken = if sign == b'*' {
                Untaken::Strong
            } else {
                Untaken::Strikethrough
            };
            let span = self.source.span(at..at + 2);
            self.issue(IssueKind::Untaken(untaken), span);
        }
    }

    /// `这是__重点__。`: underscores within a word emphasize nothing, and Chinese words end nowhere. Three and more are a
    /// blank to fill in; a name of a program has no Chinese in it.
    fn underscores(&mut self, text: &str, start: usize) {
        let whole = &self.source.text;
        let mut found = Vec::new();
        // The parser may give one of the two alone.
        for (at, _) in text.match_indices('_') {
            let at = start + at;
            if !whole.get(at..).is_some_and(|rest| rest.starts_with("__")) {
                continue;
            }
            let before = whole.get(..at).unwrap_or_default();
            let behind = whole.get(at + 2..).unwrap_or_default();
            // One of a blank; of such there may be very many.
            if before.ends_with(['_', '\\']) || behind.starts_with('_') {
                continue;
            }
            let line = near_end(before);
            let line = line.rsplit('\n').next().unwrap_or_default();
            let behind = near(behind).split('\n').next().unwrap_or_default();
            // Exam papers of other programs begin with their bold words; nobody else begins a line so.
            if line.trim().is_empty() {
                continue;
            }
            // The second of a pair was told with the first.
            let opens = pairs(line).is_multiple_of(2);
            let Some(end) = pair(behind).filter(|_| opens) else {
                continue;
            };
            let inner = &behind[..end];
            let tight =
                !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
            if tight && inner.contains(is_cjk) {
                found.push(at..at + 2 + end + 2);
            }
        }
        for place in found {
            let span = self.source.span(place);
            self.issue(IssueKind::Untaken(Untaken::Underscores), span);
        }
    }

    /// `见 {{ quiz("basics") }}。`: a block is one only on a line of its own. A line that is one was told already.
    fn inline_calls(&mut self, text: &str, start: usize) {
        let rest = self.source.text.get(start..).unwrap_or_default();
        let mut at = 0;
        while let Some(step) = text.get(at..).and_then(|it| it.find(['{', '｛'])) {
            let open = at + step;
            let width = text[open..].chars().next().map_or(1, char::len_utf8);
            at = open + width;
            let line = near(rest.get(open..).unwrap_or_default());
            let line = line.split('\n').next().unwrap_or_default();
            let inner = line
                .strip_prefix("{{")
                .or_else(|| line.strip_prefix("｛｛"));
            let Some(behind) = inner else {
                continue;
            };
            let name = behind.trim_start();
            let called = name.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_');
            let is_call = called.len() < name.len() && called.trim_start().starts_with(['(', '（']);
            let Some(end) = behind.find("}}").or_else(|| behind.find("｝｝")) else {
                continue;
            };
            let before = self.source.text.get(..start + open).unwrap_or_default();
            let lead = before.trim_end_matches([' ', '\t', '>']);
            let alone = (lead.is_empty() || lead.ends_with('\n'))
                && behind[end..]
                    .trim_start_matches(['}', '｝'])
                    .trim()
                    .is_empty();
            at = open + 2 * width;
            // In a list that has no empty lines there are no paragraphs, and nobody has looked at its lines.
            let told = self
                .frames
                .last()
                .is_some_and(|frame| frame.close == "</p>");
            if is_call && alone && !told {
                let length = line.len() - behind.len() + end + 2 * width;
                let span = self.source.span(start + open..start + open + length);
                self.issue(IssueKind::BadBlock(BadBlock::NotAlone), span);
            } else if is_call && !alone {
                let length = line.len() - behind.len() + end + 2 * width;
                let span = self.source.span(start + open..start + open + length);
                self.issue(IssueKind::Untaken(Untaken::Block), span);
            }
        }
    }

    /// `[^x]` that is no reference, since nothing defines it.
    fn missing_notes(&mut self, range: &Range<usize>) {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let mut found = Vec::new();
        for (at, _) in text.match_indices('[') {
            let rest = self.source.text.get(range.start + at..).unwrap_or_default();
            let rest = near(rest);
            let Some(label) = rest.strip_prefix("[^").and_then(|it| it.split(']').next()) else {
                continue;
            };
            let fits = !label.is_empty()
                && label.chars().count() <= 40
                && rest.len() > label.len() + 2
                && !label.contains([' ', '[', '\n', '\\']);
            if fits {
                let begin = range.start + at;
                found.push((label.to_owned(), begin..begin + label.len() + 3));
            }
        }
        for (label, place) in found {
            let label = self.plain(&label.into()).into_boxed_str();
            let span = self.source.span(place);
            self.issue(IssueKind::MissingFootnote { label }, span);
        }
    }

    /// `[1]: 《禁止传销条例》`: to Markdown, where links to `[1]` lead, which is shown nowhere. Words are no address.
    pub(super) fn lost_notes(&mut self, parser: &Parser<'_>) {
        let mut places: Vec<Range<usize>> = Vec::new();
        for (_, definition) in parser.reference_definitions().iter() {
            let dest = definition.dest.as_ref();
            if !dest.contains(['.', '/', ':', '#', '@']) && dest.chars().any(is_cjk) {
                places.push(definition.span.clone());
            }
        }
        places.sort_by_key(|place| place.start);
        for place in places {
            let span = self.source.span(place);
            self.issue(IssueKind::Untaken(Untaken::Definition), span);
        }
    }

    /// A paragraph of Chinese words behind four spaces or a tab. Code has none of their marks at its end.
    pub(super) fn indented(&mut self, range: &Range<usize>) {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let first = text.lines().next().unwrap_or_default();
        let ends = text
            .trim_end()
            .ends_with(['。', '！', '？', '”', '；', '：', '）']);
        if ends && first.chars().any(is_cjk) {
            let span = self.source.span(range.start..range.start + first.len());
            self.issue(IssueKind::Untaken(Untaken::Indent), span);
        }
    }

    /// A paragraph of rows with bars: a table without the line of dashes under its head.
    pub(super) fn lost_table(&mut self, range: &Range<usize>) {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let is_row = |line: &str| {
            let line = line.trim_start_matches([' ', '>']).trim();
            (line.starts_with('|') && cells(line) > 1)
                || (line.starts_with('｜') && line.matches('｜').count() > 2)
        };
        let (mut start, mut before) = (range.start, None);
        for line in text.split_inclusive('\n') {
            let row = is_row(line).then_some(start);
            if let (Some(first), Some(_)) = (before, row) {
                let length = text
                    .get(first - range.start..)
                    .and_then(|it| it.lines().next());
                let span = self.source.span(first..first + length.map_or(0, str::len));
                self.issue(IssueKind::Untaken(Untaken::Table), span);
                return;
            }
            before = row;
            start += line.len();
        }
    }

    /// A row whose cells are not as many as those of the head.
    pub(super) fn uneven(&mut self, head: usize, range: &Range<usize>) {
        let row = self.source.text.get(range.clone()).unwrap_or_default();
        let row = row.trim_end();
        let cells = cells(row);
        if cells != head {
            let span = self.source.span(range.start..range.start + row.len());
            self.issue(IssueKind::UnevenRow { cells, head }, span);
        }
    }
}

/// Where the next two underscores stand that are not more.
fn pair(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(step) = text.get(at..)?.find("__") {
        let begin = at + step;
        let length = text[begin..].len() - text[begin..].trim_start_matches('_').len();
        if length == 2 {
            return Some(begin);
        }
        at = begin + length;
    }
    None
}

/// How many such there are.
fn pairs(mut text: &str) -> usize {
    let mut count = 0;
    while let Some(at) = pair(text) {
        count += 1;
        text = text.get(at + 2..).unwrap_or_default();
    }
    count
}
