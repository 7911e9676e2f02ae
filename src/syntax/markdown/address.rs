//! What kind of address a link or a picture names, and which are let through.

use std::borrow::Cow;

use crate::address::{mail, tel, web};
use crate::diagnostic::AddressFlaw;
use crate::syntax::markdown::IssueKind;

/// What an address is.
#[derive(Debug, PartialEq)]
pub(super) enum Address<'a> {
    /// A path, a fragment or nothing: the site's own affair.
    Internal,
    /// Outside of the site; ready to be an attribute's value, but for escaping. Maybe somebody
    /// should look at it.
    External(Cow<'a, str>, Option<IssueKind>),
    /// A scheme that can run a script, read a file or do what we do not know, or an address that
    /// deceives; why.
    Refused(IssueKind),
}

/// What an address is, read as a browser reads it: without white space around it, and without
/// tabs and line ends anywhere.
pub(super) fn classify(address: &str) -> Address<'_> {
    let Some(scheme) = scheme(address) else {
        // `//host/path` takes the page's scheme, which is `file:` on a USB stick.
        let trimmed = address.trim_start();
        return if trimmed.starts_with("//") {
            let whole = Cow::Owned(format!("https:{trimmed}"));
            judged(web(trimmed), whole)
        } else {
            Address::Internal
        };
    };
    let whole = Cow::Borrowed(address);
    let behind = address.split_once(':').map_or("", |(_, behind)| behind);
    match scheme.as_str() {
        "http" | "https" => judged(web(address), whole),
        "mailto" => judged(mail(behind), whole),
        "tel" => match tel(behind) {
            Ok(call) => Address::External(Cow::Owned(call), None),
            Err(flaw) => Address::Refused(IssueKind::Phone {
                number: behind.trim().into(),
                flaw,
            }),
        },
        _ if is_local(&scheme) => Address::Refused(IssueKind::LocalPath {
            path: address.trim().into(),
        }),
        _ => Address::Refused(IssueKind::UnsafeHtml {
            what: [format!("{scheme}:").into()].into(),
        }),
    }
}

fn judged(found: Result<(), AddressFlaw>, address: Cow<'_, str>) -> Address<'_> {
    match found {
        Err(flaw) if flaw.is_certain() => Address::Refused(IssueKind::Address(flaw)),
        found => Address::External(encode(address), found.err().map(IssueKind::Address)),
    }
}

/// A drive of Windows, or a file: nothing that anybody else can open.
fn is_local(scheme: &str) -> bool {
    scheme == "file" || (scheme.len() == 1 && scheme.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The scheme of an address, in lower case; none if it is relative.
fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    let significant = address
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    for c in significant {
        match c {
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            ':' if !scheme.is_empty() => return Some(scheme),
            _ => return None,
        }
    }
    None
}

/// Percent-encodes what is never literal in an address; Chinese stays readable.
fn encode(address: Cow<'_, str>) -> Cow<'_, str> {
    let literal = |c: char| {
        c > ' '
            && !matches!(
                c,
                '"' | '<' | '>' | '`' | '\\' | '^' | '{' | '}' | '|' | '\u{3000}'
            )
    };
    if address.chars().all(literal) {
        return address;
    }
    let mut encoded = String::with_capacity(address.len() + 16);
    // To browsers a backslash is a slash in a path, and itself in a query.
    let mut path = true;
    for c in address.trim().chars() {
        path &= !matches!(c, '?' | '#');
        match c {
            '\t' | '\n' | '\r' => {}
            '\\' if path => encoded.push('/'),
            c if literal(c) => encoded.push(c),
            c => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    encoded.push('%');
                    for digit in [byte >> 4, byte & 15] {
                        encoded.extend(
                            char::from_digit(u32::from(digit), 16).map(|d| d.to_ascii_uppercase()),
                        );
                    }
                }
            }
        }
    }
    Cow::Owned(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        let external = |url: &'static str| Address::External(url.into(), None);
        let dangerous = |scheme: &str| {
            Address::Refused(IssueKind::UnsafeHtml {
                what: [scheme.into()].into(),
            })
        };
        let local = |path: &str| Address::Refused(IssueKind::LocalPath { path: path.into() });
        for (address, expected) in [
            ("", Address::Internal),
            ("#经过", Address::Internal),
            ("../cases/a.md#b:c", Address::Internal),
            ("@/cases/a.md", Address::Internal),
            ("/cases/", Address::Internal),
            ("./a:b", Address::Internal),
            ("图：一.png", Address::Internal),
            (
                "https://例.cn/传销?a=b#c",
                external("https://例.cn/传销?a=b#c"),
            ),
            ("HTTPS://a.cn", external("HTTPS://a.cn")),
            ("https://a.cn/a b\"<", external("https://a.cn/a%20b%22%3C")),
            ("//a.cn/b", external("https://a.cn/b")),
            ("mailto:a@b.cn", external("mailto:a@b.cn")),
            ("tel:110", external("tel:110")),
            ("javascript:alert(1)", dangerous("javascript:")),
            ("JaVa\tScRi\npt:alert(1)", dangerous("javascript:")),
            ("\u{1} javascript:x", dangerous("javascript:")),
            ("data:text/html,x", dangerous("data:")),
            ("vbscript:x", dangerous("vbscript:")),
            ("file:///etc/passwd", local("file:///etc/passwd")),
            ("C:\\a.md", local("C:\\a.md")),
            ("d:/图/a.jpg", local("d:/图/a.jpg")),
            (
                "https://a.cn/find?q=a\\b",
                external("https://a.cn/find?q=a%5Cb"),
            ),
            ("weixin://x", dangerous("weixin:")),
            ("sms:110", dangerous("sms:")),
            ("intent://x#Intent;end", dangerous("intent:")),
            ("blob:https://a.cn/x", dangerous("blob:")),
            ("view-source:https://a.cn/", dangerous("view-source:")),
        ] {
            assert_eq!(classify(address), expected, "{address:?}");
        }
    }
}
