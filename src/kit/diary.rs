//! The diary of what was handed out: a workbook with a row for each time (份、条、人次) and its sums. The same words give the same bytes.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatBorder, Formula, Workbook,
    XlsxError,
};

use crate::theme::Words;
use crate::view::kit::ITEMS;

/// Rows to be filled in.
const ROWS: u32 = 200;
/// The first of them; above are a title and the heads of the columns.
const FIRST: u32 = 2;
/// What is counted: columns, by their words.
const COUNTED: [&str; 3] = ["copies", "pieces", "people"];
/// All columns: the word and the width.
const COLUMNS: [(&str, f64); 8] = [
    ("date", 13.0),
    ("place", 20.0),
    ("what", 24.0),
    ("copies", 9.0),
    ("pieces", 9.0),
    ("people", 9.0),
    ("who", 12.0),
    ("note", 30.0),
];

/// The workbook; `None` where the words make none.
pub(super) fn write(words: &Words, community: &str) -> Option<Vec<u8>> {
    made(words, community).ok()
}

fn made(words: &Words, community: &str) -> Result<Vec<u8>, XlsxError> {
    let word = |key: &str| words.get(&format!("sheet_diary_{key}")).to_owned();
    let mut book = Workbook::new();
    // No clock: what is made twice is the same twice.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let bold = Format::new().set_bold();
    let head = bold.clone().set_border_bottom(FormatBorder::Thin);
    let dates = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet();
    let title = word("title").replace("{community}", community);
    sheet.set_name(word("sheet"))?;
    sheet.write_string_with_format(0, 0, title, &bold)?;
    let names = ITEMS
        .iter()
        .map(|item| words.get(&format!("sheet_file_{}", item.name.replace('-', "_"))));
    let names: Vec<&str> = names.filter(|it| !it.is_empty()).collect();
    for (column, (key, width)) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(1, column, word(key), &head)?;
        sheet.set_column_width(column, width)?;
        let last = FIRST + ROWS - 1;
        if key == "date" {
            sheet.set_column_format(column, &dates)?;
        }
        if key == "what"
            && let Ok(list) = DataValidation::new().allow_list_strings(&names)
        {
            // Anything else may be written too.
            let list = list.show_error_message(false).ignore_blank(true);
            sheet.add_data_validation(FIRST, column, last, column, &list)?;
        }
        if COUNTED.contains(&key) {
            let letter = char::from(b'A' + u8::try_from(column).unwrap_or(0));
            let sum = format!("=SUM({letter}{}:{letter}{})", FIRST + 1, last + 1);
            sheet.write_formula_with_format(0, column, Formula::new(sum).set_result("0"), &bold)?;
        }
    }
    sheet.write_string_with_format(0, 2, word("sum"), &bold)?;
    sheet.set_freeze_panes(FIRST, 0)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_repeat_rows(0, 1)?;
    book.save_to_buffer()
}
