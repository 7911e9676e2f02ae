//! What a template sees of what a question asks for: one struct for each kind, and how it is made. Knows nothing of the
//! quiz that asks.

use serde::Serialize;

use super::context::{Context, scattered};
use super::model::{Picture, ShownSegment, Text};
use crate::marking::Answer;
use crate::question::{Body, Choice, ClassifyItem, Lean, SegmentKind, Verdict, order};
use crate::site::Version;
use crate::syntax::answer::letter;
use crate::syntax::refer;

/// What a question asks for: its `kind`, for which there is `partials/questions/<kind>.html`, and the keys that this kind
/// has.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Asked<'a> {
    /// One option is right.
    Single(Options<'a>),
    /// Several options may be right.
    Multiple(Options<'a>),
    /// Right or wrong.
    Judge(Options<'a>),
    /// A number, or any within a range.
    Number(Number<'a>),
    /// A blank to fill in.
    Text(Accepted<'a>),
    /// Items to put in order.
    Order(Order<'a>),
    /// Left sides to connect with right sides.
    Match(Match<'a>),
    /// Cards to sort into bins.
    Classify(Classify<'a>),
    /// Phrases to find in a text.
    Mark(Marked<'a>),
}

/// Options to choose from.
#[derive(Debug, Serialize)]
pub struct Options<'a> {
    /// The letters of the right ones; of `judge` its word.
    pub answer: String,
    /// In the author's order; of `judge` right, then wrong.
    pub options: Vec<ShownOption<'a>>,
    /// Whether the options may be shown in another order.
    pub mixed: bool,
}

/// An option as the page shows it.
#[derive(Debug, Serialize)]
pub struct ShownOption<'a> {
    /// `A`, `B` …; `true`, `false` for `judge`.
    pub key: Text<'a>,
    /// Its words; of `judge` the theme's.
    pub text: Text<'a>,
    /// Whether it is right.
    pub correct: bool,
    /// Stays behind the others, however they are mixed.
    pub last: bool,
    /// What to say of it once the question is answered.
    pub note: Option<&'a str>,
    /// Which way it errs, `suspect` or `trust`, where the question feeds the two numbers.
    pub lean: Option<&'a str>,
    /// Its picture, if any.
    pub image: Option<Picture<'a>>,
}

/// A number.
#[derive(Debug, Serialize)]
pub struct Number<'a> {
    /// In words, with its unit.
    pub answer: String,
    /// What counts as right.
    pub number_answer: Range<'a>,
}

/// Both ends belong to it.
#[derive(Debug, Serialize)]
pub struct Range<'a> {
    /// The least that is right.
    pub min: f64,
    /// The most that is right; the same as `min` for a single number.
    pub max: f64,
    /// What stands behind the number: 元, %.
    pub unit: Option<&'a str>,
}

/// A blank to fill in.
#[derive(Debug, Serialize)]
pub struct Accepted<'a> {
    /// The first of the accepted texts.
    pub answer: &'a str,
    /// All that count as right, in the author's order.
    pub accepted: &'a [String],
}

/// Items to put in order.
#[derive(Debug, Serialize)]
pub struct Order<'a> {
    /// In the order shown to the reader.
    pub order: Vec<OrderItem<'a>>,
}

/// An item to put in its place.
#[derive(Debug, Serialize)]
pub struct OrderItem<'a> {
    /// Its words.
    pub text: &'a str,
    /// The right place, from 1: the author's.
    pub position: usize,
    /// The first of the places that are right.
    pub first: usize,
    /// The last of them: the same where the item has one place alone.
    pub last: usize,
}

/// Left sides to connect with right sides.
#[derive(Debug, Serialize)]
pub struct Match<'a> {
    /// Both sides.
    pub pairs: Pairs<'a>,
}

/// What is connected with what.
#[derive(Debug, Serialize)]
pub struct Pairs<'a> {
    /// In the author's order.
    pub lefts: Vec<Left<'a>>,
    /// All the right-hand texts, extras included, in the order shown.
    pub rights: Vec<&'a str>,
}

/// A left side, and the right side that belongs to it.
#[derive(Debug, Serialize)]
pub struct Left<'a> {
    /// Its words.
    pub text: &'a str,
    /// Index into `rights`, from 0.
    pub right: usize,
}

/// Cards to sort.
#[derive(Debug, Serialize)]
pub struct Classify<'a> {
    /// Bins and cards.
    pub classify: Bins<'a>,
}

/// Bins, and the cards to put into them.
#[derive(Debug, Serialize)]
pub struct Bins<'a> {
    /// What the bins are called, in the author's order.
    pub bins: &'a [String],
    /// The cards, in the author's order.
    pub items: Vec<ShownItem<'a>>,
}

/// A card to put into a bin.
#[derive(Debug, Serialize)]
pub struct ShownItem<'a> {
    /// Its words.
    pub text: &'a str,
    /// Index into `bins`, from 0.
    pub bin: usize,
    /// Why it belongs there.
    pub note: Option<&'a str>,
    /// `scam` or `legit`, where it feeds the two numbers.
    pub verdict: Option<&'a str>,
}

/// Phrases to find in a text.
#[derive(Debug, Serialize)]
pub struct Marked<'a> {
    /// The whole text, cut at its marks.
    pub segments: Vec<ShownSegment<'a>>,
}

impl<'a> Asked<'a> {
    /// `mixed`: its options may be shown in another order. `counted`: it feeds the two numbers.
    pub(super) fn new(
        context: &Context<'a>,
        version: &'a Version,
        body: &'a Body,
        mixed: bool,
        counted: bool,
    ) -> Self {
        match body {
            Body::Choice {
                options,
                correct,
                multiple,
            } => {
                let letters: Vec<String> = correct.iter().map(|at| letter(*at)).collect();
                let option = |(at, option): (usize, &'a Choice)| ShownOption {
                    key: letter(at).into(),
                    text: option.text.as_str().into(),
                    correct: correct.contains(&at),
                    last: refer::is_last(&option.text),
                    note: option.note.as_deref(),
                    lean: option.lean.filter(|_| counted).map(Lean::name),
                    image: context.image(version, option.image.as_ref()),
                };
                let made = Options {
                    answer: letters.join(" "),
                    options: options.iter().enumerate().map(option).collect(),
                    mixed,
                };
                if *multiple {
                    Asked::Multiple(made)
                } else {
                    Asked::Single(made)
                }
            }
            Body::Judge(right) => Asked::Judge(judge(context, *right, mixed)),
            Body::Number { min, max, unit } => Asked::Number(number(*min, *max, unit.as_deref())),
            Body::Text(accepted) => Asked::Text(Accepted {
                answer: accepted.first().map_or("", String::as_str),
                accepted,
            }),
            Body::Order { items, same } => Asked::Order(ordered(items, same)),
            Body::Match { pairs, extras } => Asked::Match(Match {
                pairs: connected(pairs, extras),
            }),
            Body::Classify { bins, items } => {
                let item = |item: &'a ClassifyItem| ShownItem {
                    text: &item.text,
                    bin: item.bin,
                    note: item.note.as_deref(),
                    verdict: item.verdict.filter(|_| counted).map(Verdict::name),
                };
                let items = items.iter().map(item).collect();
                Asked::Classify(Classify {
                    classify: Bins { bins, items },
                })
            }
            Body::Mark(segments) => Asked::Mark(Marked {
                segments: segments.iter().map(ShownSegment::from).collect(),
            }),
        }
    }
}

impl Asked<'_> {
    /// What is right, by the keys and in the order that the page shows: what the browser marks by.
    pub(super) fn solution(&self) -> Answer {
        match self {
            Asked::Single(Options { options, .. }) | Asked::Judge(Options { options, .. }) => {
                let right = options.iter().find(|option| option.correct);
                Answer::Key(right.map_or_else(String::new, |option| option.key.to_string()))
            }
            Asked::Multiple(Options { options, .. }) => {
                let right = options.iter().filter(|option| option.correct);
                Answer::Keys(right.map(|option| option.key.to_string()).collect())
            }
            Asked::Number(Number { number_answer, .. }) => Answer::Range {
                min: number_answer.min,
                max: number_answer.max,
                unit: number_answer.unit.map(str::to_owned),
            },
            Asked::Text(Accepted { accepted, .. }) => Answer::Texts(accepted.to_vec()),
            Asked::Order(Order { order }) => {
                Answer::Order(order.iter().map(|item| item.first).collect())
            }
            Asked::Match(Match { pairs }) => {
                Answer::Places(pairs.lefts.iter().map(|left| left.right).collect())
            }
            Asked::Classify(Classify { classify }) => {
                Answer::Places(classify.items.iter().map(|item| item.bin).collect())
            }
            // Each phrase is called by its place among all segments, from 1, as its box in the page is.
            Asked::Mark(Marked { segments }) => {
                let flags = (1..)
                    .zip(segments)
                    .filter(|(_, segment)| segment.kind == SegmentKind::Flag.name());
                Answer::Keys(
                    flags
                        .map(|(place, _): (usize, _)| place.to_string())
                        .collect(),
                )
            }
        }
    }
}

/// Right and wrong, in the words of the theme.
fn judge<'a>(context: &Context<'a>, right: bool, mixed: bool) -> Options<'a> {
    let option = |(key, word, value): (&'static str, &str, bool)| ShownOption {
        key: key.into(),
        text: context.words.get(word).into(),
        correct: value == right,
        last: false,
        note: None,
        lean: None,
        image: None,
    };
    let options = [
        ("true", "judge_true", true),
        ("false", "judge_false", false),
    ];
    let word = if right { "judge_true" } else { "judge_false" };
    Options {
        answer: context.words.get(word).to_owned(),
        options: options.into_iter().map(option).collect(),
        mixed,
    }
}

fn number(min: f64, max: f64, unit: Option<&str>) -> Number<'_> {
    let range = if min < max {
        format!("{min}–{max}")
    } else {
        min.to_string()
    };
    let behind = unit.map_or(String::new(), |unit| format!(" {unit}"));
    Number {
        answer: format!("{range}{behind}"),
        number_answer: Range { min, max, unit },
    }
}

fn ordered<'a>(items: &'a [String], same: &[(usize, usize)]) -> Order<'a> {
    let mut order: Vec<OrderItem<'_>> = items
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let (first, last) = order::around(same, at);
            OrderItem {
                text,
                position: at + 1,
                first: first + 1,
                last: last + 1,
            }
        })
        .collect();
    scattered(&mut order, |item| item.text);
    // Chance may have put them right: then the first goes last.
    if order
        .iter()
        .enumerate()
        .all(|(at, item)| (item.first..=item.last).contains(&(at + 1)))
    {
        order.rotate_left(1);
    }
    Order { order }
}

fn connected<'a>(pairs: &'a [(String, String)], extras: &'a [String]) -> Pairs<'a> {
    let mut rights: Vec<&str> = pairs
        .iter()
        .map(|(_, right)| right.as_str())
        .chain(extras.iter().map(String::as_str))
        .collect();
    rights.sort_unstable();
    rights.dedup();
    scattered(&mut rights, |right| right);
    let lefts = pairs
        .iter()
        .map(|(left, right)| Left {
            text: left,
            right: rights.iter().position(|it| it == right).unwrap_or(0),
        })
        .collect();
    Pairs { lefts, rights }
}
