//! One welcome page for a user: who starts the program twice sees the page that there is. The first holds a lock for as
//! long as it lives, which the system takes back whatever it dies of, and notes its port beside it; the second asks at
//! that port, and believes only what knows the secret of the note.

#![allow(
    clippy::disallowed_methods,
    reason = "it finds another process of this program"
)]

use std::collections::hash_map::RandomState;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::BuildHasher as _;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::kept;

const LOCK: &str = "welcome.lock";
const NOTE: &str = "welcome.json";
/// Where the first one answers the second.
pub(super) const HERE: &str = "/.mingbian/here";
/// How long the second waits for the first, which may have been started a moment before.
const PATIENCE: Duration = Duration::from_secs(10);
const ONE_ANSWER: Duration = Duration::from_secs(3);

/// Where the first one is.
#[derive(Deserialize, Serialize)]
struct Note {
    port: u16,
    secret: String,
}

/// Who has the page.
pub(super) enum Claim {
    /// We: for as long as the file is open, where it could be locked.
    First(Option<File>),
    /// Somebody at this port.
    Running(u16),
}

/// Whether this process is the first one.
pub(super) fn claim(state: Option<&Path>) -> Claim {
    let Some(state) = state else {
        return Claim::First(None);
    };
    let _ = fs::create_dir_all(state);
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(state.join(LOCK));
    let locked = match lock {
        Ok(file) => match file.try_lock() {
            Ok(()) => return Claim::First(Some(file)),
            Err(TryLockError::WouldBlock) => true,
            // A disk without locks: what is noted has to do.
            Err(TryLockError::Error(_)) => false,
        },
        Err(_) => false,
    };
    let until = Instant::now() + PATIENCE;
    loop {
        let note: Option<Note> = kept::read(&state.join(NOTE));
        if let Some(note) = note.filter(is_there) {
            return Claim::Running(note.port);
        }
        if !locked || Instant::now() > until {
            return Claim::First(None);
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// Notes where the first one is.
pub(super) fn tell(state: &Path, port: u16, secret: &str) {
    let secret = secret.to_owned();
    kept::write(&state.join(NOTE), &Note { port, secret });
}

/// Numbers that nobody can guess.
pub(super) fn random() -> String {
    let random = || RandomState::new().hash_one(0_u8);
    format!("{:016x}{:016x}", random(), random())
}

/// What only who knows the secret can say of a number, without saying the secret.
pub(super) fn proof(secret: &str, nonce: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(format!("{secret} {nonce}")))
}

/// Whether the first one still answers, and is no other program at its port.
fn is_there(note: &Note) -> bool {
    let nonce = random();
    asked(note.port, &nonce).is_some_and(|said| said.ends_with(&proof(&note.secret, &nonce)))
}

fn asked(port: u16, nonce: &str) -> Option<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, ONE_ANSWER).ok()?;
    stream.set_read_timeout(Some(ONE_ANSWER)).ok()?;
    stream.set_write_timeout(Some(ONE_ANSWER)).ok()?;
    // In one piece: a formatted text goes out word by word, each in a packet of its own.
    let request = format!(
        "GET {HERE}?nonce={nonce} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut said = String::new();
    stream.take(4096).read_to_string(&mut said).ok()?;
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead as _, BufReader};
    use std::net::TcpListener;

    /// A program that says the same to whoever asks.
    fn somebody(says: impl Fn(&str) -> String + Send + 'static) -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut asked = String::new();
                BufReader::new(&stream).read_line(&mut asked).unwrap();
                let nonce = asked
                    .split(['=', ' '])
                    .nth(2)
                    .unwrap_or_default()
                    .to_owned();
                let _ = stream.write_all(says(&nonce).as_bytes());
            }
        });
        port
    }

    #[test]
    fn only_who_knows_the_secret_is_taken_for_the_first_one() {
        let first = somebody(|nonce| format!("HTTP/1.1 200 OK\r\n\r\n{}", proof("s", nonce)));
        let secret = |secret: &str, port| Note {
            port,
            secret: secret.to_owned(),
        };
        assert!(is_there(&secret("s", first)));
        assert!(!is_there(&secret("t", first)));
        let other = somebody(|_| "HTTP/1.1 200 OK\r\n\r\nhello".to_owned());
        assert!(!is_there(&secret("s", other)));
    }

    #[test]
    fn a_note_that_is_stale_keeps_nobody_from_being_the_first() {
        let state = tempfile::tempdir().unwrap();
        // Nobody listens there any more.
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        tell(state.path(), port, "s");
        let Claim::First(Some(lock)) = claim(Some(state.path())) else {
            panic!("nobody holds the lock");
        };
        let first = somebody(|nonce| format!("HTTP/1.1 200 OK\r\n\r\n{}", proof("s", nonce)));
        tell(state.path(), first, "s");
        assert!(matches!(claim(Some(state.path())), Claim::Running(port) if port == first));
        drop(lock);
        assert!(matches!(claim(Some(state.path())), Claim::First(Some(_))));
        assert!(matches!(claim(None), Claim::First(None)));
    }
}
