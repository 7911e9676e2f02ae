//! Every file of the plan that is not as it was, rendered and handed to the output.

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::Error;
use super::made::Made;
use crate::diagnostic::Diagnostic;
use crate::net;
use crate::output::Output;
use crate::plan::{Job, Make};
use crate::progress::{Progress, Stage};
use crate::render::{self, Context};
use crate::shard::Shard;

/// What of a site is wanted, and what of it is there.
pub(super) struct Wanted<'w> {
    /// The part; `None`: all.
    pub(super) shard: Option<Shard>,
    /// As [`Config::complete`](crate::config::Config::complete).
    pub(super) complete: bool,
    /// Files of other builds.
    pub(super) made: &'w Made,
}

impl Wanted<'_> {
    fn has(&self, job: &Job) -> bool {
        let for_all = matches!(job.make, Make::Artifact(_) | Make::Icon(_));
        self.complete && for_all || self.shard.is_none_or(|it| it.has(&job.path))
    }
}

/// Renders what the manifest does not have yet and streams it to the writer.
pub(super) fn render_all(
    context: &Context<'_>,
    output: &Output,
    wanted: &Wanted<'_>,
    progress: &Progress,
) -> Result<(usize, Vec<Diagnostic>), Error> {
    let rendered = AtomicUsize::new(0);
    let diagnostics = Mutex::new(Vec::new());
    progress.begin(Stage::Render, context.plan.jobs.len());
    let render = |job: &Job, context: &Context<'_>| {
        progress.step();
        let prepared = render::prepare(job, context);
        let Some(fingerprint) = prepared.fingerprint() else {
            return Ok(());
        };
        if output.keep_if_current(&job.path, fingerprint) {
            return Ok(());
        }
        if let Some(bytes) = wanted.made.get(&job.path, fingerprint) {
            return output
                .put(&job.path, fingerprint, &bytes)
                .map_err(Error::Output);
        }
        rendered.fetch_add(1, Ordering::Relaxed);
        let made = net::caught(|| render::render(&prepared, context))
            .map_err(|broken| Error::Broken(job.path.clone(), broken))?;
        match made {
            Ok(bytes) => output
                .put(&job.path, fingerprint, &bytes)
                .map_err(Error::Output),
            Err(render::Error::Template(diagnostic)) => {
                if let Ok(mut all) = diagnostics.lock() {
                    all.push(*diagnostic);
                }
                Ok(())
            }
            Err(render::Error::Source(name, error)) => Err(Error::Source(name, error)),
        }
    };
    // The page of a kit says how large its files are, that of a community what it would keep on a phone.
    let jobs = context.plan.jobs.iter();
    let (last, first): (Vec<&Job>, Vec<&Job>) = jobs.partition(|job| job.tells_sizes(context.site));
    let (first, others): (Vec<&Job>, Vec<&Job>) = first.iter().partition(|job| wanted.has(job));
    let last: Vec<&Job> = last.into_iter().filter(|job| wanted.has(job)).collect();
    first.par_iter().try_for_each(|job| render(job, context))?;
    if !last.is_empty() {
        let told = told(&last, context);
        let mut sizes = output.sizes(told.iter().map(String::as_str));
        // What other parts have is made here too, to be weighed.
        let others = others.into_iter().filter(|job| told.contains(&job.path));
        let others: Vec<&Job> = others.collect();
        let weighed = others
            .par_iter()
            .map(|job| weigh(job, context, wanted.made));
        for size in weighed.collect::<Result<Vec<_>, Error>>()? {
            sizes.extend(size);
        }
        let measured = Context {
            sizes: Some(&sizes),
            ..*context
        };
        last.par_iter().try_for_each(|job| render(job, &measured))?;
    }
    let found = diagnostics.into_inner().unwrap_or_default();
    Ok((rendered.into_inner(), found))
}

/// The files of which pages tell how large they are.
fn told(last: &[&Job], context: &Context<'_>) -> HashSet<String> {
    let kits = context.plan.jobs.iter();
    let kits = kits.filter(|job| matches!(job.make, Make::Kit { .. }));
    let told = last.iter().flat_map(|job| render::told_of(job, context));
    kits.map(|job| job.path.clone()).chain(told).collect()
}

/// How large a file is that is not put anywhere. What is wrong with it is for whoever puts it to say.
fn weigh(job: &Job, context: &Context<'_>, made: &Made) -> Result<Option<(String, u64)>, Error> {
    let prepared = render::prepare(job, context);
    let Some(fingerprint) = prepared.fingerprint() else {
        return Ok(None);
    };
    let there = made.get(&job.path, fingerprint).map(Ok);
    let render = || net::caught(|| render::render(&prepared, context));
    let bytes = there.map_or_else(render, Ok);
    let bytes = bytes.map_err(|broken| Error::Broken(job.path.clone(), broken))?;
    Ok(bytes.ok().map(|it| (job.path.clone(), it.len() as u64)))
}
