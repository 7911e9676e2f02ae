//! 自查清单哪里不对：怎么说。

use super::{list, near_or};
use crate::diagnostic::{Fall, Grave, Problem, Ticks, TicksFlaw, Unreached};

/// 一条消息里最多列几处。
const SHOWN: usize = 6;

/// 条目、分组和结果。
pub(super) fn plain(problem: &Problem) -> (String, String) {
    match problem {
        Problem::ChecklistLastCondition => (
            "最后一个结果也带着条件，有人会得不到结果".into(),
            "去掉最后一个结果的 when".into(),
        ),
        Problem::ChecklistGroupUnknown(name, near) => (
            format!("没有叫“{name}”的分组"),
            near_or(near.as_ref(), "写 items 里用过的 group"),
        ),
        Problem::ChecklistEmpty => (
            "清单里没有条目或没有结果".into(),
            "在 items 和 results 下面各写至少一条".into(),
        ),
        _ => (String::new(), String::new()),
    }
}

/// 勾了会得到什么。
pub(super) fn words(flaw: &TicksFlaw) -> (String, String) {
    match flaw {
        TicksFlaw::Below(title, grave, all) => (
            format!(
                "勾了这些，只得到“{title}”（{}）：{}",
                tone(*grave),
                below(all)
            ),
            "在它上面加一个更重的结果，条件写这些条目的分组或得分；或者改小“至少”".into(),
        ),
        TicksFlaw::Never(title, Unreached::Behind(first)) => (
            format!("没有人会得到“{title}”：合它条件的，都先得到了上面的“{first}”"),
            format!("把“{title}”移到“{first}”上面，或改它的条件，或删掉它"),
        ),
        TicksFlaw::Never(title, Unreached::Points(asked, most)) => (
            format!(
                "没有人会得到“{title}”：要 {asked} 分，而没有得到上面那些结果的人最多 {most} 分"
            ),
            "把 score 改小，或删掉这个结果".into(),
        ),
        TicksFlaw::Toneless(title) => (
            format!("结果“{title}”没有写语气，网页上按“警惕”说"),
            "加上 tone: danger（危险）、warning（警惕）或 calm（放心）".into(),
        ),
        TicksFlaw::Falls(title, fall, count) => falls(title, fall, *count),
    }
}

fn falls(title: &str, Fall { few, from, more }: &Fall, count: usize) -> (String, String) {
    (
        format!(
            "勾得更多，结果反而变轻：勾{}是“{from}”，再勾{}就成了“{title}”{}",
            quoted(few),
            quoted(more),
            if count > 1 {
                format!("（这样盖过的重的结果有 {count} 个）")
            } else {
                String::new()
            }
        ),
        format!("把“{from}”移到“{title}”上面：从上往下，重的在前"),
    )
}

fn below(all: &[Ticks]) -> String {
    let shown: Vec<String> = all
        .iter()
        .take(SHOWN)
        .map(|it| format!("{}，至少该是{}", quoted(&it.items), tone(it.at_least)))
        .collect();
    let more = match all.len().saturating_sub(SHOWN) {
        0 => String::new(),
        left => format!("；另有 {left} 处"),
    };
    format!("{}{more}", shown.join("；"))
}

fn quoted(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| format!("“{item}”")).collect();
    list::list(&items)
}

fn tone(grave: Grave) -> &'static str {
    match grave {
        Grave::Danger => "危险",
        Grave::Warning => "警惕",
        Grave::Calm => "放心",
    }
}
