//! Nothing that stands in content may break the program, hang it, or make it write outside its
//! output folder; and no killed, crowded or refused build may leave half a site.
//! All through the real program.

#![allow(clippy::expect_used, clippy::unwrap_used)] // A test may fail loudly.
#![allow(clippy::format_collect, clippy::format_push_string)] // Made once, the simple way.
#![allow(clippy::print_stderr)] // Says what this machine made it leave out.
#![allow(clippy::case_sensitive_file_extension_comparisons)] // The names are our own.

#[path = "hostile/assets.rs"]
mod assets;
#[path = "hostile/content.rs"]
mod content;
#[path = "hostile/dice.rs"]
mod dice;
#[path = "hostile/disk.rs"]
mod disk;
#[path = "hostile/elsewhere.rs"]
mod elsewhere;
#[path = "hostile/foreign.rs"]
mod foreign;
#[path = "hostile/import.rs"]
mod import;
#[path = "hostile/kill.rs"]
mod kill;
#[path = "hostile/limits.rs"]
mod limits;
#[path = "hostile/names.rs"]
mod names;
#[path = "hostile/scan.rs"]
mod scan;
#[path = "hostile/script.rs"]
mod script;
#[path = "hostile/support.rs"]
mod support;
#[path = "hostile/terminal.rs"]
mod terminal;
