//! A picture of two halves: above, what its own sheet shows; below, rows in which nothing but the shared part is. Each half has colours of its own and
//! is compressed by itself, so that neither has to be made again where the other changes. Knows pixels and bytes, no sheet.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use flate2::{Compress, Compression, FlushCompress, Status};
use png::{BitDepth, ColorType, Encoder, chunk};
use resvg::tiny_skia::Pixmap;
use xxhash_rust::xxh3::xxh3_128;

use crate::png::{Colours, MOST};

/// Colours that the lower half may have; they come first in the palette.
const BELOW: usize = 64;
/// A half ends at a multiple of so many rows: few ends for many pictures.
const STEP: u32 = 16;
/// Edges are soft: a shape reaches so many rows farther than it says.
const SOFT: f32 = 2.0;
/// On sheets like those of the default theme: two thirds of the time of the next level, for a sixteenth more bytes.
const LEVEL: u32 = 2;

/// The upper halves of pictures, for whoever draws the same on another shared part: by the sheet without it.
pub trait Tops: Send + Sync {
    /// The half that was made of this.
    fn get(&self, front: &str) -> Option<Arc<Top>>;
    /// Keeps it for the next picture.
    fn keep(&self, front: &str, top: &Arc<Top>);
}

/// An upper half.
pub struct Top {
    rows: u32,
    /// The pixels of the shared part that it was drawn on.
    under: u128,
    /// Three bytes a colour.
    palette: Vec<u8>,
    packed: Packed,
}

/// Rows, compressed.
struct Packed {
    bytes: Vec<u8>,
    /// The sum of what they were, and its length.
    sum: u32,
    length: usize,
}

/// A shared part that is drawn: its pixels, and what is made of them when it is first asked for.
pub(crate) struct Backdrop {
    pub(crate) pixels: Pixmap,
    places: Vec<u16>,
    colours: Colours,
    below: Mutex<BTreeMap<u32, Arc<Below>>>,
    /// The colours of the rows up to one.
    above: Mutex<BTreeMap<u32, Arc<Colours>>>,
}

/// The rows from one on.
struct Below {
    packed: Packed,
    /// Of the pixels above.
    above: u128,
}

impl Top {
    /// Bytes that it has in memory.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.palette.len() + self.packed.bytes.len()
    }

    /// Whether it would be the same on this shared part.
    pub(crate) fn fits(&self, on: &Backdrop) -> bool {
        self.rows <= on.pixels.height() && on.below(self.rows).above == self.under
    }

    /// Of a picture that was drawn on a shared part and reaches down so far.
    pub(crate) fn of(pixels: &Pixmap, on: &Backdrop, reach: f32) -> Self {
        let rows = ends(pixels, on, reach);
        let first = first(rows, pixels.height());
        let bytes = on.bytes(rows);
        let (before, places) = (&on.pixels.data()[..bytes], &on.places[..bytes / 4]);
        let above = on.above(rows);
        let (colours, places) = above.after(places, before, &pixels.data()[..bytes]);
        let (palette, index) = colours.palette(MOST - first);
        let shifted = |at: u8| at.saturating_add(u8::try_from(first).unwrap_or(u8::MAX));
        let index: Vec<u8> = index.into_iter().map(shifted).collect();
        Self {
            rows,
            under: on.below(rows).above,
            palette,
            packed: Packed::of(&places, &index, pixels.width(), FlushCompress::Sync),
        }
    }
}

/// Where the upper half ends; the picture itself is asked, too.
fn ends(pixels: &Pixmap, on: &Backdrop, reach: f32) -> u32 {
    let height = pixels.height();
    let fits = |row: &u32| f64::from(*row) >= f64::from(reach) + f64::from(SOFT);
    let row = (0..height).step_by(STEP as usize).find(fits);
    let rows = row.unwrap_or(height);
    let bytes = on.bytes(rows);
    if pixels.data()[bytes..] == on.pixels.data()[bytes..] {
        rows
    } else {
        height
    }
}

/// Where the colours of an upper half begin: where there is no lower one it has all.
fn first(rows: u32, height: u32) -> usize {
    if rows < height { BELOW } else { 0 }
}

impl Backdrop {
    pub(crate) fn new(pixels: Pixmap) -> Self {
        let mut colours = Colours::default();
        let mut places = Vec::with_capacity(pixels.data().len() / 4);
        colours.add(pixels.data(), &mut places);
        Self {
            pixels,
            places,
            colours,
            below: Mutex::default(),
            above: Mutex::default(),
        }
    }

    /// Of so many rows.
    fn bytes(&self, rows: u32) -> usize {
        rows as usize * self.pixels.width() as usize * 4
    }

    fn below(&self, rows: u32) -> Arc<Below> {
        let mut all = self.below.lock().unwrap_or_else(PoisonError::into_inner);
        let made = all.entry(rows).or_insert_with(|| {
            let bytes = self.bytes(rows);
            let (_, index) = self.colours.palette(BELOW);
            let places = &self.places[bytes / 4..];
            Arc::new(Below {
                packed: Packed::of(places, &index, self.pixels.width(), FlushCompress::Finish),
                above: xxh3_128(&self.pixels.data()[..bytes]),
            })
        });
        Arc::clone(made)
    }

    fn above(&self, rows: u32) -> Arc<Colours> {
        let mut all = self.above.lock().unwrap_or_else(PoisonError::into_inner);
        let made = all.entry(rows).or_insert_with(|| {
            let places = &self.places[..self.bytes(rows) / 4];
            Arc::new(self.colours.of(places))
        });
        Arc::clone(made)
    }

    /// The picture that has this upper half. `None`: it cannot be written, which memory can.
    pub(crate) fn under(&self, top: &Top) -> Option<Vec<u8>> {
        let (width, height) = (self.pixels.width(), self.pixels.height());
        let below = self.below(top.rows);
        let first = first(top.rows, height);
        let mut palette = if first == 0 {
            Vec::new()
        } else {
            self.colours.palette(BELOW).0
        };
        palette.resize(first * 3, 0);
        palette.extend_from_slice(&top.palette);
        let mut out = Vec::with_capacity(top.packed.bytes.len() + below.packed.bytes.len() + 1024);
        let mut encoder = Encoder::new(&mut out, width, height);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(palette);
        let mut writer = encoder.write_header().ok()?;
        // What begins a stream of zlib: a window of 32 KB, no promise of how hard it was tried (RFC 1950, 2.2).
        let upper = [&[0x78, 0x01], &*top.packed.bytes].concat();
        writer.write_chunk(chunk::IDAT, &upper).ok()?;
        let sum = joined(top.packed.sum, &below.packed);
        let lower = [&*below.packed.bytes, &sum.to_be_bytes()].concat();
        writer.write_chunk(chunk::IDAT, &lower).ok()?;
        writer.finish().ok()?;
        Some(out)
    }
}

impl Packed {
    /// Rows without a filter: beside one of the same colour most pixels say nothing, and their places are no numbers to subtract.
    fn of(places: &[u16], index: &[u8], width: u32, flush: FlushCompress) -> Self {
        let width = width as usize;
        let mut raw = Vec::with_capacity(places.len() + places.len() / width.max(1) + 1);
        for row in places.chunks(width.max(1)) {
            raw.push(0);
            raw.extend(row.iter().map(|place| index[usize::from(*place)]));
        }
        Self {
            bytes: deflated(&raw, flush),
            sum: simd_adler32::adler32(&raw.as_slice()),
            length: raw.len(),
        }
    }
}

/// Without anything around it; where it goes on, up to the end of a byte.
fn deflated(raw: &[u8], flush: FlushCompress) -> Vec<u8> {
    let mut deflate = Compress::new(Compression::new(LEVEL), false);
    let mut out = Vec::with_capacity(raw.len() / 8 + 1024);
    let mut rest = raw;
    loop {
        let before = deflate.total_in();
        let status = deflate.compress_vec(rest, &mut out, flush);
        let taken = usize::try_from(deflate.total_in() - before).unwrap_or(0);
        rest = &rest[taken.min(rest.len())..];
        // There was room for all of it.
        let done = rest.is_empty() && out.len() < out.capacity();
        if done || matches!(status, Ok(Status::StreamEnd) | Err(_)) {
            return out;
        }
        out.reserve(raw.len() / 8 + 1024);
    }
}

/// The Adler-32 of two pieces, of those of each (RFC 1950, 9; zlib’s `adler32_combine`).
fn joined(first: u32, second: &Packed) -> u32 {
    const BASE: u64 = 65_521;
    let parts = |sum: u32| (u64::from(sum & 0xFFFF), u64::from(sum >> 16));
    let ((a, b), (c, d)) = (parts(first), parts(second.sum));
    let length = second.length as u64 % BASE;
    // The lower sum begins at one in both, and every byte behind adds the lower sum of the first once more to the upper.
    let low = (a + c + BASE - 1) % BASE;
    let high = (b + d + length * (a + BASE - 1)) % BASE;
    u32::try_from(high << 16 | low).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
