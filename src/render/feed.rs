//! The files for machines: sitemap, Atom feed, robots.txt.

use std::fmt::Write as _;

use super::Context;
use crate::date::Date;
use crate::path;
use crate::plan::{Make, SITEMAP_SIZE};
use crate::site::{EntryId, Section, Site};
use crate::text::escape_xml as escape;
use crate::view::Which;

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
                which: Which::NotFound | Which::Record,
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
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if part == 0 {
        xml.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for part in 1..=pages().count().div_ceil(SITEMAP_SIZE) {
            let _ = writeln!(
                xml,
                "<sitemap><loc>{}sitemap-{part}.xml</loc></sitemap>",
                escape(base)
            );
        }
        xml.push_str("</sitemapindex>\n");
        return xml;
    }
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (job, edition, which) in pages().skip((part - 1) * SITEMAP_SIZE).take(SITEMAP_SIZE) {
        let changed = match which {
            Which::Entry(id) => changed(context.site, id, edition),
            _ => None,
        };
        let _ = write!(
            xml,
            "<url><loc>{}</loc>",
            escape(&address(context.site, base, &job.path))
        );
        if let Some(date) = changed {
            let _ = write!(xml, "<lastmod>{}</lastmod>", date.iso());
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

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
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n<id>{base}</id>\n<title>{title}</title>\n<link href=\"{base}\"/>\n<link rel=\"self\" href=\"{base}feed.xml\"/>\n<updated>{updated}T00:00:00Z</updated>\n<author><name>{author}</name></author>\n",
        lang = escape(
            site.editions
                .first()
                .map_or("zh-CN", |edition| &edition.lang)
        ),
        base = escape(base),
        title = escape(&settings.title),
        author = escape(author),
    );
    for (date, id) in entries {
        let Some((version, _)) = site.version(id, 0) else {
            continue;
        };
        let file = format!("{}/index.html", site.entry(id).path);
        let url = escape(&address(site, base, &file));
        let summary = version
            .front()
            .and_then(|front| front.summary.as_deref())
            .unwrap_or("");
        let _ = write!(
            xml,
            "<entry>\n<id>{url}</id>\n<title>{}</title>\n<link href=\"{url}\"/>\n<updated>{}T00:00:00Z</updated>\n<summary>{}</summary>\n</entry>\n",
            escape(version.title()),
            date.iso(),
            escape(summary),
        );
    }
    xml.push_str("</feed>\n");
    xml
}

/// Everybody is welcome (RFC 9309); where the sitemap is, when there is one.
pub(super) fn robots(site: &Site) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = &site.base_url {
        let _ = writeln!(text, "Sitemap: {base}sitemap.xml");
    }
    text
}
