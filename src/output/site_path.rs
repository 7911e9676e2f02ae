//! Paths of artifacts: relative, `/` between components, the same on every machine. Knows the
//! rules of such a path and nothing of any disk.

use std::path::{Component, Path};

use crate::output::Error;

/// The folder inside the output folder where we keep what is ours to know.
pub const STATE: &str = ".mingbian";

/// The longest name that the common file systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// Lets through what stays inside the site on this system and cannot be mistaken for our own state.
pub(super) fn check(path: &str) -> Result<(), Error> {
    let well_formed = path.split('/').all(is_name)
        && path.split('/').next().is_some_and(|first| !first.eq_ignore_ascii_case(STATE))
        // The system's own reading must agree: on Windows `..\x` and `c:x` are not plain names.
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if well_formed {
        Ok(())
    } else {
        Err(Error::BadPath(path.to_owned()))
    }
}

fn is_name(name: &str) -> bool {
    !matches!(name, "" | "." | "..")
        && name.len() <= LONGEST_NAME
        && !name.chars().any(char::is_control)
}

/// The folders that a path lies in, outermost first: `a/b/c` lies in `a` and `a/b`.
pub(super) fn folders(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// Whether a path lies somewhere under a folder.
pub(super) fn is_under(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// Of paths in order, those under a folder. They are neighbours, because they share a beginning.
pub(super) fn range_under<'a, T>(
    sorted: &'a [T],
    folder: &str,
    path_of: impl Fn(&T) -> &str,
) -> &'a [T] {
    let prefix = format!("{folder}/");
    let start = sorted.partition_point(|item| path_of(item) < prefix.as_str());
    let length = sorted[start..].partition_point(|item| path_of(item).starts_with(&prefix));
    &sorted[start..start + length]
}

#[cfg(test)]
mod tests {
    use super::{check, folders, is_under, range_under};

    #[test]
    fn ordinary_paths_pass() {
        let longest = "长".repeat(85);
        for path in [
            "index.html",
            "cases/刷单 返利/index.html",
            ".nojekyll",
            "a/.mingbian",
            "..a/b..",
            longest.as_str(),
        ] {
            assert!(check(path).is_ok(), "{path:?}");
        }
    }

    #[test]
    fn paths_that_could_leave_the_site_or_hide_in_it_do_not() {
        let too_long = "长".repeat(86);
        for path in [
            "",
            "/a",
            "a/",
            "a//b",
            ".",
            "./a",
            "a/.",
            "..",
            "../a",
            "a/../b",
            "a\0b",
            "a\nb",
            "a/\u{85}",
            ".mingbian",
            ".mingbian/manifest.json",
            ".Mingbian/x",
            too_long.as_str(),
        ] {
            assert!(check(path).is_err(), "{path:?}");
        }
    }

    #[test]
    fn folders_go_from_the_outside_in() {
        assert_eq!(folders("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(folders("a").count(), 0);
    }

    #[test]
    fn a_folder_is_not_its_namesake() {
        assert!(is_under("a/b", "a"));
        assert!(!is_under("ab/c", "a"));
        assert!(!is_under("a", "a"));
    }

    #[test]
    fn what_is_under_a_folder_is_found_among_near_namesakes() {
        let sorted = ["a", "a-b/c", "a.html", "a/b", "a/c/d", "a0/b"];
        assert_eq!(range_under(&sorted, "a", |path| path), ["a/b", "a/c/d"]);
        assert!(range_under(&sorted, "b", |path| path).is_empty());
    }
}
