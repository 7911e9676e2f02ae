//! Workbooks read by our own readers: what another reader finds in them, and what becomes of damaged ones.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use calamine::{Data, Reader as _};
use mingbian::diagnostic::{BadFile, ImportFlaw, Problem};
use mingbian::exchange::table::Value;
use mingbian::exchange::{self, excel};

/// The workbooks among the files of tests/exchange/files.
fn workbooks() -> Vec<(String, Vec<u8>)> {
    workbooks_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/files"))
}

/// Workbooks from elsewhere, by hand.
fn workbooks_elsewhere() -> Vec<(String, Vec<u8>)> {
    let folder = std::env::var_os("WORKBOOKS").map(PathBuf::from);
    folder.map_or_else(Vec::new, |folder| workbooks_in(&folder))
}

fn workbooks_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.is_file())
        .map(|path| (path.display().to_string(), fs::read(path).unwrap()))
        .filter(|(_, bytes)| excel::is_workbook(bytes))
        // Documents come in the same two containers.
        .filter(|(name, bytes)| {
            let is_document = memchr::memmem::find(bytes, b"word/document.xml").is_some();
            !is_document && !name.contains("doc") && !name.contains("wps")
        })
        .collect();
    all.sort();
    all
}

/// What stands in a workbook: sheet, row and column, what is shown.
type Shown = BTreeMap<(String, u32, u32), String>;

fn ours(bytes: &[u8]) -> Result<Shown, BadFile> {
    let mut shown = Shown::new();
    for sheet in excel::sheets(bytes)? {
        for row in sheet.rows {
            for (column, value) in row.cells {
                let (Value::Text(text) | Value::Date(text)) = value else {
                    continue;
                };
                shown.insert((sheet.name.clone(), row.number, column), text);
            }
        }
    }
    Ok(shown)
}

fn theirs(bytes: &[u8]) -> Shown {
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    let mut shown = Shown::new();
    for (name, range) in book.worksheets() {
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let text = match cell {
                Data::String(text) => text.replace('\r', ""),
                Data::Bool(it) => it.to_string().to_uppercase(),
                Data::DateTime(date) => {
                    let (year, month, day, ..) = date.to_ymd_hms_milli();
                    format!("{year}-{month:02}-{day:02}")
                }
                Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
                Data::Int(it) => it.to_string(),
                Data::Float(it) => it.to_string(),
                Data::Empty | Data::Error(_) => continue,
            };
            if text.trim().is_empty() {
                continue;
            }
            let at = |from: u32, by: usize| from + u32::try_from(by).unwrap() + 1;
            shown.insert((name.clone(), at(top, row), at(left, column)), text);
        }
    }
    shown
}

/// Numbers may be written in two ways.
fn same(ours: &str, theirs: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    ours == theirs
        || matches!((number(ours), number(theirs)), (Some(a), Some(b)) if (a - b).abs() <= b.abs() * 2e-9)
}

#[track_caller]
fn agree(name: &str, bytes: &[u8]) {
    let (ours, theirs) = (ours(bytes).unwrap(), theirs(bytes));
    let places = |shown: &Shown| shown.keys().cloned().collect::<Vec<_>>();
    assert_eq!(places(&ours), places(&theirs), "{name}");
    for (place, text) in &ours {
        assert!(
            same(text, &theirs[place]),
            "{name} {place:?}: {text:?} {:?}",
            theirs[place]
        );
    }
}

#[test]
fn another_reader_finds_the_same() {
    let mut read = 0;
    for (name, bytes) in workbooks() {
        // Not those that are refused, not one for whose far cell theirs would ask for 100 GB, and not those of which we
        // read what the formats of cells make of their numbers, or what stands above its line.
        let apart = ["far", "formats", "raised"];
        if ours(&bytes).is_ok() && !apart.iter().any(|it| name.contains(it)) {
            agree(&name, &bytes);
            read += 1;
        }
    }
    assert!(read > 4, "only {read}");
}

/// By hand: `WORKBOOKS=folder cargo test --test all exchange -- --ignored elsewhere`.
#[test]
#[ignore = "needs a folder of workbooks"]
fn another_reader_finds_the_same_elsewhere() {
    let mut differ = String::new();
    for (name, bytes) in workbooks_elsewhere() {
        let agreed = std::panic::catch_unwind(|| agree(&name, &bytes));
        if agreed.is_err() {
            differ.extend([&name, "\n"]);
        }
    }
    assert!(differ.is_empty(), "{differ}");
}

/// A number below `limit`, the same in every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % limit.max(1) as u64).unwrap()
    }
}

/// Changes a few bytes, numbers or pieces, or cuts the end off.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        let length = bytes.len();
        let at = dice.below(length);
        match dice.below(8) {
            0 => bytes.truncate(at),
            1 => {
                // A number that claims a lot.
                let claims = [0, 1, 0x7FFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFE, 0x10000, 0xFFFF];
                let claim: u32 = claims[dice.below(claims.len())];
                let end = (at + 4).min(length);
                let claim = claim.to_le_bytes();
                bytes[at..end].copy_from_slice(&claim[..end - at]);
            }
            2 => {
                let from = dice.below(length);
                let count = dice.below(64).min(length - at).min(length - from);
                bytes.copy_within(from..from + count, at);
            }
            3 => {
                let words: [&[u8]; 6] =
                    [b"<", b"\">", b"99999999999", b"</row>", b"_x0000_", b"\0\0"];
                let word = words[dice.below(words.len())];
                let end = (at + dice.below(8)).min(length);
                bytes.splice(at..end, word.iter().copied());
            }
            4 => {
                let end = (at + dice.below(200)).min(length);
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(dice.below(256)).unwrap();
                }
            }
        }
    }
}

/// One part of a packed workbook damaged, the package whole.
fn damaged_part(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = dice.below(archive.len());
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).ok()?;
        if index == chosen {
            damage(&mut text, dice);
        }
        writer.start_file(name, options).ok()?;
        writer.write_all(&text).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// How many inputs; by hand `MUTATIONS=100000 cargo test --test all damaged_workbooks -- --nocapture`.
fn mutations() -> usize {
    let asked = std::env::var("MUTATIONS").ok();
    asked.and_then(|count| count.parse().ok()).unwrap_or(1_500)
}

#[test]
fn damaged_workbooks_are_read_or_refused() {
    // The small ones: what a byte does, it does to them too.
    let seeds: Vec<(String, Vec<u8>)> = workbooks()
        .into_iter()
        .chain(workbooks_elsewhere())
        .filter(|(_, bytes)| bytes.len() < 100_000)
        .collect();
    assert!(seeds.len() > 7, "only {}", seeds.len());
    let mut dice = Dice(12);
    let (mut whole, mut slowest) = (0, (Duration::ZERO, String::new()));
    for number in 0..mutations() {
        let (name, seed) = &seeds[number % seeds.len()];
        let mut bytes = seed.clone();
        match damaged_part(seed, &mut dice).filter(|_| number % 3 > 0) {
            Some(repacked) => bytes = repacked,
            None => damage(&mut bytes, &mut dice),
        }
        let before = Instant::now();
        let (bank, found) = exchange::read(&"a.xlsx".into(), &bytes);
        let took = before.elapsed();
        whole += usize::from(!bank.questions.is_empty());
        assert!(
            !found
                .iter()
                .any(|it| it.problem == Problem::Import(ImportFlaw::Unreadable(BadFile::Caught))),
            "{name}, number {number}: the reader broke down"
        );
        if took > slowest.0 {
            slowest = (
                took,
                format!("{name}, number {number}, {} bytes", bytes.len()),
            );
        }
    }
    if std::env::var_os("MUTATIONS").is_some() {
        let said = format!("{whole} had questions; slowest: {slowest:?}\n");
        std::io::stderr().write_all(said.as_bytes()).unwrap();
    }
    // Damage that leaves nothing to read would show nothing.
    let elsewhere = !workbooks_elsewhere().is_empty();
    assert!(elsewhere || whole > mutations() / 20, "only {whole}");
}
