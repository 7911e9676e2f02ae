//! A text without its marks, that still knows where each piece of it stood; and the marks of lines.

use super::inline;
use crate::span::Span;

/// A text made of another one's pieces.
#[derive(Clone, Debug, Default)]
pub(super) struct Plain {
    pub(super) text: String,
    /// Where each piece begins: here, in the file, and whether it is the file's own.
    pieces: Vec<(usize, usize, bool)>,
    /// What each line was, in order.
    pub(super) lines: Vec<Line>,
    /// Pictures that were taken out, and where.
    pub(super) pictures: Vec<(String, Span)>,
}

/// What a line was before its marks went.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    /// Begins with `-`, `*` or `+`.
    pub(super) item: bool,
    /// `[ ]`, `[x]`
    pub(super) ticked: Option<bool>,
    /// All of it is bold, or all behind its letter.
    pub(super) bold: bool,
}

impl Plain {
    /// A piece of the file.
    pub(super) fn copy(&mut self, source: &str, from: usize, to: usize) {
        if from < to {
            self.pieces.push((self.text.len(), from, true));
            self.text.push_str(&source[from..to]);
        }
    }

    /// Words that stand for marks of the file.
    pub(super) fn put(&mut self, words: &str, at: usize) {
        self.pieces.push((self.text.len(), at, false));
        self.text.push_str(words);
    }

    /// Where a byte of the text stood.
    pub(super) fn at(&self, byte: usize) -> usize {
        let index = self.pieces.partition_point(|(here, ..)| *here <= byte);
        let Some((here, there, own)) = index.checked_sub(1).map(|it| self.pieces[it]) else {
            return byte;
        };
        if own { there + (byte - here) } else { there }
    }

    pub(super) fn place(&self, span: Span) -> Span {
        let range = span.range();
        let start = self.at(range.start);
        // The last byte's place: what is behind it may be a mark, which is not shown.
        let end = self.at(range.end.saturating_sub(1).max(range.start)) + 1;
        Span::new(start, end.max(start))
    }

    /// The same text with words put in at these bytes; in order.
    pub(super) fn with(&self, words: &[(usize, String)]) -> Self {
        let mut made = Self {
            lines: self.lines.clone(),
            pictures: self.pictures.clone(),
            ..Self::default()
        };
        let mut words = words.iter().peekable();
        let ends = self.pieces.iter().skip(1).map(|(here, ..)| *here);
        let ends = ends.chain([self.text.len()]);
        for ((here, there, own), end) in self.pieces.iter().zip(ends) {
            let mut from = *here;
            while let Some((at, more)) = words.next_if(|(at, _)| *at < end) {
                made.piece(&self.text[from..*at], there + (from - here), *own);
                made.put(more, self.at(*at));
                from = *at;
            }
            made.piece(&self.text[from..end], there + (from - here), *own);
        }
        for (at, more) in words {
            made.put(more, self.at(*at));
        }
        made
    }

    fn piece(&mut self, text: &str, there: usize, own: bool) {
        if !text.is_empty() {
            self.pieces.push((self.text.len(), there, own));
            self.text.push_str(text);
        }
    }
}

/// The text without its marks.
pub(super) fn plain(text: &str) -> Plain {
    let mut made = Plain::default();
    let mut fence: Option<&str> = None;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut at = 0;
    for (index, line) in lines.iter().enumerate() {
        let body = line.trim_end_matches(['\n', '\r']);
        let end = at + body.len();
        let inner = body.trim_start();
        let sign = ["```", "~~~"].into_iter().find(|it| inner.starts_with(it));
        let begun = made.text.len();
        made.lines.push(Line::default());
        match (fence, sign) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign && inner.trim().len() == sign.len() => {
                fence = None;
            }
            // Code is code.
            (Some(_), _) => made.copy(text, at, end),
            (None, None) => {
                let next = lines[index + 1..].iter().find(|it| !it.trim().is_empty());
                self::line(&mut made, text, at, end, next.copied().unwrap_or_default());
            }
        }
        // A tag may have broken the line.
        let broken = made.text[begun..].matches('\n').count();
        let more = made.lines.len() + broken;
        made.lines.resize(more, Line::default());
        if line.len() > body.len() {
            made.put("\n", end);
        }
        at += line.len();
    }
    made
}

/// One line. `next`: the next that is not blank.
fn line(made: &mut Plain, text: &str, start: usize, end: usize, next: &str) {
    let body = text[start..end].trim();
    if is_rule(body) {
        return made.copy(text, start, end);
    }
    let mut line = Line::default();
    let mut at = start + (text[start..end].len() - text[start..end].trim_start().len());
    loop {
        let rest = &text[at..end];
        let spaces = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
        let behind = |mark: usize| mark + spaces(&rest[mark..]);
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let free = |mark: usize| rest[mark..].starts_with([' ', '\t']) || rest.len() == mark;
        at += if rest.starts_with('>') {
            behind(1)
        } else if (1..=6).contains(&hashes) && free(hashes) {
            behind(hashes)
        } else if rest.starts_with(['-', '*', '+']) && free(1) {
            line.item = true;
            behind(1)
        } else if let Some(ticked) = ticked(rest) {
            line.ticked = Some(ticked);
            behind(3)
        } else {
            break;
        };
    }
    let cells = body.len() > 1 && body.starts_with('|') && body.ends_with('|');
    line.bold = inline::inline(made, text, at..end, cells, next);
    if let Some(last) = made.lines.last_mut() {
        *last = line;
    }
}

fn ticked(text: &str) -> Option<bool> {
    let signs = [("[ ]", false), ("[x]", true), ("[X]", true)];
    let (sign, ticked) = signs.into_iter().find(|(sign, _)| text.starts_with(sign))?;
    text[sign.len()..]
        .starts_with([' ', '\t'])
        .then_some(ticked)
}

/// `---`, `* * *`: no list.
fn is_rule(text: &str) -> bool {
    ['-', '*', '_']
        .iter()
        .any(|sign| text.matches(*sign).count() > 2 && text.chars().all(|c| c == *sign || c == ' '))
}
