//! How people write who come from Word, from chats and from other programs, line by line: what can only have been
//! meant is put as the parser wants it, what is no Markdown after all is told. Code is left alone.

use std::ops::Range;

use crate::diagnostic::Untaken;
use crate::syntax::markdown::edit::{Edit, Habits, unquoted};
use crate::syntax::markdown::lists::Lists;
use crate::syntax::markdown::phrases::{self, Signs};
use crate::syntax::markdown::signs;
use crate::text::narrow;

/// Names of alerts, as people translate them.
const ALERTS: &[(&str, &[&str])] = &[
    (
        "NOTE",
        &["note", "注", "注意", "说明", "备注", "注释", "info"],
    ),
    ("TIP", &["tip", "提示", "小提示", "技巧", "建议"]),
    ("IMPORTANT", &["important", "重要", "要点", "重点"]),
    ("WARNING", &["warning", "警告", "警示", "告警"]),
    (
        "CAUTION",
        &["caution", "小心", "当心", "危险", "danger", "谨慎"],
    ),
];

/// Looks through a text.
pub(super) fn find(body: &str) -> Habits {
    let mut found = Habits::default();
    let signs = Signs::of(body);
    let mut fence: Option<Fence> = None;
    let mut lists = Lists::default();
    let mut before = "";
    let mut start = 0;
    let mut preformatted = false;
    for whole in body.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let (quotes, content) = unquoted(line);
        let at = start + line.len() - content.len();
        let was_open = fence.is_some();
        fence = Fence::after(fence, content, at);
        let code = was_open || fence.is_some();
        preformatted = match (preformatted, code) {
            (false, false) => content.trim_start().starts_with("<pre"),
            (open, _) => open && !line.contains("</pre"),
        };
        if quotes == 0 {
            lists.line(line, start, code, &mut found.edits);
        }
        let indented =
            content.len() - content.trim_start_matches(' ').len() > 3 || content.starts_with('\t');
        let code = code || preformatted || (indented && lists.is_empty());
        if !code {
            block(
                content.trim_start(),
                at + content.len() - content.trim_start().len(),
                &mut found,
            );
            comment(content, at, &mut found.untaken);
            let next = body.get(start + whole.len()..).unwrap_or_default();
            if let Some(sign) = signs::more_than(line, before, next) {
                let place = start + sign;
                found.edits.push(Edit::new(place..place, "\\"));
            }
            if quotes > 0 && unquoted(before).0 == 0 {
                alert(content, at, &line[..line.len() - content.len()], &mut found);
            }
            rule(before, content, at, &mut found.edits);
            if quotes == 0 && is_line_under_a_sentence(before, content) {
                found.edits.push(Edit::new(at..at, "\n"));
            }
            if signs.any() {
                phrases::find(content, at, signs, &mut found);
            }
        }
        before = line;
        start += whole.len();
    }
    if let Some(fence) = fence
        && lists.is_empty()
        && !fence.quoted
    {
        found
            .untaken
            .push((Untaken::Fence, fence.at..fence.at + fence.length));
    }
    found
        .edits
        .sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut end = 0;
    found.edits.retain(|edit| {
        let fits = edit.range.start >= end;
        if fits {
            end = edit.range.end;
        }
        fits
    });
    found
}

/// An open block of code.
struct Fence {
    sign: char,
    length: usize,
    at: usize,
    quoted: bool,
}

impl Fence {
    fn after(open: Option<Self>, content: &str, at: usize) -> Option<Self> {
        let inner = content.trim_start();
        let sign = inner.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = sign.map_or(0, |sign| inner.chars().take_while(|c| *c == sign).count());
        let behind = inner.get(length..).unwrap_or_default();
        match (open, sign) {
            (Some(fence), Some(sign))
                if sign == fence.sign && length >= fence.length && behind.trim().is_empty() =>
            {
                None
            }
            (Some(fence), _) => Some(fence),
            (None, Some(sign)) if length >= 3 && !(sign == '`' && behind.contains('`')) => {
                Some(Self {
                    sign,
                    length,
                    at: at + content.len() - inner.len(),
                    quoted: false,
                })
            }
            (None, _) => None,
        }
    }
}

/// `#标题` without its space, and a colon that is no definition.
fn block(content: &str, at: usize, found: &mut Habits) {
    match content.chars().next() {
        Some('#' | '＃') => {
            let signs = content
                .chars()
                .take_while(|c| matches!(c, '#' | '＃'))
                .count();
            let words = content.trim_start_matches(['#', '＃']);
            let length = content.len() - words.len();
            let wide = content[..length].contains('＃');
            let tight = !words.is_empty() && !words.starts_with([' ', '\t', '　', '\u{A0}']);
            if signs > 6
                || words.trim().is_empty()
                || !(wide || tight || words.starts_with(['　', '\u{A0}']))
            {
                return;
            }
            if tight && !is_heading(words, signs) {
                return;
            }
            let plain = "#".repeat(signs);
            let skipped = words.len() - words.trim_start().len();
            found
                .edits
                .push(Edit::new(at..at + length + skipped, plain + " "));
        }
        // A box of other programs, and its end.
        Some(':') if content.starts_with(":::") => {
            let name = content.trim_start_matches(':').trim();
            if name.chars().next().is_some_and(char::is_alphabetic) {
                found
                    .untaken
                    .push((Untaken::Container, at..at + content.trim_end().len()));
            }
            found.edits.push(Edit::new(at..at, "\\"));
        }
        // `: ` begins a definition; a face, a short name or a time does not. `:-:` is the line under a table's head.
        Some(':')
            if content[1..]
                .chars()
                .next()
                .is_some_and(|c| !matches!(c, ' ' | '\t'))
                && !content.chars().all(is_rule) =>
        {
            found.edits.push(Edit::new(at..at, "\\"));
        }
        _ => {}
    }
}

/// Whether words right behind `#` are a heading: `#话题#` is what people talk about, `#1` a number, `#word` a tag.
fn is_heading(words: &str, signs: usize) -> bool {
    let mut chars = words.chars();
    let first = chars.next();
    if words.contains(['#', '＃']) && signs == 1 && !words.trim_end().ends_with(" #") {
        return false;
    }
    match first {
        Some(c) if signs > 1 => {
            !c.is_ascii_punctuation() || matches!(c, '"' | '(' | '[' | '*' | '`')
        }
        Some(c) if c.is_ascii_digit() => {
            let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
            behind.starts_with(['、', '．', '.', '）', '年', '月'])
        }
        Some(c) => !c.is_ascii(),
        None => false,
    }
}

/// The first line of a quotation: `[!警告]`, and words behind it.
fn alert(content: &str, at: usize, prefix: &str, found: &mut Habits) {
    let open = |text: &str| {
        let inner = text.strip_prefix(['[', '【'])?;
        let name = inner.strip_prefix(['!', '！'])?;
        let end = name.find([']', '】'])?;
        Some((name[..end].to_owned(), text.len() - name.len() + end))
    };
    let trimmed = content.trim_start();
    let at = at + content.len() - trimmed.len();
    let Some((name, end)) = open(trimmed) else {
        return;
    };
    let wanted = name.trim().to_lowercase();
    let bracket = trimmed[end..].chars().next().map_or(1, char::len_utf8);
    let behind = &trimmed[end + bracket..];
    // `[!x](…)` is a link.
    if behind.starts_with(['(', '（']) || wanted.chars().count() > 12 {
        return;
    }
    let known = ALERTS.iter().find(|(_, names)| names.contains(&&*wanted));
    let Some((label, _)) = known else {
        found.untaken.push((Untaken::Alert, at..at + end + bracket));
        return;
    };
    let words = behind.trim_start_matches([' ', '　', ':', '：']);
    let written = format!("[!{label}]");
    if words.is_empty() {
        if trimmed[..end + bracket] != written {
            found.edits.push(Edit::new(at..at + end + bracket, written));
        }
        return;
    }
    // Only a line of its own begins an alert.
    let until = at + trimmed.len() - words.len();
    found
        .edits
        .push(Edit::new(at..until, format!("{written}\n{prefix}")));
    // And what was its title is no part of the line below it.
    let end = at + trimmed.len();
    found
        .edits
        .push(Edit::new(end..end, format!("\n{}", prefix.trim_end())));
}

/// `<!—— 备注 ——>`, `＜!-- 备注 --＞`: a comment to who typed it, and a text to everybody else.
fn comment(content: &str, at: usize, untaken: &mut Vec<(Untaken, Range<usize>)>) {
    for (mark, sign) in content.match_indices(['!', '！']) {
        let before = content.get(..mark).unwrap_or_default();
        let Some(open) = before.chars().next_back() else {
            continue;
        };
        let behind = content.get(mark + sign.len()..).unwrap_or_default();
        let dash = behind.chars().next();
        let plain = open == '<' && sign == "!" && behind.starts_with("--");
        if matches!(open, '<' | '＜' | '‹' | '〈')
            && dash.is_some_and(|c| "-—–－―−".contains(c))
            && !plain
        {
            let end = at + mark + sign.len() + dash.map_or(0, char::len_utf8);
            untaken.push((Untaken::WideComment, at + mark - open.len_utf8()..end));
        }
    }
}

/// `……先交钱。` above `---`: a sentence is no heading, and who draws a line means a line.
fn is_line_under_a_sentence(before: &str, content: &str) -> bool {
    let content = content.trim_end();
    let line = content.len() > 2 && content.bytes().all(|it| it == b'-');
    let sentence = before.trim_end();
    let sentence = sentence.trim_end_matches(['”', '’', '）', '」', '』', '*']);
    line && sentence.ends_with(['。', '！', '？', '；', '…'])
}

/// What the line under a table's head is made of.
fn is_rule(c: char) -> bool {
    matches!(c, '|' | '-' | ':' | ' ')
}

/// The line of dashes under a table's head with another number of cells: it gets as many.
fn rule(before: &str, content: &str, at: usize, edits: &mut Vec<Edit>) {
    // `|：--|--：|`, typed with an input method.
    if content.contains(['：', '｜']) && content.contains("--") {
        let plain: String = content.chars().map(narrow).collect();
        if plain.contains('|') && plain.chars().all(is_rule) {
            edits.push(Edit::new(at..at + content.len(), plain));
            return;
        }
    }
    let is_rule = content.contains('-') && content.contains('|') && content.chars().all(is_rule);
    let head = unquoted(before).1;
    if !is_rule || !head.contains('|') {
        return;
    }
    let (has, wants) = (cells(content), cells(head));
    if has == wants || wants < 2 {
        return;
    }
    let inner = content.trim().trim_matches('|');
    let mut marks: Vec<&str> = inner.split('|').map(str::trim).collect();
    marks.resize(wants, "---");
    let written = format!("|{}|", marks.join("|"));
    edits.push(Edit::new(at..at + content.trim_end().len(), written));
}

/// How many cells a row has.
pub(super) fn cells(row: &str) -> usize {
    let row = row.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let mut count = 1;
    let mut escaped = false;
    let mut last_bar = false;
    for c in inner.chars() {
        last_bar = c == '|' && !escaped;
        count += usize::from(last_bar);
        escaped = c == '\\' && !escaped;
    }
    count - usize::from(last_bar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_between_bars() {
        for (row, count) in [
            ("| 甲 | 乙 |", 2),
            ("甲 | 乙", 2),
            ("| 甲 | 乙 | 丙", 3),
            (r"| 甲 \| 乙 |", 1),
            ("|---|---|", 2),
        ] {
            assert_eq!(cells(row), count, "{row}");
        }
    }
}
