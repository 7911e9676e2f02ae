//! The files for machines: sitemap, Atom feed, robots.txt.

use std::fmt::Write as _;

use super::Context;
use crate::date::Date;
use crate::path;
use crate::plan::{Make, SITEMAP_SIZE};
use crate::site::{EntryId, Section, Site, Version};
use crate::view::Which;
use crate::xml::{Attributes, Xml};

/// Entries of the feed.
const FEED_SIZE: usize = 20;

/// The address of an output file that is a page.
fn address(site: &Site, base: &str, file: &str) -> String {
    let place = if site.offline {
        file
    } else {
        file.strip_suffix("index.html").unwrap_or(file)
    };
    format!("{base}{}", path::encode(place))
}

/// One sitemap (sitemaps.org 0.9), or the index of several for part 0.
pub(super) fn sitemap(context: &Context<'_>, part: usize) -> String {
    let base = context.site.base_url.as_deref().unwrap_or_default();
    let pages = || {
        context.plan.jobs.iter().filter_map(|job| match job.make {
            Make::Page {
                which:
                    Which::NotFound
                    | Which::Record
                    | Which::Search
                    | Which::Offline
                    | Which::Embed(_)
                    | Which::Pyramid(_)
                    | Which::Kit(_),
                ..
            } => None,
            // A fallback repeats the default language's page, which is listed.
            Make::Page {
                edition,
                which: Which::Entry(id),
            } if matches!(context.site.version(id, edition), Some((_, true))) => None,
            Make::Page { edition, which } => Some((job, edition, which)),
            _ => None,
        })
    };
    let mut xml = Xml::document();
    if part == 0 {
        xml.element("sitemapindex", SITEMAP, |xml| {
            xml.line();
            for part in 1..=pages().count().div_ceil(SITEMAP_SIZE) {
                xml.element("sitemap", &[], |xml| {
                    xml.leaf("loc", &[], format!("{base}sitemap-{part}.xml"));
                })
                .line();
            }
        })
        .line();
        return xml.finish();
    }
    xml.element("urlset", SITEMAP, |xml| {
        xml.line();
        for (job, edition, which) in pages().skip((part - 1) * SITEMAP_SIZE).take(SITEMAP_SIZE) {
            let changed = match which {
                Which::Entry(id) => changed(context.site, id, edition),
                _ => None,
            };
            xml.element("url", &[], |xml| {
                xml.leaf("loc", &[], address(context.site, base, &job.path));
                if let Some(date) = changed {
                    xml.leaf("lastmod", &[], date.iso());
                }
            })
            .line();
        }
    })
    .line();
    xml.finish()
}

const SITEMAP: Attributes<'_> = &[("xmlns", &"http://www.sitemaps.org/schemas/sitemap/0.9")];

fn changed(site: &Site, id: EntryId, edition: usize) -> Option<Date> {
    let front = site.version(id, edition)?.0.front()?;
    front.updated.or(front.date)
}

/// The newest cases, guides and disguises (RFC 4287), in the default language.
pub(super) fn atom(context: &Context<'_>) -> String {
    let site = context.site;
    let base = site.base_url.as_deref().unwrap_or_default();
    let settings = site.settings();
    let mut entries: Vec<(Date, EntryId)> = Vec::new();
    if let Some(edition) = site.editions.first() {
        for section in [Section::Cases, Section::Disguises, Section::Guides] {
            let ids = edition.lists.get(&section).into_iter().flatten();
            entries.extend(ids.filter_map(|id| Some((changed(site, *id, 0)?, *id))));
        }
    }
    entries.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    entries.truncate(FEED_SIZE);
    let updated = entries
        .first()
        .map_or_else(|| "1970-01-01".to_owned(), |(date, _)| date.iso());
    let author = settings.organisation.as_deref().unwrap_or(&settings.title);
    let lang = site.editions.first().map_or("zh-CN", |it| &*it.lang);
    let about: Attributes<'_> = &[
        ("xmlns", &"http://www.w3.org/2005/Atom"),
        ("xml:lang", &lang),
    ];
    let mut xml = Xml::document();
    xml.element("feed", about, |xml| {
        xml.line();
        xml.leaf("id", &[], base).line();
        xml.leaf("title", &[], &*settings.title).line();
        xml.empty("link", &[("href", &base)]).line();
        let own = format!("{base}feed.xml");
        xml.empty("link", &[("rel", &"self"), ("href", &own)])
            .line();
        xml.leaf("updated", &[], moment(&updated)).line();
        xml.element("author", &[], |xml| {
            xml.leaf("name", &[], author);
        })
        .line();
        for (date, id) in entries {
            if let Some((version, _)) = site.version(id, 0) {
                let file = format!("{}/index.html", site.entry(id).path);
                let url = address(site, base, &file);
                entry(xml, version, &url, &date.iso());
            }
        }
    })
    .line();
    xml.finish()
}

fn entry(xml: &mut Xml, version: &Version, url: &str, date: &str) {
    let front = version.front();
    let summary = front.and_then(|front| front.summary.as_deref());
    xml.element("entry", &[], |xml| {
        xml.line();
        xml.leaf("id", &[], url).line();
        xml.leaf("title", &[], version.title()).line();
        xml.empty("link", &[("href", &url)]).line();
        xml.leaf("updated", &[], moment(date)).line();
        xml.leaf("summary", &[], summary.unwrap_or_default()).line();
    })
    .line();
}

/// A day as a moment, which Atom wants.
fn moment(date: &str) -> String {
    format!("{date}T00:00:00Z")
}

/// Everybody is welcome (RFC 9309); where the sitemap is, when there is one.
pub(super) fn robots(site: &Site) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = &site.base_url {
        let _ = writeln!(text, "Sitemap: {base}sitemap.xml");
    }
    text
}
