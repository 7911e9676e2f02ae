//! What several commands need for working on a site: threads, and its mistakes when it is gone.

use std::collections::HashMap;

use super::{Failure, Session};
use crate::build::Ready;
use crate::cli::screen::fill;
use crate::diagnostic::Diagnostic;

/// What is wrong with a site, with the texts that it stands in, for when the site is gone.
pub(super) fn with_texts(ready: &Ready<'_>) -> (Vec<Diagnostic>, HashMap<String, String>) {
    let named = ready.diagnostics.iter().map(|it| it.place.file.to_string());
    let texts = named.filter_map(|name| Some((name.clone(), ready.text_of(&name)?)));
    (ready.diagnostics.clone(), texts.collect())
}

/// Large stacks: a minifier recurses with the nesting of the page.
pub(super) fn pool(session: &Session<'_>) -> Result<rayon::ThreadPool, Failure> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(session.args.jobs.unwrap_or(0))
        .stack_size(16 << 20)
        .build()
        .map_err(|error| {
            let reason = session.locale.reason(&std::io::Error::other(error));
            Failure::system(fill(session.words().failed, &[&reason]))
        })
}
