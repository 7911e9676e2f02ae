//! How a cell shows its number: number formats of Excel and WPS, those that come with the program and those that
//! somebody wrote. Where it cannot be told for certain, that is said. Knows no file.

use section::{Section, cut, of_section};

mod section;

pub(super) use section::number;

/// What a format makes of a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shown {
    /// As it is.
    General,
    /// As a day, as a time of day, or as both.
    Date(Clock),
    /// By its sections: for all numbers, or above zero, below, and zero; and the format.
    Sections(Vec<Section>, String),
    /// It cannot be told here; the format.
    Unknown(String),
}

/// What a date's format shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    Day,
    Time,
    Both,
}

/// The formats that have a number and are not written into a file.
pub(super) fn built_in(id: u32) -> Shown {
    let format = match id {
        0 | 49 => return Shown::General,
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 | 41 => "#,##0",
        4 | 39 | 40 | 43 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        // In Chinese, Japanese and Korean programs.
        27 | 36 | 50 | 57 => "yyyy年m月",
        28..=31 | 51..=54 | 58 => "m月d日",
        32..=35 | 55 | 56 | 18..=21 | 45..=47 => "h:mm",
        14..=17 => "yyyy-m-d",
        22 => "yyyy-m-d h:mm",
        11 => return Shown::Unknown("0.00E+00".to_owned()),
        12 => return Shown::Unknown("# ?/?".to_owned()),
        13 => return Shown::Unknown("# ??/??".to_owned()),
        48 => return Shown::Unknown("##0.0E+0".to_owned()),
        // Money of whichever country the computer is in.
        _ => return Shown::Unknown("¥#,##0".to_owned()),
    };
    parse(format)
}

/// A format that somebody wrote.
pub(super) fn parse(format: &str) -> Shown {
    if matches!(format.trim(), "" | "@") {
        return Shown::General;
    }
    if shows_date(format) {
        return Shown::Date(clock(format));
    }
    let unknown = || Shown::Unknown(format.to_owned());
    let mut sections = Vec::new();
    for section in cut(format) {
        match of_section(&section) {
            Some(section) => sections.push(section),
            None => return unknown(),
        }
    }
    match sections.as_slice() {
        [] => unknown(),
        [one] if *one == Section::default() => Shown::General,
        _ => Shown::Sections(sections, format.to_owned()),
    }
}

/// Whether a format of dates shows a day, a time, or both.
fn clock(format: &str) -> Clock {
    let mut plain = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|it| *it == '"');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            ';' => break,
            c => plain.extend(c.to_lowercase()),
        }
    }
    let day =
        plain.contains(['y', 'd', 'e']) || (plain.contains('m') && !plain.contains(['h', 's']));
    let time = plain.contains(['h', 's']);
    match (day, time) {
        (true, true) => Clock::Both,
        (false, true) => Clock::Time,
        _ => Clock::Day,
    }
}

/// Whether a format that somebody wrote shows a day or a time: a letter of one outside quotes and brackets, or a time
/// that goes on, `[h]`.
pub(super) fn shows_date(format: &str) -> bool {
    let mut chars = format.chars();
    let mut brackets: Option<String> = None;
    let mut after_a = false;
    while let Some(c) = chars.next() {
        if let Some(inner) = &mut brackets {
            if c == ']' {
                let unit = inner.to_ascii_lowercase();
                let mut letters = unit.chars();
                let first = letters.next().filter(|it| "hms".contains(*it));
                if first.is_some_and(|first| letters.all(|it| it == first)) {
                    return true;
                }
                brackets = None;
            } else {
                inner.push(c);
            }
            continue;
        }
        match c.to_ascii_lowercase() {
            // What follows is shown as it is, or as wide as it is.
            '\\' | '_' | '*' => {
                chars.next();
            }
            '"' => {
                chars.by_ref().find(|it| *it == '"');
            }
            // The others are for numbers below zero, and zero.
            ';' => return false,
            '[' => brackets = Some(String::new()),
            // `AM/PM`, `A/P`.
            'p' | '/' if after_a => return true,
            'd' | 'm' | 'h' | 'y' | 's' => return true,
            'a' => after_a = true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, format: &str) -> Option<String> {
        match parse(format) {
            Shown::Sections(sections, _) => number(value, &sections, &|value| value.to_string()),
            Shown::General => Some(value.to_string()),
            _ => None,
        }
    }

    #[test]
    fn numbers_are_shown_as_excel_shows_them() {
        for (value, format, expected) in [
            (0.1, "0%", "10%"),
            (0.015, "0.00%", "1.50%"),
            (0.125, "0.0%", "12.5%"),
            (0.285, "0%", "29%"),
            (3900.0, "\"¥\"#,##0.00", "¥3,900.00"),
            (3900.0, "[$¥-804]#,##0.00;[$¥-804]\\-#,##0.00", "¥3,900.00"),
            (
                -3900.0,
                "[$¥-804]#,##0.00;[$¥-804]\\-#,##0.00",
                "¥-3,900.00",
            ),
            (
                3900.0,
                "_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* \"-\"??_ ;_ @_ ",
                "¥3,900.00",
            ),
            (731.0, "0000", "0731"),
            (123.0, "0000000", "0000123"),
            (12315.0, "000", "12315"),
            (73_112_345_678.0, "0000\\-00000000", "0731-12345678"),
            (1_234_567.0, "#,##0", "1,234,567"),
            (1_234_567.5, "#,##0.00", "1,234,567.50"),
            (12.0, "#,##0", "12"),
            (0.5, "0.##", "0.5"),
            (2.0, "0.00", "2.00"),
            (2.675, "0.00", "2.68"),
            (3.0, "0\"元\"", "3元"),
            (3.5, "General\"元\"", "3.5元"),
            (3.5, "G/通用格式\"元\"", "3.5元"),
            (-5.0, "0;[Red]\\-0", "-5"),
            (-5.0, "0_);[Red]\\(0\\)", "(5)"),
            (-5.0, "0", "-5"),
            (-0.2, "0", "0"),
            (12_000.0, "0,", "12"),
            (0.0, "0;-0;\"零\"0", "零0"),
            (5.0, "0;-0;;@", "5"),
        ] {
            assert_eq!(shown(value, format).as_deref(), Some(expected), "{format}");
        }
        for format in [
            "# ?/?",
            "0.00E+00",
            "[DBNum1]0",
            "[>100]0;0.0",
            "\"有\"",
            "[$-F800]0",
            "0;-0;",
            ";;;",
        ] {
            assert_eq!(shown(0.0, format), None, "{format}");
        }
    }

    #[test]
    fn times_are_told_from_days() {
        for (format, expected) in [
            ("h:mm", Clock::Time),
            ("[h]:mm:ss", Clock::Time),
            ("yyyy/m/d", Clock::Day),
            ("m\"月\"d\"日\";@", Clock::Day),
            ("yyyy/m/d h:mm", Clock::Both),
        ] {
            assert_eq!(parse(format), Shown::Date(expected), "{format}");
        }
        assert_eq!(built_in(20), Shown::Date(Clock::Time));
        assert_eq!(built_in(0), Shown::General);
        assert!(matches!(built_in(44), Shown::Unknown(_)));
    }
}
