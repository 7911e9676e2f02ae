//! An .xlsx (also those of WPS and of others that write it) to its sheets, cell by cell as the file is unpacked: a table
//! of all cells would be as large as the farthest one says. What a file claims of its own size is not believed.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::cell;
use super::gather::{Gathered, Texts};
use super::shown::{self, Shown};
use crate::diagnostic::{BadFile, Limit, SheetPart};
use crate::exchange::limits::within;
use crate::exchange::table::{Sheet, Value};
use crate::exchange::unpack::{Package, Part, attribute, attributes, relations};
use words::{rich_text, unescaped, words};

mod words;

/// The sheets of a packed file.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, BadFile> {
    let mut package = Package::open(bytes)?;
    let main = relations(&mut package, "")?
        .into_values()
        .find(|it| it.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |it| it.target);
    let related = relations(&mut package, &main)?;
    let of_kind = |kind: &str| {
        let found = related.values().find(|it| it.kind == kind);
        found.map(|it| it.target.clone())
    };
    let texts = of_kind("sharedStrings").unwrap_or_else(|| "xl/sharedStrings.xml".to_owned());
    let styles = of_kind("styles").unwrap_or_else(|| "xl/styles.xml".to_owned());
    let mut shared = Shared {
        texts: shared_texts(&mut package, &texts)?,
        styles: styles_of_cells(&mut package, &styles)?,
        since_1904: false,
    };
    let named = workbook(&mut package, &main, &mut shared)?;
    within(Limit::Sheets, named.len())?;
    let mut gathered = Gathered::default();
    for Named { name, id, hidden } in named {
        let relation = related.get(&id).ok_or(BadFile::Damaged(id))?;
        // A chart or a dialog is no sheet of cells.
        if relation.kind != "worksheet" {
            continue;
        }
        gathered.begin(name)?;
        let target = &relation.target;
        let part = package.part(target)?;
        let mut part = part.ok_or_else(|| BadFile::Damaged(target.clone()))?;
        sheet(&mut part, &shared, &mut gathered)?;
        drop(part);
        notes(&mut package, target, &mut gathered)?;
        if hidden {
            gathered.hide_all();
        }
    }
    gathered.finish()
}

/// What all sheets refer to.
struct Shared {
    texts: Texts,
    styles: Vec<Style>,
    since_1904: bool,
}

/// A style of cells.
struct Style {
    /// What it makes of a number.
    shown: Shown,
    /// Its font has a line through the words.
    is_struck: bool,
}

/// A sheet as the workbook lists it.
struct Named {
    name: String,
    /// Of its relation.
    id: String,
    hidden: bool,
}

/// The sheets in their order.
fn workbook(
    package: &mut Package<'_>,
    main: &str,
    shared: &mut Shared,
) -> Result<Vec<Named>, BadFile> {
    let mut named = Vec::new();
    let part = package.part(main)?;
    let mut part = part.ok_or_else(|| BadFile::Damaged(main.to_owned()))?;
    loop {
        match part.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "sheet" => {
                let name = attribute(&tag, "name").unwrap_or_default();
                let id = attribute(&tag, "id").unwrap_or_default();
                let state = attribute(&tag, "state").unwrap_or_default();
                let hidden = matches!(state.as_str(), "hidden" | "veryHidden");
                named.push(Named { name, id, hidden });
            }
            Event::Start(tag) if tag.local_name().as_ref() == "workbookPr" => {
                if let Some(since) = attribute(&tag, "date1904") {
                    shared.since_1904 = since == "1" || since == "true";
                }
            }
            Event::Eof => return Ok(named),
            _ => {}
        }
    }
}

fn shared_texts(package: &mut Package<'_>, name: &str) -> Result<Texts, BadFile> {
    let mut texts = Texts::default();
    let Some(mut part) = package.part(name)? else {
        return Ok(texts);
    };
    loop {
        match part.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => {
                let (text, is_struck) = rich_text(&mut part, "si")?;
                texts.push(text)?;
                if is_struck {
                    texts.strike();
                }
            }
            Event::Eof => return Ok(texts),
            _ => {}
        }
    }
}

fn styles_of_cells(package: &mut Package<'_>, name: &str) -> Result<Vec<Style>, BadFile> {
    let mut own: HashMap<u32, Shown> = HashMap::new();
    let mut struck: Vec<bool> = Vec::new();
    let mut all = Vec::new();
    let Some(mut part) = package.part(name)? else {
        return Ok(all);
    };
    let number = |tag: &BytesStart<'_>, name| attribute(tag, name)?.parse::<u32>().ok();
    let (mut of_cells, mut of_fonts) = (false, false);
    loop {
        match part.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "numFmt" => {
                    let id = number(&tag, "numFmtId");
                    if let (Some(id), Some(format)) = (id, attribute(&tag, "formatCode")) {
                        own.insert(id, shown::parse(&format));
                    }
                }
                "fonts" => of_fonts = true,
                "font" if of_fonts => struck.push(false),
                "strike" if of_fonts => {
                    if let Some(font) = struck.last_mut() {
                        *font = is_on(&tag);
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = number(&tag, "numFmtId").unwrap_or_default();
                    let known = own.get(&id).cloned();
                    let font = number(&tag, "fontId").and_then(|it| usize::try_from(it).ok());
                    all.push(Style {
                        shown: known.unwrap_or_else(|| shown::built_in(id)),
                        is_struck: font.and_then(|it| struck.get(it)) == Some(&true),
                    });
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "cellXfs" => of_cells = false,
                "fonts" => of_fonts = false,
                _ => {}
            },
            Event::Eof => return Ok(all),
            _ => {}
        }
    }
}

/// Counts the notes on the cells of a sheet. Newer ones come twice: as a thread, and as a note for older programs.
fn notes(package: &mut Package<'_>, of: &str, gathered: &mut Gathered) -> Result<(), BadFile> {
    let related = relations(package, of)?;
    let Some(own) = related.into_values().find(|it| it.kind == "comments") else {
        return Ok(());
    };
    let Some(mut part) = package.part(&own.target)? else {
        return Ok(());
    };
    loop {
        match part.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "comment" => {
                let place = attribute(&tag, "ref").unwrap_or_default();
                if let Ok((row, column)) = place_named(&place) {
                    gathered.add(SheetPart::Notes, row, column)?;
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The cells of a sheet.
fn sheet(part: &mut Part<'_, '_>, shared: &Shared, gathered: &mut Gathered) -> Result<(), BadFile> {
    let mut formulas = HashMap::new();
    let (mut row, mut column) = (0_u32, 0_u32);
    loop {
        match part.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "row" => {
                    if let Some(number) = attribute(&tag, "r") {
                        row = row_named(&number)?;
                    }
                    if is_true(&tag, "hidden") {
                        gathered.hide(row)?;
                    }
                }
                "col" if is_true(&tag, "hidden") => {
                    let place = |name| attribute(&tag, name)?.parse::<u32>().ok()?.checked_sub(1);
                    if let (Some(first), Some(last)) = (place("min"), place("max")) {
                        gathered.hide_columns(first, last)?;
                    }
                }
                "c" => {
                    let mut of = OfCell::default();
                    for (name, value) in attributes(&tag) {
                        match name {
                            "r" => (row, column) = place_named(&value)?,
                            "s" => of.style = value.parse().ok(),
                            "t" => of.kind = CellType::named(&value),
                            _ => {}
                        }
                    }
                    if let Some(value) = value(part, &mut of, shared, &mut formulas)? {
                        gathered.put(row, column, value)?;
                        let style = of.style.and_then(|style| shared.styles.get(style));
                        if of.is_struck || style.is_some_and(|it| it.is_struck) {
                            gathered.add(SheetPart::Struck, row, column)?;
                        }
                    }
                    column = column.saturating_add(1);
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "row" => (row, column) = (row.saturating_add(1), 0),
                "sheetData" => return merged(part, gathered),
                _ => {}
            },
            Event::Eof => return Err(BadFile::Damaged(String::new())),
            _ => {}
        }
    }
}

/// Cells that cover others, behind all cells.
fn merged(part: &mut Part<'_, '_>, gathered: &mut Gathered) -> Result<(), BadFile> {
    loop {
        match part.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "mergeCell" => {
                let place = attribute(&tag, "ref").unwrap_or_default();
                let ends = place.split_once(':');
                let ends = ends.map(|(from, to)| (place_named(from), place_named(to)));
                if let Some((Ok((first, column)), Ok((last, _)))) = ends {
                    gathered.merge(first, last, column)?;
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "mergeCells" => return Ok(()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What a cell says of itself.
#[derive(Default)]
struct OfCell {
    kind: CellType,
    style: Option<usize>,
    /// Words in it are struck.
    is_struck: bool,
}

/// How the value of a cell is to be taken.
#[derive(Clone, Copy, Default, PartialEq)]
enum CellType {
    #[default]
    Number,
    /// A text that cells share, by its index.
    Shared,
    /// A text within the cell.
    Inline,
    Truth,
    Day,
    Error,
    /// What a formula gave.
    Text,
}

impl CellType {
    fn named(name: &str) -> Self {
        match name {
            "" | "n" => Self::Number,
            "s" => Self::Shared,
            "inlineStr" | "is" => Self::Inline,
            "b" => Self::Truth,
            "d" => Self::Day,
            "e" => Self::Error,
            _ => Self::Text,
        }
    }
}

/// What stands in a cell, up to its end. A formula without a value is shown as itself.
fn value(
    part: &mut Part<'_, '_>,
    of: &mut OfCell,
    shared: &Shared,
    formulas: &mut HashMap<String, String>,
) -> Result<Option<Value>, BadFile> {
    let (mut found, mut formula) = (None, None);
    loop {
        match part.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "is" => {
                    let (text, is_struck) = rich_text(part, "is")?;
                    of.is_struck = is_struck;
                    found = cell::text(text);
                }
                // The words are in `is`.
                "v" if of.kind == CellType::Inline => {
                    words(part, "v")?;
                }
                "v" => found = written(words(part, "v")?, of, shared)?,
                "f" => {
                    // One formula for many cells stands in the first of them.
                    let kind = attribute(&tag, "t");
                    let index = attribute(&tag, "si").filter(|_| kind.as_deref() == Some("shared"));
                    let text = words(part, "f")?;
                    formula = match index {
                        Some(index) if text.is_empty() => formulas.get(&index).cloned(),
                        Some(index) => {
                            formulas.insert(index, text.clone());
                            Some(text)
                        }
                        None => Some(text),
                    };
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "c" => {
                return Ok(found.or_else(|| Some(Value::Error(format!("={}", formula?)))));
            }
            Event::Eof => return Err(BadFile::Damaged(String::new())),
            _ => {}
        }
    }
}

/// A value by the type of its cell.
fn written(value: String, of: &mut OfCell, shared: &Shared) -> Result<Option<Value>, BadFile> {
    if value.is_empty() {
        return Ok(None);
    }
    Ok(match of.kind {
        CellType::Shared => {
            let index = value.parse::<usize>().ok();
            of.is_struck = index.is_some_and(|it| shared.texts.is_struck(it));
            let text = index.and_then(|it| shared.texts.get(it));
            let text = text.ok_or_else(|| BadFile::Damaged(String::new()))?;
            cell::text(text.to_owned())
        }
        CellType::Truth => {
            let not = matches!(value.as_str(), "0" | "false" | "FALSE");
            Some(cell::truth(!not))
        }
        CellType::Day => Some(Value::Date(value)),
        CellType::Error => Some(Value::Error(value)),
        CellType::Number => match value.parse() {
            Ok(number) => {
                let style = of.style.and_then(|style| shared.styles.get(style));
                let shown = style.map_or(&Shown::General, |it| &it.shown);
                Some(cell::number(number, shown, shared.since_1904))
            }
            Err(_) => cell::text(value),
        },
        CellType::Text | CellType::Inline => cell::text(unescaped(&value).into_owned()),
    })
}

fn is_true(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|it| it == "1" || it == "true")
}

/// Whether a property is on that is so by its being there.
fn is_on(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "val").is_none_or(|it| it == "1" || it == "true")
}

/// Rows that a sheet of Excel has.
const LAST_ROW: u32 = 1_048_576;

/// A row by its number from 1.
fn row_named(number: &str) -> Result<u32, BadFile> {
    let row = number.trim().parse::<u32>().ok();
    row.filter(|it| (1..=LAST_ROW).contains(it))
        .map(|it| it - 1)
        .ok_or_else(|| BadFile::Damaged(number.to_owned()))
}

/// `B3` as row and column from 0.
fn place_named(name: &str) -> Result<(u32, u32), BadFile> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at(letters);
    let mut number = 0_u32;
    for letter in column.bytes() {
        let index = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        number = number.saturating_mul(26).saturating_add(index);
    }
    let column = number.checked_sub(1);
    let column = column.ok_or_else(|| BadFile::Damaged(name.to_owned()))?;
    Ok((row_named(row)?, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_a_sheet() {
        assert_eq!(place_named("B3"), Ok((2, 1)));
        assert_eq!(place_named("XFD1048576"), Ok((1_048_575, 16_383)));
        for wrong in ["", "3", "B", "B0", "B1048577", "B-1", "Ü3", "B99999999999"] {
            assert!(place_named(wrong).is_err(), "{wrong}");
        }
        assert!(place_named(&format!("{}1", "Z".repeat(99))).is_ok());
    }
}
