//! Answers that are guessed: by chance, or so many of all, each with how likely it is. What an answer earns is asked of
//! `marking`. Knows no words.

use crate::cues;
use crate::marking::{Answer, Response, answer};
use crate::question::{Body, SegmentKind};
use crate::syntax::answer::letter;

/// Responses, each with its weight among them.
pub(super) type Guesses = Vec<(f64, Response)>;

/// All that who does not read may answer. None: no chance at all, as with a number to be found.
pub(super) fn by_chance(body: &Body) -> Guesses {
    match body {
        Body::Choice {
            options,
            multiple: false,
            ..
        } => (0..options.len())
            .map(|at| (1.0, Response::Key(letter(at))))
            .collect(),
        Body::Judge(_) => [true, false]
            .map(|right| (1.0, Response::Key(right.to_string())))
            .into(),
        // At least one is ticked.
        Body::Choice { multiple: true, .. } => picked(body, |count| count > 0),
        Body::Mark(_) => picked(body, |_| true),
        Body::Order { items, .. } => orders(items.len())
            .into_iter()
            .map(|order| (1.0, placed(order)))
            .collect(),
        Body::Match { pairs, extras } => {
            let mut rights: Vec<&String> = pairs.iter().map(|(_, right)| right).collect();
            rights.extend(extras);
            rights.sort_unstable();
            rights.dedup();
            placed_by_chance(body, rights.len())
        }
        Body::Classify { bins, .. } => placed_by_chance(body, bins.len()),
        Body::Number { .. } | Body::Text(_) => Vec::new(),
    }
}

/// So many options of a question of several, whichever; `None` for other kinds, or where it has fewer.
pub(super) fn so_many(body: &Body, count: usize) -> Option<Guesses> {
    match body {
        Body::Choice {
            options,
            multiple: true,
            ..
        } if options.len() >= count => Some(picked(body, |it| it == count)),
        _ => None,
    }
}

/// Ways to tick some, by how many: those that earn the same are one, with the number of them.
fn picked(body: &Body, may: impl Fn(usize) -> bool) -> Guesses {
    let (right, wrong): (Vec<usize>, Vec<usize>) = match body {
        Body::Choice { options, .. } => (0..options.len()).partition(|at| body.is_right(*at)),
        Body::Mark(segments) => {
            let phrases: Vec<SegmentKind> = segments
                .iter()
                .map(|it| it.kind)
                .filter(|kind| *kind != SegmentKind::Text)
                .collect();
            (0..phrases.len()).partition(|at| phrases.get(*at) == Some(&SegmentKind::Flag))
        }
        _ => return Vec::new(),
    };
    let mut guesses = Vec::new();
    for some in 0..=right.len() {
        for others in 0..=wrong.len() {
            if !may(some + others) {
                continue;
            }
            let ticked = right.iter().take(some).chain(wrong.iter().take(others));
            let response = if matches!(body, Body::Mark(_)) {
                Response::Flags(ticked.copied().collect())
            } else {
                Response::Keys(ticked.map(|at| letter(*at)).collect())
            };
            guesses.push((
                ways(right.len(), some) * ways(wrong.len(), others),
                response,
            ));
        }
    }
    guesses
}

/// Rows that each get one of so many places: by how many are right.
fn placed_by_chance(body: &Body, places: usize) -> Guesses {
    let Answer::Places(right) = answer(body) else {
        return Vec::new();
    };
    let all = right.len();
    (0..=all)
        .map(|hits| {
            let misses = i32::try_from(all - hits).unwrap_or(i32::MAX);
            let weight = ways(all, hits) * number(places.saturating_sub(1)).powi(misses);
            let response = right.iter().enumerate().map(|(at, place)| {
                // No place has this number.
                Some(if at < hits { *place } else { usize::MAX })
            });
            (weight, Response::Places(response.collect()))
        })
        .collect()
}

/// Each with the one that it shares most with; `None` where nothing shares anything.
pub(super) fn nearest<'t>(
    texts: impl Iterator<Item = &'t str>,
    others: &[&str],
) -> Option<Guesses> {
    let near = |text: &str| {
        let shares = others.iter().map(|other| cues::shared(text, other));
        let best = shares
            .enumerate()
            .max_by_key(|(at, share)| (*share, usize::MAX - at))?;
        // The first that has these words: a page offers them once.
        let first = |at: usize| {
            others
                .iter()
                .position(|other| Some(other) == others.get(at))
        };
        (best.1 > 0).then(|| first(best.0)).flatten()
    };
    let places: Vec<Option<usize>> = texts.map(near).collect();
    let any = places.iter().any(Option::is_some);
    any.then(|| vec![(1.0, Response::Places(places))])
}

/// Orders in which what says that it comes first or last does so; `None` where nothing says it.
pub(super) fn by_turns(items: &[String]) -> Option<Guesses> {
    let turns: Vec<Option<u8>> = items.iter().map(|item| cues::turn(item)).collect();
    if turns.iter().all(Option::is_none) {
        return None;
    }
    let turn = |item: &usize| turns.get(*item).copied().flatten().unwrap_or(1);
    let guesses = orders(items.len()).into_iter().map(|mut order| {
        order.sort_by_key(turn);
        (1.0, placed(order))
    });
    Some(guesses.collect())
}

/// The items in an order, as the place of each.
fn placed(order: Vec<usize>) -> Response {
    let mut places = vec![None; order.len()];
    for (place, item) in order.into_iter().enumerate() {
        if let Some(of) = places.get_mut(item) {
            *of = Some(place + 1);
        }
    }
    Response::Places(places)
}

/// All orders of up to six items; of more, as many as of six, evenly spread and the same each time.
fn orders(items: usize) -> Vec<Vec<usize>> {
    const ALL: u64 = 720;
    let count = (1..=6.min(items)).product::<usize>();
    if items <= 6 {
        return (0..count)
            .map(|number| order(items, number as u64))
            .collect();
    }
    // Knuth's multiplicative generator, by which the numbers of the orders are far from one another.
    (0..ALL)
        .map(|number| order(items, (number + 1).wrapping_mul(6_364_136_223_846_793_005)))
        .collect()
}

/// The order of this number, in the factorial system.
fn order(items: usize, mut number: u64) -> Vec<usize> {
    let mut left: Vec<usize> = (0..items).collect();
    let mut order = Vec::with_capacity(items);
    while !left.is_empty() {
        let length = left.len() as u64;
        let at = usize::try_from(number % length).unwrap_or(0);
        number /= length;
        order.push(left.remove(at));
    }
    order
}

/// So many of all, in how many ways.
fn ways(all: usize, some: usize) -> f64 {
    (0..some).fold(1.0, |ways, at| ways * number(all - at) / number(at + 1))
}

#[allow(clippy::cast_precision_loss)] // Counts are small.
fn number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marking::{Worth, mark};
    use crate::question::Choice;

    fn mean(body: &Body, guesses: &Guesses) -> f64 {
        let worth = Worth {
            points: 1.0,
            exact: false,
        };
        let all: f64 = guesses.iter().map(|(weight, _)| weight).sum();
        let earned = guesses
            .iter()
            .map(|(weight, response)| weight * mark(&answer(body), Some(response), worth));
        earned.sum::<f64>() / all
    }

    fn choice(options: usize, correct: Vec<usize>, multiple: bool) -> Body {
        Body::Choice {
            options: (0..options)
                .map(|at| Choice::plain(at.to_string()))
                .collect(),
            correct,
            multiple,
        }
    }

    #[test]
    fn chance_is_what_it_is() {
        let texts = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let order = |items: &[&str], same: &[(usize, usize)]| Body::Order {
            items: texts(items),
            same: same.to_vec(),
        };
        for (body, expected) in [
            (choice(4, vec![2], false), 0.25),
            (Body::Judge(true), 0.5),
            // One of two right options, of three ways to tick: right 1, wrong 0, both 0.
            (choice(2, vec![0], true), 1.0 / 3.0),
            (order(&["a", "b"], &[]), 0.5),
            // Six orders: 1, 1/3, 1/3 and three of nothing.
            (order(&["a", "b", "c"], &[]), (1.0 + 2.0 / 3.0) / 6.0),
            // Of three orders that differ: 1, 0 and nothing.
            (order(&["a", "b", "c"], &[(1, 2)]), 1.0 / 3.0),
            (Body::Text(texts(&["a"])), f64::NAN),
        ] {
            let guesses = by_chance(&body);
            let found = mean(&body, &guesses);
            assert!(
                (found - expected).abs() < 1e-9 || found.is_nan() && expected.is_nan(),
                "{body:?}: {found}"
            );
        }
        // Two rows, two bins: both right a quarter of the time, else nothing.
        let pairs = vec![("a".into(), "x".into()), ("b".into(), "y".into())];
        let body = Body::Match {
            pairs,
            extras: Vec::new(),
        };
        assert!((mean(&body, &by_chance(&body)) - 0.25).abs() < 1e-9);
    }

    #[test]
    fn three_of_four_and_all_of_them() {
        let body = choice(4, vec![0, 1, 2], true);
        let three = so_many(&body, 3).unwrap_or_default();
        // One of four ways is right, the others have two right and one wrong.
        assert!((mean(&body, &three) - 0.5).abs() < 1e-9);
        let all = so_many(&body, 4).unwrap_or_default();
        assert!((mean(&body, &all) - 2.0 / 3.0).abs() < 1e-9);
        assert!(so_many(&body, 5).is_none());
    }

    #[test]
    fn orders_are_all_different_and_many_are_spread() {
        let mut all = orders(4);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 24);
        let many = orders(8);
        assert_eq!(many.len(), 720);
        let first: std::collections::BTreeSet<usize> =
            many.iter().filter_map(|it| it.first()).copied().collect();
        assert_eq!(first.len(), 8);
    }
}
