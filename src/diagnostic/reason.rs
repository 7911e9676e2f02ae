//! Why the system refused, as a value: an author reads it in their own language, not in the system's.

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

/// What the system says by number alone: no `io::ErrorKind` that is stable stands for it.
const BY_NUMBER: &[(i32, Reason)] = if cfg!(windows) {
    &[
        // Another program has the file open without letting others in.
        (32, Reason::InUse),
        (33, Reason::InUse),
        (4, Reason::TooManyOpen),
        (19, Reason::ReadOnly),
        (21, Reason::Device),
        (23, Reason::Device),
        (1117, Reason::Device),
        // A file that a cloud keeps and could not bring.
        (362, Reason::Cloud),
        (389, Reason::Cloud),
        (395, Reason::Cloud),
        (404, Reason::Cloud),
        (1921, Reason::LinkLoop),
        (225, Reason::Virus),
        (226, Reason::Virus),
    ]
} else if cfg!(target_os = "macos") {
    &[
        (5, Reason::Device),
        (6, Reason::Device),
        (19, Reason::Device),
        (23, Reason::TooManyOpen),
        (24, Reason::TooManyOpen),
        (62, Reason::LinkLoop),
    ]
} else {
    &[
        (5, Reason::Device),
        (6, Reason::Device),
        (19, Reason::Device),
        (23, Reason::TooManyOpen),
        (24, Reason::TooManyOpen),
        (40, Reason::LinkLoop),
    ]
};

/// The reasons that an author meets; any other by the system's number or in the words of the library that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// There is no such file or folder.
    Missing,
    /// This user may not.
    Denied,
    /// Another program has it open.
    InUse,
    /// Another program listens at the port.
    PortInUse,
    /// The disk or the user's share of it.
    Full,
    /// A disk that can only be read.
    ReadOnly,
    /// Something on the way is a file.
    NotAFolder,
    /// Somebody changed it while it was read.
    Changed,
    /// A link that leads out of the site's folder.
    Elsewhere,
    /// A folder where a file was meant.
    IsAFolder,
    /// A folder was to be removed or replaced, and there is something in it.
    FolderNotEmpty,
    /// There is a file or folder of that name.
    Exists,
    /// A name that is too long or has signs that the disk does not take.
    BadName,
    /// Links that lead in a circle.
    LinkLoop,
    /// More hard links to one file than the disk takes.
    TooManyLinks,
    /// Too many files open at once.
    TooManyOpen,
    /// Larger than the disk allows one file to be.
    TooLarge,
    /// From one disk to another, where only a name was to change.
    OtherDisk,
    /// The disk or the stick itself does not answer.
    Device,
    /// A file that lies in a cloud.
    Cloud,
    /// An anti-virus program blocked it.
    Virus,
    /// A folder of another computer that is no longer there.
    Stale,
    /// No memory is left.
    Memory,
    /// It ended sooner than it should.
    CutShort,
    /// The bytes are not of the format that was expected.
    Damaged,
    /// No answer in time.
    TimedOut,
    /// A signal came in between; trying again helps.
    Interrupted,
    /// The system would have to wait; trying again later helps.
    Busy,
    /// The system has no such operation.
    Unsupported,
    /// The system does not take such a name or value.
    Invalid,
    /// An address that this computer does not have.
    Address,
    /// The other host or its network cannot be reached.
    Network,
    /// Nobody listens at the other end.
    Refused,
    /// The other end closed the connection.
    HungUp,
    /// The system's number of it, and its own words.
    Number(i32, String),
    /// Nobody said why.
    Unknown,
    /// In the words of the library that failed.
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
        // What another layer wrapped up.
        let inner = error.get_ref();
        let itself = inner.and_then(|inner| inner.downcast_ref::<io::Error>());
        let cause = || inner?.source()?.downcast_ref::<io::Error>();
        if let Some(cause) = itself.or_else(cause) {
            return Self::from(cause);
        }
        let code = error.raw_os_error();
        let numbered = BY_NUMBER.iter().find(|(number, _)| code == Some(*number));
        if let Some((_, reason)) = numbered {
            return reason.clone();
        }
        of_kind(error.kind()).unwrap_or_else(|| match code {
            Some(code) => Self::Number(code, error.to_string()),
            None => inner.map_or(Self::Unknown, |inner| Self::Other(inner.to_string())),
        })
    }
}

fn of_kind(kind: io::ErrorKind) -> Option<Reason> {
    use io::ErrorKind as K;
    Some(match kind {
        K::NotFound => Reason::Missing,
        K::PermissionDenied => Reason::Denied,
        K::ResourceBusy | K::ExecutableFileBusy => Reason::InUse,
        K::AddrInUse => Reason::PortInUse,
        K::StorageFull | K::QuotaExceeded => Reason::Full,
        K::ReadOnlyFilesystem => Reason::ReadOnly,
        K::NotADirectory => Reason::NotAFolder,
        K::IsADirectory => Reason::IsAFolder,
        K::DirectoryNotEmpty => Reason::FolderNotEmpty,
        K::AlreadyExists => Reason::Exists,
        K::InvalidFilename => Reason::BadName,
        K::TooManyLinks => Reason::TooManyLinks,
        K::FileTooLarge => Reason::TooLarge,
        K::CrossesDevices => Reason::OtherDisk,
        K::StaleNetworkFileHandle => Reason::Stale,
        K::OutOfMemory => Reason::Memory,
        K::UnexpectedEof | K::WriteZero => Reason::CutShort,
        K::InvalidData => Reason::Damaged,
        K::TimedOut => Reason::TimedOut,
        K::Interrupted => Reason::Interrupted,
        K::WouldBlock | K::Deadlock => Reason::Busy,
        K::Unsupported | K::NotSeekable => Reason::Unsupported,
        K::InvalidInput | K::ArgumentListTooLong => Reason::Invalid,
        K::AddrNotAvailable => Reason::Address,
        K::HostUnreachable | K::NetworkUnreachable | K::NetworkDown => Reason::Network,
        K::ConnectionRefused => Reason::Refused,
        K::ConnectionReset | K::ConnectionAborted | K::NotConnected | K::BrokenPipe => {
            Reason::HungUp
        }
        _ => return None,
    })
}

/// The error for a file that changed after it was first read.
#[derive(Debug)]
pub struct Changed;

impl fmt::Display for Changed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("it changed while it was read")
    }
}

impl std::error::Error for Changed {}

/// The error for a link that leads out of the site's folder.
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
        if cfg!(unix) {
            let of = |number| Reason::from(&io::Error::from_raw_os_error(number));
            assert_eq!(of(24), Reason::TooManyOpen);
            assert_eq!(of(5), Reason::Device);
            assert!(matches!(of(9999), Reason::Number(9999, _)));
        }
        let other = Reason::from(&io::Error::other("smoke"));
        assert_eq!(other, Reason::Other("smoke".to_owned()));
    }
}
