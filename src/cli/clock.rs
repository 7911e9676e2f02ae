//! The day, where the author is: UTC has yesterday's until eight in the morning in China. Nothing that is built
//! knows it.

use crate::date::Date;

/// Today, by the clock and the time zone of this computer.
pub(super) fn today() -> Date {
    let now = jiff::Zoned::now();
    let narrow = |n: i8| u8::try_from(n).unwrap_or(1);
    Date {
        year: u16::try_from(now.year()).unwrap_or(1970),
        month: Some(narrow(now.month())),
        day: Some(narrow(now.day())),
    }
}
