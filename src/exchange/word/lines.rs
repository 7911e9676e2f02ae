//! A Word document as the lines of an exam text, that still know what each stretch of them looked like. A picture is one
//! sign in them; tables of questions are sheets beside them. Knows nothing of what a question is.

use std::ops::Range;

use super::document::{Block, Cell, Document, Look, Paragraph, Piece, Raised, Table, Told, What};
use super::tables::{self, Role};
use crate::diagnostic::WordPart;
use crate::exchange::table::Sheet;

/// What stands for the first picture; no text has such signs.
const PICTURE: char = '\u{F0000}';
/// What a picture is in words: as long as its sign, so that places stay.
const SHOWN: &str = "🖼";

/// The lines of a document.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
    /// In order; what is not in it looks like nothing.
    pub(super) looks: Vec<(Range<usize>, Look)>,
    pub(super) sheets: Vec<Sheet>,
    /// What stands in text boxes, with the numbers of these.
    pub(super) boxes: Vec<(usize, Range<usize>)>,
    /// Where lines begin within a paragraph, in order.
    pub(super) breaks: Vec<usize>,
    tables: usize,
}

/// The index of a picture, of the sign that stands for it.
pub(super) fn picture(c: char) -> Option<usize> {
    let at = u32::from(c).checked_sub(u32::from(PICTURE))?;
    usize::try_from(at).ok()
}

/// A text with words for its pictures.
pub(super) fn shown(text: &str) -> String {
    if !text.contains(|c| picture(c).is_some()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match picture(c) {
            Some(_) => out.push_str(SHOWN),
            None => out.push(c),
        }
    }
    out
}

/// The lines of a document.
pub(super) fn lines(document: &Document, told: &mut Told) -> Lines {
    let mut lines = Lines::default();
    lines.blocks(&document.blocks, (document, told));
    lines
}

impl Lines {
    fn blocks(&mut self, blocks: &[Block], (document, told): (&Document, &mut Told)) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    links(paragraph, told);
                    struck(paragraph, told);
                    let start = self.text.len();
                    self.paragraph(paragraph, document);
                    if let Some(number) = paragraph.text_box {
                        self.boxes.push((number, start..self.text.len()));
                    }
                }
                Block::Table(table) => self.table(table, (document, told)),
            }
        }
    }

    fn table(&mut self, table: &Table, (document, told): (&Document, &mut Told)) {
        self.tables += 1;
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| words(cell, document)).collect())
            .collect();
        match tables::role(table, &rows, self.tables) {
            Role::Questions(sheet) => {
                let cells = table.rows.iter().flatten();
                for paragraph in cells.flat_map(Cell::paragraphs) {
                    links(paragraph, told);
                    struck(paragraph, told);
                }
                self.sheets.push(sheet);
            }
            Role::Key(entries) => {
                if !self.ends_with_heading() {
                    self.text.push_str("参考答案\n");
                }
                for entry in entries {
                    self.text.push_str(&entry);
                    self.text.push('\n');
                }
            }
            Role::Grid => told.add(WordPart::Grids),
            Role::Layout => {
                for cell in table.rows.iter().flatten() {
                    self.blocks(&cell.blocks, (document, told));
                }
            }
        }
    }

    /// Whether the last line that says anything is the heading of a key.
    fn ends_with_heading(&self) -> bool {
        let last = self.text.lines().rev().find(|line| !line.trim().is_empty());
        last.is_some_and(|line| line.contains("答案"))
    }

    fn paragraph(&mut self, paragraph: &Paragraph, document: &Document) {
        if paragraph.is_empty() {
            self.text.push('\n');
            return;
        }
        if let Some(label) = &paragraph.label {
            // What a tab stands for before a text is a space.
            let text = label.text.replace('\t', " ");
            self.push(&text, label.look);
        }
        for (at, piece) in paragraph.pieces.iter().enumerate() {
            match &piece.what {
                What::Text(text) => {
                    let text = raised(text, piece.look.raised);
                    let next = paragraph.pieces.get(at + 1);
                    let goes_on =
                        next.is_some_and(|next| next.look.underline && is_space(&next.what));
                    if piece.look.underline && text.trim().is_empty() && is_wide(&text) {
                        // One blank, however many stretches it is of.
                        if !goes_on {
                            self.push("____", Look::default());
                        }
                    } else {
                        self.push(&text, piece.look);
                    }
                }
                What::Break => {
                    self.text.push('\n');
                    self.breaks.push(self.text.len());
                }
                What::Picture(index) => {
                    let sign = u32::try_from(*index).ok();
                    let sign = sign.and_then(|it| char::from_u32(u32::from(PICTURE) + it));
                    self.text.extend(sign);
                }
                What::Note(index) => {
                    let blocks = document.notes.get(*index).map_or(&[][..], Vec::as_slice);
                    let words: Vec<String> = blocks
                        .iter()
                        .filter_map(|block| match block {
                            Block::Paragraph(paragraph) => Some(paragraph.words()),
                            Block::Table(_) => None,
                        })
                        .collect();
                    let words = words.join(" ");
                    if !words.trim().is_empty() {
                        self.text.push_str("（注：");
                        self.text.push_str(words.trim());
                        self.text.push('）');
                    }
                }
            }
        }
        self.text.push('\n');
    }

    fn push(&mut self, text: &str, look: Look) {
        let start = self.text.len();
        self.text.push_str(text);
        if look != Look::default() {
            self.looks.push((start..self.text.len(), look));
        }
    }
}

/// What a cell says, a line for each paragraph: pictures as their signs, notes, blanks and small signs as elsewhere.
fn words(cell: &Cell, document: &Document) -> String {
    let mut lines = Lines::default();
    for paragraph in cell.paragraphs() {
        lines.paragraph(paragraph, document);
    }
    lines.text.trim().to_owned()
}

fn links(paragraph: &Paragraph, told: &mut Told) {
    let links = paragraph.pieces.chunk_by(|a, b| a.link == b.link);
    for _ in links.filter(|it| it.iter().any(|piece| piece.link.is_some())) {
        told.add(WordPart::Links);
    }
}

/// Tells of a paragraph with struck words: the lines have no sign for that.
fn struck(paragraph: &Paragraph, told: &mut Told) {
    let is = |piece: &Piece| {
        piece.look.strike && matches!(&piece.what, What::Text(text) if !text.trim().is_empty())
    };
    if paragraph.pieces.iter().any(is) {
        told.add(WordPart::Struck);
    }
}

fn is_space(what: &What) -> bool {
    matches!(what, What::Text(text) if text.trim().is_empty() && !text.is_empty())
}

/// Whether underlined space is a place to write in.
fn is_wide(text: &str) -> bool {
    text.contains(['\t', '\u{3000}']) || text.chars().count() > 1
}

/// Small signs above the line and below it, as far as there are such; else what they are said with.
fn raised(text: &str, raised: Raised) -> String {
    const UP: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    const DOWN: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
    let (signs, mark) = match raised {
        Raised::No => return text.to_owned(),
        Raised::Up => (UP, '^'),
        Raised::Down => (DOWN, '_'),
    };
    let small = |c: char| {
        let at = "0123456789+-=()n".chars().position(|it| it == c)?;
        signs.chars().nth(at)
    };
    let whole: Option<String> = text.trim().chars().map(small).collect();
    match whole {
        Some(whole) => whole,
        // A remark in small signs: words.
        None if text.chars().count() > 4 || !text.is_ascii() => text.to_owned(),
        None => format!("{mark}{text}"),
    }
}
