//! What a file says, without places and styles: by it a change is held to what was meant.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Change, Path, Refusal, Step};
use crate::syntax::yaml::{Node, NodeKind, ScalarKind};

/// A value as the file's reader takes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing behind the colon.
    Empty,
    /// `null` or `~`, written out.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, by its signs.
    Number(String),
    /// A text; also one that looks like a number and is none.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping, in the order of the file.
    Map(Vec<(String, Value)>),
}

impl From<&Node> for Value {
    fn from(node: &Node) -> Self {
        match &node.kind {
            NodeKind::Empty => Self::Empty,
            NodeKind::Scalar(scalar) => match scalar.kind {
                ScalarKind::Text => Self::Text(scalar.text.clone()),
                ScalarKind::Bool(value) => Self::Bool(value),
                ScalarKind::Number(_) => Self::Number(scalar.text.clone()),
                ScalarKind::Null => Self::Null,
            },
            NodeKind::List(items) => Self::List(items.iter().map(Self::from).collect()),
            NodeKind::Map(entries) => {
                let entries = entries.iter();
                let entries = entries.map(|it| (it.key.clone(), Self::from(&it.value)));
                Self::Map(entries.collect())
            }
        }
    }
}

/// From JSON, the keys in their order.
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Empty)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(printable(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Value::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut all: Vec<(String, Value)> = Vec::new();
        while let Some((key, value)) = entries.next_entry::<String, _>()? {
            let key = printable(&key);
            if all.iter().any(|(name, _)| *name == key) {
                return Err(serde::de::Error::custom("a key that is there twice"));
            }
            all.push((key, value));
        }
        Ok(Value::Map(all))
    }
}

/// As JSON, the keys in their order.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty | Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(text) => match text.parse::<serde_json::Number>() {
                Ok(number) => number.serialize(serializer),
                Err(_) => serializer.serialize_str(text),
            },
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (key, value)))
            }
        }
    }
}

/// Lines end by `\n`; what belongs in no text is not in it, as where it is read.
fn printable(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    crate::syntax::yaml::printable(&text)
}

impl Value {
    /// The value at a path.
    pub fn at(&self, path: &[Step]) -> Option<&Self> {
        let Some((step, rest)) = path.split_first() else {
            return Some(self);
        };
        match (self, step) {
            (Self::List(items), Step::Index(index)) => items.get(*index)?.at(rest),
            (Self::Map(entries), Step::Key(key)) => {
                let (_, value) = entries.iter().find(|(name, _)| name == key)?;
                value.at(rest)
            }
            _ => None,
        }
    }

    fn at_mut(&mut self, path: &[Step]) -> Option<&mut Self> {
        let Some((step, rest)) = path.split_first() else {
            return Some(self);
        };
        match (self, step) {
            (Self::List(items), Step::Index(index)) => items.get_mut(*index)?.at_mut(rest),
            (Self::Map(entries), Step::Key(key)) => {
                let (_, value) = entries.iter_mut().find(|(name, _)| name == key)?;
                value.at_mut(rest)
            }
            _ => None,
        }
    }

    /// Whether it has children.
    pub(super) fn is_collection(&self) -> bool {
        matches!(self, Self::List(_) | Self::Map(_))
    }
}

/// Whether two trees say the same: nothing is nothing, written out or not.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Empty | Value::Null, Value::Empty | Value::Null) => true,
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            let entries = a.iter().zip(b);
            a.len() == b.len()
                && entries
                    .into_iter()
                    .all(|((x, a), (y, b))| x == y && same(a, b))
        }
        (a, b) => a == b,
    }
}

/// Makes of a tree what a change means it to be.
pub(super) fn amend(tree: &mut Value, change: &Change) -> Result<(), Refusal> {
    let missing = |path: &Path| Refusal::Missing(path.clone());
    match change {
        Change::Set { path, value, .. } => {
            if let Some(old) = tree.at_mut(path) {
                old.clone_from(value);
                return Ok(());
            }
            add(tree, change)
        }
        Change::Remove { path } => {
            let (last, above) = path.split_last().ok_or(Refusal::Shape(path.clone()))?;
            tree.at(path).ok_or_else(|| missing(path))?;
            match (tree.at_mut(above), last) {
                (Some(Value::List(items)), Step::Index(index)) => {
                    items.remove(*index);
                }
                (Some(Value::Map(entries)), Step::Key(key)) => {
                    entries.retain(|(name, _)| name != key);
                }
                _ => return Err(missing(path)),
            }
            Ok(())
        }
        Change::Insert { path, at, value } => {
            let items = list(tree, path)?;
            if *at > items.len() {
                return Err(missing(path));
            }
            items.insert(*at, value.clone());
            Ok(())
        }
        Change::Move { path, from, to } => {
            let items = list(tree, path)?;
            if *from >= items.len() || *to >= items.len() {
                return Err(missing(path));
            }
            let item = items.remove(*from);
            items.insert(*to, item);
            Ok(())
        }
        Change::Copy { path, from, to } => {
            let items = list(tree, path)?;
            if *to > items.len() {
                return Err(missing(path));
            }
            let item = items.get(*from).ok_or_else(|| missing(path))?.clone();
            items.insert(*to, item);
            Ok(())
        }
        Change::Rename { path, key } => rename(tree, path, key),
        Change::Body { .. } | Change::Slice { .. } | Change::Text { .. } => Ok(()),
    }
}

/// A key that is not there yet, behind another.
fn add(tree: &mut Value, change: &Change) -> Result<(), Refusal> {
    let Change::Set { path, value, after } = change else {
        return Ok(());
    };
    let missing = || Refusal::Missing(path.clone());
    let (last, above) = path.split_last().ok_or_else(missing)?;
    let Step::Key(key) = last else {
        return Err(missing());
    };
    let parent = tree.at_mut(above).ok_or_else(missing)?;
    if matches!(parent, Value::Empty) {
        *parent = Value::Map(Vec::new());
    }
    let Value::Map(entries) = parent else {
        return Err(Refusal::Shape(path.clone()));
    };
    let at = place(
        entries.iter().map(|(key, _)| key.as_str()),
        after.as_deref(),
    );
    entries.insert(at, (key.clone(), value.clone()));
    Ok(())
}

/// Where among its siblings a new key goes: behind the one that is named; empty: first; else last.
pub(super) fn place<'k>(keys: impl Iterator<Item = &'k str>, after: Option<&str>) -> usize {
    let keys: Vec<&str> = keys.collect();
    match after {
        Some("") => 0,
        Some(key) => {
            let at = keys.iter().position(|it| *it == key);
            at.map_or(keys.len(), |at| at + 1)
        }
        None => keys.len(),
    }
}

fn list<'v>(tree: &'v mut Value, path: &Path) -> Result<&'v mut Vec<Value>, Refusal> {
    let value = tree
        .at_mut(path)
        .ok_or_else(|| Refusal::Missing(path.clone()))?;
    if matches!(value, Value::Empty) {
        *value = Value::List(Vec::new());
    }
    match value {
        Value::List(items) => Ok(items),
        _ => Err(Refusal::Shape(path.clone())),
    }
}

fn rename(tree: &mut Value, path: &Path, to: &str) -> Result<(), Refusal> {
    let missing = || Refusal::Missing(path.clone());
    let (last, above) = path.split_last().ok_or_else(missing)?;
    let (Some(Value::Map(entries)), Step::Key(key)) = (tree.at_mut(above), last) else {
        return Err(missing());
    };
    if key != to && entries.iter().any(|(name, _)| name == to) {
        return Err(Refusal::Twice(path.clone()));
    }
    let entry = entries.iter_mut().find(|(name, _)| name == key);
    to.clone_into(&mut entry.ok_or_else(missing)?.0);
    Ok(())
}
