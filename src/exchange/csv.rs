//! Comma-separated tables as Excel and WPS write them, in and out: any encoding of a Chinese office, comma,
//! semicolon or tab.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::limits::within;
use super::table::guard::{guarded, guarded_first};
use super::table::{self, Sheet, SheetRow, Value};
use super::{Bank, Loss, encoding};
use crate::diagnostic::{BadFile, Diagnostic, ImportFlaw, Limit, Place, Problem};

/// The questions of a file.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    match encoding::decode(bytes).and_then(|text| sheet(&text, 0)) {
        Ok(sheet) => table::read(name, &[sheet]),
        Err(bad) => {
            let problem = Problem::Import(ImportFlaw::Unreadable(bad));
            (
                Bank::default(),
                vec![Diagnostic::new(problem, Place::file(name))],
            )
        }
    }
}

/// A file as the one sheet that it is.
///
/// # Errors
/// Why nothing of it can be read.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, BadFile> {
    let text = encoding::decode(bytes)?;
    Ok(vec![sheet(&text, 0)?])
}

/// Whether a text's first line names the columns of a bank.
pub fn is_table(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let Some(first) = first.filter(|line| line.len() < 1000) else {
        return false;
    };
    sheet(first, 0).is_ok_and(|sheet| table::has_head(&sheet))
}

/// The table, after so many cells.
fn sheet(text: &str, mut seen: usize) -> Result<Sheet, BadFile> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    for (number, record) in reader.records().enumerate() {
        let record = record.map_err(|error| BadFile::Damaged(error.to_string()))?;
        let mut cells = BTreeMap::new();
        within(Limit::Columns, record.len())?;
        for (column, cell) in (1..).zip(record.iter()) {
            if !cell.trim().is_empty() {
                table::is_short(cell)?;
                cells.insert(column, Value::Text(cell.to_owned()));
            }
        }
        seen += cells.len();
        within(Limit::Cells, seen)?;
        if !cells.is_empty() {
            within(Limit::Rows, sheet.rows.len() + 1)?;
            let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
            sheet.rows.push(SheetRow { number, cells });
        }
    }
    Ok(sheet)
}

/// The sign that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let count = |sign: u8| {
        let line = first.unwrap_or_default();
        line.bytes().filter(|byte| *byte == sign).count()
    };
    let signs = [b'\t', b';', b','];
    signs
        .into_iter()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(b',')
}

/// The bank as a table that Excel opens with its Chinese intact: UTF-8 with a byte-order mark.
pub fn write(bank: &Bank) -> (Vec<u8>, Vec<Loss>) {
    let (grid, losses) = table::write::grid(bank);
    (rows(std::iter::once(&grid.head).chain(&grid.rows)), losses)
}

/// Rows as a file: the one way in which any table leaves as CSV, for no cell of it may be a formula.
pub fn rows<'a>(rows: impl IntoIterator<Item = &'a Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    for row in rows {
        // Writing into memory, rows of one length: nothing of it can fail.
        let guarded = row.iter().enumerate().map(|(column, cell)| match column {
            0 => guarded_first(cell).into_owned(),
            _ => guarded(cell).into_owned(),
        });
        let _ = writer.write_record(guarded);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::limits::{beyond, most};

    #[test]
    fn each_limit_holds() {
        let full = |limit| usize::try_from(most(limit)).unwrap();
        assert!(sheet("甲,,乙", full(Limit::Cells) - 2).is_ok());
        let cells = sheet("甲,,乙", full(Limit::Cells) - 1);
        assert_eq!(cells.err(), Some(beyond(Limit::Cells)));
        let rows = |count| sheet(&"甲\n".repeat(count), 0);
        assert!(rows(9).is_ok());
        let more = rows(full(Limit::Rows) + 1);
        assert_eq!(more.err(), Some(beyond(Limit::Rows)));
        let wide = |count| sheet(&",".repeat(count - 1), 0);
        assert!(wide(full(Limit::Columns)).is_ok());
        let wider = wide(full(Limit::Columns) + 1);
        assert_eq!(wider.err(), Some(beyond(Limit::Columns)));
        let long = |count| sheet(&"字".repeat(count), 0);
        assert!(long(full(Limit::CellText)).is_ok());
        let longer = long(full(Limit::CellText) + 1);
        assert_eq!(longer.err(), Some(beyond(Limit::CellText)));
    }
}
