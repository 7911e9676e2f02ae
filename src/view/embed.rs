//! What pages of other sites may show in a frame: tests, stories and checklists, each at an address of its own below
//! `embed/`, with nothing around it. Says which there are and where; how one looks is the templates' business.

use serde_json::json;

use super::Which;
use super::pages::embed_path;
use crate::path;
use crate::site::{EntryId, PageKind, Site};

/// How wide and how high a frame is where nobody says anything else, in CSS pixels.
pub const WIDTH: u32 = 720;
/// The height of a frame that does not follow its content.
pub const HEIGHT: u32 = 760;

/// Whether an entry has a form for frames. A folder on a stick and a package have no address that others could frame.
pub fn is_offered(site: &Site, id: EntryId, edition: usize) -> bool {
    let framed = matches!(
        site.entry(id).kind,
        PageKind::Quiz | PageKind::Scenario | PageKind::Checklist
    );
    let listed = site
        .version(id, edition)
        .is_some_and(|(version, _)| version.quiz().is_none_or(|quiz| quiz.listed));
    framed && listed && !site.offline && !site.packaged
}

/// The page of an entry that frames show.
pub fn which(site: &Site, id: EntryId, edition: usize) -> Option<Which> {
    is_offered(site, id, edition).then_some(Which::Embed(id))
}

/// What oEmbed (version 1.0, “rich”) says of it: which markup shows it elsewhere. `None` without a base URL, since addresses
/// in it are absolute.
pub fn oembed(site: &Site, id: EntryId, edition: usize) -> Option<String> {
    let base = site.base_url.as_deref()?;
    let made = site.editions.get(edition)?;
    let (version, _) = site.version(id, edition)?;
    let settings = site.settings();
    let place = |folder: &str| {
        format!(
            "{base}{}{}/",
            path::encode(&made.prefix),
            path::encode(folder)
        )
    };
    let title = version.title();
    let src = crate::text::escape_xml(&place(&embed_path(site, id)));
    let html = format!(
        "<iframe src=\"{src}\" title=\"{}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" style=\"border:0;max-width:100%\" loading=\"lazy\" allow=\"clipboard-write\"></iframe>",
        crate::text::escape_xml(title)
    );
    let said = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": settings.title.of(&made.lang),
        "provider_url": base,
        "width": WIDTH,
        "height": HEIGHT,
        "html": html,
    });
    // Whoever takes the file for a page finds no element in it.
    Some(said.to_string().replace('<', "\\u003c"))
}

/// Where that stands, from the root.
pub fn oembed_path(site: &Site, id: EntryId, prefix: &str) -> String {
    format!("{prefix}{}/oembed.json", embed_path(site, id))
}
