//! `{text: 先交钱,再上岗}`: between braces a comma ends a text, and what is behind it becomes a key without a value.

use super::Reader;
use crate::diagnostic::WritingFlaw;
use crate::span::Span;
use crate::syntax::yaml::{Entry, NodeKind, quoted};

impl Reader<'_> {
    /// Whether an entry is the rest of a text that was cut at a comma, and how many of those that follow are too. Told
    /// once, with all of the text.
    pub fn cut_off(&mut self, entries: &[Entry], at: usize) -> Option<usize> {
        let before = entries.get(at.checked_sub(1)?)?;
        let NodeKind::Scalar(scalar) = &before.value.kind else {
            return None;
        };
        if !scalar.plain || !self.is_word(entries.get(at)?) {
            return None;
        }
        let rest = entries.get(at..)?;
        let lost = rest.iter().take_while(|entry| self.is_word(entry)).count();
        let last = rest.get(lost.checked_sub(1)?)?;
        let place = Span {
            start: rest.first()?.key_span.start,
            end: last.key_span.end,
        };
        let whole = Span {
            start: before.value.span.start,
            end: place.end,
        };
        // On several lines it is none that could be typed as it stands.
        let shown = |span: Span| {
            let written = self.written(self.span(span));
            written.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let flaw = WritingFlaw::Comma(before.key.clone(), quoted(&shown(whole)), shown(place));
        self.report(flaw.into(), place);
        Some(lost)
    }

    /// A key without a colon, behind a comma.
    fn is_word(&self, entry: &Entry) -> bool {
        if !matches!(entry.value.kind, NodeKind::Empty) {
            return false;
        }
        let key = self.span(entry.key_span);
        let file = self.text;
        let before = file.get(..key.start as usize).unwrap_or_default();
        let behind = file.get(key.end as usize..).unwrap_or_default();
        before.trim_end().ends_with(',') && behind.trim_start().starts_with([',', '}'])
    }
}
