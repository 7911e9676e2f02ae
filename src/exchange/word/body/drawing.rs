//! Drawings: the pictures in them, the words of their text boxes, and what has neither. Knows nothing of where they stand.

use super::{Open, Reader, without_signs};
use crate::diagnostic::{BadFile, Limit, WordPart};
use crate::exchange::limits::within;
use crate::exchange::word::document::{Block, Drawn, Look, Paragraph, Piece, What, put_into_box};
use crate::exchange::word::picture;
use crate::exchange::word::xml::{Tag, Xml};
use crate::path;

impl Reader<'_> {
    /// Whatever a drawing has within it: pictures, and the words of text boxes.
    pub(super) fn drawing(
        &mut self,
        xml: &mut Xml<'_, '_>,
        open: &mut Open,
        alt: &mut Option<String>,
    ) -> Result<(), BadFile> {
        xml.each(|xml, tag| self.drawn(xml, &tag, open, alt))
    }

    fn drawn(
        &mut self,
        xml: &mut Xml<'_, '_>,
        tag: &Tag,
        open: &mut Open,
        alt: &mut Option<String>,
    ) -> Result<(), BadFile> {
        let said = ["descr", "alt"].into_iter().find_map(|name| tag.get(name));
        if let Some(said) = said.and_then(picture::said) {
            *alt = Some(said);
        }
        match tag.name.as_str() {
            "blip" | "imagedata" => {
                let ids = ["embed", "link", "id", "pict"];
                let id = ids.into_iter().find_map(|name| tag.get(name));
                let relation = id.and_then(|id| self.relations.get(id));
                if tag.name == "blip" || relation.is_some() {
                    let inner = relation.filter(|it| !it.is_external);
                    let part = inner.map(|it| it.target.clone());
                    let what = What::Picture(self.pictures.len());
                    let name = relation
                        .map_or("", |it| path::file_name(&it.target))
                        .to_owned();
                    let alt = alt.take();
                    self.pictures.push(Drawn { part, name, alt });
                    self.piece(open, what, Look::default(), &None);
                }
                // What stands within is the same picture in another format.
                xml.skip()
            }
            "txbxContent" => {
                self.told.add(WordPart::TextBoxes);
                let mut blocks = Vec::new();
                let number = self.told.count(WordPart::TextBoxes);
                self.blocks(xml, &mut blocks)?;
                put_into_box(&mut blocks, number);
                open.boxes.extend(blocks);
                Ok(())
            }
            // Words that are drawn, as WordArt draws them.
            "textpath" => {
                if let Some(words) = tag.get("string").filter(|it| !it.trim().is_empty()) {
                    self.told.add(WordPart::TextBoxes);
                    self.bytes += words.len();
                    within(Limit::TextBytes, self.bytes)?;
                    let words = without_signs(words);
                    let piece = Piece {
                        what: What::Text(words),
                        look: Look::default(),
                        link: None,
                    };
                    open.boxes.push(Block::Paragraph(Paragraph {
                        text_box: Some(self.told.count(WordPart::TextBoxes)),
                        pieces: vec![piece],
                        ..Paragraph::default()
                    }));
                }
                xml.skip()
            }
            "chart" | "relIds" => {
                self.told.add(WordPart::Charts);
                xml.skip()
            }
            "AlternateContent" => {
                let mut alt = alt.take();
                self.either(xml, open, |this, xml, tag, open| {
                    this.drawn(xml, tag, open, &mut alt)
                })
            }
            _ => self.drawing(xml, open, alt),
        }
    }
}
