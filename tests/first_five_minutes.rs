//! The first minutes with the program, as they really are: `docs/first-five-minutes.md`, and the officer's ten minutes in
//! the guide (tests/transcript.rs does what they say).

use std::fs;
use std::path::Path;

use crate::transcript;

const OFFICER: &str = "docs/guide/content/start/ten-minutes.md";

#[test]
fn the_transcript_is_what_happens() {
    let seen = transcript::hold("docs/first-five-minutes.md");
    assert!(
        seen.looks > 1 && seen.commands_until_first <= 3,
        "{} commands until the first look",
        seen.commands_until_first
    );
}

/// From an empty folder to a site that may go live: for a district with numbers of its own, without two of the audiences,
/// without English, with a case of its own. What is not ready is told once, and nothing is told twice.
#[test]
fn the_officers_ten_minutes_are_what_happens() {
    let seen = transcript::hold(OFFICER);
    assert!(seen.looks > 0, "a page was looked at");
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(OFFICER);
    let document = fs::read_to_string(place).unwrap();
    let commands = document.lines().filter(|line| line.starts_with("$ "));
    assert!(commands.count() <= 8, "ten minutes");
    let asked: Vec<&str> = document
        .split("$ mingbian check --publish\n")
        .skip(1)
        .filter_map(|rest| rest.split("\n```").next())
        .collect();
    let [first, .., last] = asked[..] else {
        panic!("it is asked twice")
    };
    assert!(first.contains("还不能上线"), "{first}");
    assert!(last.contains("可以上线了"), "{last}");
}

/// After each mistake, and after nothing else, there is something wrong; what is mended is clean.
#[test]
fn each_mistake_is_told_and_each_mended_file_is_clean() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/first-five-minutes.md");
    let document = fs::read_to_string(place).unwrap();
    let mut mistakes = 0;
    for section in document.split("\n### ").skip(1) {
        let checks: Vec<&str> = section
            .split("$ mingbian check\n")
            .skip(1)
            .map(|rest| rest.split("\n```").next().unwrap())
            .collect();
        let Some((last, wrong)) = checks.split_last() else {
            continue;
        };
        assert_eq!(*last, "没有发现问题", "{section}");
        for said in wrong {
            assert!(said.contains("= help: "), "{said}");
        }
        mistakes += wrong.len();
    }
    assert!(mistakes >= 10, "{mistakes} mistakes");
}
