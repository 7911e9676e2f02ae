//! Merged cells: what stands in one belongs to each row that it covers, as whoever looks at the sheet sees it.

use std::collections::{BTreeMap, HashMap};

use super::column::Column;
use super::{Merged, Sheet, SheetRow, Value};

/// The merged cells of a sheet, from row to row.
pub struct Covering<'a> {
    /// Those that begin further down, the next one last.
    waiting: Vec<Merged>,
    /// By column: the last row that is covered, and what stands in the cell.
    open: BTreeMap<u32, (u32, Option<&'a Value>)>,
    /// The column of what each row is about.
    stem: Option<u32>,
}

impl<'a> Covering<'a> {
    /// Those below the row of names, in columns that a question is taken from.
    pub(super) fn of(sheet: &'a Sheet, names: u32, columns: &HashMap<Column, u32>) -> Self {
        let shared: Vec<u32> = columns
            .iter()
            .filter(|(column, _)| is_shared(**column))
            .map(|(_, number)| *number)
            .collect();
        Self::over(sheet, names, &shared, columns.get(&Column::Stem).copied())
    }

    /// Those below the row of names, in these columns; only what has something in the column of `stem` is filled.
    pub fn over(sheet: &'a Sheet, names: u32, shared: &[u32], stem: Option<u32>) -> Self {
        let fits = |it: &&Merged| it.first > names && shared.contains(&it.column);
        let mut waiting: Vec<Merged> = sheet.merged.iter().filter(fits).copied().collect();
        waiting.sort_unstable_by(|a, b| b.cmp(a));
        Self {
            waiting,
            open: BTreeMap::new(),
            stem,
        }
    }

    /// A row with what covers its empty cells; `None`: nothing does.
    pub fn filled(&mut self, row: &'a SheetRow) -> Option<SheetRow> {
        while let Some(next) = self.waiting.pop_if(|it| it.first <= row.number) {
            let value = row.cells.get(&next.column);
            let value = value.filter(|_| next.first == row.number);
            self.open.insert(next.column, (next.last, value));
        }
        self.open.retain(|_, (last, _)| *last >= row.number);
        if !self.stem.is_some_and(|stem| row.cells.contains_key(&stem)) {
            return None;
        }
        let mut made: Option<SheetRow> = None;
        for (column, (_, value)) in &self.open {
            if let Some(value) = value.filter(|_| !row.cells.contains_key(column)) {
                let filled = made.get_or_insert_with(|| row.clone());
                filled.cells.insert(*column, value.clone());
            }
        }
        made
    }
}

/// Whether several questions may have it in common. Whoever merges the cells of two answers loses the second: it is not
/// the first's.
fn is_shared(column: Column) -> bool {
    matches!(
        column,
        Column::Type
            | Column::Explanation
            | Column::Hint
            | Column::Difficulty
            | Column::Points
            | Column::Verdict
            | Column::Asks
            | Column::Disguise
            | Column::See
            | Column::Facts
            | Column::Tags
            | Column::Image
            | Column::ImageAlt
            | Column::Scoring
            | Column::Text
    )
}
