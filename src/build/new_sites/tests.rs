//! Lists as offices have them, and what is wrong with them.

use super::*;
use crate::exchange::table::Merged;

fn sheet(rows: &[&[&str]]) -> Sheet {
    let rows = (1..).zip(rows).map(|(number, cells)| SheetRow {
        number,
        cells: (1..)
            .zip(*cells)
            .filter(|(_, text)| !text.is_empty())
            .map(|(column, text)| (column, Value::Text((*text).to_owned())))
            .collect(),
    });
    Sheet {
        name: String::new(),
        rows: rows.collect(),
        ..Sheet::default()
    }
}

fn codes(sheets: &[Sheet]) -> (Vec<String>, Vec<(&'static str, u32)>) {
    let (sites, found) = wanted(&"list.csv".into(), sheets);
    let row = |it: &Diagnostic| it.place.cell.as_ref().map_or(0, |cell| cell.row);
    (
        sites.into_iter().map(|it| it.folder).collect(),
        found
            .iter()
            .map(|it| (it.problem.code(), row(it)))
            .collect(),
    )
}

#[test]
fn a_list_as_offices_have_them() {
    let rows: &[&[&str]] = &[
        &["各区县防传销网站名单"],
        &["序号", "区（县、市）", "主办单位", "电　话", "网址", "省"],
        &[
            "1",
            "东城区",
            "东城区打传办",
            "010-12345678",
            "dongcheng.example.cn",
            "",
        ],
        &[
            "2",
            "岳麓区",
            "",
            "0731-88881111",
            "https://yuelu.example.cn",
            "湖南",
        ],
        &[],
    ];
    let (sites, found) = wanted(&"list.csv".into(), &[sheet(rows)]);
    assert!(found.is_empty(), "{found:?}");
    let [first, second] = sites.as_slice() else {
        panic!("{sites:?}")
    };
    assert_eq!(first.folder, "dongchengqu");
    assert_eq!(first.place.organisation, "东城区打传办");
    assert_eq!(first.place.address, "https://dongcheng.example.cn/");
    assert_eq!(second.place.address, "https://yuelu.example.cn/");
    assert_eq!(second.place.province, "湖南省");
    assert_eq!(second.place.hotline, "0731-88881111");
}

#[test]
fn what_is_wrong_is_told_by_its_row() {
    let rows: &[&[&str]] = &[
        &["名称", "电话", "网址", "文件夹", "省份", "其他电话", "颜色"],
        &["甲区", "12", "https://a.example/", "a", "", "", "红"],
        &["", "12345", "", "", "", "", ""],
        &["乙区", "", "https://a.example", "A", "", "", ""],
        &["丙区", "", "not an address", "", "", "", ""],
        &["丁区", "", "", "a/b", "", "", ""],
        &["戊区", "", "", "", "湖南", "没有号码", ""],
        &["己区", "", "", "", "法兰西", "", ""],
    ];
    let (folders, found) = codes(&[sheet(rows)]);
    assert!(folders.is_empty(), "{folders:?}");
    assert_eq!(
        found,
        [
            ("list-column", 1),
            ("list-phone", 2),
            ("list-name", 3),
            ("list-twice", 4),
            ("list-same-address", 4),
            ("list-address", 5),
            ("list-folder", 6),
            ("list-units", 7),
            ("list-province", 8),
        ]
    );
}

#[test]
fn a_sheet_without_a_head_is_told() {
    let plain = sheet(&[&["甲", "乙"]]);
    assert_eq!(codes(std::slice::from_ref(&plain)).1, [("list-head", 0)]);
    let good = sheet(&[&["地区"], &["甲区"]]);
    let (folders, found) = codes(&[good, plain]);
    assert_eq!(folders, ["jiaqu"]);
    assert_eq!(found, [("list-sheet", 1)]);
}

#[test]
fn what_is_no_text_is_not_guessed() {
    let mut one = sheet(&[&["名称", "电话"], &["甲区", "1"]]);
    one.rows[1]
        .cells
        .insert(2, Value::Date("2010-01-01".to_owned()));
    assert_eq!(codes(&[one]).1, [("list-cell", 2)]);
}

#[test]
fn whose_number_is_published_is_never_guessed() {
    let told = |head: &[&str]| {
        let row: Vec<&str> = head
            .iter()
            .map(|name| match *name {
                "名称" => "东城区",
                "举报电话" | "举报热线" => "010-12345678",
                name if name.contains('人') => "张三",
                _ => "13800000000",
            })
            .collect();
        let (sites, found) = wanted(&"list.csv".into(), &[sheet(&[head, &row])]);
        let hotline = sites.first().map(|it| it.place.hotline.clone());
        let codes: Vec<_> = found.iter().map(|it| it.problem.code()).collect();
        (hotline.unwrap_or_default(), codes)
    };
    let hotline = || "010-12345678".to_owned();
    let spare = vec!["list-column-spare"];
    assert_eq!(
        told(&["名称", "联系人", "联系电话", "举报电话"]),
        (hotline(), spare.clone())
    );
    assert_eq!(told(&["名称", "举报电话", "电话"]), (hotline(), spare));
    assert_eq!(
        told(&["名称", "联系人", "联系人电话", "手机", "举报热线"]),
        (hotline(), vec![])
    );
    let mobile = || "13800000000".to_owned();
    assert_eq!(told(&["名称", "联系电话"]), (mobile(), vec![]));
    for (head, code) in [
        (&["名称", "联系人", "联系电话"], "list-phone-whose"),
        (&["名称", "电话", "负责人"], "list-phone-whose"),
        (&["名称", "电话", "联系电话"], "list-column-twice"),
        (&["名称", "举报电话", "举报热线"], "list-column-twice"),
        (&["名称", "单位", "主办单位"], "list-column-twice"),
        (&["名称", "地区", "单位"], "list-column-twice"),
    ] {
        let (_, codes) = told(head);
        assert_eq!(codes, [code], "{head:?}");
    }
}

#[test]
fn a_merged_cell_is_of_each_row_that_it_covers() {
    let mut one = sheet(&[
        &["名称", "单位", "省份", "备注"],
        &["甲区", "某市联席办", "湖南省"],
        &["乙区"],
        // What covers a row says nothing where there is no place.
        &["", "", "", "空行"],
        &["丙区", "丙区联席办"],
        &["丁区"],
    ]);
    let merged = |first, last, column| Merged {
        first,
        last,
        column,
    };
    one.merged = vec![merged(2, 4, 2), merged(2, 6, 3)];
    let (sites, found) = wanted(&"l.xlsx".into(), std::slice::from_ref(&one));
    assert!(found.is_empty(), "{found:?}");
    let said: Vec<_> = sites
        .iter()
        .map(|it| (it.place.organisation.as_str(), it.place.province.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("某市联席办", "湖南省"),
            ("某市联席办", "湖南省"),
            ("丙区联席办", "湖南省"),
            ("", "湖南省"),
        ]
    );
    // One name over two rows is a name of the first alone.
    one.rows = sheet(&[&["名称", "单位"], &["甲区", "一办"], &["", "二办"]]).rows;
    one.merged = vec![merged(2, 3, 1)];
    assert_eq!(codes(&[one]).1, [("list-name", 3)]);
}

#[test]
fn what_a_sheet_hides_or_strikes_is_told() {
    let mut one = sheet(&[&["名称", "单位"], &["甲区", "一办"], &["乙区"]]);
    one.hidden.insert(3);
    let struck = one.beside.entry(SheetPart::Struck).or_default();
    struck.extend([(1, 1), (2, 1), (2, 9)]);
    let (folders, found) = codes(&[one]);
    assert_eq!(folders.len(), 2);
    assert_eq!(found, [("list-hidden", 1), ("list-struck", 2)]);
}

#[test]
fn a_sum_and_a_note_are_no_places() {
    let rows: &[&[&str]] = &[
        &["序号", "名称", "单位", "电话"],
        &["1", "东城区", "联席办", "12345"],
        &["序号", "名称", "单位", "电话"],
        &["2", "西城区", "联席办", "12345"],
        &[],
        &["合计", "", "2 个"],
        &["", "合计", "2 个"],
        &["总计", "2 个"],
        &["备注：电话以正式通知为准"],
        &["", "填表人：张三 2026 年 11 月"],
        // What is noted beside a place takes nothing from it.
        &["说明：新设", "南城区"],
    ];
    let (folders, found) = codes(&[sheet(rows)]);
    assert_eq!(folders, ["dongchengqu", "xichengqu", "nanchengqu"]);
    let aside = |row| ("list-aside", row);
    assert_eq!(found, [6, 7, 8, 9, 10].map(aside));
    let rows: &[&[&str]] = &[&["名称"], &["一、中心城区"], &["东城区：联席办"], &["1"]];
    let odd = |row| ("list-no-place", row);
    assert_eq!(codes(&[sheet(rows)]).1, [2, 3, 4].map(odd));
}

#[test]
fn a_list_without_a_place_is_told() {
    assert_eq!(codes(&[sheet(&[&["名称", "电话"]])]).1, [("list-empty", 0)]);
    let sums: &[&[&str]] = &[&["名称", "电话"], &["合计", "0"]];
    let found = codes(&[sheet(sums)]).1;
    assert_eq!(found, [("list-aside", 2), ("list-empty", 0)]);
}

#[test]
fn addresses_are_held_to_the_rules_of_settings() {
    let rows: &[&[&str]] = &[
        &["名称", "网址"],
        &["甲区", "https://"],
        &["乙区", "https://user:PASSWORD@x.cn/"],
        &["丙区", "https://。"],
        &["丁区", "www.a.cn/site?id=5"],
        &["戊区", "user@x.cn"],
        &["己区", "https://x.cn/a b"],
        &["庚区", "https://x.cn:99999/"],
        &["辛区", "不是 网址"],
        &["壬区", "好.example.cn:8080/站"],
    ];
    let expected = [
        ("url-invalid", 2),
        ("address-deceptive", 3),
        ("address-deceptive", 4),
        ("url-rest", 5),
        ("address-deceptive", 6),
        ("url-invalid", 7),
        ("address-deceptive", 8),
        ("list-address", 9),
    ];
    let (folders, found) = codes(&[sheet(rows)]);
    assert_eq!(found, expected);
    assert_eq!(folders, ["renqu"]);
}

#[test]
fn one_place_on_the_web_is_one_however_it_is_written() {
    let rows: &[&[&str]] = &[
        &["名称", "网址"],
        &["东城区", "https://dong.example.org"],
        &["西城区", "http://dong.example.org/"],
        &["南城区", "http://dong.example.org:80/"],
        &["北城区", "https://Dong.example.org./"],
        &["中城区", "dong.example.org"],
        &["外城区", "dong.example.org/wai"],
    ];
    let same = |row| ("list-same-address", row);
    assert_eq!(codes(&[sheet(rows)]).1, [3, 4, 5, 6].map(same));
}
