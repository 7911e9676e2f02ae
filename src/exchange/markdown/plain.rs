//! A text without its marks: those of lines.

use super::inline;
use crate::exchange::pieces::{Line, Plain};

/// The text without its marks.
pub(super) fn plain(text: &str) -> Plain {
    let mut made = Plain::default();
    let mut fence: Option<&str> = None;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut at = 0;
    for (index, line) in lines.iter().enumerate() {
        let body = line.trim_end_matches(['\n', '\r']);
        let end = at + body.len();
        let inner = body.trim_start();
        let sign = ["```", "~~~"].into_iter().find(|it| inner.starts_with(it));
        let begun = made.text.len();
        made.lines.push(Line::default());
        match (fence, sign) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign && inner.trim().len() == sign.len() => {
                fence = None;
            }
            // Code is code.
            (Some(_), _) => made.copy(text, at, end),
            (None, None) => {
                let next = lines[index + 1..].iter().find(|it| !it.trim().is_empty());
                self::line(&mut made, text, at, end, next.copied().unwrap_or_default());
            }
        }
        // A tag may have broken the line.
        let broken = made.text[begun..].matches('\n').count();
        let more = made.lines.len() + broken;
        made.lines.resize(more, Line::default());
        if line.len() > body.len() {
            made.put("\n", end);
        }
        at += line.len();
    }
    made
}

/// One line. `next`: the next that is not blank.
fn line(made: &mut Plain, text: &str, start: usize, end: usize, next: &str) {
    let body = text[start..end].trim();
    if is_rule(body) {
        return made.copy(text, start, end);
    }
    let mut line = Line::default();
    let mut at = start + (text[start..end].len() - text[start..end].trim_start().len());
    loop {
        let rest = &text[at..end];
        let spaces = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
        let behind = |mark: usize| mark + spaces(&rest[mark..]);
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let free = |mark: usize| rest[mark..].starts_with([' ', '\t']) || rest.len() == mark;
        at += if rest.starts_with('>') {
            behind(1)
        } else if (1..=6).contains(&hashes) && free(hashes) {
            behind(hashes)
        } else if rest.starts_with(['-', '*', '+']) && free(1) {
            line.item = true;
            behind(1)
        } else if let Some(ticked) = ticked(rest) {
            line.ticked = Some(ticked);
            behind(3)
        } else {
            break;
        };
    }
    let cells = body.len() > 1 && body.starts_with('|') && body.ends_with('|');
    line.bold = inline::inline(made, text, at..end, cells, next);
    if let Some(last) = made.lines.last_mut() {
        *last = line;
    }
}

fn ticked(text: &str) -> Option<bool> {
    let signs = [("[ ]", false), ("[x]", true), ("[X]", true)];
    let (sign, ticked) = signs.into_iter().find(|(sign, _)| text.starts_with(sign))?;
    text[sign.len()..]
        .starts_with([' ', '\t'])
        .then_some(ticked)
}

/// `---`, `* * *`: no list.
fn is_rule(text: &str) -> bool {
    ['-', '*', '_']
        .iter()
        .any(|sign| text.matches(*sign).count() > 2 && text.chars().all(|c| c == *sign || c == ' '))
}
