//! A kill at any moment, and a full disk at any moment: the site is the old one or the new one.

use std::cell::Cell;
use std::fs;
use std::path::Path;

use crate::output::disk::Disk;
use crate::output::tests::faults::{Faults, Then};
use crate::output::tests::{Files, build, build_in, expected, look, manifest, quick_folder, state};
use crate::output::{Error, Output, site_path};

/// From one site to another, with every kind of step on the way.
const CHANGES: &[(&Files<'static>, &Files<'static>)] = &[
    (
        &[],
        &[
            ("index.html", "1"),
            ("assets/a.css", "2"),
            ("cases/a/index.html", "3"),
        ],
    ),
    (
        &[
            ("index.html", "1"),
            ("assets/old.css", "2"),
            ("a", "3"),
            ("b/c", "4"),
            ("d/e/f", "5"),
            ("k", "6"),
        ],
        &[
            ("index.html", "new"),
            ("assets/new.css", "7"),
            ("a/x", "8"),
            ("k", "6"),
        ],
    ),
    (
        &[
            ("b/c", "4"),
            ("d/1", ""),
            ("d/2", ""),
            ("s/1", "1"),
            ("s/2", "2"),
            ("s/3", "3"),
            ("s/gone", "g"),
        ],
        &[
            ("b", "9"),
            ("d/1", "x"),
            ("d/2", ""),
            ("d/3", "z"),
            ("s/1", "a"),
            ("s/2", "b"),
            ("s/3", "c"),
            ("s/4", "d"),
        ],
    ),
];

fn open_with(dir: &Path, faults: &Faults) -> Result<Output, Error> {
    let mut disk = Disk::new(dir);
    disk.faults = faults.clone();
    Output::open_on(disk)
}

fn manifest_of(files: &Files<'_>) -> Option<String> {
    let folder = quick_folder();
    build(folder.path(), files).unwrap();
    manifest(folder.path())
}

/// The wreck of a build.
struct Wreck<'a> {
    dir: &'a Path,
    /// What the next build must make of it.
    must_become: &'static Files<'static>,
    /// Whether the commit had begun, and goes forward only.
    sealed: bool,
}

/// Hits a build after each number of changes to the disk, until it gets through unharmed.
fn for_each_wreck(then: Then, check: impl Fn(Wreck<'_>)) {
    for (old, new) in CHANGES {
        let new_manifest = manifest_of(new);
        let mut seen = [0, 0];
        for changes in 0.. {
            let folder = quick_folder();
            let dir = folder.path();
            if !old.is_empty() {
                build(dir, old).unwrap();
            }
            let faults = Faults::after(changes, then);
            let outcome = open_with(dir, &faults).and_then(|output| build_in(output, new));
            if !faults.struck() {
                outcome.unwrap();
                break;
            }
            let sealed = dir.join(".mingbian/commit").exists() || manifest(dir) == new_manifest;
            if !sealed {
                outcome.unwrap_err();
                assert_eq!(look(dir), expected(old), "the site before the commit");
            }
            seen[usize::from(sealed)] += 1;
            let must_become = if sealed { new } else { old };
            check(Wreck {
                dir,
                must_become,
                sealed,
            });
        }
        assert!(seen[0] > 5 && seen[1] > 5, "{seen:?}");
    }
}

/// Opens the folder, which must mend it.
fn assert_mended(wreck: &Wreck<'_>) {
    drop(Output::open(wreck.dir).unwrap());
    assert_eq!(look(wreck.dir), expected(wreck.must_become));
    let before = state(wreck.dir);
    assert!(
        before == ["lock", "manifest.json"] || before == ["lock"],
        "{before:?}"
    );
    build(wreck.dir, wreck.must_become).unwrap();
    assert_eq!(look(wreck.dir), expected(wreck.must_become));
    assert_eq!(manifest(wreck.dir), manifest_of(wreck.must_become));
}

#[test]
fn a_kill_leaves_the_old_site_or_one_that_the_next_build_finishes() {
    for_each_wreck(Then::Killed, |wreck| assert_mended(&wreck));
}

#[test]
fn a_kill_of_the_build_that_finishes_it_does_no_harm() {
    for_each_wreck(Then::Killed, |wreck| {
        let wreck_before = quick_folder();
        copy(wreck.dir, wreck_before.path());
        for changes in 0.. {
            let again = quick_folder();
            copy(wreck_before.path(), again.path());
            let faults = Faults::after(changes, Then::Killed);
            drop(open_with(again.path(), &faults));
            assert_mended(&Wreck {
                dir: again.path(),
                ..wreck
            });
            if !faults.struck() {
                break;
            }
        }
    });
}

#[test]
fn a_full_disk_leaves_the_site_as_it_was_and_no_stage() {
    for_each_wreck(Then::Full, |wreck| {
        if !wreck.sealed && wreck.dir.join(".mingbian").exists() {
            let left = state(wreck.dir);
            assert!(
                left.iter().all(|name| !name.starts_with("stage-")),
                "{left:?}"
            );
        }
        assert_mended(&wreck);
    });
}

/// Whoever puts a file where the killed build was about to put a new one keeps it: the next build
/// says so, and goes on when it is out of the way.
#[test]
fn what_came_in_the_way_after_a_kill_is_not_lost() {
    let met = Cell::new(0);
    for_each_wreck(Then::Killed, |wreck| {
        let old = manifest(wreck.dir).unwrap_or_default();
        let missing = |path: &str| {
            let is_new = !old.contains(&format!("{path:?}"));
            let way_is_free = site_path::folders(path).all(|it| !wreck.dir.join(it).is_file());
            is_new && way_is_free && fs::symlink_metadata(wreck.dir.join(path)).is_err()
        };
        let Some((path, _)) = wreck.must_become.iter().find(|(path, _)| missing(path)) else {
            return;
        };
        let place = wreck.dir.join(path);
        let mut ways = site_path::folders(path).map(|it| wreck.dir.join(it));
        let added = ways
            .find(|it| !it.exists())
            .unwrap_or_else(|| place.clone());
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, "theirs").unwrap();
        for _ in 0..2 {
            let outcome = Output::open(wreck.dir);
            let Err(Error::ForeignFile(named)) = outcome else {
                panic!("{path}: {outcome:?}");
            };
            assert!(place.starts_with(&named), "{}", named.display());
            assert_eq!(fs::read_to_string(&place).unwrap(), "theirs");
        }
        met.set(met.get() + 1);
        fs::rename(&added, wreck.dir.join(".theirs")).unwrap();
        let elsewhere = quick_folder();
        fs::rename(wreck.dir.join(".theirs"), elsewhere.path().join("theirs")).unwrap();
        assert_mended(&wreck);
    });
    assert!(met.get() > 5);
}

/// A folder that is about to be swapped is looked through once more.
#[test]
fn what_came_into_a_folder_after_a_kill_is_not_lost() {
    let met = Cell::new(0);
    for_each_wreck(Then::Killed, |wreck| {
        let Ok(()) = fs::write(wreck.dir.join("s/note"), "theirs") else {
            return;
        };
        let outcome = Output::open(wreck.dir).map(drop);
        let note = wreck.dir.join("s/note");
        assert_eq!(fs::read_to_string(&note).unwrap(), "theirs");
        if let Err(error) = outcome {
            assert!(
                matches!(&error, Error::ForeignFile(named) if *named == note),
                "{error:?}"
            );
            met.set(met.get() + 1);
        }
        fs::remove_file(note).unwrap();
        assert_mended(&wreck);
    });
    assert!(met.get() > 0);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}
