//! English: the words of import and export.

use crate::diagnostic::{ImportFlaw, Lost};

/// What is wrong, and what to do.
pub(super) fn import(flaw: &ImportFlaw) -> (String, String) {
    use ImportFlaw as F;
    let say = |message: String, help: &str| (message, help.to_owned());
    match flaw {
        F::Unreadable(reason) => say(
            format!("this file cannot be read: {reason}"),
            "open it in Excel, save it as .xlsx and import that",
        ),
        F::Empty => say(
            "no question was found".into(),
            "name the columns in the first row (stem, option A, option B, answer …), one question a row",
        ),
        F::StemMissing => say(
            "there is no stem".into(),
            "add it; this row was not imported",
        ),
        F::AnswerMissing => say(
            "there is no answer".into(),
            "add it; this row was not imported",
        ),
        F::AnswerBeyond(answer, options) => say(
            format!("the answer is {answer}, but there are only {options} options"),
            "change the answer or add options; this row was not imported",
        ),
        F::AnswerInvalid(answer, kind) => say(
            format!("the answer `{answer}` does not fit the type ({kind})"),
            "change the answer or the type; this row was not imported",
        ),
        F::OptionsTooFew => say(
            "there are fewer than two options".into(),
            "write at least two; this row was not imported",
        ),
        F::TypeUnknown(kind) => say(
            format!("unknown type of question: `{kind}`"),
            "one of: single, multiple, judge, text, number, order, match, classify, mark; this row was not imported",
        ),
    }
}

/// What a format cannot hold.
pub(super) fn export(format: &str, lost: &Lost) -> (String, String) {
    match lost {
        Lost::Question(kind) => (
            format!("{format} has no question of type `{kind}`; this one was not exported"),
            "use another format, or this question on the site only".into(),
        ),
        Lost::Key(key) => (
            format!("{format} cannot hold `{key}`; the exported question is without it"),
            "the bank itself is unchanged; nothing to do".into(),
        ),
    }
}
