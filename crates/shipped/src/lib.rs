//! The content of a new site and the default theme, inside the program. Only programs use this crate (`main`, the fuzzer), never the library, so that a change of
//! a text compiles this and links, and no more. Without optimisation it is empty: `mingbian::shipped` then reads the
//! folders themselves.

/// Files by path, with `/`.
pub type Files = Vec<(String, &'static [u8])>;

#[cfg(not(debug_assertions))]
mod inside {
    use include_dir::{Dir, include_dir};

    use super::Files;

    static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../content");
    static TEMPLATES: Dir<'static> =
        include_dir!("$CARGO_MANIFEST_DIR/../../themes/default/templates");
    static STYLES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/default/styles");
    static STRINGS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/default/strings");
    static SIGNS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/default/signs");
    static DIST: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/default/dist");
    static SETTINGS: &[u8] = include_bytes!("../../../themes/default/theme.yaml");
    static ICON: &[u8] = include_bytes!("../../../themes/default/icon.svg");

    fn collect(folder: &'static Dir<'static>, before: &str, files: &mut Files) {
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.push((format!("{before}{path}"), file.contents()));
        }
        for inner in folder.dirs() {
            collect(inner, before, files);
        }
    }

    /// The shipped content.
    pub fn content() -> Files {
        let mut files = Files::new();
        collect(&CONTENT, "", &mut files);
        files
    }

    /// What pages need of the default theme; the sources of its scripts are for its makers.
    pub fn theme() -> Files {
        let mut files = vec![
            ("theme.yaml".to_owned(), SETTINGS),
            ("icon.svg".to_owned(), ICON),
        ];
        collect(&TEMPLATES, "templates/", &mut files);
        collect(&STYLES, "styles/", &mut files);
        collect(&STRINGS, "strings/", &mut files);
        collect(&SIGNS, "signs/", &mut files);
        collect(&DIST, "dist/", &mut files);
        files
    }
}

#[cfg(not(debug_assertions))]
pub use inside::{content, theme};

#[cfg(all(test, not(debug_assertions)))]
#[allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test looks at the folders"
)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    fn below(folder: &Path, root: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                found.insert(name.to_owned());
            }
        }
    }

    /// A folder of the theme that nobody listed here would be missing in a program that is given away, and in no other.
    #[test]
    fn all_of_the_theme_is_inside_but_the_sources_of_its_scripts() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../themes/default");
        let mut there = BTreeSet::new();
        below(&root, &root, &mut there);
        there.retain(|path| !path.starts_with("scripts/"));
        let inside: BTreeSet<String> = super::theme().into_iter().map(|(path, _)| path).collect();
        assert_eq!(inside, there);
    }
}
