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
    several::parts(one).map(|_| ImportFlaw::AnswerWhole(one.clone()))
}
