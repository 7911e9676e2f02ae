//! A bank as the rows of a sheet: the columns that staff expect, and further ones only where a question
//! needs them. What a sheet cannot hold is a loss.

use std::collections::BTreeSet;

use super::column::{Column, letter};
use super::guard::guarded_first;
use crate::diagnostic::Lost;
use crate::exchange::answer::{self, Written};
use crate::exchange::{Bank, Loss, Question, typed};
use crate::question::{Asks, Body, Called, Choice, Image, Kind, Lean, Verdict, mark, order};

/// Characters that a cell holds in Excel.
pub const LONGEST_CELL: usize = 32_767;
/// Options that a sheet has letters for.
const MOST_OPTIONS: usize = 26;

/// The sheet's head and rows, all equally long.
pub struct Grid {
    /// The names of the columns.
    pub head: Vec<String>,
    /// One for each question, in the bank's order.
    pub rows: Vec<Vec<String>>,
}

impl Grid {
    /// The place of a column, from 0, by the name in the head.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.head.iter().position(|head| head == name)
    }
}

/// Columns that every sheet has, so that staff see what they may fill in.
const ALWAYS: [Column; 12] = [
    Column::Id,
    Column::Type,
    Column::Stem,
    Column::Option(0),
    Column::Option(1),
    Column::Option(2),
    Column::Option(3),
    Column::Answer,
    Column::Explanation,
    Column::Difficulty,
    Column::Points,
    Column::Verdict,
];

/// Makes the grid.
pub fn grid(bank: &Bank) -> (Grid, Vec<Loss>) {
    let mut losses = Vec::new();
    let mut made: Vec<Vec<(Column, String)>> = Vec::new();
    for (index, question) in bank.questions.iter().enumerate() {
        match cells(question) {
            Some(cells) if cells.iter().all(|(_, text)| fits(&guarded_first(text))) => {
                made.push(cells);
            }
            _ => losses.push(Loss {
                question: index,
                what: Lost::Question(question.body.kind()),
            }),
        }
    }
    let used: BTreeSet<Column> = made
        .iter()
        .flatten()
        .map(|(column, _)| *column)
        .chain(ALWAYS)
        .collect();
    let mut columns: Vec<Column> = used.into_iter().collect();
    columns.sort_by_key(|column| place(*column));
    let rows = made
        .into_iter()
        .map(|cells| {
            columns
                .iter()
                .map(|column| {
                    let cell = cells.iter().find(|(at, _)| at == column);
                    cell.map_or_else(String::new, |(_, text)| text.clone())
                })
                .collect()
        })
        .collect();
    let head = columns.iter().map(|column| column.name()).collect();
    (Grid { head, rows }, losses)
}

fn fits(text: &str) -> bool {
    text.encode_utf16().count() <= LONGEST_CELL
}

/// Columns from left to right: an option beside what is said of it.
fn place(column: Column) -> (usize, usize, usize) {
    match column {
        Column::Id | Column::Number => (0, 0, 0),
        Column::Type => (1, 0, 0),
        Column::Stem => (2, 0, 0),
        Column::Text => (3, 0, 0),
        Column::Image => (4, 0, 0),
        Column::ImageAlt => (4, 0, 1),
        Column::Options => (5, 0, 0),
        Column::Option(index) => (6, index, 0),
        Column::Note(index) => (6, index, 1),
        Column::OptionImage(index) => (6, index, 2),
        Column::OptionImageAlt(index) => (6, index, 3),
        Column::Lean(index) => (6, index, 4),
        Column::Answer => (7, 0, 0),
        Column::Same => (7, 1, 0),
        Column::Unit => (8, 0, 0),
        Column::Explanation => (9, 0, 0),
        Column::Hint => (10, 0, 0),
        Column::Difficulty => (11, 0, 0),
        Column::Points => (12, 0, 0),
        Column::Scoring => (13, 0, 0),
        Column::Verdict => (14, 0, 0),
        Column::Asks => (14, 1, 0),
        Column::Disguise => (15, 0, 0),
        Column::See => (16, 0, 0),
        Column::Facts => (17, 0, 0),
        Column::Tags => (18, 0, 0),
    }
}

/// The cells of a question; `None` where a sheet has no place for its type.
fn cells(question: &Question) -> Option<Vec<(Column, String)>> {
    let mut cells = vec![(Column::Stem, typed::to_cell(&question.stem))];
    let mut put = |column: Column, text: Option<String>| cells.extend(text.map(|it| (column, it)));
    put(Column::Id, question.id.clone());
    let rich = |text: &Option<String>| text.as_deref().map(typed::to_cell);
    put(Column::Hint, rich(&question.hint));
    put(Column::Explanation, rich(&question.explanation));
    put(
        Column::Difficulty,
        question.difficulty.map(|it| it.to_string()),
    );
    put(Column::Points, Some(question.points.to_string()));
    let verdict = question.verdict.map(|verdict| match verdict {
        Verdict::Scam => "骗局",
        Verdict::Legit => "合法",
    });
    put(Column::Verdict, verdict.map(str::to_owned));
    let asks = question.asks.map(|asks| match asks {
        Asks::Recognise => "识别",
        Asks::Act => "做法",
        Asks::Know => "常识",
    });
    put(Column::Asks, asks.map(str::to_owned));
    let scoring = question
        .exact
        .map(|exact| if exact { "全对" } else { "部分" });
    put(Column::Scoring, scoring.map(str::to_owned));
    put(Column::Disguise, list(&question.disguises));
    put(Column::See, list(&question.see));
    put(Column::Facts, list(&question.facts));
    put(Column::Tags, list(&question.tags));
    image(
        &mut cells,
        question.image.as_ref(),
        Column::Image,
        Column::ImageAlt,
    );
    body(&mut cells, question)?;
    Some(cells)
}

fn image(cells: &mut Vec<(Column, String)>, image: Option<&Image>, src: Column, alt: Column) {
    if let Some(image) = image {
        cells.push((src, image.src.clone()));
        cells.extend(image.alt.clone().map(|it| (alt, it)));
    }
}

fn body(cells: &mut Vec<(Column, String)>, question: &Question) -> Option<()> {
    match &question.body {
        Body::Choice {
            options,
            correct,
            multiple: _,
        } => {
            if options.len() > MOST_OPTIONS {
                return None;
            }
            for (index, option) in options.iter().enumerate() {
                choice(cells, index, option);
            }
            let letters = correct.iter().map(|index| letter(*index)).collect();
            cells.push((Column::Answer, letters));
        }
        Body::Judge(right) => {
            cells.push((Column::Answer, if *right { "对" } else { "错" }.to_owned()));
        }
        Body::Number { min, max, unit } => {
            let answer = if min.to_bits() == max.to_bits() {
                min.to_string()
            } else {
                format!("{min}~{max}")
            };
            cells.push((Column::Answer, answer));
            cells.extend(unit.clone().map(|unit| (Column::Unit, unit)));
        }
        Body::Text(accepted) => {
            if accepted.iter().any(|text| text.contains('\n')) {
                return None;
            }
            let joined = accepted.join("；");
            // For several blanks they would be taken for an answer to each.
            let blanks = answer::blanks(&typed::to_cell(&question.stem));
            if blanks < 2 && is_read_as(&joined, accepted) {
                cells.push((Column::Answer, joined));
            } else if accepted.len() <= MOST_OPTIONS {
                let options = accepted.iter().enumerate();
                cells.extend(options.map(|(index, text)| (Column::Option(index), text.clone())));
            } else {
                return None;
            }
        }
        Body::Order { items, same } if items.len() <= MOST_OPTIONS => {
            let groups = order::places(same).into_iter().map(|group| {
                let places: Vec<String> = group.iter().map(usize::to_string).collect();
                places.join("、")
            });
            let groups: Vec<String> = groups.collect();
            if !groups.is_empty() {
                cells.push((Column::Same, groups.join("；")));
            }
            let options = items.iter().enumerate();
            cells.extend(options.map(|(index, text)| (Column::Option(index), text.clone())));
        }
        Body::Match { pairs, extras } if pairs.len() + extras.len() <= MOST_OPTIONS => {
            for (index, (left, right)) in pairs.iter().enumerate() {
                cells.push((Column::Option(index), left.clone()));
                cells.push((Column::Note(index), right.clone()));
            }
            for (index, right) in extras.iter().enumerate() {
                cells.push((Column::Note(pairs.len() + index), right.clone()));
            }
        }
        Body::Mark(segments) => {
            cells.push((Column::Text, mark::written(segments)));
        }
        Body::Order { .. } | Body::Match { .. } | Body::Classify { .. } => return None,
    }
    let kind = question.body.kind().chinese();
    cells.push((Column::Type, kind.to_owned()));
    Some(())
}

/// Whether a cell is read as these texts: `甲；乙` would be cut in two, `B.` taken for a letter with its stop.
fn is_read_as(cell: &str, accepted: &[String]) -> bool {
    let read = answer::body(Written {
        kind: Some(Called::Kind(Kind::Text)),
        options: Vec::new(),
        answer: Some(cell),
        text: None,
        unit: None,
    });
    matches!(read, Ok(Body::Text(again)) if again == accepted)
}

fn choice(cells: &mut Vec<(Column, String)>, index: usize, option: &Choice) {
    if !option.text.is_empty() {
        cells.push((Column::Option(index), option.text.clone()));
    }
    cells.extend(option.note.clone().map(|note| (Column::Note(index), note)));
    let lean = option.lean.map(|lean| match lean {
        Lean::Suspect => "多疑",
        Lean::Trust => "轻信",
    });
    cells.extend(lean.map(|lean| (Column::Lean(index), lean.to_owned())));
    image(
        cells,
        option.image.as_ref(),
        Column::OptionImage(index),
        Column::OptionImageAlt(index),
    );
}

/// Names in one cell; a line each where one of them has a comma in it.
fn list(names: &[String]) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    if names
        .iter()
        .any(|name| name.contains(['、', '，', ',', ';', '；']))
    {
        // The last line's end says that these are lines, also of one name.
        return Some(format!("{}\n", names.join("\n")));
    }
    Some(names.join("、"))
}
