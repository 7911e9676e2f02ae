//! Files as people send them: each folder of tests/exchange/files has an `input.*`, the bank that comes of it
//! (`expected.yaml`) and what is said (`expected.zh`, `expected.en`). `UPDATE_EXPECT=1` writes the expectations.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mingbian::diagnostic;
use mingbian::exchange;
use mingbian::locale::Locale;
use mingbian::print::{Format, print};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/files")
}

#[test]
fn every_file_is_taken_as_expected() {
    let mut wrong = String::new();
    let mut said_codes = String::new();
    let mut cases: Vec<PathBuf> = fs::read_dir(folder())
        .expect("tests/exchange/files")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    cases.sort();
    assert!(cases.len() > 15, "only {} files", cases.len());
    for case in cases {
        let input = fs::read_dir(&case)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .find(|path| path.file_stem().is_some_and(|stem| stem == "input"))
            .expect("an input");
        let bytes = fs::read(&input).expect("the input");
        let name: Arc<str> = input.file_name().unwrap().to_string_lossy().into();
        let outcome = exchange::outcome(&name, &bytes);
        let (bank, mut found) = (outcome.bank, outcome.found);
        diagnostic::sort(&mut found);
        let text = outcome.text.or_else(|| exchange::shown_text(&bytes));
        let said = |locale| print(&found, Format::Human, locale, false, &|_| text.clone());
        let yaml = if bank.questions.is_empty() {
            String::new()
        } else {
            exchange::yaml::write(&bank)
        };
        said_codes.push_str(&said(Locale::English));
        for (file, made) in [
            ("expected.yaml", yaml),
            ("expected.zh", said(Locale::Chinese)),
            ("expected.en", said(Locale::English)),
        ] {
            let path = case.join(file);
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                fs::write(&path, &made).expect("an expected file");
            }
            if fs::read_to_string(&path).unwrap_or_default() != made {
                wrong.extend(["--- ", &path.display().to_string(), "\n", &made, "\n"]);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    for code in import_codes() {
        // A site that is there already: tests/import.rs.
        let elsewhere = [
            "import-differs",
            "import-name-unknown",
            "import-elsewhere",
            "import-title-unused",
            // Of articles: tests/word.rs.
            "import-picture-left-out",
        ]
        .contains(&code);
        assert!(
            elsewhere || said_codes.contains(&format!("[{code}]")),
            "no file shows {code}"
        );
    }
}

fn import_codes() -> Vec<&'static str> {
    include_str!("../../src/diagnostic/exchange.rs")
        .lines()
        .filter_map(|line| line.split_once("=> \"import-"))
        .filter_map(|(_, rest)| rest.split_once('"'))
        .map(|(code, _)| code)
        .map(|code| &*format!("import-{code}").leak())
        .collect()
}
