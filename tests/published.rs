//! What is published leads somewhere: every address that a finished page has, whoever wrote it, the theme above all.

#![allow(clippy::expect_used, clippy::unwrap_used)] // A test may fail loudly.

#[path = "hostile/support.rs"]
mod support;

#[path = "published/addresses.rs"]
mod addresses;
#[path = "published/media.rs"]
mod media;
#[path = "published/pages.rs"]
mod pages;
