//! Says, at the end of `cargo test`, what it does not run.

#![allow(clippy::disallowed_methods, reason = "tests meet the world")]
#![allow(clippy::print_stdout)] // That is what it is for.

fn main() {
    println!();
    println!(
        "left out by `cargo test`: browser tests, checks of the browser scripts, valid HTML, page weight"
    );
    println!("`scripts/test` runs everything and installs what it needs");
}
