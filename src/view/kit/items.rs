//! What a kit is made of: each kind of file once, with the sheet that it is drawn by, and what belongs together on the page of a kit. A list;
//! makes nothing.

use super::Text;
use crate::theme::Sheets;

/// The width of A3 in millimetres: sheets of A4 are enlarged to it.
const A3: f32 = 297.0;

/// One kind of file in a kit.
#[derive(Debug)]
pub struct Item {
    /// On the command line and in addresses; its word `sheet_file_…` is the file's name.
    pub name: &'static str,
    /// With which others it stands on the page of a kit: `materials_…` names it.
    pub group: &'static str,
    /// How it is made.
    pub make: Make,
}

/// How a kind of file is made.
#[derive(Clone, Copy, Debug)]
pub enum Make {
    /// A PDF: the sheet, and the width of the paper where it is not the sheet's own.
    Printed(&'static str, Option<f32>),
    /// PNGs, one for each part.
    Picture(&'static str),
    /// A PDF of a text that runs on.
    Running(Text),
    /// Plain text.
    Plain(Text),
    /// A workbook.
    Diary,
}

/// What a kit is made of, in the order in which it is used.
pub static ITEMS: [Item; 14] = [
    item("poster-a4", "poster", Make::Printed("poster", None)),
    item("poster-a3", "poster", Make::Printed("poster", Some(A3))),
    item(
        "poster-far-a4",
        "poster-far",
        Make::Printed("poster-far", None),
    ),
    item(
        "poster-far-a3",
        "poster-far",
        Make::Printed("poster-far", Some(A3)),
    ),
    item("rollup", "rollup", Make::Printed("rollup", None)),
    item("leaflet", "leaflet", Make::Printed("leaflet", None)),
    item("card", "card", Make::Printed("card", None)),
    item("letter", "letter", Make::Running(Text::Letter)),
    item("led", "led", Make::Picture("led")),
    item("long", "long", Make::Picture("long")),
    item("script", "script", Make::Running(Text::Script)),
    item("script-text", "script", Make::Plain(Text::Script)),
    item("lesson", "lesson", Make::Running(Text::Lesson)),
    item("diary", "diary", Make::Diary),
];

const fn item(name: &'static str, group: &'static str, make: Make) -> Item {
    Item { name, group, make }
}

/// A file that a site has of a kit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KitFile {
    /// A part, from 1, of an item, by its place.
    Part(usize, usize),
    /// The small picture of an item, by its place: its first page.
    Preview(usize),
}

impl Item {
    /// The sheet that it is drawn by.
    pub fn sheet(&self) -> Option<&'static str> {
        match self.make {
            Make::Printed(sheet, _) | Make::Picture(sheet) => Some(sheet),
            Make::Running(_) => Some(Text::SHEET),
            Make::Plain(_) | Make::Diary => None,
        }
    }

    /// The ending of its files, with its dot.
    pub fn ending(&self) -> &'static str {
        match self.make {
            Make::Printed(..) | Make::Running(_) => ".pdf",
            Make::Picture(_) => ".png",
            Make::Plain(_) => ".txt",
            Make::Diary => ".xlsx",
        }
    }

    /// How many files it is.
    pub fn parts(&self, sheets: &Sheets<'_>) -> usize {
        match self.make {
            Make::Picture(sheet) => sheets.parts(sheet),
            _ => 1,
        }
    }

    /// What one of its files is called, which is called so for itself.
    pub fn file(&self, called: &str, part: usize, parts: usize) -> String {
        if parts > 1 {
            format!("{called}-{part}{}", self.ending())
        } else {
            format!("{called}{}", self.ending())
        }
    }
}

/// The files of a kit on a site, by their names in its folder.
pub fn kit_files(sheets: &Sheets<'_>) -> Vec<(String, KitFile)> {
    let mut all = Vec::new();
    for (place, item) in ITEMS.iter().enumerate() {
        let parts = item.parts(sheets);
        for part in 1..=parts {
            all.push((
                item.file(item.name, part, parts),
                KitFile::Part(place, part),
            ));
        }
        if is_first(place) && item.sheet().is_some() {
            all.push((preview(item), KitFile::Preview(place)));
        }
    }
    all
}

/// The small picture of what belongs to an item.
pub fn preview(item: &Item) -> String {
    format!("preview-{}.png", item.group)
}

/// Whether it is the first of what belongs together.
fn is_first(place: usize) -> bool {
    let group = ITEMS.get(place).map(|it| it.group);
    ITEMS.iter().position(|it| Some(it.group) == group) == Some(place)
}
