//! Answers that a paper only shows: the right option is bold, in a colour, underlined or highlighted. A look is believed
//! where it sets options apart throughout the paper and nothing contradicts it; else it is told, and nothing is guessed.

use std::ops::Range;

use super::document::Look;
use crate::diagnostic::WordMark;
use crate::exchange::exam::{Asked, OptionPlace};
use crate::syntax::answer::letter;

/// What the marks of a paper came to.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// For each question that was asked about, the letters of its answer.
    pub(super) answers: Vec<Option<String>>,
    /// The looks that were believed, with how many answers each gave.
    pub(super) believed: Vec<(WordMark, usize)>,
    /// Questions whose options look different, without an answer coming of it.
    pub(super) unclear: Vec<usize>,
}

/// What the questions of a paper look like.
pub(super) fn judge(text: &str, looks: &[(Range<usize>, Look)], asked: &[Asked]) -> Judged {
    // For each kind of look: the options that it sets apart, question by question.
    let sets: Vec<(WordMark, Vec<Option<Vec<usize>>>)> = WordMark::ALL
        .into_iter()
        .map(|mark| {
            let all = asked.iter().map(|it| set_apart(text, looks, it, mark));
            (mark, all.collect())
        })
        .collect();
    let waiting = asked.iter().filter(|it| it.answer.is_none()).count();
    let believed: Vec<&(WordMark, Vec<Option<Vec<usize>>>)> = sets
        .iter()
        .filter(|(_, sets)| {
            let told = asked.iter().zip(sets);
            let gives = told
                .clone()
                .filter(|(it, set)| it.answer.is_none() && set.is_some());
            // Answers that are written tell whether a look means one.
            let contradicted = told.clone().any(|(it, set)| match (&it.answer, set) {
                (Some(answer), Some(set)) => answer != set,
                _ => false,
            });
            let confirmed = told
                .filter(|(it, set)| it.answer.is_some() && it.answer == **set)
                .count();
            let gives = gives.count();
            gives > 0
                && !contradicted
                && (gives > 1 || waiting == 1 || confirmed > 0)
                && gives * 2 >= waiting
        })
        .collect();
    let mut judged = Judged::default();
    for (at, question) in asked.iter().enumerate() {
        let mut answer: Option<&Vec<usize>> = None;
        let mut agree = true;
        let mut by = None;
        if question.answer.is_none() {
            for (mark, sets) in &believed {
                let Some(set) = &sets[at] else { continue };
                agree &= answer.is_none_or(|before| before == set);
                answer = Some(set);
                by = by.or(Some(*mark));
            }
        }
        let looks_told = sets.iter().any(|(_, sets)| sets[at].is_some());
        match (answer, by) {
            (Some(set), Some(by)) if agree => {
                judged
                    .answers
                    .push(Some(set.iter().map(|at| letter(*at)).collect()));
                match judged.believed.iter_mut().find(|(mark, _)| *mark == by) {
                    Some((_, count)) => *count += 1,
                    None => judged.believed.push((by, 1)),
                }
            }
            _ => {
                if question.answer.is_none() && looks_told {
                    judged.unclear.push(at);
                }
                judged.answers.push(None);
            }
        }
    }
    judged
}

/// The options of a question that have a look which others of it have not: by their words, else by their letters.
fn set_apart(
    text: &str,
    looks: &[(Range<usize>, Look)],
    asked: &Asked,
    mark: WordMark,
) -> Option<Vec<usize>> {
    let by = |range: fn(&OptionPlace) -> &Range<usize>| {
        let has: Vec<bool> = asked
            .options
            .iter()
            .map(|option| has(text, looks, range(option), mark))
            .collect();
        let set: Vec<usize> = (0..has.len()).filter(|at| has[*at]).collect();
        (!set.is_empty() && set.len() < has.len()).then_some(set)
    };
    by(|option| &option.words).or_else(|| by(|option| &option.mark))
}

/// Whether all signs of a stretch look so.
fn has(text: &str, looks: &[(Range<usize>, Look)], range: &Range<usize>, mark: WordMark) -> bool {
    let is = |look: &Look| match mark {
        WordMark::Bold => look.bold,
        WordMark::Colour => look.colour.is_some(),
        WordMark::Underline => look.underline,
        WordMark::Highlight => look.marked,
    };
    // Stretches stand in order; so do the signs.
    let first = looks.partition_point(|(it, _)| it.end <= range.start);
    let such = looks[first..].iter().filter(|(_, look)| is(look));
    let mut such = such.map(|(it, _)| it).peekable();
    let Some(words) = text.get(range.clone()) else {
        return false;
    };
    let mut any = false;
    for (at, c) in words.char_indices() {
        // The sign at an option's end, and spaces, may look like anything.
        if c.is_whitespace() || "；;。.、，,）)（(．".contains(c) {
            continue;
        }
        let at = range.start + at;
        while such.next_if(|it| it.end <= at).is_some() {}
        if such.peek().is_none_or(|it| it.start > at) {
            return false;
        }
        any = true;
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOLD: Look = Look {
        bold: true,
        italic: false,
        strike: false,
        underline: false,
        marked: false,
        colour: None,
        raised: super::super::document::Raised::No,
    };

    /// Questions of options `甲` … with these in bold, and what their written answers are.
    fn judged(questions: &[(&[bool], Option<usize>)]) -> Judged {
        let (mut text, mut looks, mut asked) = (String::new(), Vec::new(), Vec::new());
        for (options, answer) in questions {
            let mut places = Vec::new();
            for (at, bold) in options.iter().enumerate() {
                let start = text.len();
                text.push_str(&letter(at));
                text.push('.');
                let middle = text.len();
                text.push_str("甲乙");
                if *bold {
                    looks.push((middle..text.len(), BOLD));
                }
                places.push(OptionPlace {
                    mark: start..middle,
                    words: middle..text.len(),
                });
                text.push('\n');
            }
            asked.push(Asked {
                options: places,
                answer: answer.map(|at| vec![at]),
            });
        }
        judge(&text, &looks, &asked)
    }

    #[test]
    fn a_look_is_an_answer_only_where_it_sets_options_apart_throughout() {
        let (one, two, none): (&[bool], &[bool], &[bool]) =
            (&[false, true], &[true, false], &[false, false]);
        let answers = |questions: &[(&[bool], Option<usize>)]| {
            let made = judged(questions).answers;
            made.into_iter()
                .map(Option::unwrap_or_default)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(answers(&[(one, None), (two, None), (none, None)]), "B A ");
        // One of many is an accident.
        assert_eq!(answers(&[(one, None), (none, None), (none, None)]), "  ");
        // What is written says that the look means something else.
        assert_eq!(answers(&[(one, None), (one, None), (two, Some(1))]), "  ");
        assert_eq!(answers(&[(one, None), (two, Some(0))]), "B ");
        assert_eq!(answers(&[(&[true, true], None), (none, None)]), " ");
        let all = judged(&[(one, None), (none, None), (none, None)]);
        assert_eq!((all.unclear, all.believed), (vec![0], vec![]));
    }
}
