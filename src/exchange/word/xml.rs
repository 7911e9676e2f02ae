//! The XML of a Word file as nested elements: whoever opens one reads it to its end or skips it, so that no function has
//! to know where it stands. What it is called is its name without a prefix: files by the strict standard have other
//! namespaces. Knows no element.

use quick_xml::events::Event;

use crate::diagnostic::{BadFile, Limit};
use crate::exchange::limits::within;
use crate::exchange::unpack::{Part, attributes};
use crate::text;

/// An element's begin.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute by its local name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// `w:val`
    pub(super) fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// What a switch says: there without a value, it is on.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off" | "none"))
    }
}

/// A part as it is read.
pub(super) struct Xml<'p, 'b> {
    part: Part<'p, 'b>,
    depth: usize,
}

enum Node {
    Open(Tag),
    Close,
    Text(String),
    End,
}

impl<'p, 'b> Xml<'p, 'b> {
    pub(super) fn new(part: Part<'p, 'b>) -> Self {
        Self { part, depth: 0 }
    }

    fn next(&mut self) -> Result<Node, BadFile> {
        let damaged = |error: &dyn std::fmt::Display| BadFile::Damaged(error.to_string());
        loop {
            return Ok(match self.part.next()? {
                Event::Start(tag) => Node::Open(Tag {
                    name: tag.local_name().as_ref().to_owned(),
                    attributes: attributes(&tag)
                        .map(|(name, value)| (name.to_owned(), value.into_owned()))
                        .collect(),
                }),
                Event::End(_) => Node::Close,
                Event::Text(piece) => Node::Text(piece.xml10_content().into_owned()),
                Event::CData(piece) => Node::Text(piece.xml10_content().into_owned()),
                Event::GeneralRef(reference) => {
                    let resolved = reference.resolve_char_ref().map_err(|it| damaged(&it))?;
                    if let Some(c) = resolved {
                        Node::Text(c.to_string())
                    } else {
                        let name = reference.into_inner();
                        let known = text::xml_entity(&name);
                        let known = known.ok_or_else(|| damaged(&format!("&{name};")))?;
                        Node::Text(known.to_owned())
                    }
                }
                Event::Eof => Node::End,
                _ => continue,
            });
        }
    }

    /// Hands out each element within the one that was opened; with none open, the root. Each has to be read to its end.
    pub(super) fn each(
        &mut self,
        mut with: impl FnMut(&mut Self, Tag) -> Result<(), BadFile>,
    ) -> Result<(), BadFile> {
        let is_root = self.depth == 0;
        self.depth += 1;
        within(Limit::Nested, self.depth)?;
        loop {
            match self.next()? {
                Node::Open(tag) => with(self, tag)?,
                Node::Text(_) => {}
                Node::End if is_root => break,
                Node::Close => break,
                Node::End => return Err(cut()),
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads on behind the end of the element that was opened.
    pub(super) fn skip(&mut self) -> Result<(), BadFile> {
        let mut open = 1_usize;
        while open > 0 {
            match self.part.next()? {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
        Ok(())
    }

    /// The words of the element that was opened.
    pub(super) fn words(&mut self) -> Result<String, BadFile> {
        let mut words = String::new();
        loop {
            match self.next()? {
                Node::Text(text) => words.push_str(&text),
                Node::Open(_) => self.skip()?,
                Node::Close => return Ok(words),
                Node::End => return Err(cut()),
            }
            within(Limit::TextBytes, words.len())?;
        }
    }
}

fn cut() -> BadFile {
    BadFile::Damaged("unexpected end".to_owned())
}
