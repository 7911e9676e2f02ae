//! What is published leads somewhere: every address that a finished page has, whoever wrote it, the theme above all.

mod addresses;
mod media;
mod pages;
