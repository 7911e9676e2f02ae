//! Nothing that stands in content may break the program, hang it, or make it write outside its
//! output folder; and no killed, crowded or refused build may leave half a site.
//! All through the real program.

#![allow(clippy::format_collect, clippy::format_push_string)] // Made once, the simple way.
#![allow(clippy::print_stderr)] // Says what this machine made it leave out.
#![allow(clippy::case_sensitive_file_extension_comparisons)] // The names are our own.

mod assets;
mod content;
mod disk;
mod elsewhere;
mod foreign;
mod import;
mod kill;
mod limits;
mod names;
mod reach;
mod scan;
mod script;
mod terminal;
mod word;
