//! Tests of the whole layer on a real file system, and the few words that they share.

mod building;
mod crash;
pub(in crate::output) mod faults;
mod foreign;
mod meddling;
mod random;
mod timing;
mod trust;
mod wreck;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use tempfile::TempDir;

use crate::hash::Fingerprint;
use crate::output::{Changes, Error, Known, Output};

/// Files of a site: path and text.
type Files<'a> = [(&'a str, &'a str)];

/// A page stands for its path and text.
fn render(path: &str, text: &str) -> Fingerprint {
    Fingerprint::of(format!("{path}\0{text}").as_bytes())
}

fn inputs(files: &Files<'_>) -> Fingerprint {
    Fingerprint::of(format!("{files:?}").as_bytes())
}

/// A folder for tests of a thousand builds: in memory where the system has a place for that, because
/// on a loaded disk they take minutes.
fn quick_folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// Opens an output folder of which everything is believed.
fn open(dir: &Path) -> Result<Output, Error> {
    Output::open(dir, Known::everything())
}

/// What a build does.
fn build(dir: &Path, files: &Files<'_>) -> Result<Changes, Error> {
    build_in(open(dir)?, files)
}

fn build_in(output: Output, files: &Files<'_>) -> Result<Changes, Error> {
    for (path, text) in files {
        let render = render(path, text);
        if !output.keep_if_current(path, render) {
            output.put(path, render, text.as_bytes())?;
        }
    }
    output.commit(inputs(files))
}

/// All that is in the site: files with their text, folders with a slash, links with an arrow. Our
/// own state aside.
fn look(dir: &Path) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    look_into(dir, "", &mut seen);
    seen
}

fn look_into(dir: &Path, prefix: &str, seen: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if path == ".mingbian" {
            continue;
        }
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            let folder = format!("{path}/");
            look_into(&entry.path(), &folder, seen);
            seen.insert(folder, String::new());
        } else if kind.is_symlink() {
            let target = fs::read_link(entry.path()).unwrap();
            seen.insert(path, format!("-> {}", target.display()));
        } else {
            seen.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

/// What [`look`] should see: the files and the folders that they lie in.
fn expected(files: &Files<'_>) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    for (path, text) in files {
        for (end, _) in path.match_indices('/') {
            seen.insert(path[..=end].to_owned(), String::new());
        }
        seen.insert((*path).to_owned(), (*text).to_owned());
    }
    seen
}

/// The names in our own state folder, sorted.
fn state(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir.join(".mingbian"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn manifest(dir: &Path) -> Option<String> {
    fs::read_to_string(dir.join(".mingbian/manifest.json")).ok()
}

fn changed_at(file: &Path) -> SystemTime {
    fs::metadata(file).unwrap().modified().unwrap()
}

fn set_time(file: &Path, time: SystemTime) {
    let file = fs::OpenOptions::new().write(true).open(file).unwrap();
    file.set_modified(time).unwrap();
}
