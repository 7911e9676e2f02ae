//! What a template sees of a quiz and of its questions, but for what each kind asks for.
//! Knows nothing of the site model, disk or templates.

use serde::Serialize;

use super::asked::Asked;
use super::model::{Card, Html, Picture, Text};

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
    /// A choice of one option counts only once it is confirmed, not at the first touch.
    pub confirm: bool,
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
    /// What is right, as JSON in the shapes of `tests/marking/README.md`: for `data-solution`, by which the script marks.
    pub solution: String,
    #[serde(flatten)]
    pub asked: Asked<'a>,
}
