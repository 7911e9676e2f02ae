//! The address that the code of a page holds: where the page will be, and for a community's page through which community
//! somebody came, so that the host's own logs can count. Draws no code.

use super::{EntryId, PageKind, Site};
use crate::path;

/// A community's name in an address is no longer.
const LONGEST: usize = 40;

/// The address of the page that stands in `folder` (without its language), and whose it is where an entry has it; `None` where
/// nobody knows where the site will be.
pub fn code_address(
    site: &Site,
    edition: usize,
    entry: Option<EntryId>,
    folder: &str,
) -> Option<String> {
    let base = site.base_url.as_deref()?;
    let prefix = path::encode(&site.editions.get(edition)?.prefix);
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = entry.and_then(|id| community_name(site, id));
    let from = name.map_or_else(String::new, |name| format!("?from={name}"));
    Some(format!(
        "{base}{prefix}{}{slash}{from}",
        path::encode(folder)
    ))
}

/// What a community's page is called in `?from=`. A name that would have to be encoded is not told.
pub fn community_name(site: &Site, id: EntryId) -> Option<&str> {
    let entry = site.entry(id);
    let name = path::file_name(&entry.path);
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let told = entry.kind == PageKind::Community && (1..=LONGEST).contains(&name.len());
    (told && name.chars().all(plain)).then_some(name)
}
