//! Banks that nothing leads to: not listed, not drawn from, not named anywhere.

use std::collections::HashSet;

use crate::site::{EntryId, Site};

/// The quizzes that something else on the site draws from, shows or links to, and other pages that it names.
pub(super) fn drawn(site: &Site) -> HashSet<EntryId> {
    let mut found = HashSet::new();
    for (id, _, version) in site.written() {
        found.extend(version.pages().filter(|named| *named != id));
    }
    found
}
