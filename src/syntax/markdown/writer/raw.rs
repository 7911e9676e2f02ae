//! The HTML that a text brings along. What may stay is decided by `ammonia`, which sees the whole afterwards (`clean`);
//! here is what it cannot know:
//!
//! - Markdown stands between the tags. They open and close in the order of the Markdown around them, and whatever is
//!   still open is closed where its container ends. An element whose content is no text hides the Markdown in it too.
//! - Links and pictures become holes like those of Markdown, and their addresses are looked at in the same way.
//! - Ids are shared with the headings; lines of Chinese join without a space; nothing nests without end.
//!
//! Each tag that goes on carries its number ([`NUMBER`]), so that `clean` can tell which are gone, and where they stood.

use std::ops::Range;

use crate::diagnostic::Untaken;
use crate::syntax::markdown::address::{self, Address};
use crate::syntax::markdown::clean::{NUMBER, RawTag};
use crate::syntax::markdown::element::{self, Element, Kind};
use crate::syntax::markdown::html;
use crate::syntax::markdown::source::Offsets;
use crate::syntax::markdown::tokens::{Open, Token, tokens};
use crate::syntax::markdown::writer::Writer;
use crate::syntax::markdown::writer::anchor;
use crate::syntax::markdown::writer::inline::{Last, Picture};
use crate::syntax::markdown::{BadBlock, HoleKind, IssueKind};

/// An HTML block, with the places of its lines in the prepared text.
#[derive(Default)]
pub(in crate::syntax::markdown) struct RawBlock {
    text: String,
    offsets: Offsets,
}

impl RawBlock {
    pub(in crate::syntax::markdown) fn push(&mut self, line: &str, at: usize) {
        self.offsets.push(self.text.len(), at);
        self.text.push_str(line);
    }

    pub(in crate::syntax::markdown) fn push_unmapped(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Where an attribute's value stands in a tag; all of the tag if that is not plain to see.
    fn value(&self, tag: &Range<usize>, value: &str) -> Range<usize> {
        let written = self.text.get(tag.clone()).unwrap_or_default();
        match written.find(value) {
            Some(at) if !value.is_empty() => tag.start + at..tag.start + at + value.len(),
            _ => tag.clone(),
        }
    }

    /// The place of a part of it in the prepared text.
    fn place(&self, range: Range<usize>) -> Range<usize> {
        let last = range.end.saturating_sub(1).max(range.start);
        self.offsets.get(range.start)..self.offsets.get(last) + (range.end - last)
    }
}

impl Writer<'_> {
    /// Writes a tag that stands in a line of text.
    pub(in crate::syntax::markdown) fn raw_inline(&mut self, html: &str, at: usize) {
        let mut piece = RawBlock::default();
        piece.push(html, at);
        for token in tokens(html) {
            match token {
                Token::Text(_) => {}
                Token::Open(open) => self.raw_open(&piece, &open),
                Token::Close(name) => self.raw_close(&name),
            }
        }
    }

    /// `<!--` that nothing ends: all that stands below it is gone.
    pub(in crate::syntax::markdown) fn lost_comment(&mut self, piece: &RawBlock) {
        let begin = piece
            .text
            .rfind("<!--")
            .filter(|at| !piece.text[*at..].contains("-->"));
        if let Some(at) = begin {
            let span = self.source.span(piece.place(at..at + 4));
            self.issue(IssueKind::Untaken(Untaken::Comment), span);
        }
    }

    /// Markdown between the tags of a block, which is none there: told of its first line. Blocks of the site's own are told
    /// each. Code and comments are left alone.
    fn raw_untaken(&mut self, piece: &RawBlock) {
        let text = piece.text.as_str();
        let other = [
            "<pre", "<code", "<script", "<style", "<!--", "<kbd", "<samp",
        ];
        if self.mute.is_some()
            || self.raws.contains(&"pre")
            || other.iter().any(|it| text.contains(it))
        {
            return;
        }
        let (mut start, mut told) = (0, false);
        for whole in text.split_inclusive('\n') {
            let line = whole.trim();
            // Behind an empty line HTML goes on only where its end is missing, and no other empty line would help.
            if line.is_empty() && start > 0 {
                break;
            }
            let at = start + whole.len() - whole.trim_start().len();
            start += whole.len();
            if (line.starts_with("{{") || line.starts_with("｛｛")) && is_call(line) {
                let span = self.source.span(piece.place(at..at + line.len()));
                self.issue(IssueKind::BadBlock(BadBlock::NotAlone), span);
            } else if !told && is_markdown(line) {
                told = true;
                let span = self.source.span(piece.place(at..at + line.len()));
                self.issue(IssueKind::Untaken(Untaken::InHtml), span);
            }
        }
    }

    /// Writes an HTML block.
    pub(in crate::syntax::markdown) fn raw_html(&mut self, piece: &RawBlock) {
        self.raw_untaken(piece);
        let muted = self.mute.is_some();
        for token in tokens(&piece.text) {
            match token {
                Token::Text(text) => self.raw_text(&text),
                Token::Open(open) => {
                    self.raw_edge(&open.name);
                    self.raw_open(piece, &open);
                }
                Token::Close(name) => {
                    self.raw_edge(&name);
                    self.raw_close(&name);
                }
            }
        }
        if !muted {
            self.mute = None;
        }
    }

    /// Writes text of an HTML block, line by line.
    fn raw_text(&mut self, text: &str) {
        if self.mute.is_some() {
            return;
        }
        if self.raws.contains(&"pre") {
            let start = self.html.text.len();
            self.html.preformatted(text);
            self.last = Last::Text(start..self.html.text.len());
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index == 0 {
                self.text(line);
                continue;
            }
            if !matches!(self.last, Last::Nothing) {
                self.html.trim_end();
                self.pending = Some(self.html.place());
            }
            self.text(line.trim_start_matches(html::is_space));
        }
    }

    /// White space before a tag: none is seen at the edge of a block.
    fn raw_edge(&mut self, name: &str) {
        if self.raws.contains(&"pre") {
            return;
        }
        match element::find(name) {
            Some((_, kind, _)) if *kind == Kind::Inline || name == "img" => {
                self.join("");
                if matches!(self.last, Last::Nothing) {
                    self.last = Last::Thing;
                }
            }
            Some(_) => {
                self.pending = None;
                self.last = Last::Nothing;
                self.html.trim_end();
            }
            None => {}
        }
    }

    /// Writes a start tag with the attributes that its element may have.
    fn raw_open(&mut self, piece: &RawBlock, open: &Open) {
        if self.mute.is_some() {
            return;
        }
        let place = piece.place(open.place.clone());
        let span = self.source.span(place.clone());
        let Some(element) = element::find(&open.name) else {
            if open.silent {
                let silent = element::SILENT.iter().find(|silent| **silent == open.name);
                self.mute = silent.map(|silent| (*silent, self.frames.len()));
            }
            self.raw_tag(open, span);
            return;
        };
        let name = element.0;
        if name == "img" {
            self.raw_picture(piece, open);
            return;
        }
        if element.1 != Kind::Void {
            self.raw_ends(element);
            if name == "a" && self.links > 0 {
                self.raw_tag(open, span);
                return;
            }
            if !self.has_room(span.clone()) {
                return;
            }
        }
        let number = self.raw_tag(open, span.clone()).to_string();
        self.html.push("<");
        self.html.push(name);
        self.html.attributes(&[(NUMBER, &number)]);
        let link = open
            .attributes
            .iter()
            .find(|it| name == "a" && it.0 == "href");
        let outside = link.and_then(|it| self.raw_link(&one_line(&it.1), piece, &open.place));
        self.raw_attributes(element, piece, open);
        self.html.push(">");
        if let Some((url, span)) = outside {
            self.open_link(&url, span);
        }
        if element.1 != Kind::Void {
            self.push_raw(name, span);
            self.links += u32::from(name == "a");
        } else if name == "br" {
            self.pending = None;
            self.last = Last::Nothing;
        }
    }

    /// Notes a tag, and which of its attributes somebody has to account for; its number.
    fn raw_tag(&mut self, open: &Open, span: Range<u32>) -> usize {
        let known: &[&str] = match &*open.name {
            "a" => &["href"],
            "img" => &["alt", "src", "title"],
            _ => &[],
        };
        let names = open.attributes.iter().map(|(name, _)| name.as_str());
        self.tags.push(RawTag {
            block: self.block,
            name: open.name.clone(),
            attributes: names
                .filter(|name| !known.contains(name))
                .map(html::without_forbidden)
                .collect(),
            span,
            kept: false,
        });
        self.tags.len() - 1
    }

    /// Closes what the start of an element ends, in the same container.
    fn raw_ends(&mut self, element: &Element) {
        let base = self.frames.last().map_or(0, |frame| frame.raws);
        while self.raws.len() > base
            && (self.raws.last()).is_some_and(|open| element::ends(element, open))
        {
            self.close_raws(self.raws.len() - 1);
        }
    }

    fn raw_picture(&mut self, piece: &RawBlock, open: &Open) {
        let span = self.source.span(piece.place(open.place.clone()));
        let number = self.raw_tag(open, span);
        if let Some(tag) = self.tags.get_mut(number) {
            tag.kept = true;
        }
        let value = |wanted: &str| {
            let found = open.attributes.iter().find(|(name, _)| name == wanted);
            one_line(found.map_or("", |(_, value)| value))
        };
        let src = value("src");
        let place = piece.place(piece.value(&open.place, &src));
        self.picture(Picture::new(src, &value("title"), value("alt"), place));
    }

    /// Writes where a link leads; what it is, and its place, if that is outside of the site.
    fn raw_link(
        &mut self,
        url: &str,
        piece: &RawBlock,
        tag: &Range<usize>,
    ) -> Option<(String, Range<u32>)> {
        let span = self.source.span(piece.place(piece.value(tag, url)));
        match address::classify(url) {
            Address::Refused(why) => self.issue(why, span),
            Address::External(url, doubt) => {
                if let Some(doubt) = doubt {
                    self.issue(doubt, span.clone());
                }
                self.html.attributes(&[("href", &url)]);
                return Some((url.into_owned(), span));
            }
            Address::Internal => {
                self.html.push(" href=\"");
                let dest = url.into();
                self.html.hole(HoleKind::Link { dest }, span);
                self.html.push("\"");
            }
        }
        None
    }

    fn raw_attributes(&mut self, element: &Element, piece: &RawBlock, open: &Open) {
        for (name, value) in &open.attributes {
            let name = name.as_str();
            if name == "href" || !element::may_have(element, name) {
                continue;
            }
            let value = one_line(value);
            if name == "id" && element::is_good("", name, &value) {
                let id = || value.clone().into_boxed_str();
                let taken = if anchor::is_reserved(&value) {
                    Some(IssueKind::ReservedAnchor { id: id() })
                } else if value.starts_with("fn") || !self.ids.take(&value) {
                    Some(IssueKind::DuplicateAnchor { id: id() })
                } else {
                    None
                };
                if let Some(issue) = taken {
                    let place = piece.place(piece.value(&open.place, &value));
                    self.issue(issue, self.source.span(place));
                    if let Some(tag) = self.tags.last_mut() {
                        tag.attributes.retain(|name| name != "id");
                    }
                    continue;
                }
            }
            self.html.attributes(&[(name, &value)]);
        }
    }

    /// Writes an end tag, if it ends something in the same container.
    fn raw_close(&mut self, name: &str) {
        if let Some((silent, _)) = self.mute {
            if silent == name {
                self.mute = None;
            }
            return;
        }
        let base = self.frames.last().map_or(0, |frame| frame.raws);
        let open = self.raws.iter().rposition(|open| *open == name);
        if let Some(index) = open.filter(|index| *index >= base) {
            self.close_raws(index);
        }
    }
}

/// `{{ case("x") }}`.
fn is_call(line: &str) -> bool {
    let name = line.trim_start_matches(['{', '｛']).trim_start();
    let behind = name.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    let ends = line.ends_with("}}") || line.ends_with("｝｝");
    ends && behind.len() < name.len() && behind.trim_start().starts_with(['(', '（'])
}

/// `**重点**`, `[怎样举报](jubao.md)`, `- 留证`.
fn is_markdown(line: &str) -> bool {
    let item = ["- ", "* "].iter().any(|it| line.starts_with(it));
    let bold = line.split_once("**").is_some_and(|(_, behind)| {
        let inner = behind.split_once("**").map(|(inner, _)| inner);
        inner.is_some_and(|it| !it.trim().is_empty() && !it.starts_with(' ') && !it.contains('<'))
    });
    let link = line.split_once("](").is_some_and(|(before, behind)| {
        let address = behind.split_once(')').map_or("", |(it, _)| it);
        before.contains('[') && !address.is_empty() && !address.contains([' ', '<', '>'])
    });
    item || bold || link
}

/// An attribute's value on one line, without characters that belong in none.
fn one_line(value: &str) -> String {
    html::one_line(&html::without_forbidden(value))
}
