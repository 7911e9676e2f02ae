//! A text in pieces that are never broken, and these in lines. Widths are in sizes of the letters.

use mingbian_drawing::Measure;

use super::{float, marks};
use crate::phrase;

/// What a break within a word costs, beside lines that are not as long as one another.
const WITHIN: f32 = 0.5;
/// A character that no font has is taken to be as wide as a Chinese one.
const WIDE: f32 = 1.0;

/// A text, and where its lines may break.
pub(super) struct Pieces {
    all: Vec<Piece>,
    /// How wide all is before each piece, and all of it.
    before: Vec<f64>,
}

struct Piece {
    text: String,
    width: f32,
    /// Of the spaces behind it, which are nothing at a line's end.
    space: f32,
    /// A line that begins with it breaks a Chinese word.
    within: bool,
}

/// Lines that hold the text.
pub(super) struct Broken {
    pub(super) lines: Vec<String>,
    /// One of them breaks a word.
    pub(super) within_word: bool,
}

impl Pieces {
    pub(super) fn of(text: &str, measure: &Measure<'_>) -> Self {
        let width = |c: char| {
            if marks::is_unseen(c) {
                0.0
            } else {
                measure.advance(c).unwrap_or(WIDE)
            }
        };
        let phrases = phrase::places(text);
        let mut all: Vec<Piece> = Vec::new();
        let mut before = None;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                if let Some(last) = all.last_mut().filter(|last| last.space == 0.0) {
                    last.space = width(' ');
                }
            } else {
                match all.last_mut() {
                    Some(last) if last.space == 0.0 && before.is_some_and(|it| holds(it, c)) => {
                        last.text.push(c);
                        last.width += width(c);
                    }
                    _ => all.push(Piece {
                        text: c.to_string(),
                        width: width(c),
                        space: 0.0,
                        within: before.is_some_and(|it| {
                            // `500|万元` is as bad.
                            (is_han(it) || it.is_ascii_digit()) && is_han(c)
                        }) && phrases.binary_search(&at).is_err(),
                    }),
                }
            }
            before = Some(c);
        }
        Self::new(all)
    }

    fn new(all: Vec<Piece>) -> Self {
        let mut before = vec![0.0];
        let mut sum = 0.0;
        for piece in &all {
            sum += f64::from(piece.width) + f64::from(piece.space);
            before.push(sum);
        }
        Self { all, before }
    }

    /// In at most so many lines of this width; `None` where they do not hold it.
    pub(super) fn broken(&self, wide: f32, most: usize, even: bool) -> Option<Broken> {
        let filled = self.filled(wide);
        let count = filled.len();
        if count > most || self.all.iter().any(|piece| piece.width > wide) {
            return None;
        }
        let ends = if even {
            self.even(wide, count, most)
        } else {
            filled
        };
        let starts = [0].into_iter().chain(ends.iter().copied());
        let within_word = even
            && starts
                .clone()
                .skip(1)
                .any(|at| self.all.get(at).is_some_and(|it| it.within));
        let lines = starts.zip(&ends).map(|(from, to)| self.line(from, *to));
        Some(Broken {
            lines: lines.collect(),
            within_word,
        })
    }

    /// So many lines of this width with `…` at their end; what is wider than a line is broken anywhere.
    pub(super) fn cut(&self, wide: f32, most: usize) -> Vec<String> {
        let apart = self.apart(wide);
        let ends = apart.filled(wide);
        let Some(last) = most.min(ends.len()).checked_sub(1) else {
            return Vec::new();
        };
        let starts: Vec<usize> = [0].into_iter().chain(ends.iter().copied()).collect();
        let mut lines: Vec<String> = (0..last)
            .map(|at| apart.line(starts[at], starts[at + 1]))
            .collect();
        let (from, mut to) = (starts[last], starts[last + 1]);
        if ends.len() > most {
            while to > from + 1 && apart.width(from, to) + WIDE > wide {
                to -= 1;
            }
            let text = apart.line(from, to);
            let text = text.trim_end_matches(|c: char| {
                marks::closes(c) && !"”’》）】」』".contains(c) || marks::opens(c)
            });
            let more = if text.contains(marks::stands_alone) {
                "…"
            } else {
                "..."
            };
            lines.push(format!("{text}{more}"));
        } else {
            lines.push(apart.line(from, to));
        }
        lines
    }

    /// The same with what is wider than a line in single characters.
    fn apart(&self, wide: f32) -> Self {
        let mut all = Vec::with_capacity(self.all.len());
        for piece in &self.all {
            let signs = piece.text.chars().count().max(1);
            let single = piece.width <= wide;
            let parts = if single {
                vec![piece.text.clone()]
            } else {
                piece.text.chars().map(String::from).collect()
            };
            let last = parts.len();
            for (number, text) in (1..).zip(parts) {
                all.push(Piece {
                    width: if single {
                        piece.width
                    } else {
                        piece.width / float(signs)
                    },
                    space: if number == last { piece.space } else { 0.0 },
                    within: piece.within,
                    text,
                });
            }
        }
        Self::new(all)
    }

    /// Where lines end that take as much as they can: each the number of the piece behind it.
    fn filled(&self, wide: f32) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut start = 0;
        while start < self.all.len() {
            let mut end = start + 1;
            while end < self.all.len() && self.width(start, end + 1) <= wide {
                end += 1;
            }
            ends.push(end);
            start = end;
        }
        ends
    }

    /// Lines that are about as long as one another and break words only where they must, one more than needed at most.
    fn even(&self, wide: f32, least: usize, most: usize) -> Vec<usize> {
        let (cost, ends) = self.cheapest(wide, least);
        if cost >= WITHIN && least < most {
            let (other, more) = self.cheapest(wide, least + 1);
            if other < WITHIN {
                return more;
            }
        }
        ends
    }

    /// The way to break it into `count` lines that costs least: the squares of how far lines are from the mean, and words
    /// that are broken.
    fn cheapest(&self, wide: f32, count: usize) -> (f32, Vec<usize>) {
        let all = self.all.len();
        let mean = self.width(0, all) / float(count.max(1));
        // By lines so far and pieces in them: what it costs, and where the last line begins.
        let nowhere = vec![(f32::INFINITY, 0); all + 1];
        let mut best = vec![nowhere.clone()];
        best[0][0].0 = 0.0;
        for line in 0..count {
            let mut ends = nowhere.clone();
            for (from, &(so_far, _)) in best[line].iter().enumerate().take(all) {
                if so_far.is_infinite() {
                    continue;
                }
                let within = from > 0 && self.all[from].within;
                for (to, end) in ends.iter_mut().enumerate().skip(from + 1) {
                    let width = self.width(from, to);
                    if width > wide && to > from + 1 {
                        break;
                    }
                    let uneven = ((width - mean) / wide).powi(2);
                    let cost = so_far + uneven + if within { WITHIN } else { 0.0 };
                    if cost < end.0 {
                        *end = (cost, from);
                    }
                }
            }
            best.push(ends);
        }
        let mut ends = Vec::with_capacity(count);
        let mut to = all;
        for line in (1..=count).rev() {
            ends.push(to);
            to = best[line][to].1;
        }
        ends.reverse();
        (best[count][all].0, ends)
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "sums of what was as exact as this"
    )]
    fn width(&self, from: usize, to: usize) -> f32 {
        let space = self.all[from..to].last().map_or(0.0, |piece| piece.space);
        (self.before[to] - self.before[from]) as f32 - space
    }

    fn line(&self, from: usize, to: usize) -> String {
        let mut text = String::new();
        for piece in &self.all[from..to] {
            text.push_str(&piece.text);
            if piece.space > 0.0 {
                text.push(' ');
            }
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// Whether no line breaks between the two.
fn holds(before: char, c: char) -> bool {
    marks::closes(c)
        || marks::opens(before)
        || marks::is_unseen(c)
        || (marks::is_word(before) && marks::is_word(c))
        // `3,000`, `12.5`, `example.org`; behind a mark of its own a Latin word begins.
        || (matches!(before, '.' | ',' | ':') && marks::is_word(c))
        || (!marks::stands_alone(c) && !marks::is_word(c) && !marks::parts(before) && !marks::opens(c))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
