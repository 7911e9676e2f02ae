//! `mingbian check --links`: the addresses elsewhere that the site names are asked, which nothing else does.

use std::io::Write as _;
use std::time::Duration;

use super::{Ended, Failure, Session};
use crate::build::{self, Memo};
use crate::cli::screen::fill;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::fetch::{Client, Settings};
use crate::links::{self, Asking};
use crate::print::Format;

/// Hosts that are asked at the same time.
const AT_ONCE: usize = 8;
/// Between two requests to one host.
const PAUSE: Duration = Duration::from_millis(250);

/// Asks all of them; what is wrong with which, and why they could not be asked.
pub(super) fn ask(
    session: &mut Session<'_>,
    config: &Config,
    memo: &mut Memo,
) -> (Vec<Diagnostic>, Ended) {
    let words = session.words();
    let checked = match build::check(config, memo) {
        Ok(checked) => checked,
        Err(error) => {
            let failure = Failure::system(session.build_error(&error));
            return (Vec::new(), Err(failure));
        }
    };
    let named = links::named(&checked.site, &|name| checked.sources.shown_text(name));
    if named.is_empty() {
        session.say(words.links_none);
        return (Vec::new(), Ok(()));
    }
    let mut hosts: Vec<&str> = named.iter().map(|link| link.host.as_str()).collect();
    hosts.sort_unstable();
    hosts.dedup();
    if session.args.format == Format::Human && !session.args.quiet {
        let asking = fill(words.links_asking, &[&named.len(), &hosts.len()]);
        let _ = writeln!(session.err, "{asking}");
    }
    let client = Client::new(Settings::default());
    let outcome = links::check(
        &named,
        &Asking {
            ask: &|method, address| client.ask(method, address),
            at_once: AT_ONCE,
            pause: PAUSE,
        },
    );
    let ended = if outcome.offline {
        Err(Failure::system(words.links_offline.to_owned()))
    } else {
        Ok(())
    };
    (outcome.diagnostics, ended)
}
