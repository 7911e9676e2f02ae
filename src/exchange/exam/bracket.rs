//! The brackets and blanks of a stem: which of them hold the answer, and which are words.

use std::ops::Range;

use super::told::{Told, agree};
use crate::diagnostic::ImportFlaw;
use crate::question::{Called, Choice, Kind};
use crate::syntax::answer::{letters, truth};

/// An answer in the brackets of a stem, `（ B ）` or `（√）`, and the stem with these brackets empty. `behind` is the
/// answer that stands behind the stem or in a key: what says something else in brackets is words then.
///
/// # Errors
/// When the two stand in one place and contradict each other.
pub(super) fn bracketed(
    stem: &str,
    options: &[Choice],
    kind: Option<Called>,
    behind: Option<&Told>,
) -> Result<Option<(String, String)>, ImportFlaw> {
    // Letters with signs between them.
    const LONGEST: usize = 80;
    let written = written(stem, options);
    let mut found = None;
    let mut blank = match &written {
        None => stem.contains("__"),
        Some((place, _)) => stem[..place.start].contains("__") || stem[place.end..].contains("__"),
    };
    // In English `(a)` may be a word.
    let is_chinese = stem.contains(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    for (open, c) in stem.char_indices() {
        if !matches!(c, '(' | '（') {
            continue;
        }
        let inner_start = open + c.len_utf8();
        let Some((close, sign)) = stem[inner_start..]
            .char_indices()
            .take(LONGEST)
            .find(|(_, c)| matches!(c, ')' | '）'))
        else {
            continue;
        };
        let inner = stem[inner_start..inner_start + close].trim();
        blank |= inner.is_empty();
        let lettered = options.len() > 1
            && letters(inner).is_some_and(|found| found.iter().all(|index| *index < options.len()))
            && (is_chinese || inner.chars().all(|c| !c.is_ascii_lowercase()));
        let judged = options.is_empty()
            && kind.is_none_or(|kind| kind == Called::Kind(Kind::Judge))
            && truth(inner).is_some();
        if lettered || judged {
            found = Some((
                open,
                inner_start + close + sign.len_utf8(),
                inner.to_owned(),
                judged,
            ));
        }
    }
    let Some((open, after, inner, judged)) = found else {
        let Some((place, inner)) = written.filter(|_| !blank) else {
            return Ok(None);
        };
        if let Some(told) = behind.filter(|told| !agree(&told.answer, &inner)) {
            return Err(ImportFlaw::AnswerTwice(inner, told.answer.clone()));
        }
        let emptied = format!("{}____{}", &stem[..place.start], &stem[place.end..]);
        return Ok(Some((inner, emptied)));
    };
    let (before, rest) = (&stem[..open], &stem[after..]);
    let signs: &[char] = &[
        '。', '.', '．', '？', '?', '！', '!', '，', ',', '；', ';', '：', ':', '、', ' ',
    ];
    let ends = rest.trim().trim_matches(signs).is_empty();
    // Another place is the blank, or the question asks for itself: the letter is a word of it.
    let asks = stem.trim_end().ends_with(['？', '?']);
    if (blank || asks && !ends) && !judged {
        return Ok(None);
    }
    match behind {
        Some(told) if !agree(&told.answer, &inner) && ends => {
            return Err(ImportFlaw::AnswerTwice(inner, told.answer.clone()));
        }
        Some(told) if !agree(&told.answer, &inner) => return Ok(None),
        _ => {}
    }
    // A mark on a line of its own leaves nothing behind.
    let emptied = if judged && ends && before.ends_with('\n') {
        before.trim_end().to_owned()
    } else {
        format!("{before}（　）{rest}")
    };
    Ok(Some((inner, emptied)))
}

/// Letters of options between the lines of a blank, `____B____`: where it stands, and the letters. Words there may as well
/// stand between two blanks.
fn written(stem: &str, options: &[Choice]) -> Option<(Range<usize>, String)> {
    let open = stem.find("__")?;
    let inside = stem[open..].trim_start_matches('_');
    let inner = &inside[..inside.find("__")?];
    let behind = inside[inner.len()..].trim_start_matches('_');
    let inner = inner.trim();
    let lettered = options.len() > 1
        && !inner.contains(|c: char| c.is_ascii_lowercase())
        && letters(inner).is_some_and(|found| found.iter().all(|at| *at < options.len()));
    lettered.then(|| (open..stem.len() - behind.len(), inner.to_owned()))
}
