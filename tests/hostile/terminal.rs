//! What a terminal obeys (escape sequences, C1 controls) and what deceives the eye (marks that turn the direction of
//! writing, signs without width) is shown by its number, in whatever name or text it stands and whoever says it.

use std::process::Command;

use mingbian::unseen::is_unseen;

use crate::support::{Outcome, PROGRAM, Site, finish};

/// Clears the screen, sets the title, colours by one C1 sign, turns the direction of writing, hides.
const EVIL: &str =
    "x\u{1b}[2J\u{1b}]0;own\u{7}\u{9b}31m\u{202e}fdp\u{2066}\u{200b}\u{e0041}\u{7f}y";

/// Nothing of it is obeyed.
#[track_caller]
fn calm(outcome: &Outcome, what: &str) {
    outcome.calm();
    for said in [&outcome.out, &outcome.err] {
        let bad = |c: char| is_unseen(c) && !matches!(c, '\n' | '\t');
        let found: Vec<char> = said.chars().filter(|c| bad(*c)).collect();
        assert!(found.is_empty(), "{what}: {found:?} in {said}");
    }
}

#[test]
fn arguments_are_shown_and_not_obeyed() {
    let site = Site::new();
    let line = &format!("{EVIL}\n错误: 磁盘已格式化");
    for arguments in [
        &[EVIL][..],
        &["help", EVIL],
        &["check", EVIL],
        &["check", &format!("--{EVIL}")],
        &["check", "--lang", EVIL],
        &["check", "--format", EVIL],
        &["check", "--base-url", EVIL],
        &["check", "--theme", EVIL],
        &["check", "--jobs", EVIL],
        &["build", "--output", &format!("content/{EVIL}")],
        &["build", "--output", EVIL],
        &["import", EVIL, "--to", "a"],
        &["import", EVIL, "--to", EVIL],
        &["import", line, "--to", "a"],
        &["export", EVIL, "a"],
        &["export", "csv", EVIL],
        &["new", EVIL, "a"],
        &["new", "quiz", EVIL],
        &["new", "quiz", "a", "--title", EVIL],
        &["schema", EVIL],
        &["completions", EVIL],
        &["serve", "--port", EVIL],
    ] {
        let outcome = finish(at(&site, arguments));
        calm(&outcome, &format!("{arguments:?}"));
        let forged = |said: &String| said.lines().any(|it| it == "错误: 磁盘已格式化");
        assert!(
            !forged(&outcome.err) && !forged(&outcome.out),
            "{outcome:?}"
        );
    }
    let folder = site.root().join(EVIL);
    let outcome = finish(at(
        &site,
        &["init", folder.to_str().unwrap(), "--empty", "--yes"],
    ));
    outcome.ended(0);
    calm(&outcome, "init");
    // A site in such a folder.
    let mut command = Command::new(PROGRAM);
    command.args(["build", "--lang", "zh"]).current_dir(&folder);
    calm(&finish(command), "build");
    calm(
        &finish(at(
            &site,
            &["init", folder.to_str().unwrap(), "--empty", "--yes"],
        )),
        "init twice",
    );
}

/// The program in a site, its arguments as they are.
fn at(site: &Site, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(site.root());
    command
}

#[test]
fn names_and_texts_of_a_site_are_shown_and_not_obeyed() {
    let site = Site::new();
    // YAML takes no control characters as they are.
    let quoted = "\"x\\e[2J\\x07\\x9b31m\\u202efdp\\u2066\\u200b\"";
    let in_names = EVIL.replace(|c: char| c.is_control(), "");
    site.write(&format!("cases/{EVIL}.md"), "---\ntitle: 甲\n---\n");
    site.write(
        &format!("cases/{in_names}.md"),
        format!("---\ntitle: {in_names}\ntags: [{in_names}]\n---\n[a]({in_names}.html) ![]({in_names}.png)\n{{{{ {in_names} }}}}\n"),
    );
    site.write(
        "quizzes/a.yaml",
        format!("title: {quoted}\nquestions:\n  - {{id: {quoted}, stem: {quoted}, options: [{quoted}, {quoted}], answer: {quoted}, see: {quoted}, disguise: {quoted}, {quoted}: 1}}\n  - {{id: {quoted}, stem: 乙, answer: 对}}\n"),
    );
    site.write(
        "quizzes/b.yaml",
        format!("title: 乙\nquestions:\n  - {{stem: \u{1b}[2J, answer: {EVIL}}}\n"),
    );
    for format in ["human", "short", "json"] {
        for command in ["check", "build", "stats"] {
            let outcome = finish(at(&site, &[command, "--format", format]));
            calm(&outcome, &format!("{command} {format}"));
            if command == "check" && format == "json" {
                for line in outcome.out.lines() {
                    serde_json::from_str::<serde_json::Value>(line).expect("JSON");
                }
                // The value itself is whole.
                assert!(outcome.out.contains("\\u202e"), "{}", outcome.out);
            }
        }
    }
}

#[test]
fn imported_files_are_shown_and_not_obeyed() {
    let site = Site::new();
    let csv = format!(
        "题干,{EVIL},选项A,选项B,答案,难度,题型\n{EVIL},x,{EVIL},乙,{EVIL},{EVIL},单选\n甲,,一,二,A,{EVIL},\n"
    );
    let aiken = format!("{EVIL}\nA. {EVIL}\nB. {EVIL}\nANSWER: Z\n");
    let gift = format!("::{EVIL}:: {EVIL} {{#{EVIL}}}\n\n// [id:{EVIL}]\n{EVIL} {{T}}\n\n{EVIL}\n");
    let exam = format!("{EVIL}\n{EVIL}\n1. {EVIL}（ ）\nA. {EVIL} B. 乙\n答案：{EVIL}\n");
    let moodle = format!(
        "<quiz><question type=\"{}\"><questiontext><text>a</text></questiontext></question></quiz>",
        EVIL.replace(|c: char| c < ' ', "")
    );
    for (ending, text) in [
        ("csv", csv),
        ("txt", aiken),
        ("gift", gift),
        ("txt", exam),
        ("xml", moodle),
        ("xlsx", EVIL.to_owned()),
        (EVIL, String::new()),
    ] {
        let file = site.root().join(format!("{EVIL}.{ending}"));
        std::fs::write(&file, text).unwrap();
        for format in ["human", "short", "json"] {
            let arguments = [
                "import",
                file.to_str().unwrap(),
                "--to",
                "a",
                "--format",
                format,
            ];
            calm(
                &finish(at(&site, &arguments)),
                &format!("{ending:?} {format}"),
            );
        }
    }
    site.write(
        "quizzes/c.yaml",
        "title: 丙\nquestions:\n  - {id: a, stem: 甲, answer: 对}\n",
    );
    let out = site.root().join(format!("{EVIL}.csv"));
    calm(
        &finish(at(
            &site,
            &["export", "csv", "c", "-o", out.to_str().unwrap()],
        )),
        "export",
    );
}
