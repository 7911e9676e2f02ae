//! A site that stands on a library: two folders are as good as one, what was agreed to stays, what is taken is the
//! author's, what is hidden is gone everywhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mingbian::build::library::{self, Fate};
use mingbian::build::{self, Memo, Mode};
use mingbian::config::Config;
use mingbian::diagnostic::{LibraryFlaw, Problem};
use mingbian::library::archive::{self, Source};
use mingbian::library::changes::changes;
use mingbian::progress::{Progress, Stage};
use proptest::prelude::*;

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn config(root: &Path, content: &str) -> Config {
    Config {
        root: root.to_owned(),
        content: root.join(content),
        content_shown: content.to_owned(),
        output: root.join(format!("{content}-public")),
        ..Config::default()
    }
}

/// Codes and files of all that a build says, in order; and whether the site was written.
fn built(config: &Config) -> (Vec<(String, String)>, bool) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .stack_size(16 << 20)
        .build()
        .unwrap();
    let mut memo = Memo::default();
    let report =
        pool.install(|| build::build(config, Mode::Build, &mut memo, &Progress::default()));
    let report = report.unwrap();
    let said = report.diagnostics.iter();
    let said = said.map(|it| (it.problem.code().to_owned(), it.place.file.to_string()));
    (said.collect(), report.changes.is_some())
}

/// Every file of the output but the program's own notes.
fn output(config: &Config) -> BTreeMap<String, Vec<u8>> {
    let root = &config.output;
    let files = walkdir::WalkDir::new(root).into_iter().flatten();
    let files = files.filter(|it| it.file_type().is_file());
    files
        .map(|it| {
            let path = it.path().strip_prefix(root).unwrap();
            let path = path.to_string_lossy().replace('\\', "/");
            let bytes = fs::read(it.path()).unwrap();
            let bytes = match &*path {
                "sw.js" => crate::support::unnumbered(&bytes),
                _ => bytes,
            };
            (path, bytes)
        })
        .filter(|(path, _)| !path.starts_with(".mingbian"))
        .collect()
}

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_mingbian"))
        .args(arguments)
        .args(["--lang", "zh"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8([output.stderr, output.stdout].concat()).unwrap();
    (output.status.code(), text)
}

#[track_caller]
fn good(folder: &Path, arguments: &[&str]) -> String {
    let (code, text) = run(folder, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {text}");
    text
}

/// Files that a library and a site may have, each in a few versions. Links lead to what the library always has.
fn file(path: &str, version: u8) -> String {
    let words = format!("第{version}版。见[甲](@/guides/a.md#h)，![图](@/guides/p.svg)。");
    // Both languages have what links lead to.
    match &*path.replace(".en.", ".") {
        "guides/a.md" => {
            format!("---\ntitle: 甲{version}\ntags: [t]\n---\n\n## 题 {{#h}}\n\n{words}\n")
        }
        "quizzes/bank.yaml" => format!(
            "title: 题库{version}\nquestions:\n  - {{id: b-1, stem: 一{version}, answer: 对, explanation: x, disguise: d}}\n  - {{id: b-2, stem: 二, answer: 错, explanation: y}}\n"
        ),
        "quizzes/test.yaml" => format!(
            "title: 自测{version}\ndraw:\n  - {{from: bank, count: {}}}\n",
            1 + version % 2
        ),
        "guides/p.svg" => format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"{version}\" height=\"9\"/></svg>"
        ),
        "audiences/x.md" => format!(
            "---\ntitle: 人{version}\npath: [guides/a, quizzes/test, disguises/d]\n---\n\n{words}\n"
        ),
        "cases/c.md" => format!(
            "---\ntitle: 案{version}\ndisguises: [d]\nsources: [f]\n---\n\n{words}\n\n{{{{ fact(\"f\") }}}}\n\n{{{{ quiz(\"bank\", count=1) }}}}\n"
        ),
        "departments.yaml" => format!("- {{name: 局{version}, phone: \"12315\"}}\n"),
        "communities.yaml" => format!("- {{slug: s{version}, name: 社区, quizzes: [test]}}\n"),
        _ => format!("---\ntitle: 页{version}\n---\n\n{words}\n"),
    }
}

/// What every library has, and what either may have.
const ALWAYS: [&str; 5] = [
    "guides/a.md",
    "guides/p.svg",
    "quizzes/bank.yaml",
    "quizzes/test.yaml",
    "disguises/d.md",
];
const MAY: [&str; 10] = [
    "cases/c.md",
    "guides/a.en.md",
    "audiences/x.md",
    "quizzes/bank.en.yaml",
    "about/us.md",
    "index.md",
    "disguises/d.en.md",
    "departments.yaml",
    "communities.yaml",
    "cases/c.en.md",
];

fn fact(id: &str, version: u8) -> String {
    format!("- {{id: {id}, claim: 说法 {id} {version}, authority: 国务院}}\n")
}

/// Files of one layer by path, and its facts by id.
#[derive(Clone, Debug, Default)]
struct Layer {
    files: BTreeMap<String, u8>,
    facts: BTreeMap<String, u8>,
}

impl Layer {
    fn write(&self, folder: &Path, settings: &str) {
        write(folder, "site.yaml", settings);
        for (path, version) in &self.files {
            write(folder, path, &file(path, *version));
        }
        let facts: String = self.facts.iter().map(|(id, it)| fact(id, *it)).collect();
        if !facts.is_empty() {
            write(folder, "facts.yaml", &facts);
        }
    }

    /// This one over another.
    fn over(&self, lower: &Self) -> Self {
        let mut all = lower.clone();
        all.files.extend(self.files.clone());
        all.facts.extend(self.facts.clone());
        all
    }
}

fn layer() -> impl Strategy<Value = Layer> {
    let file = (prop::sample::select(&MAY[..]), 1..9_u8);
    let always = (prop::sample::select(&ALWAYS[..]), 1..9_u8);
    let fact = (prop::sample::select(&["f", "g", "h"][..]), 1..9_u8);
    let files = (
        prop::collection::vec(file, 0..7),
        prop::collection::vec(always, 0..3),
    );
    (files, prop::collection::vec(fact, 0..3)).prop_map(|((may, always), facts)| Layer {
        files: may
            .into_iter()
            .chain(always)
            .map(|(path, version)| (path.to_owned(), version))
            .collect(),
        facts: facts
            .into_iter()
            .map(|(id, it)| (id.to_owned(), it))
            .collect(),
    })
}

const LANGUAGES: &str = "languages: [zh-CN, en]\nmenu: [cases, guides]\n";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Three layers and the one folder that they make: the same bytes come out.
    #[test]
    fn layers_are_as_good_as_the_folder_that_they_make(own in layer(), middle in layer(), low in layer()) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let mut low = low;
        for path in ALWAYS {
            low.files.entry(path.to_owned()).or_insert(1);
        }
        low.facts.entry("f".to_owned()).or_insert(1);
        let base = "title: 站\nbase_url: https://example.org/\n";
        own.write(&root.join("content"), &format!("{base}library: ../middle\n"));
        middle.write(&root.join("middle"), "title: 中\norganisation: 别人\nlibrary: ../low\n");
        low.write(&root.join("low"), &format!("title: 底\n{LANGUAGES}"));
        let merged = own.over(&middle.over(&low));
        merged.write(&root.join("whole"), &format!("{base}{LANGUAGES}"));

        let (layered, whole) = (config(root, "content"), config(root, "whole"));
        let (said, written) = built(&layered);
        prop_assert!(written, "{said:?}");
        let (other, written) = built(&whole);
        prop_assert!(written, "{other:?}");
        prop_assert_eq!(output(&layered), output(&whole));
        // What is said of the site's own files is said of them in the folder; nothing else is said but errors.
        for (code, file) in said {
            let own = file.starts_with("content/");
            prop_assert!(own, "{code} {file}");
        }
        // What was agreed to is all that there is of it, in one file.
        let before = output(&layered);
        library::agree(&layered, &mut Memo::default()).unwrap();
        fs::remove_dir_all(root.join("low")).unwrap();
        fs::remove_dir_all(root.join("middle")).unwrap();
        fs::remove_dir_all(&layered.output).unwrap();
        let (said, written) = built(&layered);
        prop_assert!(written, "{said:?}");
        prop_assert!(said.iter().any(|(code, _)| code == "library-missing"));
        prop_assert_eq!(output(&layered), before);
    }

    /// Both sides change a page after it was taken: both are shown, and no byte of either is lost.
    #[test]
    fn what_both_sides_change_is_shown_and_kept(
        was in prop::collection::vec("[a-d]{1,3}", 1..6),
        mine in prop::collection::vec("[a-d]{1,3}", 1..6),
        theirs in prop::collection::vec("[a-d]{1,3}", 1..6),
        title in "[x-z]{1,2}",
    ) {
        let page = |title: &str, words: &[String]| format!("---\ntitle: t{title}\n---\n\n{}\n", words.join("\n\n"));
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, "content/site.yaml", "title: 站\nlibrary: ../city\n");
        write(root, "city/site.yaml", "title: 市\n");
        let (first, next, own) = (page("x", &was), page(&title, &theirs), page("x", &mine));
        write(root, "city/guides/a.md", &first);
        let config = config(root, "content");
        prop_assert!(library::agree(&config, &mut Memo::default()).unwrap());
        prop_assert!(!library::agree(&config, &mut Memo::default()).unwrap());

        let taken = library::take_from(&config, &mut Memo::default(), "guides/a").unwrap();
        prop_assert!(taken.len() == 1 && taken[0].there.is_none());
        let mine_at = root.join("content/guides/a.md");
        prop_assert_eq!(fs::read_to_string(&mine_at).unwrap(), first.clone());
        fs::write(&mine_at, &own).unwrap();
        write(root, "city/guides/a.md", &next);

        // Before the agreement: what was agreed to is used, and what is new is told.
        let news = library::news(&config, &mut Memo::default()).unwrap().unwrap();
        let expected = changes("a.md", first.as_bytes(), next.as_bytes());
        prop_assert_eq!(news.len(), usize::from(first != next));
        if let [it] = news.as_slice() {
            prop_assert!(it.own);
            match &it.fate {
                Fate::Changed(found) => prop_assert_eq!(found, &expected),
                other => prop_assert!(false, "{other:?}"),
            }
        }
        prop_assert!(!built(&config).0.iter().any(|(code, _)| code == "original-changed"));

        library::agree(&config, &mut Memo::default()).unwrap();
        prop_assert_eq!(fs::read_to_string(&mine_at).unwrap(), own.clone());
        let told = built(&config).0;
        let is_told = told.iter().any(|(code, file)| code == "original-changed" && file == "content/guides/a.md");
        prop_assert_eq!(is_told, first != next && own != next);
        let both = library::take_from(&config, &mut Memo::default(), "content/guides/a.md").unwrap();
        prop_assert_eq!(both[0].there.as_ref(), Some(&(expected, changes("a.md", first.as_bytes(), own.as_bytes()))));
        prop_assert_eq!(fs::read_to_string(&mine_at).unwrap(), own.clone());
        library::seen(&config, &mut Memo::default(), "guides/a").unwrap();
        prop_assert!(!built(&config).0.iter().any(|(code, _)| code == "original-changed"));
        prop_assert_eq!(fs::read_to_string(&mine_at).unwrap(), own);
    }
}

/// A site that was agreed to with an older program, in which one answer was another and which had one more case.
fn of_older_program(site: &Path) {
    let place = site.join("content/.library/agreed.zip");
    let agreed = archive::open(fs::read(&place).unwrap()).ok().unwrap();
    let mut layers = agreed.unpack().unwrap();
    for (path, bytes) in &mut layers[0].1 {
        if path == "quizzes/basics.yaml" {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let old = text.replacen("\n    answer: ", "\n    answer: A #", 1);
            assert_ne!(old, text);
            *bytes = old.into_bytes();
        }
        if path == "guides/law.md" {
            bytes.extend("\n旧的一段。\n".bytes());
        }
    }
    let old = "---\ntitle: 旧案\nsources: [{title: t, publisher: p}]\n---\n\n字。\n";
    layers[0].1.push(("cases/old.md".to_owned(), old.into()));
    assert!(matches!(&layers[0].0, Source::Builtin(word) if word == "自带"));
    fs::write(place, archive::pack("older", &layers).unwrap()).unwrap();
}

#[test]
fn a_newer_program_changes_nothing_before_somebody_agrees() {
    let folder = tempfile::tempdir().unwrap();
    good(folder.path(), &["init", "s", "--yes", "--quiet"]);
    let site = folder.path().join("s");
    let own: Vec<PathBuf> = walkdir::WalkDir::new(site.join("content"))
        .into_iter()
        .flatten()
        .filter(|it| it.file_type().is_file())
        .map(|it| it.path().strip_prefix(&site).unwrap().to_owned())
        .collect();
    assert_eq!(own.len(), 5, "{own:?}");
    good(&site, &["check", "--strict"]);
    assert!(good(&site, &["update"]).contains("母版没有变化"));

    of_older_program(&site);
    let said = good(&site, &["build", "--format", "short"]);
    assert!(
        said.contains("library-moved-on") && said.contains("0 个文件新增，2 个有改动，1 个没有了"),
        "{said}"
    );
    let law = || fs::read_to_string(site.join("public/guides/law/index.html")).unwrap();
    assert!(law().contains("旧的一段"));
    let case = site.join("public/cases/old/index.html");
    assert!(case.exists());

    let said = good(&site, &["update"]);
    for words in [
        "1 个案例没有了",
        "1 道题改了答案",
        "- 没有了 cases/old.md 旧案",
        "questions · ",
        "正文：删去“旧的一段。”",
        "mingbian update --yes",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    good(&site, &["build", "--quiet"]);
    assert!(law().contains("旧的一段"), "nobody has agreed");
    let said = good(&site, &["update", "--yes"]);
    assert!(said.contains("用眼下的这一版"), "{said}");
    good(&site, &["build", "--strict", "--quiet"]);
    assert!(!law().contains("旧的一段"));
    assert!(!case.exists());
}

#[test]
fn a_page_is_taken_once_and_nothing_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    good(folder.path(), &["init", "s", "--yes", "--quiet"]);
    let site = folder.path().join("s");
    let said = good(&site, &["take", "disguises/consumer-rebate"]);
    for file in ["consumer-rebate.md", "consumer-rebate.en.md"] {
        assert!(
            said.contains(&format!("content/disguises/{file}")),
            "{said}"
        );
        assert!(site.join("content/disguises").join(file).is_file());
    }
    good(&site, &["check", "--strict"]);
    let mine = site.join("content/disguises/consumer-rebate.md");
    let text = fs::read_to_string(&mine)
        .unwrap()
        .replacen("title: ", "title: 我们的", 1);
    fs::write(&mine, &text).unwrap();
    let said = good(&site, &["take", "content/disguises/consumer-rebate.md"]);
    assert!(
        said.contains("没有动它") && said.contains("title：“") && said.contains("我们的"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&mine).unwrap(), text);
    for (arguments, words) in [
        (["take", "cases/mmmm"], "是不是“cases/mmm”"),
        (["take", "departments.yaml"], "已经是你们自己的"),
        (["take", "../x"], "母版里没有“../x”"),
    ] {
        let (code, said) = run(&site, &arguments);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(words), "{said}");
    }
    let (code, said) = run(&site, &["new", "案例", "mmm"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("mingbian take cases/mmm"), "{said}");
    let (code, said) = run(&site, &["take", "cases/mmm", "--seen"]);
    assert_eq!(code, Some(2), "{said}");
}

#[test]
fn what_is_hidden_is_gone_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let keep = ["--keep", "消费返利，资本运作", "--without", "情景、英文"];
    let said = good(
        folder.path(),
        &[&["init", "s", "--quiet"][..], &keep].concat(),
    );
    assert_eq!(said, "");
    let site = folder.path().join("s");
    let settings = fs::read_to_string(site.join("content/site.yaml")).unwrap();
    let line = settings
        .lines()
        .find(|line| line.starts_with("hide: "))
        .unwrap();
    for word in ["scenarios", "en", "disguises/travel"] {
        assert!(line.contains(word), "{line}");
    }
    good(&site, &["build", "--strict", "--quiet"]);
    let public = site.join("public");
    for gone in [
        "en",
        "scenarios",
        "disguises/travel",
        "quizzes/travel",
        "cases/wv-dreamtrips",
    ] {
        assert!(!public.join(gone).exists(), "{gone}");
    }
    let mut pages = 0;
    for file in walkdir::WalkDir::new(&public).into_iter().flatten() {
        if file.path().extension().is_some_and(|it| it == "html") {
            pages += 1;
            let html = fs::read_to_string(file.path()).unwrap();
            for gone in ["disguises/travel/", "scenarios/", "href=\"#\"", "<a>"] {
                assert!(!html.contains(gone), "{}: {gone}", file.path().display());
            }
        }
    }
    assert!(pages > 40, "{pages}");
}

/// What readers are told to pass on is as much of the content as the pages are.
#[test]
fn sentences_for_passing_on_are_the_library_s_where_the_site_has_none() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    write(
        root,
        "city/site.yaml",
        "title: 市\nshare_text: {class: 全市的话}\n",
    );
    let said = |settings: &str| {
        write(root, "content/site.yaml", settings);
        let site = config(root, "content");
        assert!(built(&site).1);
        let files = output(&site);
        let forward = files
            .iter()
            .find(|(path, _)| path.starts_with("assets/forward.") && path.contains(".js"));
        String::from_utf8(forward.unwrap().1.clone()).unwrap()
    };
    let theirs = said("title: 站\nlibrary: ../city\n");
    assert!(theirs.contains("全市的话"), "{theirs}");
    let own = said("title: 站\nlibrary: ../city\nshare_text: {class: 本区的话}\n");
    assert!(
        own.contains("本区的话") && !own.contains("全市的话"),
        "{own}"
    );
}

#[test]
fn links_of_a_library_to_what_is_hidden_are_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(
        root,
        "content/site.yaml",
        "title: 站\nlibrary: ../city\nhide: [guides/a, cases]\n",
    );
    write(root, "city/site.yaml", "title: 市\nmenu: [guides, cases]\n");
    for name in ["a", "c"] {
        write(
            root,
            &format!("city/guides/{name}.md"),
            "---\ntitle: 页\n---\n\n字。\n",
        );
    }
    write(
        root,
        "city/cases/x.md",
        "---\ntitle: 案\nsources: [{title: t, publisher: p}]\n---\n\n字。\n",
    );
    write(
        root,
        "city/guides/b.md",
        "---\ntitle: 乙\n---\n\n先看[**甲**的话](a.md \"题\")，再看[丙](c.md)和<a href=\"a.md\">丁</a>、[案例](../cases/index.md)、[案](../cases/x.md#y)。\n\n{{ case(\"x\") }}\n\n完。\n",
    );
    let config = config(root, "content");
    let (said, written) = built(&config);
    assert!(
        written && said.iter().all(|(code, _)| code == "code-nowhere"),
        "{said:?}"
    );
    let html = fs::read_to_string(root.join("content-public/guides/b/index.html")).unwrap();
    let words =
        "先看<strong>甲</strong>的话，再看<a href=\"../../guides/c/\">丙</a>和丁、案例、案。";
    assert!(html.contains(words), "{html}");
    assert!(!html.contains("cases/"), "{html}");
}

#[test]
fn the_library_is_read_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(
        root,
        "s/content/site.yaml",
        "title: 站\nlibrary: ../../city\n",
    );
    write(root, "city/site.yaml", "title: 市\n");
    write(root, "city/guides/a.md", "---\ntitle: 页\n---\n\n字。\n");
    let before = fs::read_dir(root.join("city")).unwrap().count();
    let site = root.join("s");
    for arguments in [
        &["build"][..],
        &["check", "--library"],
        &["stats"],
        &["take", "guides/a"],
        &["update", "--yes"],
        &["new", "指南", "b"],
    ] {
        good(&site, arguments);
    }
    assert_eq!(fs::read_dir(root.join("city")).unwrap().count(), before);
    let output = root.join("city/public");
    let (code, said) = run(&site, &["build", "-o", output.to_str().unwrap()]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("library-output"), "{said}");
    // A link out of the library is none of its files.
    #[cfg(unix)]
    {
        write(root, "secret.md", "---\ntitle: 密\n---\n\n字。\n");
        std::os::unix::fs::symlink(root.join("secret.md"), root.join("city/guides/s.md")).unwrap();
        fs::remove_dir_all(site.join("content/.library")).unwrap();
        let (_, said) = run(&site, &["check", "--format", "short"]);
        assert!(
            said.contains("city/guides/s.md:1:1: error[file-symlink]"),
            "{said}"
        );
    }
}

#[test]
fn a_library_that_is_away_is_stood_in_for_by_what_was_agreed_to() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "content/site.yaml", "title: 站\nlibrary: ../city\n");
    write(root, "city/site.yaml", "title: 市\n");
    write(root, "city/guides/a.md", "---\ntitle: 页\n---\n\n字。\n");
    let config = config(root, "content");
    library::agree(&config, &mut Memo::default()).unwrap();
    fs::rename(root.join("city"), root.join("elsewhere")).unwrap();
    let mut memo = Memo::default();
    let checked = build::check(&config, &mut memo).unwrap();
    assert!(checked.site.find("guides/a").is_some());
    let flaws: Vec<&Problem> = checked.diagnostics.iter().map(|it| &it.problem).collect();
    let missing = LibraryFlaw::Missing("../city".to_owned(), None, true);
    assert_eq!(flaws, [&Problem::Library(missing)]);
}

#[test]
fn nothing_of_a_library_is_parsed_twice_in_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "content/site.yaml", "title: 站\nlibrary: 自带\n");
    let config = config(root, "content");
    let mut memo = Memo::default();
    let mut fresh = || {
        let checked = build::build(&config, Mode::Check, &mut memo, &Progress::default());
        let timings = checked.unwrap().timings;
        let syntax = timings.all().find(|(stage, ..)| *stage == Stage::Syntax);
        syntax.unwrap().2
    };
    let first = fresh();
    assert!(first > 80, "{first}");
    assert_eq!(fresh(), 0);
    library::take_from(&config, &mut Memo::default(), "cases/mmm").unwrap();
    // The same words under another name, since mistakes are told by it.
    assert_eq!(fresh(), 1);
}
