//! What is right goes from the program to the browser as JSON in the page (`data-solution`), in the shapes of the marking
//! table. `tests/scripts/solutions.json` is what the page of the sample has; `tests/scripts/solutions.test.js` marks by it.
//! `UPDATE_EXPECT=1` writes it anew.

use std::collections::BTreeMap;
use std::fs;

use mingbian::question::Kind;
use serde_json::Value as Json;

const KEPT: &str = "tests/scripts/solutions.json";

/// The values of an attribute in a page, in its order.
fn attributes(page: &str, name: &str) -> Vec<String> {
    let begin = format!(" {name}=");
    let values = page.split(&begin).skip(1).map(|rest| {
        let (end, rest) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => (quote, &rest[1..]),
            _ => (' ', rest),
        };
        let bare = |c: char| c == end || (end == ' ' && c == '>');
        rest.split(bare).next().unwrap_or_default()
    });
    values
        .map(|value| {
            value
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        })
        .collect()
}

#[test]
fn the_page_has_what_the_browser_marks_by() {
    let page = super::made().page;
    let (kinds, solutions) = (
        attributes(&page, "data-kind"),
        attributes(&page, "data-solution"),
    );
    assert_eq!(kinds.len(), solutions.len(), "one for each question");
    let found: BTreeMap<String, Json> = kinds
        .into_iter()
        .zip(&solutions)
        .map(|(kind, text)| {
            let solution = serde_json::from_str(text)
                .unwrap_or_else(|error| panic!("{kind}: {text}: {error}"));
            (kind, solution)
        })
        .collect();
    let missing: Vec<_> = Kind::ALL
        .iter()
        .filter(|kind| !found.contains_key(kind.name()))
        .collect();
    assert!(missing.is_empty(), "no solution of {missing:?}");
    let text = serde_json::to_string_pretty(&found).unwrap() + "\n";
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(super::root().join(KEPT), text).unwrap();
    } else {
        assert_eq!(text, super::read(KEPT), "UPDATE_EXPECT=1 writes it anew");
    }
}
