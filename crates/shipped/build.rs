//! A file that is new is a change too, and `include_dir!` does not see it.

#![allow(clippy::disallowed_methods, reason = "it looks for files to carry")]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // A program that is being worked on reads them where they lie: a change of them compiles nothing.
    if std::env::var_os("CARGO_CFG_DEBUG_ASSERTIONS").is_some() {
        return;
    }
    println!("cargo::rerun-if-changed=../../content");
    for part in [
        "templates",
        "styles",
        "strings",
        "signs",
        "dist",
        "theme.yaml",
        "icon.svg",
    ] {
        println!("cargo::rerun-if-changed=../../themes/default/{part}");
    }
}
