//! Calendar dates as authors write them. Pure data.

use serde::Serialize;

/// A day, a month or a year (ISO 8601, reduced precision).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Date {
    /// 1900 to 2999 where it was parsed.
    pub year: u16,
    /// 1 to 12; `None`: the year alone.
    pub month: Option<u8>,
    /// 1 to 31, a day that the month has; `None`: the month as a whole.
    pub day: Option<u8>,
}

impl Date {
    /// `2026-05-01`, `2026-5-1`, `2026/5/1`; with `partial` also `2026-05` and `2026`. A time behind the day, which
    /// other programs write, is ignored.
    pub fn parse(text: &str, partial: bool) -> Option<Self> {
        let mut parts = without_time(text.trim()).split(['-', '/']);
        let year: u16 = parts.next()?.parse().ok()?;
        let month = parts.next().map(str::parse::<u8>).transpose().ok()?;
        let day = parts.next().map(str::parse::<u8>).transpose().ok()?;
        let complete = month.is_some() && day.is_some();
        if parts.next().is_some() || !(1900..=2999).contains(&year) || (!partial && !complete) {
            return None;
        }
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return None;
        }
        let last = month.map_or(31, |month| days_in(year, month));
        if day.is_some_and(|day| !(1..=last).contains(&day)) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        let (month, day) = (self.month.unwrap_or(12), self.day.unwrap_or(31));
        let (year, month, day) = match (month, day) {
            (month, day) if day < days_in(self.year, month) => (self.year, month, day + 1),
            (12, _) => (self.year.saturating_add(1), 1, 1),
            (month, _) => (self.year, month + 1, 1),
        };
        Self {
            year,
            month: Some(month),
            day: Some(day),
        }
    }

    /// `2026-05-01`.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// As a reader writes it: `2026年5月1日`, `1 May 2026`; ISO in other languages.
    pub fn written(self, lang: &str) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let english = |month: u8| MONTHS.get(usize::from(month) - 1).copied().unwrap_or("");
        match (
            &lang.to_ascii_lowercase()[..lang.len().min(2)],
            self.month,
            self.day,
        ) {
            ("zh", Some(month), Some(day)) => format!("{}年{month}月{day}日", self.year),
            ("zh", Some(month), None) => format!("{}年{month}月", self.year),
            ("zh", ..) => format!("{}年", self.year),
            ("en", Some(month), Some(day)) => format!("{day} {} {}", english(month), self.year),
            ("en", Some(month), None) => format!("{} {}", english(month), self.year),
            _ => self.iso(),
        }
    }
}

/// `2019-12-08 20:23:42`, `2019-12-08T20:23:42.5+08:00` without the time, if it is one.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_once(['T', 't', ' ']) else {
        return text;
    };
    let time = time.trim();
    let clock = time.split(['+', '-', 'Z', 'z', ' ']).next().unwrap_or(time);
    let mut parts = clock.split(':');
    let hour = parts.next().and_then(|it| it.parse::<u8>().ok());
    let minute = parts.next().and_then(|it| it.parse::<u8>().ok());
    let second = parts.next().map_or(Some(0.0), |it| it.parse::<f64>().ok());
    let zone = &time[clock.len()..];
    let fits = hour.is_some_and(|it| it < 24)
        && minute.is_some_and(|it| it < 60)
        && second.is_some_and(|it| (0.0..61.0).contains(&it))
        && parts.next().is_none()
        && zone
            .chars()
            .all(|c| c.is_ascii_digit() || "+-:Zz ".contains(c));
    if fits { day } else { text }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// `2026-05-01` for a day, counted from 0000-03-01. Howard Hinnant, “chrono-Compatible Low-Level Date
/// Algorithms”, `civil_from_days`.
pub fn iso_since_march_0(shifted: u64) -> String {
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_behind_the_day_is_read_over() {
        for text in [
            "2019-12-08 20:23:42",
            "2019-12-08 20:23",
            "2019-12-08T20:23:42+08:00",
            "2019-12-08T20:23:42.123Z",
            "2019-12-08 20:23:42 +0800",
            "2019/12/8 0:05",
        ] {
            assert_eq!(
                Date::parse(text, false).map(Date::iso).as_deref(),
                Some("2019-12-08"),
                "{text}"
            );
        }
        for text in [
            "2019-12-08 下午",
            "2019-12-08 25:00",
            "2019-12-08 1",
            "2019-12 20:23",
            "2019-12-08 20:23 北京",
        ] {
            assert_eq!(Date::parse(text, false), None, "{text}");
        }
    }

    #[test]
    fn dates_are_checked_and_written() {
        let date = Date::parse("2018-12-14", false);
        assert_eq!(
            date.map(|d| d.written("zh-CN")).as_deref(),
            Some("2018年12月14日")
        );
        assert_eq!(
            date.map(|d| d.written("en")).as_deref(),
            Some("14 December 2018")
        );
        assert_eq!(
            Date::parse("2026/5/1", false).map(Date::iso).as_deref(),
            Some("2026-05-01")
        );
        assert_eq!(
            Date::parse("2017-08", true).map(Date::iso).as_deref(),
            Some("2017-08")
        );
        for wrong in [
            "2017-02-29",
            "2017-13-01",
            "昨天",
            "2017-08",
            "2017-01-01-01",
            "",
        ] {
            assert_eq!(Date::parse(wrong, false), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_has_a_next_one() {
        for (day, next) in [
            ("2026-05-01", "2026-05-02"),
            ("2026-02-28", "2026-03-01"),
            ("2024-02-28", "2024-02-29"),
            ("2026-12-31", "2027-01-01"),
        ] {
            let date = Date::parse(day, false).unwrap();
            assert_eq!(date.next().iso(), next);
        }
    }

    #[test]
    fn days_have_dates() {
        let all = [0, 59, 11_016, 20_783].map(|day| iso_since_march_0(day + 719_468));
        assert_eq!(
            all,
            ["1970-01-01", "1970-03-01", "2000-02-29", "2026-11-26"]
        );
    }
}
