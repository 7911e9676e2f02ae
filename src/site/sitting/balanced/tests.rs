//! Small pools dealt, and compared with all sittings that there could be.

use proptest::prelude::*;

use super::*;
use crate::site::EntryId;

/// Pools of numbered questions, each with what it wants.
fn pools(made: &[(Vec<usize>, usize)]) -> Vec<Pool> {
    let pool = |(bank, (numbers, want)): (usize, &(Vec<usize>, usize))| Pool {
        questions: numbers
            .iter()
            .map(|number| {
                let bank = EntryId(u32::try_from(bank).unwrap());
                let index = *number;
                (QuestionRef { bank, index }, *number)
            })
            .collect(),
        want: *want,
    };
    made.iter().enumerate().map(pool).collect()
}

const EVEN: Target = Target { low: 40, high: 60 };

fn sums(set: &[QuestionRef], counts: &[Counts]) -> Counts {
    set.iter().fold((0, 0), |(scam, legit), question| {
        let (more, others) = counts[question.index];
        (scam + more, legit + others)
    })
}

fn distinct(set: &[QuestionRef]) -> usize {
    let mut numbers: Vec<usize> = set.iter().map(|question| question.index).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len()
}

/// Whether any choice of these questions is balanced: as many of each pool as it wants, or fewer where a sitting has fewer.
fn any_balanced(pools: &[(Vec<usize>, usize)], size: usize, counts: &[Counts]) -> bool {
    let all: usize = counts.len();
    (0_u32..1 << all).any(|chosen| {
        let has = |number: usize| chosen >> number & 1 == 1;
        let of = |numbers: &[usize]| numbers.iter().filter(|it| has(**it)).count();
        let total = (0..all).filter(|it| has(*it)).count();
        let sum = (0..all).filter(|it| has(*it)).fold((0, 0), |sum, at| {
            (sum.0 + counts[at].0, sum.1 + counts[at].1)
        });
        total == size && pools.iter().all(|(numbers, want)| of(numbers) <= *want) && EVEN.holds(sum)
    })
}

#[test]
fn a_balanced_turn_is_left_as_it_comes() {
    let pools = pools(&[((0..8).collect(), 4), ((8..16).collect(), 4)]);
    let counts: Vec<Counts> = (0..16)
        .map(|at| if at < 8 { (1, 0) } else { (0, 1) })
        .collect();
    let dealt = deal(&pools, None, &counts, EVEN, &plans()).expect("balanced");
    let numbers: Vec<Vec<usize>> = dealt
        .sets
        .iter()
        .map(|set| set.iter().map(|it| it.index).collect())
        .collect();
    assert_eq!(
        numbers,
        [[0, 1, 2, 3, 8, 9, 10, 11], [4, 5, 6, 7, 12, 13, 14, 15]]
    );
    assert_eq!(dealt.left_out, 0);
}

#[test]
fn the_few_come_again_so_that_the_many_are_all_seen() {
    let pools = pools(&[((0..44).collect(), 44)]);
    let counts: Vec<Counts> = (0..44)
        .map(|at| if at < 40 { (1, 0) } else { (0, 1) })
        .collect();
    let dealt = deal(&pools, Some(8), &counts, EVEN, &plans()).expect("balanced");
    assert_eq!(dealt.sets.len(), 10);
    assert_eq!(dealt.left_out, 0);
    for set in &dealt.sets {
        assert_eq!(sums(set, &counts), (4, 4));
    }
}

#[test]
fn what_fits_nowhere_is_counted_and_what_cannot_be_is_said() {
    // Six schemes on one question: with three honest ones beside them nothing is even.
    let pools = pools(&[((0..9).collect(), 9)]);
    let mut counts: Vec<Counts> = vec![
        (1, 0),
        (0, 1),
        (1, 0),
        (0, 1),
        (1, 0),
        (0, 1),
        (1, 0),
        (0, 1),
    ];
    counts.push((9, 0));
    let dealt = deal(&pools, Some(8), &counts, EVEN, &plans()).expect("balanced");
    assert_eq!((dealt.sets.len(), dealt.left_out), (1, 1));
    assert!(deal(&pools, Some(7), &counts, EVEN, &plans()).is_none());
    assert!(deal(&pools, None, &counts, EVEN, &plans()).is_none());
    assert!(deal(&[], None, &[], EVEN, &plans()).is_none());
}

#[test]
fn a_thousand_questions_are_dealt_in_a_moment() {
    let pools = pools(&[((0..1_000).collect(), 1_000)]);
    let kinds = [(1, 0), (1, 0), (1, 0), (0, 1), (0, 0), (2, 1)];
    let counts: Vec<Counts> = (0..1_000).map(|at| kinds[at % kinds.len()]).collect();
    let dealt = deal(&pools, Some(20), &counts, EVEN, &plans()).expect("balanced");
    assert_eq!(dealt.left_out, 0);
    assert!(dealt.sets.len() < 150, "{}", dealt.sets.len());
    for set in &dealt.sets {
        assert!(EVEN.holds(sums(set, &counts)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Of pools that share nothing, it is known whether a sitting can be balanced.
    #[test]
    fn it_is_balanced_whenever_it_can_be(
        kinds in prop::collection::vec(prop::sample::select(vec![(1, 0), (0, 1), (0, 0), (2, 2), (3, 0), (1, 2)]), 8..15),
        cut in 1_usize..8, wants in (1_usize..15, 1_usize..15), count in prop::option::of(4_usize..15),
    ) {
        let (first, second): (Vec<usize>, Vec<usize>) = (0..kinds.len()).partition(|at| *at < cut);
        let made = [
            (first.clone(), wants.0.min(first.len())),
            (second.clone(), wants.1.min(second.len())),
        ];
        let total = made[0].1 + made[1].1;
        let size = count.unwrap_or(total).min(total);
        let dealt = deal(&pools(&made), count, &kinds, EVEN, &plans());
        prop_assert_eq!(dealt.is_some(), any_balanced(&made, size, &kinds));
        for set in dealt.iter().flat_map(|dealt| &dealt.sets) {
            prop_assert!(EVEN.holds(sums(set, &kinds)));
            prop_assert_eq!((set.len(), distinct(set)), (size, size));
        }
        if let Some(dealt) = dealt {
            let mut seen: Vec<usize> = dealt.sets.iter().flatten().map(|it| it.index).collect();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen.len() + dealt.left_out, kinds.len());
        }
    }

    /// Pools may have questions in common: what is dealt is balanced, whole and without a question twice.
    #[test]
    fn of_draws_that_overlap_all_that_is_dealt_is_balanced(
        kinds in prop::collection::vec(prop::sample::select(vec![(1, 0), (0, 1), (0, 0), (1, 1)]), 10..30),
        of in prop::collection::vec((prop::collection::vec(any::<bool>(), 30), 1_usize..9), 1..5),
        count in prop::option::of(8_usize..20),
    ) {
        let made: Vec<(Vec<usize>, usize)> = of
            .iter()
            .map(|(has, want)| ((0..kinds.len()).filter(|at| has[*at]).collect::<Vec<_>>(), *want))
            .filter(|(numbers, _)| !numbers.is_empty())
            .collect();
        if let Some(dealt) = deal(&pools(&made), count, &kinds, EVEN, &plans()) {
            let size = dealt.sets[0].len();
            for set in &dealt.sets {
                prop_assert!(EVEN.holds(sums(set, &kinds)));
                prop_assert_eq!((set.len(), distinct(set)), (size, size));
            }
        }
    }
}
