//! What of a bank goes onto paper: the questions of one sitting, as many as a reader of the page is asked. A test of
//! twenty that draws from three hundred is no paper of three hundred.

use super::Session;
use crate::cli::screen::fill;
use crate::site::{EntryId, QuestionRef, Site, Sittings};

/// The format on the command line.
pub(super) const NAME: &str = "paper";

fn sittings(site: &Site, id: EntryId) -> Option<&Sittings> {
    site.editions.first()?.questions.get(&id)
}

/// The questions of the first sitting, where it has not all of them and nobody wants all.
pub(super) fn sitting(session: &Session<'_>, site: &Site, id: EntryId) -> Option<Vec<QuestionRef>> {
    let sittings = sittings(site, id).filter(|_| !session.args.all)?;
    let first = sittings.sets.first()?;
    (first.len() < sittings.all.len()).then(|| first.clone())
}

/// Says that there are more.
pub(super) fn tell(session: &mut Session<'_>, site: &Site, id: EntryId) {
    let Some(sittings) = sittings(site, id) else {
        return;
    };
    let (one, all) = (
        sittings.sets.first().map_or(0, Vec::len),
        sittings.all.len(),
    );
    session.say(&fill(session.words().exchange.sitting, &[&one, &all]));
}
