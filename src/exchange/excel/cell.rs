//! What stands in a cell, as its reader sees it: texts, numbers, dates. Knows no file.

use super::shown::{self, Clock, Shown};
use crate::date;
use crate::exchange::table::Value;

/// A text; `None` when there is nothing to see.
pub(super) fn text(mut text: String) -> Option<Value> {
    text.retain(|c| c != '\r');
    (!text.trim().is_empty()).then_some(Value::Text(text))
}

/// `TRUE`, `FALSE`.
pub(super) fn truth(it: bool) -> Value {
    Value::Text(if it { "TRUE" } else { "FALSE" }.to_owned())
}

/// A number as its cell shows it, or the day or the time that it stands for.
pub(super) fn number(value: f64, shown: &Shown, since_1904: bool) -> Value {
    let unshown = |format: &str| Value::Unshown(written(value), format.to_owned());
    match shown {
        // Of longer ones Excel keeps fifteen digits and shows fewer.
        Shown::General if value.abs() >= LONGEST => unshown("0.00E+00"),
        Shown::General => Value::Text(written(value)),
        Shown::Date(Clock::Day) => Value::Date(day(value, since_1904)),
        Shown::Date(Clock::Time) => Value::Date(time(value)),
        Shown::Date(Clock::Both) => {
            let time = time(value.rem_euclid(1.0));
            Value::Date(format!("{} {time}", day(value, since_1904)))
        }
        Shown::Sections(sections, format) => {
            shown::number(value, sections, &written).map_or_else(|| unshown(format), Value::Text)
        }
        Shown::Unknown(format) => unshown(format),
    }
}

/// The least number with more than fifteen digits.
const LONGEST: f64 = 1e15;

/// `3`, `0.5`; what a sum left over at the sixteenth digit is not shown, and of a long fraction as much as Excel shows.
fn written(value: f64) -> String {
    let all = exactly(value);
    let whole = all.trim_start_matches('-').find('.').unwrap_or(0);
    // Eleven signs, the point among them.
    if whole == 0 || value.abs() < 1e-4 || all.trim_start_matches('-').len() <= MOST_SIGNS {
        return all;
    }
    let places = MOST_SIGNS.saturating_sub(whole + 1);
    // Halves go up, as in Excel.
    let shown = format!("{:.places$}", value * (1.0 + 4.0 * f64::EPSILON));
    if shown.contains('.') {
        shown.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        shown
    }
}

/// Signs of a number that Excel shows where no format says how many.
const MOST_SIGNS: usize = 11;

fn exactly(value: f64) -> String {
    let rounded = format!("{value:.15e}").parse::<f64>().unwrap_or(value);
    let short = format!("{rounded:.12}");
    let short = short.trim_end_matches('0').trim_end_matches('.');
    if short
        .parse::<f64>()
        .is_ok_and(|it| (it - value).abs() <= value.abs() * 1e-14)
    {
        short.to_owned()
    } else {
        value.to_string()
    }
}

/// 9999-12-31, the last day that Excel knows.
const LAST_DAY: u64 = 2_958_465;
/// The day that Excel takes 1900 to have had.
const LEAP_OF_1900: u64 = 60;

fn day(value: f64, since_1904: bool) -> String {
    // Whatever is no number of days becomes the first one.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let days = (value.floor() as u64).min(LAST_DAY);
    if since_1904 {
        return date::iso_since_march_0(days.min(LAST_DAY - 1462) + 695_361);
    }
    match days {
        LEAP_OF_1900 => "1900-02-29".to_owned(),
        // Excel counts from 1900-01-00.
        0..LEAP_OF_1900 => date::iso_since_march_0(days + 693_900),
        _ => date::iso_since_march_0(days + 693_899),
    }
}

/// `12:30`, `26:00:05`.
fn time(value: f64) -> String {
    // Whatever is no time becomes the first one.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seconds = ((value * 86_400.0).round() as u64).min((LAST_DAY + 1) * 86_400);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 {
        format!("{hours}:{minutes:02}")
    } else {
        format!("{hours}:{minutes:02}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::excel::shown::shows_date;

    #[test]
    fn days_are_those_of_excel() {
        let day = |value, since| match number(value, &Shown::Date(Clock::Day), since) {
            Value::Date(day) => day,
            other => panic!("{other:?}"),
        };
        assert_eq!(day(1.0, false), "1900-01-01");
        assert_eq!(day(59.0, false), "1900-02-28");
        assert_eq!(day(60.0, false), "1900-02-29");
        assert_eq!(day(61.0, false), "1900-03-01");
        assert_eq!(day(25_569.75, false), "1970-01-01");
        assert_eq!(day(46_143.0, false), "2026-05-01");
        assert_eq!(day(46_143.0 - 1462.0, true), "2026-05-01");
        for odd in [f64::NAN, f64::NEG_INFINITY, -5.0] {
            assert_eq!(day(odd, false), "1899-12-31");
        }
        assert_eq!(day(f64::INFINITY, false), "9999-12-31");
        assert_eq!(day(1e300, true), "9999-12-31");
    }

    #[test]
    fn formats_of_days_are_told_from_formats_of_numbers() {
        for format in [
            "yyyy-mm-dd",
            "m\"月\"d\"日\";@",
            "[$-404]e\"年\"m\"月\"",
            "[h]:mm:ss",
            "[ss]",
            "[Blue]\\+[h]:mm;[Red]0",
            "AM/PM",
        ] {
            assert!(shows_date(format), "{format}");
        }
        for format in [
            "General",
            "0.00",
            "#,##0\\ [$€-407]",
            "\"dmy\"0",
            "\\d0",
            "0_d",
            "0;yyyy",
            "[Red]0",
            "[$HKD]0",
            "[",
            "\"",
        ] {
            assert!(!shows_date(format), "{format}");
        }
    }

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        let shown = |value| match number(value, &Shown::General, false) {
            Value::Text(text) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(shown(3.0), "3");
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(3280.0), "3280");
        assert_eq!(shown(1.0 / 3.0), "0.333333333");
        assert_eq!(shown(-10.0 / 3.0), "-3.333333333");
        assert_eq!(shown(1_234_567_890.5), "1234567891");
        assert_eq!(shown(123_456_789_012.0), "123456789012");
        assert_eq!(shown(0.000_000_1), "0.0000001");
        let long = number(1.101_011_990_030_71e17, &Shown::General, false);
        assert!(matches!(long, Value::Unshown(..)), "{long:?}");
        let at = |value, clock| match number(value, &Shown::Date(clock), false) {
            Value::Date(text) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(at(0.520_833_333_333_333, Clock::Time), "12:30");
        assert_eq!(at(1.5, Clock::Time), "36:00");
        assert_eq!(at(46_143.75, Clock::Both), "2026-05-01 18:00");
        assert_eq!(at(f64::NAN, Clock::Time), "0:00");
    }
}
