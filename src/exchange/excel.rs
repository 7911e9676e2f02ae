//! Excel files in and out: .xlsx and .xls (also those of WPS) to sheets, and a bank to an .xlsx that staff can edit
//! and import again. Reads a hostile file within bounds of memory.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use calamine::{Data, Reader as _, SheetType, Xls, Xlsx};

use super::Bank;
use super::table::{self, Sheet, SheetRow, Value};
use crate::diagnostic::{BadFile, Diagnostic, ImportFlaw, Place, Problem};

mod write;

pub use write::write;

/// Bytes of a workbook unpacked; 5,000 questions take about 5 MB.
const LARGEST: u64 = 256 << 20;
/// Cells that have anything.
const MOST_CELLS: usize = 2_000_000;

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether these are the first bytes of a workbook (or of another office file).
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

/// The questions of a workbook.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    // What it is, is told by its first bytes: people rename files.
    let sheets = if bytes.starts_with(ZIP) {
        xlsx(bytes)
    } else if bytes.starts_with(COMPOUND) {
        xls(bytes)
    } else {
        Err(BadFile::Damaged(String::new()))
    };
    match sheets {
        Ok(sheets) => table::read(name, &sheets),
        // A table of text under a spreadsheet's name, as some systems hand it out.
        Err(BadFile::Damaged(reason)) if reason.is_empty() => {
            let (bank, found) = super::csv::read(name, bytes);
            if bank.questions.is_empty() {
                (
                    Bank::default(),
                    vec![bad(name, BadFile::Damaged("?".to_owned()))],
                )
            } else {
                (bank, found)
            }
        }
        Err(flaw) => (Bank::default(), vec![bad(name, flaw)]),
    }
}

fn bad(name: &Arc<str>, flaw: BadFile) -> Diagnostic {
    let problem = Problem::Import(ImportFlaw::Unreadable(flaw));
    Diagnostic::new(problem, Place::file(name))
}

fn damaged(error: &dyn std::fmt::Display) -> BadFile {
    BadFile::Damaged(error.to_string())
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, BadFile> {
    bounded(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut sheets = Vec::new();
    let mut seen = 0;
    // A chart or a dialog is no sheet of cells.
    let cells_in = |it: &&calamine::Sheet| it.typ == SheetType::WorkSheet;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(cells_in)
        .map(|it| it.name.clone())
        .collect();
    for name in names {
        let mut sheet = Sheet {
            name: name.clone(),
            ..Sheet::default()
        };
        // Cell by cell: a table of all cells would be as large as the farthest one says.
        let cells = book.worksheet_cells_reader(&name);
        let mut cells = cells.map_err(|error| damaged(&error))?;
        while let Some(cell) = cells
            .next_cell_with_formula()
            .map_err(|error| damaged(&error))?
        {
            let value = value(&Data::from(cell.value)).or_else(|| {
                let formula = cell.formula.as_ref()?;
                Some(Value::Error(format!("={formula}")))
            });
            if let Some(value) = value {
                seen += 1;
                if seen > MOST_CELLS {
                    return Err(BadFile::TooMany(MOST_CELLS));
                }
                put(&mut sheet, cell.pos, value);
            }
        }
        sheet.rows.sort_by_key(|row| row.number);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Rows come in order in every file that a program wrote; another order costs a search.
fn put(sheet: &mut Sheet, (row, column): (u32, u32), value: Value) {
    let number = row.saturating_add(1);
    let at = match sheet.rows.last() {
        Some(last) if last.number == number => sheet.rows.len() - 1,
        Some(last) if last.number > number => sheet
            .rows
            .iter()
            .position(|row| row.number == number)
            .unwrap_or(sheet.rows.len()),
        _ => sheet.rows.len(),
    };
    if at == sheet.rows.len() {
        let cells = BTreeMap::new();
        sheet.rows.push(SheetRow { number, cells });
    }
    if let Some(row) = sheet.rows.get_mut(at) {
        row.cells.insert(column.saturating_add(1), value);
    }
}

/// Looks into the archive before anybody unpacks it: what it is, and whether it stays within bounds. The
/// sizes that it claims may be lies, so each part is unpacked into nothing and counted.
fn bounded(bytes: &[u8]) -> Result<(), BadFile> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.index_for_name("word/document.xml").is_some() {
        return Err(BadFile::Word);
    }
    let mut left = LARGEST;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| damaged(&error))?;
        // Pictures are not read.
        if part.name().is_ok_and(|name| name.starts_with("xl/media/")) {
            continue;
        }
        let counted = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(|error| damaged(&error))?;
        left = left
            .checked_sub(counted)
            .ok_or(BadFile::TooLarge(LARGEST))?;
    }
    Ok(())
}

fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, BadFile> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        return Err(BadFile::Encrypted);
    }
    if has("WordDocument") {
        return Err(BadFile::Word);
    }
    let book = Xls::new(Cursor::new(bytes));
    let mut book = book.map_err(|error| match error {
        calamine::XlsError::Password => BadFile::Encrypted,
        error => damaged(&error),
    })?;
    let mut sheets = Vec::new();
    // At most 65,536 rows of 256 columns: the format's own bound.
    for (name, range) in book.worksheets() {
        let (row, column) = range.start().unwrap_or_default();
        let mut sheet = Sheet {
            name,
            ..Sheet::default()
        };
        for (down, right, cell) in range.used_cells() {
            let at = |from: u32, by: usize| from + u32::try_from(by).unwrap_or(0);
            if let Some(value) = value(cell) {
                put(&mut sheet, (at(row, down), at(column, right)), value);
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A cell as its reader sees it; `None` when it is empty.
fn value(cell: &Data) -> Option<Value> {
    match cell {
        Data::Empty => None,
        Data::String(text) => {
            let text = text.replace('\r', "");
            (!text.trim().is_empty()).then_some(Value::Text(text))
        }
        Data::Int(it) => Some(Value::Text(it.to_string())),
        Data::Float(it) => Some(Value::Text(number(*it))),
        Data::Bool(it) => Some(Value::Text(if *it { "TRUE" } else { "FALSE" }.to_owned())),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Some(Value::Date(format!("{year}-{month:02}-{day:02}")))
        }
        Data::DateTimeIso(it) | Data::DurationIso(it) => Some(Value::Date(it.clone())),
        Data::Error(error) => Some(Value::Error(error.to_string())),
    }
}

/// `3`, `0.5`; what a sum left over at the sixteenth digit is not shown, as Excel does not.
fn number(value: f64) -> String {
    let rounded = format!("{value:.15e}").parse::<f64>().unwrap_or(value);
    let short = format!("{rounded:.12}");
    let short = short.trim_end_matches('0').trim_end_matches('.');
    if short
        .parse::<f64>()
        .is_ok_and(|it| (it - value).abs() <= value.abs() * 1e-14)
    {
        short.to_owned()
    } else {
        value.to_string()
    }
}
