//! A number, or a range of them, as an answer.

use super::invalid;
use crate::diagnostic::ImportFlaw;
use crate::question::{Body, Called, Kind};
use crate::syntax::decode::loose_number;

/// The number that was meant, `5%` and `3900元` with what they count.
pub(super) fn number(answer: &str, unit: Option<String>) -> Result<Body, ImportFlaw> {
    let wrong = || invalid(answer, Called::Kind(Kind::Number));
    let (range, unit) = match (range(answer), with_unit(answer), unit) {
        (Some(range), _, unit) => (range, unit),
        (None, Some((value, own)), None) => ((value, value), Some(own)),
        (None, Some((value, own)), Some(unit)) if unit == own => ((value, value), Some(unit)),
        _ => return Err(wrong()),
    };
    let (min, max) = range;
    Ok(Body::Number { min, max, unit })
}

/// A number and the short word behind it.
fn with_unit(answer: &str) -> Option<(f64, String)> {
    const LONGEST: usize = 4;
    let answer = answer.trim();
    let at = answer.find(|c: char| c.is_alphabetic() || matches!(c, '%' | '％' | '℃'))?;
    let (number, unit) = answer.split_at(at);
    let is_word = |c: char| c.is_alphabetic() || matches!(c, '%' | '％' | '℃' | '/');
    let is_unit = unit.chars().all(is_word) && unit.chars().count() <= LONGEST;
    // `3万元` is not three.
    let is_more = unit.starts_with(['十', '百', '千', '万', '亿', 'e', 'E']);
    let unit = if unit == "％" { "%" } else { unit };
    (is_unit && !is_more).then_some((counted(number)?, unit.to_owned()))
}

/// A number whose commas and spaces stand between thousands: `1,5` and `1 3` are no fifteen and no thirteen.
pub(crate) fn counted(text: &str) -> Option<f64> {
    let is_gap = |c: char| matches!(c, ',' | '，' | ' ');
    let mut groups = text.trim().split(is_gap).skip(1);
    let thousands = groups.all(|group| {
        let digits = group.chars().take_while(|c| c.is_numeric()).count();
        let rest = group.chars().nth(digits);
        digits == 3 && rest.is_none_or(|c| matches!(c, '.' | '．'))
    });
    loose_number(text).filter(|_| thousands)
}

/// `3280`, `3000~3500`, `3280±5`, `3280±5%`.
pub(super) fn range(answer: &str) -> Option<(f64, f64)> {
    if let Some(value) = counted(answer) {
        return Some((value, value));
    }
    if let Some((value, by)) = answer.split_once('±') {
        let value = counted(value)?;
        let by = match by.trim().strip_suffix(['%', '％']) {
            Some(percent) => value.abs() * counted(percent)? / 100.0,
            None => counted(by)?,
        };
        return (by >= 0.0).then_some((value - by, value + by));
    }
    let (min, max) = ["~", "～", "..", "至", "到", "—", "–"]
        .iter()
        .find_map(|between| answer.split_once(between))
        .or_else(|| {
            // A hyphen behind a digit is none of a negative number.
            let at = answer.find('-').filter(|at| *at > 0)?;
            Some((&answer[..at], &answer[at + 1..]))
        })?;
    let (min, max) = (counted(min)?, counted(max)?);
    (min <= max).then_some((min, max))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_that_were_written() {
        for (written, expected) in [
            ("3280", Some((3280.0, 3280.0))),
            ("3,280", Some((3280.0, 3280.0))),
            ("1,234,567.5", Some((1_234_567.5, 1_234_567.5))),
            ("－5", Some((-5.0, -5.0))),
            ("3000~3,500", Some((3000.0, 3500.0))),
            ("1,5", None),
            ("1，2，3", None),
            ("1 3", None),
            ("1,3,5", None),
            ("12,34", None),
        ] {
            assert_eq!(range(written), expected, "{written}");
        }
        for (written, expected) in [
            ("3900元", Some((3900.0, "元"))),
            ("5%", Some((5.0, "%"))),
            ("20 ℃", Some((20.0, "℃"))),
            ("3万元", None),
            ("约3900", None),
            ("1e5", None),
            ("3900元左右一个月", None),
        ] {
            let expected = expected.map(|(value, unit)| (value, unit.to_owned()));
            assert_eq!(with_unit(written), expected, "{written}");
        }
    }
}
