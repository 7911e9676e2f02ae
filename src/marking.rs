//! What a response is worth. The rules are the table in `tests/marking/`, which the browser's
//! marking passes too; a change here is a change there first. Knows neither files nor pages.

use serde::{Serialize, Serializer};

use crate::text;

use crate::question::{Body, SegmentKind, order};
use crate::syntax::answer::letter;
use crate::syntax::quiz::Common;

/// The right answer of a question, in the shape of its kind. As JSON it is what the table has, and what the browser reads
/// in the page (`data-solution`; `Answer` in `themes/default/scripts/marking.js`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// `single` and `judge`: the key of the right option (`true`, `false`).
    Key(String),
    /// `multiple`: keys, in any order.
    Keys(Vec<String>),
    /// `number`: both ends belong to it.
    Range {
        /// The least that is right.
        #[serde(serialize_with = "brief")]
        min: f64,
        /// The most that is right.
        #[serde(serialize_with = "brief")]
        max: f64,
        /// What may stand behind the number in a response.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// `text`: the accepted ones.
    Texts(Vec<String>),
    /// `order`: for each item as shown, its right place; of places whose items may be swapped, the first.
    Order(Vec<usize>),
    /// `match` and `classify`: for each item the index of its right side or bin.
    Places(Vec<usize>),
    /// `mark`: the indices of the red flags among the phrases.
    Flags(Vec<usize>),
}

/// As people write it: 3000, not 3000.0.
#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands it over so.
fn brief<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    match number.to_string().parse::<i64>() {
        Ok(whole) => serializer.serialize_i64(whole),
        Err(_) => serializer.serialize_f64(*number),
    }
}

/// What a reader gave, in the shape of the kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Response {
    /// `single`, `judge`.
    Key(String),
    /// `multiple`.
    Keys(Vec<String>),
    /// `number`, `text`: as typed.
    Typed(String),
    /// `order`, `match`, `classify`: a blank is `None`.
    Places(Vec<Option<usize>>),
    /// `mark`.
    Flags(Vec<usize>),
}

/// What there is to earn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// What a fully right response earns.
    pub points: f64,
    /// All or nothing.
    pub exact: bool,
}

impl Worth {
    /// `exact` is what holds for the whole file, where the question itself says nothing.
    pub fn of(question: &Common, exact: bool) -> Self {
        Self {
            points: question.points,
            exact: question.exact.unwrap_or(exact),
        }
    }
}

/// What a response earns, 0 to `points`; `None` is nothing given. A response in the shape of
/// another kind earns nothing.
pub fn mark(answer: &Answer, response: Option<&Response>, worth: Worth) -> f64 {
    let Some(response) = response else {
        return 0.0;
    };
    let share = share(answer, response).unwrap_or(0.0);
    if worth.exact && share < 1.0 {
        0.0
    } else {
        share.max(0.0) * worth.points
    }
}

/// The share of the points, below zero where more is wrong than right; `None` where the shapes do not fit.
fn share(answer: &Answer, response: &Response) -> Option<f64> {
    match answer {
        Answer::Key(right) => match response {
            Response::Key(given) => Some(all_or_nothing(right == given)),
            _ => None,
        },
        Answer::Keys(right) => match response {
            Response::Keys(given) => Some(chosen(right, given)),
            _ => None,
        },
        Answer::Flags(right) => match response {
            Response::Flags(given) => Some(chosen(right, given)),
            _ => None,
        },
        Answer::Order(right) => match response {
            Response::Places(given) => Some(ordered(right, given)),
            _ => None,
        },
        Answer::Places(right) => match response {
            Response::Places(given) => Some(placed(right, given)),
            _ => None,
        },
        Answer::Range { min, max, unit } => match response {
            Response::Typed(text) => {
                let number = typed_number(text, unit.as_deref());
                Some(all_or_nothing(
                    number.is_some_and(|number| within(*min, *max, number)),
                ))
            }
            _ => None,
        },
        Answer::Texts(texts) => match response {
            Response::Typed(text) => {
                let given = plain(text);
                Some(all_or_nothing(
                    texts.iter().any(|accepted| plain(accepted) == given),
                ))
            }
            _ => None,
        },
    }
}

/// The right answer of a question, its parts counted in the order in which they are written: a
/// page that shows them in another order says so in its responses.
pub fn answer(body: &Body) -> Answer {
    match body {
        Body::Choice {
            correct,
            multiple: true,
            ..
        } => Answer::Keys(correct.iter().map(|at| letter(*at)).collect()),
        Body::Choice {
            correct,
            multiple: false,
            ..
        } => Answer::Key(correct.first().map_or_else(String::new, |at| letter(*at))),
        Body::Judge(right) => Answer::Key(right.to_string()),
        Body::Number { min, max, unit } => Answer::Range {
            min: *min,
            max: *max,
            unit: unit.clone(),
        },
        Body::Text(accepted) => Answer::Texts(accepted.clone()),
        Body::Order { items, same } => {
            let places = 0..items.len();
            Answer::Order(places.map(|at| order::around(same, at).0 + 1).collect())
        }
        // Two left sides may have the same right side; it is offered once.
        Body::Match { pairs, .. } => {
            let first = |wanted: &str| pairs.iter().position(|(_, right)| right == wanted);
            let places = pairs.iter().filter_map(|(_, right)| first(right));
            Answer::Places(places.collect())
        }
        Body::Classify { items, .. } => Answer::Places(items.iter().map(|item| item.bin).collect()),
        Body::Mark(segments) => {
            let phrases = segments
                .iter()
                .filter(|segment| segment.kind != SegmentKind::Text);
            let flags = phrases
                .enumerate()
                .filter(|(_, phrase)| phrase.kind == SegmentKind::Flag);
            Answer::Flags(flags.map(|(at, _)| at).collect())
        }
    }
}

fn all_or_nothing(right: bool) -> f64 {
    if right { 1.0 } else { 0.0 }
}

/// What was rightly chosen less what was wrongly chosen, of all that was to choose.
fn chosen<T: PartialEq>(answer: &[T], response: &[T]) -> f64 {
    if answer.is_empty() {
        return all_or_nothing(response.is_empty());
    }
    let right = response.iter().filter(|one| answer.contains(one)).count();
    ratio(2.0 * float(right) - float(response.len()), answer.len())
}

/// Items in the right place less items in a wrong one; an item left blank is neither.
fn placed(answer: &[usize], response: &[Option<usize>]) -> f64 {
    let sum = answer
        .iter()
        .zip(response)
        .filter_map(|(place, given)| Some(if (*given)? == *place { 1.0 } else { -1.0 }))
        .sum();
    ratio(sum, answer.len())
}

/// Pairs of items in the right order less pairs in the wrong one, so that one slip does not
/// cost every item behind it. A pair on one place, or with a blank, is neither; one whose items may be swapped is none.
fn ordered(answer: &[usize], response: &[Option<usize>]) -> f64 {
    let (mut sum, mut pairs) = (0.0, 0);
    let given = |item: usize| response.get(item).copied().flatten();
    for (item, place) in answer.iter().enumerate() {
        for (other, other_place) in answer[..item].iter().enumerate() {
            if place == other_place {
                continue;
            }
            pairs += 1;
            let (Some(one), Some(two)) = (given(item), given(other)) else {
                continue;
            };
            if one != two {
                sum += if (one < two) == (place < other_place) {
                    1.0
                } else {
                    -1.0
                };
            }
        }
    }
    ratio(sum, pairs)
}

/// A share; where there is nothing to get, all of it.
fn ratio(sum: f64, all: usize) -> f64 {
    if all == 0 { 1.0 } else { sum / float(all) }
}

#[allow(clippy::cast_precision_loss)] // Parts of one question: far below 2^53.
fn float(count: usize) -> f64 {
    count as f64
}

/// The bounds belong to the range, give or take what binary fractions lose.
fn within(min: f64, max: f64, number: f64) -> bool {
    let slack = 1e-9 * min.abs().max(max.abs()).max(1.0);
    min - slack <= number && number <= max + slack
}

/// Digits with at most a sign and a point, read over width, spaces, separators and the unit.
fn typed_number(text: &str, unit: Option<&str>) -> Option<f64> {
    let narrow_text: String = narrow(text)
        .filter(|c| !is_space(*c) && *c != ',')
        .map(minus)
        .collect();
    let unit: String = narrow(unit.unwrap_or_default()).map(minus).collect();
    let digits = narrow_text.strip_suffix(&unit).unwrap_or(&narrow_text);
    let unsigned = digits.strip_prefix(['+', '-']).unwrap_or(digits);
    let points = unsigned.matches('.').count();
    // Rust's own reading also knows `inf`, `nan` and `1e9`.
    let only_digits = unsigned.chars().all(|c| c.is_ascii_digit() || c == '.');
    if points > 1 || unsigned.len() == points || !only_digits {
        return None;
    }
    digits.parse().ok()
}

/// Text without regard to width, case, spaces and punctuation: only letters and numbers stay, and the signs that
/// make another answer of them; unless there is neither.
fn plain(text: &str) -> String {
    let low = narrow(text).collect::<String>().to_lowercase();
    let low = low.replace(">=", "≥").replace("<=", "≤");
    let all: Vec<char> = low.chars().filter(|c| !is_space(*c)).map(sign).collect();
    let mut kept = String::new();
    for (at, c) in all.iter().enumerate() {
        if c.is_alphanumeric() {
            kept.push(*c);
        } else if let Some(c) = counts(&all, at) {
            kept.push(c);
        }
    }
    if kept.chars().any(char::is_alphanumeric) {
        kept
    } else {
        low.chars().filter(|c| !is_space(*c)).collect()
    }
}

/// The one form of signs that have several.
fn sign(c: char) -> char {
    match c {
        '−' | '–' | '—' | '﹣' | '‐' | '‑' | '‒' | '~' => '-',
        '∶' => ':',
        '∕' | '⁄' => '/',
        '。' | '·' => '.',
        '、' => ',',
        c => c,
    }
}

/// Whether the sign at this place makes another answer, and how it is compared: the point of 1.5, the minus of -5, the
/// plus of C++, the bounds of 3-5.
fn counts(all: &[char], at: usize) -> Option<char> {
    let c = *all.get(at)?;
    let before = at.checked_sub(1).and_then(|at| all.get(at)).copied();
    let after = all.get(at + 1).copied();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    // A run of digits before and behind.
    let run =
        |digits: &mut dyn Iterator<Item = &char>| digits.take_while(|c| c.is_ascii_digit()).count();
    let left = run(&mut all[..at].iter().rev());
    let right = run(&mut all[at + 1..].iter());
    let kept = match c {
        '.' | ':' | '/' if left > 0 && right > 0 => true,
        // 3,280 is 3280, but 1,5 is not 15.
        ',' if left > 0 && right > 0 => right != 3 || left > 3,
        // 0571-88888888 is a telephone number with or without it, 3-5 is no 35.
        '-' if left > 0 && right > 0 => left < 3 || right < 3,
        '+' | '-' | '<' | '>' | '≤' | '≥' | '±' if digit(after) && !word(before) => true,
        '.' if digit(after) && !word(before) && before != Some('.') => true,
        // Of several in a row, the first stands behind the letter.
        '+' | '#' | '*' | '‰' => latin(all[..at].iter().rev().find(|it| **it != c).copied()),
        '-' => after.is_none() && before.is_some_and(|c| c.is_ascii_alphabetic()),
        '<' | '>' | '=' | '≤' | '≥' | '≠' | '±' | '^' | '×' | '÷' => {
            word(before) && word(after)
        }
        _ => false,
    };
    kept.then_some(c)
}

/// The minus of mathematics, and the dashes that phones and Word make of one.
fn minus(c: char) -> char {
    if matches!(sign(c), '-') && c != '~' {
        '-'
    } else {
        c
    }
}

/// Full-width forms as ASCII.
fn narrow(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(text::narrow)
}

/// What JavaScript calls a space: with the byte order mark, without the control code U+0085.
fn is_space(c: char) -> bool {
    c == '\u{FEFF}' || (c.is_whitespace() && c != '\u{85}')
}

#[cfg(test)]
#[allow(clippy::expect_used)] // A test may fail loudly.
mod tests {
    use super::*;
    use crate::syntax::{FileKind, Parsed, parse};

    const QUIZ: &str = "
title: 九种题
questions:
  - {stem: 一, options: [甲, 乙, 丙], answer: B}
  - {stem: 二, options: [甲, 乙, 丙], answer: AC, points: 2, scoring: partial}
  - {stem: 三, answer: 错}
  - {stem: 四, answer: {min: 3000, max: 3500}, unit: 元}
  - {stem: 五, type: text, answer: [入门费, 会费]}
  - {stem: 六, items: [先, 后]}
  - {stem: 七, pairs: {拉人: 传销, 交费: 传销, 购物: 正当}}
  - {stem: 八, bins: [骗局, 正当], items: [{text: 交费, bin: 骗局}, {text: 购物, bin: 正当}]}
  - {stem: 九, text: '今天((试吃))就能[[交 3900 元]]，[[名额有限]]'}
";

    #[test]
    fn the_answer_of_each_kind_is_read_as_written() {
        let (parsed, problems) = parse(&"a.yaml".into(), QUIZ, FileKind::Quiz);
        assert!(problems.is_empty(), "{problems:?}");
        let Some(Parsed::Quiz(quiz)) = parsed else {
            panic!("no quiz");
        };
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let answers: Vec<Answer> = quiz
            .questions
            .iter()
            .map(|question| answer(&question.body))
            .collect();
        let expected = [
            Answer::Key("B".to_owned()),
            Answer::Keys(owned(&["A", "C"])),
            Answer::Key("false".to_owned()),
            Answer::Range {
                min: 3000.0,
                max: 3500.0,
                unit: Some("元".to_owned()),
            },
            Answer::Texts(owned(&["入门费", "会费"])),
            Answer::Order(vec![1, 2]),
            Answer::Places(vec![0, 0, 2]),
            Answer::Places(vec![0, 1]),
            Answer::Flags(vec![1, 2]),
        ];
        assert_eq!(answers, expected);

        let second = quiz.questions.get(1).expect("the second");
        let worth = Worth::of(&second.common, true);
        let half = Response::Keys(owned(&["A"]));
        assert!((mark(&expected[1], Some(&half), worth) - 1.0).abs() < 1e-9);
    }
}
