//! One question, without places: its kind, what is asked, what is right. Whatever reads, shows, marks, counts or writes
//! questions uses these types. What depends on the kind is an exhaustive `match` wherever it stands, so that the
//! compiler finds every place that a further kind needs. Knows no files, no pages, no words for the screen.

use serde::{Deserialize, Serialize};

pub use kind::{Called, Kind};

mod kind;
pub mod mark;
pub mod order;

/// What a described offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// A scam (骗局).
    Scam,
    /// Honest business (合法).
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

/// Which way a wrong choice errs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lean {
    /// It takes something honest for a scheme, or goes too far against one (多疑).
    Suspect,
    /// It believes too much (轻信).
    Trust,
}

impl Lean {
    /// As in YAML and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Suspect => "suspect",
            Self::Trust => "trust",
        }
    }

    /// By its stable name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Suspect, Self::Trust]
            .into_iter()
            .find(|lean| lean.name() == name)
    }
}

/// What a question asks its reader to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asks {
    /// To tell a scheme from honest business (识别).
    Recognise,
    /// To choose what to do (做法).
    Act,
    /// To know something (常识).
    Know,
}

impl Asks {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Recognise, Self::Act, Self::Know];

    /// As in YAML.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recognise => "recognise",
            Self::Act => "act",
            Self::Know => "know",
        }
    }

    /// By its stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|asks| asks.name() == name)
    }
}

/// A picture, by its path as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// The path as written.
    pub src: String,
    /// What a reader who cannot see it is told.
    pub alt: Option<String>,
}

/// What a question asks for and what is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// `single` and `multiple`.
    Choice {
        /// In the author's order.
        options: Vec<Choice>,
        /// Indices of the correct ones, ascending.
        correct: Vec<usize>,
        /// Whether more than one may be ticked, however many are right.
        multiple: bool,
    },
    /// Whether the statement is right.
    Judge(bool),
    /// Both ends belong to the range.
    Number {
        /// The least that is right.
        min: f64,
        /// The most that is right; the same as `min` for a single number.
        max: f64,
        /// What stands behind the number: 元, %.
        unit: Option<String>,
    },
    /// Accepted answers.
    Text(Vec<String>),
    /// Items to put in order.
    Order {
        /// In the right order.
        items: Vec<String>,
        /// The first and the last place, from 0, of items that may be swapped: apart, ascending.
        same: Vec<(usize, usize)>,
    },
    /// Left sides to connect with right sides.
    Match {
        /// Left and right, as they belong together.
        pairs: Vec<(String, String)>,
        /// Right sides that belong to nothing.
        extras: Vec<String>,
    },
    /// Cards to sort into bins.
    Classify {
        /// What the bins are called, in the author's order.
        bins: Vec<String>,
        /// The cards, in the author's order.
        items: Vec<ClassifyItem>,
    },
    /// A text in which phrases are to be found, cut at its marks.
    Mark(Vec<Segment>),
}

/// An option to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The option's words; may be empty where there is a picture.
    pub text: String,
    /// What to say of it once the question is answered.
    pub note: Option<String>,
    /// Its picture, if any.
    pub image: Option<Image>,
    /// Where it is wrong: which way it errs.
    pub lean: Option<Lean>,
}

impl Choice {
    /// An option of words alone.
    pub fn plain(text: String) -> Self {
        Self {
            text,
            note: None,
            image: None,
            lean: None,
        }
    }
}

/// A card and the bin that it belongs into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassifyItem {
    /// The card's words.
    pub text: String,
    /// Index into the bins.
    pub bin: usize,
    /// Why it belongs there.
    pub note: Option<String>,
    /// What the card describes, where it describes an offer.
    pub verdict: Option<Verdict>,
}

/// A stretch of a marked text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// The words, without the brackets.
    pub text: String,
    /// Why it is marked, where the author says so.
    pub note: Option<String>,
}

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SegmentKind {
    /// Neither: what stands between the marks.
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
    /// The kind that asks for such a thing.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Choice {
                multiple: false, ..
            } => Kind::Single,
            Self::Choice { multiple: true, .. } => Kind::Multiple,
            Self::Judge(_) => Kind::Judge,
            Self::Number { .. } => Kind::Number,
            Self::Text(_) => Kind::Text,
            Self::Order { .. } => Kind::Order,
            Self::Match { .. } => Kind::Match,
            Self::Classify { .. } => Kind::Classify,
            Self::Mark(_) => Kind::Mark,
        }
    }

    /// Whether some of its places may be swapped.
    pub fn has_same(&self) -> bool {
        match self {
            Self::Order { same, .. } => !same.is_empty(),
            Self::Choice { .. }
            | Self::Judge(_)
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Match { .. }
            | Self::Classify { .. }
            | Self::Mark(_) => false,
        }
    }

    /// What may be chosen; empty where there are no options.
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Choice { options, .. } => options,
            Self::Judge(_)
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Order { .. }
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
            | Self::Order { .. }
            | Self::Match { .. }
            | Self::Classify { .. }
            | Self::Mark(_) => Vec::new(),
        }
    }

    /// What may be chosen, to be changed.
    pub fn options_mut(&mut self) -> &mut [Choice] {
        match self {
            Self::Choice { options, .. } => options,
            Self::Judge(_)
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Order { .. }
            | Self::Match { .. }
            | Self::Classify { .. }
            | Self::Mark(_) => &mut [],
        }
    }

    /// Whether the option at this place is right.
    pub fn is_right(&self, option: usize) -> bool {
        match self {
            Self::Choice { correct, .. } => correct.contains(&option),
            Self::Judge(_)
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Order { .. }
            | Self::Match { .. }
            | Self::Classify { .. }
            | Self::Mark(_) => false,
        }
    }

    /// [`Self::images`], mutable.
    pub fn images_mut(&mut self) -> Vec<&mut Image> {
        match self {
            Self::Choice { options, .. } => options
                .iter_mut()
                .filter_map(|option| option.image.as_mut())
                .collect(),
            Self::Judge(_)
            | Self::Number { .. }
            | Self::Text(_)
            | Self::Order { .. }
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
            | Self::Order { .. }
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
            | Self::Order { .. }
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
            Self::Order { items, .. } => items.clone(),
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
            Self::Order { items, .. } => items.len(),
            Self::Match { pairs, extras } => pairs.len() + extras.len(),
            Self::Classify { bins, items } => bins.len().max(items.len()),
            Self::Mark(segments) => segments
                .iter()
                .filter(|it| it.kind != SegmentKind::Text)
                .count(),
        }
    }
}
