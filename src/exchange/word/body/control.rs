//! Controls that somebody fills in, and boxes to tick, those of old forms too. Knows nothing of where they stand.

use super::Reader;
use crate::diagnostic::{BadFile, WordPart};
use crate::exchange::word::xml::Xml;

/// A box to tick: its state says what it is, whatever sign shows it.
#[derive(Clone, Copy)]
pub(super) enum TickBox {
    /// Whether it is ticked; its sign is still to come.
    Ahead(bool),
    /// Its sign was read.
    Past,
}

impl Reader<'_> {
    /// A control that somebody fills in: what was filled in, not the words that ask for it. Of a box to tick, a sign that says
    /// whether it is ticked: which one it shows is its author's taste.
    pub(super) fn control(
        &mut self,
        xml: &mut Xml<'_, '_>,
        mut content: impl FnMut(&mut Self, &mut Xml<'_, '_>) -> Result<(), BadFile>,
    ) -> Result<(), BadFile> {
        let (mut asks, mut is_contents) = (false, false);
        let mut ticked = None;
        xml.each(|xml, tag| match tag.name.as_str() {
            "sdtPr" => xml.each(|xml, tag| match tag.name.as_str() {
                "showingPlcHdr" => {
                    asks = tag.is_on();
                    xml.skip()
                }
                "docPartObj" => xml.each(|xml, tag| {
                    is_contents |= tag.val() == Some("Table of Contents");
                    xml.skip()
                }),
                "checkbox" => {
                    ticked = Some(false);
                    xml.each(|xml, tag| {
                        if tag.name == "checked" {
                            ticked = Some(tag.is_on());
                        }
                        xml.skip()
                    })
                }
                _ => xml.skip(),
            }),
            "sdtContent" if is_contents => {
                self.told.add(WordPart::Contents);
                xml.skip()
            }
            "sdtContent" if ticked.is_some() => {
                let outer = self.boxed;
                self.boxed = ticked.map(TickBox::Ahead);
                let read = content(self, xml);
                self.boxed = outer;
                read
            }
            "sdtContent" if !asks => content(self, xml),
            _ => xml.skip(),
        })
    }
}

/// What says whether a box is ticked.
pub(super) fn tick(ticked: bool) -> &'static str {
    if ticked { "☑" } else { "☐" }
}

/// `w:fldChar`, opened: whether it is a box of a form, and ticked.
pub(super) fn ticked(xml: &mut Xml<'_, '_>) -> Result<Option<bool>, BadFile> {
    let mut found = None;
    xml.each(|xml, tag| match tag.name.as_str() {
        "ffData" => xml.each(|xml, tag| match tag.name.as_str() {
            "checkBox" => {
                let (mut begun, mut now) = (false, None);
                xml.each(|xml, tag| {
                    match tag.name.as_str() {
                        "default" => begun = tag.is_on(),
                        "checked" => now = Some(tag.is_on()),
                        _ => {}
                    }
                    xml.skip()
                })?;
                found = Some(now.unwrap_or(begun));
                Ok(())
            }
            _ => xml.skip(),
        }),
        _ => xml.skip(),
    })?;
    Ok(found)
}
