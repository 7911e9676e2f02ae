//! Marked texts: `[[red flag|note]]` and `((harmless phrase|note))`, in questions and scenarios.

use super::decode::Reader;
use super::quiz::{Segment, SegmentKind};
use crate::diagnostic::Problem;
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
            Span::new(start, start + 2)
        });
    reader.report_in_file(Problem::QuizMarkSyntax, span);
    None
}

/// Whether a text is marked rightly and has a red flag to find.
pub fn has_flag(text: &str) -> bool {
    segments(text).is_ok_and(|all| all.iter().any(|it| it.kind == SegmentKind::Flag))
}

/// `…[[flag|note]]…((harmless))…` in stretches.
///
/// # Errors
/// Where a mark stands that has no partner, or nothing in it.
pub fn segments(text: &str) -> Result<Vec<Segment>, usize> {
    let mut segments = Vec::new();
    let mut rest = text;
    loop {
        // Whichever comes first, in one search: a text may have thousands of the one and none of the other.
        let mut pairs = rest.as_bytes().windows(2);
        let Some(at) = pairs.position(|two| matches!(two, b"[[" | b"((")) else {
            break;
        };
        let (close, kind) = if rest[at..].starts_with('[') {
            ("]]", SegmentKind::Flag)
        } else {
            ("))", SegmentKind::Safe)
        };
        let begin = text.len() - rest.len();
        push_text(&mut segments, &rest[..at]).map_err(|inner| begin + inner)?;
        let begin = begin + at;
        let inner_end = rest[at + 2..].find(close).ok_or(begin)? + at + 2;
        let inner = &rest[at + 2..inner_end];
        let (words, note) = inner
            .split_once(['|', '｜'])
            .map_or((inner, None), |(words, note)| {
                (words, Some(note.trim().to_owned()))
            });
        if words.trim().is_empty() || inner.contains("[[") || inner.contains("((") {
            return Err(begin);
        }
        segments.push(Segment {
            kind,
            text: words.to_owned(),
            note,
        });
        rest = &rest[inner_end + 2..];
    }
    push_text(&mut segments, rest).map_err(|inner| text.len() - rest.len() + inner)?;
    Ok(segments)
}

/// Plain text between marks; a closing mark in it is one too many.
fn push_text(segments: &mut Vec<Segment>, text: &str) -> Result<(), usize> {
    if let Some(at) = text.find("]]").or_else(|| text.find("))")) {
        return Err(at);
    }
    if !text.is_empty() {
        segments.push(Segment {
            kind: SegmentKind::Text,
            text: text.to_owned(),
            note: None,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_cut_out() {
        let found = segments("今天[[交 3900 元|入门费]]就能((免费试吃))").unwrap_or_default();
        let shape: Vec<_> = found
            .iter()
            .map(|s| (s.kind, s.text.as_str(), s.note.as_deref()))
            .collect();
        assert_eq!(
            shape,
            [
                (SegmentKind::Text, "今天", None),
                (SegmentKind::Flag, "交 3900 元", Some("入门费")),
                (SegmentKind::Text, "就能", None),
                (SegmentKind::Safe, "免费试吃", None),
            ]
        );
        for (wrong, at) in [
            ("a [[b", 2),
            ("a ]] b", 2),
            ("[[]]", 0),
            ("((x)) ))", 6),
            ("[[a|b((c))]]", 0),
        ] {
            assert_eq!(segments(wrong), Err(at), "{wrong}");
        }
    }
}
