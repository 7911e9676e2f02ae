//! The page that leads to several sites: what its template sees as `site`.

use serde::Serialize;

use super::direction::direction;

/// `site` in `sites.html`.
#[derive(Debug, Serialize)]
pub struct Several<'a> {
    /// The language of the page.
    lang: &'a str,
    /// How it is written: `ltr`, `rtl`.
    dir: &'static str,
    /// All of them, in order.
    sites: &'a [Listed<'a>],
}

/// One of them.
#[derive(Debug, Serialize)]
pub struct Listed<'a> {
    /// From the page of all.
    pub href: String,
    /// What tells it from the others: its district, or what it is called.
    pub name: &'a str,
    /// Who runs it.
    pub organisation: Option<&'a str>,
}

impl<'a> Several<'a> {
    /// In this language.
    pub fn new(lang: &'a str, sites: &'a [Listed<'a>]) -> Self {
        Self {
            lang,
            dir: direction(lang).unwrap_or("ltr"),
            sites,
        }
    }
}
