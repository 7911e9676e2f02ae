//! The last look at a text that brought HTML along: `ammonia` over the whole, with tokens for
//! the holes, and its result written our way.
//!
//! The tokens cannot be forged: `raw` lets neither a `<data>` element nor an address with the
//! scheme `hole:` through.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use crate::syntax::markdown::element;
use crate::syntax::markdown::html::{self, Html, Place};
use crate::syntax::markdown::tokens::{Attribute, Token, Tokens};
use crate::syntax::markdown::{Hole, HoleKind, Label};
use crate::text::unescape;

/// Cleans HTML; also says which ids are in it, sorted.
pub(super) fn clean(html: &Html) -> (Html, Vec<Box<str>>) {
    let marked = with_tokens(html);
    let cleaned = BUILDER.clean(&marked).to_string();
    let mut rewrite = Rewrite {
        from: &cleaned,
        holes: &html.holes,
        html: Html::default(),
        anchors: BTreeSet::new(),
        paragraph: None,
        verbatim: 0,
    };
    rewrite.html.text.reserve(cleaned.len());
    for token in Tokens::new(&cleaned) {
        rewrite.token(&token);
    }
    (rewrite.html, rewrite.anchors.into_iter().collect())
}

/// The element that stands for a hole.
const HOLE: &str = "data";
/// The scheme that stands for a hole in an attribute.
const SCHEME: &str = "hole:";

fn with_tokens(html: &Html) -> String {
    let mut marked = String::with_capacity(html.text.len() + html.holes.len() * 24);
    let mut done = 0;
    for (index, hole) in html.holes.iter().enumerate() {
        let at = usize::try_from(hole.at).unwrap_or(usize::MAX);
        marked.push_str(html.text.get(done..at).unwrap_or_default());
        done = at;
        if is_attribute(&hole.kind) {
            marked.extend([SCHEME, &index.to_string()]);
        } else {
            let index = index.to_string();
            marked.extend(["<", HOLE, " value=", &index, "></", HOLE, ">"]);
        }
    }
    marked.push_str(html.text.get(done..).unwrap_or_default());
    marked
}

/// Whether a hole is an attribute's value.
fn is_attribute(kind: &HoleKind) -> bool {
    match kind {
        HoleKind::Link { .. } | HoleKind::Label(Label::Footnotes | Label::Backlink { .. }) => true,
        HoleKind::Image { .. } | HoleKind::Block(_) | HoleKind::Label(Label::Alert(_)) => false,
    }
}

/// What our own writer uses beside what a text may.
static OURS: &[(&str, &[&str])] = &[
    ("aside", &[]),
    (HOLE, &["value"]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("input", &["checked", "disabled", "type"]),
    ("label", &[]),
    ("section", &[]),
];

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut tags: HashSet<&str> = element::ELEMENTS
        .iter()
        .map(|element| element.name)
        .collect();
    tags.extend(OURS.iter().map(|(name, _)| name));
    let mut attributes: HashMap<&str, HashSet<&str>> = element::ELEMENTS
        .iter()
        .map(|element| (element.name, element.attributes.iter().copied().collect()))
        .collect();
    attributes.extend(
        OURS.iter()
            .map(|(name, attributes)| (*name, attributes.iter().copied().collect())),
    );
    let ours = ["aria-label", "aria-labelledby", "class", "role", "tabindex"];
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(element::GLOBAL.iter().copied().chain(ours).collect())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "hole"]))
        .link_rel(None);
    builder
});

/// Writes HTML again, with the holes.
struct Rewrite<'a> {
    from: &'a str,
    holes: &'a [Hole],
    html: Html,
    anchors: BTreeSet<Box<str>>,
    /// A paragraph that has just been opened; an empty one is dropped.
    paragraph: Option<Place>,
    /// How many elements are open in which white space counts.
    verbatim: usize,
}

impl Rewrite<'_> {
    fn token(&mut self, token: &Token) {
        let from = self.from;
        let get = |range: &std::ops::Range<usize>| from.get(range.clone()).unwrap_or_default();
        let paragraph = self.paragraph.take();
        match token {
            Token::Text(range) => {
                let text = html::without_forbidden(&unescape(get(range)));
                if self.verbatim > 0 {
                    self.html.preformatted(&text);
                } else {
                    self.html.text(&text);
                }
            }
            Token::Open {
                name, attributes, ..
            } => match get(name) {
                HOLE => {
                    let index = attributes.first().map(|value| get(&value.value));
                    self.hole(index.unwrap_or_default());
                }
                name => {
                    let place = self.html.place();
                    self.html.push("<");
                    self.html.push(name);
                    self.attributes(attributes);
                    self.html.push(">");
                    if name == "p" && attributes.is_empty() {
                        self.paragraph = Some(place);
                    }
                    self.verbatim += usize::from(matches!(name, "pre" | "code"));
                }
            },
            Token::Close { name, .. } => match (get(name), paragraph) {
                (HOLE, _) => {}
                ("p", Some(place)) => {
                    self.html.take_from(place);
                }
                (name, _) => {
                    if name == "p" && self.verbatim == 0 {
                        self.html.trim_end();
                    }
                    if matches!(name, "pre" | "code") {
                        self.verbatim = self.verbatim.saturating_sub(1);
                    }
                    self.html.push("</");
                    self.html.push(name);
                    self.html.push(">");
                }
            },
            Token::Comment(_) => {}
        }
    }

    fn attributes(&mut self, attributes: &[Attribute]) {
        let mut plain = Vec::with_capacity(attributes.len());
        for attribute in attributes {
            let name = self.from.get(attribute.name.clone()).unwrap_or_default();
            let value = self.from.get(attribute.value.clone()).unwrap_or_default();
            match value.strip_prefix(SCHEME) {
                Some(index) if matches!(name, "href" | "aria-label") => {
                    self.html.push(&format!(" {name}=\""));
                    self.hole(index);
                    self.html.push("\"");
                }
                _ => plain.push((name, html::without_forbidden(&unescape(value)))),
            }
        }
        plain.sort_unstable();
        // Mending the tree can double an element, and its id.
        plain.retain(|(name, value)| *name != "id" || self.anchors.insert(value.as_str().into()));
        let plain: Vec<_> = plain
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.html.attributes(&plain);
    }

    fn hole(&mut self, index: &str) {
        let hole = index
            .parse()
            .ok()
            .and_then(|index: usize| self.holes.get(index));
        if let Some(hole) = hole {
            self.html.hole(hole.kind.clone(), hole.span.clone());
        }
    }
}
