//! 情景模拟哪里不对：怎么说。

use super::{list, near_or};
use crate::diagnostic::{Never, Problem, Situation, StoryFlaw};

/// 节点和人物。
pub(super) fn plain(problem: &Problem) -> (String, String) {
    match problem {
        Problem::ScenarioGotoUnknown(name, near) => (
            format!("没有叫“{name}”的节点"),
            near_or(near.as_ref(), "写 nodes 下面已有的节点名"),
        ),
        Problem::ScenarioUnreachable(name) => (
            format!("从开头走不到节点“{name}”"),
            "在某个选择里写 goto: 它的名字，或删掉它".into(),
        ),
        Problem::ScenarioNoEnding(name) => (
            format!("从节点“{name}”走不到任何结局"),
            "给它加上 choices，或写上 ending: safe / warned / harmed".into(),
        ),
        Problem::ScenarioCastUnknown(name, near) => (
            format!("人物表里没有“{name}”"),
            near_or(near.as_ref(), "在 cast 里加上这个人物"),
        ),
        _ => (String::new(), String::new()),
    }
}

/// 记住的事和条件。
pub(super) fn words(flaw: &StoryFlaw) -> (String, String) {
    use StoryFlaw as F;
    match flaw {
        F::NameUnknown(name, near) => (
            format!("if（如果）问的“{name}”，没有一处 set（记住）过"),
            near_or(near.as_ref(), "在前面的选择里写上 set，或删掉这个条件"),
        ),
        F::ValueUnknown(name, value, known) => (
            format!("没有一处把“{name}”记成“{value}”，这个条件不会成立"),
            format!("记过的有：{}", list::list(known)),
        ),
        F::Spelling(later, first) => (
            format!("“{later}”和前面的“{first}”只差全角半角、大小写或空格，会当成两样"),
            format!("统一写成“{first}”"),
        ),
        F::Unasked(name) => (
            format!("记住了“{name}”，可是没有一处 if（如果）问它"),
            "在后面的选择、节点或结局上写 if，或删掉这里".into(),
        ),
        F::EndingChoices(name) => (
            format!("节点“{name}”已经是结局（ending），聊天到这里就完了，后面的选择谁也看不到"),
            "还要往下走的，删掉 ending，把结局写到后面的节点上；真是结局的，删掉 choices".into(),
        ),
        F::Never(Never::Choice(text)) => (
            format!("“{text}”这个选择谁也看不到：怎么走到这里，条件都不成立"),
            "核对它的 if（如果），和它去的节点的 if".into(),
        ),
        F::Never(Never::Node(name)) => (
            format!("怎么走都走不到节点“{name}”：条件没有一次成立"),
            "核对它的 if（如果），和通向它的选择的 if".into(),
        ),
        F::Never(Never::Ending(name)) => (
            format!("怎么走都走不到结局“{name}”：条件没有一次成立"),
            "核对它的 if（如果），和通向它的选择的 if".into(),
        ),
        F::GotoBehind(name) => (
            format!("“{name}”没有条件，一定先到它，写在它后面的节点都轮不到"),
            format!("给“{name}”写上 if（如果），或把它放到最后"),
        ),
        F::DeadEnd(situation) => (
            format!("走到这里，有时一个选择也没有。{}", here(situation)),
            "给一个选择去掉 if（如果），或加一个不带条件的选择".into(),
        ),
        F::Loop(situation) => (
            format!("从这里起，有时再也走不到结局。{}", here(situation)),
            "留一个不带条件的出口，让人随时能走到某个结局".into(),
        ),
        F::TooMany(looked) => (
            format!("记住的事太多，只走了 {looked} 种情形，没有全部走一遍"),
            "少记几样，或把这段情景拆成两段；没有走到的地方，请自己试一试".into(),
        ),
    }
}

/// 怎么走到的，这时记着什么。
fn here(Situation { path, remembered }: &Situation) -> String {
    let way = path.join(" → ");
    let pairs: Vec<String> = remembered
        .iter()
        .map(|(name, value)| format!("“{name}”是“{value}”"))
        .collect();
    if pairs.is_empty() {
        format!("例如这样走：{way}，这时什么也没记住")
    } else {
        format!("例如这样走：{way}，这时{}", list::list(&pairs))
    }
}
