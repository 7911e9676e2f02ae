//! A text without its marks, that still knows where each piece of it stood.

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
