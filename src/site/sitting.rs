//! The sittings of a quiz: its questions dealt into sets, so that a page ships one and a reader
//! who comes again meets others. The same in every build.

use std::collections::HashMap;

use super::QuestionRef;
use crate::hash::Fingerprint;

pub(super) mod balanced;

/// The most sittings of a quiz; questions that are left after these are never shown.
const MOST: usize = 500;

/// The questions of a quiz, its own and the drawn ones.
#[derive(Debug)]
pub struct Sittings {
    /// Every one that a sitting may show, once.
    pub all: Vec<QuestionRef>,
    /// Those of each sitting, at least one: the quiz's own first, then draw by draw. All are of
    /// one size, and no question is twice in one.
    pub sets: Vec<Vec<QuestionRef>>,
    /// Of all files that the questions come from.
    pub fingerprint: Fingerprint,
    /// Ids that are only this quiz's: two of its banks have another question under one.
    pub(super) renamed: HashMap<QuestionRef, String>,
}

impl Sittings {
    /// The id of a question in this quiz, under which a reader's device keeps what was answered; `own`: in its bank.
    pub fn id<'s>(&'s self, question: QuestionRef, own: &'s str) -> &'s str {
        self.renamed.get(&question).map_or(own, String::as_str)
    }
}

/// What a sitting takes from: the quiz's own questions, or one draw.
pub(super) struct Pool {
    /// In the order in which they are dealt, each with the number that tells it from others:
    /// two draws may hold the same question.
    pub(super) questions: Vec<(QuestionRef, usize)>,
    /// How many of them a whole sitting has.
    pub(super) want: usize,
}

/// One pool while it is dealt from.
struct Dealer<'p> {
    pool: &'p Pool,
    want: usize,
    next: usize,
    /// What is due to it, in parts of a question.
    credit: isize,
}

/// Deals sittings of `count` questions (all that the pools want, if left out) until each question
/// was in one. A shorter sitting takes from the pools in turn, so that over a few of them each
/// pool has its share. `questions` is how many different ones there are.
pub(super) fn deal(
    pools: &[Pool],
    count: Option<usize>,
    questions: usize,
) -> Vec<Vec<QuestionRef>> {
    let (mut dealers, total) = start(pools);
    let size = count.unwrap_or(total).min(total).min(questions);
    let mut dealt = vec![false; questions];
    let mut left = questions;
    let mut sets = Vec::new();
    while sets.len() < MOST {
        let (set, numbers) = one(&mut dealers, size, total, questions);
        for number in numbers {
            left -= usize::from(!dealt[number]);
            dealt[number] = true;
        }
        sets.push(set);
        if left == 0 || size == 0 {
            break;
        }
    }
    sets
}

/// Before the first sitting: all pools, and how many questions they want together.
fn start(pools: &[Pool]) -> (Vec<Dealer<'_>>, usize) {
    let dealers: Vec<Dealer<'_>> = pools
        .iter()
        .map(|pool| Dealer {
            pool,
            want: pool.want.min(pool.questions.len()),
            next: 0,
            credit: 0,
        })
        .collect();
    let total = dealers.iter().map(|dealer| dealer.want).sum();
    (dealers, total)
}

/// What each pool gave, in the order of its bank, pool after pool.
fn gathered(mut hands: Vec<Vec<QuestionRef>>) -> Vec<QuestionRef> {
    for hand in &mut hands {
        hand.sort_by_key(|question| (question.bank, question.index));
    }
    hands.concat()
}

/// One sitting, and the numbers of its questions.
fn one(
    dealers: &mut [Dealer<'_>],
    size: usize,
    total: usize,
    questions: usize,
) -> (Vec<QuestionRef>, Vec<usize>) {
    let mut taken = vec![false; questions];
    let mut numbers = Vec::with_capacity(size);
    let mut hands: Vec<Vec<QuestionRef>> = dealers.iter().map(|_| Vec::new()).collect();
    let quotas = quotas(dealers, size, total);
    for ((dealer, hand), quota) in dealers.iter_mut().zip(&mut hands).zip(quotas) {
        let dealt = std::iter::from_fn(|| dealer.take(&mut taken)).take(quota);
        for (question, number) in dealt {
            hand.push(question);
            numbers.push(number);
        }
    }
    // Where draws overlap, one may have taken what was another's last: the others fill up.
    while numbers.len() < size {
        let before = numbers.len();
        for (dealer, hand) in dealers.iter_mut().zip(&mut hands) {
            if numbers.len() < size
                && let Some((question, number)) = dealer.take(&mut taken)
            {
                hand.push(question);
                numbers.push(number);
            }
        }
        if numbers.len() == before {
            break;
        }
    }
    (gathered(hands), numbers)
}

/// How many of the next `size` questions come from each: the smooth weighted turns of a load
/// balancer, which go on from sitting to sitting.
fn quotas(dealers: &mut [Dealer<'_>], size: usize, total: usize) -> Vec<usize> {
    let mut quotas = vec![0; dealers.len()];
    for _ in 0..size {
        for dealer in &mut *dealers {
            dealer.credit = dealer.credit.saturating_add_unsigned(dealer.want);
        }
        let most = (0..dealers.len())
            .rev()
            .max_by_key(|at| dealers[*at].credit);
        if let Some(at) = most {
            dealers[at].credit = dealers[at].credit.saturating_sub_unsigned(total);
            quotas[at] += 1;
        }
    }
    quotas
}

impl Dealer<'_> {
    /// The next question, around and around, that is not in this sitting yet.
    fn take(&mut self, taken: &mut [bool]) -> Option<(QuestionRef, usize)> {
        let questions = &self.pool.questions;
        for _ in questions {
            let (question, number) = questions[self.next];
            self.next = (self.next + 1) % questions.len();
            if !taken[number] {
                taken[number] = true;
                return Some((question, number));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::EntryId;

    /// Pools of numbered questions, each with what it wants.
    fn pools(made: &[(&[usize], usize)]) -> Vec<Pool> {
        let pool = |(bank, (numbers, want)): (usize, &(&[usize], usize))| Pool {
            questions: numbers
                .iter()
                .map(|number| {
                    let bank = EntryId(u32::try_from(bank).unwrap());
                    (
                        QuestionRef {
                            bank,
                            index: *number,
                        },
                        *number,
                    )
                })
                .collect(),
            want: *want,
        };
        made.iter().enumerate().map(pool).collect()
    }

    fn numbers(sets: &[Vec<QuestionRef>]) -> Vec<Vec<usize>> {
        let of = |set: &Vec<QuestionRef>| set.iter().map(|it| it.index).collect();
        sets.iter().map(of).collect()
    }

    #[test]
    fn a_quiz_that_shows_all_has_one_sitting() {
        let sets = deal(&pools(&[(&[0, 1, 2], 3)]), None, 3);
        assert_eq!(numbers(&sets), [[0, 1, 2]]);
        assert_eq!(numbers(&deal(&[], None, 0)), [[0; 0]]);
    }

    #[test]
    fn the_last_sitting_is_as_full_as_the_others() {
        let sets = deal(&pools(&[(&[0, 1, 2, 3, 4], 5)]), Some(2), 5);
        assert_eq!(numbers(&sets), [[0, 1], [2, 3], [0, 4]]);
    }

    #[test]
    fn own_questions_stay_while_draws_go_on() {
        let sets = deal(&pools(&[(&[0], 1), (&[5, 3, 4, 1, 2], 2)]), None, 6);
        assert_eq!(numbers(&sets), [[0, 3, 5], [0, 1, 4], [0, 2, 5]]);
    }

    #[test]
    fn a_short_sitting_takes_from_every_pool_in_proportion() {
        let sets = deal(&pools(&[(&[0, 1, 2, 3], 4), (&[4, 5], 2)]), Some(3), 6);
        assert_eq!(numbers(&sets), [[0, 1, 4], [2, 3, 5]]);
        // One question a sitting: each pool still has its turn.
        let sets = deal(&pools(&[(&[0, 1, 2], 3), (&[3], 1)]), Some(1), 4);
        let mut shown = numbers(&sets).concat();
        assert_eq!(shown.len(), 4);
        shown.sort_unstable();
        assert_eq!(shown, [0, 1, 2, 3]);
    }

    #[test]
    fn draws_that_overlap_show_nothing_twice_and_are_full() {
        let sets = deal(&pools(&[(&[0, 1, 2], 2), (&[2, 1], 1)]), None, 3);
        for set in numbers(&sets) {
            let mut different = set.clone();
            different.sort_unstable();
            different.dedup();
            assert_eq!(different.len(), 3, "{set:?}");
        }
    }

    #[test]
    fn a_huge_bank_has_its_bound() {
        let many: Vec<usize> = (0..2_000).collect();
        assert_eq!(deal(&pools(&[(&many, 2_000)]), Some(1), 2_000).len(), MOST);
    }
}
