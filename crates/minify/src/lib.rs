//! Style sheets and pages, made small. A crate of its own because the two libraries that do it are generic all through:
//! what they are here is compiled once, not with every change of the program. Knows no theme, no disk, no word.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod page;
pub mod style;
