//! The child process that tries inputs, and the parent's hold of it: each input is announced before it is tried, so that
//! the parent knows which one ended the child or took too long.

use std::fmt;
use std::io::{BufRead as _, BufReader, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::dice::Dice;
use crate::mutate::mutated;
use crate::targets::{TARGETS, Target};

/// An input that takes more of the processor's time has found something. A build for debugging is slow by itself.
const SLOW: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 5 });
/// Waiting for one that does nothing, however busy the computer is.
const STUCK: Duration = Duration::from_mins(5);
/// Kilobytes of memory, likewise.
const LARGE: u64 = 500 << 10;

/// What an input did.
pub(crate) struct Find {
    target: &'static str,
    seed: u64,
    case: u64,
    what: String,
}

impl Find {
    /// The same for all inputs that fail in the same way.
    pub(crate) fn kind(&self) -> String {
        format!("{}: {}", self.target, self.what)
    }
}

impl fmt::Display for Find {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            target,
            seed,
            case,
            what,
        } = self;
        write!(
            f,
            "{target}: {what}; again: --replay {target} {seed} {case}"
        )
    }
}

/// One target's inputs, by a child that is started anew when it ends.
pub(crate) struct Worker {
    target: &'static str,
    seed: u64,
    done: u64,
    child: Option<(Child, Receiver<String>)>,
}

impl Worker {
    pub(crate) fn new(target: &'static str, seed: u64) -> Self {
        Self {
            target,
            seed,
            done: 0,
            child: None,
        }
    }

    pub(crate) fn target(&self) -> &'static str {
        self.target
    }

    /// Inputs tried so far.
    pub(crate) fn done(&self) -> u64 {
        self.done
    }

    /// Goes on until so many are done, or until one has found something.
    pub(crate) fn go(&mut self, until: u64) -> Option<Find> {
        while self.done < until {
            let (target, seed, from) = (self.target, self.seed, self.done);
            let (child, lines) = self.child.get_or_insert_with(|| start(target, seed, from));
            // The end of an input is told by the announcement of the next.
            let what = match heard(child, lines) {
                Ok(line) => {
                    let (case, what) = line.split_once(' ').unwrap_or((&line, ""));
                    let told = case.parse::<u64>() == Ok(self.done);
                    assert!(told, "the child said {line:?}, not {}", self.done);
                    self.done += 1;
                    if what.is_empty() {
                        continue;
                    }
                    return Some(self.find(self.done - 1, what.to_owned()));
                }
                Err(RecvTimeoutError::Timeout) => format!("takes longer than {SLOW:?}"),
                Err(RecvTimeoutError::Disconnected) => "ended the process".to_owned(),
            };
            self.end();
            self.done += 1;
            return Some(self.find(self.done - 1, what));
        }
        None
    }

    fn find(&self, case: u64, what: String) -> Find {
        Find {
            target: self.target,
            seed: self.seed,
            case,
            what,
        }
    }

    /// Ends the child, which would go on ahead and slow down whoever is tried next.
    pub(crate) fn end(&mut self) {
        if let Some((mut child, _)) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

/// What the child says next, while its input works no longer than it may.
fn heard(child: &Child, lines: &Receiver<String>) -> Result<String, RecvTimeoutError> {
    let (began, worked) = (Instant::now(), work_of(child));
    loop {
        match lines.recv_timeout(Duration::from_secs(1)) {
            Err(RecvTimeoutError::Timeout) => {}
            heard => return heard,
        }
        let waited = began.elapsed();
        let work = work_of(child)
            .zip(worked)
            .map_or(waited, |(now, then)| now.saturating_sub(then));
        if work > SLOW || waited > STUCK {
            return Err(RecvTimeoutError::Timeout);
        }
    }
}

/// The processor's time that a process had, where the system tells (proc(5): fields 14 and 15 of its `stat`, in
/// hundredths of a second).
fn work_of(child: &Child) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    // The name stands in brackets and may have anything in it.
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks
        .map(|it| it.parse::<u64>().ok())
        .sum::<Option<u64>>()?;
    Some(Duration::from_millis(ticks * 10))
}

fn start(target: &str, seed: u64, from: u64) -> (Child, Receiver<String>) {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args([
            "--worker",
            target,
            "--seed",
            &seed.to_string(),
            "--from",
            &from.to_string(),
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    let (sender, lines) = mpsc::sync_channel(64);
    let out = child.stdout.take().expect("its output");
    thread::spawn(move || {
        for line in BufReader::new(out).lines() {
            let Ok(line) = line else { return };
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    (child, lines)
}

/// Tries inputs from the given number on, and says what came of each.
pub(crate) fn work(name: &str, seed: u64, from: u64) -> ExitCode {
    let target = named(name);
    let corpus = (target.corpus)();
    assert!(!corpus.is_empty(), "no corpus for {name}");
    let place = tempfile::tempdir().expect("a folder");
    let said = overheard();
    for case in from.. {
        let what = tried(target, &corpus, seed, case, place.path(), &said);
        // The parent is gone when nobody listens.
        if writeln!(std::io::stdout(), "{case} {}", what.unwrap_or_default()).is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

/// Tries one input and keeps it for whoever looks into it.
pub(crate) fn replay(name: &str, seed: u64, case: u64) -> ExitCode {
    let target = named(name);
    let corpus = (target.corpus)();
    let bytes = input(&corpus, seed, case);
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{seed}-{case}"));
    std::fs::write(&kept, &bytes).expect("a file");
    println!("{} bytes in {}", bytes.len(), kept.display());
    let place = tempfile::tempdir().expect("a folder");
    let started = Instant::now();
    let outcome = (target.check)(&bytes, place.path());
    println!("{:?} after {:?}", outcome, started.elapsed());
    if outcome.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn named(name: &str) -> &'static Target {
    TARGETS.iter().find(|it| it.name == name).expect("a target")
}

fn input(corpus: &[Vec<u8>], seed: u64, case: u64) -> Vec<u8> {
    // Each input by its own number, so that one can be made again without the others.
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ case);
    mutated(corpus, &mut dice)
}

/// What a panic said, for whoever catches it.
fn overheard() -> Arc<Mutex<String>> {
    let said = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&said);
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        *heard
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = format!("panics at {place}");
    }));
    said
}

fn tried(
    target: &Target,
    corpus: &[Vec<u8>],
    seed: u64,
    case: u64,
    place: &Path,
    said: &Mutex<String>,
) -> Option<String> {
    let bytes = input(corpus, seed, case);
    // The most from now on (proc(5), clear_refs).
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = peak();
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| (target.check)(&bytes, place)));
    let grown = peak().saturating_sub(before);
    match outcome {
        Err(_) => Some(
            said.lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .clone(),
        ),
        Ok(Err(broken)) => Some(broken.replace('\n', " ")),
        Ok(Ok(())) if grown > LARGE => Some("takes more than 500 MB".to_owned()),
        Ok(Ok(())) => None,
    }
}

/// The most memory that this process had, in kilobytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}
