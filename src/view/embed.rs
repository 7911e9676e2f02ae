//! What pages of other sites may show in a frame: tests, stories, checklists and the pyramid, each at an address of its own below
//! `embed/`, with nothing around it. Says which there are and where; how one looks is the templates' business.

use serde_json::json;
use url::Url;

use super::{EMBED, Which};
use crate::path;
use crate::site::block::{Block, Pyramid};
use crate::site::{EntryId, PageKind, Site, Version};
use crate::syntax::markdown::HoleKind;
use crate::theme::Words;

/// How wide and how high a frame is where nobody says anything else, in CSS pixels.
pub const WIDTH: u32 = 720;
/// The height of a frame that does not follow its content.
pub const HEIGHT: u32 = 760;

/// The folder of the page that shows an entry in frames, without language.
pub fn embed_path(site: &Site, id: EntryId) -> String {
    format!("{EMBED}/{}", site.entry(id).path)
}

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

/// The policy of what others frame. In a frame that keeps nothing a page has no origin of its own, and Safari takes `'self'` for that:
/// so the site's address is named too, where it is known.
pub fn policy(policy: &str, base_url: Option<&str>) -> String {
    let address = base_url.and_then(|it| Url::parse(it).ok());
    let origin = address.map(|it| it.origin()).filter(url::Origin::is_tuple);
    match origin {
        Some(origin) => {
            let named = format!("'self' {}", origin.ascii_serialization());
            policy.replace("'self'", &named)
        }
        None => policy.to_owned(),
    }
}

/// The folder of the pyramid by itself, without language.
pub const PYRAMID: &str = "embed/pyramid";

/// The first pyramid in the text of a page.
pub fn pyramid(version: &Version) -> Option<&Pyramid> {
    let holes = &version.document()?.body.holes;
    holes.iter().find_map(|hole| match &hole.kind {
        HoleKind::Block(call) => match version.block(call)? {
            Block::Pyramid(asked) => Some(asked),
            _ => None,
        },
        _ => None,
    })
}

/// The page whose pyramid frames show: the first in the site's order that has one.
pub fn pyramid_of(site: &Site, edition: usize) -> Option<Which> {
    if site.offline || site.packaged {
        return None;
    }
    let has = |id: &EntryId| {
        let found = site.version(*id, edition);
        found.is_some_and(|(version, _)| pyramid(version).is_some())
    };
    site.ids().find(has).map(Which::Pyramid)
}

/// The page of an entry that frames show.
pub fn which(site: &Site, id: EntryId, edition: usize) -> Option<Which> {
    is_offered(site, id, edition).then_some(Which::Embed(id))
}

/// What oEmbed (version 1.0, “rich”) says of it: which markup shows it elsewhere. `None` without a base URL, since addresses
/// in it are absolute.
pub fn oembed(site: &Site, which: Which, edition: usize, words: &Words) -> Option<String> {
    let base = site.base_url.as_deref()?;
    let made = site.editions.get(edition)?;
    let title = match which {
        Which::Embed(id) => site.version(id, edition)?.0.title(),
        Which::Pyramid(_) => words.get("title_pyramid"),
        _ => return None,
    };
    let folder = folder(site, which)?;
    let settings = site.settings();
    let place = |folder: &str| {
        format!(
            "{base}{}{}/",
            path::encode(&made.prefix),
            path::encode(folder)
        )
    };
    let src = crate::text::escape_xml(&place(&folder));
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
pub fn oembed_path(folder: &str, prefix: &str) -> String {
    format!("{prefix}{folder}/oembed.json")
}

/// The folder of a page that frames show, without language; `None` for all others.
pub fn folder(site: &Site, which: Which) -> Option<String> {
    match which {
        Which::Embed(id) => Some(embed_path(site, id)),
        Which::Pyramid(_) => Some(PYRAMID.to_owned()),
        _ => None,
    }
}
