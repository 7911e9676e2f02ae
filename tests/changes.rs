//! What changed, told to who signs: nothing that is different is missing, nothing that is the same is in it, and what is only written
//! otherwise is said to be so. As data (`tests/changes/`: `before`, `after`, what is said), over all shipped content, against git, against
//! a build, and against what is hostile. `UPDATE_EXPECT=1 cargo test --test all changes::` writes what is said now.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mingbian::changes::{
    self, Change, Fate, FileChange, Part, Sheet, Shown, Snapshot, What, compare, drawn, standing,
};
use mingbian::edit::{self, Format, Step, Value};
use mingbian::locale::Locale;

use crate::dice::Dice;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder's files by their paths.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let inner = entry.path().strip_prefix(folder).unwrap();
            let path = inner.to_string_lossy().replace('\\', "/");
            found.push((path, fs::read(entry.path()).unwrap()));
        }
    }
    found
}

fn snapshot<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Snapshot {
    let mut snapshot = Snapshot::default();
    for (path, bytes) in files {
        snapshot.put(path, bytes.to_vec());
    }
    snapshot
}

fn of_folder(folder: &Path) -> Snapshot {
    let files = files(folder);
    snapshot(files.iter().map(|(path, bytes)| (&**path, &**bytes)))
}

fn told(changes: &[FileChange], locale: Locale) -> Shown {
    changes::told(changes, None, &BTreeMap::new(), locale)
}

#[test]
fn what_is_said_is_what_was_expected() {
    let mut failures = String::new();
    let mut seen = 0;
    for entry in fs::read_dir(root().join("tests/changes")).unwrap() {
        let folder = entry.unwrap().path();
        let changes = compare(
            &of_folder(&folder.join("before")),
            &of_folder(&folder.join("after")),
        );
        for (locale, name) in [(Locale::Chinese, "zh.txt"), (Locale::English, "en.txt")] {
            let shown = told(&changes, locale);
            let said = drawn(&shown, true, locale.words().changes);
            let place = folder.join(name);
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                fs::write(&place, &said).unwrap();
            }
            let expected = fs::read_to_string(&place).unwrap_or_default();
            if expected != said {
                failures.extend([&*place.display().to_string(), ":\n", &said, "\n"]);
            }
            seen += 1;
        }
    }
    assert!(seen >= 8);
    assert!(
        failures.is_empty(),
        "{failures}UPDATE_EXPECT=1 writes what is said now"
    );
}

/// What an author wrote is text on the sheet.
#[test]
fn the_sheet_holds_no_tags_but_ours() {
    let folder = root().join("tests/changes/pages");
    let mut after = of_folder(&folder.join("after"));
    let evil = "---\ntitle: \"</title><img src=x onerror=alert(1)>\\u202e\"\n---\n<b>\"'&\n";
    after.put("cases/<i>.md", evil.as_bytes().to_vec());
    after.put("cases/evil.md", evil.as_bytes().to_vec());
    let changes = compare(&of_folder(&folder.join("before")), &after);
    let shown = told(&changes, Locale::Chinese);
    let words = Locale::Chinese.words().changes;
    let sheet = Sheet {
        site: "<u>明辨",
        since: "<s>",
        choices: &[],
        today: Some("<em>".to_owned()),
        shown: Some(&shown),
    };
    let page = standing(&sheet, words);
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "{page}"
    );
    for tag in [
        "<script", "<img", "<b>\"", "<i>", "<u>", "<s>", "<em>", "\u{202e}",
    ] {
        assert!(!page.contains(tag), "{tag}");
    }
}

/// Where the texts of a file are.
fn texts(value: &Value, at: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    match value {
        Value::Text(_) => found.push(at.clone()),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                at.push(Step::Index(index));
                texts(item, at, found);
                at.pop();
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                at.push(Step::Key(key.clone()));
                texts(value, at, found);
                at.pop();
            }
        }
        _ => {}
    }
}

fn has_id(value: &Value) -> bool {
    matches!(value, Value::Map(entries) if entries.iter().any(|(key, _)| key == "id"))
}

/// The lists of questions and the like, with how many items they have.
fn lists(value: &Value, at: &mut Vec<Step>, found: &mut Vec<(Vec<Step>, usize)>) {
    match value {
        Value::List(items) if items.len() > 2 && items.iter().all(has_id) => {
            found.push((at.clone(), items.len()));
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                at.push(Step::Key(key.clone()));
                lists(value, at, found);
                at.pop();
            }
        }
        _ => {}
    }
}

fn format(path: &str) -> Option<Format> {
    match path.rsplit('.').next() {
        Some("md") => Some(Format::Markdown),
        Some("yaml") => Some(Format::Yaml),
        _ => None,
    }
}

/// What is done to a file, and how its differences have to look then.
enum Done {
    /// One value, which has this text now.
    Value(String),
    /// An item stands elsewhere.
    Moved,
    /// An item went.
    Removed,
    /// The words below the front matter.
    Body,
    /// How it is written.
    Layout,
    /// It went.
    Gone,
    /// It came.
    Came,
    /// It has another name.
    Renamed(String),
}

/// Every difference that is made is told, at its file, and no other: over all shipped content.
#[test]
fn no_difference_is_missing_and_none_is_made_up() {
    let shipped = files(&root().join("content"));
    let before = snapshot(shipped.iter().map(|(path, bytes)| (&**path, &**bytes)));
    assert!(compare(&before, &before).is_empty());
    let texts_of: Vec<&(String, Vec<u8>)> = shipped
        .iter()
        .filter(|(path, _)| format(path).is_some())
        .collect();
    let mut dice = Dice(18);
    let mut kinds = HashMap::new();
    for round in 0..24 {
        let mut after = before.clone();
        let mut done: BTreeMap<String, Done> = BTreeMap::new();
        for _ in 0..6 {
            let (path, bytes) = texts_of[dice.below(texts_of.len())];
            if done.contains_key(path) {
                continue;
            }
            if let Some((made, what)) = change(path, bytes, round, &mut dice) {
                after.files.remove(path);
                if let Some(bytes) = made {
                    let name = match &what {
                        Done::Renamed(name) => name,
                        _ => path,
                    };
                    after.put(name, bytes);
                }
                done.insert(path.clone(), what);
            }
        }
        if round % 3 == 0 {
            after.put(
                "guides/made-up.md",
                format!("---\ntitle: 新 {round}\n---\n第 {round} 段。\n").into_bytes(),
            );
            done.insert("guides/made-up.md".to_owned(), Done::Came);
        }
        let found = compare(&before, &after);
        let mut told: HashMap<&str, &FileChange> = HashMap::new();
        for one in &found {
            let name = match &one.fate {
                Fate::Renamed(old, _) => old,
                _ => &one.path,
            };
            told.insert(name, one);
        }
        let mut wanted: Vec<&str> = done.keys().map(String::as_str).collect();
        let mut names: Vec<&str> = told.keys().copied().collect();
        wanted.sort_unstable();
        names.sort_unstable();
        assert_eq!(names, wanted, "round {round}");
        for (path, what) in &done {
            fits(path, what, &told[&**path].fate);
            *kinds.entry(std::mem::discriminant(what)).or_insert(0) += 1;
        }
    }
    assert_eq!(kinds.len(), 8, "not everything was tried");
}

fn change(
    path: &str,
    bytes: &[u8],
    round: usize,
    dice: &mut Dice,
) -> Option<(Option<Vec<u8>>, Done)> {
    let format = format(path)?;
    let content = edit::read(bytes, format).ok()?;
    let apply = |change: edit::Change| edit::apply(bytes, format, &[change]).ok();
    match dice.below(10) {
        0 => Some((None, Done::Gone)),
        1 => {
            let folder = path.rsplit_once('/')?.0;
            let name = format!(
                "{folder}/renamed-{round}-{}.{}",
                dice.below(1 << 30),
                path.rsplit('.').next()?
            );
            Some((Some(bytes.to_vec()), Done::Renamed(name)))
        }
        2 => {
            let text = std::str::from_utf8(bytes).ok()?;
            let made = match format {
                Format::Yaml => format!("# 备注 {round}\n{}\n\n", text.replace('\n', "\r\n")),
                Format::Markdown => text.replacen("---\n", "---\n# 备注\n\n", 1) + "\n\n",
            };
            Some((Some(made.into_bytes()), Done::Layout))
        }
        3 if format == Format::Markdown => {
            let body = content.text.get(content.body.clone()?)?;
            let at = body.find("\n\n")?;
            let text = format!("{}\n\n多出来的第 {round} 段。{}", &body[..at], &body[at..]);
            Some((Some(apply(edit::Change::Body { text })?), Done::Body))
        }
        kind @ (4 | 5) => {
            let mut found = Vec::new();
            lists(&content.value, &mut Vec::new(), &mut found);
            let (list, count) = found.first()?.clone();
            let from = dice.below(count);
            let made = if kind == 4 {
                let to = (from + 1 + dice.below(count - 1)) % count;
                (
                    apply(edit::Change::Move {
                        path: list,
                        from,
                        to,
                    })?,
                    Done::Moved,
                )
            } else {
                let path = list.into_iter().chain([Step::Index(from)]).collect();
                (apply(edit::Change::Remove { path })?, Done::Removed)
            };
            Some((Some(made.0), made.1))
        }
        _ => {
            let mut found = Vec::new();
            texts(&content.value, &mut Vec::new(), &mut found);
            if found.is_empty() {
                return None;
            }
            let path = found.swap_remove(dice.below(found.len()));
            let new = format!("第 {round} 次改的话");
            let change = edit::Change::Set {
                path,
                value: Value::Text(new.clone()),
                after: None,
            };
            Some((Some(apply(change)?), Done::Value(new)))
        }
    }
}

fn fits(path: &str, what: &Done, fate: &Fate) {
    let changes: &[Change] = match fate {
        Fate::Changed(changes) | Fate::Renamed(_, changes) => changes,
        _ => &[],
    };
    let wrong = || format!("{path}: {fate:?}");
    match what {
        Done::Gone => assert!(matches!(fate, Fate::Removed), "{}", wrong()),
        Done::Came => assert!(
            matches!(fate, Fate::Added(all) if all.len() == 2),
            "{}",
            wrong()
        ),
        Done::Layout => assert!(matches!(fate, Fate::Layout), "{}", wrong()),
        Done::Renamed(_) => {
            assert!(
                matches!(fate, Fate::Renamed(old, _) if old == path) && changes.is_empty(),
                "{}",
                wrong()
            );
        }
        Done::Body => {
            assert_eq!(changes.len(), 1, "{}", wrong());
            assert!(matches!(changes[0].what, What::Added(_)), "{}", wrong());
            assert!(matches!(changes[0].at[..], [Part::Body(_)]), "{}", wrong());
        }
        Done::Moved => {
            assert_eq!(changes.len(), 1, "{}", wrong());
            assert!(matches!(changes[0].what, What::Moved(..)), "{}", wrong());
        }
        Done::Removed => {
            assert_eq!(changes.len(), 1, "{}", wrong());
            assert!(matches!(changes[0].what, What::Removed(_)), "{}", wrong());
        }
        Done::Value(new) => {
            assert_eq!(changes.len(), 1, "{}", wrong());
            let shown = format!("{:?}", changes[0].what);
            assert!(
                matches!(changes[0].what, What::Changed(..)) && shown.contains(new.as_str()),
                "{}",
                wrong()
            );
        }
    }
}

/// One line of 5 MB, 50 MB in all, and names that no one should have: told in few words. With quadratic work this would not end
/// today.
#[test]
fn what_is_huge_or_odd_ends_soon() {
    let line = "甲乙丙丁".repeat(420_000);
    let page = |text: &str| format!("---\ntitle: 大\n---\n{text}\n").into_bytes();
    let mut dice = Dice(5);
    let mut noise = |letters: &[char]| -> String {
        (0..1_200_000)
            .map(|_| letters[dice.below(letters.len())])
            .collect()
    };
    let (one, two) = (noise(&['a', 'b', 'c', ' ']), noise(&['x', 'y', '一', ' ']));
    let paragraphs = |word: &str| {
        let all: Vec<String> = (0..60_000).map(|at| format!("{word} {at}")).collect();
        all.join("\n\n")
    };
    let mut before = Snapshot::default();
    let mut after = Snapshot::default();
    for (path, was, now) in [
        ("cases/line.md", line.clone(), format!("{line}！{line}")),
        ("cases/noise.md", one.clone(), two.clone()),
        ("cases/many.md", paragraphs("甲"), paragraphs("乙")),
        (
            "cases/mixed.md",
            format!("{line}\n\n{one}"),
            format!("{two}\n\n{line}x"),
        ),
    ] {
        before.put(path, page(&was));
        after.put(path, page(&now));
    }
    let bank = |word: &str| {
        let questions = (0..3_000).map(|at| format!("  - {{stem: {word} {at}, answer: 对}}\n"));
        format!("title: 大\nquestions:\n{}", questions.collect::<String>()).into_bytes()
    };
    before.put("quizzes/big.yaml", bank("甲"));
    after.put("quizzes/big.yaml", bank("乙"));
    for at in 0..12 {
        let big = vec![b'x'; 4 << 20];
        before.put(&format!("cases/same-{at}.md"), big.clone());
        after.put(&format!("cases/other-{at}.md"), big);
    }
    after.put("cases/a\nb.md", page("x"));
    after.put("../out.md", page("x"));
    let found = compare(&before, &after);
    assert_eq!(found.len(), 5 + 12);
    let shown = told(&found, Locale::Chinese);
    let words = Locale::Chinese.words().changes;
    let said = drawn(&shown, true, words);
    assert!(said.len() < 2_000_000, "{}", said.len());
    assert!(said.contains("cases/line.md"));
}

struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = Self { folder };
        site.put("site.yaml", "title: 某区\n");
        site.put("index.md", "---\ntitle: 首页\n---\n欢迎。\n");
        site.put(
            "guides/a.md",
            "---\ntitle: 怎么举报\nsummary: 三步。\n---\n先打电话。\n",
        );
        site.put(
            "guides/b.md",
            "---\ntitle: 怎么劝\nsummary: 慢慢说。\n---\n[先看](a.md)。\n",
        );
        site.put("quizzes/q.yaml", "title: 小测\nquestions:\n  - {id: a, stem: 甲, options: [一, 二], answer: A, explanation: 因}\n");
        site
    }

    fn put(&self, path: &str, text: &str) {
        let place = self.folder.path().join("content").join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_mingbian"))
            .args(arguments)
            .args(["--lang", "zh"])
            .current_dir(self.folder.path())
            .env("XDG_STATE_HOME", self.folder.path().join("state"))
            .env_remove("GIT_DIR")
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    }

    fn git(&self, arguments: &[&str]) {
        let git = Command::new("git")
            .args([
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(arguments)
            .current_dir(self.folder.path())
            .env("GIT_CONFIG_GLOBAL", self.folder.path().join("none"))
            .output()
            .unwrap();
        assert!(
            git.status.success(),
            "{}",
            String::from_utf8_lossy(&git.stderr)
        );
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Two words about each of several things.
type Pairs = Vec<(String, String)>;

/// `--format json`, with what is said of each file and the addresses of pages.
fn json(said: &str) -> (Pairs, Pairs) {
    let json: serde_json::Value = serde_json::from_str(said).unwrap_or_else(|_| panic!("{said}"));
    let pairs = |list: &serde_json::Value, keys: [&str; 2]| {
        let all = list.as_array().into_iter().flatten();
        let word = |it: &serde_json::Value, key| it[key].as_str().unwrap().to_owned();
        all.map(|it| (word(it, keys[0]), word(it, keys[1])))
            .collect()
    };
    (
        pairs(&json["files"], ["path", "fate"]),
        pairs(&json["pages"]["pages"], ["address", "fate"]),
    )
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

#[test]
fn the_last_build_is_compared_with() {
    let site = Site::new();
    let (code, said) = site.run(&["changes"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("mingbian build"), "{said}");
    assert_eq!(site.run(&["changes", "--since", "published"]).0, Some(2));
    let (code, said) = site.run(&["build"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(site.run(&["changes"]).1.contains("没有改动"));
    // Nothing of it is uploaded.
    assert!(
        files(&site.path("public"))
            .iter()
            .all(|(path, _)| Path::new(path).extension().is_none_or(|it| it != "zip"))
    );

    site.put(
        "guides/a.md",
        "---\ntitle: 怎么举报\nsummary: 三步。\n---\n先打 110。\n",
    );
    site.put(
        "guides/c.md",
        "---\ntitle: 新指南\nsummary: 新。\n---\n新。\n",
    );
    fs::remove_file(site.path("content/quizzes/q.yaml")).unwrap();
    let (code, said) = site.run(&["changes", "--format", "json"]);
    assert_eq!(code, Some(0), "{said}");
    let (files, pages) = json(&said);
    let expected = pairs(&[
        ("guides/a.md", "changed"),
        ("guides/c.md", "added"),
        ("quizzes/q.yaml", "removed"),
    ]);
    assert_eq!(files, expected);
    for page in pairs(&[
        ("guides/a/", "text"),
        ("guides/c/", "new"),
        ("quizzes/q/", "gone"),
        ("guides/", "follows"),
    ]) {
        assert!(pages.contains(&page), "{page:?} {pages:?}");
    }
    // What is shown on both ways is the same: from the manifest, and from the texts alone.
    fs::remove_dir_all(site.path("public")).unwrap();
    let (files, mut without) = json(&site.run(&["changes", "--format", "json"]).1);
    assert_eq!(files, expected);
    let mut pages = pages;
    pages.sort();
    without.sort();
    assert_eq!(without, pages);

    // The same as a sheet, which is written anew; nobody else's file is.
    let (code, said) = site.run(&["changes", "--html", "sheet.html"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(site.run(&["changes", "--html", "sheet.html"]).0, Some(0));
    let sheet = fs::read_to_string(site.path("sheet.html")).unwrap();
    assert!(
        sheet.contains("审核人") && sheet.contains("<ins>先打 110。</ins>"),
        "{sheet}"
    );
    fs::write(site.path("mine.html"), "mine").unwrap();
    assert_eq!(site.run(&["changes", "--html", "mine.html"]).0, Some(2));
    assert_eq!(fs::read_to_string(site.path("mine.html")).unwrap(), "mine");

    // Mistakes in the content keep nobody from seeing what changed.
    site.put("quizzes/q.yaml", "title: [\n");
    let (code, said) = site.run(&["changes"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("内容里还有错误"), "{said}");

    // What was kept is no zip any more.
    let kept = files_ending(&site.path(".mingbian/notes"), ".zip");
    fs::write(&kept[0], "PK").unwrap();
    assert_eq!(site.run(&["changes", "--since", "published"]).0, Some(2));
}

fn files_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let all = files(folder).into_iter().map(|(path, _)| folder.join(path));
    all.filter(|path| path.to_string_lossy().ends_with(ending))
        .collect()
}

#[test]
fn settings_change_every_page() {
    let site = Site::new();
    for at in 0..8 {
        site.put(
            &format!("guides/g{at}.md"),
            &format!("---\ntitle: 指南 {at}\nsummary: 一句。\n---\n话。\n"),
        );
    }
    assert_eq!(site.run(&["build"]).0, Some(0));
    site.put("site.yaml", "title: 另一个区\n");
    let (code, said) = site.run(&["changes"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("网站设置 “另一个区” site.yaml") && said.contains("全部"),
        "{said}"
    );
}

#[test]
fn the_last_commit_is_compared_with() {
    let site = Site::new();
    site.git(&["init", "-q"]);
    assert_eq!(site.run(&["changes", "--since", "git"]).0, Some(2));
    site.put(
        "guides/名 字.md",
        "---\ntitle: 名字\nsummary: 一句。\n---\n话。\n",
    );
    site.put(
        "guides/lines.md",
        "---\ntitle: 行尾\nsummary: 一句。\n---\n话。\n",
    );
    site.git(&["add", "-A", "content"]);
    site.git(&["commit", "-q", "-m", "第一次 <b>提交</b>\n\n更多"]);
    let (code, said) = site.run(&["changes"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("第一次 <b>提交</b>") && said.contains("没有改动"),
        "{said}"
    );
    // As git leaves it on Windows.
    site.put(
        "guides/lines.md",
        "---\r\ntitle: 行尾\r\nsummary: 一句。\r\n---\r\n话。\r\n",
    );
    site.put(
        "guides/名 字.md",
        "---\ntitle: 名字\nsummary: 一句。\n---\n别的话。\n",
    );
    let (code, said) = site.run(&["changes", "--since", "git", "--format", "json"]);
    assert_eq!(code, Some(0), "{said}");
    let (files, pages) = json(&said);
    assert_eq!(files, pairs(&[("guides/名 字.md", "changed")]));
    assert_eq!(pages, pairs(&[("guides/名 字/", "text")]));
    // The build comes first where there is one.
    assert_eq!(site.run(&["build"]).0, Some(0));
    assert!(site.run(&["changes"]).1.contains("生成的网站"));
}

/// What a repository says of itself starts no program.
#[cfg(unix)]
#[test]
fn a_repository_starts_nothing() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let site = Site::new();
    symlink("/etc/passwd", site.path("content/link.md")).unwrap();
    site.git(&["init", "-q"]);
    site.git(&["add", "-A", "content"]);
    site.git(&["commit", "-q", "-m", "x"]);
    fs::remove_file(site.path("content/link.md")).unwrap();
    let trap = site.path("trap");
    fs::write(
        &trap,
        format!("#!/bin/sh\necho ran >> '{}'\n", site.path("ran").display()),
    )
    .unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    let name = trap.display().to_string();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "diff.external",
        "diff.x.textconv",
        "filter.x.smudge",
        "filter.x.clean",
        "filter.x.process",
        "gpg.program",
        "credential.helper",
        "core.askPass",
    ] {
        site.git(&["config", key, &name]);
    }
    site.git(&["config", "log.showSignature", "true"]);
    site.git(&[
        "config",
        "core.hooksPath",
        &site.path("hooks").display().to_string(),
    ]);
    fs::create_dir(site.path("hooks")).unwrap();
    for hook in [
        "post-checkout",
        "post-index-change",
        "fsmonitor-watchman",
        "reference-transaction",
        "pre-auto-gc",
    ] {
        fs::copy(&trap, site.path("hooks").join(hook)).unwrap();
    }
    fs::write(site.path(".gitattributes"), "*.md diff=x filter=x\n").unwrap();
    // An object that is not here, as in a partial copy: it would be fetched.
    site.git(&["config", "remote.far.url", &format!("ext::{name}")]);
    site.git(&["config", "remote.far.promisor", "true"]);
    site.git(&["config", "extensions.partialClone", "far"]);
    site.git(&["config", "protocol.ext.allow", "always"]);
    site.git(&["config", "core.repositoryFormatVersion", "1"]);
    let id = Command::new("git")
        .args(["rev-parse", "HEAD:content/guides/a.md"])
        .current_dir(site.folder.path())
        .output()
        .unwrap();
    let id = String::from_utf8(id.stdout).unwrap();
    let object = site
        .path(".git/objects")
        .join(&id[..2])
        .join(id[2..].trim());
    fs::remove_file(object).unwrap();
    let _ = fs::remove_file(site.path("ran"));
    let (code, said) = site.run(&["changes", "--since", "git", "--format", "json"]);
    assert!(
        !site.path("ran").exists(),
        "{}",
        fs::read_to_string(site.path("ran")).unwrap_or_default()
    );
    assert!(!said.contains("root:"), "{said}");
    assert!(matches!(code, Some(0 | 2)), "{said}");
}

#[test]
fn a_zip_of_the_content_is_compared_with() {
    let site = Site::new();
    let all = files(&site.path("content"));
    let named: Vec<(String, Vec<u8>)> = all
        .into_iter()
        .map(|(path, bytes)| (format!("content/{path}"), bytes))
        .collect();
    let named = named.iter().map(|(path, bytes)| (&**path, &**bytes));
    fs::write(
        site.path("old.zip"),
        mingbian::exchange::package::zipped(named).unwrap(),
    )
    .unwrap();
    site.put(
        "guides/a.md",
        "---\ntitle: 怎么举报\nsummary: 三步。\n---\n先打 110。\n",
    );
    let (code, said) = site.run(&["changes", "--since", "old.zip", "--format", "json"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(json(&said).0, pairs(&[("guides/a.md", "changed")]));
    fs::write(site.path("bad.zip"), "x").unwrap();
    assert_eq!(site.run(&["changes", "--since", "bad.zip"]).0, Some(2));
    assert_eq!(site.run(&["changes", "--since", "none.zip"]).0, Some(3));
}
