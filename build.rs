//! The default theme is compiled in: a change of its files, new ones too, is a change of the program.
fn main() {
    println!("cargo::rerun-if-changed=themes/default");
}
