//! Arithmetic in a text: `3900元*3人*29天` has no stress in it, whatever Markdown takes its stars for.

use std::ops::Range;

use super::chars::MARK;
use crate::text::narrow;

/// What stands before a sign that multiplies, beside digits.
const UNITS: &str = ")）%％元万亿人天次个月年倍层";

/// Whether the signs at both ends of a stretch, `*` or `**`, stand between numbers.
pub(crate) fn is_product(text: &str, range: &Range<usize>, sign: &str) -> bool {
    let ends = |text: &str| {
        let last = text.chars().rev().find(|c| *c != MARK);
        last.is_some_and(|c| narrow(c).is_ascii_digit() || UNITS.contains(c))
    };
    let begins = |text: &str| {
        let first = text.chars().find(|c| *c != MARK);
        first.is_some_and(|c| narrow(c).is_ascii_digit() || "(（".contains(c))
    };
    let inside = text.get(range.clone());
    let inside = inside.and_then(|it| it.strip_prefix(sign)?.strip_suffix(sign));
    let around = text.get(..range.start).zip(text.get(range.end..));
    inside
        .zip(around)
        .is_some_and(|(inside, (before, behind))| {
            ends(before) && begins(inside) && ends(inside) && begins(behind)
        })
}
