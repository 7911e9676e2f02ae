//! What came of asking an address elsewhere that the site names (`mingbian check --links`).

use serde::{Deserialize, Serialize};

use super::Severity;

/// What is wrong with an address elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WebFlaw {
    /// There is nothing there any more.
    Gone(Box<Named>, Fault),
    /// It leads into a network at home or in an office, or to the reader's own computer; the host.
    Private(Box<Named>, String),
    /// It could not be asked, or it would not say.
    Unreachable(Box<Named>, Fault),
    /// It has another address for good; that one.
    Moved(Box<Named>, String),
}

/// An address as the site names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// As written, without what stands behind `#`.
    pub address: String,
    /// The fact that names it, by its id.
    pub fact: Option<String>,
    /// In how many places it is named.
    pub places: usize,
    /// The files of the others than the first.
    pub files: Vec<String>,
}

/// Why an address was not answered as it should.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The server's answer, by its number.
    Status(u16),
    /// There is no host of this name.
    NoHost,
    /// The host takes no connections there.
    Refused,
    /// No answer in time.
    Timeout,
    /// The connection ended before there was an answer.
    Closed,
    /// No way leads there.
    NoRoute,
    /// It leads on and on.
    TooFar,
    /// The way on is no address of the web.
    Astray,
    /// The certificate is not to be trusted.
    Certificate(Certificate),
    /// The proxy does not let through.
    Proxy,
    /// Anything else, in the library's own words.
    Other(String),
}

/// Why a certificate is not to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Certificate {
    /// Nobody known stands for it.
    Unknown,
    /// It is for another host.
    OtherHost,
    /// It is past its last day, or before its first.
    Outdated,
    /// This computer trusts nobody: it has no certificates of its own.
    NoneHere,
    /// Anything else.
    Other,
}

impl WebFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Gone(..) => "web-gone",
            Self::Private(..) => "web-private",
            Self::Unreachable(..) => "web-unreachable",
            Self::Moved(..) => "web-moved",
        }
    }

    /// An error: no reader gets there. What did not answer today may do so tomorrow, and may only refuse programs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Gone(..) | Self::Private(..) => Severity::Error,
            Self::Unreachable(..) | Self::Moved(..) => Severity::Warning,
        }
    }
}
