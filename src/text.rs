//! Signs that mean something to HTML and XML, written and read back; and signs of double width, which Chinese keyboards
//! type, as the common ones.
//!
//! One writer keeps its own: the Markdown writer's HTML is the shortest there is (`syntax::markdown::html`).

use std::borrow::Cow;

/// Text as it stands in HTML, in an element or between double quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match sign(c) {
            Some(entity) => out.push_str(entity),
            None => out.push(c),
        }
    }
    out
}

/// Text as it stands in XML, in an element or between double quotes. What XML cannot hold is left out; a carriage return,
/// which its readers would make a line feed, is kept by its number.
pub fn escape_xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => match sign(c) {
                Some(entity) => out.push_str(entity),
                None => out.push(c),
            },
        }
    }
    out
}

fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => return None,
    })
}

/// What an entity of XML stands for, by its name.
pub fn xml_entity(name: &str) -> Option<&'static str> {
    Some(match name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

/// The same, and the one of HTML that programs write too.
pub fn entity(name: &str) -> Option<&'static str> {
    match name {
        "nbsp" => Some("\u{A0}"),
        name => xml_entity(name),
    }
}

/// Text out of HTML that a program wrote: each entity that [`entity`] knows and each number as what it stands for. What
/// was escaped twice is escaped once afterwards.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = read(rest, &mut out).unwrap_or_else(|| {
            out.push('&');
            1
        });
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Adds what the reference at the beginning stands for; its length.
fn read(text: &str, out: &mut String) -> Option<usize> {
    /// No name that is known, and no number of a character, is longer.
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    if let Some(meant) = entity(name) {
        out.push_str(meant);
    } else {
        let number = name.strip_prefix('#')?;
        let number = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        out.push(char::from_u32(number.ok()?)?);
    }
    Some(end + 1)
}

/// A full-width letter, digit or sign as the one that programs use.
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// The same, and spaces of any width as the common one.
pub fn narrow_or_space(c: char) -> char {
    match c {
        '\u{3000}' | '\u{A0}' => ' ',
        c => narrow(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_comes_back() {
        for text in [
            "",
            "甲",
            "a & b < c > \" '",
            "&amp;lt;",
            "&#38;",
            "]]>",
            "&",
        ] {
            assert_eq!(unescape(&escape(text)), text);
            assert_eq!(unescape(&escape_xml(text)), text);
        }
        assert_eq!(escape("<a b=\"c\">&'"), "&lt;a b=&quot;c&quot;&gt;&amp;'");
    }

    #[test]
    fn xml_has_no_control_characters() {
        assert_eq!(escape_xml("a\u{8}\tb\r\nc\u{FFFF}"), "a\tb&#13;\nc");
        assert_eq!(escape("a\r"), "a\r");
    }

    #[test]
    fn entities_are_read_once_and_what_is_none_stays() {
        for (written, meant) in [
            ("&lt;&gt;&quot;&apos;&amp;&nbsp;", "<>\"'&\u{A0}"),
            ("&#34;&#x27;&#20013;", "\"'中"),
            ("&amp;lt; &amp;amp;", "&lt; &amp;"),
            (
                "a & b; &copy; &#xD800; &#99999999; &; &",
                "a & b; &copy; &#xD800; &#99999999; &; &",
            ),
            ("&甲乙丙丁;", "&甲乙丙丁;"),
        ] {
            assert_eq!(unescape(written), meant, "{written}");
        }
        assert!(matches!(unescape("甲"), Cow::Borrowed(_)));
    }

    #[test]
    fn signs_of_double_width_are_the_common_ones() {
        let wide = "！０９ＡＺａｚ～（），：；＝－．";
        assert_eq!(
            wide.chars().map(narrow).collect::<String>(),
            "!09AZaz~(),:;=-."
        );
        for c in ['。', '、', '“', '　', 'a', '￥', '−'] {
            assert_eq!(narrow(c), c);
        }
        assert_eq!(narrow_or_space('　'), ' ');
        assert_eq!(narrow_or_space('\u{A0}'), ' ');
        assert_eq!(narrow_or_space('Ａ'), 'A');
    }
}
