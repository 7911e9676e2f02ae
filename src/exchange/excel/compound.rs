//! The container that .xls, .doc and locked office files are in (OLE2, “Compound File Binary”): a small disk in a file.
//! Every chain is followed no further than the file is long; what is cut off is refused. Knows no format inside.

use crate::diagnostic::BadFile;

pub(super) const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// From here on a number is no sector.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
/// Sectors of the allocation table that the header itself names.
const IN_HEADER: usize = 109;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Streams shorter than this are kept in the root's own stream, in pieces of `SMALL`.
const SHORT: usize = 4096;
const SMALL: usize = 64;

/// A container.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// The sector that follows each.
    next: Vec<u32>,
    entries: Vec<Entry>,
    small_next: Vec<u32>,
    small: Vec<u8>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

fn damaged() -> BadFile {
    BadFile::Damaged(String::new())
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

impl<'b> Compound<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, BadFile> {
        Self::opened(bytes).ok_or_else(damaged)
    }

    fn opened(bytes: &'b [u8]) -> Option<Self> {
        let header = bytes.get(..512).filter(|it| it.starts_with(MAGIC))?;
        let sector = match u16_at(header, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut this = Self {
            bytes,
            sector,
            next: Vec::new(),
            entries: Vec::new(),
            small_next: Vec::new(),
            small: Vec::new(),
        };
        this.next = this.table(header)?;
        let directory = this.chain(u32_at(header, 48)?, usize::MAX)?;
        this.entries = directory
            .chunks_exact(ENTRY)
            .filter_map(|entry| read_entry(entry, sector))
            .collect();
        let root = this.entries.first()?;
        let small = (root.start, root.length);
        if u32_at(header, 64)? > 0 {
            let table = this.chain(u32_at(header, 60)?, usize::MAX)?;
            this.small_next = numbers(&table);
            this.small = this.chain(small.0, small.1)?;
        }
        Some(this)
    }

    /// Sectors that the file has; the last one may be cut.
    fn sectors(&self) -> usize {
        self.bytes.len().div_ceil(self.sector).saturating_sub(1)
    }

    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(number)
            .ok()?
            .checked_add(1)?
            .checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The allocation table. Its sectors are named in the header, further ones in a chain of sectors of their own.
    fn table(&self, header: &[u8]) -> Option<Vec<u32>> {
        let mut named = numbers(header.get(76..76 + 4 * IN_HEADER)?);
        let mut at = u32_at(header, 68)?;
        let mut seen = 0;
        while at < NO_SECTOR {
            seen += 1;
            if seen > self.sectors() {
                return None;
            }
            let mut more = numbers(self.sector(at)?);
            at = more.pop()?;
            named.extend(more);
        }
        named.retain(|number| *number < NO_SECTOR);
        // The table is in the file itself, each sector of it once.
        if named.len() > self.sectors() {
            return None;
        }
        let mut table = Vec::new();
        for number in named {
            table.extend(numbers(self.sector(number)?));
        }
        Some(table)
    }

    /// So many bytes of a chain of sectors; all of it, where nobody says how many.
    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let follow = |number: u32| self.sector(number);
        let most = self.sectors();
        chained(start, length, &self.next, most, &follow)
    }

    /// Whether there is a stream or a folder of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|it| it.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream, none missing; `None` when there is no such stream.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, BadFile> {
        let Some(entry) = self.entry(name) else {
            return Ok(None);
        };
        let found = if entry.length < SHORT {
            let piece = |number: u32| {
                let start = usize::try_from(number).ok()?.checked_mul(SMALL)?;
                let end = start.checked_add(SMALL)?.min(self.small.len());
                self.small.get(start..end)
            };
            let most = self.small.len().div_ceil(SMALL);
            chained(entry.start, entry.length, &self.small_next, most, &piece)
        } else {
            self.chain(entry.start, entry.length)
        };
        found.map(Some).ok_or_else(damaged)
    }
}

/// Follows a chain until its end or its length; `None` when it leaves the file, goes in a circle or is too short.
fn chained<'s>(
    start: u32,
    length: usize,
    next: &[u32],
    most: usize,
    sector: &dyn Fn(u32) -> Option<&'s [u8]>,
) -> Option<Vec<u8>> {
    let mut found = Vec::new();
    let mut at = start;
    let mut seen = 0;
    while at < NO_SECTOR && found.len() < length {
        seen += 1;
        if seen > most {
            return None;
        }
        found.extend_from_slice(sector(at)?);
        if found.len() < length {
            at = *next.get(usize::try_from(at).ok()?)?;
        }
    }
    if length != usize::MAX {
        if found.len() < length {
            return None;
        }
        found.truncate(length);
    }
    Some(found)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let whole = bytes.chunks_exact(4);
    whole.filter_map(|four| u32_at(four, 0)).collect()
}

fn read_entry(entry: &[u8], sector: usize) -> Option<Entry> {
    let units = entry.get(..64)?.chunks_exact(2);
    let units: Vec<u16> = units
        .filter_map(|two| u16_at(two, 0))
        .take_while(|unit| *unit != 0)
        .collect();
    let low = u32_at(entry, 120)?;
    // Only the large kind has the upper half; in the small one there may be anything.
    let high = if sector == 512 {
        0
    } else {
        u32_at(entry, 124)?
    };
    let length = (u64::from(high) << 32) | u64::from(low);
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(entry, 116)?,
        length: usize::try_from(length).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A container of one stream of 5,000 bytes: the table in sector 0, the directory in 1, the stream from 2 on.
    fn container() -> Vec<u8> {
        let mut header = vec![0; 512];
        header[..8].copy_from_slice(MAGIC);
        header[30] = 9;
        header[32] = 6;
        let put = |bytes: &mut [u8], at: usize, number: u32| {
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        };
        put(&mut header, 48, 1);
        put(&mut header, 60, u32::MAX - 1);
        put(&mut header, 68, u32::MAX - 1);
        for index in 0..IN_HEADER {
            put(
                &mut header,
                76 + 4 * index,
                if index == 0 { 0 } else { u32::MAX },
            );
        }
        let mut table = vec![0xFF; 512];
        put(&mut table, 0, u32::MAX - 2);
        put(&mut table, 4, u32::MAX - 1);
        for number in 2_u32..12 {
            let next = if number == 11 {
                u32::MAX - 1
            } else {
                number + 1
            };
            put(&mut table, 4 * number as usize, next);
        }
        let mut directory = vec![0; 512];
        for (at, name, start, length) in [
            (0, "Root Entry", u32::MAX - 1, 0),
            (ENTRY, "Book", 2, 5_000),
        ] {
            for (index, unit) in name.encode_utf16().enumerate() {
                directory[at + 2 * index..at + 2 * index + 2].copy_from_slice(&unit.to_le_bytes());
            }
            put(&mut directory, at + 116, start);
            put(&mut directory, at + 120, length);
        }
        let stream = (0..5_120)
            .map(|it| u8::try_from(it % 251).unwrap())
            .collect();
        [header, table, directory, stream].concat()
    }

    fn stream(bytes: &[u8]) -> Result<Option<Vec<u8>>, BadFile> {
        Compound::open(bytes)?.stream("BOOK")
    }

    #[test]
    fn a_stream_is_read_whole_or_not_at_all() {
        let whole = container();
        let found = stream(&whole).unwrap().unwrap();
        assert_eq!(found.len(), 5_000);
        assert!(
            found
                .iter()
                .enumerate()
                .all(|(at, byte)| usize::from(*byte) == at % 251)
        );
        // The last sector need not be full, but nothing of the stream may be missing.
        assert!(stream(&whole[..whole.len() - 120]).is_ok());
        for end in 0..whole.len() - 120 {
            let cut = stream(&whole[..end]);
            assert!(!matches!(cut, Ok(Some(_))), "{end}");
        }
    }

    #[test]
    fn chains_that_lead_nowhere_or_in_a_circle_are_refused() {
        // The directory, its own successor; the stream, its own; a table of sectors of tables, its own; and each
        // somewhere outside.
        for (at, number) in [
            (48, 999),
            (512 + 4, 1),
            (512 + 4, 999),
            (512 + 4 * 11 - 4, 2),
            (512 + 8, 999),
            (68, 3),
            (68, 999),
            (76, 999),
        ] {
            let mut bytes = container();
            bytes[at..at + 4].copy_from_slice(&u32::to_le_bytes(number));
            let found = stream(&bytes);
            // A circle that comes to the length asked for is a stream of other bytes.
            let circle = at == 512 + 4 * 11 - 4 && found.is_ok();
            assert!(circle || found.is_err(), "{at} {number}");
        }
        let mut long = container();
        long[1024 + ENTRY + 120..1024 + ENTRY + 124].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(stream(&long).is_err());
    }
}
