//! What can be wrong with `deploy.yaml`, and what a place that takes a site says when it does not take it.

use serde::{Deserialize, Serialize};

use super::{Fault, Reason, Severity};

/// What is wrong with `deploy.yaml`. No value that may be a secret is in any of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeployFlaw {
    /// A key or a value that looks like a secret; the key.
    Secret(String),
    /// A file with secrets in a folder that is published or handed on; as written.
    Exposed(String),
    /// The folder or zip is the site's own, lies in it, or has it inside; as written.
    Overlap(String),
    /// A name that no bucket has; as written.
    Bucket(String),
    /// What is no name of a server or of a user there; as written.
    Server(String),
    /// A zip that is not called one; as written.
    ZipName(String),
}

impl DeployFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Secret(_) => "deploy-secret",
            Self::Exposed(_) => "deploy-credentials-exposed",
            Self::Overlap(_) => "deploy-overlap",
            Self::Bucket(_) => "deploy-bucket",
            Self::Server(_) => "deploy-server",
            Self::ZipName(_) => "deploy-zip-name",
        }
    }

    /// All of them are errors: nothing is published over them.
    pub fn severity(&self) -> Severity {
        Severity::Error
    }
}

/// Why a request to the place that takes the site came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// The network, or whoever was asked.
    Net(Fault),
    /// It is busy; for how many seconds it wants to be left alone.
    Busy(u16, Option<u64>),
    /// The key's id is not known there.
    Key,
    /// The signature is not that of the key: its secret part is another.
    Signature,
    /// The key may not do this.
    Denied,
    /// The two clocks differ too much; what time it is there.
    Clock(Option<String>),
    /// There is no such bucket.
    NoBucket,
    /// The bucket is elsewhere; where, as far as it says so.
    Region(Option<String>),
    /// It does not take the bucket's name in this part of the address.
    Style,
    /// What answers is no store: its status.
    NotStore(u16),
    /// Anything else: status, code, and its own words.
    Refused(u16, String, String),
    /// Somebody else wrote meanwhile.
    Raced,
    /// The disk.
    Disk(String, Reason),
    /// A link in the folder leads elsewhere: where it stands.
    Link(String),
    /// The folder is not there: nothing was made, since a drive may only be missing.
    NoFolder(String),
    /// A server refused something at this path.
    Server(String, Reason),
    /// Somebody else has the lock at the moment.
    Held,
    /// The way to a server over SSH.
    Ssh(SshFault),
}

/// Why there is no way to a server over SSH.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SshFault {
    /// The program `ssh` is not there.
    NoProgram,
    /// The server's key is not known here; what to type to see it.
    HostUnknown(String),
    /// The server's key is another than the one that is known; what to type to see it.
    HostChanged(String),
    /// The server takes none of the keys; in the words of `ssh`.
    Login(String),
    /// A key cannot be used: it wants a passphrase, or is no key; in the words of `ssh`.
    KeyFile(String),
    /// Others can read the file with the key.
    KeyOpen,
    /// The server has no SFTP.
    NoSftp,
    /// What answers does not speak SFTP.
    Talks,
    /// Anything else, in the words of `ssh`.
    Other(String),
}

impl StoreFault {
    /// Whether the same request may well succeed in a moment.
    pub fn passes(&self) -> bool {
        match self {
            Self::Busy(..) | Self::Held => true,
            Self::Net(fault) => matches!(
                fault,
                Fault::Timeout | Fault::Closed | Fault::Refused | Fault::NoRoute
            ),
            Self::Refused(status, ..) => matches!(status, 500 | 502 | 504 | 408),
            _ => false,
        }
    }
}

/// One thing that a probe tries at a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trial {
    /// A file is put: address, clock, region and key are right, and the key may put.
    Put,
    /// It is read.
    Get,
    /// Files are listed.
    List,
    /// It is deleted.
    Delete,
    /// Readers reach the site by an encrypted connection.
    Https,
    /// Readers get a page by the address of its folder.
    Index,
    /// It is shown, not downloaded, with its character set.
    Type,
    /// What is stored compressed is told as such.
    Coding,
    /// An address without a page is told as such.
    Missing,
}

/// What a trial came to, where it failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrialFault {
    /// The target.
    Store(StoreFault),
    /// Readers' way to it.
    Web(Fault),
    /// Another status than it should be.
    Status(u16),
    /// Something else than was put.
    Other,
    /// A header has this value.
    Header(String),
    /// The address begins with `http:`.
    Unencrypted,
    /// Nobody said where readers find the site.
    Unasked,
}
