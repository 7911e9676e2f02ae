//! What is different between two versions of a file: key by key, question by question, paragraph by paragraph. Knows the
//! form of texts, and not what their keys mean.

use crate::diagnostic::Change;
use crate::path;
use crate::syntax::document::matter;
use crate::syntax::yaml::{self, Entry, Node, NodeKind};

/// Keys by which an item of a list is known again, the surest first.
const NAMES: [&str; 16] = [
    "id",
    "编号",
    "slug",
    "网址名",
    "stem",
    "题干",
    "from",
    "题库",
    "name",
    "名称",
    "title",
    "标题",
    "text",
    "文字",
    "fact",
    "事实",
];
/// Signs of such a name that are shown.
const LONGEST_NAME: usize = 20;
/// Paragraphs times paragraphs that are compared one by one.
const MOST: usize = 1_000_000;

/// Differences from `was` to `now`, in the order of the file. Empty too where only notes and layout are others.
pub fn changes(path: &str, was: &[u8], now: &[u8]) -> Vec<Change> {
    let mut found = Vec::new();
    let texts = (text(was), text(now));
    let (Some(was_text), Some(now_text)) = texts else {
        if was != now {
            let size = |bytes: &[u8]| Some(format!("{} B", bytes.len()));
            found.push(Change {
                at: Vec::new(),
                was: size(was),
                now: size(now),
            });
        }
        return found;
    };
    if was_text == now_text {
        return found;
    }
    let (before, after) = match &*path::extension(path) {
        "md" => (split(&was_text), split(&now_text)),
        "yaml" | "yml" => ((&*was_text, ""), (&*now_text, "")),
        _ => (("", &*was_text), ("", &*now_text)),
    };
    match (yaml::parse(before.0).0, yaml::parse(after.0).0) {
        (Some(before), Some(after)) => nodes(&before, &after, &mut Vec::new(), &mut found),
        // What cannot be read is compared as it stands.
        _ => paragraphs(before.0, after.0, &mut found),
    }
    paragraphs(before.1, after.1, &mut found);
    found
}

/// What a page or a bank is called.
pub fn title(path: &str, bytes: &[u8]) -> Option<String> {
    let text = text(bytes)?;
    let keys = match &*path::extension(path) {
        "md" => split(&text).0,
        "yaml" | "yml" => &text,
        _ => return None,
    };
    let NodeKind::Map(entries) = yaml::parse(keys).0?.kind else {
        return None;
    };
    let title = entries
        .iter()
        .find(|it| ["title", "标题"].contains(&&*it.key));
    match &title?.value.kind {
        NodeKind::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
        _ => None,
    }
}

/// As it is read: without a mark at its head, its lines ended in one way.
fn text(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    (!text.contains('\0')).then(|| text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The keys of a page and its words.
fn split(text: &str) -> (&str, &str) {
    match matter(text) {
        Some(range) => {
            let behind = &text[range.end..];
            let body = behind.split_once('\n').map_or("", |(_, body)| body);
            (&text[range], body)
        }
        None => ("", text),
    }
}

fn nodes(was: &Node, now: &Node, at: &mut Vec<String>, found: &mut Vec<Change>) {
    match (&was.kind, &now.kind) {
        (NodeKind::Map(before), NodeKind::Map(after)) => {
            for old in before {
                let new = after.iter().find(|it| it.key == old.key);
                inside(
                    &old.key,
                    Some(&old.value),
                    new.map(|it| &it.value),
                    at,
                    found,
                );
            }
            for new in after {
                if !before.iter().any(|it| it.key == new.key) {
                    inside(&new.key, None, Some(&new.value), at, found);
                }
            }
        }
        (NodeKind::List(before), NodeKind::List(after)) if is_named(before) || is_named(after) => {
            items(before, after, at, found);
        }
        _ => put(Some(was), Some(now), at, found),
    }
}

fn inside(
    name: &str,
    was: Option<&Node>,
    now: Option<&Node>,
    at: &mut Vec<String>,
    found: &mut Vec<Change>,
) {
    at.push(name.to_owned());
    match (was, now) {
        (Some(was), Some(now)) => nodes(was, now, at, found),
        (was, now) => put(was, now, at, found),
    }
    at.pop();
}

fn put(was: Option<&Node>, now: Option<&Node>, at: &[String], found: &mut Vec<Change>) {
    let (was, now) = (was.map(flat), now.map(flat));
    if was != now {
        let at = at.to_vec();
        found.push(Change { at, was, now });
    }
}

/// Whether a list is one of mappings.
fn is_named(items: &[Node]) -> bool {
    let is_map = |it: &Node| matches!(it.kind, NodeKind::Map(_));
    !items.is_empty() && items.iter().all(is_map)
}

/// Items are the same by their names, wherever they stand.
fn items(was: &[Node], now: &[Node], at: &mut Vec<String>, found: &mut Vec<Change>) {
    let (before, after) = (names(was), names(now));
    for (name, old) in before.iter().zip(was) {
        let new = after.iter().position(|it| it == name);
        let new = new.and_then(|place| now.get(place));
        inside(name, Some(old), new, at, found);
    }
    for (name, new) in after.iter().zip(now) {
        if !before.contains(name) {
            inside(name, None, Some(new), at, found);
        }
    }
}

/// What items are called; of two with one name the later one has a number.
fn names(items: &[Node]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let name = name(item).unwrap_or_else(|| format!("#{}", index + 1));
        let mut next = name.clone();
        let mut number = 2;
        while names.contains(&next) {
            next = format!("{name} ({number})");
            number += 1;
        }
        names.push(next);
    }
    names
}

fn name(item: &Node) -> Option<String> {
    let NodeKind::Map(entries) = &item.kind else {
        return None;
    };
    let value = |key: &&str| entries.iter().find(|it: &&Entry| it.key == **key);
    let first = NAMES.iter().find_map(value)?;
    let NodeKind::Scalar(scalar) = &first.value.kind else {
        return Some(flat(&first.value).chars().take(LONGEST_NAME).collect());
    };
    let line = scalar.text.trim().lines().next().unwrap_or_default();
    Some(line.chars().take(LONGEST_NAME).collect())
}

/// A value on one line.
fn flat(node: &Node) -> String {
    match &node.kind {
        NodeKind::Empty => String::new(),
        NodeKind::Scalar(scalar) => scalar.text.trim().to_owned(),
        NodeKind::List(items) => {
            let items: Vec<String> = items.iter().map(flat).collect();
            format!("[{}]", items.join(", "))
        }
        NodeKind::Map(entries) => {
            let pairs = entries.iter();
            let pairs = pairs.map(|it| format!("{}: {}", it.key, flat(&it.value)));
            let pairs: Vec<String> = pairs.collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

/// Paragraphs that are not in both, in order; one that stands in the place of another is one change.
fn paragraphs(was: &str, now: &str, found: &mut Vec<Change>) {
    let cut = |text: &'_ str| -> Vec<String> {
        let parts = text.split("\n\n").map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let (was, now) = (cut(was), cut(now));
    let start = was.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let (was, now) = (&was[start..], &now[start..]);
    let back = was.iter().rev().zip(now.iter().rev());
    let end = back.take_while(|(a, b)| a == b).count();
    let (was, now) = (&was[..was.len() - end], &now[..now.len() - end]);
    let (mut out, mut new) = (Vec::new(), Vec::new());
    let mut flush = |out: &mut Vec<&String>, new: &mut Vec<&String>| {
        for place in 0..out.len().max(new.len()) {
            let text = |list: &[&String]| list.get(place).map(|it| (*it).clone());
            found.push(Change {
                at: Vec::new(),
                was: text(out),
                now: text(new),
            });
        }
        out.clear();
        new.clear();
    };
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in common(was, now).into_iter().chain([(was.len(), now.len())]) {
        out.extend(&was[i..next_i]);
        new.extend(&now[j..next_j]);
        flush(&mut out, &mut new);
        (i, j) = (next_i + 1, next_j + 1);
    }
}

/// The places of a longest common subsequence.
fn common(was: &[String], now: &[String]) -> Vec<(usize, usize)> {
    let width = now.len() + 1;
    if was.len().saturating_mul(width) > MOST {
        return Vec::new();
    }
    // How many are common from these places on.
    let mut left = vec![0_usize; (was.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    for i in (0..was.len()).rev() {
        for j in (0..now.len()).rev() {
            left[at(i, j)] = if was[i] == now[j] {
                left[at(i + 1, j + 1)] + 1
            } else {
                left[at(i + 1, j)].max(left[at(i, j + 1)])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < was.len() && j < now.len() {
        if was[i] == now[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if left[at(i + 1, j)] >= left[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(path: &str, was: &str, now: &str) -> Vec<String> {
        let all = changes(path, was.as_bytes(), now.as_bytes());
        let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let line = |it: &Change| {
            format!(
                "{}: {} > {}",
                it.at.join("."),
                shown(&it.was),
                shown(&it.now)
            )
        };
        all.iter().map(line).collect()
    }

    #[test]
    fn keys_and_questions_are_told_by_their_names() {
        let was = "title: 甲\nquestions:\n  - id: a\n    answer: B\n    options: [一, 二]\n  - id: b\n    answer: A\n";
        let now = "title: 甲\nquestions:\n  - id: b\n    answer: A\n  - id: a\n    answer: C\n    options: [一, 三]\n  - id: c\n    answer: D\n";
        assert_eq!(
            said("quizzes/x.yaml", was, now),
            [
                "questions.a.answer: B > C",
                "questions.a.options: [一, 二] > [一, 三]",
                "questions.c: - > {id: c, answer: D}",
            ]
        );
    }

    #[test]
    fn pages_are_told_by_keys_and_paragraphs() {
        let was = "---\ntitle: 甲\ndate: 2020\n---\n\n一。\n\n二。\n\n三。\n";
        let now = "---\ntitle: 乙\n---\n一。\n\n二，改了。\n\n三。\n\n四。\n";
        assert_eq!(
            said("cases/x.md", was, now),
            [
                "title: 甲 > 乙",
                "date: 2020 > -",
                ": 二。 > 二，改了。",
                ": - > 四。",
            ]
        );
        // A note to oneself, and other ends of lines, are no change of what is said.
        assert!(said("a.yaml", "a: 1\n", "# x\r\na: 1\r\n").is_empty());
        assert_eq!(said("a.svg", "\0a", "\0ab"), [": 2 B > 3 B"]);
    }

    /// What a list of paragraphs becomes by the changes, in order, is the other list.
    fn apply(was: &[String], changes: &[Change]) -> Vec<String> {
        let gone: Vec<&String> = changes.iter().filter_map(|it| it.was.as_ref()).collect();
        let new = changes.iter().filter_map(|it| it.now.clone());
        let mut all: Vec<String> = was.to_vec();
        for it in gone {
            let at = all.iter().position(|have| have == it);
            all.remove(at.expect("what went was there"));
        }
        all.extend(new);
        all.sort();
        all
    }

    proptest! {
        #[test]
        fn no_difference_is_lost(was in prop::collection::vec("[a-c]", 0..9), now in prop::collection::vec("[a-c]", 0..9)) {
            let text = |list: &[String]| list.join("\n\n");
            let found = changes("a.txt", text(&was).as_bytes(), text(&now).as_bytes());
            let mut sorted = now.clone();
            sorted.sort();
            prop_assert_eq!(apply(&was, &found), sorted);
            prop_assert_eq!(found.is_empty(), was == now);
        }
    }
}
