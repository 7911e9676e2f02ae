//! Options that bring letters of their own, which pages put before them. Looks at what they begin with.

use super::{letter, letters};
use crate::diagnostic::{Problem, WritingFlaw};
use crate::question::Choice;
use crate::span::Span;
use crate::syntax::decode::Reader;
use crate::syntax::yaml::Node;

/// What is to be said of them. `nodes`: where they stand; `whole`: all of them.
pub(super) fn told(options: &[Choice], nodes: &[Node], whole: Span, reader: &mut Reader) {
    let lettered = |(index, option): (usize, &Choice)| is_lettered(&option.text, index);
    if options.len() > 1 && options.iter().enumerate().all(lettered) {
        let first = nodes.first().map_or(whole, |node| node.span);
        reader.report(Problem::QuizOptionLettered, first);
    }
    misplaced(options, nodes, reader);
}

/// `[B. 甲, A. 乙]`: whether the answer A is the first one or the one that says A, nobody can tell.
fn misplaced(options: &[Choice], nodes: &[Node], reader: &mut Reader) {
    let of = |text: &str| (0..options.len()).find(|index| is_lettered(text, *index));
    let own: Vec<Option<usize>> = options.iter().map(|option| of(&option.text)).collect();
    // Only where they are these letters in another order: `J. K. 罗琳` is a name.
    let mut sorted: Vec<usize> = own.iter().flatten().copied().collect();
    sorted.sort_unstable();
    if options.len() < 2 || !sorted.into_iter().eq(0..options.len()) {
        return;
    }
    let odd = own.iter().enumerate().find(|(at, own)| **own != Some(*at));
    if let Some((at, Some(own))) = odd
        && let Some(node) = nodes.get(at)
    {
        let flaw = WritingFlaw::OptionLetters(letter(*own), letter(at));
        reader.report(flaw.into(), node.span);
    }
}

/// `B. 乙` as the second option: the page would say B twice.
fn is_lettered(text: &str, index: usize) -> bool {
    let mut chars = text.trim_start_matches(['(', '（']).chars();
    let own = chars
        .next()
        .is_some_and(|c| letters(&c.to_string()) == Some(vec![index]));
    let ends = chars.next().is_some_and(|c| ".．、:：)）".contains(c));
    // `E、D、C`, `A、B 级`, `U. S.` go on with letters.
    let mut behind = chars.as_str().trim_start().chars();
    let goes_on = behind
        .next()
        .is_some_and(|c| letters(&c.to_string()).is_some())
        && behind.next().is_none_or(|c| !c.is_ascii_alphanumeric());
    own && ends && !goes_on
}
