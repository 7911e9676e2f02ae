//! `mingbian import` and `mingbian export` on the command line: what is written, what is left alone, what is said.

#![allow(clippy::expect_used, clippy::unwrap_used)] // A test may fail loudly.

#[path = "hostile/support.rs"]
mod support;

use std::fs;

use support::Site;

const BANK: &str = "# 我们的题\r\ntitle: 测\r\nquestions:\r\n  - {id: a, stem: 甲, answer: 对, explanation: 因}  # 旁注\r\n";
const CSV: &str = "编号,题干,答案,解析\na,甲,错,因\nb,乙,对,因\n";

fn path(site: &Site, name: &str) -> String {
    site.root().join(name).to_str().unwrap().to_owned()
}

#[test]
fn what_is_there_stays_byte_for_byte() {
    let site = Site::new();
    site.write("quizzes/a.yaml", BANK);
    let file = path(&site, "in.csv");
    fs::write(&file, CSV).unwrap();
    site.run(&["import", &file, "--to", "a", "--dry-run"])
        .ended(0)
        .said("import-differs");
    assert_eq!(
        fs::read_to_string(site.content("quizzes/a.yaml")).unwrap(),
        BANK
    );
    site.run(&["import", &file, "--to", "content/quizzes/a.yaml"])
        .ended(0);
    let made = fs::read_to_string(site.content("quizzes/a.yaml")).unwrap();
    assert!(made.starts_with(BANK), "{made}");
    assert!(
        made[BANK.len()..].starts_with("  - id: b\r\n    type: judge\r\n"),
        "{made}"
    );
    // Once more: nothing new.
    site.run(&["import", &file, "--to", "a"]).ended(0);
    assert_eq!(
        fs::read_to_string(site.content("quizzes/a.yaml")).unwrap(),
        made
    );
    site.check().ended(0);
    // On one line there is nothing to replace.
    site.run(&["import", &file, "--to", "a", "--replace"])
        .ended(1);
    assert_eq!(
        fs::read_to_string(site.content("quizzes/a.yaml")).unwrap(),
        made
    );
}

#[test]
fn a_new_bank_is_made_inside_the_content_alone() {
    let site = Site::new();
    let file = path(&site, "in.csv");
    fs::write(&file, CSV).unwrap();
    for target in ["../x", "quizzes/../x", "/tmp/x", "quizzes/sub/x", ".x", ""] {
        site.run(&["import", &file, "--to", target]).ended(2);
    }
    site.run(&["import", &file, "--to", "新题.yaml", "--title", "新的"])
        .ended(0);
    let made = fs::read_to_string(site.content("quizzes/新题.yaml")).unwrap();
    assert!(
        made.starts_with("title: 新的\nquestions:\n  - id: a\n"),
        "{made}"
    );
    site.check().ended(0);
    // Rows that could not be taken are counted, the others are there.
    fs::write(&file, format!("{CSV}c,丙,C,因\n")).unwrap();
    site.run(&["import", &file, "--to", "third"])
        .ended(1)
        .said("import-options-too-few");
    assert!(site.content("quizzes/third.yaml").is_file());
    // A bank with mistakes of its own is not touched.
    site.write(
        "quizzes/third.yaml",
        "title: 三\nquestions:\n  - {stem: 甲, options: [一, 二], answer: E}\n",
    );
    site.run(&["import", &file, "--to", "third"])
        .ended(1)
        .said("quiz-answer-unknown");
}

#[test]
fn a_bank_goes_out_and_comes_back_and_nothing_is_overwritten() {
    let site = Site::new();
    let bank = "title: 测\nquestions:\n  - {id: a, stem: 甲, options: [一, 二], answer: B, explanation: 因}\n  - {id: c, stem: 分, bins: [好, 坏], items: [{text: 子, bin: 好}, {text: 丑, bin: 坏}], explanation: 因}\n";
    site.write("quizzes/a.yaml", bank);
    for format in ["xlsx", "csv"] {
        let file = path(&site, &format!("out.{format}"));
        site.run(&["export", format, "a", "-o", &file])
            .ended(0)
            .said("export-question-lost");
        let first = fs::read(&file).unwrap();
        site.run(&["export", format, "quizzes/a.yaml", "-o", &file])
            .ended(3);
        site.run(&["export", format, "a", "-o", &file, "--force"])
            .ended(0);
        assert_eq!(fs::read(&file).unwrap(), first, "the same bytes");
        site.run(&["import", &file, "--to", "a"]).ended(0);
        assert_eq!(
            fs::read_to_string(site.content("quizzes/a.yaml")).unwrap(),
            bank
        );
    }
    site.run(&["export", "xlsx", "b"]).ended(2).said("`a`");
    site.run(&["export", "docx", "a"]).ended(2).said("xlsx");
}
