//! What can be wrong with a bank that comes from another program, and what another program's
//! format cannot hold. The words are in `locale`.

use serde::{Deserialize, Serialize};

use super::Severity;

/// Something in a foreign file that could not be taken as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ImportFlaw {
    /// The file is not what its name says, or damaged; the reader's own words.
    Unreadable(String),
    /// No question was found in it.
    Empty,
    /// No stem.
    StemMissing,
    /// No answer.
    AnswerMissing,
    /// The answer as written, how many options there are.
    AnswerBeyond(String, usize),
    /// The answer as written; the type that it does not fit (`single`, `judge`, …).
    AnswerInvalid(String, String),
    /// Fewer than two options.
    OptionsTooFew,
    /// A type of question that cannot be taken; as written.
    TypeUnknown(String),
}

impl ImportFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "import-unreadable",
            Self::Empty => "import-empty",
            Self::StemMissing => "import-stem-missing",
            Self::AnswerMissing => "import-answer-missing",
            Self::AnswerBeyond(..) => "import-answer-beyond",
            Self::AnswerInvalid(..) => "import-answer-invalid",
            Self::OptionsTooFew => "import-options-too-few",
            Self::TypeUnknown(_) => "import-type-unknown",
        }
    }

    /// An error: the row or question was left out. A warning: it was taken, something of it was not.
    pub fn severity(&self) -> Severity {
        Severity::Error
    }
}

/// What a format cannot hold of a question. The question is written without it, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lost {
    /// The whole question: the format has no such type; its name.
    Question(String),
    /// A key's name: `hint`, `verdict`, `see`, `image` …
    Key(String),
}

impl Lost {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Question(_) => "export-question-lost",
            Self::Key(_) => "export-key-lost",
        }
    }
}
