//! Markup, minified, and for the next site kept by what it was. Sites of one library differ in most pages by their address alone: it is
//! taken out before, so that what is left is the same, and put back after. Knows no page.

use std::sync::Arc;

use mingbian_minify::page::minify;

use crate::hash::Fingerprint;
use crate::kept::Kept;

/// Stands for the site's address while markup is minified: no character of a text, and in an attribute as plain as an address is.
const ADDRESS: &str = "\u{FDD4}";
/// Bytes of a site's minified markup: the shipped one has about 7 MB.
const MOST_KEPT: usize = 24 << 20;

/// What was minified for the site before; keeps nothing where there is only one.
#[derive(Debug, Default)]
pub struct Minified(Option<Kept<[u8]>>);

impl Minified {
    /// For several sites.
    #[must_use]
    pub fn kept() -> Self {
        Self(Some(Kept::new(MOST_KEPT)))
    }

    /// Begins the next site.
    pub fn turn(&self) {
        if let Some(kept) = &self.0 {
            kept.turn();
        }
    }

    fn of(&self, html: &[u8]) -> Arc<[u8]> {
        let Some(kept) = &self.0 else {
            return minify(html).into();
        };
        let from = Fingerprint::of(html);
        if let Some(found) = kept.get(from) {
            return found;
        }
        let made: Arc<[u8]> = minify(html).into();
        kept.keep(from, &made, made.len());
        made
    }
}

/// Minifies what templates of one site make. A site that is built alone goes the same way, so that its bytes are the same.
#[derive(Debug)]
pub struct Minifier {
    minified: Arc<Minified>,
    /// The site's address; absent where there is none, or where it may be written in several ways.
    address: Option<Box<[u8]>>,
}

impl Minifier {
    /// Of a site that has this address.
    pub fn new(minified: &Arc<Minified>, address: Option<&str>) -> Self {
        // Its last stroke stays: what ends with one may be written otherwise.
        let address = address.map(|it| it.trim_end_matches('/'));
        let address = address.filter(|it| is_plain(it));
        Self {
            minified: Arc::clone(minified),
            address: address.map(|it| it.as_bytes().into()),
        }
    }

    pub(super) fn minify(&self, html: &[u8]) -> Vec<u8> {
        let token = ADDRESS.as_bytes();
        match &self.address {
            Some(address) if memchr::memmem::find(html, token).is_none() => {
                let made = self.minified.of(&replaced(html, address, token));
                replaced(&made, token, address)
            }
            _ => self.minified.of(html).to_vec(),
        }
    }
}

/// Whether an address has nothing that markup writes otherwise in one place than in another.
fn is_plain(address: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b":/.-_~".contains(&byte);
    !address.is_empty() && address.bytes().all(plain)
}

fn replaced(html: &[u8], what: &[u8], with: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(html.len());
    let mut from = 0;
    for at in memchr::memmem::find_iter(html, what) {
        out.extend_from_slice(&html[from..at]);
        out.extend_from_slice(with);
        from = at + what.len();
    }
    out.extend_from_slice(&html[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(address: &str) -> String {
        format!(
            "<head>\n<link rel=\"canonical\" href=\"{address}\">\n<link rel=\"alternate\" href=\"{address}a/\"><meta content=\"{address} b\">\
             <script type=\"application/ld+json\">{{\"url\":\"{address}\"}}</script></head>\n<body> <p>{address}</p> <img src={address}>"
        )
    }

    #[test]
    fn an_address_comes_out_as_if_it_had_never_been_away() {
        for address in [
            "https://a.example.cn/",
            "http://b.cn:8080/~x_y/",
            "https://c.cn/?a&b=\"",
            "",
        ] {
            let minifier = Minifier::new(&Arc::default(), Some(address));
            let page = page(address);
            let plain = minify(page.as_bytes());
            assert_eq!(minifier.minify(page.as_bytes()), plain, "{address}");
        }
    }

    #[test]
    fn what_differs_by_the_address_alone_is_minified_once() {
        let minified = Arc::new(Minified::kept());
        for address in ["https://a.example.cn/", "https://b.example.cn/b/"] {
            let minifier = Minifier::new(&minified, Some(address));
            let page = page(address);
            assert_eq!(minifier.minify(page.as_bytes()), minify(page.as_bytes()));
        }
        let away = page(ADDRESS);
        let kept = minified.0.as_ref().unwrap();
        let from = Fingerprint::of(away.as_bytes());
        let one = kept.get(from).unwrap();
        assert!(Arc::ptr_eq(&one, &minified.of(away.as_bytes())));
    }

    #[test]
    fn a_page_that_has_the_sign_itself_keeps_it() {
        let minifier = Minifier::new(&Arc::default(), Some("https://a.example.cn/"));
        let page = format!("<p>{ADDRESS} https://a.example.cn/");
        let made = minifier.minify(page.as_bytes());
        assert_eq!(made, minify(page.as_bytes()));
    }
}
