//! Counts as tables, and what is lacking as sentences, in the words of a language. How they are drawn is for others.

use super::{FactRow, FactState, Questions, Readers, Reading, Rule, Stats, Test};
use crate::locale::fill;
use crate::locale::stats::StatsWords;
use crate::norms::{self, HONEST_AIM, HONEST_MOST, LONGEST_AIM, SENTENCE_AIM};
use crate::question::Kind;

/// Rows of cells below a head.
pub struct Table {
    /// Stands above it.
    pub title: &'static str,
    /// One text for each column.
    pub head: Vec<String>,
    /// Each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell; `lacking`: something is missing there.
pub struct Cell {
    /// What stands in it; a number in figures.
    pub text: String,
    /// It is a number, to be set to the right.
    pub number: bool,
    /// Something is missing there.
    pub lacking: bool,
}

fn words(text: &str) -> Cell {
    Cell {
        text: text.to_owned(),
        number: false,
        lacking: false,
    }
}

fn count(number: usize, lacking: bool) -> Cell {
    Cell {
        text: number.to_string(),
        number: true,
        lacking,
    }
}

/// All tables; of pages only the `most` hardest to read.
pub fn tables(stats: &Stats, words: &StatsWords, most: usize) -> Vec<Table> {
    let mut tables = vec![
        disguises(stats, words),
        banks(stats, words),
        tests(stats, words),
        letters(stats, words),
        pages(stats, words, most),
    ];
    tables.retain(|table| !table.rows.is_empty());
    tables
}

/// The facts; `lacking`: what does not hold or wants to be looked at, where a page refers to it.
pub fn facts_table(rows: &[FactRow], words: &StatsWords) -> Table {
    let state = |row: &FactRow| match row.state {
        FactState::InForce => words.fact_in_force,
        FactState::Ended => words.fact_ended,
        FactState::Replaced => words.fact_replaced,
        FactState::NotYet => words.fact_not_yet,
    };
    let marked = |text: &str, lacking: bool| Cell {
        lacking,
        ..self::words(text)
    };
    Table {
        title: words.facts,
        head: [
            words.fact_id,
            words.fact_claim,
            words.fact_used,
            words.fact_state,
            words.fact_checked,
        ]
        .map(str::to_owned)
        .into(),
        rows: rows
            .iter()
            .map(|row| {
                let used = row.used > 0;
                let checked = row.checked.as_deref().unwrap_or(words.fact_never);
                vec![
                    self::words(&row.id),
                    self::words(&cut(&row.claim)),
                    count(row.used, false),
                    marked(state(row), used && row.state != FactState::InForce),
                    marked(checked, used && row.overdue),
                ]
            })
            .collect(),
    }
}

/// A claim's beginning, for a table.
fn cut(claim: &str) -> String {
    const MOST: usize = 24;
    let mut chars = claim.chars();
    let begin: String = chars.by_ref().take(MOST).collect();
    if chars.next().is_some() {
        format!("{begin}…")
    } else {
        begin
    }
}

/// What a site should have and has not.
pub fn gaps(stats: &Stats, words: &StatsWords) -> Vec<String> {
    let mut gaps = Vec::new();
    for disguise in &stats.disguises {
        if disguise.cases == 0 {
            gaps.push(fill(words.no_cases, &[&disguise.title]));
        }
        if disguise.questions.questions == 0 {
            gaps.push(fill(words.no_questions, &[&disguise.title]));
        }
    }
    for bank in &stats.banks {
        let of = &bank.questions;
        if of.without_explanation > 0 {
            gaps.push(fill(
                words.unexplained,
                &[&bank.title, &of.without_explanation],
            ));
        }
    }
    for test in &stats.tests {
        let uneven = || test.sittings.iter().filter(|it| !is_even(**it));
        let shares = uneven().filter_map(|it| share(*it));
        if let Some(worst) = shares.max_by_key(|share| share.abs_diff(50)) {
            let (some, all) = (uneven().count(), test.sittings.len());
            gaps.push(fill(
                words.uneven,
                &[&test.title, &some, &all, &worst, &HONEST_AIM, &HONEST_MOST],
            ));
        }
    }
    let all = &stats.all;
    for (place, right) in all.letters.iter().enumerate() {
        let percent = off(all, place);
        if !norms::letter(percent, all.single).is_good() {
            let letter = crate::syntax::answer::letter(place);
            gaps.push(fill(
                words.letter_off,
                &[&letter, right, &format!("{percent:+.0}")],
            ));
        }
    }
    if !norms::longest(all.longest_right, all.single).is_good() {
        gaps.push(fill(
            words.longest_off,
            &[&all.longest_right, &all.single, &LONGEST_AIM],
        ));
    }
    for page in stats
        .reading
        .iter()
        .filter(|page| !norms::sentences(page.reading.mean()).is_good())
    {
        let mean = format!("{:.0}", page.reading.mean());
        gaps.push(fill(
            words.hard_to_read,
            &[&page.file, &mean, &SENTENCE_AIM],
        ));
    }
    gaps
}

/// How far the right answers with this letter are from even, in percent.
#[allow(clippy::cast_precision_loss)] // Counts are small.
fn off(all: &Questions, place: usize) -> f64 {
    let right = all.letters.get(place).copied().unwrap_or_default() as f64;
    match all.letters_even.get(place) {
        Some(even) if *even > 0.0 => (right / even - 1.0) * 100.0,
        _ => 0.0,
    }
}

fn disguises(stats: &Stats, w: &StatsWords) -> Table {
    let mut head = vec![
        w.disguise.to_owned(),
        w.cases.to_owned(),
        w.questions.to_owned(),
    ];
    head.extend(Kind::ALL.iter().map(|kind| (w.kind)(*kind).to_owned()));
    head.extend((1..=5).map(|level| fill(w.level, &[&level])));
    head.extend([w.scam.to_owned(), w.legit.to_owned()]);
    let rows = stats.disguises.iter().map(|it| {
        let of = &it.questions;
        let mut row = vec![
            words(&it.title),
            count(it.cases, it.cases == 0),
            count(of.questions, of.questions == 0),
        ];
        row.extend(of.types.iter().map(|number| count(*number, false)));
        row.extend(
            of.difficulty
                .iter()
                .skip(1)
                .map(|number| count(*number, false)),
        );
        row.extend([
            count(of.scam, false),
            count(of.legit, of.legit == 0 && of.scam > 0),
        ]);
        row
    });
    Table {
        title: w.coverage,
        head,
        rows: rows.collect(),
    }
}

fn banks(stats: &Stats, w: &StatsWords) -> Table {
    let head = [
        w.bank,
        w.questions,
        w.no_level,
        w.no_explanation,
        w.no_see,
        w.scam,
        w.legit,
        w.legit_share,
        w.longest,
    ];
    let row = |title: &str, of: &Questions| {
        let share = of.legit_percent();
        vec![
            words(title),
            count(of.questions, false),
            count(of.difficulty[0], of.difficulty[0] > 0),
            count(of.without_explanation, of.without_explanation > 0),
            count(of.without_see, of.without_see > 0),
            count(of.scam, false),
            count(of.legit, false),
            Cell {
                text: share.map_or_else(String::new, |percent| format!("{percent}%")),
                number: true,
                lacking: false,
            },
            Cell {
                text: format!("{}/{}", of.longest_right, of.single),
                number: true,
                lacking: !norms::longest(of.longest_right, of.single).is_good(),
            },
        ]
    };
    let mut rows: Vec<Vec<Cell>> = stats
        .banks
        .iter()
        .map(|bank| row(&bank.title, &bank.questions))
        .collect();
    if rows.len() > 1 {
        rows.push(row(w.all, &stats.all));
    }
    Table {
        title: w.banks,
        head: head.map(str::to_owned).to_vec(),
        rows,
    }
}

fn is_even((scam, legit): (usize, usize)) -> bool {
    norms::sitting(scam, legit).is_good()
}

/// Honest ones in percent of what has a verdict.
fn share((scam, legit): (usize, usize)) -> Option<usize> {
    (legit * 100).checked_div(scam + legit)
}

/// Tests by their sittings: of each number the least and the most.
fn tests(stats: &Stats, w: &StatsWords) -> Table {
    let row = |test: &Test| {
        let span = |of: fn((usize, usize)) -> Option<usize>| {
            let known = test.sittings.iter().filter_map(|it| of(*it));
            let (least, most) = (known.clone().min(), known.max());
            let text = match (least, most) {
                (Some(least), Some(most)) if least < most => format!("{least}–{most}"),
                (Some(least), _) => least.to_string(),
                _ => String::new(),
            };
            Cell {
                text,
                number: true,
                lacking: false,
            }
        };
        let uneven = test.sittings.iter().filter(|it| !is_even(**it)).count();
        let balance = test.balance.map(|(low, high)| format!("{low}–{high}%"));
        vec![
            words(&test.title),
            count(test.sittings.len(), false),
            span(|(scam, _)| Some(scam)),
            span(|(_, legit)| Some(legit)),
            span(share),
            count(uneven, uneven > 0),
            words(&balance.unwrap_or_default()),
        ]
    };
    Table {
        title: w.tests,
        head: [
            w.test,
            w.sittings,
            w.scam,
            w.legit,
            w.legit_share,
            w.uneven_sittings,
            w.balance,
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: stats.tests.iter().map(row).collect(),
    }
}

/// What readers earn who go by a rule: over all questions that the rule has something to say to, and test by test all rules
/// together and the one that earns most. `lacking`: far above chance.
pub fn readers_tables(readers: &Readers, w: &StatsWords) -> Vec<Table> {
    let percent = |score: f64, lacking: bool| Cell {
        text: format!("{score:.0}%"),
        number: true,
        lacking,
    };
    let names = || Rule::ALL.iter().map(|rule| (w.rule)(&rule.name()));
    let far = |score, chance, questions| !norms::reader(score, chance, questions).is_good();
    let rows = names().zip(&readers.all).map(|(name, of)| {
        vec![
            words(&name),
            count(of.questions, false),
            percent(of.score, far(of.score, of.chance, of.questions)),
            percent(of.chance, false),
        ]
    });
    let all = Table {
        title: w.readers,
        head: [w.reader, w.questions, w.earned, w.chance]
            .map(str::to_owned)
            .to_vec(),
        rows: rows.collect(),
    };
    // All rules of all tests are in the JSON: no terminal is so wide.
    let rows = readers.tests.iter().map(|test| {
        let named = || names().zip(&test.scores);
        let best = named().max_by(|one, other| one.1.total_cmp(other.1));
        let together = test.scores.last().copied().unwrap_or(test.chance);
        let (name, score) = best.map_or((String::new(), test.chance), |(name, it)| (name, *it));
        vec![
            words(&test.title),
            count(test.questions, false),
            percent(test.chance, false),
            percent(together, far(together, test.chance, test.questions)),
            percent(score, far(score, test.chance, test.questions)),
            words(&name),
        ]
    });
    let tests = Table {
        title: w.readers_tests,
        head: [w.test, w.questions, w.chance, w.together, w.best, w.reader]
            .map(str::to_owned)
            .to_vec(),
        rows: rows.collect(),
    };
    let mut tables = vec![all, tests];
    tables.retain(|table| !table.rows.is_empty());
    tables
}

fn letters(stats: &Stats, w: &StatsWords) -> Table {
    let all = &stats.all;
    let rows = all.letters.iter().enumerate().map(|(place, right)| {
        let percent = off(all, place);
        let even = all.letters_even.get(place).copied().unwrap_or_default();
        vec![
            words(&crate::syntax::answer::letter(place)),
            count(*right, false),
            Cell {
                text: format!("{even:.1}"),
                number: true,
                lacking: false,
            },
            Cell {
                text: format!("{percent:+.0}%"),
                number: true,
                lacking: !norms::letter(percent, all.single).is_good(),
            },
        ]
    });
    Table {
        title: w.letters,
        head: [w.letter, w.right, w.even, w.off]
            .map(str::to_owned)
            .to_vec(),
        rows: rows.collect(),
    }
}

fn pages(stats: &Stats, w: &StatsWords, most: usize) -> Table {
    let row = |name: &str, reading: &Reading| {
        vec![
            words(name),
            count(reading.sentences, false),
            Cell {
                text: format!("{:.1}", reading.mean()),
                number: true,
                lacking: !norms::sentences(reading.mean()).is_good(),
            },
            count(reading.longest, false),
            words(&start(&reading.longest_text)),
        ]
    };
    let mut hardest: Vec<_> = stats.reading.iter().collect();
    hardest.sort_by(|a, b| {
        b.reading
            .mean()
            .total_cmp(&a.reading.mean())
            .then(a.path.cmp(&b.path))
    });
    let mut rows: Vec<Vec<Cell>> = hardest
        .iter()
        .take(most)
        .map(|page| row(&page.file, &page.reading))
        .collect();
    if !rows.is_empty() {
        rows.push(row(w.all, &stats.sentences));
    }
    Table {
        title: w.reading,
        head: [
            w.page,
            w.sentences,
            w.mean,
            w.longest_sentence,
            w.longest_starts,
        ]
        .map(str::to_owned)
        .to_vec(),
        rows,
    }
}

/// The first words of a sentence.
fn start(text: &str) -> String {
    const LONGEST: usize = 20;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
