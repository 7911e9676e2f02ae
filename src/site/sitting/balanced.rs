//! Sittings that are balanced, each of them: so many percent honest ones among what has a verdict, and enough of each kind.
//! A sitting is dealt as others are, by turns; where it is not balanced, as few of its questions as can be are changed for
//! others of the same pool. Knows no files, only pools and what each question counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{MOST, Pool, QuestionRef, gathered, quotas, start};
use crate::hash::{Fingerprint, Hasher};
use crate::kept::Kept;
use crate::norms;

/// What is asked of every sitting.
#[derive(Clone, Copy, Debug)]
pub(in crate::site) struct Target {
    /// The least percent of honest ones.
    pub(in crate::site) low: u8,
    /// The most.
    pub(in crate::site) high: u8,
}

/// Schemes and honest ones in a question: one of them, none, or one for each of its cards.
pub(in crate::site) type Counts = (usize, usize);

impl Target {
    /// Whether a sitting with so many schemes and honest ones is balanced.
    fn holds(self, (scam, legit): Counts) -> bool {
        let all = scam + legit;
        scam.min(legit) >= norms::LEAST_OF_EACH
            && legit * 100 >= all * usize::from(self.low)
            && legit * 100 <= all * usize::from(self.high)
    }

    /// How far from the middle of what is asked, for a choice between two.
    fn distance(self, (scam, legit): Counts) -> usize {
        let middle = (scam + legit) * (usize::from(self.low) + usize::from(self.high));
        (legit * 200).abs_diff(middle)
    }
}

/// Balanced sittings.
pub(in crate::site) struct Balanced {
    /// As of any quiz.
    pub(in crate::site) sets: Vec<Vec<QuestionRef>>,
    /// How many questions no such sitting can have.
    pub(in crate::site) left_out: usize,
}

/// Deals until each question was in a sitting, or can be in none. `None`: no sitting can be balanced.
pub(in crate::site) fn deal(
    pools: &[Pool],
    count: Option<usize>,
    counts: &[Counts],
    target: Target,
    plans: &Plans,
) -> Option<Balanced> {
    let (mut dealers, total) = start(pools);
    let size = count.unwrap_or(total).min(total).min(counts.len());
    let mut table = Table {
        pools,
        counts,
        target,
        size,
        dealt: vec![0; counts.len()],
        plans,
    };
    let mut hopeless = vec![false; counts.len()];
    let mut sets = Vec::new();
    while sets.len() < MOST {
        let quotas = quotas(&mut dealers, size, total);
        let Some(hands) = table.sitting(&quotas, None) else {
            break;
        };
        let fresh = hands
            .iter()
            .flatten()
            .any(|number| table.dealt[*number] == 0);
        if fresh || sets.is_empty() {
            sets.push(table.take(&hands));
            continue;
        }
        // All that comes by itself has come: what waits yet is asked for by name.
        let waiting = |number: &usize| table.dealt[*number] == 0 && !hopeless[*number];
        let Some(number) = (0..counts.len()).find(waiting) else {
            break;
        };
        match table.sitting(&quotas, Some(number)) {
            Some(hands) => sets.push(table.take(&hands)),
            None => hopeless[number] = true,
        }
    }
    if sets.is_empty() {
        return None;
    }
    let left_out = table.dealt.iter().filter(|times| **times == 0).count();
    Some(Balanced {
        left_out: if sets.len() < MOST { left_out } else { 0 },
        sets,
    })
}

/// Numbers of questions, for each pool.
type Hands = Vec<Vec<usize>>;

/// How many of each group a sitting has, found once for each way in which it would come by itself.
type Plan = Option<Vec<usize>>;

/// Plans by all that they follow from, which is numbers alone: a bank's translation has the same, and the next site.
pub(in crate::site) type Plans = Kept<Plan>;

/// Bytes of plans.
const MOST_KEPT: usize = 4 << 20;

/// None yet.
pub(in crate::site) fn plans() -> Plans {
    Plans::new(MOST_KEPT)
}

struct Table<'p> {
    pools: &'p [Pool],
    counts: &'p [Counts],
    target: Target,
    size: usize,
    /// How often each question was dealt.
    dealt: Vec<usize>,
    plans: &'p Plans,
}

/// Questions of one pool that count alike: those dealt least often first.
struct Group {
    pool: usize,
    counts: Counts,
    members: Vec<usize>,
    /// How many of them the sitting has by itself.
    by_itself: usize,
    /// How many it must have.
    least: usize,
}

impl Table<'_> {
    /// A balanced sitting near to the one that comes by itself; with this question, where one is asked for.
    fn sitting(&mut self, quotas: &[usize], wanted: Option<usize>) -> Option<Hands> {
        let hands = self.by_turns(quotas);
        if wanted.is_none() && self.holds(&hands) {
            return Some(hands);
        }
        // What two pools have may be dealt from either.
        for last in [false, true] {
            let groups = self.groups(&hands, wanted, last);
            for strict in [true, false] {
                if let Some(plan) = self.planned(&groups, &hands, strict) {
                    return Some(self.laid(&groups, &plan));
                }
            }
        }
        None
    }

    fn holds(&self, hands: &Hands) -> bool {
        let of = |number: &usize| self.counts[*number];
        let sum = hands.iter().flatten().map(of);
        self.target
            .holds(sum.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1)))
    }

    /// From each pool those that were dealt least often, in its order.
    fn by_turns(&self, quotas: &[usize]) -> Hands {
        let mut taken = vec![false; self.counts.len()];
        let mut hands: Hands = vec![Vec::new(); self.pools.len()];
        let mut left = self.size;
        let mut draw = |hand: &mut Vec<usize>, pool: &Pool, most: usize, left: &mut usize| {
            let mut free: Vec<usize> = pool.questions.iter().map(|(_, number)| *number).collect();
            free.retain(|number| !taken[*number]);
            free.sort_by_key(|number| self.dealt[*number]);
            for number in free.into_iter().take(most.min(*left)) {
                taken[number] = true;
                hand.push(number);
                *left -= 1;
            }
        };
        for ((hand, pool), quota) in hands.iter_mut().zip(self.pools).zip(quotas) {
            draw(hand, pool, *quota, &mut left);
        }
        // Where draws overlap, one may have taken what was another's last: the others fill up.
        for (hand, pool) in hands.iter_mut().zip(self.pools) {
            draw(hand, pool, usize::MAX, &mut left);
        }
        hands
    }

    /// What each pool may give. A question that is in a hand belongs to it, another to the first of its pools, or the last.
    fn groups(&self, hands: &Hands, wanted: Option<usize>, last: bool) -> Vec<Group> {
        let mut owner: Vec<Option<usize>> = vec![None; self.counts.len()];
        for (pool, of) in self.pools.iter().enumerate() {
            for (_, number) in &of.questions {
                if last || owner[*number].is_none() {
                    owner[*number] = Some(pool);
                }
            }
        }
        for (pool, hand) in hands.iter().enumerate() {
            for number in hand {
                owner[*number] = Some(pool);
            }
        }
        let mut groups: BTreeMap<(usize, Counts), Group> = BTreeMap::new();
        for (pool, of) in self.pools.iter().enumerate() {
            for (_, number) in &of.questions {
                if owner[*number] != Some(pool) {
                    continue;
                }
                let counts = self.counts[*number];
                let group = groups.entry((pool, counts)).or_insert_with(|| Group {
                    pool,
                    counts,
                    members: Vec::new(),
                    by_itself: 0,
                    least: 0,
                });
                group.members.push(*number);
                group.by_itself += usize::from(hands[pool].contains(number));
                group.least += usize::from(wanted == Some(*number));
            }
        }
        let mut groups: Vec<Group> = groups.into_values().collect();
        for group in &mut groups {
            let asked = |number: &usize| wanted != Some(*number);
            group
                .members
                .sort_by_key(|number| (asked(number), self.dealt[*number]));
        }
        groups
    }

    fn planned(&mut self, groups: &[Group], hands: &Hands, strict: bool) -> Plan {
        let bounds: Vec<(usize, usize)> = hands
            .iter()
            .zip(self.pools)
            .map(|(hand, pool)| {
                if strict {
                    (hand.len(), hand.len())
                } else {
                    (0, pool.want.max(hand.len()))
                }
            })
            .collect();
        let from = from(groups, &bounds, self.size, self.target);
        if let Some(plan) = self.plans.get(from) {
            return (*plan).clone();
        }
        let plan = plan(groups, &bounds, self.size, self.target);
        let size = size_of::<Plan>() + groups.len() * size_of::<usize>();
        self.plans.keep(from, &Arc::new(plan.clone()), size);
        plan
    }

    fn laid(&self, groups: &[Group], plan: &[usize]) -> Hands {
        let mut hands: Hands = vec![Vec::new(); self.pools.len()];
        for (group, count) in groups.iter().zip(plan) {
            hands[group.pool].extend(group.members.iter().take(*count));
        }
        hands
    }

    /// The sitting as questions, which are dealt once more.
    fn take(&mut self, hands: &Hands) -> Vec<QuestionRef> {
        for number in hands.iter().flatten() {
            self.dealt[*number] += 1;
        }
        let of = |(pool, hand): (&Pool, &Vec<usize>)| {
            let all = pool.questions.iter();
            all.filter(|(_, number)| hand.contains(number))
                .map(|(question, _)| *question)
                .collect()
        };
        gathered(self.pools.iter().zip(hands).map(of).collect())
    }
}

/// All that [`plan`] looks at. Of a group more members than a sitting has are none the better.
fn from(groups: &[Group], bounds: &[(usize, usize)], size: usize, target: Target) -> Fingerprint {
    let mut all = Hasher::new();
    let mut add = |number: usize| {
        all.add(&number.to_le_bytes());
    };
    add(size);
    add(target.low.into());
    add(target.high.into());
    for (least, most) in bounds {
        add(*least);
        add(*most);
    }
    for group in groups {
        let (scam, legit) = group.counts;
        let members = group.members.len().min(size);
        for number in [
            group.pool,
            group.by_itself,
            group.least,
            members,
            scam,
            legit,
        ] {
            add(number);
        }
    }
    all.finish()
}

/// How far a sitting is made: questions of the pool under way, of all pools, schemes, honest ones.
type Made = (usize, usize, usize, usize);

/// How a sitting came to be so far.
#[derive(Clone, Copy)]
struct Step {
    /// Questions that are not those that come by themselves.
    changed: usize,
    before: Made,
    count: usize,
}

/// Ways kept in mind at once: far more than a sitting of twenty questions has.
const MOST_WAYS: usize = 20_000;

/// How many of each group make a balanced sitting with the fewest changes: all ways, group after group, of which those that
/// come to the same are one. `bounds`: least and most of each pool.
fn plan(groups: &[Group], bounds: &[(usize, usize)], size: usize, target: Target) -> Plan {
    let mut layers: Vec<BTreeMap<Made, Step>> = Vec::new();
    let begin = Step {
        changed: 0,
        before: (0, 0, 0, 0),
        count: 0,
    };
    let mut now = BTreeMap::from([((0, 0, 0, 0), begin)]);
    for (at, group) in groups.iter().enumerate() {
        let (least, most) = bounds.get(group.pool).copied()?;
        let ends = groups
            .get(at + 1)
            .is_none_or(|next| next.pool != group.pool);
        let mut next: BTreeMap<Made, Step> = BTreeMap::new();
        for (made, step) in &now {
            let (own, all, scam, legit) = *made;
            let room = most
                .saturating_sub(own)
                .min(size - all)
                .min(group.members.len());
            // The last group of a pool has to fill it.
            let needed = if ends { least.saturating_sub(own) } else { 0 };
            for count in group.least.max(needed)..=room {
                let reached = (
                    if ends { 0 } else { own + count },
                    all + count,
                    scam + count * group.counts.0,
                    legit + count * group.counts.1,
                );
                let step = Step {
                    changed: step.changed + count.abs_diff(group.by_itself),
                    before: *made,
                    count,
                };
                let better = |old: &Step| step.changed < old.changed;
                if next.get(&reached).is_none_or(better) {
                    next.insert(reached, step);
                }
            }
        }
        if next.len() > MOST_WAYS {
            let mut ways: Vec<(Made, Step)> = next.into_iter().collect();
            ways.sort_by_key(|(made, step)| (step.changed, *made));
            ways.truncate(MOST_WAYS);
            next = ways.into_iter().collect();
        }
        layers.push(std::mem::replace(&mut now, next));
    }
    let fits = |made: &Made| made.1 == size && target.holds((made.2, made.3));
    let mut step = now
        .iter()
        .filter(|(made, _)| fits(made))
        .min_by_key(|(made, step)| (step.changed, target.distance((made.2, made.3)), **made))
        .map(|(_, step)| *step)?;
    // Back to the first group.
    let mut plan = Vec::with_capacity(groups.len());
    for layer in layers.iter().rev() {
        plan.push(step.count);
        step = *layer.get(&step.before)?;
    }
    plan.reverse();
    Some(plan)
}

#[cfg(test)]
#[allow(clippy::expect_used)] // A test may fail loudly.
mod tests;
