//! What can be wrong with a word that each site has of its own, `{{ district }}`, and with what a site says of it.

use serde::{Deserialize, Serialize};

use super::problem::Severity;

/// Why such a word cannot be put in as it was meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FillFlaw {
    /// The settings do not say it; its key, and the language in which they do not, where they do in another.
    Unset(String, Option<String>),
    /// There is no such word; as typed, and the name that may be meant.
    Unknown(String, Option<String>),
    /// Its braces do not end; the name as typed.
    Unclosed(String),
    /// What the settings say has braces itself; the key, and what it says.
    Nested(String, String),
}

impl FillFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unset(..) => "fill-unset",
            Self::Unknown(..) => "fill-unknown",
            Self::Unclosed(_) => "fill-unclosed",
            Self::Nested(..) => "fill-nested",
        }
    }

    /// Pages read well without the word, or show what was typed: only what the settings say has to be mended.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Nested(..) => Severity::Error,
            _ => Severity::Warning,
        }
    }
}
