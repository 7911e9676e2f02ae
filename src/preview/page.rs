//! What the preview puts into a page: one script, and what it has to know of the page.

use std::fmt::Write as _;

use crate::hash::Fingerprint;

/// The script's own address; nothing of a site begins with a dot.
pub(super) const SCRIPT: &str = "/.mingbian/live.js";

/// A page with the script at its end.
pub(super) fn with_script(
    html: &[u8],
    source: Option<&str>,
    generation: u64,
    token: &str,
) -> Vec<u8> {
    let text = String::from_utf8_lossy(html);
    let end = text.rfind("</body>").unwrap_or(text.len());
    let mut tag = format!(
        "<script type=\"module\" src=\"{SCRIPT}\" data-generation=\"{generation}\" data-page=\"{}\" data-bare=\"{}\" data-token=\"{token}\"",
        Fingerprint::of(html).short(),
        Fingerprint::of(without_styles(&text).as_bytes()).short(),
    );
    if let Some(source) = source {
        let _ = write!(tag, " data-source=\"{}\"", escaped(source));
    }
    tag.push_str("></script>");
    format!("{}{tag}{}", &text[..end], &text[end..]).into_bytes()
}

/// The page whatever its style sheets hold: their names without the hash of what is in them.
fn without_styles(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(".css") {
        // `main.1a2b3c4d.css`
        let name = rest[..at].rfind('.').filter(|dot| at - dot == 9);
        out.push_str(&rest[..name.unwrap_or(at)]);
        out.push_str(".css");
        rest = &rest[at + 4..];
    }
    out.push_str(rest);
    out
}

/// A page of the preview's own: with nothing but a title and, in its body, HTML that is ours.
pub(super) fn own(lang: &str, title: &str, body: &str) -> Vec<u8> {
    format!(
        "<!doctype html><html lang=\"{lang}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>{}</title><link rel=\"stylesheet\" href=\"/.mingbian/own.css\"><body>{body}</body></html>",
        escaped(title)
    )
    .into_bytes()
}

/// A text inside HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_the_same_whatever_its_styles_hold() {
        let page = |hash: &str| format!("<link href=\"../assets/main.{hash}.css\"><p>a.css</p>");
        let made = without_styles(&page("1a2b3c4d"));
        assert_eq!(made, without_styles(&page("99999999")));
        assert_eq!(made, "<link href=\"../assets/main.css\"><p>a.css</p>");
    }

    #[test]
    fn the_script_stands_at_the_end_and_cannot_be_broken_out_of() {
        let made = with_script(
            b"<body><p>x</p></body></html>",
            Some("content/a\"><b>.md"),
            3,
            "t",
        );
        let made = String::from_utf8(made).unwrap();
        assert!(made.starts_with(
            "<body><p>x</p><script type=\"module\" src=\"/.mingbian/live.js\" data-generation=\"3\""
        ));
        assert!(
            made.ends_with("data-source=\"content/a&quot;>&lt;b>.md\"></script></body></html>")
        );
    }
}
