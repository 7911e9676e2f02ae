//! A bar on the terminal while something takes long. Where nobody looks (a pipe, `--quiet`) and
//! for work that is done at once there is none.

use std::io::IsTerminal as _;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Session;
use crate::print::Format;
use crate::progress::{Progress, Stage};

/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(400);
const BETWEEN: Duration = Duration::from_millis(80);

/// Does the work, and shows how far it is.
pub(super) fn shown<T>(session: &Session<'_>, progress: &Progress, work: impl FnOnce() -> T) -> T {
    let human = session.args.format == Format::Human && !session.args.quiet;
    if !human || !std::io::stderr().is_terminal() {
        return work();
    }
    let name = session.words().stage;
    std::thread::scope(|scope| {
        let (working, ended) = mpsc::channel::<()>();
        scope.spawn(move || {
            let started = Instant::now();
            let mut bar = None;
            while ended.recv_timeout(BETWEEN) == Err(RecvTimeoutError::Timeout) {
                if started.elapsed() >= PATIENCE {
                    draw(bar.get_or_insert_with(new), progress, name);
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
    ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr())
}

/// A stage whose length nobody knows has no bar.
fn style(total: usize) -> ProgressStyle {
    let template = if total == 0 {
        "{msg} …"
    } else {
        "{msg} {wide_bar} {pos}/{len}"
    };
    // The templates are ours and valid; were they not, the bar would be the library's own.
    ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("━╸─")
}

fn draw(bar: &ProgressBar, progress: &Progress, name: fn(Stage) -> &'static str) {
    let seen = progress.now();
    bar.set_style(style(seen.total));
    bar.set_message(name(seen.stage));
    bar.set_length(u64::try_from(seen.total).unwrap_or(u64::MAX));
    bar.set_position(u64::try_from(seen.done).unwrap_or(u64::MAX));
}
