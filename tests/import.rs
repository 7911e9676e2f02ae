//! `mingbian import` and `mingbian export` on the command line: what is written, what is left alone, what is said.

use std::fs;

use crate::support::Site;

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
    site.run(&["export", "docx", "a"]).ended(2).said("paper");
}

/// A picture of two points.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0,
    2, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0xD1, 0x49, 0x2C, 0x7A, 0, 0, 0, 11, b'I', b'D', b'A', b'T',
    0x78, 0x9C, 0x63, 0x60, 0x60, 0, 0, 0, 3, 0, 1, 0x5A, 0x4E, 0xE5, 0x5C, 0, 0, 0, 0, b'I', b'E',
    b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
];

#[test]
fn pictures_go_to_moodle_and_come_back() {
    let site = Site::new();
    let bank = "title: 测\nquestions:\n  - id: a\n    type: single\n    stem: 看图\n    image: 图/首页.png\n    image_alt: \"首页 [1]\"\n    options:\n      - text: 甲\n        image: b.png\n        image_alt: 乙 <b>\n      - 丙\n    answer: A\n    explanation: 因\n";
    site.write("quizzes/a.yaml", bank);
    site.write("quizzes/图/首页.png", PNG);
    site.write("quizzes/b.png", [PNG, b"other"].concat());
    let file = path(&site, "out.xml");
    let _ = site.run(&["export", "moodle", "a", "-o", &file]).ended(0);
    site.run(&["import", &file, "--to", "second"]).ended(0);
    let made = fs::read_to_string(site.content("quizzes/second.yaml")).unwrap();
    let expected = bank
        .replace("图/首页.png", "second/首页.png")
        .replace("image: b.png", "image: second/b.png");
    assert_eq!(made, expected);
    assert_eq!(
        fs::read(site.content("quizzes/second/首页.png")).unwrap(),
        PNG
    );
    // Once more: nothing new, no picture twice.
    site.run(&["import", &file, "--to", "second"]).ended(0);
    assert_eq!(
        fs::read_to_string(site.content("quizzes/second.yaml")).unwrap(),
        expected
    );
    assert_eq!(
        fs::read_dir(site.content("quizzes/second"))
            .unwrap()
            .count(),
        2
    );
}

/// With so little memory that what a hostile file wants does not fit.
#[cfg(target_os = "linux")]
#[test]
fn hostile_files_take_little_memory() {
    let files = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/files");
    for (name, status) in [
        ("xlsx-bomb", 1),
        ("xlsx-empty-rows", 0),
        ("xlsx-far-cell", 1),
        ("xlsx-merged", 1),
        ("xlsx-renamed-docx", 1),
        ("xlsx-encrypted", 1),
    ] {
        let site = Site::new();
        let output = std::process::Command::new("sh")
            .args([
                "-c",
                "ulimit -v 400000 && exec \"$@\"",
                "sh",
                crate::support::PROGRAM,
            ])
            .args(["import", "--lang", "en", "--to", "a"])
            .arg(files.join(name).join("input.xlsx"))
            .current_dir(site.root())
            // What may be had are addresses here, and allocators (ours, the C library's) would take most of them before
            // they need any.
            .env("MIMALLOC_ARENA_RESERVE", "0")
            .env("MALLOC_ARENA_MAX", "1")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(status), "{name} {output:?}");
        let unreadable = String::from_utf8_lossy(&output.stderr).contains("import-unreadable");
        let said = String::from_utf8_lossy(&output.stdout);
        // A file is no question.
        assert_eq!(
            said.contains("not imported: 1"),
            !unreadable && status == 1,
            "{name} {said}"
        );
    }
}

#[test]
fn what_is_written_is_what_check_accepts() {
    let site = Site::new();
    site.write(
        "cases/real.md",
        "---\ntitle: 真\nsources: [{title: 通报}]\n---\n正文。\n",
    );
    let file = path(&site, "in.csv");
    let rows = [
        "编号,题干,答案,解析,伪装,延伸阅读,配图,分值,选项A,选项B",
        "a,甲,对,因,没有的、也没有,cases/real、cases/gone,,,,",
        "b,[markdown]乙 [看](../guides/gone.md),对,因,,,,,,",
        "c,丙,对,因,,,gone.png,,,",
        "d,丁,对,[markdown]{{ nothing(1) }},,,,,,",
        "e,戊,对,因,,,,1e9,,",
        "f,[markdown]己 [看](@/cases/real.md),对,因,,cases/real,,0.5,,",
        "g,庚,A,因,,,,,<b>,<b>",
    ];
    fs::write(&file, rows.join("\n")).unwrap();
    let outcome = site.run(&["import", &file, "--to", "new", "--format", "short"]);
    outcome
        .ended(1)
        .said("[import-name-unknown]")
        .said("[import-not-held]: no bank can hold `乙 [看](../guides/gone……`")
        .said("no bank can hold `丙`")
        .said("no bank can hold `丁`")
        .said("[import-value-invalid]")
        .said("[import-option-twice]");
    site.check().ended(0);
    let made = fs::read_to_string(site.content("quizzes/new.yaml")).unwrap();
    for id in ["a", "e", "f"] {
        assert!(made.contains(&format!("- id: {id}\n")), "{made}");
    }
    assert_eq!(made.matches("- id:").count(), 3, "{made}");
    assert!(
        made.contains("see: cases/real\n") && !made.contains("disguise"),
        "{made}"
    );
    // Once more: what was mended is the same, what was refused is refused again, nothing changes.
    site.run(&["import", &file, "--to", "new"]).ended(1);
    assert_eq!(
        fs::read_to_string(site.content("quizzes/new.yaml")).unwrap(),
        made
    );
    site.check().ended(0);
}

#[test]
fn the_same_question_in_two_files_or_two_banks_is_told() {
    let site = Site::new();
    let (first, second) = (path(&site, "1.csv"), path(&site, "2.csv"));
    fs::write(&first, CSV).unwrap();
    fs::write(
        &second,
        "编号,题干,答案,解析\na,甲,错,因\nb,乙,错,因\nc,丙,对,因\n",
    )
    .unwrap();
    site.run(&["import", &first, &second, "--to", "a"])
        .ended(1)
        .said("import-question-twice")
        .said("import-id-twice");
    let made = fs::read_to_string(site.content("quizzes/a.yaml")).unwrap();
    assert_eq!(made.matches("- id:").count(), 3, "{made}");
    site.check().ended(0);
    // Two banks may have the same question.
    site.run(&["import", &first, "--to", "b"])
        .ended(0)
        .said("import-elsewhere");
    site.check().ended(0);
    // Words about a whole file, for which one bank has no room.
    fs::write(&first, "$CATEGORY: 一\n\n甲 {T}\n").unwrap();
    let third = path(&site, "3.gift");
    fs::write(&third, "$CATEGORY: 二\n\n::丙:: 丙 {T}\n").unwrap();
    let given = path(&site, "1.gift");
    fs::copy(&first, &given).unwrap();
    site.run(&["import", &given, &third, "--to", "d"])
        .ended(0)
        .said("[import-title-unused]")
        .said("`二`");
    // Without a title of its own, a bank has its file's.
    fs::write(&first, "::甲:: 甲 {T}\n").unwrap();
    site.run(&["import", &first, "--to", "c", "--title", " "])
        .calm();
}

#[test]
fn words_above_the_questions_that_cannot_stand_there_are_left_out() {
    let site = Site::new();
    let file = path(&site, "in.gift");
    fs::write(&file, "[markdown]看 [这里](gone.md)。\n\n甲 {T####因}\n").unwrap();
    site.run(&["import", &file, "--to", "a"])
        .ended(1)
        .said("[import-not-held]");
    let made = fs::read_to_string(site.content("quizzes/a.yaml")).unwrap();
    assert!(
        !made.contains("intro") && made.contains("stem: 甲"),
        "{made}"
    );
    site.check().ended(0);
}

#[test]
fn options_that_speak_of_others_are_mixed_nowhere_else_either() {
    let site = Site::new();
    let bank = |shuffle: &str, options: &str| {
        format!(
            "title: 题\nshuffle: {shuffle}\nquestions:\n  - {{stem: 哪些要警惕？, options: [{options}], answer: A, explanation: 因为}}\n"
        )
    };
    for (name, shuffle, options, mixed) in [
        ("plain", "true", "先交钱, 拉人头", true),
        ("still", "false", "先交钱, 拉人头", false),
        ("last", "true", "先交钱, 以上都是", false),
        ("letters", "true", "先交钱, 拉人头, A和B都要", false),
    ] {
        site.write(&format!("quizzes/{name}.yaml"), bank(shuffle, options));
        for (format, ending, key) in [
            ("moodle", "xml", "<shuffleanswers>"),
            ("qti", "zip", "shuffle=\""),
        ] {
            let file = path(&site, &format!("{name}.{ending}"));
            site.run(&["export", format, name, "-o", &file]).ended(0);
            let bytes = fs::read(&file).unwrap();
            let text = if format == "qti" {
                unzipped(&bytes)
            } else {
                String::from_utf8(bytes).unwrap()
            };
            assert!(text.contains(&format!("{key}{mixed}")), "{name}.{format}");
        }
    }
}

/// The texts of all parts of a package.
fn unzipped(bytes: &[u8]) -> String {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut part = String::new();
        // A picture is no text.
        let _ = archive.by_index(at).unwrap().read_to_string(&mut part);
        all.push_str(&part);
    }
    all
}

/// A file of which nothing was taken is no success, whatever it is.
#[test]
fn a_file_of_which_nothing_was_taken_is_told() {
    let site = Site::new();
    for (name, text, said) in [
        (
            "a.csv",
            "国债由谁发行？,商场,国家,B\n",
            "国债由谁发行？ | 商场",
        ),
        ("b.csv", "题干,答案\n", "[import-empty]"),
        (
            "c.gift",
            "只有一段说明。\n\n又一段说明。\n",
            "[import-empty]",
        ),
        ("d.xml", "<quiz></quiz>", "[import-empty]"),
    ] {
        let file = path(&site, name);
        fs::write(&file, text).unwrap();
        site.run(&["import", &file, "--to", "a"])
            .ended(1)
            .said(said);
        assert!(!site.content("quizzes/a.yaml").exists(), "{name}");
    }
}
