//! Pictures that come inside a file from elsewhere: whether they are what they say, and under which name they can stand
//! beside a bank or a page. Knows no format of files.

use crate::asset::{self, AssetKind};
use crate::diagnostic::{AssetFlaw, PictureFlaw};
use crate::source::name_flaw;
use crate::{path, svg};

/// Bytes of one picture.
pub(super) const LARGEST: usize = 10 << 20;
/// More would eat the memory of the device that shows it.
const MOST_PIXELS: usize = 80_000_000;
/// Pictures of one file.
pub(super) const MOST: usize = 2_000;

/// A file's name in a message.
pub(super) fn shown(name: &str) -> String {
    name.chars().take(80).collect()
}

/// A name as it can stand in an address, in Markdown and on any disk, and as it is published.
pub(super) fn name(written: &str) -> Result<String, PictureFlaw> {
    let calm = |c: char| {
        if c.is_alphanumeric() || "-_.".contains(c) {
            c
        } else {
            '-'
        }
    };
    let name: String = written.chars().map(calm).collect();
    // Files whose names begin so are nobody's content.
    let mut name = name.trim_start_matches(['.', '_']).to_owned();
    if let Err(AssetFlaw::NamePart(_)) = asset::kind(&name)
        && let Some((stem, ending)) = name.rsplit_once('.')
    {
        name = format!("{}.{ending}", stem.replace('.', "-"));
    }
    if !matches!(asset::kind(&name), Ok(AssetKind::Svg | AssetKind::Picture)) {
        return Err(PictureFlaw::Kind);
    }
    match name_flaw(Some(&name)) {
        Some(flaw) => Err(PictureFlaw::Name(flaw)),
        None => Ok(name),
    }
}

/// A picture by what it is: some programs give every one of them the same ending. The name under which it can be kept, and
/// its bytes, of a drawing without what its program left in it.
///
/// # Errors
/// Why it cannot be taken.
pub fn named(part: &str, bytes: Vec<u8>) -> Result<(String, Vec<u8>), PictureFlaw> {
    if is_heic(&bytes) {
        return Err(PictureFlaw::Heic);
    }
    let ending = path::extension(part);
    let fitting = asset::endings_of_picture(&bytes);
    let written = match fitting.first() {
        Some(first) if !fitting.contains(&&*ending) => {
            let stem = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
            format!("{stem}.{first}")
        }
        _ => part.to_owned(),
    };
    let name = name(&written)?;
    let bytes = checked(&name, bytes)?;
    Ok((name, bytes))
}

/// Whether it is a photograph as newer iPhones keep them, which no browser but Apple's shows (ISO 23008-12).
fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1"];
    bytes.get(4..8) == Some(&b"ftyp"[..]) && bytes.get(8..12).is_some_and(|it| BRANDS.contains(&it))
}

/// The bytes of a picture that is what its name says; of a drawing without what its program left in it.
pub(super) fn checked(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, PictureFlaw> {
    let ending = path::extension(name);
    if ending == "svg" {
        let drawing = svg::read(&bytes).map_err(|bad| PictureFlaw::Svg(bad.flaw))?;
        return Ok(drawing.text.into_owned().into_bytes());
    }
    let fitting = asset::endings_of_picture(&bytes);
    if fitting.is_empty() {
        return Err(PictureFlaw::Kind);
    }
    if !fitting.contains(&&*ending) {
        return Err(PictureFlaw::Ending);
    }
    match imagesize::blob_size(&bytes) {
        Ok(size) if size.width == 0 || size.height == 0 => Err(PictureFlaw::Broken),
        Ok(size) if size.width.saturating_mul(size.height) > MOST_PIXELS => {
            Err(PictureFlaw::TooManyPixels(MOST_PIXELS))
        }
        Ok(_) => Ok(bytes),
        Err(_) => Err(PictureFlaw::Broken),
    }
}
