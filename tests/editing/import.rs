//! Files that are dropped on the tools: looked at first, then put into a bank or a page, and taken back in one step.

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};

use super::desk::{Desk, read};
use super::{BANK, site};

/// A file of the exchange's own tests.
fn fixture(name: &str) -> Vec<u8> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    fs::read(tests.join(name)).unwrap()
}

const SHEET: &str = "题干,选项A,选项B,答案,解析\n先交钱才能上岗吗？,是,不是,B,不合法\n要先交钱吗？,要,不要,B,因为\n没有答案的题,一,二,,\n";

/// Brings a file and is answered.
#[track_caller]
fn brought(desk: &Desk, query: &str, bytes: &[u8]) -> Json {
    let (status, answer) = desk.bring(&format!("import?{query}"), bytes);
    assert_eq!(status, 200, "{query}: {answer}");
    answer
}

#[test]
fn a_sheet_is_looked_at_and_then_a_bank() {
    let site = site();
    let desk = Desk::at(&site);
    let query = "name=2026%20%E5%B9%B4%20Paper%281%29.csv";
    let seen = brought(&desk, query, SHEET.as_bytes());
    assert_eq!(seen["to"], "quizzes/2026-年-paper-1");
    assert_eq!(seen["title"], "2026 年 Paper(1)");
    assert_eq!((&seen["exists"], &seen["saved"]), (&json!(false), &json!(null)));
    let first = &seen["questions"][0];
    assert_eq!(first["stem"], "先交钱才能上岗吗？");
    assert_eq!((&first["kind"], &first["fate"]), (&json!("single"), &json!("added")));
    assert_eq!(
        seen["counts"],
        json!({"added": 2, "same": 0, "differs": 0, "replaced": 0, "left_out": 1})
    );
    let problems = seen["problems"].as_array().unwrap();
    let missing = problems.iter().find(|it| it["code"] == "import-answer-missing");
    assert_eq!(missing.unwrap()["severity"], "error");
    assert!(!site.content("quizzes/2026-年-paper-1.yaml").exists());

    let query = format!("{query}&to=quizzes/paper&title=%E4%BA%8C&write=true");
    let made = brought(&desk, &query, SHEET.as_bytes());
    assert_eq!(made["file"], "content/quizzes/paper.yaml");
    let text = read(&site, "quizzes/paper.yaml");
    assert!(text.starts_with("title: 二\n") || text.starts_with("标题: 二\n"), "{text}");
    assert_eq!(made["saved"]["fingerprint"], desk.seen("content/quizzes/paper.yaml"));
    let (_, page) = desk.server.get("/quizzes/paper/", &desk.server.ours(), "");
    assert!(String::from_utf8(page).unwrap().contains("先交钱才能上岗吗？"));
    // The same again: nothing is new, and nothing is written.
    let again = brought(&desk, &query, SHEET.as_bytes());
    assert_eq!((&again["counts"]["same"], &again["saved"]), (&json!(2), &json!(null)));
    // Another proposal does not take its name.
    let other = brought(&desk, "name=paper.csv", SHEET.as_bytes());
    assert_eq!(other["to"], "quizzes/paper-2");
    desk.good("undo", &json!({"token": made["saved"]["undo"]}));
    assert!(!site.content("quizzes/paper.yaml").exists());
}

#[test]
fn what_is_new_goes_to_the_end_of_a_bank_that_is_there() {
    let site = site();
    let desk = Desk::at(&site);
    let file = SHEET.replace("没有答案的题,一,二,,", "a-01,甲,乙,A,另一道");
    let sheet = file.replacen("题干,", "编号,题干,", 1);
    let sheet: String = sheet
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            0 => format!("{line}\n"),
            3 => format!("a-01,别的题干{}\n", &line[4..]),
            _ => format!("new-{at},{line}\n"),
        })
        .collect();
    let query = "name=a.csv&to=quizzes/a&write=true";
    let made = brought(&desk, query, sheet.as_bytes());
    assert_eq!(made["exists"], json!(true));
    let counts = &made["counts"];
    assert_eq!((&counts["added"], &counts["differs"]), (&json!(2), &json!(1)), "{made}");
    let now = read(&site, "quizzes/a.yaml");
    assert!(now.starts_with(BANK.trim_end()), "what was there stays, byte for byte");
    assert!(!now.replace("\r\n", "").contains('\n'), "its line ends too");
    desk.good("undo", &json!({"token": made["saved"]["undo"]}));
    assert_eq!(read(&site, "quizzes/a.yaml"), BANK);
    // A bank with mistakes of its own, and one without a place for a question.
    site.write("quizzes/broken.yaml", "title: \"x\n");
    site.write(
        "quizzes/line.yaml",
        "title: 甲\nquestions: [{stem: 一, type: judge, answer: 对, explanation: 因}]\n",
    );
    for (to, error) in [("broken", "broken"), ("line", "shape")] {
        let (status, answer) = desk.bring(&format!("import?name=a.csv&to=quizzes/{to}"), SHEET.as_bytes());
        assert_eq!((status, &answer["error"]), (422, &json!(error)), "{answer}");
    }
}

#[test]
fn a_paper_brings_its_pictures_and_an_article_becomes_a_page() {
    let site = site();
    let desk = Desk::at(&site);
    let paper = fixture("exchange/files/docx-js-picture/input.docx");
    let seen = brought(&desk, "name=paper.docx", &paper);
    assert_eq!((&seen["pictures"], &seen["is_article"]), (&json!(1), &json!(true)));
    let made = brought(&desk, "name=paper.docx&to=quizzes/paper&write=true", &paper);
    assert!(site.content("quizzes/paper/image1.png").is_file());
    assert!(read(&site, "quizzes/paper.yaml").contains("paper/image1.png"));
    desk.good("undo", &json!({"token": made["saved"]["undo"]}));
    assert!(!site.content("quizzes/paper.yaml").exists());
    assert!(!site.content("quizzes/paper/image1.png").exists(), "all of it is one step");

    let article = fixture("word/articles/case/input.docx");
    let seen = brought(&desk, "name=case.docx&to=cases/word", &article);
    let text = seen["text"].as_str().unwrap();
    assert!(text.len() > 100 && seen["saved"].is_null(), "{seen}");
    let made = brought(&desk, "name=case.docx&to=cases/word&write=true", &article);
    let page = read(&site, "cases/word.md");
    assert!(page.starts_with("---\ntitle: ") && page.ends_with(text), "{page}");
    assert_eq!(made["file"], "content/cases/word.md");
    let (status, answer) = desk.bring("import?name=case.docx&to=cases/word&write=true", &article);
    assert_eq!((status, &answer["error"]), (409, &json!("exists")));
    desk.good("undo", &json!({"token": made["saved"]["undo"]}));
    assert!(!site.content("cases/word.md").exists());
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_is_written() {
    let site = site();
    let desk = Desk::at(&site);
    for (name, bytes) in [
        ("a.docx", &b"PK\x03\x04 broken"[..]),
        ("a.doc", &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..]),
        ("a.pdf", &b"%PDF-1.7"[..]),
        ("a.txt", &b"nothing of an exam"[..]),
        ("a", &b""[..]),
    ] {
        let seen = brought(&desk, &format!("name={name}&to=quizzes/x&write=true"), bytes);
        assert_eq!((&seen["questions"], &seen["saved"]), (&json!([]), &json!(null)), "{name}");
        let problem = &seen["problems"][0];
        assert!(!problem["message"].as_str().unwrap().is_empty(), "{name}: {seen}");
    }
    let seen = brought(&desk, "name=a.pdf&to=guides/x&write=true", b"%PDF-1.7");
    assert_eq!((&seen["text"], &seen["saved"]), (&json!(null), &json!(null)));
    assert!(!seen["problems"].as_array().unwrap().is_empty());
    for (to, status, error) in [
        ("quizzes/../x", 422, "name"),
        ("quizzes/_x", 422, "name"),
        ("away/x", 400, "malformed"),
        ("x", 400, "malformed"),
        ("disguises/sub/x", 422, "name"),
    ] {
        let (found, answer) = desk.bring(&format!("import?name=a.csv&to={to}&write=true"), SHEET.as_bytes());
        assert_eq!((found, &answer["error"]), (status, &json!(error)), "{to}: {answer}");
    }
    assert!(!site.content("quizzes/x.yaml").exists() && !site.content("guides/x.md").exists());
}
