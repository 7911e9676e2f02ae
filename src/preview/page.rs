//! What the preview puts into a page: one script, and what it has to know of the page.

use std::fmt::Write as _;

use crate::hash::Fingerprint;

/// Under which all that is the preview's own has its address; nothing of a site begins with a dot.
pub(super) const OWN: &str = "/.mingbian/";

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
        "<script type=\"module\" src=\"{OWN}live.js\" data-generation=\"{generation}\" data-page=\"{}\" data-token=\"{token}\"",
        Fingerprint::of(html).short(),
    );
    if let Some(source) = source {
        let _ = write!(tag, " data-source=\"{}\"", escaped(source));
    }
    tag.push_str("></script>");
    format!("{}{tag}{}", &text[..end], &text[end..]).into_bytes()
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
