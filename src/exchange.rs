//! Question banks in the formats of other programs: bytes to a bank and back. A bank here is what
//! an author writes, places forgotten. Knows no disk, no site, and nothing of how a page looks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use accept::{beginning, not_held};
pub use bank::{of_question, of_quiz};
pub use format::{Outcome, article, outcome, read, sheets, shown_text};
pub use word::Article;

use crate::diagnostic::{Diagnostic, Lost, Place, Problem};
use crate::question::{Asks, Body, Image, Verdict};
use crate::span::Span;
use crate::syntax::quiz::derived_id;
use crate::syntax::refer::{self, Mixing};
use seen::Seen;

mod accept;
pub mod aiken;
mod answer;
mod bank;
pub mod csv;
pub mod encoding;
pub mod exam;
pub mod excel;
mod format;
mod fraction;
pub mod gift;
mod lettered;
pub mod limits;
pub mod markdown;
pub mod merge;
pub mod moodle;
mod nothing;
pub mod package;
pub mod paper;
pub mod picture;
mod pieces;
pub mod qti;
mod said;
pub mod seen;
mod shown;
pub mod table;
mod tags;
mod traditional;
pub mod typed;
mod unpack;
mod word;
mod words;
mod xml;
pub mod yaml;

// Every format is a module with one or both of
//     pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>)
//     pub fn write(bank: &Bank) -> (Vec<u8>, Vec<Loss>)
// `read` takes what it can and reports the rest, each in its place; it never guesses without saying so.

/// What a format could not hold of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Index into the bank's questions.
    pub question: usize,
    /// What it could not hold.
    pub what: Lost,
}

/// A bank as it goes from one program to another. Texts are Markdown where a bank's are (intro,
/// stem, hint, explanation), plain elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bank {
    /// `None` where the file gives none.
    pub title: Option<String>,
    /// The words above the questions.
    pub intro: Option<String>,
    /// In the order of the file.
    pub questions: Vec<Question>,
    /// Options stay in their order, whoever shows them: what a format for other programs is told.
    pub in_place: bool,
    /// Pictures that came inside the file, or go into it: path from the bank's own folder to bytes.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// As given; `None`: the importer makes one.
    pub id: Option<String>,
    /// What is asked.
    pub stem: String,
    /// The picture under the stem.
    pub image: Option<Image>,
    /// A help before answering.
    pub hint: Option<String>,
    /// Why the answer is right.
    pub explanation: Option<String>,
    /// What the described offer is.
    pub verdict: Option<Verdict>,
    /// What it asks its reader to do.
    pub asks: Option<Asks>,
    /// The disguises that it is about, by name.
    pub disguises: Vec<String>,
    /// 1–5.
    pub difficulty: Option<u8>,
    /// 0.1–1000; 1 where nobody says.
    pub points: f64,
    /// All or nothing; `None`: as the bank says.
    pub exact: Option<bool>,
    /// Pages to read on, as written.
    pub see: Vec<String>,
    /// The facts that its answer stands on, by id.
    pub facts: Vec<String>,
    /// The author's own.
    pub tags: Vec<String>,
    /// What it asks for, and what is right.
    pub body: Body,
}

/// From a number and its tolerance to the least and the greatest, as somebody would write them: 0.3, not
/// 0.30000000000000004.
fn around(value: f64, by: f64) -> (f64, f64) {
    let tidy = |number: f64| format!("{number:.9}").parse().unwrap_or(number);
    (tidy(value - by), tidy(value + by))
}

/// A picture's path as it can stand in the brackets of Markdown.
pub fn in_text(path: &str) -> String {
    path.replace('%', "%25")
        .replace(' ', "%20")
        .replace('(', "%28")
        .replace(')', "%29")
}

/// Leaves out and reports what no bank can hold and what came before in the file. `lines` are the places of those
/// taken.
fn sift(name: &Arc<str>, bank: &mut Bank, lines: &[Span], found: &mut Vec<Diagnostic>) {
    if let Some(Err(flaw)) = bank.intro.as_deref().map(accept::intro) {
        bank.intro = None;
        found.push(Diagnostic::new(Problem::Import(flaw), Place::file(name)));
    }
    let mut seen = Seen::default();
    let questions = std::mem::take(&mut bank.questions);
    let all = questions.len();
    let mut kept: Vec<Question> = Vec::with_capacity(questions.len());
    // Where each of those kept stands in the file.
    let mut stand: Vec<usize> = Vec::with_capacity(questions.len());
    for (index, question) in questions.into_iter().enumerate() {
        let place = |index: usize| {
            lines
                .get(index)
                .map_or_else(|| Place::file(name), |span| Place::at(name, *span))
        };
        let mut say = |flaw| found.push(Diagnostic::new(Problem::Import(flaw), place(index)));
        let mut question = match accept::question(question) {
            Ok((question, flaws)) => {
                flaws.into_iter().for_each(&mut say);
                question
            }
            Err(flaw) => {
                say(flaw);
                continue;
            }
        };
        match seen.add(&mut question, &kept) {
            Ok(()) => {
                stand.push(index);
                kept.push(question);
            }
            Err((flaw, at)) => {
                let earlier = stand.get(at).copied().unwrap_or_default();
                found.push(Diagnostic::clash(
                    Problem::Import(flaw),
                    place(index),
                    place(earlier),
                ));
            }
        }
    }
    bank.questions = kept;
    if bank.questions.len() < all {
        bank.keep_pictures_of(|_| true);
    }
}

impl Bank {
    /// All pictures that questions, options and texts show, each once.
    pub fn picture_names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .questions
            .iter()
            .flat_map(Question::picture_names)
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Keeps the pictures that some of the questions show, by their indices, and no others.
    pub fn keep_pictures_of(&mut self, is_kept: impl Fn(usize) -> bool) {
        let mut shown: BTreeSet<String> = BTreeSet::new();
        for (_, question) in self
            .questions
            .iter()
            .enumerate()
            .filter(|(at, _)| is_kept(*at))
        {
            shown.extend(question.images().map(|image| in_text(&image.src)));
            let texts = [
                Some(&question.stem),
                question.hint.as_ref(),
                question.explanation.as_ref(),
            ];
            for text in texts.into_iter().flatten() {
                let addresses = text.split("](").skip(1).filter_map(|it| it.split_once(')'));
                shown.extend(addresses.map(|(address, _)| address.to_owned()));
            }
        }
        self.pictures
            .retain(|name, _| shown.contains(&in_text(name)));
    }

    /// Gives a picture another name wherever it is shown, in texts too.
    pub fn rename_picture(&mut self, from: &str, to: &str) {
        for question in &mut self.questions {
            for image in question.images_mut() {
                if image.src == from {
                    to.clone_into(&mut image.src);
                }
            }
            let moved = |name: &str| (name == from).then(|| in_text(to));
            question.stem = shown::readdressed(&question.stem, moved);
            for text in [&mut question.hint, &mut question.explanation]
                .into_iter()
                .flatten()
            {
                *text = shown::readdressed(text, moved);
            }
        }
    }
}

impl Question {
    fn images(&self) -> impl Iterator<Item = &Image> {
        self.image.iter().chain(self.body.images())
    }

    /// Its texts in Markdown.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let others = [&self.hint, &self.explanation].into_iter().flatten();
        std::iter::once(&self.stem)
            .chain(others)
            .map(String::as_str)
    }

    /// All pictures that it shows, those in its texts too.
    fn picture_names(&self) -> Vec<String> {
        let own = self.images().map(|image| image.src.clone());
        own.chain(self.texts().flat_map(shown::names)).collect()
    }

    fn images_mut(&mut self) -> impl Iterator<Item = &mut Image> {
        self.image.iter_mut().chain(self.body.images_mut())
    }

    /// Whether another order of its options changes what is said of them, or one of them has to stay behind the others.
    pub fn keeps_places(&self) -> bool {
        let options = self.body.options();
        if options.is_empty() {
            return false;
        }
        let words: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
        let texts = [&self.hint, &self.explanation].into_iter().flatten();
        let notes = options.iter().filter_map(|option| option.note.as_deref());
        let stem = std::iter::once(self.stem.as_str());
        let texts = texts.map(String::as_str).chain(notes).chain(stem);
        words.iter().any(|word| refer::is_last(word))
            || refer::mixing(&words, texts) == Mixing::Fixed
    }

    /// Without an id it has the one under which an earlier import wrote it, whose stem was the words as they came.
    fn known_by(mut self, words: &str) -> Self {
        if self.id.is_none() && self.stem != words {
            self.id = Some(derived_id(words));
        }
        self
    }

    /// A question without any of the keys that may be left out.
    pub fn new(id: Option<String>, stem: String, body: Body) -> Self {
        Self {
            id,
            stem,
            image: None,
            hint: None,
            explanation: None,
            verdict: None,
            asks: None,
            disguises: Vec::new(),
            difficulty: None,
            points: 1.0,
            exact: None,
            see: Vec::new(),
            facts: Vec::new(),
            tags: Vec::new(),
            body,
        }
    }
}
