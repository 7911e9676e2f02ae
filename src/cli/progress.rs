//! A bar on the terminal while something takes long. Where nobody looks (a pipe, `--quiet`) and
//! for work that is done at once there is none.

use std::io::IsTerminal as _;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Session;
use crate::print::Format;
use crate::progress::Progress;

/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(400);
const BETWEEN: Duration = Duration::from_millis(80);

/// Does the work, and shows how far it is.
pub(super) fn shown<T>(session: &Session<'_>, progress: &Progress, work: impl FnOnce() -> T) -> T {
    let human = session.args.format == Format::Human && !session.args.quiet;
    if !human || !std::io::stderr().is_terminal() {
        return work();
    }
    let names = &session.words().stages;
    std::thread::scope(|scope| {
        let (working, ended) = mpsc::channel::<()>();
        scope.spawn(move || {
            let started = Instant::now();
            let mut bar = None;
            while ended.recv_timeout(BETWEEN) == Err(RecvTimeoutError::Timeout) {
                if started.elapsed() >= PATIENCE {
                    draw(bar.get_or_insert_with(new), progress, names);
                }
            }
            if let Some(bar) = bar {
                bar.finish_and_clear();
            }
        });
        let out = work();
        drop(working);
        out
    })
}

fn new() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    // The template is ours and valid; were it not, the bar would be the library's own.
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
        bar.set_style(style.progress_chars("━╸─"));
    }
    bar
}

fn draw(bar: &ProgressBar, progress: &Progress, names: &[&'static str]) {
    let seen = progress.now();
    bar.set_message(names.get(seen.stage).copied().unwrap_or_default());
    bar.set_length(u64::try_from(seen.total).unwrap_or(u64::MAX));
    bar.set_position(u64::try_from(seen.done).unwrap_or(u64::MAX));
}
