//! Photographs, made narrower and upright. A crate of its own because decoders and the resizer are generic all through:
//! what they are here is compiled once, not with every change of the program. Knows no disk and no site.

use std::borrow::Cow;
use std::io::Cursor;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{PixelTrait, Resizer};
use image::metadata::Orientation;
use image::{
    ColorType, DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, RgbImage,
    RgbaImage,
};

/// How a picture is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// How the camera was held (Exif orientation).
    pub orientation: Orientation,
    /// In pixels, upright; `None`: as wide as it is.
    pub width: Option<u32>,
    /// Of JPEG, 1 to 100.
    pub quality: u8,
    /// With more it is not even decoded.
    pub most_pixels: u64,
}

/// Whether it stands on its side: its width is its height.
pub fn lies(orientation: Orientation) -> bool {
    use Orientation as O;
    matches!(
        orientation,
        O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH
    )
}

/// A picture made anew, upright, in a width or as wide as it is; `None` when it cannot be decoded. `room` is asked for so
/// many bytes of memory before they are taken.
pub fn made(bytes: &[u8], wanted: Wanted, room: &mut dyn FnMut(u64) -> bool) -> Option<Vec<u8>> {
    let format = image::guess_format(bytes).ok()?;
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().ok()?;
    let (width_now, height_now) = decoder.dimensions();
    // The picture, and where it has other colours, once more in those that can be resized.
    let again = match decoder.color_type() {
        ColorType::Rgb8 | ColorType::Rgba8 => 0,
        other if other.has_alpha() => 4,
        _ => 3,
    };
    let pixels = u64::from(width_now) * u64::from(height_now);
    if pixels > wanted.most_pixels {
        return None;
    }
    // What is narrow already takes little to turn.
    let upright = wanted.orientation == Orientation::NoTransforms;
    let turned = if upright || wanted.width.is_some() {
        0
    } else {
        decoder.total_bytes()
    };
    let copy = pixels * again + turned;
    if !room(decoder.total_bytes().checked_add(copy)?) {
        return None;
    }
    let profile = decoder.icc_profile().ok().flatten();
    let profile = profile.filter(|profile| is_of_another_screen(profile));
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(width) = wanted.width {
        // As it lies, its height may be what will be its width.
        let (from, to) = if lies(wanted.orientation) {
            let to = u64::from(width_now) * u64::from(width) / u64::from(height_now.max(1));
            (width_now, u32::try_from(to).ok()?.max(1))
        } else {
            (width_now, width)
        };
        if to < from {
            picture = narrower(&picture, to)?;
        }
    }
    picture.apply_orientation(wanted.orientation);
    encoded(&picture, format, wanted.quality, profile)
}

/// Pixels of three and of four bytes alone: for each other kind the resizer would be compiled once more.
fn narrower(source: &DynamicImage, width: u32) -> Option<DynamicImage> {
    let height =
        (u64::from(source.height()) * u64::from(width)).div_ceil(u64::from(source.width().max(1)));
    let size = (width, u32::try_from(height).ok()?.max(1));
    if source.color().has_alpha() {
        let whole = match source {
            DynamicImage::ImageRgba8(pixels) => Cow::Borrowed(pixels),
            other => Cow::Owned(other.to_rgba8()),
        };
        let mut small = RgbaImage::new(size.0, size.1);
        resized::<U8x4>(&whole, whole.dimensions(), &mut small, size)?;
        Some(small.into())
    } else {
        let whole = match source {
            DynamicImage::ImageRgb8(pixels) => Cow::Borrowed(pixels),
            other => Cow::Owned(other.to_rgb8()),
        };
        let mut small = RgbImage::new(size.0, size.1);
        resized::<U8x3>(&whole, whole.dimensions(), &mut small, size)?;
        Some(small.into())
    }
}

/// Fills `small` with what is in `whole`; both are rows of pixels, without gaps.
fn resized<P: PixelTrait>(
    whole: &[u8],
    (width, height): (u32, u32),
    small: &mut [u8],
    (narrow, low): (u32, u32),
) -> Option<()> {
    let whole = TypedImageRef::<P>::from_buffer(width, height, whole).ok()?;
    let mut small = TypedImage::<P>::from_buffer(narrow, low, small).ok()?;
    let mut resizer = Resizer::new();
    resizer.resize_typed(&whole, &mut small, None).ok()
}

/// Whether colours would be others without this profile: those of newer phones are (Display P3). What everybody takes for
/// granted needs none, and one of ink would be wrong (ICC.1, 7.2.6).
fn is_of_another_screen(profile: &[u8]) -> bool {
    let plain = profile.windows(4).any(|it| it == b"sRGB");
    profile.get(16..20).is_some_and(|it| it == b"RGB ") && !plain && profile.len() < (64 << 10)
}

fn encoded(
    picture: &DynamicImage,
    format: ImageFormat,
    quality: u8,
    profile: Option<Vec<u8>>,
) -> Option<Vec<u8>> {
    use image::codecs::{jpeg::JpegEncoder, png};
    let mut out = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut out, quality);
            if let Some(profile) = profile {
                encoder.set_icc_profile(profile).ok()?;
            }
            encoder.encode_image(&picture.to_rgb8()).ok()?;
        }
        ImageFormat::Png => {
            let (best, filter) = (png::CompressionType::Best, png::FilterType::Adaptive);
            let mut encoder = png::PngEncoder::new_with_quality(&mut out, best, filter);
            if let Some(profile) = profile {
                encoder.set_icc_profile(profile).ok()?;
            }
            let (width, height) = (picture.width(), picture.height());
            let colour = picture.color().into();
            encoder
                .write_image(picture.as_bytes(), width, height, colour)
                .ok()?;
        }
        // Without loss: the only way in which we can write one.
        ImageFormat::WebP => {
            let picture = if picture.color().has_alpha() {
                DynamicImage::ImageRgba8(picture.to_rgba8())
            } else {
                DynamicImage::ImageRgb8(picture.to_rgb8())
            };
            picture.write_to(&mut out, ImageFormat::WebP).ok()?;
        }
        _ => return None,
    }
    Some(out.into_inner())
}
