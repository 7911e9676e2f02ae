//! A number, or a range of them, as an answer.

use super::invalid;
use crate::diagnostic::ImportFlaw;
use crate::question::{Body, Called, Kind};
use crate::syntax::decode::{is_minus, loose_number};
use crate::text::narrow;

/// The number that was meant, `5%` and `3900元` with what they count.
pub(super) fn number(answer: &str, unit: Option<String>) -> Result<Body, ImportFlaw> {
    let wrong = || invalid(answer, Called::Kind(Kind::Number));
    let (range, unit) = match (range(answer), with_unit(answer), unit) {
        (Some(range), _, unit) => (range, unit),
        (None, Some((range, own)), None) => (range, Some(own)),
        (None, Some((range, own)), Some(unit)) if unit == own => (range, Some(unit)),
        _ => return Err(wrong()),
    };
    let (min, max) = range;
    Ok(Body::Number { min, max, unit })
}

/// A number or a range, and the short word behind it.
fn with_unit(answer: &str) -> Option<((f64, f64), String)> {
    const LONGEST: usize = 4;
    let (at, last) = answer.char_indices().rfind(|(_, c)| c.is_numeric())?;
    let (number, unit) = answer.split_at(at + last.len_utf8());
    let is_apart = unit.starts_with(char::is_whitespace);
    let unit = unit.trim();
    let begins = unit.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '％' | '℃'));
    let is_word = |c: char| c.is_alphabetic() || matches!(c, '%' | '％' | '℃' | '/');
    let is_unit = begins && unit.chars().all(is_word) && unit.chars().count() <= LONGEST;
    // `3万元` is not three; `3 万元` is counted in 万元.
    let is_more = !is_apart && unit.starts_with(['十', '百', '千', '万', '亿', 'e', 'E']);
    let unit = if unit == "％" { "%" } else { unit };
    (is_unit && !is_more).then_some((range(number)?, unit.to_owned()))
}

/// A number whose commas stand between thousands: `1,5` is no fifteen; `110，119` and `110 119` are two numbers.
pub(crate) fn counted(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = |group: &str| group.chars().take_while(|c| c.is_numeric()).count();
    let mut groups = text.split(',');
    let first = groups
        .next()
        .map_or(0, |it| digits(it.trim_start_matches(is_sign)));
    let mut groups = groups.peekable();
    let thousands = groups.peek().is_none() || (1..=3).contains(&first);
    let thousands = thousands
        && groups.all(|group| {
            let digits = digits(group);
            let rest = group.chars().nth(digits);
            digits == 3 && rest.is_none_or(|c| matches!(c, '.' | '．'))
        });
    // A minus may stand apart from its number.
    let apart = text
        .trim_start_matches(is_sign)
        .trim_start()
        .contains(['，', ' ']);
    loose_number(text).filter(|_| thousands && !apart)
}

fn is_sign(c: char) -> bool {
    c == '-' || is_minus(c)
}

/// Digits that are a code or a telephone number, and count nothing: `0731`, `00123`, `13812345678`.
fn is_code(text: &str) -> bool {
    let digits: String = text.trim().chars().map(narrow).collect();
    let begins = |first: char| digits.starts_with(first) && digits.len() > 1;
    let mobile = digits.len() == 11 && begins('1');
    digits.bytes().all(|it| it.is_ascii_digit()) && (begins('0') || mobile)
}

/// Whether an answer of which nobody says that it is a number is one. With a hyphen it may as well be a date, a
/// telephone number or the number of a house.
pub(super) fn is_plain(answer: &str) -> bool {
    let says = |rest: &str| rest.contains('±') || RANGES.iter().any(|it| rest.contains(it));
    let behind = answer.trim_start().get(1..).unwrap_or_default();
    let hyphen = behind.contains('-') && !says(behind);
    !is_code(answer) && !hyphen && range(answer).is_some()
}

/// What stands between the ends of a range.
const RANGES: [&str; 7] = ["~", "～", "..", "至", "到", "—", "–"];

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
    let (min, max) = RANGES
        .iter()
        .find_map(|between| answer.split_once(between))
        .or_else(|| {
            // A hyphen behind a digit is none of a negative number.
            let at = answer.find('-').filter(|at| *at > 0)?;
            Some((&answer[..at], &answer[at + 1..]))
        })?;
    // `010-12345678`
    if is_code(min) || is_code(max) {
        return None;
    }
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
            ("110，119", None),
            ("110 119", None),
            ("1234,567", None),
            ("010-12345678", None),
            ("- 5", Some((-5.0, -5.0))),
            ("1,3,5", None),
            ("12,34", None),
        ] {
            assert_eq!(range(written), expected, "{written}");
        }
        for (written, expected) in [
            ("3280", true),
            ("-5", true),
            ("0", true),
            ("0.5", true),
            ("3000~3500", true),
            ("3 至 5", true),
            ("3280±5", true),
            ("3-15", false),
            ("0731", false),
            ("00123", false),
            ("010-12345678", false),
            ("13812345678", false),
            ("110，119", false),
        ] {
            assert_eq!(is_plain(written), expected, "{written}");
        }
        for (written, expected) in [
            ("3900元", Some((3900.0, 3900.0, "元"))),
            ("5%", Some((5.0, 5.0, "%"))),
            ("20 ℃", Some((20.0, 20.0, "℃"))),
            ("130 万元", Some((130.0, 130.0, "万元"))),
            ("3000～3500 元", Some((3000.0, 3500.0, "元"))),
            ("3万元", None),
            ("约3900", None),
            ("1e5", None),
            ("3900元左右一个月", None),
        ] {
            let expected = expected.map(|(min, max, unit)| ((min, max), unit.to_owned()));
            assert_eq!(with_unit(written), expected, "{written}");
        }
    }
}
