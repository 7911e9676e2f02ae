//! The marking table, in Rust: every case of every file in `tests/marking/`, which the browser's
//! marking passes too (`tests/scripts/marking.test.js`). Its shapes are told in the README there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mingbian::marking::{Answer, Response, Worth, mark};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    kind: String,
    answer: Value,
    response: Value,
    #[serde(default = "one")]
    points: f64,
    #[serde(default)]
    exact: bool,
    expect: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    min: f64,
    max: f64,
    unit: Option<String>,
}

fn one() -> f64 {
    1.0
}

/// All cases, each with its file.
fn table() -> Vec<(String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/marking");
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).expect("tests/marking") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|it| it == "json") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("a file");
            let found: Vec<Case> =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            cases.extend(found.into_iter().map(|case| (name.clone(), case)));
        }
    }
    cases
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_json::from_value(value.clone()).map_err(|error| format!("{value}: {error}"))
}

fn answer(kind: &str, value: &Value) -> Result<Answer, String> {
    Ok(match kind {
        "single" | "judge" => Answer::Key(read(value)?),
        "multiple" => Answer::Keys(read(value)?),
        "number" => {
            let Range { min, max, unit } = read(value)?;
            Answer::Range { min, max, unit }
        }
        "text" => Answer::Texts(read(value)?),
        "order" => Answer::Order(read(value)?),
        "match" | "classify" => Answer::Places(read(value)?),
        "mark" => Answer::Flags(read(value)?),
        _ => return Err("no such kind".to_owned()),
    })
}

fn response(kind: &str, value: &Value) -> Result<Option<Response>, String> {
    if value.is_null() {
        return Ok(None);
    }
    Ok(Some(match kind {
        "single" | "judge" => Response::Key(read(value)?),
        "multiple" => Response::Keys(read(value)?),
        "number" | "text" => Response::Typed(read(value)?),
        "order" | "match" | "classify" => Response::Places(read(value)?),
        "mark" => Response::Flags(read(value)?),
        _ => return Err("no such kind".to_owned()),
    }))
}

fn wrong(case: &Case) -> Result<(), String> {
    let answer = answer(&case.kind, &case.answer)?;
    let response = response(&case.kind, &case.response)?;
    let worth = Worth {
        points: case.points,
        exact: case.exact,
    };
    let earned = mark(&answer, response.as_ref(), worth);
    if (earned - case.expect).abs() < 1e-6 {
        Ok(())
    } else {
        Err(format!("earned {earned}, expected {}", case.expect))
    }
}

#[test]
fn every_case_earns_what_the_table_says() {
    let failures: Vec<String> = table()
        .iter()
        .filter_map(|(file, case)| {
            let why = wrong(case).err()?;
            Some(format!("{file}: {}: {}: {why}", case.kind, case.name))
        })
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn the_table_has_cases_for_all_nine_kinds() {
    let kinds: BTreeSet<String> = table().into_iter().map(|(_, case)| case.kind).collect();
    let all = [
        "classify", "judge", "mark", "match", "multiple", "number", "order", "single", "text",
    ];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), all);
}

#[test]
fn a_response_in_the_shape_of_another_kind_earns_nothing() {
    let worth = Worth {
        points: 1.0,
        exact: false,
    };
    let typed = Response::Typed("A".to_owned());
    let earned = mark(&Answer::Key("A".to_owned()), Some(&typed), worth);
    assert!(earned.abs() < 1e-9);
}
