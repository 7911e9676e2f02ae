//! Headings and the ids of a text.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use crate::syntax::markdown::IssueKind;
use crate::syntax::markdown::chars::MARK;
use crate::syntax::markdown::html::{Html, Place};
use crate::syntax::markdown::writer::{Frame, Heading, Writer};

/// The ids given away so far.
#[derive(Default)]
pub(in crate::syntax::markdown) struct Ids {
    /// Each with the next number to try behind it.
    taken: BTreeMap<Box<str>, u32>,
}

impl Ids {
    /// Takes an id if nobody has it.
    pub(in crate::syntax::markdown) fn take(&mut self, id: &str) -> bool {
        if self.taken.contains_key(id) {
            return false;
        }
        self.taken.insert(id.into(), 2);
        true
    }

    /// Takes an id, with a number behind it if somebody has it.
    pub(in crate::syntax::markdown) fn take_like(&mut self, wanted: &str) -> Box<str> {
        if self.take(wanted) {
            return wanted.into();
        }
        let mut number = self.taken.get(wanted).copied().unwrap_or(2);
        loop {
            let id = format!("{wanted}-{number}");
            number += 1;
            if self.take(&id) {
                self.taken.insert(wanted.into(), number);
                return id.into_boxed_str();
            }
        }
    }

    /// All of them, sorted.
    pub(in crate::syntax::markdown) fn into_sorted(self) -> Vec<Box<str>> {
        self.taken.into_keys().collect()
    }
}

/// Whether an id belongs to the page around a text: those of the theme's parts (`mb-…`, `tick-…:…`), and the
/// names that its scripts leave in the window (`mbSets`), since an element's id is a name there too.
pub(in crate::syntax::markdown) fn is_reserved(id: &str) -> bool {
    let ours = id.strip_prefix("mb");
    ours.is_some_and(|rest| rest.starts_with(|c: char| c == '-' || c.is_ascii_uppercase()))
        || (id.starts_with("tick-") && id.contains(':'))
}

/// The id of a heading without one of its own: its letters and digits, Chinese ones too, in
/// lower case, with `-` for spaces.
pub(in crate::syntax::markdown) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            '_' => slug.push('_'),
            c if (c == '-' || c.is_whitespace()) && !slug.is_empty() && !slug.ends_with('-') => {
                slug.push('-');
            }
            _ => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        slug.push_str("section");
    }
    slug
}

/// A heading whose end has not come yet.
pub(in crate::syntax::markdown) struct Draft {
    /// Right behind `<h2`.
    place: Place,
    level: u8,
    id: Option<String>,
    /// What was in braces and is no id: text after all.
    tail: Option<String>,
    /// The text so far.
    pub(in crate::syntax::markdown) text: String,
    span: Range<u32>,
}

impl Writer<'_> {
    /// Opens a heading; its id is put in when its text is known.
    pub(in crate::syntax::markdown) fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<String>,
        attributes: bool,
        range: Range<usize>,
    ) {
        let (open, close, level) = match level {
            HeadingLevel::H1 => ("<h1", "</h1>", 1),
            HeadingLevel::H2 => ("<h2", "</h2>", 2),
            HeadingLevel::H3 => ("<h3", "</h3>", 3),
            HeadingLevel::H4 => ("<h4", "</h4>", 4),
            HeadingLevel::H5 => ("<h5", "</h5>", 5),
            HeadingLevel::H6 => ("<h6", "</h6>", 6),
        };
        self.html.push(open);
        let tail = (attributes && id.is_none())
            .then(|| self.source.text.get(range.clone()).and_then(braces))
            .flatten()
            .map(|tail| tail.replace(MARK, ""));
        self.heading = Some(Draft {
            place: self.html.place(),
            level,
            id,
            tail,
            text: String::new(),
            span: self.source.span(range),
        });
        self.html.push(">");
        self.frames.push(Frame::block(close, 1, self.raws.len()));
    }

    /// Gives the heading its id, when its text is there and its end tag is not.
    pub(in crate::syntax::markdown) fn finish_heading(&mut self) {
        let Some(mut draft) = self.heading.take() else {
            return;
        };
        if let Some(tail) = draft.tail {
            if !draft.text.is_empty() {
                draft.text.push(' ');
                self.html.text(" ");
            }
            draft.text.push_str(&tail);
            self.html.text(&tail);
        }
        let text = draft.text.trim();
        let id = match draft.id {
            Some(id) if is_reserved(&id) => {
                let free = format!("section-{}", slug(&id));
                let id = id.into_boxed_str();
                self.issue(IssueKind::ReservedAnchor { id }, draft.span.clone());
                self.ids.take_like(&free)
            }
            Some(id) => {
                let free = !id.starts_with("fn:") && !id.starts_with("fnref:");
                if free && self.ids.take(&id) {
                    id.into_boxed_str()
                } else {
                    self.issue(
                        IssueKind::DuplicateAnchor {
                            id: id.as_str().into(),
                        },
                        draft.span.clone(),
                    );
                    self.ids.take_like(&slug(&id))
                }
            }
            None => match slug(text) {
                id if is_reserved(&id) => self.ids.take_like(&format!("section-{id}")),
                id => self.ids.take_like(&id),
            },
        };
        self.html.break_from(draft.place);
        let mut attribute = Html::default();
        attribute.attributes(&[("id", &id)]);
        self.html.insert(draft.place, &attribute.text);
        self.headings.push(Heading {
            level: draft.level,
            id,
        });
    }

    /// Moves all headings down one level.
    pub(in crate::syntax::markdown) fn shift_headings(&mut self) {
        for heading in &mut self.headings {
            heading.level = lower(heading.level);
        }
        let old = std::mem::take(&mut self.html.text);
        let mut new = String::with_capacity(old.len());
        // In our HTML a `<` always begins a tag.
        let mut pieces = old.split_inclusive('<');
        new.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let start = usize::from(piece.starts_with('/'));
            match piece.as_bytes().get(start..) {
                Some([b'h', digit @ b'1'..=b'6', b'>' | b' ', ..]) => {
                    new.push_str(piece.get(..=start).unwrap_or_default());
                    new.push(char::from(b'0' + lower(digit - b'0')));
                    new.push_str(piece.get(start + 2..).unwrap_or_default());
                }
                _ => new.push_str(piece),
            }
        }
        self.html.text = new;
    }
}

fn lower(level: u8) -> u8 {
    (level + 1).min(6)
}

/// The braces at the end of a heading's source.
fn braces(source: &str) -> Option<&str> {
    let line = source.trim_end();
    let line = line
        .rsplit_once(['\n', '\r'])
        .filter(|(_, last)| last.trim_matches(['=', '-', ' ', '>', '\t']).is_empty())
        .map_or(line, |(first, _)| first.trim_end());
    let line = line.trim_end_matches('#').trim_end();
    line.ends_with('}')
        .then(|| line.rfind('{').and_then(|start| line.get(start..)))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_chinese() {
        for (text, expected) in [
            ("经过", "经过"),
            ("一、经过（上）", "一经过上"),
            ("What is MLM?", "what-is-mlm"),
            ("A -- B", "a-b"),
            ("ＡＢ　１", "ａｂ-１"),
            ("！？", "section"),
            ("snake_case", "snake_case"),
        ] {
            assert_eq!(slug(text), expected);
        }
    }

    #[test]
    fn ids_are_unique() {
        let mut ids = Ids::default();
        assert!(ids.take("a-2"));
        assert_eq!(&*ids.take_like("a"), "a");
        assert_eq!(&*ids.take_like("a"), "a-3");
        assert_eq!(&*ids.take_like("a"), "a-4");
        assert!(!ids.take("a"));
        assert_eq!(ids.into_sorted().len(), 4);
    }
}
