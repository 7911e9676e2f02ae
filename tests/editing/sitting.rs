//! What every sitting of a test will hold, before anybody has saved it.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::desk::{Desk, read};
use crate::support::Site;

const FILE: &str = "content/quizzes/mixed.yaml";
const TEST: &str = "title: 混合\ncount: 8\ndraw:\n  - {from: one, count: 6}\n  - {from: two, count: 4, verdict: legit}\n";

fn site() -> Site {
    let site = Site::with_cases(3);
    for (bank, disguise) in [("one", "charity"), ("two", "rebate")] {
        let mut text = format!("title: {bank}\nquestions:\n");
        for number in 0..8 {
            let verdict = if number % 2 == 0 { "scam" } else { "legit" };
            let _ = writeln!(
                text,
                "  - {{id: {bank}-{number}, stem: {bank} 第 {number} 题, type: judge, answer: 对, explanation: 因, verdict: {verdict}, disguise: {disguise}, difficulty: {}}}",
                number % 3 + 1
            );
        }
        site.write(&format!("quizzes/{bank}.yaml"), text);
    }
    site.write("quizzes/mixed.yaml", TEST);
    site
}

#[test]
fn a_test_is_counted_as_it_would_be_dealt() {
    let site = site();
    let desk = Desk::at(&site);
    let saved = desk.look(&format!("sitting?file={FILE}"));
    let sitting = &saved["sitting"];
    assert_eq!((&sitting["questions"], &sitting["of"], &sitting["minutes"]), (&json!(8), &json!(12), &json!(2)), "{saved}");
    assert_eq!(sitting["kinds"], json!([{"name": "judge", "label": "judge", "least": 8, "most": 8}]));
    assert_eq!(saved["problems"], json!([]));
    let disguises = sitting["disguises"].as_array().unwrap();
    assert_eq!(disguises.len(), 2);
    for one in disguises {
        assert!(one[0].as_str().unwrap().starts_with("伪装 "), "{one}");
        let (least, most) = (one[1]["least"].as_u64().unwrap(), one[1]["most"].as_u64().unwrap());
        assert!(2 <= least && least <= most && most <= 6, "{one}");
    }

    // Typed and not saved: the sittings are balanced.
    let typed = |changes: &Json| {
        let body = json!({"file": FILE, "fingerprint": desk.seen(FILE), "changes": changes});
        desk.good("sitting", &body)
    };
    let balance = json!([
        {"op": "set", "path": ["balance"], "value": "50%"},
        {"op": "set", "path": ["draw", 1, "verdict"], "value": "scam"},
    ]);
    let made = typed(&balance);
    let sitting = &made["sitting"];
    assert_eq!((&sitting["scam"], &sitting["legit"]), (&json!({"least": 4, "most": 4}), &json!({"least": 4, "most": 4})), "{made}");
    assert_eq!(sitting["percent"], json!({"least": 50, "most": 50}));
    assert_eq!(read(&site, "quizzes/mixed.yaml"), TEST);

    // What cannot be met is told at its place, and all the rest is dealt.
    let many = json!([{"op": "set", "path": ["draw", 1, "count"], "value": 9}]);
    let made = typed(&many);
    let problem = &made["problems"][0];
    assert_eq!((&problem["code"], &problem["path"]), (&json!("draw-too-many"), &json!(["draw", 1, "count"])), "{made}");
    assert_eq!(made["sitting"]["questions"], json!(8));
    let unknown = typed(&json!([{"op": "set", "path": ["draw", 0, "from"], "value": "nowhere"}]));
    assert_eq!(unknown["problems"][0]["path"], json!(["draw", 0, "from"]));
    let page = desk.look("sitting?file=content/cases/c0.md");
    assert_eq!(page["sitting"], json!(null));
}

/// What is promised of the sittings is what a build then deals.
#[test]
fn the_site_keeps_what_was_promised() {
    let site = site();
    let desk = Desk::at(&site);
    let promised = desk.look(&format!("sitting?file={FILE}"))["sitting"].clone();
    site.build().ended(0);
    let stats = site.run(&["stats", "--format", "json"]);
    let stats: Json = serde_json::from_str(&stats.out).unwrap();
    let tests = stats["tests"].as_array().unwrap();
    let test = tests.iter().find(|it| it["file"] == FILE).unwrap();
    let sittings = test["sittings"].as_array().unwrap();
    assert_eq!(promised["sittings"], json!(sittings.len()));
    for (at, name) in ["scam", "legit"].iter().enumerate() {
        let counts: Vec<u64> = sittings.iter().map(|it| it[at].as_u64().unwrap()).collect();
        let range = json!({"least": counts.iter().min(), "most": counts.iter().max()});
        assert_eq!(promised[name], range, "{name}");
    }
}
