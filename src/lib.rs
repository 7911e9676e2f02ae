//! mingbian（明辨）: turns warning cases and question banks into a site that helps people
//! tell a pyramid scheme from an honest business.

pub mod address;
pub mod author;
pub mod build;
pub mod check;
pub mod cli;
pub mod config;
pub mod date;
pub mod diagnostic;
pub mod exchange;
pub mod hash;
pub mod hosting;
pub mod locale;
pub mod marking;
pub mod output;
pub mod path;
pub mod picture;
pub mod plan;
pub mod population;
pub mod preview;
pub mod print;
pub mod progress;
pub mod render;
pub mod schema;
pub mod scorm;
pub mod serve;
pub mod site;
pub mod source;
pub mod span;
pub mod starter;
pub mod stats;
pub mod syntax;
pub mod theme;
pub mod view;
