//! Which elements and attributes a text's own HTML may have: the one list that `ammonia` holds the text to (`clean`), and
//! that the writer looks at before (`writer::raw`).

use Kind::{Block, Inline, Void};

/// An element that may stay: its name, how it stands in text, and its attributes beside [`GLOBAL`] ones.
pub(super) type Element = (&'static str, Kind, &'static [&'static str]);

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

/// All elements that may stay, sorted.
pub(super) static ELEMENTS: &[Element] = &[
    ("a", Inline, &["href"]),
    ("abbr", Inline, &[]),
    ("b", Inline, &[]),
    ("bdi", Inline, &[]),
    ("bdo", Inline, &[]),
    ("blockquote", Block, &[]),
    ("br", Void, &[]),
    ("caption", Block, &[]),
    ("cite", Inline, &[]),
    ("code", Inline, &[]),
    ("col", Void, &["span"]),
    ("colgroup", Block, &["span"]),
    ("dd", Block, &[]),
    ("del", Inline, &["datetime"]),
    ("details", Block, &["open"]),
    ("dfn", Inline, &[]),
    ("div", Block, &[]),
    ("dl", Block, &[]),
    ("dt", Block, &[]),
    ("em", Inline, &[]),
    ("figcaption", Block, &[]),
    ("figure", Block, &[]),
    ("hr", Void, &[]),
    ("i", Inline, &[]),
    ("img", Void, &["alt", "src"]),
    ("ins", Inline, &["datetime"]),
    ("kbd", Inline, &[]),
    ("li", Block, &["value"]),
    ("mark", Inline, &[]),
    ("ol", Block, &["reversed", "start", "type"]),
    ("p", Block, &[]),
    ("pre", Block, &[]),
    ("q", Inline, &[]),
    ("rp", Inline, &[]),
    ("rt", Inline, &[]),
    ("ruby", Inline, &[]),
    ("s", Inline, &[]),
    ("samp", Inline, &[]),
    ("small", Inline, &[]),
    ("span", Inline, &[]),
    ("strong", Inline, &[]),
    ("sub", Inline, &[]),
    ("summary", Block, &[]),
    ("sup", Inline, &[]),
    ("table", Block, &[]),
    ("tbody", Block, &[]),
    ("td", Block, &["colspan", "rowspan"]),
    ("tfoot", Block, &[]),
    ("th", Block, &["abbr", "colspan", "rowspan", "scope"]),
    ("thead", Block, &[]),
    ("time", Inline, &["datetime"]),
    ("tr", Block, &[]),
    ("u", Inline, &[]),
    ("ul", Block, &[]),
    ("var", Inline, &[]),
    ("wbr", Void, &[]),
];

/// Elements that go with their content, even where Markdown stands in it.
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
    let found = ELEMENTS.binary_search_by(|element| element.0.cmp(name));
    found.ok().and_then(|index| ELEMENTS.get(index))
}

/// Whether an element goes on until its end tag, whatever comes, and has other blocks in it.
pub(super) fn holds(name: &str) -> bool {
    matches!(
        name,
        "blockquote" | "details" | "div" | "dl" | "figure" | "ol" | "pre" | "table" | "ul"
    )
}

/// Whether the start of an element ends another that is open right around it.
pub(super) fn ends(element: &Element, open: &str) -> bool {
    match open {
        "p" => element.1 == Block,
        "li" => element.0 == "li",
        "dt" | "dd" => matches!(element.0, "dt" | "dd"),
        "rt" | "rp" => matches!(element.0, "rt" | "rp"),
        "td" | "th" => matches!(element.0, "td" | "th" | "tr" | "tbody" | "tfoot" | "thead"),
        "tr" => matches!(element.0, "tr" | "tbody" | "tfoot" | "thead"),
        "thead" | "tbody" | "tfoot" => matches!(element.0, "tbody" | "tfoot"),
        "caption" | "colgroup" => {
            matches!(element.0, "colgroup" | "tbody" | "tfoot" | "thead" | "tr")
        }
        _ => false,
    }
}

/// Whether an element may have an attribute.
pub(super) fn may_have(element: &Element, attribute: &str) -> bool {
    GLOBAL
        .iter()
        .chain(element.2)
        .any(|name| *name == attribute)
}

/// Whether an attribute's value makes sense.
pub(super) fn is_good(element: &str, name: &str, value: &str) -> bool {
    match name {
        "id" => !value.is_empty() && !value.contains(char::is_whitespace),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        "type" if element == "ol" => matches!(value, "1" | "a" | "A" | "i" | "I"),
        "start" | "value" => value.parse::<i32>().is_ok(),
        "colspan" | "rowspan" | "span" => value
            .parse::<u16>()
            .is_ok_and(|number| (1..=1000).contains(&number)),
        _ => true,
    }
}
