//! What the parts of a question begin with: its number, `答案：`, `【解析】` and the like. Looks at one line at a time.

use std::ops::Range;

use super::tag::begins_with_type;
use crate::exchange::traditional::simplified;
use crate::syntax::answer::{letters, truth};
use crate::text::narrow_or_space;

/// What a part of a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Stem and options: before any label, or behind one of their own.
    Head,
    Answer,
    Explanation,
    Hint,
    Difficulty,
    Points,
    Tags,
    Kind,
    /// `我的答案：A`, `得分：2`: what somebody who sat the exam got, which is no part of a question.
    Sat,
}

/// Where a label's word may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Anywhere,
    /// Too common a word to mean anything within a line.
    Line,
    /// Where its line begins, or behind another label.
    Labelled,
}

/// The words for each; a longer one before one that it begins with. English ones in small letters.
const WORDS: &[(&str, Label, Where)] = &[
    ("正确答案", Label::Answer, Where::Anywhere),
    ("参考答案", Label::Answer, Where::Anywhere),
    ("标准答案", Label::Answer, Where::Anywhere),
    ("正确选项", Label::Answer, Where::Anywhere),
    ("正解", Label::Answer, Where::Line),
    ("标答", Label::Answer, Where::Line),
    ("答 案", Label::Answer, Where::Line),
    ("答　案", Label::Answer, Where::Line),
    ("解 析", Label::Explanation, Where::Line),
    ("解　析", Label::Explanation, Where::Line),
    ("参考解析", Label::Explanation, Where::Anywhere),
    ("本题解析", Label::Explanation, Where::Anywhere),
    ("解题思路", Label::Explanation, Where::Line),
    ("答案解析", Label::Explanation, Where::Anywhere),
    ("试题解析", Label::Explanation, Where::Anywhere),
    ("题目解析", Label::Explanation, Where::Anywhere),
    ("答案详解", Label::Explanation, Where::Anywhere),
    ("答案分析", Label::Explanation, Where::Anywhere),
    ("试题分析", Label::Explanation, Where::Anywhere),
    ("答案", Label::Answer, Where::Anywhere),
    ("解析", Label::Explanation, Where::Anywhere),
    ("解释", Label::Explanation, Where::Anywhere),
    ("详解", Label::Explanation, Where::Anywhere),
    ("点评", Label::Explanation, Where::Line),
    ("分析", Label::Explanation, Where::Line),
    ("依据", Label::Explanation, Where::Line),
    ("提示", Label::Hint, Where::Anywhere),
    ("难度系数", Label::Difficulty, Where::Anywhere),
    ("难易程度", Label::Difficulty, Where::Anywhere),
    ("难易度", Label::Difficulty, Where::Anywhere),
    ("难度", Label::Difficulty, Where::Anywhere),
    ("分值", Label::Points, Where::Anywhere),
    ("分数", Label::Points, Where::Anywhere),
    ("知识点", Label::Tags, Where::Anywhere),
    ("考点", Label::Tags, Where::Anywhere),
    ("标签", Label::Tags, Where::Anywhere),
    ("我的答案", Label::Sat, Where::Labelled),
    ("你的答案", Label::Sat, Where::Labelled),
    ("您的答案", Label::Sat, Where::Labelled),
    ("学生答案", Label::Sat, Where::Labelled),
    ("考生答案", Label::Sat, Where::Labelled),
    ("本题得分", Label::Sat, Where::Labelled),
    ("得分", Label::Sat, Where::Labelled),
    ("题型", Label::Kind, Where::Line),
    ("题目类型", Label::Kind, Where::Line),
    ("题目", Label::Head, Where::Line),
    ("题干", Label::Head, Where::Line),
    ("试题", Label::Head, Where::Line),
    ("选项", Label::Head, Where::Line),
    ("correct answer", Label::Answer, Where::Line),
    ("answer", Label::Answer, Where::Line),
    ("explanation", Label::Explanation, Where::Line),
    ("hint", Label::Hint, Where::Line),
    ("difficulty", Label::Difficulty, Where::Line),
    ("points", Label::Points, Where::Line),
    ("question", Label::Head, Where::Line),
];

/// The stretches of a line, each with the label before it; bytes of the line, trimmed.
pub(super) fn stretches(line: &str) -> Vec<(Option<Label>, Range<usize>)> {
    let mut found = vec![(None, 0..line.len())];
    let mut at = 0;
    // The old letters are as long as today's.
    let modern = simplified(line);
    while at < line.len() {
        if let Some((label, behind)) = label(&modern, at, found.len() > 1) {
            if let Some((_, last)) = found.last_mut() {
                last.end = at;
            }
            found.push((Some(label), behind..line.len()));
            at = behind;
        } else {
            at += line[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    let mut opened = false;
    for (label, range) in &mut found {
        let text = &line[range.clone()];
        range.end = range.start + text.trim_end().len();
        // `可信吗？（答案：B）`: the brackets are the label's.
        if std::mem::take(&mut opened) && label.is_some() {
            let text = &line[range.clone()];
            range.end -= text.len() - text.strip_suffix([')', '）']).unwrap_or(text).len();
        }
        let text = &line[range.clone()];
        opened = range.end < line.len() && text.ends_with(['(', '（']);
        range.end -= if opened {
            text.chars().next_back().map_or(0, char::len_utf8)
        } else {
            0
        };
        let text = &line[range.clone()];
        range.end = range.start + text.trim_end().len();
        range.start = range.end - text.trim().len();
    }
    found.retain(|(label, range)| label.is_some() || !range.is_empty());
    found
}

/// Whether a line begins with an answer's label.
pub(super) fn answers(line: &str) -> bool {
    matches!(label(&simplified(line), 0, false), Some((Label::Answer, _)))
}

/// A label at this byte, and where its text begins. `is_labelled`: another one stands before it in its line.
fn label(line: &str, at: usize, is_labelled: bool) -> Option<(Label, usize)> {
    let rest = &line[at..];
    let first = rest.chars().next()?;
    // What no label begins with; most of a text.
    if first.is_whitespace() || first.is_ascii_digit() {
        return None;
    }
    let before = line[..at].chars().next_back();
    let boxed = rest.strip_prefix(['【', '[', '［', '〔']);
    let free = before.is_none_or(|c| c.is_whitespace() || "。；;.！？!?）)】]（(".contains(c));
    let inner = boxed.unwrap_or(rest);
    // `答：B`; `答：是国家。` is a part of a talk.
    if at == 0
        && let Some(behind) = rest.strip_prefix("答：").or(rest.strip_prefix("答:"))
    {
        return is_answer(behind).then_some((Label::Answer, line.len() - behind.len()));
    }
    let (word, label, place) = WORDS.iter().find(|(word, ..)| begins(inner, word))?;
    let fits = match place {
        Where::Anywhere => true,
        Where::Line => at == 0,
        Where::Labelled => at == 0 || is_labelled,
    };
    if !fits {
        return None;
    }
    let after = inner[word.len()..].trim_start_matches([' ', '\u{3000}']);
    let behind = if boxed.is_some() {
        let closed = after.strip_prefix(['】', ']', '］', '〕'])?;
        let plain = closed.trim_start_matches([' ', '\u{3000}']);
        plain.strip_prefix([':', '：']).unwrap_or(closed)
    } else if let Some(behind) = after.strip_prefix([':', '：']) {
        // `B、国家答案：B`: glued to what stands before it, it is a label only where a plain answer is all that follows.
        let mine = !line[..at].ends_with("我的") && !line[..at].ends_with("你的");
        let plain = *label == Label::Answer && mine && is_answer(behind);
        (free || plain || *label == Label::Sat && is_labelled).then_some(behind)?
    } else if let Some(behind) = ["应该是", "应为", "是", "为"]
        .iter()
        .find_map(|it| after.strip_prefix(it))
    {
        // `标准答案是C`, `参考答案是：C`
        let behind = behind.strip_prefix([':', '：']).unwrap_or(behind);
        (at == 0 && *label == Label::Answer && is_answer(behind)).then_some(behind)?
    } else if before.is_some_and(|c| "（(".contains(c)) && is_lettered(after) {
        // `（答案A，解析：……）`
        (*label == Label::Answer).then_some(after)?
    } else {
        // `正确答案 B`
        let spaced = after.len() < inner[word.len()..].len();
        if at > 0 || !spaced || *label != Label::Answer || !is_answer(after) {
            return None;
        }
        after
    };
    let glued = *label == Label::Answer || *label == Label::Sat && is_labelled;
    if boxed.is_none() && !free && !glued {
        return None;
    }
    Some((*label, line.len() - behind.len()))
}

/// Whether letters of options stand at the beginning of a text, and nothing goes on with them.
fn is_lettered(text: &str) -> bool {
    const MOST: usize = 8;
    let behind = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    (1..=MOST).contains(&(text.len() - behind.len()))
        && behind
            .chars()
            .next()
            .is_none_or(|c| "，,、。；; ）)".contains(c))
}

fn begins(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.starts_with(word);
    }
    text.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Whether a text is letters of options, or a word for right or wrong, and nothing else.
pub(super) fn is_answer(text: &str) -> bool {
    // No answer is longer; the rest of a long line is not looked through for each of its words.
    const LONGEST: usize = 120;
    if text.len() > LONGEST {
        return false;
    }
    let plain = text
        .trim()
        .trim_end_matches(['。', '.', '；', ';', '：', ':', '）', ')', '】']);
    truth(plain).is_some() || letters(plain).is_some_and(|found| found.len() <= 26)
}

/// How sure it is that a line begins with a question's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Plain,
    /// A digit behind the point: `2.2024年`, or a decimal.
    Tight,
    /// No sign behind it, or a comma: `1   国债…`
    Bare,
}

/// What stands around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `1.`, `第1题`
    Open,
    /// `(1)`
    Bracket,
    /// `1)`
    Closed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) sign: Sign,
    /// Bytes of the line up to what is behind it.
    pub(super) behind: usize,
    pub(super) how: How,
}

/// The number that a line begins with: `1.` `１、` `(1)` `第1题` `**1.**`.
pub(super) fn number(line: &str) -> Option<Number> {
    let marks = |c: char| c == '*' || c == '#' || c == ' ';
    let bold = line.starts_with("**") || line.starts_with('#');
    let begin = if bold {
        line.len() - line.trim_start_matches(marks).len()
    } else {
        line.len() - line.trim_start().len()
    };
    let plain: Vec<(usize, char)> = line[begin..]
        .char_indices()
        .take(20)
        .map(|(at, c)| (begin + at, narrow_or_space(c)))
        .collect();
    let peek = |at: usize| plain.get(at).map(|(_, c)| *c);
    let spaces = |mut at: usize| {
        while peek(at) == Some(' ') {
            at += 1;
        }
        at
    };
    let mut at = 0;
    let bracket = matches!(peek(at), Some('(' | '[' | '【'));
    let worded = ["第", "问题", "试题", "题目", "题", "Question ", "Q"]
        .into_iter()
        .find(|word| line[begin..].starts_with(word));
    at += usize::from(bracket) + worded.map_or(0, |word| word.chars().count());
    at = spaces(at);
    let mut digits = String::new();
    while let Some(c) = peek(at).filter(char::is_ascii_digit) {
        digits.push(c);
        at += 1;
    }
    let value: u32 = digits.parse().ok().filter(|number| *number < 10_000)?;
    let spaced = spaces(at);
    let closing = peek(spaced)?;
    let how = if bracket {
        matches!(closing, ')' | ']' | '】').then_some(How::Plain)
    } else if worded == Some("第") {
        (closing == '题').then_some(How::Plain)
    } else {
        match closing {
            '.' | '、' | ')' | ':' | '。' => Some(How::Plain),
            // `1题：`
            '题' if matches!(peek(spaced + 1), Some('.' | '、' | ':' | ')')) => Some(How::Plain),
            ',' if !peek(spaced + 1).is_some_and(|c| c.is_ascii_digit()) => Some(How::Bare),
            '\t' => Some(How::Bare),
            // `1 [单选题] 国债……`
            _ if worded.is_none()
                && plain
                    .get(spaced)
                    .is_some_and(|(at, _)| begins_with_type(&line[*at..])) =>
            {
                Some(How::Plain)
            }
            _ if spaced > at + 1 => Some(How::Bare),
            _ => None,
        }
    }?;
    if worded.is_some() && how == How::Bare {
        return None;
    }
    let is_sign = matches!(
        closing,
        ')' | ']' | '】' | '.' | '、' | ':' | '。' | '题' | ','
    );
    let mut behind = spaced + usize::from(is_sign);
    if (bracket || worded.is_some() || closing == '题')
        && matches!(peek(behind), Some('.' | '、' | ':' | ')'))
    {
        behind += 1;
    }
    let digit = peek(behind).is_some_and(|c| c.is_ascii_digit());
    let how = if closing == '.' && digit {
        How::Tight
    } else {
        how
    };
    let at = plain
        .get(behind)
        .map_or(line.trim_end().len(), |(at, _)| *at);
    let mut rest = at.max(begin);
    if bold {
        rest = line.len() - line[rest..].trim_start_matches('*').len();
    }
    let sign = match closing {
        _ if bracket => Sign::Bracket,
        ')' => Sign::Closed,
        _ => Sign::Open,
    };
    Some(Number {
        value,
        sign,
        behind: rest,
        how,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_questions_are_known_however_written() {
        for (line, expected) in [
            ("1. 甲", Some((1, "甲", How::Plain))),
            ("12、甲", Some((12, "甲", How::Plain))),
            ("３．甲", Some((3, "甲", How::Plain))),
            ("  （4）甲", Some((4, "甲", How::Plain))),
            ("第5题：甲", Some((5, "甲", How::Plain))),
            ("6)甲", Some((6, "甲", How::Plain))),
            ("**7.** 甲", Some((7, "甲", How::Plain))),
            ("题目8：甲", Some((8, "甲", How::Plain))),
            ("9 . 甲", Some((9, "甲", How::Plain))),
            ("2.2024年", Some((2, "2024年", How::Tight))),
            ("３．110是", Some((3, "110是", How::Tight))),
            ("3.5 元", Some((3, "5 元", How::Tight))),
            ("1   判断题 甲", Some((1, "判断题 甲", How::Bare))),
            ("1\t甲", Some((1, "甲", How::Bare))),
            ("1，甲", Some((1, "甲", How::Bare))),
            ("1 [单选题] 甲", Some((1, "[单选题] 甲", How::Plain))),
            ("2【多选题】甲", Some((2, "【多选题】甲", How::Plain))),
            ("3 （选择）甲", Some((3, "（选择）甲", How::Plain))),
            ("3 （甲）", None),
            ("1,000 元", None),
            ("2025年", None),
            ("3 元", None),
            ("A. 甲", None),
        ] {
            let found = number(line).map(|it| (it.value, line[it.behind..].trim(), it.how));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn labels_stand_free_or_in_brackets_or_before_a_plain_answer() {
        let told = |line: &'static str| {
            let all = stretches(line).into_iter();
            all.map(|(label, range)| (label, &line[range]))
                .collect::<Vec<_>>()
        };
        let (answer, explanation) = (Some(Label::Answer), Some(Label::Explanation));
        assert_eq!(
            told("甲的答案：不算。 答案：B【解析】因为"),
            [
                (None, "甲的答案：不算。"),
                (answer, "B"),
                (explanation, "因为")
            ]
        );
        assert_eq!(told("B、国家答案：B"), [(None, "B、国家"), (answer, "B")]);
        assert_eq!(told("我的答案：B"), [(Some(Label::Sat), "B")]);
        assert_eq!(
            told("正确答案：B 我的答案：A 得分：2"),
            [
                (answer, "B"),
                (Some(Label::Sat), "A"),
                (Some(Label::Sat), "2")
            ]
        );
        assert_eq!(told("他说 得分：2"), [(None, "他说 得分：2")]);
        assert_eq!(told("正确答案 B"), [(answer, "B")]);
        assert_eq!(told("标准答案是C"), [(answer, "C")]);
        assert_eq!(told("答：B"), [(answer, "B")]);
        assert_eq!(told("答：国家。"), [(None, "答：国家。")]);
        assert_eq!(told("正解：A"), [(answer, "A")]);
        assert_eq!(told("答案 不在这里"), [(None, "答案 不在这里")]);
        assert_eq!(told("Answer: b"), [(answer, "b")]);
        assert_eq!(told("【正确答案】：A"), [(answer, "A")]);
        assert_eq!(told("（答案A，解析：国家）"), [(answer, "A，解析：国家")]);
        assert_eq!(told("D. 110（正确答案）"), [(None, "D. 110（正确答案）")]);
        assert_eq!(
            told("可信吗？（答案：B）"),
            [(None, "可信吗？"), (answer, "B")]
        );
    }
}
