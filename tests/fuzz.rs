//! A mutation fuzzer over everything that reads what others wrote: banks of each format, Markdown, the kinds of YAML,
//! drawings, a theme's files, and what a killed build leaves in the output folder. Its corpus are the fixtures.
//!
//! ```sh
//! cargo test --test fuzz                                 # a few hundred inputs, the same each time
//! cargo test --release --test fuzz -- --seconds 7200     # others each time, for so long; --only svg, --seed 7
//! cargo test --test fuzz -- --replay svg 7 1234          # one input again, by its target, seed and number
//! ```
//!
//! Inputs are tried in a child process, so that one which ends it (an overflow of the stack, an abort for want of
//! memory) is known by its number. An input is a find when it panics, ends the child, takes more than five seconds of the
//! processor's time or more than half a gigabyte, or breaks what its target promises.

#![allow(clippy::disallowed_methods, reason = "tests meet the world")]
#![allow(clippy::expect_used, clippy::unwrap_used)] // A test may fail loudly.
#![allow(clippy::print_stdout)] // It says what it did.

#[path = "hostile/dice.rs"]
mod dice;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/targets.rs"]
mod targets;
#[path = "fuzz/worker.rs"]
mod worker;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};

use targets::TARGETS;
use worker::{Find, Worker};

/// Inputs for each target where nobody says how long: enough that the fuzzer itself is tried at every change.
const FEW: u64 = 20;
/// Inputs of one target before the next has its turn.
const ROUND: u64 = 500;

fn main() -> ExitCode {
    #[cfg(not(debug_assertions))]
    mingbian::shipped::carry(
        mingbian_shipped::content,
        mingbian_shipped::theme,
        mingbian_shipped::fonts,
    );
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|it| it == name)?;
        arguments.get(at + 1).cloned()
    };
    let number = |name: &str| value(name).map(|it| it.parse::<u64>().expect("a number"));
    if let Some(target) = value("--worker") {
        return worker::work(
            &target,
            number("--seed").unwrap(),
            number("--from").unwrap(),
        );
    }
    if let Some(at) = arguments.iter().position(|it| it == "--replay") {
        let [target, seed, case] = &arguments[at + 1..] else {
            println!("--replay TARGET SEED NUMBER");
            return ExitCode::FAILURE;
        };
        return worker::replay(target, seed.parse().unwrap(), case.parse().unwrap());
    }
    // What cargo test and its kin pass to every test program, such as the name of a test of another file.
    let foreign = arguments.iter().any(|it| !it.starts_with("--")) && value("--seconds").is_none();
    if foreign && value("--only").is_none() {
        return ExitCode::SUCCESS;
    }
    let seconds = number("--seconds").map(Duration::from_secs);
    let fresh = || {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        now.expect("after 1970").as_secs()
    };
    let seed = number("--seed").unwrap_or_else(|| if seconds.is_some() { fresh() } else { 1 });
    run(seconds, seed, value("--only").as_deref())
}

fn run(seconds: Option<Duration>, seed: u64, only: Option<&str>) -> ExitCode {
    let started = Instant::now();
    let chosen = TARGETS
        .iter()
        .filter(|it| only.is_none_or(|only| it.name.contains(only)));
    let mut workers: Vec<Worker> = chosen.map(|it| Worker::new(it.name, seed)).collect();
    assert!(!workers.is_empty(), "no such target");
    let mut finds: Vec<Find> = Vec::new();
    'all: loop {
        for worker in &mut workers {
            let until = worker.done() + if seconds.is_some() { ROUND } else { FEW };
            while worker.done() < until {
                if let Some(find) = worker.go(until) {
                    println!("found: {find}");
                    finds.push(find);
                }
                if seconds.is_some_and(|seconds| started.elapsed() > seconds) {
                    break 'all;
                }
            }
            worker.end();
        }
        if seconds.is_none() {
            break;
        }
    }
    let counts: Vec<String> = workers
        .iter()
        .map(|it| format!("{} {}", it.target(), it.done()))
        .collect();
    let all: u64 = workers.iter().map(Worker::done).sum();
    println!(
        "fuzz: {all} inputs in {:.0} s, seed {seed}: {}",
        started.elapsed().as_secs_f64(),
        counts.join(", ")
    );
    // One way to fail is one find, however many inputs lead to it.
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for find in &finds {
        *kinds.entry(find.kind()).or_default() += 1;
    }
    for (kind, count) in &kinds {
        println!("{count} × {kind}");
    }
    if finds.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
