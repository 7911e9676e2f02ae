//! The questions of a quiz: its own, then those drawn from other banks.

use std::collections::{HashMap, HashSet};

use super::sitting::balanced::{self, Counts, Plans, Target};
use super::sitting::{self, Pool, Sittings};
use super::{EntryId, Named, QuestionRef, Site, Version};
use crate::diagnostic::{Balance, Diagnostic, MeasureFlaw, Place, Problem};
use crate::hash::{Fingerprint, Hasher};
use crate::norms;
use crate::question::Verdict;
use crate::syntax::quiz::{self, Common, Draw, Question};

/// The questions of one quiz, in sittings; what cannot be drawn is reported.
pub(super) fn assemble(
    site: &Site,
    id: EntryId,
    edition: usize,
    version: &Version,
    plans: &Plans,
    diagnostics: &mut Vec<Diagnostic>,
) -> Sittings {
    let mut files = Hasher::new();
    stamp(site, edition, version, &mut files);
    let path = &site.entry(id).path;
    let Some(quiz) = version.quiz() else {
        return Sittings {
            all: Vec::new(),
            sets: vec![Vec::new()],
            fingerprint: files.finish(),
            renamed: HashMap::new(),
        };
    };
    let mut made = Drawn::default();
    let mut names = Names::default();
    let own = quiz.questions.iter().enumerate().map(|(index, question)| {
        let reference = QuestionRef { bank: id, index };
        (reference, names.of(reference, question, path))
    });
    let own = if quiz.count.is_some() && quiz.shuffle_questions {
        scattered(path, own.collect())
    } else {
        own.collect()
    };
    let own_ids: HashSet<String> = own.iter().map(|(_, id)| id.clone()).collect();
    made.pool(own, quiz.questions.len());
    // What was left out for a mistake of its own must not be missed here.
    let mut lost = quiz.incomplete;
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    for draw in &quiz.draw {
        let Some(bank) = version.named(Named::Quiz, &draw.from.value) else {
            lost = true;
            continue;
        };
        let Some((source, _)) = site.version(bank, edition) else {
            continue;
        };
        stamp(site, edition, source, &mut files);
        let fitting = source
            .quiz()
            .map_or(&[][..], |quiz| &quiz.questions)
            .iter()
            .enumerate()
            .filter(|(_, question)| fits(&question.common, source, draw, version))
            .map(|(index, question)| {
                let reference = QuestionRef { bank, index };
                let of = &site.entry(bank).path;
                (reference, names.of(reference, question, of))
            })
            .filter(|(_, question_id)| !own_ids.contains(question_id));
        wanted.push(Wanted {
            draw,
            pool: scattered(path, fitting.collect()),
            incomplete: source.quiz().is_some_and(|quiz| quiz.incomplete),
        });
    }
    narrow_first(&mut wanted, &own_ids);
    let mut total = quiz.questions.len();
    let found = free(&wanted, &own_ids);
    for (it, free) in wanted.into_iter().zip(found) {
        let count = &it.draw.count;
        lost |= it.incomplete || free < count.value;
        if free < count.value && !it.incomplete {
            diagnostics.push(Diagnostic::new(
                Problem::DrawTooMany(count.value, free),
                Place::at(&version.file, count.span),
            ));
        }
        total += count.value.min(free);
        made.pool(it.pool, count.value.min(free));
    }
    if let Some(count) = &quiz.count
        && count.value > total
        && !lost
    {
        diagnostics.push(Diagnostic::new(
            Problem::DrawTooMany(count.value, total),
            Place::at(&version.file, count.span),
        ));
    }
    let counts = |reference: &QuestionRef| {
        let found = site.question(*reference, edition);
        found.map_or((0, 0), |(question, _)| counted(question))
    };
    let counts: Vec<Counts> = made.all.iter().map(counts).collect();
    let (sets, flaw) = balanced(quiz, &made.pools, &counts, plans);
    if let Some(flaw) = flaw
        && let Some(balance) = quiz.balance.as_ref().filter(|_| !lost)
    {
        let place = Place::at(&version.file, balance.span);
        diagnostics.push(Diagnostic::new(flaw.into(), place));
    }
    Sittings {
        sets,
        all: made.all,
        fingerprint: files.finish(),
        renamed: names.renamed,
    }
}

/// What a quiz draws from a bank.
struct Wanted<'q> {
    draw: &'q Draw,
    /// What fits, in the order in which it is taken.
    pool: Vec<(QuestionRef, String)>,
    /// Whether questions of the bank were left out for mistakes of their own.
    incomplete: bool,
}

/// Of each draw how many questions it finds for the first sitting, after those before it have taken theirs.
fn free(wanted: &[Wanted<'_>], own: &HashSet<String>) -> Vec<usize> {
    let mut seen: HashSet<&String> = own.iter().collect();
    let free_of = |it: &Wanted<'_>, seen: &HashSet<&String>| {
        let left = it.pool.iter().filter(|(_, id)| !seen.contains(id));
        left.count()
    };
    let mut all = Vec::with_capacity(wanted.len());
    for it in wanted {
        all.push(free_of(it, &seen));
        let left = it.pool.iter().map(|(_, id)| id);
        let left: Vec<&String> = left.filter(|id| !seen.contains(id)).collect();
        seen.extend(left.into_iter().take(it.draw.count.value));
    }
    all
}

/// Where a draw takes what a later one, which asks for more, has no other of: those that find least take first. All others keep their order.
fn narrow_first(wanted: &mut [Wanted<'_>], own: &HashSet<String>) {
    let short = |wanted: &[Wanted<'_>]| {
        let free = free(wanted, own);
        let mut both = wanted.iter().zip(free);
        both.any(|(it, free)| free < it.draw.count.value)
    };
    if short(wanted) {
        wanted.sort_by_key(|it| it.pool.len());
    }
}

/// The sittings, balanced where the quiz says so. What cannot be is told, and dealt as if the quiz said nothing.
fn balanced(
    quiz: &quiz::Quiz,
    pools: &[Pool],
    counts: &[Counts],
    plans: &Plans,
) -> (Vec<Vec<QuestionRef>>, Option<MeasureFlaw>) {
    let count = quiz.count.as_ref().map(|count| count.value);
    let plain = || sitting::deal(pools, count, counts.len());
    let Some(balance) = &quiz.balance else {
        return (plain(), None);
    };
    let (low, high) = balance.value;
    if let Some(dealt) = balanced::deal(pools, count, counts, Target { low, high }, plans) {
        let left = dealt.left_out;
        let flaw = (left > 0).then_some(MeasureFlaw::BalanceLeavesOut(left));
        return (dealt.sets, flaw);
    }
    let sets = plain();
    let flaw = MeasureFlaw::BalanceImpossible(Balance {
        low,
        high,
        least: norms::LEAST_OF_EACH,
        size: sets.first().map_or(0, Vec::len),
        scam: counts.iter().map(|(scam, _)| scam).sum(),
        legit: counts.iter().map(|(_, legit)| legit).sum(),
    });
    (sets, Some(flaw))
}

/// Schemes and honest ones in a question.
fn counted(question: &Question) -> Counts {
    let verdicts = question.verdicts();
    let scam = verdicts.iter().filter(|it| **it == Verdict::Scam).count();
    (scam, verdicts.len() - scam)
}

/// All that its questions show of files: its own, and those of the facts that they stand on.
fn stamp(site: &Site, edition: usize, version: &Version, files: &mut Hasher) {
    files.add(&version.fingerprint.to_bytes());
    let questions = version.quiz().into_iter().flat_map(quiz::Quiz::written);
    let mut seen: Vec<Fingerprint> = questions
        .flat_map(|question| &question.facts)
        .filter_map(|word| version.named_fact(&word.value))
        .filter_map(|id| site.fact(id, edition))
        .map(|(stated, _)| stated.fingerprint)
        .collect();
    seen.dedup();
    for file in seen {
        files.add(&file.to_bytes());
    }
}

/// The ids of the questions of one quiz: those of their banks, where no other of its questions has it.
#[derive(Default)]
struct Names<'a> {
    /// By id: the question, and what it is called here.
    known: HashMap<String, Vec<(&'a Question, String)>>,
    taken: HashSet<String>,
    renamed: HashMap<QuestionRef, String>,
}

impl<'a> Names<'a> {
    /// The id of a question of the bank at this path. The same question of two banks has one.
    fn of(&mut self, reference: QuestionRef, question: &'a Question, bank: &str) -> String {
        let id = question_id(&question.common);
        let known = self.known.entry(id.clone()).or_default();
        let same = known.iter().find(|(it, _)| is_same(it, question));
        let name = same.map(|(_, name)| name.clone());
        let name = name.unwrap_or_else(|| {
            // The first of them keeps its id, and what devices know by it.
            let bank = bank.strip_prefix("quizzes/").unwrap_or(bank);
            let more = (2..).map(|number| format!("{bank}/{id}/{number}"));
            let mut names = [id.clone(), format!("{bank}/{id}")].into_iter().chain(more);
            names
                .find(|name| self.taken.insert(name.clone()))
                .unwrap_or_default()
        });
        if same.is_none() {
            known.push((question, name.clone()));
        }
        if name != id {
            self.renamed.insert(reference, name.clone());
        }
        name
    }
}

/// Whether two questions are one that two banks have.
fn is_same(one: &Question, other: &Question) -> bool {
    one.common.stem.source.trim() == other.common.stem.source.trim()
        && one.choices() == other.choices()
}

/// Drawn in which one question has one number, whichever draw it comes from.
#[derive(Default)]
struct Drawn {
    pools: Vec<Pool>,
    all: Vec<QuestionRef>,
    numbers: HashMap<String, usize>,
}

impl Drawn {
    fn pool(&mut self, questions: Vec<(QuestionRef, String)>, want: usize) {
        // Nothing of it is ever shown.
        if want == 0 {
            return;
        }
        let questions = questions
            .into_iter()
            .map(|(question, id)| {
                let number = *self.numbers.entry(id).or_insert_with(|| {
                    self.all.push(question);
                    self.all.len() - 1
                });
                (question, number)
            })
            .collect();
        self.pools.push(Pool { questions, want });
    }
}

/// In an order of its own for each quiz, the same in every build.
fn scattered(path: &str, mut questions: Vec<(QuestionRef, String)>) -> Vec<(QuestionRef, String)> {
    questions.sort_by_cached_key(|(_, id)| Fingerprint::of(format!("{path}\0{id}").as_bytes()));
    questions
}

/// Whether a draw of `version` takes a question of `bank`.
fn fits(question: &Common, bank: &Version, draw: &Draw, version: &Version) -> bool {
    let disguise = |file: &Version, word: &str| file.named(Named::Disguise, word);
    let difficulty = draw.difficulty.is_none_or(|(low, high)| {
        question
            .difficulty
            .is_some_and(|it| (low..=high).contains(&it))
    });
    let of = draw.disguise.as_ref().is_none_or(|wanted| {
        let page = disguise(version, &wanted.value);
        let mut names = question.disguises.iter();
        // A page that could not be understood is not resolved, but its name still counts.
        names.any(|it| {
            it.value == wanted.value || page.is_some() && disguise(bank, &it.value) == page
        })
    });
    let verdict = draw
        .verdict
        .is_none_or(|wanted| question.verdict == Some(wanted));
    difficulty && of && verdict
}

/// The written id, or one made of the question's words: it survives moving and reordering.
pub fn question_id(question: &Common) -> String {
    question.id.as_ref().map_or_else(
        || quiz::derived_id(&question.stem.source),
        |id| id.value.clone(),
    )
}
