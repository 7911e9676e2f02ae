//! A number, or a range of them, as an answer.

use super::{Body, invalid};
use crate::diagnostic::ImportFlaw;
use crate::syntax::decode::loose_number;

/// The number that was meant. `5%` is five of them.
pub(super) fn number(answer: &str, unit: Option<String>) -> Result<Body, ImportFlaw> {
    let wrong = || invalid(answer, "number");
    let percent = answer
        .trim()
        .strip_suffix(['%', '％'])
        .and_then(loose_number);
    let (range, unit) = match (range(answer), percent, unit) {
        (Some(range), _, unit) => (range, unit),
        (None, Some(value), None) => ((value, value), Some("%".to_owned())),
        (None, Some(value), Some(unit)) if unit == "%" || unit == "％" => {
            ((value, value), Some(unit))
        }
        _ => return Err(wrong()),
    };
    let (min, max) = range;
    Ok(Body::Number { min, max, unit })
}

/// `3280`, `3000~3500`, `3280±5`, `3280±5%`.
pub(super) fn range(answer: &str) -> Option<(f64, f64)> {
    if let Some(value) = loose_number(answer) {
        return Some((value, value));
    }
    if let Some((value, by)) = answer.split_once('±') {
        let value = loose_number(value)?;
        let by = match by.trim().strip_suffix(['%', '％']) {
            Some(percent) => value.abs() * loose_number(percent)? / 100.0,
            None => loose_number(by)?,
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
    let (min, max) = (loose_number(min)?, loose_number(max)?);
    (min <= max).then_some((min, max))
}
