//! Photographs as phones make them: published upright, and silent about where and with what they were taken.

use std::fs;
use std::io::Cursor;

use crate::support::Site;
use image::{ImageFormat, Rgb, RgbImage};

/// Red on its left half, blue on its right one.
fn halves(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([220, 0, 0])
        } else {
            Rgb([0, 0, 220])
        }
    });
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A TIFF structure that says which way up a picture is, and a place.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    tiff.extend(b"GPS 28.2,112.9 phone");
    tiff
}

pub(crate) fn photograph(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let plain = halves(width, height, ImageFormat::Jpeg);
    let exif = [&b"Exif\0\0"[..], &exif(orientation)].concat();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xFF\xE1", &length, &exif, &plain[2..]].concat()
}

/// Whether the upper (or left) part of a picture is the red one, and its size.
pub(crate) fn shown(bytes: &[u8]) -> ((u32, u32), [&'static str; 2]) {
    let picture = image::load_from_memory(bytes).unwrap().to_rgb8();
    let (width, height) = picture.dimensions();
    let colour = |x, y| {
        let Rgb([red, _, blue]) = *picture.get_pixel(x, y);
        if red > blue { "red" } else { "blue" }
    };
    let first = colour(2, 2);
    ((width, height), [first, colour(width - 3, height - 3)])
}

#[test]
fn a_photograph_stands_upright_and_tells_nothing() {
    for (orientation, size, colours) in [
        (1, (2000, 1000), ["red", "blue"]),
        (3, (2000, 1000), ["blue", "red"]),
        (6, (1000, 2000), ["red", "blue"]),
        (8, (1000, 2000), ["blue", "red"]),
    ] {
        let site = Site::new();
        site.write("guides/photo.jpg", photograph(2000, 1000, orientation));
        site.write("guides/a.md", "---\ntitle: 甲\n---\n\n![横幅](photo.jpg)\n");
        site.build().ended(0);
        let html = fs::read_to_string(site.public().join("guides/a/index.html")).unwrap();
        let (width, height) = size;
        assert!(
            html.contains(&format!("width=\"{width}\" height=\"{height}\"")),
            "{html}"
        );
        let original = fs::read(site.public().join("guides/photo.jpg")).unwrap();
        assert_eq!(shown(&original), (size, colours), "{orientation}");
        let small = fs::read_dir(site.public().join("assets")).unwrap();
        let small: Vec<_> = small
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.to_string_lossy().contains("photo-480"))
            .collect();
        let [small] = small.as_slice() else {
            panic!("{small:?}");
        };
        let small = fs::read(small).unwrap();
        assert_eq!(shown(&small), ((480, height * 480 / width), colours));
        for bytes in [original, small] {
            let says = |words: &[u8]| bytes.windows(words.len()).any(|it| it == words);
            assert!(!says(b"GPS") && !says(b"Exif"), "{orientation}");
        }
    }
}

#[test]
fn a_photograph_that_needs_no_turning_keeps_every_pixel() {
    let site = Site::new();
    let plain = halves(300, 200, ImageFormat::Jpeg);
    site.write("guides/photo.jpg", photograph(300, 200, 1));
    site.write("guides/a.md", "---\ntitle: 甲\n---\n\n![横幅](photo.jpg)\n");
    site.build().ended(0);
    assert_eq!(
        fs::read(site.public().join("guides/photo.jpg")).unwrap(),
        plain
    );
}

#[test]
fn what_no_browser_opens_and_half_a_download_are_told() {
    let site = Site::new();
    let whole = halves(300, 200, ImageFormat::Jpeg);
    site.write("guides/half.jpg", &whole[..whole.len() / 2]);
    site.write("guides/photo.heic", "");
    site.write("guides/scan.tiff", "");
    site.write(
        "guides/a.md",
        "---\ntitle: 甲\n---\n\n![一](half.jpg)\n\n![二](photo.heic)\n\n![三](scan.tiff)\n",
    );
    site.check()
        .ended(0)
        .said("image-broken")
        .said("photo.heic")
        .said("scan.tiff");
}
