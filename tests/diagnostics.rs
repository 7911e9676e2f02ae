//! Proves the diagnostics by data: each folder of `tests/diagnostics/` is a small site with the
//! mistakes of one code and the whole text that the program says of it, in Chinese, English and
//! JSON. `docs/diagnostics.md` has a heading for each code; its examples are proven here too.
//!
//! `UPDATE_EXPECT=1 cargo test --test all diagnostics` writes the expected files anew: read each
//! before you keep it. `ONLY=yaml` looks only at the folders whose name contains `yaml`.
//!
//! A folder holds `content/` (maybe `themes/`), the `expected.*` files, and maybe `setup`, for what
//! a checkout cannot hold; see [`set_up`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;

const PROBLEMS: &str = include_str!("../src/diagnostic/problem.rs");
const WRITING: &str = include_str!("../src/diagnostic/writing.rs");
const FILL: &str = include_str!("../src/diagnostic/fill.rs");
const PUBLISH: &str = include_str!("../src/diagnostic/publish.rs");
const MEASURE: &str = include_str!("../src/diagnostic/measure.rs");
const SHEET: &str = include_str!("../src/diagnostic/sheet.rs");
const STORY: &str = include_str!("../src/diagnostic/story.rs");
const TICKS: &str = include_str!("../src/diagnostic/ticks.rs");
const ANSWER: &str = include_str!("../src/diagnostic/answer.rs");
const WEB: &str = include_str!("../src/diagnostic/web.rs");
const LIBRARY: &str = include_str!("../src/diagnostic/library.rs");
const DEPLOY: &str = include_str!("../src/diagnostic/deploy.rs");
const LIST: &str = include_str!("../src/diagnostic/list.rs");
const EXCHANGE: &str = include_str!("../src/diagnostic/exchange.rs");
const DOCS: &str = include_str!("../docs/diagnostics.md");

/// What is compared: the file, and the arguments whose output it holds.
const EXPECTED: [(&str, &[&str]); 7] = [
    (
        "expected.zh",
        &["--lang", "zh", "--format", "human", "--all"],
    ),
    (
        "expected.en",
        &["--lang", "en", "--format", "human", "--all"],
    ),
    ("expected.json", &["--lang", "zh", "--format", "json"]),
    ("expected.short.zh", &["--lang", "zh", "--format", "short"]),
    ("expected.short.en", &["--lang", "en", "--format", "short"]),
    ("expected.examples.zh", &["--lang", "zh"]),
    ("expected.examples.en", &["--lang", "en"]),
];
/// These every folder has; the others only the folders that show them.
const ALWAYS: usize = 3;

#[test]
fn every_fixture_says_exactly_what_is_expected() {
    let failures = Mutex::new(String::new());
    let only = std::env::var("ONLY").unwrap_or_default();
    let waiting = Mutex::new(
        fixtures()
            .into_iter()
            .filter(|name| name.contains(&only))
            .collect::<Vec<_>>(),
    );
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().expect("a lock").pop();
                    let Some(name) = next else { return };
                    let found = try_fixture(&name);
                    failures.lock().expect("a lock").push_str(&found);
                }
            });
        }
    });
    let failures = failures.into_inner().expect("a lock");
    assert!(
        failures.is_empty(),
        "\n{failures}\nUPDATE_EXPECT=1 writes the expected files anew."
    );
}

#[test]
fn every_code_has_a_fixture_and_a_heading_and_nothing_else_has() {
    let codes = codes();
    assert!(
        codes.len() > 50,
        "the codes could not be read from problem.rs"
    );
    let folders: BTreeSet<String> = fixtures()
        .into_iter()
        .filter(|name| !name.starts_with('_'))
        .collect();
    let headings: Vec<&str> = sections().into_iter().map(|section| section.code).collect();
    let mut wrong = String::new();
    for code in codes.difference(&folders) {
        let _ = writeln!(wrong, "{code} has no folder in tests/diagnostics");
    }
    for folder in folders.difference(&codes) {
        let _ = writeln!(wrong, "tests/diagnostics/{folder} belongs to no code");
    }
    // Those of import and export have their fixtures in tests/exchange and tests/import.rs, those of addresses elsewhere
    // their servers in tests/links.rs, those of lists their rows in src/build/new_sites.rs.
    let elsewhere = quoted(EXCHANGE).chain(quoted(WEB)).chain(quoted(LIST));
    let codes: BTreeSet<String> = codes.into_iter().chain(elsewhere).collect();
    for code in &codes {
        let count = headings.iter().filter(|heading| *heading == code).count();
        if count != 1 {
            let _ = writeln!(wrong, "{code} has {count} headings in docs/diagnostics.md");
        }
    }
    for heading in headings.iter().filter(|heading| !codes.contains(**heading)) {
        let _ = writeln!(
            wrong,
            "the heading {heading} in docs/diagnostics.md belongs to no code"
        );
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// In a section of the docs, the first block in `yaml` or `md` is the mistake, as it stands in the
/// code's fixture, and the second is what to write instead. Writing it must help.
#[test]
fn what_the_docs_say_to_write_instead_helps() {
    let mut wrong = String::new();
    let mut proven = 0;
    for Section { code, blocks } in sections() {
        let [mistake, instead] = blocks.as_slice() else {
            if !blocks.is_empty() {
                let _ = writeln!(
                    wrong,
                    "{code}: {} blocks in yaml or md; two are wanted",
                    blocks.len()
                );
            }
            continue;
        };
        match helps(code, mistake, instead) {
            Ok(()) => proven += 1,
            Err(why) => {
                let _ = writeln!(wrong, "{code}: {why}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(
        proven > 40,
        "only {proven} examples of the docs could be proven"
    );
}

/// The codes of the enum, read from `Problem::code`: what the compiler keeps complete.
fn codes() -> BTreeSet<String> {
    let start = PROBLEMS
        .find("pub fn code(")
        .expect("a fn code in problem.rs");
    let end = PROBLEMS[start..]
        .find("pub fn severity(")
        .map_or(PROBLEMS.len(), |at| start + at);
    quoted(&PROBLEMS[start..end])
        .chain(quoted(WRITING))
        .chain(quoted(FILL))
        .chain(quoted(PUBLISH))
        .chain(quoted(MEASURE))
        .chain(quoted(SHEET))
        .chain(quoted(STORY))
        .chain(quoted(TICKS))
        .chain(quoted(ANSWER))
        .chain(quoted(LIBRARY))
        .chain(quoted(DEPLOY))
        .collect()
}

/// The texts behind arrows.
fn quoted(code: &str) -> impl Iterator<Item = String> {
    code.lines()
        .filter_map(|line| line.split_once("=> \""))
        .filter_map(|(_, rest)| rest.split_once('"'))
        .map(|(code, _)| code.to_owned())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

fn fixtures() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("tests/diagnostics")
        .filter_map(|entry| {
            let entry = entry.expect("an entry");
            entry
                .path()
                .is_dir()
                .then(|| entry.file_name().to_string_lossy().into_owned())
        })
        .collect();
    names.sort();
    names
}

/// One fixture in every format; what is wrong, in words.
fn try_fixture(name: &str) -> String {
    let fixture = folder().join(name);
    let site = Site::new(name);
    let mut wrong = String::new();
    for (index, (file, arguments)) in EXPECTED.iter().enumerate() {
        let path = fixture.join(file);
        if index >= ALWAYS && !path.exists() {
            continue;
        }
        let output = site.run(arguments);
        let said = said(&output);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &said).expect("an expected file");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if said != expected {
            let _ = writeln!(wrong, "--- {name}/{file}\n{}", difference(&expected, &said));
        }
        if *file == "expected.json" {
            let found = severities(&said);
            if !name.starts_with('_') && !found.contains_key(name) {
                let _ = writeln!(wrong, "--- {name} does not contain its own code");
            }
            let errors = found.values().flatten().any(|severity| severity == "error");
            if output.status.code() != Some(i32::from(errors)) {
                let _ = writeln!(wrong, "--- {name}: {} with errors: {errors}", output.status);
            }
        }
    }
    wrong
}

/// A fixture in a folder of its own, where it may be changed.
struct Site {
    folder: tempfile::TempDir,
    command: String,
    unprivileged: bool,
}

impl Site {
    fn new(name: &str) -> Self {
        let fixture = folder().join(name);
        let temp = tempfile::tempdir().expect("a folder");
        copy(&fixture, temp.path());
        let mut site = Self {
            folder: temp,
            command: "check".to_owned(),
            unprivileged: false,
        };
        for line in fs::read_to_string(fixture.join("setup"))
            .unwrap_or_default()
            .lines()
        {
            site.set_up(line);
        }
        site
    }

    /// One line of `setup`; in paths, `{长*80}` is 80 times 长 and `{7}` the character U+0007:
    /// - `command build`: the mistake shows only when building, or when another question is asked
    /// - `rename content/a.md -> content/CON.md`
    /// - `symlink content/loop -> ..`
    /// - `size content/a.yaml 9000000`: grown with zeros
    /// - `unreadable content/a.md`: may not be read
    fn set_up(&mut self, line: &str) {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let at = |path: &str| self.folder.path().join(expanded(path.trim()));
        let arrow = || rest.split_once(" -> ").expect("a -> b");
        match verb {
            "command" => rest.trim().clone_into(&mut self.command),
            "rename" => fs::rename(at(arrow().0), at(arrow().1)).expect("renaming"),
            "symlink" => std::os::unix::fs::symlink(arrow().1, at(arrow().0)).expect("a link"),
            "size" => {
                let (path, size) = rest.split_once(' ').expect("a size");
                let file = fs::File::options()
                    .append(true)
                    .open(at(path))
                    .expect("a file");
                file.set_len(size.parse().expect("a number")).expect("room");
            }
            "unreadable" => {
                use std::os::unix::fs::PermissionsExt as _;
                fs::set_permissions(at(rest), fs::Permissions::from_mode(0o000))
                    .expect("permissions");
                // The system's administrator may read everything; somebody else has to look.
                self.unprivileged = fs::read(at(rest)).is_ok();
                let open = fs::Permissions::from_mode(0o755);
                fs::set_permissions(self.folder.path(), open).expect("permissions");
            }
            _ => panic!("an unknown line of setup: {line}"),
        }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let program = env!("CARGO_BIN_EXE_mingbian");
        let mut command = if self.unprivileged {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", program]);
            command
        } else {
            Command::new(program)
        };
        command
            .args(self.command.split_whitespace())
            .args(["--content", "content"])
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .expect("the program")
    }
}

/// `{长*80}` and `{7}`, see [`Site::set_up`].
fn expanded(path: &str) -> String {
    let Some((before, rest)) = path.split_once('{') else {
        return path.to_owned();
    };
    let (inner, after) = rest.split_once('}').expect("a closing brace");
    let middle = match inner.split_once('*') {
        Some((text, times)) => text.repeat(times.parse().expect("a number")),
        None => char::from(inner.parse::<u8>().expect("a number")).to_string(),
    };
    format!("{before}{middle}{}", expanded(after))
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).expect("a folder");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(text).expect("UTF-8")
}

/// The codes of a JSON output, each with the severities it came with.
fn severities(json: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in json.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        found
            .entry(text("code"))
            .or_default()
            .push(text("severity"));
    }
    found
}

/// What the docs say of a code.
struct Section {
    code: &'static str,
    /// The texts of the blocks in `yaml` and `md`.
    blocks: Vec<String>,
}

fn sections() -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    // The fence that a block began with, and its text.
    let mut open: Option<(&str, String)> = None;
    for line in DOCS.lines() {
        let fence = line.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match &mut open {
            None if fence.starts_with("```") => open = Some((line, String::new())),
            None => {
                if let Some(code) = line.strip_prefix("## ") {
                    sections.push(Section {
                        code,
                        blocks: Vec::new(),
                    });
                }
            }
            Some((begin, block))
                if line == begin.trim_end_matches(|c: char| c.is_ascii_alphabetic()) =>
            {
                let block = std::mem::take(block);
                if let (true, Some(section)) = (
                    begin.ends_with("yaml") || begin.ends_with("md"),
                    sections.last_mut(),
                ) {
                    section.blocks.push(block);
                }
                open = None;
            }
            Some((_, block)) => {
                block.push_str(line);
                block.push('\n');
            }
        }
    }
    sections
}

/// Writes the right thing in the place of the mistake: there must be one less, and no new error.
fn helps(code: &str, mistake: &str, instead: &str) -> Result<(), String> {
    let site = Site::new(code);
    let mut files = Vec::new();
    list(site.folder.path(), &mut files);
    let file = files
        .into_iter()
        .filter(|file| {
            !file
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("expected."))
        })
        .find(|file| fs::read_to_string(file).is_ok_and(|text| text.contains(mistake)))
        .ok_or("the mistake does not stand in its fixture")?;
    let count = |of: &str| {
        let found = severities(&said(&site.run(EXPECTED[2].1)));
        let errors = found
            .values()
            .flatten()
            .filter(|severity| *severity == "error")
            .count();
        (found.get(of).map_or(0, Vec::len), errors)
    };
    let before = count(code);
    let text = fs::read_to_string(&file).map_err(|error| error.to_string())?;
    fs::write(&file, text.replacen(mistake, instead, 1)).map_err(|error| error.to_string())?;
    let after = count(code);
    if after.0 < before.0 && after.1 <= before.1 {
        return Ok(());
    }
    let said = said(&site.run(EXPECTED[0].1));
    Err(format!(
        "what is to be written instead does not help\n{said}"
    ))
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// Line by line: what was expected (`-`) and what was said (`+`).
fn difference(expected: &str, said: &str) -> String {
    let old: Vec<&str> = expected.lines().collect();
    let new: Vec<&str> = said.lines().collect();
    // The longest common part of what is left of both, from the end.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut out = String::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            let _ = writeln!(out, "  {}", old[i]);
            i += 1;
            j += 1;
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            let _ = writeln!(out, "- {}", old[i]);
            i += 1;
        } else {
            let _ = writeln!(out, "+ {}", new[j]);
            j += 1;
        }
    }
    out
}
