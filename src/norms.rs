//! What a good bank and a readable page look like, in numbers: each threshold once, with its reason.
//!
//! `check` warns only of what is [`Standing::Wrong`]: a pattern that gives the answers away, whatever else is true.
//! `stats` shows the number and marks whatever is not [`Standing::Good`], so that it marks all that `check` warns of,
//! and an aim that is missed is told as an aim.

/// How something stands to what is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As aimed at, or too little of it to say.
    Good,
    /// It could be better; nobody is harmed by it.
    BelowAim,
    /// Readers learn the wrong thing from it.
    Wrong,
}

impl Standing {
    /// Whether nothing is to be done.
    pub fn is_good(self) -> bool {
        self == Self::Good
    }

    /// Whether `check` warns of it.
    pub fn is_wrong(self) -> bool {
        self == Self::Wrong
    }
}

/// With fewer questions, even the clearest pattern is chance: all of three letters are the same once in sixteen banks.
pub const ENOUGH_FOR_A_PATTERN: usize = 4;
/// With fewer questions, a share in percent is chance: of eight, one more or less moves it by twelve percent.
pub const ENOUGH_FOR_A_SHARE: usize = 12;

/// Honest offers that a bank should have, in percent of what has a verdict: near to half, as who suspects everything
/// must be wrong about as often as who trusts everything.
pub const HONEST_AIM: usize = 40;
/// The most that a sitting should have of them, for the same reason.
pub const HONEST_MOST: usize = 60;
/// Schemes, and honest offers, that a sitting has at least where its test promises a balance: with three of a kind, one slip
/// is a third of the number.
pub const LEAST_OF_EACH: usize = 4;
/// With fewer verdicts there is nothing to balance.
const ENOUGH_VERDICTS: usize = 3;

/// Questions in which the right option may be the longest, in percent. Chance alone gives 25 to 33 (three or four
/// options), and who writes with care reaches 40 without counting signs.
pub const LONGEST_AIM: usize = 40;
/// From here on, who never reads the question passes (Haladyna et al. 2002).
const LONGEST_WRONG: usize = 80;

/// With fewer statements all of one kind are chance: six are so once in thirty-two banks.
const ENOUGH_JUDGES: usize = 6;
/// From here on, who always says the same passes, in percent.
const ONE_SIDED_WRONG: usize = 80;
/// With fewer questions of several right options, as many in all is chance or the custom of four options.
const ENOUGH_MULTIPLES: usize = 5;
/// With fewer, that none stands in a right option is chance: of four options one is right, so that ten are all wrong once in
/// eighteen banks.
const ENOUGH_ABSOLUTES: usize = 10;
/// How far above chance a guess by rule may come, in percent of the points.
pub const READER_AIM: f64 = 15.0;

/// How far a letter may be from its even share as the right one, in percent of that share.
const LETTER_AIM: f64 = 30.0;

/// Characters of a sentence on average that a junior-school leaver reads with ease.
pub const SENTENCE_AIM: f64 = 30.0;

/// Honest offers among schemes. A test in which everything is a scam only moves the bias: everything looks false
/// afterwards (Modirrousta-Galian & Higham 2023).
pub fn honest(scam: usize, legit: usize) -> Standing {
    if scam + legit < ENOUGH_VERDICTS {
        Standing::Good
    } else if legit == 0 {
        Standing::Wrong
    } else if legit * 100 < (scam + legit) * HONEST_AIM {
        Standing::BelowAim
    } else {
        Standing::Good
    }
}

/// Questions of one right option in which that is the longest.
pub fn longest(longest: usize, questions: usize) -> Standing {
    let reaches = |percent| longest * 100 >= questions * percent;
    if questions >= ENOUGH_FOR_A_PATTERN && reaches(LONGEST_WRONG) {
        Standing::Wrong
    } else if questions >= ENOUGH_FOR_A_SHARE && longest * 100 > questions * LONGEST_AIM {
        Standing::BelowAim
    } else {
        Standing::Good
    }
}

/// The letter of the right option, in the order of the questions.
pub fn same_letter(places: &[usize]) -> Standing {
    match places {
        [first, others @ ..]
            if places.len() >= ENOUGH_FOR_A_PATTERN && others.iter().all(|it| it == first) =>
        {
            Standing::Wrong
        }
        _ => Standing::Good,
    }
}

/// Schemes and honest offers of one sitting: a reader meets a sitting, and never the bank. One offer more or less is
/// forgiven where nobody promised a balance: of eight, it is twelve percent.
pub fn sitting(scam: usize, legit: usize) -> Standing {
    let all = scam + legit;
    let few = (legit + 1) * 100 < all * HONEST_AIM;
    let many = legit.saturating_sub(1) * 100 > all * HONEST_MOST;
    match honest(scam, legit) {
        Standing::Wrong => Standing::Wrong,
        Standing::Good | Standing::BelowAim if all >= ENOUGH_VERDICTS && (few || many) => {
            Standing::BelowAim
        }
        Standing::Good | Standing::BelowAim => Standing::Good,
    }
}

/// Statements to judge of which so many are right, or so many wrong.
pub fn one_sided(most: usize, statements: usize) -> Standing {
    if statements >= ENOUGH_JUDGES && most * 100 >= statements * ONE_SIDED_WRONG {
        Standing::Wrong
    } else {
        Standing::Good
    }
}

/// Questions of several right options of which so many have as many right ones.
pub fn right_counts(alike: usize, questions: usize) -> Standing {
    if questions >= ENOUGH_MULTIPLES && alike == questions {
        Standing::Wrong
    } else {
        Standing::Good
    }
}

/// Absolute words in wrong options and in right ones.
pub fn absolutes(wrong: usize, right: usize) -> Standing {
    if wrong >= ENOUGH_ABSOLUTES && right == 0 {
        Standing::Wrong
    } else {
        Standing::Good
    }
}

/// A reader who guesses by a rule, in percent of the points; chance, on the same questions.
pub fn reader(score: f64, chance: f64, questions: usize) -> Standing {
    if questions >= ENOUGH_FOR_A_SHARE && score > chance + READER_AIM {
        Standing::BelowAim
    } else {
        Standing::Good
    }
}

/// How often one letter is right, in percent off its even share.
pub fn letter(off: f64, questions: usize) -> Standing {
    if questions >= ENOUGH_FOR_A_SHARE && off.abs() > LETTER_AIM {
        Standing::BelowAim
    } else {
        Standing::Good
    }
}

/// The average length of a page's sentences.
pub fn sentences(mean: f64) -> Standing {
    if mean > SENTENCE_AIM {
        Standing::BelowAim
    } else {
        Standing::Good
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_no_good_and_few_are_chance() {
        use Standing::{BelowAim, Good, Wrong};
        for (scam, legit, standing) in [
            (0, 0, Good),
            (2, 0, Good),
            (3, 0, Wrong),
            (2, 1, BelowAim),
            (9, 1, BelowAim),
            (3, 2, Good),
            (0, 9, Good),
        ] {
            assert_eq!(honest(scam, legit), standing, "{scam} {legit}");
        }
        for (long, all, standing) in [
            (0, 0, Good),
            (3, 3, Good),
            (4, 4, Wrong),
            (4, 5, Wrong),
            (6, 11, Good),
            (4, 12, Good),
            (5, 12, BelowAim),
            (9, 12, BelowAim),
            (10, 12, Wrong),
        ] {
            assert_eq!(longest(long, all), standing, "{long} {all}");
        }
        for (scam, legit, standing) in [
            (1, 1, Good),
            (3, 0, Wrong),
            (2, 1, Good),
            (0, 3, BelowAim),
            (0, 2, Good),
            (6, 3, Good),
            (7, 3, Good),
            (8, 3, BelowAim),
            (3, 5, Good),
            (3, 7, Good),
            (3, 8, BelowAim),
        ] {
            assert_eq!(sitting(scam, legit), standing, "{scam} {legit}");
        }
        assert_eq!(one_sided(5, 5), Good);
        assert_eq!(one_sided(5, 6), Wrong);
        assert_eq!(one_sided(4, 6), Good);
        assert_eq!(right_counts(4, 4), Good);
        assert_eq!(right_counts(5, 5), Wrong);
        assert_eq!(right_counts(5, 6), Good);
        assert_eq!(absolutes(9, 0), Good);
        assert_eq!(absolutes(10, 0), Wrong);
        assert_eq!(absolutes(10, 1), Good);
        assert_eq!(reader(66.0, 50.0, 12), BelowAim);
        assert_eq!(reader(66.0, 50.0, 11), Good);
        assert_eq!(reader(65.0, 50.0, 12), Good);
        assert_eq!(same_letter(&[1, 1, 1]), Good);
        assert_eq!(same_letter(&[1, 1, 1, 1]), Wrong);
        assert_eq!(same_letter(&[1, 1, 1, 2]), Good);
        assert_eq!(same_letter(&[]), Good);
        assert_eq!(letter(-31.0, 12), BelowAim);
        assert_eq!(letter(-31.0, 11), Good);
        assert_eq!(sentences(30.0), Good);
        assert_eq!(sentences(30.1), BelowAim);
    }
}
