//! Builds that are stopped at any moment, that run into each other, or whose content changes under
//! them.

use std::fs;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::dice::Dice;
use crate::support::{PATIENCE, Picture, Site, outcome, same};

const SETTINGS: [&str; 2] = ["title: 旧名\n", "title: 新名\n"];

/// The pages and files of a site, without our own books.
fn pages(picture: &Picture) -> Picture {
    picture
        .iter()
        .filter(|(name, _)| !name.starts_with(".mingbian/"))
        .map(|(name, bytes)| (name.clone(), bytes.clone()))
        .collect()
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let site = Site::with_cases(100);
    // What the two sites look like when nobody disturbs them, and how long they take.
    let fresh = SETTINGS.map(|settings| {
        site.write("site.yaml", settings);
        if site.public().exists() {
            fs::remove_dir_all(site.public()).unwrap();
        }
        site.build().ended(0);
        site.built()
    });
    let started = Instant::now();
    site.write("site.yaml", SETTINGS[0]);
    site.build().ended(0);
    let length = started.elapsed();

    let mut dice = Dice(7);
    let mut now = 0;
    let mut unfinished = 0;
    for round in 0..12 {
        let next = 1 - now;
        site.write("site.yaml", SETTINGS[next]);
        let mut child = site
            .command(&["build"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // More often near the end, where the files move.
        let share = if round % 2 == 0 {
            dice.below(1100)
        } else {
            800 + dice.below(300)
        };
        thread::sleep(length.mul_f64(f64::from(u32::try_from(share).unwrap()) / 1000.0));
        let signal = if round % 3 == 0 { "-INT" } else { "-KILL" };
        Command::new("kill")
            .args([signal, &child.id().to_string()])
            .stderr(Stdio::null())
            .status()
            .unwrap();
        let until = Instant::now() + PATIENCE;
        while child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < until, "{signal} does not stop it");
            thread::sleep(Duration::from_millis(2));
        }
        let found = site.built();
        let sealed = site.public().join(".mingbian/commit").exists();
        if sealed {
            // The few moments in which files move: each file is whole, and the next build goes on.
            unfinished += 1;
            for (name, bytes) in pages(&found) {
                let known = fresh.iter().any(|site| site.get(&name) == Some(&bytes));
                assert!(known, "{name} is neither the old nor the new one");
            }
        } else {
            let found = pages(&found);
            let is = |at: usize| found == pages(&fresh[at]);
            assert!(
                is(now) || is(next),
                "round {round}: a mixture without a commit to finish"
            );
        }
        site.build().ended(0);
        same(&fresh[next], &site.built(), "repaired and fresh");
        now = next;
    }
    eprintln!("{unfinished} of 12 kills met the moving of files");
}

#[test]
fn two_builds_at_once_make_one_site() {
    let site = Site::with_cases(60);
    site.build().ended(0);
    let fresh = site.built();
    for round in 0..2 {
        if round % 2 == 0 {
            fs::remove_dir_all(site.public()).unwrap();
        }
        let start = || {
            site.command(&["build"])
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        };
        let both = [start(), start(), start()].map(|child| outcome(child, "one of three builds"));
        assert!(both.iter().any(|one| one.code == Some(0)), "{both:?}");
        for one in &both {
            if one.calm().code != Some(0) {
                one.ended(3).said("another mingbian");
            }
        }
        same(&fresh, &site.built(), "built by three");
    }
}

#[test]
fn content_that_changes_while_it_is_read_makes_no_wrong_site() {
    let site = Site::with_cases(20);
    let stop = Arc::new(AtomicBool::new(false));
    let place = site.content("cases/c1.md");
    let picture = site.content("note.txt");
    let text = |word: &str| {
        format!(
            "---\ntitle: {word}\nsources: [{{title: 甲}}]\n---\n{}\n",
            word.repeat(3000)
        )
    };
    let writer = thread::spawn({
        let stop = Arc::clone(&stop);
        move || {
            let mut round = 0;
            while !stop.load(Ordering::Relaxed) {
                let word = ["天", "地", "人"][round % 3];
                fs::write(&place, text(word)).unwrap();
                fs::write(&picture, word.repeat(9000)).unwrap();
                if round % 7 == 0 {
                    fs::remove_file(&place).unwrap();
                }
                round += 1;
                thread::sleep(Duration::from_millis(3));
            }
        }
    });
    let outcomes: Vec<_> = (0..10).map(|_| site.build()).collect();
    stop.store(true, Ordering::Relaxed);
    writer.join().unwrap();
    for one in &outcomes {
        one.calm();
    }
    // Each of the states that were seen on the way, come back later, must be built as itself.
    for word in ["天", "地", "人"] {
        site.write("cases/c1.md", text(word));
        site.write("note.txt", word.repeat(9000));
        site.build().ended(0);
        let warm = site.built();
        fs::remove_dir_all(site.public()).unwrap();
        site.build().ended(0);
        same(&warm, &site.built(), word);
    }
}
