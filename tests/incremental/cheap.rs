//! What is not done again: nothing changed, nothing done; one thing changed, the pages that show it.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::*;

/// Inode and time of every file.
fn stamps(folder: &Path) -> Vec<(std::path::PathBuf, u64, SystemTime)> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| {
            let entry = entry.unwrap();
            let meta = entry.metadata().unwrap();
            (
                entry.into_path(),
                std::os::unix::fs::MetadataExt::ino(&meta),
                meta.modified().unwrap(),
            )
        })
        .filter(|(path, ..)| !path.ends_with(".mingbian")) // Its stage comes and goes.
        .collect()
}

#[test]
fn nothing_changed_nothing_done() {
    let site = full();
    let mut memo = Memo::default();
    let first = build(&site, &site.public(), &Flags::default(), &mut memo);
    assert!(
        !diagnostic::has_errors(&first.diagnostics),
        "{:?}",
        codes(&first)
    );
    assert!(first.rendered > 30);
    let before = stamps(&site.public());
    for mut memo in [memo, Memo::default()] {
        let second = build(&site, &site.public(), &Flags::default(), &mut memo);
        assert_eq!(second.rendered, 0);
        let changes = second.changes.unwrap();
        assert!(changes.is_empty(), "{changes:?}");
        assert_eq!(stamps(&site.public()), before);
    }
    site.build().ended(0).said("nothing changed");
    assert_eq!(stamps(&site.public()), before);
}

/// What the search knows: its parts have the names of what is in them, and come and go.
fn is_of_search(path: &str) -> bool {
    path.contains("search/parts/") || path.ends_with("search/table.js")
}

/// The worker says that this is another site than the one that a phone has kept.
fn is_worker(path: &str) -> bool {
    path == "sw.js"
}

/// What one edit makes anew beside what the search and the worker know, and that nothing else was rendered only to be found the same.
fn remade(edit: impl FnOnce(&Site)) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (mut created, mut updated, mut removed) = all_remade(edit);
    for files in [&mut created, &mut updated, &mut removed] {
        files.retain(|path| !is_of_search(path) && !is_worker(path));
    }
    (created, updated, removed)
}

fn all_remade(edit: impl FnOnce(&Site)) -> (Vec<String>, Vec<String>, Vec<String>) {
    let site = full();
    let mut memo = Memo::default();
    build(&site, &site.public(), &Flags::default(), &mut memo);
    edit(&site);
    let report = build(&site, &site.public(), &Flags::default(), &mut memo);
    assert!(
        !diagnostic::has_errors(&report.diagnostics),
        "{:?}",
        codes(&report)
    );
    let changes = report.changes.unwrap();
    assert_eq!(
        report.rendered,
        changes.created.len() + changes.updated.len(),
        "rendered in vain: {changes:?}"
    );
    (changes.created, changes.updated, changes.removed)
}

#[test]
fn an_edit_of_a_body_is_one_page_in_each_language_that_shows_it() {
    let (created, updated, removed) =
        remade(|site| replace(site, "about/us.md", "![图]", "我们。\n\n![图]"));
    assert_eq!(updated, ["about/us/index.html", "en/about/us/index.html"]);
    assert_eq!((created.len(), removed.len()), (0, 0));
    let (_, updated, _) = remade(|site| replace(site, "cases/c0.en.md", "Text", "More text"));
    assert_eq!(updated, ["en/cases/c0/index.html"]);
}

/// The part of the texts that has the page, and the parts of the terms that came or went.
#[test]
fn an_edit_of_a_body_is_a_part_of_the_searchs_texts_in_each_language_that_shows_it() {
    let (created, updated, removed) =
        all_remade(|site| replace(site, "cases/c0.en.md", "Text", "More text"));
    let of = |files: &[String], kind: &str| {
        let start = format!("en/search/parts/{kind}");
        files.iter().filter(|path| path.starts_with(&start)).count()
    };
    assert!(
        created
            .iter()
            .all(|path| path.starts_with("en/search/parts/"))
    );
    assert_eq!(of(&created, "w"), 1);
    assert_eq!((of(&removed, "w"), removed.len()), (1, created.len()));
    assert!(updated.contains(&"en/search/table.js".to_owned()));
    assert!(!updated.contains(&"search/table.js".to_owned()));
}

#[test]
fn an_edit_of_a_question_is_its_quiz_and_those_that_show_it() {
    let (created, updated, removed) =
        remade(|site| replace(site, "quizzes/drawn.yaml", "stem: 四", "stem: 新问"));
    // Its own question is in each of its sets, of which there are three: one draws from three.
    let of_drawn = |lang: &str| {
        ["index.html", "set-1.js", "set-2.js"].map(|file| format!("{lang}quizzes/drawn/{file}"))
    };
    let framed = ["", "en/"].map(|lang| format!("{lang}embed/quizzes/drawn/index.html"));
    assert_eq!(
        updated,
        [&framed[..], &of_drawn("en/"), &of_drawn("")].concat()
    );
    assert_eq!((created.len(), removed.len()), (0, 0));
    let (_, updated, _) =
        remade(|site| replace(site, "quizzes/basics.yaml", "stem: 一", "stem: 新问"));
    let expected = ["guides/law", "quizzes/basics"];
    for page in expected {
        assert!(
            updated.contains(&format!("{page}/index.html")),
            "{updated:?}"
        );
    }
    let allowed = |page: &String| {
        let page = page.strip_prefix("en/").unwrap_or(page);
        // The home page begins with it.
        page == "index.html"
            || ["guides/law/", "quizzes/basics/", "quizzes/drawn/"]
                .iter()
                .any(|start| page.trim_start_matches("embed/").starts_with(start))
    };
    assert!(updated.iter().all(allowed), "{updated:?}");
}

#[test]
fn an_edit_of_a_title_is_the_page_and_all_that_name_it() {
    let (created, updated, removed) =
        remade(|site| replace(site, "cases/c3.md", "title: 案例3", "title: 新题"));
    assert_eq!((created.len(), removed.len()), (0, 0));
    // Itself; its neighbours in the list; the list; the home page; its disguise; its tag; the feed.
    for page in [
        "cases/c3/index.html",
        "cases/index.html",
        "index.html",
        "disguises/charity/index.html",
        "tags/标签1/index.html",
        "feed.xml",
    ] {
        assert!(
            updated.contains(&page.to_owned()),
            "{page} is not in {updated:?}"
        );
    }
    for page in [
        "about/us/index.html",
        "disguises/rebate/index.html",
        "tags/标签0/index.html",
        "quizzes/drawn/index.html",
        "sitemap.xml",
        "robots.txt",
        "404.html",
    ] {
        assert!(
            !updated.contains(&page.to_owned()),
            "{page} is in {updated:?}"
        );
    }
}

#[test]
fn another_picture_is_its_own_files_and_the_pages_that_show_it() {
    let (created, updated, removed) = remade(|site| site.write("about/p.png", png(910, 40)));
    assert_eq!(
        updated,
        [
            "about/p.png",
            "about/us/index.html",
            "en/about/us/index.html"
        ]
    );
    assert_eq!(
        (created.len(), removed.len()),
        (1, 1),
        "{created:?} {removed:?}"
    );
    assert!(created[0].starts_with("assets/p-480.") && removed[0].starts_with("assets/p-480."));
}

#[test]
fn another_telephone_is_every_page_and_no_file() {
    let (created, updated, removed) =
        remade(|site| replace(site, "site.yaml", "\"110\"", "\"12110\""));
    // But for what scripts put into pages, in each language: it names the telephone too.
    for files in [created, removed] {
        let fragment = |file: &String| file.starts_with("assets/later.") && file.ends_with(".js");
        assert!(files.iter().all(fragment), "{files:?}");
    }
    assert!(
        updated.iter().all(|file| file.ends_with(".html")),
        "{updated:?}"
    );
}

#[test]
fn a_case_that_goes_takes_its_pages_along() {
    let (created, _, removed) =
        remade(|site| fs::remove_file(site.content("cases/c5.md")).unwrap());
    assert_eq!(removed, ["cases/c5/index.html", "en/cases/c5/index.html"]);
    assert_eq!(created.len(), 0);
}

#[test]
fn two_cold_builds_in_two_places_are_the_same() {
    let build = || -> Picture {
        let site = full();
        let report = build(
            &site,
            &site.public(),
            &Flags::default(),
            &mut Memo::default(),
        );
        assert!(
            !diagnostic::has_errors(&report.diagnostics),
            "{:?}",
            codes(&report)
        );
        site.built()
    };
    same(&build(), &build(), "two roots");
    // By the program too, with one thread and with many.
    let site = full();
    site.run(&[
        "build",
        "--jobs",
        "1",
        "--output",
        site.root().join("one").to_str().unwrap(),
    ])
    .ended(0);
    site.run(&[
        "build",
        "--jobs",
        "8",
        "--output",
        site.root().join("many").to_str().unwrap(),
    ])
    .ended(0);
    same(
        &picture(&site.root().join("one")),
        &picture(&site.root().join("many")),
        "one thread and eight",
    );
}
