//! What can be wrong with what a scenario remembers and asks of its memory.

use serde::{Deserialize, Serialize};

use super::Severity;

/// What is wrong with `set` and `if`. Texts are quoted from the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoryFlaw {
    /// `if` asks for a name that no `set` has: the name, the nearest one that one has.
    NameUnknown(String, Option<String>),
    /// `if` asks for a value that no `set` gives: the name, the value, the values that are given.
    ValueUnknown(String, String, Vec<String>),
    /// The later of two names, or of two values of one name, that differ in width, case or spaces alone; the earlier.
    Spelling(String, String),
    /// No `if` asks for what is remembered; the name.
    Unasked(String),
    /// Something that nobody ever comes to.
    Never(Never),
    /// Behind a node without conditions stand others, which never follow; the node without.
    GotoBehind(String),
    /// A node at which nothing can be chosen.
    DeadEnd(Situation),
    /// A node from which no ending can be reached any more.
    Loop(Situation),
    /// An ending, behind which choices stand that nobody sees; the node's id.
    EndingChoices(String),
    /// More situations than are looked at; how many are.
    TooMany(usize),
}

/// What no reader ever comes to, since the conditions never hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Never {
    /// A choice; its words.
    Choice(String),
    /// A node; its id.
    Node(String),
    /// An ending; its id.
    Ending(String),
}

/// Where a reader is, and how the reader came there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// The nodes of the shortest way, this one last.
    pub path: Vec<String>,
    /// What is remembered then: names and values, of what the scenario asks for.
    pub remembered: Vec<(String, String)>,
}

impl StoryFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NameUnknown(..) => "scenario-name-unknown",
            Self::ValueUnknown(..) => "scenario-value-unknown",
            Self::Spelling(..) => "scenario-spelling",
            Self::Unasked(_) => "scenario-set-unused",
            Self::Never(_) => "scenario-if-never",
            Self::GotoBehind(_) => "scenario-goto-behind",
            Self::DeadEnd(_) => "scenario-dead-end",
            Self::Loop(_) => "scenario-loop",
            Self::EndingChoices(_) => "scenario-ending-choices",
            Self::TooMany(_) => "scenario-too-many",
        }
    }

    /// An error: a reader would be stuck, or would never see what was written.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Unasked(_) | Self::EndingChoices(_) | Self::TooMany(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
