//! What a template sees of a quiz and of its questions, one struct for what each kind asks for.
//! Knows nothing of the site model, disk or templates.

use serde::Serialize;

use super::model::{Card, Html, Picture, ShownSegment, Text};

/// `quiz`, on its own page and inside other pages.
#[derive(Debug, Serialize)]
pub struct Quiz<'a> {
    pub id: &'a str,
    /// For `id=`, unique on the page even where a quiz is shown twice.
    pub anchor: String,
    pub title: &'a str,
    /// The quiz's own page, from where it is shown; absent for an unlisted bank.
    pub href: Option<String>,
    pub intro: Html<'a>,
    /// Pass mark in percent.
    pub pass: Option<u8>,
    /// `instant` or `end`.
    pub feedback: &'a str,
    pub shuffle_questions: bool,
    pub shuffle_options: bool,
    /// Seconds.
    pub time_limit: Option<u64>,
    /// How many questions one sitting shows: `questions.len()`.
    pub count: usize,
    /// Estimated minutes for one sitting.
    pub minutes: usize,
    /// How many different sittings there are, on the quiz's own page; 0 elsewhere.
    pub sets: usize,
    /// Changes with the questions, the words and the theme; empty elsewhere. For the address of
    /// a further set: `set-3.js?v=…`.
    pub version: String,
    pub questions: Vec<Question<'a>>,
}

/// `quiz` for a further set of questions, rendered alone (`partials/questions.html`). Ids and
/// numbers differ from those of all other sets, so that questions of several fit on one page.
#[derive(Debug, Serialize)]
pub struct Set<'a> {
    pub id: &'a str,
    pub anchor: &'a str,
    pub feedback: &'a str,
    pub shuffle_questions: bool,
    pub shuffle_options: bool,
    pub count: usize,
    pub questions: Vec<Question<'a>>,
}

/// One question: what every question has, and the keys of its kind.
#[derive(Debug, Serialize)]
pub struct Question<'a> {
    /// Unique in the quiz, stable over edits.
    pub id: Text<'a>,
    /// From 1.
    pub number: usize,
    pub stem: Html<'a>,
    pub image: Option<Picture<'a>>,
    pub hint: Html<'a>,
    pub explanation: Html<'a>,
    /// `scam` or `legit`.
    pub verdict: Option<&'a str>,
    /// Slugs.
    pub disguises: Vec<&'a str>,
    pub difficulty: Option<u8>,
    pub points: f64,
    /// All or nothing.
    pub exact: bool,
    pub see: Vec<Card<'a>>,
    #[serde(flatten)]
    pub asked: Asked<'a>,
}

/// What a question asks for: its `kind`, for which there is `partials/questions/<kind>.html`, and the keys that this kind
/// has.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Asked<'a> {
    Single(Options<'a>),
    Multiple(Options<'a>),
    Judge(Options<'a>),
    Number(Number<'a>),
    Text(Accepted<'a>),
    Order(Order<'a>),
    Match(Match<'a>),
    Classify(Classify<'a>),
    Mark(Marked<'a>),
}

/// Options to choose from.
#[derive(Debug, Serialize)]
pub struct Options<'a> {
    /// The letters of the right ones; of `judge` its word.
    pub answer: String,
    pub options: Vec<ShownOption<'a>>,
    /// Whether the options may be shown in another order.
    pub mixed: bool,
}

#[derive(Debug, Serialize)]
pub struct ShownOption<'a> {
    /// `A`, `B` …; `true`, `false` for `judge`.
    pub key: Text<'a>,
    pub text: Text<'a>,
    pub correct: bool,
    /// Stays behind the others, however they are mixed.
    pub last: bool,
    pub note: Option<&'a str>,
    pub image: Option<Picture<'a>>,
}

/// A number.
#[derive(Debug, Serialize)]
pub struct Number<'a> {
    /// In words, with its unit.
    pub answer: String,
    pub number_answer: Range<'a>,
}

/// Both ends belong to it.
#[derive(Debug, Serialize)]
pub struct Range<'a> {
    pub min: f64,
    pub max: f64,
    pub unit: Option<&'a str>,
}

/// A blank to fill in.
#[derive(Debug, Serialize)]
pub struct Accepted<'a> {
    /// The first of the accepted texts.
    pub answer: &'a str,
    pub accepted: &'a [String],
}

/// Items to put in order.
#[derive(Debug, Serialize)]
pub struct Order<'a> {
    /// In the order shown to the reader.
    pub order: Vec<OrderItem<'a>>,
}

#[derive(Debug, Serialize)]
pub struct OrderItem<'a> {
    pub text: &'a str,
    /// The right place, from 1.
    pub position: usize,
}

/// Left sides to connect with right sides.
#[derive(Debug, Serialize)]
pub struct Match<'a> {
    pub pairs: Pairs<'a>,
}

#[derive(Debug, Serialize)]
pub struct Pairs<'a> {
    pub lefts: Vec<Left<'a>>,
    /// All the right-hand texts, extras included, in the order shown.
    pub rights: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct Left<'a> {
    pub text: &'a str,
    /// Index into `rights`, from 0.
    pub right: usize,
}

/// Cards to sort.
#[derive(Debug, Serialize)]
pub struct Classify<'a> {
    pub classify: Bins<'a>,
}

#[derive(Debug, Serialize)]
pub struct Bins<'a> {
    pub bins: &'a [String],
    pub items: Vec<ShownItem<'a>>,
}

#[derive(Debug, Serialize)]
pub struct ShownItem<'a> {
    pub text: &'a str,
    /// Index into `bins`, from 0.
    pub bin: usize,
    pub note: Option<&'a str>,
    /// `scam` or `legit`.
    pub verdict: Option<&'a str>,
}

/// Phrases to find in a text.
#[derive(Debug, Serialize)]
pub struct Marked<'a> {
    pub segments: Vec<ShownSegment<'a>>,
}
