//! `extra:`: keys and values of an author's own, which only templates of the author's own know. Texts stay what was
//! written: a number is one only where nothing of it would be lost.

use serde_json::{Map, Value};

use super::decode::{Fields, Reader};
use super::keys;
use super::yaml::{Node, NodeKind, Scalar, ScalarKind};
use crate::diagnostic::{Expected, Problem};

/// By key.
pub type Extra = Map<String, Value>;

/// Takes the key from a file's settings; what it has must have names.
pub(super) fn take(fields: &mut Fields<'_>, reader: &mut Reader) -> Extra {
    let Some(node) = fields.take(reader, keys::EXTRA) else {
        return Extra::default();
    };
    match value(node, reader) {
        Value::Object(extra) => extra,
        Value::Null => Extra::default(),
        _ => {
            let key = keys::EXTRA.name.to_owned();
            let problem = Problem::YamlType(key, Expected::Mapping);
            reader.report(problem, node.span);
            Extra::default()
        }
    }
}

fn value(node: &Node, reader: &mut Reader) -> Value {
    match &node.kind {
        NodeKind::Empty => Value::Null,
        NodeKind::Scalar(scalar) => match one(scalar) {
            Value::String(text) => reader.filled(text, reader.span(node.span)).into(),
            other => other,
        },
        NodeKind::List(items) => items.iter().map(|item| value(item, reader)).collect(),
        NodeKind::Map(entries) => {
            let pairs = entries.iter();
            let pairs = pairs.map(|entry| (entry.key.clone(), value(&entry.value, reader)));
            Value::Object(pairs.collect())
        }
    }
}

fn one(scalar: &Scalar) -> Value {
    let number = || {
        let whole = scalar.text.parse::<i64>().ok().map(Value::from);
        let number = whole.or_else(|| scalar.text.parse::<f64>().ok().map(Value::from));
        let same = |number: &Value| number.to_string().as_str() == scalar.text.as_str();
        number.filter(same)
    };
    match scalar.kind {
        ScalarKind::Bool(value) => Value::Bool(value),
        ScalarKind::Null => Value::Null,
        // 0731 and 1.50 are no amounts.
        ScalarKind::Number(_) => number().unwrap_or_else(|| scalar.text.clone().into()),
        ScalarKind::Text => scalar.text.clone().into(),
    }
}
