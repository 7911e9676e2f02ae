//! Where a question that a page shows is written, and taking what the library has before it is changed.

use serde_json::json;

use super::desk::{Desk, read};
use crate::support::Site;

const DRAWING: &str = "title: 抽\nquestions:\n  - {id: own, stem: 自己的, answer: 对, explanation: 因为}\ndraw: [{from: a, count: 1}]\n";

fn place(desk: &Desk, page: &str, quiz: &str, question: &str) -> (u16, serde_json::Value) {
    desk.get(&format!(
        "place?page={page}&quiz={quiz}&question={question}"
    ))
}

#[test]
fn a_question_on_a_page_leads_to_its_place_in_its_file() {
    let site = super::site();
    site.write("quizzes/b.yaml", DRAWING);
    site.write(
        "guides/g.md",
        "---\ntitle: 课\n---\n{{ quiz(\"a\", count=1) }}\n",
    );
    let desk = Desk::at(&site);
    let second = json!({"file": super::FILE, "path": ["题目", 1]});
    assert_eq!(place(&desk, "/quizzes/a/", "a", "a-02"), (200, second));
    let first = json!({"file": super::FILE, "path": ["题目", 0]});
    assert_eq!(place(&desk, "/guides/g/", "a", "a-01"), (200, first));
    // A test that draws from another file shows that one's questions.
    let own = json!({"file": "content/quizzes/b.yaml", "path": ["questions", 0]});
    assert_eq!(place(&desk, "/quizzes/b/", "b", "own"), (200, own));
    let (status, drawn) = place(&desk, "/quizzes/b/", "b", "a-02");
    assert_eq!((status, &drawn["file"]), (200, &json!(super::FILE)));
    for (page, quiz, question) in [
        ("/quizzes/a/", "a", "none"),
        ("/quizzes/a/", "none", "a-01"),
        ("/none/", "a", "a-01"),
        ("/../../etc/passwd", "a", "a-01"),
    ] {
        let (status, answer) = place(&desk, page, quiz, question);
        assert_eq!(
            (status, &answer["error"]),
            (422, &json!("missing")),
            "{page} {quiz} {question}"
        );
    }
}

#[test]
fn a_page_of_the_library_is_taken_and_can_be_given_back() {
    let site = Site::with_cases(1);
    site.write("site.yaml", "title: 站\nlibrary: builtin\n");
    let desk = Desk::at(&site);
    let pages = desk.look("pages?folder=quizzes");
    let basics = pages.as_array().unwrap();
    let basics = basics.iter().find(|it| it["path"] == "quizzes/basics");
    let file = basics.unwrap()["file"].as_str().unwrap().to_owned();
    let (status, answer) = desk.get(&format!("form?file={file}"));
    assert_eq!(
        (status, &answer["error"]),
        (403, &json!("library")),
        "{answer}"
    );
    let taken = desk.good("take", &json!({"file": file}));
    assert_eq!(taken["file"], "content/quizzes/basics.yaml");
    assert!(read(&site, "quizzes/basics.yaml").contains("questions:"));
    desk.look("form?file=content/quizzes/basics.yaml");
    // Twice, and what is none of the library's.
    let again = desk.good("take", &json!({"file": file}));
    assert_eq!(
        (&again["file"], &again["undo"]),
        (&taken["file"], &json!(null))
    );
    desk.refused(
        "take",
        &json!({"file": "content/cases/none.md"}),
        404,
        "gone",
    );
    desk.good("undo", &json!({"token": taken["undo"]}));
    assert!(!site.content("quizzes/basics.yaml").exists());
}
