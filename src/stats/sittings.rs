//! Tests by their sittings: what a reader is dealt, not what the banks have. Counts; has no opinion.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Questions;
use crate::question::{Kind, Verdict};
use crate::site::{EntryId, Named, QuestionRef, Site};

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

/// How often something is in a sitting: in the one with the least of it, and in the one with the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Range {
    /// At least.
    pub least: usize,
    /// At most.
    pub most: usize,
}

impl Range {
    fn of(counts: impl Iterator<Item = usize>) -> Self {
        let all: Vec<usize> = counts.collect();
        Self {
            least: all.iter().min().copied().unwrap_or(0),
            most: all.iter().max().copied().unwrap_or(0),
        }
    }
}

/// What every sitting of one test holds.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// How many sittings there are, each different.
    pub sittings: usize,
    /// Questions of one.
    pub questions: usize,
    /// All that any of them may show.
    pub of: usize,
    /// Those that some sitting has, in the order of all kinds.
    #[serde(skip)]
    pub kinds: Vec<(Kind, Range)>,
    /// By difficulty 1–5; first those without.
    pub difficulty: [Range; 6],
    /// By the titles of their pages, in the order of these.
    pub disguises: Vec<(String, Range)>,
    /// Verdicts that say scam.
    pub scam: Range,
    /// Verdicts that say honest.
    pub legit: Range,
    /// Honest ones in percent of both; `None`: no sitting has any.
    pub percent: Option<Range>,
}

/// What every sitting of the test in a file holds; `None`: there is none.
pub fn held(site: &Site, file: &str) -> Option<Held> {
    let mut written = site.written();
    let (id, edition, _) = written.find(|(_, _, version)| *version.file == *file)?;
    let sittings = site.editions.get(edition)?.questions.get(&id)?;
    let sets: Vec<Questions> = sittings
        .sets
        .iter()
        .map(|set| {
            let mut counts = Questions::default();
            for reference in set {
                if let Some((question, _)) = site.question(*reference, edition) {
                    counts.count(question);
                }
            }
            counts
        })
        .collect();
    let range = |of: &dyn Fn(&Questions) -> usize| Range::of(sets.iter().map(of));
    let kinds = Kind::ALL.iter().enumerate().map(|(at, kind)| {
        let count = |it: &Questions| it.types.get(at).copied().unwrap_or(0);
        (*kind, range(&count))
    });
    let percents = sets.iter().filter_map(Questions::legit_percent);
    let percents: Vec<usize> = percents.collect();
    Some(Held {
        sittings: sets.len(),
        questions: sittings.sets.first().map_or(0, Vec::len),
        of: sittings.all.len(),
        kinds: kinds.filter(|(_, range)| range.most > 0).collect(),
        difficulty: std::array::from_fn(|level| range(&|it| it.difficulty[level])),
        disguises: disguises(site, edition, &sittings.sets),
        scam: range(&|it| it.scam),
        legit: range(&|it| it.legit),
        percent: (!percents.is_empty()).then(|| Range::of(percents.into_iter())),
    })
}

/// How many questions of each sitting are on which disguise; one may be on several.
fn disguises(site: &Site, edition: usize, sets: &[Vec<QuestionRef>]) -> Vec<(String, Range)> {
    let mut counts: BTreeMap<EntryId, Vec<usize>> = BTreeMap::new();
    for (number, set) in sets.iter().enumerate() {
        for reference in set {
            let Some((question, _)) = site.question(*reference, edition) else {
                continue;
            };
            let Some((bank, _)) = site.version(reference.bank, edition) else {
                continue;
            };
            let names = question.common.disguises.iter();
            let mut pages: Vec<EntryId> = names
                .filter_map(|name| bank.named(Named::Disguise, &name.value))
                .collect();
            pages.sort_unstable();
            pages.dedup();
            for page in pages {
                let of = counts.entry(page).or_insert_with(|| vec![0; sets.len()]);
                of[number] += 1;
            }
        }
    }
    let title = |id: EntryId| {
        let page = site.version(id, edition);
        page.map_or_else(
            || site.entry(id).path.clone(),
            |(page, _)| page.title().to_owned(),
        )
    };
    let counts = counts.into_iter();
    counts
        .map(|(id, counts)| (title(id), Range::of(counts.into_iter())))
        .collect()
}
