//! English: why the system refused.

use crate::diagnostic::Reason;

/// Why the system refused.
pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Missing => "it does not exist",
        Reason::Denied => "permission denied",
        Reason::InUse => "another program has it open; close it there first",
        Reason::PortInUse => "another program uses it",
        Reason::Full => "the disk is full",
        Reason::ReadOnly => "it can only be read here, not written",
        Reason::NotAFolder => "something in the middle of the path is no folder",
        Reason::Elsewhere => {
            "it is a link that leads out of the site's folder; copy the files themselves there"
        }
        Reason::Changed => "somebody changed it while it was read",
        Reason::IsAFolder => "it is a folder, not a file",
        Reason::FolderNotEmpty => "there is still something in the folder",
        Reason::Exists => "a file or folder of this name is there already",
        Reason::BadName => "the name is too long, or has signs that the disk does not take",
        Reason::LinkLoop => "its links lead in a circle",
        Reason::TooManyLinks => "too many links lead to it",
        Reason::TooManyOpen => "too many files are open; close some other programs and try again",
        Reason::TooLarge => "the file is too large for this disk",
        Reason::OtherDisk => "the two places are on different disks",
        Reason::Device => "the disk or stick does not answer: loose or damaged",
        Reason::Cloud => "it is still in the cloud: download it to this computer first",
        Reason::Virus => "an anti-virus program blocked it",
        Reason::Stale => "the network folder is gone: connect it again",
        Reason::Memory => "not enough memory; close some other programs and try again",
        Reason::CutShort => "it ended too soon",
        Reason::Damaged => "its content is damaged or of another format",
        Reason::TimedOut => "no answer in time",
        Reason::Interrupted => "it was interrupted: try again",
        Reason::Busy => "the system is busy: try again later",
        Reason::Unsupported => "this is not possible here",
        Reason::Invalid => "the system does not take such a name or value",
        Reason::Address => "this computer has no such network address",
        Reason::Network => "the network cannot be reached",
        Reason::Refused => "the connection was refused",
        Reason::HungUp => "the connection was closed",
        Reason::Unknown => "the system gave no reason",
        Reason::Number(_, words) | Reason::Other(words) => return words.clone(),
    }
    .to_owned()
}
