//! The arithmetic of recruiting: how many people each level needs and who has paid whom, in exact
//! integers. Knows no template; the browser counts the same (`scripts/pyramid/count.js`).

use super::model::{Level, Pyramid, PyramidFacts};
use crate::population;
use crate::site::block;
use crate::theme::Words;

mod drawing;
mod number;

use number::{Units, grouped};

/// How far the slider for recruits goes, unless the author asks for more.
const MOST_RECRUITS: u64 = 10;
/// Yuan, least and most: the ends of the slider for the fee.
const FEES: (u64, u64) = (100, 69_800);

/// The levels from the one at the top, until all together are more people than there are.
#[derive(Debug, PartialEq)]
struct Count {
    /// How many people each level needs.
    people: Vec<u128>,
    /// With all levels above.
    totals: Vec<u128>,
    /// Percent of all who stand on the last level that can be filled, rounded half up.
    bottom_percent: u128,
}

/// The figure for `{{ pyramid(recruits=3, fee=2900, population="湖南省") }}`.
pub(super) fn pyramid(asked: &block::Pyramid, lang: &str, words: &Words) -> Pyramid<'static> {
    let block::Pyramid {
        recruits,
        fee,
        place,
        population,
    } = *asked;
    let count = count(recruits, population);
    let units = Units::of(words);
    Pyramid {
        recruits,
        recruits_max: recruits.max(MOST_RECRUITS),
        fee,
        fee_min: FEES.0.min(fee),
        fee_max: FEES.1.max(fee),
        fee_step: [100, 10, 1]
            .into_iter()
            .find(|step| fee.is_multiple_of(*step))
            .unwrap_or(1),
        population_name: place.map(|place| population::in_language(place, lang)),
        population: population.to_string(),
        facts: facts(&count, recruits, fee, population, &units),
        levels: levels(&count, fee),
        drawing: drawing::drawing(&count.people),
    }
}

fn count(recruits: u64, population: u64) -> Count {
    let (mut people, mut totals) = (vec![1_u128], vec![1_u128]);
    let (mut level, mut total) = (1_u128, 1_u128);
    while total <= u128::from(population) {
        level *= u128::from(recruits);
        total += level;
        people.push(level);
        totals.push(total);
    }
    let (bottom, all) = (level / u128::from(recruits), total - level);
    Count {
        people,
        totals,
        bottom_percent: (200 * bottom + all) / (2 * all),
    }
}

fn facts(count: &Count, recruits: u64, fee: u64, population: u64, units: &Units) -> PyramidFacts {
    let level = count.people.len() - 1;
    let at = |counts: &[u128], level: usize| counts.get(level).copied().unwrap_or(1);
    let (bottom, all) = (at(&count.people, level - 1), at(&count.totals, level - 1));
    let fee = u128::from(fee);
    PyramidFacts {
        recruits: recruits.to_string(),
        fee: grouped(fee),
        level: level.to_string(),
        people: units.said(at(&count.people, level)),
        people_exact: grouped(at(&count.people, level)),
        total: units.said(at(&count.totals, level)),
        population: grouped(population.into()),
        full: (level - 1).to_string(),
        above: level.saturating_sub(2).to_string(),
        full_total: units.said(all),
        bottom: units.said(bottom),
        bottom_exact: grouped(bottom),
        percent: count.bottom_percent.to_string(),
        bottom_paid: units.said(bottom * fee),
    }
}

fn levels(count: &Count, fee: u64) -> Vec<Level> {
    let last = count.people.len() - 1;
    count
        .people
        .iter()
        .zip(&count.totals)
        .enumerate()
        .map(|(level, (people, total))| Level {
            level,
            people: grouped(*people),
            total: grouped(*total),
            paid: if fee == 0 || level == 0 || level == last {
                String::new()
            } else {
                grouped(people * u128::from(fee))
            },
            over: level == last,
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::expect_used)] // A test may fail loudly.
mod tests {
    use super::*;
    use crate::view::model::PyramidDrawing;

    #[derive(serde::Deserialize)]
    struct Table {
        pyramids: Vec<Case>,
    }

    /// Numbers too large for JSON's are texts.
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Case {
        recruits: u64,
        population: u64,
        people: Vec<String>,
        totals: Vec<String>,
        bottom_percent: u128,
        drawing: PyramidDrawing,
    }

    #[test]
    fn every_pyramid_of_the_table_is_counted_and_drawn_so() {
        let table: Table =
            serde_json::from_str(include_str!("../../tests/pyramid.json")).expect("the table");
        for case in table.pyramids {
            let made = count(case.recruits, case.population);
            let exact = |texts: &[String]| -> Vec<u128> {
                let number = |text: &String| text.parse().expect("a number");
                texts.iter().map(number).collect()
            };
            let expected = Count {
                people: exact(&case.people),
                totals: exact(&case.totals),
                bottom_percent: case.bottom_percent,
            };
            assert_eq!(made, expected, "{} each", case.recruits);
            assert_eq!(drawing::drawing(&made.people), case.drawing);
        }
    }

    #[test]
    fn three_recruits_each_outgrow_hunan_on_level_17() {
        let (place, population) = crate::population::find("湖南").expect("a province");
        let asked = block::Pyramid {
            recruits: 3,
            fee: 50_800,
            place: Some(place),
            population,
        };
        let made = pyramid(&asked, "zh-CN", &Words::default());
        // 3^0 + … + 3^16 = (3^17 - 1) / 2 = 64,570,081 < 66,444,864 < (3^18 - 1) / 2.
        assert_eq!(made.facts.level, "17");
        assert_eq!(made.facts.total, "193,710,244");
        assert_eq!(made.facts.full_total, "64,570,081");
        assert_eq!(made.facts.percent, "67");
        // 3^16 × 50,800.
        assert_eq!(made.facts.bottom_paid, "2,186,773,426,800");
        assert_eq!((made.fee_step, made.fee_max), (100, 69_800));
        assert!(made.levels.last().is_some_and(|level| level.over));
    }
}
