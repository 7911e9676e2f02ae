//! Answers that a question gives away as it is written: pasted from a paper with its key, `报警电话是（110）。`, `（ AC ）`,
//! `国家（正确答案）`; and blanks that one field cannot take. Looks at the words of one question.

use super::{letters, truth_told};
use crate::question::{Body, Choice};

/// What stands behind an option that is right, or before it.
const MARKS: &[&str] = &[
    "（正确答案）",
    "(正确答案)",
    "（正确）",
    "(正确)",
    "【正确】",
    "【正确答案】",
    "（√）",
    "(√)",
    "（答案）",
    "√",
    "✓",
    "✔",
];

/// The answer as the stem or an option shows it.
pub(in crate::syntax) fn shown(stem: &str, body: &Body) -> Option<String> {
    if let Body::Choice {
        options, correct, ..
    } = body
    {
        let marked = |text: &str| MARKS.iter().find(|mark| is_marked(text, mark));
        let found = |at: &usize| marked(&options.get(*at)?.text);
        let wrong = (0..options.len()).filter(|at| !correct.contains(at));
        if let Some(mark) = correct.iter().find_map(found)
            && wrong.into_iter().all(|at| found(&at).is_none())
        {
            return Some((*mark).to_owned());
        }
    }
    let answers = |inner: &str| match body {
        Body::Choice { correct, .. } => letters(inner).is_some_and(|mut found| {
            found.sort_unstable();
            found == *correct
        }),
        Body::Judge(value) => truth_told(inner) == Some(*value),
        Body::Text(accepted) => accepted.iter().any(|it| it == inner),
        Body::Number { min, max, .. } => {
            let number = inner.parse::<f64>();
            number.is_ok_and(|it| (*min..=*max).contains(&it)) && !inner.is_empty()
        }
        _ => false,
    };
    brackets(stem)
        .find(|whole| answers(inner(whole)))
        .map(str::to_owned)
}

/// The mark and the options that have it, where the key names others. As many are marked as the key has answers: of
/// `（√）` behind each true sentence, where the false one is asked for, nothing can be told.
pub(super) fn marked_otherwise(
    options: &[Choice],
    correct: &[usize],
) -> Option<(&'static str, Vec<usize>)> {
    let mark = |option: &Choice| MARKS.iter().find(|mark| is_marked(&option.text, mark));
    let marked: Vec<usize> = (0..options.len())
        .filter(|at| options.get(*at).and_then(mark).is_some())
        .collect();
    let wrong = |option: &Choice| option.text.contains(['×', '✗', '✘']);
    if marked.len() != correct.len() || marked == correct || options.iter().any(wrong) {
        return None;
    }
    let first = options.get(*marked.first()?).and_then(mark)?;
    Some((first, marked))
}

fn is_marked(text: &str, mark: &str) -> bool {
    let text = text.trim();
    text.len() > mark.len() && (text.ends_with(mark) || text.starts_with(mark))
}

/// What stands in brackets, with them.
fn brackets(text: &str) -> impl Iterator<Item = &str> {
    const LONGEST: usize = 60;
    text.match_indices(['（', '(', '【'])
        .filter_map(|(at, open)| {
            let behind = &text[at + open.len()..];
            let near = &behind[..behind.floor_char_boundary(LONGEST)];
            let (end, close) = near.match_indices(['）', ')', '】']).next()?;
            Some(&text[at..at + open.len() + end + close.len()])
        })
}

fn inner(whole: &str) -> &str {
    let mut signs = whole.chars();
    signs.next();
    signs.next_back();
    signs.as_str().trim()
}

/// How many places a stem has to fill in.
pub(in crate::syntax) fn blanks(stem: &str) -> usize {
    let lines = stem
        .split(|c| !matches!(c, '_' | '＿'))
        .filter(|run| run.chars().count() > 1);
    lines.count() + brackets(stem).filter(|it| inner(it).is_empty()).count()
}

/// Whether each of several texts begins with the number of its place: `1. `, `第二步：`, `③`, `D、`.
pub(super) fn are_numbered(items: &[String]) -> bool {
    items.len() > 1
        && (1..)
            .zip(items)
            .all(|(place, text)| number(text) == Some(place))
}

fn number(text: &str) -> Option<usize> {
    const NUMERALS: &str = "一二三四五六七八九十";
    let text = text.trim_start_matches(['（', '(', '第']);
    let text = text.strip_prefix("步骤").unwrap_or(text);
    let first = text.chars().next()?;
    let behind = &text[first.len_utf8()..];
    if ('①'..='⑳').contains(&first) {
        return Some(first as usize - '①' as usize + 1);
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, behind) = match first {
        '0'..='9' => (text[..digits].parse().ok()?, &text[digits..]),
        'A'..='Z' => (first as usize - 'A' as usize + 1, behind),
        _ => {
            let at = NUMERALS.chars().position(|it| it == first)?;
            (at + 1, behind)
        }
    };
    let mut signs = behind.chars();
    let ends = signs.next().is_some_and(|c| ".．、:：)）步，".contains(c));
    // `1.5 倍` is a number.
    let goes_on = behind.starts_with('.') && signs.next().is_some_and(|c| c.is_ascii_digit());
    // Words behind it: `第一步` may be all that an item says.
    let said = behind.chars().skip(1).any(char::is_alphanumeric);
    (ends && !goes_on && said).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_stand_in_the_question_are_seen() {
        let choice = |options: &[&str], correct: &[usize]| Body::Choice {
            options: options
                .iter()
                .map(|it| Choice::plain((*it).to_owned()))
                .collect(),
            correct: correct.to_vec(),
            multiple: correct.len() > 1,
        };
        let text = |answer: &str| Body::Text(vec![answer.to_owned()]);
        let plain = ["甲", "乙", "丙"];
        for (stem, body, expected) in [
            ("国债由国家发行。（√）", Body::Judge(true), "（√）"),
            ("哪些是（ AC ）", choice(&plain, &[0, 2]), "（ AC ）"),
            ("打哪个电话？（A）", choice(&plain, &[0]), "（A）"),
            ("报警电话是（110）。", text("110"), "（110）"),
            (
                "谁发行？",
                choice(&["国家（正确答案）", "商场"], &[0]),
                "（正确答案）",
            ),
            ("谁发行？", choice(&["√ 国家", "商场"], &[0]), "√"),
        ] {
            assert_eq!(shown(stem, &body).as_deref(), Some(expected), "{stem}");
        }
        for (stem, body) in [
            ("国债由国家发行。（　）", Body::Judge(true)),
            ("国债由国家发行（错）", Body::Judge(true)),
            ("投资者（A）问：哪些是？", choice(&plain, &[1])),
            ("报警电话（全国）是____", text("110")),
            ("谁发行？", choice(&["√ 国家", "√ 商场"], &[0])),
            ("（A）和（B）是什么？", choice(&plain, &[2])),
        ] {
            assert_eq!(shown(stem, &body), None, "{stem}");
        }
    }

    #[test]
    fn blanks_are_counted() {
        for (stem, expected) in [
            ("报警____，举报＿＿＿。", 2),
            ("报警（　），举报( )。", 2),
            ("一个____。", 1),
            ("snake_case（见图）", 0),
        ] {
            assert_eq!(blanks(stem), expected, "{stem}");
        }
    }

    #[test]
    fn items_that_bring_their_numbers_are_seen() {
        let all = |items: &[&str]| {
            are_numbered(&items.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        for items in [
            ["1. 停手", "2. 留证", "3. 报警"],
            ["第一步：停手", "第二步：留证", "第三步：报警"],
            ["①停手", "② 留证", "③报警"],
            ["A、停手", "B、留证", "C、报警"],
            ["（一）停手", "（二）留证", "（三）报警"],
        ] {
            assert!(all(&items), "{items:?}");
        }
        for items in [
            ["停手", "留证", "报警"],
            ["1.5 倍", "2.5 倍", "3.5 倍"],
            ["2. 停手", "1. 留证", "3. 报警"],
            ["一个月", "二个月", "三个月"],
        ] {
            assert!(!all(&items), "{items:?}");
        }
    }
}
