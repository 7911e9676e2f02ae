//! The packets of SFTP's version 3, which every server speaks (draft-ietf-secsh-filexfer-02), to bytes and back. Knows no
//! connection and no site; what it reads may be anything.

/// What is asked for, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    Init = 1,
    Open = 3,
    Close = 4,
    Read = 5,
    Write = 6,
    Lstat = 7,
    OpenFolder = 11,
    ReadFolder = 12,
    Remove = 13,
    MakeFolder = 14,
    RemoveFolder = 15,
    Stat = 17,
    Rename = 18,
    Extended = 200,
}

/// How a file is opened.
pub(super) const READ: u32 = 1;
/// To write it.
pub(super) const WRITE: u32 = 2;
/// It is made where it is not there.
pub(super) const CREATE: u32 = 8;
/// What is in it goes.
pub(super) const TRUNCATE: u32 = 16;
/// Only where it is not there.
pub(super) const EXCLUSIVE: u32 = 32;

/// More than any server sends in one packet.
pub(super) const LONGEST: usize = (256 << 10) + 1024;

/// What came of a request that has nothing to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Fine,
    /// The end of a file or a folder.
    End,
    Missing,
    Denied,
    /// It does not say why: the disk is full, the file is there, the folder is not empty.
    Failed,
    /// It has no such request.
    Unknown,
    Other(u32),
}

/// What is known of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) size: Option<u64>,
    mode: Option<u32>,
    /// Seconds since 1970, by the server's clock.
    pub(super) changed: Option<u32>,
}

impl Facts {
    /// The kind of file, as in a Unix mode.
    fn kind(self) -> u32 {
        self.mode.unwrap_or_default() & 0o170_000
    }

    pub(super) fn is_folder(self) -> bool {
        self.kind() == 0o040_000
    }

    pub(super) fn is_file(self) -> bool {
        self.kind() == 0o100_000
    }

    pub(super) fn is_link(self) -> bool {
        self.kind() == 0o120_000
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    Status(Status),
    Handle(Vec<u8>),
    Data(Vec<u8>),
    Names(Vec<(Vec<u8>, Facts)>),
    Facts(Facts),
    Extended(Vec<u8>),
}

/// A request as it is put together.
pub(super) struct Packet(Vec<u8>);

impl Packet {
    /// `number` is that of the request; of the first one the version.
    pub(super) fn new(ask: Ask, number: u32) -> Self {
        let mut bytes = vec![0, 0, 0, 0, ask as u8];
        bytes.extend(number.to_be_bytes());
        Self(bytes)
    }

    pub(super) fn number(mut self, number: u32) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    pub(super) fn long(mut self, number: u64) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    pub(super) fn text(mut self, text: &[u8]) -> Self {
        self.0.extend(length(text.len()));
        self.0.extend(text);
        self
    }

    /// With its length before it.
    pub(super) fn bytes(mut self) -> Vec<u8> {
        let length = length(self.0.len() - 4);
        self.0[..4].copy_from_slice(&length);
        self.0
    }
}

/// Nothing that goes out is longer.
fn length(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_be_bytes()
}

/// The names of extensions that a server's first packet lists. `None`: that is no such packet, or of an older version.
pub(super) fn greeting(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut rest = Bytes(bytes);
    if rest.byte()? != 2 || rest.number()? < 3 {
        return None;
    }
    let mut names = Vec::new();
    while let Some(name) = rest.text() {
        names.push(name.to_vec());
        rest.text()?;
    }
    Some(names)
}

/// An answer and the number of its request. `None`: it is none.
pub(super) fn reply(bytes: &[u8]) -> Option<(u32, Reply)> {
    let mut rest = Bytes(bytes);
    let kind = rest.byte()?;
    let number = rest.number()?;
    let reply = match kind {
        101 => Reply::Status(match rest.number()? {
            0 => Status::Fine,
            1 => Status::End,
            2 => Status::Missing,
            3 => Status::Denied,
            4 => Status::Failed,
            8 => Status::Unknown,
            other => Status::Other(other),
        }),
        102 => Reply::Handle(rest.text()?.to_vec()),
        103 => Reply::Data(rest.text()?.to_vec()),
        104 => {
            let count = rest.number()?;
            let mut names = Vec::new();
            for _ in 0..count {
                let name = rest.text()?.to_vec();
                // As `ls -l` shows it.
                rest.text()?;
                names.push((name, rest.facts()?));
            }
            Reply::Names(names)
        }
        105 => Reply::Facts(rest.facts()?),
        201 => Reply::Extended(rest.0.to_vec()),
        _ => return None,
    };
    Some((number, reply))
}

/// Blocks of a file system that this user may still have: an answer to `statvfs@openssh.com`.
pub(super) fn room(bytes: &[u8]) -> Option<u64> {
    let mut rest = Bytes(bytes);
    // Sizes of blocks, then how many: all, free, free for this user.
    let mut last = None;
    for _ in 0..5 {
        last = rest.long();
    }
    last
}

/// What is left to be read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|it| it[0])
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_be_bytes)
    }

    fn long(&mut self) -> Option<u64> {
        self.take(8)?.try_into().ok().map(u64::from_be_bytes)
    }

    fn text(&mut self) -> Option<&'b [u8]> {
        let length = self.number()?;
        self.take(usize::try_from(length).ok()?)
    }

    fn facts(&mut self) -> Option<Facts> {
        let flags = self.number()?;
        let mut facts = Facts::default();
        if flags & 1 != 0 {
            facts.size = Some(self.long()?);
        }
        if flags & 2 != 0 {
            // Whose it is.
            self.long()?;
        }
        if flags & 4 != 0 {
            facts.mode = Some(self.number()?);
        }
        if flags & 8 != 0 {
            self.number()?;
            facts.changed = Some(self.number()?);
        }
        if flags & 0x8000_0000 != 0 {
            for _ in 0..self.number()? {
                self.text()?;
                self.text()?;
            }
        }
        Some(facts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_short_or_no_answer_is_none() {
        let whole = [104, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0, 1, b'a', 0, 0, 0, 0];
        let mut whole = whole.to_vec();
        whole.extend([0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0x81, 0xA4]);
        let Some((7, Reply::Names(names))) = reply(&whole) else {
            panic!("no names")
        };
        assert_eq!(names[0].0, b"a");
        assert!(names[0].1.is_file() && names[0].1.size == Some(9));
        for end in 0..whole.len() {
            assert_eq!(reply(&whole[..end]), None, "{end}");
        }
        assert_eq!(reply(&[250, 0, 0, 0, 1]), None);
        // A count that no packet holds ends with the packet.
        assert_eq!(reply(&[104, 0, 0, 0, 1, 255, 255, 255, 255]), None);
        assert_eq!(greeting(&[2, 0, 0, 0, 2]), None);
        assert_eq!(greeting(&[2, 0, 0, 0, 3]), Some(Vec::new()));
        assert_eq!(room(&[0; 39]), None);
    }

    #[test]
    fn a_request_has_its_length_before_it() {
        let bytes = Packet::new(Ask::Open, 1).text(b"ab").number(2).bytes();
        let wanted = [
            0, 0, 0, 15, 3, 0, 0, 0, 1, 0, 0, 0, 2, b'a', b'b', 0, 0, 0, 2,
        ];
        assert_eq!(bytes, wanted);
    }
}
