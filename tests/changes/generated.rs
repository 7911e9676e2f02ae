//! Differences that are made at random in all shipped content, each of which has to be told, and what is huge or odd.

use std::collections::{BTreeMap, HashMap};

use mingbian::changes::{Change, Fate, FileChange, Part, Snapshot, What, compare, drawn};
use mingbian::edit::{self, Format, Step, Value};
use mingbian::locale::Locale;

use super::{files, root, snapshot, told};
use crate::dice::Dice;

/// Where the texts of a file are.
fn texts(value: &Value, at: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    match value {
        Value::Text(_) => found.push(at.clone()),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                at.push(Step::Index(index));
                texts(item, at, found);
                at.pop();
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                at.push(Step::Key(key.clone()));
                texts(value, at, found);
                at.pop();
            }
        }
        _ => {}
    }
}

fn has_id(value: &Value) -> bool {
    matches!(value, Value::Map(entries) if entries.iter().any(|(key, _)| key == "id"))
}

/// The lists of questions and the like, with how many items they have.
fn lists(value: &Value, at: &mut Vec<Step>, found: &mut Vec<(Vec<Step>, usize)>) {
    match value {
        Value::List(items) if items.len() > 2 && items.iter().all(has_id) => {
            found.push((at.clone(), items.len()));
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                at.push(Step::Key(key.clone()));
                lists(value, at, found);
                at.pop();
            }
        }
        _ => {}
    }
}

fn format(path: &str) -> Option<Format> {
    match path.rsplit('.').next() {
        Some("md") => Some(Format::Markdown),
        Some("yaml") => Some(Format::Yaml),
        _ => None,
    }
}

/// What is done to a file, and how its differences have to look then.
enum Done {
    /// One value, which has this text now.
    Value(String),
    /// An item stands elsewhere.
    Moved,
    /// An item went.
    Removed,
    /// The words below the front matter.
    Body,
    /// How it is written.
    Layout,
    /// It went.
    Gone,
    /// It came.
    Came,
    /// It has another name.
    Renamed(String),
}

/// Every difference that is made is told, at its file, and no other: over all shipped content.
#[test]
fn no_difference_is_missing_and_none_is_made_up() {
    let shipped = files(&root().join("content"));
    let before = snapshot(shipped.iter().map(|(path, bytes)| (&**path, &**bytes)));
    assert!(compare(&before, &before).is_empty());
    let texts_of: Vec<&(String, Vec<u8>)> = shipped
        .iter()
        .filter(|(path, _)| format(path).is_some())
        .collect();
    let mut dice = Dice(18);
    let mut kinds = HashMap::new();
    for round in 0..24 {
        let mut after = before.clone();
        let mut done: BTreeMap<String, Done> = BTreeMap::new();
        for _ in 0..6 {
            let (path, bytes) = texts_of[dice.below(texts_of.len())];
            if done.contains_key(path) {
                continue;
            }
            if let Some((made, what)) = change(path, bytes, round, &mut dice) {
                after.files.remove(path);
                if let Some(bytes) = made {
                    let name = match &what {
                        Done::Renamed(name) => name,
                        _ => path,
                    };
                    after.put(name, bytes);
                }
                done.insert(path.clone(), what);
            }
        }
        if round % 3 == 0 {
            after.put(
                "guides/made-up.md",
                format!("---\ntitle: 新 {round}\n---\n第 {round} 段。\n").into_bytes(),
            );
            done.insert("guides/made-up.md".to_owned(), Done::Came);
        }
        let found = compare(&before, &after);
        let mut told: HashMap<&str, &FileChange> = HashMap::new();
        for one in &found {
            let name = match &one.fate {
                Fate::Renamed(old, _) => old,
                _ => &one.path,
            };
            told.insert(name, one);
        }
        let mut wanted: Vec<&str> = done.keys().map(String::as_str).collect();
        let mut names: Vec<&str> = told.keys().copied().collect();
        wanted.sort_unstable();
        names.sort_unstable();
        assert_eq!(names, wanted, "round {round}");
        for (path, what) in &done {
            fits(path, what, &told[&**path].fate);
            *kinds.entry(std::mem::discriminant(what)).or_insert(0) += 1;
        }
    }
    assert_eq!(kinds.len(), 8, "not everything was tried");
}

fn change(
    path: &str,
    bytes: &[u8],
    round: usize,
    dice: &mut Dice,
) -> Option<(Option<Vec<u8>>, Done)> {
    let format = format(path)?;
    let content = edit::read(bytes, format).ok()?;
    let apply = |change: edit::Change| edit::apply(bytes, format, &[change]).ok();
    match dice.below(10) {
        0 => Some((None, Done::Gone)),
        1 => {
            let folder = path.rsplit_once('/')?.0;
            let name = format!(
                "{folder}/renamed-{round}-{}.{}",
                dice.below(1 << 30),
                path.rsplit('.').next()?
            );
            Some((Some(bytes.to_vec()), Done::Renamed(name)))
        }
        2 => {
            let text = std::str::from_utf8(bytes).ok()?;
            let made = match format {
                Format::Yaml => format!("# 备注 {round}\n{}\n\n", text.replace('\n', "\r\n")),
                Format::Markdown => text.replacen("---\n", "---\n# 备注\n\n", 1) + "\n\n",
            };
            Some((Some(made.into_bytes()), Done::Layout))
        }
        3 if format == Format::Markdown => {
            let body = content.text.get(content.body.clone()?)?;
            let at = body.find("\n\n")?;
            let text = format!("{}\n\n多出来的第 {round} 段。{}", &body[..at], &body[at..]);
            Some((Some(apply(edit::Change::Body { text })?), Done::Body))
        }
        kind @ (4 | 5) => {
            let mut found = Vec::new();
            lists(&content.value, &mut Vec::new(), &mut found);
            let (list, count) = found.first()?.clone();
            let from = dice.below(count);
            let made = if kind == 4 {
                let to = (from + 1 + dice.below(count - 1)) % count;
                (
                    apply(edit::Change::Move {
                        path: list,
                        from,
                        to,
                    })?,
                    Done::Moved,
                )
            } else {
                let path = list.into_iter().chain([Step::Index(from)]).collect();
                (apply(edit::Change::Remove { path })?, Done::Removed)
            };
            Some((Some(made.0), made.1))
        }
        _ => {
            let mut found = Vec::new();
            texts(&content.value, &mut Vec::new(), &mut found);
            if found.is_empty() {
                return None;
            }
            let path = found.swap_remove(dice.below(found.len()));
            let new = format!("第 {round} 次改的话");
            let change = edit::Change::Set {
                path,
                value: Value::Text(new.clone()),
                after: None,
            };
            Some((Some(apply(change)?), Done::Value(new)))
        }
    }
}

fn fits(path: &str, what: &Done, fate: &Fate) {
    let changes: &[Change] = match fate {
        Fate::Changed(changes) | Fate::Renamed(_, changes) => changes,
        _ => &[],
    };
    let wrong = || format!("{path}: {fate:?}");
    match what {
        Done::Gone => assert!(matches!(fate, Fate::Removed), "{}", wrong()),
        Done::Came => assert!(
            matches!(fate, Fate::Added(all) if all.len() == 2),
            "{}",
            wrong()
        ),
        Done::Layout => assert!(matches!(fate, Fate::Layout), "{}", wrong()),
        Done::Renamed(_) => {
            assert!(
                matches!(fate, Fate::Renamed(old, _) if old == path) && changes.is_empty(),
                "{}",
                wrong()
            );
        }
        Done::Body => {
            assert_eq!(changes.len(), 1, "{}", wrong());
            assert!(matches!(changes[0].what, What::Added(_)), "{}", wrong());
            assert!(matches!(changes[0].at[..], [Part::Body(_)]), "{}", wrong());
        }
        Done::Moved => {
            assert_eq!(changes.len(), 1, "{}", wrong());
            assert!(matches!(changes[0].what, What::Moved(..)), "{}", wrong());
        }
        Done::Removed => {
            assert_eq!(changes.len(), 1, "{}", wrong());
            assert!(matches!(changes[0].what, What::Removed(_)), "{}", wrong());
        }
        Done::Value(new) => {
            assert_eq!(changes.len(), 1, "{}", wrong());
            let shown = format!("{:?}", changes[0].what);
            assert!(
                matches!(changes[0].what, What::Changed(..)) && shown.contains(new.as_str()),
                "{}",
                wrong()
            );
        }
    }
}

/// One line of 5 MB, 50 MB in all, and names that no one should have: told in few words. With quadratic work this would not end
/// today.
#[test]
fn what_is_huge_or_odd_ends_soon() {
    let line = "甲乙丙丁".repeat(420_000);
    let page = |text: &str| format!("---\ntitle: 大\n---\n{text}\n").into_bytes();
    let mut dice = Dice(5);
    let mut noise = |letters: &[char]| -> String {
        (0..1_200_000)
            .map(|_| letters[dice.below(letters.len())])
            .collect()
    };
    let (one, two) = (noise(&['a', 'b', 'c', ' ']), noise(&['x', 'y', '一', ' ']));
    let paragraphs = |word: &str| {
        let all: Vec<String> = (0..60_000).map(|at| format!("{word} {at}")).collect();
        all.join("\n\n")
    };
    let mut before = Snapshot::default();
    let mut after = Snapshot::default();
    for (path, was, now) in [
        ("cases/line.md", line.clone(), format!("{line}！{line}")),
        ("cases/noise.md", one.clone(), two.clone()),
        ("cases/many.md", paragraphs("甲"), paragraphs("乙")),
        (
            "cases/mixed.md",
            format!("{line}\n\n{one}"),
            format!("{two}\n\n{line}x"),
        ),
    ] {
        before.put(path, page(&was));
        after.put(path, page(&now));
    }
    let bank = |word: &str| {
        let questions = (0..3_000).map(|at| format!("  - {{stem: {word} {at}, answer: 对}}\n"));
        format!("title: 大\nquestions:\n{}", questions.collect::<String>()).into_bytes()
    };
    before.put("quizzes/big.yaml", bank("甲"));
    after.put("quizzes/big.yaml", bank("乙"));
    for at in 0..12 {
        let big = vec![b'x'; 4 << 20];
        before.put(&format!("cases/same-{at}.md"), big.clone());
        after.put(&format!("cases/other-{at}.md"), big);
    }
    after.put("cases/a\nb.md", page("x"));
    after.put("../out.md", page("x"));
    let found = compare(&before, &after);
    assert_eq!(found.len(), 5 + 12);
    let shown = told(&found, Locale::Chinese);
    let words = Locale::Chinese.words().changes;
    let said = drawn(&shown, true, words);
    assert!(said.len() < 2_000_000, "{}", said.len());
    assert!(said.contains("cases/line.md"));
}
