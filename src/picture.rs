//! Pictures of the content: how large they are, which smaller sizes they get, whether they are
//! safe to publish; and the smaller sizes themselves. Reads only what `source` gives.

use std::collections::{HashMap, HashSet};

use imagesize::{Compression, ImageType};
use mingbian_pixels::Wanted;
use rayon::prelude::*;

use crate::asset::{self, AssetKind};
use crate::diagnostic::{AssetFlaw, Diagnostic, Place, Problem};
use crate::path;
use crate::site::{AssetId, Site, names};
use crate::source::{self, Sources};
use crate::span::Span;
use crate::svg;
use meta::Meta;
use room::Room;

mod held;
mod maker;
mod meta;
mod office;
mod room;

/// Widths that large pictures are also made in, in pixels.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// A wider picture that a page shows is published in this width: no screen shows more of it.
const WIDEST: u32 = 2560;
/// A heavier one is made anew, and what is not a photograph in this width at most.
const HEAVY: usize = 4 << 20;
const WIDEST_HEAVY: u32 = 1600;
/// What is heavier than this and cannot be made lighter is told.
const TOO_HEAVY: usize = 8 << 20;
/// A picture with more pixels than this is left as it is: decoding it would eat the memory.
const MOST_PIXELS: u64 = 80_000_000;
/// JPEG quality of the smaller sizes.
const QUALITY: u8 = 80;
/// And of a picture that is only turned upright.
const QUALITY_UPRIGHT: u8 = 92;

/// What is known of a picture.
#[derive(Debug, Clone)]
pub struct PictureInfo {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Its smaller sizes: path in the output and width.
    pub smaller: Vec<(String, u32)>,
}

/// What is known of all assets.
#[derive(Debug, Default)]
pub struct Survey {
    pictures: HashMap<AssetId, PictureInfo>,
    refused: HashSet<AssetId>,
    room: Room,
    cut: Vec<AssetId>,
    capped: HashMap<AssetId, u32>,
}

impl Survey {
    /// Whether an asset is left out: it could run code, or nobody asked for it.
    pub fn is_refused(&self, asset: AssetId) -> bool {
        self.refused.contains(&asset)
    }

    /// Leaves an asset out, and its smaller sizes.
    pub fn leave_out(&mut self, asset: AssetId) {
        self.refused.insert(asset);
    }

    /// Whether it is published without a part of it, or turned upright.
    pub fn is_cut(&self, asset: AssetId) -> bool {
        self.cut.contains(&asset)
    }

    /// The width in which a picture is published that is too large as it is.
    pub fn cap(&self, asset: AssetId) -> Option<u32> {
        self.capped.get(&asset).copied()
    }

    /// Its size and smaller sizes, when it is a picture.
    pub fn picture(&self, asset: AssetId) -> Option<&PictureInfo> {
        self.pictures.get(&asset)
    }

    /// A picture as it is published: upright, and narrower where a width is given. It says nothing of where and with
    /// what it was taken. `None` when it must not be published.
    pub fn published(&self, path: &str, bytes: Vec<u8>, width: Option<u32>) -> Option<Vec<u8>> {
        let meta = meta::look(&bytes);
        let made = match width {
            Some(_) => self.made(&bytes, meta, width, QUALITY),
            None if meta.is_upright() || is_moving(&bytes) => None,
            None => self.made(&bytes, meta, None, QUALITY_UPRIGHT),
        };
        // A picture of few colours may be heavier when it is narrower; one that cannot be decoded serves as it is.
        let lighter =
            |made: &Vec<u8>| width.is_none() || !meta.is_upright() || made.len() < bytes.len();
        match made.filter(lighter) {
            Some(made) => Some(made),
            None => published(path, bytes),
        }
    }

    /// A picture made anew, upright, in a width or as wide as it is; `None` when it cannot be decoded, or only in more
    /// memory than there is for all workers together.
    fn made(&self, bytes: &[u8], meta: Meta, width: Option<u32>, quality: u8) -> Option<Vec<u8>> {
        let wanted = Wanted {
            orientation: meta.orientation,
            width,
            quality,
            most_pixels: MOST_PIXELS,
        };
        // Held as long as it is worked on.
        let mut part = None;
        mingbian_pixels::made(bytes, wanted, &mut |bytes| {
            part = self.room.take(bytes);
            part.is_some()
        })
    }
}

enum Finding {
    Nothing,
    /// A text that begins like a page.
    Page,
    /// Whether it is published otherwise than it is; in which width, if not its own; what is told of it.
    Picture(PictureInfo, bool, Option<u32>, Option<Problem>),
    /// A drawing; what is cut out of it; whether pictures in it are published otherwise than they are.
    Drawing(Option<PictureInfo>, Vec<String>, bool),
    Broken,
    Refused(AssetFlaw, Option<Span>),
}

/// Looks at every asset.
pub fn survey(site: &Site, sources: &Sources) -> (Survey, Vec<Diagnostic>) {
    let shown = site.shown_pictures();
    let findings: Vec<Finding> = site
        .assets
        .par_iter()
        .enumerate()
        .map(|(index, asset)| {
            let id = AssetId(u32::try_from(index).unwrap_or(u32::MAX));
            look(asset, sources, shown.contains(&id))
        })
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
                survey.refused.insert(id);
            }
            Finding::Picture(info, cut, cap, told) => {
                survey.pictures.insert(id, info);
                survey.capped.extend(cap.map(|cap| (id, cap)));
                if cut {
                    survey.cut.push(id);
                }
                if let Some(problem) = told {
                    if matches!(problem, Problem::ImageHuge(_, false)) {
                        survey.refused.insert(id);
                    }
                    say(problem, None);
                }
            }
            Finding::Drawing(info, cut, talks) => {
                survey.pictures.extend(info.map(|info| (id, info)));
                if talks || !cut.is_empty() {
                    survey.cut.push(id);
                }
                if !cut.is_empty() {
                    say(Problem::SvgCut(cut), None);
                }
            }
            Finding::Broken => say(Problem::ImageBroken, None),
            Finding::Refused(flaw, span) => {
                survey.refused.insert(id);
                say(Problem::AssetUnsafe(flaw), span);
            }
        }
    }
    (survey, diagnostics)
}

/// What of the files that go out says where it was taken, or by whom, and is published as it is.
pub fn told(site: &Site, sources: &Sources, published: &[AssetId]) -> Vec<Diagnostic> {
    let told = published.par_iter().filter_map(|id| {
        let asset = site.asset(*id);
        let file = sources.get(&asset.path)?;
        let ending = path::extension(&asset.path);
        let says = if office::ENDINGS.contains(&&*ending) {
            office::says(&ending, &sources.bytes(file).ok()?)?
        } else {
            maker::says(&mut |from, most| sources.part(file, from, most).ok())?
        };
        let is_picture = asset::medium(&ending) == asset::Medium::Picture;
        let problem = Problem::MediaPrivate(says, is_picture);
        Some(Diagnostic::new(problem, Place::file(&asset.file)))
    });
    told.collect()
}

fn look(asset: &crate::site::Asset, sources: &Sources, shown: bool) -> Finding {
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
        AssetKind::Known => None,
        AssetKind::Other => sources.start(file, asset::START).ok(),
        AssetKind::Svg | AssetKind::Picture | AssetKind::Bare => sources.bytes(file).ok(),
    });
    let bytes = bytes.as_deref();
    if let Some(flaw) = bytes.and_then(|bytes| asset::flaw_of_start(kind, bytes)) {
        return Finding::Refused(flaw, None);
    }
    match kind {
        AssetKind::Svg => bytes.map_or(Finding::Broken, drawing),
        AssetKind::Picture => picture(asset, bytes.unwrap_or_default(), shown),
        AssetKind::Known | AssetKind::Other | AssetKind::Bare => Finding::Nothing,
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
            let talks = held::silenced(&drawing.text).is_some();
            Finding::Drawing(info, drawing.cut, talks)
        }
        Err(refused) => {
            let at = |at: u32| source::place_in_text(bytes, at as usize);
            let span = Span::new(at(refused.span.start), at(refused.span.end));
            Finding::Refused(AssetFlaw::Svg(refused.flaw), Some(span))
        }
    }
}

fn picture(asset: &crate::site::Asset, bytes: &[u8], shown: bool) -> Finding {
    let meta = meta::look(bytes);
    if !meta.whole {
        return Finding::Broken;
    }
    // Renamed from what no browser shows.
    if matches!(
        imagesize::image_type(bytes),
        Ok(ImageType::Tiff | ImageType::Heif(Compression::Hevc))
    ) {
        return Finding::Broken;
    }
    let size = imagesize::blob_size(bytes).ok();
    let narrow = |n: usize| u32::try_from(n).ok().filter(|n| *n > 0);
    match size.and_then(|size| Some((narrow(size.width)?, narrow(size.height)?))) {
        Some((width, height)) => {
            let (width, height) = if meta.lies() {
                (height, width)
            } else {
                (width, height)
            };
            let pixels = u64::from(width) * u64::from(height);
            // What is only linked is there to be taken as it is, such as a poster to print.
            let cap = cap(&path::extension(&asset.path), bytes, width, pixels).filter(|_| shown);
            let told = if pixels > MOST_PIXELS {
                let published = !shown || bytes.len() <= TOO_HEAVY;
                Some(Problem::ImageHuge(pixels / 1_000_000, published))
            } else if shown && cap.is_none() && bytes.len() > TOO_HEAVY {
                Some(Problem::ImageHeavy(bytes.len() as u64 >> 20))
            } else {
                None
            };
            let width_now = cap.unwrap_or(width);
            let height_now = u64::from(height) * u64::from(width_now) / u64::from(width);
            let height = u32::try_from(height_now).unwrap_or(height).max(1);
            let info = PictureInfo {
                width: width_now,
                height,
                smaller: smaller(asset, bytes, width_now, pixels),
            };
            let cut = meta.talks || !meta.is_upright();
            Finding::Picture(info, cut, cap, told)
        }
        None => Finding::Broken,
    }
}

/// A file's bytes as they are published, but for turning: of a drawing what may stay, of a photograph the picture alone.
/// `None` when it must not be.
pub fn published(path: &str, bytes: Vec<u8>) -> Option<Vec<u8>> {
    if path::extension(path) != "svg" {
        let meta = meta::look(&bytes);
        return Some(if meta.talks && meta.whole {
            meta::silenced(&bytes)
        } else {
            bytes
        });
    }
    let drawing = svg::read(&bytes).ok()?;
    match held::silenced(&drawing.text) {
        Some(text) => Some(text.into_bytes()),
        None if drawing.cut.is_empty() => Some(bytes),
        None => Some(drawing.text.into_owned().into_bytes()),
    }
}

/// A picture as it is kept beside a page that is to show it: upright, no wider than pages show it, and without what its
/// camera wrote into it. A drawing stays as it is.
pub fn kept(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    let ending = path::extension(path);
    if ending == "svg" {
        return bytes;
    }
    let meta = meta::look(&bytes);
    let size = imagesize::blob_size(&bytes).ok();
    let width = size.and_then(|size| {
        let pixels = u64::try_from(size.width.checked_mul(size.height)?).ok()?;
        let width = if meta.lies() { size.height } else { size.width };
        cap(&ending, &bytes, u32::try_from(width).ok()?, pixels)
    });
    let survey = Survey::default();
    let made = survey.published(path, bytes.clone(), width);
    made.unwrap_or(bytes)
}

/// In which width a picture is published that is too wide or too heavy as it is.
fn cap(ending: &str, bytes: &[u8], width: u32, pixels: u64) -> Option<u32> {
    let photograph = matches!(ending, "jfif" | "jpeg" | "jpg");
    let known = photograph || matches!(ending, "png" | "webp");
    if !known || pixels > MOST_PIXELS || is_indexed(bytes) || is_moving(bytes) {
        return None;
    }
    if width > WIDEST {
        return Some(WIDEST);
    }
    let most = if photograph {
        width
    } else {
        width.min(WIDEST_HEAVY)
    };
    (bytes.len() > HEAVY).then_some(most)
}

/// Whether a PNG or a WebP is several pictures: made anew it would be only the first.
fn is_moving(bytes: &[u8]) -> bool {
    let start = bytes.get(..256).unwrap_or(bytes);
    let has = |name: &[u8]| start.windows(name.len()).any(|it| it == name);
    (bytes.starts_with(b"\x89PNG") && has(b"acTL")) || (bytes.starts_with(b"RIFF") && has(b"ANIM"))
}

fn smaller(
    asset: &crate::site::Asset,
    bytes: &[u8],
    width: u32,
    pixels: u64,
) -> Vec<(String, u32)> {
    let extension = path::extension(&asset.path);
    if !matches!(extension.as_str(), "jpg" | "jpeg" | "png")
        || pixels > MOST_PIXELS
        || is_indexed(bytes)
        || is_moving(bytes)
    {
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

/// Whether it is a PNG of a palette: in colours between its own it would be heavier at any size (PNG, 11.2.2).
fn is_indexed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG") && bytes.get(25) == Some(&3)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageDecoder as _, ImageEncoder as _, ImageFormat, ImageReader};

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
        let png = png.into_inner();
        let small = survey.published("a.png", png.clone(), Some(480));
        let size = imagesize::blob_size(&small.expect("a smaller one")).expect("its size");
        assert_eq!((size.width, size.height), (480, 240));
        // What cannot be decoded serves as it is, and so does what would be heavier.
        let nothing = b"no picture".to_vec();
        assert_eq!(
            survey.published("a.png", nothing.clone(), Some(480)),
            Some(nothing)
        );
        let grey = image::GrayImage::from_fn(1000, 4, |_, _| image::Luma([0]));
        let mut png = Cursor::new(Vec::new());
        grey.write_to(&mut png, ImageFormat::Png)
            .expect("a picture");
        let png = png.into_inner();
        let small = survey
            .published("a.png", png.clone(), Some(900))
            .expect("bytes");
        assert!(small.len() <= png.len(), "{} of {}", small.len(), png.len());
    }

    #[test]
    fn colours_of_another_screen_keep_their_profile() {
        let mut profile = vec![0_u8; 128];
        profile[16..20].copy_from_slice(b"RGB ");
        let picture = image::RgbImage::from_fn(1000, 40, |x, y| {
            image::Rgb([(x % 251).to_le_bytes()[0], (y * 5).to_le_bytes()[0], 90])
        });
        let kept = |profile: &[u8]| {
            let mut jpeg = Cursor::new(Vec::new());
            let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 95);
            encoder
                .set_icc_profile(profile.to_vec())
                .expect("a profile");
            encoder.encode_image(&picture).expect("a picture");
            let survey = Survey::default();
            let small = survey.published("a.jpg", jpeg.into_inner(), Some(480));
            let reader = ImageReader::with_format(
                Cursor::new(small.expect("a smaller one")),
                ImageFormat::Jpeg,
            );
            let mut decoder = reader.into_decoder().expect("a picture");
            decoder.icc_profile().expect("its profile")
        };
        assert_eq!(kept(&profile), Some(profile.clone()));
        let usual = [&profile[..], b"sRGB IEC61966-2.1"].concat();
        assert_eq!(kept(&usual), None);
    }
}
