//! The words on an exam paper: the shape.

use crate::question::Kind;

/// One text for each part, from the top of the paper down. Where it has `{}`, its doc names the values, in order.
pub struct PaperWords {
    /// As in `lang=`.
    pub lang: &'static str,
    /// Who fills it in.
    pub head: &'static [&'static str],
    /// Number, type, how many questions, points in all.
    pub section: &'static str,
    /// Number, type, how many questions, points of each, points in all.
    pub section_even: &'static str,
    /// The numbers of sections, in order; further ones are digits.
    pub numerals: &'static [&'static str],
    /// What a section of questions of a kind is called.
    pub kind: fn(Kind) -> &'static str,
    /// Points of a question in a section where they differ.
    pub points: &'static str,
    /// Right, wrong, to be ticked.
    pub judge: &'static str,
    /// The line for the answer to a question that asks for an order.
    pub order: &'static str,
    /// Above a text in which to underline.
    pub mark: &'static str,
    /// The bins to choose from.
    pub bins: &'static str,
    /// Title of the bank.
    pub key: &'static str,
    /// A statement that is right, in the answers.
    pub right: &'static str,
    /// A statement that is wrong, in the answers.
    pub wrong: &'static str,
    /// In front of an explanation.
    pub explanation: &'static str,
    /// In front of a hint.
    pub hint: &'static str,
    /// From, to.
    pub range: &'static str,
    /// Items that may stand in each other's places.
    pub same: &'static str,
    /// Between two parts of an answer.
    pub comma: &'static str,
    /// Between two answers of which each is right.
    pub or: &'static str,
}
