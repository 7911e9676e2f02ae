//! What can be wrong with a file of a theme.

use serde::{Deserialize, Serialize};

/// Why a template, a style sheet or a script cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeFlaw {
    /// A file that is not there.
    Missing(String),
    /// A word that no file of `strings` has.
    WordMissing(String),
    /// It ends before it is complete.
    CutShort,
    /// More brackets in each other than this.
    Nested(usize),
    /// `elif` more often than this.
    Else(usize),
    /// Under `inline`, but among none of the scripts or styles.
    Unlisted(String),
    /// To stand in the page, but no UTF-8.
    Encoding,
    /// To stand in the page, where this would end it.
    Ends(String),
    /// What the library that reads it says, in its own words.
    Quoted(String),
    /// One thing where another has to stand.
    Instead {
        /// What stands there.
        found: TemplateToken,
        /// What belongs there.
        expected: TemplateToken,
    },
    /// A name that templates do not know.
    Unknown(TemplateName, String),
    /// A variable or a field that is not there, and one that is and looks like it.
    Undefined(String, Option<String>),
    /// In a template that extends another, outside of its blocks: it would be shown nowhere.
    OutsideBlocks,
}

/// What a name in a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TemplateName {
    /// `{{ x | upper }}`
    Filter,
    /// `{% if x is defined %}`
    Test,
    /// `{{ range(end=3) }}`
    Function,
    /// `{{ <icon name="danger" /> }}`
    Component,
}

/// What a template is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TemplateToken {
    /// A sign or a word of the language, as it is written.
    Sign(String),
    /// A name that the writer chooses.
    Name,
    /// A text in quotes.
    Text,
    /// A number, whole or not.
    Number,
    /// `true` or `false`.
    Bool,
    /// What stands outside of all brackets, comments too.
    Content,
}

impl TemplateToken {
    /// By the word of the library that reads templates (`tera::parsing::lexer::Token`, and what its parser expects).
    fn called(word: &str) -> Self {
        match word {
            "identifier" | "attribute name" => Self::Name,
            "string" => Self::Text,
            "integer" | "float" => Self::Number,
            "bool" => Self::Bool,
            "content" | "raw content" | "comment" => Self::Content,
            sign => Self::Sign(sign.trim_matches('`').to_owned()),
        }
    }
}

/// `Found X but expected Y.`, where each is one thing.
fn instead(detail: &str) -> Option<ThemeFlaw> {
    let (found, expected) = detail
        .strip_prefix("Found ")?
        .split_once(" but expected ")?;
    let expected = expected.strip_suffix('.')?;
    let is_one = |word: &str| !word.contains(' ') || word == "attribute name";
    is_one(expected).then(|| ThemeFlaw::Instead {
        found: TemplateToken::called(found),
        expected: TemplateToken::called(expected),
    })
}

impl From<String> for ThemeFlaw {
    /// From a library's own words. What is said most often is told apart, so that each language can say it.
    fn from(detail: String) -> Self {
        if let Some(file) = detail.strip_suffix(": not found") {
            Self::Missing(file.to_owned())
        } else if detail.starts_with("Unexpected end") {
            Self::CutShort
        } else {
            instead(&detail).unwrap_or(Self::Quoted(detail))
        }
    }
}
