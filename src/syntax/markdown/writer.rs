//! From the parser's events to HTML: who does what, and what is open.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::syntax::markdown::breaks::{self, Break};
use crate::syntax::markdown::chars::MARK;
use crate::syntax::markdown::clean::RawTag;
use crate::syntax::markdown::element;
use crate::syntax::markdown::html::{self, Html, Place};
use crate::syntax::markdown::source::Source;
use crate::syntax::markdown::writer::anchor::{Draft, Ids};
use crate::syntax::markdown::writer::block::Table;
use crate::syntax::markdown::writer::inline::{Last, Picture};
use crate::syntax::markdown::writer::note::Notes;
use crate::syntax::markdown::writer::raw::RawBlock;
use crate::syntax::markdown::{DEPTH_LIMIT, Issue, IssueKind};

mod anchor;
mod block;
mod inline;
mod note;
mod raw;

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// What comes of a text.
pub(super) struct Written {
    pub(super) html: Html,
    pub(super) anchors: Vec<Box<str>>,
    pub(super) issues: Vec<Issue>,
    /// There is HTML of the text's own in it.
    pub(super) raw: bool,
    pub(super) tags: Vec<RawTag>,
}

/// A heading that was written.
pub(super) struct Heading {
    pub(super) level: u8,
    /// Unique on the page's text.
    pub(super) id: Box<str>,
}

/// The numbers of a list's items.
pub(super) struct Numbers {
    pub(super) first: u64,
    pub(super) next: u64,
    /// That was written last.
    pub(super) last: u64,
}

/// An open Markdown element.
pub(super) struct Frame {
    /// Its end tags; nothing if it is shown flat or has none.
    pub(super) close: &'static str,
    /// How many elements those are.
    pub(super) weight: u32,
    /// How many elements of the text's own HTML were open before it. It closes the others.
    pub(super) raws: usize,
    pub(super) block: bool,
}

impl Frame {
    pub(super) fn block(close: &'static str, weight: u32, raws: usize) -> Self {
        Self {
            close,
            weight,
            raws,
            block: true,
        }
    }
}

/// Writes the HTML of one text.
pub(super) struct Writer<'s> {
    pub(super) source: &'s Source<'s>,
    pub(super) html: Html,
    pub(super) headings: Vec<Heading>,
    pub(super) ids: Ids,
    pub(super) notes: Notes,
    issues: Vec<Issue>,
    pub(super) frames: Vec<Frame>,
    /// The open elements of the text's own HTML.
    pub(super) raws: Vec<&'static str>,
    /// Where each of them was opened, and how long the HTML was then.
    raw_places: Vec<(Range<u32>, usize)>,
    /// How many elements are open in all.
    pub(super) depth: u32,
    too_deep: bool,
    pub(super) heading: Option<Draft>,
    pub(super) image: Option<Picture>,
    pub(super) raw_block: Option<RawBlock>,
    /// A soft line break that may become a space, and what stood before it.
    pub(super) pending: Option<Place>,
    pub(super) last: Last,
    /// How many links are open around here.
    pub(super) links: u32,
    /// Where the words of an open link begin, its address, and its place.
    pub(super) link: Option<(usize, Box<str>, Range<u32>)>,
    /// Inside an element whose content is dropped, until this many frames are open.
    pub(super) mute: Option<(&'static str, usize)>,
    /// Inline events before this place are done with.
    pub(super) done_to: usize,
    pub(super) table: Option<Table>,
    /// An open `<label>` of a task, with how many elements of HTML were open before it.
    label: Option<usize>,
    /// Right behind the `<li` of an item in which nothing else is written yet.
    pub(super) item: Option<Place>,
    pub(super) code: bool,
    pub(super) raw: bool,
    /// The start tags of the text's own HTML, and how many blocks have begun.
    tags: Vec<RawTag>,
    block: u32,
    /// The lists that are open.
    pub(super) numbers: Vec<Option<Numbers>>,
    /// What the line breaks of the open paragraph are.
    pub(super) breaks: Vec<(usize, Break)>,
}

impl<'s> Writer<'s> {
    pub(super) fn new(source: &'s Source<'s>) -> Self {
        let length = source.text.len();
        let mut html = Html::default();
        html.text.reserve(length + length / 4 + 64);
        Self {
            source,
            html,
            headings: Vec::new(),
            ids: Ids::default(),
            notes: Notes::default(),
            issues: Vec::new(),
            frames: Vec::with_capacity(16),
            raws: Vec::new(),
            raw_places: Vec::new(),
            depth: 0,
            too_deep: false,
            heading: None,
            image: None,
            raw_block: None,
            pending: None,
            last: Last::Nothing,
            links: 0,
            link: None,
            mute: None,
            done_to: 0,
            table: None,
            label: None,
            item: None,
            code: false,
            raw: false,
            tags: Vec::new(),
            block: 0,
            numbers: Vec::new(),
            breaks: Vec::new(),
        }
    }

    /// Writes it all.
    pub(super) fn write(mut self) -> Written {
        let source = self.source;
        let parser = Parser::new_ext(&source.text, OPTIONS);
        self.lost_notes(&parser);
        for (event, range) in parser.into_offset_iter() {
            self.event(event, range);
        }
        self.unclosed(0);
        self.close_raws(0);
        self.write_notes();
        if self.headings.iter().any(|heading| heading.level == 1) {
            self.shift_headings();
        }
        Written {
            html: self.html,
            anchors: self.ids.into_sorted(),
            issues: self.issues,
            raw: self.raw,
            tags: self.tags,
        }
    }

    fn event(&mut self, event: Event<'s>, range: Range<usize>) {
        if self.image.is_some() {
            self.in_image(&event);
            return;
        }
        if range.start < self.done_to && is_inline(&event) {
            return;
        }
        let item = self.item.take();
        match event {
            Event::Start(tag) => self.start(tag, range, item),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                if self.source.has_calls
                    && item.is_some()
                    && self
                        .frames
                        .last()
                        .is_some_and(|frame| frame.close == "</li>")
                    && let Some(end) = self.item_calls(range.start)
                {
                    self.done_to = end;
                } else {
                    if !self.code && self.mute.is_none() && self.raw_block.is_none() {
                        self.untaken(&range);
                    }
                    self.text_event(&text);
                }
            }
            Event::Code(code) => self.code_span(&code),
            Event::Html(html) => {
                if let Some(block) = &mut self.raw_block {
                    block.push(&html, range.start);
                }
            }
            Event::InlineHtml(html) => {
                self.raw = true;
                self.raw_inline(&html, range.start);
            }
            Event::FootnoteReference(label) => {
                if self.mute.is_none() {
                    self.note_reference(&self.plain(&label));
                }
            }
            Event::SoftBreak => self.soft_break(&range),
            Event::HardBreak => self.hard_break(),
            Event::Rule => {
                self.begin_block();
                self.html.push("<hr>");
            }
            Event::TaskListMarker(done) => {
                if let Some(place) = item {
                    self.html.insert(place, " class=task");
                }
                self.html.push(if done {
                    "<label><input checked disabled type=checkbox> "
                } else {
                    "<label><input disabled type=checkbox> "
                });
                self.label = Some(self.raws.len());
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text_event(&text),
        }
    }

    fn soft_break(&mut self, range: &Range<usize>) {
        let known = self
            .breaks
            .iter()
            .find(|(at, _)| (range.start..=range.end).contains(at));
        let what = match known {
            _ if self.heading.is_some() => Break::Joined,
            Some((_, what)) => *what,
            None => {
                let (before, after) = breaks::around(&self.source.text, range.clone());
                breaks::between(before, after)
            }
        };
        match what {
            Break::Joined => self.pending = Some(self.html.place()),
            Break::Paragraph if self.frames.last().is_some_and(|it| it.close == "</p>") => {
                self.pending = None;
                self.last = Last::Nothing;
                self.html.trim_end();
                self.html.push("</p><p>");
            }
            Break::Line | Break::Paragraph => self.hard_break(),
        }
    }

    fn hard_break(&mut self) {
        self.pending = None;
        self.last = Last::Nothing;
        self.html.trim_end();
        self.html.push("<br>");
    }

    /// Ends what a block ends: a task's label, a soft line break.
    pub(super) fn begin_block(&mut self) {
        self.block += 1;
        self.close_label();
        self.pending = None;
        self.last = Last::Nothing;
        self.html.trim_end();
    }

    /// Opens an inline element, if it is not too deep.
    pub(super) fn inline(&mut self, open: &str, close: &'static str, range: &Range<usize>) {
        let room = self.has_room(self.source.span(range.clone()));
        let weight = u32::from(room);
        if room {
            self.html.push(open);
        }
        self.depth += weight;
        self.frames.push(Frame {
            close: if room { close } else { "" },
            weight,
            raws: self.raws.len(),
            block: false,
        });
    }

    /// Opens nothing, and writes `close` as text at its end.
    pub(super) fn literal(&mut self, close: &'static str) {
        self.frames.push(Frame {
            close,
            weight: 0,
            raws: self.raws.len(),
            block: false,
        });
    }

    /// Whether one more element may be opened; if not, that is said once.
    pub(super) fn has_room(&mut self, span: Range<u32>) -> bool {
        let room = self.depth < DEPTH_LIMIT;
        if !room && !self.too_deep {
            self.too_deep = true;
            self.issue(IssueKind::TooDeep { limit: DEPTH_LIMIT }, span);
        }
        room
    }

    /// Opens an element of the text's own HTML.
    pub(super) fn push_raw(&mut self, name: &'static str, place: Range<u32>) {
        self.raws.push(name);
        self.raw_places.push((place, self.html.text.len()));
        self.depth += 1;
    }

    /// Reports the elements beyond so many that nobody has closed, and that hold all that came behind them. Those whose end
    /// may be left out, and what stands within a line, are closed in silence.
    pub(super) fn unclosed(&mut self, keep: usize) {
        let open = self.raws.iter().zip(&self.raw_places).skip(keep);
        let length = self.html.text.len();
        let lost: Vec<(&'static str, Range<u32>)> = open
            .filter(|(name, (_, empty))| element::holds(name) && length > *empty)
            .map(|(name, (place, _))| (*name, place.clone()))
            .collect();
        for (name, place) in lost {
            self.issue(IssueKind::Unclosed { name }, place);
        }
    }

    /// Closes elements of the text's own HTML until so many are open.
    pub(super) fn close_raws(&mut self, keep: usize) {
        while self.raws.len() > keep {
            self.raw_places.pop();
            if let Some(name) = self.raws.pop() {
                self.html.push("</");
                self.html.push(name);
                self.html.push(">");
                self.depth = self.depth.saturating_sub(1);
                if name == "a" {
                    self.links = self.links.saturating_sub(1);
                    self.close_link();
                }
            }
        }
    }

    pub(super) fn issue(&mut self, kind: IssueKind, span: Range<u32>) {
        self.issues.push(Issue { kind, span });
    }

    /// A string of the parser's as plain text.
    pub(super) fn plain(&self, text: &CowStr<'_>) -> String {
        match text {
            CowStr::Borrowed(text) if !self.source.marked => (*text).to_owned(),
            CowStr::Borrowed(text) => text.replace(MARK, ""),
            text => html::without_forbidden(text),
        }
    }

    pub(super) fn text_event(&mut self, text: &CowStr<'_>) {
        let clean;
        let text: &str = match text {
            CowStr::Borrowed(text) if self.source.marked => text.trim_matches(MARK),
            CowStr::Borrowed(text) => text,
            text => {
                clean = html::without_forbidden(text);
                &clean
            }
        };
        if let Some(block) = &mut self.raw_block {
            block.push_unmapped(text);
        } else if self.code {
            self.html.preformatted(text);
        } else if self.mute.is_none() {
            self.text(text);
        }
    }

    pub(super) fn close_label(&mut self) {
        if let Some(raws) = self.label.take() {
            self.close_raws(raws);
            self.html.trim_end();
            self.html.push("</label>");
        }
    }
}

/// Whether an event stands inside a line of text.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}
