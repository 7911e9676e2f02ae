//! Files of a new site in one language alone, where the others were left out: what may be said in several is said once.
//! Knows how the shipped files are written, and texts only.

use super::place::{FIRST, NEXT};

/// The first language's line of a text that stands on lines of its own for each.
const OWN_LINE: &str = "zh-CN: ";
const OTHER_LINE: &str = "en: ";

/// The text with its Chinese alone; comments on how to write several languages go too.
pub(super) fn chinese(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start();
        if inner.starts_with('#') && inner.contains("zh-CN") || inner.starts_with(OTHER_LINE) {
            continue;
        }
        match inner.strip_prefix(OWN_LINE) {
            // Behind its key, which ends the line before.
            Some(said) => {
                out.truncate(out.trim_end().len());
                out.push(' ');
                out.push_str(said);
            }
            None => out.push_str(&within(line)),
        }
    }
    out
}

/// The same of texts within a line.
fn within(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, several)) = rest.split_once(FIRST) {
        let Some((said, other)) = several.split_once(NEXT) else {
            break;
        };
        let Some(end) = end(other) else { break };
        out.push_str(before);
        out.push_str(said);
        rest = other.get(end..).unwrap_or_default();
    }
    out + rest
}

/// Behind the brace that ends the last language's text, which may have braces of its own between quotes.
fn end(text: &str) -> Option<usize> {
    let quoted = text.strip_prefix('"');
    let from = quoted.map_or(Some(0), |it| Some(it.find('"')? + 2))?;
    Some(from + text.get(from..)?.find('}')? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::starter::{OWN, shipped_content};

    #[test]
    fn what_is_said_twice_is_said_once() {
        let text = "# 写成两种：{zh-CN: 中文, en: English}\ntitle: {zh-CN: 明辨, en: Mingbian}\ncontacts:\n  - name: {zh-CN: \"{{ district }}局\", en: \"{{ district }} Bureau\"}\n    note: 无\n\
            footer:\n  text:\n    zh-CN: 甲。\n    en: A.\n- {name: {zh-CN: 乙, en: B}, phone: \"1\"}\n";
        assert_eq!(
            chinese(text),
            "title: 明辨\ncontacts:\n  - name: \"{{ district }}局\"\n    note: 无\nfooter:\n  text: 甲。\n- {name: 乙, phone: \"1\"}\n"
        );
    }

    #[test]
    fn nothing_of_the_other_language_is_left_in_a_new_site() {
        for (path, bytes) in shipped_content() {
            let text = String::from_utf8_lossy(&bytes);
            if OWN.contains(&&*path) {
                let text = chinese(&text);
                let value: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
                let said = format!("{value:?}");
                assert!(
                    !said.contains("\"en\": ") && !text.contains("en: "),
                    "{path}: {text}"
                );
            }
        }
    }
}
