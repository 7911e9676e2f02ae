//! The names that people give to the columns of a question sheet, and what each column holds.

use crate::exchange::traditional::simplified;
use crate::path::nearest;

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
    Answer,
    Explanation,
    Hint,
    Difficulty,
    Points,
    Verdict,
    Disguise,
    See,
    Tags,
    Image,
    ImageAlt,
    Unit,
    Scoring,
    /// The text in which to find red flags.
    Text,
}

/// The first name is the one that is written. Names that begin with what a question is called are further below.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Id, &["编号", "id", "questionid"]),
    (
        Column::Number,
        &[
            "题号",
            "序号",
            "序",
            "题序",
            "顺序号",
            "no",
            "num",
            "number",
            "index",
        ],
    ),
    (Column::Type, &["题型", "类型", "题型名称", "type", "qtype"]),
    (
        Column::Stem,
        &[
            "题干",
            "题目",
            "问题",
            "试题",
            "考题",
            "题面",
            "题文",
            "提问",
            "题干内容",
            "题干描述",
            "stem",
            "question",
            "questions",
            "questionstem",
            "questionbody",
            "questionname",
        ],
    ),
    (
        Column::Options,
        &[
            "选项",
            "备选项",
            "备选答案",
            "全部选项",
            "所有选项",
            "选项内容",
            "选项列表",
            "候选项",
            "候选答案",
            "答案选项",
            "options",
            "option",
            "choices",
            "optioncontent",
            "optionlist",
        ],
    ),
    (
        Column::Answer,
        &[
            "答案",
            "正确答案",
            "参考答案",
            "标准答案",
            "正确选项",
            "正确项",
            "答案内容",
            "正确答案内容",
            "标答",
            "正答",
            "正解",
            "本题答案",
            "answer",
            "answers",
            "correctanswer",
            "rightanswer",
            "trueanswer",
            "standardanswer",
            "correctoption",
            "rightoption",
            "correctoptions",
            "correct",
            "key",
            "answerkey",
        ],
    ),
    (
        Column::Explanation,
        &[
            "解析",
            "说明",
            "解释",
            "答案解析",
            "答案说明",
            "答案解释",
            "答案分析",
            "解析说明",
            "解析内容",
            "详解",
            "题解",
            "解题思路",
            "explanation",
            "explain",
            "analysis",
            "answeranalysis",
            "answerexplanation",
            "rationale",
            "feedback",
        ],
    ),
    (Column::Hint, &["提示", "hint"]),
    (
        Column::Difficulty,
        &[
            "难度",
            "难度系数",
            "难易度",
            "难易程度",
            "难度等级",
            "难度级别",
            "difficulty",
            "level",
        ],
    ),
    (
        Column::Points,
        &["分值", "分数", "得分", "points", "score", "mark", "marks"],
    ),
    (Column::Verdict, &["性质", "判定", "verdict"]),
    (
        Column::Disguise,
        &["伪装", "伪装类型", "骗局类型", "disguise"],
    ),
    (Column::See, &["延伸阅读", "相关页面", "see"]),
    (Column::Tags, &["标签", "知识点", "考点", "关键词", "tags"]),
    (Column::Image, &["配图", "图片", "image"]),
    (Column::ImageAlt, &["图片说明", "配图说明", "imagealt"]),
    (Column::Unit, &["单位", "unit"]),
    (Column::Scoring, &["计分", "计分方式", "scoring"]),
    (Column::Text, &["文字", "材料", "找疑点文字", "text"]),
];

/// What a question is called in a head: `试题难度`, `questionType`.
const QUESTION: [&str; 6] = ["题目", "试题", "问题", "考题", "题", "question"];
/// What stands behind it where the column holds the question itself: `题目标题`, `问题内容`.
const WORDS: [&str; 12] = [
    "内容",
    "文本",
    "文字",
    "描述",
    "标题",
    "名称",
    "正文",
    "题干",
    "content",
    "text",
    "title",
    "description",
];

const NOTES: &[&str] = &["备注", "说明", "解析", "反馈", "点评", "note"];
const IMAGES: &[&str] = &["图片", "配图", "image"];
const ALTS: &[&str] = &["图片说明", "配图说明", "imagealt"];
const OPTION: &[&str] = &[
    "选项",
    "备选项",
    "备选答案",
    "答案选项",
    "候选项",
    "选择",
    "答案",
    "选择项",
    "option",
    "choice",
    "answer",
    "",
];

impl Column {
    /// As it is written into a sheet.
    pub(super) fn name(self) -> String {
        let lettered = |index: usize, what: &str| format!("选项{}{what}", letter(index));
        match self {
            Self::Option(index) => lettered(index, ""),
            Self::Note(index) => lettered(index, NOTES[0]),
            Self::OptionImage(index) => lettered(index, IMAGES[0]),
            Self::OptionImageAlt(index) => lettered(index, ALTS[0]),
            fixed => NAMES
                .iter()
                .find(|(column, _)| *column == fixed)
                .map_or_else(String::new, |(_, names)| names[0].to_owned()),
        }
    }

    /// What a head's cell names.
    pub(super) fn named(written: &str) -> Option<Self> {
        let folded = fold(written);
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
    for c in simplified(written).chars().map(narrow) {
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

/// A full-width sign as the one that programs use.
pub fn narrow(c: char) -> char {
    match c {
        '\u{3000}' | '\u{A0}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
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
        }
    }
}
