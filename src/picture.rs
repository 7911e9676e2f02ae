//! Pictures of the content: how large they are, which smaller sizes they get, whether they are
//! safe to publish; and the smaller sizes themselves. Reads only what `source` gives.

use std::collections::HashMap;
use std::io::Cursor;

use fast_image_resize as resize;
use image::{ColorType, DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader};
use rayon::prelude::*;

use crate::asset::{self, Kind};
use crate::diagnostic::{AssetFlaw, Diagnostic, Place, Problem};
use crate::path;
use crate::site::{AssetId, Site, names};
use crate::source::{self, Sources};
use crate::span::Span;
use crate::svg;
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
    cut: Vec<AssetId>,
}

impl Survey {
    /// Whether an asset is left out, since it could run code.
    pub fn is_refused(&self, asset: AssetId) -> bool {
        self.refused.contains(&asset)
    }

    /// Whether it is a drawing that is published without a part of it.
    pub fn is_cut(&self, asset: AssetId) -> bool {
        self.cut.contains(&asset)
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
    /// A text that begins like a page.
    Page,
    Picture(PictureInfo),
    /// A drawing; what is cut out of it.
    Drawing(Option<PictureInfo>, Vec<String>),
    Broken,
    Refused(AssetFlaw, Option<Span>),
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
        let file = &site.asset(id).file;
        let mut say = |problem, span: Option<Span>| {
            let place = span.map_or_else(|| Place::file(file), |span| Place::at(file, span));
            diagnostics.push(Diagnostic::new(problem, place));
        };
        match finding {
            Finding::Nothing => {}
            Finding::Page => say(names::page_ending(&site.asset(id).path), None),
            // Its ending was told already.
            Finding::Refused(..) if names::is_markdown(&site.asset(id).path) => {
                survey.refused.push(id);
            }
            Finding::Picture(info) => {
                survey.pictures.insert(id, info);
            }
            Finding::Drawing(info, cut) => {
                survey.pictures.extend(info.map(|info| (id, info)));
                if !cut.is_empty() {
                    survey.cut.push(id);
                    say(Problem::SvgCut(cut), None);
                }
            }
            Finding::Broken => say(Problem::ImageBroken, None),
            Finding::Refused(flaw, span) => {
                survey.refused.push(id);
                say(Problem::AssetUnsafe(flaw), span);
            }
        }
    }
    (survey, diagnostics)
}

fn look(asset: &crate::site::Asset, sources: &Sources) -> Finding {
    let kind = match asset::kind(&asset.path) {
        Ok(kind) => kind,
        Err(flaw) => return Finding::Refused(flaw, None),
    };
    let file = sources.get(&asset.path);
    if path::extension(&asset.path) == "txt"
        && let Some(start) = file.and_then(|file| sources.start(file, asset::START).ok())
        && names::is_page(&start)
    {
        return Finding::Page;
    }
    // What cannot be read now cannot be published either; that is said when it is its turn.
    let bytes = file.and_then(|file| match kind {
        Kind::Known => None,
        Kind::Other => sources.start(file, asset::START).ok(),
        Kind::Svg | Kind::Picture | Kind::Bare => sources.bytes(file).ok(),
    });
    let bytes = bytes.as_deref();
    if let Some(flaw) = bytes.and_then(|bytes| asset::flaw_of_start(kind, bytes)) {
        return Finding::Refused(flaw, None);
    }
    match kind {
        Kind::Svg => bytes.map_or(Finding::Broken, drawing),
        Kind::Picture => picture(asset, bytes.unwrap_or_default()),
        Kind::Known | Kind::Other | Kind::Bare => Finding::Nothing,
    }
}

fn drawing(bytes: &[u8]) -> Finding {
    match svg::read(bytes) {
        // Sharp at every size: no smaller one is needed, but the page must know how much room to keep.
        Ok(drawing) => {
            let info = drawing.size.map(|(width, height)| PictureInfo {
                width,
                height,
                smaller: Vec::new(),
            });
            Finding::Drawing(info, drawing.cut)
        }
        Err(refused) => {
            let at = |at: u32| source::place_in_text(bytes, at as usize);
            let span = Span::new(at(refused.span.start), at(refused.span.end));
            Finding::Refused(AssetFlaw::Svg(refused.flaw), Some(span))
        }
    }
}

fn picture(asset: &crate::site::Asset, bytes: &[u8]) -> Finding {
    let size = imagesize::blob_size(bytes).ok();
    let narrow = |n: usize| u32::try_from(n).ok().filter(|n| *n > 0);
    match size.and_then(|size| Some((narrow(size.width)?, narrow(size.height)?))) {
        Some((width, height)) => Finding::Picture(PictureInfo {
            width,
            height,
            smaller: smaller(asset, &path::extension(&asset.path), width, height),
        }),
        None => Finding::Broken,
    }
}

/// A file's bytes as they are published: of a drawing what may stay. `None` when it must not be.
pub fn published(path: &str, bytes: Vec<u8>) -> Option<Vec<u8>> {
    if path::extension(path) != "svg" {
        return Some(bytes);
    }
    let drawing = svg::read(&bytes).ok()?;
    if drawing.cut.is_empty() {
        return Some(bytes);
    }
    Some(drawing.text.into_owned().into_bytes())
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
