//! The records of an .xls, one behind the other; what one says of its length is checked before it is believed.

use crate::diagnostic::BadFile;
use crate::exchange::excel::compound::{u16_at, u32_at};

// Types of records, [MS-XLS] 2.3.
pub(super) const FORMULA: u16 = 0x0006;
pub(super) const EOF: u16 = 0x000A;
pub(super) const NOTE: u16 = 0x001C;
pub(super) const DATE_MODE: u16 = 0x0022;
pub(super) const FILE_PASS: u16 = 0x002F;
pub(super) const FONT: u16 = 0x0031;
pub(super) const CONTINUE: u16 = 0x003C;
pub(super) const CODE_PAGE: u16 = 0x0042;
pub(super) const COLUMNS: u16 = 0x007D;
pub(super) const BOUND_SHEET: u16 = 0x0085;
pub(super) const MUL_RK: u16 = 0x00BD;
pub(super) const RICH_LABEL: u16 = 0x00D6;
pub(super) const XF: u16 = 0x00E0;
pub(super) const MERGED: u16 = 0x00E5;
pub(super) const SHARED_TEXTS: u16 = 0x00FC;
pub(super) const LABEL_SHARED: u16 = 0x00FD;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
pub(super) const STRING: u16 = 0x0207;
pub(super) const ROW: u16 = 0x0208;
pub(super) const RK: u16 = 0x027E;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const BOF: u16 = 0x0809;

pub(super) fn damaged() -> BadFile {
    BadFile::Damaged(String::new())
}

/// A record: its type, its bytes, and where the next one begins.
#[derive(Clone, Copy)]
pub(super) struct Record<'s> {
    pub kind: u16,
    pub data: &'s [u8],
    pub end: usize,
}

impl Record<'_> {
    pub(super) fn u16(&self, at: usize) -> Result<u16, BadFile> {
        u16_at(self.data, at).ok_or_else(damaged)
    }

    pub(super) fn u32(&self, at: usize) -> Result<u32, BadFile> {
        u32_at(self.data, at).ok_or_else(damaged)
    }

    /// Row and column, with which each cell begins.
    pub(super) fn place(&self) -> Result<(u32, u32), BadFile> {
        Ok((self.u16(0)?.into(), self.u16(2)?.into()))
    }

    pub(super) fn from(&self, at: usize) -> Result<&[u8], BadFile> {
        self.data.get(at..).ok_or_else(damaged)
    }
}

/// The records from some place on.
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    pub(super) fn at(stream: &'s [u8], at: usize) -> Self {
        Self { stream, at }
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Result<Record<'s>, BadFile>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.stream.len() {
            return None;
        }
        let read = || {
            let kind = u16_at(self.stream, self.at)?;
            let length = usize::from(u16_at(self.stream, self.at + 2)?);
            let end = self.at + 4 + length;
            let data = self.stream.get(self.at + 4..end)?;
            Some(Record { kind, data, end })
        };
        let record = read();
        self.at = record.map_or(self.stream.len(), |record| record.end);
        Some(record.ok_or_else(damaged))
    }
}
