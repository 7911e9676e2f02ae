//! `title: {{ district }}的事`: two braces begin a mapping in a mapping to YAML, and a word of the site's own to its author.
//! Where YAML would take them for the former they become those of an input method, which are taken for the same.

use crate::syntax::fill;
use crate::syntax::yaml::habit::{Habit, Put};

/// Those of one line, which stands at `start`.
pub(super) fn find(line: &str, start: usize, found: &mut Vec<Habit>) {
    if !line.contains("{{") {
        return;
    }
    for token in fill::tokens(line).filter(|it| it.is_likely()) {
        let typed = line.get(token.place.clone()).unwrap_or_default();
        if !typed.starts_with("{{") || !is_plain(line, token.place.start) {
            continue;
        }
        let mut mend = |at: usize, with: &'static str| {
            found.push(Habit {
                at: start + at,
                length: 2,
                with: Put::Text(with),
                said: None,
            });
        };
        mend(token.place.start, "｛｛");
        if typed.ends_with("}}") {
            mend(token.place.end - 2, "｝｝");
        }
    }
}

/// Whether a place in a line is neither in quotes nor in a comment, and a brace there begins a mapping.
fn is_plain(line: &str, place: usize) -> bool {
    let mut quote = None;
    let mut flow = 0_u32;
    let mut before = ' ';
    // Of the value that is being read.
    let mut first = true;
    for (_, c) in line.char_indices().take_while(|(at, _)| *at < place) {
        match (c, quote) {
            ('"' | '\'', None) if first => quote = Some(c),
            (_, Some(open)) => {
                if c == open && before != '\\' {
                    quote = None;
                }
            }
            ('#', None) if before.is_whitespace() => return false,
            ('{' | '[', None) if first || flow > 0 => flow += 1,
            ('}' | ']', None) => flow = flow.saturating_sub(1),
            _ => {}
        }
        first = match c {
            ' ' | '\t' => first || before == ':' || (before == '-' && first),
            '-' if first => true,
            '{' | '[' | ',' if flow > 0 => true,
            _ => false,
        };
        before = c;
    }
    quote.is_none() && (first || flow > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_mended_where_yaml_would_take_them() {
        for (line, count) in [
            ("title: {{ district }}的事", 2),
            ("- {{ district }}的事", 2),
            ("{{ district }}", 2),
            ("title: 在{{ district }}", 0),
            ("title: \"{{ district }}\"", 0),
            ("title: '{{ district }}' # {{ district }}", 0),
            ("a: [甲, {{ district }}, 在{{ 地区 }}]", 4),
            ("- {name: 在{{ district }}, phone: \"{{ sms_police }}\"}", 2),
            ("a: {zh-CN: {{ district }}局, en: x}", 2),
            ("title: {{ distrct }}的事", 2),
            ("title: {{ title }}", 0),
            ("title: {{ district 的事", 1),
        ] {
            let mut found = Vec::new();
            find(line, 0, &mut found);
            assert_eq!(found.len(), count, "{line}");
        }
    }
}
