//! What can deceive a reader in an address, a telephone number or a text.

use serde::{Deserialize, Serialize};

/// What is wrong with a web address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddressFlaw {
    /// Not `https://` and a name behind it, as every browser reads it.
    Malformed,
    /// `https://gov.cn@evil.example/`; the host that it really leads to.
    UserInfo(String),
    /// `\`, which is `/` to some and a letter to others.
    Backslash,
    /// `http://2130706433/`; the number as all read it.
    NumericHost(String),
    /// A name that is not written as it is looked up (`ｇｏｖ.ｃｎ`, `gov%2Ecn`), or has signs in it.
    Characters,
    /// Letters of several scripts in one name; the name as it is looked up.
    MixedScripts(String),
    /// Letters that only look like others; the name as it is looked up.
    Lookalike(String),
    /// A character that cannot be seen, in hexadecimal.
    Hidden(String),
    /// A port that pages for everybody do not have.
    Port(u16),
    /// `www.gov.cn.evil.example`: another site's name at the beginning; what it really belongs to.
    Borrowed(String),
}

impl AddressFlaw {
    /// Whether no honest address is like this; else it only deserves a second look.
    pub fn is_certain(&self) -> bool {
        !matches!(self, Self::Port(_) | Self::Borrowed(_))
    }
}

/// What is wrong with a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PhoneFlaw {
    /// `*21*…#` and the like: it sets the phone up, for example to forward calls.
    Code,
    /// What it costs is not what a call costs.
    Premium,
    /// Not a number.
    Characters,
    /// Too few digits or too many.
    Length,
    /// Several, where one link can dial only one.
    Several,
}

/// What a character does that nobody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// It turns the order of the characters around it.
    Direction,
    /// It takes no room, so that two texts can look the same.
    Invisible,
    /// A control character: U+000B is Word's line break (Shift and Enter). It is left out, or a space or a line break.
    Control,
}
