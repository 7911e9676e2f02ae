//! Whether a picture or a film that is published as it is says where it was taken, or by whom. Reads the containers that
//! [`super::meta`] cannot rewrite: ISO base media (AVIF, HEIC, MP4, MOV, 3GP, M4A) and TIFF. Only looks, and only at the
//! parts that can say it: a film is not read whole.

use crate::diagnostic::Private;

/// Reads so many bytes of a file from there on, or as many as there are; `None` when it cannot be read.
pub(super) type Reader<'a> = dyn FnMut(u64, usize) -> Option<Vec<u8>> + 'a;

/// The most bytes of a part that is looked through: what a film says of itself lies beside the tables of its frames, which
/// are some megabytes for hours.
const MOST: u64 = 16 << 20;
/// The most parts of a file, or entries of a list, that are looked at: a real file has dozens.
const MOST_PARTS: usize = 1000;

/// An extended type for XMP (XMP specification, part 3, 1.1.4).
const XMP: &[u8] = b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";

/// What a file says of its maker; of formats that say nothing or can be rewritten, nothing.
pub(super) fn says(read: &mut Reader<'_>) -> Option<Private> {
    let start = read(0, 12)?;
    match &start[..] {
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => tiff(read, 0),
        // The second: films of old cameras have no `ftyp`.
        [_, _, _, _, b'f', b't', b'y', b'p', ..] | [_, _, _, _, b'm', b'o' | b'd', ..] => {
            boxes(read)
        }
        _ => None,
    }
}

/// The graver of two.
fn graver(one: Option<Private>, other: Option<Private>) -> Option<Private> {
    match (one, other) {
        (Some(Private::Place), _) | (_, Some(Private::Place)) => Some(Private::Place),
        (one, other) => one.or(other),
    }
}

/// A box within bytes: its type, and what is in it.
struct Inner<'a> {
    name: [u8; 4],
    body: &'a [u8],
}

/// Boxes side by side (ISO/IEC 14496-12, 4.2), as far as they are whole.
fn inner(mut bytes: &[u8]) -> impl Iterator<Item = Inner<'_>> {
    std::iter::from_fn(move || {
        let (head, rest) = bytes.split_first_chunk::<8>()?;
        let [a, b, c, d, name @ ..] = *head;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        // One that reaches to the end; none of those within others is longer than 4 GiB.
        let length = if length == 0 { bytes.len() } else { length };
        let body = rest.get(..length.checked_sub(8)?)?;
        bytes = bytes.get(length..)?;
        Some(Inner { name, body })
    })
    .take(MOST_PARTS)
}

/// The boxes of a file: those that say something are read, the others passed over.
fn boxes(read: &mut Reader<'_>) -> Option<Private> {
    let mut found = None;
    let mut at = 0_u64;
    for _ in 0..MOST_PARTS {
        let Some(head) = read(at, 16) else { break };
        let Some(&[a, b, c, d, ref name @ ..]) = head.first_chunk::<8>() else {
            break;
        };
        let name: [u8; 4] = *name;
        let (skip, length) = match u32::from_be_bytes([a, b, c, d]) {
            0 => (8, u64::MAX - at),
            // The length itself is in the eight bytes behind.
            1 => match head.last_chunk::<8>().filter(|_| head.len() == 16) {
                Some(long) => (16, u64::from_be_bytes(*long)),
                None => break,
            },
            length => (8, u64::from(length)),
        };
        let Some(body) = length.checked_sub(skip) else {
            break;
        };
        if matches!(&name, b"meta" | b"moov" | b"uuid")
            && let Some(body) = read(at + skip, usize::try_from(body.min(MOST)).unwrap_or(0))
        {
            found = graver(
                found,
                match &name {
                    b"meta" => items(&body, read),
                    b"moov" => film(&body),
                    _ if body.starts_with(XMP) => xmp(&body),
                    _ => None,
                },
            );
        }
        match at.checked_add(length) {
            Some(next) => at = next,
            None => break,
        }
    }
    found
}

/// What a film says: of itself, and of each of its tracks.
fn film(moov: &[u8]) -> Option<Private> {
    let mut found = None;
    for part in inner(moov) {
        found = graver(
            found,
            match &part.name {
                b"udta" | b"meta" => words_of_film(part.body),
                b"trak" => film(part.body),
                _ => None,
            },
        );
    }
    found
}

/// By names that nothing else has: `©xyz` and keys of Apple's, `loci` of 3GPP. When and with what a film was taken is in
/// nearly each of them, and tells nobody where somebody lives.
fn words_of_film(body: &[u8]) -> Option<Private> {
    let has = |name: &[u8]| memchr::memmem::find(body, name).is_some();
    if has(b"\xA9xyz") || has(b"loci") || has(b"com.apple.quicktime.location.ISO6709") {
        Some(Private::Place)
    } else {
        xmp(body)
    }
}

/// What an XMP packet says.
fn xmp(packet: &[u8]) -> Option<Private> {
    let has = |name: &[u8]| memchr::memmem::find(packet, name).is_some();
    if has(b"GPSLatitude") {
        Some(Private::Place)
    } else {
        has(b"<dc:creator").then_some(Private::Person)
    }
}

/// Where the parts of an item are.
struct Item {
    id: u32,
    /// Whether they are in the box `idat` of the same list, and not in the file.
    beside: bool,
    /// From there, and how many bytes.
    parts: Vec<(u64, u64)>,
}

/// The items of a picture (ISO/IEC 14496-12, 8.11) that are Exif or XMP.
fn items(meta: &[u8], read: &mut Reader<'_>) -> Option<Private> {
    // Behind version and flags.
    let parts: Vec<Inner<'_>> = inner(meta.get(4..)?).collect();
    let body = |name: &[u8; 4]| parts.iter().find(|it| it.name == *name).map(|it| it.body);
    let told = told_items(body(b"iinf")?)?;
    let idat = body(b"idat").unwrap_or_default();
    let mut found = None;
    for item in places_of_items(body(b"iloc")?) {
        let Some(is_exif) = told.iter().find(|(id, _)| *id == item.id).map(|it| it.1) else {
            continue;
        };
        let mut bytes = Vec::new();
        for (from, length) in item.parts {
            let length = usize::try_from(length.min(MOST)).unwrap_or(0);
            let part = if item.beside {
                let from = usize::try_from(from).unwrap_or(usize::MAX);
                let end = from.saturating_add(length);
                idat.get(from..end).map(<[u8]>::to_vec)
            } else {
                read(from, length)
            };
            bytes.extend(part.unwrap_or_default());
        }
        let says = if is_exif { exif(&bytes) } else { xmp(&bytes) };
        found = graver(found, says);
    }
    found
}

/// Which items are Exif (`true`) or other words (`mime`, which XMP is).
fn told_items(iinf: &[u8]) -> Option<Vec<(u32, bool)>> {
    // Version and flags, and a count in two or four bytes.
    let skip = if *iinf.first()? == 0 { 6 } else { 8 };
    let entries = inner(iinf.get(skip..)?).filter(|it| &it.name == b"infe");
    let told = entries.filter_map(|it| {
        let (id, kind) = match it.body.first()? {
            2 => (number(it.body, 4, 2)?, it.body.get(8..12)?),
            3 => (number(it.body, 4, 4)?, it.body.get(10..14)?),
            _ => return None,
        };
        let is_exif = kind == b"Exif";
        (is_exif || kind == b"mime").then_some((u32::try_from(id).ok()?, is_exif))
    });
    Some(told.collect())
}

/// A number of so many bytes, the greatest first; none has more than eight.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let digits = bytes.get(at..at.checked_add(width)?)?;
    Some(
        digits
            .iter()
            .fold(0, |sum, digit| sum << 8 | u64::from(*digit)),
    )
}

/// Where items are (`iloc`, ISO/IEC 14496-12, 8.11.3), as far as it can be read.
fn places_of_items(iloc: &[u8]) -> Vec<Item> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut next = |width: usize| {
        let value = number(iloc, at, width)?;
        at += width;
        Some(value)
    };
    let mut read = || -> Option<()> {
        let version = next(1)?;
        next(3)?;
        let widths = next(2)?;
        let width = |shift: u32| usize::try_from(widths >> shift & 0xF).unwrap_or(0);
        let (offset, length, base) = (width(12), width(8), width(4));
        let index = if version == 0 { 0 } else { width(0) };
        let wide = if version < 2 { 2 } else { 4 };
        let items = next(wide)?;
        for _ in 0..items.min(MOST_PARTS as u64) {
            let id = u32::try_from(next(wide)?).ok()?;
            let method = if version == 0 { 0 } else { next(2)? & 0xF };
            next(2)?;
            let from = next(base)?;
            let count = next(2)?;
            let mut parts = Vec::new();
            for _ in 0..count.min(MOST_PARTS as u64) {
                next(index)?;
                parts.push((from.checked_add(next(offset)?)?, next(length)?));
            }
            let beside = method == 1;
            found.push(Item { id, beside, parts });
        }
        Some(())
    };
    // What could be read before it ended serves.
    let _ = read();
    found
}

/// An Exif item: how far on the TIFF structure begins, and that (ISO/IEC 23008-12, A.2.1).
fn exif(item: &[u8]) -> Option<Private> {
    let base = number(item, 0, 4)?.checked_add(4)?;
    let mut read = |from: u64, most: usize| {
        let from = usize::try_from(from).ok()?;
        let end = from.saturating_add(most).min(item.len());
        item.get(from..end).map(<[u8]>::to_vec)
    };
    tiff(&mut read, base)
}

/// A TIFF structure, or a TIFF file.
fn tiff(read: &mut Reader<'_>, base: u64) -> Option<Private> {
    let head = read(base, 8)?;
    let little = head.starts_with(b"II");
    let first = long(head.get(4..8)?, little)?;
    let mut found = None;
    let person = |tag: u16, count: u64| match tag {
        // Artist, XPAuthor, CameraOwnerName; a camera that knows nobody leaves them empty.
        0x013B | 0x9C9D | 0xA430 => count > 1,
        _ => false,
    };
    for entry in directory(read, base, first, little) {
        let says = match entry.tag {
            // The place: cameras that do not know it leave a directory without a latitude (tag 2).
            0x8825 => directory(read, base, entry.value, little)
                .iter()
                .any(|it| it.tag == 2)
                .then_some(Private::Place),
            0x8769 => directory(read, base, entry.value, little)
                .iter()
                .any(|it| person(it.tag, it.count))
                .then_some(Private::Person),
            0x02BC => {
                let length = usize::try_from(entry.count.min(MOST)).unwrap_or(0);
                read(base + entry.value, length).and_then(|packet| xmp(&packet))
            }
            tag => person(tag, entry.count).then_some(Private::Person),
        };
        found = graver(found, says);
    }
    found
}

fn long(bytes: &[u8], little: bool) -> Option<u64> {
    let four = *bytes.first_chunk::<4>()?;
    Some(u64::from(if little {
        u32::from_le_bytes(four)
    } else {
        u32::from_be_bytes(four)
    }))
}

/// One entry of a directory: what it is, how many values it has, and the value or where it stands.
struct Entry {
    tag: u16,
    count: u64,
    value: u64,
}

fn directory(read: &mut Reader<'_>, base: u64, at: u64, little: bool) -> Vec<Entry> {
    let short = |two: [u8; 2]| {
        if little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        }
    };
    let count = read(base + at, 2).and_then(|it| it.first_chunk().map(|two| short(*two)));
    let count = usize::from(count.unwrap_or(0)).min(MOST_PARTS);
    let bytes = read(base + at + 2, count * 12).unwrap_or_default();
    let entry = |it: &[u8]| {
        Some(Entry {
            tag: short(*it.first_chunk()?),
            count: long(it.get(4..)?, little)?,
            value: long(it.get(8..)?, little)?,
        })
    };
    bytes.chunks_exact(12).filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> Option<Private> {
        says(&mut |from, most| {
            let from = usize::try_from(from).ok()?;
            let end = from.saturating_add(most).min(bytes.len());
            bytes.get(from..end).map(<[u8]>::to_vec)
        })
    }

    fn boxed(name: &[u8], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 8).unwrap_or(u32::MAX);
        [&length.to_be_bytes()[..], name, body].concat()
    }

    /// A TIFF structure: one entry, and behind it what the entry leads to.
    fn tiff(tag: u16, count: u32, behind: &[u8]) -> Vec<u8> {
        let mut out = b"II*\0\x08\0\0\0\x01\0".to_vec();
        out.extend(tag.to_le_bytes());
        out.extend([2, 0]);
        out.extend(count.to_le_bytes());
        out.extend([26, 0, 0, 0]);
        out.extend([0; 4]);
        out.extend(behind);
        out
    }

    fn latitude() -> Vec<u8> {
        let mut out = vec![1, 0, 2, 0, 5, 0, 3, 0, 0, 0];
        out.extend([0; 8]);
        out
    }

    fn picture(exif: &[u8], beside: bool) -> Vec<u8> {
        let mut item = vec![0, 0, 0, 6];
        item.extend(b"Exif\0\0");
        item.extend(exif);
        let infe = boxed(b"infe", b"\x02\0\0\0\0\x07\0\0Exif\0");
        let iinf = boxed(b"iinf", &[&[0, 0, 0, 0, 0, 1][..], &infe].concat());
        let made = |from: usize| {
            let mut iloc = vec![1, 0, 0, 0, 0x44, 0, 0, 1, 0, 7, 0];
            iloc.extend([u8::from(beside), 0, 0, 0, 1]);
            iloc.extend(u32::try_from(from).unwrap_or(0).to_be_bytes());
            iloc.extend(u32::try_from(item.len()).unwrap_or(0).to_be_bytes());
            let mut meta = vec![0, 0, 0, 0];
            meta.extend(boxed(b"iloc", &iloc));
            meta.extend(&iinf);
            if beside {
                meta.extend(boxed(b"idat", &item));
            }
            [boxed(b"ftyp", b"avif\0\0\0\0"), boxed(b"meta", &meta)].concat()
        };
        if beside {
            return made(0);
        }
        let from = made(0).len() + 8;
        [made(from), boxed(b"mdat", &item)].concat()
    }

    #[test]
    fn a_place_and_a_person_are_found_where_each_format_has_them() {
        let place = tiff(0x8825, 1, &latitude());
        let nowhere = tiff(0x8825, 1, &[0, 0]);
        let person = tiff(0x013B, 10, b"Zhang San\0");
        for (exif, says) in [
            (&place, Some(Private::Place)),
            (&nowhere, None),
            (&person, Some(Private::Person)),
        ] {
            assert_eq!(found(exif), says);
            assert_eq!(found(&picture(exif, true)), says);
            assert_eq!(found(&picture(exif, false)), says);
        }
        let film = |body: &[u8]| {
            let mdat = boxed(b"mdat", b"\xA9xyz as it may come in frames");
            [boxed(b"ftyp", b"isom"), mdat, boxed(b"moov", body)].concat()
        };
        let said = boxed(b"\xA9xyz", b"\0\x12\x15\xC7+28.2282+112.9388/");
        let udta = boxed(b"udta", &said);
        assert_eq!(found(&film(&udta)), Some(Private::Place));
        let track = boxed(b"trak", &udta);
        assert_eq!(found(&film(&track)), Some(Private::Place));
        let keys = boxed(b"meta", b"mdtacom.apple.quicktime.location.ISO6709");
        assert_eq!(found(&film(&keys)), Some(Private::Place));
        assert_eq!(found(&film(&boxed(b"udta", b"\xA9mod"))), None);
        let packet = [XMP, b"<dc:creator><rdf:Seq>"].concat();
        let uuid = boxed(b"uuid", &packet);
        let with = [film(b""), uuid].concat();
        assert_eq!(found(&with), Some(Private::Person));
    }

    #[test]
    fn damaged_files_are_looked_through_to_their_end() {
        let place = tiff(0x8825, 1, &latitude());
        for whole in [picture(&place, true), picture(&place, false), place] {
            for at in 0..whole.len() {
                let _ = found(&whole[..at]);
                for byte in [0, 1, 0x7F, 0xFF] {
                    let mut damaged = whole.clone();
                    damaged[at] = byte;
                    let _ = found(&damaged);
                }
            }
        }
    }
}
