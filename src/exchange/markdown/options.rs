//! Options as Markdown lists them: without letters, ticked, or with the right one in bold. A mark is a key only where the
//! text has no other, and only where it can be nothing else.

use crate::exchange::lettered;
use crate::exchange::pieces::{Line, Plain};
use crate::syntax::answer::letters;

/// An option's line: its bytes, and what it was.
#[derive(Clone, Copy)]
struct OptionLine {
    start: usize,
    end: usize,
    line: Line,
    lettered: bool,
}

/// The text with letters before the options that have none, and a key behind those that are marked.
pub(super) fn lettered(plain: &Plain) -> Plain {
    let lines = lines(plain);
    let groups = groups(&lines);
    let keyed = is_keyed(&lines);
    let single = |group: &Vec<OptionLine>| group.iter().filter(|it| it.line.bold).count() == 1;
    let most = groups.iter().filter(|group| single(group)).count() * 2 >= groups.len();
    let mut words = Vec::new();
    for group in &groups {
        for (at, choice) in group.iter().enumerate() {
            if let (false, Some(letter)) = (choice.lettered, letter(at)) {
                words.push((choice.start, format!("{letter}. ")));
            }
        }
        let ticked = |it: &&OptionLine| it.line.ticked == Some(true);
        let (ticks, bold) = (group.iter().filter(ticked).count(), single(group) && most);
        let right = |choice: &OptionLine| {
            if ticks > 0 {
                choice.line.ticked == Some(true)
            } else {
                bold && choice.line.bold
            }
        };
        let all = group.iter().enumerate().filter(|(_, choice)| right(choice));
        let key: String = all.filter_map(|(at, _)| letter(at)).collect();
        if let (false, Some(last)) = (
            keyed || key.is_empty() || key.len() == group.len(),
            group.last(),
        ) {
            words.push((last.end, format!("\n答案：{key}")));
        }
    }
    plain.with(&words)
}

fn letter(at: usize) -> Option<char> {
    u32::try_from(at)
        .ok()
        .filter(|at| *at < 26)
        .and_then(|at| char::from_u32(u32::from('A') + at))
}

/// The lines, with where they stand and what they were.
fn lines(plain: &Plain) -> Vec<(usize, &str, Line)> {
    let mut at = 0;
    let mut found = Vec::new();
    for (index, line) in plain.text.split_inclusive('\n').enumerate() {
        let was = plain.lines.get(index).copied().unwrap_or_default();
        found.push((at, line.trim_end_matches('\n'), was));
        at += line.len();
    }
    found
}

/// Lists of options. Blank lines may stand between two.
fn groups(lines: &[(usize, &str, Line)]) -> Vec<Vec<OptionLine>> {
    let mut found: Vec<Vec<OptionLine>> = Vec::new();
    let mut open: Vec<OptionLine> = Vec::new();
    for (index, (start, text, line)) in lines.iter().enumerate() {
        if text.trim().is_empty() {
            continue;
        }
        let leading = lettered::leading(text.trim_start());
        let lettered = leading == Some(open.len()) && open.iter().all(|it| it.lettered);
        let bare = leading.is_none() && open.iter().all(|it| !it.lettered);
        let same = open
            .first()
            .is_none_or(|it| it.line.ticked.is_some() == line.ticked.is_some());
        let choice = OptionLine {
            start: *start,
            end: start + text.trim_end().len(),
            line: *line,
            lettered,
        };
        if lettered || bare && same && (line.ticked.is_some() || line.item) {
            open.push(choice);
            continue;
        }
        close(&mut open, &mut found, &lines[index..]);
        if leading == Some(0) {
            open.push(OptionLine {
                lettered: true,
                ..choice
            });
        }
    }
    close(&mut open, &mut found, &[]);
    found
}

/// Takes a list for options where it is one: boxes to tick, letters, or an answer below that is one of them.
fn close(
    open: &mut Vec<OptionLine>,
    found: &mut Vec<Vec<OptionLine>>,
    rest: &[(usize, &str, Line)],
) {
    let group = std::mem::take(open);
    let Some(first) = group.first().filter(|_| group.len() > 1) else {
        return;
    };
    let answered = || {
        let (_, next, _) = rest.first()?;
        let (label, answer) = next.split_once(['：', ':'])?;
        let answer = answer.trim();
        let named = label.trim_end().ends_with("答案");
        let fits = letters(answer).is_some_and(|all| all.iter().all(|at| *at < group.len()));
        Some(named && fits)
    };
    if first.lettered || first.line.ticked.is_some() || answered().unwrap_or_default() {
        found.push(group);
    }
}

/// Whether the text says of any question what its answer is.
fn is_keyed(lines: &[(usize, &str, Line)]) -> bool {
    lines.iter().any(|(_, text, _)| {
        let asks = text.contains("答案") || text.to_lowercase().contains("answer");
        asks || bracketed(text)
    })
}

/// `（B）`, `(√)`: an answer in the stem.
fn bracketed(text: &str) -> bool {
    text.split(['（', '(']).skip(1).any(|behind| {
        let inside = behind.split(['）', ')']).next().unwrap_or_default().trim();
        ["对", "错", "√", "×", "✓", "✗", "正确", "错误"].contains(&inside)
            || letters(inside).is_some_and(|found| !found.is_empty())
    })
}
