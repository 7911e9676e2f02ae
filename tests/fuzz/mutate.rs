//! Changes an input as damage, haste and malice do: bits, numbers, pieces doubled, lost, repeated a thousand times or
//! taken from another input. Workbooks are changed inside their archive too. Knows no format but that of the archive.

use std::io::{Cursor, Read as _, Write as _};

use crate::dice::Dice;

/// An input stays below this, so that the time it takes says something of the reader.
const LONGEST: usize = 1 << 20;

/// Bytes and numbers at which readers stumble.
const ODD: &[&str] = &[
    "\0",
    "\u{FEFF}",
    "\u{202E}",
    "\u{200D}",
    "￿",
    "\u{1b}[2J",
    "../",
    "..\\",
    "/dev/zero",
    "-1",
    "0",
    "1e999",
    "NaN",
    "99999999999999999999",
    "4294967296",
    "65536",
    "<",
    ">",
    "&",
    "&amp;",
    "&#0;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<!DOCTYPE x [",
    "{{",
    "}}",
    "{%",
    "[[",
    "]]",
    "((",
    "))",
    "![](",
    "](",
    "```",
    "> ",
    "- ",
    "\n\n",
    "\t",
    "\r",
    ": ",
    "- - ",
    "&a *a",
    "!!",
    "? ",
    "|",
    ">-",
    "~",
    "null",
    "__proto__",
    "=",
    "%",
    "#",
    "::",
    "->",
    "答案：",
    "A．",
    "（　）",
    "[^",
    "\\",
    "\"",
    "'",
    "url(",
    "javascript:",
    "xlink:href=",
    "xmlns=",
    "http://a@b/",
];

/// An input made of others.
pub(crate) fn mutated(inputs: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = pick(inputs, dice).clone();
    let archive = bytes.starts_with(b"PK\x03\x04");
    if archive
        && dice.below(8) > 0
        && let Some(changed) = inside(&bytes, dice)
    {
        return changed;
    }
    change(&mut bytes, inputs, dice);
    bytes
}

fn pick<'a>(inputs: &'a [Vec<u8>], dice: &mut Dice) -> &'a Vec<u8> {
    &inputs[dice.below(inputs.len())]
}

fn change(bytes: &mut Vec<u8>, inputs: &[Vec<u8>], dice: &mut Dice) {
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let length = [1, 2, 4, 16, 100, 2000][dice.below(6)].min(bytes.len() - at);
        match dice.below(12) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = [0, 1, 0x7F, 0x80, 0xFF][dice.below(5)],
            2 if at + 4 <= bytes.len() => {
                let number = [0, 1, 0x7FFF_FFFF, 0x8000_0000_u32, u32::MAX, 0x10000][dice.below(6)];
                bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
            }
            3 => drop(bytes.drain(at..at + length)),
            4 => {
                let piece = bytes[at..at + length].to_vec();
                let times = [1, 2, 10, 1000, 20_000][dice.below(5)];
                insert(
                    bytes,
                    at,
                    &piece.repeat(times.min(LONGEST / (piece.len() + 1))),
                );
            }
            5 => {
                let other = pick(inputs, dice);
                let from = dice.below(other.len() + 1);
                let to = (from + 1 + dice.below(400)).min(other.len());
                insert(bytes, at, &other[from..to]);
            }
            6 => bytes.truncate(at),
            7 => digits(bytes, dice),
            8 => {
                let piece = ODD[dice.below(ODD.len())].as_bytes();
                let times = [100, 5000, 50_000][dice.below(3)];
                insert(bytes, at, &piece.repeat(times.min(LONGEST / piece.len())));
            }
            9 => {
                // A line to another place.
                let start = bytes[..at]
                    .iter()
                    .rposition(|it| *it == b'\n')
                    .map_or(0, |it| it + 1);
                let end = bytes[at..]
                    .iter()
                    .position(|it| *it == b'\n')
                    .map_or(bytes.len(), |it| at + it + 1);
                let line: Vec<u8> = bytes.drain(start..end).collect();
                let to = dice.below(bytes.len() + 1);
                insert(bytes, to, &line);
            }
            _ => insert(bytes, at, ODD[dice.below(ODD.len())].as_bytes()),
        }
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    if bytes.len() + piece.len() <= LONGEST {
        bytes.splice(at..at, piece.iter().copied());
    }
}

/// Another number in the place of one.
fn digits(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let Some(start) = bytes[at..]
        .iter()
        .position(u8::is_ascii_digit)
        .map(|it| at + it)
    else {
        return;
    };
    let end = bytes[start..]
        .iter()
        .position(|it| !it.is_ascii_digit())
        .map_or(bytes.len(), |it| start + it);
    let number = [
        "0",
        "1",
        "-1",
        "65536",
        "16777216",
        "4294967295",
        "18446744073709551616",
        "1e308",
    ][dice.below(8)];
    bytes.splice(start..end, number.bytes());
}

/// A part of an archive changed, and the archive whole.
fn inside(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = dice.below(archive.len().max(1));
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let mut text = Vec::new();
        part.by_ref()
            .take(LONGEST as u64)
            .read_to_end(&mut text)
            .ok()?;
        let name = part.name().ok()?.to_string();
        if index == chosen {
            let itself = [text.clone()];
            change(&mut text, &itself, dice);
        }
        out.start_file(name, options).ok()?;
        out.write_all(&text).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}
