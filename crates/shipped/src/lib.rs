//! The content of a new site and the default theme, inside the program. Only programs use this crate (`main`, the fuzzer), never the library, so that a change of
//! a text compiles this and links, and no more. Without optimisation it is empty: `mingbian::shipped` then reads the
//! folders themselves.

/// Files by path, with `/`.
pub type Files = Vec<(String, &'static [u8])>;

#[cfg(not(debug_assertions))]
mod inside {
    use std::sync::OnceLock;

    use miniz_oxide::inflate::decompress_to_vec_zlib;

    use super::Files;

    static CONTENT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/content"));
    static THEME: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/theme"));
    static FONTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/fonts"));

    /// The files of what `build.rs` packed, unpacked at the first time.
    fn unpacked(packed: &[u8], whole: &'static OnceLock<Vec<u8>>) -> Files {
        let whole = whole.get_or_init(|| decompress_to_vec_zlib(packed).unwrap_or_default());
        let mut files = Files::new();
        let Some(end) = whole.windows(2).position(|two| two == b"\n\n") else {
            return files;
        };
        let (table, mut rest) = whole.split_at(end + 2);
        for line in table.split(|byte| *byte == b'\n') {
            let line = std::str::from_utf8(line).unwrap_or_default();
            let entry = line
                .split_once(' ')
                .and_then(|(length, path)| Some((length.parse().ok()?, path)))
                .and_then(|(length, path)| Some((path, rest.split_at_checked(length)?)));
            if let Some((path, (bytes, behind))) = entry {
                files.push((path.to_owned(), bytes));
                rest = behind;
            }
        }
        files
    }

    /// The shipped content.
    pub fn content() -> Files {
        static WHOLE: OnceLock<Vec<u8>> = OnceLock::new();
        unpacked(CONTENT, &WHOLE)
    }

    /// The default theme, but its fonts.
    pub fn theme() -> Files {
        static WHOLE: OnceLock<Vec<u8>> = OnceLock::new();
        unpacked(THEME, &WHOLE)
    }

    /// The fonts of the default theme.
    pub fn fonts() -> Files {
        static WHOLE: OnceLock<Vec<u8>> = OnceLock::new();
        unpacked(FONTS, &WHOLE)
    }
}

#[cfg(not(debug_assertions))]
pub use inside::{content, fonts, theme};

#[cfg(all(test, not(debug_assertions)))]
#[allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test looks at the folders"
)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use super::Files;

    fn below(folder: &Path, root: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                found.insert(name.to_owned(), fs::read(&path).unwrap());
            }
        }
    }

    fn in_folder(folder: &str) -> BTreeMap<String, Vec<u8>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut found = BTreeMap::new();
        below(&root, &root, &mut found);
        found
    }

    fn inside(files: Files) -> BTreeMap<String, Vec<u8>> {
        let owned = files
            .into_iter()
            .map(|(path, bytes)| (path, bytes.to_vec()));
        owned.collect()
    }

    /// A folder of the theme that nobody listed in `build.rs` would be missing in a program that is given away, and in no other.
    #[test]
    fn all_of_the_theme_is_inside_but_the_sources_of_its_scripts() {
        let mut there = in_folder("../../themes/default");
        there.retain(|path, _| !path.starts_with("scripts/"));
        let theme = super::theme().into_iter().chain(super::fonts());
        assert!(inside(theme.collect()) == there);
    }

    #[test]
    fn all_of_the_content_is_inside() {
        assert!(inside(super::content()) == in_folder("../../content"));
    }
}
