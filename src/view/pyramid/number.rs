//! Large whole numbers for people: grouped by three, and short in the language's own units
//! (1.29 亿, 129 million). In whole numbers only. The same rules as `scripts/pyramid/number.js`.

use crate::theme::Words;

/// Below it a grouped number is read as easily as a short one.
const LARGE: u128 = 1_000_000;

/// The units of a language, from the smallest: a power of ten and its name.
#[derive(Debug)]
pub(super) struct Units<'w> {
    units: Vec<(u32, &'w str)>,
    about: &'w str,
}

impl<'w> Units<'w> {
    /// From the theme's words: `4 万, 8 亿`.
    pub(super) fn of(words: &'w Words) -> Self {
        Self::new(words.get("pyramid_units"), words.get("pyramid_about"))
    }

    fn new(units: &'w str, about: &'w str) -> Self {
        let unit = |text: &'w str| {
            let (power, name) = text.trim().split_once(' ')?;
            Some((power.parse().ok().filter(|power| *power < 30)?, name))
        };
        Self {
            units: units.split(',').filter_map(unit).collect(),
            about,
        }
    }

    /// `约 1.29 亿`, or without the 约 where nothing was rounded; small numbers grouped.
    pub(super) fn said(&self, number: u128) -> String {
        match self.shortened(number) {
            Some((short, false)) => self.about.replace("{short}", &short),
            Some((short, true)) => short,
            None => grouped(number),
        }
    }

    /// Three digits, or all before the point, rounded half up; and whether nothing was lost.
    fn shortened(&self, number: u128) -> Option<(String, bool)> {
        let fits = |(power, _): &&(u32, &str)| number >= 10_u128.pow(*power);
        let (power, name) = self.units.iter().rev().find(fits)?;
        if number < LARGE {
            return None;
        }
        let unit = 10_u128.pow(*power);
        let decimals = match number / unit {
            0..10 => 2,
            10..100 => 1,
            _ => 0,
        };
        let scale = 10_u128.pow(decimals);
        let scaled = (number * scale + unit / 2) / unit;
        let mut text = grouped(scaled / scale);
        let rest = format!("{:02}", scaled % scale * (100 / scale));
        let rest = rest.trim_end_matches('0');
        if !rest.is_empty() {
            text = format!("{text}.{rest}");
        }
        Some((format!("{text} {name}"), scaled * unit == number * scale))
    }
}

/// `1162261467` as `1,162,261,467`.
pub(super) fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
#[allow(clippy::expect_used)] // A test may fail loudly.
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Table {
        units: std::collections::BTreeMap<String, [String; 2]>,
        numbers: Vec<Case>,
    }

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Case {
        number: String,
        units: String,
        said: String,
    }

    #[test]
    fn numbers_read_as_in_the_table() {
        let table: Table =
            serde_json::from_str(include_str!("../../../tests/pyramid.json")).expect("the table");
        for case in &table.numbers {
            let [units, about] = &table.units[&case.units];
            let units = Units::new(units, about);
            let number = case.number.parse().expect("a number");
            assert_eq!(units.said(number), case.said);
        }
    }
}
