//! What the preview puts into a page: one script, and what it has to know of the page. The preview's own pages.

use std::fmt::Write as _;

use crate::hash::Fingerprint;
use crate::locale::changes::ChangesWords;
use crate::locale::{PreviewWords, Words};
use crate::site::Site;
use crate::stats::{self, Table};
use crate::text::escape;

/// Under which all that is the preview's own has its address; nothing of a site begins with a dot.
pub(super) const OWN: &str = "/.mingbian/";
/// A path at which no site has anything.
pub(super) const NOWHERE: &str = "./";

/// A page with the agent at its end. `shell`: where the tools stand that may be around it.
pub(super) fn with_agent(html: &[u8], generation: u64, shell: Option<&str>) -> Vec<u8> {
    let text = String::from_utf8_lossy(html);
    let end = text.rfind("</body>").unwrap_or(text.len());
    let mut tag = format!(
        "<script type=\"module\" src=\"{OWN}page/agent.js\" data-generation=\"{generation}\" data-page=\"{}\"",
        Fingerprint::of(html).short(),
    );
    if let Some(shell) = shell {
        let _ = write!(tag, " data-shell=\"{}\"", escape(shell));
    }
    tag.push_str("></script>");
    format!("{}{tag}{}", &text[..end], &text[end..]).into_bytes()
}

/// The page of the tools: all that is in it its script makes.
pub(super) fn shell(words: &PreviewWords, site: &str, welcome: &str, token: &str) -> Vec<u8> {
    let [lang, title, script] = [words.lang, words.bar, words.script_needed].map(escape);
    let [site, welcome, token] = [site, welcome, token].map(escape);
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"{OWN}shell/shell.css\"><link rel=\"stylesheet\" href=\"{OWN}shell/edit/edit.css\"><link rel=\"stylesheet\" href=\"{OWN}shell/publish/publish.css\"></head><body><noscript>{script}</noscript><script type=\"module\" src=\"{OWN}shell/main.js\" data-site=\"{site}\" data-welcome=\"{welcome}\" data-token=\"{token}\"></script></body></html>"
    )
    .into_bytes()
}

/// A page of the preview's own: with nothing but a title and, in its body, HTML that is ours.
pub(super) fn own(lang: &str, title: &str, body: &str) -> Vec<u8> {
    format!(
        "<!doctype html><html lang=\"{lang}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>{}</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"{OWN}page/own.css\"><body>{body}</body></html>",
        escape(title)
    )
    .into_bytes()
}

/// What changed.
pub(super) fn sheet(words: &ChangesWords, body: &str) -> Vec<u8> {
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>{}</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"{OWN}page/changes.css\"></head><body>{body}</body></html>",
        words.lang,
        escape(words.title)
    )
    .into_bytes()
}

/// What a site has and what it lacks.
pub(super) fn stats(site: &Site, words: &Words) -> Vec<u8> {
    let counts = stats::stats(site);
    let gaps = stats::gaps(&counts, words.stats);
    let title = escape(words.stats.title);
    let above = if gaps.is_empty() {
        words.stats.none
    } else {
        words.stats.gaps
    };
    let mut body = format!("<h1>{title}</h1><p>{}</p><ul>", escape(above));
    for gap in gaps {
        let _ = write!(body, "<li>{}</li>", escape(&gap));
    }
    body.push_str("</ul>");
    body.push_str(&tables(&stats::tables(&counts, words.stats, usize::MAX)));
    own(words.preview.lang, words.stats.title, &body)
}

/// Tables, as HTML.
fn tables(tables: &[Table]) -> String {
    let mut out = String::new();
    for table in tables {
        let _ = write!(
            out,
            "<section><h2>{}</h2><div class=\"wide\"><table><tr>",
            escape(table.title)
        );
        let numbers = table.rows.first().map_or(&[][..], Vec::as_slice);
        for (column, head) in table.head.iter().enumerate() {
            let number = numbers.get(column).is_some_and(|cell| cell.number);
            let class = if number { " class=\"number\"" } else { "" };
            let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escape(head));
        }
        out.push_str("</tr>");
        for row in &table.rows {
            out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let text = escape(&cell.text);
                let class = match (cell.lacking, cell.number, &*cell.text) {
                    (true, true, _) => " class=\"number empty\"",
                    (true, false, _) => " class=\"empty\"",
                    (false, true, "0") => " class=\"number zero\"",
                    (false, true, _) => " class=\"number\"",
                    _ => "",
                };
                let _ = match column {
                    0 => write!(out, "<th scope=\"row\">{text}</th>"),
                    _ => write!(out, "<td{class}>{text}</td>"),
                };
            }
            out.push_str("</tr>");
        }
        out.push_str("</table></div></section>");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_and_cannot_be_broken_out_of() {
        let page = b"<body><p>x</p></body></html>";
        let made = String::from_utf8(with_agent(page, 3, Some("http://a\"><b>"))).unwrap();
        assert!(made.starts_with(
            "<body><p>x</p><script type=\"module\" src=\"/.mingbian/page/agent.js\" data-generation=\"3\""
        ));
        assert!(
            made.ends_with("data-shell=\"http://a&quot;&gt;&lt;b&gt;\"></script></body></html>")
        );
        let made = String::from_utf8(with_agent(page, 3, None)).unwrap();
        assert!(!made.contains("data-shell"));
    }
}
