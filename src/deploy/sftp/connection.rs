//! One connection, many requests at a time: each goes out when it is asked, its answer finds it by its number. Knows packets,
//! no files.

use std::collections::HashMap;
use std::io::{self, Read, Write as _};
use std::process::{Child, ChildStdin};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use super::line::Line;
use super::wire::{self, Ask, LONGEST, Packet, Reply};
use crate::diagnostic::{Fault, SshFault, StoreFault};

/// For signing in: somebody may have to touch a key.
const GREETING: Duration = Duration::from_mins(2);
/// For one answer: a disk far away that sleeps takes as long.
const ANSWER: Duration = Duration::from_mins(5);
/// For the last words of a program that has ended.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// Most bytes of what it says of itself.
const SAID: u64 = 64 << 10;

/// A server that listens.
pub(super) struct Connection {
    child: Mutex<Child>,
    input: Mutex<ChildStdin>,
    waiting: Arc<Mutex<Waiting>>,
    next: AtomicU32,
    extensions: Vec<Vec<u8>>,
}

/// Those who wait for an answer.
#[derive(Default)]
struct Waiting {
    ended: bool,
    by: HashMap<u32, mpsc::Sender<Reply>>,
}

/// An answer that is to come.
pub(super) struct Pending<'c> {
    connection: &'c Connection,
    answer: mpsc::Receiver<Reply>,
}

fn closed() -> StoreFault {
    StoreFault::Net(Fault::Closed)
}

fn held<T>(lock: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Connection {
    /// Goes there, and says hello.
    pub(super) fn begin(line: &Line) -> Result<Self, StoreFault> {
        let mut child = line.begin()?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(mut input), Some(mut output), Some(said)) = pipes else {
            return Err(closed());
        };
        let (tell, words) = mpsc::channel();
        thread::spawn(move || {
            let mut text = Vec::new();
            let mut said = said;
            let _ = said.by_ref().take(SAID).read_to_end(&mut text);
            let _ = tell.send(String::from_utf8_lossy(&text).into_owned());
            // Whoever is not listened to may wait for ever.
            let _ = io::copy(&mut said, &mut io::sink());
        });
        let waiting = Arc::new(Mutex::new(Waiting::default()));
        let (greet, greeting) = mpsc::channel();
        let theirs = Arc::clone(&waiting);
        thread::spawn(move || {
            let first = packet(&mut output);
            let fine = first.is_ok();
            let _ = greet.send(first);
            while fine && let Ok(bytes) = packet(&mut output) {
                let Some((number, reply)) = wire::reply(&bytes) else {
                    break;
                };
                let asked = held(&theirs).by.remove(&number);
                // Whoever waited may have given up.
                asked.map(|asked| asked.send(reply));
            }
            let mut all = held(&theirs);
            all.ended = true;
            all.by.clear();
        });
        let hello = Packet::new(Ask::Init, 3).bytes();
        // A program that ended already says why.
        let _ = input.write_all(&hello).and_then(|()| input.flush());
        let greeted = greeting.recv_timeout(GREETING);
        let mut connection = Self {
            child: Mutex::new(child),
            input: Mutex::new(input),
            waiting,
            next: AtomicU32::new(0),
            extensions: Vec::new(),
        };
        match greeted {
            Ok(Ok(bytes)) => {
                let talks = StoreFault::Ssh(SshFault::Talks);
                connection.extensions = wire::greeting(&bytes).ok_or(talks)?;
                Ok(connection)
            }
            Ok(Err(error)) if error.kind() == io::ErrorKind::InvalidData => {
                Err(StoreFault::Ssh(SshFault::Talks))
            }
            Ok(Err(_)) => {
                let said = words.recv_timeout(LAST_WORDS).unwrap_or_default();
                Err(line.fault(&said))
            }
            Err(_) => Err(StoreFault::Net(Fault::Timeout)),
        }
    }

    /// Whether the server has a request that is not in the standard.
    pub(super) fn has(&self, extension: &str) -> bool {
        let wanted = extension.as_bytes();
        self.extensions.iter().any(|it| it == wanted)
    }

    /// Whether nothing more will come.
    pub(super) fn is_over(&self) -> bool {
        held(&self.waiting).ended
    }

    /// Sends a request, of which `more` is what follows its number.
    pub(super) fn ask(
        &self,
        ask: Ask,
        more: impl FnOnce(Packet) -> Packet,
    ) -> Result<Pending<'_>, StoreFault> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let bytes = more(Packet::new(ask, number)).bytes();
        let (tell, answer) = mpsc::channel();
        {
            let mut waiting = held(&self.waiting);
            if waiting.ended {
                return Err(closed());
            }
            waiting.by.insert(number, tell);
        }
        let mut input = held(&self.input);
        let sent = input.write_all(&bytes).and_then(|()| input.flush());
        sent.map_err(|_| {
            held(&self.waiting).ended = true;
            closed()
        })?;
        Ok(Pending {
            connection: self,
            answer,
        })
    }

    fn end(&self) {
        held(&self.waiting).ended = true;
        let mut child = held(&self.child);
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Drop for Connection {
    /// All that was asked was answered, or is not waited for.
    fn drop(&mut self) {
        self.end();
    }
}

impl Pending<'_> {
    /// The answer.
    pub(super) fn wait(self) -> Result<Reply, StoreFault> {
        match self.answer.recv_timeout(ANSWER) {
            Ok(reply) => Ok(reply),
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(closed()),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                // It may hang for ever; the next request goes by a line of its own.
                self.connection.end();
                Err(StoreFault::Net(Fault::Timeout))
            }
        }
    }
}

/// One packet without its length. Whoever prints a greeting into the line sends no length that can be.
fn packet(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    if length == 0 || length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}
