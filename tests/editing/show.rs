//! What is typed and not saved: the page follows, the disk and what is said of it do not.

use std::fs;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use super::desk::{Desk, read};
use super::{BANK, FILE, site, stem};
use crate::support::PATIENCE;

/// The page of the bank, as it is served now.
fn page(desk: &Desk) -> String {
    let (_, page) = desk.server.get("/quizzes/a/", &desk.server.ours(), "");
    String::from_utf8(page).unwrap()
}

fn state(desk: &Desk) -> Json {
    let (_, body) = desk.server.ask_tools("/.mingbian/state?after=0");
    serde_json::from_slice(&body).unwrap()
}

fn typed(desk: &Desk, changes: &Json) -> Json {
    json!({"file": FILE, "fingerprint": desk.seen(FILE), "changes": changes})
}

const STEM: &str = "要先交钱吗？";

#[test]
fn the_page_follows_what_is_typed_and_nothing_is_written() {
    let site = site();
    let desk = Desk::at(&site);
    let before = state(&desk);
    let shown = desk.good("show", &typed(&desk, &stem("要先交押金吗？")));
    assert_eq!(
        (&shown["shown"], &shown["problems"]),
        (&json!(true), &json!([]))
    );
    assert!(page(&desk).contains("要先交押金吗？"));
    assert_eq!(read(&site, "quizzes/a.yaml"), BANK);
    let after = state(&desk);
    assert!(after["generation"].as_u64() > before["generation"].as_u64());
    // The same again: it stays, and the page has nothing to look for.
    desk.good("show", &typed(&desk, &stem("要先交押金吗？")));
    assert_eq!(state(&desk)["generation"], after["generation"]);

    // What is wrong with it is told here, and is no mistake of the site.
    let wrong = json!([{"op": "set", "path": ["题目", 0, "答案"], "value": "E"}]);
    let shown = desk.good("show", &typed(&desk, &wrong));
    assert_eq!(shown["shown"], json!(false));
    let problems = shown["problems"].as_array().unwrap();
    let problem = problems
        .iter()
        .find(|it| it["code"] == "quiz-answer-unknown");
    assert_eq!(problem.unwrap()["path"], json!(["题目", 0, "答案"]));
    assert!(page(&desk).contains("要先交押金吗？"), "the last good one");
    let (now, form) = (state(&desk), desk.look(&format!("form?file={FILE}")));
    assert_eq!(
        (&now["good"], &now["problems"]),
        (&json!(true), &before["problems"])
    );
    assert_eq!(form["problems"], json!([]));
    desk.refused(
        "show",
        &typed(&desk, &json!([{"op": "remove", "path": ["x"]}])),
        422,
        "missing",
    );

    // Taken away, the page is that of the disk again.
    desk.good("show", &json!({"file": FILE, "changes": null}));
    assert!(page(&desk).contains(STEM));
    assert_eq!(read(&site, "quizzes/a.yaml"), BANK);
    assert!(!site.root().join(".mingbian/history").exists());
    // Which text it was typed into has to be said.
    desk.refused(
        "show",
        &json!({"file": FILE, "changes": []}),
        400,
        "malformed",
    );
}

#[test]
fn what_is_shown_goes_with_a_save_with_a_change_elsewhere_and_by_itself() {
    let site = site();
    let desk = Desk::at(&site);
    let body = typed(&desk, &stem("要先交押金吗？"));
    desk.good("show", &body);
    let saved = desk.good("save", &body);
    assert!(page(&desk).contains("要先交押金吗？"));
    let undone = desk.good("undo", &json!({"token": saved["undo"]}));
    assert!(page(&desk).contains(STEM));
    // Another of the same file than what was shown.
    desk.good("undo", &json!({"token": undone["undo"]}));
    desk.good("show", &typed(&desk, &stem("甲？")));
    desk.good("save", &typed(&desk, &stem("乙？")));
    let now = page(&desk);
    assert!(now.contains("乙？") && !now.contains("甲？"));

    // What another program saves counts more than what was typed into the text before.
    let before = desk.seen(FILE);
    desk.good("show", &typed(&desk, &stem("丙？")));
    fs::write(site.content("quizzes/a.yaml"), BANK.replace(STEM, "丁？")).unwrap();
    until("the page is that of the disk", || {
        page(&desk).contains("丁？")
    });
    let late = json!({"file": FILE, "fingerprint": before, "changes": stem("丙？")});
    desk.refused("show", &late, 409, "changed");
    // A change of another file leaves what is shown.
    desk.good("show", &typed(&desk, &stem("戊？")));
    site.write(
        "cases/c0.md",
        "---\ntitle: 另一个\nsources: [{title: 通报}]\n---\n正文。\n",
    );
    until("the other page", || {
        let (_, other) = desk.server.get("/cases/c0/", &desk.server.ours(), "");
        String::from_utf8(other).unwrap().contains("另一个")
    });
    until("what is typed is shown again", || {
        page(&desk).contains("戊？")
    });

    // Nobody asks for it again.
    let mut body = typed(&desk, &stem("己？"));
    body["lasts"] = json!(1);
    desk.good("show", &body);
    assert!(page(&desk).contains("己？"));
    until("it lapses", || page(&desk).contains("丁？"));
}

/// A mistake on the disk that is mended, but not saved: the page shows it mended, the tools still tell of it.
#[test]
fn a_mended_mistake_is_shown_before_it_is_saved() {
    let site = site();
    let desk = Desk::at(&site);
    let wrong = json!([{"op": "set", "path": ["题目", 0, "答案"], "value": "E"}]);
    desk.good("save", &typed(&desk, &wrong));
    assert_eq!(state(&desk)["good"], json!(false));
    let mended = json!([
        {"op": "set", "path": ["题目", 0, "答案"], "value": "B"},
        {"op": "set", "path": ["题目", 0, "题干"], "value": "好了吗？"},
    ]);
    assert_eq!(
        desk.good("show", &typed(&desk, &mended))["shown"],
        json!(true)
    );
    assert!(page(&desk).contains("好了吗？"));
    assert_eq!(state(&desk)["good"], json!(false));
    desk.good("save", &typed(&desk, &mended));
    assert_eq!(state(&desk)["good"], json!(true));
    assert!(page(&desk).contains("好了吗？"));
}

/// Whoever types fast is answered for what is there at the end.
#[test]
fn the_newest_wins() {
    let site = site();
    let desk = Desk::at(&site);
    let seen = desk.seen(FILE);
    let burst = || {
        let together = Barrier::new(12);
        let ask = |number: usize| {
            let changes = stem(&format!("第 {number} 个？"));
            let body = json!({"file": FILE, "fingerprint": seen, "changes": changes});
            together.wait();
            desk.good("show", &body)
        };
        let answers: Vec<Json> = thread::scope(|scope| {
            let ask = &ask;
            let asked: Vec<_> = (0..12)
                .map(|number| scope.spawn(move || ask(number)))
                .collect();
            asked.into_iter().map(|it| it.join().unwrap()).collect()
        });
        let outrun = answers.iter().filter(|it| it["problems"].is_null()).count();
        assert!(outrun < answers.len(), "{answers:?}");
        for answer in answers {
            assert_eq!(answer["shown"], json!(answer["problems"].is_array()));
        }
        outrun
    };
    // Whether one has to wait while the next comes is the machine's matter: again, until some did.
    assert!((0..50).any(|_| burst() > 0), "none was ever outrun");
    // Requests may overtake one another on their way: what came last is one that was not outrun.
    assert!(!page(&desk).contains(STEM));
    let last = desk.good(
        "show",
        &json!({"file": FILE, "fingerprint": seen, "changes": stem("最后？")}),
    );
    assert_eq!(last["shown"], json!(true));
    assert!(page(&desk).contains("最后？"));
}

#[track_caller]
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "never: {what}");
        thread::sleep(Duration::from_millis(50));
    }
}
