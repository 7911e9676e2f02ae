//! Which addresses elsewhere a site names, and where: in its texts, its sources and facts, its departments, and where
//! readers tell of mistakes.

use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;

use super::Link;
use crate::diagnostic::Place;
use crate::markup;
use crate::site::{Site, Version};
use crate::span::Span;
use crate::syntax::source::Source;

/// All of them, each once, by where they stand first; `text_of` gives a file's text.
pub fn named(site: &Site, text_of: &dyn Fn(&str) -> Option<String>) -> Vec<Link> {
    let mut found = Found {
        own: site.base_url.as_deref(),
        text_of,
        texts: BTreeMap::new(),
        by_address: BTreeMap::new(),
        links: Vec::new(),
    };
    for id in site.facts() {
        for stated in site.stated(id) {
            let Some(fact) = stated.fact() else { continue };
            if let Some(url) = &fact.url {
                let from = usize::try_from(fact.span.start).unwrap_or(0);
                found.add(url, &stated.file, from, Some(&fact.id.value));
            }
        }
    }
    let settings = site.settings();
    if let (Some(file), Some(form)) = (&site.settings_file, &settings.feedback) {
        found.add(form, file, 0, None);
    }
    for (_, _, version) in site.written() {
        for address in addresses(version) {
            found.add(&address, &version.file, 0, None);
        }
    }
    let mut links = found.links;
    links.sort_by(|a, b| a.places.first().cmp(&b.places.first()));
    links
}

fn addresses(version: &Version) -> Vec<String> {
    let texts = version.texts().into_iter();
    let texts = texts.flat_map(|text| markup::links(&text.markdown.html));
    let sources = version.front().map_or(&[][..], |front| &front.sources);
    let sources = sources.iter().filter_map(Source::report);
    let sources = sources.filter_map(|report| report.url.clone());
    let offices = version.departments().into_iter().flatten();
    let offices = offices.filter_map(|office| office.url.clone());
    texts.chain(sources).chain(offices).collect()
}

struct Found<'a> {
    /// The site's own address: its pages are looked after by other checks.
    own: Option<&'a str>,
    text_of: &'a dyn Fn(&str) -> Option<String>,
    texts: BTreeMap<Arc<str>, String>,
    by_address: BTreeMap<String, usize>,
    links: Vec<Link>,
}

impl Found<'_> {
    fn add(&mut self, written: &str, file: &Arc<str>, from: usize, fact: Option<&str>) {
        let Ok(mut url) = Url::parse(written.trim()) else {
            return;
        };
        let own = self.own.is_some_and(|own| written.starts_with(own));
        if own || !matches!(url.scheme(), "http" | "https") {
            return;
        }
        url.set_fragment(None);
        let written = written.split('#').next().unwrap_or(written);
        let text_of = self.text_of;
        let text = self.texts.entry(Arc::clone(file));
        let text = text.or_insert_with(|| text_of(file).unwrap_or_default());
        let mut places = places(text, written, from);
        if fact.is_some() {
            places.truncate(1);
        }
        let mut places: Vec<Place> = places
            .into_iter()
            .map(|span| Place::at(file, span))
            .collect();
        if places.is_empty() {
            places.push(Place::file(file));
        }
        let next = self.links.len();
        let at = *self.by_address.entry(url.to_string()).or_insert(next);
        if at == next {
            self.links.push(Link {
                host: url.host_str().unwrap_or_default().to_owned(),
                address: url.into(),
                written: written.to_owned(),
                places: Vec::new(),
                fact: fact.map(str::to_owned),
            });
        }
        let Some(link) = self.links.get_mut(at) else {
            return;
        };
        for place in places {
            if !link.places.contains(&place) {
                link.places.push(place);
            }
        }
    }
}

/// Where an address stands in a text, and not a longer one that begins with it.
fn places(text: &str, address: &str, from: usize) -> Vec<Span> {
    let rest = text.get(from..).unwrap_or_default();
    let found = rest.match_indices(address).filter(|(at, _)| {
        let behind = rest.get(at + address.len()..).unwrap_or_default();
        // A full stop may end a sentence.
        let behind = behind.strip_prefix('.').unwrap_or(behind);
        !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || "/-_~%?&=+".contains(c))
    });
    found
        .map(|(at, _)| Span::new(from + at, from + at + address.len()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_where_it_stands_whole() {
        let text = "a https://a.cn/x b <https://a.cn/x/y> (https://a.cn/x) “https://a.cn/x”。https://a.cn/x#y";
        let starts: Vec<u32> = places(text, "https://a.cn/x", 0)
            .iter()
            .map(|it| it.start)
            .collect();
        assert_eq!(starts, [2, 39, 58, 78]);
    }
}
