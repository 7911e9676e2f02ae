//! Generated checklists: what the check says of single items and pairs against the plain reading of the rules, and a list
//! of two hundred items, which has twenty thousand pairs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use mingbian::build::{self, Memo};
use mingbian::check;
use mingbian::config::Config;
use mingbian::diagnostic::{Problem, TicksFlaw};
use proptest::prelude::*;

use crate::support::Site;

#[derive(Clone, Debug)]
struct List {
    /// Weight, group, and how grave at least.
    items: Vec<(u8, u8, Option<u8>)>,
    /// Groups, score and how grave; behind them one without a condition.
    results: Vec<(BTreeSet<u8>, Option<u8>, u8)>,
}

fn list() -> impl Strategy<Value = List> {
    let item = (0..4_u8, 0..3_u8, proptest::option::weighted(0.3, 1..3_u8));
    let result = (
        proptest::collection::btree_set(0..3_u8, 0..3),
        proptest::option::of(0..8_u8),
        0..3_u8,
    );
    let items = proptest::collection::vec(item, 3..8);
    (items, proptest::collection::vec(result, 1..5))
        .prop_map(|(items, results)| List { items, results })
}

const GRAVE: [&str; 3] = ["calm", "warning", "danger"];

fn yaml(list: &List) -> String {
    let mut out = "title: t\nitems:\n".to_owned();
    // Every group has an item, so that none is unknown.
    let all = list.items.iter().enumerate();
    for (at, (weight, group, least)) in all {
        let least = least.map_or(String::new(), |it| {
            format!(", at_least: {}", GRAVE[usize::from(it)])
        });
        let _ = writeln!(
            out,
            "  - {{text: i{at}, weight: {weight}, group: g{group}{least}}}"
        );
    }
    out.push_str("results:\n");
    for (at, (groups, score, grave)) in list.results.iter().enumerate() {
        let groups: Vec<String> = groups.iter().map(|it| format!("g{it}")).collect();
        let score = score.map_or(String::new(), |it| format!(", score: {it}"));
        let when = format!("{{groups: [{}]{score}}}", groups.join(", "));
        let _ = writeln!(
            out,
            "  - {{title: r{at}, tone: {}, when: {when}}}",
            GRAVE[usize::from(*grave)]
        );
    }
    out.push_str("  - {title: rest, tone: calm}\n");
    out
}

/// How grave what these ticks lead to is, and its title.
fn result(list: &List, ticks: &[usize]) -> (u8, String) {
    let ticked: Vec<_> = ticks.iter().map(|at| list.items[*at]).collect();
    let score: u32 = ticked.iter().map(|it| u32::from(it.0)).sum();
    let fits = |(groups, least, _): &&(BTreeSet<u8>, Option<u8>, u8)| {
        groups
            .iter()
            .all(|group| ticked.iter().any(|it| it.1 == *group))
            && least.is_none_or(|least| score >= u32::from(least))
    };
    let found = list.results.iter().enumerate().find(|(_, it)| fits(it));
    found.map_or((0, "rest".to_owned()), |(at, it)| (it.2, format!("r{at}")))
}

fn told(text: &str) -> Vec<TicksFlaw> {
    let site = Site::new();
    site.write("checklists/c.yaml", text);
    let config = Config {
        root: site.root().to_owned(),
        content: site.root().join("content"),
        content_shown: "content".to_owned(),
        output: site.root().join("public"),
        ..Config::default()
    };
    let checked = build::check(&config, &mut Memo::default()).unwrap();
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    let found = check::check(&checked.site).into_iter();
    found
        .filter_map(|it| match it.problem {
            Problem::Ticks(flaw) => Some(flaw),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_check_finds_what_every_pair_shows(list in list()) {
        let groups: BTreeSet<u8> = list.items.iter().map(|it| it.1).collect();
        prop_assume!(list.results.iter().all(|it| it.0.is_subset(&groups)));
        let found = told(&yaml(&list));
        let count = list.items.len();
        let all: Vec<Vec<usize>> = (0..count)
            .map(|one| vec![one])
            .chain((0..count).flat_map(|one| (one + 1..count).map(move |other| vec![one, other])))
            .collect();
        let wanted = |ticks: &[usize]| ticks.iter().filter_map(|at| list.items[*at].2).max();
        let short = all.iter().any(|ticks| wanted(ticks).is_some_and(|least| result(&list, ticks).0 < least));
        let below: Vec<&TicksFlaw> = found.iter().filter(|it| matches!(it, TicksFlaw::Below(..))).collect();
        prop_assert_eq!(!below.is_empty(), short);
        // What is told is so: each of the ticks that are named, where it is named.
        for flaw in below {
            let TicksFlaw::Below(title, _, ticks) = flaw else { continue };
            for one in ticks {
                let at: Vec<usize> = one.items.iter().map(|it| it[1..].parse().unwrap()).collect();
                let (grave, found) = result(&list, &at);
                prop_assert_eq!(&found, title);
                prop_assert!(Some(grave) < wanted(&at));
            }
        }
        let pair_falls = all.iter().filter(|it| it.len() == 2).any(|pair| {
            pair.iter().any(|one| result(&list, &[*one]).0 > result(&list, pair).0)
        });
        let falls = found.iter().any(|it| matches!(it, TicksFlaw::Falls(..)));
        prop_assert!(falls || !pair_falls);
        for flaw in &found {
            let number = |words: &[String]| -> Vec<usize> { words.iter().map(|it| it[1..].parse().unwrap()).collect() };
            if let TicksFlaw::Falls(title, fall, _) = flaw {
                let few = number(&fall.few);
                let many = [few.clone(), number(&fall.more)].concat();
                prop_assert_eq!(&result(&list, &many).1, title);
                prop_assert!(result(&list, &few).0 > result(&list, &many).0);
            }
            // A result that nobody gets: no ticks of any number lead to it.
            if let TicksFlaw::Never(title, _) = flaw {
                for set in 0..1_u32 << count {
                    let ticks: Vec<usize> = (0..count).filter(|at| set >> at & 1 == 1).collect();
                    prop_assert!(&result(&list, &ticks).1 != title);
                }
            }
        }
    }
}

#[test]
fn two_hundred_items_are_one_finding_and_not_two_hundred() {
    let items = (0..200)
        .map(|at| format!("  - {{text: i{at}, at_least: danger}}\n"))
        .collect::<String>();
    let results =
        "results:\n  - {title: r, tone: danger, when: {score: 3}}\n  - {title: rest, tone: calm}\n";
    let found = told(&format!("title: t\nitems:\n{items}{results}"));
    assert!(
        matches!(found.as_slice(), [TicksFlaw::Below(title, _, ticks)] if title == "rest" && ticks.len() == 200),
        "{found:?}"
    );
}
