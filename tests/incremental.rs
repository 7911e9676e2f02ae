//! A warm build is a cold build: whatever is edited, in whatever order, what lies in the output
//! folder afterwards is byte for byte what a build into an empty folder makes. And it is cheap:
//! nothing changed, nothing done; one thing changed, the pages that show it.

#![allow(clippy::case_sensitive_file_extension_comparisons)] // The names are our own.

mod cheap;
mod kept;
mod searched;

use std::fs;
use std::path::Path;

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
