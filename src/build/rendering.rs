//! Every file of the plan that is not as it was, rendered and handed to the output.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::Error;
use crate::diagnostic::Diagnostic;
use crate::net;
use crate::output::Output;
use crate::plan::{Job, Make};
use crate::progress::{Progress, Stage};
use crate::render::{self, Context};

/// Renders what the manifest does not have yet and streams it to the writer.
pub(super) fn render_all(
    context: &Context<'_>,
    output: &Output,
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
    first.par_iter().try_for_each(|job| render(job, context))?;
    if !last.is_empty() {
        let wanted = context.plan.jobs.iter();
        let wanted = wanted.filter(|job| matches!(job.make, Make::Kit { .. }));
        let told: Vec<String> = last
            .iter()
            .flat_map(|job| render::told_of(job, context))
            .collect();
        let wanted = wanted.map(|job| job.path.as_str());
        let sizes = output.sizes(wanted.chain(told.iter().map(String::as_str)));
        let measured = Context {
            sizes: Some(&sizes),
            ..*context
        };
        last.par_iter().try_for_each(|job| render(job, &measured))?;
    }
    let found = diagnostics.into_inner().unwrap_or_default();
    Ok((rendered.into_inner(), found))
}
