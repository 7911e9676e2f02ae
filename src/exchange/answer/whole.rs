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
    let is_several = several::parts(one).is_some() || has_more(one);
    is_several.then(|| ImportFlaw::AnswerWhole(one.clone()))
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
