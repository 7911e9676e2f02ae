//! 中文：自测量得准不准，怎么说。

use super::list;
use crate::diagnostic::{Balance, MeasureFlaw as Flaw};
use crate::question::order::SameFlaw;

/// 说什么，怎么办。
pub(super) fn words(flaw: &Flaw) -> (String, String) {
    match flaw {
        Flaw::LeanOfRight(letter) => (
            format!("选项 {letter} 是正确答案，正确的选项没有偏向"),
            "删掉这里的 lean（偏向）；如果写错的是答案，改 answer".into(),
        ),
        Flaw::LeanIdle(which) => (
            format!("{}写了 lean（偏向），但这些题不计入识破和误伤，偏向不起作用", questions(which)),
            "说的那件事是骗局还是正规的，写一行 verdict（性质）；问的是做法或常识（asks）的题，删掉 lean".into(),
        ),
        Flaw::AsksNothing(which) => (
            format!("{}写了 asks: recognise（识别），却没有写要识别的是什么", questions(which)),
            "写一行 verdict: scam（骗局）或 legit（合法）；归类题写在每张卡片上".into(),
        ),
        Flaw::Same(flaw) => same(flaw),
        Flaw::StemTells(which) => (
            format!("{}的题干已经说破是骗局，或只问先看哪里、怎么做：答对了，也不说明认出了骗局", questions(which)),
            "这样的题加一行 asks: act（做法）或 know（常识），就不计入识破；要考识别，改写题干，让“信不信”成为选择；确实是在考识别的，写 asks: recognise".into(),
        ),
        Flaw::JudgesOneSided(right, most, all) => (
            format!("{all} 道判断题里有 {most} 道是“{}”的，不看题也能猜中", if *right { "对" } else { "错" }),
            "把几句话改成相反的说法，对的和错的各占一半左右".into(),
        ),
        Flaw::RightCountSame(right, options, all) => (
            format!("{all} 道多选题全是 {options} 项里对 {right} 项，不看题也知道选几项"),
            "让对的项数有多有少：有的对两项，有的全对".into(),
        ),
        Flaw::AbsolutesWrong(count) => (
            format!("“一定、都、只要、任何”这样的话，{count} 处全在错的选项里：避开它们就能猜中"),
            "把几个错的选项改得平和些，或让一两个对的选项也用上这样的话".into(),
        ),
        Flaw::BalanceImpossible(balance) => impossible(balance),
        Flaw::BalanceLeavesOut(count) => (
            format!("有 {count} 道题哪一套都放不进去：放进去就不合 balance（搭配）了，读者看不到它们"),
            "补几道另一种性质的题，或放宽 balance".into(),
        ),
    }
}

fn impossible(balance: &Balance) -> (String, String) {
    let Balance {
        low,
        high,
        least,
        size,
        scam,
        legit,
    } = balance;
    (
        format!(
            "配不出这样的一套题：一套 {size} 道，正规的要占 {low}%–{high}%，骗局和正规的各至少 {least} 个；能抽的题里有 {scam} 个骗局、{legit} 个正规的"
        ),
        "补上缺的那一种（写了 verdict、问的是识别的题才算），或加大 count、从别的题库多抽；做不到的，放宽或删掉 balance".into(),
    )
}

fn same(flaw: &SameFlaw) -> (String, String) {
    match flaw {
        SameFlaw::Range(place, all) => (
            format!("没有“{place}”这一步：一共 {all} 步"),
            format!("写 1 到 {all} 之间的数，例如 same: [[2, 3]]"),
        ),
        SameFlaw::Twice(place) => (
            format!("第 {place} 步写了两次"),
            "一步只写一次；三步可以互换的写在一起：[[2, 3, 4]]".into(),
        ),
        SameFlaw::Apart(places) => {
            let places: Vec<String> = places.iter().map(usize::to_string).collect();
            (
                format!("第 {} 步不是挨着的，不能互换", list::list(&places)),
                "可以互换的步骤要挨着；中间的步骤也能换的，一起写上".into(),
            )
        }
        SameFlaw::Alone(place) => (
            format!("只有第 {place} 步，没有和它互换的"),
            "写上可以互换的两步，例如 same: [[2, 3]]".into(),
        ),
    }
}

/// 第 2、5 题。
fn questions(which: &[usize]) -> String {
    const SHOWN: usize = 8;
    let numbers: Vec<String> = which.iter().take(SHOWN).map(usize::to_string).collect();
    let more = if which.len() > SHOWN {
        format!("……共 {} 道题", which.len())
    } else {
        " 题".to_owned()
    };
    format!("第 {}{more}", list::list(&numbers))
}
