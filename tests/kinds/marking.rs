//! The marking table, in Rust: every case of every file in `tests/marking/`, which the browser's
//! marking passes too (`tests/scripts/marking.test.js`). Its shapes are told in the README there.

use std::fs;
use std::path::Path;

use mingbian::marking::{Answer, Response, Worth, mark};
use mingbian::question::Kind;
use mingbian::syntax::quiz::Quiz;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    name: String,
    pub kind: Kind,
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
pub(super) fn table() -> Vec<(String, Case)> {
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

/// Read in the shape that the answer of a question of this kind has.
fn answer(like: &Answer, value: &Value) -> Result<Answer, String> {
    Ok(match like {
        Answer::Key(_) => Answer::Key(read(value)?),
        Answer::Keys(_) => Answer::Keys(read(value)?),
        Answer::Range { .. } => {
            let Range { min, max, unit } = read(value)?;
            Answer::Range { min, max, unit }
        }
        Answer::Texts(_) => Answer::Texts(read(value)?),
        Answer::Order(_) => Answer::Order(read(value)?),
        Answer::Places(_) => Answer::Places(read(value)?),
        Answer::Flags(_) => Answer::Flags(read(value)?),
    })
}

fn response(like: &Answer, value: &Value) -> Result<Option<Response>, String> {
    if value.is_null() {
        return Ok(None);
    }
    Ok(Some(match like {
        Answer::Key(_) => Response::Key(read(value)?),
        Answer::Keys(_) => Response::Keys(read(value)?),
        Answer::Range { .. } | Answer::Texts(_) => Response::Typed(read(value)?),
        Answer::Order(_) | Answer::Places(_) => Response::Places(read(value)?),
        Answer::Flags(_) => Response::Flags(read(value)?),
    }))
}

fn wrong(case: &Case, sample: &Quiz) -> Result<(), String> {
    let mut questions = sample.questions.iter();
    let like = questions
        .find(|it| it.body.kind() == case.kind)
        .map(|it| mingbian::marking::answer(&it.body))
        .ok_or("no question of this kind in the sample")?;
    let answer = answer(&like, &case.answer)?;
    let response = response(&like, &case.response)?;
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
    let sample = super::sample();
    let failures: Vec<String> = table()
        .iter()
        .filter_map(|(file, case)| {
            let why = wrong(case, &sample).err()?;
            Some(format!(
                "{file}: {}: {}: {why}",
                case.kind.name(),
                case.name
            ))
        })
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn an_answer_is_written_as_the_table_has_it() {
    let sample = super::sample();
    for (file, case) in table() {
        let mut questions = sample.questions.iter();
        let like = questions.find(|it| it.body.kind() == case.kind).unwrap();
        let answer = answer(&mingbian::marking::answer(&like.body), &case.answer).unwrap();
        let written = serde_json::to_value(&answer).unwrap();
        assert_eq!(written, case.answer, "{file}: {}", case.name);
    }
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
