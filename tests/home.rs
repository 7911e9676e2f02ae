//! With which question the home page begins: one that shows what the site is about, and no newcomer's for its name alone.

use std::fs;

use crate::support::Site;

const WHOLE: &str = "{stem: 先交钱再返利，你怎么看？, options: [先问钱从哪来, 先交], answer: A, explanation: 因为, verdict: scam, disguise: rebate}";
const EXPLAINED: &str =
    "{stem: 举报打哪个电话？, options: [\"12315\", \"10086\"], answer: A, explanation: 因为}";
const PLAIN: &str = "{stem: 卷子上的题, options: [对的, 错的], answer: A}";

fn bank(site: &Site, name: &str, head: &str, questions: &[&str]) {
    let questions = questions.join("\n  - ");
    let text = format!("{head}questions:\n  - {questions}\n");
    site.write(&format!("quizzes/{name}.yaml"), text);
}

/// The quiz of the home page's question, and what is asked.
fn opening(site: &Site) -> (String, String) {
    site.build().ended(0);
    let page = fs::read_to_string(site.public().join("index.html")).unwrap();
    let (_, part) = page.split_once("<mb-opening").unwrap();
    let (_, name) = part.split_once("data-quiz=").unwrap();
    let name = name.split([' ', '>']).next().unwrap().replace('"', "");
    let (_, stem) = part.split_once("class=stem><p>").unwrap();
    (name, stem.split('<').next().unwrap().to_owned())
}

#[test]
fn a_bank_that_came_takes_no_place_by_its_name() {
    let site = Site::with_cases(1);
    bank(&site, "basics", "title: 三分钟自测\n", &[EXPLAINED, WHOLE]);
    let before = opening(&site);
    let stem = "先交钱再返利，你怎么看？".to_owned();
    assert_eq!(before, ("basics".to_owned(), stem));
    for (name, question) in [("2025-paper", PLAIN), ("2024-paper", EXPLAINED)] {
        bank(&site, name, "title: 2025 年试卷\n", &[question]);
    }
    assert_eq!(opening(&site), before);
    // More of them than anybody looks through.
    for number in 0..12 {
        let name = format!("1{number}");
        bank(&site, &name, &format!("title: 0{number}\n"), &[PLAIN]);
    }
    assert_eq!(opening(&site), before);
}

#[test]
fn its_author_chooses_by_the_weight() {
    let site = Site::with_cases(1);
    bank(&site, "basics", "title: 三分钟自测\n", &[WHOLE]);
    bank(&site, "own", "title: 我们的\nweight: -1\n", &[PLAIN]);
    bank(
        &site,
        "worse",
        "title: 一\nweight: -1\nfeedback: end\n",
        &[WHOLE],
    );
    assert_eq!(opening(&site).0, "own");
}

#[test]
fn where_none_shows_more_the_first_of_the_list_is_asked() {
    let site = Site::new();
    bank(&site, "b", "title: 乙\ndate: 2026-01-01\n", &[PLAIN]);
    bank(&site, "a", "title: 甲\n", &[PLAIN]);
    assert_eq!(opening(&site).0, "b");
    bank(&site, "c", "title: 丙\n", &[EXPLAINED]);
    assert_eq!(opening(&site).0, "c");
}
