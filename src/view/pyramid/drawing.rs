//! The pyramid as SVG paths: the first levels with a dot for each person, then bars, last the
//! level that stays empty. In whole numbers, the same as `scripts/pyramid/drawing.js`.

use std::fmt::Write as _;

use crate::view::model::PyramidDrawing;

/// Half of the width of the drawing: rows are centred.
const HALF: u64 = 160;
/// From dot to dot.
const STEP: u64 = 6;
/// More people than this are a bar.
const MOST_DOTS: u64 = 100;
const BAR: u64 = 7;
/// The two last rows, which it is about.
const LAST_BAR: u64 = 12;
const GAP: u64 = 3;

/// Each level is wider than the one above by the same length: true to scale, all but the last
/// few would be too thin to be seen. The last of `people` is the level that cannot be filled.
pub(super) fn drawing(people: &[u128]) -> PyramidDrawing {
    let mut made = PyramidDrawing::default();
    let rows = people.len() as u64;
    let mut top = 1;
    for (row, people) in (1..).zip(people) {
        let half = HALF * row / rows;
        let last = row + 1 == rows;
        if row == rows {
            // Only an outline, which needs room for its stroke.
            bar(&mut made.over, top, half - 1, LAST_BAR);
            top += LAST_BAR + GAP;
        } else if let Some(people) = few(*people) {
            let path = if last {
                &mut made.bottom_dots
            } else {
                &mut made.dots
            };
            top = dots(path, top, half, people) + GAP;
        } else {
            let height = if last { LAST_BAR } else { BAR };
            let path = if last {
                &mut made.bottom_bars
            } else {
                &mut made.bars
            };
            bar(path, top, half, height);
            top += height + GAP;
        }
    }
    made.height = top;
    made
}

fn few(people: u128) -> Option<u64> {
    u64::try_from(people).ok().filter(|few| *few <= MOST_DOTS)
}

/// Lines of dots, all but the last of the same length; where the next row may begin.
fn dots(path: &mut String, top: u64, half: u64, people: u64) -> u64 {
    let lines = people.div_ceil(2 * half / STEP + 1);
    let each = people.div_ceil(lines);
    let (mut left, mut middle) = (people, top + STEP / 2);
    while left > 0 {
        let here = left.min(each);
        let length = STEP * (here - 1);
        // A dash of no length needs a path that goes on a little after it.
        let _ = write!(path, "M{} {middle}h{length}.1", HALF - length / 2);
        left -= here;
        middle += STEP;
    }
    middle - STEP / 2
}

fn bar(path: &mut String, top: u64, half: u64, height: u64) {
    let (left, width) = (HALF - half, 2 * half);
    let _ = write!(path, "M{left} {top}h{width}v{height}h-{width}z");
}
