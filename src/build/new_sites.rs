//! A list of places, each of which gets a site: a sheet of Excel or a table of text to what is to be made of each row, and
//! what is wrong with it, by its cell. Makes nothing; either all rows are clear or nobody should begin.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::address;
use crate::diagnostic::{Cell, Diagnostic, ListFlaw, Place as At, Problem, Severity, SheetPart};
use crate::exchange::table::{Covering, Sheet, SheetRow, Value};
use crate::population;
use crate::sound;
use crate::source::name_flaw;
use crate::starter::{self, Place};
use crate::syntax::settings::with_slash;
use aside::{is_aside, is_place};
use column::Column;

mod aside;
mod column;

/// A site that is to be made.
#[derive(Debug)]
pub struct Wanted {
    /// The name of its folder.
    pub folder: String,
    /// What is said of it.
    pub place: Place,
}

/// The head is among the first so many rows.
const HEAD_WITHIN: usize = 20;

/// What the list asks for, in its order, and what is wrong with it.
pub fn wanted(file: &Arc<str>, sheets: &[Sheet]) -> (Vec<Wanted>, Vec<Diagnostic>) {
    let mut list = List {
        file,
        sheet: "".into(),
        sites: Vec::new(),
        folders: HashMap::new(),
        addresses: HashMap::new(),
        found: Vec::new(),
    };
    let heads: Vec<_> = sheets.iter().map(head).collect();
    let any = heads.iter().any(Option::is_some);
    if !any {
        list.found
            .push(Diagnostic::new(ListFlaw::Head.into(), At::file(file)));
    }
    for (sheet, head) in sheets.iter().zip(heads) {
        list.sheet = sheet.name.as_str().into();
        match (head, sheet.rows.first()) {
            (Some(at), _) => list.take(sheet, at),
            (None, Some(first)) if any => {
                list.report(ListFlaw::Sheet(sheet.name.clone()), first.number, None);
            }
            (None, _) => {}
        }
    }
    let wrong = |it: &Diagnostic| it.problem.severity() == Severity::Error;
    if list.sites.is_empty() && !list.found.iter().any(wrong) {
        let flaw = ListFlaw::Empty;
        list.found
            .push(Diagnostic::new(flaw.into(), At::file(file)));
    }
    (list.sites, list.found)
}

/// The row that names the columns.
fn head(sheet: &Sheet) -> Option<usize> {
    let names = |row: &SheetRow| {
        let mut cells = row.cells.values();
        cells.any(|it| matches!(it, Value::Text(text) if Column::named(text) == Some(Column::Name)))
    };
    sheet.rows.iter().take(HEAD_WITHIN).position(names)
}

/// What a row says, by column, and the number of that.
type Said = BTreeMap<Column, (String, u32)>;

struct List<'f> {
    file: &'f Arc<str>,
    sheet: Arc<str>,
    sites: Vec<Wanted>,
    /// By folder and address, the row that has it.
    folders: HashMap<String, u32>,
    addresses: HashMap<String, u32>,
    found: Vec<Diagnostic>,
}

impl List<'_> {
    fn report(&mut self, flaw: ListFlaw, row: u32, column: Option<u32>) {
        self.tell(flaw.into(), row, column);
    }

    fn tell(&mut self, problem: Problem, row: u32, column: Option<u32>) {
        let cell = Cell {
            sheet: Arc::clone(&self.sheet),
            row,
            column,
        };
        let place = At::cell(self.file, cell);
        self.found.push(Diagnostic::new(problem, place));
    }

    fn take(&mut self, sheet: &Sheet, head: usize) {
        let Some(named) = sheet.rows.get(head) else {
            return;
        };
        let (columns, flaws) = column::of(named);
        for (flaw, number) in flaws {
            self.report(flaw, named.number, Some(number));
        }
        let name = columns.get(&Column::Name).copied();
        // Whoever merges two names loses the second: it is not the first's.
        let shared = columns.values().copied();
        let shared: Vec<u32> = shared.filter(|it| Some(*it) != name).collect();
        let mut covering = Covering::over(sheet, named.number, &shared, name);
        let mut hidden = 0;
        for row in sheet.rows.iter().skip(head + 1) {
            // The head once more, as on each printed page.
            if row.cells == named.cells {
                continue;
            }
            let filled = covering.filled(row);
            let before = self.sites.len();
            self.row(filled.as_ref().unwrap_or(row), &columns);
            if sheet.hidden.contains(&row.number) {
                hidden += self.sites.len() - before;
            }
        }
        if hidden > 0 {
            self.report(ListFlaw::Hidden(hidden), named.number, None);
        }
        let struck = sheet.beside.get(&SheetPart::Struck).into_iter().flatten();
        for (row, column) in struck.filter(|it| it.0 > named.number) {
            if columns.values().any(|it| it == column) {
                self.report(ListFlaw::Struck, *row, Some(*column));
            }
        }
    }

    /// What stands in the columns of a row, and where; nothing where it is empty, or a cell cannot be read.
    fn said(&mut self, row: &SheetRow, columns: &BTreeMap<Column, u32>) -> Option<Said> {
        let mut said = Said::new();
        let mut broken = false;
        for (column, number) in columns {
            match row.cells.get(number) {
                Some(Value::Text(text)) if !text.trim().is_empty() => {
                    said.insert(*column, (text.trim().to_owned(), *number));
                }
                Some(Value::Text(_)) | None => {}
                Some(Value::Date(text) | Value::Error(text) | Value::Unshown(text, _)) => {
                    broken = true;
                    self.report(ListFlaw::Cell(text.clone()), row.number, Some(*number));
                }
            }
        }
        (!broken && !said.is_empty()).then_some(said)
    }

    fn row(&mut self, row: &SheetRow, columns: &BTreeMap<Column, u32>) {
        // A sum or a note, also where it begins before the names: `合计` of `2 个`.
        let name = columns.get(&Column::Name).and_then(|it| row.cells.get(it));
        let counts = |it: &Value| matches!(it, Value::Text(text) if text.trim().starts_with(char::is_numeric));
        let first = row.cells.values().next();
        let first = first.filter(|_| name.is_none_or(counts));
        for begin in name.into_iter().chain(first) {
            if let Value::Text(text) = begin
                && is_aside(text)
            {
                let text = text.trim().to_owned();
                return self.report(ListFlaw::Aside(text), row.number, None);
            }
        }
        let Some(said) = self.said(row, columns) else {
            return;
        };
        let before = self.found.len();
        let text = |column: Column| said.get(&column).map_or("", |it| it.0.as_str());
        let at = |column: Column| said.get(&column).map(|it| it.1);
        let name = text(Column::Name);
        if name.is_empty() {
            self.report(
                ListFlaw::Name,
                row.number,
                columns.get(&Column::Name).copied(),
            );
            return;
        }
        if !is_place(name) {
            self.report(
                ListFlaw::NoPlace(name.to_owned()),
                row.number,
                at(Column::Name),
            );
            return;
        }
        let mut refuse = |flaw: ListFlaw, column: Column| self.report(flaw, row.number, at(column));
        let province = text(Column::Province);
        let whole = population::province(province);
        if !province.is_empty() && whole.is_none() {
            refuse(ListFlaw::Province(province.to_owned()), Column::Province);
        }
        let hotline = text(Column::Hotline);
        if !starter::hotline(hotline) {
            refuse(ListFlaw::Phone(hotline.to_owned()), Column::Hotline);
        }
        let units = match starter::units(text(Column::Units)) {
            Ok(units) => units,
            Err(wrong) => {
                refuse(ListFlaw::Units(wrong), Column::Units);
                Vec::new()
            }
        };
        let address = match web(text(Column::Address)) {
            Ok(address) => address,
            Err(problem) => {
                self.tell(problem, row.number, at(Column::Address));
                String::new()
            }
        };
        let folder = match text(Column::Folder) {
            "" => folder(name),
            own => Some(own.to_owned()).filter(|it| is_folder(it)),
        };
        let column = at(Column::Folder).or_else(|| at(Column::Name));
        let Some(folder) = folder else {
            let own = text(Column::Folder);
            let written = if own.is_empty() { name } else { own };
            self.report(ListFlaw::Folder(written.to_owned()), row.number, column);
            return;
        };
        // Disks that do not tell small letters from large ones have one place for both.
        if let Some(first) = self.folders.insert(folder.to_lowercase(), row.number) {
            self.report(ListFlaw::Twice(folder.clone(), first), row.number, column);
        }
        if !address.is_empty()
            && let Some(first) = self.addresses.insert(address::place(&address), row.number)
        {
            let flaw = ListFlaw::SameAddress(address.clone(), first);
            self.report(flaw, row.number, at(Column::Address));
        }
        if self.found.len() > before {
            return;
        }
        self.sites.push(Wanted {
            folder,
            place: Place {
                district: name.to_owned(),
                province: whole.unwrap_or_default(),
                organisation: text(Column::Organisation).to_owned(),
                hotline: hotline.to_owned(),
                units,
                address,
            },
        });
    }
}

/// An address of a site, of a whole one or of a bare domain, by the rules of `base_url`; empty where nothing is said.
fn web(written: &str) -> Result<String, Problem> {
    if written.is_empty() {
        return Ok(String::new());
    }
    let is_whole = written.contains("://");
    let whole = if is_whole {
        written.to_owned()
    } else {
        format!("https://{written}")
    };
    match address::own(&whole) {
        Ok(()) => Ok(with_slash(&whole)),
        // It is not he who wrote `https://`.
        Err(Problem::UrlInvalid(_)) if !is_whole => {
            Err(ListFlaw::Address(written.to_owned()).into())
        }
        Err(problem) => Err(problem),
    }
}

/// Whether a folder can be called so on every disk and in every address.
fn is_folder(name: &str) -> bool {
    let bad = |c: char| c.is_whitespace() || "/\\#%&+?*\"<>|:".contains(c);
    name_flaw(Some(name)).is_none() && !name.starts_with(['.', '_', '~']) && !name.contains(bad)
}

/// A folder for a place: as its name sounds.
fn folder(name: &str) -> Option<String> {
    let text = sound::of_place(name).unwrap_or_else(|| name.to_lowercase());
    let parts: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    Some(parts.join("-")).filter(|it| !it.is_empty() && is_folder(it))
}

#[cfg(test)]
mod tests;
