//! Where a key begins, and which lines it has.

use super::super::entry;
use super::super::label::{self, Label};
use super::super::line::Shape;
use super::{Block, Cutter, Gap, KeyPlace};

impl Cutter<'_, '_> {
    /// Whether a key begins below a line that may be its heading.
    pub(super) fn begins_key(&self, at: usize) -> bool {
        let lines = self.lines;
        if self.cut.blocks.len() == self.unkeyed {
            return false;
        }
        let text = lines.all[at].text;
        if entry::has_answers(text) {
            return true;
        }
        // `答案：` may also wait for the answer of the question above it.
        let waits = self.block().is_some() && !self.is_finished() && label::answers(text);
        let mut next = lines.all[at + 1..].iter().filter(|line| !line.is_empty());
        let mut first = next.next();
        if waits && first.is_some_and(|line| matches!(line.shape, Shape::Heading(_))) {
            first = next.next();
        }
        let second = next.next();
        first.is_some_and(|line| {
            // A number and, below it, its answer.
            let number = entry::lone_number(line.text);
            let own = &self.cut.blocks[self.unkeyed..];
            let known = own
                .first()
                .is_some_and(|it| it.number.is_some() && it.number == number);
            if known && second.is_some_and(|it| label::is_answer(it.text)) {
                return true;
            }
            // `4. 会费`, `5. 午餐`: of this question and of those before it.
            if let (Shape::Number(one), Some(Shape::Number(next))) =
                (&line.shape, second.map(|it| &it.shape))
            {
                let earlier = own.iter().rev().skip(1);
                let mut earlier = earlier.filter_map(|block| block.number);
                // `(1)` below `3.` is of a blank of this one.
                let alike = one.sign == next.sign && self.sign == Some(one.sign);
                if alike && next.value == one.value + 1 && earlier.any(|it| it == one.value) {
                    return true;
                }
            }
            if self.is_row(line.text, waits) {
                return true;
            }
            let named = matches!(line.shape, Shape::Number(_) | Shape::Heading(_));
            entry::is_entry(line.text) || named && !waits
        })
    }

    /// `BACDB`: a letter for each question. `waits`: the question above has none, and the letters may be all its own.
    fn is_row(&self, text: &str, waits: bool) -> bool {
        let own = &self.cut.blocks[self.unkeyed..];
        let answered = |block: &Block| block.part(Label::Answer).is_some_and(|it| !it.is_empty());
        let enough = own.len() > if waits { 2 } else { 1 };
        enough && entry::is_row(text, own.len()) && !own.iter().any(answered)
    }

    /// Takes a key's lines: to the end, or to where questions go on.
    pub(super) fn key(&mut self, at: usize) -> usize {
        let lines = self.lines;
        let mut end = at + 1;
        let mut headings = end;
        // Below a heading, words that are no entry may be of the next questions, and the heading too.
        let mut is_headed = false;
        while end < lines.all.len() {
            let line = &lines.all[end];
            match line.shape {
                Shape::Heading(_) => is_headed = true,
                Shape::Blank | Shape::Rule | Shape::Page(_) => {}
                Shape::Text if is_headed && !entry::is_entry(line.text) => {}
                Shape::Number(_) if lines.has_options(end) && entry::pairs(line.text).is_none() => {
                    end = headings;
                    break;
                }
                _ => (headings, is_headed) = (end + 1, false),
            }
            end += 1;
        }
        let end = end.max(at + 1);
        self.cut.keys.push(KeyPlace {
            lines: at..end,
            blocks: self.unkeyed..self.cut.blocks.len(),
        });
        self.unkeyed = self.cut.blocks.len();
        self.open = false;
        self.expected = 1;
        self.inner = None;
        self.apart = false;
        self.gap = Gap::Rift;
        end
    }
}
