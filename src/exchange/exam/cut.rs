//! Cuts an exam into its questions, the headings above them and the keys. No line is lost: each belongs to a question,
//! a heading or a key, or is reported.

use std::ops::Range;

use super::heading::Section;
use super::label::{self, How, Label, Number, Sign};
use super::line::{Lines, Shape};
use crate::exchange::lettered;
use crate::span::Span;

mod apart;
mod keys;

/// One question's lines, from its number on.
pub(super) struct Block {
    pub(super) number: Option<u32>,
    /// Of its first line, for messages.
    pub(super) line: Span,
    /// Index of its section.
    pub(super) section: usize,
    pub(super) parts: Vec<Part>,
}

impl Block {
    /// The first part behind a label.
    pub(super) fn part(&self, label: Label) -> Option<&Part> {
        self.parts.iter().find(|part| part.label == label)
    }
}

/// Lines of a question that belong together; an empty one is a blank line between two.
pub(super) struct Part {
    pub(super) label: Label,
    pub(super) lines: Vec<Range<usize>>,
}

impl Part {
    pub(super) fn span(&self) -> Span {
        let start = self.lines.first().map_or(0, |it| it.start);
        let end = self.lines.last().map_or(start, |it| it.end);
        Span::new(start, end.max(start + 1))
    }

    fn is_empty(&self) -> bool {
        self.lines.iter().all(Range::is_empty)
    }
}

/// A key of answers: its lines, and the questions that it may be of.
pub(super) struct KeyPlace {
    pub(super) lines: Range<usize>,
    pub(super) blocks: Range<usize>,
}

/// Why a line is reported.
pub(super) enum Odd {
    NotUnderstood,
    /// It begins with a number, and was taken for a part of the question before it.
    NumberInText,
}

/// An exam cut up.
#[derive(Default)]
pub(super) struct Cut {
    /// Lines before the first question.
    pub(super) before: Vec<Span>,
    pub(super) sections: Vec<(Section, Span)>,
    pub(super) blocks: Vec<Block>,
    pub(super) keys: Vec<KeyPlace>,
    pub(super) odd: Vec<(Odd, Span)>,
}

/// How a line with a number begins a question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    Next,
    /// Numbers begin again without a heading.
    Anew,
}

/// What stands between two lines.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    /// The head or foot of a page, which may stand within a sentence.
    Foot,
    /// A blank line or a rule.
    Rift,
}

/// The state of the cutter between two lines.
struct Cutter<'l, 't> {
    lines: &'l Lines<'t>,
    cut: Cut,
    /// Whether the last block still takes lines.
    open: bool,
    expected: u32,
    /// What stands around the number of the open question.
    sign: Option<Sign>,
    /// The next number of a list within the open question.
    inner: Option<u32>,
    /// What stands between this line and the one before it.
    gap: Gap,
    /// How many options the open question has by now.
    options: usize,
    /// Whether the line above belongs to no question, and what goes on with it neither.
    apart: bool,
    /// The first block that no key was found for.
    unkeyed: usize,
}

pub(super) fn cut(lines: &Lines<'_>) -> Cut {
    let mut cutter = Cutter {
        lines,
        cut: Cut {
            sections: vec![(Section::default(), Span::default())],
            ..Cut::default()
        },
        open: false,
        expected: 1,
        sign: None,
        inner: None,
        gap: Gap::Rift,
        options: 0,
        apart: false,
        unkeyed: 0,
    };
    let mut at = 0;
    while at < lines.all.len() {
        at = cutter.line(at);
    }
    cutter.cut
}

impl Cutter<'_, '_> {
    /// Takes a line, and says which one is next.
    fn line(&mut self, at: usize) -> usize {
        let lines = self.lines;
        let line = &lines.all[at];
        match &line.shape {
            Shape::Blank | Shape::Rule | Shape::Page(false) => {
                let is_foot = matches!(line.shape, Shape::Page(_));
                self.gap = self.gap.max(if is_foot { Gap::Foot } else { Gap::Rift });
                return at + 1;
            }
            Shape::Page(true) => self.odd(Odd::NotUnderstood, at),
            Shape::Heading(section) => self.section(section.clone(), line.span()),
            Shape::Key if self.begins_key(at) => return self.key(at),
            Shape::Number(number) => match self.begins(at, *number) {
                Some(begins) => {
                    if begins == Begins::Anew {
                        self.section_without_heading();
                    }
                    self.question(at, Some(*number));
                }
                None => self.listed(at, *number),
            },
            Shape::Key | Shape::Perhaps(_) | Shape::Text => self.text(at),
        }
        self.gap = Gap::None;
        at + 1
    }

    fn odd(&mut self, odd: Odd, at: usize) {
        self.cut.odd.push((odd, self.lines.all[at].span()));
    }

    fn section(&mut self, section: Section, span: Span) {
        self.cut.sections.push((section, span));
        self.open = false;
        self.expected = 1;
        self.inner = None;
        self.apart = false;
    }

    /// Numbers begin again: of what type the questions are from here on, nobody says.
    fn section_without_heading(&mut self) {
        if let Some((before, span)) = self.cut.sections.last() {
            let section = Section {
                kind: None,
                title: String::new(),
                ..before.clone()
            };
            self.section(section, *span);
        }
    }

    /// The open question.
    fn block(&self) -> Option<&Block> {
        self.cut.blocks.last().filter(|_| self.open)
    }

    fn label(&self) -> Label {
        let last = self.block().and_then(|block| block.parts.last());
        last.map_or(Label::Head, |part| part.label)
    }

    /// Whether the open question has its answer.
    fn is_finished(&self) -> bool {
        let answered = |part: &Part| part.label == Label::Answer && !part.is_empty();
        self.block()
            .is_some_and(|block| block.parts.iter().any(answered))
    }

    /// Whether a line with a number begins a question, and how.
    fn begins(&self, at: usize, number: Number) -> Option<Begins> {
        let lines = self.lines;
        let (value, asks) = (number.value, lines.asks(at));
        let next = |is: bool| is.then_some(Begins::Next);
        if self.block().is_none() {
            // The first one below a heading; a decimal may be one too.
            let first = (value == 1 || asks) && !lines.comes_again(at);
            return next(number.how == How::Plain || first);
        }
        let finished = self.is_finished();
        // `(1)` below `1.` is one of a list.
        let other = number.sign != Sign::Open && self.sign.is_some_and(|it| it != number.sign);
        let follows = value == 1 || self.inner == Some(value);
        if other && follows && !finished && !lines.has_options(at) {
            return None;
        }
        let expected = value == self.expected;
        if number.how == How::Tight {
            let needed = asks || lines.next_number(at) == Some(value + 1);
            return next(expected && needed && !lines.comes_again(at));
        }
        if self.inner == Some(value) && !finished && (!expected || lines.comes_again(at)) {
            return None;
        }
        let explains = matches!(self.label(), Label::Explanation | Label::Hint);
        if expected {
            // A list inside an explanation has numbers too, but asks nothing.
            return next(asks || !explains || !lines.comes_again(at));
        }
        if value == 1 && asks {
            return (finished || self.inner.is_none()).then_some(Begins::Anew);
        }
        let skips = (self.expected..self.expected + 4).contains(&value);
        next(if finished {
            asks || skips && !explains
        } else {
            skips || asks && value + 1 == self.expected
        })
    }

    fn question(&mut self, at: usize, number: Option<Number>) {
        let line = &self.lines.all[at];
        let behind = number.map_or(0, |it| it.behind);
        self.cut.blocks.push(Block {
            number: number.map(|it| it.value),
            line: line.span(),
            section: self.cut.sections.len() - 1,
            parts: vec![Part {
                label: Label::Head,
                lines: Vec::new(),
            }],
        });
        self.open = true;
        self.sign = number.map(|it| it.sign);
        self.inner = None;
        self.options = 0;
        self.apart = false;
        if let Some(number) = number {
            self.expected = number.value + 1;
        }
        self.take(at, behind);
    }

    /// A line with a number that begins no question.
    fn listed(&mut self, at: usize, number: Number) {
        if self.block().is_none() {
            return self.text(at);
        }
        if self.stands_apart(at) {
            return self.odd(Odd::NotUnderstood, at);
        }
        if !self.is_finished() {
            let goes_on = number.value == 1 || self.inner == Some(number.value);
            if goes_on {
                self.inner = Some(number.value + 1);
            }
        } else if matches!(self.label(), Label::Explanation | Label::Hint) {
            self.odd(Odd::NumberInText, at);
        }
        self.take(at, 0);
    }

    fn text(&mut self, at: usize) {
        let lines = self.lines;
        let free = self.block().is_none() || self.is_finished();
        let named = matches!(
            label::stretches(lines.all[at].text).first(),
            Some((Some(Label::Head), _))
        );
        if free && (named || lines.begins_unnumbered(at, self.gap > Gap::None)) {
            return self.question(at, None);
        }
        if self.block().is_none() {
            if self.cut.blocks.is_empty() && self.cut.sections.len() == 1 {
                self.cut.before.push(lines.all[at].span());
            } else {
                self.odd(Odd::NotUnderstood, at);
            }
            return;
        }
        self.apart = self.stands_apart(at);
        if self.apart {
            return self.odd(Odd::NotUnderstood, at);
        }
        self.take(at, 0);
    }

    /// Puts a line, from this byte of it on, into the open question.
    fn take(&mut self, at: usize, from: usize) {
        let (line, gap) = (&self.lines.all[at], self.gap > Gap::None);
        let span = line.span();
        let text = &line.text[from..];
        let start = line.start + from;
        self.options = match lettered::leading(text) {
            Some(index) if index == self.options => {
                index + lettered::on_line(text, index).len().max(1)
            }
            _ if self.lines.is_lettered(at) => self.options.max(lettered::split(text).len()),
            _ => self.options,
        };
        let Some(block) = self.cut.blocks.last_mut() else {
            return;
        };
        // Where the stretch before ends: a label that means nothing is a word of its text.
        let mut before = 0;
        let stretches = label::stretches(text);
        // `我的答案：` stands above what it is.
        self.apart = matches!(stretches.last(), Some((Some(Label::Sat), it)) if it.is_empty());
        for (label, range) in stretches {
            let place = start + range.start..start + range.end;
            let named = start + std::mem::replace(&mut before, range.end)..place.end;
            if label == Some(Label::Sat) {
                let words = &text[named.start - start..named.end - start];
                let from = named.end - words.trim_start().len();
                self.cut
                    .odd
                    .push((Odd::NotUnderstood, Span::new(from, named.end)));
                continue;
            }
            // A label that comes again is part of a text.
            let known =
                |label| label != Label::Head && block.parts.iter().any(|part| part.label == label);
            if let Some(label) = label.filter(|label| !known(*label)) {
                block.parts.push(Part {
                    label,
                    lines: vec![place],
                });
                continue;
            }
            let whole = if label.is_some() { named } else { place };
            // Two answers, one below the other: whether they agree is seen where they are read.
            let last = block.parts.last_mut();
            if let Some(last) = last.filter(|it| {
                label == Some(Label::Answer) && it.label == Label::Answer && !it.is_empty()
            }) {
                last.lines.push(whole);
                continue;
            }
            if !append(block, text, whole, gap) {
                self.cut.odd.push((Odd::NotUnderstood, span));
                return;
            }
        }
    }
}

/// Adds a line to the part that it belongs to; `false`: to none.
fn append(block: &mut Block, text: &str, place: Range<usize>, gap: bool) -> bool {
    let has = |label: Label| block.parts.iter().any(|part| part.label == label);
    let longer = |part: &Part| part.label == Label::Head && part.lines.len() > 1;
    let (answered, asked) = (has(Label::Answer), block.parts.iter().any(longer));
    let Some(last) = block.parts.last_mut() else {
        return false;
    };
    match last.label {
        Label::Head | Label::Explanation | Label::Hint => {
            if gap && !last.is_empty() {
                last.lines.push(place.start..place.start);
            }
            last.lines.push(place);
        }
        _ if last.is_empty() => last.lines = vec![place],
        // Options behind the answer, or a question behind its type. Else an answer is its first line.
        _ if !answered || lettered::leading(text) == Some(0) && !asked => {
            block.parts.push(Part {
                label: Label::Head,
                lines: vec![place],
            });
        }
        _ => return false,
    }
    true
}
