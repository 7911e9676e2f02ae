//! Full-width brackets and commas of lists and mappings on one line, as a Chinese input method gives them:
//! `［甲，乙］`, `["甲"，"乙"]`, `｛stem：题，answer：A｝`. Only where a list or keys of ours stand: in a text they are signs
//! like any other.

use crate::diagnostic::{Problem, WritingFlaw};
use crate::span::Span;
use crate::syntax::keys::{self, Key, is_known};
use crate::syntax::yaml::habit::{Habit, Put};

/// Keys whose values are lists; a text in brackets would be none of theirs.
const LISTS: [&Key; 15] = [
    keys::AKA,
    keys::ANSWER,
    keys::BINS,
    keys::CHANNELS,
    keys::DISGUISE,
    keys::DISGUISES,
    keys::EXTRAS,
    keys::ITEMS,
    keys::LANGUAGES,
    keys::OPTIONS,
    keys::QUIZZES,
    keys::RED_FLAGS,
    keys::SEE,
    keys::SOURCES,
    keys::TAGS,
];

/// Those of them whose one text may be a sentence with a comma in it: an accepted answer, a sign of danger.
const SENTENCES: [&Key; 4] = [keys::AKA, keys::ANSWER, keys::EXTRAS, keys::RED_FLAGS];

/// Brackets around a list: as written, and YAML's.
const BRACKETS: [(char, char); 3] = [('［', '］'), ('【', '】'), ('[', ']')];

/// Characters of a key's name and the colon behind it, and more.
const LONGEST_NAME: usize = 20;

/// What is wrong with a line's entry, which begins at `start` of the text.
pub(super) fn find(entry: &str, start: usize, found: &mut Vec<Habit>) {
    if entry.is_ascii() {
        return;
    }
    let first = found.len();
    if entry.starts_with(['{', '｛']) {
        mapping(entry, start, found);
    } else if let Some((key, value)) = entry.split_once(':')
        && LISTS.iter().any(|list| list.is(key.trim()))
    {
        let at = start + entry.len() - value.trim_start().len();
        let sentences = SENTENCES.iter().any(|list| list.is(key.trim()));
        list(value.trim(), at, sentences, found);
    }
    // The first sign of a line is told; who changes that one sees the others.
    let is_sign = |habit: &&mut Habit| {
        let said = habit.said.as_ref();
        said.is_some_and(|(problem, _)| {
            matches!(problem, Problem::Writing(WritingFlaw::WideSign(..)))
        })
    };
    let signs = found.iter_mut().skip(first).filter(is_sign);
    signs.skip(1).for_each(|habit| habit.said = None);
}

fn list(value: &str, start: usize, sentences: bool, found: &mut Vec<Habit>) {
    let Some((open, _)) = BRACKETS.iter().find(|(open, _)| value.starts_with(*open)) else {
        return;
    };
    let inner_at = open.len_utf8();
    let inside = Inside::of(&value[inner_at..]);
    let Some((end, close)) = inside.end else {
        return;
    };
    // `【甲】和【乙】` is a text; a note to oneself may follow.
    let behind = &value[inner_at + end + close.len_utf8()..];
    if !(behind.trim().is_empty() || behind.trim_start().starts_with('#')) {
        return;
    }
    put(*open, start, "[", found);
    // `[A，B]` is two letters, `[先交钱，后上岗]` may be one answer.
    let inner = &value[inner_at..inner_at + end];
    let mut parts = inner.split(['，', '、']).map(str::trim);
    let parted = inside.parted || (sentences && !parts.all(|part| part.chars().count() == 1));
    for (at, c) in &inside.commas {
        let quoted = value[inner_at..inner_at + at]
            .trim_end()
            .ends_with(['"', '\'']);
        if matches!(c, '，' | '、') && (!parted || quoted) {
            put(*c, start + inner_at + at, ", ", found);
        }
    }
    put(close, start + inner_at + end, "]", found);
}

fn mapping(entry: &str, start: usize, found: &mut Vec<Habit>) {
    let entry = entry.trim_end();
    let Some(open) = entry.chars().next() else {
        return;
    };
    let outer = Inside::of(&entry[open.len_utf8()..]).commas;
    let known = |at: usize| {
        let rest = entry[at..].trim_start_matches([' ', '\t']);
        // No name is longer: what follows each comma of a long line is not looked through to its end.
        let mut near = rest.char_indices().take(LONGEST_NAME);
        let (colon, _) = near.find(|(_, c)| matches!(c, ':' | '：'))?;
        is_known(rest[..colon].trim()).then_some(at + entry[at..].len() - rest.len() + colon)
    };
    let first = known(open.len_utf8());
    if first.is_none() {
        return;
    }
    put(open, start, "{", found);
    let wide = |at: usize, found: &mut Vec<Habit>| {
        if entry[at..].starts_with('：') {
            let span = Span::new(start + at, start + at + '：'.len_utf8());
            found.push(Habit {
                at: start + at,
                length: '：'.len_utf8(),
                with: Put::Text(": "),
                said: Some((Problem::YamlFullwidthColon, span)),
            });
        }
    };
    if let Some(colon) = first {
        wide(colon, found);
    }
    for (at, c) in outer {
        let at = open.len_utf8() + at;
        let behind = at + c.len_utf8();
        if matches!(c, '，' | ',')
            && let Some(colon) = known(behind)
        {
            put(c, start + at, ", ", found);
            wide(colon, found);
        }
    }
    if entry.ends_with('｝') {
        put('｝', start + entry.len() - '｝'.len_utf8(), "}", found);
    }
}

/// What stands between brackets.
#[derive(Default)]
struct Inside {
    /// The commas that stand in no quotes and in no brackets of their own.
    commas: Vec<(usize, char)>,
    /// YAML's own comma is among all that stand in no quotes: the others are signs of the text.
    parted: bool,
    /// The bracket that closes it.
    end: Option<(usize, char)>,
}

impl Inside {
    fn of(text: &str) -> Self {
        let mut inside = Self::default();
        let mut quote = None;
        let mut depth = 0_usize;
        let mut before = ' ';
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match (quote, c) {
                // `\"` and `''` are marks of the text.
                (Some('"'), '\\') => drop(chars.next()),
                (Some('\''), '\'') if chars.next_if(|(_, next)| *next == '\'').is_some() => {}
                (Some(open), c) if c == open => quote = None,
                (None, '"' | '\'') if " ,，、:：[［".contains(before) => quote = Some(c),
                (None, ']' | '］' | '】') if depth == 0 => {
                    inside.end = Some((at, c));
                    break;
                }
                (None, '[' | '{' | '［' | '｛' | '【' | '（' | '(' | '《' | '“') => {
                    depth += 1;
                }
                (None, ']' | '}' | '］' | '｝' | '】' | '）' | ')' | '》' | '”') => {
                    depth = depth.saturating_sub(1);
                }
                (None, ',' | '，' | '、') => {
                    inside.parted |= c == ',';
                    if depth == 0 {
                        inside.commas.push((at, c));
                    }
                }
                _ => {}
            }
            if c != ' ' {
                before = c;
            }
        }
        inside
    }
}

/// A sign that is not YAML's becomes the one that is.
fn put(sign: char, at: usize, with: &'static str, found: &mut Vec<Habit>) {
    if with.starts_with(sign) {
        return;
    }
    let span = Span::new(at, at + sign.len_utf8());
    let flaw = WritingFlaw::WideSign(sign.to_string(), with.trim().to_owned());
    found.push(Habit {
        at,
        length: sign.len_utf8(),
        with: Put::Text(with),
        said: Some((flaw.into(), span)),
    });
}
