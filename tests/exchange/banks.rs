//! Generated banks, for properties that must hold for every bank.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use mingbian::exchange::{Bank, Question};
use mingbian::question::{Asks, Body, Choice, ClassifyItem, Kind, Lean, Verdict, mark};

/// Pieces that some format takes for something else.
const PIECES: &[&str] = &[
    "传销",
    "返利",
    "钱从哪里来",
    "A",
    "B.",
    "1.",
    "3,280",
    "0.5",
    "：",
    ": ",
    "，",
    ", ",
    "、",
    "；",
    ";",
    " # ",
    "#",
    "- ",
    "\"",
    "'",
    "“甲”",
    "（　）",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "=",
    "->",
    "~",
    "\\",
    "|",
    "&",
    "&amp;",
    "<b>",
    "</b>",
    "<",
    ">",
    "*",
    "_",
    "`",
    "%",
    "50%",
    "@",
    "!",
    "？",
    "null",
    "true",
    "yes",
    "对",
    "错",
    "√",
    "×",
    "001",
    "１２",
    "Ａ",
    "😀",
    "\u{3000}",
    "é",
    "://",
    "]]>",
    "$",
    "^",
    "答案：",
    "ANSWER: A",
    "//",
    "::",
    "T",
    "F",
    "题干",
    "…",
];

fn pieces(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES), 1..=most)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        // Marks and blocks of our own, and a rule of Markdown's that no format keeps.
        .prop_filter("has words", |text| {
            !text.is_empty() && !text.contains("[[") && !text.contains("{{") && !text.contains("((")
        })
}

/// One line.
pub(super) fn line() -> impl Strategy<Value = String> {
    pieces(5)
}

/// Several lines; the first is a word, so that it is a text and no table or list.
pub(super) fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(pieces(6), 1..4).prop_map(|lines| lines.join("\n\n"))
}

fn lines(least: usize, most: usize) -> impl Strategy<Value = Vec<String>> {
    prop::collection::btree_set(line(), least..=most)
        .prop_map(|set| set.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

fn choice(multiple: bool) -> impl Strategy<Value = Body> {
    (
        lines(2, 6),
        prop::collection::vec((prop::option::of(line()), prop::option::of(lean())), 6),
    )
        .prop_flat_map(move |(texts, notes)| {
            let most = if multiple { texts.len() } else { 1 };
            let indices: Vec<usize> = (0..texts.len()).collect();
            let correct = subsequence(indices, 1..=most);
            (Just(texts), Just(notes), correct)
        })
        .prop_map(move |(texts, notes, correct)| Body::Choice {
            options: texts
                .into_iter()
                .zip(notes)
                .enumerate()
                .map(|(at, (text, (note, lean)))| Choice {
                    text,
                    note,
                    image: None,
                    // A right one does not err.
                    lean: lean.filter(|_| !correct.contains(&at)),
                })
                .collect(),
            correct,
            multiple,
        })
}

fn cents() -> impl Strategy<Value = f64> {
    (-1_000_000_i32..1_000_000).prop_map(|cents| f64::from(cents) / 100.0)
}

fn marked() -> impl Strategy<Value = Body> {
    let words =
        || pieces(3).prop_filter("no mark", |text| !text.contains(['[', ']', '(', ')', '|']));
    prop::collection::vec(
        (words(), words(), prop::option::of(words()), any::<bool>()),
        1..4,
    )
    .prop_map(|parts| {
        let mut text = String::new();
        for (number, (before, mark, note, flag)) in parts.into_iter().enumerate() {
            let note = note.map(|note| format!("|{note}")).unwrap_or_default();
            let (open, close) = if flag || number == 0 {
                ("[[", "]]")
            } else {
                ("((", "))")
            };
            text.extend([before.as_str(), open, &mark, &note, close]);
        }
        Body::Mark(mark::segments(&text).expect("well marked"))
    })
}

/// A body of any kind.
pub(super) fn body() -> impl Strategy<Value = Body> {
    select(Kind::ALL).prop_flat_map(|kind| match kind {
        Kind::Single => choice(false).boxed(),
        Kind::Multiple => choice(true).boxed(),
        Kind::Judge => any::<bool>().prop_map(Body::Judge).boxed(),
        Kind::Number => (cents(), cents(), any::<bool>(), prop::option::of(line()))
            .prop_map(|(a, b, exact, unit)| Body::Number {
                min: a.min(b),
                max: if exact { a.min(b) } else { a.max(b) },
                unit,
            })
            .boxed(),
        Kind::Text => lines(1, 4).prop_map(Body::Text).boxed(),
        Kind::Order => (lines(2, 5), any::<[bool; 4]>())
            .prop_map(|(items, joined)| Body::Order {
                same: runs(items.len(), joined),
                items,
            })
            .boxed(),
        Kind::Match => (lines(2, 4), lines(6, 6), 0_usize..3)
            .prop_map(|(left, right, extras)| {
                let count = left.len();
                Body::Match {
                    pairs: left.into_iter().zip(right.iter().cloned()).collect(),
                    extras: right[count..count + extras.min(6 - count)].to_vec(),
                }
            })
            .boxed(),
        Kind::Classify => (
            lines(2, 3),
            prop::collection::vec((prop::option::of(line()), prop::option::of(verdict())), 4),
            lines(2, 4),
        )
            .prop_map(|(bins, about, texts)| Body::Classify {
                items: texts
                    .into_iter()
                    .zip(about)
                    .enumerate()
                    .map(|(index, (text, (note, verdict)))| ClassifyItem {
                        text,
                        bin: index % bins.len(),
                        note,
                        verdict,
                    })
                    .collect(),
                bins,
            })
            .boxed(),
        Kind::Mark => marked().boxed(),
    })
}

/// Neighbours that may be swapped, where these say so.
fn runs(items: usize, joined: [bool; 4]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in (1..items).filter(|at| joined[at - 1]) {
        match runs.last_mut() {
            Some((_, last)) if *last == at - 1 => *last = at,
            _ => runs.push((at - 1, at)),
        }
    }
    runs
}

fn lean() -> impl Strategy<Value = Lean> {
    select(&[Lean::Suspect, Lean::Trust][..])
}

fn verdict() -> impl Strategy<Value = Verdict> {
    select(&[Verdict::Scam, Verdict::Legit][..])
}

fn name() -> impl Strategy<Value = String> {
    "[a-z]{1,8}(-[0-9]{1,3})?"
}

/// A question with everything that a question may have but pictures.
pub(super) fn question() -> impl Strategy<Value = Question> {
    let about = (
        prop::option::of(text()),
        prop::option::of(text()),
        (
            prop::option::of(verdict()),
            prop::option::of(select(&Asks::ALL[..])),
        ),
        prop::collection::vec(name(), 0..3),
        prop::option::of(1_u8..=5),
        select(&[1.0, 0.5, 2.0, 10.0][..]),
        prop::option::of(any::<bool>()),
        prop::collection::vec(name().prop_map(|it| format!("cases/{it}")), 0..3),
        prop::collection::vec(name(), 0..3),
        prop::collection::vec(line(), 0..3),
    );
    (text(), body(), about).prop_map(
        |(
            stem,
            body,
            (
                hint,
                explanation,
                (verdict, asks),
                disguises,
                difficulty,
                points,
                exact,
                see,
                facts,
                tags,
            ),
        )| Question {
            id: None,
            stem,
            image: None,
            hint,
            explanation,
            verdict,
            asks,
            disguises,
            difficulty,
            points,
            exact,
            see,
            facts,
            tags,
            body,
        },
    )
}

/// A bank of questions of all kinds, each with an id of its own and words of its own.
pub(super) fn bank() -> impl Strategy<Value = Bank> {
    (
        line(),
        prop::option::of(text()),
        prop::collection::vec(question(), 1..6),
    )
        .prop_map(|(title, intro, mut questions)| {
            for (number, question) in questions.iter_mut().enumerate() {
                question.id = Some(format!("q-{number}"));
                question.stem = format!("第{number}题 {}", question.stem);
            }
            Bank {
                title: Some(title),
                intro,
                questions,
                ..Bank::default()
            }
        })
}

/// Whether GIFT has no such question, or takes its words for a pair.
pub(super) fn is_none_in_gift(question: &Question) -> bool {
    let arrow = |text: &String| text.contains("->");
    match &question.body {
        Body::Text(accepted) => accepted.iter().any(arrow),
        Body::Match { pairs, extras } => {
            pairs
                .iter()
                .any(|(left, right)| arrow(left) || arrow(right))
                || extras.iter().any(arrow)
        }
        Body::Order { .. } | Body::Classify { .. } | Body::Mark(_) => true,
        Body::Choice { .. } | Body::Judge(_) | Body::Number { .. } => false,
    }
}
