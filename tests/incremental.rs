//! A warm build is a cold build: whatever is edited, in whatever order, what lies in the output
//! folder afterwards is byte for byte what a build into an empty folder makes. And it is cheap:
//! nothing changed, nothing done; one thing changed, the pages that show it.

#![allow(clippy::case_sensitive_file_extension_comparisons)] // The names are our own.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::dice::Dice;
use crate::support::{Picture, Site, finish, picture, same, write};
use mingbian::build::{self, Memo, Mode, Report};
use mingbian::config::Config;
use mingbian::diagnostic;
use mingbian::progress::Progress;

/// A small site with a page of every kind, in two languages, with a picture.
fn full() -> Site {
    let site = Site::new();
    site.write("site.yaml", "title: 试站\nbase_url: https://example.org/m/\nlanguages: [zh-CN, en]\ncontacts: [{name: 报警, phone: \"110\"}]\n");
    site.write("index.md", "---\ntitle: 首页\n---\n你好。\n");
    site.write(
        "disguises/rebate.md",
        "---\ntitle: 消费返利\npitch: 消费多少返多少\n---\n正文。\n",
    );
    site.write(
        "disguises/charity.md",
        "---\ntitle: 慈善互助\n---\n正文。\n",
    );
    for number in 0..6 {
        let disguise = ["rebate", "charity"][number % 2];
        site.write(
            &format!("cases/c{number}.md"),
            format!("---\ntitle: 案例{number}\ndate: 202{number}-01-01\ntags: [标签{}]\ndisguises: [{disguise}]\nsources: [{{title: 通报}}]\n---\n正文{number}。\n", number % 2),
        );
    }
    site.write(
        "cases/c0.en.md",
        "---\ntitle: Case 0\nsources: [{title: notice}]\n---\nText.\n",
    );
    site.write(
        "guides/law.md",
        "---\ntitle: 法律\n---\n见[案例](../cases/c1.md)。\n\n{{ quiz(\"basics\", count=1) }}\n",
    );
    site.write(
        "audiences/elders.md",
        "---\ntitle: 长者\npath: [cases/c0, quizzes/basics]\n---\n一步一步。\n",
    );
    site.write("about/us.md", "---\ntitle: 关于\n---\n![图](p.png)\n");
    site.write("about/p.png", png(900, 40));
    site.write(
        "quizzes/basics.yaml",
        "title: 基础\nquestions:\n  - {id: b1, stem: 一, type: judge, answer: 对, explanation: 因, disguise: rebate, verdict: scam}\n  - {id: b2, stem: 二, type: judge, answer: 错, explanation: 因, verdict: legit}\n  - {id: b3, stem: 三, type: judge, answer: 对, explanation: 因, disguise: rebate, verdict: scam}\n",
    );
    site.write("quizzes/drawn.yaml", "title: 抽题\ndraw: [{from: basics, count: 1}]\nquestions: [{id: d1, stem: 四, type: judge, answer: 对, explanation: 因}]\n");
    site.write("checklists/am-i.yaml", "title: 自查\nitems: [{id: fee, text: 要交钱？, weight: 3}]\nresults: [{title: 危险, tone: danger, when: {score: 3}}, {title: 平安}]\n");
    site.write("scenarios/chat.yaml", "title: 老同学\ncast: {li: {name: 小李}}\nstart: a\nnodes:\n  a: {say: [{who: li, text: 在吗}], choices: [{text: 在, goto: b}]}\n  b: {ending: safe, title: 守住了}\n");
    site.write(
        "departments.yaml",
        "- {name: 市场监管局, phone: \"12315\"}\n",
    );
    site.write(
        "communities.yaml",
        "- {slug: dongfang, name: 东方社区, quizzes: [basics]}\n",
    );
    site
}

/// A picture of one colour, by hand: rows without filter, in stored blocks.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut picture = image::RgbImage::new(width, height);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        *pixel = image::Rgb([
            u8::try_from(x % 251).unwrap(),
            u8::try_from(y % 251).unwrap(),
            9,
        ]);
    }
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// The settings of a run, as the command line would make them.
fn config(site: &Site, output: &Path, flags: &Flags) -> Config {
    Config {
        root: site.root().to_owned(),
        content: site.content(""),
        content_shown: "content".to_owned(),
        output: output.to_owned(),
        state: Some(site.root().join(".state/mingbian")),
        base_url: flags.base_url.map(str::to_owned),
        drafts: flags.drafts,
        offline: flags.offline,
        ..Config::default()
    }
}

/// What the command line adds.
#[derive(Clone, Debug, Default)]
struct Flags {
    base_url: Option<&'static str>,
    drafts: bool,
    offline: bool,
}

/// Builds through the library, on threads with as large a stack as the program's.
fn build(site: &Site, output: &Path, flags: &Flags, memo: &mut Memo) -> Report {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .stack_size(16 << 20)
        .build()
        .unwrap();
    let config = config(site, output, flags);
    pool.install(|| build::build(&config, Mode::Build, memo, &Progress::default()))
        .unwrap()
}

/// Builds through the program.
fn run(site: &Site, output: &Path, flags: &Flags) {
    let mut command = site.command(&["build"]);
    let mut arguments = vec!["--output".into(), output.as_os_str().to_owned()];
    arguments.extend(flags.base_url.map(|url| format!("--base-url={url}").into()));
    arguments.extend(flags.drafts.then(|| "--drafts".into()));
    arguments.extend(flags.offline.then(|| "--offline".into()));
    command.args(arguments);
    let outcome = finish(command);
    outcome.calm();
}

fn codes(report: &Report) -> Vec<String> {
    report
        .diagnostics
        .iter()
        .map(|it| format!("{} {:?}", it.problem.code(), it.place))
        .collect()
}

fn replace(site: &Site, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(site.content(file)).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    site.write(file, text.replacen(from, to, 1));
}

/// Does something to a site or to the command line.
type Edit = fn(&Site, &mut Flags);

/// Everything that an author may do, once done and once undone: an edit that finds its own work
/// takes it back, so that any sequence of them makes sense.
const EDITS: [(&str, Edit); 23] = [
    ("the title of a case", |site, _| {
        turn(site, "cases/c1.md", "title: 案例1", "title: 新题");
    }),
    ("the body of a case", |site, _| {
        turn(site, "cases/c2.md", "正文2", "新正文2");
    }),
    ("a new case", |site, _| {
        appear(
            site,
            "cases/c9.md",
            "---\ntitle: 案例9\ndate: 2029-01-01\ntags: [标签0]\ndisguises: [rebate]\nsources: [{title: 通报}]\n---\n正文9。\n",
        );
    }),
    ("a case gone", |site, _| {
        appear(
            site,
            "cases/c5.md",
            "---\ntitle: 案例5\ndate: 2025-01-01\ntags: [标签1]\ndisguises: [charity]\nsources: [{title: 通报}]\n---\n正文5。\n",
        );
    }),
    ("a case renamed", |site, _| {
        rename(site, "cases/c4.md", "cases/renamed.md");
    }),
    ("another disguise", |site, _| {
        turn(
            site,
            "cases/c3.md",
            "disguises: [charity]",
            "disguises: [rebate]",
        );
    }),
    ("another tag", |site, _| {
        turn(
            site,
            "cases/c3.md",
            "tags: [标签1]",
            "tags: [新标签, 标签1]",
        );
    }),
    ("another weight", |site, _| {
        turn(
            site,
            "cases/c2.md",
            "title: 案例2",
            "weight: -5\ntitle: 案例2",
        );
    }),
    ("another date", |site, _| {
        turn(site, "cases/c2.md", "date: 2022-01-01", "date: 2030-01-01");
    }),
    ("the words of a question", |site, _| {
        turn(site, "quizzes/basics.yaml", "stem: 一", "stem: 新问");
    }),
    ("a draw of two", |site, _| {
        turn(site, "quizzes/drawn.yaml", "count: 1", "count: 2");
    }),
    ("the site's title", |site, _| {
        turn(site, "site.yaml", "title: 试站", "title: 明辨");
    }),
    ("the site's contacts", |site, _| {
        turn(site, "site.yaml", "phone: \"110\"", "phone: \"12110\"");
    }),
    ("another picture", |site, _| {
        let other = png(1700, 30);
        let now = fs::read(site.content("about/p.png")).unwrap();
        site.write(
            "about/p.png",
            if now == other { png(900, 40) } else { other },
        );
    }),
    ("a template of one's own", |site, _| {
        let place = site
            .root()
            .join("themes/default/templates/partials/pager.html");
        if place.exists() {
            fs::remove_dir_all(site.root().join("themes")).unwrap();
        } else {
            write(&place, "<p>翻页</p>\n");
        }
    }),
    ("a style of one's own", |site, _| {
        let place = site.root().join("themes/default/styles/print.css");
        if place.exists() {
            fs::remove_file(place).unwrap();
        } else {
            write(&place, "@media print { a { color: red } }\n");
        }
    }),
    ("another language", |site, _| {
        turn(site, "site.yaml", "[zh-CN, en]", "[zh-CN, en, bo]");
    }),
    ("a translation", |site, _| {
        appear(
            site,
            "cases/c1.en.md",
            "---\ntitle: Case 1\nsources: [{title: notice}]\n---\nText.\n",
        );
    }),
    ("a draft", |site, _| {
        turn(
            site,
            "cases/c2.md",
            "title: 案例2",
            "draft: true\ntitle: 案例2",
        );
    }),
    ("drafts shown", |_, flags| flags.drafts = !flags.drafts),
    ("for a stick", |_, flags| flags.offline = !flags.offline),
    ("another address", |_, flags| {
        flags.base_url = if flags.base_url.is_some() {
            None
        } else {
            Some("https://other.example/")
        }
    }),
    ("a mistake", |site, _| {
        appear(
            site,
            "guides/broken.md",
            "---\ntitle: 断\n---\n[x](gone.md)\n",
        );
    }),
];

/// Replaces a text, or puts it back; where neither stands, another edit was faster.
fn turn(site: &Site, file: &str, from: &str, to: &str) {
    let Ok(text) = fs::read_to_string(site.content(file)) else {
        return;
    };
    let text = if text.contains(to) {
        text.replacen(to, from, 1)
    } else {
        text.replacen(from, to, 1)
    };
    site.write(file, text);
}

fn appear(site: &Site, file: &str, text: &str) {
    if site.content(file).exists() {
        fs::remove_file(site.content(file)).unwrap();
    } else {
        site.write(file, text);
    }
}

fn rename(site: &Site, one: &str, other: &str) {
    let (from, to) = if site.content(one).exists() {
        (one, other)
    } else {
        (other, one)
    };
    fs::rename(site.content(from), site.content(to)).unwrap();
}

/// The same site in three ways: built on and on by the library, by the program, and from nothing.
struct Trial {
    site: Site,
    flags: Flags,
    memo: Memo,
}

impl Trial {
    fn new() -> Self {
        let trial = Self {
            site: full(),
            flags: Flags::default(),
            memo: Memo::default(),
        };
        fs::create_dir(trial.site.root().join("out")).unwrap();
        trial
    }

    /// Builds all three and compares; by the program only if asked, since it costs the most.
    fn step(&mut self, what: &str, program_too: bool) {
        let out = self.site.root().join("out");
        let (warm, by_program, cold) = (out.join("warm"), out.join("program"), out.join("cold"));
        if cold.exists() {
            fs::remove_dir_all(&cold).unwrap();
        }
        let first = build(&self.site, &cold, &self.flags, &mut Memo::default());
        let second = build(&self.site, &warm, &self.flags, &mut self.memo);
        assert_eq!(codes(&first), codes(&second), "{what}: the diagnostics");
        if program_too {
            run(&self.site, &by_program, &self.flags);
        }
        if diagnostic::has_errors(&first.diagnostics) {
            assert!(
                second.changes.is_none(),
                "{what}: written in spite of errors"
            );
            return;
        }
        let expected = picture(&cold);
        assert!(expected.len() > 10, "{what}");
        same(
            &expected,
            &picture(&warm),
            &format!("{what}, by the library"),
        );
        if program_too {
            same(
                &expected,
                &picture(&by_program),
                &format!("{what}, by the program"),
            );
        }
        // And once more, with nothing to do.
        let again = build(&self.site, &warm, &self.flags, &mut self.memo);
        assert_eq!(
            (again.rendered, codes(&again)),
            (0, codes(&second)),
            "{what}: nothing changed"
        );
    }
}

#[test]
fn each_edit_alone_and_taken_back() {
    let mut trial = Trial::new();
    trial.step("the first build", true);
    for (what, edit) in EDITS {
        edit(&trial.site, &mut trial.flags);
        trial.step(what, true);
        edit(&trial.site, &mut trial.flags);
    }
    trial.step("all taken back", true);
}

#[test]
fn edits_in_any_order() {
    let mut dice = Dice(20_261_123);
    let mut trial = Trial::new();
    let mut done = Vec::new();
    for step in 0..60 {
        for _ in 0..=dice.below(3) {
            let (what, edit) = EDITS[dice.below(EDITS.len())];
            edit(&trial.site, &mut trial.flags);
            done.push(what);
        }
        // A site with a mistake is not written: mend it soon, or most steps would prove nothing.
        if trial.site.content("guides/broken.md").exists() && dice.below(2) == 0 {
            fs::remove_file(trial.site.content("guides/broken.md")).unwrap();
        }
        trial.step(&done.join(", "), step % 4 == 3);
    }
}

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

/// What one edit makes anew, and that nothing else was rendered only to be found the same.
fn remade(edit: impl FnOnce(&Site)) -> (Vec<String>, Vec<String>, Vec<String>) {
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

#[test]
fn an_edit_of_a_question_is_its_quiz_and_those_that_show_it() {
    let (created, updated, removed) =
        remade(|site| replace(site, "quizzes/drawn.yaml", "stem: 四", "stem: 新问"));
    // Its own question is in each of its sets, of which there are three: one draws from three.
    let of_drawn = |lang: &str| {
        ["index.html", "set-1.js", "set-2.js"].map(|file| format!("{lang}quizzes/drawn/{file}"))
    };
    assert_eq!(updated, [of_drawn("en/"), of_drawn("")].concat());
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
        ["guides/law/", "quizzes/basics/", "quizzes/drawn/"]
            .iter()
            .any(|start| page.starts_with(start))
    };
    assert!(updated.iter().all(allowed), "{updated:?}");
}

#[test]
fn an_edit_of_a_title_is_the_page_and_all_that_name_it() {
    let (created, updated, removed) =
        remade(|site| replace(site, "cases/c1.md", "title: 案例1", "title: 新题"));
    assert_eq!((created.len(), removed.len()), (0, 0));
    // Itself; its neighbours in the list; the list; the home page; its disguise; its tag; the feed.
    for page in [
        "cases/c1/index.html",
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
