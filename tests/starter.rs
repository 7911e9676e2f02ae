//! `mingbian init` and `mingbian new`: what they make is whole at once, and nothing is written over.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use mingbian::build::{self, Memo};
use mingbian::config::Config;
use mingbian::locale::Locale;
use mingbian::starter::{self, Beginning, LeftOut, Place};

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_mingbian"))
        .args(arguments)
        .args(["--lang", "zh"])
        .current_dir(folder)
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let text = [stdout, stderr].concat();
    (status.code(), String::from_utf8(text).unwrap())
}

#[track_caller]
fn good(folder: &Path, arguments: &[&str]) -> String {
    let (code, text) = run(folder, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {text}");
    text
}

#[test]
fn a_new_site_is_whole_at_once_and_has_her_names() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    for (name, more) in [
        ("我的网站", &["--yes"][..]),
        ("复制的", &["--yes", "--copy"]),
        ("空的", &["--empty"]),
    ] {
        let mut arguments = vec!["init", name, "--district", "东城区", "--hotline", "12345"];
        arguments.extend([
            "--units",
            "东城区公安分局=010-12345678,某某中心＝010-87654321",
        ]);
        arguments.extend(more);
        let said = good(here, &arguments);
        assert!(said.contains(&format!("cd {name}")), "{said}");
        let site = here.join(name);
        let text = |path: &str| fs::read_to_string(site.join(path)).unwrap();
        let settings = text("content/site.yaml");
        assert!(
            settings.contains("organisation: 东城区打击传销工作联席会议办公室\n"),
            "{settings}"
        );
        assert!(
            settings.contains("phone: \"12345\"") && !settings.contains("XX区"),
            "{settings}"
        );
        let departments = text("content/departments.yaml");
        assert!(
            departments.contains("- name: 某某中心\n  phone: \"010-87654321\"\n"),
            "{departments}"
        );
        assert!(departments.contains("010-12345678"), "{departments}");
        good(&site, &["check", "--strict"]);
        good(&site, &["build", "--quiet"]);
        assert!(site.join("public/index.html").is_file());
        let offices = text("public/departments/index.html");
        assert!(offices.contains("东城区公安分局"), "{offices}");
    }
    let before = fs::read(here.join("空的/content/site.yaml")).unwrap();
    assert_eq!(run(here, &["init", "空的", "--yes"]).0, Some(2));
    assert_eq!(
        fs::read(here.join("空的/content/site.yaml")).unwrap(),
        before
    );
}

#[test]
fn a_new_file_of_each_kind_leaves_the_site_whole() {
    let folder = tempfile::tempdir().unwrap();
    good(folder.path(), &["init", "s", "--empty", "--yes"]);
    let site = folder.path().join("s");
    for (kind, path) in [
        ("case", "cases/a.md"),
        ("伪装", "disguises/b.md"),
        ("guide", "guides/c.md"),
        ("题库", "quizzes/d.yaml"),
        ("checklist", "checklists/e.yaml"),
        ("情景", "scenarios/f.yaml"),
        ("audience", "audiences/汉字.md"),
    ] {
        let slug = path.split(['/', '.']).nth(1).unwrap();
        let said = good(&site, &["new", kind, slug, "--title", "带“引号”和: 冒号"]);
        assert!(said.contains(&format!("content/{path}")), "{said}");
        assert!(site.join("content").join(path).is_file());
        assert_eq!(run(&site, &["new", kind, slug]).0, Some(2), "twice");
    }
    good(&site, &["check", "--strict"]);
    good(&site, &["check", "--strict", "--drafts"]);
    for (arguments, words) in [
        (["new", "题裤", "x"], "是不是“题库”"),
        (["new", "quiz", "My Quiz"], "my-quiz"),
        (["new", "quiz", "con"], "my-page"),
        (["new", "quiz", "../x"], "x"),
    ] {
        let (code, said) = run(&site, &arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains(words), "{said}");
    }
}

/// Every example that stands commented out in a new bank is a question that the program takes.
#[test]
fn the_examples_in_a_new_bank_are_good_when_the_signs_are_taken_off() {
    let folder = tempfile::tempdir().unwrap();
    good(folder.path(), &["init", "s", "--empty", "--yes"]);
    let site = folder.path().join("s");
    good(&site, &["new", "quiz", "all"]);
    let path = site.join("content/quizzes/all.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let live: Vec<String> = text
        .lines()
        .map(|line| {
            let example = line
                .strip_prefix("  # - ")
                .map(|rest| format!("  - {rest}"));
            let more = line
                .strip_prefix("  #   ")
                .map(|rest| format!("    {rest}"));
            example.or(more).unwrap_or_else(|| line.to_owned())
        })
        .collect();
    fs::write(&path, live.join("\n")).unwrap();
    let said = good(&site, &["check", "--format", "json"]);
    assert_eq!(said, "", "{said}");
    let exported = good(&site, &["export", "csv", "all", "-o", "all.csv"]);
    assert!(exported.contains("9 道题"), "{exported}");
}

/// Far east of Greenwich it is a day later than far west of it, always.
#[test]
fn a_new_file_has_the_date_of_the_place() {
    let folder = tempfile::tempdir().unwrap();
    good(folder.path(), &["init", "s", "--empty"]);
    let date = |zone: &str, slug: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_mingbian"))
            .args(["new", "案例", slug])
            .env("TZ", zone)
            .current_dir(folder.path().join("s"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        let path = folder.path().join(format!("s/content/cases/{slug}.md"));
        let text = fs::read_to_string(path).unwrap();
        let line = text.lines().find(|line| line.starts_with("date: "));
        line.unwrap()[..16].to_owned()
    };
    let (east, west) = (
        date("Pacific/Kiritimati", "east"),
        date("Pacific/Pago_Pago", "west"),
    );
    assert!(west < east, "{west} {east}");
}

/// What `check` says of a new site, in words that can be compared.
fn opinions(out: &LeftOut, memo: &mut Memo) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let made = starter::site(Beginning::Copy, &Place::default(), out, Locale::Chinese);
    for file in made.files {
        let path = folder.path().join(file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.bytes).unwrap();
    }
    let config = Config {
        root: folder.path().to_owned(),
        content: folder.path().join("content"),
        content_shown: "content".to_owned(),
        ..Config::default()
    };
    let checked = build::check(&config, memo).unwrap();
    let found = mingbian::check::check(&checked.site);
    let all = checked.diagnostics.iter().chain(&found);
    all.map(|it| format!("{}: {:?}", it.place.file, it.problem))
        .collect()
}

/// Sites that are looked at one after another: nothing may be said of them that is not said of the whole one.
struct Looked {
    memo: Memo,
    whole: Vec<String>,
}

impl Looked {
    fn new() -> Self {
        let mut memo = Memo::default();
        let whole = opinions(&LeftOut::default(), &mut memo);
        Self { memo, whole }
    }

    #[track_caller]
    fn at(&mut self, keep: &str, sections: &str) {
        let mut out = LeftOut::default();
        assert_eq!(out.but(keep, &starter::disguises()), Ok(()));
        assert_eq!(out.sections(sections), Ok(()));
        let found = opinions(&out, &mut self.memo);
        let new: Vec<&String> = found.iter().filter(|it| !self.whole.contains(it)).collect();
        assert!(new.is_empty(), "{keep}, without {sections}: {new:?}");
    }
}

#[test]
fn each_disguise_can_be_left_out() {
    let mut looked = Looked::new();
    let all = 1..=starter::disguises().len();
    for lost in all.clone() {
        let others = all.clone().filter(|number| *number != lost);
        let others: Vec<String> = others.map(|number| number.to_string()).collect();
        looked.at(&others.join("、"), "");
    }
}

#[test]
fn each_disguise_can_be_the_only_one() {
    let mut looked = Looked::new();
    for disguise in starter::disguises() {
        looked.at(&disguise.slug, "");
    }
}

#[test]
fn sections_can_be_left_out() {
    let mut looked = Looked::new();
    let names: Vec<&str> = starter::sections().map(|(folder, _)| folder).collect();
    for name in &names {
        looked.at("", name);
    }
    looked.at("", &names.join(","));
    looked.at("1", &names.join("、"));
}

#[test]
fn a_new_site_has_the_disguises_that_she_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let keep = [
        "--copy",
        "--keep",
        "消费返利，资本运作",
        "--without",
        "情景",
    ];
    let said = good(here, &[&["init", "s"][..], &keep].concat());
    for words in ["伪装 22", "情景 8", "综合题库", "mingbian init"] {
        assert!(said.contains(words), "{said}");
    }
    let mut left: Vec<_> = fs::read_dir(here.join("s/content/disguises"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|it| !it.contains("flow"))
        .collect();
    left.sort();
    let three = [
        "capital-operation.md",
        "consumer-rebate.en.md",
        "consumer-rebate.md",
    ];
    assert_eq!(left, three);
    good(&here.join("s"), &["check", "--strict"]);
    for (arguments, words) in [
        (&["--keep", "理财通"][..], "理财通"),
        (&["--keep", "1-99"], "1 到 24"),
        (&["--keep", "无"], "--empty"),
        (&["--keep", "1", "--empty"], "--empty"),
        (&["--without", "指南"], "清单"),
    ] {
        let (code, said) = run(here, &[&["init", "no"][..], arguments].concat());
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains(words), "{said}");
        assert!(!here.join("no").exists());
    }
}
