//! What can be wrong with pictures that are drawn: their texts, and the sheets of a theme.

use serde::{Deserialize, Serialize};

use super::{Severity, SvgFlaw};

/// Why a picture is not what it could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetFlaw {
    /// A title that has no room at its smallest.
    Long(String),
    /// A character that no font has; whether there is no picture because of it.
    Glyph(char, bool),
    /// Pictures are asked for, but nobody knows where the site will be.
    NoAddress,
    /// A file in a theme's folder of fonts that is none.
    Font,
    /// A theme's sheet is no SVG, in the words of the library that reads it.
    NoSvg(String),
    /// It is not as large as stands beside it: as it is, as it is to be.
    Size((u32, u32), (u32, u32)),
    /// It shows or runs something from elsewhere.
    Refused(SvgFlaw),
    /// It has what no drawing needs: the names.
    Cut(Vec<String>),
    /// It has what no printed page can have: its name.
    Paper(String),
    /// The code on it does not come back.
    Unread,
    /// A text that has no room on a sheet of a kit, and what that sheet is called.
    Room(String),
    /// A character that no font has, on the sheets of kits.
    KitGlyph(char),
    /// A community without anybody to call.
    NoContacts,
}

impl SheetFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Long(_) => "sheet-title-long",
            Self::Glyph(..) => "sheet-glyph",
            Self::NoAddress => "sheet-no-address",
            Self::Font => "sheet-font",
            Self::NoSvg(_) | Self::Size(..) => "sheet-svg",
            Self::Refused(_) | Self::Cut(_) => "sheet-refused",
            Self::Paper(_) => "kit-paper",
            Self::Unread => "kit-code",
            Self::Room(_) => "kit-room",
            Self::KitGlyph(_) => "kit-glyph",
            Self::NoContacts => "kit-no-contacts",
        }
    }

    /// An error where a theme is wrong: nothing can be drawn with it.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Long(_)
            | Self::Glyph(..)
            | Self::NoAddress
            | Self::Room(_)
            | Self::KitGlyph(_)
            | Self::NoContacts => Severity::Warning,
            Self::Font
            | Self::NoSvg(_)
            | Self::Size(..)
            | Self::Refused(_)
            | Self::Cut(_)
            | Self::Paper(_)
            | Self::Unread => Severity::Error,
        }
    }
}
