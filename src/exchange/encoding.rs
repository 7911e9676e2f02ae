//! Bytes of a text file to its text, in whatever encoding a Chinese office has: UTF-8, GBK and its
//! successor GB18030, Big5, UTF-16. What it was is told from the bytes alone.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

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
        .or_else(|| is_big5(bytes).then_some(BIG5))
        .unwrap_or(GB18030);
    let (text, _, failed) = encoding.decode(bytes);
    if failed || text.contains('\0') {
        return Err(BadFile::Encoding);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Whether a text is what Hong Kong and Taiwan wrote before UTF-8: read so, it has the words that every text has, and read
/// as GB18030, which takes nearly all bytes, hardly any of them.
fn is_big5(bytes: &[u8]) -> bool {
    // The signs and characters that are most frequent; those that both ways of writing have, and those of one.
    const FREQUENT: &str = "，。？、：（）的一是在不了有和人中大上我以要他用生到作地出就分成可主年同工也能下子而方後多定行\
        所民得之家加力水高自二理小物本去把性好合因由其些然前外天政四日那社平形相全表正心反你明看原又但或第向道命此只\
        公情最代想已通先回收什法付金安全保答案正解析甲乙丙丁何者應國這來會發說對過動學題選項單錯誤判斷確電話報錢業應當誰\
        们个这来会发说对过动学题选项单错误断确电话报钱业应当谁国为时经";
    const READ: usize = 64 << 10;
    // Cut behind a line, so that no sign is halved.
    let end = memchr::memrchr(b'\n', bytes.get(..READ).unwrap_or(bytes));
    let end = if bytes.len() > READ {
        end.unwrap_or(READ)
    } else {
        bytes.len()
    };
    let frequent = |encoding: &'static Encoding| {
        let (text, _, failed) = encoding.decode(bytes.get(..end).unwrap_or_default());
        (!failed).then(|| text.chars().filter(|c| FREQUENT.contains(*c)).count())
    };
    let (big5, gb) = (frequent(BIG5), frequent(GB18030).unwrap_or_default());
    big5.is_some_and(|big5| big5 > 2 * gb + 2)
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
        let text = "1. 國債由誰發行？\nA. 商場\nB. 國家\n答案：B\n";
        let big5 = encoding_rs::BIG5.encode(text).0.into_owned();
        assert_eq!(decode(&big5).as_deref(), Ok(text));
        for text in ["国债由谁发行", "可信？", "傳銷是合法的", "镕鎔，囍", "题"]
        {
            let gbk = encoding_rs::GBK.encode(text).0.into_owned();
            assert_eq!(decode(&gbk).as_deref(), Ok(text));
        }
        assert_eq!(decode(b"\xFF\x01\x80"), Err(BadFile::Encoding));
        assert_eq!(decode(b"PK\x03\x04\0\0\0"), Err(BadFile::Encoding));
    }
}
