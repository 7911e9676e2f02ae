//! Texts on sheets: broken into lines and fitted to their room by the measure of the fonts, under the rules of Chinese typesetting
//! (GB/T 15834, and what readers of Latin expect). Knows neither themes nor pages, and draws nothing.

use mingbian_drawing::Measure;
use serde::{Deserialize, Serialize};

mod lines;
mod marks;

use lines::Pieces;

/// The room that a text has on a sheet, as the sheet's maker says it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// In the sheet's own pixels.
    pub width: f32,
    /// At most.
    pub lines: usize,
    /// The largest size of the letters and the least.
    pub sizes: [u16; 2],
    /// From line to line, in sizes.
    #[serde(default = "leading")]
    pub leading: f32,
    /// Of all lines together, in the sheet's own pixels; left out: as much as they take.
    #[serde(default = "any")]
    pub height: f32,
    /// In bold letters.
    #[serde(default)]
    pub bold: bool,
    /// A text that is too long may end with `…`.
    #[serde(default)]
    pub cut: bool,
    /// Lines are about as long as one another and break between words, as in a title; without it they are filled.
    #[serde(default)]
    pub even: bool,
}

fn leading() -> f32 {
    1.4
}

fn any() -> f32 {
    f32::INFINITY
}

/// A text as it stands on a sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fitted {
    /// Of the letters.
    pub size: u16,
    /// Of all lines together; 0 where there is no text.
    pub height: u16,
    /// From above.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Without the spaces around it.
    pub text: String,
    /// How far it is moved, so that the ink of an opening mark stands where other lines begin.
    pub x: i16,
    /// Where its letters stand, from the top of the text.
    pub y: u16,
}

/// Sizes are tried in steps of so many pixels.
const STEP: usize = 2;
/// A title is rather made smaller by so much than broken within a word.
const RATHER: f32 = 0.8;
/// How far below the top of a line its letters stand, in sizes: the ascent of Chinese fonts.
const ASCENT: f32 = 0.88;

/// What stands empty before the ink of a wide opening mark, in sizes.
const OPENING: f32 = 0.5;

/// Fits a text: the largest size at which the room holds it. The second is whether it does; where not, the text is cut.
pub fn fit(text: &str, room: &Room, measure: &Measure<'_>) -> (Fitted, bool) {
    let text = &*marks::of_its_script(text);
    let pieces = Pieces::of(text, measure);
    let mut rather: Option<(u16, Vec<String>)> = None;
    for size in sizes(room.sizes) {
        let wide = room.width / f32::from(size);
        let lines = room
            .lines
            .min(count(room.height / (f32::from(size) * room.leading)));
        let Some(broken) = pieces.broken(wide, lines, room.even) else {
            continue;
        };
        if let Some((found, _)) = &rather
            && f32::from(size) < f32::from(*found) * RATHER
        {
            break;
        }
        if !broken.within_word {
            return (stacked(broken.lines, size, room), true);
        }
        rather.get_or_insert((size, broken.lines));
    }
    if let Some((size, lines)) = rather {
        return (stacked(lines, size, room), true);
    }
    let [_, least] = room.sizes;
    let lines = room
        .lines
        .min(count(room.height / (f32::from(least) * room.leading)));
    let lines = pieces.cut(room.width / f32::from(least.max(1)), lines.max(1));
    (stacked(lines, least, room), false)
}

/// The first character that no font has, and where.
pub fn missing(text: &str, measure: &Measure<'_>) -> Option<(usize, char)> {
    let mut characters = text.char_indices();
    characters
        .find(|(_, c)| !marks::is_unseen(*c) && !c.is_whitespace() && measure.advance(*c).is_none())
}

fn sizes([most, least]: [u16; 2]) -> impl Iterator<Item = u16> {
    let least = least.max(1);
    (least..=most.max(least)).rev().step_by(STEP)
}

fn stacked(lines: Vec<String>, size: u16, room: &Room) -> Fitted {
    let leading = f32::from(size) * room.leading;
    let above = (leading - f32::from(size)) / 2.0 + f32::from(size) * ASCENT;
    let lines: Vec<Line> = (0_u16..)
        .zip(lines)
        .map(|(number, text)| Line {
            x: if text.starts_with(marks::opens_wide) {
                whole(f32::from(size) * OPENING)
                    .try_into()
                    .map_or(0, |it: i16| -it)
            } else {
                0
            },
            text,
            y: whole(f32::from(number) * leading + above),
        })
        .collect();
    Fitted {
        size,
        height: whole(float(lines.len()) * leading),
        lines,
    }
}

/// Whole lines.
fn count(lines: f32) -> usize {
    usize::from(whole((lines + 1e-3).floor()))
}

/// Of lines and characters there are few.
#[allow(clippy::cast_precision_loss, reason = "exact below sixteen million")]
fn float(count: usize) -> f32 {
    count as f32
}

/// Pixels, whole.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between the two bounds a number is one of these"
)]
fn whole(pixels: f32) -> u16 {
    pixels.round().clamp(0.0, f32::from(u16::MAX)) as u16
}
