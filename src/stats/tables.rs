//! Counts as tables, and what is lacking as sentences, in the words of a language. How they are drawn is for others.

use super::{Questions, Reading, Stats};
use crate::locale::fill;
use crate::locale::stats::StatsWords;
use crate::question::Kind;

/// Honest offers that a bank should have, in percent of what has a verdict.
const LEGIT_PERCENT: usize = 40;
/// How far a letter may be from even, in percent of even.
const LETTER_PERCENT: f64 = 30.0;
/// Questions in which the right option may be the longest, in percent.
const LONGEST_PERCENT: usize = 40;
/// Characters of a sentence on average that a junior-school leaver reads with ease.
const SENTENCE: f64 = 30.0;
/// With fewer, a pattern is chance.
const ENOUGH: usize = 12;

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
        letters(stats, words),
        pages(stats, words, most),
    ];
    tables.retain(|table| !table.rows.is_empty());
    tables
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
        if let Some(percent) = of.legit_percent()
            && percent < LEGIT_PERCENT
            && of.scam + of.legit >= 3
        {
            gaps.push(fill(
                words.legit_low,
                &[&bank.title, &percent, &LEGIT_PERCENT],
            ));
        }
        if of.without_explanation > 0 {
            gaps.push(fill(
                words.unexplained,
                &[&bank.title, &of.without_explanation],
            ));
        }
    }
    let all = &stats.all;
    if all.single >= ENOUGH {
        for (place, right) in all.letters.iter().enumerate() {
            let percent = off(all, place);
            if percent.abs() > LETTER_PERCENT {
                let letter = crate::syntax::answer::letter(place);
                gaps.push(fill(
                    words.letter_off,
                    &[&letter, right, &format!("{percent:+.0}")],
                ));
            }
        }
        if all.longest_right * 100 > all.single * LONGEST_PERCENT {
            gaps.push(fill(
                words.longest_off,
                &[&all.longest_right, &all.single, &LONGEST_PERCENT],
            ));
        }
    }
    for page in stats
        .reading
        .iter()
        .filter(|page| page.reading.mean() > SENTENCE)
    {
        let mean = format!("{:.0}", page.reading.mean());
        gaps.push(fill(words.hard_to_read, &[&page.file, &mean]));
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
                lacking: share.is_some_and(|percent| percent < LEGIT_PERCENT),
            },
            Cell {
                text: format!("{}/{}", of.longest_right, of.single),
                number: true,
                lacking: of.single >= ENOUGH
                    && of.longest_right * 100 > of.single * LONGEST_PERCENT,
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
                lacking: all.single >= ENOUGH && percent.abs() > LETTER_PERCENT,
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
                lacking: reading.mean() > SENTENCE,
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
