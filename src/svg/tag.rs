//! A start tag in its parts, each with its place, so that one can be cut out and the rest stays byte for byte.
//! Stricter than readers of XML are: what is written otherwise than by the book is no tag. Knows no names.

use std::borrow::Cow;
use std::ops::Range;

/// More attributes than any drawing gives one element.
const MOST: usize = 200;

/// `<name key="value">`, from its first byte to its last.
pub(super) struct Tag<'t> {
    /// As written, with its prefix.
    pub name: &'t str,
    pub attributes: Vec<Attribute<'t>>,
}

/// `key="value"`; places are bytes from the tag’s first.
pub(super) struct Attribute<'t> {
    /// As written, with its prefix.
    pub name: &'t str,
    /// Between the quotes, as written.
    pub raw: &'t str,
    pub place: Range<usize>,
    /// The same with the blanks before it.
    pub cut: Range<usize>,
}

/// What is wrong with a tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Bad {
    Broken,
    /// More attributes than so many.
    TooMany(usize),
}

/// Takes a tag apart.
pub(super) fn read(text: &str) -> Result<Tag<'_>, Bad> {
    let inner = text.strip_prefix('<').and_then(|it| it.strip_suffix('>'));
    let inner = inner.ok_or(Bad::Broken)?;
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let name = name(inner).ok_or(Bad::Broken)?;
    let mut tag = Tag {
        name,
        attributes: Vec::new(),
    };
    // Within `inner`, which begins one byte behind the tag.
    let mut at = name.len();
    loop {
        let rest = &inner[at..];
        let blank = rest.len() - rest.trim_start_matches(is_blank).len();
        if blank == rest.len() {
            return Ok(tag);
        }
        if blank == 0 {
            return Err(Bad::Broken);
        }
        let attribute = attribute(&inner[at + blank..]).ok_or(Bad::Broken)?;
        if tag.attributes.iter().any(|it| it.name == attribute.name) {
            return Err(Bad::Broken);
        }
        if tag.attributes.len() == MOST {
            return Err(Bad::TooMany(MOST));
        }
        let start = 1 + at + blank;
        let end = start + attribute.place.end;
        tag.attributes.push(Attribute {
            place: start..end,
            cut: 1 + at..end,
            ..attribute
        });
        at = end - 1;
    }
}

fn attribute(text: &str) -> Option<Attribute<'_>> {
    let name = name(text)?;
    let behind = text[name.len()..].trim_start_matches(is_blank);
    let value = behind.strip_prefix('=')?.trim_start_matches(is_blank);
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let raw = &value[1..];
    let raw = &raw[..raw.find(quote)?];
    let end = text.len() - value.len() + 1 + raw.len() + 1;
    (!raw.contains('<')).then_some(Attribute {
        name,
        raw,
        place: 0..end,
        cut: 0..end,
    })
}

/// A name with at most one prefix.
fn name(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-.:".contains(c) || !c.is_ascii();
    let name = &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())];
    let begins = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || !c.is_ascii())
    };
    let mut parts = name.split(':');
    let fine = parts.by_ref().take(2).all(begins) && parts.next().is_none();
    fine.then_some(name)
}

/// What XML takes for a blank.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Prefix and name.
pub(super) fn split(name: &str) -> (Option<&str>, &str) {
    match name.split_once(':') {
        Some((prefix, local)) => (Some(prefix), local),
        None => (None, name),
    }
}

/// What a text means, its references resolved; the first that nobody can resolve.
pub(super) fn decoded(raw: &str) -> Result<Cow<'_, str>, String> {
    let unknown = || {
        let from = raw.find('&').map_or("", |at| &raw[at..]);
        let end = from.find(';').map_or(from.len(), |at| at + 1);
        from[..end].chars().take(40).collect()
    };
    let text = quick_xml::escape::unescape(raw).map_err(|_| unknown())?;
    if text.chars().all(is_character) {
        Ok(text)
    } else {
        Err(unknown())
    }
}

/// What XML can hold.
pub(super) fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_taken_apart_with_its_places() {
        let text = "<svg:a  b='1' \n c = \"2>&amp;\" />";
        let tag = read(text).ok().unwrap();
        assert_eq!(tag.name, "svg:a");
        let parts: Vec<_> = tag
            .attributes
            .iter()
            .map(|it| {
                (
                    it.name,
                    it.raw,
                    &text[it.place.clone()],
                    &text[it.cut.clone()],
                )
            })
            .collect();
        assert_eq!(
            parts,
            [
                ("b", "1", "b='1'", "  b='1'"),
                ("c", "2>&amp;", "c = \"2>&amp;\"", " \n c = \"2>&amp;\""),
            ]
        );
        for text in ["<a>", "<a/>", "<a />", "<中 文=''>"] {
            assert!(read(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_not_by_the_book_is_no_tag() {
        for text in [
            "<a b=1>",
            "<a b>",
            "<a b='1'c='2'>",
            "<a b='<'>",
            "<a b='1' b='2'>",
            "< a>",
            "<a:b:c>",
            "<:a>",
            "<a/b='1'>",
            "<a b='1\">",
            "<1>",
            "<a b=\u{a0}'1'>",
            "<a \u{b}b='1'>",
            "<>",
            "<a //>",
        ] {
            assert_eq!(read(text).err(), Some(Bad::Broken), "{text}");
        }
        let many: Vec<String> = (0..300).map(|n| format!(" a{n}=''")).collect();
        let many = many.concat();
        assert_eq!(read(&format!("<a{many}>")).err(), Some(Bad::TooMany(MOST)));
    }

    #[test]
    fn references_are_resolved_or_refused() {
        assert_eq!(decoded("a&amp;&#x4e2d;&#20013;").as_deref(), Ok("a&中中"));
        for text in ["&colon;", "&#0;", "&#x1;", "a & b", "&a", "&#xD800;"] {
            assert!(decoded(text).is_err(), "{text}");
        }
    }
}
