//! The words and letters of an answer: options by their letters, right and wrong as people write them.

use crate::exchange::traditional::simplified;
use crate::syntax::answer as written;

pub(super) fn letter(c: char) -> Option<usize> {
    match written::letters(c.encode_utf8(&mut [0; 4])).as_deref() {
        Some([one]) => Some(*one),
        _ => None,
    }
}

/// What people put between letters.
pub(super) fn is_between(c: char) -> bool {
    " \t\r\n,，、;；/／|｜+＋&＆#＃和与及\\".contains(c)
}

/// `1,3`, `1、2、4`: numbers of options.
pub(super) fn is_list_of_numbers(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split([',', '，', '、', ';', '；', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let is_number = |part: &&str| part.len() <= 2 && part.bytes().all(|it| it.is_ascii_digit());
    parts.len() > 1 && parts.iter().all(is_number)
}

/// `B`, `AC`, `A|C`, `A/C`, `A和C` as indices; `None` when there is anything but letters, or one of them twice.
pub(super) fn letters(text: &str) -> Option<Vec<usize>> {
    let plain: String = text
        .chars()
        .map(|c| if is_between(c) { ',' } else { c })
        .collect();
    written::letters(&plain)
}

/// Right or wrong as people write it in an answer.
pub(in crate::exchange) fn truth(text: &str) -> Option<bool> {
    truth_of_option(text.trim().trim_end_matches('的'))
}

/// The same of an option, whose words are kept where they say more.
pub(super) fn truth_of_option(text: &str) -> Option<bool> {
    let word = simplified(text.trim());
    written::truth(&word).or(match &*word {
        "○" | "〇" | "⭕" | "✅" | "☑" | "说法正确" => Some(true),
        "❌" | "╳" | "Ⅹ" | "ｘ" | "Ｘ" | "х" | "不对" | "不正确" | "说法错误" => {
            Some(false)
        }
        _ => None,
    })
}

/// Whether a word says right or wrong.
pub(crate) fn is_truth(word: &str) -> bool {
    truth(word).is_some()
}

/// `0`, `1`, `2`: right or wrong in one system, a number in another.
pub(crate) fn is_truth_or_number(answer: &str) -> bool {
    matches!(answer.trim(), "0" | "1" | "2")
}
