//! What a value of a file is: the key that it stands under, and what is wanted there. For whoever shows values and is no form.

use super::fields::{self, Place};
use crate::edit::{Path, Step, Value};
use crate::locale::Locale;
use crate::syntax::answer::{RIGHT, WRONG};
use crate::syntax::decode::{NO, YES};
use crate::syntax::keys::Key;
use crate::syntax::shape::{Means, Names, Value as Wants};

/// What a value is.
#[derive(Clone, Copy)]
pub struct Meaning {
    wants: Wants,
    place: Place,
}

impl Meaning {
    /// Of a file as a whole.
    pub fn of(shape: Wants) -> Self {
        Self {
            wants: shape,
            place: Place::root(),
        }
    }

    /// Of a value inside `value`, which has this meaning. `None`: nobody knows such a key.
    pub fn below(self, value: &Value, step: &Step) -> Option<Self> {
        let found = fields::deeper(value, &Path::new(), self.wants, self.place, step);
        found.map(|(wants, place)| Self { wants, place })
    }

    /// The key that it stands under; of an item of a list, none.
    pub fn key(self) -> Option<&'static Key> {
        self.place.key()
    }

    /// The folder of the page that a text names: empty, where its path does.
    pub fn page(self) -> Option<&'static str> {
        match self.place.means() {
            Means::Page(folder) => Some(folder),
            _ => None,
        }
    }

    /// What is wanted there. Of several ways, the one that the value is written in.
    pub fn wants(self, value: &Value) -> Wants {
        let mut wants = self.wants;
        while let Wants::Either(all) = wants {
            let Some(way) = all.get(fields::way(all, value)) else {
                break;
            };
            wants = *way;
        }
        wants
    }

    /// The stable name of one of a few values, whatever it is written as: `true`, `scam`.
    pub fn choice(self, value: &Value) -> Option<&'static str> {
        self.names(value).map(|(stable, _)| stable)
    }

    /// What people call it.
    pub fn choice_label(self, value: &Value, locale: Locale) -> Option<&'static str> {
        let (stable, names) = self.names(value)?;
        let chinese = locale == Locale::Chinese;
        let word = if matches!(stable, "true" | "false") && !chinese {
            names.iter().rfind(|name| name.len() > 1 && name.is_ascii())
        } else {
            names.iter().find(|name| name.is_ascii() != chinese)
        };
        word.or(names.first()).copied()
    }

    fn names(self, value: &Value) -> Option<(&'static str, Names)> {
        let said = match value {
            Value::Text(text) | Value::Number(text) => text.trim().to_lowercase(),
            Value::Bool(value) => value.to_string(),
            _ => return None,
        };
        let either = |yes: Names, no: Names| {
            let is = |names: Names, plain: &str| said == plain || names.contains(&&*said);
            match (is(yes, "true"), is(no, "false")) {
                (true, _) => Some(("true", yes)),
                (_, true) => Some(("false", no)),
                _ => None,
            }
        };
        match self.wants(value) {
            Wants::Boolean => either(YES, NO),
            Wants::Truth => either(RIGHT, WRONG),
            Wants::Choice(all) => {
                let all = all();
                let is = |names: &&Names| names.iter().any(|name| name.to_lowercase() == said);
                let names = all.iter().find(is)?;
                Some((names.first()?, names))
            }
            _ => None,
        }
    }
}

/// What a key is called.
pub fn label(key: &Key, locale: Locale) -> String {
    fields::label(key, locale)
}
