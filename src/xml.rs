//! XML as it is written: elements that end where they must, texts and attributes that are escaped because there is no
//! other way to put them in. Reading is elsewhere (`exchange::xml`), where a file is not ours.

use std::borrow::Cow;
use std::fmt::Display;

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

use crate::text::escape_xml;

/// Names and values, in the order in which they are written.
pub type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// XML under construction.
pub struct Xml(Writer<Vec<u8>>);

impl Default for Xml {
    /// A piece, to be put into another.
    fn default() -> Self {
        Self(Writer::new(Vec::new()))
    }
}

impl Xml {
    /// A whole document. The declaration must be its very first bytes.
    pub fn document() -> Self {
        let mut xml = Self::default();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.line();
        xml
    }

    /// An element, and what `within` puts into it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        within: impl FnOnce(&mut Self),
    ) -> &mut Self {
        self.event(Event::Start(tag(name, attributes)));
        within(self);
        self.event(Event::End(BytesEnd::new(name)));
        self
    }

    /// An element with a text.
    pub fn leaf(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        text: impl Display,
    ) -> &mut Self {
        self.element(name, attributes, |xml| {
            xml.text(text);
        })
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> &mut Self {
        self.event(Event::Empty(tag(name, attributes)));
        self
    }

    /// Words, escaped.
    pub fn text(&mut self, text: impl Display) -> &mut Self {
        let escaped = escape_xml(&text.to_string());
        self.event(Event::Text(BytesText::from_escaped(escaped)));
        self
    }

    /// The next line of the file, where white space means nothing.
    pub fn line(&mut self) -> &mut Self {
        self.event(Event::Text(BytesText::from_escaped("\n")));
        self
    }

    /// Another piece.
    pub fn put(&mut self, piece: &Self) -> &mut Self {
        self.markup(&String::from_utf8_lossy(piece.0.get_ref()))
    }

    /// What another writer has made XML already.
    pub fn markup(&mut self, xml: &str) -> &mut Self {
        self.event(Event::Text(BytesText::from_escaped(xml)));
        self
    }

    /// All that was written.
    pub fn finish(self) -> String {
        String::from_utf8(self.0.into_inner()).unwrap_or_default()
    }

    fn event(&mut self, event: Event<'_>) {
        // Memory takes everything.
        let _ = self.0.write_event(event);
    }
}

fn tag<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut tag = BytesStart::new(name);
    for (name, value) in attributes {
        // Readers make a space of any white space that is not written by its number.
        let value = escape_xml(&value.to_string())
            .replace('\n', "&#10;")
            .replace('\t', "&#9;");
        tag.push_attribute(Attribute {
            key: QName(name),
            value: Cow::Owned(value),
        });
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_end_and_texts_are_escaped() {
        let mut xml = Xml::document();
        xml.element("a", &[("b", &"1 & \"2\"\n3"), ("c", &0.5)], |xml| {
            xml.leaf("d", &[], "<e>\u{1} ]]>").line();
            let mut piece = Xml::default();
            piece.text("&");
            xml.put(&piece);
            xml.empty("f", &[]).markup("<g/>").leaf("h", &[], "");
        });
        assert_eq!(
            xml.finish(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"1 &amp; &quot;2&quot;&#10;3\" c=\"0.5\"><d>&lt;e&gt; ]]&gt;</d>\n&amp;<f/><g/><h></h></a>"
        );
    }
}
