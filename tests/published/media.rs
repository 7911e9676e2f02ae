//! Pictures, films and sounds.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use crate::support::Site;

/// A picture that no encoder makes small.
fn noise(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut state = 7_u32;
    let picture = RgbImage::from_fn(width, height, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [_, a, b, c] = state.to_be_bytes();
        Rgb([a, b, c])
    });
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

#[test]
fn a_photograph_wider_than_any_screen_is_published_narrower_and_a_poster_to_take_as_it_is() {
    let site = Site::new();
    let photograph = noise(3200, 80, ImageFormat::Jpeg);
    site.write("guides/现场 照片.jpg", &photograph);
    site.write("guides/poster.jpg", &photograph);
    site.write(
        "guides/a.md",
        "---\ntitle: 甲\n---\n\n![现场](现场 照片.jpg)\n\n[海报](poster.jpg)\n",
    );
    site.build().ended(0);
    let built = site.built();
    let size = |name: &str| {
        let size = imagesize::blob_size(&built[name]).unwrap();
        (size.width, size.height)
    };
    assert_eq!(size("guides/现场 照片.jpg"), (2560, 64));
    assert!(built["guides/现场 照片.jpg"].len() < photograph.len());
    assert_eq!(built["guides/poster.jpg"], photograph);
    let html = String::from_utf8(built["guides/a/index.html"].clone()).unwrap();
    assert!(html.contains("width=\"2560\" height=\"64\""), "{html}");
    // A space would end an address in a list of them.
    assert!(html.contains("%20"), "{html}");
    // The same again is nothing to do.
    let again = site.build();
    again.ended(0);
    assert_eq!(built, site.built());
}

#[test]
fn what_can_not_be_made_smaller_is_told() {
    let site = Site::new();
    let mut huge = Vec::new();
    // Twenty thousand by twenty thousand, as its head says.
    huge.extend_from_slice(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    huge.extend_from_slice(&20_000_u32.to_be_bytes());
    huge.extend_from_slice(&20_000_u32.to_be_bytes());
    huge.extend_from_slice(b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82");
    site.write("guides/huge.png", &huge);
    let mut gif = b"GIF89a\x10\0\x10\0\0\0\0".to_vec();
    gif.resize(9 << 20, 0);
    site.write("guides/long.gif", &gif);
    site.write(
        "guides/a.md",
        "---\ntitle: 甲\n---\n\n![大](huge.png)\n\n![动](long.gif)\n",
    );
    site.check().ended(0).said("image-huge").said("image-heavy");
}

#[test]
fn a_turned_webp_stands_upright() {
    let site = Site::new();
    let plain = {
        let picture = RgbImage::from_fn(40, 20, |x, _| {
            if x < 20 {
                Rgb([220, 0, 0])
            } else {
                Rgb([0, 0, 220])
            }
        });
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::WebP).unwrap();
        out.into_inner()
    };
    // An extended file: its head, the picture, and which way up it is.
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.resize(exif.len().next_multiple_of(2), 0);
    let mut body = b"WEBPVP8X\x0a\0\0\0\x08\0\0\0".to_vec();
    body.extend_from_slice(&[39, 0, 0, 19, 0, 0]);
    body.extend_from_slice(&plain[12..]);
    body.extend_from_slice(b"EXIF");
    body.extend_from_slice(&u32::try_from(exif.len()).unwrap().to_le_bytes());
    body.extend_from_slice(&exif);
    let mut file = b"RIFF".to_vec();
    file.extend_from_slice(&u32::try_from(body.len()).unwrap().to_le_bytes());
    file.extend_from_slice(&body);
    site.write("guides/a.webp", &file);
    site.write("guides/a.md", "---\ntitle: 甲\n---\n\n![图](a.webp)\n");
    site.build().ended(0);
    let made = image::load_from_memory(&site.built()["guides/a.webp"])
        .unwrap()
        .to_rgb8();
    assert_eq!(made.dimensions(), (20, 40));
    assert!(made.get_pixel(10, 2).0[0] > 200 && made.get_pixel(10, 38).0[2] > 200);
}

#[test]
fn films_and_sounds_are_played_and_others_are_links() {
    let site = Site::new();
    for name in [
        "片 子.mp4",
        "b.webm",
        "s.mp3",
        "t.m4a",
        "old.mov",
        "r.amr",
        "表.docx",
    ] {
        site.write(&format!("guides/{name}"), "x");
    }
    site.write(
        "guides/a.md",
        "---\ntitle: 甲\n---\n\n![一](片 子.mp4)\n\n![二](b.webm)\n\n![三](s.mp3)\n\n![四](t.m4a)\n\n![五](old.mov)\n\n![六](r.amr)\n\n![七](表.docx)\n\n[八](old.mov)\n",
    );
    let outcome = site.build();
    outcome
        .ended(0)
        .said("embed-foreign")
        .said(".mov")
        .said(".amr")
        .said(".docx");
    let html = String::from_utf8(site.built()["guides/a/index.html"].clone()).unwrap();
    assert_eq!(html.matches("<video").count(), 2, "{html}");
    assert_eq!(html.matches("<audio").count(), 2, "{html}");
    assert!(
        html.contains("preload=\"metadata\"") && html.contains("controls"),
        "{html}"
    );
    assert!(!html.contains("<img"), "{html}");
    for name in ["old.mov", "r.amr"] {
        assert!(
            html.contains(&format!("href=\"../../guides/{name}\"")),
            "{html}"
        );
    }
}
