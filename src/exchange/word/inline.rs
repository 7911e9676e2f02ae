//! Stretches of a paragraph as Markdown: bold, italic, struck, links, small signs, pictures, notes. What was typed stays
//! words. Knows nothing of what stands around the paragraph.

use super::document::{Look, Piece, Raised, What};
use crate::address;
use crate::exchange::{in_text, typed};

/// What else a paragraph needs, and what it could not say.
pub(super) trait Around {
    /// A picture as Markdown.
    fn picture(&mut self, at: usize) -> String;
    /// A note's mark.
    fn note(&mut self, at: usize) -> String;
    /// A look that Markdown has no sign for.
    fn plain(&mut self);
    /// A link that leads to a place of the file itself, or nowhere.
    fn link_lost(&mut self);
}

/// What goes around words, the outermost first.
#[derive(Clone, Debug, PartialEq)]
enum Mark {
    Link(String),
    Bold,
    Italic,
    Strike,
}

impl Mark {
    fn open(&self) -> &'static str {
        match self {
            Self::Link(_) => "[",
            Self::Bold => "**",
            Self::Italic => "*",
            Self::Strike => "~~",
        }
    }

    fn close(&self) -> String {
        match self {
            Self::Link(to) => format!("]({to})"),
            other => other.open().to_owned(),
        }
    }
}

/// A paragraph's stretches as Markdown. `is_heading`: how it looks says nothing more there.
pub(super) fn markdown(pieces: &[Piece], is_heading: bool, around: &mut dyn Around) -> String {
    let plain = |piece: &Piece| {
        matches!(piece.what, What::Text(_))
            && piece.link.is_none()
            && signs(piece.look, is_heading).is_empty()
            && piece.look.raised == Raised::No
    };
    if pieces.iter().all(plain) {
        let words: String = pieces.iter().map(text).collect();
        if !is_heading {
            looks(pieces, around);
        }
        return typed::markdown(&words.split_whitespace().collect::<Vec<_>>().join(" "))
            .trim()
            .to_owned();
    }
    if !is_heading {
        looks(pieces, around);
    }
    let mut line = Line::default();
    for piece in pieces {
        let mut marks = signs(piece.look, is_heading);
        if let Some(to) = &piece.link {
            match target(to) {
                Some(to) => marks.insert(0, Mark::Link(to)),
                None => around.link_lost(),
            }
        }
        match &piece.what {
            What::Text(words) => line.words(words, piece.look.raised, &marks),
            What::Break => line.line_break(),
            What::Picture(at) => {
                let picture = around.picture(*at);
                line.whole(&picture, &marks);
            }
            What::Note(at) => {
                let note = around.note(*at);
                line.close(0);
                line.out.push_str(&note);
            }
        }
    }
    line.close(0);
    line.out
        .trim()
        .trim_end_matches("\\\n")
        .trim_end_matches('\\')
        .trim()
        .to_owned()
}

fn text(piece: &Piece) -> &str {
    match &piece.what {
        What::Text(words) => words,
        _ => "",
    }
}

/// Tells once of a paragraph with looks that have no sign.
fn looks(pieces: &[Piece], around: &mut dyn Around) {
    let lost = |piece: &&Piece| {
        let look = piece.look;
        let plain = look.underline || look.marked || look.colour.is_some();
        plain && piece.link.is_none() && !text(piece).trim().is_empty()
    };
    if pieces.iter().any(|piece| lost(&piece)) {
        around.plain();
    }
}

fn signs(look: Look, is_heading: bool) -> Vec<Mark> {
    let all = [
        (look.bold && !is_heading, Mark::Bold),
        (look.italic && !is_heading, Mark::Italic),
        (look.strike, Mark::Strike),
    ];
    all.into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, mark)| mark)
        .collect()
}

/// An address that a page may lead to.
fn target(to: &str) -> Option<String> {
    let to = to.trim();
    let known = address::is_web(to) || to.starts_with("mailto:") || to.starts_with("tel:");
    let plain = !to.contains(|c: char| c.is_control() || c == '<' || c == '>');
    (known && plain).then(|| in_text(to))
}

/// A line that is being written.
#[derive(Default)]
struct Line {
    out: String,
    open: Vec<Mark>,
    /// White space that stands behind the last words, until it is known what ends before it.
    space: String,
}

impl Line {
    /// Ends the marks behind the first so many.
    fn close(&mut self, keep: usize) {
        while self.open.len() > keep {
            if let Some(mark) = self.open.pop() {
                self.out.push_str(&mark.close());
            }
        }
    }

    /// Leaves open what is to go on, and begins what is new.
    fn turn(&mut self, marks: &[Mark]) {
        let same = self
            .open
            .iter()
            .zip(marks)
            .take_while(|(a, b)| a == b)
            .count();
        self.close(same);
        let space = std::mem::take(&mut self.space);
        if !self.out.is_empty() {
            self.out.push_str(&space);
        }
        for mark in &marks[same..] {
            self.out.push_str(mark.open());
            self.open.push(mark.clone());
        }
    }

    fn words(&mut self, words: &str, raised: Raised, marks: &[Mark]) {
        let words = words.replace('\t', " ");
        let bare = words.trim();
        if bare.is_empty() {
            self.space.push_str(if words.is_empty() { "" } else { " " });
            return;
        }
        let lead = &words[..words.len() - words.trim_start().len()];
        let tail = &words[words.trim_end().len()..];
        if !lead.is_empty() {
            self.space.push(' ');
        }
        if self.space.len() > 1 {
            " ".clone_into(&mut self.space);
        }
        self.turn(marks);
        let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = typed::escaped(&bare);
        match raised {
            Raised::No => self.out.push_str(&written),
            Raised::Up => self.small("sup", &written),
            Raised::Down => self.small("sub", &written),
        }
        if !tail.is_empty() {
            self.space.push(' ');
        }
    }

    fn small(&mut self, tag: &str, words: &str) {
        for piece in ["<", tag, ">", words, "</", tag, ">"] {
            self.out.push_str(piece);
        }
    }

    fn whole(&mut self, text: &str, marks: &[Mark]) {
        // A picture in bold is a picture.
        let links: Vec<Mark> = marks
            .iter()
            .filter(|it| matches!(it, Mark::Link(_)))
            .cloned()
            .collect();
        self.turn(&links);
        self.out.push_str(text);
    }

    fn line_break(&mut self) {
        self.space.clear();
        self.close(0);
        if !self.out.is_empty() {
            self.out.push_str("\\\n");
        }
    }
}
