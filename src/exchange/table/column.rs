//! The names that people give to the columns of a question sheet, and what each column holds.

use crate::diagnostic::Name;
use crate::exchange::traditional::simplified;
use crate::path::nearest;
use crate::text::narrow_or_space;
use names::{ALTS, IMAGES, LEANS, LONE, NAMES, NOTES, OPTION, QUESTION, WORDS};

mod names;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Column {
    Id,
    /// A running number: an id only where it is more than digits.
    Number,
    Type,
    Stem,
    /// All options in one cell.
    Options,
    Option(usize),
    /// What is said of an option.
    Note(usize),
    OptionImage(usize),
    OptionImageAlt(usize),
    /// Which way a wrong option errs.
    Lean(usize),
    Answer,
    Explanation,
    Hint,
    Difficulty,
    Points,
    Verdict,
    Asks,
    /// Places of an order that may be swapped.
    Same,
    Disguise,
    See,
    Facts,
    Tags,
    Image,
    ImageAlt,
    Unit,
    Scoring,
    /// The text in which to find red flags.
    Text,
}

impl Column {
    /// As it is written into a sheet.
    pub(super) fn name(self) -> String {
        let lettered = |index: usize, what: &str| format!("选项{}{what}", letter(index));
        match self {
            Self::Option(index) => lettered(index, ""),
            Self::Note(index) => lettered(index, NOTES[0]),
            Self::OptionImage(index) => lettered(index, IMAGES[0]),
            Self::OptionImageAlt(index) => lettered(index, ALTS[0]),
            Self::Lean(index) => lettered(index, LEANS[0]),
            fixed => NAMES
                .iter()
                .find(|(column, _)| *column == fixed)
                .map_or_else(String::new, |(_, names)| names[0].to_owned()),
        }
    }

    /// What it is called in a message: the name in English, where it has one, and the one that is written.
    pub(super) fn names(self) -> Name {
        let english = |names: &[&'static str]| names.iter().copied().find(|name| name.is_ascii());
        let lettered = |index: usize, what: &[&'static str]| {
            let more = english(what).map(|what| format!(" {what}"));
            Some(format!(
                "option {}{}",
                letter(index),
                more.unwrap_or_default()
            ))
        };
        let own = match self {
            Self::Option(index) => lettered(index, &[]),
            Self::Note(index) => lettered(index, NOTES),
            Self::OptionImage(index) => lettered(index, IMAGES),
            Self::OptionImageAlt(index) => lettered(index, ALTS),
            Self::Lean(index) => lettered(index, LEANS),
            fixed => NAMES
                .iter()
                .find(|(column, _)| *column == fixed)
                .and_then(|(_, names)| english(names))
                .map(str::to_owned),
        };
        Name(own.into_iter().chain([self.name()]).collect())
    }

    /// What a head's cell names.
    pub(super) fn named(written: &str) -> Option<Self> {
        let mut folded = fold(written);
        // `选项（A）`: what stands in the brackets is no remark.
        if OPTION.contains(&folded.as_str()) && !LONE.contains(&folded.as_str()) {
            folded.extend(in_brackets(written));
        }
        Self::fixed(&folded)
            .or_else(|| Self::of_option(&folded))
            .or_else(|| {
                let rest = QUESTION.iter().find_map(|it| folded.strip_prefix(it))?;
                if WORDS.contains(&rest) {
                    return Some(Self::Stem);
                }
                Self::fixed(rest).or_else(|| Self::of_option(rest))
            })
    }

    /// Which of several answers a head's cell names, from 0: `答案1`.
    pub(super) fn numbered_answer(written: &str) -> Option<usize> {
        let folded = fold(written);
        let number = LONE.iter().find_map(|it| folded.strip_prefix(it))?;
        let (index, rest) = index(number)?;
        rest.is_empty().then_some(index)
    }

    fn fixed(folded: &str) -> Option<Self> {
        let named = NAMES.iter().find(|(_, names)| names.contains(&folded));
        named.map(|(column, _)| *column)
    }

    fn of_option(folded: &str) -> Option<Self> {
        let (index, rest) = OPTION.iter().find_map(|start| {
            let rest = folded.strip_prefix(start)?;
            let (index, rest) = index(rest)?;
            // A bare number is no option's name, and 答案1 is what belongs into the first blank.
            let behind = folded.strip_prefix(start).unwrap_or_default();
            let lettered = behind.starts_with(|c: char| c.is_ascii_alphabetic());
            let named = match *start {
                "" => lettered || !rest.is_empty(),
                "答案" | "answer" => lettered,
                _ => true,
            };
            named.then_some((index, rest))
        })?;
        let rest = ["选项", "答案", "项"]
            .iter()
            .find_map(|what| rest.strip_prefix(what))
            .unwrap_or(rest);
        match rest {
            "" | "内容" | "content" => Some(Self::Option(index)),
            what if NOTES.contains(&what) => Some(Self::Note(index)),
            what if IMAGES.contains(&what) => Some(Self::OptionImage(index)),
            what if ALTS.contains(&what) => Some(Self::OptionImageAlt(index)),
            what if LEANS.contains(&what) => Some(Self::Lean(index)),
            _ => None,
        }
    }
}

/// The nearest known name of a column.
pub(super) fn nearest_name(written: &str) -> Option<String> {
    let names = NAMES.iter().flat_map(|(_, names)| *names).copied();
    nearest(&fold(written), names.chain(["选项A"])).map(str::to_owned)
}

/// `A`, `b`, `1`, `一`, `①` and what follows.
fn index(text: &str) -> Option<(usize, &str)> {
    let first = text.chars().next()?;
    if first.is_ascii_alphabetic() {
        let index = first.to_ascii_lowercase() as usize - 'a' as usize;
        return Some((index, &text[1..]));
    }
    for numbers in ["一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩", "甲乙丙丁戊己庚辛壬癸"]
    {
        if let Some(index) = numbers.chars().position(|c| c == first) {
            return Some((index, &text[first.len_utf8()..]));
        }
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let number: usize = text[..digits].parse().ok()?;
    (1..=26)
        .contains(&number)
        .then(|| (number - 1, &text[digits..]))
}

/// The letter of an option, for the first 26.
pub(super) fn letter(index: usize) -> char {
    u8::try_from(index)
        .ok()
        .filter(|index| *index < 26)
        .map_or('?', |index| char::from(b'A' + index))
}

/// A name without width, case, spaces, and what stands in brackets, in simplified characters: `選項Ａ（必填）` → `选项a`.
fn fold(written: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in simplified(written).chars().map(narrow_or_space) {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if c.is_whitespace()
                || matches!(c, '*' | ':' | '_' | '-' | '.' | '、' | '\u{FEFF}') => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// A letter or a digit alone in brackets.
fn in_brackets(written: &str) -> Option<char> {
    let narrow: String = written.chars().map(narrow_or_space).collect();
    let (_, behind) = narrow.split_once(['(', '[', '【'])?;
    let (inner, _) = behind.split_once([')', ']', '】'])?;
    let mut chars = inner.trim().chars();
    let only = chars.next().filter(char::is_ascii_alphanumeric)?;
    chars.next().is_none().then(|| only.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_people_write_are_known() {
        for (written, column) in [
            ("题 干", Column::Stem),
            ("题目*", Column::Stem),
            ("选项Ａ（必填）", Column::Option(0)),
            ("A", Column::Option(0)),
            ("B选项", Column::Option(1)),
            ("选项3", Column::Option(2)),
            ("选项C备注", Column::Note(2)),
            ("Option D", Column::Option(3)),
            ("选项A图片说明", Column::OptionImageAlt(0)),
            ("选项B偏向", Column::Lean(1)),
            ("问的是", Column::Asks),
            ("可互换", Column::Same),
            ("正确答案\n（多选用逗号隔开）", Column::Answer),
            ("答案 解析", Column::Explanation),
            ("Difficulty", Column::Difficulty),
            ("选项", Column::Options),
            ("序号", Column::Number),
            ("題目", Column::Stem),
            ("選項Ａ", Column::Option(0)),
            ("正確答案", Column::Answer),
            ("難度", Column::Difficulty),
            ("题目标题", Column::Stem),
            ("问题内容", Column::Stem),
            ("questionContent", Column::Stem),
            ("question_title", Column::Stem),
            ("试题", Column::Stem),
            ("试题答案", Column::Answer),
            ("questionAnswer", Column::Answer),
            ("questionType", Column::Type),
            ("questionExplanation", Column::Explanation),
            ("optionContent", Column::Options),
            ("option_a", Column::Option(0)),
            ("试题选项B", Column::Option(1)),
            ("题目选项", Column::Options),
            ("正确选项", Column::Answer),
            ("答案A", Column::Option(0)),
            ("B答案", Column::Option(1)),
            ("选项（Ａ）", Column::Option(0)),
            ("选项(2)", Column::Option(1)),
            ("（B）", Column::Option(1)),
            ("选项（每行一个）", Column::Options),
            ("答案（A）", Column::Answer),
            ("本题解析", Column::Explanation),
            ("选项一", Column::Option(0)),
            ("选项②", Column::Option(1)),
            ("题目难度", Column::Difficulty),
            ("题目编号", Column::Id),
        ] {
            assert_eq!(Column::named(written), Some(column), "{written}");
        }
        for unknown in ["", "1", "一", "答案1", "创建人", "Z9", "备注", "所属题库"] {
            assert_eq!(Column::named(unknown), None, "{unknown}");
        }
        assert_eq!(nearest_name("题干内"), Some("题干".to_owned()));
        for (column, _) in NAMES {
            assert_eq!(Column::named(&column.name()), Some(*column));
            for name in column.names().0 {
                assert_eq!(Column::named(&name), Some(*column), "{name}");
            }
        }
    }
}
