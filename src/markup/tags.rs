//! The tags of HTML, read one after another, with their attributes. For HTML that we made: it is not mended.

use crate::text::unescape;
use std::ops::Range;

/// A start tag, or an end tag (its name begins with `/`).
pub(super) struct Tag<'h> {
    pub(super) name: &'h str,
    pub(super) place: Range<usize>,
    pub(super) attributes: Vec<Attribute<'h>>,
    pub(super) html: &'h str,
}

pub(super) struct Attribute<'h> {
    pub(super) name: &'h str,
    /// Without quotation marks.
    pub(super) value: Range<usize>,
    pub(super) whole: Range<usize>,
}

impl Tag<'_> {
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute<'_>> {
        self.attributes.iter().find(|it| it.name == name)
    }

    /// An attribute as it is meant.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let found = self.attribute(name)?;
        Some(unescape(&self.html[found.value.clone()]).into_owned())
    }
}

/// The tags of a page one after another. What scripts and styles hold is no tag.
pub(super) struct Tags<'h> {
    pub(super) html: &'h str,
    pub(super) at: usize,
}

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        let html = self.html;
        loop {
            let start = self.at + html[self.at..].find('<')?;
            let rest = &html[start + 1..];
            if rest.starts_with("!--") {
                self.at = html[start..]
                    .find("-->")
                    .map_or(html.len(), |end| start + end);
                continue;
            }
            let mark = usize::from(rest.starts_with('/'));
            if !rest[mark..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.at = start + 1;
                continue;
            }
            let tag = read(html, start);
            self.at = tag.place.end;
            if ["script", "style", "textarea", "title"].contains(&tag.name) {
                let end = html[self.at..].find(&format!("</{}", tag.name));
                self.at = end.map_or(html.len(), |end| self.at + end);
            }
            return Some(tag);
        }
    }
}

/// The tag that begins here.
fn read(html: &str, start: usize) -> Tag<'_> {
    let blank = |c: char| c.is_ascii_whitespace();
    let end_of = |from: usize, stop: &dyn Fn(char) -> bool| {
        html[from..].find(stop).map_or(html.len(), |at| from + at)
    };
    let end = end_of(start + 2, &|c| blank(c) || c == '>');
    let (attributes, close) = attributes(html, end);
    Tag {
        name: html[start + 1..end].trim_end_matches('/'),
        place: start..close,
        attributes,
        html,
    }
}

/// The attributes from here to the end of the tag, and where it ends.
pub(super) fn attributes(html: &str, mut at: usize) -> (Vec<Attribute<'_>>, usize) {
    let blank = |c: char| c.is_ascii_whitespace();
    let end_of = |from: usize, stop: &dyn Fn(char) -> bool| {
        let rest = html.get(from..).unwrap_or_default();
        rest.find(stop).map_or(html.len(), |at| from + at)
    };
    let mut found = Vec::new();
    loop {
        at = end_of(at, &|c| !blank(c) && c != '/');
        if html[at..].starts_with('>') || at >= html.len() {
            return (found, (at + 1).min(html.len()));
        }
        let begin = at;
        // A sign that should not be there is a name too, or this would never end.
        let first = html[at..].chars().next().map_or(1, char::len_utf8);
        at = end_of(at + first, &|c| blank(c) || c == '=' || c == '>');
        let name = &html[begin..at];
        let mut value = at..at;
        if html[at..].starts_with('=') {
            let quote = html[at + 1..].chars().next().filter(|c| "\"'".contains(*c));
            value = match quote {
                Some(quote) => at + 2..end_of(at + 2, &|c| c == quote),
                None => at + 1..end_of(at + 1, &|c| blank(c) || c == '>'),
            };
            at = (value.end + usize::from(quote.is_some())).min(html.len());
        }
        found.push(Attribute {
            name,
            value,
            whole: begin..at,
        });
    }
}
