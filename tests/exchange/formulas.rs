//! No table that the program writes has a cell that a spreadsheet would run, however the spreadsheet cuts it; and
//! every text comes back as it was.

use std::io::Read as _;

use mingbian::exchange::{self, Bank, Question};
use mingbian::question::Body;

/// What begins a formula, in any width.
const STARTS: [char; 13] = [
    '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−',
];

/// A plain number is none.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The cells that would run, for a program with this separator.
pub(super) fn running(bytes: &[u8], separator: u8) -> Vec<String> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(bytes);
    let skipped = |c: char| c.is_whitespace() || c.is_control() || c == '"' || c == '\u{200b}';
    reader
        .records()
        .flat_map(|record| {
            let record = record.expect("a row");
            record.iter().map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|cell| cell.trim_start_matches(skipped).starts_with(STARTS) && !is_number(cell))
        .collect()
}

/// Whatever a program takes for the end of a cell.
#[track_caller]
pub(super) fn nothing_runs(bytes: &[u8]) {
    for separator in [b',', b';', b'\t'] {
        let found = running(bytes, separator);
        assert!(found.is_empty(), "{}: {found:?}", char::from(separator));
    }
    // One that knows of no quotes.
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    for piece in text.split([',', ';', '\t', '\r', '\n']) {
        let cell = piece.trim_matches(['"', ' ', '\u{FEFF}']);
        assert!(!cell.starts_with(STARTS) || is_number(cell), "{piece:?}");
    }
}

#[track_caller]
fn same(made: &[Question], expected: &[Question]) {
    for (one, other) in made.iter().zip(expected) {
        assert_eq!(one, other);
    }
    assert_eq!(made.len(), expected.len());
}

fn bank() -> Bank {
    let (bank, found) = super::read_yaml(include_str!("formulas.yaml"));
    assert_eq!(super::errors(&found), 0, "{}", super::shown(&found, ""));
    let mut bank = bank.expect("a bank");
    exchange::merge::with_ids(&mut bank);
    bank
}

#[test]
fn a_bank_of_formulas_goes_out_as_words() {
    let mut bank = bank();
    let words = [
        "=1",
        "'=1",
        "''=1",
        "\"=1",
        " =1",
        "＝1",
        "甲;=1;",
        "甲\n=1",
        "甲\t@x",
        "-",
        "|x",
        "%0A=1",
        "'",
        "'甲",
        "{=1}",
        "-2+3+cmd|'/C calc'!A0",
        "DDE(\"cmd\";\"/C calc\";\"x\")",
        "+8613800000000",
        "甲,\"=1,\"",
    ];
    for (number, text) in words.iter().enumerate() {
        let body = Body::Order {
            items: vec![
                format!("{text}a").trim().to_owned(),
                (*text).trim().to_owned(),
            ],
            same: Vec::new(),
        };
        let mut question = Question::new(
            Some(format!("{text}{number}").trim().to_owned()),
            format!("{text}题{number}").trim().to_owned(),
            body,
        );
        question.explanation = Some((*text).trim().to_owned());
        bank.questions.push(question);
    }
    let (bytes, losses) = exchange::csv::write(&bank);
    nothing_runs(&bytes);
    let held = |index: &usize| !losses.iter().any(|loss| loss.question == *index);
    let held: Vec<Question> = (0..bank.questions.len())
        .filter(held)
        .map(|index| bank.questions[index].clone())
        .collect();
    assert!(held.len() > words.len());
    let (again, found) = exchange::csv::read(&"a.csv".into(), &bytes);
    assert!(found.is_empty(), "{}", super::shown(&found, ""));
    same(&again.questions, &held);

    let (bytes, _) = exchange::excel::write(&bank);
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a zip");
    for index in 0..book.len() {
        let mut part = book.by_index(index).expect("a part");
        let name = format!("{:?}", part.name());
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        for bad in [
            "<f>",
            "<f ",
            "<hyperlink",
            "t=\"str\"",
            "externalLink",
            "TargetMode",
        ] {
            assert!(!text.contains(bad), "{bad} in {name}");
        }
    }
    let (again, found) = exchange::excel::read(&"a.xlsx".into(), &bytes);
    assert!(found.is_empty(), "{}", super::shown(&found, ""));
    same(&again.questions, &held);
}

#[test]
fn numbers_stay_numbers() {
    let number = |min: f64, max: f64| {
        let body = Body::Number {
            min,
            max,
            unit: None,
        };
        Question::new(Some(format!("a{min}")), format!("数{min}"), body)
    };
    let bank = Bank {
        questions: vec![number(-3.0, -3.0), number(-1.5, 2.0)],
        ..Bank::default()
    };
    let (bytes, _) = exchange::csv::write(&bank);
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    // A number as it is; a range, which is none for a spreadsheet either, as words.
    assert!(
        text.contains(",-3,") && text.contains(",'-1.5~2,"),
        "{text}"
    );
    let (again, found) = exchange::csv::read(&"a.csv".into(), &bytes);
    assert!(found.is_empty());
    assert_eq!(again.questions, bank.questions);
}

/// A later table, whatever it is of.
#[test]
fn any_table_goes_out_the_same_way() {
    let rows = [
        vec!["页面".to_owned(), "=标题".to_owned()],
        vec!["-3".to_owned(), "@x\r\n+y".to_owned()],
    ];
    let bytes = exchange::csv::rows(&rows);
    nothing_runs(&bytes);
    assert_eq!(
        String::from_utf8(bytes).expect("UTF-8"),
        "\u{FEFF}页面,'=标题\r\n'-3,\"'@x\r\n'+y\"\r\n"
    );
}
