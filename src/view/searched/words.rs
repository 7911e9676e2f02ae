//! The words of one page while they are gathered: out of plain texts, and out of what the Markdown parser made, block by
//! block, so that no stretch runs over the end of a paragraph. Knows no kind of page.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::super::context::Context;
use super::{Group, Searched, block};
use crate::site::Version;
use crate::sound;
use crate::syntax::markdown::{HoleKind, Markdown};
use crate::text::unescape;

/// How deep blocks nest: as pages show them.
const DEEPEST: u8 = 2;

#[derive(Default)]
pub(super) struct Words {
    aliases: Vec<String>,
    headings: Vec<String>,
    texts: Vec<String>,
    after: Vec<String>,
    sounds: String,
    /// What comes now is told only after an answer.
    is_after: bool,
    depth: u8,
}

impl Words {
    pub(super) fn alias(&mut self, text: &str) {
        push(&mut self.aliases, text);
    }

    pub(super) fn alias_of(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            self.alias(text);
        }
    }

    pub(super) fn heading(&mut self, text: &str) {
        push(&mut self.headings, text);
    }

    pub(super) fn heading_of(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            self.heading(text);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let to = if self.is_after {
            &mut self.after
        } else {
            &mut self.texts
        };
        push(to, text);
    }

    pub(super) fn text_of(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            self.text(text);
        }
    }

    /// Several, one after another; what is not there is left out.
    pub(super) fn texts<'t>(&mut self, texts: impl IntoIterator<Item = Option<&'t str>>) {
        for text in texts.into_iter().flatten() {
            self.text(text);
        }
    }

    /// A text in parts that stand one behind the other.
    pub(super) fn joined<'t>(&mut self, parts: impl Iterator<Item = &'t str>) {
        let whole: String = parts.collect();
        self.text(&whole);
    }

    /// What came so far is what a question asks.
    pub(super) fn begin_options(&mut self) {
        let stem = std::mem::take(&mut self.texts);
        self.headings.extend(stem);
    }

    /// What comes now is told only after an answer.
    pub(super) fn begin_after(&mut self) {
        self.is_after = true;
    }

    /// A Markdown text.
    pub(super) fn markdown<'a>(
        &mut self,
        context: &Context<'a>,
        version: &'a Version,
        markdown: &'a Markdown,
    ) {
        let mut reader = Reader::default();
        let html = &*markdown.html;
        let mut at = 0;
        for hole in &markdown.holes {
            let next = hole.at as usize;
            reader.read(html.get(at..next).unwrap_or_default(), self);
            at = next;
            if let HoleKind::Block(call) = &hole.kind {
                reader.end(self);
                if self.depth < DEEPEST
                    && let Some(shown) = version.block(call)
                {
                    self.depth += 1;
                    block(context, shown, self);
                    self.depth -= 1;
                }
            }
        }
        reader.read(html.get(at..).unwrap_or_default(), self);
        reader.end(self);
    }

    pub(super) fn made(self, group: Group, href: String, title: Cow<'_, str>) -> Searched<'_> {
        Searched(
            group as u8,
            href,
            match composed(&title) {
                Cow::Owned(composed) => composed.into(),
                Cow::Borrowed(_) => title,
            },
            self.aliases,
            self.headings,
            self.texts,
            self.after,
            self.sounds,
        )
    }

    /// How a name sounds, whole and by first letters.
    pub(super) fn sound(&mut self, name: &str) {
        if let Some((whole, first)) = sound::spelled(name) {
            for part in [whole, first] {
                if !self.sounds.is_empty() {
                    self.sounds.push(' ');
                }
                self.sounds.push_str(&part);
            }
        }
    }
}

fn push(to: &mut Vec<String>, text: &str) {
    let text = text.trim();
    if !text.is_empty() {
        to.push(composed(text).into_owned());
    }
}

/// In the form in which the browser's side counts places.
fn composed(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// The texts in HTML of our own Markdown parser, whose tags are whole but for what fills its holes.
#[derive(Default)]
struct Reader {
    text: String,
    in_heading: bool,
    tag: Option<Tag>,
}

/// A tag that is being read.
#[derive(Default)]
struct Tag {
    name: String,
    /// Its name is over.
    named: bool,
    /// Within a value.
    quote: Option<char>,
}

impl Tag {
    /// Whether the sign ends it.
    fn ends(&mut self, c: char) -> bool {
        match (self.quote, c) {
            (Some(quote), _) => {
                if c == quote {
                    self.quote = None;
                }
            }
            (None, '>') => return true,
            (None, '"' | '\'') if self.named => self.quote = Some(c),
            _ if self.named => {}
            _ if c.is_ascii_alphanumeric() || c == '/' => self.name.push(c),
            _ => self.named = true,
        }
        false
    }
}

impl Reader {
    fn read(&mut self, html: &str, words: &mut Words) {
        for c in html.chars() {
            match &mut self.tag {
                None if c == '<' => self.tag = Some(Tag::default()),
                None => self.text.push(c),
                Some(tag) => {
                    if tag.ends(c)
                        && let Some(tag) = self.tag.take()
                    {
                        self.pass(&tag.name, words);
                    }
                }
            }
        }
    }

    /// Behind a tag.
    fn pass(&mut self, name: &str, words: &mut Words) {
        if name == "br" {
            self.text.push('\n');
        }
        if INLINE.contains(&name.trim_start_matches('/')) {
            return;
        }
        self.end(words);
        self.in_heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    }

    /// A block is over.
    fn end(&mut self, words: &mut Words) {
        let text = unescape(&self.text);
        if self.in_heading && !words.is_after {
            words.heading(&text);
        } else {
            words.text(&text);
        }
        self.text.clear();
    }
}

/// Elements that stand within a line: a stretch of text may run through them.
const INLINE: [&str; 31] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "input",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "u", "var", "wbr",
];
