//! What a picture's file says beside the picture: which way up it is, and where, when and with what it was taken, which is
//! nobody's business but the photographer's. Reads and rewrites the containers of JPEG, PNG and WebP; knows no pixels.

use std::ops::Range;

use image::metadata::Orientation;

/// What was found in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meta {
    /// How the picture has to be turned to stand upright.
    pub(super) orientation: Orientation,
    /// Whether the file has metadata that is not published.
    pub(super) talks: bool,
    /// Whether the file ends where its format says that it does.
    pub(super) whole: bool,
}

impl Meta {
    const SILENT: Self = Self {
        orientation: Orientation::NoTransforms,
        talks: false,
        whole: true,
    };

    /// Whether width and height change places when it is turned upright.
    pub(super) fn lies(self) -> bool {
        mingbian_pixels::lies(self.orientation)
    }

    pub(super) fn is_upright(self) -> bool {
        self.orientation == Orientation::NoTransforms
    }
}

/// One part of a file.
struct Part {
    bytes: Range<usize>,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// Without it there is no picture, or another one.
    Picture,
    /// Metadata.
    Talk,
}

/// A file in parts.
struct Parts {
    all: Vec<Part>,
    exif: Option<Range<usize>>,
    whole: bool,
}

/// Looks through a file; of formats that say nothing, nothing.
pub(super) fn look(bytes: &[u8]) -> Meta {
    let Some(found) = parts(bytes) else {
        return Meta::SILENT;
    };
    let exif = found.exif.and_then(|range| bytes.get(range));
    Meta {
        orientation: exif
            .and_then(Orientation::from_exif_chunk)
            .unwrap_or(Orientation::NoTransforms),
        talks: found.all.iter().any(|part| part.what == What::Talk),
        whole: found.whole,
    }
}

/// The file without what it says beside its picture; byte for byte the same picture.
pub(super) fn silenced(bytes: &[u8]) -> Vec<u8> {
    let Some(found) = parts(bytes) else {
        return bytes.to_vec();
    };
    let mut out = Vec::with_capacity(bytes.len());
    for part in found.all.iter().filter(|part| part.what == What::Picture) {
        out.extend_from_slice(bytes.get(part.bytes.clone()).unwrap_or_default());
    }
    if out.starts_with(b"RIFF") {
        // Its length, and which parts an extended file has (RFC 9649, 2.7: Exif is bit 3, XMP is bit 2).
        let length = u32::try_from(out.len().saturating_sub(8)).unwrap_or(u32::MAX);
        out[4..8].copy_from_slice(&length.to_le_bytes());
        if out.get(12..16).is_some_and(|it| it == b"VP8X")
            && let Some(flags) = out.get_mut(20)
        {
            *flags &= !0b1100;
        }
    }
    out
}

fn parts(bytes: &[u8]) -> Option<Parts> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Some(jpeg(bytes))
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(png(bytes))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|it| it == b"WEBP") {
        Some(webp(bytes))
    } else {
        None
    }
}

impl Parts {
    fn new() -> Self {
        Self {
            all: Vec::new(),
            exif: None,
            whole: false,
        }
    }

    fn add(&mut self, bytes: Range<usize>, what: What) {
        self.all.push(Part { bytes, what });
    }

    /// With what is left: behind a whole picture it is none of it, of a broken one nothing is taken away.
    fn ended(mut self, left: Range<usize>) -> Self {
        let what = if self.whole {
            What::Talk
        } else {
            What::Picture
        };
        if !left.is_empty() {
            self.add(left, what);
        }
        self
    }
}

/// Segments up to the end of the picture; what phones append (a film, a second picture) is none of it.
fn jpeg(bytes: &[u8]) -> Parts {
    let mut found = Parts::new();
    found.add(0..2, What::Picture);
    let mut at = 2;
    while let Some(&[0xFF, marker]) = bytes.get(at..at + 2).and_then(|two| two.first_chunk::<2>()) {
        if marker == 0xFF {
            at += 1;
            continue;
        }
        if marker == 0xD9 {
            found.add(at..at + 2, What::Picture);
            at += 2;
            found.whole = true;
            break;
        }
        let Some(length) = bytes
            .get(at + 2..at + 4)
            .and_then(|two| two.first_chunk::<2>())
        else {
            break;
        };
        let mut end = at + 2 + usize::from(u16::from_be_bytes(*length)).max(2);
        let body = at + 4..end.min(bytes.len());
        let says = |name: &[u8]| {
            bytes
                .get(body.clone())
                .is_some_and(|body| body.starts_with(name))
        };
        let what = match marker {
            // Of what programs may add, only the colours and how they are stored.
            0xE2 if says(b"ICC_PROFILE\0") => What::Picture,
            0xEE if says(b"Adobe") => What::Picture,
            0xE1..=0xEF | 0xFE => What::Talk,
            _ => What::Picture,
        };
        if marker == 0xE1 && found.exif.is_none() && says(b"Exif\0\0") {
            found.exif = Some(body.start + 6..body.end);
        }
        if marker == 0xDA {
            // The picture itself: up to a marker that is no part of it (ITU-T T.81, B.1.1.2).
            let scan = bytes.get(end..).unwrap_or_default();
            let is_marker = |at: &usize| {
                scan.get(at + 1)
                    .is_some_and(|it| !matches!(it, 0 | 0xD0..=0xD7 | 0xFF))
            };
            end += memchr::memchr_iter(0xFF, scan)
                .find(is_marker)
                .unwrap_or(scan.len());
        }
        found.add(at..end.min(bytes.len()), what);
        at = end;
    }
    found.ended(at..bytes.len())
}

fn png(bytes: &[u8]) -> Parts {
    let mut found = Parts::new();
    found.add(0..8, What::Picture);
    let mut at = 8;
    while let Some(head) = bytes
        .get(at..at + 8)
        .and_then(|eight| eight.first_chunk::<8>())
    {
        let [a, b, c, d, name @ ..] = *head;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        let Some(end) = at
            .checked_add(length + 12)
            .filter(|end| *end <= bytes.len())
        else {
            break;
        };
        let what = match &name {
            b"tEXt" | b"zTXt" | b"iTXt" | b"tIME" | b"eXIf" => What::Talk,
            _ => What::Picture,
        };
        if &name == b"eXIf" {
            found.exif = Some(at + 8..at + 8 + length);
        }
        found.add(at..end, what);
        at = end;
        if &name == b"IEND" {
            found.whole = true;
            break;
        }
    }
    found.ended(at..bytes.len())
}

fn webp(bytes: &[u8]) -> Parts {
    let mut found = Parts::new();
    found.add(0..12, What::Picture);
    let mut at = 12;
    while let Some(head) = bytes
        .get(at..at + 8)
        .and_then(|eight| eight.first_chunk::<8>())
    {
        let [name @ .., a, b, c, d] = *head;
        let length = u32::from_le_bytes([a, b, c, d]) as usize;
        let Some(end) = at.checked_add(8 + length + length % 2) else {
            break;
        };
        if at + 8 + length > bytes.len() {
            break;
        }
        if &name == b"EXIF" {
            let body = at + 8..at + 8 + length;
            let skip = bytes
                .get(body.clone())
                .is_some_and(|it| it.starts_with(b"Exif\0\0"));
            found.exif = Some(body.start + if skip { 6 } else { 0 }..body.end);
        }
        let what = if matches!(&name, b"EXIF" | b"XMP ") {
            What::Talk
        } else {
            What::Picture
        };
        found.add(at..end.min(bytes.len()), what);
        at = end;
    }
    found.whole = at >= bytes.len();
    if at < bytes.len() {
        found.add(at..bytes.len(), What::Picture);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A TIFF structure with an orientation and the words of a place.
    pub(super) fn exif(orientation: u8) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        tiff.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        tiff.extend(b"GPS 28.2,112.9");
        tiff
    }

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2)
            .unwrap_or(u16::MAX)
            .to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    }

    #[test]
    fn what_a_photograph_says_is_found_and_taken_out() {
        let plain = [
            &b"\xFF\xD8"[..],
            &segment(0xE0, b"JFIF\0"),
            &segment(0xE2, b"ICC_PROFILE\0x"),
            &segment(0xDA, b"head"),
            b"data\xFF\0more\xFF\xD0on",
            b"\xFF\xD9",
        ]
        .concat();
        let exif = [&b"Exif\0\0"[..], &exif(6)].concat();
        let talking = [
            &plain[..2],
            &segment(0xE1, &exif),
            &segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0place"),
            &segment(0xED, b"Photoshop 3.0"),
            &segment(0xFE, b"by me"),
            &segment(0xE2, b"MPF\0"),
            &plain[2..],
            b"ftypmp42 a film",
        ]
        .concat();
        let meta = look(&talking);
        assert_eq!(meta.orientation, Orientation::Rotate90);
        assert!(meta.talks && meta.whole && meta.lies());
        assert_eq!(silenced(&talking), plain);
        assert_eq!(look(&plain), Meta::SILENT);
        // Half a download is broken, and stays as it is.
        let half = &talking[..talking.len() - 30];
        assert!(!look(half).whole);
        assert_eq!(
            look(&plain[..plain.len() - 2]),
            Meta {
                whole: false,
                ..Meta::SILENT
            }
        );
    }

    #[test]
    fn other_formats_too() {
        let chunk = |name: &[u8], body: &[u8]| {
            [
                &u32::try_from(body.len()).unwrap_or(0).to_be_bytes()[..],
                name,
                body,
                b"crc!",
            ]
            .concat()
        };
        let (start, end) = (b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IEND", b""));
        let plain = [
            start.clone(),
            chunk(b"IHDR", b"size"),
            chunk(b"IDAT", b"data"),
            end.clone(),
        ]
        .concat();
        let talking = [
            start,
            chunk(b"IHDR", b"size"),
            chunk(b"eXIf", &exif(3)),
            chunk(b"tEXt", b"Author"),
            chunk(b"IDAT", b"data"),
            end,
            b"more".to_vec(),
        ]
        .concat();
        assert_eq!(look(&talking).orientation, Orientation::Rotate180);
        assert_eq!(silenced(&talking), plain);
        let part = |name: &[u8], body: &[u8]| {
            [
                name,
                &u32::try_from(body.len()).unwrap_or(0).to_le_bytes()[..],
                body,
                if body.len() % 2 == 1 { b"\0" } else { b"" },
            ]
            .concat()
        };
        let riff = |flags: u8, more: &[u8]| {
            let body = [
                b"WEBP".to_vec(),
                part(b"VP8X", &[flags, 0, 0, 0]),
                part(b"VP8 ", b"data"),
                more.to_vec(),
            ]
            .concat();
            [
                &b"RIFF"[..],
                &u32::try_from(body.len()).unwrap_or(0).to_le_bytes()[..],
                &body,
            ]
            .concat()
        };
        let talking = riff(
            0b11100,
            &[part(b"EXIF", &exif(8)), part(b"XMP ", b"xml")].concat(),
        );
        assert_eq!(look(&talking).orientation, Orientation::Rotate270);
        assert_eq!(silenced(&talking), riff(0b10000, b""));
    }

    #[test]
    fn damaged_files_are_read_to_their_end() {
        let exif = [&b"Exif\0\0"[..], &exif(6)].concat();
        let whole = [
            &b"\xFF\xD8"[..],
            &segment(0xE1, &exif),
            &segment(0xDA, b"head"),
            b"data\xFF\xD9",
        ]
        .concat();
        for at in 0..whole.len() {
            let _ = (look(&whole[..at]), silenced(&whole[..at]));
            for byte in [0, 0xFF, 0xD9] {
                let mut damaged = whole.clone();
                damaged[at] = byte;
                let _ = (look(&damaged), silenced(&damaged));
            }
        }
    }
}
