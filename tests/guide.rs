//! The guide keeps its word: it builds without a complaint, what it shows is taken or refused as it says,
//! what it tells people to type can be typed, and what it names is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use mingbian::question::Kind;

/// Larger than this no picture is.
const MOST_BYTES: u64 = 60_000;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn content() -> PathBuf {
    root().join("docs/guide/content")
}

/// What the program says, the diagnostics and what it did.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_mingbian"))
        .args(arguments)
        .args(["--lang", "zh"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8([stderr, stdout].concat()).unwrap();
    (status.code(), text.trim().to_owned())
}

/// A new author's site.
fn site() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = run(folder.path(), &["init", "site", "--yes", "--quiet"]);
    assert_eq!(code, Some(0), "{said}");
    let site = folder.path().join("site");
    (folder, site)
}

/// A page of the guide: its path from the content folder, and its text.
struct Page {
    name: String,
    text: String,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            files(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

fn pages() -> Vec<Page> {
    let mut found = Vec::new();
    files(&content(), &mut found);
    found.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    found.sort();
    let page = |path: PathBuf| Page {
        name: path
            .strip_prefix(content())
            .unwrap()
            .display()
            .to_string()
            .replace('\\', "/"),
        text: fs::read_to_string(&path).unwrap(),
    };
    found.into_iter().map(page).collect()
}

impl Page {
    /// What is typed and said there is held by tests/transcript.rs.
    fn is_transcript(&self) -> bool {
        self.text.contains("\n```terminal\n")
    }
}

/// A block of code: the words behind its fence, and what is in it.
struct Block<'p> {
    words: Vec<&'p str>,
    text: String,
}

impl Block<'_> {
    /// The file that it is, if it says so.
    fn file(&self) -> Option<&str> {
        self.words.get(1).copied()
    }

    fn is_wrong(&self) -> bool {
        self.words.get(2) == Some(&"wrong")
    }
}

/// The blocks of a page, and its text without them.
fn taken_apart(text: &str) -> (Vec<Block<'_>>, String) {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut rest = String::new();
    let mut open = false;
    for line in text.lines() {
        match (line.strip_prefix("```"), open) {
            (Some(words), false) => {
                blocks.push(Block {
                    words: words.split_whitespace().collect(),
                    text: String::new(),
                });
                open = true;
            }
            (Some(_), true) => open = false,
            (None, true) => {
                let block = blocks.last_mut().unwrap();
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, false) => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
    }
    assert!(!open, "a block without an end");
    (blocks, rest)
}

/// What stands between backticks.
fn spans(text: &str) -> Vec<String> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .map(|span| span.replace("\\|", "|"))
        .collect()
}

/// The command lines of a page.
fn commands(page: &Page) -> Vec<String> {
    let (blocks, rest) = taken_apart(&page.text);
    let mut found: Vec<String> = blocks
        .iter()
        .filter(|block| block.words == ["console"])
        .flat_map(|block| block.text.lines().map(str::to_owned))
        .collect();
    for line in &found {
        assert!(line.starts_with("mingbian "), "{}: {line}", page.name);
    }
    found.extend(
        spans(&rest)
            .into_iter()
            .filter(|span| span.starts_with("mingbian ")),
    );
    found
}

#[test]
fn it_builds_without_a_complaint() {
    let folder = tempfile::tempdir().unwrap();
    let guide = root().join("docs/guide");
    let guide = guide.to_str().unwrap();
    let (code, said) = run(folder.path(), &["check", "--strict", "--root", guide]);
    assert_eq!((code, said.as_str()), (Some(0), "没有发现问题"));
    for more in [&[][..], &["--offline"]] {
        let mut arguments = vec!["build", "--strict", "--quiet", "--root", guide, "-o", "out"];
        arguments.extend(more);
        let (code, said) = run(folder.path(), &arguments);
        assert_eq!((code, said.as_str()), (Some(0), ""));
        assert!(folder.path().join("out/tasks/import/index.html").is_file());
    }
}

#[test]
fn every_page_is_linked_and_every_picture_is_small_and_shown() {
    let pages = pages();
    let linked = |name: &str, from: &dyn Fn(&Page) -> bool| {
        pages
            .iter()
            .filter(|page| from(page))
            .any(|page| page.text.contains(&format!("{name})")))
    };
    for page in pages.iter().filter(|page| page.name != "index.md") {
        let name = page.name.rsplit('/').next().unwrap();
        assert!(
            linked(name, &|other| other.name != page.name),
            "{}",
            page.name
        );
    }
    let mut pictures = Vec::new();
    files(&content().join("images"), &mut pictures);
    for picture in pictures {
        let name = picture.file_name().unwrap().to_str().unwrap();
        assert!(linked(&format!("images/{name}"), &|_| true), "{name}");
        assert!(picture.metadata().unwrap().len() <= MOST_BYTES, "{name}");
    }
}

/// A block with a file's name behind its fence is that file: good, or wrong with what the next block says.
#[test]
fn examples_are_taken_and_mistakes_are_told_as_written() {
    let (_folder, site) = site();
    let (mut good, mut wrong) = (0, 0);
    for page in pages().iter().filter(|page| !page.is_transcript()) {
        let (blocks, _) = taken_apart(&page.text);
        for (at, block) in blocks.iter().enumerate() {
            let Some(file) = block.file() else { continue };
            let (code, said) = if file.contains(".txt") || file.contains(".csv") {
                fs::write(site.join(file), &block.text).unwrap();
                let to = "quizzes/imported.yaml";
                run(&site, &["import", file, "--to", to, "--dry-run"])
            } else {
                checked(&site, file, &block.text)
            };
            let place = format!("{}: {file}\n{}", page.name, block.text);
            if block.is_wrong() {
                let next = blocks.get(at + 1).expect("what the program says");
                assert_eq!(next.words, ["text"], "{place}");
                assert_eq!(said, next.text.trim(), "{place}");
                wrong += 1;
            } else {
                let fine = said == "没有发现问题" || said.contains("没能导入 0 道");
                assert!(code == Some(0) && fine, "{place}{said}");
                good += 1;
            }
        }
    }
    assert!(good >= 15 && wrong >= 20, "{good} good, {wrong} wrong");
}

/// What `mingbian check --strict` says of the site with this file in it, at an address.
fn checked(site: &Path, file: &str, text: &str) -> (Option<i32>, String) {
    let path = site.join("content").join(file);
    let before = fs::read(&path).ok();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    let told = run(
        site,
        &["check", "--strict", "--base-url", "https://example.org/"],
    );
    match before {
        Some(bytes) => fs::write(&path, bytes).unwrap(),
        None => fs::remove_file(&path).unwrap(),
    }
    told
}

/// The question to try on a page is the one that the page shows.
#[test]
fn questions_to_try_are_those_in_the_text() {
    let mut banks = Vec::new();
    files(&content().join("quizzes"), &mut banks);
    assert_eq!(banks.len(), Kind::ALL.len());
    for bank in banks {
        let name = bank.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&bank).unwrap();
        let page = fs::read_to_string(content().join(format!("questions/{name}.md"))).unwrap();
        let (blocks, rest) = taken_apart(&page);
        assert_eq!(blocks[0].text, text.replace("\nlisted: false", ""));
        assert!(rest.contains(&format!("{{{{ quiz(\"{name}\") }}}}")));
    }
}

#[test]
fn what_a_format_cannot_hold_is_told_as_written() {
    let folder = tempfile::tempdir().unwrap();
    let guide = root().join("docs/guide");
    let arguments = ["export", "xlsx", "classify", "--root"];
    let arguments = [&arguments[..], &[guide.to_str().unwrap()]].concat();
    let (code, said) = run(folder.path(), &arguments);
    assert_eq!(code, Some(0), "{said}");
    let page = fs::read_to_string(content().join("tasks/export.md")).unwrap();
    let (blocks, _) = taken_apart(&page);
    let written = blocks.iter().find(|block| block.words == ["text"]).unwrap();
    assert_eq!(said, written.text.trim());
}

/// The colours to download are the theme's own.
#[test]
fn the_file_of_colours_is_the_themes() {
    let own = fs::read_to_string(content().join("tasks/tokens.css")).unwrap();
    let theme = fs::read_to_string(root().join("themes/default/styles/tokens.css")).unwrap();
    assert_eq!(
        own, theme,
        "copy themes/default/styles/tokens.css to docs/guide/content/tasks/"
    );
}

/// Every command line is one that the program takes: it then gets to say its version.
#[test]
fn every_command_can_be_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut seen = BTreeSet::new();
    for page in pages() {
        for line in commands(&page) {
            let mut words: Vec<&str> = line.split_whitespace().skip(1).collect();
            words.push("--version");
            let (code, said) = run(folder.path(), &words);
            let version = format!("mingbian {}", env!("CARGO_PKG_VERSION"));
            assert!(
                code == Some(0) && said == version,
                "{}: {line}\n{said}",
                page.name
            );
            seen.insert(words[0].to_owned());
        }
    }
    for name in ["init", "new", "serve", "check", "build", "import", "export"] {
        assert!(seen.contains(name), "the guide does not tell of {name}");
    }
}

/// A file that the guide names is in a new site, in the program's own folder, or made by what the guide tells
/// people to type or to write.
#[test]
fn every_file_it_names_is_there() {
    let (_folder, site) = site();
    let pages = pages();
    let mut made: BTreeSet<String> = BTreeSet::new();
    for page in &pages {
        let (blocks, _) = taken_apart(&page.text);
        made.extend(blocks.iter().filter_map(Block::file).map(str::to_owned));
        for line in commands(page) {
            let words: Vec<&str> = line.split_whitespace().skip(1).collect();
            let after = |option: &str| {
                let at = words.iter().position(|word| *word == option)?;
                words.get(at + 1).map(|word| (*word).to_owned())
            };
            made.extend(after("--to"));
            match words[0] {
                "new" | "schema" | "build" => drop(run(&site, &words)),
                "export" => {
                    let (code, said) = run(&site, &[&words[..], &["--force"]].concat());
                    assert_eq!(code, Some(0), "{line}: {said}");
                }
                // What is brought along.
                "import" => made.extend(words.iter().map(|word| (*word).to_owned())),
                _ => {}
            }
        }
    }
    for page in &pages {
        let (_, rest) = taken_apart(&page.text);
        for span in spans(&rest).iter().filter(|span| is_path(span)) {
            let inner = span.strip_prefix("content/").unwrap_or(span);
            let places = [
                root(),
                &root().join("content"),
                &site,
                &site.join("content"),
                &site.join("public"),
            ];
            let there = places.iter().any(|folder| {
                // A page is named without its ending.
                ["", ".md", ".yaml"]
                    .map(|end| folder.join(format!("{span}{end}")).exists())
                    .contains(&true)
            });
            let written = made.contains(inner) || made.contains(span);
            // Where a page says to make it.
            let told = page.text.contains(&format!("新建文件夹 `{span}`"));
            assert!(there || written || told, "{}: {span}", page.name);
        }
    }
}

/// Whether it is the path of a file: not an ending, an address, an option or a way of writing.
fn is_path(span: &str) -> bool {
    const ENDINGS: &[&str] = &[
        ".md", ".yaml", ".css", ".json", ".xlsx", ".csv", ".txt", ".zip", ".html",
    ];
    let name = !span.contains([' ', '(', '[', '<', '：', '…']) && !span.contains("://");
    let file = ENDINGS.iter().any(|ending| span.ends_with(ending));
    name && !span.starts_with(['.', '-']) && (span.contains('/') || file)
        || span.starts_with(".vscode/")
}

/// The blocks that a page may hold, as they are listed, in a page.
#[test]
fn blocks_to_put_into_a_page_find_what_they_name() {
    let (_folder, site) = site();
    let mut text = String::from("---\ntitle: 块\n---\n");
    for page in pages() {
        let (_, rest) = taken_apart(&page.text);
        for span in spans(&rest)
            .iter()
            // The site's own words are none: a new site has not said all of them.
            .filter(|span| span.starts_with("{{") && span.replace(' ', "").ends_with(")}}"))
        {
            text.extend(["\n", span.as_str(), "\n"]);
        }
    }
    assert!(text.matches("{{").count() >= 7, "{text}");
    let (code, said) = checked(&site, "about/blocks.md", &text);
    assert_eq!((code, said.as_str()), (Some(0), "没有发现问题"));
}
