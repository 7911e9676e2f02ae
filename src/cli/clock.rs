//! Today's date where the author is: until eight in the morning in China, UTC is still a day behind. Nothing in the
//! output depends on it.

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
