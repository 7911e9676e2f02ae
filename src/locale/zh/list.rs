//! 中文：几样东西连着说，和东西的名称。

use std::borrow::Borrow;

use crate::diagnostic::{Allowed, Name};

/// 用顿号隔开。
pub(super) fn list(all: &[impl Borrow<str>]) -> String {
    all.join("、")
}

/// 每样东西的每种写法，英文的也能用。
pub(super) fn names(all: &[Name]) -> String {
    let names = all.iter().flat_map(|name| &name.0).map(String::as_str);
    list(&names.collect::<Vec<_>>())
}

/// 一样东西的中文名，没有就用第一个。
pub(super) fn name(name: &Name) -> &str {
    name.shown(is_own).next().unwrap_or_default()
}

/// 能写什么，每种写法都说。
pub(super) fn allowed(allowed: &Allowed) -> String {
    match allowed {
        Allowed::OneOf(all) => names(all),
        Allowed::Between(least, most) => format!("{least}–{most}"),
        Allowed::Difficulty => "1–5、容易、较易、中等、较难、困难".to_owned(),
        Allowed::Slug => "a–z、0–9、-".to_owned(),
        Allowed::Language => "zh-CN、en、bo、ug …".to_owned(),
    }
}

/// 能写什么，只说中文的写法：题库表格里用的。
pub(super) fn allowed_in_sheets(may: &Allowed) -> String {
    match may {
        Allowed::OneOf(all) => list(&all.iter().map(name).collect::<Vec<_>>()),
        other => allowed(other),
    }
}

fn is_own(name: &str) -> bool {
    !name.is_ascii()
}
