//! A question sheet to questions: finds the head, knows what people call its columns, takes each row that it
//! understands and reports each that it does not, by its cell. Knows nothing of Excel or CSV.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::limits::within;
use super::seen::Seen;
use super::traditional::simplified;
use super::{Bank, accept, nothing};
use crate::diagnostic::{BadFile, Cell, Diagnostic, ImportFlaw, Limit, Place, Problem, SheetPart};
use column::Column;
pub use cover::Covering;
use row::Row;

mod column;
mod cover;
pub mod guard;
mod row;
pub mod write;

/// A sheet as its program holds it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Empty where a file is one sheet.
    pub name: String,
    /// Rows that have anything, in order.
    pub rows: Vec<SheetRow>,
    /// The numbers of those that its program does not show.
    pub hidden: BTreeSet<u32>,
    /// What else is not in the words of its cells: row and column from 1; a column as a whole is in row 0.
    pub beside: BTreeMap<SheetPart, BTreeSet<(u32, u32)>>,
    /// Cells that cover others below them.
    pub merged: Vec<Merged>,
}

/// A cell that covers those below it, in its own column: rows and column from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Merged {
    /// Its own row.
    pub first: u32,
    /// The last one that it covers.
    pub last: u32,
    /// Its column.
    pub column: u32,
}

/// A row: its number from 1, and what stands in its columns from 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetRow {
    /// As its program counts it, from 1.
    pub number: u32,
    /// By column, from 1; empty cells are not in it.
    pub cells: BTreeMap<u32, Value>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A text, or a number as its cell shows it.
    Text(String),
    /// What was written became a date.
    Date(String),
    /// A formula without a value.
    Error(String),
    /// A number, and a format of which it cannot be told what it shows.
    Unshown(String, String),
}

/// Whether a text can stand in a cell.
pub(super) fn is_short(text: &str) -> Result<(), BadFile> {
    // No text has more units than bytes: only the long ones are counted.
    if within(Limit::CellText, text.len()).is_err() {
        within(Limit::CellText, text.encode_utf16().count())?;
    }
    Ok(())
}

/// The head is among the first so many rows.
const HEAD_WITHIN: usize = 20;

/// Takes what can be taken from all sheets.
pub fn read(file: &Arc<str>, sheets: &[Sheet]) -> (Bank, Vec<Diagnostic>) {
    let mut taken = Taken {
        file,
        sheet: "".into(),
        bank: Bank::default(),
        seen: Seen::default(),
        places: Vec::new(),
        is_counted: false,
        diagnostics: Vec::new(),
        hidden: 0,
    };
    let mut beside: BTreeMap<SheetPart, usize> = BTreeMap::new();
    let heads: Vec<_> = sheets.iter().map(head).collect();
    taken.is_counted = begins_again(sheets, &heads);
    for (sheet, head) in sheets.iter().zip(heads) {
        taken.sheet = sheet.name.as_str().into();
        if let Some((at, columns)) = head {
            // A line above the head, over all columns, is what the sheet is called.
            if taken.bank.title.is_none() {
                taken.bank.title = title(&sheet.rows[..at]);
            }
            let used = taken.sheet(sheet, at, &columns);
            let below = sheet.rows.get(at).map_or(0, |row| row.number);
            for (part, places) in &sheet.beside {
                // What is not imported, and what columns are called, does not matter.
                let matters = |place: &&(u32, u32)| {
                    used.contains(&place.1) && (place.0 == 0 || place.0 > below)
                };
                let count = places.iter().filter(matters).count();
                if count > 0 {
                    *beside.entry(*part).or_insert(0) += count;
                }
            }
        } else if let Some(first) = sheet.rows.first() {
            // A sheet that explains how to fill in the others says so by its name.
            if !simplified(&sheet.name).contains("说明") {
                taken.report(
                    ImportFlaw::HeadMissing(beginning(first)),
                    first.number,
                    None,
                );
            }
        }
    }
    if taken.hidden > 0 {
        let problem = Problem::Import(ImportFlaw::RowsHidden(taken.hidden));
        let told = Diagnostic::new(problem, Place::file(file));
        taken.diagnostics.push(told);
    }
    for (part, count) in beside {
        let problem = Problem::Import(ImportFlaw::SheetPart(part, count));
        let told = Diagnostic::new(problem, Place::file(file));
        taken.diagnostics.push(told);
    }
    nothing::is_not_empty(file, &taken.bank, &mut taken.diagnostics);
    (taken.bank, taken.diagnostics)
}

/// Whether a row of the sheet names the columns of a bank.
pub(super) fn has_head(sheet: &Sheet) -> bool {
    head(sheet).is_some()
}

/// The row that names the columns, and what each column is.
fn head(sheet: &Sheet) -> Option<(usize, BTreeMap<u32, Column>)> {
    sheet
        .rows
        .iter()
        .take(HEAD_WITHIN)
        .enumerate()
        .find_map(|(at, row)| {
            let mut columns: BTreeMap<u32, Column> = row
                .cells
                .iter()
                .filter_map(|(number, value)| match value {
                    Value::Text(text) => Some((*number, Column::named(text)?)),
                    _ => None,
                })
                .collect();
            options_called_answers(row, &mut columns);
            let has = |wanted: fn(&Column) -> bool| columns.values().any(wanted);
            let stem = has(|column| *column == Column::Stem);
            let more = has(|column| {
                matches!(
                    column,
                    Column::Answer | Column::Option(_) | Column::Options | Column::Text
                )
            });
            (stem && more).then_some((at, columns))
        })
}

/// `答案1`, `答案2`, `答案3` beside `答案`: what there is to choose from, and which of it is right. Without the last they are what
/// belongs into the blanks.
fn options_called_answers(row: &SheetRow, columns: &mut BTreeMap<u32, Column>) {
    let has_options = columns
        .values()
        .any(|column| matches!(column, Column::Option(_) | Column::Options));
    if has_options || !columns.values().any(|column| *column == Column::Answer) {
        return;
    }
    let mut called: Vec<(usize, u32)> = Vec::new();
    for (number, value) in &row.cells {
        if let Value::Text(text) = value
            && let Some(index) = Column::numbered_answer(text)
        {
            called.push((index, *number));
        }
    }
    called.sort_unstable();
    if called.len() > 1 && called.iter().map(|it| it.0).eq(0..called.len()) {
        let options = called
            .into_iter()
            .map(|(index, number)| (number, Column::Option(index)));
        columns.extend(options);
    }
}

/// Whether a number under 编号 stands at two questions, as where each sheet counts from 1: then it is no id.
fn begins_again(sheets: &[Sheet], heads: &[Option<(usize, BTreeMap<u32, Column>)>]) -> bool {
    let mut seen = HashSet::new();
    let mut twice = false;
    for (sheet, head) in sheets.iter().zip(heads) {
        let Some((at, named)) = head else { continue };
        let columns: HashMap<Column, u32> = named
            .iter()
            .rev()
            .map(|(number, column)| (*column, *number))
            .collect();
        for cells in &sheet.rows[at + 1..] {
            let row = Row {
                cells,
                columns: &columns,
                is_counted: false,
                are_answers: false,
            };
            twice |= row.count().is_some_and(|count| !seen.insert(count));
        }
    }
    twice
}

/// What a row begins with, for a message.
fn beginning(row: &SheetRow) -> String {
    const CELLS: usize = 6;
    let texts = row.cells.values().map(|value| match value {
        Value::Text(text) | Value::Date(text) | Value::Error(text) | Value::Unshown(text, _) => {
            accept::beginning(text)
        }
    });
    let shown: Vec<String> = texts.take(CELLS).collect();
    let more = if row.cells.len() > CELLS {
        " | ……"
    } else {
        ""
    };
    format!("{}{more}", shown.join(" | "))
}

fn title(above: &[SheetRow]) -> Option<String> {
    let [row] = above else { return None };
    let mut texts = row.cells.values();
    match (texts.next(), texts.next()) {
        (Some(Value::Text(title)), None) => Some(guard::unguarded(title).trim().to_owned()),
        _ => None,
    }
}

/// What was taken so far.
struct Taken<'a> {
    file: &'a Arc<str>,
    sheet: Arc<str>,
    bank: Bank,
    /// The row of each id.
    seen: Seen,
    /// Of the questions taken.
    places: Vec<Place>,
    /// Whether digits under 编号 count rows.
    is_counted: bool,
    /// Questions of rows that are not shown.
    hidden: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Taken<'_> {
    fn place(&self, row: u32, column: Option<u32>) -> Place {
        let sheet = Arc::clone(&self.sheet);
        Place::cell(self.file, Cell { sheet, row, column })
    }

    fn report(&mut self, flaw: ImportFlaw, row: u32, column: Option<u32>) {
        let place = self.place(row, column);
        self.diagnostics
            .push(Diagnostic::new(Problem::Import(flaw), place));
    }

    /// Takes the questions of a sheet; the columns that they were taken from.
    fn sheet(
        &mut self,
        sheet: &Sheet,
        head: usize,
        columns: &BTreeMap<u32, Column>,
    ) -> BTreeSet<u32> {
        let Some(names) = sheet.rows.get(head) else {
            return BTreeSet::new();
        };
        let by_column = self.columns(names, columns);
        let mut kind = row::type_in(&sheet.name);
        let are_answers = names.cells.iter().any(|(number, value)| {
            let is_option = matches!(columns.get(number), Some(Column::Option(_)));
            let name = match value {
                Value::Text(name) if is_option => Column::numbered_answer(name),
                _ => None,
            };
            name.is_some() && by_column.contains_key(&Column::Answer)
        });
        let mut covering = Covering::of(sheet, names.number, &by_column);
        for cells in &sheet.rows[head + 1..] {
            // The head once more, as on each printed page.
            if cells.cells == names.cells {
                continue;
            }
            let filled = covering.filled(cells);
            let row = Row {
                cells: filled.as_ref().unwrap_or(cells),
                columns: &by_column,
                is_counted: self.is_counted,
                are_answers,
            };
            if let Some(section) = row.section() {
                kind = Some(section);
                continue;
            }
            let (taken, flaws) = row.question(kind);
            for (flaw, column) in flaws {
                self.report(flaw, cells.number, column);
            }
            if let Some(taken) = taken {
                let before = self.bank.questions.len();
                self.take(taken, cells.number);
                if sheet.hidden.contains(&cells.number) {
                    self.hidden += self.bank.questions.len() - before;
                }
            }
        }
        let counts = |column: &Column| *column == Column::Number;
        let used = by_column.into_iter().filter(|(column, _)| !counts(column));
        used.map(|(_, number)| number).collect()
    }

    /// Where each column stands.
    fn columns(
        &mut self,
        names: &SheetRow,
        columns: &BTreeMap<u32, Column>,
    ) -> HashMap<Column, u32> {
        let mut by_column: HashMap<Column, u32> = HashMap::new();
        for (number, value) in &names.cells {
            let Value::Text(name) = value else { continue };
            match columns.get(number) {
                None => {
                    let near = column::nearest_name(name);
                    let flaw = ImportFlaw::ColumnUnknown(name.trim().to_owned(), near);
                    self.report(flaw, names.number, Some(*number));
                }
                Some(column) if by_column.contains_key(column) => {
                    let flaw = ImportFlaw::ColumnTwice(column.names());
                    self.report(flaw, names.number, Some(*number));
                }
                Some(column) => {
                    by_column.insert(*column, *number);
                }
            }
        }
        // All options in one cell, and each in its own: the one cell would hide the others.
        let each = [Column::Option(0), Column::Option(1)];
        if each.iter().all(|column| by_column.contains_key(column))
            && let Some(number) = by_column.remove(&Column::Options)
        {
            let flaw = ImportFlaw::ColumnUnknown(Column::Options.name(), None);
            self.report(flaw, names.number, Some(number));
        }
        by_column
    }

    fn take(&mut self, taken: row::Taken, row: u32) {
        let mut question = match accept::question(taken.question) {
            Ok((question, flaws)) => {
                for flaw in flaws {
                    self.report(flaw, row, None);
                }
                question
            }
            Err(flaw) => return self.report(flaw, row, None),
        };
        question = question.known_by(&taken.stem);
        let place = self.place(row, None);
        match self.seen.add(&mut question, &self.bank.questions) {
            Ok(()) => {
                self.places.push(place);
                self.bank.questions.push(question);
            }
            Err((flaw, at)) => {
                let problem = Problem::Import(flaw);
                self.diagnostics.push(match self.places.get(at) {
                    Some(earlier) => Diagnostic::clash(problem, place, earlier.clone()),
                    None => Diagnostic::new(problem, place),
                });
            }
        }
    }
}
