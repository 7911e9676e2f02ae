//! Text, line breaks, emphasis, links and pictures.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::address::{is_web, other_host};
use crate::syntax::markdown::address::{self, Address};
use crate::syntax::markdown::chars;
use crate::syntax::markdown::html;
use crate::syntax::markdown::is_product;
use crate::syntax::markdown::writer::Writer;
use crate::syntax::markdown::{HoleKind, IssueKind};

/// What stands before the place that is written to, in its block.
pub(in crate::syntax::markdown) enum Last {
    /// Nothing, or a line's beginning.
    Nothing,
    /// The text in this range of the HTML.
    Text(Range<usize>),
    /// Something that is no text.
    Thing,
}

/// A picture whose end has not come yet.
pub(in crate::syntax::markdown) struct Picture {
    src: String,
    title: Option<Box<str>>,
    alt: String,
    /// A line break in the description.
    broken: bool,
    /// How many elements are open in the description.
    depth: u32,
    range: Range<usize>,
}

impl Picture {
    pub(in crate::syntax::markdown) fn new(
        src: String,
        title: &str,
        alt: String,
        range: Range<usize>,
    ) -> Self {
        Self {
            src,
            title: (!title.is_empty()).then(|| title.into()),
            alt,
            broken: false,
            depth: 0,
            range,
        }
    }

    fn text(&mut self, text: &str) {
        if self.broken && chars::break_is_space(self.alt.chars().rev(), text) {
            self.alt.push(' ');
        }
        self.broken = false;
        self.alt.push_str(text);
    }
}

impl Writer<'_> {
    /// Opens an inline element; says if it was one.
    pub(in crate::syntax::markdown) fn start_inline(
        &mut self,
        tag: &Tag<'_>,
        range: &Range<usize>,
    ) -> bool {
        match tag {
            Tag::Emphasis if is_product(&self.source.text, range, "*") => {
                self.text("*");
                self.literal("*");
            }
            Tag::Strong if is_product(&self.source.text, range, "**") => {
                self.text("**");
                self.literal("**");
            }
            Tag::Emphasis => self.inline("<em>", "</em>", range),
            Tag::Strong => self.inline("<strong>", "</strong>", range),
            Tag::Strikethrough => {
                let source = self.source.text.get(range.start..).unwrap_or_default();
                if source.starts_with("~~") {
                    self.inline("<del>", "</del>", range);
                } else {
                    self.text("~");
                    self.literal("~");
                }
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let mut dest = self.plain(dest_url);
                let written = self.source.text.get(range.clone()).unwrap_or_default();
                let words = written.strip_prefix('[').map(str::trim_start);
                if words.is_some_and(|it| it.starts_with("](")) && !dest.is_empty() {
                    self.issue(IssueKind::EmptyLink, self.source.span(range.clone()));
                }
                if *link_type == LinkType::Email && !dest.starts_with("mailto:") {
                    dest.insert_str(0, "mailto:");
                }
                let inner = matches!(link_type, LinkType::Inline);
                let place = self.place_of(&dest, inner, range);
                if self.mute.is_some() || self.links > 0 {
                    self.literal("");
                } else {
                    let title = html::one_line(&self.plain(title));
                    self.link(&dest, &title, place, range);
                }
                self.links += 1;
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let src = self.plain(dest_url);
                let inner = matches!(link_type, LinkType::Inline);
                let place = self.place_of(&src, inner, range);
                let title = html::one_line(&self.plain(title));
                self.image = Some(Picture::new(src, &title, String::new(), place));
            }
            _ => return false,
        }
        true
    }

    /// Opens a link, if its address is a safe one.
    fn link(&mut self, dest: &str, title: &str, place: Range<usize>, range: &Range<usize>) {
        if !self.has_room(self.source.span(range.clone())) {
            self.literal("");
            return;
        }
        let place = self.source.span(place);
        match address::classify(dest) {
            Address::Refused(why) => {
                self.issue(why, place);
                self.literal("");
            }
            Address::External(url, doubt) => {
                if let Some(doubt) = doubt {
                    self.issue(doubt, place);
                }
                self.inline("<a", "</a>", range);
                if title.is_empty() {
                    self.html.attributes(&[("href", &url)]);
                } else {
                    self.html.attributes(&[("href", &url), ("title", title)]);
                }
                self.html.push(">");
                self.open_link(&url, self.source.span(range.clone()));
            }
            Address::Internal => {
                self.inline("<a href=\"", "</a>", range);
                self.html.hole(HoleKind::Link { dest: dest.into() }, place);
                self.html.push("\"");
                if !title.is_empty() {
                    self.html.attributes(&[("title", title)]);
                }
                self.html.push(">");
            }
        }
    }

    /// Notes where the words of a link begin.
    pub(in crate::syntax::markdown) fn open_link(&mut self, url: &str, span: Range<u32>) {
        self.link = Some((self.html.text.len(), url.into(), span));
    }

    /// Compares the words of a link, which end here, with where it leads.
    pub(in crate::syntax::markdown) fn close_link(&mut self) {
        let Some((start, url, span)) = self.link.take() else {
            return;
        };
        let words = html::words(self.html.text.get(start..).unwrap_or_default());
        if let Some((shown, real)) = other_host(&words, &url) {
            let (shown, real) = (shown.into(), real.into());
            self.issue(IssueKind::OtherHost { shown, real }, span);
        }
    }

    /// Writes a picture, if its address is a safe one; else its description.
    pub(in crate::syntax::markdown) fn picture(&mut self, picture: Picture) {
        let span = self.source.span(picture.range);
        let src = match address::classify(&picture.src) {
            Address::Refused(why) => Err(why),
            Address::External(url, _) if !is_web(&url) => Err(IssueKind::UnsafeHtml {
                what: [url.split_inclusive(':').next().unwrap_or_default().into()].into(),
            }),
            Address::External(url, doubt) => {
                if let Some(doubt) = doubt {
                    self.issue(doubt, span.clone());
                }
                Ok(url.into_owned())
            }
            Address::Internal => Ok(picture.src),
        };
        match src {
            Ok(src) => {
                self.join("");
                let hole = HoleKind::Image {
                    src: src.into_boxed_str(),
                    alt: picture.alt.as_str().into(),
                    title: picture.title,
                };
                self.html.hole(hole, span);
                self.last = Last::Thing;
                if let Some(heading) = &mut self.heading {
                    heading.text.push_str(&picture.alt);
                }
            }
            Err(why) => {
                self.issue(why, span);
                if !picture.alt.is_empty() {
                    self.text(&picture.alt);
                }
            }
        }
    }

    /// Takes an event inside a picture's description.
    pub(in crate::syntax::markdown) fn in_image(&mut self, event: &Event<'_>) {
        let text = match event {
            Event::Text(text) | Event::Code(text) => self.plain(text),
            _ => String::new(),
        };
        let Some(picture) = &mut self.image else {
            return;
        };
        match event {
            Event::Start(_) => picture.depth += 1,
            Event::End(_) if picture.depth > 0 => picture.depth -= 1,
            Event::End(_) => {
                if let Some(picture) = self.image.take()
                    && self.mute.is_none()
                {
                    self.picture(picture);
                }
            }
            Event::SoftBreak | Event::HardBreak => picture.broken = true,
            Event::Text(_) | Event::Code(_) => picture.text(&text),
            _ => {}
        }
    }

    /// Writes text.
    pub(in crate::syntax::markdown) fn text(&mut self, text: &str) {
        let text = match self.last {
            Last::Nothing => text.trim_start_matches(html::is_space),
            _ => text,
        };
        if text.is_empty() {
            return;
        }
        self.join(text);
        let start = self.html.text.len();
        self.html.text(text);
        self.last = Last::Text(start..self.html.text.len());
        if let Some(heading) = &mut self.heading {
            heading
                .text
                .extend(text.chars().filter(|&c| c != chars::MARK));
        }
    }

    /// Writes a code span.
    pub(in crate::syntax::markdown) fn code_span(&mut self, code: &pulldown_cmark::CowStr<'_>) {
        if self.mute.is_some() {
            return;
        }
        let code = self.plain(code);
        self.join(&code);
        self.html.push("<code>");
        let start = self.html.text.len();
        self.html.preformatted(&code);
        self.last = Last::Text(start..self.html.text.len());
        self.html.push("</code>");
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(&code);
        }
    }

    /// Makes the soft line break before `next`, if there is one, a space or nothing. An empty
    /// `next` is something that is no text.
    pub(in crate::syntax::markdown) fn join(&mut self, next: &str) {
        let Some(place) = self.pending.take() else {
            return;
        };
        let space = match &self.last {
            Last::Nothing => false,
            Last::Thing => chars::break_is_space(std::iter::empty(), next),
            Last::Text(range) => {
                let last = self.html.text.get(range.clone()).unwrap_or_default();
                chars::break_is_space(last.chars().rev(), next)
            }
        };
        let before = self.html.text.get(..place.at).unwrap_or_default();
        if space && !before.ends_with(' ') {
            self.html.insert(place, " ");
            if let Some(heading) = &mut self.heading {
                heading.text.push(' ');
            }
        }
    }

    /// Where in a link's source its address is; all of it if that is not plain to see.
    fn place_of(&self, dest: &str, inline: bool, range: &Range<usize>) -> Range<usize> {
        let source = self.source.text.get(range.clone()).unwrap_or_default();
        let behind = source.rfind("](").map_or(0, |at| at + "](".len());
        match source.get(behind..).and_then(|rest| rest.find(dest)) {
            Some(at) if inline && !dest.is_empty() => {
                let start = range.start + behind + at;
                start..start + dest.len()
            }
            _ => range.clone(),
        }
    }
}
