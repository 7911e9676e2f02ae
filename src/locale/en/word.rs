//! English: what a Word document has that finds no place.

use crate::diagnostic::{SheetPart, WordMark, WordPart};

/// What it is and how often; what to do.
pub(super) fn part(part: WordPart, count: usize) -> (String, String) {
    let (message, help) = match part {
        WordPart::Changes => (
            format!(
                "{count} tracked changes were taken as accepted: what was added stays, what was deleted goes"
            ),
            "if it is meant otherwise, accept or reject them in Word, save and import again",
        ),
        WordPart::Hidden => (
            format!("{count} stretches of hidden text were left out"),
            "if they are needed, take “hidden” off in Word and import again",
        ),
        WordPart::Comments => (
            format!("{count} comments were left out"),
            "write what is to stay into the text and import again",
        ),
        WordPart::TextBoxes => (
            format!(
                "the text of {count} text boxes stands behind the paragraph that they belong to"
            ),
            "see whether it is in its place; else move it into the text in Word",
        ),
        WordPart::Notes => (
            format!("{count} footnotes or endnotes stand in the text, as （注：…）"),
            "leave them, or delete them after the import",
        ),
        WordPart::Maths => (
            format!("{count} formulas became words in a line, such as (a+b)/2 or x^2"),
            "see whether they still mean the same; put a picture of a difficult one into the document",
        ),
        WordPart::Objects => (
            format!(
                "{count} objects of other programs (equation editors, sheets, attachments) were left out"
            ),
            "if they are needed, put in a picture of them, or words, and import again",
        ),
        WordPart::Charts => (
            format!("{count} charts or diagrams were left out"),
            "if they are needed, put in a picture of them and import again",
        ),
        WordPart::Drawings => (
            format!("{count} lines or shapes without words were left out"),
            "if they are needed, put in a picture of them and import again",
        ),
        WordPart::Ruby => (
            format!("{count} readings above words were left out; the words are there"),
            "if they are needed, write them in brackets behind the words",
        ),
        WordPart::Chunks => (
            format!("{count} places that hold another file were left out"),
            "open the document in Word, save it and import again",
        ),
        WordPart::Contents => (
            format!("{count} tables of contents were left out"),
            "the site makes its own; nothing to do",
        ),
        WordPart::Grids => (
            format!("{count} empty grids for answers or marks were left out"),
            "nothing to do",
        ),
        WordPart::PicturesUnplaced => (
            format!("{count} pictures belong to no question and were left out"),
            "if they are needed, put them below a stem or behind an option and import again; add those of questions in tables afterwards",
        ),
        WordPart::NoAlt => (
            format!("nobody says what {count} pictures show, for those who cannot see them"),
            "describe each in the imported file (image_alt, or ![words](picture)), or in Word: right click → edit alt text",
        ),
        WordPart::MergedCells => (
            format!(
                "tables have {count} merged cells; their text stands in the first one, the others are empty"
            ),
            "see whether the table still reads well; else split the cells and import again",
        ),
        WordPart::NestedTables => (
            format!("{count} tables within tables became words"),
            "see whether it still reads well; else make several tables of it in Word and import again",
        ),
        WordPart::Looks => (
            format!(
                "{count} paragraphs have underlines, colours or highlights, which a page has not; their words are there"
            ),
            "write what is to stand out as **bold**",
        ),
        WordPart::Links => (
            format!("of {count} links the words are there, and not the address"),
            "if they are needed, write [words](address) after the import, or [words](#heading) for a place of the page itself",
        ),
        WordPart::BoldHeadings => (
            format!("{count} bold paragraphs were taken for headings"),
            "where one is none, take the ## away",
        ),
        WordPart::Struck => (
            format!(
                "{count} paragraphs have struck words, which were taken as others are: where “not” is struck, they say the opposite"
            ),
            "delete in the file what is not wanted and import again; what is to stay struck, write as ~~words~~ after the import",
        ),
    };
    (message, help.to_owned())
}

/// What of a sheet is not in the words of its cells.
pub(super) fn sheet_part(part: SheetPart, count: usize) -> (String, String) {
    let (message, help) = match part {
        SheetPart::Struck => (
            format!(
                "the words in {count} cells are struck through; they were taken as others are, and may be a question or an answer that somebody took back"
            ),
            "delete what is not wanted and import again",
        ),
        SheetPart::Notes => (
            format!("{count} cells have notes, which were not imported"),
            "write what they change or explain into the cells and import again",
        ),
        SheetPart::HiddenColumns => (
            format!("{count} columns are hidden; what is in them was taken as the rest is"),
            "if it is not wanted, show these columns, delete them and import again",
        ),
    };
    (message, help.to_owned())
}

/// By which look of an option.
pub(super) fn mark(mark: WordMark) -> &'static str {
    match mark {
        WordMark::Bold => "the bold type",
        WordMark::Colour => "the colour",
        WordMark::Underline => "the underline",
        WordMark::Highlight => "the highlight or shade",
    }
}
