//! What a template sees of the home page: one question of a test, the first words of a chat, the ways in. Plain data.
//! Knows nothing of the site model, disk or templates.

use serde::Serialize;

use super::model::{Card, Html, Line, Reply};
use super::question::Question;

/// `home`. `home.body` may be empty.
#[derive(Debug, Serialize)]
pub struct Home<'a> {
    /// The words of `index.md`.
    pub body: Html<'a>,
    /// A question to begin with; absent where no quiz has one that fits.
    pub opening: Option<Opening<'a>>,
    /// How the first scenario begins.
    pub talk: Option<Talk<'a>>,
    /// The first six of the section's list, like all below; in a further language of those that are translated.
    pub disguises: Vec<Card<'a>>,
    /// The first quizzes.
    pub quizzes: Vec<Card<'a>>,
    /// The first cases.
    pub cases: Vec<Card<'a>>,
    /// The first checklists.
    pub checklists: Vec<Card<'a>>,
    /// The first scenarios.
    pub scenarios: Vec<Card<'a>>,
    /// The first guides.
    pub guides: Vec<Card<'a>>,
    /// The first learning paths.
    pub audiences: Vec<Card<'a>>,
    /// Links to whole lists: `home.lists.cases` …, absent where there is nothing.
    pub lists: Lists,
}

/// The addresses of whole lists; each is absent where there is nothing to list.
#[derive(Debug, Default, Serialize)]
pub struct Lists {
    /// The list of disguises.
    pub disguises: Option<String>,
    /// The list of quizzes.
    pub quizzes: Option<String>,
    /// The list of cases.
    pub cases: Option<String>,
    /// The list of checklists.
    pub checklists: Option<String>,
    /// The list of scenarios.
    pub scenarios: Option<String>,
    /// The list of guides.
    pub guides: Option<String>,
    /// The list of learning paths.
    pub audiences: Option<String>,
    /// The page of `departments.yaml`.
    pub departments: Option<String>,
    /// The list of communities.
    pub communities: Option<String>,
    /// The page of all tags.
    pub tags: Option<String>,
}

/// `home.opening`: a question, and the quiz that goes on from it.
#[derive(Debug, Serialize)]
pub struct Opening<'a> {
    /// `quiz.id`.
    pub quiz: &'a str,
    /// What the quiz is called.
    pub title: &'a str,
    /// The quiz's page.
    pub href: String,
    /// How many questions one sitting of it has.
    pub count: usize,
    /// Estimated minutes for one sitting.
    pub minutes: usize,
    /// The ids of that sitting, in order, as a JSON list, so that an answer given here counts there; absent where sittings
    /// differ.
    pub sitting: Option<String>,
    /// One of its questions that one touch answers: that which shows most of what the site is about.
    pub question: Question<'a>,
}

/// `home.talk`: how a chat begins.
#[derive(Debug, Serialize)]
pub struct Talk<'a> {
    /// What the scenario is called.
    pub title: &'a str,
    /// The scenario's page.
    pub href: String,
    /// The first things that are said.
    pub say: Vec<Line<'a>>,
    /// What the reader may answer to the whole of the first node; leads to the scenario's page.
    pub choices: Vec<Reply<'a>>,
}
