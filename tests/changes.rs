//! What changed, told to who signs: nothing that is different is missing, nothing that is the same is in it, and what is only written
//! otherwise is said to be so. As data (`tests/changes/`: `before`, `after`, what is said), over all shipped content, against git, against
//! a build, and against what is hostile. `UPDATE_EXPECT=1 cargo test --test all changes::` writes what is said now.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use mingbian::changes::{self, FileChange, Sheet, Shown, Snapshot, compare, drawn, standing};
use mingbian::locale::Locale;

mod former;
mod generated;

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
        if !folder.is_dir() {
            continue;
        }
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
