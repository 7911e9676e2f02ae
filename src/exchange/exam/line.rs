//! The lines of an exam: what each is by itself, and what lies ahead of it, so that cutting looks at each line once.

use super::entry;
use super::heading::{self, Heading, Section};
use super::joined;
use super::label::{self, How, Number};
use crate::exchange::lettered;
use crate::span::Span;

/// What a line is, looked at alone.
#[derive(Debug)]
pub(super) enum Shape {
    Blank,
    /// `--------`: stands between questions.
    Rule,
    /// The head or foot of a printed page; what it says beside the page's number.
    Page(bool),
    /// `参考答案`: a key may follow.
    Key,
    Heading(Section),
    /// `一、财务制度`, until what follows it tells whether it is a heading.
    Perhaps(Section),
    Number(Number),
    Text,
}

/// A line and its place.
pub(super) struct Line<'t> {
    /// Without spaces around it.
    pub(super) text: &'t str,
    /// Where `text` begins, in bytes of the whole.
    pub(super) start: usize,
    pub(super) shape: Shape,
    /// Is a paragraph of its own, as a document has them: it goes on with no line above it.
    pub(super) is_paragraph: bool,
    /// Has what only a question has: an option, an answer, a blank.
    asks: bool,
    letters: Letters,
    answer: bool,
}

/// Letters of options in a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Letters {
    None,
    /// It begins with one.
    Any,
    /// It begins with the first, or has several.
    First,
}

impl Line<'_> {
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len().max(1))
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self.shape, Shape::Blank | Shape::Rule | Shape::Page(_))
    }
}

/// All lines, and for each what comes next.
pub(super) struct Lines<'t> {
    pub(super) all: Vec<Line<'t>>,
    /// For each line, the next line from there on that begins with an answer's label. The next three are alike: a line
    /// that has an option A, one with a number, one that no question goes beyond.
    answer: Vec<usize>,
    option: Vec<usize>,
    lettered: Vec<usize>,
    number: Vec<usize>,
    barrier: Vec<usize>,
    asks: Vec<usize>,
    /// The first line of the paragraph that a line is of.
    paragraph: Vec<usize>,
    /// The next line with the same number, before the next heading.
    same: Vec<Option<usize>>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut all = alone(text);
        settle_headings(&mut all);
        settle_numbers(&mut all);
        let count = all.len();
        let next = |is: &dyn Fn(&Line<'t>) -> bool| {
            let mut found = vec![count; count + 1];
            for at in (0..count).rev() {
                found[at] = if is(&all[at]) { at } else { found[at + 1] };
            }
            found
        };
        let plain =
            |line: &Line<'t>| matches!(&line.shape, Shape::Number(it) if it.how == How::Plain);
        let ends = |line: &Line<'t>| matches!(line.shape, Shape::Heading(_) | Shape::Key);
        let answer = next(&|line| line.answer);
        let option = next(&|line| line.letters == Letters::First);
        let lettered = next(&|line| line.letters > Letters::None);
        let asks = next(&|line| line.asks);
        let barrier = next(&|line| plain(line) || ends(line));
        let number = next(&|line| matches!(line.shape, Shape::Number(_)) || ends(line));
        let mut paragraph = vec![0; count];
        for at in 0..count {
            let goes_on = at > 0 && matches!(all[at].shape, Shape::Text) && !all[at - 1].is_empty();
            paragraph[at] = if goes_on { paragraph[at - 1] } else { at };
        }
        let mut same = vec![None; count];
        let mut last = std::collections::HashMap::new();
        for at in (0..count).rev() {
            match &all[at].shape {
                Shape::Number(it) => {
                    same[at] = last.get(&it.value).copied();
                    if it.how == How::Plain {
                        last.insert(it.value, at);
                    }
                }
                Shape::Heading(_) | Shape::Key => last.clear(),
                _ => {}
            }
        }
        Self {
            all,
            answer,
            option,
            lettered,
            number,
            barrier,
            asks,
            paragraph,
            same,
        }
    }

    /// Whether there is something that only a question has from this line to the next number.
    pub(super) fn asks(&self, at: usize) -> bool {
        self.asks[at] < self.barrier[at + 1]
    }

    /// Whether options stand from this line to the next number.
    pub(super) fn has_options(&self, at: usize) -> bool {
        self.option[at] < self.barrier[at + 1]
    }

    /// Whether this line has the letter of an option.
    pub(super) fn is_lettered(&self, at: usize) -> bool {
        self.lettered[at] == at
    }

    /// Whether an option stands below this line, before the next number.
    pub(super) fn goes_on_with_options(&self, at: usize) -> bool {
        self.lettered[at + 1] < self.barrier[at + 1]
    }

    /// The letter of the next option below this line.
    pub(super) fn next_letter(&self, at: usize) -> Option<usize> {
        lettered::leading(self.all.get(*self.lettered.get(at + 1)?)?.text)
    }

    /// Whether the same number comes again before the next heading.
    pub(super) fn comes_again(&self, at: usize) -> bool {
        self.same[at].is_some()
    }

    /// The value of the next number, before the next heading.
    pub(super) fn next_number(&self, at: usize) -> Option<u32> {
        match &self.all.get(*self.number.get(at + 1)?)?.shape {
            Shape::Number(it) => Some(it.value),
            _ => None,
        }
    }

    /// Whether a question without a number begins at this line: an answer lies ahead, before any number, and this is
    /// where the words before it begin. `gap` is whether a blank line stands before this one.
    pub(super) fn begins_unnumbered(&self, at: usize, gap: bool) -> bool {
        let answer = self.answer[at];
        if answer >= self.barrier[at] || answer == at {
            return false;
        }
        let asked = self.option[at].min(answer);
        let Some(last) = (at..asked).rev().find(|it| !self.all[*it].is_empty()) else {
            return false;
        };
        let paragraph = self.paragraph[last];
        if paragraph > at {
            return false;
        }
        // Words right below an explanation: the last line before the options is taken for the question.
        if paragraph == at && (gap || self.is_first(at)) {
            true
        } else {
            last == at
        }
    }

    fn is_first(&self, at: usize) -> bool {
        at == 0 || matches!(self.all[at - 1].shape, Shape::Heading(_))
    }
}

fn alone(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut last = None;
    for line in text.split_inclusive('\n') {
        let mut begins = joined::starts(line, last);
        begins.insert(0, 0);
        for (index, begin) in begins.iter().enumerate() {
            let end = begins.get(index + 1).copied().unwrap_or(line.len());
            let line = one(&line[*begin..end], at + begin);
            if let Shape::Number(number) = line.shape {
                last = Some(number.value);
            }
            found.push(line);
        }
        at += line.len();
    }
    found
}

/// A line by itself, which begins at this byte.
fn one(line: &str, at: usize) -> Line<'_> {
    let body = line.trim();
    let behind = label::number(body).map_or(0, |it| it.behind);
    let options = lettered::start(body).is_some();
    let led = lettered::leading(body);
    let leading = led == Some(0);
    let answers = label::stretches(body)
        .iter()
        .any(|(label, _)| *label == Some(label::Label::Answer));
    Line {
        text: body,
        start: at + (line.len() - line.trim_start().len()).min(line.len()),
        shape: shape(body),
        is_paragraph: false,
        asks: options || leading || answers || has_blank(&body[behind..]),
        letters: match led {
            _ if leading || options => Letters::First,
            Some(_) => Letters::Any,
            None => Letters::None,
        },
        answer: label::answers(body),
    }
}

fn has_blank(text: &str) -> bool {
    text.contains("__")
        || [
            "（）",
            "()",
            "（ ",
            "( ",
            "（　",
            "（√",
            "（×",
            "（✓",
            "（✗",
            "（对",
            "（错",
            "(√",
            "(×",
            "(对",
            "(错",
            "（正确",
            "（错误",
        ]
        .iter()
        .any(|blank| text.contains(blank))
}

fn shape(text: &str) -> Shape {
    if text.is_empty() {
        return Shape::Blank;
    }
    let rule = |c: char| c.is_whitespace() || "-—–=*_~·.…─━═?\u{FFFD}".contains(c);
    if text.chars().all(rule) {
        return Shape::Rule;
    }
    if let Some(more) = page(text) {
        return Shape::Page(more);
    }
    if entry::is_heading(text) {
        return Shape::Key;
    }
    match heading::heading(text) {
        Some(Heading::Sure(section)) => return Shape::Heading(section),
        Some(Heading::Perhaps(section)) => return Shape::Perhaps(section),
        None => {}
    }
    label::number(text).map_or(Shape::Text, Shape::Number)
}

/// `第 3 页`, `- 3 -`, `3/12`; whether it says more than the page.
fn page(text: &str) -> Option<bool> {
    const MOST: usize = 40;
    if text.chars().count() > MOST {
        return None;
    }
    let plain = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-—–/第页共,，|".contains(c);
    let digits = text.contains(|c: char| c.is_ascii_digit());
    if text.chars().all(plain)
        && digits
        && (text.contains('页') || text.starts_with(['-', '—', '–']))
    {
        return Some(false);
    }
    let (_, behind) = text.split_once('第')?;
    let number = behind
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_digit());
    (number.len() < behind.trim_start().len() && number.trim_start().starts_with('页'))
        .then_some(true)
}

/// `一、财务制度` is a heading where a first question follows it.
fn settle_headings(all: &mut [Line<'_>]) {
    let mut first_follows = false;
    for line in all.iter_mut().rev() {
        match &mut line.shape {
            Shape::Perhaps(section) => {
                line.shape = if first_follows {
                    Shape::Heading(std::mem::take(section))
                } else {
                    Shape::Text
                };
            }
            Shape::Number(it) => first_follows = it.value == 1,
            // One heading may stand above another.
            Shape::Heading(_) | Shape::Blank | Shape::Rule | Shape::Page(_) => {}
            _ => first_follows = false,
        }
    }
}

/// Numbers without a sign behind them are numbers only where most of a file are so.
fn settle_numbers(all: &mut [Line<'_>]) {
    let count = |how: How| {
        let is = |line: &&Line<'_>| matches!(&line.shape, Shape::Number(it) if it.how == how);
        all.iter().filter(is).count()
    };
    let bare = count(How::Bare) > count(How::Plain) + count(How::Tight);
    for line in all {
        if let Shape::Number(it) = &mut line.shape
            && it.how == How::Bare
        {
            if bare {
                it.how = How::Plain;
            } else {
                line.shape = Shape::Text;
            }
        }
    }
}
