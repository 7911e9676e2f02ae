//! A bank as an .xlsx for staff: a frozen head, wrapped texts, lists to choose from, and a second sheet that
//! says how to fill it in. The same bank gives the same bytes.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError,
};

use crate::exchange::table::guard::told_apart;
use crate::exchange::table::write::{Grid, grid};
use crate::exchange::{Bank, Loss};

const SHEET: &str = "题目";
const HELP_SHEET: &str = "填写说明";
/// Rows that a list to choose from covers, so that added rows have it too.
const LIST_ROWS: u32 = 5000;

/// What may be chosen in a column, by its name.
const LISTS: [(&str, &[&str]); 4] = [
    (
        "题型",
        &[
            "单选",
            "多选",
            "判断",
            "填空",
            "数值",
            "排序",
            "连线",
            "找疑点",
        ],
    ),
    ("难度", &["1", "2", "3", "4", "5"]),
    ("性质", &["骗局", "合法"]),
    ("计分", &["全对", "部分"]),
];

/// How to fill it in, a line a row.
const HELP: &[(&str, &str)] = &[
    ("列", "怎么写"),
    (
        "编号",
        "不用填，导入时自动编；已有的请不要改，改了就当成新题",
    ),
    (
        "题型",
        "单选、多选、判断、填空、数值、排序、连线、找疑点；不填时按答案的样子判断",
    ),
    (
        "题干",
        "必填；写什么，网站上就显示什么。开头有 [markdown] 的格子按 Markdown 排版，解析、提示也一样",
    ),
    (
        "选项A、选项B……",
        "单选、多选：每格一个选项。排序：按正确的先后写。连线：选项写左边，后面的“备注”写右边；多余的右边只写备注",
    ),
    ("选项A备注……", "选了这一项之后对读者说的话，可以不写"),
    (
        "答案",
        "单选 B；多选 ACD；判断 对 或 错；数值 3280 或 3000~3500；填空 写能接受的答案，多个用；隔开；排序、连线、找疑点不用填",
    ),
    ("解析", "为什么是这个答案；每道题都应该有"),
    ("难度", "1 最容易，5 最难"),
    ("分值", "不填是 1 分"),
    (
        "性质",
        "题里说的事是骗局还是合法的；用来算“识破几个、冤枉几个”",
    ),
    ("伪装、延伸阅读、标签", "可以写几个，用、隔开"),
    (
        "文字",
        "找疑点用：疑点写成 [[交 3900 元|入门费]]，无害的写成 ((免费试吃))",
    ),
    (
        "导入",
        "填好后保存，运行：mingbian import 这个文件.xlsx --to quizzes/题库名.yaml",
    ),
];

/// Writes the workbook.
pub fn write(bank: &Bank) -> (Vec<u8>, Vec<Loss>) {
    let (grid, losses) = grid(bank);
    // Everything that could fail here (names, lengths, widths) is fixed by this file and within bounds.
    (workbook(&grid).unwrap_or_default(), losses)
}

fn workbook(grid: &Grid) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new()
        .set_bold()
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    // As text: Excel makes dates of 3-5 and drops the zeros of 001.
    let plain = Format::new()
        .set_num_format("@")
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    let sheet = book.add_worksheet();
    sheet.set_name(SHEET)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, name) in (0_u16..).zip(&grid.head) {
        sheet.set_column_format(column, &plain)?;
        sheet.set_column_width(column, width(name))?;
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    for (number, row) in (1_u32..).zip(&grid.rows) {
        for (column, text) in (0_u16..).zip(row) {
            if !text.is_empty() {
                // As a string: nothing of it becomes a formula, a link, a number or a date.
                sheet.write_string_with_format(number, column, told_apart(text), &plain)?;
            }
        }
    }
    for (name, choices) in LISTS {
        let Some(column) = grid.column(name).and_then(|at| u16::try_from(at).ok()) else {
            continue;
        };
        let list = DataValidation::new()
            .allow_list_strings(choices)?
            .set_error_title(name)?
            .set_error_message(choices.join("、"))?;
        sheet.add_data_validation(1, column, LIST_ROWS, column, &list)?;
    }
    let help = book.add_worksheet();
    help.set_name(HELP_SHEET)?;
    help.set_column_width(0, 24)?;
    help.set_column_width(1, 90)?;
    for (number, (name, how)) in (0_u32..).zip(HELP) {
        let format = if number == 0 { &bold } else { &plain };
        help.write_string_with_format(number, 0, *name, format)?;
        help.write_string_with_format(number, 1, *how, format)?;
    }
    book.save_to_buffer()
}

/// Columns of texts are wide, those of a word narrow.
fn width(name: &str) -> f64 {
    match name {
        "题干" | "解析" | "文字" => 48.0,
        "题型" | "答案" | "难度" | "分值" | "性质" | "计分" | "单位" => 9.0,
        "编号" => 14.0,
        name if name.starts_with("选项") => 24.0,
        _ => 18.0,
    }
}
