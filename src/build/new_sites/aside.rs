//! Rows of a list that are no places: sums, notes, who filled it in. A site of one would go out with the others.

/// What such rows begin with, whatever follows.
const BEGINNINGS: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "共计",
    "总数",
    "汇总",
    "备注",
    "附注",
    "注释",
    "说明",
    "填表",
    "填报",
    "填写",
    "制表",
    "制作人",
    "审核",
    "审批",
    "复核",
    "报送",
    "联系人",
    "联系电话",
    "负责人",
    "经办人",
    "截至",
    "截止",
    "数据来源",
    "以上",
    "以下",
];

/// What they are where nothing else stands in them, or a sign or a digit follows.
const WORDS: &[&str] = &[
    "注", "附", "共", "日期", "时间", "单位", "盖章", "总", "total", "sum", "subtotal", "note",
    "notes", "date", "remark", "remarks",
];

/// Signs that no name of a place has.
const SIGNS: &[char] = &[
    '：', ':', '。', '；', ';', '！', '!', '？', '?', '，', ',', '“', '”', '"', '《', '》', '=',
    '＝', '*', '※', '\n',
];

/// Whether a row that begins with this is certainly none.
pub(super) fn is_aside(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.trim_start_matches(['*', '※', '（', '(', '【', '[']);
    let lower = plain.to_lowercase();
    let ends = |rest: &str| rest.chars().next().is_none_or(|c| !c.is_alphabetic());
    let word = |it: &&str| lower.strip_prefix(*it).is_some_and(ends);
    // `2026年11月30日`
    let date = |c: char| c.is_numeric() || "年月日./-".contains(c);
    BEGINNINGS.iter().any(|it| plain.starts_with(it))
        || WORDS.iter().any(word)
        || plain.contains('年') && plain.chars().all(date)
}

/// Whether a text may be the name of a place; what may not is asked about.
pub(super) fn is_place(text: &str) -> bool {
    // `一、中心城区` heads the places below it.
    let digits = |c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit();
    let rest = text.trim_start_matches(digits);
    let heads = rest.len() < text.len() && rest.starts_with(['、', '.', '．']);
    !heads && !text.contains(SIGNS) && text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_list_is_told_from_places() {
        for row in [
            "合计",
            "合 计",
            "总计：12个",
            "备注：电话以正式通知为准",
            "填表人：张三 2026 年 11 月",
            "注：以上为 2026 年数据",
            "注1 电话以正式通知为准",
            "（备注）以上电话 24 小时有人接",
            "※说明",
            "共 12 个区县",
            "审核人",
            "2026 年 11 月 30 日",
            "Total",
            "Note: as of 2026",
            "单位（盖章）：",
        ] {
            assert!(is_aside(row), "{row}");
        }
        for place in [
            "东城区",
            "共和县",
            "共青城市",
            "总部基地",
            "附城镇",
            "注溪镇",
            "Totalville",
            "Datteln",
            "日照市",
            "六安市",
            "高新技术产业开发区",
            "苏州工业园区（吴中区）",
            "101中学",
            "阿拉善左旗",
            "St. John's",
        ] {
            assert!(!is_aside(place) && is_place(place), "{place}");
        }
        for odd in [
            "一、中心城区",
            "12345",
            "东城区：联席办",
            "（一）：",
            "3.西城区",
        ] {
            assert!(!is_place(odd), "{odd}");
        }
    }
}
