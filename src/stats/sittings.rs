//! Tests by their sittings: what a reader is dealt, not what the banks have. Counts; has no opinion.

use serde::Serialize;

use crate::question::Verdict;
use crate::site::{QuestionRef, Site};

/// A test that has a page of its own.
#[derive(Debug, Serialize)]
pub struct Test {
    /// Its file.
    pub file: String,
    /// What it is called.
    pub title: String,
    /// Least and most percent of honest ones that it promises for every sitting.
    pub balance: Option<(u8, u8)>,
    /// Schemes and honest ones that feed the two numbers, in each of its sittings.
    pub sittings: Vec<(usize, usize)>,
}

/// All of them, in the order of their files; of a page in several languages, each that somebody wrote.
pub(super) fn tests(site: &Site) -> Vec<Test> {
    let written = site.written().filter_map(|(id, edition, version)| {
        let quiz = version.quiz().filter(|quiz| quiz.listed)?;
        let sittings = site.editions.get(edition)?.questions.get(&id)?;
        Some(Test {
            file: version.file.to_string(),
            title: version.title().to_owned(),
            balance: quiz.balance.as_ref().map(|balance| balance.value),
            sittings: sittings
                .sets
                .iter()
                .map(|set| counted(site, edition, set))
                .collect(),
        })
    });
    written.collect()
}

fn counted(site: &Site, edition: usize, set: &[QuestionRef]) -> (usize, usize) {
    let questions = set
        .iter()
        .filter_map(|reference| site.question(*reference, edition));
    let verdicts: Vec<Verdict> = questions
        .flat_map(|(question, _)| question.verdicts())
        .collect();
    let scam = verdicts.iter().filter(|it| **it == Verdict::Scam).count();
    (scam, verdicts.len() - scam)
}
