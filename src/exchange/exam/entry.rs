//! What the lines of a key look like: its heading, `1-5 BACDB`, a number and its answer.

use super::label;
use crate::exchange::traditional::simplified;
use crate::syntax::answer::truth;
use crate::text::narrow_or_space;

const NAMES: [&str; 8] = [
    "参考答案及解析",
    "答案及解析",
    "答案与解析",
    "答案解析",
    "参考答案",
    "标准答案",
    "正确答案",
    "答案",
];

/// Whether a line may begin a key; whether it does, what follows tells.
pub(super) fn is_heading(line: &str) -> bool {
    let modern = simplified(line);
    let plain =
        modern.trim_matches(|c: char| c.is_whitespace() || "【】[]：:*#=-—（）()".contains(c));
    let plain = plain.strip_prefix("附").map_or(plain, |it| {
        it.trim_start_matches(['：', ':', '录', '件', ' '])
    });
    // `安全知识竞赛题库参考答案`
    let titled = plain.chars().count() <= 24
        && ["参考答案", "参考答案及解析", "答案及解析", "标准答案"]
            .iter()
            .any(|name| plain.ends_with(name));
    titled || NAMES.contains(&plain) || has_answers(line)
}

/// Whether answers stand behind a key's heading, on its line.
pub(super) fn has_answers(line: &str) -> bool {
    let modern = simplified(line);
    let plain = modern.trim_start_matches(|c: char| c.is_whitespace() || "【[*#".contains(c));
    let rest = NAMES.iter().find_map(|name| plain.strip_prefix(name));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches([':', '：', ' ', '】', ']', '*']);
        rest.starts_with(|c: char| narrow_or_space(c).is_ascii_digit()) && pairs(rest).is_some()
    })
}

/// Whether a line is one of a key's: a number and its answer.
pub(super) fn is_entry(line: &str) -> bool {
    let behind = || label::number(line).map(|it| line[it.behind..].trim());
    let told = |text: &str| {
        let first = text
            .split(|c: char| c.is_whitespace() || "。，,；;（(".contains(c))
            .next();
        label::answers(text) || first.is_some_and(label::is_answer)
    };
    line.starts_with("题号") || pairs(line).is_some() || behind().is_some_and(told)
}

/// `1-5 BACDB`, `1-3 AB CD AC`, `6.AC`, `7 √`: a line of nothing else.
pub(super) fn pairs(line: &str) -> Option<Vec<(u32, String)>> {
    let chars: Vec<char> = line.trim().chars().map(narrow_or_space).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        at = skip(&chars, at, &[' ', '\t', ',', ';', '。', '、', '(', '.']);
        if at == chars.len() {
            break;
        }
        let (first, behind) = digits(&chars, at)?;
        at = skip(&chars, behind, &[' ']);
        let dash = chars
            .get(at)
            .is_some_and(|c| matches!(c, '-' | '~' | '—' | '至' | '–'));
        let last = if dash {
            digits(&chars, skip(&chars, at + 1, &[' ', '-', '—']))
        } else {
            None
        };
        at = skip(
            &chars,
            last.map_or(at, |(_, behind)| behind),
            &[' ', '\t', '.', '、', ':', ')', '题'],
        );
        // Up to the next number.
        let end = (at..chars.len())
            .find(|at| chars[*at].is_ascii_digit())
            .unwrap_or(chars.len());
        let text: String = chars[at..end].iter().collect();
        let text = text.trim_end_matches(['(', ' ', '第']);
        match last {
            Some((last, _)) => {
                let size = usize::try_from(last.checked_sub(first)?).ok()? + 1;
                if !(2..=200).contains(&size) {
                    return None;
                }
                let answers = several(text, size)?;
                found.extend((first..=last).zip(answers));
            }
            None => found.push((first, single(text)?)),
        }
        at = end;
    }
    (!found.is_empty()).then_some(found)
}

/// The answers of a range: a word for each, or a letter or mark for each.
fn several(text: &str, size: usize) -> Option<Vec<String>> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ",;、。".contains(c))
        .filter(|it| !it.is_empty())
        .collect();
    if words.len() == size {
        return words.into_iter().map(single).collect();
    }
    let signs: Vec<char> = words.concat().chars().collect();
    if signs.len() != size {
        return None;
    }
    signs
        .into_iter()
        .map(|sign| single(&sign.to_string()))
        .collect()
}

/// Letters, or a word or mark for right and wrong.
fn single(text: &str) -> Option<String> {
    let plain = text
        .trim()
        .trim_end_matches(['。', '.', ';', ',', '、', ' ']);
    if truth(plain).is_some() {
        return Some(plain.to_owned());
    }
    let letters: String = plain
        .chars()
        .filter(|c| !matches!(c, '、' | ',' | ' '))
        .collect();
    let lettered = !letters.is_empty()
        && letters.len() <= 26
        && letters.chars().all(|c| c.is_ascii_uppercase());
    lettered.then_some(letters)
}

fn digits(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let end = at
        + chars
            .get(at..)?
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count();
    let text: String = chars.get(at..end)?.iter().collect();
    text.parse().ok().map(|number| (number, end))
}

fn skip(chars: &[char], mut at: usize, signs: &[char]) -> usize {
    while chars.get(at).is_some_and(|c| signs.contains(c)) {
        at += 1;
    }
    at
}
