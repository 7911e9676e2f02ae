//! Whatever import writes, `check` accepts: every file of tests/exchange/files, and many that came of them by chance.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use mingbian::check;
use mingbian::diagnostic::{Diagnostic, Problem, Severity};
use mingbian::exchange::{self, merge};
use mingbian::hash::Fingerprint;
use mingbian::site::{self, Input, Options};
use mingbian::syntax::{FileKind, parse};

/// Numbers that look random and are the same in every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % limit.max(1) as u64).expect("a usize")
    }
}

/// What breaks things, in any of the formats.
const PIECES: &[&str] = &[
    "1e308",
    "-1e308",
    "18446744073709551616",
    "NaN",
    "inf",
    "-inf",
    "0",
    "-0",
    "0.00000001",
    "1048577",
    "1e-400",
    "1e999",
    "~",
    "=",
    "->",
    "#",
    "{",
    "}",
    "[[",
    "]]",
    "((",
    "))",
    "{{",
    "}}",
    "|",
    "：",
    "null",
    "true",
    "yes",
    "是",
    "- ",
    "? ",
    "&a",
    "*a",
    "!!int",
    "%",
    "@",
    "`",
    "'",
    "\"",
    "\\",
    "\t",
    "\n",
    "\n\n",
    "---\n",
    "...\n",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{7f}",
    "\u{1b}",
    "\u{fffe}",
    "\u{200b}",
    "\u{3000}",
    "\u{a0}",
    "答案：",
    "解析：",
    "分值：0.05",
    "难度：9",
    "（每题1048577分）",
    "A.",
    "B、",
    "：：",
    "::",
    "// [id:a]\n",
    "[tag:difficulty:99]",
    "[tag:disguise:]",
    "TRUE",
    "F",
    "%-50%",
    "%1e9%",
    "..",
    ":0.1",
    "±5%",
    "~~",
    "￥",
    ",",
    ";",
    "；",
    "<b>",
    "</text>",
    "<text></text>",
    "<fraction>",
    "fraction=\"100\"",
    "<p>",
    "&lt;",
    "&#0;",
    "&#1;",
    "&nbsp;",
    "0x1F",
    "1_000",
    "012",
    "1:30",
    "2001-01-01",
    "<<: a",
    "# ",
    " #",
    ": ",
    "\u{0}",
];

/// A file, changed in a few places: pieces put in, lines doubled, moved, dropped, cut short.
fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(out.len() + 1);
        match dice.below(7) {
            0..=2 => {
                let piece = PIECES[dice.below(PIECES.len())].as_bytes();
                out.splice(at..at, piece.iter().copied());
            }
            3 => {
                let end = (at + 1 + dice.below(12)).min(out.len());
                out.drain(at..end);
            }
            4 => {
                let mut lines: Vec<Vec<u8>> = out
                    .split_inclusive(|byte| *byte == b'\n')
                    .map(<[u8]>::to_vec)
                    .collect();
                if !lines.is_empty() {
                    let (from, to) = (dice.below(lines.len()), dice.below(lines.len()));
                    let line = lines[from].clone();
                    lines.insert(to, line);
                    out = lines.concat();
                }
            }
            5 => {
                let end = (at + 1 + dice.below(4)).min(out.len());
                let piece = PIECES[dice.below(PIECES.len())].as_bytes();
                out.splice(at..end, piece.iter().copied());
            }
            _ => {
                if let Some(byte) = out.get_mut(at) {
                    *byte = u8::try_from(dice.below(256)).expect("a byte");
                }
            }
        }
    }
    out
}

/// What `check` calls an error in the bank that comes of a file, in a site of this bank alone.
fn refused(name: &Arc<str>, bytes: &[u8]) -> Option<String> {
    let (mut bank, _) = exchange::read(name, bytes);
    if bank.questions.is_empty() {
        return None;
    }
    // As the command does.
    merge::with_ids(&mut bank);
    bank.title = bank
        .title
        .filter(|title| !title.trim().is_empty())
        .or(Some("题".to_owned()));
    let text = exchange::yaml::write(&bank);
    let file: Arc<str> = "content/quizzes/a.yaml".into();
    let (parsed, mut found) = parse(&file, &text, FileKind::Quiz);
    let input = |path: &str, text: &str, parsed| Input {
        path: path.into(),
        name: format!("content/{path}").into(),
        layer: 0,
        fingerprint: Fingerprint::of(text.as_bytes()),
        parsed,
    };
    let settings = "title: 试站\n";
    let (site_parsed, _) = parse(&"content/site.yaml".into(), settings, FileKind::Settings);
    let mut inputs: Vec<Input> = bank
        .pictures
        .keys()
        .map(|picture| input(&format!("quizzes/{picture}"), "", None))
        .collect();
    inputs.push(input("quizzes/a.yaml", &text, parsed.map(Arc::new)));
    inputs.push(input("site.yaml", settings, site_parsed.map(Arc::new)));
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let (site, more) = site::resolve(&inputs, &Options::default(), "content");
    found.extend(more);
    found.extend(check::check(&site));
    let errors: Vec<Diagnostic> = found
        .into_iter()
        .filter(|it| it.problem.severity() == Severity::Error && !of_the_site(&it.problem))
        .collect();
    (!errors.is_empty()).then(|| format!("{}\n{text}", super::shown(&errors, &text)))
}

/// What a site has and another has not: the command asks the site itself (tests/import.rs).
fn of_the_site(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::LinkBroken(..)
            | Problem::ImageMissing(..)
            | Problem::AnchorMissing(..)
            | Problem::ReferenceUnknown(..)
            | Problem::BlockUnknown(..)
            | Problem::BlockArgument(_)
    )
}

/// All inputs, by the name of their folder.
fn corpus() -> BTreeMap<String, (Arc<str>, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/files");
    let mut all = BTreeMap::new();
    for case in fs::read_dir(folder).expect("tests/exchange/files") {
        let case = case.expect("an entry").path();
        for file in fs::read_dir(&case).expect("a folder") {
            let file = file.expect("an entry").path();
            if file.file_stem().is_some_and(|stem| stem == "input") {
                let name: Arc<str> = file.file_name().expect("a name").to_string_lossy().into();
                let key = case
                    .file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned();
                all.insert(key, (name, fs::read(&file).expect("the input")));
            }
        }
    }
    assert!(all.len() > 30, "only {} files", all.len());
    all
}

#[test]
fn what_is_imported_from_the_files_is_accepted() {
    for (case, (name, bytes)) in corpus() {
        assert_eq!(refused(&name, &bytes), None, "{case}");
    }
}

/// `MUTATIONS=100000 cargo test --test all by_chance` for more than a moment; `SEED=7` for others.
#[test]
fn what_is_imported_from_files_changed_by_chance_is_accepted() {
    let number = |name: &str| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let rounds = number("MUTATIONS").unwrap_or(3000);
    let mut dice = Dice(number("SEED").unwrap_or(12));
    // Workbooks are archives: what changes in one is the archive, not its cells. Large ones take long.
    let texts: Vec<_> = corpus()
        .into_iter()
        .filter(|(_, (name, bytes))| {
            !name.ends_with(".xlsx") && !name.ends_with(".xls") && bytes.len() < 20_000
        })
        .collect();
    let mut taken = 0;
    for _ in 0..rounds {
        let (case, (name, bytes)) = &texts[dice.below(texts.len())];
        let changed = mutated(bytes, &mut dice);
        let (bank, _) = exchange::read(name, &changed);
        taken += bank.questions.len();
        if let Some(said) = refused(name, &changed) {
            panic!("{case}\n{said}\n{}", String::from_utf8_lossy(&changed));
        }
    }
    assert!(taken > 0, "nothing was ever imported");
}
