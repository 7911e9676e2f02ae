//! `>5000 元的，可以退`: at the beginning of a line `>` makes a quotation to Markdown, and in front of an amount it means
//! more than.

use crate::syntax::markdown::edit::unquoted;

/// What amounts are counted in. A year is none: `>2017 年 7 月` quotes somebody.
const UNITS: &[&str] = &[
    "元", "万", "亿", "人", "名", "户", "层", "级", "次", "天", "个", "岁", "倍", "%", "％", "块",
    "美元", "家", "起", "周岁", "小时",
];

/// Where the `>` of a line stands that means more than. `before` is the line above, `next` what follows: among lines that
/// quote, it quotes.
pub(super) fn more_than(line: &str, before: &str, next: &str) -> Option<usize> {
    let place = amount(line)?;
    let quotes = |line: &str| unquoted(line).0 > 0 && amount(line).is_none();
    let next = next.lines().next().unwrap_or_default();
    (!quotes(before) && !quotes(next)).then_some(place)
}

fn amount(line: &str) -> Option<usize> {
    let text = line.trim_start_matches(' ');
    let behind = text.strip_prefix('>')?;
    let number = behind.strip_prefix(['=', '＝']).unwrap_or(behind);
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let begins = number.starts_with(|c: char| c.is_ascii_digit());
    let unit = rest.strip_prefix(' ').unwrap_or(rest);
    let unit = unit
        .strip_prefix(['多', '余', '几', '千', '百', '十'])
        .unwrap_or(unit);
    let counted = UNITS.iter().any(|it| unit.starts_with(it));
    (begins && counted).then_some(line.len() - text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_is_no_quotation() {
        for (line, before, next, expected) in [
            (
                ">5000 元的，可以退；",
                "某会员制度规定：",
                "不到的不退。",
                true,
            ),
            (">30 人且在三级以上的，应予立案；", "", "", true),
            (">=30人的", "", "", true),
            (">5%的", "", "", true),
            (">5,000 元的", "", ">3,000 元的", true),
            (">1 万元", ">5000 元的", "", true),
            ("> 5000 元的", "", "", false),
            (">2017 年 7 月，", "", "", false),
            (">1. 先停手", "", "", false),
            (">1、先停手", "", "", false),
            (">30 人以上的，", "> 《规定》：", "", false),
            (">30 人以上的，", "", ">应予立案。", false),
            (">引用", "", "", false),
        ] {
            let found = more_than(line, before, next).is_some();
            assert_eq!(found, expected, "{line}");
        }
    }
}
