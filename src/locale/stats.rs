//! The words of `mingbian stats`: the shape. `{}` stands for a value, in the order named.

use crate::question::Kind;

/// Heads of tables, and what is lacking.
pub struct StatsWords {
    pub title: &'static str,
    pub coverage: &'static str,
    pub banks: &'static str,
    pub letters: &'static str,
    pub reading: &'static str,
    pub disguise: &'static str,
    pub cases: &'static str,
    pub questions: &'static str,
    /// What a kind of question is called; short.
    pub kind: fn(Kind) -> &'static str,
    /// Difficulty.
    pub level: &'static str,
    pub scam: &'static str,
    pub legit: &'static str,
    pub bank: &'static str,
    pub no_level: &'static str,
    pub no_explanation: &'static str,
    pub no_see: &'static str,
    pub legit_share: &'static str,
    pub longest: &'static str,
    pub letter: &'static str,
    pub right: &'static str,
    pub even: &'static str,
    pub off: &'static str,
    pub page: &'static str,
    pub sentences: &'static str,
    pub mean: &'static str,
    pub longest_sentence: &'static str,
    pub longest_starts: &'static str,
    pub all: &'static str,
    /// Above what is lacking.
    pub gaps: &'static str,
    pub none: &'static str,
    /// Disguise.
    pub no_cases: &'static str,
    pub no_questions: &'static str,
    /// Bank, percent, goal.
    pub legit_low: &'static str,
    /// Bank, questions.
    pub unexplained: &'static str,
    /// Letter, how often, percent off.
    pub letter_off: &'static str,
    /// How often, of, goal.
    pub longest_off: &'static str,
    /// File, characters.
    pub hard_to_read: &'static str,
}
