//! Packs what the program carries: all files of a pack behind one another, deflated, with a table in front. A third of their
//! size, and a file that is new is seen, which a macro over a folder does not.

#![allow(
    clippy::disallowed_methods,
    reason = "it reads the files that the program is to carry"
)]

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use miniz_oxide::deflate::compress_to_vec_zlib;

/// What pages need of the default theme; the sources of its scripts are for its makers.
const THEME: [&str; 8] = [
    "dist",
    "icon.svg",
    "sheets",
    "signs",
    "strings",
    "styles",
    "templates",
    "theme.yaml",
];

/// What sheets are set in, with its licence.
const FONTS: &str = "fonts";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    // A program that is being worked on reads them where they lie: a change of them compiles nothing.
    if env::var_os("CARGO_CFG_DEBUG_ASSERTIONS").is_some() {
        return Ok(());
    }
    let project = PathBuf::from("../..");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let content = project.join("content");
    println!("cargo::rerun-if-changed={}", content.display());
    pack(&content, &[""], &out.join("content"))?;
    let theme = project.join("themes/default");
    for part in THEME {
        println!("cargo::rerun-if-changed={}", theme.join(part).display());
    }
    pack(&theme, &THEME, &out.join("theme"))?;
    // Apart from the rest: they are large, and only what draws asks for them.
    println!("cargo::rerun-if-changed={}", theme.join(FONTS).display());
    pack(&theme, &[FONTS], &out.join(FONTS))
}

/// The table has a line for each file, `length path`, and ends with an empty one.
fn pack(root: &Path, parts: &[&str], to: &Path) -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    for part in parts {
        collect(&root.join(part), &mut files)?;
    }
    files.sort();
    let mut table = String::new();
    let mut all = Vec::new();
    for file in files {
        let bytes = fs::read(&file)?;
        let path = file
            .strip_prefix(root)?
            .to_str()
            .ok_or("a name is not Unicode")?;
        writeln!(table, "{} {}", bytes.len(), path.replace('\\', "/"))?;
        all.extend(bytes);
    }
    table.push('\n');
    let whole = [table.into_bytes(), all].concat();
    fs::write(to, compress_to_vec_zlib(&whole, 9))?;
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}
