//! Pixels to the bytes of a PNG of at most 256 colours: what is drawn has few, and between them only the soft edges.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::hash::{BuildHasherDefault, Hasher};

use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::tiny_skia::Pixmap;

/// Colours of a palette.
pub(crate) const MOST: usize = 256;

/// A colour, as its four bytes stand in memory.
type Colour = [u8; 4];

/// Pixels that are compared at once with those of a backdrop.
const CHUNK: usize = 16;

/// The picture; sheets are opaque, and what is not is laid on white. `None`: it cannot be written, which memory can.
pub(crate) fn encoded(pixels: &Pixmap) -> Option<Vec<u8>> {
    let (palette, indexes) = indexed(pixels.data());
    let mut out = Vec::with_capacity(64 << 10);
    let mut encoder = Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette);
    // Half the time of a search for repetitions, for a tenth more bytes.
    encoder.set_compression(Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&indexes).ok()?;
    writer.finish().ok()?;
    Some(out)
}

/// A palette, three bytes a colour, and for each pixel its place in it.
fn indexed(data: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut places = Vec::with_capacity(data.len() / 4);
    let mut colours = Colours::default();
    colours.add(data, &mut places);
    let (palette, index) = colours.palette(MOST);
    let indexes = places.iter().map(|place| index[usize::from(*place)]);
    (palette, indexes.collect())
}

/// Colours in the order in which they were seen, and how often. More than fit are taken for the last.
#[derive(Clone, Default)]
pub(crate) struct Colours {
    all: Vec<(Colour, u32)>,
    known: HashMap<u32, u16, BuildHasherDefault<Mixed>>,
}

impl Colours {
    /// Takes in the pixels of a row, and says the place of each.
    pub(crate) fn add(&mut self, data: &[u8], places: &mut Vec<u16>) {
        let mut last = None;
        let (mut place, mut run) = (0, 0);
        for pixel in data.chunks_exact(4) {
            let colour = [pixel[0], pixel[1], pixel[2], pixel[3]];
            if last == Some(colour) {
                run += 1;
            } else {
                self.count(place, run);
                last = Some(colour);
                place = self.place(colour);
                run = 1;
            }
            places.push(place);
        }
        self.count(place, run);
    }

    fn count(&mut self, place: u16, run: u32) {
        if let Some((_, count)) = self.all.get_mut(usize::from(place)) {
            *count += run;
        }
    }

    /// Takes pixels out that are hidden.
    fn take(&mut self, places: &[u16]) {
        for place in places {
            if let Some((_, count)) = self.all.get_mut(usize::from(*place)) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// Of the first pixels alone, by their places: what they have was seen first.
    pub(crate) fn of(&self, first: &[u16]) -> Self {
        let seen = first.iter().max().map_or(0, |last| usize::from(*last) + 1);
        let seen = self.all.iter().take(seen);
        let mut all: Vec<(Colour, u32)> = seen.map(|(colour, _)| (*colour, 0)).collect();
        for run in first.chunk_by(|one, next| one == next) {
            let place = run.first().map_or(0, |place| usize::from(*place));
            if let Some((_, count)) = all.get_mut(place) {
                *count += u32::try_from(run.len()).unwrap_or(u32::MAX);
            }
        }
        let known = all.iter().enumerate().filter_map(|(place, (colour, _))| {
            Some((u32::from_le_bytes(*colour), u16::try_from(place).ok()?))
        });
        let known = known.collect();
        Self { all, known }
    }

    /// Of pixels that were `before`, with these places, and are others `now`: compared at once, most are as they were.
    pub(crate) fn after(&self, at: &[u16], before: &[u8], now: &[u8]) -> (Self, Vec<u16>) {
        let mut colours = self.clone();
        let mut places = Vec::with_capacity(at.len());
        let both = now.chunks(CHUNK * 4).zip(before.chunks(CHUNK * 4));
        for ((now, before), at) in both.zip(at.chunks(CHUNK)) {
            if now == before {
                places.extend_from_slice(at);
            } else {
                colours.add(now, &mut places);
                colours.take(at);
            }
        }
        (colours, places)
    }

    fn place(&mut self, colour: Colour) -> u16 {
        let next = self.all.len();
        match self.known.entry(u32::from_le_bytes(colour)) {
            Slot::Occupied(found) => *found.get(),
            Slot::Vacant(empty) => match u16::try_from(next) {
                Ok(place) => {
                    self.all.push((colour, 0));
                    *empty.insert(place)
                }
                Err(_) => u16::MAX,
            },
        }
    }

    /// The commonest colours, and for each of all the place of the nearest among them.
    /// `most`: of a palette.
    pub(crate) fn palette(&self, most: usize) -> (Vec<u8>, Vec<u8>) {
        let mut common: Vec<usize> = (0..self.all.len()).collect();
        // Of those that are as common, the first seen.
        common.sort_by_key(|place| Reverse(self.all[*place].1));
        let kept: Vec<[u8; 3]> = common
            .iter()
            .take(most)
            .map(|place| on_white(self.all[*place].0))
            .collect();
        let mut index = vec![0_u8; self.all.len()];
        for (at, place) in common.iter().enumerate() {
            let colour = on_white(self.all[*place].0);
            let at = u8::try_from(at).ok().filter(|_| at < most);
            let at = at.unwrap_or_else(|| nearest(&kept, colour));
            index[*place] = at;
        }
        (kept.concat(), index)
    }
}

/// Four bytes of a colour are their own key, mixed by a multiplication (Knuth, 6.4).
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) | u64::from(*byte);
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// Premultiplied as it is drawn: what lacks of being opaque is white.
fn on_white([red, green, blue, alpha]: Colour) -> [u8; 3] {
    let white = u8::MAX - alpha;
    [red, green, blue].map(|part| part.saturating_add(white))
}

fn nearest(kept: &[[u8; 3]], colour: [u8; 3]) -> u8 {
    let away = |other: &[u8; 3]| -> u32 {
        let parts = other.iter().zip(colour);
        parts.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let best = kept.iter().enumerate().min_by_key(|(_, it)| away(it));
    best.map_or(0, |(at, _)| u8::try_from(at).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_stay_what_they_are() {
        let data: Vec<u8> = (0..4000_u32)
            .flat_map(|at| [u8::try_from(at % 200).unwrap_or(0), 7, 9, 255])
            .collect();
        let (palette, indexes) = indexed(&data);
        assert_eq!(palette.len(), 200 * 3);
        for (pixel, index) in data.chunks_exact(4).zip(&indexes) {
            let at = usize::from(*index) * 3;
            assert_eq!(&palette[at..at + 3], &pixel[..3]);
        }
    }

    #[test]
    fn of_many_the_commonest_stay_and_the_rest_is_near() {
        let mut data = [11, 93, 102, 255].repeat(5000);
        for at in 0..1000_u32 {
            let part = |shift: u32| u8::try_from((at >> shift) & 0x1F).unwrap_or(0) * 8;
            data.extend([part(0), part(5), 0, 255]);
        }
        let (palette, indexes) = indexed(&data);
        assert_eq!(palette.len(), 256 * 3);
        let shown = |place: usize| {
            let at = usize::from(indexes[place]) * 3;
            &palette[at..at + 3]
        };
        assert_eq!(shown(0), [11, 93, 102]);
    }
}
