//! Several questions in one line, as a page of the web gives them when it is copied: `1、甲？ A、乙 B、丙 答案：B 2、丁？ …`.

use super::label::{self, How, Label};
use crate::exchange::lettered;

/// No question is longer; of what is behind, nothing is looked at.
const LONGEST: usize = 2000;
/// What may stand before the number of the next question, further than a space.
const BETWEEN: &str = "。；;！!）)】]";
/// How many places of a line are looked at that are no question's in the end.
const TRIES: usize = 64;

/// Where the next questions begin in a line: behind one that is whole, with the number that follows its own, and with
/// options or an answer of their own. `last`: the last number before this line.
pub(super) fn starts(line: &str, last: Option<u32>) -> Vec<usize> {
    let mut found = Vec::new();
    let own = label::number(line).filter(|it| it.how != How::Bare);
    let Some(mut number) = own.map(|it| it.value).or(last) else {
        return found;
    };
    let mut begin = own.map_or(0, |it| it.behind);
    let mut tries = 0;
    let mut before = None;
    for (at, c) in line.char_indices() {
        let is_free = before.is_some_and(|c: char| c.is_whitespace() || BETWEEN.contains(c));
        before = Some(c);
        if !is_free || at < begin || c.is_whitespace() {
            continue;
        }
        let Some(next) = label::number(&line[at..]).filter(|it| it.how == How::Plain) else {
            continue;
        };
        if next.value != number + 1 {
            continue;
        }
        tries += 1;
        if tries > TRIES {
            break;
        }
        let own = within(&line[begin..at]);
        let other = within(&line[at + next.behind..]);
        let both = has_options(own) && has_options(other);
        if both || has_answer(own) && (has_options(other) || has_answer(other)) {
            found.push(at);
            (number, begin, tries) = (next.value, at + next.behind, 0);
        }
    }
    found
}

fn has_options(text: &str) -> bool {
    lettered::start(text).is_some()
}

fn has_answer(text: &str) -> bool {
    let all = label::stretches(text);
    all.iter()
        .any(|(label, range)| *label == Some(Label::Answer) && !range.is_empty())
}

fn within(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Another question in the words behind an answer or in an explanation: its number within a line, options and an answer.
pub(super) fn another(text: &str) -> Option<&str> {
    let mut tries = 0;
    let mut before = '\n';
    for (at, c) in text.char_indices() {
        let is_free = before != '\n' && (before.is_whitespace() || BETWEEN.contains(before));
        before = c;
        if !is_free || c.is_whitespace() {
            continue;
        }
        let Some(number) = label::number(&text[at..]).filter(|it| it.how == How::Plain) else {
            continue;
        };
        let rest = within(&text[at + number.behind..]);
        if has_answer(rest) && has_options(rest) {
            return text[at..].lines().next();
        }
        tries += 1;
        if tries > TRIES {
            break;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_in_one_line_are_cut_where_that_is_certain() {
        let pieces = |line: &'static str, last| {
            let mut ends = starts(line, last);
            ends.push(line.len());
            let mut begin = 0;
            ends.into_iter()
                .map(|end| line[std::mem::replace(&mut begin, end)..end].trim())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            pieces(
                "1、甲？ A、乙 B、丙 答案：B 解析：丁。 2、戊？ A、110 B、120 答案：A",
                None
            ),
            [
                "1、甲？ A、乙 B、丙 答案：B 解析：丁。",
                "2、戊？ A、110 B、120 答案：A"
            ]
        );
        assert_eq!(
            pieces("1. 甲。答案：对 2. 乙。答案：错", None),
            ["1. 甲。答案：对", "2. 乙。答案：错"]
        );
        assert_eq!(
            pieces("答案：B 2、戊？ A、110 B、120", Some(1)),
            ["答案：B", "2、戊？ A、110 B、120"]
        );
        for line in [
            "1、甲？ A、乙 B、丙 答案：B 解析：1、丁。 2、戊。",
            "1. 先停手。 2. 再报警。 答案：对",
            "1. 甲？ A. 110 B. 2、3 楼 答案：B",
        ] {
            assert_eq!(pieces(line, None), [line], "{line}");
        }
        assert!(another("丁。 3、戊？ A、己 B、庚 答案：A").is_some());
        assert!(another("丁。 3、戊？ A、己 B、庚\n答案：A").is_some());
        assert!(another("丁。 3、戊 A、己 B、庚").is_none());
    }
}
