//! Builds that were killed, or that found the disk full, at each of their changes to the disk.

use std::fs;
use std::path::Path;

use crate::output::disk::Disk;
use crate::output::tests::faults::{Faults, Then};
use crate::output::tests::{
    Files, build, build_in, expected, look, manifest, open, quick_folder, state,
};
use crate::output::{Error, Known, Output};

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

pub(super) fn open_with(dir: &Path, faults: &Faults) -> Result<Output, Error> {
    let mut disk = Disk::new(dir);
    disk.faults = faults.clone();
    Output::open_on(disk, Known::everything(), &|_| false)
}

fn manifest_of(files: &Files<'_>) -> Option<String> {
    let folder = quick_folder();
    build(folder.path(), files).unwrap();
    manifest(folder.path())
}

/// The wreck of a build.
pub(super) struct Wreck<'a> {
    pub(super) dir: &'a Path,
    /// What the next build must make of it.
    pub(super) must_become: &'static Files<'static>,
    /// Whether the commit had begun, and goes forward only.
    pub(super) sealed: bool,
}

/// Hits a build after each number of changes to the disk, until it gets through unharmed.
pub(super) fn for_each_wreck(then: Then, check: impl Fn(Wreck<'_>)) {
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
            if manifest(dir) == new_manifest {
                outcome.expect("the site is whole");
            } else if !sealed {
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
pub(super) fn assert_mended(wreck: &Wreck<'_>) {
    // The killed process had another number.
    let stage = wreck
        .dir
        .join(format!(".mingbian/stage-{}", std::process::id()));
    if stage.exists() {
        fs::rename(stage, wreck.dir.join(".mingbian/stage-0")).unwrap();
    }
    drop(open(wreck.dir).unwrap());
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
