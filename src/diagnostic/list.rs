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
    /// Two columns that say one thing; their names.
    ColumnTwice(String, String),
    /// A column of telephone numbers beside that of the hotline, which is not read; their names.
    ColumnSpare(String, String),
    /// A column of telephone numbers beside one of people: whose are they? Their names.
    WhosePhone(String, String),
    /// A list without any place.
    Empty,
    /// How many rows are hidden and were taken.
    Hidden(usize),
    /// Words that are struck.
    Struck,
    /// A row that is a sum or a note; what it begins with.
    Aside(String),
    /// What can hardly be the name of a place; as written.
    NoPlace(String),
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
            Self::ColumnTwice(..) => "list-column-twice",
            Self::ColumnSpare(..) => "list-column-spare",
            Self::WhosePhone(..) => "list-phone-whose",
            Self::Empty => "list-empty",
            Self::Hidden(_) => "list-hidden",
            Self::Struck => "list-struck",
            Self::Aside(_) => "list-aside",
            Self::NoPlace(_) => "list-no-place",
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

    /// What is not read, and what is only to be looked at, keeps nothing from being made; all else does.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Column(..)
            | Self::ColumnSpare(..)
            | Self::Sheet(_)
            | Self::Hidden(_)
            | Self::Struck
            | Self::Aside(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
