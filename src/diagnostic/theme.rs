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

impl From<String> for ThemeFlaw {
    /// From a library's own words. What is said most often is told apart, so that each language can say it.
    fn from(detail: String) -> Self {
        if let Some(file) = detail.strip_suffix(": not found") {
            Self::Missing(file.to_owned())
        } else if detail.starts_with("Unexpected end") {
            Self::CutShort
        } else {
            Self::Quoted(detail)
        }
    }
}
