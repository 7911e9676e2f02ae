//! Marked texts in files: a mark that is not closed is reported where it stands.

use super::decode::Reader;
use crate::diagnostic::Problem;
use crate::question::Segment;
use crate::question::mark::segments;
use crate::span::{Span, Spanned};

/// The stretches of a text; a mark that is not closed is reported where it stands.
pub(super) fn marked(text: &Spanned<String>, reader: &mut Reader) -> Option<Vec<Segment>> {
    let at = match segments(&text.value) {
        Ok(segments) => return Some(segments),
        Err(at) => at,
    };
    // Exact where the file has the same words: not behind an escape.
    let span = reader
        .written(text.span)
        .find(&text.value)
        .map_or(text.span, |inner| {
            let start = text.span.start as usize + inner + at;
            let sign = text.value[at..].chars().next().map_or(1, char::len_utf8);
            Span::new(start, start + 2 * sign)
        });
    reader.report_in_file(Problem::QuizMarkSyntax, span);
    None
}
