//! An .xls (Excel 5 to 2003, old WPS) to its sheets, record by record. Nothing that a record says of lengths and places
//! is believed; cells are taken one by one, not as the rectangle around them.

use super::cell;
use super::compound::{Compound, MAGIC, u16_at, u32_at};
use super::gather::Gathered;
use super::shown::{self, Shown};
use crate::diagnostic::{BadFile, Limit, SheetPart};
use crate::exchange::limits::within;
use crate::exchange::table::{Sheet, Value};
use records::{
    BOF, BOOL_OR_ERROR, BOUND_SHEET, CODE_PAGE, COLUMNS, CONTINUE, DATE_MODE, EOF, FILE_PASS, FONT,
    FORMAT, FORMULA, LABEL, LABEL_SHARED, MERGED, MUL_RK, NOTE, NUMBER, RICH_LABEL, RK, ROW,
    Record, Records, SHARED_TEXTS, STRING, XF, damaged,
};
use strings::{Font, Strings, read_shared};

mod records;
mod strings;

/// The sheets of a container that has a workbook.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, BadFile> {
    let found = Compound::open(bytes).and_then(|container| {
        if container.has("EncryptedPackage") {
            return Err(BadFile::Encrypted);
        }
        for name in ["Workbook", "Book"] {
            if let Some(stream) = container.stream(name)? {
                return workbook(&stream);
            }
        }
        Err(if container.has("WordDocument") {
            BadFile::OldWord
        } else {
            BadFile::Damaged(String::new())
        })
    });
    match found {
        // What is cut in half may still say why it would not have been read whole.
        Err(BadFile::Damaged(reason)) => Err(told(bytes).unwrap_or(BadFile::Damaged(reason))),
        found => found,
    }
}

/// What a damaged container was, by the names of its streams and the beginning of its workbook.
fn told(bytes: &[u8]) -> Option<BadFile> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    // Of the second kind of name, what is in the streams themselves.
    let locked = ["EncryptedPackage", "EncryptionInfo", "Microsoft.Container."];
    if locked.into_iter().any(has) || locked_xml(bytes) {
        return Some(BadFile::Encrypted);
    }
    if has("WordDocument") {
        return Some(BadFile::OldWord);
    }
    let locked = [512, 4096].into_iter().any(|start| {
        let stream = bytes.get(start..).unwrap_or_default();
        let first = Records::at(stream, 0).take(8).map_while(Result::ok);
        let begins = u16_at(stream, 0) == Some(BOF);
        begins && first.into_iter().any(|it| it.kind == FILE_PASS)
    });
    (locked && bytes.starts_with(MAGIC)).then_some(BadFile::Encrypted)
}

fn locked_xml(bytes: &[u8]) -> bool {
    let namespace = b"http://schemas.microsoft.com/office/2006/encryption";
    memchr::memmem::find(bytes, namespace).is_some()
}

/// What stands before the sheets and is meant for all of them.
#[derive(Default)]
struct Globals {
    strings: Strings,
    /// Of each style of cells: the numbers of its font and of its format.
    styles: Vec<(u16, u16)>,
    fonts: Vec<Font>,
    /// Formats that somebody wrote.
    own: std::collections::HashMap<u16, Shown>,
    since_1904: bool,
    /// Where each sheet begins, its name, and whether it is shown.
    sheets: Vec<(usize, String, bool)>,
    end: usize,
}

fn workbook(stream: &[u8]) -> Result<Vec<Sheet>, BadFile> {
    let globals = globals(stream)?;
    within(Limit::Sheets, globals.sheets.len())?;
    let mut gathered = Gathered::default();
    let mut walked = globals.end;
    for (start, name, is_shown) in &globals.sheets {
        gathered.begin(name.clone())?;
        walked += sheet(stream, *start, &globals, &mut gathered)?;
        // Each sheet has bytes of its own; two that share theirs are no sheets.
        if walked > stream.len() {
            return Err(damaged());
        }
        if !is_shown {
            gathered.hide_all();
        }
    }
    gathered.finish()
}

fn globals(stream: &[u8]) -> Result<Globals, BadFile> {
    let mut globals = Globals::default();
    for record in Records::at(stream, 0) {
        let record = record?;
        globals.end = record.end;
        match record.kind {
            FILE_PASS => return Err(BadFile::Encrypted),
            BOF => globals.strings.wide = !matches!(record.u16(0)?, 0x0200..=0x0500),
            CODE_PAGE => globals.strings.set_code_page(record.u16(0)?),
            DATE_MODE => globals.since_1904 = record.u16(0)? == 1,
            FORMAT => {
                let format = globals.strings.of_format(record.from(2)?);
                let shown = shown::parse(&format.ok_or_else(damaged)?);
                globals.own.insert(record.u16(0)?, shown);
            }
            XF => globals.styles.push((record.u16(0)?, record.u16(2)?)),
            FONT => globals.fonts.push(Font {
                is_struck: record.u16(2)? & 8 != 0,
                raised: match u16_at(record.data, 8) {
                    Some(1) => Some(true),
                    Some(2) => Some(false),
                    _ => None,
                },
            }),
            BOUND_SHEET => {
                let start = usize::try_from(record.u32(0)?).map_err(|_| damaged())?;
                let name = globals.strings.short(record.from(6)?);
                let name = name.ok_or_else(damaged)?.replace('\0', "");
                // Charts, macros and modules have no cells.
                if record.data.get(5) == Some(&0) {
                    let state = record.data.get(4).copied().unwrap_or_default();
                    globals
                        .sheets
                        .push((start, name, !matches!(state & 3, 1 | 2)));
                }
            }
            SHARED_TEXTS => {
                let mut pieces = vec![record.from(8)?];
                for more in Records::at(stream, record.end) {
                    match more? {
                        more if more.kind == CONTINUE => pieces.push(more.data),
                        _ => break,
                    }
                }
                globals.strings.shared = read_shared(&pieces, &|font| globals.font(font))?;
            }
            EOF => return Ok(globals),
            _ => {}
        }
    }
    Ok(globals)
}

/// Takes the cells of the sheet that begins here; how many bytes it has.
fn sheet(
    stream: &[u8],
    start: usize,
    globals: &Globals,
    gathered: &mut Gathered,
) -> Result<usize, BadFile> {
    if start >= stream.len() {
        return Err(damaged());
    }
    // A chart in a sheet is a sheet in it.
    let mut depth = 0_usize;
    let mut end = start;
    let mut of_formula = (0, 0);
    for record in Records::at(stream, start) {
        let record = record?;
        end = record.end;
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            _ if depth > 1 => {}
            MUL_RK => {
                let (row, first) = record.place()?;
                let cells = record.from(4)?.chunks_exact(6);
                for (column, cell) in (first..).zip(cells) {
                    if let Some(value) = globals.rk(cell) {
                        gathered.put(row, column, value)?;
                        globals.strike(u16_at(cell, 0), (row, column), gathered)?;
                    }
                }
            }
            FORMULA => {
                of_formula = record.place()?;
                globals.strike(u16_at(record.data, 4), of_formula, gathered)?;
                if let Some(value) = globals.of_formula(&record)? {
                    gathered.put(of_formula.0, of_formula.1, value)?;
                }
            }
            STRING => {
                let mut pieces = vec![record.data];
                let more = Records::at(stream, record.end).map_while(Result::ok);
                pieces.extend(
                    more.take_while(|it| it.kind == CONTINUE)
                        .map(|more| more.data),
                );
                let text = globals.strings.long(&pieces).ok_or_else(damaged)?;
                if let Some(value) = cell::text(text) {
                    gathered.put(of_formula.0, of_formula.1, value)?;
                }
            }
            // What is too short for its flags says nothing of what is shown.
            ROW if flag(&record, 12, 0x20) => gathered.hide(record.u16(0)?.into())?,
            COLUMNS if flag(&record, 8, 1) => {
                let (first, last) = record.place()?;
                gathered.hide_columns(first, last)?;
            }
            NOTE => {
                let (row, column) = record.place()?;
                gathered.add(SheetPart::Notes, row, column)?;
            }
            MERGED => {
                for area in record.from(2)?.chunks_exact(8) {
                    let [first, last, column] = [0, 2, 4].map(|at| u16_at(area, at));
                    if let (Some(first), Some(last), Some(column)) = (first, last, column) {
                        gathered.merge(first.into(), last.into(), column.into())?;
                    }
                }
            }
            kind => {
                if let Some(value) = globals.value(kind, &record)? {
                    let (row, column) = record.place()?;
                    gathered.put(row, column, value)?;
                    if globals.is_text_struck(kind, &record) {
                        gathered.add(SheetPart::Struck, row, column)?;
                    } else {
                        globals.strike(u16_at(record.data, 4), (row, column), gathered)?;
                    }
                }
            }
        }
    }
    Ok(end - start)
}

fn flag(record: &Record<'_>, at: usize, bit: u16) -> bool {
    u16_at(record.data, at).is_some_and(|flags| flags & bit != 0)
}

impl Globals {
    /// Counts a cell whose style has a line through the words.
    fn strike(
        &self,
        style: Option<u16>,
        place: (u32, u32),
        gathered: &mut Gathered,
    ) -> Result<(), BadFile> {
        let style = style.and_then(|it| self.styles.get(usize::from(it)));
        if style.is_some_and(|(font, _)| self.font(*font).is_struck) {
            gathered.add(SheetPart::Struck, place.0, place.1)?;
        }
        Ok(())
    }

    fn font(&self, font: u16) -> Font {
        // There is no font 4 ([MS-XLS] 2.5.129): those behind it stand one place earlier.
        let place = usize::from(font - u16::from(font > 4));
        self.fonts.get(place).copied().unwrap_or_default()
    }

    /// Whether words of the text that a cell shares are struck.
    fn is_text_struck(&self, kind: u16, record: &Record<'_>) -> bool {
        let index = u32_at(record.data, 6).and_then(|it| usize::try_from(it).ok());
        kind == LABEL_SHARED && index.is_some_and(|it| self.strings.shared.is_struck(it))
    }

    /// What stands in a cell of its own record; `None` when it is empty, or no cell.
    fn value(&self, kind: u16, record: &Record<'_>) -> Result<Option<Value>, BadFile> {
        Ok(match kind {
            NUMBER => {
                let number = f64_at(record.data, 6).ok_or_else(damaged)?;
                Some(self.number(number, record.u16(4)?))
            }
            RK => self.rk(record.from(4)?),
            LABEL_SHARED => {
                let index = usize::try_from(record.u32(6)?).map_err(|_| damaged())?;
                let text = self.strings.shared.get(index);
                text.and_then(|text| cell::text(text.to_owned()))
            }
            LABEL | RICH_LABEL => {
                let text = self.strings.long(&[record.from(6)?]);
                cell::text(text.ok_or_else(damaged)?)
            }
            BOOL_OR_ERROR => match (record.data.get(6), record.data.get(7)) {
                (Some(it), Some(0)) => Some(cell::truth(*it != 0)),
                (Some(it), Some(_)) => Some(error(*it)),
                _ => return Err(damaged()),
            },
            _ => None,
        })
    }

    /// The value that a formula had when it was saved; a text stands in the next record.
    fn of_formula(&self, record: &Record<'_>) -> Result<Option<Value>, BadFile> {
        let value = record.data.get(6..14).ok_or_else(damaged)?;
        if value[6..] != [0xFF, 0xFF] {
            let number = f64_at(value, 0).ok_or_else(damaged)?;
            return Ok(Some(self.number(number, record.u16(4)?)));
        }
        Ok(match value[0] {
            1 => Some(cell::truth(value[2] != 0)),
            2 => Some(error(value[2])),
            _ => None,
        })
    }

    fn number(&self, number: f64, style: u16) -> Value {
        let format = self.styles.get(usize::from(style)).map(|it| it.1);
        let built_in = || format.map_or(Shown::General, |format| shown::built_in(format.into()));
        match format.and_then(|format| self.own.get(&format)) {
            Some(own) => cell::number(number, own, self.since_1904),
            None => cell::number(number, &built_in(), self.since_1904),
        }
    }

    /// A style and a number of 30 bits, of which two say how it is packed.
    fn rk(&self, cell: &[u8]) -> Option<Value> {
        let packed = u32_at(cell, 2)?;
        let number = if packed & 2 == 0 {
            f64::from_bits(u64::from(packed & !3) << 32)
        } else {
            f64::from(packed.cast_signed() >> 2)
        };
        let number = if packed & 1 == 0 {
            number
        } else {
            number / 100.0
        };
        Some(self.number(number, u16_at(cell, 0)?))
    }
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let eight = bytes.get(at..at + 8)?;
    Some(f64::from_le_bytes(eight.try_into().ok()?))
}

fn error(code: u8) -> Value {
    let shown = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Value::Error(shown.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::limits::{beyond, most};

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    /// A workbook of sheets that begin at these places, and what stands behind its globals.
    fn book(sheets: &[u32], more: &[Vec<u8>], behind: &[Vec<u8>]) -> Vec<u8> {
        let mut stream = record(BOF, &[0, 6, 5, 0]);
        for start in sheets {
            let named = [&start.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat();
            stream.extend(record(BOUND_SHEET, &named));
        }
        stream.extend(more.concat());
        stream.extend(record(EOF, &[]));
        stream.extend(behind.concat());
        stream
    }

    fn shown(sheets: &[Sheet]) -> Vec<(u32, u32, Value)> {
        let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
        let cells = rows.flat_map(|row| {
            let cells = row.cells.iter();
            cells.map(|(column, value)| (row.number, *column, value.clone()))
        });
        cells.collect()
    }

    #[test]
    fn cells_of_all_kinds_are_read() {
        let place = |row: u8, rest: &[u8]| [&[row, 0, 1, 0, 0, 0], rest].concat();
        let sheet = [
            record(BOF, &[0, 6, 0x10, 0]),
            // What it claims of its size is nothing.
            record(0x0200, &[0xFF; 14]),
            record(NUMBER, &place(0, &0.5_f64.to_le_bytes())),
            record(RK, &place(1, &(7_u32 << 2 | 2).to_le_bytes())),
            record(RK, &place(2, &(50_u32 << 2 | 3).to_le_bytes())),
            record(LABEL, &place(3, &[1, 0, 1, 0x2D, 0x4E])),
            record(LABEL_SHARED, &place(4, &[0, 0, 0, 0])),
            record(LABEL_SHARED, &place(5, &[9, 0, 0, 0])),
            record(BOOL_OR_ERROR, &place(6, &[1, 0])),
            record(BOOL_OR_ERROR, &place(7, &[0x17, 1])),
            record(FORMULA, &place(8, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF])),
            record(STRING, &[2, 0, 0, b'a', b'b']),
            record(
                MUL_RK,
                &[9, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 10, 0, 0, 0, 2, 0],
            ),
            // A chart in it has cells of its own.
            record(BOF, &[0, 6, 0x20, 0]),
            record(NUMBER, &place(50, &1.0_f64.to_le_bytes())),
            record(EOF, &[]),
            record(EOF, &[]),
        ];
        let shared = record(
            SHARED_TEXTS,
            &[
                0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, b'x',
            ],
        );
        let start = book(&[0], std::slice::from_ref(&shared), &[]).len();
        let stream = book(&[u32::try_from(start).unwrap()], &[shared], &sheet);
        let text = |text: &str| Value::Text(text.to_owned());
        let expected = [
            (1, 2, text("0.5")),
            (2, 2, text("7")),
            (3, 2, text("0.5")),
            (4, 2, text("中")),
            (5, 2, text("x")),
            (7, 2, text("TRUE")),
            (8, 2, Value::Error("#REF!".to_owned())),
            (9, 2, text("ab")),
            (10, 2, text("1")),
            (10, 3, text("2")),
        ];
        assert_eq!(shown(&workbook(&stream).unwrap()), expected);
    }

    #[test]
    fn sheets_that_share_their_bytes_are_refused() {
        let sheet = [record(BOF, &[0, 6, 0x10, 0]), record(EOF, &[])].concat();
        let starts = |stream: &[u8]| u32::try_from(stream.len()).unwrap();
        let first = starts(&book(&[0, 0], &[], &[]));
        let second = first + starts(&sheet);
        let apart = book(&[first, second], &[], &[sheet.clone(), sheet.clone()]);
        assert_eq!(workbook(&apart).map(|it| it.len()), Ok(2));
        for starts in [[first, first], [first, 0], [0, 0]] {
            assert_eq!(
                workbook(&book(&starts, &[], std::slice::from_ref(&sheet))),
                Err(damaged())
            );
        }
        for outside in [second, u32::MAX] {
            assert_eq!(
                workbook(&book(&[first, outside], &[], std::slice::from_ref(&sheet))),
                Err(damaged())
            );
        }
        let many = vec![0; usize::try_from(most(Limit::Sheets)).unwrap() + 1];
        assert_eq!(workbook(&book(&many, &[], &[])), Err(beyond(Limit::Sheets)));
    }

    #[test]
    fn a_lock_is_told_wherever_the_file_ends() {
        let stream = book(&[], &[record(FILE_PASS, &[1, 0])], &[]);
        assert_eq!(workbook(&stream), Err(BadFile::Encrypted));
        let mut half = MAGIC.to_vec();
        half.resize(512, 0);
        half.extend(stream);
        assert_eq!(sheets(&half), Err(BadFile::Encrypted));
        half.truncate(520);
        assert_eq!(sheets(&half), Err(damaged()));
        for (name, bad) in [
            ("EncryptedPackage", BadFile::Encrypted),
            ("EncryptionInfo", BadFile::Encrypted),
            ("WordDocument", BadFile::OldWord),
        ] {
            let mut half = MAGIC.to_vec();
            half.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            assert_eq!(sheets(&half), Err(bad));
        }
    }
}
