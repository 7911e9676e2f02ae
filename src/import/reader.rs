//! Reads one file of an import in a process of its own: this program, started again, which bounds its memory and its
//! work before it looks at the file. Whatever happens to it there, here it is a file that cannot be read.

#![allow(
    clippy::disallowed_methods,
    reason = "it starts this program again, and waits"
)]

use std::io::{Read as _, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::diagnostic::{BadFile, Diagnostic, ImportFlaw, Place, Problem};
use crate::exchange::table::Sheet;
use crate::exchange::{self, Article, Outcome, limits};

/// The argument that starts such a process; no command, nobody types it.
pub(crate) const ARGUMENT: &str = "--read-one-file";

/// What a file is read for.
const BANK: u8 = b'b';
const ARTICLE: u8 = b'a';
const SHEETS: u8 = b's';

/// Begins an answer: that of this very program, nothing else that was started by mistake.
const GREETING: &[u8] = concat!("mingbian ", env!("CARGO_PKG_VERSION"), "\n").as_bytes();

/// The stack of whoever reads: what is nested is read by functions that call themselves.
const STACK: usize = 16 << 20;

/// The bounds of a reader's process.
struct Bounds {
    patience: Duration,
    /// Bytes of an answer.
    outcome: u64,
}

const BOUNDS: Bounds = Bounds {
    patience: Duration::from_secs(limits::SECONDS),
    outcome: limits::OUTCOME,
};

/// The questions of a file and what is wrong with it. Never breaks down, never goes on for ever.
pub(super) fn read(name: &Arc<str>, bytes: &[u8]) -> Outcome {
    match begun() {
        Ok(child) => ask(child, (BANK, name, bytes), &BOUNDS)
            .unwrap_or_else(|| unread(name, BadFile::Caught)),
        // Where no process can be started: what holds within this one must do.
        Err(_) => exchange::outcome(name, bytes),
    }
}

/// The article that a Word document is, in the same way.
pub fn article(name: &Arc<str>, bytes: &[u8]) -> (Option<Article>, Vec<Diagnostic>) {
    match begun() {
        Ok(child) => ask(child, (ARTICLE, name, bytes), &BOUNDS)
            .unwrap_or_else(|| (None, unread(name, BadFile::Caught).found)),
        Err(_) => exchange::article(name, bytes),
    }
}

/// The sheets of a workbook or of a table of text, whatever they are about, in the same way.
///
/// # Errors
/// Why nothing of it can be read.
pub fn sheets(name: &Arc<str>, bytes: &[u8]) -> Result<Vec<Sheet>, BadFile> {
    match begun() {
        Ok(child) => ask(child, (SHEETS, name, bytes), &BOUNDS).unwrap_or(Err(BadFile::Caught)),
        Err(_) => exchange::sheets(bytes),
    }
}

fn begun() -> std::io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(ARGUMENT);
    // The allocator would reserve a gigabyte of addresses at once, which is all that the process may have.
    command.env("MIMALLOC_ARENA_RESERVE", "0");
    start(command)
}

/// Whether nothing came of a file because its reader broke down.
pub fn broke_down(found: &Diagnostic) -> bool {
    let flaw = &found.problem;
    matches!(
        flaw,
        Problem::Import(ImportFlaw::Unreadable(BadFile::Caught))
    )
}

/// Nothing of a file.
pub fn unread(name: &Arc<str>, bad: BadFile) -> Outcome {
    let problem = Problem::Import(ImportFlaw::Unreadable(bad));
    Outcome {
        found: vec![Diagnostic::new(problem, Place::file(name))],
        ..Outcome::default()
    }
}

fn start(mut command: Command) -> std::io::Result<Child> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // Nobody is to see what it prints when it panics.
        .stderr(Stdio::null())
        .spawn()
}

/// What the process makes of a file; `None` when it breaks down, says too much or takes too long.
fn ask<T: DeserializeOwned>(
    mut child: Child,
    (wanted, name, bytes): (u8, &str, &[u8]),
    bounds: &Bounds,
) -> Option<T> {
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let answer = thread::scope(|scope| {
        scope.spawn(move || {
            let mut input = input?;
            let length = u32::try_from(name.len()).ok()?;
            input.write_all(&[wanted]).ok()?;
            input.write_all(&length.to_le_bytes()).ok()?;
            input.write_all(name.as_bytes()).ok()?;
            input.write_all(bytes).ok()
        });
        let (send, receive) = mpsc::channel();
        scope.spawn(move || {
            let mut answer = Vec::new();
            let read = output?.take(bounds.outcome + 1).read_to_end(&mut answer);
            send.send(read.map(|_| answer)).ok()
        });
        let until = Instant::now() + bounds.patience;
        let answer = receive
            .recv_timeout(bounds.patience)
            .ok()
            .and_then(Result::ok);
        let answer = answer.filter(|it| it.len() as u64 <= bounds.outcome);
        // Its answer is there: all that is left for it to do is to end.
        let ended = answer.is_some() && ends_by(&mut child, until);
        if !ended {
            let _ = child.kill();
        }
        // Ended by itself or by us; asked once more only for how.
        let well = child.wait().is_ok_and(|status| status.success());
        answer.filter(|_| well)
    })?;
    postcard::from_bytes(answer.strip_prefix(GREETING)?).ok()
}

fn ends_by(child: &mut Child, until: Instant) -> bool {
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(1)),
            _ => return false,
        }
    }
}

/// The other side: a file from standard input, what came of it to `out`. Whether that was possible.
pub(crate) fn answer(out: &mut dyn Write) -> bool {
    bound();
    let read = thread::Builder::new().stack_size(STACK).spawn(read_one);
    let answer = read.ok().and_then(|thread| thread.join().ok().flatten());
    let written = answer.and_then(|answer| {
        out.write_all(GREETING).ok()?;
        out.write_all(&answer).ok()?;
        out.flush().ok()
    });
    written.is_some()
}

fn read_one() -> Option<Vec<u8>> {
    let mut input = std::io::stdin().lock();
    let mut wanted = [0; 1];
    input.read_exact(&mut wanted).ok()?;
    let mut length = [0; 4];
    input.read_exact(&mut length).ok()?;
    let length = u32::from_le_bytes(length).into();
    let mut name = String::new();
    input.by_ref().take(length).read_to_string(&mut name).ok()?;
    let most = limits::most(crate::diagnostic::Limit::Bytes);
    let mut bytes = Vec::new();
    input.take(most + 1).read_to_end(&mut bytes).ok()?;
    let name = name.into();
    if wanted == [ARTICLE] {
        return packed(&exchange::article(&name, &bytes));
    }
    if wanted == [SHEETS] {
        return packed(&exchange::sheets(&bytes));
    }
    packed(&exchange::outcome(&name, &bytes))
}

fn packed(outcome: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_stdvec(outcome).ok()
}

/// Bounds this process as far as the system can. Where it was bounded more tightly, it stays so.
#[cfg(unix)]
fn bound() {
    use rlimit::Resource;
    for (resource, most) in [
        (Resource::AS, limits::MEMORY),
        (Resource::CPU, limits::WORK_SECONDS),
        // No core dump: it would hold what was in the file.
        (Resource::CORE, 0),
    ] {
        if let Ok((_, hard)) = resource.get() {
            let most = most.min(hard);
            // Where the system has no such bound, the others hold, and the time limit of the parent process.
            let _ = resource.set(most, most);
        }
    }
}

/// Job objects cannot be used without `unsafe`: here the limits of the readers hold, and the time limit of the parent
/// process.
#[cfg(not(unix))]
fn bound() {}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// What comes of a file when this shell script stands in for the program.
    fn asked(script: &str, patience: Duration) -> Option<Outcome> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let bounds = Bounds {
            patience,
            outcome: 1 << 16,
        };
        ask(start(command).unwrap(), (BANK, "a.csv", b"x"), &bounds)
    }

    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn whatever_happens_to_the_process_is_a_file_that_cannot_be_read() {
        for script in [
            "kill -ABRT $$",
            "kill -SEGV $$",
            "kill -KILL $$",
            "exit 101",
            "exit 0",
            "cat",
            "echo mingbian",
            // Says nothing, listens to nothing.
            "exec <&- >&-; exit 0",
        ] {
            assert!(asked(script, LONG).is_none(), "{script}");
        }
    }

    #[test]
    fn one_that_does_not_end_is_ended() {
        let short = Duration::from_millis(50);
        let before = Instant::now();
        // As a process of its own, not as a child of the shell.
        assert!(asked("exec sleep 600", short).is_none());
        // Says that it is done, and is not.
        assert!(asked("exec >&-; exec sleep 600", short).is_none());
        assert!(before.elapsed() < LONG);
    }

    #[test]
    fn one_that_says_too_much_is_ended() {
        assert!(asked("exec cat /dev/zero", LONG).is_none());
    }
}
