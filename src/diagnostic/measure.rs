//! What keeps a test from measuring what it says: keys that contradict the answer, sittings out of balance, patterns
//! that give answers away. Findings over a file are one each, with the numbers of the questions.

use serde::{Deserialize, Serialize};

use super::Severity;
use crate::question::order::SameFlaw;

/// What is wrong with how a test measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeasureFlaw {
    /// A right option that says which way it errs; its letter.
    LeanOfRight(String),
    /// Options that say which way they err, in questions that feed neither number; which questions.
    LeanIdle(Vec<usize>),
    /// Questions that ask to recognise something and do not say what it is; which questions.
    AsksNothing(Vec<usize>),
    /// Places of an order that cannot be swapped.
    Same(SameFlaw),
    /// Stems that say that the thing is a scheme, or ask only what to do; which questions.
    StemTells(Vec<usize>),
    /// Statements that are nearly all right or all wrong; whether right, how many, of how many.
    JudgesOneSided(bool, usize, usize),
    /// Questions of several right options that all have as many; how many right, of how many, how many questions.
    RightCountSame(usize, usize, usize),
    /// Absolute words in wrong options only; how many.
    AbsolutesWrong(usize),
    /// A sitting cannot be balanced.
    BalanceImpossible(Balance),
    /// Questions that no balanced sitting can have; how many.
    BalanceLeavesOut(usize),
}

/// What was asked of every sitting, and what there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// The least percent of honest ones among those with a verdict.
    pub low: u8,
    /// The most.
    pub high: u8,
    /// Of each kind, at least so many.
    pub least: usize,
    /// Questions of a sitting.
    pub size: usize,
    /// Schemes in all questions that may be dealt.
    pub scam: usize,
    /// Honest ones in all questions that may be dealt.
    pub legit: usize,
}

impl MeasureFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::LeanOfRight(_) => "quiz-lean-right",
            Self::LeanIdle(_) => "quiz-lean-idle",
            Self::AsksNothing(_) => "quiz-asks-nothing",
            Self::Same(_) => "quiz-same",
            Self::StemTells(_) => "quiz-stem-tells",
            Self::JudgesOneSided(..) => "quiz-judges-one-sided",
            Self::RightCountSame(..) => "quiz-right-count",
            Self::AbsolutesWrong(_) => "quiz-absolutes",
            Self::BalanceImpossible(_) => "quiz-balance",
            Self::BalanceLeavesOut(_) => "quiz-balance-left",
        }
    }

    /// An error where readers would be marked wrongly, or told of a balance that is not there.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Same(_) | Self::BalanceImpossible(_) => Severity::Error,
            Self::LeanOfRight(_)
            | Self::LeanIdle(_)
            | Self::AsksNothing(_)
            | Self::StemTells(_)
            | Self::JudgesOneSided(..)
            | Self::RightCountSame(..)
            | Self::AbsolutesWrong(_)
            | Self::BalanceLeavesOut(_) => Severity::Warning,
        }
    }
}
