//! Texts of an .xls: since Excel 97 in UTF-16 or its lower bytes, cut into records at any place; before, in the code
//! page of the computer. Knows no cells.

use encoding_rs::Encoding;

use crate::diagnostic::BadFile;
use crate::exchange::excel::compound::u16_at;
use crate::exchange::excel::gather::Texts;
use crate::exchange::words::aside;

/// How texts are written, and those that cells share.
pub(super) struct Strings {
    /// Since Excel 97.
    pub wide: bool,
    page: &'static Encoding,
    pub shared: Texts,
}

impl Default for Strings {
    fn default() -> Self {
        Self {
            wide: true,
            page: encoding_rs::GBK,
            shared: Texts::default(),
        }
    }
}

impl Strings {
    pub(super) fn set_code_page(&mut self, page: u16) {
        self.page = match page {
            874 => encoding_rs::WINDOWS_874,
            932 => encoding_rs::SHIFT_JIS,
            949 => encoding_rs::EUC_KR,
            950 => encoding_rs::BIG5,
            1250 => encoding_rs::WINDOWS_1250,
            1251 => encoding_rs::WINDOWS_1251,
            1252 | 0x8001 => encoding_rs::WINDOWS_1252,
            1253 => encoding_rs::WINDOWS_1253,
            1254 => encoding_rs::WINDOWS_1254,
            1255 => encoding_rs::WINDOWS_1255,
            1256 => encoding_rs::WINDOWS_1256,
            1257 => encoding_rs::WINDOWS_1257,
            1258 => encoding_rs::WINDOWS_1258,
            0x8000 | 10_000 => encoding_rs::MACINTOSH,
            _ => encoding_rs::GBK,
        };
    }

    /// With its length in one byte.
    pub(super) fn short(&self, data: &[u8]) -> Option<String> {
        let (length, data) = data.split_first()?;
        self.text(&[data], usize::from(*length))
    }

    /// With its length in two bytes.
    pub(super) fn long(&self, pieces: &[&[u8]]) -> Option<String> {
        let (first, more) = pieces.split_first()?;
        let length = u16_at(first, 0)?;
        let pieces: Vec<&[u8]> = std::iter::once(&first[2..])
            .chain(more.iter().copied())
            .collect();
        self.text(&pieces, usize::from(length))
    }

    /// Of a format: before Excel 97 its length had one byte.
    pub(super) fn of_format(&self, data: &[u8]) -> Option<String> {
        if self.wide {
            self.long(&[data])
        } else {
            self.short(data)
        }
    }

    fn text(&self, pieces: &[&[u8]], length: usize) -> Option<String> {
        if length == 0 {
            return Some(String::new());
        }
        if self.wide {
            let mut pieces = Pieces::new(pieces);
            let wide = pieces.byte()? & 1 != 0;
            return pieces.text(length, wide);
        }
        let bytes = pieces.concat();
        let bytes = bytes.get(..length)?;
        Some(self.page.decode_without_bom_handling(bytes).0.into_owned())
    }
}

/// What a font makes of words that matters here.
#[derive(Clone, Copy, Default)]
pub(super) struct Font {
    /// It has a line through them.
    pub is_struck: bool,
    /// It puts them above their line, or below it.
    pub raised: Option<bool>,
}

/// The shared texts: each with its length, what follows it, and its letters.
pub(super) fn read_shared(pieces: &[&[u8]], font: &dyn Fn(u16) -> Font) -> Result<Texts, BadFile> {
    let mut texts = Texts::default();
    let mut pieces = Pieces::new(pieces);
    while pieces.more() {
        let (text, runs) = pieces
            .shared()
            .ok_or_else(|| BadFile::Damaged(String::new()))?;
        let runs: Vec<(usize, Font)> = runs.into_iter().map(|(at, it)| (at, font(it))).collect();
        let is_raised = runs.iter().any(|(_, font)| font.raised.is_some());
        texts.push(if is_raised {
            with_raised(&text, &runs)
        } else {
            text
        })?;
        if runs.iter().any(|(_, font)| font.is_struck) {
            texts.strike();
        }
    }
    Ok(texts)
}

/// A text in which what stands above or below its line is written so: `10⁶` is no 106. `runs`: from which unit on, in order.
fn with_raised(text: &str, runs: &[(usize, Font)]) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let part = |from: usize, to: usize| {
        let to = to.min(units.len());
        String::from_utf16_lossy(units.get(from.min(to)..to).unwrap_or_default())
    };
    let mut out = part(0, runs.first().map_or(units.len(), |it| it.0));
    for (number, (from, font)) in runs.iter().enumerate() {
        let end = runs.get(number + 1).map_or(units.len(), |next| next.0);
        let words = part(*from, end);
        match font.raised.filter(|_| !words.trim().is_empty()) {
            Some(up) => out.push_str(&aside(&words, up)),
            None => out.push_str(&words),
        }
    }
    out
}

/// The bytes of a record and of those that continue it.
struct Pieces<'p> {
    all: &'p [&'p [u8]],
    piece: usize,
    at: usize,
}

impl<'p> Pieces<'p> {
    fn new(pieces: &'p [&'p [u8]]) -> Self {
        Self {
            all: pieces,
            piece: 0,
            at: 0,
        }
    }

    /// What is left of this piece.
    fn left(&self) -> &'p [u8] {
        let piece = self.all.get(self.piece);
        piece.and_then(|it| it.get(self.at..)).unwrap_or_default()
    }

    /// Goes to the next piece that has bytes when this one has none; whether there is one.
    fn more(&mut self) -> bool {
        while self.left().is_empty() {
            if self.piece >= self.all.len() {
                return false;
            }
            self.piece += 1;
            self.at = 0;
        }
        true
    }

    fn byte(&mut self) -> Option<u8> {
        self.more();
        let byte = self.left().first().copied()?;
        self.at += 1;
        Some(byte)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            if !self.more() {
                return None;
            }
            let step = count.min(self.left().len());
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// A text, and the fonts in which parts of it stand, each with the unit from which on it holds.
    fn shared(&mut self) -> Option<(String, Vec<(usize, u16)>)> {
        let length = usize::from(self.u16()?);
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { self.u16()? };
        let more = if flags & 4 == 0 {
            0
        } else {
            u32::from(self.u16()?) | (u32::from(self.u16()?) << 16)
        };
        let text = self.text(length, flags & 1 != 0)?;
        let mut fonts = Vec::new();
        for _ in 0..runs {
            fonts.push((usize::from(self.u16()?), self.u16()?));
        }
        self.skip(usize::try_from(more).ok()?)?;
        Some((text, fonts))
    }

    /// So many letters. Where a piece ends, the next one says anew how wide they are.
    fn text(&mut self, length: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            if self.left().is_empty() {
                wide = self.byte()? & 1 != 0;
            }
            let wanted = length - units.len();
            let left = self.left();
            if wide {
                let taken = wanted.min(left.len() / 2);
                if taken == 0 && !left.is_empty() {
                    // Half a letter.
                    return None;
                }
                units.extend(
                    left.chunks_exact(2)
                        .take(taken)
                        .filter_map(|it| u16_at(it, 0)),
                );
                self.at += taken * 2;
            } else {
                let taken = wanted.min(left.len());
                units.extend(left.iter().take(taken).map(|byte| u16::from(*byte)));
                self.at += taken;
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_in_the_next_record_in_another_width() {
        // Three letters of one byte, the third in a record of its own with two.
        let pieces: [&[u8]; 2] = [&[3, 0, 0, b'a', b'b'], &[1, 0x2D, 0x4E, 1, 0, 0, b'c']];
        let texts = read_shared(&pieces, &|_| Font::default()).unwrap();
        assert_eq!(texts.get(0), Some("ab中"));
        assert_eq!(texts.get(1), Some("c"));
        // Runs of letters and what else belongs to a text are passed over.
        let pieces: [&[u8]; 2] = [
            &[1, 0, 12, 1, 0, 2, 0, 0, 0, b'a', 9, 9],
            &[9, 9, 8, 8, 1, 0, 0, b'b'],
        ];
        let texts = read_shared(&pieces, &|_| Font::default()).unwrap();
        assert_eq!((texts.get(0), texts.get(1)), (Some("a"), Some("b")));
    }

    #[test]
    fn what_stands_above_its_line_is_no_digit_of_a_number() {
        let raised = |raised| Font {
            raised,
            ..Font::default()
        };
        let runs = [
            (2, raised(Some(true))),
            (3, raised(None)),
            (6, raised(Some(false))),
            (7, raised(None)),
        ];
        assert_eq!(with_raised("106次，H2O", &runs), "10⁶次，H₂O");
        assert_eq!(with_raised("102", &runs[..1]), "10²");
    }

    #[test]
    fn what_is_cut_is_refused() {
        let whole: &[u8] = &[1, 0, 13, 1, 0, 2, 0, 0, 0, 0x2D, 0x4E, 9, 9, 9, 9, 8, 8];
        for end in 1..whole.len() {
            assert!(
                read_shared(&[&whole[..end]], &|_| Font::default()).is_err(),
                "{end}"
            );
        }
        assert_eq!(
            read_shared(&[whole], &|_| Font::default()).unwrap().get(0),
            Some("中")
        );
    }

    #[test]
    fn old_texts_are_in_the_code_page() {
        let mut strings = Strings {
            wide: false,
            ..Strings::default()
        };
        strings.set_code_page(936);
        assert_eq!(
            strings.short(&[4, 0xD6, 0xD0, 0xCE, 0xC4]).as_deref(),
            Some("中文")
        );
        assert_eq!(strings.long(&[&[2, 0, 0xD6, 0xD0]]).as_deref(), Some("中"));
        strings.set_code_page(1252);
        assert_eq!(strings.short(&[1, 0xE9]).as_deref(), Some("é"));
        assert_eq!(strings.short(&[9, 0xE9]), None);
    }
}
