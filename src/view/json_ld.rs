//! Structured data for search engines (schema.org, JSON-LD 1.1), safe inside `<script>`.

use serde_json::{Value, json};

use super::model::{Link, Page};

/// What a page is about, beside its title.
pub(super) enum Subject<'a> {
    Article { sources: Vec<&'a str> },
    Quiz,
    Other,
}

/// The page's graph: itself, and the way to it.
pub(super) fn graph(
    page: &Page<'_>,
    site_title: &str,
    organisation: Option<&str>,
    subject: &Subject<'_>,
) -> String {
    let mut thing = match subject {
        Subject::Article { sources } => {
            let mut it = json!({ "@type": "Article", "headline": page.title });
            if !sources.is_empty() {
                it["citation"] = json!(sources);
            }
            it
        }
        // The questions themselves stay out: they are on the page, and would double its weight.
        Subject::Quiz => json!({ "@type": "Quiz", "name": page.title }),
        Subject::Other => json!({ "@type": "WebPage", "name": page.title }),
    };
    if !page.description.is_empty() {
        thing["description"] = json!(page.description);
    }
    thing["inLanguage"] = json!(page.lang);
    if let Some(url) = &page.permalink {
        thing["url"] = json!(url);
    }
    if let Some(share) = &page.share {
        thing["image"] = match &share.square {
            Some(square) => json!([share.src, square]),
            None => json!(share.src),
        };
    }
    if let Some(date) = &page.date {
        thing["datePublished"] = json!(date.iso);
    }
    if let Some(date) = &page.updated {
        thing["dateModified"] = json!(date.iso);
    }
    let publisher = organisation.unwrap_or(site_title);
    if !publisher.is_empty() {
        thing["publisher"] = json!({ "@type": "Organization", "name": publisher });
    }
    let mut graph = vec![thing];
    if page.breadcrumbs.len() > 1 {
        graph.push(breadcrumbs(
            &page.breadcrumbs,
            page.permalink.as_deref(),
            &page.root,
        ));
    }
    let text = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    // `</script>` and `<!--` inside a text must not end or change the element.
    text.replace('<', "\\u003c")
}

fn breadcrumbs(links: &[Link<'_>], permalink: Option<&str>, root: &str) -> Value {
    let base = permalink.map(|url| {
        let up = root.matches("../").count();
        let mut base = url.trim_end_matches("index.html");
        for _ in 0..up {
            base = base.trim_end_matches('/');
            base = base.rfind('/').map_or(base, |at| &base[..=at]);
        }
        base
    });
    let items: Vec<Value> = links
        .iter()
        .enumerate()
        .map(|(at, link)| {
            let mut item = json!({ "@type": "ListItem", "position": at + 1, "name": link.title });
            if let (Some(base), Some(href)) = (base, &link.href) {
                let path = href
                    .strip_prefix(root)
                    .or_else(|| href.strip_prefix("./"))
                    .unwrap_or(href);
                item["item"] = json!(format!("{base}{path}"));
            }
            item
        })
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}
