//! Single edits as data, `tests/edits/*.json`: a change, the lines before it and those after it.

use std::fs;
use std::path::Path;

use mingbian::edit::{Change, Format, apply};
use serde::Deserialize;

/// One edit.
#[derive(Deserialize)]
struct Case {
    change: Changes,
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Changes {
    Several(Vec<Change>),
    One(Change),
}

#[test]
fn each_edit_makes_what_its_file_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edits");
    let mut seen = 0;
    let mut wrong = Vec::new();
    for name in ["words", "lines", "keys", "items", "habits"] {
        let all = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        let all: Vec<Case> = serde_json::from_str(&all).unwrap();
        for case in all {
            seen += 1;
            let (before, after) = (case.before.join("\n"), case.after.join("\n"));
            let changes = match case.change {
                Changes::Several(changes) => changes,
                Changes::One(change) => vec![change],
            };
            let made = apply(before.as_bytes(), Format::Yaml, &changes);
            let made = made.map(|bytes| String::from_utf8(bytes).unwrap());
            if made.as_deref() != Ok(&*after) {
                wrong.push(format!(
                    "{name}: {changes:?} in\n{before}\nmade {made:?}\nnot  {after:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(seen > 80, "{seen}");
}
