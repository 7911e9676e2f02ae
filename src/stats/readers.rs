//! Readers who do not read: each goes by one rule that tests are known to reward, through every sitting of every test.
//! What it earns stands beside chance on the same questions, so that an author sees what gives the answers away. Counts;
//! has no opinion, prints nothing.

use std::collections::HashMap;

use serde::Serialize;

use super::guess::{self, Guesses};
use crate::cues;
use crate::marking::{Response, Worth, answer, mark};
use crate::question::{Body, Choice, Kind, SegmentKind};
use crate::site::{QuestionRef, Site};
use crate::syntax::answer::letter;
use crate::syntax::quiz::Question;

/// A rule to answer by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The longest option.
    Longest,
    /// No option, and no statement, that says always or never.
    NoAbsolute,
    /// The option about money.
    Money,
    /// What shares most words with the question; a number that stands in it.
    Echo,
    /// Always right.
    AllRight,
    /// Always wrong.
    AllWrong,
    /// Always this option, from 0.
    Letter(usize),
    /// Three options, whichever.
    Three,
    /// All options, all phrases.
    Everything,
    /// What begins with “first” comes first, what begins with “last” last.
    Turns,
    /// All of these together, the likeliest first.
    Together,
}

impl Rule {
    /// All of them, in the order of every table.
    pub const ALL: [Self; 14] = [
        Self::Longest,
        Self::NoAbsolute,
        Self::Money,
        Self::Echo,
        Self::AllRight,
        Self::AllWrong,
        Self::Letter(0),
        Self::Letter(1),
        Self::Letter(2),
        Self::Letter(3),
        Self::Three,
        Self::Everything,
        Self::Turns,
        Self::Together,
    ];

    /// As in JSON.
    pub fn name(self) -> String {
        match self {
            Self::Longest => "longest".into(),
            Self::NoAbsolute => "no-absolute".into(),
            Self::Money => "money".into(),
            Self::Echo => "echo".into(),
            Self::AllRight => "all-right".into(),
            Self::AllWrong => "all-wrong".into(),
            Self::Letter(at) => format!("letter-{}", letter(at).to_lowercase()),
            Self::Three => "three".into(),
            Self::Everything => "everything".into(),
            Self::Turns => "turns".into(),
            Self::Together => "together".into(),
        }
    }
}

/// What the rules earn.
#[derive(Debug, Default, Serialize)]
pub struct Readers {
    /// Over all questions of all tests, each once.
    pub all: Vec<Earned>,
    /// Test after test, in the order of their files.
    pub tests: Vec<TestRow>,
}

/// What one rule earns where it has something to say.
#[derive(Debug, Serialize)]
pub struct Earned {
    /// Its name.
    pub rule: String,
    /// Of how many questions.
    pub questions: usize,
    /// Percent of their points.
    pub score: f64,
    /// What chance earns of them.
    pub chance: f64,
}

/// What the rules earn in one test as a whole: where a rule says nothing, what chance does.
#[derive(Debug, Serialize)]
pub struct TestRow {
    /// Its file.
    pub file: String,
    /// What it is called.
    pub title: String,
    /// How many questions its sittings have in all, each once.
    pub questions: usize,
    /// Percent of the points that chance earns.
    pub chance: f64,
    /// Percent that each rule earns, in the order of [`Rule::ALL`].
    pub scores: Vec<f64>,
}

/// Shares of one question's points: by chance, and by each rule that has something to say.
struct Played {
    points: f64,
    chance: f64,
    rules: Vec<Option<f64>>,
}

/// Plays all tests that have a page of their own.
pub fn readers(site: &Site) -> Readers {
    let mut played: HashMap<(QuestionRef, usize), Played> = HashMap::new();
    let mut order: Vec<(QuestionRef, usize)> = Vec::new();
    let mut tests = Vec::new();
    for (id, edition, version) in site.written() {
        let listed = version.quiz().is_some_and(|quiz| quiz.listed);
        let sittings = site
            .editions
            .get(edition)
            .and_then(|made| made.questions.get(&id));
        let Some(sittings) = sittings.filter(|_| listed) else {
            continue;
        };
        for reference in &sittings.all {
            let key = (*reference, edition);
            if let Some((question, bank)) = site.question(*reference, edition)
                && !played.contains_key(&key)
            {
                let exact = bank.quiz().is_some_and(|quiz| quiz.exact);
                played.insert(key, play(question, Worth::of(&question.common, exact)));
                order.push(key);
            }
        }
        let sets = sittings.sets.iter().map(|set| {
            let all = set.iter();
            all.filter_map(|reference| played.get(&(*reference, edition)))
                .collect::<Vec<_>>()
        });
        let sets: Vec<Vec<&Played>> = sets.filter(|set| !set.is_empty()).collect();
        if sets.is_empty() {
            continue;
        }
        let mean = |of: &dyn Fn(&Played) -> f64| {
            let scores = sets.iter().map(|set| percent(set.iter().copied(), of));
            scores.sum::<f64>() / number(sets.len())
        };
        tests.push(TestRow {
            file: version.file.to_string(),
            title: version.title().to_owned(),
            questions: sittings.all.len(),
            chance: mean(&|it| it.chance),
            scores: (0..Rule::ALL.len())
                .map(|at| mean(&|it| said(it, at).unwrap_or(it.chance)))
                .collect(),
        });
    }
    let all = Rule::ALL.iter().enumerate().map(|(at, rule)| {
        let spoken = order.iter().filter_map(|key| played.get(key));
        let spoken: Vec<&Played> = spoken.filter(|it| said(it, at).is_some()).collect();
        Earned {
            rule: rule.name(),
            questions: spoken.len(),
            score: percent(spoken.iter().copied(), &|it| said(it, at).unwrap_or(0.0)),
            chance: percent(spoken.iter().copied(), &|it| it.chance),
        }
    });
    Readers {
        all: all.collect(),
        tests,
    }
}

fn said(played: &Played, rule: usize) -> Option<f64> {
    played.rules.get(rule).copied().flatten()
}

/// Of the points of these questions.
fn percent<'p>(all: impl Iterator<Item = &'p Played>, of: &dyn Fn(&Played) -> f64) -> f64 {
    let (mut earned, mut points) = (0.0, 0.0);
    for one in all {
        earned += of(one) * one.points;
        points += one.points;
    }
    if points > 0.0 {
        // Two places, so that sums in another order are the same.
        (earned / points * 10_000.0).round() / 100.0
    } else {
        0.0
    }
}

#[allow(clippy::cast_precision_loss)] // Counts are small.
fn number(count: usize) -> f64 {
    count as f64
}

fn play(question: &Question, worth: Worth) -> Played {
    let right = answer(&question.body);
    let whole = Worth {
        points: 1.0,
        ..worth
    };
    let earns = |guesses: Guesses| {
        let (mut sum, mut all) = (0.0, 0.0);
        for (weight, response) in &guesses {
            sum += weight * mark(&right, Some(response), whole);
            all += weight;
        }
        if all > 0.0 { sum / all } else { 0.0 }
    };
    Played {
        points: worth.points,
        chance: earns(guess::by_chance(&question.body)),
        rules: Rule::ALL
            .iter()
            .map(|rule| by_rule(*rule, question).map(earns))
            .collect(),
    }
}

/// What a rule answers; `None` where it has nothing to say.
fn by_rule(rule: Rule, question: &Question) -> Option<Guesses> {
    let body = &question.body;
    let stem = &*question.common.stem.source;
    match rule {
        Rule::Longest => one_of(body, longest),
        Rule::NoAbsolute => match body {
            Body::Judge(_) => cues::is_absolute(stem).then(|| judged(false)),
            _ => chosen(body, |option| !cues::is_absolute(&option.text)),
        },
        Rule::Money => chosen(body, |option| cues::is_about_money(&option.text)),
        Rule::Echo => echo(body, stem),
        Rule::AllRight => (body.kind() == Kind::Judge).then(|| judged(true)),
        Rule::AllWrong => (body.kind() == Kind::Judge).then(|| judged(false)),
        Rule::Letter(at) => one_of(body, |options| {
            (0..options.len()).filter(|it| *it == at).collect()
        }),
        Rule::Three => guess::so_many(body, 3),
        Rule::Everything => match body {
            Body::Choice { multiple: true, .. } => guess::so_many(body, body.options().len()),
            Body::Mark(segments) => {
                let phrases = segments.iter().filter(|it| it.kind != SegmentKind::Text);
                Some(vec![(1.0, Response::Flags((0..phrases.count()).collect()))])
            }
            _ => None,
        },
        Rule::Turns => match body {
            Body::Order { items, .. } => guess::by_turns(items),
            _ => None,
        },
        Rule::Together => match body {
            Body::Judge(_) => Some(judged(!cues::is_absolute(stem) && !cues::concludes(stem))),
            Body::Choice {
                multiple: false, ..
            } => one_of(body, likeliest),
            Body::Choice { multiple: true, .. } => {
                by_rule(Rule::NoAbsolute, question).or_else(|| by_rule(Rule::Everything, question))
            }
            Body::Number { .. } | Body::Match { .. } | Body::Classify { .. } => echo(body, stem),
            Body::Order { .. } => by_rule(Rule::Turns, question),
            Body::Mark(_) => by_rule(Rule::Everything, question),
            Body::Text(_) => None,
        },
    }
}

fn judged(right: bool) -> Guesses {
    vec![(1.0, Response::Key(right.to_string()))]
}

/// One of these options of a question that has one right.
fn one_of(body: &Body, pick: impl Fn(&[Choice]) -> Vec<usize>) -> Option<Guesses> {
    let (options, _) = body.one_right()?;
    let picked = pick(options);
    let guesses = picked
        .into_iter()
        .map(|at| (1.0, Response::Key(letter(at))));
    let guesses: Guesses = guesses.collect();
    (!guesses.is_empty()).then_some(guesses)
}

/// The options that are so, where some are and some are not.
fn chosen(body: &Body, is: impl Fn(&Choice) -> bool) -> Option<Guesses> {
    let options = body.options();
    let picked: Vec<usize> = (0..options.len())
        .filter(|at| options.get(*at).is_some_and(&is))
        .collect();
    if picked.is_empty() || picked.len() == options.len() {
        return None;
    }
    if body.kind() == Kind::Multiple {
        let keys = picked.into_iter().map(letter).collect();
        return Some(vec![(1.0, Response::Keys(keys))]);
    }
    one_of(body, |_| picked.clone())
}

fn longest(options: &[Choice]) -> Vec<usize> {
    best(options, |option| option.text.chars().count())
}

/// Those of which a number is the greatest; none where all are alike.
fn best(options: &[Choice], of: impl Fn(&Choice) -> usize) -> Vec<usize> {
    let most = options.iter().map(&of).max().unwrap_or(0);
    let found: Vec<usize> = (0..options.len())
        .filter(|at| options.get(*at).is_some_and(|option| of(option) == most))
        .collect();
    if found.len() == options.len() {
        return Vec::new();
    }
    found
}

/// Of those that are not absolute those about money, of these the longest.
fn likeliest(options: &[Choice]) -> Vec<usize> {
    best(options, |option| {
        let calm = usize::from(!cues::is_absolute(&option.text));
        let money = usize::from(cues::is_about_money(&option.text));
        calm * 1_000_000 + money * 100_000 + option.text.chars().count().min(99_999)
    })
}

/// What shares most with the question, or with what it is to be put beside.
fn echo(body: &Body, stem: &str) -> Option<Guesses> {
    match body {
        Body::Choice {
            multiple: false, ..
        } => one_of(body, |options| {
            best(options, |option| cues::shared(&option.text, stem))
        }),
        Body::Number { .. } => {
            let numbers = cues::numbers(stem).into_iter();
            let guesses: Guesses = numbers.map(|it| (1.0, Response::Typed(it))).collect();
            (!guesses.is_empty()).then_some(guesses)
        }
        Body::Match { pairs, .. } => {
            let lefts = pairs.iter().map(|(left, _)| left.as_str());
            let rights: Vec<&str> = pairs.iter().map(|(_, right)| right.as_str()).collect();
            guess::nearest(lefts, &rights)
        }
        Body::Classify { bins, items } => {
            let cards = items.iter().map(|item| item.text.as_str());
            let bins: Vec<&str> = bins.iter().map(String::as_str).collect();
            guess::nearest(cards, &bins)
        }
        Body::Choice { multiple: true, .. }
        | Body::Judge(_)
        | Body::Text(_)
        | Body::Order { .. }
        | Body::Mark(_) => None,
    }
}
