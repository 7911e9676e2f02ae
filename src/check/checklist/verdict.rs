//! What ticks come to: the same rules as in the browser (`scripts/checklist/verdict.js`); `tests/scripts/verdicts.json`
//! holds both to one another.

use std::collections::HashMap;

use crate::syntax::checklist::{Checklist, ResultRule};

/// Sums of fractions such as 0.1 + 0.2 are a little off; no author means that.
const SLACK: f64 = 1e-9;

/// A checklist's items and results by number.
pub(super) struct Rules {
    /// Of each item: what it adds, and its group.
    pub items: Vec<(f64, Option<usize>)>,
    /// In the order in which they are tried.
    pub results: Vec<Rule>,
    groups: usize,
}

/// When a result fits.
pub(super) struct Rule {
    /// From this score on.
    pub score: Option<f64>,
    /// With a tick in each of these; `None`: in one that there is not, so never.
    pub groups: Option<Vec<usize>>,
}

impl Rule {
    /// Whether a score is enough.
    pub(super) fn is_enough(&self, score: f64) -> bool {
        self.score.is_none_or(|least| score >= least - SLACK)
    }
}

impl Rules {
    pub(super) fn of(checklist: &Checklist) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let items = checklist.items.iter().map(|item| {
            let next = numbers.len();
            let group = item.group.as_deref();
            (
                item.weight,
                group.map(|it| *numbers.entry(it).or_insert(next)),
            )
        });
        let items = items.collect();
        let rule = |result: &ResultRule| {
            let groups = result.groups.iter();
            Rule {
                score: result.score,
                groups: groups
                    .map(|it| numbers.get(it.value.as_str()).copied())
                    .collect(),
            }
        };
        Self {
            items,
            results: checklist.results.iter().map(rule).collect(),
            groups: numbers.len(),
        }
    }

    /// The place of the first result that fits these ticks.
    pub(super) fn result(&self, ticks: &[usize]) -> Option<usize> {
        let mut met = vec![false; self.groups];
        let mut score = 0.0;
        for (weight, group) in ticks.iter().filter_map(|at| self.items.get(*at)) {
            score += weight;
            if let Some(met) = group.and_then(|it| met.get_mut(it)) {
                *met = true;
            }
        }
        let has = |group: &usize| met.get(*group).copied().unwrap_or(false);
        self.results.iter().position(|rule| {
            let groups = rule.groups.as_ref();
            rule.is_enough(score) && groups.is_some_and(|all| all.iter().all(has))
        })
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        about: String,
        items: Vec<(String, f64)>,
        rules: Vec<Wanted>,
        ticks: Vec<(Vec<usize>, i64)>,
    }

    #[derive(Deserialize)]
    struct Wanted {
        groups: Vec<String>,
        score: Option<f64>,
    }

    #[test]
    fn ticks_come_to_what_they_come_to_in_the_browser() {
        let table = include_str!("../../../tests/scripts/verdicts.json");
        let cases: Vec<Case> = serde_json::from_str(table).unwrap();
        for case in &cases {
            let names: Vec<&str> = case.items.iter().map(|(group, _)| &**group).collect();
            let number = |name: &str| names.iter().position(|it| *it == name);
            let group = |name: &str| number(name).filter(|_| !name.is_empty());
            let rules = Rules {
                items: case
                    .items
                    .iter()
                    .map(|(name, weight)| (*weight, group(name)))
                    .collect(),
                results: case
                    .rules
                    .iter()
                    .map(|rule| Rule {
                        score: rule.score,
                        groups: rule.groups.iter().map(|name| number(name)).collect(),
                    })
                    .collect(),
                groups: names.len(),
            };
            for (ticks, wanted) in &case.ticks {
                let found = rules
                    .result(ticks)
                    .map_or(-1, |at| i64::try_from(at).unwrap());
                assert_eq!(found, *wanted, "{}: {ticks:?}", case.about);
            }
        }
        assert!(cases.len() > 3);
    }
}
