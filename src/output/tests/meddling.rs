//! Somebody else at work in the folder, between the kill of a build and the next one.

use std::cell::Cell;
use std::fs;

use crate::output::tests::faults::Then;
use crate::output::tests::wreck::{assert_mended, for_each_wreck};
use crate::output::tests::{look, manifest, open, quick_folder};
use crate::output::{Error, site_path};

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
            let outcome = open(wreck.dir);
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
        let outcome = open(wreck.dir).map(drop);
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

/// What the killed build was about to write again is ours by its path, whoever wrote it since.
#[test]
fn what_is_ours_by_its_path_does_not_stop_the_mending() {
    let met = Cell::new(0);
    for_each_wreck(Then::Killed, |wreck| {
        let old = manifest(wreck.dir).unwrap_or_default();
        let missing = |path: &&str| {
            old.contains(&format!("{path:?}")) && !wreck.dir.join(path).parent().unwrap().exists()
        };
        let mut paths = wreck.must_become.iter().map(|(path, _)| *path);
        if let Some(path) = paths.find(missing) {
            let place = wreck.dir.join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, "mine").unwrap();
            met.set(met.get() + 1);
        }
        assert_mended(&wreck);
    });
    assert!(met.get() > 0);
}

#[test]
fn what_was_to_go_and_was_edited_after_a_kill_stays() {
    let met = Cell::new(0);
    for_each_wreck(Then::Killed, |wreck| {
        let edited = wreck.dir.join("d/e/f");
        if !wreck.sealed || !edited.exists() {
            return;
        }
        fs::write(&edited, "by hand").unwrap();
        drop(open(wreck.dir).unwrap());
        assert_eq!(fs::read_to_string(&edited).unwrap(), "by hand");
        fs::remove_dir_all(wreck.dir.join("d")).unwrap();
        assert_mended(&wreck);
        met.set(met.get() + 1);
    });
    assert!(met.get() > 0);
}

#[cfg(unix)]
#[test]
fn a_killed_build_is_not_finished_through_a_link() {
    let met = Cell::new(0);
    for_each_wreck(Then::Killed, |wreck| {
        let (there, elsewhere) = (wreck.dir.join("d"), quick_folder());
        let moved = elsewhere.path().join("d");
        if !wreck.sealed || fs::rename(&there, &moved).is_err() {
            return;
        }
        std::os::unix::fs::symlink(&moved, &there).unwrap();
        let before = look(&moved);
        let outcome = open(wreck.dir).map(drop);
        assert_eq!(look(&moved), before);
        if let Err(error) = outcome {
            assert!(
                matches!(&error, Error::ForeignFile(named) if *named == there),
                "{error:?}"
            );
            met.set(met.get() + 1);
            fs::remove_file(&there).unwrap();
            fs::rename(&moved, &there).unwrap();
            assert_mended(&wreck);
        }
    });
    assert!(met.get() > 0);
}
