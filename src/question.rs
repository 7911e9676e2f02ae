//! One question, without places: its kind, what is asked, what is right. Whatever reads, shows, marks, counts or writes
//! questions uses these types. What depends on the kind is an exhaustive `match` wherever it stands, so that the
//! compiler finds every place that a further kind needs. Knows no files, no pages, no words for the screen.

use serde::{Deserialize, Serialize};

pub use kind::{Called, Kind};

mod kind;
pub mod mark;

/// What a described offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    Scam,
    Legit,
}

impl Verdict {
    /// As in YAML and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scam => "scam",
            Self::Legit => "legit",
        }
    }
}

/// A picture, by its path as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    pub src: String,
    pub alt: Option<String>,
}

/// What a question asks for and what is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// `single` and `multiple`.
    Choice {
        options: Vec<Choice>,
        /// Indices of the correct ones, ascending.
        correct: Vec<usize>,
        multiple: bool,
    },
    Judge(bool),
    /// Both ends belong to the range.
    Number {
        min: f64,
        max: f64,
        unit: Option<String>,
    },
    /// Accepted answers.
    Text(Vec<String>),
    /// In the right order.
    Order(Vec<String>),
    Match {
        pairs: Vec<(String, String)>,
        /// Right sides that belong to nothing.
        extras: Vec<String>,
    },
    Classify {
        bins: Vec<String>,
        items: Vec<ClassifyItem>,
    },
    Mark(Vec<Segment>),
}

/// An option to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub text: String,
    pub note: Option<String>,
    pub image: Option<Image>,
}

impl Choice {
    /// An option of words alone.
    pub fn plain(text: String) -> Self {
        Self {
            text,
            note: None,
            image: None,
        }
    }
}

/// A card and the bin that it belongs into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassifyItem {
    pub text: String,
    /// Index into the bins.
    pub bin: usize,
    pub note: Option<String>,
    pub verdict: Option<Verdict>,
}

/// A stretch of a marked text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    pub kind: SegmentKind,
    pub text: String,
    pub note: Option<String>,
}

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SegmentKind {
    Text,
    /// A red flag: `[[…]]`.
    Flag,
    /// A harmless phrase: `((…))`.
    Safe,
}

impl SegmentKind {
    /// As in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Flag => "flag",
            Self::Safe => "safe",
        }
    }
}

impl Body {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Choice {
                multiple: false, ..
            } => Kind::Single,
            Self::Choice { multiple: true, .. } => Kind::Multiple,
            Self::Judge(_) => Kind::Judge,
            Self::Number { .. } => Kind::Number,
            Self::Text(_) => Kind::Text,
            Self::Order(_) => Kind::Order,
            Self::Match { .. } => Kind::Match,
            Self::Classify { .. } => Kind::Classify,
            Self::Mark(_) => Kind::Mark,
        }
    }

    /// What may be chosen; empty where there are no options.
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Choice { options, .. } => options,
            Self::Judge(_)
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Order(_)
            | Self::Match { .. }
            | Self::Classify { .. }
            | Self::Mark(_) => &[],
        }
    }

    /// The pictures that are shown with it, in order.
    pub fn images(&self) -> Vec<&Image> {
        match self {
            Self::Choice { options, .. } => options
                .iter()
                .filter_map(|option| option.image.as_ref())
                .collect(),
            Self::Judge(_)
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Order(_)
            | Self::Match { .. }
            | Self::Classify { .. }
            | Self::Mark(_) => Vec::new(),
        }
    }

    /// The same, to be changed.
    pub fn images_mut(&mut self) -> Vec<&mut Image> {
        match self {
            Self::Choice { options, .. } => options
                .iter_mut()
                .filter_map(|option| option.image.as_mut())
                .collect(),
            Self::Judge(_)
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Order(_)
            | Self::Match { .. }
            | Self::Classify { .. }
            | Self::Mark(_) => Vec::new(),
        }
    }

    /// Where one option is right: all of them, and which.
    pub fn one_right(&self) -> Option<(&[Choice], usize)> {
        match self {
            Self::Choice {
                options,
                correct,
                multiple: false,
            } => Some((options, *correct.first()?)),
            Self::Choice { multiple: true, .. }
            | Self::Judge(_)
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Order(_)
            | Self::Match { .. }
            | Self::Classify { .. }
            | Self::Mark(_) => None,
        }
    }

    /// Where one option is right: whether it gives itself away by being longer than every other.
    pub fn right_is_longest(&self) -> Option<bool> {
        let (options, right) = self.one_right()?;
        let length = |at: usize| options.get(at).map_or(0, |it| it.text.chars().count());
        Some((0..options.len()).all(|at| at == right || length(at) < length(right)))
    }

    /// What is told apart one by one, each with a verdict of its own.
    pub fn items(&self) -> &[ClassifyItem] {
        match self {
            Self::Classify { items, .. } => items,
            Self::Choice { .. }
            | Self::Judge(_)
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Order(_)
            | Self::Match { .. }
            | Self::Mark(_) => &[],
        }
    }

    /// The texts that tell one question from another under the same stem, whatever is right, in no order.
    pub fn parts(&self) -> Vec<String> {
        let mut parts: Vec<String> = match self {
            Self::Choice { options, .. } => options
                .iter()
                .flat_map(|option| {
                    let image = option.image.as_ref().map(|image| image.src.clone());
                    std::iter::once(option.text.clone()).chain(image)
                })
                .collect(),
            Self::Order(items) => items.clone(),
            Self::Match { pairs, extras } => {
                let pairs = pairs.iter().map(|(left, right)| format!("{left}\0{right}"));
                pairs.chain(extras.iter().cloned()).collect()
            }
            Self::Classify { bins, items } => {
                let items = items.iter().map(|it| it.text.clone());
                items.chain(bins.iter().cloned()).collect()
            }
            Self::Mark(segments) => vec![mark::written(segments)],
            Self::Judge(_) | Self::Number { .. } | Self::Text(_) => Vec::new(),
        };
        parts.sort_unstable();
        parts
    }

    /// How many options, accepted answers, cards or pairs there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Choice { options, .. } => options.len(),
            Self::Judge(_) | Self::Number { .. } => 0,
            Self::Text(accepted) => accepted.len(),
            Self::Order(items) => items.len(),
            Self::Match { pairs, extras } => pairs.len() + extras.len(),
            Self::Classify { bins, items } => bins.len().max(items.len()),
            Self::Mark(segments) => segments
                .iter()
                .filter(|it| it.kind != SegmentKind::Text)
                .count(),
        }
    }
}
