//! Other programs of this computer, asked by what is said to them and heard to the end: bounded in time and bytes. Knows
//! none of them.

use std::io::{Read, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The most bytes of what a program says of its troubles.
const MOST_COMPLAINT: usize = 8 << 10;

/// Why there is no answer.
#[derive(Debug, PartialEq, Eq)]
pub enum Error {
    /// There is no such program.
    None,
    /// It did not answer in time, or without end.
    Slow,
    /// It ended as programs do that failed: the first line of what it said of that, which may be empty.
    Failed(String),
}

/// Runs a program, says something to it, and hears at most so many bytes.
///
/// # Errors
/// When there is no such program, or it fails.
pub fn ask(
    command: &mut Command,
    said: &[u8],
    most: usize,
    patience: Duration,
) -> Result<Vec<u8>, Error> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    let child = command.spawn().map_err(|_| Error::None)?;
    heard(child, said, most, patience)
}

fn heard(mut child: Child, said: &[u8], most: usize, patience: Duration) -> Result<Vec<u8>, Error> {
    let (out, err, input) = (child.stdout.take(), child.stderr.take(), child.stdin.take());
    let said = said.to_vec();
    thread::spawn(move || {
        // Closed at the end; the program may have gone before.
        input.map(|mut input| input.write_all(&said))
    });
    let (tell, told) = mpsc::channel();
    let teller = tell.clone();
    thread::spawn(move || {
        let _ = teller.send((true, read(out, most)));
    });
    thread::spawn(move || {
        let _ = tell.send((false, read(err, MOST_COMPLAINT)));
    });
    let (mut answer, mut complaint) = (None, None);
    while answer.is_none() || complaint.is_none() {
        match told.recv_timeout(patience) {
            Ok((true, bytes)) => answer = Some(bytes),
            Ok((false, bytes)) => complaint = Some(bytes),
            Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(Error::Slow);
            }
        }
    }
    let status = child.wait().map_err(|_| Error::None)?;
    let answer = answer.flatten().ok_or(Error::Slow)?;
    if status.success() {
        return Ok(answer);
    }
    let complaint = complaint.flatten().unwrap_or_default();
    let complaint = String::from_utf8_lossy(&complaint);
    let line = complaint.trim().lines().next().unwrap_or_default();
    Err(Error::Failed(line.to_owned()))
}

/// All of a stream; `None`: it has more than `most` bytes, or breaks.
fn read(stream: Option<impl Read>, most: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    stream?.take(limit).read_to_end(&mut bytes).ok()?;
    (bytes.len() <= most).then_some(bytes)
}
