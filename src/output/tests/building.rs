//! One build after another, nobody else in the folder.

use std::fs;
use std::path::Path;

use crate::hash::Fingerprint;
use crate::output::tests::{
    Files, build, changed_at, expected, inputs, look, manifest, open, render, state,
};
use crate::output::{Changes, Error, Output};

const SITE: &Files<'static> = &[
    ("index.html", "首页"),
    ("404.html", "没有"),
    ("assets/app.1a.css", "body{}"),
    ("cases/刷单/index.html", "刷单返利"),
    ("cases/公检法/index.html", "安全账户"),
];

/// What tells one writing of a file from the next.
fn stamp(file: &Path) -> (std::time::SystemTime, u64) {
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&fs::metadata(file).unwrap());
    #[cfg(not(unix))]
    let inode = 0;
    (changed_at(file), inode)
}

fn with<'a>(files: &Files<'a>, path: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    let others = files.iter().filter(|(known, _)| *known != path);
    others.copied().chain([(path, text)]).collect()
}

#[test]
fn many_threads_may_put_at_once() {
    fn assert_sync<T: Sync>() {}
    assert_sync::<Output>();
}

#[test]
fn the_first_build_makes_the_folder_and_all_files() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("deep/public");
    let changes = build(&dir, SITE).unwrap();
    assert_eq!(look(&dir), expected(SITE));
    assert_eq!(changes.created.len(), SITE.len());
    assert!(changes.created.is_sorted());
    assert_eq!(
        Changes {
            created: Vec::new(),
            ..changes
        },
        Changes::default()
    );
    assert_eq!(state(&dir), ["lock", "manifest.json"]);
}

#[test]
fn an_unchanged_site_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    let stamps = || {
        let files = SITE.iter().map(|(path, _)| *path);
        let files = files.chain([".mingbian/manifest.json", "cases", "cases/刷单"]);
        files
            .map(|path| stamp(&folder.path().join(path)))
            .collect::<Vec<_>>()
    };
    let before = stamps();
    let changes = build(folder.path(), SITE).unwrap();
    assert_eq!(changes.unchanged, SITE.len());
    assert!(changes.is_empty());
    assert_eq!(stamps(), before);
}

#[test]
fn one_edit_is_one_write() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    let others = || {
        let others = SITE
            .iter()
            .filter(|(path, _)| !path.starts_with("cases/刷单"));
        others
            .map(|(path, _)| stamp(&folder.path().join(path)))
            .collect::<Vec<_>>()
    };
    let before = others();
    let edited = with(SITE, "cases/刷单/index.html", "刷单必骗");
    let changes = build(folder.path(), &edited).unwrap();
    assert_eq!(changes.updated, ["cases/刷单/index.html"]);
    assert_eq!(changes.unchanged, SITE.len() - 1);
    assert_eq!(look(folder.path()), expected(&edited));
    assert_eq!(others(), before);
}

#[test]
fn the_same_bytes_from_another_template_are_only_recorded() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &[("a", "text")]).unwrap();
    let before = stamp(&folder.path().join("a"));
    let output = open(folder.path()).unwrap();
    let new_render = Fingerprint::of(b"new template");
    assert!(!output.keep_if_current("a", new_render));
    output.put("a", new_render, b"text").unwrap();
    let changes = output.commit(inputs(&[])).unwrap();
    assert_eq!((changes.unchanged, changes.is_empty()), (1, true));
    assert_eq!(stamp(&folder.path().join("a")), before);
    let output = open(folder.path()).unwrap();
    assert!(output.keep_if_current("a", new_render));
}

#[test]
fn what_is_not_generated_any_more_goes_with_its_folders() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    fs::create_dir(folder.path().join("uploads")).unwrap();
    let changes = build(folder.path(), &SITE[..2]).unwrap();
    assert_eq!(changes.removed.len(), 3);
    let mut left = expected(&SITE[..2]);
    left.insert("uploads/".to_owned(), String::new());
    assert_eq!(look(folder.path()), left);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let (files, folders): (&Files<'_>, &Files<'_>) = (
        &[("a", "1"), ("b/c", "2")],
        &[("a/x", "3"), ("a/y/z", "4"), ("b", "5")],
    );
    for files in [files, folders, files] {
        build(folder.path(), files).unwrap();
        assert_eq!(look(folder.path()), expected(files));
    }
}

#[test]
fn a_folder_of_many_is_swapped_and_one_page_that_stays_in_it_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..9).map(|n| format!("cases/{n}/index.html")).collect();
    let all = |text: &'static str| names.iter().map(move |name| (name.as_str(), text));
    let (old, new): (Vec<_>, Vec<_>) = (all("old").collect(), all("new").collect());
    build(folder.path(), &old).unwrap();
    let (stays, place) = (with(&new, &names[4], "old"), folder.path().join(&names[4]));
    let before = stamp(&place);
    assert_eq!(build(folder.path(), &stays).unwrap().updated.len(), 8);
    assert_eq!(look(folder.path()), expected(&stays));
    assert_eq!(stamp(&place), before);
    assert_eq!(build(folder.path(), &old[..8]).unwrap().removed, names[8..]);
    assert_eq!(build(folder.path(), &new).unwrap().created, names[8..]);
    assert_eq!(look(folder.path()), expected(&new));
    assert_eq!(state(folder.path()), ["lock", "manifest.json"]);
}

#[test]
fn the_same_site_has_the_same_manifest_wherever_and_in_whatever_order() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    build(one.path(), SITE).unwrap();
    let reversed: Vec<_> = SITE.iter().rev().copied().collect();
    build(other.path(), &reversed[..3]).unwrap();
    let output = open(other.path()).unwrap();
    for (path, text) in &reversed {
        output
            .put(path, render(path, text), text.as_bytes())
            .unwrap();
    }
    output.commit(inputs(SITE)).unwrap();
    assert_eq!(manifest(one.path()), manifest(other.path()));
}

#[test]
fn a_build_that_is_dropped_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    let before = manifest(folder.path());
    let output = open(folder.path()).unwrap();
    output
        .put("index.html", Fingerprint::of(b"x"), b"new")
        .unwrap();
    drop(output);
    assert_eq!(look(folder.path()), expected(SITE));
    assert_eq!(manifest(folder.path()), before);
    assert_eq!(state(folder.path()), ["lock", "manifest.json"]);
}

#[test]
fn a_site_with_a_hole_is_not_committed() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    for (path, again) in [("../outside", false), ("new", true)] {
        let output = open(folder.path()).unwrap();
        if again {
            output.put(path, Fingerprint::of(b"x"), b"first").unwrap();
        }
        output.put(path, Fingerprint::of(b"x"), b"new").unwrap_err();
        let outcome = output.commit(inputs(&[]));
        assert!(matches!(outcome, Err(Error::Incomplete(at)) if at == path));
        assert_eq!(look(folder.path()), expected(SITE));
    }
}

#[test]
fn two_artifacts_for_one_place_are_a_mistake_although_one_is_there_already() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &[("a", "1"), ("b/c", "2")]).unwrap();
    for (path, clash) in [("a/x", "a"), ("b", "b"), ("a", "a")] {
        let output = open(folder.path()).unwrap();
        for (kept, text) in [("a", "1"), ("b/c", "2")] {
            assert!(output.keep_if_current(kept, render(kept, text)));
        }
        output.put(path, Fingerprint::of(b"x"), b"1").unwrap();
        let outcome = output.commit(inputs(&[]));
        assert!(
            matches!(&outcome, Err(Error::Twice(at)) if at == clash),
            "{outcome:?}"
        );
        assert_eq!(look(folder.path()), expected(&[("a", "1"), ("b/c", "2")]));
    }
}
