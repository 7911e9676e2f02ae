//! Options that stand together in one text.

use super::list;
use crate::exchange::lettered;
use crate::question::Choice;
use crate::syntax::answer::letters;

/// What programs put between options, further than `;` and `|`.
const BETWEEN: [&str; 12] = [
    "┋", "$$$", "$$", "@@@", "@@", "###", "##", "&&", "<br>", "<br/>", "\\n", "\t",
];

/// What survey sites put before an option.
const SIGNS: [char; 4] = ['○', '◯', '□', '☐'];

/// All options in one text: a list as programs write it, one a line, behind `A.` `B.` …, or with signs between them.
/// None where it is a list that nobody can read.
pub(crate) fn split_options(text: &str) -> Vec<String> {
    let text = text.trim();
    let text = ["选项：", "选项:", "選項：", "選項:"]
        .iter()
        .find_map(|label| text.strip_prefix(label))
        .map_or(text, str::trim);
    if text.starts_with(['[', '{']) {
        let inner = text.trim_start_matches(['[', '{', ' ', '\n', '\t']);
        let quoted = inner.starts_with(['"', '\'', '“']);
        if let Some(all) = of_json(text).or_else(|| of_quoted(text)) {
            return all;
        }
        if quoted {
            return Vec::new();
        }
    }
    // Words before the first letter would be lost.
    let first = lettered::start(text).unwrap_or_default();
    let lettered = lettered::split(text);
    if lettered.len() > 1 && text[..first].trim().is_empty() {
        return without_ends(lettered.into_iter().map(|(_, option)| option).collect());
    }
    let mut parts = list(text, &[';', '；', '|', '｜']);
    for between in BETWEEN {
        if parts.len() > 1 {
            break;
        }
        parts = text
            .split(between)
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect();
    }
    without_letters(in_order(parts))
}

/// Without the sign that stands between them: `A、甲，B、乙，C、丙`.
fn without_ends(mut options: Vec<String>) -> Vec<String> {
    let between = options.len() - 1;
    for end in ['，', ',', '；', ';', '、'] {
        if options[..between].iter().all(|it| it.ends_with(end)) {
            for option in &mut options {
                *option = option.trim_end_matches(end).trim_end().to_owned();
            }
            break;
        }
    }
    options
}

/// Options that have each its own letter, in the order of these: the answer means them.
fn in_order(mut texts: Vec<String>) -> Vec<String> {
    let own = |text: &String| (0..texts.len()).find(|at| without_letter(text, *at).is_some());
    let letters: Option<Vec<usize>> = texts.iter().map(own).collect();
    let Some(letters) = letters else {
        return texts;
    };
    let mut sorted = letters.clone();
    sorted.sort_unstable();
    if sorted.iter().copied().eq(0..texts.len()) {
        let mut placed: Vec<(usize, String)> = letters.into_iter().zip(texts).collect();
        placed.sort();
        texts = placed.into_iter().map(|(_, text)| text).collect();
    }
    texts
}

/// Options without their own letters, where each has its own: the page puts letters before them.
pub(crate) fn unlettered(options: &mut [Choice]) {
    let texts = options.iter().map(|option| option.text.clone()).collect();
    for (option, text) in options.iter_mut().zip(without_letters(texts)) {
        option.text = text;
    }
}

fn without_letters(texts: Vec<String>) -> Vec<String> {
    // The circles and boxes of a survey site.
    let signed = |text: &String| text.starts_with(SIGNS);
    let texts = if texts.len() > 1 && texts.iter().all(signed) {
        let bare = texts.iter().map(|it| it.trim_start_matches(SIGNS).trim());
        bare.map(str::to_owned).collect()
    } else {
        texts
    };
    let bare: Vec<Option<&str>> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| without_letter(text, index))
        .collect();
    if texts.len() > 1 && bare.iter().all(Option::is_some) {
        return bare.into_iter().flatten().map(str::to_owned).collect();
    }
    texts
}

/// `B. 乙`, `(b) 乙`, `B：乙`, as the second option, without its letter.
fn without_letter(text: &str, index: usize) -> Option<&str> {
    let mut rest = text.trim();
    let bracket = rest.strip_prefix(['(', '（', '[', '【']);
    rest = bracket.unwrap_or(rest);
    let first = rest.chars().next()?;
    if letters(first.encode_utf8(&mut [0; 4])) != Some(vec![index]) {
        return None;
    }
    rest = rest[first.len_utf8()..].trim_start();
    let closing: &[char] = if bracket.is_some() {
        &[')', '）', ']', '】']
    } else {
        &['.', '．', '、', '。', ')', '）', ':', '：']
    };
    rest = rest.strip_prefix(closing)?;
    if bracket.is_some() {
        rest = rest.trim_start_matches(['.', '．', '、']);
    }
    // `A、B`, `A、B 级` are letters.
    let mut behind = rest.trim_start().chars();
    let is_letter = |c: char| letters(c.encode_utf8(&mut [0; 4])).is_some();
    if behind.next().is_some_and(is_letter)
        && behind.next().is_none_or(|c| !c.is_ascii_alphanumeric())
    {
        return None;
    }
    // `A.` alone is an option whose words are this.
    Some(rest.trim()).filter(|it| !it.is_empty())
}

/// `["甲", "乙"]`, `[{"content": "甲"}, …]`, `{"A": "甲", "B": "乙"}`.
fn of_json(text: &str) -> Option<Vec<String>> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    let worded = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => Some(text.trim().to_owned()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let one = |value: &serde_json::Value| match value {
        // One thing alone is said of it, or one that is called its words.
        serde_json::Value::Object(fields) => {
            let mut all = fields.values();
            match (all.next(), all.next()) {
                (Some(only), None) => worded(only),
                _ => ["content", "text", "optionContent", "option", "title"]
                    .iter()
                    .find_map(|key| worded(fields.get(*key)?)),
            }
        }
        value => worded(value),
    };
    let texts: Vec<String> = match &value {
        serde_json::Value::Array(items) => items.iter().map(one).collect::<Option<_>>()?,
        serde_json::Value::Object(fields) => {
            let mut all: Vec<(&String, String)> = fields
                .iter()
                .map(|(key, value)| Some((key, worded(value)?)))
                .collect::<Option<_>>()?;
            all.sort_by_key(|(key, _)| (*key).clone());
            let lettered = all
                .iter()
                .enumerate()
                .all(|(index, (key, _))| letters(key) == Some(vec![index]));
            lettered.then(|| all.into_iter().map(|(_, text)| text).collect())?
        }
        _ => return None,
    };
    Some(without_letters(texts))
}

/// `['甲', "乙"]`, as Python writes a list.
fn of_quoted(text: &str) -> Option<Vec<String>> {
    let mut rest = text.strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|c| ['\'', '"'].contains(c))?;
        let mut word = String::new();
        let mut chars = rest[1..].char_indices();
        let end = loop {
            match chars.next()? {
                (_, '\\') => match chars.next()?.1 {
                    'n' => word.push('\n'),
                    't' => word.push('\t'),
                    c => word.push(c),
                },
                (at, c) if c == quote => break at + 2,
                (_, c) => word.push(c),
            }
        };
        found.push(word.trim().to_owned());
        rest = rest[end..].trim_start();
        rest = match rest.strip_prefix(',') {
            Some(more) => more.trim_start(),
            None if rest.is_empty() => rest,
            None => return None,
        };
    }
    Some(without_letters(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_of_one_cell_are_told_apart() {
        for (cell, expected) in [
            ("公安局|超市|市场监管局", "公安局/超市/市场监管局"),
            ("A. 公安局|B. 超市", "公安局/超市"),
            ("a. 公安局\nb. 超市", "公安局/超市"),
            ("A、公安局 B、超市", "公安局/超市"),
            ("选项：A.公安局 B.超市", "公安局/超市"),
            ("公安局┋超市", "公安局/超市"),
            ("公安局$$超市", "公安局/超市"),
            (r#"["公安局；一", "超市"]"#, "公安局；一/超市"),
            (
                r#"[{"optionContent":"公安局；一"},{"optionContent":"超市"}]"#,
                "公安局；一/超市",
            ),
            (
                r#"[{"key":"A","text":"公安局"},{"key":"B","text":"超市"}]"#,
                "公安局/超市",
            ),
            (r#"{"A":"公安局","B":"超市"}"#, "公安局/超市"),
            ("['公安局', '超市']", "公安局/超市"),
            (r#"["公安局；一", "超市""#, ""),
            (r#"["公安局；一", 超市]"#, ""),
            ("C. 丙", "C. 丙"),
            ("B.商场|A.国家|C.银行", "国家/商场/银行"),
            ("B.商场|C.国家|D.银行", "B.商场/C.国家/D.银行"),
            ("商场###国家###银行", "商场/国家/银行"),
            ("A、B|B、C|C、A", "A、B/B、C/C、A"),
            ("A、甲，B、乙，C、丙", "甲/乙/丙"),
            ("A、甲，乙 B、丙", "甲，乙/丙"),
        ] {
            assert_eq!(split_options(cell).join("/"), expected, "{cell}");
        }
    }
}
