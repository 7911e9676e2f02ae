//! Options behind the signs of a list instead of letters, `① …`, `(1) …`, `甲、…`, where the answer names them by these.

use std::ops::Range;

use crate::diagnostic::ImportFlaw;
use crate::question::{Called, Choice, Kind};
use crate::syntax::answer::{letter, truth};
use crate::syntax::decode::loose_number;

/// The signs of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `①`
    Circled,
    /// `(1)`
    Bracketed,
    /// `1)`
    Closed,
    /// `甲、`
    Stem,
    /// `Ⅰ.`
    Roman,
}

/// A sign: where it stands with what belongs to it, and which one of its list it is.
#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    style: Style,
    index: usize,
}

/// A question whose list turned out to be its options.
#[derive(Debug, PartialEq)]
pub(super) struct Listed {
    pub(super) stem: String,
    pub(super) options: Vec<Choice>,
    /// By letters.
    pub(super) answer: String,
}

const STEMS: &str = "甲乙丙丁戊己庚辛";
const SIGNS: &[char] = &['、', '.', '．', '：', ':', ')', '）'];

/// The options at the end of a stem that has none with letters. `None`: its list is something else.
///
/// # Errors
/// When there is a list, and nobody can tell whether it is of options.
pub(super) fn listed(
    stem: &str,
    kind: Option<Called>,
    answer: &str,
) -> Result<Option<Listed>, ImportFlaw> {
    let choosing = matches!(
        kind,
        None | Some(Called::Choice | Called::Kind(Kind::Single | Kind::Multiple))
    );
    if !choosing || truth(answer).is_some() {
        return Ok(None);
    }
    let Some((style, places)) = list(stem) else {
        let is_named = !answer.is_empty() && named(answer, Style::Circled).is_some();
        let circled = answer.chars().any(|c| circled(c).is_some());
        return if is_named && circled {
            Err(ImportFlaw::OptionsTooFew)
        } else {
            Ok(None)
        };
    };
    let options: Vec<&str> = places
        .iter()
        .map(|(_, words)| stem[words.clone()].trim())
        .collect();
    let before = stem[..places[0].0].trim();
    // `下面有几种骗局？`
    if loose_number(answer).is_some() && before.contains(['几', '多']) {
        return Ok(None);
    }
    let own = options.iter().position(|option| *option == answer);
    let found = own.map(|at| vec![at]).or_else(|| named(answer, style));
    let invalid =
        || ImportFlaw::AnswerInvalid(vec![answer.to_owned()], kind.unwrap_or(Called::Choice));
    let found = found
        .filter(|it| it.is_sorted_by(|a, b| a < b))
        .ok_or_else(invalid)?;
    if let Some(beyond) = found.iter().find(|at| **at >= options.len()) {
        return Err(ImportFlaw::AnswerBeyond(letter(*beyond), options.len()));
    }
    Ok(Some(Listed {
        stem: before.to_owned(),
        answer: found.into_iter().map(letter).collect(),
        options: options
            .into_iter()
            .map(|option| Choice::plain(option.trim_end_matches(['；', ';']).trim().to_owned()))
            .collect(),
    }))
}

/// Where each sign of a list stands, and the words behind it.
type Places = Vec<(usize, Range<usize>)>;

/// The list that a text ends with: where each sign stands, and the words behind it.
fn list(text: &str) -> Option<(Style, Places)> {
    let marks = marks(text);
    let first = marks.iter().rposition(|mark| mark.index == 0)?;
    let style = marks[first].style;
    let chain: Vec<&Mark> = marks[first..]
        .iter()
        .filter(|it| it.style == style)
        .collect();
    let goes_on = chain.iter().enumerate().all(|(at, mark)| mark.index == at);
    let ends = chain
        .iter()
        .skip(1)
        .map(|mark| mark.start)
        .chain([text.len()]);
    let places: Vec<(usize, Range<usize>)> = chain
        .iter()
        .zip(ends)
        .map(|(mark, end)| (mark.start, mark.end..end))
        .collect();
    // What asks, or goes on below, is no option.
    let is_option = |words: &Range<usize>| {
        let words = text[words.clone()].trim();
        let asks = [
            "__",
            "（）",
            "()",
            "（ ",
            "（\u{3000}",
            "( ",
            "？",
            "?",
            "\n",
        ];
        !words.is_empty() && !asks.iter().any(|it| words.contains(it))
    };
    let whole = places.iter().all(|(_, words)| is_option(words));
    let has_stem = !text[..places.first()?.0].trim().is_empty();
    (goes_on && whole && has_stem && places.len() > 1).then_some((style, places))
}

fn marks(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut before = '\n';
    for (at, c) in text.char_indices() {
        let free = before.is_whitespace() || "；;。，,？?：:）)".contains(before);
        before = c;
        if let Some(mark) = mark_at(text, at)
            && (free || mark.style == Style::Circled)
        {
            found.push(mark);
        }
    }
    found
}

fn mark_at(text: &str, at: usize) -> Option<Mark> {
    let rest = &text[at..];
    let c = rest.chars().next()?;
    let behind = &rest[c.len_utf8()..];
    let mark = |style, index, behind: &str| Mark {
        start: at,
        end: text.len() - behind.len(),
        style,
        index,
    };
    if let Some(index) = circled(c) {
        return Some(mark(
            Style::Circled,
            index,
            behind.trim_start_matches(SIGNS),
        ));
    }
    let signed = behind.strip_prefix(SIGNS);
    if let Some(index) = STEMS.chars().position(|it| it == c) {
        return signed.map(|behind| mark(Style::Stem, index, behind));
    }
    if let Some(index) = roman(c) {
        return signed.map(|behind| mark(Style::Roman, index, behind));
    }
    let open = matches!(c, '(' | '（');
    let inner = if open { behind } else { rest };
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let index = inner[..digits]
        .parse::<usize>()
        .ok()?
        .checked_sub(1)
        .filter(|it| *it < 26)?;
    let behind = inner[digits..].strip_prefix([')', '）'])?;
    let style = if open {
        Style::Bracketed
    } else {
        Style::Closed
    };
    Some(mark(
        style,
        index,
        behind.trim_start_matches(['、', '.', '．']),
    ))
}

fn circled(c: char) -> Option<usize> {
    ('①'..='⑳').position(|it| it == c)
}

fn roman(c: char) -> Option<usize> {
    ('Ⅰ'..='Ⅹ').position(|it| it == c)
}

/// The options that an answer names: `②`, `①③`, `(2)`, `2`, `甲、丙`.
fn named(answer: &str, style: Style) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    let mut digits = String::new();
    let number = |digits: &mut String, found: &mut Vec<usize>| {
        if digits.is_empty() {
            return Some(());
        }
        let at = std::mem::take(digits)
            .parse::<usize>()
            .ok()?
            .checked_sub(1)?;
        found.push(at);
        Some(())
    };
    for c in answer.chars() {
        if c.is_ascii_digit() && !matches!(style, Style::Stem | Style::Roman) {
            digits.push(c);
            continue;
        }
        number(&mut digits, &mut found)?;
        let index = match style {
            Style::Stem => STEMS.chars().position(|it| it == c),
            Style::Roman => roman(c),
            _ => circled(c),
        };
        match index {
            Some(index) => found.push(index),
            None if "（）()、，,；;/ 和与。.".contains(c) => {}
            None => return None,
        }
    }
    number(&mut digits, &mut found)?;
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(stem: &str, answer: &str) -> String {
        match listed(stem, None, answer) {
            Ok(None) => "none".to_owned(),
            Ok(Some(it)) => {
                let options: Vec<String> = it.options.into_iter().map(|it| it.text).collect();
                format!("{}|{}|{}", it.stem, options.join("/"), it.answer)
            }
            Err(flaw) => format!("{flaw:?}"),
        }
    }

    #[test]
    fn a_list_at_the_end_is_options_where_the_answer_names_them() {
        for (stem, answer, expected) in [
            (
                "国债由谁发行？\n①商场\n②国家",
                "②",
                "国债由谁发行？|商场/国家|B",
            ),
            (
                "国债由谁发行？①商场 ②国家",
                "2",
                "国债由谁发行？|商场/国家|B",
            ),
            (
                "国债由谁发行？\n(1)商场；\n(2)国家",
                "(2)",
                "国债由谁发行？|商场/国家|B",
            ),
            (
                "国债由谁发行？\n1)商场\n2)国家",
                "1",
                "国债由谁发行？|商场/国家|A",
            ),
            (
                "国债由谁发行？\n甲、商场\n乙、国家",
                "乙",
                "国债由谁发行？|商场/国家|B",
            ),
            (
                "哪些可信？\nⅠ.国债\nⅡ.返利\nⅢ.存款",
                "ⅠⅢ",
                "哪些可信？|国债/返利/存款|AC",
            ),
            (
                "国债由谁发行？\n①商场\n②国家",
                "国家",
                "国债由谁发行？|商场/国家|B",
            ),
            (
                "国债由谁发行？\n①商场\n②国家",
                "③",
                "AnswerBeyond(\"C\", 2)",
            ),
            (
                "排好次序：\n①停手\n②报警",
                "②①",
                "AnswerInvalid([\"②①\"], Choice)",
            ),
            (
                "国债由谁发行？\n①商场\n②国家",
                "机关",
                "AnswerInvalid([\"机关\"], Choice)",
            ),
            ("下列①国债②返利，可信的是（　）", "①", "OptionsTooFew"),
            ("下面有几种骗局？\n①甲\n②乙", "2", "none"),
            ("先停手，再报警：\n①停手\n②报警", "对", "none"),
            ("（1）____\n（2）____", "110", "none"),
            ("打哪个电话？", "110", "none"),
            ("甲、乙两人谁可信？", "甲", "none"),
        ] {
            assert_eq!(of(stem, answer), expected, "{stem} {answer}");
        }
    }
}
