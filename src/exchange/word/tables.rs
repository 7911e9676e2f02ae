//! What a table of a Word paper is for: questions row by row, a key, an empty grid to fill in, or only layout. Knows no
//! text around it.

use std::collections::BTreeMap;

use super::document::Table;
use crate::exchange::table::{self, Merged, Sheet, SheetRow, Value};
use crate::syntax::answer::{letters, truth};

/// What a table is for.
pub(super) enum Role {
    /// A question in each row, below a head as in Excel.
    Questions(Sheet),
    /// Numbers and answers: lines of a key.
    Key(Vec<String>),
    /// Places for answers and marks, empty.
    Grid,
    /// Its cells are text, in order.
    Layout,
}

/// `rows`: what its cells say. `number`: of the table in its document.
pub(super) fn role(table: &Table, rows: &[Vec<String>], number: usize) -> Role {
    let sheet = sheet(table, rows, number);
    if table::has_head(&sheet) {
        return Role::Questions(sheet);
    }
    key(rows).unwrap_or(Role::Layout)
}

fn sheet(table: &Table, rows: &[Vec<String>], number: usize) -> Sheet {
    let rows = (1_u32..).zip(table.rows.iter().zip(rows));
    // By column: the cell that may go on in the next row.
    let mut above: BTreeMap<u32, Merged> = BTreeMap::new();
    let mut merged = Vec::new();
    let rows: Vec<SheetRow> = rows
        .filter_map(|(number, (row, words))| {
            let mut column = 1_u32;
            let mut made = SheetRow {
                number,
                ..SheetRow::default()
            };
            for (cell, words) in row.iter().zip(words) {
                if !words.is_empty() {
                    made.cells.insert(column, Value::Text(words.clone()));
                }
                let own = Merged {
                    first: number,
                    last: number,
                    column,
                };
                match above.get_mut(&column).filter(|_| cell.is_below) {
                    Some(it) => it.last = number,
                    None => merged.extend(above.insert(column, own)),
                }
                column += u32::try_from(cell.span).unwrap_or(1).max(1);
            }
            (!made.cells.is_empty()).then_some(made)
        })
        .collect();
    merged.extend(above.into_values());
    merged.retain(|it| it.last > it.first);
    Sheet {
        name: number.to_string(),
        rows,
        merged,
        ..Sheet::default()
    }
}

fn is_number(text: &str) -> bool {
    number(text).is_some()
}

/// `3`, `3.`, `第3题`
fn number(text: &str) -> Option<u32> {
    let plain: String = text.chars().map(crate::text::narrow_or_space).collect();
    let plain = plain.trim().trim_start_matches('第');
    plain.trim_end_matches(['.', '、', '题', ' ']).parse().ok()
}

fn is_answer(text: &str) -> bool {
    truth(text).is_some() || letters(text).is_some()
}

/// What heads a column or row of numbers, and one of answers.
fn is_numbers(text: &str) -> bool {
    matches!(text.trim(), "题号" | "序号" | "题目" | "题次")
}
fn is_answers(text: &str) -> bool {
    matches!(
        text.trim(),
        "答案" | "参考答案" | "正确答案" | "标准答案" | "选项"
    )
}
fn is_reasons(text: &str) -> bool {
    matches!(text.trim(), "解析" | "答案解析" | "说明" | "依据")
}
fn is_marks(text: &str) -> bool {
    let plain: String = text.split_whitespace().collect();
    matches!(
        plain.as_str(),
        "得分" | "分数" | "评卷人" | "阅卷人" | "总分" | "复核人" | "分值" | "满分" | "得分人"
    )
}

fn key(rows: &[Vec<String>]) -> Option<Role> {
    let first = rows.first()?;
    let labelled = first.first().is_some_and(|it| is_numbers(it));
    // `题号 | 一 | 二 | 总分` above `得分`.
    let marked = rows
        .iter()
        .skip(1)
        .any(|row| row.first().is_some_and(|it| is_marks(it)));
    if labelled && (marked || first.iter().any(|it| is_marks(it))) {
        return Some(Role::Grid);
    }
    let heads = first.iter().filter(|it| is_numbers(it)).count();
    let upright = heads > 0 && first.iter().any(|it| is_answers(it));
    let found = if upright {
        below(first, &rows[1..])
    } else {
        beside(rows)?
    };
    let found: Vec<(u32, String, String)> = found;
    if found.is_empty() {
        return None;
    }
    if found.iter().all(|(_, answer, _)| answer.is_empty()) {
        return Some(Role::Grid);
    }
    let line = |(number, answer, reason): (u32, String, String)| {
        let answer = answer.replace('\n', " ");
        let reason = reason.replace('\n', " ");
        if reason.is_empty() {
            format!("{number}. {answer}")
        } else {
            format!("{number}. {answer} 解析：{reason}")
        }
    };
    Some(Role::Key(found.into_iter().map(line).collect()))
}

/// Columns of numbers with columns of answers behind them; once or several times side by side.
fn below(head: &[String], rows: &[Vec<String>]) -> Vec<(u32, String, String)> {
    let mut found = Vec::new();
    let groups: Vec<usize> = (0..head.len())
        .filter(|at| is_numbers(&head[*at]))
        .collect();
    for (index, start) in groups.iter().enumerate() {
        let end = groups.get(index + 1).copied().unwrap_or(head.len());
        let column = |is: fn(&str) -> bool| (*start..end).find(|at| is(&head[*at]));
        let (answers, reasons) = (column(is_answers), column(is_reasons));
        for row in rows {
            let cell =
                |at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
            if let Some(number) = number(&cell(Some(*start))) {
                found.push((number, cell(answers), cell(reasons)));
            }
        }
    }
    found
}

/// Rows of numbers, each above a row of answers. `None`: it is no such table.
fn beside(rows: &[Vec<String>]) -> Option<Vec<(u32, String, String)>> {
    let mut found = Vec::new();
    let rows: Vec<&Vec<String>> = rows
        .iter()
        .filter(|row| row.iter().any(|it| !it.is_empty()))
        .collect();
    if rows.is_empty() || rows.len() % 2 == 1 {
        return None;
    }
    for pair in rows.chunks_exact(2) {
        let (numbers, answers) = (pair[0], pair[1]);
        let labelled = numbers.first().is_some_and(|it| is_numbers(it));
        let named = answers.first().is_some_and(|it| is_answers(it));
        if labelled && !named && answers.first().is_some_and(|it| !is_answer(it)) {
            return None;
        }
        let from = usize::from(labelled);
        let own = &numbers[from.min(numbers.len())..];
        let told = &answers[usize::from(named).min(answers.len())..];
        let wanted = own.iter().take_while(|it| is_number(it)).count();
        if wanted == 0 || own[wanted..].iter().any(|it| !it.is_empty()) {
            return None;
        }
        // Without words that say so, only letters and ticks are a key.
        if !labelled && told.iter().any(|it| !it.is_empty() && !is_answer(it)) {
            return None;
        }
        for (at, text) in own.iter().take(wanted).enumerate() {
            let answer = told.get(at).cloned().unwrap_or_default();
            found.extend(number(text).map(|number| (number, answer, String::new())));
        }
    }
    Some(found)
}
