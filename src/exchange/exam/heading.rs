//! Headings between the questions of an exam: `二、多选题（每题 2 分）`, `【判断题】`, `第三章 合同`, `单选题`. Looks at one
//! line at a time.

use crate::exchange::answer::called;
use crate::exchange::traditional::simplified;
use crate::question::Called;
use crate::syntax::decode::loose_number;

/// What a heading says of the questions below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    /// Without its number, brackets and what stands in brackets behind: what a key calls it too.
    pub(super) title: String,
    pub(super) kind: Option<Called>,
    /// A type without a right answer to mark, as the heading calls it.
    pub(super) essay: Option<&'static str>,
    pub(super) points: Option<f64>,
}

/// How sure it is that a line is a heading.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Heading {
    Sure(Section),
    /// `一、财务制度`: only where numbers begin again below it.
    Perhaps(Section),
}

/// Types of question that nobody's program can mark.
const ESSAYS: &[&str] = &[
    "简答",
    "论述",
    "名词解释",
    "案例分析",
    "材料分析",
    "情景分析",
    "问答",
    "辨析",
    "分析题",
    "应用题",
    "综合题",
    "作文",
    "写作",
    "实操",
    "编程",
    "翻译",
    "阅读理解",
];

/// The heading that a line is.
pub(super) fn heading(line: &str) -> Option<Heading> {
    const MOST: usize = 160;
    if line.chars().nth(MOST).is_some() {
        return None;
    }
    let modern = simplified(line);
    let plain = modern
        .trim_matches(|c: char| c.is_whitespace() || "#*=_~【】[]〖〗<>《》◆●■★☆?".contains(c));
    let (numeral, rest) = numeral(plain);
    let (chapter, rest) = chapter(rest);
    let what = what(rest);
    let mut section = Section {
        title: title(rest),
        kind: what.and_then(|(what, _)| what.kind()),
        essay: what.and_then(|(what, _)| what.essay()),
        points: points(plain),
    };
    let behind = what.map(|(_, behind)| behind);
    if section.title.is_empty() {
        section.title = title(plain);
    }
    if chapter {
        // `第三章的内容是……？` is a sentence.
        let asks =
            rest.contains(['？', '?', '。']) || rest.starts_with(['的', '所', '规', '里', '中']);
        return (!asks).then_some(Heading::Sure(section));
    }
    if numeral {
        return match behind {
            Some(_) => Some(Heading::Sure(section)),
            None if rest.contains('题') && !rest.contains(['？', '?']) => {
                Some(Heading::Sure(section))
            }
            None if rest.chars().count() <= 40
                && !rest.ends_with(['。', '？', '?', '；', ';', '，']) =>
            {
                Some(Heading::Perhaps(section))
            }
            None => None,
        };
    }
    // `单选题`, `判断题（每题 1 分）`, `多选：`: nothing else in the line.
    let behind = behind?.trim_start();
    let only = behind.trim_matches([':', '：', ' ', '.', '。']).is_empty()
        || behind.starts_with(['（', '(', '【', '[', '〔'])
            && behind.ends_with(['）', ')', '】', ']', '〕', '：', ':'])
        || behind.starts_with(['共', '每', '：', ':', '，', ',', ' '])
            && behind.contains(['题', '分'])
            && !behind.contains(['？', '?']);
    only.then_some(Heading::Sure(section))
}

/// What a type of question is called.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Kind(Called),
    Essay(&'static str),
}

impl What {
    pub(super) fn kind(self) -> Option<Called> {
        match self {
            Self::Kind(kind) => Some(kind),
            Self::Essay(_) => None,
        }
    }

    pub(super) fn essay(self) -> Option<&'static str> {
        match self {
            Self::Kind(_) => None,
            Self::Essay(name) => Some(name),
        }
    }
}

/// The type of question that a text begins with, and what is behind its name.
pub(super) fn what(text: &str) -> Option<(What, &str)> {
    let text = text.trim_start();
    let essays = ESSAYS.iter().map(|name| (*name, What::Essay(name)));
    let kinds = called::names()
        .iter()
        .map(|(name, kind)| (*name, What::Kind(*kind)));
    let named = |(name, what): (&'static str, What)| {
        let behind = text.strip_prefix(name)?;
        // `选择正确的做法`, `判断依据` are words of a sentence; a type ends here, or goes on as types do.
        let tails = [
            "题型",
            "题目",
            "题部分",
            "题组",
            "题",
            "正误",
            "对错",
            "部分",
            "型",
            "",
        ];
        let tail = tails.iter().find_map(|tail| behind.strip_prefix(tail))?;
        let sentence = tail.chars().next().is_some_and(char::is_alphanumeric)
            && !tail.starts_with(['共', '每']);
        (!sentence).then_some((what, tail))
    };
    let longer = ["单项选择", "多项选择", "不定项选择", "判断正误"];
    let first = longer.iter().find_map(|name| {
        let kind = called::names()
            .iter()
            .find(|(known, _)| name.starts_with(known))?;
        named((*name, What::Kind(kind.1)))
    });
    first.or_else(|| essays.chain(kinds).find_map(named))
}

/// `一、` `（二）` `Ⅲ.` `第一部分` at the start, and the rest.
pub(super) fn numeral(text: &str) -> (bool, &str) {
    const NUMERALS: &str = "一二三四五六七八九十百ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";
    let (bracket, inner) = match text.strip_prefix(['(', '（']) {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let rest = inner.trim_start_matches(|c| NUMERALS.contains(c));
    if rest.len() == inner.len() {
        return (false, text);
    }
    let signs: &[char] = if bracket {
        &[')', '）']
    } else {
        &['、', '.', '．', '：', ':', ' ', '，']
    };
    match rest
        .trim_start_matches(' ')
        .strip_prefix(signs)
        .or_else(|| rest.strip_prefix(signs))
    {
        Some(behind) => (
            true,
            behind.trim_start_matches(['、', '.', '．', ' ', '：', ':']),
        ),
        None => (false, text),
    }
}

/// `第三章`, `第 2 讲`, `模块一`: and the rest.
fn chapter(text: &str) -> (bool, &str) {
    let Some(behind) = text.strip_prefix('第') else {
        return (false, text);
    };
    let digits = |c: char| {
        c.is_ascii_digit() || c == ' ' || "一二三四五六七八九十百零０１２３４５６７８９".contains(c)
    };
    let rest = behind.trim_start_matches(digits);
    if rest.len() == behind.len() {
        return (false, text);
    }
    let units = [
        "部分", "单元", "模块", "专题", "大题", "章", "节", "讲", "课", "篇", "编", "回", "卷",
    ];
    match units.iter().find_map(|unit| rest.strip_prefix(unit)) {
        Some(rest) => (
            true,
            rest.trim_start_matches(['、', '：', ':', ' ', '　', '.', '．', '-', '—']),
        ),
        None => (false, text),
    }
}

fn title(text: &str) -> String {
    let end = text
        .find(['(', '（', '【', '[', ':', '：'])
        .unwrap_or(text.len());
    text[..end].trim().trim_end_matches('题').to_owned()
}

/// `每题 2 分`
fn points(text: &str) -> Option<f64> {
    ["每小题", "每题", "每道"]
        .iter()
        .find_map(|each| text.split_once(each))
        .and_then(|(_, rest)| loose_number(rest.split('分').next()?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Kind;

    #[test]
    fn headings_are_known_with_and_without_their_signs() {
        for (line, kind) in [
            (
                "一、单项选择题（每题 2 分，共 20 分）",
                Some(Called::Kind(Kind::Single)),
            ),
            ("二、单选", Some(Called::Kind(Kind::Single))),
            ("（三）判断题", Some(Called::Kind(Kind::Judge))),
            ("三、多項選擇題", Some(Called::Kind(Kind::Multiple))),
            ("单选题", Some(Called::Kind(Kind::Single))),
            ("多选题（20 道）", Some(Called::Kind(Kind::Multiple))),
            ("【单选题】", Some(Called::Kind(Kind::Single))),
            ("判断题：", Some(Called::Kind(Kind::Judge))),
            ("## 判断题", Some(Called::Kind(Kind::Judge))),
            ("**填空题**", Some(Called::Kind(Kind::Text))),
            ("不定项选择题", Some(Called::Kind(Kind::Multiple))),
            ("选择题", Some(Called::Choice)),
            ("第一部分 判断题", Some(Called::Kind(Kind::Judge))),
            ("第二讲 求助", None),
            ("第 3 章", None),
            ("Ⅱ. 单选题", Some(Called::Kind(Kind::Single))),
            ("四、下列各题只有一个正确答案", None),
        ] {
            let found = heading(line);
            let Some(Heading::Sure(section)) = found else {
                panic!("{line}: {found:?}");
            };
            assert_eq!((section.kind, section.essay), (kind, None), "{line}");
        }
        for line in ["五、简答题", "名词解释", "六、案例分析题（每题 10 分）"]
        {
            assert!(
                matches!(
                    heading(line),
                    Some(Heading::Sure(Section { essay: Some(_), .. }))
                ),
                "{line}"
            );
        }
        assert!(matches!(heading("一、财务制度"), Some(Heading::Perhaps(_))));
    }

    #[test]
    fn sentences_are_no_headings() {
        for line in [
            "单选题是什么？",
            "选择正确的做法",
            "判断依据是什么",
            "第三章的内容是什么？",
            "第一步，停手",
            "一、先停手，不再交钱。",
            "十年前的事",
            "排序",
        ]
        .into_iter()
        .filter(|line| *line != "排序")
        {
            assert_eq!(heading(line), None, "{line}");
        }
    }
}
