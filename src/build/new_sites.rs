//! A list of places, each of which gets a site: a sheet of Excel or a table of text to what is to be made of each row, and
//! what is wrong with it, by its cell. Makes nothing; either all rows are clear or nobody should begin.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::address;
use crate::diagnostic::{Cell, Diagnostic, ListFlaw, Place as At};
use crate::exchange::table::{Sheet, SheetRow, Value};
use crate::path::nearest;
use crate::population;
use crate::sound;
use crate::source::name_flaw;
use crate::starter::{self, Place};
use crate::syntax::settings::with_slash;
use crate::text::narrow_or_space;

/// A site that is to be made.
#[derive(Debug)]
pub struct Wanted {
    /// The name of its folder.
    pub folder: String,
    /// What is said of it.
    pub place: Place,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Name,
    Organisation,
    Phone,
    Units,
    Province,
    Address,
    Folder,
    /// A running number, a note: for people.
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
        Column::Phone,
        &[
            "电话",
            "phone",
            "热线",
            "举报电话",
            "举报热线",
            "联系电话",
            "电话号码",
            "hotline",
        ],
    ),
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
        Column::Aside,
        &[
            "序号", "number", "编号", "备注", "note", "说明", "no", "no.",
        ],
    ),
];

impl Column {
    fn named(written: &str) -> Option<Self> {
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

/// The head is among the first so many rows.
const HEAD_WITHIN: usize = 20;

/// What the list asks for, in its order, and what is wrong with it.
pub fn wanted(file: &Arc<str>, sheets: &[Sheet]) -> (Vec<Wanted>, Vec<Diagnostic>) {
    let mut list = List {
        file,
        sheet: "".into(),
        sites: Vec::new(),
        folders: HashMap::new(),
        addresses: HashMap::new(),
        found: Vec::new(),
    };
    let heads: Vec<_> = sheets.iter().map(head).collect();
    let any = heads.iter().any(Option::is_some);
    if !any {
        list.found
            .push(Diagnostic::new(ListFlaw::Head.into(), At::file(file)));
    }
    for (sheet, head) in sheets.iter().zip(heads) {
        list.sheet = sheet.name.as_str().into();
        match (head, sheet.rows.first()) {
            (Some(at), _) => list.take(sheet, at),
            (None, Some(first)) if any => {
                list.report(ListFlaw::Sheet(sheet.name.clone()), first.number, None);
            }
            (None, _) => {}
        }
    }
    (list.sites, list.found)
}

/// The row that names the columns.
fn head(sheet: &Sheet) -> Option<usize> {
    let names = |row: &SheetRow| {
        let mut cells = row.cells.values();
        cells.any(|it| matches!(it, Value::Text(text) if Column::named(text) == Some(Column::Name)))
    };
    sheet.rows.iter().take(HEAD_WITHIN).position(names)
}

struct List<'f> {
    file: &'f Arc<str>,
    sheet: Arc<str>,
    sites: Vec<Wanted>,
    /// By folder and address, the row that has it.
    folders: HashMap<String, u32>,
    addresses: HashMap<String, u32>,
    found: Vec<Diagnostic>,
}

impl List<'_> {
    fn report(&mut self, flaw: ListFlaw, row: u32, column: Option<u32>) {
        let cell = Cell {
            sheet: Arc::clone(&self.sheet),
            row,
            column,
        };
        let place = At::cell(self.file, cell);
        self.found.push(Diagnostic::new(flaw.into(), place));
    }

    fn take(&mut self, sheet: &Sheet, head: usize) {
        let mut columns: BTreeMap<Column, u32> = BTreeMap::new();
        let Some(named) = sheet.rows.get(head) else {
            return;
        };
        for (number, value) in &named.cells {
            let Value::Text(text) = value else { continue };
            match Column::named(text) {
                // The first of two columns of one name has it.
                Some(column) if !columns.contains_key(&column) => {
                    columns.insert(column, *number);
                }
                Some(Column::Aside) => {}
                _ => {
                    let known = NAMES.iter().flat_map(|(_, names)| names.iter().copied());
                    let near = nearest(&plain(text), known).map(str::to_owned);
                    let flaw = ListFlaw::Column(text.trim().to_owned(), near);
                    self.report(flaw, named.number, Some(*number));
                }
            }
        }
        for row in sheet.rows.iter().skip(head + 1) {
            self.row(row, &columns);
        }
    }

    fn row(&mut self, row: &SheetRow, columns: &BTreeMap<Column, u32>) {
        let mut said: BTreeMap<Column, (String, u32)> = BTreeMap::new();
        let mut broken = false;
        for (column, number) in columns {
            match row.cells.get(number) {
                Some(Value::Text(text)) if !text.trim().is_empty() => {
                    said.insert(*column, (text.trim().to_owned(), *number));
                }
                Some(Value::Text(_)) | None => {}
                Some(Value::Date(text) | Value::Error(text) | Value::Unshown(text, _)) => {
                    if *column != Column::Aside {
                        broken = true;
                        self.report(ListFlaw::Cell(text.clone()), row.number, Some(*number));
                    }
                }
            }
        }
        if broken || said.keys().all(|it| *it == Column::Aside) {
            return;
        }
        let before = self.found.len();
        let text = |column: Column| said.get(&column).map_or("", |it| it.0.as_str());
        let at = |column: Column| said.get(&column).map(|it| it.1);
        let name = text(Column::Name);
        if name.is_empty() {
            self.report(
                ListFlaw::Name,
                row.number,
                columns.get(&Column::Name).copied(),
            );
            return;
        }
        let mut refuse = |flaw: ListFlaw, column: Column| self.report(flaw, row.number, at(column));
        let province = text(Column::Province);
        let whole = population::province(province);
        if !province.is_empty() && whole.is_none() {
            refuse(ListFlaw::Province(province.to_owned()), Column::Province);
        }
        let hotline = text(Column::Phone);
        if !starter::hotline(hotline) {
            refuse(ListFlaw::Phone(hotline.to_owned()), Column::Phone);
        }
        let units = match starter::units(text(Column::Units)) {
            Ok(units) => units,
            Err(wrong) => {
                refuse(ListFlaw::Units(wrong), Column::Units);
                Vec::new()
            }
        };
        let address = web(text(Column::Address));
        if address.is_none() {
            let written = text(Column::Address).to_owned();
            refuse(ListFlaw::Address(written), Column::Address);
        }
        let address = address.unwrap_or_default();
        let folder = match text(Column::Folder) {
            "" => folder(name),
            own => Some(own.to_owned()).filter(|it| is_folder(it)),
        };
        let column = at(Column::Folder).or_else(|| at(Column::Name));
        let Some(folder) = folder else {
            let own = text(Column::Folder);
            let written = if own.is_empty() { name } else { own };
            self.report(ListFlaw::Folder(written.to_owned()), row.number, column);
            return;
        };
        // Disks that do not tell small letters from large ones have one place for both.
        if let Some(first) = self.folders.insert(folder.to_lowercase(), row.number) {
            self.report(ListFlaw::Twice(folder.clone(), first), row.number, column);
        }
        if !address.is_empty()
            && let Some(first) = self.addresses.insert(address.to_lowercase(), row.number)
        {
            let flaw = ListFlaw::SameAddress(address.clone(), first);
            self.report(flaw, row.number, at(Column::Address));
        }
        if self.found.len() > before {
            return;
        }
        self.sites.push(Wanted {
            folder,
            place: Place {
                district: name.to_owned(),
                province: whole.unwrap_or_default(),
                organisation: text(Column::Organisation).to_owned(),
                hotline: hotline.to_owned(),
                units,
                address,
            },
        });
    }
}

/// An address of a site, of a whole one or of a bare domain; empty where nothing is said.
fn web(written: &str) -> Option<String> {
    if written.is_empty() {
        return Some(String::new());
    }
    let whole = if written.contains("://") {
        written.to_owned()
    } else {
        format!("https://{written}")
    };
    let good = address::is_web(&whole) && !whole.contains(char::is_whitespace);
    good.then(|| with_slash(&whole))
}

/// Whether a folder can be called so on every disk and in every address.
fn is_folder(name: &str) -> bool {
    let bad = |c: char| c.is_whitespace() || "/\\#%&+?*\"<>|:".contains(c);
    name_flaw(Some(name)).is_none() && !name.starts_with(['.', '_', '~']) && !name.contains(bad)
}

/// A folder for a place: as its name sounds.
fn folder(name: &str) -> Option<String> {
    let sound = sound::spelled(name).map(|it| it.0);
    let text = sound.unwrap_or_else(|| name.to_lowercase());
    let parts: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    Some(parts.join("-")).filter(|it| !it.is_empty() && is_folder(it))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
