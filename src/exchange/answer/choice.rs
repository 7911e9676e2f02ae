//! Which options are right.

use super::number::counted;
use super::spelling::letters;
use super::{invalid, list};
use crate::diagnostic::ImportFlaw;
use crate::question::{Body, Called, Choice, Kind};
use crate::syntax::answer::letter;
use crate::syntax::decode::loose_number;

const SINGLE: Called = Called::Kind(Kind::Single);
const MULTIPLE: Called = Called::Kind(Kind::Multiple);

pub(super) fn choice(
    called: Called,
    options: Vec<Choice>,
    answer: &str,
) -> Result<Body, ImportFlaw> {
    if options.len() < 2 {
        return Err(ImportFlaw::OptionsTooFew);
    }
    let words = |text: &str| options.iter().position(|option| option.text == text);
    let lettered = letters(answer);
    let inside = |found: &[usize]| found.iter().all(|index| *index < options.len());
    let mut correct = match &lettered {
        // A letter means an option's letter, even where another option's words are this letter.
        Some(found) if inside(found) && (found.len() == 1 || called == MULTIPLE) => found.clone(),
        _ => match (words(answer), &lettered) {
            (Some(index), _) if numbered(answer, &options).is_none_or(|it| it == index) => {
                vec![index]
            }
            (None, Some(found)) if inside(found) => found.clone(),
            (None, Some(found)) => {
                let beyond = found.iter().find(|index| **index >= options.len());
                let letter = letter(beyond.copied().unwrap_or_default());
                return Err(ImportFlaw::AnswerBeyond(letter, options.len()));
            }
            _ => several(answer, &options, called)?,
        },
    };
    let all = correct.len();
    correct.sort_unstable();
    correct.dedup();
    // One letter twice is a slip of the pen for another.
    if called == SINGLE && correct.len() > 1 || correct.len() < all {
        let named = if correct.len() > 1 && called == SINGLE {
            SINGLE
        } else {
            MULTIPLE
        };
        return Err(invalid(answer, named));
    }
    Ok(Body::Choice {
        options,
        multiple: called == MULTIPLE || correct.len() > 1,
        correct,
    })
}

/// An option by its number from 1: `3`, `3.0`.
fn numbered(text: &str, options: &[Choice]) -> Option<usize> {
    // A whole number is formatted without `.0`.
    let number: usize = counted(text)?.to_string().parse().ok()?;
    number.checked_sub(1).filter(|index| *index < options.len())
}

/// `1`, `1,3`, `甲；丙` as indices: the options' own words, or their numbers from 1. Where they may be both and mean
/// different options, the answer is unclear.
fn several(answer: &str, options: &[Choice], called: Called) -> Result<Vec<usize>, ImportFlaw> {
    let parts = list(
        answer,
        &[';', '；', '、', '，', ',', '|', '｜', '/', '／', ' '],
    );
    let own = |part: &String| options.iter().position(|option| option.text == *part);
    let number = |part: &String| numbered(part, options);
    let all = |read: &dyn Fn(&String) -> Option<usize>| {
        let found = parts.iter().map(read).collect::<Option<Vec<_>>>();
        found.filter(|found| !found.is_empty())
    };
    // Words with a sign between them may be one option's own.
    let whole = options.iter().position(|option| option.text == answer);
    let own = whole.map(|index| vec![index]).or_else(|| all(&own));
    match (own, all(&number)) {
        (Some(own), Some(numbered)) if own != numbered => {
            let named = |found: &[usize]| found.iter().map(|index| letter(*index)).collect();
            Err(ImportFlaw::AnswerUnclear(
                answer.to_owned(),
                named(&own),
                named(&numbered),
            ))
        }
        (Some(found), _) | (None, Some(found)) => Ok(found),
        (None, None) => Err(match loose_number(answer) {
            Some(number) if number.fract() == 0.0 => {
                ImportFlaw::AnswerBeyond(answer.to_owned(), options.len())
            }
            _ => invalid(answer, called),
        }),
    }
}
