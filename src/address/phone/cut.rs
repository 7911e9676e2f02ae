//! A value as authors write it, cut into numbers and the words between them.

use super::plain;
use super::plan::{self, Call};
use crate::diagnostic::PhoneFlaw;

/// A stretch of a value.
#[derive(Debug, PartialEq)]
pub struct Said<'a> {
    /// As written.
    pub words: &'a str,
    /// The address that calls it, or why nobody could; `None`: only words.
    pub call: Option<Result<String, PhoneFlaw>>,
}

/// Words before an extension.
const EXTENSIONS: &[&str] = &[
    "转分机",
    "轉分機",
    "转接",
    "转",
    "轉",
    "分机",
    "分機",
    "内线",
    "ext.",
    "ext",
    "x",
];
/// Words behind which a number is none to call.
const OTHER_NUMBERS: &[&str] = &[
    "qq",
    "qq号",
    "qq群",
    "群号",
    "邮编",
    "邮政编码",
    "传真",
    "编号",
    "警号",
    "工号",
    "证号",
    "信箱",
    "fax",
    "postcode",
];
/// Behind a few digits: a time, a place.
const NOT_CALLED: &[&str] = &[
    "小时", "点", "时", "分", "日", "天", "月", "年", "号楼", "楼", "室", "层", "栋", "幢", "单元",
    "号门", "号窗", "周", "：", ":",
];
/// What stands for digits that are not given.
const BLANKS: &[char] = &[
    '×', '✕', '○', '●', '□', '■', '█', '_', '＿', '？', '?', '…', 'Ｘ',
];

/// All parts of a value, in order; together they are the value.
pub fn numbers(text: &str) -> Vec<Said<'_>> {
    if text.contains(['*', '#', '＊', '＃', '%']) || has_parameter(text) {
        return vec![Said {
            words: text,
            call: Some(Err(PhoneFlaw::Code)),
        }];
    }
    let mut found = Vec::new();
    let mut area: Option<String> = None;
    let mut words = 0;
    let mut at = 0;
    while at < text.len() {
        let Some(run) = Run::read(text, at) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let end = run.end();
        if !run.is_called(text) {
            at = end;
            continue;
        }
        for (part, call) in run.calls(text, area.as_deref()) {
            push_words(&mut found, &text[words..part.start]);
            words = part.end;
            let call = call.and_then(|call| {
                let short = !call.sure && area.is_some() && part.len() < 5;
                area = call.area.or(area.take());
                // `65228888、8889`: the end of a number, of which the beginning stands before.
                if short {
                    Err(PhoneFlaw::Length)
                } else {
                    Ok(call.address)
                }
            });
            found.push(Said {
                words: &text[part],
                call: Some(call),
            });
        }
        at = end;
    }
    push_words(&mut found, &text[words..]);
    if found.iter().all(|said| said.call.is_none()) {
        return vec![Said {
            words: text,
            call: Some(Err(PhoneFlaw::Characters)),
        }];
    }
    found
}

/// `;phone-context=…`, which is no list.
fn has_parameter(text: &str) -> bool {
    text.match_indices(';').any(|(at, _)| {
        let next = text[at + 1..].chars().next();
        next.is_some_and(|c| c.is_ascii_alphabetic())
    })
}

fn push_words<'a>(found: &mut Vec<Said<'a>>, words: &'a str) {
    if !words.is_empty() {
        found.push(Said { words, call: None });
    }
}

/// Digits with what people put between them, and an extension.
struct Run {
    start: usize,
    digits_end: usize,
    /// Where the extension's digits stand, and where the run ends behind them.
    extension: Option<(std::ops::Range<usize>, usize)>,
}

impl Run {
    fn end(&self) -> usize {
        self.extension.as_ref().map_or(self.digits_end, |it| it.1)
    }

    fn read(text: &str, start: usize) -> Option<Self> {
        let first = plain(text[start..].chars().next()?);
        if !(first.is_ascii_digit() || first == '+' || first == '(') {
            return None;
        }
        let mut end = None;
        let mut at = start;
        while let Some(c) = text[at..].chars().next() {
            let next = at + c.len_utf8();
            match plain(c) {
                '0'..='9' => end = Some(next),
                '+' if at == start => {}
                '(' => match bracket(text, at) {
                    Some(behind) => {
                        end = Some(behind);
                        at = behind;
                        continue;
                    }
                    None => break,
                },
                '-' | ' ' if end.is_some() => {}
                ' ' if at > start => {}
                '.' if end == Some(at) => {
                    let digit = text[next..].chars().next().map(plain);
                    if !digit.is_some_and(|c| c.is_ascii_digit()) {
                        break;
                    }
                }
                _ => break,
            }
            at = next;
        }
        let digits_end = end?;
        Some(Self {
            start,
            digits_end,
            extension: extension(text, digits_end),
        })
    }

    /// Whether it is meant as a number to call, and not as a time or the number of something else.
    fn is_called(&self, text: &str) -> bool {
        let (before, run, behind) = (
            &text[..self.start],
            &text[self.start..self.digits_end],
            &text[self.end()..],
        );
        let digits = run.chars().filter(|c| plain(*c).is_ascii_digit()).count();
        let clock = |c: char| matches!(c, ':' | '：');
        let digit = |c: Option<char>| c.is_some_and(|c| plain(c).is_ascii_digit());
        if digits <= 4 {
            let hour = behind.starts_with(clock) && digit(behind.chars().nth(1));
            let minute = before.ends_with(clock) && digit(before.chars().rev().nth(1));
            let mut words = NOT_CALLED.iter().filter(|word| !word.starts_with(clock));
            let around = digits <= 2 && behind.starts_with('×');
            if hour || minute || around || words.any(|word| behind.starts_with(word)) {
                return false;
            }
        }
        let label = before
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '='))
            .to_lowercase();
        !OTHER_NUMBERS.iter().any(|word| label.ends_with(word))
    }

    /// The numbers in it, each with its place.
    fn calls(
        &self,
        text: &str,
        area: Option<&str>,
    ) -> Vec<(std::ops::Range<usize>, Result<Call, PhoneFlaw>)> {
        let whole = self.start..self.end();
        let inside = self.extension.as_ref().map(|it| &text[it.0.clone()]);
        if is_glued(text, &whole) {
            return vec![(whole, Err(PhoneFlaw::Characters))];
        }
        let tokens = tokens(&text[self.start..self.digits_end], self.start);
        let last = tokens.len();
        let made = |from: usize, to: usize, area: Option<&str>| {
            let digits: String = tokens[from..to]
                .iter()
                .map(|token| bare(&text[token.clone()]))
                .collect();
            let digits = digits.trim_matches('-');
            plan::call(digits, inside.filter(|_| to == last), area)
        };
        let one = made(0, last, area);
        if last <= 1 || one.as_ref().is_ok_and(|call| call.sure) || one == Err(PhoneFlaw::Premium) {
            return vec![(whole, one)];
        }
        // Several with spaces between them: as few as have the shape of a number, each of them.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; last + 1];
        best[0] = Some((0, 0));
        for to in 1..=last {
            for from in 0..to {
                let Some((count, _)) = best[from] else {
                    continue;
                };
                let fewer = best[to].is_none_or(|(other, _)| count + 1 < other);
                if fewer && made(from, to, None).is_ok_and(|call| call.sure) {
                    best[to] = Some((count + 1, from));
                }
            }
        }
        if best[last].is_none() {
            return vec![(whole, one)];
        }
        let mut bounds = vec![last];
        while let Some((_, from)) = bounds.last().and_then(|to| best[*to]).filter(|it| it.0 > 0) {
            bounds.push(from);
        }
        bounds.reverse();
        let mut near = area.map(str::to_owned);
        let mut found = Vec::new();
        for pair in bounds.windows(2) {
            let &[from, to] = pair else { continue };
            let call = made(from, to, near.as_deref());
            if let Ok(Call {
                area: Some(area), ..
            }) = &call
            {
                near = Some(area.clone());
            }
            let end = if to == last {
                whole.end
            } else {
                tokens[to - 1].end
            };
            found.push((tokens[from].start..end, call));
        }
        found
    }
}

/// Behind a bracket that holds an area code and nothing else.
fn bracket(text: &str, at: usize) -> Option<usize> {
    let mut digits = 0;
    for (offset, c) in text[at..].char_indices().skip(1) {
        match plain(c) {
            '0'..='9' => digits += 1,
            ' ' | '-' | '+' => {}
            ')' if (1..=5).contains(&digits) => return Some(at + offset + c.len_utf8()),
            _ => return None,
        }
    }
    None
}

/// An extension right behind a number, in a bracket or not: where its digits stand, and where all of it ends.
fn extension(text: &str, at: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let skip = |from: usize, signs: &[char]| {
        let rest = &text[from..];
        let behind = rest.trim_start_matches(|c: char| signs.contains(&plain(c)));
        from + rest.len() - behind.len()
    };
    let begin = skip(at, &[' ', '-', ',', '，']);
    let open = text[begin..].starts_with(['(', '（']);
    let word_at = if open {
        skip(begin, &['(', ' '])
    } else {
        begin
    };
    let word = EXTENSIONS.iter().find(|word| {
        let start = text.get(word_at..word_at + word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    })?;
    let start = skip(word_at + word.len(), &[' ', ':', '：', '-']);
    let count: usize = text[start..]
        .chars()
        .take_while(|c| plain(*c).is_ascii_digit())
        .map(char::len_utf8)
        .sum();
    let end = start + count;
    if count == 0 {
        return None;
    }
    let closed = text[end..]
        .chars()
        .next()
        .filter(|c| open && plain(*c) == ')');
    Some((start..end, end + closed.map_or(0, char::len_utf8)))
}

/// Letters or blanks right beside digits: `1-800-FLOWERS`, `138××××8000`.
fn is_glued(text: &str, run: &std::ops::Range<usize>) -> bool {
    let before = text[..run.start].trim_end_matches(|c| plain(c) == '-');
    let behind = text[run.end..].trim_start_matches(|c| plain(c) == '-');
    let blank = |c: char| BLANKS.contains(&c) || c.is_ascii_alphanumeric();
    let label = before.to_ascii_lowercase();
    let labelled = ["tel", "phone", "mobile", "call"]
        .iter()
        .any(|word| label.ends_with(word));
    behind.starts_with(blank) || (before.ends_with(blank) && !labelled)
}

/// Where the words of a run stand that spaces part; none parts a bracket or a dash.
fn tokens(run: &str, start: usize) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let mut from = None;
    let mut depth = 0_i32;
    for (at, c) in run.char_indices() {
        match plain(c) {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if plain(c) == ' ' && depth == 0 {
            found.extend(from.take().map(|from| start + from..start + at));
        } else {
            from = from.or(Some(at));
        }
    }
    found.extend(from.map(|from| start + from..start + run.len()));
    let mut joined: Vec<std::ops::Range<usize>> = Vec::new();
    for token in found {
        let dash = |c: char| plain(c) == '-';
        let text = &run[token.start - start..token.end - start];
        let glued = joined.last().is_some_and(|last| {
            let before = &run[last.start - start..last.end - start];
            text.starts_with(dash)
                || before.ends_with(dash)
                || text.starts_with(['(', '（'])
                || before.ends_with(['+', '＋'])
        });
        match joined.last_mut() {
            Some(last) if glued => last.end = token.end,
            _ => joined.push(token),
        }
    }
    joined
}

/// Digits, single dashes and a `+` before them.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(plain) {
        match c {
            '0'..='9' => out.push(c),
            '+' if out.is_empty() => out.push(c),
            '-' | '.' if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out
}
