//! What a value may be, and what things are called, as data: each language says it with its own names, and puts its own
//! sign between them.

use serde::{Deserialize, Serialize};

/// A thing that an author may write in several ways, all of them the same to the program: `scam`, `骗局`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name(pub Vec<String>);

impl Name {
    /// By all its names.
    pub fn of(names: &[&str]) -> Self {
        Self(names.iter().map(|name| (*name).to_owned()).collect())
    }

    /// The names that a language shows: its own, which `is_own` tells, or the first where it has none.
    pub fn shown(&self, is_own: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
        let names = || self.0.iter().map(String::as_str);
        let own = names().any(&is_own);
        let first = names().next();
        names().filter(move |name| {
            if own {
                is_own(name)
            } else {
                Some(*name) == first
            }
        })
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self::of(&[name])
    }
}

impl From<String> for Name {
    fn from(name: String) -> Self {
        Self(vec![name])
    }
}

/// What a value may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Allowed {
    /// One of these.
    OneOf(Vec<Name>),
    /// A number from the first to the last, both as they are written.
    Between(String, String),
    /// How hard a question is: a number from 1 to 5, or a word for it.
    Difficulty,
    /// A name that can stand in an address.
    Slug,
    /// The tag of a language.
    Language,
}

impl Allowed {
    /// From one number to another.
    pub fn between(least: impl ToString + Copy, most: impl ToString + Copy) -> Self {
        Self::Between(least.to_string(), most.to_string())
    }

    /// One of these, each with one name.
    pub fn one_of(names: &[&str]) -> Self {
        Self::OneOf(names.iter().map(|name| Name::from(*name)).collect())
    }

    /// One of these, each by all its names.
    pub fn named(all: &[&[&str]]) -> Self {
        Self::OneOf(all.iter().map(|names| Name::of(names)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_shows_its_own_names_or_the_first() {
        let shown = |names: &[&str]| {
            let name = Name::of(names);
            name.shown(str::is_ascii).collect::<Vec<_>>().join("/")
        };
        assert_eq!(shown(&["骗局", "scam"]), "scam");
        assert_eq!(shown(&["true", "对", "yes"]), "true/yes");
        assert_eq!(shown(&["对", "是"]), "对");
        assert_eq!(shown(&[]), "");
    }
}
