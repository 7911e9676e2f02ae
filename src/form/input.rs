//! What a value is edited with. The names are the protocol's (`docs/editing.md`).

use serde::Serialize;

use super::Field;
use crate::edit::Value;

/// What a value is edited with.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Input {
    /// Some words.
    Text,
    /// A sentence or more.
    Prose,
    /// A text as Markdown.
    Markdown,
    /// A text in which `[[…]]` marks what is to be found.
    Marked,
    /// A text, or one for each language by its tag.
    Worded,
    /// A number.
    Number {
        /// The least; `None`: any.
        least: Option<f64>,
        /// The most.
        most: Option<f64>,
        /// Without a fraction.
        whole: bool,
    },
    /// One of these; yes and no too.
    Choice {
        /// All of them.
        choices: Vec<Choice>,
        /// The stable name of the one that is written there.
        chosen: Option<&'static str>,
    },
    /// A day.
    Date {
        /// A month or a year will do.
        partial: bool,
    },
    /// An address of the web.
    Url,
    /// `10m`.
    Duration,
    /// `80`.
    Percent,
    /// `2`, `1..3`.
    Levels,
    /// `40..60`.
    Shares,
    /// `[[2, 3]]`.
    Groups,
    /// The letters of options: `B`, `[A, C]`.
    Letters,
    /// Keys and values of the author's own.
    Extra,
    /// A page, by name.
    Page {
        /// The folder in which it is; empty: any, and its name is a path.
        folder: &'static str,
    },
    /// A fact, by its id.
    Fact,
    /// A picture, from the file's folder.
    Picture,
    /// A node of the same scenario.
    Node,
    /// Any number of the same.
    List {
        /// At least.
        least: usize,
        /// At most.
        most: usize,
        /// One of them will do without a list.
        single: bool,
        /// What each of them is, empty; of questions, none: ask for the form of a new one.
        #[serde(skip_serializing_if = "Option::is_none")]
        item: Option<Box<Field>>,
        /// What is there; questions without their fields.
        items: Vec<Field>,
    },
    /// Keys.
    Mapping {
        /// Each of them, there or not.
        fields: Vec<Field>,
        /// Keys that nobody knows, as they are written.
        unknown: Vec<String>,
    },
    /// Keys that the author names.
    Named {
        /// At most.
        most: usize,
        /// What each of them is, empty.
        item: Box<Field>,
        /// What is there.
        items: Vec<Field>,
    },
    /// A question: the keys of all and those of its kind.
    Question {
        /// Which kind it is.
        kind: &'static str,
        /// All kinds.
        kinds: Vec<Choice>,
        /// Each key, there or not; empty in a list of questions.
        fields: Vec<Field>,
        /// Keys that nobody knows, or that another kind has.
        unknown: Vec<String>,
        /// In a list of questions: how it begins.
        #[serde(skip_serializing_if = "Option::is_none")]
        summary: Option<String>,
    },
    /// Any of these.
    Either {
        /// The ways, each with what is there as far as it is written so.
        ways: Vec<Input>,
        /// Which of them is written.
        way: usize,
    },
}

/// One of a few values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// Its stable name.
    pub name: &'static str,
    /// What people read.
    pub label: String,
    /// What a file gets, in its own language.
    pub write: Value,
}
