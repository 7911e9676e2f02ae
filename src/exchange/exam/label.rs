//! What the parts of a question begin with: its number, `答案：`, `【解析】` and the like.

use crate::exchange::table::narrow;
use crate::span::Span;

/// What a part of a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Stem and options: before any label.
    Head,
    Answer,
    Explanation,
    Hint,
    Difficulty,
    Points,
    Tags,
}

/// The words for each; a longer one before one that it begins with.
const WORDS: &[(&str, Label)] = &[
    ("正确答案", Label::Answer),
    ("参考答案", Label::Answer),
    ("标准答案", Label::Answer),
    ("答案解析", Label::Explanation),
    ("试题解析", Label::Explanation),
    ("题目解析", Label::Explanation),
    ("答案", Label::Answer),
    ("解析", Label::Explanation),
    ("解释", Label::Explanation),
    ("提示", Label::Hint),
    ("难度系数", Label::Difficulty),
    ("难易度", Label::Difficulty),
    ("难度", Label::Difficulty),
    ("分值", Label::Points),
    ("分数", Label::Points),
    ("知识点", Label::Tags),
    ("考点", Label::Tags),
    ("标签", Label::Tags),
];

/// A part, as bytes of the whole text.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) label: Label,
    start: usize,
    end: usize,
}

impl Part {
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.end.max(self.start + 1))
    }
}

/// The parts of a question; the first is its head. A label that comes again is part of a text.
pub(super) fn parts(text: &str, start: usize, end: usize) -> Vec<Part> {
    let mut parts = vec![Part {
        label: Label::Head,
        start,
        end,
    }];
    let mut at = start;
    while at < end {
        let found = label(text, start, at, end);
        let fresh = found.filter(|(label, _)| parts.iter().all(|part| part.label != *label));
        if let Some((label, behind)) = fresh {
            if let Some(last) = parts.last_mut() {
                last.end = at;
            }
            parts.push(Part {
                label,
                start: behind,
                end,
            });
            at = behind;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    for part in &mut parts {
        let body = &text[part.start..part.end];
        part.end = part.start + body.trim_end().len();
        part.start +=
            text[part.start..part.end].len() - text[part.start..part.end].trim_start().len();
    }
    parts
}

/// Whether a text has an explanation in it.
pub(super) fn explains(text: &str) -> bool {
    has(text, Label::Explanation)
}

/// Whether a text has an answer in it.
pub(super) fn answers(text: &str) -> bool {
    has(text, Label::Answer)
}

fn has(text: &str, label: Label) -> bool {
    parts(text, 0, text.len())
        .iter()
        .any(|part| part.label == label)
}

/// A label at this byte, and where its text begins.
fn label(text: &str, start: usize, at: usize, end: usize) -> Option<(Label, usize)> {
    let before = text[start..at].chars().next_back();
    let rest = &text[at..end];
    let boxed = rest.strip_prefix(['【', '[', '［']);
    let free = before.is_none_or(|c| c.is_whitespace() || "。；;.！？!?）)】]".contains(c));
    if !free && boxed.is_none() {
        return None;
    }
    let inner = boxed.unwrap_or(rest);
    let (word, label) = WORDS.iter().find(|(word, _)| inner.starts_with(word))?;
    let after = inner[word.len()..].trim_start_matches(' ');
    let behind = if boxed.is_some() {
        let closed = after.strip_prefix(['】', ']', '］'])?;
        closed.strip_prefix([':', '：']).unwrap_or(closed)
    } else {
        after.strip_prefix([':', '：'])?
    };
    Some((*label, end - behind.len()))
}

/// The number that a line begins with, and the bytes to what is behind it: `1.` `１、` `(1)` `第1题`.
pub(super) fn number(line: &str) -> Option<(u32, usize)> {
    let begin = line.len() - line.trim_start().len();
    let plain: Vec<(usize, char)> = line[begin..]
        .char_indices()
        .take(16)
        .map(|(at, c)| (begin + at, narrow(c)))
        .collect();
    let mut at = 0;
    let peek = |at: usize| plain.get(at).map(|(_, c)| *c);
    let bracket = matches!(peek(at), Some('(' | '[' | '【'));
    let worded = peek(at) == Some('第');
    at += usize::from(bracket || worded);
    while peek(at) == Some(' ') {
        at += 1;
    }
    let mut digits = String::new();
    while let Some(c) = peek(at).filter(char::is_ascii_digit) {
        digits.push(c);
        at += 1;
    }
    let number: u32 = digits.parse().ok().filter(|number| *number < 10_000)?;
    while peek(at) == Some(' ') {
        at += 1;
    }
    let closing = peek(at)?;
    let closed = if bracket {
        matches!(closing, ')' | ']' | '】')
    } else if worded {
        closing == '题'
    } else {
        matches!(closing, '.' | '、' | ')' | ':' | '。')
    };
    if !closed {
        return None;
    }
    at += 1;
    if (bracket || worded) && matches!(peek(at), Some('.' | '、' | ':' | ')')) {
        at += 1;
    }
    // `3.5 元` is a number of something.
    if closing == '.' && peek(at).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let behind = plain.get(at).map_or(line.trim_end().len(), |(at, _)| *at);
    Some((number, behind.max(begin)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_questions_are_known_however_written() {
        for (line, expected) in [
            ("1. 甲", Some((1, "甲"))),
            ("12、甲", Some((12, "甲"))),
            ("３．甲", Some((3, "甲"))),
            ("  （4）甲", Some((4, "甲"))),
            ("第5题：甲", Some((5, "甲"))),
            ("6)甲", Some((6, "甲"))),
            ("3.5 元", None),
            ("2025年", None),
            ("A. 甲", None),
        ] {
            let found = number(line).map(|(number, at)| (number, line[at..].trim()));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn labels_stand_free_or_in_brackets() {
        let text = "甲的答案：不算。 答案：B【解析】因为；参考答案：见上";
        let found: Vec<_> = parts(text, 0, text.len())
            .iter()
            .map(|part| (part.label, part.text(text)))
            .collect();
        assert_eq!(
            found,
            [
                (Label::Head, "甲的答案：不算。"),
                (Label::Answer, "B"),
                (Label::Explanation, "因为；参考答案：见上"),
            ]
        );
    }
}
