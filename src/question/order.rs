//! Places of an order whose items may be swapped: `[[2, 3]]`, read from numbers and put back into them. Knows no words.

use serde::{Deserialize, Serialize};

/// What keeps numbers from being places whose items may be swapped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SameFlaw {
    /// A number that is no place; how many there are.
    Range(String, usize),
    /// A place in two groups, or twice in one.
    Twice(usize),
    /// Places that do not stand side by side.
    Apart(Vec<usize>),
    /// A place alone.
    Alone(usize),
}

/// Groups of places, from 1, as first and last place from 0, ascending.
///
/// # Errors
/// The first flaw, and in which group.
pub fn runs(groups: &[Vec<usize>], items: usize) -> Result<Vec<(usize, usize)>, (SameFlaw, usize)> {
    let mut taken = vec![false; items];
    let mut runs = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let wrong = |flaw| Err((flaw, at));
        for place in group {
            match place.checked_sub(1).and_then(|it| taken.get_mut(it)) {
                None => return wrong(SameFlaw::Range(place.to_string(), items)),
                Some(true) => return wrong(SameFlaw::Twice(*place)),
                Some(free) => *free = true,
            }
        }
        let (Some(first), Some(last)) = (group.iter().min(), group.iter().max()) else {
            continue;
        };
        if first == last {
            return wrong(SameFlaw::Alone(*first));
        }
        if last - first + 1 != group.len() {
            return wrong(SameFlaw::Apart(group.clone()));
        }
        runs.push((first - 1, last - 1));
    }
    runs.sort_unstable();
    Ok(runs)
}

/// The places from 1, as an author writes them.
pub fn places(runs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let all = runs.iter();
    all.map(|(first, last)| (first + 1..=last + 1).collect())
        .collect()
}

/// The first and the last place, from 0, that the item of this place may have.
pub fn around(runs: &[(usize, usize)], place: usize) -> (usize, usize) {
    let run = runs
        .iter()
        .find(|(first, last)| (*first..=*last).contains(&place));
    run.copied().unwrap_or((place, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_side_by_side_are_a_run() {
        let runs = runs(&[vec![6, 5, 7], vec![2, 3]], 7).unwrap_or_default();
        assert_eq!(runs, [(1, 2), (4, 6)]);
        assert_eq!(places(&runs), [vec![2, 3], vec![5, 6, 7]]);
        assert_eq!(around(&runs, 5), (4, 6));
        assert_eq!(around(&runs, 3), (3, 3));
    }

    #[test]
    fn what_is_no_run_is_told() {
        for (groups, flaw, at) in [
            (vec![vec![2, 5]], SameFlaw::Range("5".into(), 4), 0),
            (vec![vec![0, 1]], SameFlaw::Range("0".into(), 4), 0),
            (vec![vec![1, 2], vec![2, 3]], SameFlaw::Twice(2), 1),
            (vec![vec![2, 2]], SameFlaw::Twice(2), 0),
            (vec![vec![1, 3]], SameFlaw::Apart(vec![1, 3]), 0),
            (vec![vec![3]], SameFlaw::Alone(3), 0),
        ] {
            assert_eq!(runs(&groups, 4), Err((flaw, at)), "{groups:?}");
        }
        assert_eq!(runs(&[vec![]], 4), Ok(Vec::new()));
    }
}
