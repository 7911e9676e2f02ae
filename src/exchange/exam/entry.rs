//! What the lines of a key look like: its heading, `1-5 BACDB`, a number and its answer.

use super::heading::{self, What};
use super::label;
use crate::exchange::traditional::simplified;
use crate::syntax::answer::truth;
use crate::text::narrow_or_space;

const NAMES: [&str; 18] = [
    "参考答案及解析",
    "参考答案和解析",
    "参考答案与解析",
    "参考答案解析",
    "参考答案及评分标准",
    "试题答案",
    "试卷答案",
    "习题答案",
    "答案汇总",
    "参 考 答 案",
    "答 案",
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
    is_named(line) || of_kind(line).is_some_and(|(_, rest)| is_named(&rest))
}

/// `选择题答案`, `一、判断题参考答案：1-5 …`: the type whose answers follow, and the line without it.
pub(super) fn of_kind(line: &str) -> Option<(What, String)> {
    let modern = simplified(line);
    let plain = modern.trim_start_matches(|c: char| c.is_whitespace() || "【[*#".contains(c));
    let at = ["参考答案", "标准答案", "正确答案", "答案"]
        .iter()
        .find_map(|name| plain.find(name))
        .filter(|at| *at > 0)?;
    let (_, front) = heading::numeral(plain[..at].trim_end());
    let (what, behind) = heading::what(front)?;
    behind
        .trim()
        .is_empty()
        .then(|| (what, plain[at..].to_owned()))
}

fn is_named(line: &str) -> bool {
    let modern = simplified(line);
    let modern = without_remark(&modern);
    let plain =
        modern.trim_matches(|c: char| c.is_whitespace() || "【】[]：:*#=-—（）()".contains(c));
    let plain = plain.strip_prefix("附").map_or(plain, |it| {
        it.trim_start_matches(['：', ':', '录', '件', ' '])
    });
    // `安全知识竞赛题库参考答案`
    let titled = plain.chars().count() <= 24
        && [
            "参考答案",
            "参考答案及解析",
            "参考答案和解析",
            "参考答案与解析",
            "答案及解析",
            "标准答案",
        ]
        .iter()
        .any(|name| plain.ends_with(name));
    titled || NAMES.contains(&plain) || has_answers(line)
}

/// A key's heading without what is said of it: `参考答案（A卷）`. What may be an answer stays.
fn without_remark(line: &str) -> &str {
    const LONGEST: usize = 10;
    let bare = line.trim_end().trim_end_matches([':', '：']);
    let found = bare.strip_suffix(['）', ')']).and_then(|it| {
        let at = it.rfind(['（', '('])?;
        let inner = it[at..].trim_start_matches(['（', '(']);
        let is_remark = inner.chars().count() <= LONGEST
            && !label::is_answer(inner)
            && inner.contains(is_han)
            && NAMES.iter().any(|name| it[..at].trim_end().ends_with(name));
        is_remark.then_some(&it[..at])
    });
    found.unwrap_or(line)
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether answers stand behind a key's heading, on its line.
pub(super) fn has_answers(line: &str) -> bool {
    let modern = match of_kind(line) {
        Some((_, rest)) => rest,
        None => simplified(line).into_owned(),
    };
    let plain = modern.trim_start_matches(|c: char| c.is_whitespace() || "【[*#".contains(c));
    let rest = NAMES.iter().find_map(|name| plain.strip_prefix(name));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches([':', '：', ' ', '】', ']', '*']);
        rest.starts_with(|c: char| narrow_or_space(c).is_ascii_digit() || c == '第')
            && (pairs(rest).is_some_and(|it| it.len() > 1 || !is_remarked(rest))
                || is_lettered(rest))
    })
}

/// `300（×）`: one number and a remark, which is an answer and no key of the question 300.
fn is_remarked(text: &str) -> bool {
    text.trim_start_matches(|c| narrow_or_space(c).is_ascii_digit())
        .trim_start()
        .starts_with(['（', '('])
}

/// Whether a line is so many capital letters and nothing else.
pub(super) fn is_row(line: &str, count: usize) -> bool {
    line.len() == count && line.bytes().all(|it| it.is_ascii_uppercase())
}

/// Whether a line is one of a key's: a number and its answer.
pub(super) fn is_entry(line: &str) -> bool {
    let behind = || label::number(line).map(|it| line[it.behind..].trim());
    line.starts_with("题号")
        || pairs(line).is_some()
        || behind().is_some_and(begins_with_answer)
        || !tail(line).is_empty()
}

/// The answers at the end of a part's heading: `一、单选题（每题 2 分）1-5 ABCDE`, `一、1-5 ABCDE`.
pub(super) fn tail(text: &str) -> Vec<(u32, String)> {
    let starts = text
        .char_indices()
        .filter(|(_, c)| "题：:）) 、".contains(*c))
        .map(|(at, c)| at + c.len_utf8());
    starts
        .filter(|at| {
            text[*at..]
                .trim_start()
                .starts_with(|c| narrow_or_space(c).is_ascii_digit())
        })
        .find_map(|at| pairs(&text[at..]))
        .unwrap_or_default()
}

/// What a line holds that begins with a number and its answer.
#[derive(Debug, PartialEq)]
pub(super) enum Holds<'t> {
    /// One answer, and maybe why.
    One,
    /// One behind another: the number of each, and what stands behind it.
    Several(Vec<(u32, &'t str)>),
    /// Answers of others among words of which nobody can tell whose they are.
    Unclear,
}

/// What a line holds: `1.B 2.A 3.略`, `第1题：B 第2题：A`, `1. B（解析：甲错） 2. A`.
pub(super) fn holds(line: &str) -> Holds<'_> {
    let parts = parts(line);
    let first = parts.iter().filter(|(_, text)| begins_with_answer(text));
    let answered = first.count();
    let later = parts.iter().skip(1);
    match parts.len() {
        0 | 1 => Holds::One,
        count if 2 * answered > count || answered == 0 => {
            let is_plain = |(_, text): &(u32, &str)| begins_with_answer(text) || is_short(text);
            // Of words alone, the first is short where more than one question is answered.
            let begins = answered == 0 && parts.first().is_some_and(is_plain);
            if parts.iter().all(is_plain) {
                Holds::Several(parts)
            } else if answered > 1 || begins {
                Holds::Unclear
            } else {
                Holds::One
            }
        }
        _ if later.into_iter().any(|(_, text)| begins_with_answer(text)) => Holds::Unclear,
        _ => Holds::One,
    }
}

/// Whether a line is answers one behind another, most of them letters or marks.
fn is_lettered(line: &str) -> bool {
    let Holds::Several(parts) = holds(line) else {
        return false;
    };
    parts.iter().any(|(_, text)| begins_with_answer(text))
}

/// The stretches of a line behind numbers that follow one another.
fn parts(line: &str) -> Vec<(u32, &str)> {
    let mut begins: Vec<(u32, usize, usize)> = Vec::new();
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let is_free = before.is_whitespace() || "；;，,。、)）]】".contains(before);
        before = c;
        if !is_free || c.is_whitespace() {
            continue;
        }
        let number = label::number(&line[at..]).filter(|it| it.how != label::How::Bare);
        match (number, begins.last()) {
            (Some(it), None) if at == 0 => begins.push((it.value, 0, it.behind)),
            (Some(it), Some((last, ..))) if it.value == last + 1 => {
                begins.push((it.value, at, at + it.behind));
            }
            _ if begins.is_empty() => return Vec::new(),
            _ => {}
        }
    }
    let ends = begins.iter().skip(1).map(|(_, at, _)| *at);
    let ends: Vec<usize> = ends.chain([line.len()]).collect();
    let between: &[char] = &[' ', '\t', '\u{3000}', '；', ';', '，', ',', '、'];
    begins
        .iter()
        .zip(ends)
        .map(|((number, _, from), end)| (*number, line[*from..end].trim_matches(between)))
        .collect()
}

pub(super) fn begins_with_answer(text: &str) -> bool {
    let first = text
        .split(|c: char| c.is_whitespace() || "。，,；;（(".contains(c))
        .next();
    label::answers(text) || first.is_some_and(label::is_answer)
}

/// Whether a text is a few words, as they are filled into a blank.
fn is_short(text: &str) -> bool {
    const LONGEST: usize = 12;
    let words = text.trim_end_matches('。');
    // `12315（或12345）`: what is said of the words stands behind them.
    let open = words.find(['（', '(']).filter(|at| *at > 0);
    let is_closed = words.ends_with(['）', ')']);
    let words = open
        .filter(|_| is_closed)
        .map_or(words, |at| words[..at].trim_end());
    words.chars().count() <= LONGEST && !words.contains(['。', '？', '！', '：', ':'])
}

/// A number alone on its line, as a table pasted as text has it: its answer stands below.
pub(super) fn lone_number(text: &str) -> Option<u32> {
    let is_number = (1..=3).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// Whether a line begins as the answers of several questions do: `1-5`.
pub(super) fn begins_range(line: &str) -> bool {
    let chars: Vec<char> = line.chars().take(12).map(narrow_or_space).collect();
    digits(&chars, 0).is_some_and(|(first, behind)| {
        let at = skip(&chars, behind, &[' ']);
        let dash = chars
            .get(at)
            .is_some_and(|c| matches!(c, '-' | '~' | '—' | '至' | '–'));
        let last = digits(&chars, skip(&chars, at + 1, &[' ', '-', '—']));
        dash && last.is_some_and(|(last, _)| last > first)
    })
}

/// `1-5 BACDB`, `1-3 AB CD AC`, `6.AC`, `7 √`: a line of nothing else.
pub(super) fn pairs(line: &str) -> Option<Vec<(u32, String)>> {
    let chars: Vec<char> = line.trim().chars().map(narrow_or_space).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        at = skip(
            &chars,
            at,
            &[' ', '\t', ',', ';', '。', '、', '(', '.', ')', ']', '】'],
        );
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
            &[' ', '\t', '.', '、', ':', ')', '题', '[', '【', '('],
        );
        // Up to the next number.
        let end = (at..chars.len())
            .find(|at| chars[*at].is_ascii_digit())
            .unwrap_or(chars.len());
        let text: String = chars[at..end].iter().collect();
        let text = text.trim_end_matches(['(', ' ', '第', '[', '【']);
        let text = text.trim_end_matches([')', ']', '】', ' ']);
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
    let mut signs = words.concat();
    // `1-5 bacdb`: as many small letters as there are questions.
    if signs.chars().all(|c| c.is_ascii_lowercase()) {
        signs.make_ascii_uppercase();
    }
    let signs: Vec<char> = signs.chars().collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_among_words_are_each_of_their_number_or_of_none() {
        for (line, expected) in [
            ("1.B 2.A 3.略 4.D 5.B", "1=B 2=A 3=略 4=D 5=B"),
            ("第1题：B 第2题：A 第3题：略", "1=B 2=A 3=略"),
            ("1. B（解析：甲错） 2. A", "1=B（解析：甲错） 2=A"),
            ("1.国家 2.110 3.会费", "1=国家 2=110 3=会费"),
            ("1. 12315（或12345） 2. 110", "1=12315（或12345） 2=110"),
            ("1. 110 2. 先停手，不再交钱，也不再拉人进来。", "unclear"),
            ("1. 特征是：1.会费 2.拉人", "one"),
            ("1. B 先停手，不再交钱。2. 再报警，留下证据。", "one"),
            ("1. B 国家发行。", "one"),
            ("1. 先停手，这是最要紧的一件事。 2. A", "unclear"),
            ("110 是报警电话", "one"),
        ] {
            let made = match holds(line) {
                Holds::One => "one".to_owned(),
                Holds::Unclear => "unclear".to_owned(),
                Holds::Several(parts) => {
                    let parts: Vec<String> =
                        parts.iter().map(|(n, it)| format!("{n}={it}")).collect();
                    parts.join(" ")
                }
            };
            assert_eq!(made, expected, "{line}");
        }
        assert!(begins_range("4-6 A略C") && !begins_range("1. 2-3 元") && !begins_range("110"));
    }
}
