//! What stays of a text that brought HTML along: `ammonia` over the whole decides, with marks for the holes. Ours is to
//! write its result as short as the rest, and to say once for each block what it took out, which it does not tell.
//!
//! The marks cannot be forged: `raw` lets neither a `<data>` element nor an address with the scheme `hole:` through, and
//! a tag's number stands before whatever else may be called so.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::Builder;

use crate::syntax::markdown::element;
use crate::syntax::markdown::html::{self, Html, Place};
use crate::syntax::markdown::tokens::{Token, tokens};
use crate::syntax::markdown::{Hole, HoleKind, Issue, IssueKind, Label};

/// The attribute with the number of a tag of the text's own.
pub(super) const NUMBER: &str = "data-raw";

/// A start tag of the text's own HTML.
pub(super) struct RawTag {
    /// Which of the text's blocks it stands in.
    pub(super) block: u32,
    pub(super) name: String,
    /// The names of those attributes that are not yet found.
    pub(super) attributes: Vec<String>,
    pub(super) span: Range<u32>,
    pub(super) kept: bool,
}

/// Cleans HTML; also says which ids are in it, sorted, and what is gone.
pub(super) fn clean(html: &Html, tags: Vec<RawTag>) -> (Html, Vec<Box<str>>, Vec<Issue>) {
    let marked = with_marks(html);
    let cleaned = BUILDER.clean(&marked).to_string();
    let mut rewrite = Rewrite {
        holes: &html.holes,
        tags,
        html: Html::default(),
        anchors: BTreeSet::new(),
        paragraph: None,
        verbatim: 0,
    };
    rewrite.html.text.reserve(cleaned.len());
    for token in tokens(&cleaned) {
        rewrite.token(token);
    }
    let gone = gone(&rewrite.tags);
    (rewrite.html, rewrite.anchors.into_iter().collect(), gone)
}

/// Names that a message lists; of more, it says that there are more.
const LISTED: usize = 20;

/// What was taken out of each block, at the first tag that lost something.
fn gone(tags: &[RawTag]) -> Vec<Issue> {
    let lost = |tag: &&RawTag| !tag.kept || !tag.attributes.is_empty();
    let lost: Vec<&RawTag> = tags.iter().filter(lost).collect();
    let blocks = lost.chunk_by(|a, b| a.block == b.block);
    blocks
        .filter_map(|block| {
            let mut what: Vec<Box<str>> = Vec::new();
            for tag in block {
                let element = [format!("<{}>", tag.name)];
                let names = if tag.kept {
                    &tag.attributes[..]
                } else {
                    &element
                };
                for name in names {
                    if what.len() <= LISTED && !what.iter().any(|it| **it == **name) {
                        let name = if what.len() == LISTED { "…" } else { name };
                        what.push(name.into());
                    }
                }
            }
            Some(Issue {
                kind: IssueKind::UnsafeHtml { what: what.into() },
                span: block.first()?.span.clone(),
            })
        })
        .collect()
}

/// The element that stands for a hole.
const HOLE: &str = "data";
/// The scheme that stands for a hole in an attribute.
const SCHEME: &str = "hole:";

fn with_marks(html: &Html) -> String {
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
    let mut tags: HashSet<&str> = element::ELEMENTS.iter().map(|element| element.0).collect();
    tags.extend(OURS.iter().map(|(name, _)| name));
    let mut attributes: HashMap<&str, HashSet<&str>> = element::ELEMENTS
        .iter()
        .map(|element| (element.0, element.2.iter().copied().collect()))
        .collect();
    attributes.extend(
        OURS.iter()
            .map(|(name, attributes)| (*name, attributes.iter().copied().collect())),
    );
    let ours = [
        NUMBER,
        "aria-label",
        "aria-labelledby",
        "class",
        "role",
        "tabindex",
    ];
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(element::GLOBAL.iter().copied().chain(ours).collect())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "hole"]))
        .attribute_filter(|element, attribute, value| {
            element::is_good(element, attribute, value).then(|| value.into())
        })
        .link_rel(None);
    builder
});

/// Writes HTML again, with the holes.
struct Rewrite<'a> {
    holes: &'a [Hole],
    tags: Vec<RawTag>,
    html: Html,
    anchors: BTreeSet<Box<str>>,
    /// A paragraph that has just been opened; an empty one is dropped.
    paragraph: Option<Place>,
    /// How many elements are open in which white space counts.
    verbatim: usize,
}

impl Rewrite<'_> {
    fn token(&mut self, token: Token) {
        let paragraph = self.paragraph.take();
        match token {
            Token::Text(text) => {
                let text = html::without_forbidden(&text);
                if self.verbatim > 0 {
                    self.html.preformatted(&text);
                } else {
                    self.html.text(&text);
                }
            }
            Token::Open(open) if open.name == HOLE => {
                let index = open.attributes.first().map(|(_, value)| value.as_str());
                self.hole(index.unwrap_or_default());
            }
            Token::Open(mut open) => {
                self.keep(&mut open.attributes);
                let place = self.html.place();
                self.html.push("<");
                self.html.push(&open.name);
                if open.name == "p" && open.attributes.is_empty() {
                    self.paragraph = Some(place);
                }
                self.attributes(open.attributes);
                self.html.push(">");
                self.verbatim += usize::from(matches!(&*open.name, "pre" | "code"));
            }
            Token::Close(name) => match (&*name, paragraph) {
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
        }
    }

    /// Takes a tag's number off, and notes what is left of the tag.
    fn keep(&mut self, attributes: &mut Vec<(String, String)>) {
        let Some(at) = attributes.iter().position(|(name, _)| name == NUMBER) else {
            return;
        };
        let (_, number) = attributes.swap_remove(at);
        let tag = number
            .parse()
            .ok()
            .and_then(|at: usize| self.tags.get_mut(at));
        if let Some(tag) = tag {
            tag.kept = true;
            let stays = |name: &String| attributes.iter().any(|it| it.0 == *name);
            tag.attributes.retain(|name| !stays(name));
        }
    }

    fn attributes(&mut self, attributes: Vec<(String, String)>) {
        let mut plain = Vec::with_capacity(attributes.len());
        for (name, value) in attributes {
            match value.strip_prefix(SCHEME) {
                Some(index) if matches!(&*name, "href" | "aria-label") => {
                    self.html.push(&format!(" {name}=\""));
                    self.hole(index);
                    self.html.push("\"");
                }
                _ => plain.push((name, html::without_forbidden(&value))),
            }
        }
        plain.sort_unstable();
        // Mending the tree can double an element, and its id.
        plain.retain(|(name, value)| *name != "id" || self.anchors.insert(value.as_str().into()));
        let plain: Vec<_> = plain
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
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
