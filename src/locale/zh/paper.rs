//! 中文：试卷上的话。

use super::question;
use crate::locale::paper::PaperWords;

pub(crate) static WORDS: PaperWords = PaperWords {
    lang: "zh-CN",
    head: &["姓名", "单位", "得分"],
    section: "{}、{}（{} 题，共 {} 分）",
    section_even: "{}、{}（{} 题，每题 {} 分，共 {} 分）",
    numerals: &["一", "二", "三", "四", "五", "六", "七", "八", "九"],
    kind: question::on_paper,
    points: "（{} 分）",
    judge: "（　　）对的画 √，错的画 ×",
    order: "正确的顺序：________________",
    mark: "在有疑点的地方画线：",
    bins: "归到：",
    key: "{}：参考答案",
    right: "√",
    wrong: "×",
    explanation: "解析：",
    hint: "提示：",
    range: "{}～{}",
    same: "（{} 可以互换）",
    comma: "、",
    or: "；",
};
