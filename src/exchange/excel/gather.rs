//! Cells as they come out of a workbook to its sheets, in whatever order they come, as long as they are within the
//! limits. Knows no file.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::diagnostic::{BadFile, Limit, SheetPart};
use crate::exchange::limits::{beyond, most, within};
use crate::exchange::table::{Merged, Sheet, SheetRow, Value, is_short};

/// What was gathered so far, over all sheets.
#[derive(Default)]
pub(super) struct Gathered {
    sheets: Vec<Sheet>,
    /// Cells of the last sheet: row and column from 1.
    open: Vec<(u32, u32, Value)>,
    /// Its columns that are not shown: from one to another, from 1.
    columns: Vec<(u32, u32)>,
    rows: usize,
    merged: usize,
    beside: usize,
    cells: usize,
    text: usize,
}

impl Gathered {
    /// A sheet begins.
    pub(super) fn begin(&mut self, name: String) -> Result<(), BadFile> {
        self.end()?;
        within(Limit::Sheets, self.sheets.len() + 1)?;
        within(Limit::CellText, name.encode_utf16().count())?;
        self.sheets.push(Sheet {
            name,
            ..Sheet::default()
        });
        Ok(())
    }

    /// A row of it that is not shown, from 0.
    pub(super) fn hide(&mut self, row: u32) -> Result<(), BadFile> {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.hidden.insert(row.saturating_add(1));
            within(Limit::Rows, sheet.hidden.len())?;
        }
        Ok(())
    }

    /// Columns of it that are not shown, from 0.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) -> Result<(), BadFile> {
        self.columns
            .push((first.saturating_add(1), last.saturating_add(1)));
        within(Limit::Columns, self.columns.len())
    }

    /// It has something at this cell that is not in its words; row and column from 0.
    pub(super) fn add(&mut self, part: SheetPart, row: u32, column: u32) -> Result<(), BadFile> {
        self.beside += 1;
        within(Limit::Cells, self.beside)?;
        if let Some(sheet) = self.sheets.last_mut() {
            let places = sheet.beside.entry(part).or_default();
            places.insert((row.saturating_add(1), column.saturating_add(1)));
        }
        Ok(())
    }

    /// A cell of it covers those below it, to this row; rows and column from 0.
    pub(super) fn merge(&mut self, first: u32, last: u32, column: u32) -> Result<(), BadFile> {
        if last <= first {
            return Ok(());
        }
        self.merged += 1;
        within(Limit::Cells, self.merged)?;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.merged.push(Merged {
                first: first.saturating_add(1),
                last: last.saturating_add(1),
                column: column.saturating_add(1),
            });
        }
        Ok(())
    }

    /// All of it is not shown, once its cells are there.
    pub(super) fn hide_all(&mut self) {
        let rows = self.open.iter().map(|(row, _, _)| *row);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.hidden.extend(rows);
        }
    }

    /// A cell of it that has anything; row and column from 0.
    pub(super) fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), BadFile> {
        if u64::from(column) >= most(Limit::Columns) {
            return Err(beyond(Limit::Columns));
        }
        self.cells += 1;
        within(Limit::Cells, self.cells)?;
        let (Value::Text(text) | Value::Date(text) | Value::Error(text) | Value::Unshown(text, _)) =
            &value;
        is_short(text)?;
        self.text += text.len();
        within(Limit::CellsText, self.text)?;
        self.open.push((row.saturating_add(1), column + 1, value));
        Ok(())
    }

    fn end(&mut self) -> Result<(), BadFile> {
        let mut cells = std::mem::take(&mut self.open);
        // A stable sort: of two cells that claim one place, the later one wins. Costs nothing where cells are in order.
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let hidden = std::mem::take(&mut self.columns);
        let Some(sheet) = self.sheets.last_mut() else {
            return Ok(());
        };
        if !hidden.is_empty() {
            let columns: BTreeSet<u32> = cells.iter().map(|(_, column, _)| *column).collect();
            let is_hidden = |it: &&u32| hidden.iter().any(|(from, to)| (from..=to).contains(it));
            let places = columns.iter().filter(is_hidden).map(|column| (0, *column));
            let places: BTreeSet<(u32, u32)> = places.collect();
            sheet.beside.insert(SheetPart::HiddenColumns, places);
        }
        for (number, column, value) in cells {
            if sheet.rows.last().is_none_or(|row| row.number != number) {
                self.rows += 1;
                within(Limit::Rows, self.rows)?;
                let cells = BTreeMap::new();
                sheet.rows.push(SheetRow { number, cells });
            }
            if let Some(row) = sheet.rows.last_mut() {
                row.cells.insert(column, value);
            }
        }
        Ok(())
    }

    /// The sheets.
    pub(super) fn finish(mut self) -> Result<Vec<Sheet>, BadFile> {
        self.end()?;
        Ok(self.sheets)
    }
}

/// The texts that cells of all sheets share.
#[derive(Default)]
pub(super) struct Texts {
    all: Vec<String>,
    /// Those of which words are struck.
    struck: HashSet<usize>,
    bytes: usize,
}

impl Texts {
    pub(super) fn push(&mut self, text: String) -> Result<(), BadFile> {
        is_short(&text)?;
        self.bytes += text.len();
        within(Limit::CellsText, self.bytes)?;
        // None without a cell that shows it.
        within(Limit::Cells, self.all.len() + 1)?;
        self.all.push(text);
        Ok(())
    }

    /// Words of the last one are struck.
    pub(super) fn strike(&mut self) {
        self.struck.insert(self.all.len().saturating_sub(1));
    }

    pub(super) fn is_struck(&self, index: usize) -> bool {
        self.struck.contains(&index)
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        self.all.get(index).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn cells_find_their_places_in_any_order() {
        let mut gathered = Gathered::default();
        gathered.begin("a".to_owned()).unwrap();
        for (row, column, text) in [(9, 1, "丁"), (0, 2, "乙"), (9, 1, "丙"), (0, 0, "甲")] {
            gathered.put(row, column, value(text)).unwrap();
        }
        let sheets = gathered.finish().unwrap();
        let rows: Vec<_> = sheets[0]
            .rows
            .iter()
            .map(|row| {
                (
                    row.number,
                    row.cells.clone().into_iter().collect::<Vec<_>>(),
                )
            })
            .collect();
        let expected = [
            (1, vec![(1, value("甲")), (3, value("乙"))]),
            (10, vec![(2, value("丙"))]),
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn each_limit_holds() {
        let with = |change: fn(&mut Gathered)| {
            let mut gathered = Gathered::default();
            gathered.begin("a".to_owned()).unwrap();
            gathered.put(0, 0, value("甲")).unwrap();
            change(&mut gathered);
            gathered
        };
        let full = |limit| usize::try_from(most(limit)).unwrap();
        let cells = with(|it| it.cells = usize::try_from(most(Limit::Cells)).unwrap()).put(
            0,
            1,
            value("乙"),
        );
        assert_eq!(cells, Err(beyond(Limit::Cells)));
        let text = with(|it| it.text = usize::try_from(most(Limit::CellsText)).unwrap()).put(
            0,
            1,
            value("乙"),
        );
        assert_eq!(text, Err(beyond(Limit::CellsText)));
        let rows = with(|it| it.rows = usize::try_from(most(Limit::Rows)).unwrap()).finish();
        assert_eq!(rows.err(), Some(beyond(Limit::Rows)));
        let mut one = with(|_| {});
        let last = u32::try_from(most(Limit::Columns)).unwrap();
        assert_eq!(one.put(0, last - 1, value("乙")), Ok(()));
        assert_eq!(one.put(0, last, value("乙")), Err(beyond(Limit::Columns)));
        let long = "字".repeat(full(Limit::CellText));
        assert_eq!(one.put(1, 0, value(&long)), Ok(()));
        let longer = format!("{long}字");
        assert_eq!(one.put(1, 1, value(&longer)), Err(beyond(Limit::CellText)));
        assert_eq!(one.begin(longer), Err(beyond(Limit::CellText)));
        for _ in 1..full(Limit::Sheets) {
            one.begin("b".to_owned()).unwrap();
        }
        assert_eq!(one.begin("b".to_owned()), Err(beyond(Limit::Sheets)));
    }
}
