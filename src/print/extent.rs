//! How much people are shown of what is wrong: three examples of each kind of trouble in each file, and where the
//! others are. Three hundred imported questions without an explanation are one thing to know, not three hundred.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Severity};

/// How many of a kind are shown in a file.
pub(super) const EXAMPLES: usize = 3;
/// The most that people are shown; further ones are only counted.
const MOST: usize = 100;

/// How much people are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Examples of each kind of trouble in each file, and a count.
    #[default]
    Examples,
    /// Everything.
    All,
}

/// What is written, in this order.
pub(super) enum Part<'d> {
    /// With its excerpt.
    Whole(&'d Diagnostic),
    /// The others of a kind in a file, behind its last example.
    Others(Vec<&'d Diagnostic>),
    /// All that refers to one thing that is not there: it was taken away, which is one mistake.
    Gone(String, Vec<&'d Diagnostic>),
}

/// From this many references to one missing thing on, it was taken away; fewer may be slips of the pen.
const GONE: usize = 5;

/// What many places refer to and is not there, with those places; by where the first of them stands.
fn gone(diagnostics: &[Diagnostic]) -> BTreeMap<usize, (String, Vec<usize>)> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        if let Some(target) = diagnostic.problem.missing() {
            places.entry(target).or_default().push(at);
        }
    }
    let many = places.into_iter().filter(|(_, all)| all.len() >= GONE);
    many.map(|(target, all)| (all[0], (target, all))).collect()
}

/// What is shown, and how many are neither shown nor counted among the others of a kind.
pub(super) fn parts<'d>(
    diagnostics: &'d [Diagnostic],
    extent: Extent,
    help: &dyn Fn(&Diagnostic) -> String,
) -> (Vec<Part<'d>>, usize) {
    if extent == Extent::All {
        return (diagnostics.iter().map(Part::Whole).collect(), 0);
    }
    let key = |it: &Diagnostic| (it.place.file.clone(), it.problem.code());
    let mut gone = gone(diagnostics);
    let refer: HashSet<usize> = gone
        .values()
        .flat_map(|(_, all)| all.iter().copied())
        .collect();
    let mut groups: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        if refer.contains(&at) {
            continue;
        }
        groups.entry(key(diagnostic)).or_default().push(at);
    }
    let mut parts = Vec::new();
    let mut left = 0;
    let mut room = Room::of(diagnostics);
    let mut chosen: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        if let Some((target, all)) = gone.remove(&at) {
            let all = all.into_iter().filter_map(|it| diagnostics.get(it));
            parts.push(Part::Gone(target, all.collect()));
        }
        if refer.contains(&at) {
            continue;
        }
        let key = key(diagnostic);
        let Some(group) = groups.get(&key) else {
            continue;
        };
        let examples = chosen.entry(key).or_insert_with(|| {
            let told = |at: usize| diagnostics.get(at).map(help).unwrap_or_default();
            if room.takes(diagnostic, group.len().min(EXAMPLES)) {
                examples(group, &told)
            } else {
                left += group.len();
                Vec::new()
            }
        });
        if !examples.contains(&at) {
            continue;
        }
        parts.push(Part::Whole(diagnostic));
        if examples.last() == Some(&at) && group.len() > examples.len() {
            let others = group.iter().filter(|it| !examples.contains(it));
            let others = others.filter_map(|it| diagnostics.get(*it)).collect();
            parts.push(Part::Others(others));
        }
    }
    (parts, left)
}

/// The examples of a group, in its order. One code can have several remedies: each is shown first.
fn examples(group: &[usize], help: &dyn Fn(usize) -> String) -> Vec<usize> {
    if group.len() <= EXAMPLES {
        return group.to_vec();
    }
    let mut helps = Vec::new();
    let mut found = Vec::new();
    for at in group {
        let told = help(*at);
        if !helps.contains(&told) {
            helps.push(told);
            found.push(*at);
        }
        if found.len() == EXAMPLES {
            break;
        }
    }
    let again: Vec<usize> = group
        .iter()
        .filter(|at| !found.contains(at))
        .take(EXAMPLES - found.len())
        .copied()
        .collect();
    found.extend(again);
    found.sort_unstable();
    found
}

/// How many more may be shown: errors come before warnings where there is no room for all.
struct Room {
    errors: usize,
    warnings: usize,
}

impl Room {
    fn of(diagnostics: &[Diagnostic]) -> Self {
        let errors = diagnostics
            .iter()
            .filter(|it| it.severity() == Severity::Error)
            .count()
            .min(MOST);
        // A site with a hundred errors still shows that it has warnings, no more.
        Self {
            errors,
            warnings: MOST - errors,
        }
    }

    fn takes(&mut self, diagnostic: &Diagnostic, count: usize) -> bool {
        let room = match diagnostic.severity() {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        let fits = *room > 0;
        *room = room.saturating_sub(count);
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, Problem, Reference};
    use crate::span::Span;

    fn shown(problems: &[(&str, Problem)]) -> (String, usize) {
        let all: Vec<Diagnostic> = problems
            .iter()
            .enumerate()
            .map(|(at, (file, problem))| {
                Diagnostic::new(
                    problem.clone(),
                    Place::at(&(*file).into(), Span::new(at, at)),
                )
            })
            .collect();
        let help = |it: &Diagnostic| format!("{:?}", it.problem);
        let (parts, left) = parts(&all, Extent::Examples, &help);
        let at = |it: &Diagnostic| it.place.span.unwrap_or_default().start.to_string();
        let words: Vec<String> = parts
            .iter()
            .map(|part| match part {
                Part::Whole(it) => at(it),
                Part::Others(others) => {
                    let all: Vec<String> = others.iter().map(|it| at(it)).collect();
                    format!("+{}", all.join("+"))
                }
                Part::Gone(target, all) => format!("{target}*{}", all.len()),
            })
            .collect();
        (words.join(" "), left)
    }

    #[test]
    fn three_of_a_kind_are_shown_and_the_others_named() {
        let tab = || ("a", Problem::YamlTab);
        assert_eq!(shown(&[tab(), tab(), tab()]).0, "0 1 2");
        assert_eq!(shown(&[tab(), tab(), tab(), tab(), tab()]).0, "0 1 2 +3+4");
        // Another file and another code are groups of their own, and the order stays.
        let other = ("b", Problem::YamlTab);
        let quote = ("a", Problem::YamlQuote);
        let all = [tab(), quote.clone(), tab(), tab(), tab(), quote, other];
        assert_eq!(shown(&all).0, "0 1 2 3 +4 5 6");
    }

    #[test]
    fn the_examples_of_a_code_differ_if_they_can() {
        let key = |name: &str| ("a", Problem::YamlMissingKey(name.to_owned()));
        let all = [key("x"), key("x"), key("x"), key("x"), key("y")];
        assert_eq!(shown(&all).0, "0 1 4 +2+3");
    }

    #[test]
    fn what_was_taken_away_is_one_mistake() {
        let refer = |from, name: &str| Problem::ReferenceUnknown(from, name.to_owned(), None);
        let tag = ("a", refer(Reference::Disguise, "charity"));
        let see = ("b", refer(Reference::See, "disguises/charity"));
        let link = (
            "c",
            Problem::LinkBroken("../disguises/charity.md#a".to_owned(), None),
        );
        let slip = ("c", refer(Reference::See, "disguises/chari"));
        let tab = ("a", Problem::YamlTab);
        let all = [
            tab.clone(),
            tag.clone(),
            see.clone(),
            see.clone(),
            link.clone(),
            slip,
            tag.clone(),
        ];
        assert_eq!(shown(&all).0, "0 disguises/charity*5 5");
        // Four may be slips of the pen.
        assert_eq!(shown(&[tag.clone(), see, link, tag]).0, "0 1 2 3");
    }

    #[test]
    fn nothing_is_left_out_without_a_count() {
        let names: Vec<String> = (0..200).map(|at| at.to_string()).collect();
        let all: Vec<(&str, Problem)> = names
            .iter()
            .map(|name| (name.as_str(), Problem::ImageAltMissing))
            .collect();
        let (words, left) = shown(&all);
        assert_eq!((words.split(' ').count(), left), (MOST, 200 - MOST));
        // Errors come first.
        let mut mixed = all;
        mixed.push(("z", Problem::YamlTab));
        assert!(shown(&mixed).0.ends_with(" 200"));
    }
}
