//! The marks within a line: bold, code, escapes, the tags that people write into Markdown.

use std::ops::Range;

use crate::exchange::lettered;
use crate::exchange::pieces::Plain;
use crate::span::Span;

/// What stands in bold before what it names: a label, with or without its colon.
const LABELS: &[&str] = &[
    "正确答案",
    "参考答案",
    "标准答案",
    "答案解析",
    "试题解析",
    "题目解析",
    "答案",
    "解析",
    "解释",
];
/// Tags that only say how words look.
const TAGS: &[&str] = &[
    "b", "strong", "i", "em", "font", "span", "center", "p", "div", "u", "details",
];
const SIGNS: &[(&str, &str)] = &[
    ("&nbsp;", " "),
    ("&emsp;", " "),
    ("&ensp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&amp;", "&"),
];

/// Adds a line without its marks; whether all of it, or all behind its letter, is bold. `cells`: it is a table's row.
pub(super) fn inline(
    made: &mut Plain,
    text: &str,
    range: Range<usize>,
    cells: bool,
    next: &str,
) -> bool {
    let line = &text[range.clone()];
    let start = range.start;
    let bold = bold(line);
    let mut own = 0;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        // How much of the line goes, and what stands for it.
        let mark: Option<(usize, String)> = if let Some(width) = bold_mark(&bold, at) {
            let label = closes_label(&bold, line, at).filter(|it| it.start == 0);
            let colon = label.is_some() && !line[at + width..].starts_with([':', '：']);
            Some((width, if colon { "：" } else { "" }.to_owned()))
        } else if c == '`' {
            let ticks = rest.len() - rest.trim_start_matches('`').len();
            let inner = &rest[ticks..];
            inner.find(&rest[..ticks]).map(|end| {
                made.copy(text, start + own, start + at);
                own = at + ticks;
                made.copy(text, start + own, start + own + end);
                own += end;
                at = own;
                (ticks, String::new())
            })
        } else if c == '\\' {
            let next = rest[1..].chars().next();
            let escaped = next.is_none_or(|it| it.is_ascii_punctuation());
            escaped.then(|| {
                (
                    1 + next.map_or(0, char::len_utf8),
                    next.map_or(String::new(), String::from),
                )
            })
        } else if c == '!' && rest.starts_with("![") {
            picture(rest).map(|(width, shown)| {
                let span = Span::new(start + at, start + at + width);
                made.pictures.push((shown, span));
                (width, String::new())
            })
        } else if c == '<' {
            tag(rest, next)
        } else if c == '&' {
            let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
            sign.map(|(sign, shown)| (sign.len(), (*shown).to_owned()))
        } else if c == '|' && cells {
            let outer = at == 0 || rest.trim_end().len() == 1;
            let spaces = |text: &str| text.len() - text.trim_start().len();
            let between = if outer { "" } else { "\t" };
            // The spaces around a cell go with its bar.
            let before = line[own..at].len() - line[own..at].trim_end().len();
            made.copy(text, start + own, start + at - before);
            own = at;
            Some((1 + spaces(&rest[1..]), between.to_owned()))
        } else {
            None
        };
        match mark {
            Some((width, words)) => {
                made.copy(text, start + own, start + at);
                if !words.is_empty() {
                    made.put(&words, start + at);
                }
                at += width;
                own = at;
            }
            None => at += c.len_utf8(),
        }
    }
    made.copy(text, start + own, start + line.len());
    is_all(&bold, line)
}

/// Where bold words stand: from the first byte of the mark before them to the one behind that after them, and how wide
/// a mark is.
fn bold(line: &str) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    for sign in ['*', '_'] {
        let mut open: Option<(usize, usize)> = None;
        let mut at = 0;
        while let Some(c) = line[at..].chars().next() {
            if c == '\\' {
                at += 1 + line[at + 1..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            if c != sign {
                at += c.len_utf8();
                continue;
            }
            let width = line[at..].len() - line[at..].trim_start_matches(sign).len();
            let before = line[..at].chars().next_back();
            let after = line[at + width..].chars().next();
            match open {
                Some((from, wide)) if wide == width && closes(sign, width, before, after) => {
                    let inner = &line[from + width..at];
                    // `__init__` is a name.
                    let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
                    if sign == '*' || !inner.chars().all(name) {
                        found.push((from..at + width, width));
                    }
                    open = None;
                }
                None | Some(_) if opens(sign, width, before, after) => open = Some((at, width)),
                _ => {}
            }
            at += width;
        }
    }
    found
}

/// A sum and a blank are no marks: `2*3*4`, `2**3`, `____`.
fn opens(sign: char, width: usize, before: Option<char>, after: Option<char>) -> bool {
    let Some(after) = after.filter(|c| !c.is_whitespace()) else {
        return false;
    };
    let glued = before.is_some_and(|c| c.is_ascii_alphanumeric());
    match (sign, width) {
        ('*', 1) => before.is_none_or(|c| !c.is_alphanumeric()) && !after.is_ascii_digit(),
        ('*', 2 | 3) => !(glued && after.is_ascii_alphanumeric()),
        ('_', 2) => before.is_none_or(|c| !c.is_alphanumeric()) && after.is_alphanumeric(),
        _ => false,
    }
}

fn closes(sign: char, width: usize, before: Option<char>, after: Option<char>) -> bool {
    let Some(before) = before.filter(|c| !c.is_whitespace()) else {
        return false;
    };
    let glued = after.is_some_and(|c| c.is_ascii_alphanumeric());
    match (sign, width) {
        ('*', 1) => !glued,
        ('*', 2 | 3) => !(glued && before.is_ascii_alphanumeric()),
        ('_', 2) => after.is_none_or(|c| !c.is_alphanumeric()),
        _ => false,
    }
}

/// How wide the mark is that begins at this byte.
fn bold_mark(bold: &[(Range<usize>, usize)], at: usize) -> Option<usize> {
    let found = bold
        .iter()
        .find(|(range, width)| range.start == at || range.end == at + width);
    found.map(|(_, width)| *width)
}

/// The bold words that a mark at this byte ends, where they are a label.
fn closes_label(bold: &[(Range<usize>, usize)], line: &str, at: usize) -> Option<Range<usize>> {
    let (range, width) = bold.iter().find(|(range, width)| range.end == at + width)?;
    let inner = line[range.start + width..at].trim();
    LABELS.contains(&inner).then(|| range.clone())
}

/// Whether bold words are the whole line, or all behind an option's letter.
fn is_all(bold: &[(Range<usize>, usize)], line: &str) -> bool {
    let tail = |end: usize| {
        line[end..]
            .trim_matches([' ', '。', '；', ';', '.'])
            .is_empty()
    };
    bold.iter().any(|(range, width)| {
        *width > 1
            && tail(range.end)
            && (range.start == 0
                || lettered::leading(line).is_some()
                    && lettered::without_letter(line).len() == line.trim_end().len() - range.start)
    })
}

/// A picture's width in the line, and how it is written.
fn picture(text: &str) -> Option<(usize, String)> {
    let middle = text.find("](")?;
    let end = middle + text[middle..].find(')')? + 1;
    Some((end, text[..end].to_owned()))
}

/// A tag that goes: how much of the text, and what stands for it.
fn tag(text: &str, next: &str) -> Option<(usize, String)> {
    let end = text.find('>')? + 1;
    let inner = text[1..end - 1].trim_end_matches('/').trim();
    let name = inner.trim_start_matches('/');
    let name = name.split_whitespace().next()?.to_lowercase();
    let close = |name: &str| {
        let behind = &text[end..];
        let at = behind.find(&format!("</{name}>"))?;
        Some((&behind[..at], end + at + name.len() + 3))
    };
    match name.as_str() {
        "br" => Some((end, "\n".to_owned())),
        // `<u>　　</u>` is a blank.
        "u" => match close("u") {
            Some((inside, width)) if is_blank(inside) => Some((width, "____".to_owned())),
            _ => Some((end, String::new())),
        },
        // What is behind it is an answer, unless that says so itself.
        "summary" => {
            let (inside, width) = close("summary")?;
            let next = next.trim_start_matches(['*', '>', '-', ' ', '【', '#']);
            let told = LABELS.iter().any(|label| next.starts_with(label));
            let words = match (inside.contains("答案"), inside.contains("解析")) {
                _ if told => "",
                (true, false) => "答案：",
                (false, true) => "解析：",
                _ => return None,
            };
            Some((width, words.to_owned()))
        }
        name if TAGS.contains(&name) => Some((end, String::new())),
        _ => None,
    }
}

fn is_blank(text: &str) -> bool {
    let mut text = text.to_owned();
    for (sign, shown) in SIGNS {
        text = text.replace(sign, shown);
    }
    text.chars().all(|c| c.is_whitespace() || c == '_')
}
