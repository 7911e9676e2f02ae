//! The former state, through the real program: the last build, git’s last commit, a zip of the content.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::files;

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
