//! What a story remembers (`set`) and what it asks of its memory (`if`), as written. Knows no node: which names and
//! values there are is for `check`.

use crate::diagnostic::{Expected, Problem};
use crate::span::{Span, Spanned};
use crate::syntax::decode::{Fields, Reader};
use crate::syntax::shape::Value;
use crate::syntax::yaml::{Node, NodeKind};
use crate::syntax::{keys, limits};

/// A name and the value that it has from here on.
#[derive(Debug)]
pub struct Remembered {
    /// What is remembered.
    pub name: Spanned<String>,
    /// What it is now.
    pub value: Spanned<String>,
}

/// A name and the values that are wanted.
#[derive(Debug)]
pub struct Condition {
    /// What is looked up.
    pub name: Spanned<String>,
    /// Any of these is right; at least one.
    pub values: Vec<Spanned<String>>,
}

/// What has to hold, all of it.
#[derive(Debug, Default)]
pub struct Conditions {
    /// In the file's order; empty: nothing is asked.
    pub all: Vec<Condition>,
    /// The key's place, where it is there.
    pub span: Option<Span>,
}

impl Conditions {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// What `set` wants.
pub(super) const SET: Value = Value::Named(&Value::Text, limits::STATES);
/// What `if` wants.
pub(super) const IF: Value = Value::Named(&Value::Texts, limits::STATES);

/// Takes `set`.
pub(super) fn remembered(fields: &mut Fields<'_>, reader: &mut Reader) -> Vec<Remembered> {
    let mut all = Vec::new();
    for entry in fields.named(reader, keys::SET) {
        let name = Spanned::new(entry.key.trim().to_owned(), reader.span(entry.key_span));
        if is_empty(&entry.value) {
            reader.report_in_file(wants_text(&name.value), name.span);
        } else if let Some(value) = reader.text(&entry.value, &entry.key) {
            all.push(Remembered { name, value });
        }
    }
    all
}

/// Takes `if`.
pub(super) fn conditions(fields: &mut Fields<'_>, reader: &mut Reader) -> Conditions {
    let span = fields.key_span(keys::IF).map(|span| reader.span(span));
    let mut all = Vec::new();
    for entry in fields.named(reader, keys::IF) {
        let name = Spanned::new(entry.key.trim().to_owned(), reader.span(entry.key_span));
        if is_empty(&entry.value) {
            reader.report_in_file(wants_text(&name.value), name.span);
            continue;
        }
        let values = reader.texts(&entry.value, &entry.key);
        if !values.is_empty() {
            all.push(Condition { name, values });
        }
    }
    Conditions { all, span }
}

/// A value without a word would be remembered as nothing, and asked for in vain.
fn is_empty(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Empty => true,
        NodeKind::Scalar(scalar) => scalar.text.trim().is_empty(),
        NodeKind::List(all) => all.is_empty() || all.iter().any(is_empty),
        NodeKind::Map(_) => false,
    }
}

fn wants_text(name: &str) -> Problem {
    Problem::YamlType(name.to_owned(), Expected::Text)
}
