//! An answer as somebody wrote it, and the words behind it: `B。国债由国家发行。`, `A（110）`, `√（解析：国家发行）`.

use super::label::{self, Label};
use crate::diagnostic::ImportFlaw;
use crate::exchange::answer::{corrects, goes_on, leaves_open};
use crate::question::{Called, Choice, Kind};
use crate::syntax::answer::{letters, truth};

/// An answer and the words behind it, separated.
pub(super) struct Told {
    pub(super) answer: String,
    pub(super) explanation: Option<String>,
}

/// `B。国债由国家发行。`, `A（110）`, `√（解析：国家发行）`: the answer and why.
///
/// # Errors
/// When the words behind a letter are another option's.
pub(super) fn told(
    written: &str,
    options: &[Choice],
    kind: Option<Called>,
) -> Result<Told, ImportFlaw> {
    let plain = written
        .trim()
        .trim_start_matches([':', '：', ' ', '【', '[']);
    // `答案：B` with `答案：A` below it.
    if let Some((first, below)) = plain.split_once('\n')
        && let Some((Some(Label::Answer), again)) = label::stretches(below).into_iter().next()
    {
        let first = told(first, options, kind)?;
        let again = told(&below[again], options, kind)?;
        if !same(&first.answer, &again.answer, options) {
            return Err(ImportFlaw::AnswerTwice(first.answer, again.answer));
        }
        return Ok(Told {
            explanation: first.explanation.or(again.explanation),
            ..first
        });
    }
    let signs: &[char] = &[
        '。', '．', '.', '；', ';', '：', ':', '，', ',', '、', ' ', '】', ']', '?',
    ];
    let ended = plain.trim_end_matches(signs);
    let ended = if ended.contains(['（', '(']) {
        ended
    } else {
        ended.trim_end_matches(['）', ')'])
    };
    // `√（更正：×）`
    if options.is_empty()
        && let Some(end) = ended.find(ENDS)
        && truth(&ended[..end]).is_some()
        && corrects(&ended[end..])
    {
        let (one, other) = ended.split_at(end);
        return Err(ImportFlaw::AnswerTwice(one.to_owned(), other.to_owned()));
    }
    let whole = |answer: &str| {
        Ok(Told {
            answer: answer.to_owned(),
            explanation: None,
        })
    };
    let Some((answer, rest)) = split_answer(ended, options, kind) else {
        return whole(ended);
    };
    let rest = rest.trim_start_matches(signs);
    let rest = rest.trim_start_matches(['—', '–', '-']);
    let rest = match rest.strip_prefix(['（', '(']) {
        Some(inner) => inner.strip_suffix(['）', ')']).unwrap_or(inner),
        None => rest,
    };
    let rest = ["解析", "解释", "因为"]
        .iter()
        .find_map(|word| rest.strip_prefix(word)?.strip_prefix(['：', ':']))
        .unwrap_or(rest)
        .trim();
    if rest.is_empty() {
        return whole(answer);
    }
    if let Some(found) = letters(answer)
        && let Some(named) = options
            .iter()
            .position(|option| option.text == rest.trim_end_matches(signs))
    {
        // `B、12315`: the option's own words once more.
        return if found == [named] {
            whole(answer)
        } else {
            Err(ImportFlaw::AnswerTwice(answer.to_owned(), rest.to_owned()))
        };
    }
    // What was cut from the end was a sign of the explanation.
    let end = plain.trim_end().strip_suffix('。').map_or("", |_| "。");
    let end = if rest.ends_with(['。', '！', '？', '）', ')']) || ended.ends_with(['）', ')'])
    {
        ""
    } else {
        end
    };
    Ok(Told {
        answer: answer.to_owned(),
        explanation: Some(format!("{rest}{end}")),
    })
}

/// Whether two answers name the same options, by letters or by their words.
fn same(one: &str, other: &str, options: &[Choice]) -> bool {
    let named = |answer: &str| {
        let answer = answer.trim();
        let by_words = options.iter().position(|option| option.text == answer);
        letters(answer).or(by_words.map(|at| vec![at]))
    };
    one.trim() == other.trim() || named(one).is_some_and(|it| Some(it) == named(other))
}

/// What ends an answer in words: `√（国家发行）`, `对，要担责`.
const ENDS: &[char] = &[
    '。', '，', ',', '；', ';', '：', ':', '（', '(', ' ', '、', '.',
];

/// What says of a number that another would do too, or that it is a part of one.
const MORE: &[char] = &[
    '或', '也', '可', '均', '～', '~', '±', '误', '差', '更', '改', '不', '错', '%', '％', '℃',
];

/// The answer that a text begins with, and the rest; `None`: it is all one.
fn split_answer<'t>(
    text: &'t str,
    options: &[Choice],
    kind: Option<Called>,
) -> Option<(&'t str, &'t str)> {
    if letters(text).is_some()
        || truth(text).is_some()
        || options.iter().any(|option| option.text == text)
    {
        return None;
    }
    if options.len() > 1 {
        // Letters of options, with signs between them; behind them no letter goes on.
        let between = |c: char| "、，,/／|｜；; \t+＋&＆#＃和与及".contains(c);
        let letter = |c: char| c.is_ascii_uppercase() || ('Ａ'..='Ｚ').contains(&c);
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if letter(c) {
                end = at + c.len_utf8();
            } else if !between(c) {
                break;
            }
        }
        let (answer, rest) = text.split_at(end);
        let inside =
            letters(answer).is_some_and(|found| found.iter().all(|it| *it < options.len()));
        // `B√`, `B选项`: B once more.
        if inside && ["√", "✓", "✔", "选项", "项"].contains(&rest.trim()) {
            return Some((answer, ""));
        }
        let goes_on = rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            || leaves_open(rest)
            || goes_on(rest, options.len());
        return (inside && !goes_on).then_some((answer, rest));
    }
    let judges = kind.is_none_or(|kind| kind == Called::Kind(Kind::Judge));
    let end = text.find(ENDS)?;
    let (answer, rest) = text.split_at(end);
    if judges && let Some(said) = truth(answer) {
        let bare = |c: char| c.is_whitespace() || "。，,；;：:（()）、.".contains(c);
        return match truth(rest.trim_matches(bare)) {
            None => Some((answer, rest)),
            Some(again) if again == said => Some((answer, "")),
            // `正确 错误`, `对（×）`
            Some(_) => None,
        };
    }
    // `110（报警）`, `12315。市场监管部门受理。`; with another number, or a word that says that it would do too, it is all one.
    let number = |text: &str| text.bytes().all(|it| it.is_ascii_digit()) && !text.is_empty();
    // A unit, and words that belong to the number.
    let short = rest.trim_matches(['（', '(', '）', ')']).chars().count() < 2
        || rest.contains("万")
        || rest.contains("以");
    let more = rest.contains(MORE) || rest.contains(|c: char| c.is_numeric());
    if number(answer) && (more || short) {
        return None;
    }
    let remark = rest
        .strip_prefix(['（', '('])
        .and_then(|it| it.strip_suffix(['）', ')']));
    let sentence = rest.strip_prefix('。').filter(|it| it.chars().count() > 1);
    if number(answer) && (sentence.is_some() || remark.is_some_and(|it| !it.contains(['（', '('])))
    {
        return Some((answer, rest));
    }
    // `110（解析：……）`
    let at = ["（解析", "(解析", "解析：", "解析:"]
        .iter()
        .find_map(|word| text.find(word))?;
    (at > 0).then(|| text.split_at(at))
}

/// Whether two ways of writing an answer mean the same.
pub(super) fn agree(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        letters(text).map(|mut found| {
            found.sort_unstable();
            found
        })
    };
    a == b
        || (letters(a).is_some() && sorted(a) == sorted(b))
        || (truth(a).is_some() && truth(a) == truth(b))
}
