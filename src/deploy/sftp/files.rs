//! What is done with files over a connection: whole ones are written and read with many requests on their way at a time.
//! Knows no site, and not which refusal is a fault.

use std::collections::VecDeque;

use super::connection::{Connection, Pending};
use super::line::Line;
use super::wire::{self, Ask, Facts, Packet, Reply, Status};
use crate::diagnostic::{SshFault, StoreFault};

/// Bytes of a file in one packet: what every server takes.
const PART: usize = 32 << 10;
/// Packets of one file that are on their way at a time.
const WINDOW: usize = 32;
/// More than any file of a site.
const MOST: usize = 1 << 30;
/// Entries of one folder; one that has more does not end.
const ENTRIES: usize = 1_000_000;
/// Puts a file in another's place at once.
const OVER: &str = "posix-rename@openssh.com";
/// Tells how much room there is.
const ROOM: &str = "statvfs@openssh.com";

/// What came of it: done, or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Done<T> {
    Fine(T),
    Not(Status),
}

type Outcome<T> = Result<Done<T>, StoreFault>;

/// The files of a server.
pub(super) struct Files {
    connection: Connection,
}

/// An answer to something else.
fn astray() -> StoreFault {
    StoreFault::Ssh(SshFault::Talks)
}

fn status(pending: Pending<'_>) -> Outcome<()> {
    match pending.wait()? {
        Reply::Status(Status::Fine) => Ok(Done::Fine(())),
        Reply::Status(other) => Ok(Done::Not(other)),
        _ => Err(astray()),
    }
}

fn handle(pending: Pending<'_>) -> Outcome<Vec<u8>> {
    match pending.wait()? {
        Reply::Handle(handle) => Ok(Done::Fine(handle)),
        Reply::Status(other) => Ok(Done::Not(other)),
        _ => Err(astray()),
    }
}

impl Files {
    pub(super) fn begin(line: &Line) -> Result<Self, StoreFault> {
        let connection = Connection::begin(line)?;
        Ok(Self { connection })
    }

    pub(super) fn is_over(&self) -> bool {
        self.connection.is_over()
    }

    fn simply(&self, ask: Ask, path: &str) -> Result<Pending<'_>, StoreFault> {
        self.connection.ask(ask, |it| it.text(path.as_bytes()))
    }

    fn facts(&self, ask: Ask, path: &str) -> Outcome<Facts> {
        match self.simply(ask, path)?.wait()? {
            Reply::Facts(facts) => Ok(Done::Fine(facts)),
            Reply::Status(other) => Ok(Done::Not(other)),
            _ => Err(astray()),
        }
    }

    /// Of what a path leads to.
    pub(super) fn stat(&self, path: &str) -> Outcome<Facts> {
        self.facts(Ask::Stat, path)
    }

    /// Of what is there, be it a link.
    pub(super) fn lstat(&self, path: &str) -> Outcome<Facts> {
        self.facts(Ask::Lstat, path)
    }

    pub(super) fn remove(&self, path: &str) -> Outcome<()> {
        status(self.simply(Ask::Remove, path)?)
    }

    pub(super) fn remove_folder(&self, path: &str) -> Outcome<()> {
        status(self.simply(Ask::RemoveFolder, path)?)
    }

    /// With the rights that the server gives.
    pub(super) fn make_folder(&self, path: &str) -> Outcome<()> {
        let asked = |it: Packet| it.text(path.as_bytes()).number(0);
        status(self.connection.ask(Ask::MakeFolder, asked)?)
    }

    /// A file takes the place of another. Where a server cannot do that at once, the other goes just before.
    pub(super) fn rename(&self, from: &str, to: &str) -> Outcome<()> {
        let (from, to) = (from.as_bytes(), to.as_bytes());
        if self.connection.has(OVER) {
            let asked = |it: Packet| it.text(OVER.as_bytes()).text(from).text(to);
            return status(self.connection.ask(Ask::Extended, asked)?);
        }
        let plainly = || {
            self.connection
                .ask(Ask::Rename, |it| it.text(from).text(to))
        };
        match status(plainly()?)? {
            Done::Not(Status::Failed | Status::Other(_)) => {
                // Both on their way together: the gap is as short as it can be.
                let gone = self.connection.ask(Ask::Remove, |it| it.text(to))?;
                let renamed = plainly()?;
                status(gone)?;
                status(renamed)
            }
            done => Ok(done),
        }
    }

    fn open(&self, path: &str, flags: u32) -> Outcome<Vec<u8>> {
        let asked = |it: Packet| it.text(path.as_bytes()).number(flags).number(0);
        handle(self.connection.ask(Ask::Open, asked)?)
    }

    fn close(&self, handle: &[u8]) -> Result<Pending<'_>, StoreFault> {
        self.connection.ask(Ask::Close, |it| it.text(handle))
    }

    /// A whole file, new or in place of what it held.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Outcome<()> {
        self.fill(path, bytes, wire::WRITE | wire::CREATE | wire::TRUNCATE)
    }

    /// A file that is not there yet.
    pub(super) fn make(&self, path: &str, bytes: &[u8]) -> Outcome<()> {
        self.fill(path, bytes, wire::WRITE | wire::CREATE | wire::EXCLUSIVE)
    }

    fn fill(&self, path: &str, bytes: &[u8], flags: u32) -> Outcome<()> {
        let handle = match self.open(path, flags)? {
            Done::Fine(handle) => handle,
            Done::Not(status) => return Ok(Done::Not(status)),
        };
        let mut done = Done::Fine(());
        let mut under_way = VecDeque::new();
        let mut at = 0_u64;
        for part in bytes.chunks(PART) {
            if under_way.len() == WINDOW
                && let Some(first) = under_way.pop_front()
            {
                note(&mut done, status(first)?);
            }
            if done != Done::Fine(()) {
                break;
            }
            let asked = |it: Packet| it.text(&handle).long(at).text(part);
            under_way.push_back(self.connection.ask(Ask::Write, asked)?);
            at += part.len() as u64;
        }
        under_way.push_back(self.close(&handle)?);
        for pending in under_way {
            note(&mut done, status(pending)?);
        }
        Ok(done)
    }

    /// A whole file.
    pub(super) fn read(&self, path: &str) -> Outcome<Vec<u8>> {
        // The size tells how much to ask for; the file's end is where it says so.
        let stat = self.simply(Ask::Stat, path)?;
        let opened = self.open(path, wire::READ)?;
        let size = match stat.wait()? {
            Reply::Facts(facts) => facts.size.unwrap_or_default(),
            _ => 0,
        };
        let handle = match opened {
            Done::Fine(handle) => handle,
            Done::Not(status) => return Ok(Done::Not(status)),
        };
        let done = self.drain(&handle, usize::try_from(size).unwrap_or(MOST).min(MOST));
        let closed = self.close(&handle)?;
        let done = done?;
        status(closed)?;
        Ok(done)
    }

    fn drain(&self, handle: &[u8], size: usize) -> Outcome<Vec<u8>> {
        let part = u32::try_from(PART).unwrap_or_default();
        let ask = |at: usize| {
            let asked = |it: Packet| it.text(handle).long(at as u64).number(part);
            self.connection.ask(Ask::Read, asked)
        };
        let mut bytes: Vec<u8> = Vec::with_capacity(size);
        let mut under_way = VecDeque::new();
        let mut next = 0;
        loop {
            while under_way.len() < WINDOW && (next < size || under_way.is_empty()) {
                under_way.push_back((next, ask(next)?));
                next += PART;
            }
            let Some((at, pending)) = under_way.pop_front() else {
                return Ok(Done::Fine(bytes));
            };
            match pending.wait()? {
                Reply::Data(data) if at == bytes.len() && !data.is_empty() => {
                    let whole = data.len() == PART;
                    bytes.extend(data);
                    if bytes.len() > MOST {
                        return Err(astray());
                    }
                    if !whole {
                        // What was asked for behind it lies elsewhere now; most often this was the end.
                        for (_, pending) in under_way.drain(..) {
                            pending.wait()?;
                        }
                        next = bytes.len();
                    }
                }
                Reply::Status(Status::End) => {
                    for (_, pending) in under_way.drain(..) {
                        pending.wait()?;
                    }
                    return Ok(Done::Fine(bytes));
                }
                Reply::Status(other) => return Ok(Done::Not(other)),
                _ => return Err(astray()),
            }
        }
    }

    /// What a folder has; names that lead elsewhere are none.
    pub(super) fn entries(&self, path: &str) -> Outcome<Vec<(String, Facts)>> {
        let handle = match handle(self.simply(Ask::OpenFolder, path)?)? {
            Done::Fine(handle) => handle,
            Done::Not(status) => return Ok(Done::Not(status)),
        };
        let mut all = Vec::new();
        let done = loop {
            let part = self
                .connection
                .ask(Ask::ReadFolder, |it| it.text(&handle))?;
            match part.wait()? {
                Reply::Names(names) if !names.is_empty() && all.len() < ENTRIES => {
                    for (name, facts) in names {
                        let name = String::from_utf8_lossy(&name).into_owned();
                        if !matches!(name.as_str(), "" | "." | "..") && !name.contains('/') {
                            all.push((name, facts));
                        }
                    }
                }
                Reply::Status(Status::End) => break Done::Fine(all),
                Reply::Status(other) => break Done::Not(other),
                _ => return Err(astray()),
            }
        };
        status(self.close(&handle)?)?;
        Ok(done)
    }

    /// Whether this user has no room left there, as far as the server tells.
    pub(super) fn is_full(&self, path: &str) -> bool {
        if !self.connection.has(ROOM) {
            return false;
        }
        let asked = |it: Packet| it.text(ROOM.as_bytes()).text(path.as_bytes());
        let answer = self.connection.ask(Ask::Extended, asked);
        match answer.and_then(Pending::wait) {
            Ok(Reply::Extended(bytes)) => wire::room(&bytes) == Some(0),
            _ => false,
        }
    }
}

/// The first refusal stays.
fn note(done: &mut Done<()>, next: Done<()>) {
    if *done == Done::Fine(()) {
        *done = next;
    }
}
