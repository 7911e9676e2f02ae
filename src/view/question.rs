//! What a template sees of a quiz and of its questions, one struct for each question type.
//! Knows nothing of the site model, disk or templates.

use serde::Serialize;

use super::model::{Card, Html, Picture, Segment, Text};

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

/// One question. `kind` (`single`, `multiple`, `judge`, `number`, `text`, `order`, `match`,
/// `classify`, `mark`) says which of the parts below is there.
#[derive(Debug, Serialize)]
pub struct Question<'a> {
    /// Unique in the quiz, stable over edits.
    pub id: Text<'a>,
    /// From 1.
    pub number: usize,
    pub kind: &'a str,
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
    /// The right answer in words, as the folded answer prints it (for `order`, `match`,
    /// `classify`, `mark` see their own parts).
    pub answer: String,
    /// `single`, `multiple`, `judge`.
    pub options: Vec<Choice<'a>>,
    /// Whether the options may be shown in another order.
    pub mixed: bool,
    /// `number`.
    pub number_answer: Option<NumberAnswer<'a>>,
    /// `text`: the accepted texts.
    pub accepted: &'a [String],
    /// `order`: in the order shown to the reader.
    pub order: Vec<OrderItem<'a>>,
    /// `match`.
    pub pairs: Option<Match<'a>>,
    /// `classify`.
    pub classify: Option<Classify<'a>>,
    /// `mark`.
    pub segments: Vec<Segment<'a>>,
}

#[derive(Debug, Serialize)]
pub struct Choice<'a> {
    /// `A`, `B` …; `true`, `false` for `judge`.
    pub key: Text<'a>,
    pub text: Text<'a>,
    pub correct: bool,
    /// Stays behind the others, however they are mixed.
    pub last: bool,
    pub note: Option<&'a str>,
    pub image: Option<Picture<'a>>,
}

#[derive(Debug, Serialize)]
pub struct NumberAnswer<'a> {
    pub min: f64,
    pub max: f64,
    pub unit: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct OrderItem<'a> {
    pub text: &'a str,
    /// The right place, from 1.
    pub position: usize,
}

#[derive(Debug, Serialize)]
pub struct Match<'a> {
    pub lefts: Vec<MatchLeft<'a>>,
    /// All the right-hand texts, extras included, in the order shown.
    pub rights: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct MatchLeft<'a> {
    pub text: &'a str,
    /// Index into `rights`, from 0.
    pub right: usize,
}

#[derive(Debug, Serialize)]
pub struct Classify<'a> {
    pub bins: &'a [String],
    pub items: Vec<ClassifyItem<'a>>,
}

#[derive(Debug, Serialize)]
pub struct ClassifyItem<'a> {
    pub text: &'a str,
    /// Index into `bins`, from 0.
    pub bin: usize,
    pub note: Option<&'a str>,
    /// `scam` or `legit`.
    pub verdict: Option<&'a str>,
}
