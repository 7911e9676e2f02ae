//! Markdown on a page: each text with its links, pictures, labels and blocks put in.

use std::fmt::Write as _;

use super::block;
use super::context::{Body, Context, Piece, SLOT_END, SLOT_START};
use super::model::Html;
use crate::asset::{self, Medium};
use crate::markup::{self, Dialled, Known};
use crate::path;
use crate::site::Version;
use crate::syntax::markdown::{Alert, HoleKind, Label, Markdown};
use crate::syntax::rich::Rich;
use crate::text::escape;

impl<'a> Context<'a> {
    /// A short Markdown text, or nothing.
    pub(super) fn rich(&self, version: &'a Version, rich: Option<&'a Rich>) -> Html<'a> {
        rich.map_or("".into(), |rich| self.markdown(version, &rich.markdown))
    }

    /// A short text to be read, or nothing: its numbers can be called.
    pub(super) fn note(&self, version: &'a Version, rich: Option<&'a Rich>) -> Html<'a> {
        rich.map_or("".into(), |rich| self.prose(version, &rich.markdown))
    }

    /// A text to be read: the numbers to call that it names are links. What is answered, or told beside an answer, is
    /// none: a thumb is busy there.
    pub(super) fn prose(&self, version: &'a Version, markdown: &'a Markdown) -> Html<'a> {
        self.put(version, markdown, &self.edition.numbers)
    }

    /// Prepares a Markdown text of the file of `version` and gives the token for it.
    pub(super) fn markdown(&self, version: &'a Version, markdown: &'a Markdown) -> Html<'a> {
        self.put(version, markdown, &[])
    }

    fn put(&self, version: &'a Version, markdown: &'a Markdown, numbers: &'a [Known]) -> Html<'a> {
        if markdown.html.is_empty() && markdown.holes.is_empty() {
            return "".into();
        }
        let renamed = self.renamed(markdown);
        if !markdown.anchors.is_empty() {
            self.texts.borrow_mut().push(markdown);
        }
        let new = |id: &str| renamed.get(id).cloned();
        let mut cut = false;
        let mut dialled = Dialled::new(numbers);
        let mut html_of = |part: &'a str| {
            let mut made = None;
            if !renamed.is_empty() {
                made = Some(markup::with_ids(part, cut, new));
                cut = markup::is_cut(part);
            }
            if !numbers.is_empty() {
                made = dialled.piece(made.as_deref().unwrap_or(part)).or(made);
            }
            made.map_or(Piece::Html(part), Piece::Text)
        };
        let mut pieces = Vec::with_capacity(markdown.holes.len() * 2 + 1);
        let html = &*markdown.html;
        let mut at = 0;
        let mut words = Words::default();
        for hole in &markdown.holes {
            let next = hole.at as usize;
            let part = html.get(at..next).unwrap_or_default();
            at = next;
            // A page that this site does not show: the words of the link stay.
            if let HoleKind::Link { dest } = &hole.kind
                && !version.is_own()
                && version.target(dest).is_none()
            {
                let (before, whole) = match part.strip_suffix("<a href=\"") {
                    Some(before) => (before, true),
                    None => (part.strip_suffix(" href=\"").unwrap_or(part), false),
                };
                pieces.extend(words.parts(before).map(&mut html_of));
                words.open(whole);
                continue;
            }
            pieces.extend(words.parts(part).map(&mut html_of));
            match &hole.kind {
                HoleKind::Link { dest } => {
                    let href = self.link(version, dest);
                    let here = href.strip_prefix('#').map(path::decode);
                    let other = here.and_then(|id| new(&id));
                    let href = other.map_or(href, |id| format!("#{}", path::encode(&id)));
                    pieces.push(Piece::Text(escape(&href)));
                }
                HoleKind::Image { src, alt, title } => {
                    if let Some(image) = self.img(version, src, alt, title.as_deref()) {
                        pieces.push(Piece::Text(image));
                    }
                }
                HoleKind::Label(label) => pieces.push(Piece::Text(escape(&self.label(*label)))),
                HoleKind::Block(call) => pieces.extend(block::piece(self, version, call)),
            }
        }
        let rest = html.get(at..).unwrap_or_default();
        pieces.extend(words.parts(rest).map(&mut html_of));
        let mut bodies = self.bodies.borrow_mut();
        let token = format!("{SLOT_START}{}{SLOT_END}", bodies.len());
        bodies.push(Body { pieces });
        token.into()
    }

    fn label(&self, label: Label) -> String {
        let key = match label {
            Label::Alert(Alert::Note) => "alert_note",
            Label::Alert(Alert::Tip) => "alert_tip",
            Label::Alert(Alert::Important) => "alert_important",
            Label::Alert(Alert::Warning) => "alert_warning",
            Label::Alert(Alert::Caution) => "alert_caution",
            Label::Footnotes => "footnotes",
            Label::Backlink { note, .. } => {
                return self
                    .words
                    .get("footnote_back")
                    .replace("{n}", &note.to_string());
            }
        };
        self.words.get(key).to_owned()
    }

    fn img(&self, version: &Version, src: &str, alt: &str, title: Option<&str>) -> Option<String> {
        let asset = version.image(src)?;
        let info = self.pictures.picture(asset);
        let path = &self.site.asset(asset).path;
        // What is not published is not there to be shown: its words are.
        if self.pictures.is_refused(asset) {
            return Some(escape(alt));
        }
        let medium = asset::medium(&path::extension(path));
        if medium != Medium::Picture {
            return Some(played(medium, &self.file_href(path), alt, path));
        }
        let mut html = format!(
            "<img src=\"{}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\"",
            escape(&self.file_href(path)),
            escape(alt)
        );
        if let Some(info) = info {
            let _ = write!(html, " width=\"{}\" height=\"{}\"", info.width, info.height);
            if !info.smaller.is_empty() {
                html.push_str(" srcset=\"");
                for (smaller, width) in &info.smaller {
                    let _ = write!(html, "{} {width}w, ", escape(&self.file_href(smaller)));
                }
                let source = escape(&self.file_href(path));
                let _ = write!(
                    html,
                    "{source} {}w\" sizes=\"(min-width: 720px) 680px, 100vw\"",
                    info.width
                );
            }
        }
        if let Some(title) = title {
            let _ = write!(html, " title=\"{}\"", escape(title));
        }
        html.push('>');
        Some(html)
    }
}

/// A film or a sound to be played where it stands; only a link where browsers cannot.
fn played(medium: Medium, href: &str, alt: &str, path: &str) -> String {
    let words = escape(if alt.is_empty() {
        path::file_name(path)
    } else {
        alt
    });
    let href = escape(href);
    let link = format!("<a href=\"{href}\">{words}</a>");
    let element = match medium {
        Medium::Film => "video",
        Medium::Sound => "audio",
        Medium::Picture | Medium::Link(_) => return link,
    };
    format!(
        "<{element} controls preload=\"metadata\" src=\"{href}\" aria-label=\"{words}\">{link}</{element}>"
    )
}

/// A link of which only the words are left: what is still to be left out of the HTML behind the hole of its address.
#[derive(Default)]
struct Words {
    /// The rest of its tag: all of it, or only the end of the attribute.
    tag: Option<bool>,
    /// Its end.
    end: bool,
}

impl Words {
    fn open(&mut self, whole: bool) {
        self.tag = Some(whole);
    }

    /// What is left of the next piece, in order.
    fn parts<'h>(&mut self, html: &'h str) -> impl Iterator<Item = &'h str> + use<'h> {
        let mut html = html;
        match self.tag.take() {
            Some(true) => {
                html = html.split_once('>').map_or("", |(_, rest)| rest);
                self.end = true;
            }
            Some(false) => html = html.strip_prefix('"').unwrap_or(html),
            None => {}
        }
        let mut second = "";
        if self.end
            && let Some((first, rest)) = html.split_once("</a>")
        {
            self.end = false;
            (html, second) = (first, rest);
        }
        [html, second].into_iter().filter(|it| !it.is_empty())
    }
}
