//! The whole way on one screen: source, syntax, resolve, check, plan, render, write.
//! A second build is the same build: what the memo and the manifest know is not made again.

use std::io;

use crate::check;
use crate::config::Config;
use crate::diagnostic;
use crate::hash::{Fingerprint, Hasher};
use crate::net;
use crate::output::{self, Known, Output};
use crate::progress::{Progress, Stage};
use crate::site;
use crate::source::Seen;

mod below;
mod checked;
mod clock;
mod former;
pub mod kits;
mod language;
mod layers;
pub mod library;
mod made;
mod memo;
pub mod new_site;
pub mod new_sites;
mod outlook;
mod pictures;
mod read;
mod readers;
mod ready;
mod rendering;
mod report;
mod said;
mod servers;
pub mod several;
pub mod since;
mod themed;
mod trial;

use clock::Clock;
use made::Made;
use rendering::Wanted;
use report::{Note, Outcome};

pub use checked::{Checked, Proposed, check, foresee, foresee_without};
pub use clock::Timings;
pub use memo::Memo;
pub use ready::{Ready, Taken, prepare, prepare_whole, take};
pub use report::Report;
pub use said::output_said;
pub use servers::headers;

/// Whether to write the site, or only to look for mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Writes nothing.
    Check,
    /// The same, and whether the site may go live.
    Publish,
    /// Writes the site where there is no error.
    Build,
}

/// Why a build could not be tried or finished, for reasons outside the content.
#[derive(Debug)]
pub enum Error {
    /// A file or folder of the content cannot be read; which, why.
    Source(String, io::Error),
    /// There is no theme of this name.
    ThemeUnknown(String),
    /// A file of the output could not be made: a mistake of the program, its place in our code.
    Broken(String, net::Broken),
    /// The output folder cannot be written.
    Output(output::Error),
}

/// Builds or checks a site; `progress` is for whoever looks how far it is.
///
/// # Errors
/// When the content cannot be reached or the output folder cannot be
/// written. Mistakes in the content are no errors: they are in the report.
pub fn build(
    config: &Config,
    mode: Mode,
    memo: &mut Memo,
    progress: &Progress,
) -> Result<Report, Error> {
    let mut clock = Clock::start(progress);
    let read = read::read(config, memo, &mut clock)?;
    let output = match mode {
        Mode::Build => Some(
            Output::open(&config.output, Known::at(config.state.clone())).map_err(Error::Output)?,
        ),
        Mode::Check | Mode::Publish => None,
    };
    let place = output::Note::of(&config.content, &config.output);
    let unchanged = |output: &Output| output.unchanged_since(read.inputs);
    if output.as_ref().is_some_and(unchanged)
        && let Some(mut note) = place.read::<Note>(read.inputs)
        && note.is_good(config.today)
    {
        clock.ended(Stage::Syntax, 0);
        if note.settles(config.looking) {
            since::keep(config, &read, &place);
            place.write(read.inputs, &note);
        } else if !config.looking {
            since::keep_if_none(config, &read, &place);
        }
        return Ok(Outcome::again(note, config.today).report(read, clock.timings));
    }
    let parsed = memo::parse(&read.layers.sources, read.layers.settings.as_ref(), memo);
    clock.ended(Stage::Syntax, parsed.fresh);
    let whole = mode == Mode::Build;
    let (mut outcome, whole_site) =
        ready::ready(config, &read, parsed, whole, &mut clock, |ready, clock| {
            let mut outcome = Outcome::of(&ready);
            if mode == Mode::Publish {
                outcome.add(check::publish::check(ready.context.site));
                check::publish::raise(&mut outcome.diagnostics);
            }
            if diagnostic::has_errors(&outcome.diagnostics) {
                return Ok((outcome, None));
            }
            let Some(output) = output else {
                // What only a build would find: templates of the site's own that fail over a page.
                if read.theme.is_own() {
                    outcome.add(trial::render(&ready.context)?);
                }
                return Ok((outcome, None));
            };
            let made = Made::open(&config.reuse).map_err(Error::Output)?;
            let wanted = Wanted {
                shard: config.shard,
                complete: config.complete,
                made: &made,
            };
            let (rendered, found) =
                rendering::render_all(&ready.context, &output, &wanted, clock.progress)?;
            drop(made);
            clock.ended(Stage::Render, rendered);
            outcome.rendered = rendered;
            let note = found.is_empty().then(|| {
                let next = config
                    .today
                    .and_then(|today| check::facts::next_change(ready.context.site, today));
                outcome.note(ready.context.plan.jobs.len(), config, next)
            });
            outcome.add(found);
            Ok((outcome, note.map(|note| (output, note))))
        })?;
    // All that pages were made of is gone by now: lists of a hundred thousand files want room too.
    if let Some((output, note)) = whole_site {
        let changes = output
            .commit(seen(memo, read.inputs))
            .map_err(Error::Output)?;
        place.write(read.inputs, &note);
        if !config.looking {
            since::keep(config, &read, &place);
        }
        clock.ended(Stage::Write, changes.written());
        outcome.changes = Some(changes);
    }
    Ok(outcome.report(read, clock.timings))
}

/// What a site is noted to be made of. What was looked at while a file changed may be of another state than the one that was read: then
/// it is of none, and the next build looks again.
fn seen(memo: &Memo, inputs: Fingerprint) -> Fingerprint {
    if memo.seen.values().all(Seen::is_still) {
        return inputs;
    }
    let mut hasher = Hasher::new();
    hasher.add(&inputs.to_bytes()).add(b"changed meanwhile");
    hasher.finish()
}

/// `names`: of the theme's blocks and signs.
fn options(config: &Config, names: (Vec<String>, Vec<String>)) -> site::Options {
    site::Options {
        base_url: config.base_url.clone(),
        drafts: config.drafts,
        offline: config.offline,
        blocks: names.0,
        signs: names.1,
        packaged: config.packaged,
    }
}
