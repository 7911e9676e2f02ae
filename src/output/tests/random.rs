//! Whatever was built before, by whatever way: the folder is that of a fresh build, byte for byte.

use std::fs;

use crate::output::site_path;
use crate::output::tests::{build, expected, look, manifest, quick_folder, state};

/// Paths that get in each other's way, and enough of them in one folder to swap it.
const PATHS: &[&str] = &[
    "index.html",
    "a",
    "a/b",
    "a/b/c",
    "a/b/d",
    "a-b/c",
    "a.html",
    "assets/app.1.css",
    "assets/app.2.css",
    "assets/3",
    "assets/4",
    "assets/5",
    "cases/1/index.html",
    "cases/2/index.html",
    "cases/3/index.html",
    "cases/4/index.html",
    "cases/5/index.html",
    "cases/5",
    "cases/6",
    "cases/7",
    "zh/cases/1",
    "zh/cases/2",
    "zh/cases/3",
    "zh/cases/4",
    "zh/x",
];
const TEXTS: &[&str] = &["", "一", "二二", "三三三"];

/// A small generator, so that a failure can be had again by its seed.
struct Dice(u64);

impl Dice {
    /// One of `sides` numbers from zero on.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    /// A site without two artifacts for one place; mostly like the last one.
    fn site(&mut self, last: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
        let restless = 1 + self.roll(10);
        let mut site: Vec<(&str, &str)> = Vec::new();
        for path in PATHS {
            let before = last.iter().find(|(known, _)| known == path).copied();
            let file = if self.roll(10) >= restless {
                before
            } else {
                (self.roll(3) > 0).then(|| (*path, TEXTS[self.roll(TEXTS.len())]))
            };
            let clash =
                |known| site_path::is_under(path, known) || site_path::is_under(known, path);
            if let Some(file) = file
                && !site.iter().any(|(known, _)| clash(known))
            {
                site.push(file);
            }
        }
        site
    }
}

#[test]
fn a_chain_of_builds_ends_where_a_fresh_build_does() {
    for seed in 1..=12_u64 {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ seed);
        let folder = quick_folder();
        let dir = folder.path();
        let mut site = Vec::new();
        for round in 0..20 {
            let next = dice.site(&site);
            // Now and then someone spoils a file that will be generated again, or removes one.
            if !site.is_empty() && dice.roll(2) == 0 {
                let (path, _) = site[dice.roll(site.len())];
                if dice.roll(2) == 0 {
                    fs::remove_file(dir.join(path)).unwrap();
                } else if next.iter().any(|(known, _)| *known == path) {
                    fs::write(dir.join(path), "spoilt").unwrap();
                }
            }
            site = next;
            build(dir, &site).unwrap();
            let fresh = quick_folder();
            build(fresh.path(), &site).unwrap();
            assert_eq!(look(dir), expected(&site), "seed {seed}, round {round}");
            assert_eq!(look(dir), look(fresh.path()), "seed {seed}, round {round}");
            assert_eq!(
                manifest(dir),
                manifest(fresh.path()),
                "seed {seed}, round {round}"
            );
            assert_eq!(state(dir), ["lock", "manifest.json"]);
        }
    }
}
