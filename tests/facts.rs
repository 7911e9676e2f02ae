//! Facts: days that pass without a word being changed, edits that reach every page, and what is to be looked at next.

use std::fs;

use serde_json::Value as Json;

use crate::support::{Site, picture, same};

const FACTS: &str = "- {id: law, claim: 甲规定, authority: 甲机关, checked: 2026-05-01, until: 2026-12-31, replaced_by: new}\n\
- {id: new, claim: 乙规定, authority: 乙机关, from: 2027-01-01, checked: 2026-05-01}\n\
- {id: idle, claim: 没有人引用, authority: 丙机关}\n";

/// A page, a block and a question of a further set that stand on facts.
fn site() -> Site {
    let site = Site::new();
    site.write("facts.yaml", FACTS);
    site.write(
        "guides/a.md",
        "---\ntitle: 文\nsources: [law]\n---\n\n{{ fact(\"law\") }}\n",
    );
    site.write(
        "quizzes/q.yaml",
        "title: 题\ncount: 1\nquestions:\n  - {id: a, stem: 一, answer: 对, explanation: 因, verdict: scam}\n  - {id: b, stem: 二, answer: 对, explanation: 因, sources: [law]}\n",
    );
    site
}

#[test]
fn a_day_that_passes_is_told_though_nothing_was_changed() {
    let site = site();
    let on = |day: &str| site.run(&["build", "--today", day]);
    let told = |day: &str, words: &[&str]| {
        let outcome = on(day);
        outcome.ended(0);
        for word in ["ceased to hold", "more than a year ago"] {
            let expected = words.contains(&word);
            assert_eq!(outcome.err.contains(word), expected, "{day} {outcome:?}");
        }
    };
    told("2026-06-01", &[]);
    let built = site.built();
    told("2026-06-02", &[]);
    told("2026-12-31", &[]);
    told("2027-01-01", &["ceased to hold"]);
    told("2027-05-02", &["ceased to hold", "more than a year ago"]);
    told("2027-06-01", &["ceased to hold", "more than a year ago"]);
    // The clock was wrong.
    told("2026-06-01", &[]);
    same(&built, &site.built(), "the pages tell no day");
}

#[test]
fn an_edit_of_a_fact_reaches_every_page_that_refers_to_it() {
    let site = site();
    site.build().ended(0);
    let before = site.built();
    site.write("facts.yaml", FACTS.replace("甲机关", "丁机关"));
    site.build().ended(0);
    let after = site.built();
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    let has = |part: &str| changed.iter().any(|path| path.contains(part));
    assert!(
        has("guides/a/index.html") && has("quizzes/q/"),
        "{changed:?}"
    );
    let elsewhere = site.root().join("elsewhere");
    let cold = site.run(&["build", "--output", elsewhere.to_str().unwrap()]);
    cold.ended(0);
    same(
        &kept(&site.public()),
        &kept(&elsewhere),
        "a warm build is a cold one",
    );
    fs::remove_dir_all(elsewhere).unwrap();
}

fn kept(folder: &std::path::Path) -> crate::support::Picture {
    let mut all = picture(folder);
    all.retain(|path, _| !path.starts_with(".mingbian"));
    all
}

#[test]
fn what_does_not_hold_and_is_used_stands_first() {
    let site = site();
    let outcome = site.run(&[
        "stats",
        "--facts",
        "--format",
        "json",
        "--today",
        "2027-06-01",
    ]);
    outcome.ended(0);
    let rows: Json = serde_json::from_str(&outcome.out).unwrap();
    let row = |at: usize| {
        let row = &rows[at];
        let number = row["used"].as_u64().unwrap();
        (
            row["id"].as_str().unwrap(),
            row["state"].as_str().unwrap(),
            number,
        )
    };
    assert_eq!(row(0), ("law", "ended", 2));
    // Nobody ever looked at it.
    assert_eq!(row(1), ("idle", "in-force", 0));
    assert_eq!(row(2), ("new", "in-force", 0));
    let table = site.run(&["stats", "--facts", "--today", "2027-06-01"]);
    assert!(
        table.out.contains("ended*") && table.out.contains("never"),
        "{}",
        table.out
    );
}

/// An id that is in a file with a mistake is not missed at every place that refers to it.
#[test]
fn a_file_that_cannot_be_read_is_the_only_mistake() {
    let site = site();
    site.write("facts.yaml", "- {id: law\n");
    let outcome = site.check();
    outcome.ended(1);
    assert!(
        !outcome.err.contains("reference-unknown"),
        "{}",
        outcome.err
    );
    site.write("facts.yaml", FACTS.replace("id: law", "id: lav"));
    let outcome = site.check();
    outcome
        .ended(1)
        .said("the fact `law` does not exist")
        .said("did you mean `lav`?");
}
