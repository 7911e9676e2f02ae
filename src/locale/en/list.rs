//! English: several things in one sentence, and what things are called.

use std::borrow::Borrow;

use crate::diagnostic::{Allowed, Name};

/// One after the other.
pub(super) fn list(all: &[impl Borrow<str>]) -> String {
    all.join(", ")
}

/// What an English reader can type; in Chinese only where there is nothing else.
pub(super) fn names(all: &[Name]) -> String {
    list(
        &all.iter()
            .flat_map(|name| name.shown(is_own))
            .collect::<Vec<_>>(),
    )
}

/// One thing, by the name that comes first.
pub(super) fn name(name: &Name) -> &str {
    name.shown(is_own).next().unwrap_or_default()
}

/// What a value may be.
pub(super) fn allowed(allowed: &Allowed) -> String {
    match allowed {
        Allowed::OneOf(all) => names(all),
        Allowed::Between(least, most) => format!("{least}–{most}"),
        Allowed::Difficulty => "1–5, easy, medium, hard".to_owned(),
        Allowed::Slug => "a–z, 0–9, -".to_owned(),
        Allowed::Language => "zh-CN, en, bo, ug …".to_owned(),
    }
}

fn is_own(name: &str) -> bool {
    name.is_ascii()
}
