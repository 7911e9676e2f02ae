//! Which elements and attributes a text's own HTML may have.

use crate::syntax::markdown::html;
use crate::syntax::markdown::html::one_line;

/// An element that may stay.
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Beside [`GLOBAL`] ones.
    pub(super) attributes: &'static [&'static str],
}

/// How an element stands in text.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Block,
    Inline,
    /// Without content or end tag.
    Void,
}

/// Attributes that every element may have.
pub(super) static GLOBAL: &[&str] = &["dir", "id", "lang", "title"];

/// All elements that may stay.
pub(super) static ELEMENTS: &[Element] = &[
    inline("a", &["href"]),
    inline("abbr", &[]),
    inline("b", &[]),
    inline("bdi", &[]),
    inline("bdo", &[]),
    block("blockquote", &[]),
    void("br", &[]),
    block("caption", &[]),
    inline("cite", &[]),
    inline("code", &[]),
    void("col", &["span"]),
    block("colgroup", &["span"]),
    block("dd", &[]),
    inline("del", &["datetime"]),
    block("details", &["open"]),
    inline("dfn", &[]),
    block("div", &[]),
    block("dl", &[]),
    block("dt", &[]),
    inline("em", &[]),
    block("figcaption", &[]),
    block("figure", &[]),
    void("hr", &[]),
    inline("i", &[]),
    void("img", &["alt", "src"]),
    inline("ins", &["datetime"]),
    inline("kbd", &[]),
    block("li", &["value"]),
    inline("mark", &[]),
    block("ol", &["reversed", "start", "type"]),
    block("p", &[]),
    block("pre", &[]),
    inline("q", &[]),
    inline("rp", &[]),
    inline("rt", &[]),
    inline("ruby", &[]),
    inline("s", &[]),
    inline("samp", &[]),
    inline("small", &[]),
    inline("span", &[]),
    inline("strong", &[]),
    inline("sub", &[]),
    block("summary", &[]),
    inline("sup", &[]),
    block("table", &[]),
    block("tbody", &[]),
    block("td", &["colspan", "rowspan"]),
    block("tfoot", &[]),
    block("th", &["abbr", "colspan", "rowspan", "scope"]),
    block("thead", &[]),
    inline("time", &["datetime"]),
    block("tr", &[]),
    inline("u", &[]),
    block("ul", &[]),
    inline("var", &[]),
    void("wbr", &[]),
];

const fn inline(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element {
        name,
        kind: Kind::Inline,
        attributes,
    }
}

const fn block(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element {
        name,
        kind: Kind::Block,
        attributes,
    }
}

const fn void(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element {
        name,
        kind: Kind::Void,
        attributes,
    }
}

/// Elements that go with their content.
pub(super) static SILENT: &[&str] = &[
    "applet",
    "audio",
    "canvas",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// The element of a name in lower case, if it may stay.
pub(super) fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS
        .binary_search_by(|element| element.name.cmp(name))
        .ok()
        .and_then(|index| ELEMENTS.get(index))
}

/// Whether the start of an element ends another that is open right around it.
pub(super) fn ends(element: &Element, open: &str) -> bool {
    match open {
        "p" => element.kind == Kind::Block,
        "li" => element.name == "li",
        "dt" | "dd" => matches!(element.name, "dt" | "dd"),
        "rt" | "rp" => matches!(element.name, "rt" | "rp"),
        "td" | "th" => matches!(
            element.name,
            "td" | "th" | "tr" | "tbody" | "tfoot" | "thead"
        ),
        "tr" => matches!(element.name, "tr" | "tbody" | "tfoot" | "thead"),
        "thead" | "tbody" | "tfoot" => matches!(element.name, "tbody" | "tfoot"),
        "caption" | "colgroup" => {
            matches!(
                element.name,
                "colgroup" | "tbody" | "tfoot" | "thead" | "tr"
            )
        }
        _ => false,
    }
}

/// Whether an attribute's value makes sense.
pub(super) fn is_good(name: &str, value: &str) -> bool {
    match name {
        "id" => !value.is_empty() && !value.contains(char::is_whitespace),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        "type" => matches!(value, "1" | "a" | "A" | "i" | "I"),
        "start" | "value" => value.parse::<i32>().is_ok(),
        "colspan" | "rowspan" | "span" => value
            .parse::<u16>()
            .is_ok_and(|number| (1..=1000).contains(&number)),
        _ => true,
    }
}

/// An attribute's value as plain text on one line. Rare entities stay as written, which is safe:
/// their `&` is escaped again.
pub(super) fn decode(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, entity)) = rest.split_once('&') {
        text.push_str(before);
        let end = entity
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
            .unwrap_or(entity.len());
        let (name, mut behind) = entity.split_at(end);
        if let Some(c) = character(name) {
            text.push(c);
            behind = behind.strip_prefix(';').unwrap_or(behind);
        } else {
            text.push('&');
            text.push_str(name);
        }
        rest = behind;
    }
    text.push_str(rest);
    one_line(&html::without_forbidden(&text))
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" | "QUOT" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "Tab" => '\t',
        "NewLine" => '\n',
        "colon" => ':',
        "sol" => '/',
        "num" => '#',
        "middot" => '·',
        "hellip" => '…',
        "mdash" => '—',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "times" => '×',
        "yen" => '¥',
        _ => return None,
    })
}
