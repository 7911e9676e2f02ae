//! One change of a file's text: which value, what becomes of it. All other bytes stay, and what is read afterwards is what was
//! meant, or nothing is changed. Text to text; knows no disk, no kind of file, no meaning of a key.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::span::Span;
use crate::syntax::yaml::{self, Child, Part, PartKind};
use file::File;
use write::{CARES, Look, Spot};

mod brackets;
mod file;
mod lines;
mod parts;
mod value;
mod write;

pub use value::Value;

/// One step from a value to one in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Step {
    /// The item of a list, from 0.
    Index(usize),
    /// The value of a key, as the file writes it.
    Key(String),
}

/// From a file's whole to a value.
pub type Path = Vec<Step>;

/// A change.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase", deny_unknown_fields)]
pub enum Change {
    /// Puts a value in the place of another, or under a key that is not there yet.
    Set {
        /// The value.
        path: Path,
        /// What it becomes.
        value: Value,
        /// The key behind which a new one goes; empty: first; `None`: last.
        #[serde(default)]
        after: Option<String>,
    },
    /// Takes out a key with its value, or the item of a list.
    Remove {
        /// The value.
        path: Path,
    },
    /// Puts an item into a list.
    Insert {
        /// The list.
        path: Path,
        /// In front of which item, from 0; as many as there are: at the end.
        at: usize,
        /// The item.
        value: Value,
    },
    /// Moves an item of a list.
    Move {
        /// The list.
        path: Path,
        /// Where it stands, from 0.
        from: usize,
        /// Where it stands afterwards.
        to: usize,
    },
    /// Writes an item of a list once more, sign by sign.
    Copy {
        /// The list.
        path: Path,
        /// Where it stands, from 0.
        from: usize,
        /// Where the second one stands afterwards.
        to: usize,
    },
    /// Gives a key another name.
    Rename {
        /// The key's value.
        path: Path,
        /// The new name.
        key: String,
    },
    /// Puts a text in the place of what stands below the front matter.
    Body {
        /// The text, its lines ended by `\n`.
        text: String,
    },
    /// The same with a part of it.
    Slice {
        /// From where of the text, in units of UTF-16, as browsers count.
        from: usize,
        /// To where.
        to: usize,
        /// What comes there.
        text: String,
    },
    /// Puts a text in the place of all that the file says: what an editor of texts does.
    Text {
        /// The text, its lines ended by `\n`.
        text: String,
    },
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML from the first line to the last.
    Yaml,
    /// Front matter, then Markdown.
    Markdown,
}

/// Why a file stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not UTF-8.
    Encoding,
    /// It cannot be read, or uses what no value can be told apart by (anchors): it is for an editor of texts.
    Broken,
    /// There is no such value.
    Missing(Path),
    /// The key is there, or there are two of it.
    Twice(Path),
    /// What is there is not of the kind that this can be done with.
    Shape(Path),
    /// What would be read afterwards is not what was meant.
    Mistaken(Path),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Refusal {
    /// As machines tell them apart.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Broken => "broken",
            Self::Missing(_) => "missing",
            Self::Twice(_) => "twice",
            Self::Shape(_) => "shape",
            Self::Mistaken(_) => "mistaken",
        }
    }

    /// Which value it is about.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Encoding | Self::Broken => None,
            Self::Missing(path) | Self::Twice(path) | Self::Shape(path) | Self::Mistaken(path) => {
                Some(path)
            }
        }
    }
}

/// What a file says and where.
#[derive(Clone, Debug)]
pub struct Content {
    /// All of the text, as places count it.
    pub text: String,
    /// What its YAML says; empty where there is none.
    pub value: Value,
    /// Where its YAML stands in the text; `None`: it has none.
    pub yaml: Option<Range<usize>>,
    /// Where the text below the front matter stands.
    pub body: Option<Range<usize>>,
    parts: Option<Part>,
}

/// A range of a text, and what comes in its place.
type Splice = (Range<usize>, String);

/// Reads a file.
///
/// # Errors
/// When it is not UTF-8, or its YAML cannot be read.
pub fn read(bytes: &[u8], format: Format) -> Result<Content, Refusal> {
    let file = File::new(bytes, format == Format::Markdown).ok_or(Refusal::Encoding)?;
    let yaml = file.yaml();
    let (value, parts) = match &yaml {
        None => (Value::Empty, None),
        Some(range) => {
            let (value, parts, _) = understood(&file.text()[range.clone()])?;
            (value, Some(parts))
        }
    };
    Ok(Content {
        value,
        yaml,
        body: file.body(),
        parts,
        text: file.text().to_owned(),
    })
}

impl Content {
    /// Where a value stands in the text.
    pub fn span(&self, path: &[Step]) -> Option<Span> {
        let start = self.yaml.as_ref()?.start;
        let part = parts::find(self.parts.as_ref()?, path)?;
        Some(Span::new(start + part.start, start + part.end))
    }

    /// The notes between its values, in order: from each `#` to the end of its line.
    pub fn notes(&self) -> Vec<&str> {
        let text = self.yaml.clone().and_then(|yaml| self.text.get(yaml));
        let (Some(text), Some(part)) = (text, &self.parts) else {
            return Vec::new();
        };
        let mut values = Vec::new();
        parts::written(part, &mut values);
        let inside = |at: usize| {
            let next = values.partition_point(|value| value.end <= at);
            values.get(next).is_some_and(|value| value.contains(&at))
        };
        let mut found = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let begins = |(at, _): &(usize, &str)| {
                let apart = *at == 0 || line[..*at].ends_with([' ', '\t']);
                apart && !inside(start + at)
            };
            if let Some((at, _)) = line.match_indices('#').find(begins) {
                found.push(line[at..].trim_end());
            }
            start += line.len();
        }
        found
    }

    /// The innermost value around a place of the text, and whether the place is the first key of a mapping: that is where what
    /// is wrong with the mapping as a whole is told. `None`: it stands in the body.
    pub fn path_at(&self, at: usize) -> Option<(Path, bool)> {
        let yaml = self.yaml.as_ref()?;
        if !yaml.contains(&at) && self.body.is_some() {
            return None;
        }
        let mut path = Path::new();
        let at = at.saturating_sub(yaml.start);
        let first = parts::around(self.parts.as_ref()?, at, &mut path);
        Some((path, first))
    }
}

/// A file's text as it is read: without the mark at its beginning, lines ended by `\n`. `None`: it is not UTF-8.
pub fn plain(bytes: &[u8]) -> Option<String> {
    File::new(bytes, false).map(|file| file.text().to_owned())
}

/// A file with other words in some places of its text, each of them still where the text has it. Nobody holds the result to
/// anything.
pub fn splice(bytes: &[u8], places: &[(Range<usize>, String)]) -> Option<Vec<u8>> {
    let mut file = File::new(bytes, false)?;
    let mut places: Vec<&Splice> = places.iter().collect();
    places.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    for (range, with) in places {
        file.text().get(range.clone())?;
        file.splice(range.clone(), with);
    }
    Some(file.into_bytes())
}

/// What a YAML text says, where, and how much is odd about it.
fn understood(text: &str) -> Result<(Value, Part, usize), Refusal> {
    let (tree, problems) = yaml::parse(text);
    let value = match (&tree, problems.is_empty()) {
        (Some(tree), _) => Value::from(tree),
        (None, true) => Value::Empty,
        (None, false) => return Err(Refusal::Broken),
    };
    let parts = match (yaml::outline(text), &value) {
        (Some(parts), _) => parts,
        (None, Value::Empty) => Part {
            start: text.len(),
            end: text.len(),
            kind: PartKind::Empty,
        },
        (None, _) => return Err(Refusal::Broken),
    };
    Ok((value, parts, problems.len()))
}

/// The bytes of a file after these changes, one after the other.
///
/// # Errors
/// The first change that cannot be made.
pub fn apply(bytes: &[u8], format: Format, changes: &[Change]) -> Result<Vec<u8>, Refusal> {
    let mut file = File::new(bytes, format == Format::Markdown).ok_or(Refusal::Encoding)?;
    for change in changes {
        file = match change {
            Change::Body { text } => body(file, None, text)?,
            Change::Slice { from, to, text } => body(file, Some((*from, *to)), text)?,
            Change::Text { text } => whole(file, text),
            change => value_changed(file, change)?,
        };
    }
    Ok(file.into_bytes())
}

/// A change of the YAML.
fn value_changed(mut file: File, change: &Change) -> Result<File, Refusal> {
    if file.yaml().is_none() {
        // A page that has no front matter yet gets some.
        file.splice(0..0, "---\n---\n");
    }
    let range = file.yaml().ok_or(Refusal::Broken)?;
    let (tree, ..) = understood(&file.text()[range])?;
    let mut small = Vec::new();
    smaller(&tree, change, &mut small);
    for change in small {
        file = single(file, &change)?;
    }
    Ok(file)
}

/// A list or mapping that is set is set where it differs, so that what is the same in it stays as it is written.
fn smaller(tree: &Value, change: &Change, into: &mut Vec<Change>) {
    let Change::Set { path, value, .. } = change else {
        into.push(change.clone());
        return;
    };
    let set = |path: Path, value: &Value| Change::Set {
        path,
        value: value.clone(),
        after: None,
    };
    let deeper = |step: Step| path.iter().cloned().chain([step]).collect::<Path>();
    match (tree.at(path), value) {
        (Some(old), new) if old == new => {}
        (Some(Value::List(old)), Value::List(new)) if !old.is_empty() && !new.is_empty() => {
            let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
            let left = old.len().min(new.len()) - same;
            let ends = old.iter().rev().zip(new.iter().rev());
            let tail = ends.take(left).take_while(|(a, b)| a == b).count();
            let (old_end, new_end) = (old.len() - tail, new.len() - tail);
            let changed = new.iter().enumerate().take(old_end.min(new_end)).skip(same);
            for (at, value) in changed {
                smaller(tree, &set(deeper(Step::Index(at)), value), into);
            }
            for at in (new_end..old_end).rev() {
                let path = deeper(Step::Index(at));
                into.push(Change::Remove { path });
            }
            for (at, value) in new.iter().enumerate().take(new_end).skip(old_end) {
                into.push(Change::Insert {
                    path: path.clone(),
                    at,
                    value: value.clone(),
                });
            }
        }
        (Some(Value::Map(old)), Value::Map(new)) if !old.is_empty() && !new.is_empty() => {
            let has = |all: &[(String, Value)], key: &str| all.iter().any(|(name, _)| name == key);
            let kept = old
                .iter()
                .filter(|(key, _)| has(new, key))
                .map(|(key, _)| key);
            let wanted = new
                .iter()
                .filter(|(key, _)| has(old, key))
                .map(|(key, _)| key);
            // In another order it is another mapping.
            if !kept.eq(wanted) {
                into.push(change.clone());
                return;
            }
            let mut after = String::new();
            for (key, value) in new {
                let mut change = set(deeper(Step::Key(key.clone())), value);
                if has(old, key) {
                    smaller(tree, &change, into);
                } else {
                    if let Change::Set { after: place, .. } = &mut change {
                        *place = Some(after.clone());
                    }
                    into.push(change);
                }
                after.clone_from(key);
            }
            for (key, _) in old.iter().filter(|(key, _)| !has(new, key)) {
                let path = deeper(Step::Key(key.clone()));
                into.push(Change::Remove { path });
            }
        }
        _ => into.push(change.clone()),
    }
}

/// One change of one place, written as well as it can be.
fn single(file: File, change: &Change) -> Result<File, Refusal> {
    let range = file.yaml().ok_or(Refusal::Broken)?;
    let text = &file.text()[range.clone()];
    let (mut meant, parts, odd) = understood(text)?;
    let change = &lines_kept(text, &parts, &meant, change);
    value::amend(&mut meant, change)?;
    let body = file.body().map(|body| file.text()[body].to_owned());
    let path = match change {
        Change::Set { path, .. }
        | Change::Remove { path }
        | Change::Insert { path, .. }
        | Change::Move { path, .. }
        | Change::Copy { path, .. }
        | Change::Rename { path, .. } => path,
        Change::Body { .. } | Change::Slice { .. } | Change::Text { .. } => return Ok(file),
    };
    if parts::is_twice(&parts, path) {
        return Err(Refusal::Twice(path.clone()));
    }
    let look = Look::of(text, &parts);
    for care in CARES {
        let look = Look { care, ..look };
        let Some(mut splices) = parts::splices(text, &parts, change, look) else {
            break;
        };
        splices.sort_by_key(|(range, _)| (range.start, range.end));
        let mut made = file.clone();
        for (place, with) in splices.iter().rev() {
            made.splice(range.start + place.start..range.start + place.end, with);
        }
        let now = made.yaml().map(|range| &made.text()[range]);
        let good = now.and_then(|now| understood(now).ok());
        let same_body = body == made.body().map(|body| made.text()[body].to_owned());
        if good.is_some_and(|(value, _, now_odd)| value::same(&value, &meant) && now_odd <= odd)
            && same_body
        {
            return Ok(made);
        }
    }
    Err(Refusal::Mistaken(path.clone()))
}

/// A text below `|` ends with a line end that nobody typed: it stays.
fn lines_kept(text: &str, parts: &Part, tree: &Value, change: &Change) -> Change {
    let mut change = change.clone();
    if let Change::Set {
        path,
        value: Value::Text(new),
        ..
    } = &mut change
        && let Some(Value::Text(old)) = tree.at(path)
        && parts::find(parts, path).is_some_and(|part| text[part.start..].starts_with(['|', '>']))
        && !new.is_empty()
        && !new.ends_with('\n')
    {
        let end = &old[old.trim_end_matches('\n').len()..];
        new.push_str(end);
    }
    change
}

/// Puts a text in the place of the body, or of a part of it.
fn body(mut file: File, part: Option<(usize, usize)>, text: &str) -> Result<File, Refusal> {
    let shape = || Refusal::Shape(Path::new());
    let range = file.body().ok_or_else(shape)?;
    let old = file.text()[range.clone()].to_owned();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (start, end, text) = match part {
        Some((from, to)) => {
            let from = utf16(&old, from).ok_or_else(shape)?;
            let to = utf16(&old, to).ok_or_else(shape)?;
            if from > to {
                return Err(shape());
            }
            (from, to, text.as_str())
        }
        None => differing(&old, &text),
    };
    let meant = format!("{}{text}{}", &old[..start], &old[end..]);
    let front = file.yaml().map(|range| file.text()[range].to_owned());
    file.splice(range.start + start..range.start + end, text);
    let now = file.yaml().map(|range| file.text()[range].to_owned());
    let is = file.body().map(|body| file.text()[body].to_owned());
    if now == front && is.is_some_and(|is| is == meant) {
        Ok(file)
    } else {
        Err(Refusal::Mistaken(Path::new()))
    }
}

/// Puts a text in the place of all. Nobody says that it can be read.
fn whole(mut file: File, text: &str) -> File {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (start, end, with) = differing(file.text(), &text);
    file.splice(start..end, with);
    file
}

/// Where two texts differ, and what the second one has there.
fn differing<'t>(old: &str, new: &'t str) -> (usize, usize, &'t str) {
    let same = |(a, b): &((usize, char), char)| a.1 == *b;
    let head = old.char_indices().zip(new.chars()).take_while(same);
    let head: usize = head.map(|(_, c)| c.len_utf8()).sum();
    let ends = old[head..].chars().rev().zip(new[head..].chars().rev());
    let tail: usize = ends
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    (head, old.len() - tail, &new[head..new.len() - tail])
}

/// The byte at which so many units of UTF-16 end.
fn utf16(text: &str, units: usize) -> Option<usize> {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return Some(at);
        }
        left = left.checked_sub(c.len_utf16())?;
    }
    (left == 0).then_some(text.len())
}

/// How a child's value is to be written.
fn spot(text: &str, parent: &Part, child: &Child, flow: bool) -> Spot {
    let PartKind::Collection { list, .. } = &parent.kind else {
        return Spot {
            flow,
            column: 0,
            dash: None,
            old: None,
        };
    };
    let same_line = !text[child.start..child.value.start].contains('\n');
    let gap = write::column(text, child.value.start).checked_sub(write::column(text, child.start));
    let dash =
        gap.filter(|gap| same_line && (2..=8).contains(gap) && child.value.end > child.value.start);
    let old = match child.value.kind {
        PartKind::Scalar(style) => Some(style),
        _ => None,
    };
    Spot {
        flow,
        column: write::column(text, child.start),
        dash: list.then(|| dash.unwrap_or(2)),
        old,
    }
}

#[cfg(test)]
mod tests;
