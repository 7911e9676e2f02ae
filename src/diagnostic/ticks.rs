//! What can be wrong with what a checklist says of what is ticked.

use serde::{Deserialize, Serialize};

use super::Severity;

/// What is wrong with what some ticks lead to. Texts are quoted from the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TicksFlaw {
    /// Ticks that lead to less than an item of theirs says: what the result is called, how grave it is, and the ticks.
    Below(String, Grave, Vec<Ticks>),
    /// A result that nobody ever gets: its title, and why.
    Never(String, Unreached),
    /// A result that does not say how grave it is; its title.
    Toneless(String),
    /// A result that is less grave than what fewer ticks lead to: its title, the first example, and how many graver
    /// results it takes the place of.
    Falls(String, Box<Fall>, usize),
}

/// How grave a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grave {
    /// There is no sign of a scheme.
    Calm,
    /// There are signs of a scheme.
    Warning,
    /// Somebody is in danger.
    Danger,
}

/// One item or two, and what is said of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticks {
    /// Their words.
    pub items: Vec<String>,
    /// What they must at least lead to.
    pub at_least: Grave,
}

/// More ticks that make a result less grave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fall {
    /// The words of the items that are graver alone.
    pub few: Vec<String>,
    /// The title of the result that they lead to.
    pub from: String,
    /// The words of the items that are ticked beside them.
    pub more: Vec<String>,
}

/// Why nobody gets a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unreached {
    /// One before it always fits where it does; that one's title.
    Behind(String),
    /// More points than whoever gets none of those before can have: how many are asked for, how many there are.
    Points(String, String),
}

impl TicksFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Below(..) => "checklist-below",
            Self::Never(..) => "checklist-result-never",
            Self::Toneless(_) => "checklist-tone",
            Self::Falls(..) => "checklist-falls",
        }
    }

    /// An error: an author said what must not be, and it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Below(..) => Severity::Error,
            Self::Toneless(_) | Self::Never(..) | Self::Falls(..) => Severity::Warning,
        }
    }
}
