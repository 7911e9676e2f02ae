//! Markup, minified, and for the next site kept by what it was. Sites of one library differ in most pages by what is their own (`own`) alone: it
//! is taken out before, so that what is left is the same, and put back after. Knows no page.

use std::fmt;
use std::sync::Arc;

use mingbian_minify::page::minify;

use super::own::Own;
use crate::hash::Fingerprint;
use crate::kept::Kept;

/// Bytes of a site's shells, and as many of its pieces of markup.
const MOST_KEPT: usize = 24 << 20;

/// What was made for the site before; keeps nothing where there is only one.
#[derive(Default)]
pub struct Minified(Option<All>);

struct All {
    pieces: Kept<[u8]>,
    shells: Kept<Shell>,
}

/// What a template made of a page, minified; what is kept of it is without what is the site's own.
pub(super) struct Shell {
    pub(super) html: Vec<u8>,
    /// The parts that many pages share.
    pub(super) shared: Vec<Arc<[u8]>>,
}

impl fmt::Debug for Minified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Minified").field(&self.0.is_some()).finish()
    }
}

impl Minified {
    /// For several sites.
    #[must_use]
    pub fn kept() -> Self {
        Self(Some(All {
            pieces: Kept::new(MOST_KEPT),
            shells: Kept::new(MOST_KEPT),
        }))
    }

    /// Begins the next site.
    pub fn turn(&self) {
        if let Some(All { pieces, shells }) = &self.0 {
            pieces.turn();
            shells.turn();
        }
    }

    fn of(&self, html: &[u8]) -> Arc<[u8]> {
        let Some(All { pieces, .. }) = &self.0 else {
            return minify(html).into();
        };
        let from = Fingerprint::of(html);
        if let Some(found) = pieces.get(from) {
            return found;
        }
        let made: Arc<[u8]> = minify(html).into();
        pieces.keep(from, &made, made.len());
        made
    }
}

/// Makes what templates of one site write small, and knows what the site before had of it.
#[derive(Debug, Default)]
pub struct Minifier {
    minified: Arc<Minified>,
    /// What is the site's own in any markup.
    own: Own,
}

impl Minifier {
    /// Of a site that has this for its own.
    pub fn new(minified: &Arc<Minified>, own: Own) -> Self {
        Self {
            minified: Arc::clone(minified),
            own,
        }
    }

    /// Whether anything is kept for a next site.
    pub fn keeps(&self) -> bool {
        self.minified.0.is_some()
    }

    pub(super) fn minify(&self, html: &[u8]) -> Vec<u8> {
        if !self.keeps() {
            return minify(html);
        }
        match self.own.out(html) {
            Some(out) => self.own.back(&self.minified.of(&out)),
            None => minify(html),
        }
    }

    /// The shell of a page that was made from the same but for what is a site's own, with the parts that it shares.
    pub(super) fn shell(&self, from: Fingerprint, own: &Own) -> Option<Shell> {
        let found = self.minified.0.as_ref()?.shells.get(from)?;
        let shared = found.shared.iter().map(|part| own.back(part).into());
        Some(Shell {
            html: own.back(&found.html),
            shared: shared.collect(),
        })
    }

    /// Keeps one for the next site.
    pub(super) fn keep(&self, from: Fingerprint, own: &Own, made: &Shell) {
        let Some(All { pieces, shells }) = &self.minified.0 else {
            return;
        };
        // Most parts are those of the page before.
        let part = |html: &Arc<[u8]>| {
            let out = own.out(html)?;
            let from = Fingerprint::of(&out);
            pieces.get(from).or_else(|| {
                let out: Arc<[u8]> = out.into();
                pieces.keep(from, &out, out.len());
                Some(out)
            })
        };
        let shared: Option<Vec<_>> = made.shared.iter().map(part).collect();
        if let (Some(html), Some(shared)) = (own.out(&made.html), shared) {
            let size = html.len();
            shells.keep(from, &Arc::new(Shell { html, shared }), size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::own::{address, name};
    use super::*;

    fn page(at: &str, by: &str) -> String {
        format!(
            "<head>\n<link rel=\"canonical\" href=\"{at}\">\n<link rel=\"alternate\" href=\"{at}a/\"><meta content=\"{at} b\"><meta content=\"{by}\">\
             <script type=\"application/ld+json\">{{\"url\":\"{at}\",\"name\":\"{by}\"}}</script></head>\n<body> <p>{at}</p> <img src={at} alt={by}> <b> {by} </b> {by}"
        )
    }

    fn own(at: &str, by: &str) -> Own {
        Own::new([None, name(by)], [address(at)])
    }

    #[test]
    fn what_differs_by_what_is_a_sites_own_is_minified_once_and_comes_out_as_ever() {
        let minified = Arc::new(Minified::kept());
        for (at, by) in [
            ("https://a.example.cn/", "东区办公室"),
            ("http://b.cn:8080/~x_y/", "西区2办公室"),
            ("https://c.cn/?a&b=\"", "“南”区 办公室"),
            ("", ""),
        ] {
            let page = page(at, by);
            let plain = minify(page.as_bytes());
            let alone = Minifier::new(&Arc::default(), own(at, by));
            let with = Minifier::new(&minified, own(at, by));
            assert_eq!(alone.minify(page.as_bytes()), plain, "{at}");
            assert_eq!(with.minify(page.as_bytes()), plain, "{at}");
        }
        let out = own("https://a.example.cn/", "东区办公室");
        let out = out
            .out(page("https://a.example.cn/", "东区办公室").as_bytes())
            .unwrap();
        let other = own("http://b.cn:8080/~x_y/", "西区2办公室");
        let other = other
            .out(page("http://b.cn:8080/~x_y/", "西区2办公室").as_bytes())
            .unwrap();
        assert_eq!(out, other);
        let from = Fingerprint::of(&out);
        assert!(minified.0.as_ref().unwrap().pieces.get(from).is_some());
    }

    #[test]
    fn a_page_with_such_a_sign_keeps_it() {
        let own = own("https://a.example.cn/", "东区");
        let minifier = Minifier::new(&Arc::new(Minified::kept()), own);
        let page = "<p>\u{FDDA} https://a.example.cn/".as_bytes();
        assert_eq!(minifier.minify(page), minify(page));
    }

    #[test]
    fn a_shell_is_handed_on_with_what_is_the_next_sites_own() {
        let minified = Arc::new(Minified::kept());
        let from = Fingerprint::of(b"page");
        let (one, two) = (own("https://a.cn/", "东区"), own("https://b.cn/", "西区"));
        let part: Arc<[u8]> = "<p>东区".as_bytes().into();
        let made = Shell {
            html: b"<a href=https://a.cn/x>".to_vec(),
            shared: vec![part],
        };
        Minifier::new(&minified, one.clone()).keep(from, &one, &made);
        minified.turn();
        let Shell { html, shared } = Minifier::new(&minified, two.clone())
            .shell(from, &two)
            .unwrap();
        assert_eq!(html, b"<a href=https://b.cn/x>");
        assert_eq!(*shared[0], *"<p>西区".as_bytes());
    }
}
