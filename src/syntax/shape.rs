//! What a mapping may hold: its keys, what each of them wants, which must be there. One table for each
//! mapping stands beside its decoder, and `decode::Fields` holds the decoder to it. Knows no words, no JSON.

use super::keys::Key;
use crate::question::Kind;

/// A mapping's keys.
#[derive(Debug)]
pub struct Shape {
    /// Names the mapping: `case`, `question`.
    pub name: &'static str,
    /// Its keys, each once.
    pub fields: &'static [Field],
}

/// One key.
#[derive(Debug)]
pub struct Field {
    /// The key, with all its names.
    pub key: &'static Key,
    /// What it wants.
    pub value: Value,
    /// Whether it must be there.
    pub required: bool,
    /// What its texts are.
    pub means: Means,
    /// What holds where it is not there, as JSON; empty: nothing does.
    pub default: &'static str,
}

impl Field {
    /// The same with what its texts are.
    #[must_use]
    pub const fn means(mut self, means: Means) -> Self {
        self.means = means;
        self
    }

    /// The same with what holds where it is not there, as JSON.
    #[must_use]
    pub const fn or(mut self, default: &'static str) -> Self {
        self.default = default;
        self
    }
}

/// What a text is, beyond being one: what a form offers for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Some words.
    Words,
    /// A sentence or more.
    Prose,
    /// A page of this folder, by its name alone; of any folder where it is empty, by its path.
    Page(&'static str),
    /// A fact, by its id.
    Fact,
    /// A picture, from the file's own folder.
    Picture,
    /// A node of the same scenario.
    Node,
}

/// The names of one choice, the stable one first.
pub type Names = &'static [&'static str];

/// What a key wants.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// One text; numbers and words such as `true` are texts too.
    Text,
    /// The same, or one for each language by its tag.
    Worded,
    /// A text as Markdown.
    Markdown,
    /// A list of texts, or one.
    Texts,
    /// The same, of at most so many.
    FewTexts(usize),
    /// Yes or no.
    Boolean,
    /// A whole number from, to.
    Integer(i64, i64),
    /// A number from, to.
    Number(f64, f64),
    /// A day; with `true` also a month or a year.
    Date(bool),
    /// `http://…`, `https://…`.
    Url,
    /// `10m`, `90s`.
    Duration,
    /// `80`, `80%`.
    Percent,
    /// `2` or `1..3`.
    Levels,
    /// `40..60`, in percent.
    Shares,
    /// `[[2, 3]]`: groups of places.
    Groups,
    /// The letters of options, or their words.
    Letters,
    /// `对`, `×` …: right or wrong.
    Truth,
    /// A text in which `[[…]]` marks what is to be found.
    Marked,
    /// Keys and values of the author's own, for templates of the author's own.
    Extra,
    /// One of these words.
    Choice(fn() -> Vec<Names>),
    /// Keys and values: all of these shapes together.
    Map(&'static [&'static Shape]),
    /// A list of at least and at most so many.
    List(&'static Value, usize, usize),
    /// Keys that are names the author gives, at most so many.
    Named(&'static Value, usize),
    /// Any of these.
    Either(&'static [Value]),
    /// A question: the common keys and those of its type.
    Question(&'static Shape, fn() -> &'static [Variant]),
}

/// The keys of one kind of question.
#[derive(Debug)]
pub struct Variant {
    /// The kind of question.
    pub kind: Kind,
    /// The keys that it has beside the common ones.
    pub shape: &'static Shape,
    /// Without a `type`, this key tells it; `None`: what is left.
    pub told_by: Option<&'static Key>,
}

/// A key that may be there.
pub const fn may(key: &'static Key, value: Value) -> Field {
    Field {
        key,
        value,
        required: false,
        means: Means::Words,
        default: "",
    }
}

/// A key that must be there.
pub const fn must(key: &'static Key, value: Value) -> Field {
    Field {
        key,
        value,
        required: true,
        means: Means::Words,
        default: "",
    }
}

/// The names of each choice.
pub fn names<T>(choices: &[(T, Names)]) -> Vec<Names> {
    choices.iter().map(|(_, names)| *names).collect()
}
