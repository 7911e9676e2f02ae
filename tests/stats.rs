//! `mingbian stats`: what is counted, and what is said to be lacking.

use std::fmt::Write as _;

use crate::support::Site;
use serde_json::Value as Json;

/// Two disguises, one with everything, one with nothing; a bank whose right answers are all A and the longest.
fn site() -> Site {
    let site = Site::new();
    site.write(
        "disguises/full.md",
        "---\ntitle: 齐全\n---\n短句。再一句短的。\n",
    );
    site.write(
        "disguises/bare.md",
        "---\ntitle: 空缺\n---\n> 引用的法条不管有多长都不算在里面因为那是法律的原话\n\n写得好。\n",
    );
    site.write(
        "cases/one.md",
        "---\ntitle: 一案\ndisguises: [full]\nsources: [{title: 通报}]\n---\n这一句特别长特别长特别长特别长特别长特别长特别长特别长特别长特别长特别长特别长。\n",
    );
    let mut bank = String::from("title: 偏的\nquestions:\n");
    for number in 0..12 {
        let verdict = if number < 10 { "scam" } else { "legit" };
        let _ = writeln!(
            bank,
            "  - {{id: q{number}, stem: 第{number}问, options: [最长的选项, 短的, 短了], answer: A, explanation: 因为, verdict: {verdict}, disguise: full, difficulty: {}}}",
            number % 3 + 1
        );
    }
    bank.push_str("  - {id: sort, stem: 分一分, bins: [好, 坏], items: [{text: 甲, bin: 好, verdict: legit}, {text: 乙, bin: 坏, verdict: scam}], explanation: 因为}\n");
    site.write("quizzes/biased.yaml", bank);
    site
}

#[test]
fn everything_is_counted_once() {
    let site = site();
    let outcome = site.run(&["stats", "--format", "json"]);
    outcome.ended(0);
    let counts: Json = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!(counts["pages"]["disguise"], 2);
    let bare = &counts["disguises"][0];
    let full = &counts["disguises"][1];
    assert_eq!(
        (&bare["slug"], &bare["cases"], &bare["questions"]),
        (&"bare".into(), &0.into(), &0.into())
    );
    assert_eq!(
        (&full["cases"], &full["questions"], &full["types"]["single"]),
        (&1.into(), &12.into(), &12.into())
    );
    assert_eq!(full["difficulty"], serde_json::json!([0, 4, 4, 4, 0, 0]));
    let all = &counts["all"];
    // A card counts by itself.
    assert_eq!(
        (&all["questions"], &all["scam"], &all["legit"]),
        (&13.into(), &11.into(), &3.into())
    );
    assert_eq!(all["types"]["classify"], 1);
    assert_eq!(all["letters"], serde_json::json!([12, 0, 0]));
    assert_eq!(
        (&all["single"], &all["longest_right"]),
        (&12.into(), &12.into())
    );
    let pages = counts["reading"].as_array().unwrap();
    let of = |file: &str| pages.iter().find(|page| page["file"] == file).unwrap();
    assert_eq!(of("content/disguises/bare.md")["sentences"], 1);
    assert_eq!(of("content/disguises/full.md")["length"], 7);
}

#[test]
fn what_check_warns_of_is_marked_here_too_and_few_are_no_share() {
    let site = Site::new();
    let bank = |questions: usize| {
        let mut bank = String::from("title: 小题库\nquestions:\n");
        for number in 0..questions {
            let _ = writeln!(
                bank,
                "  - {{stem: 第{number}问, options: [最长的选项, 短的], answer: A, explanation: 因为, verdict: scam}}"
            );
        }
        bank
    };
    for (questions, wrong) in [(2, false), (4, true)] {
        site.write("quizzes/small.yaml", bank(questions));
        let checked = site.run(&["check"]);
        let stats = site.run(&["stats"]);
        for (code, gap) in [
            ("quiz-longest-correct", "the longest option is right"),
            ("quiz-all-scam", "in the worst 0% are honest"),
        ] {
            let warned = checked.err.contains(code) || checked.out.contains(code);
            assert_eq!(warned, wrong, "{questions} {code}\n{}", checked.err);
            assert_eq!(stats.out.contains(gap), wrong, "{questions}\n{}", stats.out);
        }
    }
}

#[test]
fn what_is_lacking_is_said_and_goes_when_it_is_there() {
    let site = site();
    let outcome = site.run(&["stats"]);
    outcome.ended(0);
    for gap in [
        "`空缺` has no case",
        "`空缺` has no question",
        "`偏的`: 1 of 1 sittings are uneven, in the worst 21% are honest",
        "A is right 12 times, +200% off even",
        "B is right 0 times, -100% off even",
        "the longest option is right in 12 of 12",
        "content/cases/one.md: 39 characters a sentence",
    ] {
        assert!(outcome.out.contains(gap), "{gap}\n{}", outcome.out);
    }
    assert!(!outcome.out.contains("`齐全` has no"));
    site.write(
        "cases/two.md",
        "---\ntitle: 二案\ndisguises: [bare]\nsources: [{title: 通报}]\n---\n短。\n",
    );
    let outcome = site.run(&["stats"]);
    assert!(
        !outcome.out.contains("`空缺` has no case"),
        "{}",
        outcome.out
    );
}
