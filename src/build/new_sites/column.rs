//! What people call the columns of a list of places, and which of those that a list has are used. Knows no row below the head.

use std::collections::BTreeMap;

use crate::diagnostic::ListFlaw;
use crate::exchange::table::{SheetRow, Value};
use crate::path::nearest;
use crate::text::narrow_or_space;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Name,
    Organisation,
    /// The number that readers are to call.
    Hotline,
    /// A number of which its name does not say whose it is.
    Phone,
    Units,
    Province,
    Address,
    Folder,
    /// Somebody's name: for the office alone.
    Person,
    /// A running number, a note, somebody's own number: for people.
    Aside,
}

/// The first name of each is the one that is told.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "名称",
            "name",
            "地方",
            "地区",
            "地名",
            "区县",
            "县区",
            "区(县、市)",
            "县(市、区)",
            "区(县)",
            "县(区)",
            "市县",
            "区域",
            "place",
            "district",
        ],
    ),
    (
        Column::Organisation,
        &[
            "单位",
            "organisation",
            "主办单位",
            "主办",
            "单位名称",
            "单位全称",
            "organization",
        ],
    ),
    (
        Column::Hotline,
        &["举报电话", "hotline", "举报热线", "热线", "热线电话"],
    ),
    (Column::Phone, &["电话", "phone", "联系电话", "电话号码"]),
    (
        Column::Units,
        &[
            "其他电话",
            "otherphones",
            "其它电话",
            "其他单位",
            "各单位电话",
            "units",
        ],
    ),
    (
        Column::Province,
        &["省份", "province", "省", "所属省", "省(区、市)"],
    ),
    (
        Column::Address,
        &[
            "网址",
            "address",
            "域名",
            "网站",
            "网站地址",
            "base_url",
            "url",
            "domain",
        ],
    ),
    (
        Column::Folder,
        &["文件夹", "folder", "目录", "拼音", "slug"],
    ),
    (
        Column::Person,
        &[
            "联系人",
            "contact",
            "contactperson",
            "联系人姓名",
            "姓名",
            "负责人",
            "责任人",
            "联络员",
            "经办人",
            "填表人",
            "填报人",
            "分管领导",
        ],
    ),
    (
        Column::Aside,
        &[
            "序号",
            "number",
            "编号",
            "备注",
            "note",
            "说明",
            "no",
            "no.",
            "联系人电话",
            "contactphone",
            "负责人电话",
            "联络员电话",
            "经办人电话",
            "手机",
            "手机号",
            "手机号码",
            "mobile",
        ],
    ),
];

impl Column {
    pub(super) fn named(written: &str) -> Option<Self> {
        let plain = plain(written);
        let of = |(column, names): &(Self, &[&str])| names.contains(&&*plain).then_some(*column);
        NAMES.iter().find_map(of)
    }
}

/// A name of a column as it is compared: of half width, in small letters, without spaces.
fn plain(written: &str) -> String {
    let narrow = written.chars().map(narrow_or_space);
    let narrow: String = narrow.filter(|c| !c.is_whitespace()).collect();
    narrow.to_lowercase()
}

/// The columns of a head that are used, by their numbers, and what is wrong with the others.
pub(super) fn of(head: &SheetRow) -> (BTreeMap<Column, u32>, Vec<(ListFlaw, u32)>) {
    let mut columns: BTreeMap<Column, (u32, &str)> = BTreeMap::new();
    let mut flaws = Vec::new();
    for (number, value) in &head.cells {
        let Value::Text(text) = value else { continue };
        let text = text.trim();
        match Column::named(text) {
            // For people there may be as many as they like.
            Some(Column::Aside) => {}
            Some(column) => match columns.get(&column) {
                None => {
                    columns.insert(column, (*number, text));
                }
                Some(_) if column == Column::Person => {}
                // Whichever was taken, the other may be what was meant.
                Some((_, first)) => {
                    let flaw = ListFlaw::ColumnTwice(text.to_owned(), (*first).to_owned());
                    flaws.push((flaw, *number));
                }
            },
            None => {
                let known = NAMES.iter().flat_map(|(_, names)| names.iter().copied());
                let near = nearest(&plain(text), known).map(str::to_owned);
                flaws.push((ListFlaw::Column(text.to_owned(), near), *number));
            }
        }
    }
    // A number is published: in a list that has the hotline and another number, the other may be anybody's. Where it
    // stands beside somebody's name, it may be theirs.
    let named = |column: Column| columns.get(&column).map(|it| it.1.to_owned());
    match (
        columns.get(&Column::Phone),
        named(Column::Hotline),
        named(Column::Person),
    ) {
        (Some((number, text)), Some(hotline), _) => {
            let flaw = ListFlaw::ColumnSpare((*text).to_owned(), hotline);
            flaws.push((flaw, *number));
        }
        (Some((number, text)), None, Some(person)) => {
            let flaw = ListFlaw::WhosePhone((*text).to_owned(), person);
            flaws.push((flaw, *number));
        }
        _ => {}
    }
    if let Some(phone) = columns.remove(&Column::Phone) {
        columns.entry(Column::Hotline).or_insert(phone);
    }
    columns.remove(&Column::Person);
    let columns = columns.into_iter().map(|(column, it)| (column, it.0));
    (columns.collect(), flaws)
}
