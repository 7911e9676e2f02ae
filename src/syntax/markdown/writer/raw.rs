//! The HTML that a text brings along: what may stay, and a word on everything that may not.
//!
//! Elements and attributes of `element` stay; links and pictures become holes like those of
//! Markdown; everything that is opened is closed where its Markdown container ends. Other tags
//! go and leave their content, except for elements whose content is no text.
//! `class` and `style` go: how a page looks is the theme's. So does an `id` that is taken.
//! `ammonia` sees the whole once more afterwards (see `clean`): safety rests on it, not on this.

use std::ops::Range;

use crate::syntax::markdown::address::{self, Address};
use crate::syntax::markdown::chars::{self, MARK};
use crate::syntax::markdown::element::{self, Element, Kind};
use crate::syntax::markdown::html;
use crate::syntax::markdown::source::Offsets;
use crate::syntax::markdown::tokens::{Attribute, Token, Tokens};
use crate::syntax::markdown::writer::Writer;
use crate::syntax::markdown::writer::anchor;
use crate::syntax::markdown::writer::inline::{Last, Picture};
use crate::syntax::markdown::{HoleKind, IssueKind};

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

    /// The place of a part of it in the prepared text.
    fn place(&self, range: Range<usize>) -> Range<usize> {
        let last = range.end.saturating_sub(1).max(range.start);
        self.offsets.get(range.start)..self.offsets.get(last) + (range.end - last)
    }
}

/// White space in an HTML block that may become a space.
struct Flow {
    /// There is some, with a line end or without.
    gap: Option<bool>,
    /// It is at a block's edge.
    edge: bool,
}

impl Writer<'_> {
    /// Writes a tag that stands in a line of text.
    pub(in crate::syntax::markdown) fn raw_inline(&mut self, html: &str, at: usize) {
        let mut piece = RawBlock::default();
        piece.push(html, at);
        for token in Tokens::new(html) {
            match token {
                Token::Open {
                    name,
                    attributes,
                    all,
                } if self.mute.is_none() => {
                    let name = piece
                        .text
                        .get(name)
                        .unwrap_or_default()
                        .to_ascii_lowercase();
                    if let Some(silent) = self.raw_open(&piece, &name, &attributes, all) {
                        self.mute = Some((silent, self.frames.len()));
                    }
                }
                Token::Close { name, .. } => {
                    let name = piece
                        .text
                        .get(name)
                        .unwrap_or_default()
                        .to_ascii_lowercase();
                    match self.mute {
                        Some((mute, _)) if mute == name => self.mute = None,
                        Some(_) => {}
                        None => self.raw_close(&name),
                    }
                }
                _ => {}
            }
        }
    }

    /// Writes an HTML block.
    pub(in crate::syntax::markdown) fn raw_html(&mut self, piece: &RawBlock) {
        let mut flow = Flow {
            gap: None,
            edge: true,
        };
        let mut tokens = Tokens::new(&piece.text);
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(range) => {
                    self.raw_text(piece.text.get(range).unwrap_or_default(), &mut flow);
                }
                Token::Open {
                    name,
                    attributes,
                    all,
                } => {
                    let name = piece
                        .text
                        .get(name)
                        .unwrap_or_default()
                        .to_ascii_lowercase();
                    self.flow_to_tag(&name, &mut flow);
                    let end = all.end;
                    if let Some(silent) = self.raw_open(piece, &name, &attributes, all) {
                        tokens.skip_to(end_of(silent, &piece.text, end));
                    }
                }
                Token::Close { name, .. } => {
                    let name = piece
                        .text
                        .get(name)
                        .unwrap_or_default()
                        .to_ascii_lowercase();
                    self.flow_to_tag(&name, &mut flow);
                    self.raw_close(&name);
                }
                Token::Comment(_) => {}
            }
        }
    }

    /// Writes text of an HTML block, which keeps its entities.
    fn raw_text(&mut self, text: &str, flow: &mut Flow) {
        if self.raws.contains(&"pre") {
            self.raw_words(text);
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.trim_start_matches(html::is_space);
            let (space, _) = rest.split_at(rest.len() - words.len());
            if !space.is_empty() {
                flow.gap = Some(space.contains(['\n', '\r']));
            }
            let length = words.find(html::is_space).unwrap_or(words.len());
            let (word, behind) = words.split_at(length);
            if !word.is_empty() {
                self.flow(word, flow);
                flow.edge = false;
                let start = self.html.text.len();
                self.raw_words(word);
                self.last = Last::Text(start..self.html.text.len());
            }
            rest = behind;
        }
    }

    fn raw_words(&mut self, text: &str) {
        let escaped = text.replace(MARK, "").replace('<', "&lt;");
        self.html.push(&escaped);
    }

    /// Writes the gap before a word or, if that is empty, before an inline tag.
    fn flow(&mut self, next: &str, flow: &mut Flow) {
        let Some(line_end) = flow.gap.take() else {
            return;
        };
        let last = match &self.last {
            Last::Text(range) => self.html.text.get(range.clone()).unwrap_or_default(),
            _ => "",
        };
        if !flow.edge && (!line_end || chars::break_is_space(last.chars().rev(), next)) {
            self.html.push(" ");
        }
    }

    fn flow_to_tag(&mut self, name: &str, flow: &mut Flow) {
        match element::find(name) {
            Some(Element { kind, .. }) if *kind == Kind::Inline || name == "img" => {
                self.flow("", flow);
                flow.edge = false;
            }
            Some(_) => {
                flow.gap = None;
                flow.edge = true;
                self.last = Last::Nothing;
            }
            None => {}
        }
    }

    /// Writes a start tag. Says which element it is if its content goes too.
    fn raw_open(
        &mut self,
        piece: &RawBlock,
        name: &str,
        attributes: &[Attribute],
        all: Range<usize>,
    ) -> Option<&'static str> {
        let place = piece.place(all);
        let Some(element) = element::find(name) else {
            let what = format!("<{name}>").into_boxed_str();
            let span = self.source.span(place);
            self.issue(IssueKind::UnsafeHtml { what }, span);
            return element::SILENT
                .iter()
                .find(|silent| **silent == name)
                .copied();
        };
        let kept = self.raw_attributes(piece, element, attributes);
        let value = |wanted: &str| kept.iter().find(|kept| kept.name == wanted);
        if element.name == "img" {
            let text = |name| {
                value(name)
                    .map(|kept| kept.value.clone())
                    .unwrap_or_default()
            };
            let range = value("src").map_or(place, |kept| kept.place.clone());
            let picture = Picture::new(text("src"), &text("title"), text("alt"), range);
            self.picture(picture);
            return None;
        }
        if element.kind != Kind::Void {
            let base = self.frames.last().map_or(0, |frame| frame.raws);
            while self.raws.len() > base
                && self
                    .raws
                    .last()
                    .is_some_and(|open| element::ends(element, open))
            {
                self.close_raws(self.raws.len() - 1);
            }
            let nested = element.name == "a" && self.links > 0;
            let span = self.source.span(place);
            if nested || !self.has_room(span) {
                return None;
            }
        }
        self.html.push("<");
        self.html.push(element.name);
        let href = value("href");
        let mut opened = None;
        if let Some(href) = href {
            let span = self.source.span(href.place.clone());
            match address::classify(&href.value) {
                Address::Refused(why) => self.issue(why, span),
                Address::External(url, doubt) => {
                    if let Some(doubt) = doubt {
                        self.issue(doubt, span.clone());
                    }
                    self.html.attributes(&[("href", &url)]);
                    opened = Some((url.into_owned(), span));
                }
                Address::Internal => {
                    self.html.push(" href=\"");
                    let dest = href.value.as_str().into();
                    self.html.hole(HoleKind::Link { dest }, span);
                    self.html.push("\"");
                }
            }
        }
        for kept in kept.iter().filter(|kept| kept.name != "href") {
            self.html.attributes(&[(kept.name, &kept.value)]);
        }
        self.html.push(">");
        if let Some((url, span)) = opened {
            self.open_link(&url, span);
        }
        if element.kind != Kind::Void {
            self.push_raw(element.name);
            self.links += u32::from(element.name == "a");
        } else if element.name == "br" {
            self.pending = None;
            self.last = Last::Nothing;
        }
        None
    }

    /// The attributes that stay, each once; the others are reported.
    fn raw_attributes(
        &mut self,
        piece: &RawBlock,
        element: &Element,
        attributes: &[Attribute],
    ) -> Vec<Kept> {
        let mut kept: Vec<Kept> = Vec::new();
        for attribute in attributes {
            let written = piece.text.get(attribute.name.clone()).unwrap_or_default();
            let written = written.to_ascii_lowercase();
            let value =
                element::decode(piece.text.get(attribute.value.clone()).unwrap_or_default());
            let known = element::GLOBAL.iter().chain(element.attributes);
            let name = known.copied().find(|name| *name == written);
            let span = self.source.span(piece.place(attribute.all.clone()));
            let Some(name) = name.filter(|name| element::is_good(name, &value)) else {
                let what = html::without_forbidden(&written).into_boxed_str();
                self.issue(IssueKind::UnsafeHtml { what }, span);
                continue;
            };
            if kept.iter().any(|kept| kept.name == name) {
                continue;
            }
            if name == "id" && anchor::is_reserved(&value) {
                let id = value.into_boxed_str();
                self.issue(IssueKind::ReservedAnchor { id }, span);
                continue;
            }
            if name == "id" && (value.starts_with("fn") || !self.ids.take(&value)) {
                let id = value.into_boxed_str();
                self.issue(IssueKind::DuplicateAnchor { id }, span);
                continue;
            }
            let place = piece.place(attribute.value.clone());
            kept.push(Kept { name, value, place });
        }
        kept
    }

    /// Writes an end tag, if it ends something in the same container.
    fn raw_close(&mut self, name: &str) {
        let base = self.frames.last().map_or(0, |frame| frame.raws);
        let open = self.raws.iter().rposition(|open| *open == name);
        if let Some(index) = open.filter(|index| *index >= base) {
            self.close_raws(index);
        }
    }
}

/// An attribute that stays.
struct Kept {
    name: &'static str,
    value: String,
    /// Of the value, in the prepared text.
    place: Range<usize>,
}

/// Where the content of a silent element ends: at its end tag, or nowhere.
fn end_of(name: &str, html: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(rest) = html.get(at..) {
        let Some(found) = rest.find("</") else {
            break;
        };
        at += found;
        let behind = html.as_bytes().get(at + 2..at + 2 + name.len());
        if behind.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes())) {
            return at;
        }
        at += 2;
    }
    html.len()
}
