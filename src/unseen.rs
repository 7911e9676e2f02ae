//! Signs that nobody sees and that a terminal or a reader's eye obeys: control characters, marks that turn the
//! direction of writing, signs without width. Shown by their numbers wherever a text leaves for a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character has no shape of its own. Variation selectors are none of these: they choose a shape.
pub fn is_unseen(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(
        c,
        '\u{80}'..='\u{9F}'
            | '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E00FF}'
            | '\u{E01F0}'..='\u{E0FFF}'
    )
}

/// A text of several lines with each unseen sign as its number: `\u{1b}`. Line ends and tabs stay.
pub fn shown(text: &str) -> Cow<'_, str> {
    written(text, |c| is_unseen(c) && !matches!(c, '\n' | '\t'), braced)
}

/// The same of a name or a value, which must stay on its line.
pub fn shown_on_a_line(text: &str) -> Cow<'_, str> {
    written(text, |c| is_unseen(c) && c != '\t', braced)
}

/// A line of a file beside its number. Whoever draws it has pictures for ASCII's own control characters (`␛`).
pub fn shown_in_excerpt(line: &str) -> Cow<'_, str> {
    written(line, |c| is_unseen(c) && !c.is_ascii(), braced)
}

/// JSON with each unseen sign in JSON's own way: the same value, and nothing that a terminal obeys. What stands
/// between the values (line ends) stays.
pub fn shown_json(json: &str) -> Cow<'_, str> {
    written(
        json,
        |c| is_unseen(c) && c != '\n',
        |c, out| {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        },
    )
}

fn braced(c: char, out: &mut String) {
    let _ = write!(out, "\\u{{{:x}}}", c as u32);
}

fn written(
    text: &str,
    is_bad: impl Fn(char) -> bool,
    write: impl Fn(char, &mut String),
) -> Cow<'_, str> {
    if !text.chars().any(&is_bad) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_bad(c) {
            write(c, &mut out);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_shown_as_a_number() {
        for (text, expected) in [
            ("传销\t甲\n乙 😀\u{FE0F}", "传销\t甲\n乙 😀\u{FE0F}"),
            ("\u{1b}[2J\u{7}", "\\u{1b}[2J\\u{7}"),
            ("a\u{9b}31m\u{7f}", "a\\u{9b}31m\\u{7f}"),
            ("a\u{202e}fdp.exe", "a\\u{202e}fdp.exe"),
            (
                "\u{2066}a\u{2069}\u{200b}\u{feff}",
                "\\u{2066}a\\u{2069}\\u{200b}\\u{feff}",
            ),
            ("a\rb\u{2028}c", "a\\u{d}b\\u{2028}c"),
            ("\u{e0041}", "\\u{e0041}"),
        ] {
            assert_eq!(shown(text), expected);
        }
        assert_eq!(shown_on_a_line("a\nb"), "a\\u{a}b");
        // What was shown stays as it is.
        assert_eq!(shown(&shown("\u{1b}")), "\\u{1b}");
    }

    #[test]
    fn json_stays_the_same_value() {
        let value = "甲\u{1b}\u{9b}\u{202e}\u{e0041}\n\u{200b}😀";
        let json = serde_json::to_string_pretty(&[value]).unwrap();
        let shown = shown_json(&json);
        assert!(!shown.chars().any(|c| is_unseen(c) && c != '\n'), "{shown}");
        assert_eq!(
            serde_json::from_str::<Vec<String>>(&shown).unwrap(),
            [value]
        );
    }
}
