//! What the program carries with it: the default theme and the content of a new site. A program that is given away has
//! them inside, handed over by `main`; one that is being worked on reads their folders, so that a change of a text
//! compiles nothing. Knows nothing of what the files mean.

#![allow(
    clippy::disallowed_methods,
    reason = "a debug program reads its content where it lies"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{LazyLock, OnceLock};

/// Files by path, with `/`.
pub type Files = BTreeMap<String, &'static [u8]>;

/// Lists the files that are inside the program; called when they are first asked for.
pub type Inside = fn() -> Vec<(String, &'static [u8])>;

static INSIDE: OnceLock<[Inside; 3]> = OnceLock::new();

static CONTENT: LazyLock<Files> = LazyLock::new(|| match INSIDE.get() {
    Some([content, ..]) => content().into_iter().collect(),
    None => in_checkout("content", |_| true),
});

static THEME: LazyLock<Files> = LazyLock::new(|| match INSIDE.get() {
    Some([_, theme, _]) => theme().into_iter().collect(),
    None => in_checkout("themes/default", |path| !path.starts_with(FONTS)),
});

static FONT_FILES: LazyLock<Files> = LazyLock::new(|| match INSIDE.get() {
    Some([.., fonts]) => fonts().into_iter().collect(),
    None => in_checkout("themes/default", |path| path.starts_with(FONTS)),
});

/// Where the fonts are in a theme.
const FONTS: &str = "fonts/";

/// Says what is inside the program. Once, before anything of it is asked for; later calls change nothing.
pub fn carry(content: Inside, theme: Inside, fonts: Inside) {
    let _ = INSIDE.set([content, theme, fonts]);
}

/// Where a program that is being worked on was made.
const CHECKOUT: Option<&str> = if cfg!(debug_assertions) {
    Some(env!("CARGO_MANIFEST_DIR"))
} else {
    None
};

/// The content of a new site.
pub fn content() -> &'static Files {
    &CONTENT
}

/// The default theme, but its fonts.
pub fn theme() -> &'static Files {
    &THEME
}

/// The fonts of the default theme, `fonts/bold.otf`: unpacked, or read, when somebody first asks for them.
pub fn fonts() -> &'static Files {
    &FONT_FILES
}

/// A text of this project's checkout as it lies there now, by its path in it: for what a program that is being worked on need
/// not be made anew for. `None`: it is given away, or there is no such file.
pub fn lying(path: &str) -> Option<String> {
    let root = INSIDE.get().is_none().then_some(CHECKOUT)??;
    std::fs::read_to_string(PathBuf::from(root).join(path)).ok()
}

/// The files of a folder of this project, kept as long as the program runs; none where this is not its checkout. Cargo
/// says where that is; a program that is given away never asks, since `main` has handed over what is inside.
fn in_checkout(folder: &str, wanted: fn(&str) -> bool) -> Files {
    let told = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let Some(root) = told.or_else(|| CHECKOUT.map(PathBuf::from)) else {
        return Files::new();
    };
    let folder = root.join(folder);
    let entries = walkdir::WalkDir::new(&folder).into_iter().flatten();
    entries
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(&folder).ok()?;
            let path = path.to_string_lossy().replace('\\', "/");
            if !wanted(&path) {
                return None;
            }
            let bytes = std::fs::read(entry.path()).ok()?;
            Some((path, &*bytes.leak()))
        })
        .collect()
}
