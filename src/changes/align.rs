//! Two sequences beside each other: which items are in both, in order. After E. W. Myers, “An O(ND) Difference Algorithm and Its
//! Variations” (1986), with a bound on the work. Knows nothing of what the items are.

/// Differences that are looked for one by one; where there are more, nothing between the common ends counts as the same.
const MOST: usize = 1_500;
/// Steps along both sequences, over all rounds: what a page waits for.
const STEPS: usize = 20_000_000;

/// Pairs of places that hold the same, in order: as many as can be. Where finding out is too much work, only those of the common
/// beginning and end.
pub(super) fn align<T: PartialEq>(was: &[T], now: &[T]) -> Vec<(usize, usize)> {
    let start = was.iter().zip(now).take_while(|(a, b)| a == b).count();
    let (a, b) = (&was[start..], &now[start..]);
    let end = a.iter().rev().zip(b.iter().rev());
    let end = end.take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let middle = if a.is_empty() || b.is_empty() {
        Some(Vec::new())
    } else {
        shortest(a, b)
    };
    pairs.extend(
        middle
            .unwrap_or_default()
            .into_iter()
            .map(|(x, y)| (start + x, start + y)),
    );
    let (x, y) = (was.len() - end, now.len() - end);
    pairs.extend((0..end).map(|at| (x + at, y + at)));
    pairs
}

/// Which items are the same on the way with the fewest differences. `None`: it has too many.
fn shortest<T: PartialEq>(was: &[T], now: &[T]) -> Option<Vec<(usize, usize)>> {
    let (old_end, new_end) = (was.len(), now.len());
    // How far along `was` each diagonal (x - y + most) reaches, round by round.
    let most = MOST.min(old_end + new_end);
    let width = 2 * most + 3;
    let middle = most + 1;
    let mut reach = vec![0_usize; width];
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    let mut steps = 0;
    for edits in 0..=most {
        rounds.push(reach[middle - edits..=middle + edits].to_vec());
        for at in 0..=edits {
            // Diagonals, every second one, of as many edits.
            let k = middle - edits + 2 * at;
            let down = at == 0 || (at != edits && reach[k - 1] < reach[k + 1]);
            let mut x = if edits == 0 {
                0
            } else if down {
                reach[k + 1]
            } else {
                reach[k - 1] + 1
            };
            if x + middle < k {
                continue;
            }
            let mut y = x + middle - k;
            while x < old_end && y < new_end && was[x] == now[y] {
                (x, y, steps) = (x + 1, y + 1, steps + 1);
            }
            reach[k] = x;
            if (x, y) == (old_end, new_end) {
                return Some(back(was, now, &rounds, edits, middle));
            }
        }
        steps += edits;
        if steps > STEPS {
            return None;
        }
    }
    None
}

/// The way back from the end.
fn back<T: PartialEq>(
    was: &[T],
    now: &[T],
    rounds: &[Vec<usize>],
    last: usize,
    middle: usize,
) -> Vec<(usize, usize)> {
    let (mut x, mut y) = (was.len(), now.len());
    let mut pairs = Vec::new();
    for d in (1..=last).rev() {
        // `rounds[d]` holds the diagonals from -d to d as they were before the round.
        let before = |k: usize| rounds[d].get((k + d).wrapping_sub(middle)).copied();
        let k = x + middle - y;
        let (below, above) = (before(k + 1), before(k - 1));
        let down = k == middle - d || (k != middle + d && above < below);
        let from = if down { k + 1 } else { k - 1 };
        let start = if down { below } else { above }.unwrap_or(0);
        let (start_x, start_y) = (start, (start + middle).saturating_sub(from));
        let first = if down { start_x } else { start_x + 1 };
        while x > first && y > 0 && x > 0 && was[x - 1] == now[y - 1] {
            (x, y) = (x - 1, y - 1);
            pairs.push((x, y));
        }
        (x, y) = (start_x, start_y);
    }
    while x > 0 && y > 0 {
        (x, y) = (x - 1, y - 1);
        pairs.push((x, y));
    }
    pairs.reverse();
    pairs
}

/// Which of these numbers, all different, stay where they are when the fewest are moved: the places of a longest increasing
/// subsequence.
pub(super) fn staying(numbers: &[usize]) -> Vec<bool> {
    // The place of the smallest last number of a subsequence of each length; and what comes before each place in it.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (place, number) in numbers.iter().enumerate() {
        let length = tails.partition_point(|tail| numbers[*tail] < *number);
        before[place] = length.checked_sub(1).map(|shorter| tails[shorter]);
        if length == tails.len() {
            tails.push(place);
        } else {
            tails[length] = place;
        }
    }
    let mut stays = vec![false; numbers.len()];
    let mut at = tails.last().copied();
    while let Some(place) = at {
        stays[place] = true;
        at = before[place];
    }
    stays
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The length of a longest common subsequence, by the plain table.
    fn longest(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..a.len() {
            for j in 0..b.len() {
                table[i + 1][j + 1] = if a[i] == b[j] {
                    table[i][j] + 1
                } else {
                    table[i][j + 1].max(table[i + 1][j])
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn as_much_as_can_be_is_the_same(a in prop::collection::vec(0_u8..4, 0..24), b in prop::collection::vec(0_u8..4, 0..24)) {
            let found = align(&a, &b);
            prop_assert!(found.iter().all(|(x, y)| a[*x] == b[*y]));
            prop_assert!(found.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
            prop_assert_eq!(found.len(), longest(&a, &b));
        }

        #[test]
        fn as_few_as_can_be_are_moved(numbers in Just((0..9_usize).collect::<Vec<_>>()).prop_shuffle()) {
            let stays = staying(&numbers);
            let sorted: Vec<u8> = (0..9).collect();
            let numbers: Vec<u8> = numbers.into_iter().map(|it| u8::try_from(it).unwrap()).collect();
            prop_assert_eq!(stays.iter().filter(|it| **it).count(), longest(&numbers, &sorted));
            let left: Vec<u8> = numbers.iter().zip(&stays).filter(|(_, it)| **it).map(|(it, _)| *it).collect();
            prop_assert!(left.is_sorted());
        }
    }

    #[test]
    fn what_has_nothing_in_common_ends_soon() {
        let a: Vec<u32> = (0..400_000).collect();
        let b: Vec<u32> = (400_000..800_000).collect();
        let found = align(&a, &b);
        assert!(found.is_empty());
    }
}
