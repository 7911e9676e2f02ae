//! Marks for options in percent, as GIFT and Moodle have them: a wrong choice takes away what a right one gives, as
//! on our own pages. Knows no format.

use crate::diagnostic::{Allowed, ImportFlaw};
use crate::question::{Body, Called, Choice, Kind};

/// The percentages that Moodle takes (`question/engine/bank.php`, `fractions_full`).
const KNOWN: [f64; 15] = [
    100.0, 90.0, 83.333_33, 80.0, 75.0, 70.0, 66.666_67, 60.0, 50.0, 40.0, 33.333_33, 30.0, 25.0,
    20.0, 16.666_67,
];
const KNOWN_SMALL: [f64; 5] = [14.285_71, 12.5, 11.111_11, 10.0, 5.0];

/// What one of so many right options gives; `None` where no percentage is near.
pub(super) fn share(right: usize) -> Option<f64> {
    let whole = 100.0 / f64::from(u32::try_from(right).ok()?);
    KNOWN
        .iter()
        .chain(&KNOWN_SMALL)
        .copied()
        .find(|known| (known - whole).abs() < 0.001)
}

/// An option with its mark.
pub(super) struct Marked {
    pub choice: Choice,
    /// In percent.
    pub mark: f64,
}

/// A choice of these options; and marks between right and wrong, which we do not give.
///
/// # Errors
/// What keeps it from being a choice.
pub(super) fn choice(options: Vec<Marked>, multiple: bool) -> Result<(Body, Vec<f64>), ImportFlaw> {
    if options.len() < 2 {
        return Err(ImportFlaw::OptionsTooFew);
    }
    let best = options.iter().map(|it| it.mark).fold(0.0, f64::max);
    if best <= 0.0 {
        return Err(ImportFlaw::AnswerMissing);
    }
    let is_right = |mark: f64| {
        if multiple { mark > 0.0 } else { mark >= best }
    };
    let at = |(index, it): (usize, &Marked)| is_right(it.mark).then_some(index);
    let correct: Vec<usize> = options.iter().enumerate().filter_map(at).collect();
    if !multiple && correct.len() > 1 {
        // By their words: these formats have no letters.
        let words = correct
            .iter()
            .filter_map(|index| Some(options.get(*index)?.choice.text.clone()))
            .collect();
        return Err(ImportFlaw::AnswerInvalid(words, Called::Kind(Kind::Single)));
    }
    let between = options
        .iter()
        .map(|it| it.mark)
        .filter(|mark| !multiple && *mark > 0.0 && *mark < best)
        .collect();
    let options = options.into_iter().map(|it| it.choice).collect();
    Ok((
        Body::Choice {
            options,
            correct,
            multiple,
        },
        between,
    ))
}

/// That a mark between right and wrong was not taken.
pub(super) fn between(mark: f64) -> ImportFlaw {
    ImportFlaw::ValueInvalid(
        "fraction".into(),
        mark.to_string(),
        Allowed::one_of(&["100", "0"]),
    )
}
