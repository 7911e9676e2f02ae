//! 中文：各种题型的名字，和每种题型的答案怎么写。

use super::list::list;
use crate::question::{Called, Kind};

/// 别处写的题型。
pub(super) fn called(called: Called) -> &'static str {
    match called {
        Called::Choice => "选择",
        Called::Kind(kind) => kind.chinese(),
    }
}

/// 盘点时的列名。
pub(super) fn short(kind: Kind) -> &'static str {
    match kind {
        Kind::Mark => "疑点",
        Kind::Single
        | Kind::Multiple
        | Kind::Judge
        | Kind::Number
        | Kind::Text
        | Kind::Order
        | Kind::Match
        | Kind::Classify => kind.chinese(),
    }
}

/// 试卷上一个大题的名字。
pub(super) fn on_paper(kind: Kind) -> &'static str {
    match kind {
        Kind::Single => "单选题",
        Kind::Multiple => "多选题",
        Kind::Judge => "判断题",
        Kind::Number => "数值题",
        Kind::Text => "填空题",
        Kind::Order => "排序题",
        Kind::Match => "连线题",
        Kind::Classify => "归类题",
        Kind::Mark => "找疑点",
    }
}

/// 题库文件里的答案怎么写。
pub(super) fn answer_help(kind: Kind) -> &'static str {
    match kind {
        Kind::Judge => "判断题写 answer: 对，或 answer: 错",
        Kind::Number => {
            "写一个数，例如 3280；或范围 {min: 3000, max: 3500}，小的在前；或误差 {value: 3280, tolerance: 5%}"
        }
        Kind::Text => "填空题写一段文字，或一个列表",
        Kind::Single | Kind::Multiple | Kind::Order | Kind::Match | Kind::Classify | Kind::Mark => {
            "写选项的字母，例如 B；多选写 AC 或 [A, C]"
        }
    }
}

/// 导入的文件里的答案怎么写。
pub(super) fn import_help(called: Called) -> &'static str {
    let kind = match called {
        Called::Choice => Kind::Multiple,
        Called::Kind(kind) => kind,
    };
    match kind {
        Kind::Single => "单选题写一个字母，例如 B；有几个正确答案的，题型写多选",
        Kind::Multiple => "答案写选项的字母，例如 B 或 ACD",
        Kind::Judge => "判断题写 对 或 错（√、× 也可以）",
        Kind::Number => "数值题写一个数，例如 3280，或一个范围，例如 3000~3500",
        Kind::Text => "填空题写答案的文字，不写选项；有选项的，题型写单选或多选",
        Kind::Match => "连线题在选项里写“左边 = 右边”",
        Kind::Order | Kind::Classify | Kind::Mark => "改答案或题型",
    }
}

/// 要写 type 的题型，各带上名字。
pub(super) fn to_be_typed() -> String {
    let named = |it: &Kind| format!("{}（{}）", it.name(), it.chinese());
    // 有 options 就看得出来的不用写。
    let kinds = Kind::ALL.iter().filter(|it| !it.has_options());
    list(&kinds.map(named).collect::<Vec<_>>())
}

/// 表格里放得下的题型。
pub(super) fn in_sheets() -> String {
    let kinds = Kind::all_on_paper().into_iter();
    let names: Vec<&str> = kinds
        .filter(|it| it.fits_a_row())
        .map(Kind::chinese)
        .collect();
    list(&names)
}
