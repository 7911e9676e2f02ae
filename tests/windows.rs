//! What Windows does to files and names, as far as another system can have such files: bytes, names, paths as people
//! type them. `docs/windows.md` says what this leaves open.

use std::fs;
use std::path::Path;

use crate::support::Site;

fn tree(folder: &Path, found: &mut Vec<(String, Vec<u8>)>, below: &str) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            tree(&entry.path(), found, &format!("{name}/"));
        } else {
            found.push((name, fs::read(entry.path()).unwrap()));
        }
    }
}

/// The pages of a site whose text files went through `change`.
fn built(change: impl Fn(&str) -> Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let site = Site::new();
    let mut files = Vec::new();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    tree(&shipped, &mut files, "");
    for (name, bytes) in files {
        // What an author writes; drawings are copied as they are.
        let ending = name.rsplit('.').next();
        let written = matches!(ending, Some("md" | "yaml"));
        match String::from_utf8(bytes) {
            Ok(text) if written => site.write(&name, change(&text)),
            Ok(text) => site.write(&name, text),
            Err(bytes) => site.write(&name, bytes.into_bytes()),
        }
    }
    let base = ["--base-url", "https://example.org/"];
    site.run(&[&["build", "--strict"][..], &base].concat())
        .ended(0);
    let mut pages = Vec::new();
    tree(&site.root().join("public"), &mut pages, "");
    // It has fingerprints of the files as they are; so has the address of a test's further questions.
    pages.retain(|(name, _)| !name.contains(".mingbian"));
    for (name, bytes) in &mut pages {
        if name == "sw.js" {
            *bytes = crate::support::unnumbered(bytes);
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            *bytes = without_version(text).into_bytes();
        }
    }
    pages
}

/// A page without `data-version=…`.
fn without_version(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split("data-version=");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str(part.trim_start_matches(|c: char| c == '"' || c.is_ascii_hexdigit()));
    }
    out
}

#[test]
fn line_ends_and_marks_of_notepad_change_no_page() {
    let plain = built(|text| text.as_bytes().to_vec());
    let notepad = built(|text| [b"\xEF\xBB\xBF", text.replace('\n', "\r\n").as_bytes()].concat());
    assert!(plain.len() > 60);
    for (one, other) in plain.iter().zip(&notepad) {
        assert_eq!(one.0, other.0);
        assert!(one.1 == other.1, "{} differs", one.0);
    }
    assert_eq!(plain.len(), notepad.len());
}

#[test]
fn what_windows_and_office_leave_behind_is_no_content() {
    let site = Site::with_cases(1);
    for name in [
        "Thumbs.db",
        "desktop.ini",
        "cases/~$报告.docx",
        "quizzes/~$题目.xlsx",
        "cases/.~lock.a.md#",
        "_旧/c0.md",
    ] {
        site.write(name, "x");
    }
    site.run(&["check", "--strict"]).ended(0);
}

#[test]
fn names_that_windows_cannot_hold_are_told_and_names_that_it_cannot_tell_apart_too() {
    for name in [
        "cases/CON.md",
        "cases/aux.v2.md",
        "cases/a:b.md",
        "cases/末尾.",
        "cases/b /c.md",
    ] {
        let site = Site::new();
        site.write(name, "---\ntitle: 甲\nsources: [{title: 乙}]\n---\n");
        site.check().said("file-name");
    }
    let site = Site::new();
    for name in ["cases/A.md", "cases/a.md"] {
        site.write(name, "---\ntitle: 甲\nsources: [{title: 乙}]\n---\n");
    }
    site.check().ended(1).said("artifact-conflict");
}

#[test]
fn links_and_pictures_with_backslashes_or_other_case_are_told_with_what_to_write() {
    let site = Site::new();
    site.write("guides/law.md", "---\ntitle: 法\n---\n正文。\n");
    site.write("guides/a.txt", "附件");
    site.write(
        "guides/b.md",
        "---\ntitle: 乙\n---\n[法](..\\guides\\law.md) [法](Law.md) [附件](A.TXT)\n",
    );
    let outcome = site.check();
    outcome.ended(1);
    for wanted in ["`../guides/law.md`", "`law.md`", "`a.txt`"] {
        assert!(outcome.err.contains(wanted), "{wanted}\n{}", outcome.err);
    }
}

#[test]
fn paths_may_be_typed_with_backslashes() {
    let site = Site::new();
    let bank = "title: 测\nquestions:\n  - {id: a, stem: 甲, answer: 对, explanation: 因}\n";
    site.write("quizzes/a.yaml", bank);
    let file = site.root().join("in.csv");
    fs::write(&file, "编号,题干,答案,解析\nb,乙,对,因\n").unwrap();
    let file = file.to_str().unwrap();
    site.run(&["import", file, "--to", "content\\quizzes\\a.yaml"])
        .ended(0);
    assert!(
        fs::read_to_string(site.content("quizzes/a.yaml"))
            .unwrap()
            .contains("id: b")
    );
    let out = site.root().join("out.csv");
    site.run(&[
        "export",
        "csv",
        "quizzes\\a.yaml",
        "-o",
        out.to_str().unwrap(),
    ])
    .ended(0);
    // A new file's lines end as those that are there: tests/import.rs.
    assert!(fs::read(out).unwrap().starts_with(b"\xEF\xBB\xBF"));
}

#[test]
fn nothing_that_is_built_has_a_name_that_windows_cannot_hold() {
    for (name, _) in built(|text| text.as_bytes().to_vec()) {
        for part in name.split('/') {
            let bad = |c: char| c.is_control() || "<>:\"\\|?*".contains(c);
            assert!(!part.contains(bad) && !part.ends_with(['.', ' ']), "{name}");
        }
        // With room for the folder that it is unpacked into: Explorer stops at 260.
        assert!(name.encode_utf16().count() < 160, "{name}");
    }
}
