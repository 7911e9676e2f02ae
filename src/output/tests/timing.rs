//! Ten thousand pages, with the times printed and not judged:
//! `cargo test --release timing -- --ignored --nocapture`, with `TMPDIR=/dev/shm` for a folder in memory.

#![allow(clippy::print_stdout)] // Prints times for people.

use std::path::Path;
use std::time::Instant;

use crate::hash::Fingerprint;
use crate::output::Changes;
use crate::output::tests::open;
use rayon::prelude::*;

const PAGES: usize = 10_000;

/// Builds a site of pages of 6 KB; `version` gives each page its content.
fn build(dir: &Path, version: impl Fn(usize) -> usize + Sync) -> Changes {
    let inputs: Vec<u8> = (0..PAGES)
        .flat_map(|page| version(page).to_le_bytes())
        .collect();
    let inputs = Fingerprint::of(&inputs);
    let time = Instant::now();
    let output = open(dir).unwrap();
    let opened = time.elapsed();
    if output.unchanged_since(inputs) {
        println!(
            "    open {opened:.1?}, with the look at all {:.1?}",
            time.elapsed()
        );
        return Changes::default();
    }
    let looked = time.elapsed();
    (0..PAGES).into_par_iter().for_each(|page| {
        let path = format!("cases/page-{page}/index.html");
        let render = Fingerprint::of(&[page.to_le_bytes(), version(page).to_le_bytes()].concat());
        if !output.keep_if_current(&path, render) {
            let text = format!("{page} {} ", version(page)).repeat(2000);
            output.put(&path, render, &text.as_bytes()[..6000]).unwrap();
        }
    });
    let put = time.elapsed();
    let changes = output.commit(inputs).unwrap();
    println!(
        "    open {opened:.1?}, look {:.1?}, put {:.1?}, commit {:.1?}, all {:.1?}",
        looked.checked_sub(opened).unwrap(),
        put.checked_sub(looked).unwrap(),
        time.elapsed().checked_sub(put).unwrap(),
        time.elapsed()
    );
    changes
}

#[test]
#[ignore = "times are for people; a slow disk takes a minute"]
fn timing_of_ten_thousand_pages() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("public");
    for (name, version) in [("first build", 0), ("nothing changed", 0)] {
        println!("{name}");
        build(&dir, |_| version);
    }
    println!("one page changed");
    assert_eq!(build(&dir, |page| usize::from(page == 7)).updated.len(), 1);
    println!("all changed");
    assert_eq!(build(&dir, |_| 2).updated.len(), PAGES);
}
