use resvg::tiny_skia::{Color, Paint, Rect, Transform};

use super::*;

const WIDE: u32 = 80;
const HIGH: u32 = 64;

/// Paper with a foot of this colour from row 48 on.
fn paper(foot: (u8, u8, u8)) -> Pixmap {
    let mut pixels = Pixmap::new(WIDE, HIGH).unwrap();
    pixels.fill(Color::WHITE);
    put(&mut pixels, foot, (0.0, 48.0, 80.0, 16.0));
    pixels
}

fn put(pixels: &mut Pixmap, (red, green, blue): (u8, u8, u8), place: (f32, f32, f32, f32)) {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    let rect = Rect::from_xywh(place.0, place.1, place.2, place.3).unwrap();
    pixels.fill_rect(rect, &paint, Transform::identity(), None);
}

/// What a decoder makes of a picture, three bytes a pixel.
fn read(bytes: &[u8]) -> Vec<u8> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut out = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut out).unwrap();
    // The sum at the end is looked at with what comes behind it.
    reader.finish().unwrap();
    out
}

fn opaque(pixels: &Pixmap) -> Vec<u8> {
    let all = pixels.data().chunks_exact(4);
    all.flat_map(|it| it[..3].to_vec()).collect()
}

fn drawn(on: &Backdrop, place: (f32, f32, f32, f32)) -> Pixmap {
    let mut pixels = on.pixels.clone();
    put(&mut pixels, (200, 30, 40), place);
    pixels
}

#[test]
fn a_picture_of_two_halves_is_the_picture() {
    let on = Backdrop::new(paper((11, 93, 102)));
    // Above the foot, down to it, over it, nothing.
    for (place, rows) in [
        ((5.0, 5.0, 20.0, 20.0), 32),
        ((5.0, 5.0, 20.0, 41.0), 48),
        ((5.0, 5.0, 20.0, 52.5), HIGH),
        ((5.0, 60.0, 20.0, 4.0), HIGH),
        ((0.0, 0.0, 80.0, 64.0), HIGH),
    ] {
        let pixels = drawn(&on, place);
        let top = Top::of(&pixels, &on, place.1 + place.3);
        assert_eq!(top.rows, rows, "{place:?}");
        assert_eq!(read(&on.under(&top).unwrap()), opaque(&pixels), "{place:?}");
    }
}

#[test]
fn who_reaches_farther_than_he_says_is_believed_by_his_pixels() {
    let on = Backdrop::new(paper((11, 93, 102)));
    let pixels = drawn(&on, (5.0, 5.0, 20.0, 50.0));
    let top = Top::of(&pixels, &on, 20.0);
    assert_eq!(top.rows, HIGH);
    assert_eq!(read(&on.under(&top).unwrap()), opaque(&pixels));
}

#[test]
fn an_upper_half_fits_where_what_is_under_it_is_the_same() {
    let (one, other) = (
        Backdrop::new(paper((11, 93, 102))),
        Backdrop::new(paper((90, 10, 0))),
    );
    let place = (5.0, 5.0, 20.0, 20.0);
    let top = Top::of(&drawn(&one, place), &one, 25.0);
    assert!(top.fits(&one) && top.fits(&other));
    // Taken over or made anew, it is the same file.
    let anew = Top::of(&drawn(&other, place), &other, 25.0);
    assert_eq!(other.under(&top), other.under(&anew));
    assert_eq!(
        read(&other.under(&top).unwrap()),
        opaque(&drawn(&other, place))
    );
    let mut grey = paper((11, 93, 102));
    put(&mut grey, (9, 9, 9), (79.0, 0.0, 1.0, 1.0));
    assert!(!top.fits(&Backdrop::new(grey)));
    let deep = Top::of(&drawn(&one, (5.0, 5.0, 20.0, 50.0)), &one, 55.0);
    assert!(deep.fits(&one) && !deep.fits(&other));
    let small = Backdrop::new(Pixmap::new(WIDE, 16).unwrap());
    assert!(!top.fits(&small));
}

#[test]
fn of_many_colours_each_half_keeps_its_own() {
    let mut pixels = paper((11, 93, 102));
    for at in 0..80_u8 {
        let x = f32::from(at);
        put(&mut pixels, (at, 93, 102), (x, 50.0, 1.0, 10.0));
    }
    let on = Backdrop::new(pixels);
    let mut pixels = on.pixels.clone();
    for at in 0..=255_u8 {
        let (x, y) = (f32::from(at % 64), f32::from(at / 64));
        put(&mut pixels, (at, 255, 0), (x, y * 4.0, 1.0, 4.0));
    }
    let top = Top::of(&pixels, &on, 16.0);
    assert_eq!((top.rows, top.palette.len()), (32, (MOST - BELOW) * 3));
    let made = read(&on.under(&top).unwrap());
    // The last 65 greens are as near as the palette is.
    let near = |(made, was): (&u8, u8)| made.abs_diff(was) <= 65;
    assert!(made.iter().zip(opaque(&pixels)).all(near));
}

#[test]
fn sums_are_joined_as_if_they_were_one() {
    let all: Vec<u8> = (0..=250).cycle().take(200_000).collect();
    for at in [0, 1, 70_000, 200_000] {
        let (first, second) = all.split_at(at);
        let second = Packed {
            bytes: Vec::new(),
            sum: simd_adler32::adler32(&second),
            length: second.len(),
        };
        let sum = joined(simd_adler32::adler32(&first), &second);
        assert_eq!(sum, simd_adler32::adler32(&all.as_slice()));
    }
}

#[test]
fn what_does_not_shrink_is_whole_all_the_same() {
    let mut noise = 1_u64;
    let mut next = || {
        noise = noise
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        noise.to_be_bytes()[0]
    };
    let raw: Vec<u8> = (0..300_000).map(|_| next()).collect();
    let mut stream = deflated(&raw, FlushCompress::Sync);
    stream.extend(deflated(b"end", FlushCompress::Finish));
    let mut out = Vec::with_capacity(400_000);
    let mut inflate = flate2::Decompress::new(false);
    let end = inflate.decompress_vec(&stream, &mut out, flate2::FlushDecompress::Finish);
    assert_eq!(end.unwrap(), Status::StreamEnd);
    assert_eq!(out, [&raw[..], b"end"].concat());
}
