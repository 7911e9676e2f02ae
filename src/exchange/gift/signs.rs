//! Where the answers of a GIFT question begin: at `=` and `~`. One within a word cuts it in two, and Moodle says nothing
//! of it; here it is taken where it can only be a beginning, and refused where it may be meant.

use crate::diagnostic::ImportFlaw;

/// One answer: its sign, its mark, its words, what is said to it.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub sign: char,
    /// In percent.
    pub mark: f64,
    pub text: &'a str,
    pub feedback: Option<&'a str>,
    /// Text and feedback together, for what has no feedback.
    pub whole: &'a str,
}

/// A sign that may be part of a word.
pub(super) fn unescaped(inner: &str) -> Option<ImportFlaw> {
    let starts: Vec<usize> = starts(inner);
    let before = |at: usize| inner[..at].chars().next_back();
    let begins = |at: usize| before(at).is_none_or(char::is_whitespace);
    let several = starts.iter().filter(|at| begins(**at)).count() > 1;
    let doubtful = |at: usize| {
        let (Some(before), sign) = (before(at), &inner[at..]) else {
            return false;
        };
        let after = sign.trim_start_matches(['=', '~']).chars().next();
        let after = after.unwrap_or_default();
        if sign.starts_with('~') {
            // `5~10` is a range.
            return before.is_ascii_digit() || after.is_ascii_digit();
        }
        // Where others begin on their own, so would this one; `x=5`, `收益=30%` and `2+3=5` are formulas.
        let from = inner[..at].rfind(['=', '~']).map_or(0, |at| at + 1);
        let sums = inner[from..at].contains(['+', '*', '/', '^', '×', '÷']);
        several || sums || (after.is_ascii_digit() && !before.is_ascii_digit())
    };
    let at = starts
        .iter()
        .copied()
        .find(|at| !begins(*at) && doubtful(*at))?;
    let start = inner[..at].rfind(char::is_whitespace).unwrap_or(0);
    let word = inner[start..].split_whitespace().next().unwrap_or_default();
    Some(ImportFlaw::SignUnescaped(super::unescaped(
        word.trim_start_matches(['=', '~']),
    )))
}

/// Where an answer begins. `~=` is one sign: a right one among others.
fn starts(inner: &str) -> Vec<usize> {
    let signs = inner.match_indices(['=', '~']);
    signs
        .filter(|(at, sign)| *sign == "~" || !inner[..*at].ends_with('~'))
        .map(|(at, _)| at)
        .collect()
}

/// Cut before each of them.
pub(super) fn parts(inner: &str) -> Vec<Part<'_>> {
    let starts = starts(inner);
    let ends = starts.iter().skip(1).copied().chain([inner.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let whole = &inner[*start..end];
            let right = whole.starts_with('=') || whole.starts_with("~=");
            let sign = if right { '=' } else { '~' };
            let whole = whole.trim_start_matches(['=', '~']).trim();
            let (mark, rest) = weight(whole);
            let (text, feedback) = match rest.split_once('#') {
                Some((text, feedback)) => (text, Some(feedback)),
                None => (rest, None),
            };
            let usual = if sign == '=' { 100.0 } else { 0.0 };
            Part {
                sign,
                mark: mark.unwrap_or(usual),
                text,
                feedback,
                whole: rest,
            }
        })
        .collect()
}

/// `%50%`, `%-33.333%` before an answer.
fn weight(text: &str) -> (Option<f64>, &str) {
    let read = || {
        let (number, rest) = text.strip_prefix('%')?.split_once('%')?;
        let mark: f64 = number.trim().parse().ok()?;
        mark.is_finite().then_some((Some(mark), rest))
    };
    read().unwrap_or((None, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_within_words_are_taken_or_refused() {
        let cut = |inner: &str| match unescaped(inner) {
            Some(_) => "?".to_owned(),
            None => parts(inner)
                .iter()
                .map(|part| format!("{}{}", part.sign, part.text.trim()))
                .collect::<Vec<_>>()
                .join(" "),
        };
        for (inner, expected) in [
            ("~商场 =国家", "~商场 =国家"),
            ("=国家~商场\n~学校", "=国家 ~商场 ~学校"),
            ("~=some~a few", "=some ~a few"),
            ("~many~=much", "~many =much"),
            ("=110=一一零", "=110 =一一零"),
            ("~收益=30% ~没有", "?"),
            ("=5~10元 ~20元", "?"),
            ("=5~10元", "?"),
            ("=x=5", "?"),
            ("=2+3=5", "?"),
            ("=110=119", "=110 =119"),
            ("=would feel=would be", "=would feel =would be"),
            ("~%50%甲 ~%50%乙", "~甲 ~乙"),
        ] {
            assert_eq!(cut(inner), expected, "{inner}");
        }
    }
}
