//! What messages tell people to type can be typed: every command line in the words of the program, in what `init` writes,
//! and in the documents is one that the program takes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, endings, found);
        } else if endings
            .iter()
            .any(|it| path.to_string_lossy().ends_with(it))
        {
            found.push(path);
        }
    }
}

/// The words behind each `mingbian `, to the end of its sentence.
fn advice(text: &str) -> Vec<Vec<String>> {
    let ends = |c: char| "，。；：、！？（）“”‘’|`\"\n;()→…".contains(c);
    let mut found = Vec::new();
    for (at, _) in text.match_indices("mingbian ") {
        let before = text[..at].chars().next_back();
        // `target/release/mingbian`, and `mingbian is a generator` in prose of its own.
        if before.is_some_and(|c| c.is_alphanumeric() || c == '-') {
            continue;
        }
        let behind = &text[at + "mingbian ".len()..];
        let sentence = &behind[..behind.find(ends).unwrap_or(behind.len())];
        let sentence = sentence.split("    ").next().unwrap_or(sentence);
        let words: Vec<String> = sentence.split_whitespace().map(str::to_owned).collect();
        if !words.is_empty() {
            found.push(words);
        }
    }
    found
}

/// Whether the program takes such a command line; with `--version` it does nothing more.
fn takes(words: &[String]) -> bool {
    let words = words
        .iter()
        .map(|word| word.trim_end_matches(['.', ',']).replace("{}", "check"));
    let output = Command::new(env!("CARGO_BIN_EXE_mingbian"))
        .args(words)
        .arg("--version")
        .output()
        .unwrap();
    output.status.success()
}

#[test]
fn every_command_that_is_told_can_be_typed() {
    let mut places = Vec::new();
    files(&root().join("src/locale"), &[".rs"], &mut places);
    files(&root().join("src/starter"), &[".md", ".yaml"], &mut places);
    places.push(root().join("docs/diagnostics.md"));
    places.push(root().join("docs/first-five-minutes.md"));
    let mut commands = BTreeSet::new();
    let mut wrong = String::new();
    for place in places {
        let text = fs::read_to_string(&place).unwrap();
        // Comments tell programmers, not authors.
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let text: String = lines.flat_map(|line| [line, "\n"]).collect();
        for words in advice(&text) {
            // The first-five-minutes page also has commands that are wrong, with what is said to them.
            let shown = text.contains(&format!("$ mingbian {}", words.join(" ")));
            let pattern = words.iter().any(|word| word.contains('<'));
            if pattern || (shown && place.ends_with("first-five-minutes.md")) {
                continue;
            }
            // The program as what a sentence is about: `mingbian is writing …`.
            if !words[0].is_ascii() || ["is", "did"].contains(&&*words[0]) {
                continue;
            }
            // What follows a command may be the rest of a sentence, but every option must belong to the command.
            let last_option = words
                .iter()
                .rposition(|word| word.starts_with('-'))
                .map_or(1, |at| at + 1);
            let taken = (last_option..=words.len())
                .rev()
                .any(|end| takes(&words[..end]));
            // A command may just be named.
            let named = words.iter().all(|word| !word.starts_with('-'))
                && takes(&["help".into(), words[0].clone()]);
            if taken || named {
                commands.insert(words[0].trim_end_matches(['.', ',']).to_owned());
            } else {
                let line = words.join(" ");
                let _ = writeln!(wrong, "{}: mingbian {line}", place.display());
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    for command in [
        "check", "serve", "import", "export", "new", "init", "schema", "stats", "help",
    ] {
        assert!(
            commands.contains(command),
            "nobody is told of {command}: {commands:?}"
        );
    }
}
