//! The files that tell servers a site's headers, made without a build.

use super::{Error, Memo, Ready, prepare, take};
use crate::config::Config;
use crate::diagnostic;
use crate::hosting::Host;
use crate::plan::{Job, Make};

/// The files for these servers, in their order; where the site has mistakes, what `broken` makes of it: there may be other
/// files tomorrow, and other headers.
///
/// # Errors
/// When the site cannot be read.
pub fn headers<B>(
    config: &Config,
    memo: &mut Memo,
    hosts: &[Host],
    broken: impl FnOnce(&Ready<'_>) -> B,
) -> Result<Result<Vec<Vec<u8>>, B>, Error> {
    let config = Config {
        headers: hosts.to_vec(),
        ..config.clone()
    };
    let taken = take(&config, memo)?;
    Ok(prepare(&config, taken, |ready| {
        let of = |host: &Host| {
            let theirs = |job: &&Job| matches!(&job.make, Make::Headers(it) if it == host);
            let job = ready.context.plan.jobs.iter().find(theirs);
            job.and_then(|job| ready.render(job).ok())
        };
        let whole = !diagnostic::has_errors(&ready.diagnostics);
        let all = Some(hosts).filter(|_| whole);
        all.and_then(|hosts| hosts.iter().map(of).collect::<Option<Vec<_>>>())
            .ok_or_else(|| broken(&ready))
    }))
}
