//! Brackets that stand before a question's number, empty or with its answer: `（B）1. 国债……`, `（　）2. ……`, `√ 3、……`, as
//! printed papers have them where pupils write into the margin. They become exam text: the number first, the answer behind
//! the stem. An option of numbers, `（A）1、2`, is none.

use std::ops::Range;

use super::{heading, label};
use crate::exchange::lettered;
use crate::exchange::pieces::Plain;
use crate::syntax::answer::{letters, truth};

/// What stands before a number.
struct Front<'t> {
    /// The answer, without its brackets; empty: a blank.
    inside: &'t str,
    /// What goes: up to the number.
    place: Range<usize>,
}

const TICKS: &[char] = &['√', '×', '✓', '✔', '✗', '✘'];
/// The signs within brackets: letters with signs between them.
const LONGEST: usize = 20;

/// The text with its numbers first; `None`: all of them are.
pub(super) fn moved(text: &str) -> Option<Plain> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        lines.push((at, line.trim_end()));
        at += line.len();
    }
    let fronts: Vec<Option<Front<'_>>> = lines.iter().map(|(at, line)| front(*at, line)).collect();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (number, found) in fronts.iter().enumerate() {
        let Some(front) = found else { continue };
        let (start, line) = lines[number];
        let own = &line[front.place.end - start..];
        let ends = |at: &usize| {
            fronts[*at].is_some()
                || label::number(lines[*at].1.trim()).is_some_and(|it| it.how == label::How::Plain)
                || heading::heading(lines[*at].1.trim()).is_some()
        };
        let end = (number + 1..lines.len()).find(ends).unwrap_or(lines.len());
        let below = &lines[number + 1..end];
        let is_first = |line: &str| lettered::leading(line.trim()) == Some(0);
        let has_options =
            lettered::start(own).is_some() || below.iter().any(|(_, line)| is_first(line));
        if letters(front.inside).is_some() && !has_options {
            continue;
        }
        edits.push((front.place.clone(), String::new()));
        if front.inside.is_empty() {
            continue;
        }
        // Behind the last line of the stem.
        let labelled = |line: &str| matches!(label::stretches(line).first(), Some((Some(_), _)));
        let stem = below.iter().take_while(|(_, line)| {
            let line = line.trim();
            !line.is_empty()
                && !is_first(line)
                && lettered::start(line).is_none()
                && !labelled(line)
        });
        // `某某中学命题` below a statement that has ended is none of its own.
        let mut above = own;
        let stem = stem.take_while(|(_, line)| {
            let is_foot = !has_options && ends_sentence(above) && !ends_sentence(line);
            above = line;
            !is_foot
        });
        let stem = if lettered::start(own).is_some() {
            0
        } else {
            stem.count()
        };
        let (last, line) = lines[number + stem];
        // Where an answer stands below it too, the two are held together.
        let answered = below.iter().any(|(_, line)| label::answers(line.trim()));
        let words = if answered && !has_options {
            format!("（{}）", front.inside)
        } else {
            format!("\n答案：{}", front.inside)
        };
        let behind = last + line.len();
        edits.push((behind..behind, words));
    }
    (!edits.is_empty()).then(|| edited(text, &edits))
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['。', '！', '？'])
}

/// What stands before the number of a line that begins at this byte.
fn front(start: usize, line: &str) -> Option<Front<'_>> {
    let body = line.trim_start();
    let (inside, behind) = match body.strip_prefix(['（', '(', '【', '[']) {
        Some(rest) => {
            let (end, close) = rest
                .char_indices()
                .take(LONGEST)
                .find(|(_, c)| matches!(c, '）' | ')' | '】' | ']'))?;
            (rest[..end].trim(), &rest[end + close.len_utf8()..])
        }
        None => match body.strip_prefix(TICKS) {
            Some(rest) => (&body[..body.len() - rest.len()], rest),
            // `B 1、……`
            None => body.split_once([' ', '\t', '\u{3000}'])?,
        },
    };
    let says = inside.is_empty() && body.starts_with(['（', '('])
        || truth(inside).is_some()
        || inside.chars().all(|c| !c.is_ascii_lowercase()) && letters(inside).is_some();
    let numbered = behind.trim_start();
    let number = label::number(numbered)?;
    let plain = number.how != label::How::Bare && number.sign == label::Sign::Open;
    (says && plain).then(|| {
        let from = start + line.len() - body.len();
        Front {
            inside,
            place: from..start + line.len() - numbered.len(),
        }
    })
}

/// The text with other words at these places, in order.
fn edited(text: &str, edits: &[(Range<usize>, String)]) -> Plain {
    let mut made = Plain::default();
    let mut at = 0;
    for (place, words) in edits {
        made.copy(text, at, place.start);
        if !words.is_empty() {
            made.put(words, place.start.saturating_sub(1));
        }
        at = place.end;
    }
    made.copy(text, at, text.len());
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_number_goes_behind_the_stem() {
        for (text, expected) in [
            (
                "（B）1. 国债由谁\n发行？\nA. 商场\nB. 国家\n",
                "1. 国债由谁\n发行？\n答案：B\nA. 商场\nB. 国家\n",
            ),
            ("(　)1、国债？\nA. 甲", "1、国债？\nA. 甲"),
            ("√ 1. 国债由国家发行。", "1. 国债由国家发行。\n答案：√"),
            (
                "（√）1. 国债由国家发行。\n答案：错",
                "1. 国债由国家发行。（√）\n答案：错",
            ),
            (
                "AB 1、国债？\nA. 甲\nB. 乙",
                "1、国债？\n答案：AB\nA. 甲\nB. 乙",
            ),
            (
                "（C）1．国债？A. 甲 B. 乙 C. 丙",
                "1．国债？A. 甲 B. 乙 C. 丙\n答案：C",
            ),
        ] {
            let made = moved(text).map(|it| it.text);
            assert_eq!(made.as_deref(), Some(expected), "{text}");
        }
        // Options of numbers, what begins with a letter, a number in brackets.
        for text in [
            "1. 对的是？\n（A）1、2\n（B）2、3\n（C）3、4",
            "1. 多少？\nA 1、2\nB 3、4",
            "（1）国债",
            "（二）1、国债",
        ] {
            assert!(moved(text).is_none(), "{text}");
        }
    }
}
