//! Pictures that a drawing holds, as `data:` addresses: without what their cameras wrote into them. Knows no file.

use data_encoding::BASE64;

use super::meta;

/// What stands before the bytes of one, with its kind between.
const BEFORE: (&str, &str) = ("data:image/", ";base64,");

/// The drawing with such pictures silent; nothing where all are.
pub(super) fn silenced(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for (at, begin) in text.match_indices(BEFORE.0) {
        let Some(from) = at.checked_add(begin.len()).filter(|_| at >= done) else {
            continue;
        };
        // Its kind is a short word.
        let kind = text.get(from..).unwrap_or_default().bytes().take(8);
        let start = from + kind.take_while(u8::is_ascii_alphanumeric).count();
        let Some(behind) = text.get(start..).and_then(|it| it.strip_prefix(BEFORE.1)) else {
            continue;
        };
        let start = start + BEFORE.1.len();
        let length = behind.find(['"', '\'', ')', '<']).unwrap_or(behind.len());
        let Some(picture) = silent(&behind[..length]) else {
            continue;
        };
        out.push_str(&text[done..start]);
        out.push_str(&picture);
        done = start + length;
    }
    (done > 0).then(|| out + &text[done..])
}

/// The same of one, as BASE64 has it; nothing where it says nothing, or is no picture.
fn silent(written: &str) -> Option<String> {
    let plain = written.bytes().filter(|it| !it.is_ascii_whitespace());
    let mut plain: Vec<u8> = plain.collect();
    plain.resize(plain.len().next_multiple_of(4), b'=');
    let bytes = BASE64.decode(&plain).ok()?;
    let meta = meta::look(&bytes);
    (meta.talks && meta.whole).then(|| BASE64.encode(&meta::silenced(&bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The least JPEG that says something: its marks alone.
    fn photo(says: &[u8]) -> Vec<u8> {
        let length = u16::try_from(says.len() + 2).unwrap().to_be_bytes();
        let exif: &[&[u8]] = if says.is_empty() {
            &[]
        } else {
            &[b"\xFF\xE1", &length, says]
        };
        let scan: &[u8] = b"\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\x00\xFF\xD9";
        [b"\xFF\xD8", exif.concat().as_slice(), scan].concat()
    }

    #[test]
    fn a_photograph_in_a_drawing_does_not_say_where_it_was_taken() {
        let drawing = |says: &[u8]| {
            let picture = BASE64.encode(&photo(says));
            format!(
                "<svg><image href=\"data:image/jpeg;base64,{picture}\"/><text>data:image/ 甲</text></svg>"
            )
        };
        let says = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\0\0\0\0\0";
        let made = silenced(&drawing(says)).unwrap();
        assert!(!made.contains(&BASE64.encode(&photo(says))));
        let held = made
            .split("base64,")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let bytes = BASE64.decode(held.as_bytes()).unwrap();
        assert!(!bytes.windows(4).any(|it| it == b"Exif"), "{bytes:?}");
        assert!(made.ends_with("\"/><text>data:image/ 甲</text></svg>"));
        assert_eq!(silenced(&made), None);
        assert_eq!(silenced("<svg>data:image/png;base64,甲</svg>"), None);
    }
}
