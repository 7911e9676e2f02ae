//! Lines on a paper that belong to no question's option or explanation: `材料二：……`, `注：本题有争议`, `（以下题目每题5分）`.
//! They stand below what they are no part of, and would change what it says. Looks at one line at a time.

use crate::exchange::traditional::simplified;

/// How far a remark is from what stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// Of the questions below it or of the whole paper: no part of an explanation either.
    Paper,
    /// Of this question, perhaps: an explanation may have such a paragraph, an option has none.
    Question,
}

/// What text for the questions below it is called.
const MATERIALS: [&str; 4] = ["阅读材料", "案例材料", "材料", "案例"];

/// What begins a line of the paper, whatever goes on behind it.
const PAPER: [&str; 17] = [
    "阅读材料，",
    "阅读材料,",
    "阅读上述",
    "阅读并回答",
    "阅读下列",
    "阅读下面",
    "阅读以下",
    "根据下列材料",
    "根据下面材料",
    "根据以下材料",
    "根据上述材料",
    "版权所有",
    "答题时间",
    "考试时间",
    "考试时长",
    "试卷满分",
    "本卷满分",
];

/// Who made a paper, with a colon behind it.
const MAKERS: [&str; 10] = [
    "命题", "出题", "审题", "审核", "校对", "制卷", "组卷", "编辑", "编写", "制作",
];

/// What asks to come to whoever made a paper.
const ADVERTS: [&str; 8] = [
    "更多资料",
    "更多题",
    "更多试题",
    "更多内容",
    "扫码关注",
    "扫描二维码",
    "关注公众号",
    "欢迎关注",
];

/// What makes a remark of its question, with a colon behind it.
const NOTES: [&str; 11] = [
    "备注",
    "附注",
    "注意",
    "注",
    "说明",
    "附",
    "出处",
    "来源",
    "评分标准",
    "评分细则",
    "评分说明",
];

/// What says what a question is for, or that a paper is not to be sold.
const ABOUT: [&str; 7] = [
    "本题考查",
    "本题考察",
    "本题主要考",
    "本小题考",
    "仅供学习",
    "转载请",
    "侵权必究",
];

/// What a line has in brackets where a picture did not come along.
const PICTURES: [&str; 4] = ["图片", "配图", "图", "image"];

/// The remark that a line begins.
pub(super) fn remark(line: &str) -> Option<Remark> {
    let modern = simplified(line);
    let line = modern.trim_start_matches(['*', '#', '>', ' ', '※']);
    let bare = line.trim_start_matches(OPEN);
    let is_boxed = bare.len() < line.len();
    if PAPER.iter().any(|it| bare.starts_with(it))
        || is_material(bare, is_boxed)
        || is_below(bare)
        || is_maker(bare)
    {
        return Some(Remark::Paper);
    }
    // `注意：以下为多选题`
    let noted = NOTES.iter().filter_map(|it| bare.strip_prefix(it));
    let behind = |rest: &str| rest.trim_start_matches(CLOSED).trim_start().to_owned();
    let of_paper = |rest: &str| {
        let rest = behind(rest);
        rest.strip_prefix(COLONS)
            .is_some_and(|it| is_below(it.trim_start()))
    };
    if noted.clone().any(of_paper) {
        return Some(Remark::Paper);
    }
    let is_note = noted.into_iter().any(|rest| {
        rest.trim_start_matches(CLOSED)
            .trim_start()
            .starts_with(COLONS)
            || is_boxed && rest.starts_with(CLOSED)
    });
    let is_picture = is_boxed
        && bare.strip_suffix(CLOSED).is_some_and(|inner| {
            PICTURES.contains(&inner.trim_end_matches(|c: char| c.is_ascii_digit()))
        });
    let is_about = ABOUT.iter().any(|it| bare.starts_with(it));
    (is_note || is_picture || is_about || is_imprint(bare) || is_head(bare))
        .then_some(Remark::Question)
}

/// `某某中学 2024 年期末试卷`: what stands at the edge of a page.
fn is_head(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.chars().count() <= LONGEST
        && text.contains('年')
        && ["试卷", "试题", "测试题", "练习题", "考试卷"]
            .iter()
            .any(|it| text.ends_with(it))
        && !text.contains(['，', '。', '：', '、'])
}

/// `某某中学命题`, `命题人：张三`, `张三整理，微信号abc`: who made the paper, in no sentence.
fn is_maker(text: &str) -> bool {
    const LONGEST: usize = 40;
    let text = text.trim_end_matches(CLOSED);
    if text.chars().count() > LONGEST || text.contains(['。', '！', '？', '?']) {
        return false;
    }
    let named = MAKERS.iter().find_map(|it| text.strip_prefix(it));
    let named = named.is_some_and(|rest| {
        let persons = ["单位", "教师", "老师", "人", "者", ""];
        let rest = persons.iter().find_map(|it| rest.strip_prefix(it));
        rest.is_some_and(|it| it.trim_start().starts_with(COLONS))
    });
    let made = ["整理", "编辑", "制作", "出品", "供稿"].iter();
    let reached = ["微信", "公众号", "QQ", "qq", "邮箱", "电话"];
    let reached = |rest: &str| reached.iter().any(|it| rest.contains(it));
    named
        || ADVERTS.iter().any(|it| text.starts_with(it))
        || ["命题", "命制", "供题"].iter().any(|it| text.ends_with(it))
        || made
            .filter_map(|it| text.split_once(it))
            .any(|(_, rest)| rest.starts_with(['，', ',', ' ', '：', ':', '（']) && reached(rest))
}

const OPEN: &[char] = &['（', '(', '【', '[', '〔'];
const CLOSED: &[char] = &['）', ')', '】', ']', '〕'];
const COLONS: &[char] = &['：', ':'];

/// `材料二：`, `【材料】`, `材料 2 老李……`; `材料不全` is a word of an option.
fn is_material(text: &str, is_boxed: bool) -> bool {
    let number = |c: char| c.is_numeric() || c == ' ' || "一二三四五六七八九十".contains(c);
    let rest = MATERIALS.iter().find_map(|it| text.strip_prefix(it));
    rest.is_some_and(|rest| {
        let behind = rest.trim_start_matches(number);
        let is_numbered = behind.len() < rest.trim_start_matches(' ').len();
        behind.starts_with(COLONS)
            || is_boxed && behind.starts_with(CLOSED)
            || is_numbered && (behind.is_empty() || rest.ends_with(' '))
    })
}

/// `以下为多选题`, `下列各题每题 5 分`, `以下题目……`: it speaks of questions, and asks none.
fn is_below(text: &str) -> bool {
    const WITHIN: usize = 30;
    let rest = ["以下", "下列", "下面", "从本题起", "从此题起"]
        .iter()
        .find_map(|it| text.strip_prefix(it));
    rest.is_some_and(|rest| {
        let names = [
            "各题",
            "题目",
            "试题",
            "单选",
            "多选",
            "判断题",
            "填空题",
            "选择题",
            "小题",
        ];
        let near: String = rest.chars().take(6).collect();
        rest.chars().count() <= WITHIN
            && names.iter().any(|it| near.contains(it))
            && !rest.ends_with(['？', '?'])
    })
}

/// `2024年5月 某局编印`
fn is_imprint(text: &str) -> bool {
    const LONGEST: usize = 40;
    let end = text.trim_end_matches(['。', '）', ')']);
    text.chars().count() <= LONGEST
        && text.contains("年")
        && text.starts_with(|c: char| c.is_numeric() || "二〇".contains(c))
        && ["编印", "印制", "印发", "编写", "编制", "编", "制"]
            .iter()
            .any(|it| end.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_known_by_how_they_begin() {
        for (line, expected) in [
            ("材料二：老李被骗，交了3900元。", Some(Remark::Paper)),
            ("【材料二】小王", Some(Remark::Paper)),
            ("（材料一）", Some(Remark::Paper)),
            ("（以下题目每题5分）", Some(Remark::Paper)),
            ("以下为多选题", Some(Remark::Paper)),
            ("下列各题每题 2 分", Some(Remark::Paper)),
            ("版权所有，翻印必究", Some(Remark::Paper)),
            ("答题时间：30分钟", Some(Remark::Paper)),
            ("注：本题有争议", Some(Remark::Question)),
            ("【注】本题有争议", Some(Remark::Question)),
            ("[图片]", Some(Remark::Question)),
            ("（图1）", Some(Remark::Question)),
            ("2024年5月 某局编印", Some(Remark::Question)),
            ("阅读材料，回答第 2 题。", Some(Remark::Paper)),
            ("注意：以下为多选题，少选不得分。", Some(Remark::Paper)),
            ("注意：三天内退款", Some(Remark::Question)),
            ("评分标准：选对得 2 分", Some(Remark::Question)),
            ("本题考查传销的特征", Some(Remark::Question)),
            ("某某中学 2024 年期末试卷", Some(Remark::Question)),
            ("某某中学命题", Some(Remark::Paper)),
            ("（命题人：张三  审核：李四）", Some(Remark::Paper)),
            ("张三整理，微信号abc", Some(Remark::Paper)),
            ("更多资料请加QQ群123456", Some(Remark::Paper)),
            ("扫码关注就送现金，是常见的诱饵。", None),
            ("本题由省厅命题。", None),
            ("对方自称整理资料，要你加微信。", None),
            ("审核不严", None),
            ("2024 年的试卷，由国家统一发行", None),
            ("材料不全", None),
            ("材料", None),
            ("注意保管", None),
            ("附近的派出所", None),
            ("以下都对", None),
            ("下面哪一题最难？", None),
            ("以下三点说明国债可信。", None),
            ("2024年起由国家发行", None),
            ("行", None),
        ] {
            assert_eq!(remark(line), expected, "{line}");
        }
    }
}
