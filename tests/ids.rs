//! Ids of a page: those of the theme, of what stands inside a text, and of an author's headings are never one, and every link
//! within a page leads somewhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Names that pages, scripts and people have for parts of a page.
const HEADINGS: [&str; 14] = [
    "Main", "Search", "Menu", "Result", "Review", "结果", "目录", "q1", "Start", "Quiz", "API",
    "mbSets", "mb-main", "mb-call",
];

const NOTE: &str = "问[^1]再问[^1]\n\n[^1]: 注\n";

fn page(headings: &str) -> String {
    format!("{headings}\n{NOTE}")
}

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let headings = HEADINGS.map(|it| format!("## {it}\n\n文\n\n")).concat();
    let text = serde_json::to_string(&page(&headings)).unwrap();
    write("site.yaml", "title: 试\n");
    write(
        "quizzes/q.yaml",
        &format!(
            "title: 自测\nintro: {text}\nquestions:\n  - {{id: a, stem: {text}, type: judge, answer: true, explanation: {text}}}\n  - {{id: b, stem: {text}, type: judge, answer: true, explanation: {text}, hint: {text}}}\n"
        ),
    );
    write(
        "checklists/c.yaml",
        &format!(
            "title: 清单\nintro: {text}\nitems: [{{id: a, text: 甲, note: {text}}}]\nresults: [{{tone: danger, title: 险, when: {{score: 1}}, advice: {text}}}, {{tone: calm, title: 安, advice: {text}}}]\n"
        ),
    );
    write(
        "guides/g.md",
        &format!(
            "---\ntitle: 指南\n---\n\n{{{{ quiz(\"q\") }}}}\n\n{{{{ checklist(\"c\") }}}}\n\n{headings}{NOTE}\n[到结果](#result) [到主](#main)\n\n## 一 <a id=\"own\"></a>\n\n[到自己](#own)\n"
        ),
    );
    folder
}

/// The values of an attribute, of all elements that have it.
fn values<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let key = format!(" {name}=");
    let found = html.split('<').skip(1).filter_map(|tag| {
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        let value = &tag[tag.find(&key)? + key.len()..];
        Some(match value.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or_default(),
            None => value.split(' ').next().unwrap_or_default(),
        })
    });
    found.collect()
}

fn check(folder: &Path, page: &str) -> String {
    let html = fs::read_to_string(folder.join("public").join(page)).unwrap();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for id in values(&html, "id") {
        *count.entry(id).or_default() += 1;
    }
    let twice: Vec<_> = count.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "{page}: {twice:?}");
    for link in values(&html, "href") {
        if let Some(id) = link.strip_prefix('#') {
            let id = mingbian::path::decode(id);
            assert!(count.contains_key(&*id), "{page}: {link}");
        }
    }
    html
}

#[test]
fn no_id_is_twice_on_a_page_and_headings_keep_theirs() {
    let site = site();
    let made = Command::new(env!("CARGO_BIN_EXE_mingbian"))
        .args(["build", "--quiet", "--lang", "zh"])
        .current_dir(site.path())
        .output()
        .unwrap();
    let said = String::from_utf8([made.stderr, made.stdout].concat()).unwrap();
    assert_eq!(made.status.code(), Some(0), "{said}");
    check(site.path(), "quizzes/q/index.html");
    check(site.path(), "checklists/c/index.html");
    let html = check(site.path(), "guides/g/index.html");
    // The page's own headings, though they come last: old links lead to them.
    for (heading, id) in [
        ("Main", "main"),
        ("Result", "result"),
        ("结果", "结果"),
        ("Search", "search"),
    ] {
        let wanted = format!("id={id}>{heading}<");
        assert!(html.contains(&wanted), "{heading}");
    }
    assert!(html.contains("href=\"#result\">到结果"));
    assert!(html.contains("<main id=mb-main"));
}
