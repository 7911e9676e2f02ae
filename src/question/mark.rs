//! Marked texts: `[[red flag|note]]` and `((harmless phrase|note))`, cut into stretches and put together again.

use super::{Segment, SegmentKind};

/// Whether there is a red flag to find.
pub fn has_flag(segments: &[Segment]) -> bool {
    segments.iter().any(|it| it.kind == SegmentKind::Flag)
}

/// The stretches as an author writes them.
pub fn written(segments: &[Segment]) -> String {
    let mut text = String::new();
    for segment in segments {
        let (open, close) = match segment.kind {
            SegmentKind::Text => ("", ""),
            SegmentKind::Flag => ("[[", "]]"),
            SegmentKind::Safe => ("((", "))"),
        };
        text.push_str(open);
        text.push_str(&segment.text);
        if let Some(note) = &segment.note {
            text.push('|');
            text.push_str(note);
        }
        text.push_str(close);
    }
    text
}

/// What a mark begins with, ends with and means; those of Chinese keyboards too, where both ends stand.
const MARKS: [(&str, &str, SegmentKind); 5] = [
    ("[[", "]]", SegmentKind::Flag),
    ("((", "))", SegmentKind::Safe),
    ("［［", "］］", SegmentKind::Flag),
    ("【【", "】】", SegmentKind::Flag),
    ("（（", "））", SegmentKind::Safe),
];

/// Bytes within which a mark of a Chinese keyboard ends, if it is one.
const LONGEST: usize = 3_000;

/// Where the next mark begins, and which it is.
fn next_mark(text: &str) -> Option<(usize, &'static (&'static str, &'static str, SegmentKind))> {
    // Whichever comes first, in one search: a text may have thousands of the one and none of the other.
    let begins = |at: usize, byte: u8| {
        let may = matches!(byte, b'[' | b'(' | 0xE3 | 0xEF);
        let rest = if may { text.get(at..)? } else { return None };
        let mark = MARKS.iter().find(|(open, ..)| rest.starts_with(open))?;
        let near = &rest[..rest.floor_char_boundary(LONGEST)];
        (mark.0.is_ascii() || near.contains(mark.1)).then_some((at, mark))
    };
    text.bytes()
        .enumerate()
        .find_map(|(at, byte)| begins(at, byte))
}

/// `…[[flag|note]]…((harmless))…` in stretches.
///
/// # Errors
/// Where a mark stands that has no partner, or nothing in it.
pub fn segments(text: &str) -> Result<Vec<Segment>, usize> {
    let mut segments = Vec::new();
    let mut rest = text;
    while let Some((at, (open, close, kind))) = next_mark(rest) {
        let begin = text.len() - rest.len();
        push_text(&mut segments, &rest[..at]).map_err(|inner| begin + inner)?;
        let begin = begin + at;
        let behind = &rest[at + open.len()..];
        let inner = &behind[..behind.find(close).ok_or(begin)?];
        let (words, note) = inner
            .split_once(['|', '｜'])
            .map_or((inner, None), |(words, note)| {
                (words, Some(note.trim().to_owned()))
            });
        let nested = MARKS.iter().any(|(open, ..)| inner.contains(open));
        if words.trim().is_empty() || nested {
            return Err(begin);
        }
        segments.push(Segment {
            kind: *kind,
            text: words.to_owned(),
            note,
        });
        rest = &behind[inner.len() + close.len()..];
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
        let text = written(&found);
        assert_eq!(text, "今天[[交 3900 元|入门费]]就能((免费试吃))");
        assert_eq!(segments(&text), Ok(found.clone()));
        let wide = "今天【【交 3900 元｜入门费】】就能（（免费试吃））";
        assert_eq!(segments(wide), Ok(found.clone()));
        // By itself it is a bracket like any other.
        assert_eq!(segments("【【通知】（（见附件）").map(|it| it.len()), Ok(1));
        for (wrong, at) in [
            ("a [[b", 2),
            ("【【】】", 0),
            ("【【a（（b））】】", 0),
            ("a ]] b", 2),
            ("[[]]", 0),
            ("((x)) ))", 6),
            ("[[a|b((c))]]", 0),
        ] {
            assert_eq!(segments(wrong), Err(at), "{wrong}");
        }
    }
}
