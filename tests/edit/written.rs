//! YAML texts in every style: blocks and brackets, all quotes, notes everywhere, lines of any step.

use std::fmt::Write as _;

use super::Draw;

const KEYS: [&str; 6] = ["标题", "title", "题目", "a b", "说明", "k"];
const WORDS: &[&str] = &[
    "甲",
    "乙丙",
    "一段话，有标点。",
    "x",
    "12",
    "true",
    "https://a.b/c",
    "A、B",
];
const NOTES: &[&str] = &["", "", "", " # 注", "  # 注: 甲 - 乙"];

/// A whole file.
pub(crate) fn file(draw: &mut Draw<'_>) -> String {
    let mut out = String::new();
    let lead = draw.of(&["", "# 注 开头\n", "\n# 注 开头\n\n", "---\n"]);
    out.push_str(lead);
    if draw.below(4) == 0 {
        list(draw, 0, 0, &mut out);
    } else {
        mapping(draw, 0, 0, &mut out);
    }
    if draw.below(5) == 0 {
        out.push_str("# 注 完\n");
    } else if draw.below(6) == 0 && out.ends_with('\n') {
        out.pop();
    }
    out
}

fn pad(column: usize) -> String {
    " ".repeat(column)
}

/// Notes and empty lines between children.
fn between(draw: &mut Draw<'_>, column: usize, out: &mut String) {
    match draw.below(8) {
        0 => out.push('\n'),
        1 => {
            out.push_str(&pad(column));
            out.push_str(draw.of(&["# 注 一\n", "# 注 二\n", "# 注 三\n\n"]));
        }
        _ => {}
    }
}

fn mapping(draw: &mut Draw<'_>, column: usize, depth: usize, out: &mut String) {
    entries(draw, column, depth, false, out);
}

/// The entries of a mapping; the first stands behind a dash or on a line of its own.
fn entries(draw: &mut Draw<'_>, column: usize, depth: usize, behind: bool, out: &mut String) {
    let count = 1 + draw.below(4);
    for (number, key) in KEYS.iter().take(count).enumerate() {
        if number > 0 || !behind {
            if number > 0 {
                between(draw, column, out);
            }
            out.push_str(&pad(column));
        }
        let quoted = draw.below(9) == 0;
        if quoted {
            out.push('"');
        }
        out.push_str(key);
        out.push_str(if quoted { "\":" } else { ":" });
        let step = [2, 2, 4, 3][draw.below(4)];
        let flush = draw.below(4) == 0;
        value(draw, column, step, flush, depth + 1, out);
    }
}

fn list(draw: &mut Draw<'_>, column: usize, depth: usize, out: &mut String) {
    let count = 1 + draw.below(3);
    for number in 0..count {
        if number > 0 {
            between(draw, column, out);
        }
        out.push_str(&pad(column));
        out.push('-');
        match draw.below(3) {
            0 if depth < 3 => {
                let gap = 1 + draw.below(3);
                out.push_str(&pad(gap));
                entries(draw, column + 1 + gap, depth + 1, true, out);
            }
            _ => value(draw, column, 2, false, depth + 1, out),
        }
    }
}

/// What stands behind a colon or a dash, to the end of its last line.
fn value(
    draw: &mut Draw<'_>,
    column: usize,
    step: usize,
    flush: bool,
    depth: usize,
    out: &mut String,
) {
    let key = out.ends_with(':');
    let note = draw.of(NOTES);
    match draw.below(if depth > 3 { 8 } else { 12 }) {
        0 => out.push_str(note),
        1 => {
            let _ = write!(out, " '{}'{note}", draw.of(&["甲", "it''s", "a: b", ""]));
        }
        2 => {
            let _ = write!(
                out,
                " \"{}\"{note}",
                draw.of(&["甲", "a\\nb", "\\\"q\\\"", "x #y"])
            );
        }
        3 => {
            let _ = writeln!(
                out,
                " {}{note}",
                draw.of(&["|", "|-", "|+", ">", ">-", "|2"])
            );
            let inner = if out.trim_end().ends_with("|2") {
                column + 2
            } else {
                column + step.max(2)
            };
            for line in ["甲", "", "乙  # 不是注", "  深"]
                .iter()
                .take(1 + draw.below(4))
            {
                if !line.is_empty() {
                    out.push_str(&pad(inner));
                    out.push_str(line);
                }
                out.push('\n');
            }
            if draw.below(4) == 0 {
                out.push('\n');
            }
            return;
        }
        4 => {
            let inner = pad(column + step.max(2));
            let _ = write!(out, " 甲\n{inner}乙{note}");
        }
        5 => {
            out.push(' ');
            brackets(draw, column + 2, 0, out);
            out.push_str(note);
        }
        8 | 9 if key => {
            out.push_str(note);
            out.push('\n');
            between(draw, column + step, out);
            list(draw, if flush { column } else { column + step }, depth, out);
            return;
        }
        10 | 11 if key => {
            out.push_str(note);
            out.push('\n');
            between(draw, column + step, out);
            mapping(draw, column + step, depth, out);
            return;
        }
        _ => {
            out.push_str(&pad(1 + draw.below(2)));
            out.push_str(draw.of(WORDS));
            out.push_str(note);
        }
    }
    out.push('\n');
}

fn brackets(draw: &mut Draw<'_>, column: usize, depth: usize, out: &mut String) {
    let list = draw.below(2) == 0;
    let lines = depth == 0 && draw.below(3) == 0;
    let open = |list: bool| if list { ('[', ']') } else { ('{', '}') };
    out.push(open(list).0);
    let count = draw.below(4);
    for (number, key) in KEYS.iter().take(count).enumerate() {
        if lines {
            out.push_str(draw.of(&["\n", "\n", " # 注\n"]));
            out.push_str(&pad(column));
        }
        if !list {
            out.push_str(key);
            out.push_str(": ");
        }
        match draw.below(5) {
            0 => out.push_str("'甲, 乙'"),
            1 => out.push_str("\"丙\""),
            2 if depth < 2 => brackets(draw, column + 2, depth + 1, out),
            _ => out.push_str(draw.of(WORDS)),
        }
        if number + 1 < count {
            out.push_str(if lines { "," } else { ", " });
        } else if draw.below(5) == 0 {
            out.push(',');
        }
    }
    if lines {
        out.push('\n');
        out.push_str(&pad(column));
    }
    out.push(open(list).1);
}
