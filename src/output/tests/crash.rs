//! A kill at any moment, and a full disk at any moment: the site is the old one or the new one.

use std::fs;
use std::path::Path;

use crate::output::tests::faults::{Faults, Then};
use crate::output::tests::wreck::{Wreck, assert_mended, for_each_wreck, open_with};
use crate::output::tests::{quick_folder, state};

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
