//! XML to a tree, as far as a file from elsewhere is to be trusted: no document type, no entities of its own, no
//! endless depth. Knows no format of questions.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::limits::within;
use crate::diagnostic::{BadFile, Limit};
use crate::text;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    /// All text directly within.
    pub text: String,
    /// Byte of its first sign.
    pub start: usize,
}

impl Element {
    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of this name.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The text of a child.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim())
    }
}

/// The root element of a text.
///
/// # Errors
/// What makes it unreadable, or unsafe to read.
pub(super) fn read(text: &str) -> Result<Element, BadFile> {
    read_on(text, 0)
}

/// The same, after so many elements and attributes.
fn read_on(text: &str, mut seen: usize) -> Result<Element, BadFile> {
    let damaged = |error: &dyn std::fmt::Display| BadFile::Damaged(error.to_string());
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(tag) => {
                within(Limit::Nested, open.len())?;
                open.push(element(&tag, start, &mut seen)?);
            }
            Event::Empty(tag) => {
                let element = element(&tag, start, &mut seen)?;
                if let Some(above) = open.last_mut() {
                    above.children.push(element);
                }
            }
            Event::End(_) => {
                let done = open.pop().unwrap_or_default();
                if let Some(above) = open.last_mut() {
                    above.children.push(done);
                }
            }
            Event::Text(words) => push(&mut open, &words.xml10_content()),
            Event::CData(words) => push(&mut open, &words.xml10_content()),
            Event::GeneralRef(reference) => {
                let numbered = reference.resolve_char_ref();
                match numbered.map_err(|error| damaged(&error))? {
                    Some(c) => push(&mut open, c.encode_utf8(&mut [0; 4])),
                    None => push(&mut open, entity(&reference.into_inner())?),
                }
            }
            // With one come entities that a file defines itself, or other files.
            Event::DocType(_) => return Err(BadFile::UnsafeXml),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    if open.len() > 1 {
        return Err(BadFile::Damaged("unexpected end".to_owned()));
    }
    let root = open.pop().and_then(|mut document| document.children.pop());
    root.ok_or_else(|| BadFile::Damaged("no element".to_owned()))
}

/// An element without its children. It counts, and so does each attribute: both are held.
fn element(tag: &BytesStart<'_>, start: usize, seen: &mut usize) -> Result<Element, BadFile> {
    let mut attributes = Vec::new();
    *seen += 1;
    for attribute in tag.attributes() {
        *seen += 1;
        within(Limit::Attributes, attributes.len() + 1)?;
        let attribute = attribute.map_err(|error| BadFile::Damaged(error.to_string()))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| BadFile::Damaged(error.to_string()))?;
        let name: &str = attribute.key.as_ref();
        attributes.push((name.to_owned(), value.into_owned()));
    }
    within(Limit::Nodes, *seen)?;
    let name = tag.name();
    let name: &str = name.as_ref();
    Ok(Element {
        name: name.to_owned(),
        attributes,
        start,
        ..Element::default()
    })
}

fn push(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(words);
    }
}

fn entity(name: &str) -> Result<&'static str, BadFile> {
    // HTML's own too, in files that were made by hand.
    text::entity(name).ok_or_else(|| BadFile::Damaged(format!("&{name};")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::limits::{beyond, most};

    #[test]
    fn a_tree_is_read_with_its_places() {
        let text = "<?xml version=\"1.0\"?>\n<quiz><a b='1&amp;2'>x<![CDATA[<p>]]>&#20013;&lt;</a><c/></quiz>";
        let root = read(text).unwrap();
        assert_eq!(root.name, "quiz");
        let a = root.child("a").unwrap();
        assert_eq!(a.attribute("b"), Some("1&2"));
        assert_eq!(a.text, "x<p>中<");
        assert!(text[a.start..].starts_with("<a"));
        assert!(root.child("c").is_some());
    }

    #[test]
    fn what_is_unsafe_or_broken_is_refused() {
        let bomb = "<!DOCTYPE q [<!ENTITY a \"aaaa\">]><quiz>&a;</quiz>";
        assert_eq!(read(bomb).err(), Some(BadFile::UnsafeXml));
        for broken in ["<quiz>", "<quiz></quz>", "", "text", "<a>&hidden;</a>"] {
            assert!(matches!(read(broken), Err(BadFile::Damaged(_))), "{broken}");
        }
    }

    #[test]
    fn each_limit_holds() {
        let full = |limit| usize::try_from(most(limit)).unwrap();
        let deep = |count| format!("{}{}", "<a>".repeat(count), "</a>".repeat(count));
        assert!(read(&deep(full(Limit::Nested))).is_ok());
        let deeper = read(&deep(full(Limit::Nested) + 1));
        assert_eq!(deeper.err(), Some(beyond(Limit::Nested)));
        let wide = |count| {
            let all: Vec<String> = (0..count).map(|index| format!("a{index}=''")).collect();
            format!("<a {}/>", all.join(" "))
        };
        assert!(read(&wide(full(Limit::Attributes))).is_ok());
        let wider = read(&wide(full(Limit::Attributes) + 1));
        assert_eq!(wider.err(), Some(beyond(Limit::Attributes)));
        let nodes = full(Limit::Nodes);
        assert!(read_on("<a b=''/>", nodes - 2).is_ok());
        let more = read_on("<a b=''/>", nodes - 1);
        assert_eq!(more.err(), Some(beyond(Limit::Nodes)));
    }

    #[test]
    fn every_text_comes_back() {
        for text in ["a & b < c > \" '", "]]>", "一\n二\r三\t", "&amp;"] {
            let xml = format!("<a b=\"{0}\">{0}</a>", text::escape_xml(text));
            assert_eq!(read(&xml).unwrap().text, text);
        }
    }
}
