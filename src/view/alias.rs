//! The page at an old address: it leads on at once, by itself or by a tap.

use super::direction::direction;
use crate::path;
use crate::site::{EntryId, PageKind, Site};
use crate::text::escape;

/// One of the old addresses of a page, by its place among them. Whole without theme and script: it is what a printed code opens.
pub fn alias(site: &Site, edition: usize, id: EntryId, number: usize) -> Option<String> {
    let (version, _) = site.version(id, edition)?;
    let alias = site.aliases(version, edition).into_iter().nth(number)?;
    leading(site, edition, id, &alias.path)
}

/// Where the list of a tag stood until one page alone was left of it: it leads to that page.
pub fn lone_tag(site: &Site, edition: usize, tag: usize) -> Option<String> {
    let made = site.editions.get(edition)?;
    let (name, pages) = made.tags.get(tag)?;
    let from = lone_tag_path(&made.prefix, name);
    leading(site, edition, *pages.first()?, &from)
}

/// Its file, from the output's root.
pub fn lone_tag_path(prefix: &str, tag: &str) -> String {
    format!("{prefix}{}/index.html", super::tag_path(tag))
}

/// A page that stands at `from` and leads on to this one.
fn leading(site: &Site, edition: usize, id: EntryId, from: &str) -> Option<String> {
    let made = site.editions.get(edition)?;
    let (version, _) = site.version(id, edition)?;
    let entry = site.entry(id);
    let mut place = path::encode(&made.prefix);
    if !entry.path.is_empty() {
        place.push_str(&path::encode(&entry.path));
        place.push('/');
    }
    if site.offline {
        place.push_str("index.html");
    }
    let href = escape(&format!("{}{place}", path::to_root(from)));
    let title = match entry.kind {
        PageKind::Departments => site.settings().title.of(&made.lang),
        _ => version.title(),
    };
    let title = escape(title);
    let canonical = site.base_url.as_ref().map_or_else(String::new, |base| {
        format!(
            "<link rel=\"canonical\" href=\"{}\">",
            escape(&format!("{base}{place}"))
        )
    });
    Some(format!(
        "<!doctype html><html lang=\"{lang}\"{dir}><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title>{canonical}\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\"></head>\
         <body><p><a href=\"{href}\">{title}</a></p></body></html>",
        lang = escape(&made.lang),
        dir = direction(&made.lang).map_or("", |_| " dir=\"rtl\""),
    ))
}
