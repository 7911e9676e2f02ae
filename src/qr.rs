//! An address as a code for cameras: made, drawn in the size of its use, and read again from what was drawn before it goes
//! anywhere. Knows no page and no file.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder, QRCode};
use mingbian_drawing::{Backdrops, Fonts, picture};
use png::{BitDepth, ColorType, Encoder, PixelDimensions, Transformations, Unit};
use rqrr::BitGrid as _;

use crate::text::escape_xml;

/// Light modules on each side that ISO/IEC 18004 (6.3.8) asks for.
pub const QUIET: usize = 4;
/// The same inside a page, where the code stands in a white frame of its own.
const QUIET_IN_PAGE: usize = 2;

/// Where a code is looked at, which says how large it is, how much of it may be lost, and how fine it may be.
///
/// What a camera needs is not a size but enough of its own pixels in each module. A phone's main camera sees about 1.39 m
/// across at one metre (26 mm on film 36 mm wide), on the 1,920 pixels of the picture in which scanners look; so one
/// pixel is 0.22 mm at the length of an arm, 30 cm, and 2.2 mm at three metres. Two pixels to a module are the least that
/// can be told apart. From that, and from DENSO WAVE's “at least four dots of the printer to a module”
/// (<https://www.qrcode.com/en/howto/cell.html>: 0.34 mm with 300 dots per inch), follow the finest modules below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// In a chat or on a projector: sharp and whole, so the usual correction (M, 15 %); 720 pixels, on a phone some 60 mm.
    Screen,
    /// On a hand-out that is folded and touched: more may be lost (Q, 25 %). 40 mm wide, modules of 0.7 mm or more, which
    /// are three pixels at the length of an arm.
    A4,
    /// On a poster that is read at three metres: as wide as the sheet lets it be (250 of 297 mm) and no finer than 5 mm, so
    /// the correction (M) that needs fewest modules for what it saves.
    A3,
}

impl Use {
    /// All of them, as they are called.
    pub const ALL: [(&'static str, Self); 3] =
        [("screen", Self::Screen), ("a4", Self::A4), ("a3", Self::A3)];

    /// Quiet zone included.
    pub fn millimetres(self) -> u32 {
        match self {
            Self::Screen => 60,
            Self::A4 => 40,
            Self::A3 => 250,
        }
    }

    /// A module is to be no smaller, in tenths of a millimetre.
    fn finest(self) -> usize {
        match self {
            Self::Screen | Self::A4 => 7,
            Self::A3 => 50,
        }
    }

    /// What its picture has at most on each side: 600 dots per inch for paper in the hand, 150 for a poster.
    fn pixels(self) -> usize {
        match self {
            Self::Screen => 720,
            Self::A4 => 944,
            Self::A3 => 1476,
        }
    }

    fn correction(self) -> ECL {
        match self {
            Self::Screen | Self::A3 => ECL::M,
            Self::A4 => ECL::Q,
        }
    }
}

/// The dark and the light modules of a code.
#[derive(Clone, Debug)]
pub struct Code {
    /// Modules on each side, without the quiet zone.
    pub size: usize,
    dark: Vec<bool>,
    text: String,
}

impl Code {
    /// The code of a text; `None` where it is too long for any.
    pub fn of(text: &str) -> Option<Self> {
        Self::corrected(text, ECL::M)
    }

    /// The same for a use. Where more correction would make the modules too fine, with the usual one.
    pub fn made_for(text: &str, using: Use) -> Option<Self> {
        let wanted = Self::corrected(text, using.correction());
        wanted
            .filter(|code| !code.is_dense(using))
            .or_else(|| Self::of(text))
    }

    /// With this correction, or with more where that costs no module.
    fn corrected(text: &str, least: ECL) -> Option<Self> {
        let build = |level| QRBuilder::new(text).ecl(level).build().ok();
        let base = build(least)?;
        let more = [ECL::H, ECL::Q].into_iter().filter_map(build);
        let better = more.into_iter().find(|code| code.size == base.size);
        Some(Self::from_modules(text, &better.unwrap_or(base)))
    }

    fn from_modules(text: &str, made: &QRCode) -> Self {
        let modules = made.data.iter().take(made.size * made.size);
        Self {
            size: made.size,
            dark: modules.map(|module| module.value()).collect(),
            text: text.to_owned(),
        }
    }

    /// Whether a module is dark; outside of the code none is.
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        let inside = row < self.size && column < self.size;
        inside && self.dark.get(row * self.size + column) == Some(&true)
    }

    /// Modules on each side with the quiet zone.
    fn across(&self) -> usize {
        self.size + 2 * QUIET
    }

    /// How large a module is, in tenths of a millimetre.
    fn fineness(&self, using: Use) -> usize {
        using.millimetres() as usize * 10 / self.across()
    }

    /// Whether its modules are finer than cameras can be relied on to read in this use.
    pub fn is_dense(&self, using: Use) -> bool {
        self.fineness(using) < using.finest()
    }

    /// For inside a page, which says how large it is.
    pub fn in_page(&self) -> String {
        let across = self.size + 2 * QUIET_IN_PAGE;
        format!(
            "<svg viewBox=\"0 0 {across} {across}\" xmlns=\"http://www.w3.org/2000/svg\">{}</svg>",
            self.drawn(QUIET_IN_PAGE)
        )
    }

    /// Light ground and dark modules, one unit each.
    fn drawn(&self, quiet: usize) -> String {
        let across = self.size + 2 * quiet;
        format!(
            "<path d=\"M0 0h{across}v{across}H0z\" fill=\"#fff\"/><path shape-rendering=\"crispEdges\" d=\"{}\"/>",
            self.runs(quiet)
        )
    }

    /// Each run of dark modules in a row as one rectangle.
    fn runs(&self, quiet: usize) -> String {
        let mut path = String::new();
        for row in 0..self.size {
            let mut column = 0;
            while column < self.size {
                let run = (column..self.size)
                    .take_while(|at| self.is_dark(row, *at))
                    .count();
                if run > 0 {
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", column + quiet, row + quiet);
                }
                column += run.max(1);
            }
        }
        path
    }

    /// A file of SVG, as large as its use wants it. `None` where it does not come back as it went in.
    pub fn svg(&self, using: Use) -> Option<Vec<u8>> {
        let size = match using {
            Use::Screen => self.pixels(using).to_string(),
            Use::A4 | Use::A3 => format!("{}mm", using.millimetres()),
        };
        let pixels = self.pixels(using);
        let side = u32::try_from(pixels).ok()?;
        let raster = self.svg_sized(&pixels.to_string());
        let drawn = picture(
            &raster,
            &Fonts::new([]).0,
            &Backdrops::default(),
            (side, side),
        );
        self.comes_back(&drawn.ok()?)?;
        Some(self.svg_sized(&size).into_bytes())
    }

    fn svg_sized(&self, size: &str) -> String {
        let across = self.across();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 {across} {across}\"><title>{}</title>{}</svg>\n",
            escape_xml(&self.text),
            self.drawn(QUIET)
        )
    }

    /// As many as are whole ones in each module.
    fn pixels(&self, using: Use) -> usize {
        let across = self.across();
        across * (using.pixels() / across).max(1)
    }

    /// A file of PNG in black and white, which says how large it is on paper. `None` where it does not come back as it went
    /// in.
    pub fn png(&self, using: Use) -> Option<Vec<u8>> {
        let side = self.pixels(using);
        let step = side / self.across();
        let mut rows = Vec::with_capacity(side * side.div_ceil(8));
        for y in 0..side {
            let mut row = vec![0xff_u8; side.div_ceil(8)];
            for x in 0..side {
                let module = |at: usize| (at / step).checked_sub(QUIET).unwrap_or(usize::MAX);
                if self.is_dark(module(y), module(x))
                    && let Some(byte) = row.get_mut(x / 8)
                {
                    *byte &= !(0x80 >> (x % 8));
                }
            }
            rows.extend(row);
        }
        let side = u32::try_from(side).ok()?;
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, side, side);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::One);
        if using != Use::Screen {
            let metre = side * 1000 / using.millimetres();
            encoder.set_pixel_dims(Some(PixelDimensions {
                xppu: metre,
                yppu: metre,
                unit: Unit::Meter,
            }));
        }
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&rows).ok()?;
        writer.finish().ok()?;
        self.comes_back(&file)?;
        Some(file)
    }

    fn comes_back(&self, png: &[u8]) -> Option<()> {
        (read(png)?.as_str() == self.text).then_some(())
    }
}

/// How many millimetres a pixel of a phone's camera sees from so many metres, by the rule at [`Use`].
pub fn camera_pixel(metres: f32) -> f32 {
    metres * 1390.0 / 1920.0
}

/// What a module has to have of a camera's pixels in the hand. Two are the least; hands and lamps take the third.
pub const ENOUGH: f64 = 3.0;

/// A code that was found among other things.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What it says.
    pub text: String,
    /// Modules on each side, without the quiet zone.
    pub size: u16,
    /// How many pixels a module is wide.
    pub module: f64,
}

/// The codes that can be read in grey pixels.
pub fn found(width: usize, height: usize, grey: &[u8]) -> Vec<Found> {
    let at = |x: usize, y: usize| grey.get(y * width + x).copied().unwrap_or(0);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, at);
    let grids = image.detect_grids();
    let read = grids.iter().filter_map(|grid| {
        let (_, text) = grid.decode().ok()?;
        let size = u16::try_from(grid.grid.size()).ok()?;
        let [from, to, ..] = grid.bounds;
        let length = f64::from(to.x - from.x).hypot(f64::from(to.y - from.y));
        Some(Found {
            text,
            size,
            module: length / f64::from(size),
        })
    });
    read.collect()
}

/// The codes that can be read in the bytes of a PNG; `None` where it is none.
pub fn found_in(png: &[u8]) -> Option<Vec<Found>> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    // One of the colours is enough: a code is black on white.
    let grey = pixels.chunks_exact(frame.color_type.samples());
    let grey: Vec<u8> = grey.filter_map(|it| it.first().copied()).collect();
    Some(found(frame.width as usize, frame.height as usize, &grey))
}

impl Found {
    /// Pixels on each side with the quiet zone that it has inside a page or a sheet.
    pub fn across(&self) -> f64 {
        let quiet = u16::try_from(2 * QUIET_IN_PAGE).unwrap_or(0);
        self.module * f64::from(self.size + quiet)
    }
}

/// What the one code of a picture, the bytes of a PNG, says.
fn read(png: &[u8]) -> Option<String> {
    match found_in(png)?.as_slice() {
        [only] => Some(only.text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://example.org/mingbian/quizzes/basics/";

    /// Whatever is drawn is read again while it is made; and another code is told apart from it.
    #[test]
    fn what_does_not_say_what_it_should_is_not_written() {
        for (name, using) in Use::ALL {
            let code = Code::made_for(ADDRESS, using).unwrap();
            assert!(code.svg(using).is_some(), "{name}");
            assert!(code.png(using).is_some(), "{name}");
            let other = Code {
                text: "https://example.org/".to_owned(),
                ..code
            };
            assert!(other.svg(using).is_none(), "{name}");
            assert!(other.png(using).is_none(), "{name}");
        }
    }

    #[test]
    fn a_code_that_lost_too_much_is_not_written() {
        let mut code = Code::made_for(ADDRESS, Use::Screen).unwrap();
        let half = code.dark.len() / 2;
        for module in &mut code.dark[half..] {
            *module = false;
        }
        assert!(code.png(Use::Screen).is_none());
        assert!(code.svg(Use::Screen).is_none());
    }

    #[test]
    fn paper_in_the_hand_may_lose_more_as_long_as_cameras_can_read_it() {
        let level = |text: &str, using| Code::made_for(text, using).unwrap().size;
        // 53 bytes: version 4 holds 62 of them with M and 46 with Q (ISO/IEC 18004, table 7).
        let usual = "https://example.org/mingbian/communities/xingfu-li-1/";
        assert!(level(usual, Use::A4) > level(usual, Use::A3));
        let long = format!("https://example.org/{}/", "a".repeat(120));
        assert_eq!(level(&long, Use::A4), level(&long, Use::A3));
        assert!(!Code::made_for(&long, Use::A4).unwrap().is_dense(Use::A4));
        assert!(Code::made_for(&long, Use::A3).unwrap().is_dense(Use::A3));
    }

    #[test]
    fn the_quiet_zone_is_light() {
        let code = Code::of(ADDRESS).unwrap();
        assert!(code.is_dark(0, 0) && code.is_dark(code.size - 1, 0));
        assert!(!code.is_dark(code.size, 0) && !code.is_dark(usize::MAX, 0));
        let svg = String::from_utf8(code.svg(Use::A4).unwrap()).unwrap();
        assert!(
            svg.contains("width=\"40mm\"") && svg.contains("M4 4h7"),
            "{svg}"
        );
    }
}
