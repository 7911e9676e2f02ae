//! A buffer of HTML with holes in it, written the way minify-html would leave it: one space
//! for many, attributes without quotation marks where they need none, quoted ones first.

use std::ops::Range;

use crate::phrase;
use crate::syntax::markdown::chars::{self, MARK};
use crate::syntax::markdown::{Hole, HoleKind};
use crate::text::unescape;

/// HTML under construction.
#[derive(Default)]
pub(super) struct Html {
    /// The HTML without the holes.
    pub(super) text: String,
    /// Sorted by place.
    pub(super) holes: Vec<Hole>,
}

/// The words of some of our HTML: without tags, and with the characters that are escaped in it.
pub(super) fn words(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut pieces = html.split('<');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        text.push_str(piece.split_once('>').map_or("", |(_, behind)| behind));
    }
    unescape(&text).into_owned()
}

/// A place in an [`Html`], to come back to: after its text and its holes so far.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) at: usize,
    holes: usize,
}

impl Html {
    /// Adds HTML as it is.
    pub(super) fn push(&mut self, html: &str) {
        self.text.push_str(html);
    }

    /// Adds text; white space becomes one space.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        if self.ends_with_hole() && rest.starts_with(is_space) {
            self.text.push(' ');
            rest = rest.trim_start_matches(is_space);
        }
        escape(&mut self.text, rest, &TEXT);
    }

    /// Adds text in which white space counts.
    pub(super) fn preformatted(&mut self, text: &str) {
        escape(&mut self.text, text, &PREFORMATTED);
    }

    /// Adds attributes, each with a space before it. An empty value is left out, but for the
    /// name.
    pub(super) fn attributes(&mut self, attributes: &[(&str, &str)]) {
        for quoted in [true, false] {
            for &(name, value) in attributes {
                if quoted != needs_quotes(value) {
                    continue;
                }
                self.text.push(' ');
                self.text.push_str(name);
                if value.is_empty() {
                    continue;
                }
                self.text.push('=');
                let quote = if quoted { "\"" } else { "" };
                self.text.push_str(quote);
                escape(&mut self.text, value, &ATTRIBUTE);
                self.text.push_str(quote);
            }
        }
    }

    /// Adds a hole.
    pub(super) fn hole(&mut self, kind: HoleKind, span: Range<u32>) {
        let at = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.holes.push(Hole { at, kind, span });
    }

    /// Where the buffer ends now.
    pub(super) fn place(&self) -> Place {
        Place {
            at: self.text.len(),
            holes: self.holes.len(),
        }
    }

    /// Adds HTML at a place passed before; later places move.
    pub(super) fn insert(&mut self, place: Place, html: &str) {
        if place.at >= self.text.len() {
            self.text.push_str(html);
        } else if self.text.is_char_boundary(place.at) {
            self.text.insert_str(place.at, html);
        } else {
            return;
        }
        let by = u32::try_from(html.len()).unwrap_or(u32::MAX);
        for hole in self.holes.iter_mut().skip(place.holes) {
            hole.at = hole.at.saturating_add(by);
        }
    }

    /// Adds the places at which a line of the title written since then may break. One with holes stays as it is.
    pub(super) fn break_from(&mut self, place: Place) {
        if self.holes.len() == place.holes && self.text.is_char_boundary(place.at) {
            let title = self.text.split_off(place.at);
            self.text.push_str(&phrase::broken(&title));
        }
    }

    /// Takes what was written since a place.
    pub(super) fn take_from(&mut self, place: Place) -> Html {
        let at = u32::try_from(place.at).unwrap_or(u32::MAX);
        let mut holes = self.holes.split_off(place.holes.min(self.holes.len()));
        for hole in &mut holes {
            hole.at = hole.at.saturating_sub(at);
        }
        let text = if self.text.is_char_boundary(place.at) {
            self.text.split_off(place.at)
        } else {
            String::new()
        };
        Html { text, holes }
    }

    /// Adds all of another buffer.
    pub(super) fn append(&mut self, other: Html) {
        let by = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(&other.text);
        self.holes.extend(other.holes.into_iter().map(|mut hole| {
            hole.at = hole.at.saturating_add(by);
            hole
        }));
    }

    /// Takes spaces at the end away, as at the end of a block.
    pub(super) fn trim_end(&mut self) {
        while self.text.ends_with(' ') && !self.ends_with_hole() {
            self.text.pop();
        }
    }

    /// Whether nothing stands behind the last hole.
    pub(super) fn ends_with_hole(&self) -> bool {
        self.holes
            .last()
            .is_some_and(|hole| usize::try_from(hole.at) == Ok(self.text.len()))
    }
}

/// White space in HTML.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// The text without characters that belong in none; entities can spell them.
pub(super) fn without_forbidden(text: &str) -> String {
    text.chars().filter(|&c| !chars::is_forbidden(c)).collect()
}

fn needs_quotes(value: &str) -> bool {
    value.bytes().any(|b| {
        matches!(
            b,
            b' ' | b'\t' | b'\n' | b'\r' | b'"' | b'\'' | b'=' | b'<' | b'>' | b'`'
        )
    })
}

/// Adds escaped text. The classes say which bytes are looked at.
fn escape(out: &mut String, text: &str, classes: &[u8; 256]) {
    let mut rest = text;
    while let Some(step) = rest.bytes().position(|b| classes[usize::from(b)] != PLAIN) {
        let (plain, special) = rest.split_at(step);
        out.push_str(plain);
        let mut skip = 1;
        match special.as_bytes() {
            [b'<', ..] => out.push_str("&lt;"),
            [b'>', ..] => out.push_str("&gt;"),
            [b'"', ..] => out.push_str("&#34;"),
            [b'&', b' ' | b'&' | b'=' | 0x80.., ..] => out.push('&'),
            [b'&', ..] => out.push_str("&amp;"),
            [b' ' | b'\t' | b'\n' | b'\r', ..] => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => {
                // The first byte of four, maybe of the mark.
                if special.starts_with(MARK) {
                    skip = MARK.len_utf8();
                } else {
                    skip = special.chars().next().map_or(1, char::len_utf8);
                    out.push_str(special.get(..skip).unwrap_or_default());
                }
            }
        }
        rest = special.get(skip..).unwrap_or_default();
    }
    out.push_str(rest);
}

const PLAIN: u8 = 0;
static PREFORMATTED: [u8; 256] = classes(b"<>&\xF4");
static ATTRIBUTE: [u8; 256] = classes(b"<>&\"\xF4");
static TEXT: [u8; 256] = classes(b"<>& \t\n\r\xF4");

const fn classes(special: &[u8]) -> [u8; 256] {
    let mut classes = [PLAIN; 256];
    let mut index = 0;
    while index < special.len() {
        classes[special[index] as usize] = 1;
        index += 1;
    }
    classes
}

/// The text as one line, for attributes.
pub(super) fn one_line(text: &str) -> String {
    text.split(is_space)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_spaces_are_one() {
        for (text, expected) in [
            ("a  b\t\n c", "a b c"),
            ("<b> & \"x\" &amp;", "&lt;b&gt; & \"x\" &amp;amp;"),
            ("中\u{10FFFE}文\u{10FFFD}", "中文\u{10FFFD}"),
        ] {
            let mut html = Html::default();
            html.text(text);
            assert_eq!(html.text, expected);
        }
    }

    #[test]
    fn attributes_are_quoted_only_when_needed() {
        let mut html = Html::default();
        html.attributes(&[
            ("id", "经过"),
            ("title", "a \"b\" <c>"),
            ("disabled", ""),
            ("href", "https://a.cn/?b=c&d"),
        ]);
        assert_eq!(
            html.text,
            " title=\"a &#34;b&#34; &lt;c&gt;\" href=\"https://a.cn/?b=c&amp;d\" id=经过 disabled"
        );
    }

    #[test]
    fn holes_move_with_what_is_inserted_before_them() {
        let link = |dest: &str| HoleKind::Link { dest: dest.into() };
        let mut html = Html::default();
        html.push("ab");
        html.hole(link("1"), 0..0);
        let place = html.place();
        html.push("c");
        html.hole(link("2"), 0..0);
        html.insert(place, "xyz");
        let at = |html: &Html| html.holes.iter().map(|hole| hole.at).collect::<Vec<_>>();
        assert_eq!((html.text.as_str(), at(&html)), ("abxyzc", vec![2, 6]));
        let tail = html.take_from(place);
        assert_eq!((tail.text.as_str(), at(&tail)), ("xyzc", vec![4]));
        html.push("-");
        html.append(tail);
        assert_eq!((html.text.as_str(), at(&html)), ("ab-xyzc", vec![2, 7]));
    }
}
