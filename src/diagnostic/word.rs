//! What a Word document has that a bank or a page has no place for, and by which looks it shows an answer. The words are in
//! `locale`.

use serde::{Deserialize, Serialize};

/// Something in a Word document that becomes something else, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WordPart {
    /// Tracked changes, taken as accepted.
    Changes,
    /// Hidden text, left out.
    Hidden,
    /// Comments, left out.
    Comments,
    /// Text boxes: their text stands behind the paragraph that they belong to.
    TextBoxes,
    /// Footnotes and endnotes of a paper: in brackets, where they are named.
    Notes,
    /// Formulas: words in a line.
    Maths,
    /// Objects of other programs, left out.
    Objects,
    /// Charts and diagrams, left out.
    Charts,
    /// Lines and shapes without words, left out.
    Drawings,
    /// How to say a word, left out.
    Ruby,
    /// Other files that Word would put in, left out.
    Chunks,
    /// Lists of headings, left out.
    Contents,
    /// Empty grids for answers and marks, left out.
    Grids,
    /// Pictures that belong to no question, left out.
    PicturesUnplaced,
    /// Pictures of which nobody says what they show.
    NoAlt,
    /// Cells of an article's tables that take several rows or columns.
    MergedCells,
    /// Tables within tables of an article: their words.
    NestedTables,
    /// Paragraphs with underlines, colours or highlights, which are left out.
    Looks,
    /// Links of a paper, and those of an article to places of itself: their words.
    Links,
    /// Bold paragraphs that were taken for headings.
    BoldHeadings,
    /// Paragraphs of a paper with struck words, which are there as others are.
    Struck,
}

/// A look by which a paper shows what is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WordMark {
    /// Bold.
    Bold,
    /// Another colour than black.
    Colour,
    /// Underlined.
    Underline,
    /// Highlighted or shaded.
    Highlight,
}

impl WordMark {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Bold, Self::Colour, Self::Underline, Self::Highlight];
}

/// Something of a sheet that is not in the words of its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SheetPart {
    /// Cells with struck words, which are there as others are.
    Struck,
    /// Notes on cells, left out.
    Notes,
    /// Columns that its program does not show, taken as others are.
    HiddenColumns,
}
