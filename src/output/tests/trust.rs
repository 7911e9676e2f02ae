//! When is a file what the manifest says it is? And when is there nothing to do at all?

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::hash::Fingerprint;
use crate::output::tests::{Files, build, changed_at, inputs, open, render, set_time};

const SITE: &Files<'static> = &[("a/1", "one"), ("a/2", "two"), ("b", "three")];

fn is_unchanged(dir: &Path) -> bool {
    let output = open(dir).unwrap();
    output.unchanged_since(inputs(SITE))
}

#[test]
fn nothing_to_do_needs_the_same_inputs_and_all_files() {
    let folder = tempfile::tempdir().unwrap();
    assert!(!is_unchanged(folder.path()), "no build yet");
    build(folder.path(), SITE).unwrap();
    assert!(is_unchanged(folder.path()));
    let output = open(folder.path()).unwrap();
    assert!(!output.unchanged_since(Fingerprint::of(b"other")));
    drop(output);
    fs::remove_file(folder.path().join("a/2")).unwrap();
    assert!(!is_unchanged(folder.path()), "a file is missing");
    let changes = build(folder.path(), SITE).unwrap();
    assert_eq!(
        (changes.updated, changes.unchanged),
        (vec!["a/2".to_owned()], 2)
    );
    assert!(is_unchanged(folder.path()));
}

#[test]
fn a_file_that_was_only_touched_is_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    let file = folder.path().join("b");
    set_time(&file, changed_at(&file) + Duration::from_mins(1));
    assert!(is_unchanged(folder.path()));
    fs::write(&file, "THREE").unwrap();
    assert!(!is_unchanged(folder.path()));
}

#[test]
fn an_edit_of_the_same_size_in_the_tick_of_the_manifest_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    let file = folder.path().join("b");
    fs::write(&file, "THREE").unwrap();
    set_time(
        &file,
        changed_at(&folder.path().join(".mingbian/manifest.json")),
    );
    assert!(!is_unchanged(folder.path()));
    let output = open(folder.path()).unwrap();
    assert!(!output.keep_if_current("b", render("b", "three")));
}

/// Kept files are looked at before the commit; what happens between must not be lost on the next
/// build, whether more files stay than are new or fewer.
#[test]
fn an_edit_of_the_same_size_during_a_build_is_seen_by_the_next() {
    for new in [1, 9] {
        let folder = tempfile::tempdir().unwrap();
        build(folder.path(), SITE).unwrap();
        let output = open(folder.path()).unwrap();
        for (path, text) in SITE {
            assert!(output.keep_if_current(path, render(path, text)));
        }
        fs::write(folder.path().join("b"), "THREE").unwrap();
        for n in 0..new {
            output
                .put(&format!("c/{n}"), Fingerprint::of(b"c"), b"new")
                .unwrap();
        }
        // Long enough for the clock of any file system in use here to tick.
        std::thread::sleep(Duration::from_millis(20));
        output.commit(inputs(SITE)).unwrap();
        let output = open(folder.path()).unwrap();
        assert!(output.keep_if_current("a/1", render("a/1", "one")));
        assert!(
            !output.keep_if_current("b", render("b", "three")),
            "{new} new files"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_the_same_bytes_is_not_the_file() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    let file = folder.path().join("b");
    // As long a name as the file has bytes, since the length of a link is that of its target.
    fs::rename(&file, folder.path().join("other")).unwrap();
    std::os::unix::fs::symlink("other", &file).unwrap();
    assert!(!is_unchanged(folder.path()));
}
