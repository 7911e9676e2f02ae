//! The arithmetic of recruiting: how many people each level needs, in exact integers.

use super::model::{Level, Pyramid};
use crate::population;
use crate::syntax::markdown::{Arg, Value};

/// No country has more levels' worth of people than this.
const MOST_LEVELS: usize = 40;
/// More people than live on earth, whatever the year (about 8 × 10⁹).
const WORLD: u128 = 10_000_000_000;

/// The figure for `{{ pyramid(recruits=3, fee=2900, population="湖南省") }}`.
pub(super) fn pyramid(args: &[Arg]) -> Pyramid<'static> {
    let number = |key: &str, otherwise: u64| match argument(args, key) {
        Some(Value::Number(value)) => whole(*value),
        _ => otherwise,
    };
    let recruits = number("recruits", 3).clamp(2, 20);
    let fee = number("fee", 0);
    let (population_name, population) = match argument(args, "population") {
        Some(Value::Text(name)) => {
            population::find(name).map_or((None, None), |(name, people)| (Some(name), Some(people)))
        }
        Some(Value::Number(people)) => (None, Some(whole(*people))),
        None => (None, None),
    };
    let limit = population.map_or(WORLD, u128::from);
    let (mut people, mut total) = (1_u128, 1_u128);
    let mut counts = vec![(people, total)];
    while total <= limit && counts.len() < MOST_LEVELS {
        people = people.saturating_mul(u128::from(recruits));
        total = total.saturating_add(people);
        counts.push((people, total));
    }
    let digits = |n: u128| n.checked_ilog10().unwrap_or(0) + 1;
    let longest = counts.last().map_or(1, |(people, _)| digits(*people));
    let bottom: u128 = counts.iter().rev().take(2).map(|(people, _)| people).sum();
    let levels = counts
        .iter()
        .enumerate()
        .map(|(level, (people, total))| Level {
            level,
            people: grouped(*people),
            total: grouped(*total),
            over: population.is_some() && *total > limit,
            bar: (digits(*people) * 100).div_ceil(longest),
        })
        .collect();
    Pyramid {
        recruits,
        fee,
        population_name,
        population: population.map(|people| grouped(people.into())),
        breaks_at: population.and_then(|_| counts.iter().position(|(_, total)| *total > limit)),
        bottom_share: u32::try_from((bottom * 100 + total / 2) / total).unwrap_or(100),
        levels,
    }
}

fn argument<'a>(args: &'a [Arg], key: &str) -> Option<&'a Value> {
    args.iter()
        .find(|arg| arg.key.as_deref() == Some(key))
        .map(|arg| &arg.value)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Saturates, which is meant.
fn whole(value: f64) -> u64 {
    value as u64
}

/// `1162261467` as `1,162,261,467`.
fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_recruits_each_outgrow_hunan_on_level_17() {
        let args = [
            Arg {
                key: Some("recruits".into()),
                value: Value::Number(3.0),
                span: 0..0,
            },
            Arg {
                key: Some("population".into()),
                value: Value::Text("湖南".into()),
                span: 0..0,
            },
        ];
        let made = pyramid(&args);
        // 3^0 + … + 3^16 = (3^17 - 1) / 2 = 64,570,081 < 66,444,864 < (3^18 - 1) / 2.
        assert_eq!(made.breaks_at, Some(17));
        assert_eq!(
            made.levels.last().map(|level| level.total.as_str()),
            Some("193,710,244")
        );
        // The bottom two levels of a tree of threes: 2/3 + 2/9 of all.
        assert_eq!(made.bottom_share, 89);
    }
}
