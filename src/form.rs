//! The fields of a form for anything that an author writes: made from the tables that the decoders are held to, filled with what
//! a file says. A key that the format gains has its field here without a word more. Knows no page of the site, no disk.

use serde::Serialize;
use serde_json::Value as Json;

use crate::edit::{Content, Path, Step, Value};
use crate::locale::Locale;
use crate::question::Kind;
use crate::syntax::shape::Value as Shape;

mod fields;
mod input;
mod meaning;

pub use input::{Choice, Input};
pub use meaning::{Meaning, label};

/// A value with the field that it is edited in.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// The key's stable name; of the items of a list, empty.
    pub key: &'static str,
    /// The key as the file has it, or would have it.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What to write there; empty where nobody said.
    pub help: &'static str,
    /// As one may write it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Json>,
    /// Where it is, or will be.
    pub path: Path,
    /// The key behind which a new one goes; empty: first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// It has to be there.
    pub required: bool,
    /// It is there.
    pub present: bool,
    /// What holds where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Json>,
    /// What it is now, unless its own fields say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Where it stands in the text, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[u32; 2]>,
    /// What it is edited with.
    #[serde(flatten)]
    pub input: Input,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Of which value; one item more than a list has: of a new one.
    pub path: &'a [Step],
    /// The kind of a question that is new; of one that is there, what it would be as another.
    pub kind: Option<Kind>,
    /// In which language people are spoken to.
    pub locale: Locale,
}

/// A new question of a kind, as this file would have it: what has to be there, empty.
pub fn new_question(content: &Content, kind: Kind) -> Value {
    fields::new_question(fields::is_chinese(&content.value), kind)
}

/// A form for a value of a file. `None`: a file of this shape has no such value.
pub fn form(content: &Content, shape: Shape, asked: Asked<'_>) -> Option<Field> {
    let filler = fields::Filler {
        content,
        asked,
        chinese: fields::is_chinese(&content.value),
    };
    let mut at = Path::new();
    let mut shape = shape;
    let mut place = fields::Place::root();
    for step in asked.path {
        (shape, place) = fields::deeper(&content.value, &at, shape, place, step)?;
        at.push(step.clone());
    }
    Some(filler.field(shape, place, &at))
}
