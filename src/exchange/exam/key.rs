//! A key of answers below the questions: `参考答案：1-5 BACDB 6.AC 7√`, one a line with explanations, or a table of
//! numbers above letters; with or without headings for its parts. An answer that could belong to two questions
//! belongs to none.

use std::collections::HashMap;
use std::ops::Range;

use super::cut::Block;
use super::entry::{
    Holds, begins_range, begins_with_answer, holds, is_row, lone_number, of_kind, pairs, tail,
};
use super::heading::{self, Heading, Section};
use super::label::{self, Label, Number, Sign};
use super::line::{Line, Shape};
use super::remark::{Remark, remark};
use crate::question::Called;
use crate::span::Span;
use crate::text::narrow_or_space;

/// What a key says of one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    pub(super) answer: String,
    pub(super) explanation: Option<String>,
    pub(super) span: Span,
}

/// What a key gave.
#[derive(Default)]
pub(super) struct Key {
    /// By the index of the block.
    pub(super) entries: HashMap<usize, Entry>,
    /// Lines that belong to no question, or to two.
    pub(super) odd: Vec<Span>,
}

/// One answer, before it is known which question it belongs to.
struct Found {
    part: usize,
    number: u32,
    entry: Entry,
}

/// A key being read.
struct Reader {
    parts: Vec<Section>,
    found: Vec<Found>,
    odd: Vec<Span>,
    /// The numbers of a table whose answers are on its next line.
    numbers: Vec<u32>,
    /// What stands around the numbers of entries.
    sign: Option<Sign>,
}

/// Reads a key and tells which question each of its answers belongs to.
pub(super) fn read(
    lines: &[Line<'_>],
    sections: &[(Section, Span)],
    blocks: &[Block],
    own: Range<usize>,
) -> Key {
    let mut reader = Reader {
        parts: vec![Section::default()],
        found: Vec::new(),
        odd: Vec::new(),
        numbers: Vec::new(),
        sign: None,
    };
    if !reader.row(lines, blocks, own.clone()) {
        for line in lines {
            reader.line(line);
        }
    }
    place(reader, sections, blocks, own)
}

impl Reader {
    /// `BACDB` and nothing else: a letter for each question, whose numbers go on from 1.
    fn row(&mut self, lines: &[Line<'_>], blocks: &[Block], own: Range<usize>) -> bool {
        let mut all = lines.iter().filter(|line| !line.is_empty());
        let (Some(_), Some(row), None) = (all.next(), all.next(), all.next()) else {
            return false;
        };
        let numbers: Vec<u32> = blocks[own].iter().filter_map(|it| it.number).collect();
        let counted = numbers.iter().zip(1..).all(|(number, at)| *number == at);
        if !counted || !is_row(row.text, numbers.len()) {
            return false;
        }
        let letters = row.text.chars().map(String::from);
        self.take(numbers.into_iter().zip(letters).collect(), row.span());
        true
    }

    fn line(&mut self, line: &Line<'_>) {
        let text = line.text;
        if line.is_empty() {
            return;
        }
        let span = line.span();
        if let Shape::Key = line.shape {
            if let Some((what, _)) = of_kind(text) {
                self.parts.push(Section {
                    kind: what.kind(),
                    ..Section::default()
                });
            }
            let is_start = |c: char| narrow_or_space(c).is_ascii_digit() || c == '第';
            if let Some(at) = text.find(is_start) {
                match pairs(&text[at..]) {
                    Some(found) => self.take(found, span),
                    None => _ = self.several(&text[at..], span),
                }
            }
            return;
        }
        if let Some(Heading::Sure(section) | Heading::Perhaps(section)) = heading::heading(text)
            && !matches!(line.shape, Shape::Number(_))
        {
            self.parts.push(section);
            let found = tail(text);
            return self.take(found, span);
        }
        if remark(text) == Some(Remark::Paper) {
            self.odd.push(span);
            return;
        }
        let waits = self
            .found
            .last()
            .is_some_and(|last| last.entry.answer.is_empty());
        if let Some(number) = lone_number(text).filter(|_| !waits) {
            let entry = Entry {
                span,
                ..Entry::default()
            };
            return self.add(number, entry);
        }
        if let Some(found) = pairs(text) {
            self.sign = self.sign.or(label::number(text).map(|it| it.sign));
            return self.take(found, span);
        }
        if self.table(text, span) || self.headed(text, span) || self.several(text, span) {
            return;
        }
        match label::number(text) {
            Some(number)
                if matches!(line.shape, Shape::Number(_)) && !self.is_item(number, text) =>
            {
                self.sign = self.sign.or(Some(number.sign));
                self.add(
                    number.value,
                    Entry {
                        span,
                        ..Entry::default()
                    },
                );
                self.words(&text[number.behind..], span);
            }
            _ => self.words(text, span),
        }
    }

    /// `（1）……` below `1. B 解析：……`: a list within the explanation.
    fn is_item(&self, number: Number, text: &str) -> bool {
        let explains = |last: &Found| last.entry.explanation.is_some();
        self.sign.is_some_and(|it| it != number.sign)
            && self.found.last().is_some_and(explains)
            && !begins_with_answer(text[number.behind..].trim())
    }

    /// `单选题：1-5 ABCDE`
    fn headed(&mut self, text: &str, span: Span) -> bool {
        let found = tail(text);
        let Some((what, _)) = heading::what(text).filter(|_| !found.is_empty()) else {
            return false;
        };
        self.parts.push(Section {
            kind: what.kind(),
            ..Section::default()
        });
        self.take(found, span);
        true
    }

    /// Answers one behind another, some of them words: all of them, or none where it cannot be told whose they are.
    fn several(&mut self, text: &str, span: Span) -> bool {
        if label::number(text).is_some_and(|number| self.is_item(number, text)) {
            self.words(text, span);
            return true;
        }
        match holds(text) {
            Holds::One if begins_range(text) => self.odd.push(span),
            Holds::One => return false,
            Holds::Unclear => self.odd.push(span),
            Holds::Several(parts) => {
                for (number, words) in parts {
                    self.add(
                        number,
                        Entry {
                            span,
                            ..Entry::default()
                        },
                    );
                    self.words(words, span);
                }
            }
        }
        true
    }

    fn take(&mut self, found: Vec<(u32, String)>, span: Span) {
        for (number, answer) in found {
            self.add(
                number,
                Entry {
                    answer,
                    explanation: None,
                    span,
                },
            );
        }
    }

    fn add(&mut self, number: u32, entry: Entry) {
        let part = self.parts.len() - 1;
        let last = self.found.last().filter(|last| last.part == part);
        // Numbers begin again: the next part, without a heading.
        if number == 1 && last.is_some_and(|last| last.number > 1) {
            self.parts.push(Section::default());
        }
        self.found.push(Found {
            part: self.parts.len() - 1,
            number,
            entry,
        });
    }

    /// `题号 1 2 3` above `答案 A B C`.
    fn table(&mut self, text: &str, span: Span) -> bool {
        let cells = |rest: &str| -> Vec<String> {
            rest.split(|c: char| c.is_whitespace() || "|｜:：".contains(c))
                .filter(|it| !it.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let plain = text.trim_start_matches(['|', '｜', ' ']);
        if let Some(rest) = plain.strip_prefix("题号") {
            let numbers: Option<Vec<u32>> = cells(rest).iter().map(|it| it.parse().ok()).collect();
            self.numbers = numbers.unwrap_or_default();
            return !self.numbers.is_empty();
        }
        let rest = plain.strip_prefix("答案");
        let answers = rest.map(cells).unwrap_or_default();
        if answers.is_empty() || answers.len() != self.numbers.len() {
            return false;
        }
        let numbers = std::mem::take(&mut self.numbers);
        self.take(numbers.into_iter().zip(answers).collect(), span);
        true
    }

    /// What stands behind a number, or goes on on the next line.
    fn words(&mut self, text: &str, span: Span) {
        for (label, range) in label::stretches(text) {
            let words = text[range].to_owned();
            let Some(Found { entry, .. }) = self.found.last_mut() else {
                return self.odd.push(span);
            };
            match (label, &mut entry.explanation) {
                (Some(Label::Answer) | None, None) if entry.answer.is_empty() => {
                    entry.answer = words;
                }
                (Some(Label::Explanation), None) => entry.explanation = Some(words),
                (_, Some(explanation)) => {
                    if !explanation.is_empty() {
                        explanation.push('\n');
                    }
                    explanation.push_str(&words);
                }
                _ => return self.odd.push(span),
            }
        }
    }
}

/// Assigns the answers to questions.
fn place(reader: Reader, sections: &[(Section, Span)], blocks: &[Block], own: Range<usize>) -> Key {
    let Reader {
        parts, found, odd, ..
    } = reader;
    let mut key = Key {
        odd,
        ..Key::default()
    };
    let mine = |at: usize| {
        blocks
            .get(at)
            .and_then(|block| Some((block.section, block.number?)))
    };
    let mut by_number: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut by_place: HashMap<(usize, u32), Vec<usize>> = HashMap::new();
    let mut used: Vec<usize> = Vec::new();
    for at in own {
        if let Some((section, number)) = mine(at) {
            by_number.entry(number).or_default().push(at);
            by_place.entry((section, number)).or_default().push(at);
            if used.last() != Some(&section) {
                used.push(section);
            }
        }
    }
    let mut said: HashMap<u32, usize> = HashMap::new();
    for it in &found {
        *said.entry(it.number).or_default() += 1;
    }
    let mut answered: Vec<usize> = found.iter().map(|it| it.part).collect();
    answered.dedup();
    let section_of = sections_of(&parts, &answered, sections, &used);
    let one = |list: Option<&Vec<usize>>| list.filter(|list| list.len() == 1).map(|list| list[0]);
    let mut twice: Vec<usize> = Vec::new();
    for it in found {
        let everywhere =
            one(by_number.get(&it.number)).filter(|_| said.get(&it.number) == Some(&1));
        let at = everywhere.or_else(|| one(by_place.get(&(*section_of.get(&it.part)?, it.number))));
        match at {
            Some(at) if !it.entry.answer.is_empty() => {
                let span = it.entry.span;
                if key.entries.insert(at, it.entry).is_some() {
                    // It cannot be told which of the two is meant.
                    twice.push(at);
                    key.odd.push(span);
                }
            }
            _ => key.odd.push(it.entry.span),
        }
    }
    for at in twice {
        if let Some(entry) = key.entries.remove(&at) {
            key.odd.push(entry.span);
        }
    }
    key.odd.sort_by_key(|span| span.start);
    key.odd.dedup();
    key
}

/// The sections that the parts of a key with answers are of: by their names, else by their types, else by their places
/// where both have as many.
fn sections_of(
    parts: &[Section],
    answered: &[usize],
    sections: &[(Section, Span)],
    used: &[usize],
) -> HashMap<usize, usize> {
    // A name or type that two sections have tells nothing.
    let mut by_title: HashMap<&str, Option<usize>> = HashMap::new();
    let mut by_kind: Vec<(Called, Option<usize>)> = Vec::new();
    for at in used {
        let Some((section, _)) = sections.get(*at) else {
            continue;
        };
        if !section.title.is_empty() {
            let only = by_title.entry(&section.title);
            only.and_modify(|it| *it = None).or_insert(Some(*at));
        }
        match by_kind
            .iter_mut()
            .find(|(kind, _)| section.kind == Some(*kind))
        {
            Some((_, only)) => *only = None,
            None => by_kind.extend(section.kind.map(|kind| (kind, Some(*at)))),
        }
    }
    let of = |place: usize, part: usize| {
        let wanted = parts.get(part)?;
        let title = by_title.get(wanted.title.as_str()).copied().flatten();
        let kind = by_kind.iter().find(|(kind, _)| wanted.kind == Some(*kind));
        title.or(kind.and_then(|(_, at)| *at)).or_else(|| {
            let at = *used.get(place).filter(|_| answered.len() == used.len())?;
            let (there, _) = sections.get(at)?;
            let contradicts = matches!((wanted.kind, there.kind), (Some(a), Some(b)) if a != b);
            (!contradicts).then_some(at)
        })
    };
    let parts = answered.iter().enumerate();
    parts
        .filter_map(|(place, part)| Some((*part, of(place, *part)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::exam::entry::is_heading;

    fn told(line: &str) -> String {
        let all = pairs(line).unwrap_or_default().into_iter();
        all.map(|(number, answer)| format!("{number}{answer}"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn answers_in_one_line_are_read_in_all_their_forms() {
        for (line, expected) in [
            ("1-5 BACDB 6.AC 7√ 8、错误", "1B 2A 3C 4D 5B 6AC 7√ 8错误"),
            ("1-3 AB CD AC", "1AB 2CD 3AC"),
            ("1～3：A B C", "1A 2B 3C"),
            ("（1）A （2）B", "1A 2B"),
            ("1. √；2. ×", "1√ 2×"),
            ("1.A、C 2.B", "1AC 2B"),
            // The answers cannot be assigned to questions, or it is no key at all.
            ("1-5 bacdb", "1B 2A 3C 4D 5B"),
            ("1.[B] 2.[A]", "1B 2A"),
            ("1.【B】2.【A】", "1B 2A"),
            ("1-3 AB CD", ""),
            ("1985 年起由国家发行，A 错", ""),
            ("110 是报警电话", ""),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
    }

    #[test]
    fn a_heading_of_a_key_is_no_answer_of_a_question() {
        for line in [
            "【参考答案】",
            "参考答案：1-5 ABCDE",
            "附：参考答案",
            "选择题答案",
            "一、判断题参考答案：",
            "单选题答案：1-5 ABCDE",
            "参考答案（A卷）",
            "答案：",
            "安全知识题库参考答案",
        ] {
            assert!(is_heading(line), "{line}");
        }
        for line in [
            "答案：B",
            "参考答案：110",
            "答案不对",
            "答案：300（×）",
            "答案（对）",
            "判断题答案：√",
        ] {
            assert!(!is_heading(line), "{line}");
        }
    }
}
