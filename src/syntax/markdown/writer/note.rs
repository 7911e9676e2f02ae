//! Footnotes: numbered by their first reference, shown together at the end.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::syntax::markdown::html::{Html, Place};
use crate::syntax::markdown::writer::inline::Last;
use crate::syntax::markdown::writer::{Frame, Writer};
use crate::syntax::markdown::{HoleKind, IssueKind, Label};

/// The footnotes of a text.
#[derive(Default)]
pub(in crate::syntax::markdown) struct Notes {
    by_label: BTreeMap<String, usize>,
    all: Vec<Note>,
    /// The next number.
    referred: u32,
    /// The definitions that are open, with where they began.
    open: Vec<(usize, Place)>,
}

#[derive(Default)]
struct Note {
    label: Box<str>,
    /// 0 while there is no reference.
    number: u32,
    references: u32,
    body: Option<Html>,
    span: Range<u32>,
}

impl Notes {
    /// The note of a label, which is the same in upper and lower case.
    fn index(&mut self, label: &str) -> usize {
        *self
            .by_label
            .entry(label.to_lowercase())
            .or_insert_with(|| {
                self.all.push(Note {
                    label: label.into(),
                    ..Note::default()
                });
                self.all.len() - 1
            })
    }
}

impl Writer<'_> {
    /// Writes a reference.
    pub(in crate::syntax::markdown) fn note_reference(&mut self, label: &str) {
        self.join("");
        let index = self.notes.index(label);
        let Some(note) = self.notes.all.get_mut(index) else {
            return;
        };
        if note.number == 0 {
            self.notes.referred += 1;
            note.number = self.notes.referred;
        }
        note.references += 1;
        let (number, reference) = (note.number, note.references);
        self.html.push("<sup><a");
        self.html.attributes(&[
            ("href", &format!("#fn:{number}")),
            ("id", &reference_id(number, reference)),
            ("role", "doc-noteref"),
        ]);
        self.html.push(&format!(">{number}</a></sup>"));
        self.ids.take(&reference_id(number, reference));
        self.last = Last::Thing;
    }

    /// Opens a definition: what follows is set aside.
    pub(in crate::syntax::markdown) fn note_start(&mut self, label: &str, range: Range<usize>) {
        let index = self.notes.index(label);
        let span = self.source.span(range);
        if let Some(note) = self.notes.all.get_mut(index) {
            if note.span.is_empty() {
                note.span = span;
            } else {
                let label = note.label.clone();
                self.issue(IssueKind::DuplicateFootnote { label }, span);
            }
        }
        self.notes.open.push((index, self.html.place()));
        self.frames.push(Frame::block("", 0, self.raws.len()));
    }

    /// Sets aside what was written since the definition was opened.
    pub(in crate::syntax::markdown) fn note_end(&mut self) {
        let Some((index, place)) = self.notes.open.pop() else {
            return;
        };
        let body = self.html.take_from(place);
        if let Some(note) = self.notes.all.get_mut(index) {
            note.body.get_or_insert_default().append(body);
        }
    }

    /// Writes the footnotes. Those that nothing refers to come last.
    pub(in crate::syntax::markdown) fn write_notes(&mut self) {
        let mut notes = std::mem::take(&mut self.notes.all);
        notes.retain(|note| note.body.is_some());
        if notes.is_empty() {
            return;
        }
        notes.sort_by_key(|note| note.number.wrapping_sub(1));
        self.html.push("<section aria-label=\"");
        self.html.hole(HoleKind::Label(Label::Footnotes), 0..0);
        self.html.push("\" class=footnotes role=doc-endnotes><ol>");
        for note in notes {
            let mut number = note.number;
            if number == 0 {
                self.notes.referred += 1;
                number = self.notes.referred;
                self.issue(IssueKind::UnusedFootnote { label: note.label }, note.span);
            }
            let id = format!("fn:{number}");
            self.html.push("<li");
            self.html.attributes(&[("id", &id)]);
            self.html.push(">");
            self.ids.take(&id);
            let body = note.body.unwrap_or_default();
            let empty = body.text.is_empty() && body.holes.is_empty();
            self.html.append(body);
            let in_paragraph = self.html.text.ends_with("</p>") && !self.html.ends_with_hole();
            if in_paragraph {
                let length = self.html.text.len() - "</p>".len();
                self.html.text.truncate(length);
            }
            for reference in 1..=note.references {
                if !empty || reference > 1 {
                    self.html.push(" ");
                }
                self.html.push("<a aria-label=\"");
                let label = Label::Backlink {
                    note: number,
                    reference,
                };
                self.html.hole(HoleKind::Label(label), 0..0);
                self.html.push("\"");
                let href = format!("#{}", reference_id(number, reference));
                self.html
                    .attributes(&[("href", &href), ("role", "doc-backlink")]);
                self.html.push(">↩\u{FE0E}</a>");
            }
            self.html
                .push(if in_paragraph { "</p></li>" } else { "</li>" });
        }
        self.html.push("</ol></section>");
    }
}

/// The id of a reference: `fnref:1`, then `fnref:1:2`. No derived id has a colon.
fn reference_id(number: u32, reference: u32) -> String {
    if reference == 1 {
        format!("fnref:{number}")
    } else {
        format!("fnref:{number}:{reference}")
    }
}
