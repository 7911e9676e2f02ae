//! Tables: their rows and cells, without those that were deleted. Knows nothing of what stands in a cell.

use super::Reader;
use crate::diagnostic::{BadFile, WordPart};
use crate::exchange::word::document::{Block, Cell, Table};
use crate::exchange::word::xml::{Tag, Xml};

impl Reader<'_> {
    /// `w:tbl`, opened.
    pub(super) fn rows(&mut self, xml: &mut Xml<'_, '_>, table: &mut Table) -> Result<(), BadFile> {
        xml.each(|xml, tag| match tag.name.as_str() {
            "tr" => {
                let mut row = Vec::new();
                let mut deleted = false;
                self.cells(xml, &mut row, &mut deleted)?;
                if !deleted {
                    table.rows.push(row);
                }
                Ok(())
            }
            "sdt" => self.control(xml, |this, xml| this.rows(xml, table)),
            "ins" | "moveTo" | "customXml" | "smartTag" => self.rows(xml, table),
            _ => xml.skip(),
        })
    }

    fn cells(
        &mut self,
        xml: &mut Xml<'_, '_>,
        row: &mut Vec<Cell>,
        deleted: &mut bool,
    ) -> Result<(), BadFile> {
        xml.each(|xml, tag| match tag.name.as_str() {
            "tc" => {
                self.node()?;
                row.extend(self.cell(xml)?);
                Ok(())
            }
            "trPr" => xml.each(|xml, tag| {
                match tag.name.as_str() {
                    "del" => {
                        *deleted = true;
                        self.told.add(WordPart::Changes);
                    }
                    "ins" => self.told.add(WordPart::Changes),
                    "gridBefore" => row.push(Cell {
                        span: columns(&tag),
                        ..Cell::default()
                    }),
                    _ => {}
                }
                xml.skip()
            }),
            "sdt" => self.control(xml, |this, xml| this.cells(xml, row, deleted)),
            "ins" | "moveTo" | "customXml" | "smartTag" => self.cells(xml, row, deleted),
            _ => xml.skip(),
        })
    }

    /// `None`: it was deleted.
    fn cell(&mut self, xml: &mut Xml<'_, '_>) -> Result<Option<Cell>, BadFile> {
        let mut cell = Cell {
            span: 1,
            ..Cell::default()
        };
        let mut blocks = Vec::new();
        let (mut waiting, mut deleted) = (None, false);
        xml.each(|xml, tag| {
            if tag.name != "tcPr" {
                return self.block(xml, &tag, &mut blocks, &mut waiting);
            }
            xml.each(|xml, tag| {
                match tag.name.as_str() {
                    "gridSpan" => cell.span = columns(&tag),
                    name @ ("vMerge" | "hMerge") => {
                        let goes_on = tag.val() != Some("restart");
                        cell.goes_on |= goes_on;
                        cell.is_below |= goes_on && name == "vMerge";
                    }
                    "cellDel" => deleted = true,
                    _ => {}
                }
                xml.skip()
            })
        })?;
        blocks.extend(waiting.map(Block::Paragraph));
        cell.blocks = blocks;
        Ok((!deleted).then_some(cell))
    }
}

fn columns(tag: &Tag) -> usize {
    const MOST: usize = 63;
    let count = tag.val().and_then(|it| it.parse().ok());
    count.unwrap_or(1).clamp(1, MOST)
}
