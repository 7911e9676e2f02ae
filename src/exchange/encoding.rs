//! Bytes of a text file to its text, in whatever encoding a Chinese office has: UTF-8, GBK and its
//! successor GB18030, UTF-16. What it was is told from the bytes alone.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostic::BadFile;

/// The text without a byte-order mark, its lines ended by `\n`.
///
/// # Errors
/// When no encoding fits.
pub fn decode(bytes: &[u8]) -> Result<String, BadFile> {
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| std::str::from_utf8(bytes).is_ok().then_some(UTF_8))
        .or_else(|| wide(bytes))
        .unwrap_or(GB18030);
    let (text, _, failed) = encoding.decode(bytes);
    if failed || text.contains('\0') {
        return Err(BadFile::Encoding);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// UTF-16 without a mark: line ends and Latin letters have a zero beside them.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| {
        bytes
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|it| **it == 0)
            .count()
    };
    match (zeros(0), zeros(1)) {
        (0, 0) => None,
        (even, odd) if odd > even => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_notepad_and_excel_write_is_read() {
        let text = "题干,答案\n甲,A\n";
        let gbk = encoding_rs::GBK.encode(text).0.into_owned();
        let wide = |big: bool, mark: bool| {
            let units = mark
                .then_some(0xFEFF)
                .into_iter()
                .chain(text.encode_utf16());
            let bytes = |unit: u16| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            units.flat_map(bytes).collect::<Vec<u8>>()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{FEFF}{}", text.replace('\n', "\r\n")).into_bytes(),
            gbk,
            wide(false, true),
            wide(false, false),
            wide(true, true),
            wide(true, false),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text));
        }
        assert_eq!(decode(b"\xFF\x01\x80"), Err(BadFile::Encoding));
        assert_eq!(decode(b"PK\x03\x04\0\0\0"), Err(BadFile::Encoding));
    }
}
