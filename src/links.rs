//! The addresses elsewhere that a site names, and what comes of asking them: each once, however often it is named. Knows
//! neither the network, which it is given, nor the terminal.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Named, Place, WebFlaw};
use crate::fetch::{Answer, Failure, Method};

mod follow;
mod named;
mod rounds;

pub use named::named;

/// An address that a site names.
#[derive(Clone, Debug)]
pub struct Link {
    /// As browsers send it.
    pub address: String,
    /// As written where it stands first.
    pub written: String,
    /// The host that is asked.
    pub host: String,
    /// Where it stands; at least one place.
    pub places: Vec<Place>,
    /// The fact that names it, by its id.
    pub fact: Option<String>,
}

/// How servers are asked.
pub struct Asking<'a> {
    /// Sends one request.
    pub ask: &'a (dyn Fn(Method, &str) -> Result<Answer, Failure> + Sync),
    /// Hosts that are asked at the same time; each of them only one thing at a time.
    pub at_once: usize,
    /// Between two requests to one host.
    pub pause: std::time::Duration,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// In the order of the addresses.
    pub diagnostics: Vec<Diagnostic>,
    /// No host could be reached at all: the fault is on this side, and nothing is said of addresses that were asked.
    pub offline: bool,
}

/// Asks all of them.
pub fn check(links: &[Link], asking: &Asking<'_>) -> Outcome {
    let found = rounds::all(links, asking);
    let offline = rounds::is_offline(links, &found);
    // What may not be asked is told all the same: no network is needed to know it.
    let known = |end: &follow::End| !offline || matches!(end, follow::End::Private(_));
    let both = links.iter().zip(found);
    let told = both.filter_map(|(link, end)| diagnostic(link, end.filter(known)?));
    Outcome {
        diagnostics: told.collect(),
        offline,
    }
}

fn diagnostic(link: &Link, end: follow::End) -> Option<Diagnostic> {
    use crate::diagnostic::Fault;
    use follow::End;
    let mut places = link.places.iter();
    let first = places.next()?;
    let mut files: Vec<String> = places
        .map(|place| Arc::clone(&place.file))
        .filter(|file| *file != first.file)
        .map(|file| file.to_string())
        .collect();
    files.dedup();
    let named = Box::new(Named {
        address: link.written.clone(),
        fact: link.fact.clone(),
        places: link.places.len(),
        files,
    });
    let flaw = match end {
        End::There => return None,
        End::Moved(to) => WebFlaw::Moved(named, to),
        End::Private(host) => WebFlaw::Private(named, host),
        End::Fault(why @ (Fault::Status(404 | 410) | Fault::NoHost)) => WebFlaw::Gone(named, why),
        End::Fault(why) => WebFlaw::Unreachable(named, why),
    };
    Some(Diagnostic::new(flaw.into(), first.clone()))
}
