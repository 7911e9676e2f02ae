//! What input methods and other programs leave in YAML and nobody sees: wide and invisible spaces in an indentation,
//! dashes of another kind before an item, control characters. YAML takes most of it for words, so that a key is lost
//! without an error; it is looked for before anything is parsed, and only where a key of ours follows.

use crate::address::{has_controls, is_control, is_hidden};
use crate::diagnostic::{Problem, WritingFlaw};
use crate::span::Span;
use crate::syntax::keys::{self, is_known};
use crate::syntax::yaml::habit::{Habit, Put};
use crate::syntax::yaml::{braces, wide};

/// The most places that are mended; a file with more is of another kind.
const MOST: usize = 200;

/// Columns of a character: U+3000 is two wide.
pub(super) fn width(c: char) -> usize {
    match c {
        '\t' | '\u{3000}' => 2,
        c if is_hidden(c) => 0,
        _ => 1,
    }
}

/// All of them, in order.
pub(super) fn find(text: &str) -> Vec<Habit> {
    let mut found = Vec::new();
    let controlled = has_controls(text);
    if text.is_ascii()
        && !text.contains("{{")
        && !text.contains("\n-")
        && !text.contains(" -")
        && !controlled
    {
        return found;
    }
    let mut inside = Inside::Nothing;
    // Where the key of the line before stands.
    let mut last = Last::default();
    let mut start = 0;
    for (index, whole) in text.split_inclusive('\n').enumerate() {
        let line = whole.trim_end_matches('\n');
        if controlled {
            controls(line, start, &mut found);
        }
        if !line.trim().is_empty() {
            let before = (inside, last);
            (inside, last) = look(line, (start, index + 1), before, &mut found);
        }
        start += whole.len();
        if found.len() > MOST {
            break;
        }
    }
    found.sort_by_key(|habit| habit.at);
    found
}

/// The key above.
#[derive(Clone, Copy, Default)]
struct Last {
    /// Where it stands.
    column: usize,
    /// Only items can follow it.
    listed: bool,
}

/// Whether a key has a list and nothing else.
fn is_list(name: &str) -> bool {
    [keys::OPTIONS, keys::ITEMS, keys::BINS, keys::QUESTIONS]
        .iter()
        .any(|key| key.is(name))
}

/// What the lines before have opened.
#[derive(Clone, Copy)]
enum Inside {
    Nothing,
    /// A text behind `|` or `>`, whose lines stand further right than this.
    Block(usize),
    /// A text in quotes.
    Quote(char),
}

/// A space for each of them: Word's own line break was one.
fn controls(line: &str, start: usize, found: &mut Vec<Habit>) {
    for (at, c) in line.char_indices().filter(|(_, c)| is_control(*c)) {
        found.push(Habit {
            at: start + at,
            length: c.len_utf8(),
            with: Put::Text(" "),
            said: None,
        });
    }
}

fn look(
    line: &str,
    (start, number): (usize, usize),
    (inside, last): (Inside, Last),
    found: &mut Vec<Habit>,
) -> (Inside, Last) {
    let spaces = line.len() - line.trim_start_matches(' ').len();
    let lead = line.len() - line.trim_start_matches(is_blank).len();
    let odd = line[..lead].char_indices().find(|(_, c)| is_odd(*c));
    match inside {
        Inside::Quote(quote) if !line.contains(quote) => return (inside, last),
        // What follows on the line is no key.
        Inside::Quote(_) => return (Inside::Nothing, last),
        Inside::Block(parent) if spaces > parent => return (inside, last),
        Inside::Block(parent) => {
            if let Some((at, c)) = odd.filter(|_| spaces <= parent && !is_entry(&line[lead..])) {
                // A paragraph indented as on paper: its lines belong to the text.
                found.push(Habit {
                    at: start,
                    length: 0,
                    with: Put::Spaces(parent + 2),
                    said: said(c, start + at),
                });
                return (inside, last);
            }
        }
        Inside::Nothing => {}
    }
    let rest = &line[lead..];
    if let Some((at, c)) = odd
        && !line[..lead].contains('\t')
        && (is_entry(rest) || spaces == 0)
    {
        found.push(Habit {
            at: start,
            length: lead,
            // A text that goes on stands further right than its key.
            with: if is_entry(rest) {
                Put::Indent(number)
            } else {
                Put::Spaces(last.column + 1)
            },
            said: said(c, start + at),
        });
    }
    let (dashes, key_at) = items(rest, start + lead, last.listed, found);
    let entry_text = &line[lead + key_at..];
    entry(entry_text, start + lead + key_at, found);
    wide::find(entry_text, start + lead + key_at, found);
    braces::find(rest, start + lead, found);
    if entry_text.starts_with("＃ ") {
        // With a space behind it, it is a note, and would become the end of the text above.
        let at = start + lead + key_at;
        let span = Span::new(at, at + '＃'.len_utf8());
        found.push(Habit {
            at,
            length: '＃'.len_utf8(),
            with: Put::Text("#"),
            said: Some((WritingFlaw::WideHash.into(), span)),
        });
    }
    let column = spaces + dashes;
    let opened = opened(entry_text, column);
    // A line of text is no key: what follows it still belongs to the key above.
    let listed = match key(entry_text) {
        Some(name) if entry_text.trim_end().ends_with([':', '：']) => is_list(name),
        _ => last.listed && key_at > 0,
    };
    let column = if is_entry(rest) { column } else { last.column };
    (opened, Last { column, listed })
}

/// What a line opens: how far its key stands to the right counts.
fn opened(rest: &str, column: usize) -> Inside {
    let value = rest.split_once(": ").map_or(rest, |(_, value)| value);
    let value = value.split(" #").next().unwrap_or(value).trim();
    match value.chars().next() {
        Some('|' | '>')
            if value[1..]
                .chars()
                .all(|c| matches!(c, '+' | '-' | '0'..='9')) =>
        {
            Inside::Block(column)
        }
        Some(quote @ ('"' | '\'')) if !value[1..].contains(quote) => Inside::Quote(quote),
        _ => Inside::Nothing,
    }
}

/// The dashes before an entry: how many columns they take, and where the entry begins.
fn items(rest: &str, start: usize, listed: bool, found: &mut Vec<Habit>) -> (usize, usize) {
    let (mut columns, mut at) = (0, 0);
    while let Some(sign) = rest[at..].chars().next().filter(|c| is_dash(*c)) {
        let behind = at + sign.len_utf8();
        let next =
            behind + rest[behind..].len() - rest[behind..].trim_start_matches(is_blank).len();
        let blank = &rest[behind..next];
        let plain = sign == '-' && !blank.is_empty() && blank.chars().all(|c| c == ' ');
        if !plain {
            // Only before a key of ours, or where nothing but items can stand: else it is a dash in a text.
            let words = &rest[next..];
            let item = listed
                && !words.is_empty()
                && !words.starts_with(is_dash)
                && !words.starts_with(|c: char| c.is_ascii_digit());
            if !item && !is_known(key(words).unwrap_or_default()) {
                break;
            }
            let odd = blank.char_indices().find(|(_, c)| is_odd(*c));
            let problem = match odd {
                Some((inner, c)) if sign == '-' => said(c, start + behind + inner),
                _ => {
                    let span = Span::new(start + at, start + behind);
                    Some((WritingFlaw::Dash(sign.to_string()).into(), span))
                }
            };
            found.push(Habit {
                at: start + at,
                length: next - at,
                with: Put::Text("- "),
                said: problem,
            });
        }
        columns += 1 + blank.chars().count().max(1);
        at = next;
    }
    (columns, at)
}

/// What stands in a key and behind its colon.
fn entry(rest: &str, start: usize, found: &mut Vec<Habit>) {
    let Some(colon) = rest.find([':', '：']) else {
        return;
    };
    let written = &rest[..colon];
    if written.chars().any(is_hidden) {
        let plain: String = written.chars().filter(|c| !is_hidden(*c)).collect();
        if is_known(plain.trim()) {
            for (at, c) in written.char_indices().filter(|(_, c)| is_hidden(*c)) {
                found.push(Habit {
                    at: start + at,
                    length: c.len_utf8(),
                    with: Put::Text(""),
                    said: None,
                });
            }
        }
    }
    if !rest[colon..].starts_with(':') || !is_known(written.trim_matches(is_hidden)) {
        return;
    }
    let behind = colon + 1;
    if let Some(c) = rest[behind..].chars().next().filter(|c| is_odd(*c)) {
        found.push(Habit {
            at: start + behind,
            length: c.len_utf8(),
            with: Put::Text(" "),
            said: said(c, start + behind),
        });
    }
}

/// Invisible ones are told wherever they stand in a file.
fn said(c: char, at: usize) -> Option<(Problem, Span)> {
    let code = format!("U+{:04X}", u32::from(c));
    let span = Span::new(at, at + c.len_utf8());
    (!is_hidden(c)).then(|| (WritingFlaw::WideSpace(code).into(), span))
}

/// The key that a text begins with.
fn key(text: &str) -> Option<&str> {
    let (key, _) = text.split_once([':', '：'])?;
    Some(key.trim_matches(is_blank))
}

/// Whether a line goes on with a key, an item or a comment.
fn is_entry(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['-', ' ']);
    let colon = |key: &str| {
        let behind = rest.get(key.len()..).unwrap_or_default();
        let wide = behind.trim_start_matches(is_blank).starts_with('：');
        let next = behind.strip_prefix(':').map(|it| it.chars().next());
        wide || next.is_some_and(|next| next.is_none_or(is_blank))
    };
    rest.starts_with('#')
        || key(rest).is_some_and(|key| is_word(key) && (is_known(key) || colon(key)))
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= 12
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

fn is_dash(c: char) -> bool {
    "-—–－―‐−﹣•·●・*".contains(c)
}

/// A blank that YAML does not count.
fn is_odd(c: char) -> bool {
    is_hidden(c) || (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n'))
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_odd(c)
}
