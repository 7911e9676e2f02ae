//! What a template sees of a quiz and of its questions, but for what each kind asks for.
//! Knows nothing of the site model, disk or templates.

use serde::Serialize;

use super::asked::Asked;
use super::model::{Card, Html, Picture, Source, Text};

/// `quiz`, on its own page and inside other pages.
#[derive(Debug, Serialize)]
pub struct Quiz<'a> {
    /// Its name among quizzes: its path without `quizzes/`. What a device keeps is kept under it.
    pub id: &'a str,
    /// For `id=`, unique on the page even where a quiz is shown twice.
    pub anchor: String,
    /// What the quiz is called.
    pub title: &'a str,
    /// The quiz's own page, from where it is shown; absent for an unlisted bank.
    pub href: Option<String>,
    /// The words above the questions; empty where there are none, and where a page shows a few questions of it.
    pub intro: Html<'a>,
    /// Pass mark in percent.
    pub pass: Option<u8>,
    /// `instant` or `end`.
    pub feedback: &'a str,
    /// A choice of one option counts only once it is confirmed, not at the first touch.
    pub confirm: bool,
    /// Whether the script may ask them in another order.
    pub shuffle_questions: bool,
    /// Whether options may be shown in another order; what a question allows is in its `mixed`.
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
    /// Those of the first sitting, in order.
    pub questions: Vec<Question<'a>>,
}

/// `quiz` for a further set of questions, rendered alone (`partials/questions.html`). Ids and
/// numbers differ from those of all other sets, so that questions of several fit on one page.
#[derive(Debug, Serialize)]
pub struct Set<'a> {
    /// As [`Quiz::id`].
    pub id: &'a str,
    /// As `id`: what the ids of its questions are made of.
    pub anchor: &'a str,
    /// `instant` or `end`.
    pub feedback: &'a str,
    /// As [`Quiz::shuffle_questions`].
    pub shuffle_questions: bool,
    /// As [`Quiz::shuffle_options`].
    pub shuffle_options: bool,
    /// How many there are: `questions.len()`.
    pub count: usize,
    /// Those of this sitting, numbered on from those of the sittings before.
    pub questions: Vec<Question<'a>>,
}

/// One question: what every question has, and the keys of its kind.
#[derive(Debug, Serialize)]
pub struct Question<'a> {
    /// Unique in the quiz, stable over edits.
    pub id: Text<'a>,
    /// From 1.
    pub number: usize,
    /// What is asked.
    pub stem: Html<'a>,
    /// The picture under the stem, if any.
    pub image: Option<Picture<'a>>,
    /// A help that a reader may ask for before answering; may be empty.
    pub hint: Html<'a>,
    /// Why the answer is right; may be empty.
    pub explanation: Html<'a>,
    /// `scam` or `legit`, where the question feeds the two numbers of a result.
    pub verdict: Option<&'a str>,
    /// Slugs.
    pub disguises: Vec<&'a str>,
    /// 1 to 5.
    pub difficulty: Option<u8>,
    /// What it is worth, 0.1 to 1000; 1 where nobody says.
    pub points: f64,
    /// All or nothing.
    pub exact: bool,
    /// Pages to read on; may be empty.
    pub see: Vec<Card<'a>>,
    /// The facts that the answer stands on; may be empty.
    pub sources: Vec<Source<'a>>,
    /// What is right, as JSON in the shapes of `tests/marking/README.md`: for `data-solution`, by which the script marks.
    pub solution: String,
    /// `kind`, and the keys of this kind (`Asked`).
    #[serde(flatten)]
    pub asked: Asked<'a>,
}
