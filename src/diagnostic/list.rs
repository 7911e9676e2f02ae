//! What is wrong with a list of sites that are to be made (`mingbian init --each`).

use serde::{Deserialize, Serialize};

use super::Severity;

/// One thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListFlaw {
    /// No row names a column for what the places are called.
    Head,
    /// A column that nobody knows, which is not read; its name, and the nearest one.
    Column(String, Option<String>),
    /// A sheet without a head beside others that have one; its name.
    Sheet(String),
    /// A cell that holds no text: a formula without a value, a date; what it shows.
    Cell(String),
    /// A row without a name.
    Name,
    /// What cannot be the name of a folder; as written.
    Folder(String),
    /// Two rows want one folder; its name, and the row of the first.
    Twice(String, u32),
    /// What is no address of a site; as written.
    Address(String),
    /// Two rows have one address; it, and the row of the first.
    SameAddress(String, u32),
    /// What cannot be dialled; as written.
    Phone(String),
    /// What is no province; as written.
    Province(String),
    /// What is no name with a number; as written.
    Units(String),
}

impl ListFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Head => "list-head",
            Self::Column(..) => "list-column",
            Self::Sheet(_) => "list-sheet",
            Self::Cell(_) => "list-cell",
            Self::Name => "list-name",
            Self::Folder(_) => "list-folder",
            Self::Twice(..) => "list-twice",
            Self::Address(_) => "list-address",
            Self::SameAddress(..) => "list-same-address",
            Self::Phone(_) => "list-phone",
            Self::Province(_) => "list-province",
            Self::Units(_) => "list-units",
        }
    }

    /// What is not read keeps nothing from being made; all else does.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Column(..) | Self::Sheet(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
