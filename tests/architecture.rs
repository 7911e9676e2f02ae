//! Keeps the map in docs/ARCHITECTURE.md true: every module is on it, imports run downhill,
//! every file says what it is for, and no file outgrows the head.

#![allow(clippy::expect_used, clippy::unwrap_used)] // A test may fail loudly.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const LONGEST_FILE: usize = 600;

/// Module to its row in the map; rows are from the top.
fn map() -> BTreeMap<String, (usize, u32)> {
    let text = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).expect("the map");
    let mut map = BTreeMap::new();
    for (row, line) in text
        .lines()
        .filter(|line| line.starts_with("| "))
        .enumerate()
    {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let (Some(Ok(layer)), Some(module)) =
            (cells.get(1).map(|cell| cell.parse()), cells.get(2))
        {
            map.insert(module.trim_matches('`').to_owned(), (row, layer));
        }
    }
    map
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// All source files with their top module and text, tests in them cut off.
fn files() -> Vec<(String, String, String)> {
    let src = root().join("src");
    let mut paths = Vec::new();
    sources(&src, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&src)
                .expect("inside src")
                .display()
                .to_string();
            let module = name.split(['/', '.']).next().expect("a name").to_owned();
            let text = fs::read_to_string(&path).expect("a source file");
            (name, module, text)
        })
        .collect()
}

#[test]
fn every_module_is_on_the_map_and_the_map_has_no_other() {
    let on_map: Vec<String> = map().into_keys().collect();
    let mut there: Vec<String> = files()
        .into_iter()
        .map(|(_, module, _)| module)
        .filter(|module| module != "lib" && module != "main")
        .collect();
    there.sort();
    there.dedup();
    assert_eq!(there, on_map);
}

#[test]
fn imports_run_downhill() {
    let map = map();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (name, module, text) in files() {
        let Some(&(row, layer)) = map.get(&module) else {
            continue;
        };
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, _) in code.match_indices("crate::") {
            let used: String = code[at + "crate::".len()..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let Some(&(used_row, used_layer)) = map.get(&used) else {
                continue;
            };
            seen += 1;
            let downhill =
                used_layer < layer || (used_layer == layer && used_row > row && layer == 0);
            if used != module && !downhill {
                wrong.push(format!("{name} uses {used}"));
            }
        }
    }
    assert!(seen > 100, "the imports were not read");
    assert!(wrong.is_empty(), "uphill or sideways: {wrong:#?}");
}

#[test]
fn every_file_says_what_it_is_for_and_stays_readable() {
    for (name, _, text) in files() {
        let test_only = name.contains("/tests");
        assert!(
            text.starts_with("//! ") || test_only,
            "src/{name} does not say what it is for"
        );
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "src/{name} has {lines} lines");
        assert!(
            !name.ends_with("mod.rs"),
            "src/{name}: foo.rs beside foo/ instead"
        );
    }
}

#[test]
fn only_the_edge_touches_the_outside() {
    let edge = [
        "source", "author", "output", "preview", "serve", "cli", "theme", "http", "main",
    ];
    for (name, module, text) in files()
        .into_iter()
        .filter(|(name, ..)| !name.contains("/tests"))
    {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let outside = ["std::fs", "std::net", "std::env::", "SystemTime"]
            .into_iter()
            .find(|word| code.contains(word));
        if let Some(word) = outside {
            assert!(edge.contains(&module.as_str()), "src/{name} uses {word}");
        }
    }
}
