//! The blocks: paragraphs, lists, quotes and alerts, code, tables.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Tag, TagEnd};

use crate::syntax::markdown::breaks;
use crate::syntax::markdown::chars::MARK;
use crate::syntax::markdown::html::Place;
use crate::syntax::markdown::writer::inline::Last;
use crate::syntax::markdown::writer::raw::RawBlock;
use crate::syntax::markdown::writer::{Frame, Numbers, Writer};
use crate::syntax::markdown::{Alert, HoleKind, IssueKind, Label};

/// An open table.
pub(in crate::syntax::markdown) struct Table {
    alignments: Vec<Alignment>,
    /// Of the next cell, from 0.
    column: usize,
    /// In the first row.
    head: bool,
    /// There is a row after the first.
    body: bool,
}

impl<'s> Writer<'s> {
    /// Opens a block or an inline element. `item` is the list item that has just begun.
    pub(in crate::syntax::markdown) fn start(
        &mut self,
        tag: Tag<'s>,
        range: Range<usize>,
        item: Option<Place>,
    ) {
        if self.start_inline(&tag, &range) {
            return;
        }
        self.begin_block();
        self.breaks = Vec::new();
        match tag {
            Tag::Paragraph => {
                self.lost_table(&range);
                let text = self.source.text.get(range.clone()).unwrap_or_default();
                self.breaks = breaks::of_paragraph(text, range.start);
                if self.source.has_calls && self.paragraph_calls(range.clone()) {
                    self.done_to = range.end;
                    self.frames.push(Frame::block("", 0, self.raws.len()));
                } else {
                    self.leaf("<p>", "</p>", 1);
                    self.item = item;
                }
            }
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                let attributes = !classes.is_empty() || !attrs.is_empty();
                let id = id.map(|id| self.plain(&id)).filter(|id| !id.is_empty());
                if id.is_some() {
                    let span = self.source.span(range.clone());
                    let classes = classes.iter().map(|class| format!(".{class}"));
                    let names = attrs.iter().map(|(name, _)| name.to_string());
                    let what: Vec<Box<str>> = classes.chain(names).map(Into::into).collect();
                    if !what.is_empty() {
                        let what = what.into();
                        self.issue(IssueKind::UnsafeHtml { what }, span);
                    }
                }
                self.heading(level, id, attributes, range);
            }
            Tag::BlockQuote(None) => {
                self.container("<blockquote>", "</blockquote>", &range);
            }
            Tag::BlockQuote(Some(kind)) => self.alert(kind, &range),
            Tag::CodeBlock(kind) => self.code_block(&kind, &range),
            Tag::HtmlBlock => {
                self.raw = true;
                self.raw_block = Some(RawBlock::default());
                // What it opens stays open behind it, until the container ends.
                let raws = self.frames.last().map_or(0, |frame| frame.raws);
                self.frames.push(Frame::block("", 0, raws));
            }
            Tag::List(start) => self.list(start, &range),
            Tag::Item => {
                let flat = self.frames.last().is_some_and(|list| list.close.is_empty());
                if flat {
                    self.html.push("<br>");
                    self.frames.push(Frame::block("", 0, self.raws.len()));
                } else {
                    self.leaf("<li", "</li>", 1);
                    if let Some(number) = self.own_number(&range) {
                        self.html.push(&format!(" value={number}"));
                    }
                    self.item = Some(self.html.place());
                    self.html.push(">");
                }
            }
            Tag::FootnoteDefinition(label) => {
                let label = self.plain(&label);
                self.note_start(&label, range);
            }
            Tag::DefinitionList => {
                self.container("<dl>", "</dl>", &range);
            }
            Tag::DefinitionListTitle => self.in_list("<dt>", "</dt>"),
            Tag::DefinitionListDefinition => self.in_list("<dd>", "</dd>"),
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead => {
                self.leaf("<thead><tr>", "</tr></thead>", 2);
                self.row(true);
            }
            Tag::TableRow => {
                let head = self
                    .table
                    .as_ref()
                    .map_or(0, |table| table.alignments.len());
                self.uneven(head, &range);
                let first = self.table.as_mut().is_some_and(|table| {
                    let first = !table.body;
                    table.body = true;
                    first
                });
                self.leaf(if first { "<tbody><tr>" } else { "<tr>" }, "</tr>", 1);
                self.row(false);
            }
            Tag::TableCell => self.cell(range),
            _ => self.frames.push(Frame::block("", 0, self.raws.len())),
        }
    }

    /// Closes what was opened last.
    pub(in crate::syntax::markdown) fn end(&mut self, tag: TagEnd) {
        if self.frames.last().is_some_and(|frame| frame.block) {
            self.close_label();
        }
        match tag {
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                if self.links == 0 {
                    self.close_link();
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(block) = self.raw_block.take() {
                    self.lost_comment(&block);
                    self.raw_html(&block);
                }
                // What it opened stays open.
                self.frames.pop();
                self.begin_block();
                return;
            }
            TagEnd::CodeBlock => {
                self.code = false;
                if self.html.text.ends_with('\n') {
                    self.html.text.pop();
                }
            }
            TagEnd::Table if self.table.take().is_some_and(|table| table.body) => {
                self.html.push("</tbody>");
            }
            _ => {}
        }
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if frame.block {
            self.unclosed(frame.raws);
        }
        self.close_raws(frame.raws);
        if self
            .mute
            .is_some_and(|(_, frames)| self.frames.len() < frames)
        {
            self.mute = None;
        }
        if frame.block {
            self.pending = None;
            self.last = Last::Nothing;
            if !matches!(tag, TagEnd::CodeBlock) {
                self.html.trim_end();
            }
        }
        match tag {
            TagEnd::List(_) => {
                self.numbers.pop();
            }
            TagEnd::Heading(_) => self.finish_heading(),
            TagEnd::FootnoteDefinition => self.note_end(),
            _ => {}
        }
        if frame.close == "~" {
            self.text_event(&"~".into());
        } else if frame.close == "</p>" && self.html.text.ends_with("<p>") {
            // Nothing in it was to be shown.
            if self.html.ends_with_hole() {
                self.html.push(frame.close);
            } else {
                let length = self.html.text.len() - "<p>".len();
                self.html.text.truncate(length);
            }
        } else {
            self.html.push(frame.close);
        }
        self.depth = self.depth.saturating_sub(frame.weight);
    }

    /// A list; a numbered one with its first number.
    fn list(&mut self, start: Option<u64>, range: &Range<usize>) {
        self.numbers.push(start.map(|start| Numbers {
            first: start,
            next: start,
            last: start,
        }));
        match start {
            None => self.container("<ul>", "</ul>", range),
            Some(1) => self.container("<ol>", "</ol>", range),
            Some(start) => self.container(&format!("<ol start={start}>"), "</ol>", range),
        };
    }

    /// The number that an item was given, where it leaves some out: `110.` above `12315.` are no 110 and 111. One that was written
    /// already is a slip, or counts on its being counted.
    fn own_number(&mut self, range: &Range<usize>) -> Option<u64> {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let digits = text.trim_start();
        let end = digits.find(|c: char| !c.is_ascii_digit())?;
        let written: u64 = digits[..end].parse().ok()?;
        let Numbers { first, next, last } = self.numbers.last_mut()?.as_mut()?;
        let leaves_out = written > *next && written != *last || written < *first;
        let own = leaves_out.then_some(written);
        *next = own.unwrap_or(*next) + 1;
        *last = written;
        own
    }

    /// Opens an element that text stands in; there is always room for it.
    fn leaf(&mut self, open: &str, close: &'static str, weight: u32) {
        self.html.push(open);
        self.depth += weight;
        self.frames
            .push(Frame::block(close, weight, self.raws.len()));
    }

    /// Opens an element that others stand in, if it is not too deep. Says if it did.
    fn container(&mut self, open: &str, close: &'static str, range: &Range<usize>) -> bool {
        let room = self.has_room(self.source.span(range.clone()));
        if room {
            self.leaf(open, close, 1);
        } else {
            self.frames.push(Frame::block("", 0, self.raws.len()));
        }
        room
    }

    /// Opens an element that is one of a list's, unless the list is flat.
    fn in_list(&mut self, open: &str, close: &'static str) {
        if self.frames.last().is_some_and(|list| list.close.is_empty()) {
            self.html.push("<br>");
            self.frames.push(Frame::block("", 0, self.raws.len()));
        } else {
            self.leaf(open, close, 1);
        }
    }

    fn alert(&mut self, kind: BlockQuoteKind, range: &Range<usize>) {
        let (alert, open) = match kind {
            BlockQuoteKind::Note => (Alert::Note, "<aside class=\"alert alert-note\" role=note>"),
            BlockQuoteKind::Tip => (Alert::Tip, "<aside class=\"alert alert-tip\" role=note>"),
            BlockQuoteKind::Important => (
                Alert::Important,
                "<aside class=\"alert alert-important\" role=note>",
            ),
            BlockQuoteKind::Warning => (
                Alert::Warning,
                "<aside class=\"alert alert-warning\" role=note>",
            ),
            BlockQuoteKind::Caution => (
                Alert::Caution,
                "<aside class=\"alert alert-caution\" role=note>",
            ),
        };
        if self.container(open, "</aside>", range) {
            self.html.push("<p class=alert-title>");
            let label = HoleKind::Label(Label::Alert(alert));
            self.html.hole(label, self.source.span(range.clone()));
            self.html.push("</p>");
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        if matches!(kind, CodeBlockKind::Indented) {
            self.indented(range);
        }
        self.code = true;
        // Long lines scroll, by keyboard too.
        self.leaf("<pre tabindex=0><code", "</code></pre>", 2);
        if let CodeBlockKind::Fenced(info) = kind {
            let info = self.plain(info);
            if let Some(language) = info
                .split([' ', ',', '\t'])
                .next()
                .filter(|l| !l.is_empty())
            {
                let class = format!("language-{language}");
                self.html.attributes(&[("class", &class)]);
            }
        }
        self.html.push(">");
    }

    /// Opens a table in a box that scrolls when the table is wide, by keyboard too. A group
    /// named by the heading above it needs no words of ours, and is no landmark: a page with
    /// ten tables would have ten.
    fn table(&mut self, alignments: Vec<Alignment>) {
        self.html.push("<div");
        match self.headings.last().map(|heading| heading.id.clone()) {
            Some(id) => self.html.attributes(&[
                ("aria-labelledby", &id),
                ("class", "table"),
                ("role", "group"),
                ("tabindex", "0"),
            ]),
            None => self.html.push(" class=table tabindex=0"),
        }
        self.leaf("><table>", "</table></div>", 2);
        self.table = Some(Table {
            alignments,
            column: 0,
            head: false,
            body: false,
        });
    }

    fn row(&mut self, head: bool) {
        if let Some(table) = &mut self.table {
            table.head = head;
            table.column = 0;
        }
    }

    fn cell(&mut self, range: Range<usize>) {
        let Some(table) = &mut self.table else {
            return;
        };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Center) => " class=center",
            Some(Alignment::Right) => " class=right",
            _ => "",
        };
        table.column += 1;
        // An empty corner is no header.
        let empty = || {
            let cell = self.source.text.get(range).unwrap_or_default();
            cell.trim_matches(['|', ' ', '\t', MARK]).is_empty()
        };
        let (open, close) = if table.head && !empty() {
            ("<th", "</th>")
        } else {
            ("<td", "</td>")
        };
        self.leaf(open, close, 1);
        self.html.push(class);
        self.html.push(">");
    }
}
