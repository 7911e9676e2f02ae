//! 中文：导入、导出时的提示。

use crate::diagnostic::{ImportFlaw, Lost};

/// 出了什么问题；该怎么改。
pub(super) fn import(flaw: &ImportFlaw) -> (String, String) {
    use ImportFlaw as F;
    let say = |message: String, help: &str| (message, help.to_owned());
    match flaw {
        F::Unreadable(reason) => say(
            format!("读不了这个文件：{reason}"),
            "用 Excel 或 WPS 打开，另存为 .xlsx 再导入",
        ),
        F::Empty => say(
            "没有找到题目".into(),
            "第一行写列名（题干、选项A、选项B、答案……），每道题一行",
        ),
        F::StemMissing => say("没有题干".into(), "补上题干；这一行没有导入"),
        F::AnswerMissing => say("没有答案".into(), "补上答案；这一行没有导入"),
        F::AnswerBeyond(answer, options) => say(
            format!("答案写了 {answer}，但只有 {options} 个选项"),
            "改答案，或补上选项；这一行没有导入",
        ),
        F::AnswerInvalid(answer, kind) => say(
            format!("答案“{answer}”和题型（{kind}）对不上"),
            "改答案或题型；这一行没有导入",
        ),
        F::OptionsTooFew => say("选项少于两个".into(), "至少写两个选项；这一行没有导入"),
        F::TypeUnknown(kind) => say(
            format!("不认识题型“{kind}”"),
            "可以写：单选、多选、判断、填空、数值、排序、连线、归类、找疑点；这一行没有导入",
        ),
    }
}

/// 导出时放不下的。
pub(super) fn export(format: &str, lost: &Lost) -> (String, String) {
    match lost {
        Lost::Question(kind) => (
            format!("{format} 没有“{kind}”这种题型，这道题没有导出"),
            "换一种格式，或只在网站上用这道题".into(),
        ),
        Lost::Key(key) => (
            format!("{format} 放不下“{key}”，导出的题目里没有它"),
            "题库文件里的内容没有变，不用改".into(),
        ),
    }
}
