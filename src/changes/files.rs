//! Two states of a folder, file by file: which came, went, have another name, say other things. Knows what a file is by its path.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::node::Node;
use super::snapshot::{Held, Snapshot};
use super::{Change, Fate, FileChange, kind_of, marked, values};
use crate::edit::{self, Format};
use crate::hash::Fingerprint;
use crate::path;
use crate::source;
use crate::syntax::FileKind;

/// A file that went and one that came are the same under another name when they share this part of their lines.
const ALIKE: f64 = 0.6;
/// Bytes of a file whose notes are compared.
const MOST_NOTED: usize = 1 << 20;
/// Files times files that are looked at for it.
const MOST_PAIRS: usize = 10_000;
/// Lines of a file that are.
const LOOKED_AT: usize = 400;

/// All files that are not as they were, by path.
pub fn compare(before: &Snapshot, after: &Snapshot) -> Vec<FileChange> {
    let mut gone: Vec<(&str, &Held)> = Vec::new();
    let mut came: Vec<(&str, &Held)> = Vec::new();
    let mut found: BTreeMap<&str, FileChange> = BTreeMap::new();
    for (path, was) in &before.files {
        match after.files.get(path) {
            None => gone.push((path, was)),
            Some(now) if now.fingerprint == was.fingerprint => {}
            Some(now) => {
                let fate = changed(path, path, was, now);
                let notes =
                    matches!(fate, Fate::Changed(_)) && notes(path, was) != notes(path, now);
                found.insert(
                    path,
                    FileChange {
                        notes,
                        ..told(path, now, fate)
                    },
                );
            }
        }
    }
    let there = |path: &str| before.files.contains_key(path);
    came.extend(
        after
            .files
            .iter()
            .map(|(path, held)| (&**path, held))
            .filter(|(path, _)| !there(path)),
    );
    let renamed = renames(&gone, &came);
    let kept: HashSet<&str> = renamed.values().copied().collect();
    for (path, now) in &came {
        let fate = match renamed
            .get(path)
            .and_then(|old| Some((old, before.files.get(*old)?)))
        {
            Some((old, was)) => {
                let changes = match changed(old, path, was, now) {
                    Fate::Changed(changes) => changes,
                    _ => Vec::new(),
                };
                Fate::Renamed((*old).to_owned(), changes)
            }
            None => Fate::Added(said(path, now)),
        };
        found.insert(path, told(path, now, fate));
    }
    for (path, was) in gone {
        if !kept.contains(path) {
            found.insert(path, told(path, was, Fate::Removed));
        }
    }
    found.into_values().collect()
}

fn told(path: &str, held: &Held, fate: Fate) -> FileChange {
    let content = held.bytes.as_deref().and_then(|bytes| read(path, bytes));
    let title = content
        .as_ref()
        .and_then(|it| it.values.get("title")?.first_text().map(str::to_owned));
    FileChange {
        path: path.to_owned(),
        kind: kind_of(path),
        title,
        fate,
        notes: false,
    }
}

/// The notes of a file, in order: what stands behind `#` in no value.
fn notes(path: &str, held: &Held) -> Vec<String> {
    let format = match &*path::extension(path) {
        "md" => Format::Markdown,
        _ => Format::Yaml,
    };
    let bytes = held.bytes.as_deref().unwrap_or_default();
    if bytes.len() > MOST_NOTED {
        return Vec::new();
    }
    match edit::read(bytes, format) {
        Ok(content) => content.notes().into_iter().map(str::to_owned).collect(),
        Err(_) => Vec::new(),
    }
}

/// What a file says.
struct Content {
    values: Node,
    body: String,
}

/// `None`: it cannot be read.
fn read(path: &str, bytes: &[u8]) -> Option<Content> {
    let format = match &*path::extension(path) {
        "md" => Format::Markdown,
        "yaml" | "yml" => Format::Yaml,
        _ => return None,
    };
    let content = edit::read(bytes, format).ok()?;
    let body = content.body.clone().and_then(|body| content.text.get(body));
    Some(Content {
        values: Node::of(&content.value, kind_of(path)),
        body: body.unwrap_or_default().to_owned(),
    })
}

/// A file that has other bytes, perhaps under another name.
fn changed(old: &str, new: &str, was: &Held, now: &Held) -> Fate {
    let bytes = || Fate::Bytes(was.size, now.size);
    if !source::is_text(new) || was.fingerprint == now.fingerprint {
        return if was.fingerprint == now.fingerprint {
            Fate::Layout
        } else {
            bytes()
        };
    }
    let (Some(before), Some(after)) = (&was.bytes, &now.bytes) else {
        return bytes();
    };
    let mut found = Vec::new();
    match (read(old, before), read(new, after)) {
        (Some(before), Some(after)) => {
            values::compare(&before.values, &after.values, &mut Vec::new(), &mut found);
            marked::texts(&before.body, &after.body, true, &mut found);
        }
        // What cannot be read as values is compared as it stands.
        _ => match (edit::plain(before), edit::plain(after)) {
            (Some(before), Some(after)) => marked::texts(&before, &after, false, &mut found),
            _ => return bytes(),
        },
    }
    if found.is_empty() {
        Fate::Layout
    } else {
        Fate::Changed(found)
    }
}

/// All that a new file says.
fn said(path: &str, held: &Held) -> Vec<Change> {
    let mut found = Vec::new();
    let Some(bytes) = held.bytes.as_deref().filter(|_| source::is_text(path)) else {
        return found;
    };
    match read(path, bytes) {
        Some(content) => {
            let nothing = super::node::nothing();
            values::compare(&nothing, &content.values, &mut Vec::new(), &mut found);
            marked::texts("", &content.body, true, &mut found);
        }
        None => {
            if let Some(text) = edit::plain(bytes) {
                marked::texts("", &text, false, &mut found);
            }
        }
    }
    found
}

/// For each file that is new, the former name of it, where it had one.
fn renames<'p>(gone: &[(&'p str, &Held)], came: &[(&'p str, &Held)]) -> HashMap<&'p str, &'p str> {
    let mut found: HashMap<&str, &str> = HashMap::new();
    let mut taken: HashSet<&str> = HashSet::new();
    let mut same: HashMap<(Fingerprint, String), Vec<&str>> = HashMap::new();
    for (path, held) in gone.iter().rev() {
        same.entry((held.fingerprint, path::extension(path)))
            .or_default()
            .push(path);
    }
    for (path, held) in came {
        let key = (held.fingerprint, path::extension(path));
        if let Some(old) = same
            .get_mut(&key)
            .filter(|_| held.size > 0)
            .and_then(Vec::pop)
        {
            found.insert(path, old);
            taken.insert(old);
        }
    }
    let left = || {
        gone.iter()
            .filter(|(path, _)| !taken.contains(path) && source::is_text(path))
    };
    let new = || {
        came.iter()
            .filter(|(path, _)| !found.contains_key(path) && source::is_text(path))
    };
    if left().count().saturating_mul(new().count()) > MOST_PAIRS {
        return found;
    }
    let lines = |held: &Held| -> HashSet<Fingerprint> {
        let text = held.bytes.as_deref().unwrap_or_default();
        let lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        lines
            .filter(|line| line.len() > 4)
            .take(LOOKED_AT)
            .map(Fingerprint::of)
            .collect()
    };
    let olds: Vec<(&str, Option<FileKind>, HashSet<Fingerprint>)> = left()
        .map(|(path, held)| (*path, kind_of(path), lines(held)))
        .collect();
    let mut pairs: Vec<(f64, &str, &str)> = Vec::new();
    for (path, held) in new() {
        let here = lines(held);
        for (old, kind, there) in &olds {
            let all = here.len() + there.len();
            #[allow(clippy::cast_precision_loss)] // A few hundred.
            let share = 2.0 * here.intersection(there).count() as f64 / all.max(1) as f64;
            if share >= ALIKE && *kind == kind_of(path) {
                pairs.push((share, path, old));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, path, old) in pairs {
        if !found.contains_key(path) && taken.insert(old) {
            found.insert(path, old);
        }
    }
    found
}
