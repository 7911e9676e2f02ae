//! What is different between two values: key by key, item by item. Items are known again by their ids, then by what they say, then
//! by how much alike they are. Knows nodes; not files.

use std::collections::{HashMap, HashSet};

use super::align::staying;
use super::node::{Known, Name, Node, Tree};
use super::{Change, Item, Part, What};
use crate::hash::Fingerprint;

/// Items times items that are looked at for likeness.
const MOST_PAIRS: usize = 250_000;
/// Characters of an item that are.
const LOOKED_AT: usize = 300;
/// Two items are the same one, changed, when they have this share of their pairs of characters in common.
const ALIKE: f64 = 0.4;
/// The same where each of them has an id of its own.
const ALIKE_WITH_IDS: f64 = 0.9;
/// Short texts in a list are shown as one line, up to this many items of this many characters.
const SHORT: (usize, usize) = (16, 24);

/// Differences from `was` to `now`, in the order of the latter.
pub(super) fn compare(was: &Node, now: &Node, at: &mut Vec<Part>, found: &mut Vec<Change>) {
    if was.same(now) {
        return;
    }
    let what = match (&was.tree, &now.tree) {
        (Tree::Map(before), Tree::Map(after)) => return maps(before, after, at, found),
        (Tree::List(before, list), Tree::List(after, _)) => {
            if !(is_line(before) && is_line(after)) {
                return lists(before, after, list, at, found);
            }
            What::Changed(was.clone(), now.clone())
        }
        (Tree::Nothing, Tree::Map(after)) => return maps(&[], after, at, found),
        (Tree::Map(before), Tree::Nothing) => return maps(before, &[], at, found),
        (Tree::Nothing, Tree::List(after, list)) if !is_line(after) => {
            return lists(&[], after, list, at, found);
        }
        (Tree::List(before, list), Tree::Nothing) if !is_line(before) => {
            return lists(before, &[], list, at, found);
        }
        // A text alone may become one of several keys, and the other way round.
        (Tree::Leaf(_), Tree::Map(after)) if alone(after).is_some() => {
            let before = alone(after).map(|name| (name, was.clone()));
            return maps(before.as_slice(), after, at, found);
        }
        (Tree::Map(before), Tree::Leaf(_)) if alone(before).is_some() => {
            let after = alone(before).map(|name| (name, now.clone()));
            return maps(before, after.as_slice(), at, found);
        }
        (Tree::Nothing, _) => What::Added(now.clone()),
        (_, Tree::Nothing) => What::Removed(was.clone()),
        _ => What::Changed(was.clone(), now.clone()),
    };
    found.push(Change {
        at: at.clone(),
        what,
    });
}

/// The key under which a text stands that may also stand alone: `甲` is `{text: 甲}`.
fn alone(entries: Entries<'_>) -> Option<Name> {
    let mut names = entries.iter().map(|(name, _)| name);
    names.find(|name| name.stable() == "text").cloned()
}

/// Whether items stand well on one line, and can be told apart there.
fn is_line(items: &[Node]) -> bool {
    items.len() <= SHORT.0
        && items.iter().all(|item| {
            item.as_text()
                .is_some_and(|text| text.chars().count() <= SHORT.1 && !text.contains(['、', '\n']))
        })
}

fn part(name: &Name) -> Part {
    match name.known {
        Known::Key(key) => Part::Key(key),
        Known::Own => Part::Own(name.written.clone()),
    }
}

type Entries<'n> = &'n [(Name, Node)];

fn maps(before: Entries<'_>, after: Entries<'_>, at: &mut Vec<Part>, found: &mut Vec<Change>) {
    let none = super::node::nothing();
    let index = |entries: Entries<'_>| -> HashMap<String, usize> {
        let names = entries.iter().enumerate();
        names
            .map(|(at, (name, _))| (name.stable().to_owned(), at))
            .collect()
    };
    let (old, new) = (index(before), index(after));
    // A name that an author gave is another: the same is behind it.
    let mut gone: HashMap<Fingerprint, &(Name, Node)> = HashMap::new();
    for entry in before {
        let own = matches!(entry.0.known, Known::Own) && !new.contains_key(entry.0.stable());
        if own && matches!(entry.1.tree, Tree::Map(_) | Tree::List(..)) {
            gone.insert(entry.1.mark(), entry);
        }
    }
    let mut renamed: HashSet<&str> = HashSet::new();
    for (name, node) in after {
        at.push(part(name));
        match old.get(name.stable()).and_then(|at| before.get(*at)) {
            Some((_, was)) => compare(was, node, at, found),
            None => match gone
                .remove(&node.mark())
                .filter(|_| matches!(name.known, Known::Own))
            {
                Some((former, _)) => {
                    renamed.insert(former.stable());
                    found.push(Change {
                        at: at.clone(),
                        what: What::Renamed(former.written.clone()),
                    });
                }
                None => came(node, at, found),
            },
        }
        at.pop();
    }
    for (name, node) in before {
        if !new.contains_key(name.stable()) && !renamed.contains(name.stable()) {
            at.push(part(name));
            compare(node, &none, at, found);
            at.pop();
        }
    }
}

/// A value of a key that was not there.
fn came(node: &Node, at: &mut Vec<Part>, found: &mut Vec<Change>) {
    compare(&super::node::nothing(), node, at, found);
}

fn lists(
    before: &[Node],
    after: &[Node],
    list: &'static str,
    at: &mut Vec<Part>,
    found: &mut Vec<Change>,
) {
    let pairs = matched(before, after, list);
    let from: Vec<usize> = (0..after.len()).filter_map(|now| pairs[now]).collect();
    let mut stays = staying(&from).into_iter();
    let item = |node: &Node, index: usize| {
        Part::Item(Item {
            list,
            number: index + 1,
            id: node.id().map(str::to_owned),
            title: node.title(),
            keyed: matches!(node.tree, Tree::Map(_)),
        })
    };
    for (index, node) in after.iter().enumerate() {
        at.push(item(node, index));
        match pairs[index] {
            Some(old) => {
                if stays.next() == Some(false) {
                    found.push(Change {
                        at: at.clone(),
                        what: What::Moved(old + 1, index + 1),
                    });
                }
                let was = &before[old];
                // Of an item without keys the item itself is what changed.
                compare(was, node, at, found);
            }
            None => found.push(Change {
                at: at.clone(),
                what: What::Added(node.clone()),
            }),
        }
        at.pop();
    }
    let kept: HashSet<usize> = from.into_iter().collect();
    for (index, node) in before.iter().enumerate() {
        if !kept.contains(&index) {
            at.push(item(node, index));
            found.push(Change {
                at: at.clone(),
                what: What::Removed(node.clone()),
            });
            at.pop();
        }
    }
}

/// For each item of `after` which one of `before` it is.
fn matched(before: &[Node], after: &[Node], list: &str) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; after.len()];
    let mut free: Vec<bool> = vec![true; before.len()];
    // By ids, where these tell.
    let ids = unique(before);
    let new = unique(after);
    for (now, node) in after.iter().enumerate() {
        let id = node.id().filter(|id| new.contains_key(id));
        if let Some(was) = id.and_then(|id| ids.get(id)) {
            pairs[now] = Some(*was);
            free[*was] = false;
        }
    }
    // By what they say; of several that say the same, one after the other.
    let mut same: HashMap<Fingerprint, Vec<usize>> = HashMap::new();
    for (was, node) in before.iter().enumerate().rev() {
        if free[was] {
            same.entry(node.mark()).or_default().push(was);
        }
    }
    for (now, node) in after.iter().enumerate() {
        if pairs[now].is_none()
            && let Some(was) = same.get_mut(&node.mark()).and_then(Vec::pop)
        {
            pairs[now] = Some(was);
            free[was] = false;
        }
    }
    alike(before, after, &mut pairs, &mut free);
    // What is left between the same neighbours, as many as there were, took their places.
    if list != "questions" {
        in_place(before, after, &mut pairs, &free);
    }
    pairs
}

/// Ids that one item alone has.
fn unique(items: &[Node]) -> HashMap<&str, usize> {
    let mut all: HashMap<&str, Option<usize>> = HashMap::new();
    for (at, node) in items.iter().enumerate() {
        if let Some(id) = node.id() {
            all.entry(id)
                .and_modify(|it| *it = None)
                .or_insert(Some(at));
        }
    }
    all.into_iter()
        .filter_map(|(id, at)| Some((id, at?)))
        .collect()
}

/// Pairs of what is left that are much alike, the most alike first.
fn alike(before: &[Node], after: &[Node], pairs: &mut [Option<usize>], free: &mut [bool]) {
    let left: Vec<usize> = (0..before.len()).filter(|at| free[*at]).collect();
    let new: Vec<usize> = (0..after.len()).filter(|at| pairs[*at].is_none()).collect();
    if left.len().saturating_mul(new.len()) > MOST_PAIRS {
        return;
    }
    let grams = |node: &Node| {
        let title = node.get("stem").or(node.get("text")).unwrap_or(node);
        let text = title
            .as_text()
            .map_or_else(|| node.title().unwrap_or_default(), str::to_owned);
        let chars: Vec<char> = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(LOOKED_AT)
            .collect();
        chars
            .windows(2)
            .map(|two| (two[0], two[1]))
            .collect::<HashSet<(char, char)>>()
    };
    let was: Vec<_> = left.iter().map(|at| grams(&before[*at])).collect();
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for now in new {
        let here = grams(&after[now]);
        for (old, there) in left.iter().zip(&was) {
            let all = here.len() + there.len();
            #[allow(clippy::cast_precision_loss)] // A few hundred.
            let share = 2.0 * here.intersection(there).count() as f64 / all.max(1) as f64;
            let named = after[now].id().is_some() && before[*old].id().is_some();
            if share >= if named { ALIKE_WITH_IDS } else { ALIKE } {
                found.push((share, now, *old));
            }
        }
    }
    found.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then((a.1.abs_diff(a.2)).cmp(&b.1.abs_diff(b.2)))
    });
    for (_, now, old) in found {
        if pairs[now].is_none() && free[old] {
            pairs[now] = Some(old);
            free[old] = false;
        }
    }
}

fn in_place(before: &[Node], after: &[Node], pairs: &mut [Option<usize>], free: &[bool]) {
    let mut now = 0;
    while now < after.len() {
        if pairs[now].is_some() {
            now += 1;
            continue;
        }
        let end = (now..after.len())
            .find(|at| pairs[*at].is_some())
            .unwrap_or(after.len());
        let start = now
            .checked_sub(1)
            .and_then(|at| pairs[at])
            .map_or(0, |at| at + 1);
        let stop = pairs.get(end).copied().flatten().unwrap_or(before.len());
        let all_free = start <= stop && (start..stop).all(|at| free[at]);
        if all_free && stop - start == end - now {
            for step in 0..end - now {
                pairs[now + step] = Some(start + step);
            }
        }
        now = end;
    }
}
