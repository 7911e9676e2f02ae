//! Why the world said no, as a value: an author reads it in their own language, not in the system's.

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

/// Windows: another program has the file open without letting others in.
const SHARING_VIOLATION: [i32; 2] = [32, 33];

/// The reasons that an author meets; anything else in the system's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    Missing,
    Denied,
    /// Another program has it open.
    InUse,
    PortInUse,
    Full,
    ReadOnly,
    NotAFolder,
    /// Somebody changed it while it was read.
    Changed,
    /// A link that leads out of the site's folder.
    Elsewhere,
    Other(String),
}

impl From<&io::Error> for Reason {
    fn from(error: &io::Error) -> Self {
        if matches!(error.get_ref(), Some(inner) if inner.is::<Changed>()) {
            return Self::Changed;
        }
        if matches!(error.get_ref(), Some(inner) if inner.is::<Elsewhere>()) {
            return Self::Elsewhere;
        }
        let code = error.raw_os_error();
        if cfg!(windows) && code.is_some_and(|code| SHARING_VIOLATION.contains(&code)) {
            return Self::InUse;
        }
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => Self::InUse,
            io::ErrorKind::AddrInUse => Self::PortInUse,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::NotADirectory => Self::NotAFolder,
            _ => Self::Other(error.to_string()),
        }
    }
}

/// What a reader says of a file that is no longer the one that it saw first.
#[derive(Debug)]
pub struct Changed;

impl fmt::Display for Changed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("it changed while it was read")
    }
}

impl std::error::Error for Changed {}

/// What a reader says of a link that leads out of the site's folder.
#[derive(Debug)]
pub struct Elsewhere;

impl fmt::Display for Elsewhere {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a link that leads out of the site's folder")
    }
}

impl std::error::Error for Elsewhere {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_told_by_what_happened() {
        let of = |kind: io::ErrorKind| Reason::from(&io::Error::from(kind));
        assert_eq!(of(io::ErrorKind::NotFound), Reason::Missing);
        assert_eq!(of(io::ErrorKind::AddrInUse), Reason::PortInUse);
        assert_eq!(Reason::from(&io::Error::other(Changed)), Reason::Changed);
        assert_eq!(
            Reason::from(&io::Error::other(Elsewhere)),
            Reason::Elsewhere
        );
        let other = Reason::from(&io::Error::other("smoke"));
        assert_eq!(other, Reason::Other("smoke".to_owned()));
    }
}
