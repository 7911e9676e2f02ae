//! All tests of the program in one: linked once, and run side by side. `cargo test --test all import::` runs those of
//! one file.

#![allow(clippy::disallowed_methods, reason = "tests meet the world")]
#![allow(clippy::expect_used, clippy::unwrap_used)] // A test may fail loudly.

#[path = "hostile/dice.rs"]
mod dice;
#[path = "hostile/server.rs"]
mod server;
#[path = "hostile/support.rs"]
mod support;

mod advice;
mod architecture;
mod changes;
mod checklists;
mod cli;
mod content;
mod deploy;
mod diagnostics;
mod each;
mod edit;
mod editing;
mod exchange;
mod export;
mod facts;
mod fill;
mod first_five_minutes;
mod form;
mod golden;
mod guide;
mod headers;
mod home;
mod hostile;
mod ids;
mod import;
mod incremental;
mod kinds;
mod kit;
mod languages;
mod library;
mod links;
mod live;
mod measure;
mod pack;
mod pictures;
mod published;
mod publishing;
mod qr;
mod schema;
mod servers;
mod sets;
mod shard;
mod sheets;
mod shipped;
mod starter;
mod stats;
mod stories;
mod templates;
mod transcript;
mod welcome;
mod windows;
mod word;
