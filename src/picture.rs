//! Pictures of the content: how large they are, which smaller sizes they get, whether they are
//! safe to publish; and the smaller sizes themselves. Reads only what `source` gives.

use std::collections::HashMap;
use std::io::Cursor;

use fast_image_resize as resize;
use image::{ColorType, DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader};
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::path;
use crate::site::{AssetId, Site};
use crate::source::Sources;
use room::Room;

mod room;

/// Widths that large pictures are also made in, in pixels.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// A picture with more pixels than this is left as it is: decoding it would eat the memory.
const MOST_PIXELS: u64 = 80_000_000;
/// JPEG quality of the smaller sizes.
const QUALITY: u8 = 80;

/// What is known of a picture.
#[derive(Debug, Clone)]
pub struct PictureInfo {
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// Its smaller sizes: path in the output and width.
    pub smaller: Vec<(String, u32)>,
}

/// What is known of all assets.
#[derive(Debug, Default)]
pub struct Survey {
    pictures: HashMap<AssetId, PictureInfo>,
    refused: Vec<AssetId>,
    room: Room,
}

impl Survey {
    /// Whether an asset is left out, since it could run code.
    pub fn is_refused(&self, asset: AssetId) -> bool {
        self.refused.contains(&asset)
    }

    /// Its size and smaller sizes, when it is a picture.
    pub fn picture(&self, asset: AssetId) -> Option<&PictureInfo> {
        self.pictures.get(&asset)
    }

    /// Makes a picture narrower; `None` when it cannot be decoded, or only in more memory than there is for all
    /// workers together.
    pub fn narrowed(&self, bytes: &[u8], width: u32) -> Option<Vec<u8>> {
        let format = image::guess_format(bytes).ok()?;
        let reader = ImageReader::with_format(Cursor::new(bytes), format);
        let decoder = reader.into_decoder().ok()?;
        let (width_now, height_now) = decoder.dimensions();
        // The picture, and where it has other colours, once more in those that can be resized.
        let again = match decoder.color_type() {
            ColorType::Rgb8 | ColorType::Rgba8 => 0,
            other if other.has_alpha() => 4,
            _ => 3,
        };
        let copy = u64::from(width_now) * u64::from(height_now) * again;
        let _room = self.room.take(decoder.total_bytes().checked_add(copy)?)?;
        narrower(&DynamicImage::from_decoder(decoder).ok()?, format, width)
    }
}

enum Finding {
    Nothing,
    Picture(PictureInfo),
    Broken,
    Unsafe,
}

/// Looks at every asset.
pub fn survey(site: &Site, sources: &Sources) -> (Survey, Vec<Diagnostic>) {
    let findings: Vec<Finding> = site
        .assets
        .par_iter()
        .map(|asset| look(asset, sources))
        .collect();
    let mut survey = Survey::default();
    let mut diagnostics = Vec::new();
    for (index, finding) in findings.into_iter().enumerate() {
        let id = AssetId(u32::try_from(index).unwrap_or(u32::MAX));
        let place = || Place::file(&site.asset(id).file);
        match finding {
            Finding::Nothing => {}
            Finding::Picture(info) => {
                survey.pictures.insert(id, info);
            }
            Finding::Broken => diagnostics.push(Diagnostic::new(Problem::ImageBroken, place())),
            Finding::Unsafe => {
                survey.refused.push(id);
                diagnostics.push(Diagnostic::new(Problem::AssetUnsafe, place()));
            }
        }
    }
    (survey, diagnostics)
}

fn look(asset: &crate::site::Asset, sources: &Sources) -> Finding {
    let extension = path::extension(&asset.path);
    let read = || {
        let file = sources.get(&asset.path)?;
        sources.bytes(file).ok()
    };
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "mht" | "mhtml" | "js" | "mjs" | "cjs"
        | "wasm" | "xml" | "xsl" | "xslt" | "xul" | "rdf" | "rss" | "atom" | "mml" | "mathml"
        | "dtd" | "xsd" | "swf" | "jar" | "exe" | "msi" | "bat" | "cmd" | "com" | "scr" | "ps1"
        | "vbs" | "hta" | "lnk" | "php" | "asp" | "aspx" | "jsp" | "cgi" | "sh" | "apk" => {
            Finding::Unsafe
        }
        "svg" | "svgz" => match read() {
            Some(bytes) if extension == "svg" && is_calm_svg(&bytes) => match svg_size(&bytes) {
                // Sharp at every size: no smaller one is needed, but the page must know how much room to keep.
                Some((width, height)) => Finding::Picture(PictureInfo {
                    width,
                    height,
                    smaller: Vec::new(),
                }),
                None => Finding::Nothing,
            },
            _ => Finding::Unsafe,
        },
        "jpg" | "jpeg" | "png" | "gif" | "webp" => {
            let size = read().and_then(|bytes| imagesize::blob_size(&bytes).ok());
            let narrow = |n: usize| u32::try_from(n).ok().filter(|n| *n > 0);
            match size.and_then(|size| Some((narrow(size.width)?, narrow(size.height)?))) {
                Some((width, height)) => Finding::Picture(PictureInfo {
                    width,
                    height,
                    smaller: smaller(asset, &extension, width, height),
                }),
                None => Finding::Broken,
            }
        }
        "txt" | "csv" | "json" | "pdf" | "zip" | "mp3" | "mp4" | "m4a" | "ogg" | "webm"
        | "avif" | "ico" | "woff2" | "doc" | "docx" | "xls" | "xlsx" | "ppt" | "pptx" => {
            Finding::Nothing
        }
        // Many hosts send what they do not know without a type, and then a browser looks inside.
        _ => match read() {
            Some(bytes) if is_markup(&bytes) => Finding::Unsafe,
            _ => Finding::Nothing,
        },
    }
}

/// The size in CSS pixels that an SVG says it has: `width` and `height`, or else its `viewBox`.
fn svg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let value = |name: &str| {
        let behind = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
        Some(&behind[..behind.find('"')?])
    };
    let number = |text: &str| {
        let whole = text.trim().trim_end_matches("px").split('.').next()?;
        whole.parse::<u32>().ok().filter(|number| *number > 0)
    };
    let own = || Some((number(value("width")?)?, number(value("height")?)?));
    let view = || {
        let mut parts = value("viewBox")?
            .split([' ', ','])
            .filter(|it| !it.is_empty());
        let (width, height) = (parts.nth(2)?, parts.next()?);
        Some((number(width)?, number(height)?))
    };
    own().or_else(view)
}

/// Whether a browser that guesses would take a file for a page.
fn is_markup(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // UTF-16 too: with or without its mark, the first character is the first that is no zero.
    let mut start = start
        .iter()
        .filter(|byte| !matches!(byte, 0 | 0xFE | 0xFF) && !byte.is_ascii_whitespace());
    start.next() == Some(&b'<')
}

/// An SVG in which nothing runs and nothing is fetched. Strict: what is in doubt is refused.
fn is_calm_svg(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    // UTF-16 without its mark is UTF-8 full of zeros to us, and an image with a script to a browser.
    if text.contains('\0') {
        return false;
    }
    let plain: String = text.to_ascii_lowercase().split_ascii_whitespace().collect();
    let bad = [
        "<script",
        ":script",
        "<foreignobject",
        "<iframe",
        "<embed",
        "<object",
        "<!entity",
        "<?xml-stylesheet",
        "javascript:",
        "data:text",
        "<set",
        "<animate",
        "@import",
        "<handler",
        "&#",
    ];
    if bad.iter().any(|word| plain.contains(word)) {
        return false;
    }
    // `onload=` and its kin, however it is spaced.
    let lower = text.to_ascii_lowercase();
    !lower.match_indices("on").any(|(at, _)| {
        // What stands before is asked first: else a megabyte of `ononon` would be read a million times.
        let before = lower[..at].chars().next_back();
        let named = || lower[at..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
        before.is_some_and(|c| c.is_whitespace() || "\"'/".contains(c))
            && named().trim_start().starts_with('=')
    })
}

fn smaller(
    asset: &crate::site::Asset,
    extension: &str,
    width: u32,
    height: u32,
) -> Vec<(String, u32)> {
    let pixels = u64::from(width) * u64::from(height);
    if !matches!(extension, "jpg" | "jpeg" | "png") || pixels > MOST_PIXELS {
        return Vec::new();
    }
    let name = path::file_name(&asset.path);
    let stem = &name[..name.len() - extension.len() - 1];
    let hash = asset.fingerprint.short();
    WIDTHS
        .into_iter()
        // Little is won below a fifth less.
        .filter(|wanted| u64::from(*wanted) * 5 <= u64::from(width) * 4)
        .map(|wanted| (format!("assets/{stem}-{wanted}.{hash}.{extension}"), wanted))
        .collect()
}

fn narrower(source: &DynamicImage, format: ImageFormat, width: u32) -> Option<Vec<u8>> {
    let made;
    let source = match source {
        DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => source,
        other if other.color().has_alpha() => {
            made = DynamicImage::ImageRgba8(other.to_rgba8());
            &made
        }
        other => {
            made = DynamicImage::ImageRgb8(other.to_rgb8());
            &made
        }
    };
    let height =
        (u64::from(source.height()) * u64::from(width)).div_ceil(u64::from(source.width().max(1)));
    let height = u32::try_from(height).ok()?.max(1);
    let mut small = DynamicImage::new(width, height, source.color());
    resize::Resizer::new()
        .resize(source, &mut small, None)
        .ok()?;
    let mut out = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, QUALITY)
            .encode_image(&small.to_rgb8())
            .ok()?,
        ImageFormat::Png => image::codecs::png::PngEncoder::new_with_quality(
            &mut out,
            image::codecs::png::CompressionType::Best,
            image::codecs::png::FilterType::Adaptive,
        )
        .write_image(small.as_bytes(), width, height, small.color().into())
        .ok()?,
        _ => return None,
    }
    Some(out.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_says_how_large_it_is() {
        let size = |tag: &str| svg_size(format!("<?xml?>\n{tag}<g/></svg>").as_bytes());
        assert_eq!(
            size("<svg width=\"480\" height=\"452.5px\" viewBox=\"0 0 9 9\">"),
            Some((480, 452))
        );
        assert_eq!(size("<svg viewBox=\"0 0 100 60\">"), Some((100, 60)));
        assert_eq!(size("<svg width=\"100%\" height=\"100%\">"), None);
        assert_eq!(
            size("<svg stroke-width=\"2\" viewBox=\"0,0,24,24\">"),
            Some((24, 24))
        );
    }

    #[test]
    fn svgs_that_could_run_code_are_refused() {
        assert!(is_calm_svg(
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>"
        ));
        for bad in [
            "<svg><script>x</script></svg>",
            "<svg onload=x>",
            "<svg\nONLOAD = 'x'>",
            "<svg/onload=x>",
            "<svg><a href=\"java\nscript:x\"/></svg>",
            "<svg><foreignObject/></svg>",
            "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>",
        ] {
            assert!(!is_calm_svg(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn pictures_get_narrower_and_keep_their_shape() {
        let mut png = Cursor::new(Vec::new());
        let source = image::RgbImage::from_fn(1000, 500, |x, _| {
            image::Rgb([u8::try_from(x % 256).unwrap_or(0), 0, 0])
        });
        source
            .write_to(&mut png, ImageFormat::Png)
            .expect("a picture");
        let survey = Survey::default();
        let small = survey.narrowed(png.get_ref(), 480).expect("a smaller one");
        let size = imagesize::blob_size(&small).expect("its size");
        assert_eq!((size.width, size.height), (480, 240));
        assert_eq!(survey.narrowed(b"no picture", 480), None);
    }
}
