//! Whatever is edited, in whatever file: what is read afterwards is what was meant, and every line that has no part in it is as
//! it was, byte for byte. Over all shipped content, and over files that are written in every way that YAML has.

#[path = "edit/cases.rs"]
mod cases;
#[path = "edit/written.rs"]
mod written;

use std::cell::Cell;
use std::fs;
use std::path::{Path as Disk, PathBuf};

use mingbian::edit::{Change, Format, Path, Refusal, Step, Value, apply, read};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Draws from what proptest made up, so that a failure gets smaller.
pub(crate) struct Draw<'d> {
    numbers: std::slice::Iter<'d, u16>,
}

impl<'d> Draw<'d> {
    fn new(numbers: &'d [u16]) -> Self {
        Self {
            numbers: numbers.iter(),
        }
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        let number = self.numbers.next().copied().unwrap_or(0);
        usize::from(number) % most.max(1)
    }

    pub(crate) fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// Texts that have something against every style.
const TEXTS: &[&str] = &[
    "甲",
    "一段话，有标点。",
    "",
    "true",
    "null",
    "12315",
    "1..3",
    "2017-07-21",
    "a: b",
    "a #b",
    "- x",
    "#",
    "[x]",
    "{x}",
    "x, y",
    "it's",
    "\"q\"",
    "他说：“行”",
    "'",
    "\\n",
    " 前",
    "后 ",
    "一\n二",
    "一\n\n二\n",
    "  深\n浅",
    "\n一",
    "一\n  二\n",
    "一 \n二",
    "%",
    "@x",
    "`x`",
    "&x",
    "*x",
    "!x",
    "|",
    ">",
    "?",
    "? x",
    ":",
    "：",
    "［甲］",
    "甲：乙",
    "—",
    "－ 甲",
    "x:",
    "---",
    "...",
    "一\t二",
    "~",
    "=",
    "https://example.org/?a=b&c#d",
    "a\u{2028}b",
    "😀",
    "一\n# 二",
    "key: |\n  x",
    "一\n---\n二",
    "１２",
    "0755",
    "1e3",
    ".5",
    "-",
];

fn values(draw: &mut Draw<'_>, depth: usize) -> Value {
    match draw.below(if depth > 1 { 7 } else { 9 }) {
        0 => Value::Bool(draw.below(2) == 0),
        2 => Value::Empty,
        1 => Value::Number(draw.of(&["0", "7", "-3", "2.5"]).to_owned()),
        7 => {
            let length = draw.below(3);
            Value::List((0..length).map(|_| values(draw, depth + 1)).collect())
        }
        8 => {
            let names = ["text", "备注", "a b", "是: 否"];
            let length = draw.below(names.len());
            let entries = names.iter().take(length);
            Value::Map(
                entries
                    .map(|name| ((*name).to_owned(), values(draw, depth + 1)))
                    .collect(),
            )
        }
        _ => Value::Text(draw.of(TEXTS).to_owned()),
    }
}

/// The paths of all values, the root's first.
fn paths(value: &Value, at: &Path, into: &mut Vec<Path>) {
    into.push(at.clone());
    let mut below = |step, value| {
        let path: Path = at.iter().cloned().chain([step]).collect();
        paths(value, &path, into);
    };
    match value {
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                below(Step::Index(index), item);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                below(Step::Key(key.clone()), value);
            }
        }
        _ => {}
    }
}

/// Some change of what a file says.
fn change(draw: &mut Draw<'_>, tree: &Value) -> Option<Change> {
    let mut all = Vec::new();
    paths(tree, &Path::new(), &mut all);
    let path = all[draw.below(all.len())].clone();
    let key = || Step::Key("新键".to_owned());
    let value = tree.at(&path)?;
    Some(match (value, draw.below(6)) {
        (_, 0) if !path.is_empty() => Change::Remove { path },
        (Value::List(items), 1 | 2) => Change::Insert {
            path,
            at: draw.below(items.len() + 1),
            value: values(draw, 0),
        },
        (Value::List(items), 3) if !items.is_empty() => Change::Move {
            path,
            from: draw.below(items.len()),
            to: draw.below(items.len()),
        },
        (Value::List(items), 4) if !items.is_empty() => Change::Copy {
            path,
            from: draw.below(items.len()),
            to: draw.below(items.len() + 1),
        },
        (Value::Map(entries), 1..=4) if tree.at(&path)?.at(&[key()]).is_none() => {
            let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
            let after = match draw.below(3) {
                0 => None,
                1 => Some(String::new()),
                _ if keys.is_empty() => None,
                _ => Some(keys[draw.below(keys.len())].to_owned()),
            };
            Change::Set {
                path: path.into_iter().chain([key()]).collect(),
                value: values(draw, 0),
                after,
            }
        }
        (Value::Map(_), 5) if !path.is_empty() && matches!(path.last(), Some(Step::Key(_))) => {
            Change::Rename {
                path,
                key: draw.of(&["别名", "a: b", "x"]).to_owned(),
            }
        }
        _ if path.is_empty() => return None,
        _ => Change::Set {
            path,
            value: values(draw, 0),
            after: None,
        },
    })
}

/// A tree with what `with` makes of one of its values in its place.
fn at(value: &Value, path: &[Step], with: &mut dyn FnMut(&Value) -> Value) -> Value {
    let Some((step, rest)) = path.split_first() else {
        return with(value);
    };
    match (value, step) {
        (Value::List(items), Step::Index(index)) => {
            let items = items.iter().enumerate();
            let items = items.map(|(number, it)| {
                if number == *index {
                    at(it, rest, with)
                } else {
                    it.clone()
                }
            });
            Value::List(items.collect())
        }
        (Value::Map(entries), Step::Key(key)) => {
            let entries = entries.iter().map(|(name, it)| {
                let it = if name == key {
                    at(it, rest, with)
                } else {
                    it.clone()
                };
                (name.clone(), it)
            });
            Value::Map(entries.collect())
        }
        _ => panic!("no such place"),
    }
}

/// What the whole says after a change, told without the program's help.
fn meant(tree: &Value, change: &Change) -> Value {
    let items = |value: &Value| match value {
        Value::List(items) => items.clone(),
        _ => Vec::new(),
    };
    match change {
        Change::Set { path, value, after } => meant_set(tree, path, value, after.as_deref()),
        Change::Remove { path } => {
            let (last, above) = path.split_last().unwrap();
            at(tree, above, &mut |value| match (value, last) {
                (Value::List(items), Step::Index(index)) => {
                    let kept = items.iter().enumerate().filter(|(at, _)| at != index);
                    Value::List(kept.map(|(_, it)| it.clone()).collect())
                }
                (Value::Map(entries), Step::Key(key)) => Value::Map(
                    entries
                        .iter()
                        .filter(|(name, _)| name != key)
                        .cloned()
                        .collect(),
                ),
                _ => panic!("no such place"),
            })
        }
        Change::Insert {
            path,
            at: place,
            value,
        } => at(tree, path, &mut |list| {
            let mut items = items(list);
            items.insert(*place, value.clone());
            Value::List(items)
        }),
        Change::Move { path, from, to } => at(tree, path, &mut |list| {
            let mut items = items(list);
            let item = items.remove(*from);
            items.insert(*to, item);
            Value::List(items)
        }),
        Change::Copy { path, from, to } => at(tree, path, &mut |list| {
            let mut items = items(list);
            let item = items[*from].clone();
            items.insert(*to, item);
            Value::List(items)
        }),
        Change::Rename { path, key } => {
            let (last, above) = path.split_last().unwrap();
            at(tree, above, &mut |map| {
                let Value::Map(entries) = map else {
                    panic!("a mapping")
                };
                let renamed = entries.iter().map(|(name, it)| {
                    let same = *last == Step::Key(name.clone());
                    (if same { key.clone() } else { name.clone() }, it.clone())
                });
                Value::Map(renamed.collect())
            })
        }
        Change::Body { .. } | Change::Slice { .. } | Change::Text { .. } => tree.clone(),
    }
}

/// The same of a value that is set.
fn meant_set(tree: &Value, path: &Path, value: &Value, after: Option<&str>) -> Value {
    if tree.at(path).is_some() {
        return at(tree, path, &mut |_| value.clone());
    }
    let (last, above) = path.split_last().unwrap();
    let Step::Key(key) = last else {
        panic!("a key")
    };
    at(tree, above, &mut |map| {
        let Value::Map(entries) = map else {
            panic!("a mapping")
        };
        let mut entries = entries.clone();
        let place = match after {
            None => entries.len(),
            Some("") => 0,
            Some(name) => 1 + entries.iter().position(|(key, _)| key == name).unwrap(),
        };
        entries.insert(place, (key.clone(), value.clone()));
        Value::Map(entries)
    })
}

/// The value in which a change takes place: outside its lines nothing happens.
fn place<'c>(tree: &Value, change: &'c Change) -> &'c [Step] {
    let above = |path: &'c [Step]| path.split_last().map_or(&[][..], |(_, above)| above);
    let children = |path: &[Step]| match tree.at(path) {
        Some(Value::List(items)) => items.len(),
        Some(Value::Map(entries)) => entries.len(),
        _ => 0,
    };
    // What is or becomes empty is written on the line of its key.
    let around = |path: &'c [Step], few: usize| {
        if children(path) <= few {
            above(path)
        } else {
            path
        }
    };
    match change {
        Change::Set { path, .. } if tree.at(path).is_none() => around(above(path), 0),
        Change::Set { path, .. } if children(path) > 0 => above(path),
        Change::Set { path, .. } => path,
        Change::Remove { path } => around(above(path), 1),
        Change::Rename { path, .. } => above(path),
        Change::Insert { path, .. } | Change::Move { path, .. } | Change::Copy { path, .. } => {
            around(path, 0)
        }
        Change::Body { .. } | Change::Slice { .. } | Change::Text { .. } => &[],
    }
}

/// A text below `|` keeps the line end that it had, which no field shows.
fn same_but_for_ends(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Empty | Value::Null, Value::Empty | Value::Null) => true,
        (Value::Text(a), Value::Text(b)) => a.trim_end_matches('\n') == b.trim_end_matches('\n'),
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_but_for_ends(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            let same = |((x, a), (y, b)): (&(String, Value), &(String, Value))| {
                x == y && same_but_for_ends(a, b)
            };
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        (a, b) => a == b,
    }
}

/// The notes of a text that have lines of their own.
fn notes(text: &str) -> Vec<&str> {
    let lines = text.lines();
    lines
        .filter(|line| line.trim_start().starts_with("# 注"))
        .collect()
}

/// Makes a change and holds what came of it against what was meant. The new bytes, or that no exact way to write it was found;
/// `None`: it makes no sense.
fn held(bytes: &[u8], format: Format, change: &Change) -> Option<Result<Vec<u8>, ()>> {
    let before = read(bytes, format).unwrap();
    let made = match apply(bytes, format, std::slice::from_ref(change)) {
        Ok(made) => made,
        // Two keys of one name, or a name that is taken.
        Err(Refusal::Twice(_)) => return None,
        Err(Refusal::Mistaken(_)) => return Some(Err(())),
        Err(refusal) => panic!("{refusal:?} for {change:?} in\n{}", before.text),
    };
    let after = read(&made, format).unwrap();
    let context = || format!("{change:?} in\n{}\nmade\n{}", before.text, after.text);
    let wanted = meant(&before.value, change);
    assert!(same_but_for_ends(&after.value, &wanted), "{}", context());

    // What stands outside the lines of the value's collection is untouched, on the disk too.
    let (old, new) = (
        std::str::from_utf8(bytes).unwrap(),
        std::str::from_utf8(&made).unwrap(),
    );
    let lines = |text: &str, to: usize| text[..to].matches('\n').count();
    let span = before.span(place(&before.value, change)).unwrap().range();
    let head = lines(&before.text, span.start);
    let tail = lines(&before.text, before.text.len()) - lines(&before.text, span.end);
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    assert_eq!(
        old[..head.min(old.len())],
        new[..head.min(new.len())],
        "{}",
        context()
    );
    let ends = tail.min(old.len()).min(new.len()).saturating_sub(1);
    assert_eq!(
        old[old.len() - ends..],
        new[new.len() - ends..],
        "{}",
        context()
    );
    if let Some(body) = &before.body {
        assert_eq!(
            before.text[body.clone()],
            after.text[after.body.clone().unwrap()]
        );
    }
    // A note of its own line goes only with what it stands in.
    if matches!(change, Change::Move { .. }) {
        let (mut a, mut b) = (notes(&before.text), notes(&after.text));
        a.sort_unstable();
        b.sort_unstable();
        assert_eq!(a, b, "{}", context());
    }
    if matches!(change, Change::Insert { .. }) {
        assert_eq!(notes(&before.text), notes(&after.text), "{}", context());
    }
    Some(Ok(made))
}

/// How many edits were made, and how many refused since no exact way to write them was found.
#[derive(Default)]
struct Count {
    made: Cell<usize>,
    refused: Cell<usize>,
}

fn session(draw: &mut Draw<'_>, bytes: Vec<u8>, format: Format, steps: usize, count: &Count) {
    let mut bytes = bytes;
    for _ in 0..steps {
        let Ok(content) = read(&bytes, format) else {
            return;
        };
        let Some(change) = change(draw, &content.value) else {
            continue;
        };
        match held(&bytes, format, &change) {
            Some(Ok(made)) => {
                bytes = made;
                count.made.set(count.made.get() + 1);
            }
            Some(Err(())) => count.refused.set(count.refused.get() + 1),
            None => {}
        }
    }
}

fn shipped() -> Vec<(PathBuf, Vec<u8>, Format)> {
    let root = Disk::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        "content",
        "tests/golden/content",
        "tests/browser/sites/all/content",
    ];
    let files = folders
        .iter()
        .flat_map(|folder| walkdir::WalkDir::new(root.join(folder)));
    let mut all: Vec<_> = files
        .flatten()
        .filter_map(|entry| {
            let format = match entry.path().extension()?.to_str()? {
                "md" => Format::Markdown,
                "yaml" | "yml" => Format::Yaml,
                _ => return None,
            };
            Some((
                entry.path().to_owned(),
                fs::read(entry.path()).unwrap(),
                format,
            ))
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 300,
        ..ProptestConfig::default()
    })
}

/// As Windows writes files.
fn on_windows(bytes: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    format!("\u{FEFF}{}", text.replace('\n', "\r\n")).into_bytes()
}

#[test]
fn every_shipped_file_can_be_edited_and_nothing_else_changes() {
    let files: Vec<_> = shipped()
        .into_iter()
        .filter(|(_, bytes, format)| read(bytes, *format).is_ok())
        .collect();
    assert!(files.len() > 100, "{}", files.len());
    let count = Count::default();
    let numbers = prop::collection::vec(any::<u16>(), 60);
    let plan = (any::<prop::sample::Index>(), any::<bool>(), numbers);
    let made = runner(60).run(&plan, |(index, windows, numbers)| {
        let (_, bytes, format) = index.get(&files);
        let bytes = if windows {
            on_windows(bytes)
        } else {
            bytes.clone()
        };
        session(&mut Draw::new(&numbers), bytes, *format, 3, &count);
        Ok(())
    });
    made.unwrap();
    assert!(count.made.get() > 100, "{}", count.made.get());
    assert_eq!(count.refused.get(), 0);
}

#[test]
fn files_written_in_any_way_can_be_edited_and_nothing_else_changes() {
    let count = Count::default();
    let numbers = || prop::collection::vec(any::<u16>(), 120);
    let plan = (any::<bool>(), numbers(), numbers());
    let made = runner(300).run(&plan, |(windows, written, numbers)| {
        let text = written::file(&mut Draw::new(&written));
        prop_assume!(read(text.as_bytes(), Format::Yaml).is_ok());
        let bytes = if windows {
            on_windows(text.as_bytes())
        } else {
            text.into_bytes()
        };
        session(&mut Draw::new(&numbers), bytes, Format::Yaml, 4, &count);
        Ok(())
    });
    made.unwrap();
    // What is refused is not lost; but it has to be rare: a text that keeps the empty lines behind it (`|+`) at the wrong place.
    let (made, refused) = (count.made.get(), count.refused.get());
    assert!(made > 500 && refused * 100 < made, "{refused} of {made}");
}
