//! Pages, made small without a change of a word.

/// Minifies so that no text changes: closing tags, doctype and head stay, nothing that a strict
/// parser would mind.
///
/// What is nested deeper than any template of sense is returned as it is: the minifier goes down a level of its
/// stack with each element, and a theme must not end the program.
pub fn minify(html: &[u8]) -> Vec<u8> {
    if deepest(html) > DEEPEST_ELEMENT {
        return html.to_vec();
    }
    let mut config = minify_html::Cfg::new();
    config.keep_closing_tags = true;
    config.keep_html_and_head_opening_tags = true;
    minify_html::minify(html, &config)
}

/// Elements in elements.
const DEEPEST_ELEMENT: usize = 1_000;

/// Elements that have no end (HTML, 13.1.2).
const VOID: [&[u8]; 13] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta",
    b"source", b"track", b"wbr",
];

/// How deep elements stand in each other, or deeper, where ends are left out.
fn deepest(html: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for at in memchr::memchr_iter(b'<', html) {
        let rest = &html[at + 1..];
        match rest.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(first) if first.is_ascii_alphabetic() => {
                let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric());
                let name = &rest[..end.unwrap_or(rest.len())];
                if !VOID.iter().any(|void| name.eq_ignore_ascii_case(void)) {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
            }
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The configuration must not change a word, whatever stands around it.
    #[test]
    fn minifying_changes_no_text() {
        for (html, minified) in [
            ("<p>“钱”，　没了。 </p>", "<p>“钱”，　没了。</p>"),
            (
                "<p>a <b>b</b> <i>c</i>\n d</p>",
                "<p>a <b>b</b> <i>c</i> d</p>",
            ),
            ("<pre>  a\n\n  b </pre>", "<pre>  a\n\n  b </pre>"),
            ("<textarea> a\n b</textarea>", "<textarea> a\n b</textarea>"),
            (
                "<p>3&nbsp;元 &lt;b&gt; &amp;copy=</p>",
                "<p>3\u{a0}元 &lt;b> &amp;copy=</p>",
            ),
            (
                "<ul>\n <li>甲</li>\n <li>乙</li>\n</ul>",
                "<ul><li>甲</li><li>乙</li></ul>",
            ),
            (
                "<a title=\"甲 乙\" href=\"/a?b=1&amp;c\" id=\"x\" hidden=\"\">丙 < 丁</a>",
                "<a href=\"/a?b=1&c\" title=\"甲 乙\" hidden id=x>丙 &lt; 丁</a>",
            ),
            (
                "<i title='“a”'></i><i title='a\"b'></i><i title=\"a'b\"></i><i title='a`b'></i>",
                "<i title=“a”></i><i title='a\"b'></i><i title=\"a'b\"></i><i title=\"a`b\"></i>",
            ),
            (
                "<!DOCTYPE html><!-- a --><p>&#60;b> ≪\u{20d2} &amp;lt;</p><?x ?></ p>",
                "<!doctype html><p>&lt;b> &nLt; &amp;lt;</p><?x ?>",
            ),
            (
                "<script type=\"application/ld+json\">{\"a\": \"  b\"}</script>",
                "<script type=application/ld+json>{\"a\": \"  b\"}</script>",
            ),
        ] {
            let found = String::from_utf8(minify(html.as_bytes())).unwrap();
            assert_eq!(found, minified, "{html}");
        }
    }

    /// The table of names is cut shorter here than where it comes from (`crates/minify-html-common/README.md`): each name of
    /// HTML has to be read as its characters still.
    #[test]
    fn every_named_character_is_read() {
        let table = include_str!("../../minify-html-common/entities.json");
        let table: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(table).unwrap();
        assert_eq!(table.len(), 2_231);
        for (name, entity) in &table {
            let characters = entity["characters"].as_str().unwrap();
            let characters = characters.replace('&', "&amp;").replace('<', "&lt;");
            let [named, plain] = [name, &characters]
                .map(|text| minify(format!("<p>甲{text} 乙</p>").as_bytes()))
                .map(|page| String::from_utf8(page).unwrap());
            assert_eq!(named, plain, "{name}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_left_as_it_is() {
        let nested = |depth: usize| {
            format!(
                "{} <br> <p> a</p>{}",
                "<div>".repeat(depth),
                "</div>".repeat(depth)
            )
        };
        assert_eq!(deepest(nested(7).as_bytes()), 8);
        assert_eq!(deepest(&b"<input> <li>a</li>".repeat(5_000)), 1);
        let deep = nested(DEEPEST_ELEMENT);
        assert_eq!(minify(deep.as_bytes()), deep.as_bytes());
        assert!(minify(nested(9).as_bytes()).len() < nested(9).len());
    }
}
