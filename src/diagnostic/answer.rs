//! Answers that cannot mean what they say: letters of options that are not there, a remark beside `对`, a key that the
//! marks of a pasted paper contradict.

use serde::{Deserialize, Serialize};

use super::Severity;
use crate::question::Kind;

/// What is wrong with an answer. Texts are quoted from the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnswerFlaw {
    /// Letters of options, and no options; the letters.
    OptionsMissing(Vec<String>),
    /// Right or wrong, and more; as written, whether it says right.
    Remarked(String, bool),
    /// An option that is named twice; its letter.
    Repeated(String),
    /// Options are marked as right which the key does not name: the mark, their letters, those of the key.
    OtherMarked(String, Vec<String>, Vec<String>),
    /// Items to put in order have an order of their own, and the key another one; the items in the key's.
    Ordered(Vec<String>),
    /// A tolerance beside a range, which has none; or two of them.
    Tolerance(ToleranceFlaw),
    /// A bank and its translation, which do not say the same.
    Translation(TranslationFlaw),
}

/// Where a translation of a bank contradicts what it translates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TranslationFlaw {
    /// One question, two kinds: the original's, the translation's.
    Kind(Kind, Kind),
    /// One question, two answers.
    Answer,
    /// One question, a scam in one language and honest in the other.
    Verdict,
    /// Two pass marks in percent: the original's, the translation's.
    Pass(u8, u8),
    /// Questions that it does not have, by their ids.
    Missing(Vec<String>),
}

/// Why a tolerance means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToleranceFlaw {
    /// The answer is from one number to another.
    Range,
    /// There are two.
    Twice,
}

impl AnswerFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OptionsMissing(_) => "quiz-options-missing",
            Self::Remarked(..) => "quiz-answer-remarked",
            Self::Repeated(_) => "quiz-answer-repeated",
            Self::OtherMarked(..) => "quiz-answer-marked",
            Self::Ordered(_) => "quiz-order-answer",
            Self::Tolerance(_) => "quiz-tolerance",
            Self::Translation(_) => "translation-answer",
        }
    }

    /// Readers would be marked wrongly by nearly each of them; two languages may have a reason, and a mark may be a sign
    /// like any other.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Translation(_) | Self::OtherMarked(..) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
