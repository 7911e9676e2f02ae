//! In which order a printed sheet is read aloud, and what each part of it is: a heading, a paragraph, an item, a picture with words for it.
//! A sheet says so by the `id` of a group. All else that is drawn is passed over, but no text.

use std::mem;
use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Tag, TagGroup, TagKind, TagTree};

/// What a group of a sheet is to who hears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Of this level.
    Heading(NonZeroU16),
    /// Lines that belong together.
    Paragraph,
    /// One of several.
    Item,
    /// A code.
    Figure,
    /// Not read: what stands there again, or is only seen.
    Passed,
}

impl Role {
    pub(super) fn of(id: &str) -> Option<Self> {
        match id {
            "p" => Some(Self::Paragraph),
            "li" => Some(Self::Item),
            "figure" => Some(Self::Figure),
            "passed" => Some(Self::Passed),
            _ => {
                let level = id.strip_prefix('h')?.parse().ok()?;
                (1..=6).contains(&level).then_some(())?;
                NonZeroU16::new(level).map(Self::Heading)
            }
        }
    }
}

/// Lines that were drawn and belong together.
#[derive(Default)]
pub(super) struct Lines {
    marks: Vec<Identifier>,
    text: String,
}

impl Lines {
    /// What stands between the last line and this one, as it is spoken: words of Latin letters are parted by a space, of which the
    /// end of a line is one.
    pub(super) fn joint(&self, next: &str) -> &'static str {
        let latin = |c: char| c < '\u{2000}' && !c.is_whitespace();
        let parted = self.text.ends_with(latin) && next.starts_with(latin);
        if parted { " " } else { "" }
    }

    pub(super) fn add(&mut self, mark: Identifier, text: &str) {
        let joint = self.joint(text);
        self.text.push_str(joint);
        self.text.push_str(text);
        self.marks.push(mark);
    }
}

/// All that was drawn so far, in the order in which it is read.
#[derive(Default)]
pub(super) struct Reading {
    parts: Vec<TagGroup>,
    /// Items that were not put into a list yet.
    items: Vec<TagGroup>,
}

impl Reading {
    /// Takes in what was drawn; `alt` is what is said of a figure.
    pub(super) fn add(&mut self, role: Role, lines: Lines, alt: &str) {
        if lines.marks.is_empty() {
            return;
        }
        let group = |tag: TagKind, marks: Vec<Identifier>| {
            let mut group = TagGroup::new(tag);
            for mark in marks {
                group.push(mark);
            }
            group
        };
        let tag = match role {
            Role::Passed => return,
            Role::Item => {
                let mut item = TagGroup::new(Tag::LI);
                item.push(group(Tag::LBody.into(), lines.marks));
                self.items.push(item);
                return;
            }
            Role::Heading(level) => Tag::Hn(level, Some(lines.text)).into(),
            Role::Paragraph => Tag::P.into(),
            Role::Figure => Tag::Figure(Some(alt.to_owned())).into(),
        };
        self.end_list();
        self.parts.push(group(tag, lines.marks));
    }

    fn end_list(&mut self) {
        let items = mem::take(&mut self.items);
        if !items.is_empty() {
            let mut list = TagGroup::new(Tag::L(ListNumbering::None));
            for item in items {
                list.push(item);
            }
            self.parts.push(list);
        }
    }

    pub(super) fn tree(mut self, lang: &str) -> TagTree {
        self.end_list();
        let mut tree = TagTree::new().with_lang(Some(lang.to_owned()));
        for part in self.parts {
            tree.push(part);
        }
        tree
    }
}
