//! The first heading of a text, which other programs take for its title.

use crate::span::{Span, Spanned};

/// The first line of `text` from `start` on that is a heading of level 1: its words, and its place.
pub fn first_title(text: &str, start: usize) -> Option<Spanned<String>> {
    let mut at = start;
    let mut fence = None;
    for line in text.get(start..)?.split_inclusive('\n') {
        let plain = line.trim_end();
        let inner = plain.trim_start();
        let marks = inner.chars().take_while(|c| *c == '`').count();
        match fence {
            None if marks >= 3 => fence = Some(marks),
            Some(open) if marks >= open => fence = None,
            Some(_) => {}
            None => {
                if let Some(title) = heading(plain) {
                    return Some(Spanned::new(title, Span::new(at, at + plain.len())));
                }
            }
        }
        at += line.len();
    }
    None
}

/// The words of `# 标题`, without what makes some of them bold and without an id.
fn heading(line: &str) -> Option<String> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let words = line.trim_start_matches(' ').strip_prefix('#')?;
    if indent > 3 || !words.starts_with([' ', '\t']) {
        return None;
    }
    let words = words.trim().trim_end_matches('#').trim_end();
    let words = match words.rfind("{#") {
        Some(at) if words.ends_with('}') => words.get(..at)?.trim_end(),
        _ => words,
    };
    let title: String = words.chars().filter(|c| !matches!(c, '*' | '`')).collect();
    (!title.trim().is_empty()).then(|| title.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_heading_of_the_first_level_is_the_title() {
        for (text, title) in [
            ("\n# 怎样举报\n", Some("怎样举报")),
            ("# **怎样**举报 {#how} \n", Some("怎样举报")),
            ("# 怎样举报 #\n", Some("怎样举报")),
            ("文\n\n## 二\n\n# 一\n", Some("一")),
            ("```\n# 不是\n```\n", None),
            ("    # 代码\n", None),
            ("#全民反诈# 来了\n", None),
            ("#\n", None),
        ] {
            let found = first_title(text, 0);
            assert_eq!(
                found.as_ref().map(|it| it.value.as_str()),
                title,
                "{text:?}"
            );
        }
    }
}
