//! Banks from elsewhere with files in them: pictures that a question shows come in, nothing else ever does.

use std::fs;

use data_encoding::BASE64;

use crate::support::{Outcome, Site};

const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF!\xF9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x01D\0;";

/// A question that shows some of its files, and their bytes.
fn question(stem: &str, shown: &[&str], files: &[(&str, &[u8])]) -> String {
    let shown: String = shown
        .iter()
        .map(|name| format!("<p><img src=\"@@PLUGINFILE@@/{name}\" alt=\"图\"></p>"))
        .collect();
    let files: String = files
        .iter()
        .map(|(name, bytes)| {
            format!(
                "<file name=\"{name}\" path=\"/\" encoding=\"base64\">{}</file>",
                BASE64.encode(bytes)
            )
        })
        .collect();
    format!(
        "<question type=\"truefalse\"><name><text>q</text></name><questiontext format=\"html\"><text><![CDATA[<p>{stem}</p>{shown}]]></text>{files}</questiontext><answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question>"
    )
}

fn import(site: &Site, questions: &str) -> Outcome {
    let file = site.root().join("in.xml");
    fs::write(
        &file,
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><quiz>{questions}</quiz>"),
    )
    .unwrap();
    site.run(&["import", file.to_str().unwrap(), "--to", "q", "--all"])
}

/// The content folder, but for the settings and the bank itself.
fn beside_the_bank(site: &Site) -> Vec<String> {
    let all = crate::support::picture(&site.content(""));
    let mut names: Vec<String> = all.keys().map(ToString::to_string).collect();
    names.retain(|name| name != "site.yaml" && name != "quizzes/q.yaml");
    names
}

#[test]
fn files_that_no_question_shows_are_named_and_left_out() {
    let names = [
        "退款.md",
        "more.yaml",
        "看答案.bat",
        "desktop.ini",
        "a.exe",
        "..",
        "../../x.png",
        "zz.png",
        ".htaccess",
        "index.html",
        "a.svg",
        "sub/b.png",
        "CON.png",
    ];
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, GIF)).collect();
    let site = Site::new();
    let outcome = import(&site, &question("题", &[], &files));
    outcome.ended(0);
    for name in names {
        outcome.said(&format!("`{name}` is not shown"));
    }
    assert_eq!(beside_the_bank(&site), [""; 0]);
    site.check().ended(0);
}

#[test]
fn a_question_comes_with_all_of_its_pictures_or_not_at_all() {
    let svg = |inner: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inner}</svg>")
    };
    let bad_svg = svg("<script>alert(1)</script>");
    let huge = {
        let mut gif = GIF.to_vec();
        gif[6..10].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
        gif
    };
    let refused: [(&str, &[u8]); 12] = [
        ("a.bat", GIF),
        ("a.png", GIF),
        ("a.gif", b"@echo off"),
        ("a.gif", b""),
        ("b.gif", &huge),
        ("a.svg", bad_svg.as_bytes()),
        ("a.html", b"<p>"),
        ("a.md", b"---\ntitle: a\n---\n"),
        ("CON.gif", GIF),
        ("a", GIF),
        ("a.gif.bat", GIF),
        ("a.gif", b"GIF89a"),
    ];
    for (name, bytes) in refused {
        let site = Site::new();
        let both = question("坏", &["ok.gif", name], &[("ok.gif", GIF), (name, bytes)]);
        let outcome = import(&site, &format!("{both}{}", question("好", &[], &[])));
        outcome.ended(1).said("import-picture-refused").said(name);
        assert_eq!(beside_the_bank(&site), [""; 0], "{name}");
        let bank = fs::read_to_string(site.content("quizzes/q.yaml")).unwrap();
        assert!(
            bank.contains("好") && !bank.contains("坏"),
            "{name}: {bank}"
        );
        site.check().ended(0);
    }
    // A picture that the file does not hold.
    let site = Site::new();
    import(&site, &question("坏", &["no.gif"], &[]))
        .ended(1)
        .said("import-picture-refused");
    assert!(!site.content("quizzes").exists());
}

#[test]
fn pictures_that_are_shown_come_in_under_names_that_any_disk_can_hold() {
    let site = Site::new();
    let drawn = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g onx=\"\"/></svg>"
        .replace(" onx=\"\"", " foo=\"\"");
    let both = question(
        "一",
        &["首页%201.gif", "x.php.gif"],
        &[
            ("首页 1.gif", GIF),
            ("x.php.gif", GIF),
            ("unshown.gif", GIF),
        ],
    );
    let other = [GIF, b"other"].concat();
    let all = format!(
        "{both}{}{}",
        question(
            "二",
            &[".hidden.gif", "d.svg"],
            &[(".hidden.gif", GIF), ("d.svg", drawn.as_bytes())]
        ),
        question("三", &["x.php.gif"], &[("x.php.gif", &other)]),
    );
    let outcome = import(&site, &all);
    outcome.ended(0).said("`unshown.gif` is not shown");
    let mut names = beside_the_bank(&site);
    names.sort();
    assert_eq!(
        names,
        [
            "quizzes/q/2-x-php.gif",
            "quizzes/q/d.svg",
            "quizzes/q/hidden.gif",
            "quizzes/q/x-php.gif",
            "quizzes/q/首页-1.gif"
        ]
    );
    assert_eq!(fs::read(site.content("quizzes/q/x-php.gif")).unwrap(), GIF);
    assert_eq!(
        fs::read(site.content("quizzes/q/2-x-php.gif")).unwrap(),
        other
    );
    let cut = fs::read_to_string(site.content("quizzes/q/d.svg")).unwrap();
    assert_eq!(cut, drawn.replace(" foo=\"\"", ""));
    site.build().ended(0);
    // Once more: nothing new, and no picture twice.
    import(&site, &all).ended(0);
    assert_eq!(beside_the_bank(&site).len(), 5);
}

#[test]
fn a_link_to_a_file_brings_no_file() {
    let site = Site::new();
    let stem = "看<a href=\"@@PLUGINFILE@@/a.bat\">答案</a>吧";
    import(&site, &question(stem, &[], &[("a.bat", b"calc")]))
        .ended(0)
        .said("`a.bat` is not shown");
    let bank = fs::read_to_string(site.content("quizzes/q.yaml")).unwrap();
    assert!(bank.contains("看答案吧"), "{bank}");
    assert_eq!(beside_the_bank(&site), [""; 0]);
    site.check().ended(0);
}

#[test]
fn a_question_that_is_not_taken_brings_no_picture() {
    let site = Site::new();
    site.write("quizzes/q.yaml", "title: 测\nquestions:\n  - id: a\n    type: judge\n    stem: 旧\n    answer: 对\n    explanation: 因\n");
    let differs = question("新", &["a.gif"], &[("a.gif", GIF)])
        .replace("</questiontext>", "</questiontext><idnumber>a</idnumber>");
    import(&site, &differs).ended(0).said("import-differs");
    assert_eq!(beside_the_bank(&site), [""; 0]);
}

#[cfg(unix)]
#[test]
fn pictures_do_not_go_through_a_link() {
    let site = Site::new();
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir_all(site.content("quizzes")).unwrap();
    std::os::unix::fs::symlink(outside.path(), site.content("quizzes/q")).unwrap();
    import(&site, &question("题", &["a.gif"], &[("a.gif", GIF)])).ended(3);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}
