//! A Word document as it is read: paragraphs and tables with what they look like, whatever wrote them. Knows neither the
//! XML that it came of nor what is made of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::WordPart;

/// A document.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) blocks: Vec<Block>,
    /// Footnotes and endnotes in the order in which the text names them.
    pub(super) notes: Vec<Vec<Block>>,
    /// In the order in which the text shows them.
    pub(super) pictures: Vec<Drawn>,
    pub(super) told: Told,
}

/// What was met that a bank or a page has no place for, counted.
#[derive(Debug, Default)]
pub(super) struct Told(BTreeMap<WordPart, usize>);

impl Told {
    pub(super) fn add(&mut self, part: WordPart) {
        *self.0.entry(part).or_default() += 1;
    }

    /// So many of them were told in another way.
    pub(super) fn less(&mut self, part: WordPart, count: usize) {
        let left = self.count(part).saturating_sub(count);
        if left == 0 {
            self.0.remove(&part);
        } else {
            self.0.insert(part, left);
        }
    }

    pub(super) fn count(&self, part: WordPart) -> usize {
        self.0.get(&part).copied().unwrap_or_default()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (WordPart, usize)> {
        self.0.iter().map(|(part, count)| (*part, *count))
    }
}

/// A picture that the text shows.
#[derive(Debug)]
pub(super) struct Drawn {
    /// The part that holds it; `None`: another file, which did not come along.
    pub(super) part: Option<String>,
    /// What it is called where it lies.
    pub(super) name: String,
    /// What its author says of it.
    pub(super) alt: Option<String>,
}

#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// The number or sign that Word puts before it.
    pub(super) label: Option<Label>,
    /// From 1.
    pub(super) heading: Option<u8>,
    /// The title of the whole document.
    pub(super) is_title: bool,
    /// The text box in which it stands, by its number.
    pub(super) text_box: Option<usize>,
    pub(super) pieces: Vec<Piece>,
}

/// What stands before a paragraph of a list.
#[derive(Debug)]
pub(super) struct Label {
    /// As Word shows it: `1．`, `（一）`, `A.`; a list without numbers has its sign.
    pub(super) text: String,
    /// How far it stands in, in twentieths of a point.
    pub(super) indent: usize,
    pub(super) ordered: bool,
    pub(super) look: Look,
}

/// A stretch of one look.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) what: What,
    pub(super) look: Look,
    /// Where a link leads.
    pub(super) link: Option<Arc<str>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Text(String),
    /// A new line within the paragraph.
    Break,
    /// Index into the pictures.
    Picture(usize),
    /// Index into the notes.
    Note(usize),
}

/// What a stretch looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Each is a button of its own in Word.
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
    pub(super) underline: bool,
    /// Highlighted or shaded.
    pub(super) marked: bool,
    /// Other than black, white and what the system chooses.
    pub(super) colour: Option<u32>,
    pub(super) raised: Raised,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Raised {
    #[default]
    No,
    Up,
    Down,
}

#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    /// Columns that it takes.
    pub(super) span: usize,
    /// It goes on from the row above, or from the cell before it.
    pub(super) goes_on: bool,
    /// It goes on from the row above.
    pub(super) is_below: bool,
}

impl Paragraph {
    /// Its words, without pictures and notes; a line of its own for each break.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        for piece in &self.pieces {
            match &piece.what {
                What::Text(text) => words.push_str(text),
                What::Break => words.push('\n'),
                What::Picture(_) | What::Note(_) => {}
            }
        }
        words
    }

    pub(super) fn is_empty(&self) -> bool {
        self.label.is_none()
            && self.pieces.iter().all(|piece| match &piece.what {
                What::Text(text) => text.trim().is_empty(),
                What::Break => true,
                What::Picture(_) | What::Note(_) => false,
            })
    }
}

impl Cell {
    /// All paragraphs, those of tables within it too.
    pub(super) fn paragraphs(&self) -> Vec<&Paragraph> {
        paragraphs(&self.blocks)
    }

    /// Its words, a line for each paragraph.
    pub(super) fn words(&self) -> String {
        let words = self.paragraphs().into_iter().map(|it| {
            let label = it.label.as_ref().map_or("", |label| &*label.text);
            format!("{label}{}", it.words())
        });
        words.collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

/// Says of all these that they stand in a text box; those of a box within it are in theirs.
pub(super) fn put_into_box(blocks: &mut [Block], number: usize) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraph.text_box.get_or_insert(number);
            }
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flatten() {
                    put_into_box(&mut cell.blocks, number);
                }
            }
        }
    }
}

fn paragraphs(blocks: &[Block]) -> Vec<&Paragraph> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => found.push(paragraph),
            Block::Table(table) => {
                let cells = table.rows.iter().flatten();
                found.extend(cells.flat_map(Cell::paragraphs));
            }
        }
    }
    found
}
