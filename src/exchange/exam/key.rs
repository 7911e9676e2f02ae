//! The key at an exam's end: `参考答案：1-5 BACDB 6.AC 7√`, with or without headings for its parts.

use std::collections::HashMap;

use super::label;
use crate::exchange::table::narrow;
use crate::syntax::answer::truth;

/// The answers by part and number.
pub(super) struct Key {
    /// Parts from 1, as the exam's own; 0 where the key has no headings.
    answers: HashMap<(usize, u32), String>,
    /// A number that the key answers twice without a heading between is no answer.
    parts: usize,
}

/// Whether a line begins the key.
pub(super) fn is_heading(line: &str) -> bool {
    let plain = line.trim_matches(|c: char| "【】[]：: 　*".contains(c));
    let named = [
        "参考答案",
        "标准答案",
        "答案",
        "正确答案",
        "答案及解析",
        "参考答案及解析",
    ];
    if named.contains(&plain) {
        return true;
    }
    // `参考答案：1-5 ABCDE` on one line.
    let rest = named.iter().find_map(|name| plain.strip_prefix(name));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches([':', '：', ' ', '】']);
        let plain: String = rest.chars().map(narrow).collect();
        let behind = plain.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < plain.len()
            && behind
                .trim_start()
                .starts_with(['-', '~', '.', '、', ':', ')', '—'])
    })
}

impl Key {
    /// Reads the text from its heading on.
    pub(super) fn read(text: &str) -> Self {
        let mut key = Self {
            answers: HashMap::new(),
            parts: 0,
        };
        let mut twice = Vec::new();
        for line in text.lines() {
            let plain: String = line.chars().map(narrow).collect();
            let heading = plain
                .trim_start()
                .starts_with(|c| "一二三四五六七八九十".contains(c));
            if heading && plain.contains('题') {
                key.parts += 1;
            }
            let mut pairs = pairs(&plain);
            // A word to fill in is all that is behind its number.
            if pairs.is_empty()
                && let Some((number, behind)) = label::number(line)
                && !line[behind..].trim().is_empty()
            {
                pairs.push((number, line[behind..].trim().to_owned()));
            }
            for (number, answer) in pairs {
                let at = (key.parts, number);
                if key.answers.insert(at, answer).is_some() {
                    twice.push(at);
                }
            }
        }
        for at in twice {
            key.answers.remove(&at);
        }
        key
    }

    /// The answer to a question of a part of the exam (0 where it has none).
    pub(super) fn answer(&self, part: usize, number: u32) -> Option<&str> {
        let part = if self.parts == 0 { 0 } else { part };
        self.answers.get(&(part, number)).map(String::as_str)
    }
}

/// `1-5 BACDB`, `6.AC`, `7 √` in one line.
fn pairs(line: &str) -> Vec<(u32, String)> {
    let chars: Vec<char> = line.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let Some((first, behind)) = digits(&chars, at) else {
            at += 1;
            continue;
        };
        at = skip(&chars, behind, &[' ']);
        let dash = chars
            .get(at)
            .is_some_and(|c| matches!(c, '-' | '~' | '—' | '至' | '–'));
        let last = if dash {
            digits(&chars, skip(&chars, at + 1, &[' ']))
        } else {
            None
        };
        at = skip(
            &chars,
            last.map_or(at, |(_, behind)| behind),
            &[' ', '.', '、', ':', ')', '题'],
        );
        match last {
            Some((last, _)) if first < last && last - first < 200 => {
                for number in first..=last {
                    at = skip(&chars, at, &[' ', ',', '、']);
                    let Some((answer, behind)) = one(&chars, at) else {
                        break;
                    };
                    found.push((number, answer));
                    at = behind;
                }
            }
            _ => {
                let (answer, behind) = word(&chars, at);
                if !answer.is_empty() {
                    found.push((first, answer));
                }
                at = behind.max(at);
            }
        }
    }
    found
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

/// One letter or one mark.
fn one(chars: &[char], at: usize) -> Option<(String, usize)> {
    let c = *chars.get(at)?;
    let mark = c.is_ascii_uppercase() || truth(&c.to_string()).is_some();
    mark.then(|| (c.to_string(), at + 1))
}

/// Letters, or a word for right and wrong.
fn word(chars: &[char], at: usize) -> (String, usize) {
    let letters = chars[at.min(chars.len())..]
        .iter()
        .take_while(|c| c.is_ascii_uppercase() || **c == '、' || **c == ',')
        .count();
    if letters > 0 {
        let text: String = chars[at..at + letters]
            .iter()
            .filter(|c| c.is_ascii_uppercase())
            .collect();
        return (text, at + letters);
    }
    for length in [2, 1] {
        let text: String = chars.iter().skip(at).take(length).collect();
        if text.trim().chars().count() == length && truth(&text).is_some() {
            return (text, at + length);
        }
    }
    (String::new(), at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_in_all_their_forms() {
        let key = Key::read("参考答案：1-5 BACDB 6.AC 7√ 8、错误\n");
        let answers: Vec<_> = (1..=8)
            .map(|number| key.answer(3, number).unwrap_or("-"))
            .collect();
        assert_eq!(answers, ["B", "A", "C", "D", "B", "AC", "√", "错误"]);
        let key = Key::read("答案\n一、单选题\n1.A 2.B\n二、判断题\n1.√ 2.×");
        assert_eq!(key.answer(1, 2), Some("B"));
        assert_eq!(key.answer(2, 2), Some("×"));
        // Which of the two is meant, nobody can tell.
        let key = Key::read("答案\n1.A 2.B\n1.√");
        assert_eq!((key.answer(1, 1), key.answer(2, 2)), (None, Some("B")));
        assert!(is_heading("【参考答案】") && is_heading("参考答案：1-5 ABCDE"));
        assert!(!is_heading("答案：B"));
    }
}
