//! The words of `mingbian stats`: the shape.

use crate::question::Kind;

/// Heads of tables, and sentences on what is lacking, whose docs name the values for their `{}`, in order.
pub struct StatsWords {
    /// Above everything.
    pub title: &'static str,
    /// Title: disguises by what there is on them.
    pub coverage: &'static str,
    /// Title: question banks.
    pub banks: &'static str,
    /// Title: how often each letter is right.
    pub letters: &'static str,
    /// Title: the pages that are hardest to read.
    pub reading: &'static str,
    /// Head: a disguise.
    pub disguise: &'static str,
    /// Head: its cases.
    pub cases: &'static str,
    /// Head: how many questions.
    pub questions: &'static str,
    /// What a kind of question is called; short.
    pub kind: fn(Kind) -> &'static str,
    /// Difficulty.
    pub level: &'static str,
    /// Head: offers that are scams.
    pub scam: &'static str,
    /// Head: offers that are honest.
    pub legit: &'static str,
    /// Head: a bank.
    pub bank: &'static str,
    /// Head: questions without a difficulty.
    pub no_level: &'static str,
    /// Head: questions without an explanation.
    pub no_explanation: &'static str,
    /// Head: questions without pages to read on.
    pub no_see: &'static str,
    /// Head: the share of honest offers.
    pub legit_share: &'static str,
    /// Head: how often the right option is the longest.
    pub longest: &'static str,
    /// Title: tests by what a sitting has.
    pub tests: &'static str,
    /// Head: a test.
    pub test: &'static str,
    /// Head: how many sittings.
    pub sittings: &'static str,
    /// Head: how many of them are not balanced.
    pub uneven_sittings: &'static str,
    /// Head: the balance that a test promises.
    pub balance: &'static str,
    /// Title: readers who go by a rule.
    pub readers: &'static str,
    /// Title: the same, test by test.
    pub readers_tests: &'static str,
    /// Head: a rule.
    pub reader: &'static str,
    /// What a rule is called, by its name; of a letter, the letter.
    pub rule: fn(&str) -> String,
    /// Head: what it earns.
    pub earned: &'static str,
    /// Head: what chance earns.
    pub chance: &'static str,
    /// Head: what all rules together earn.
    pub together: &'static str,
    /// Head: what the rule earns that earns most.
    pub best: &'static str,
    /// How to read these tables.
    pub readers_note: &'static str,
    /// There is no test.
    pub readers_none: &'static str,
    /// Head: a letter.
    pub letter: &'static str,
    /// Head: how often it is right.
    pub right: &'static str,
    /// Head: how often it would be if all were alike.
    pub even: &'static str,
    /// Head: how far the one is from the other.
    pub off: &'static str,
    /// Head: a page's file.
    pub page: &'static str,
    /// Head: how many sentences.
    pub sentences: &'static str,
    /// Head: characters of a sentence, on average.
    pub mean: &'static str,
    /// Head: characters of the longest one.
    pub longest_sentence: &'static str,
    /// Head: how that one begins.
    pub longest_starts: &'static str,
    /// The row about all questions together.
    pub all: &'static str,
    /// Above what is lacking.
    pub gaps: &'static str,
    /// Title: the facts of the site.
    pub facts: &'static str,
    /// Head: a fact's name.
    pub fact_id: &'static str,
    /// Head: what it says.
    pub fact_claim: &'static str,
    /// Head: how many files refer to it.
    pub fact_used: &'static str,
    /// Head: whether it holds.
    pub fact_state: &'static str,
    /// It does.
    pub fact_in_force: &'static str,
    /// It did.
    pub fact_ended: &'static str,
    /// Another does.
    pub fact_replaced: &'static str,
    /// It will.
    pub fact_not_yet: &'static str,
    /// Head: when somebody last looked.
    pub fact_checked: &'static str,
    /// Nobody ever did.
    pub fact_never: &'static str,
    /// There are no facts; how to begin.
    pub fact_none: &'static str,
    /// Nothing is lacking.
    pub none: &'static str,
    /// Disguise.
    pub no_cases: &'static str,
    /// Disguise.
    pub no_questions: &'static str,
    /// Test, how many of its sittings are uneven, of how many; percent of the worst, least and most percent.
    pub uneven: &'static str,
    /// Bank, questions.
    pub unexplained: &'static str,
    /// Letter, how often, percent off.
    pub letter_off: &'static str,
    /// How often, of, goal.
    pub longest_off: &'static str,
    /// File, characters.
    pub hard_to_read: &'static str,
}
