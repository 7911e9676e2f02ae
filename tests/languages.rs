//! Languages do not leak into each other: what is said in English has no Chinese but what an author wrote or has to
//! type, and no list is put together before a language says it.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What English messages say in Chinese though no file of the fixture has it: the fixture, the words, why.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "block-argument",
        "湖南省",
        "what `population` takes: provinces have no other name",
    ),
    (
        "title-from-heading",
        "留好证据",
        "the author's heading, without the mark in its middle",
    ),
    (
        "yaml-unknown-key",
        "选项",
        "the key that the author nearly wrote",
    ),
    (
        "csv-columns",
        "解析",
        "the column that the author nearly wrote",
    ),
    (
        "province-unknown",
        "湖南省",
        "how the census calls a province",
    ),
    (
        "docx-footnote",
        "注",
        "what stands before a footnote in the bank",
    ),
    (
        "docx-endnote",
        "注",
        "what stands before an endnote in the bank",
    ),
    (
        "docx-lo-parts",
        "注",
        "what stands before a footnote in the bank",
    ),
    (
        "docx-blanks-none",
        "下列说法不正确的是",
        "the author's stem, without the blank at its end",
    ),
    (
        "sheet-survey-options",
        "标答",
        "the column that the author nearly wrote",
    ),
];

/// What is to be typed into a Chinese paper, of whatever fixture.
const TYPED: &str = "答案";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn english_has_no_chinese_but_the_authors_own() {
    let mut wrong = String::new();
    let mut seen = 0;
    let mut unused: Vec<_> = KNOWN
        .iter()
        .map(|(fixture, words, _)| (*fixture, *words))
        .collect();
    for all in ["tests/diagnostics", "tests/exchange/files"] {
        for fixture in folders(&root().join(all)) {
            let name = fixture.file_name().unwrap().to_string_lossy().into_owned();
            let mut written = Vec::new();
            gather(&fixture, &fixture, &mut written);
            for file in ["expected.en", "expected.short.en", "expected.examples.en"] {
                let Ok(said) = fs::read_to_string(fixture.join(file)) else {
                    continue;
                };
                for words in chinese(&said) {
                    seen += 1;
                    if words == TYPED || written.iter().any(|text| holds(text, words)) {
                        continue;
                    }
                    if KNOWN.iter().any(|it| (it.0, it.1) == (&*name, words)) {
                        unused.retain(|it| *it != (&*name, words));
                    } else {
                        wrong.extend(["\n", &name, "/", file, ": ", words]);
                    }
                }
            }
        }
    }
    assert!(seen > 300, "only {seen} quotations were looked at");
    assert!(
        wrong.is_empty(),
        "neither the author's words nor known:{wrong}"
    );
    assert_eq!(unused, [], "no longer said");
}

/// Editors offer an English author nothing to choose or to type in Chinese, but for numbers that are given out so.
#[test]
fn what_editors_offer_in_english_is_english() {
    let read = |name: &str| fs::read_to_string(root().join("src/locale/en").join(name)).unwrap();
    assert_eq!(chinese(&read("snippets.json")), [""; 0]);
    let schema = read("schema.rs");
    let known = ["某", "备", "某公网安备", "号"];
    let mut other = chinese(&schema);
    other.retain(|it| !known.contains(it));
    assert_eq!(other, [""; 0]);
}

/// The signs between several things are each language's own.
#[test]
fn no_list_is_put_together_before_a_language_says_it() {
    // What they write is a file in Chinese, or a text of the bank; nothing of it is a message.
    const WRITERS: [&str; 3] = [
        "src/exchange/excel/write.rs",
        "src/exchange/said.rs",
        "src/exchange/table/write.rs",
    ];
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let glued: Vec<String> = files
        .iter()
        .filter(|path| fs::read_to_string(path).unwrap().contains("join(\"、\")"))
        .map(|path| path.strip_prefix(root()).unwrap().display().to_string())
        .filter(|path| path != "src/locale/zh/list.rs" && path != "src/locale/zh/asset.rs")
        .filter(|path| !WRITERS.contains(&path.as_str()))
        .collect();
    assert_eq!(glued, [] as [String; 0]);
}

/// A language is chosen in one place.
#[test]
fn languages_are_told_apart_in_one_place() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let told: Vec<String> = files
        .iter()
        .filter(|path| {
            let text = fs::read_to_string(path).unwrap();
            text.contains("match locale") || text.contains("Locale::English =>")
        })
        .map(|path| path.display().to_string())
        .collect();
    assert_eq!(told, [] as [String; 0]);
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder)
        .expect("fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    all.sort();
    all
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Runs of Chinese characters.
fn chinese(text: &str) -> Vec<&str> {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}');
    text.split(|c| !is_han(c))
        .filter(|run| !run.is_empty())
        .collect()
}

/// What the author wrote: names and bytes of the files, workbooks unpacked.
fn gather(fixture: &Path, folder: &Path, written: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("expected.") && folder == fixture {
            continue;
        }
        written.push(name.into_bytes());
        if path.is_dir() {
            gather(fixture, &path, written);
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        if let Ok(mut packed) = zip::ZipArchive::new(std::io::Cursor::new(&bytes)) {
            for index in 0..packed.len() {
                let mut part = Vec::new();
                if let Ok(mut file) = packed.by_index(index)
                    && file.read_to_end(&mut part).is_ok()
                {
                    // Some programs write Chinese by its numbers.
                    let part = String::from_utf8_lossy(&part);
                    written.push(mingbian::text::unescape(&part).into_owned().into_bytes());
                }
            }
        }
        written.push(bytes);
    }
}

/// Whether a text has these words, in any of the encodings that fixtures are in. `{举报*20}` in a `setup` stands for
/// twenty of it.
fn holds(text: &[u8], words: &str) -> bool {
    let has = |bytes: &[u8]| memchr::memmem::find(text, bytes).is_some();
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let repeated = || {
        let chars: Vec<char> = words.chars().collect();
        (1..=chars.len() / 2).any(|length| {
            let part: String = chars[..length].iter().collect();
            part.repeat(chars.len() / length) == words && has(format!("{{{part}*").as_bytes())
        })
    };
    has(words.as_bytes()) || has(&encoding_rs::GB18030.encode(words).0) || has(&wide) || repeated()
}
