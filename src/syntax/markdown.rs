//! The Markdown dialect of the content: `CommonMark` with tables, footnotes, strikethrough,
//! task lists, heading ids, GitHub's alerts and definition lists, the `{{ … }}` blocks of the
//! site, and the manners of Chinese text.
//!
//! Parsing cannot fail and knows only the text: what depends on the rest of the site (links,
//! pictures, blocks, words in the reader's language) is left as [`Hole`]s, to be filled when
//! the page is rendered. The steps:
//!
//! 1. `source`: what belongs in no text is taken out; emphasis beside Chinese punctuation is
//!    helped along; so are habits that can have one meaning only (`habits`, `phrases`, `bare`, `lists`).
//! 2. `pulldown-cmark`: text to events with places.
//! 3. `writer` (with `block`, `inline`, `anchor`, `note`, `call`, `raw`): events to HTML with holes,
//!    already as small as minify-html would make it.
//! 4. `clean`: if the text had HTML of its own, all goes through `ammonia`, and what it took out is told.
//!
//! Where the dialect decides for itself:
//! - One `~` is a Chinese writer's wave (`5~10 元`), only `~~` strikes through.
//! - A soft line break is a space only between two characters that both belong to scripts with
//!   spaces; none beside Han, kana or their punctuation, also where the other side is Latin. It stays a break,
//!   or parts paragraphs, where lines were not wrapped but written (`breaks`).
//! - If a text has a heading of level 1, all its headings go down one level: the page's title
//!   is the one `h1`. The levels are not closed up otherwise.
//! - HTML in the text may format, not dress or act: a short list of elements (`element`), without
//!   `class` and `style`.
//! - Elements nest at most [`DEPTH_LIMIT`] deep (text and tables a few deeper); what is deeper
//!   is shown flat.

mod address;
mod bare;
mod breaks;
mod call;
mod chars;
mod clean;
mod edit;
mod element;
mod habits;
mod html;
mod lists;
mod phrases;
mod product;
mod signs;
mod source;
#[cfg(test)]
mod tests;
mod title;
pub(crate) mod tokens;
mod untaken;
mod writer;

use std::ops::Range;

use crate::diagnostic::{AddressFlaw, PhoneFlaw, Untaken};
use crate::syntax::markdown::source::Source;
use crate::syntax::markdown::writer::Writer;

pub(crate) use product::is_product;
pub use title::first_title;

/// How deep elements may nest before they are shown flat.
pub const DEPTH_LIMIT: u32 = 64;

/// Parses `text[range]`, the body after the front matter, or all of a short text such as a
/// question's stem. All spans are byte ranges of `text`.
#[must_use]
pub fn parse(text: &str, range: Range<usize>) -> Markdown {
    let source = Source::new(text, range);
    let written = Writer::new(&source).write();
    let mut issues = written.issues;
    issues.extend(source.issues.iter().cloned());
    let (html, anchors) = if written.raw {
        let (html, anchors, gone) = clean::clean(&written.html, written.tags);
        issues.extend(gone);
        (html, anchors)
    } else {
        (written.html, written.anchors)
    };
    issues.sort_by_key(|issue| (issue.span.start, issue.span.end));
    Markdown {
        html: html.text.into_boxed_str(),
        holes: html.holes.into(),
        anchors: anchors.into(),
        issues: issues.into(),
    }
}

/// A parsed text: HTML with holes, and what others may want to know of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Markdown {
    /// The HTML without what goes into the holes. Safe to print.
    pub html: Box<str>,
    /// Sorted by place. In the same place they follow each other in this order.
    pub holes: Box<[Hole]>,
    /// Every id in the HTML, sorted: what a link's `#fragment` can name.
    pub anchors: Box<[Box<str>]>,
    /// What is wrong with the text, sorted by place.
    pub issues: Box<[Issue]>,
}

/// A place in the HTML for something that the text alone does not know.
#[derive(Clone, Debug, PartialEq)]
pub struct Hole {
    /// The byte offset in [`Markdown::html`] where the value goes.
    pub at: u32,
    /// What goes there.
    pub kind: HoleKind,
    /// What asked for it: a link's destination, a picture's source, a whole block.
    pub span: Range<u32>,
}

/// What goes into a hole.
#[derive(Clone, Debug, PartialEq)]
pub enum HoleKind {
    /// The value of an `href`, escaped for an attribute; the quotation marks are there.
    Link {
        /// As written: a path, `@/…`, `/…` or `#…`, maybe empty.
        dest: Box<str>,
    },
    /// A whole `<img>`.
    Image {
        /// As written: a path or an address with `http:` or `https:`.
        src: Box<str>,
        /// Plain text, maybe empty.
        alt: Box<str>,
        /// Plain text.
        title: Option<Box<str>>,
    },
    /// A block of the site's own, where a paragraph can stand.
    Block(Call),
    /// Words in the page's language, escaped for text and for attributes.
    Label(Label),
}

/// Words that the HTML needs and the text does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The title of an alert.
    Alert(Alert),
    /// The name of the section with the footnotes.
    Footnotes,
    /// The name of the link from a footnote back to the text.
    Backlink {
        /// The footnote's number, from 1.
        note: u32,
        /// Which of the references to it, from 1.
        reference: u32,
    },
}

/// The kinds of alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// `> [!NOTE]`
    Note,
    /// `> [!TIP]`
    Tip,
    /// `> [!IMPORTANT]`
    Important,
    /// `> [!WARNING]`
    Warning,
    /// `> [!CAUTION]`
    Caution,
}

/// A block of the site's own: `{{ quiz("basics", count=3) }}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// All of it.
    pub written: Box<str>,
    /// `quiz`
    pub name: Box<str>,
    /// Where the name is.
    pub name_span: Range<u32>,
    /// In the order of the text; those with a key come last, each key once.
    pub args: Vec<Arg>,
}

/// An argument of a [`Call`].
#[derive(Clone, Debug, PartialEq)]
pub struct Arg {
    /// `count`; none for an argument known by its position.
    pub key: Option<Box<str>>,
    /// What it is.
    pub value: Value,
    /// The value's place, with its quotation marks.
    pub span: Range<u32>,
}

/// The value of an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// In quotation marks, ASCII or Chinese.
    Text(Box<str>),
    /// A finite number.
    Number(f64),
}

/// Something wrong with a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// What is wrong.
    pub kind: IssueKind,
    /// Where.
    pub span: Range<u32>,
}

/// What can be wrong with a text.
#[derive(Clone, Debug, PartialEq)]
pub enum IssueKind {
    /// Tags and attributes of a block were dropped, or an address.
    UnsafeHtml {
        /// `<script>`, `onclick`, `javascript:`, each once.
        what: Box<[Box<str>]>,
    },
    /// A `{{ … }}` that cannot be read; it is shown as text.
    BadBlock(BadBlock),
    /// Structure nested deeper than the limit is shown flat. Said once.
    TooDeep {
        /// [`DEPTH_LIMIT`]
        limit: u32,
    },
    /// An address that shows something else than where it leads. Its link is dropped if that is certain.
    Address(AddressFlaw),
    /// A number that no phone should dial; its link was dropped.
    Phone {
        /// As written.
        number: Box<str>,
        /// What is wrong with it.
        flaw: PhoneFlaw,
    },
    /// Markdown that was meant and stays as it was typed.
    Untaken(Untaken),
    /// A link without words.
    EmptyLink,
    /// An element of the text's own HTML without its end; all behind it stands in it.
    Unclosed {
        /// Its name.
        name: &'static str,
    },
    /// A row of a table with more or fewer cells than its head.
    UnevenRow {
        /// Those of the row.
        cells: usize,
        /// Those of the head.
        head: usize,
    },
    /// A reference to a footnote that is not there; it is shown as it was typed.
    MissingFootnote {
        /// The label.
        label: Box<str>,
    },
    /// A path on somebody's own computer; its link or picture was dropped.
    LocalPath {
        /// As written.
        path: Box<str>,
    },
    /// The words of a link are the address of another host.
    OtherHost {
        /// In the words.
        shown: Box<str>,
        /// Where the link leads.
        real: Box<str>,
    },
    /// An id that the page has for its own parts. A heading gets another one, an element none.
    ReservedAnchor {
        /// The id as written.
        id: Box<str>,
    },
    /// An id given by hand that is there already. A heading gets another one, an element none.
    DuplicateAnchor {
        /// The id as written.
        id: Box<str>,
    },
    /// A second footnote with the same label. It is shown behind the first.
    DuplicateFootnote {
        /// The label.
        label: Box<str>,
    },
    /// A footnote that nothing refers to. It is shown last.
    UnusedFootnote {
        /// Its label.
        label: Box<str>,
    },
}

/// Why a `{{ … }}` cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadBlock {
    /// `}}` is missing at the end of the line.
    NotClosed,
    /// It stands in a paragraph with other text, without an empty line between.
    NotAlone,
    /// No name after `{{`.
    NoName,
    /// No `(` after the name.
    NoParenthesis,
    /// `)` is missing before `}}`.
    UnclosedParenthesis,
    /// The closing quotation mark is missing.
    UnclosedText,
    /// Text without quotation marks.
    BareText {
        /// The text.
        text: Box<str>,
    },
    /// A value is missing, after `=` or between commas.
    NoValue,
    /// A comma is missing between two arguments.
    NoComma,
    /// A key that is there already.
    DuplicateKey {
        /// The key.
        key: Box<str>,
    },
    /// An argument without a key after one with a key.
    PositionAfterKey,
    /// Something between `)` and `}}`.
    TextBehind,
}
