//! What a site has and what it lacks: disguises by cases and questions, questions by type and difficulty, schemes and
//! honest offers, letters, lengths, sentences. Counts; has no opinion, prints nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::question::{Kind, Verdict};
use crate::site::{EntryId, Named, PageKind, Site};
use crate::syntax::quiz::Question;

mod facts;
mod guess;
mod readers;
mod reading;
mod sittings;
mod tables;

pub use facts::{FactRow, FactState, facts};
pub use readers::{Earned, Readers, Rule, TestRow, readers};
pub use reading::{Reading, read};
pub use sittings::{Held, Range, Test, held};
pub use tables::{Cell, Table, facts_table, gaps, readers_tables, tables};

const KINDS: usize = Kind::ALL.len();

/// All counts of a site in its default language.
#[derive(Debug, Default, Serialize)]
pub struct Stats {
    /// Pages by kind: `case`, `quiz` …
    pub pages: BTreeMap<&'static str, usize>,
    /// Languages with the pages that are written in them.
    pub languages: Vec<(String, usize)>,
    /// Those with a page, in the order of their paths.
    pub disguises: Vec<Disguise>,
    /// In the order of their paths.
    pub banks: Vec<Bank>,
    /// Tests by their sittings, in all languages.
    pub tests: Vec<Test>,
    /// All questions together, each once.
    pub all: Questions,
    /// Pages that have any sentence, in the order of their paths.
    pub reading: Vec<Page>,
    /// All pages together.
    pub sentences: Reading,
}

/// What there is on one disguise.
#[derive(Debug, Serialize)]
pub struct Disguise {
    /// The last part of the page's address.
    pub slug: String,
    /// What its page is called.
    pub title: String,
    /// How many cases name it.
    pub cases: usize,
    /// Counts of the questions that name it.
    #[serde(flatten)]
    pub questions: Questions,
}

/// A file of `quizzes/` with questions of its own.
#[derive(Debug, Serialize)]
pub struct Bank {
    /// The last part of the page's address.
    pub slug: String,
    /// What the quiz is called.
    pub title: String,
    /// Counts of its own questions, without those that it draws.
    #[serde(flatten)]
    pub questions: Questions,
}

/// Counts of some questions.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Questions {
    /// How many there are.
    pub questions: usize,
    /// In the order of the kinds; in JSON by name.
    #[serde(serialize_with = "by_name")]
    pub types: [usize; KINDS],
    /// By difficulty 1–5; first those without.
    pub difficulty: [usize; 6],
    /// Verdicts that say scam, of the questions or their cards.
    pub scam: usize,
    /// Verdicts that say honest.
    pub legit: usize,
    /// Questions without `explanation`.
    pub without_explanation: usize,
    /// Questions without `see`.
    pub without_see: usize,
    /// How often each letter is right, of questions with one right option.
    pub letters: Vec<usize>,
    /// How often it would be if no letter were more likely than another.
    pub letters_even: Vec<f64>,
    /// Questions with one right option.
    pub single: usize,
    /// Of these, how often the right option is longer than all others.
    pub longest_right: usize,
}

fn by_name<S: serde::Serializer>(types: &[usize; KINDS], to: S) -> Result<S::Ok, S::Error> {
    let names = Kind::ALL.iter().map(|kind| kind.name());
    to.collect_map(names.zip(types))
}

/// How a page reads.
#[derive(Debug, Serialize)]
pub struct Page {
    /// As its address: `cases/shanxinhui`.
    pub path: String,
    /// As the user knows it: `content/cases/shanxinhui.md`.
    pub file: String,
    /// Counts of its sentences.
    #[serde(flatten)]
    pub reading: Reading,
}

/// Counts a site.
pub fn stats(site: &Site) -> Stats {
    let mut stats = Stats {
        languages: languages(site),
        tests: sittings::tests(site),
        ..Stats::default()
    };
    let mut disguises: Vec<(EntryId, Disguise)> = Vec::new();
    for id in site.ids() {
        let Some((version, false)) = site.version(id, 0) else {
            continue;
        };
        let entry = site.entry(id);
        *stats.pages.entry(entry.kind.name()).or_default() += 1;
        let slug = || entry.path.rsplit('/').next().unwrap_or_default().to_owned();
        if entry.kind == PageKind::Disguise {
            let edition = site.editions.first();
            let cases = edition.and_then(|edition| edition.cases_of.get(&id));
            disguises.push((
                id,
                Disguise {
                    slug: slug(),
                    title: version.title().to_owned(),
                    cases: cases.map_or(0, Vec::len),
                    questions: Questions::default(),
                },
            ));
        }
        if let Some(quiz) = version.quiz()
            && !quiz.questions.is_empty()
        {
            let mut bank = Questions::default();
            for question in &quiz.questions {
                bank.count(question);
                stats.all.count(question);
            }
            stats.banks.push(Bank {
                slug: slug(),
                title: version.title().to_owned(),
                questions: bank,
            });
        }
        let reading = reading::of_page(version);
        if reading.sentences > 0 {
            stats.sentences.add(&reading);
            stats.reading.push(Page {
                path: entry.path.clone(),
                file: version.file.to_string(),
                reading,
            });
        }
    }
    count_by_disguise(site, &mut disguises);
    stats.disguises = disguises
        .into_iter()
        .map(|(_, disguise)| disguise)
        .collect();
    stats
}

fn languages(site: &Site) -> Vec<(String, usize)> {
    let written = |number: usize| {
        let all = site.written();
        all.filter(|(_, edition, _)| *edition == number).count()
    };
    let editions = site.editions.iter().enumerate();
    editions
        .map(|(number, edition)| (edition.lang.clone(), written(number)))
        .collect()
}

/// A question counts for each disguise that it names.
fn count_by_disguise(site: &Site, disguises: &mut [(EntryId, Disguise)]) {
    for (_, _, version) in site.written().filter(|(_, edition, _)| *edition == 0) {
        let Some(quiz) = version.quiz() else { continue };
        for question in &quiz.questions {
            for name in &question.common.disguises {
                let found = version.named(Named::Disguise, &name.value);
                let of = disguises
                    .iter_mut()
                    .find(|(it, _)| found.as_ref() == Some(it));
                if let Some((_, disguise)) = of {
                    disguise.questions.count(question);
                }
            }
        }
    }
}

impl Questions {
    fn count(&mut self, question: &Question) {
        self.questions += 1;
        let kind = question.body.kind();
        if let Some(place) = Kind::ALL.iter().position(|it| *it == kind) {
            self.types[place] += 1;
        }
        let common = &question.common;
        let level = usize::from(common.difficulty.unwrap_or(0)).min(5);
        self.difficulty[level] += 1;
        for verdict in question.verdicts() {
            match verdict {
                Verdict::Scam => self.scam += 1,
                Verdict::Legit => self.legit += 1,
            }
        }
        self.without_explanation += usize::from(common.explanation.is_none());
        self.without_see += usize::from(common.see.is_empty());
        if let Some((options, right)) = question.body.one_right() {
            self.single += 1;
            let letters = self.letters.len().max(options.len());
            self.letters.resize(letters, 0);
            self.letters_even.resize(letters, 0.0);
            let even = 1.0 / f64::from(u32::try_from(options.len()).unwrap_or(u32::MAX));
            for expected in self.letters_even.iter_mut().take(options.len()) {
                *expected += even;
            }
            if let Some(count) = self.letters.get_mut(right) {
                *count += 1;
            }
            let longest = question.body.right_is_longest();
            self.longest_right += usize::from(longest == Some(true));
        }
    }

    /// Honest offers in percent of all that a verdict says something of.
    pub fn legit_percent(&self) -> Option<usize> {
        let all = self.scam + self.legit;
        (self.legit * 100).checked_div(all)
    }
}
