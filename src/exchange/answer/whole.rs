//! Words to fill in that read as several are taken as one, and that is said.

use crate::diagnostic::ImportFlaw;
use crate::question::Body;
use crate::syntax::answer::several;

/// What is to be said of an answer that reads as several.
pub(crate) fn whole(body: &Body) -> Option<ImportFlaw> {
    let Body::Text(accepted) = body else {
        return None;
    };
    // Who wrote several knows how.
    let [one] = accepted.as_slice() else {
        return None;
    };
    let is_several = several::parts(one).is_some()
        || has_more(one)
        || several::remarked(one).is_some()
        || is_parted(one);
    is_several.then(|| ImportFlaw::AnswerWhole(one.clone()))
}

/// `12315#12345`, `会费#入门费`: with the sign of other programs between them. `C#` is one.
fn is_parted(text: &str) -> bool {
    let mut parts = text.split(['#', '＃']).map(str::trim);
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let digits = |part: &str| part.bytes().all(|it| it.is_ascii_digit());
    let says = |part: &str| !part.is_empty() && (digits(part) || part.chars().all(han));
    text.contains(['#', '＃']) && parts.all(says)
}

/// `110（12110）`, `12315。也可拨打12345`: a number, and behind it another.
fn has_more(text: &str) -> bool {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|it| !it.is_empty());
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(['（', '(', '。'])
        && numbers.nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_others_behind_them_are_told() {
        for (text, expected) in [
            ("110（报警）", true),
            ("30（三十）", true),
            ("300（×）", true),
            ("违法（非法）", true),
            ("入门费(会费)", true),
            ("12315#12345", true),
            ("C#", false),
            ("#1", false),
            ("f(x)", false),
            ("sin(30)", false),
            ("（一）", false),
            ("（一）停手", false),
            ("国家", false),
        ] {
            let told = whole(&Body::Text(vec![text.to_owned()]));
            assert_eq!(told.is_some(), expected, "{text}");
        }
    }
}
