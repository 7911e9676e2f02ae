//! What is wrong with questions and answers: how that is said.

use super::{list, question};
use crate::diagnostic::{AnswerFlaw, Problem, ToleranceFlaw, TranslationFlaw};

/// Of questions as they are built.
#[allow(clippy::too_many_lines)] // One arm a problem: a table, not a procedure.
pub(super) fn plain(problem: &Problem) -> (String, String) {
    use Problem as P;
    let say = |message: &str, help: &str| (message.to_owned(), help.to_owned());
    match problem {
        P::QuizEmpty => say(
            "there are no questions",
            "write them under questions:, or draw: some from another bank",
        ),
        P::QuizTapAtEnd => say(
            "a test that tells at the end never answers at the first touch, so this line does nothing",
            "take the line out; to tell right from wrong at a touch, write feedback: instant",
        ),
        P::QuizQuestionDuplicate => say(
            "this question has the same stem as another one",
            "remove one; if they are two questions, give the second a line id: …",
        ),
        P::QuizQuestionTwice(title) => (
            format!(
                "“{title}” asks the same question twice: stem and options are the same, the ids differ"
            ),
            "remove one; to keep it in both banks, give both the same id: or none".into(),
        ),
        P::QuizStemEmpty => say(
            "the stem is empty",
            "write it, such as stem: Is this offer honest?",
        ),
        P::QuizOptionEmpty => say("an option is empty", "write it, or remove it"),
        P::QuizOptionDuplicate(text) => (
            format!("the option `{text}` is there twice"),
            "change one of them".into(),
        ),
        P::QuizOptionLettered => say(
            "the options begin with letters, which the page would show twice",
            "take off the A., B. …: the page puts them there itself",
        ),
        P::QuizOptionsTooFew => say(
            "at least two options (items, bins, pairs) are needed",
            "add more, such as options: [yes, no]",
        ),
        P::QuizAnswerUnknown(answer, last) => (
            format!("the answer `{answer}` is not among the options (only A–{last})"),
            format!("write a letter from A to {last}, or add the missing option"),
        ),
        P::QuizAnswerSeveral => say(
            "a single-choice question has several answers",
            "keep one letter; if several are right, change the type to multiple",
        ),
        P::QuizAnswerMissing => say(
            "there is no correct answer",
            "write the letter, such as answer: B; true or false for a judgement",
        ),
        P::QuizAnswerInvalid(answer, kind) => (
            format!("the answer `{answer}` cannot be understood"),
            question::answer_help(*kind).to_owned(),
        ),
        P::QuizTypeUnclear => (
            "the type of this question cannot be told".into(),
            format!(
                "write options and answer; for other types add type: {}",
                question::to_be_typed()
            ),
        ),
        P::QuizMarkSyntax => say(
            "a mark is not closed",
            "write a red flag as [[text|note]], a harmless phrase as ((text|note))",
        ),
        P::QuizMarkEmpty => say(
            "there is no red flag to find",
            "mark at least one with [[ ]]",
        ),
        P::QuizBinUnknown(bin, bins) => (
            format!("there is no bin `{bin}`"),
            format!("it can be: {}", list::list(bins)),
        ),
        P::DrawTooMany(asked, 0) => (
            format!("{asked} questions are to be drawn, and none fits"),
            "ask for a wider choice, or say more in the questions: one without difficulty, disguise or verdict fits none".into(),
        ),
        P::DrawTooMany(asked, there) => (
            format!("{asked} questions are to be drawn, but only {there} fit"),
            format!("ask for {there} or fewer, or for a wider choice"),
        ),
        P::QuizExplanationMissing => say(
            "the question has no explanation; right or wrong alone teaches little",
            "add a line explanation: why this is the answer",
        ),
        P::QuizLongestCorrect(longest, all) => (
            format!(
                "in {longest} of {all} single-choice questions the correct option is the longest: it can be guessed"
            ),
            "make the distractors as exact, or the correct options shorter".into(),
        ),
        P::QuizSameLetter(letter, all) => (
            format!("the answer of all {all} single-choice questions is {letter}"),
            "change the order of the options".into(),
        ),
        P::QuizAllScam(all) => (
            format!(
                "in a sitting, all {all} described offers are scams: that teaches suspicion, not discernment"
            ),
            "add questions with verdict: legit, best four in ten".into(),
        ),
        P::QuizSuspicionPasses(earned, pass) => (
            format!("who calls everything a scam earns {earned}% here, and {pass}% is a pass"),
            "add questions with verdict: legit, best four in ten, or raise the pass mark".into(),
        ),
        _ => (String::new(), String::new()),
    }
}

/// Of what an answer means.
pub(super) fn words(flaw: &AnswerFlaw) -> (String, String) {
    use AnswerFlaw as F;
    match flaw {
        F::OptionsMissing(letters) => (
            format!("the answer `{}` is letters of options, and there are none: a reader would have to write letters", letters.join(", ")),
            "write the options: options: [a, b]; if it is one to fill in, add type: text".into(),
        ),
        F::Remarked(written, right) => (
            format!("a judgement is answered by right or wrong alone; there is more: `{written}`"),
            format!("write answer: {right}, and the rest in explanation; if it is one to fill in, add type: text"),
        ),
        F::Repeated(letter) => (
            format!("the answer names {letter} twice"),
            format!("if one is right, write answer: {letter}; if there are more, correct the other letter"),
        ),
        F::OtherMarked(mark, marked, key) => (
            format!("`{mark}` marks {} among the options, and the answer is {}", marked.join(", "), key.join(", ")),
            "see which is right and correct answer; then take the mark away: readers see it before they have answered".into(),
        ),
        F::Ordered(items) => (
            format!("the right order is that of items, whatever answer says; by this answer it would be {}", items.join(", ")),
            "write items in the right order (pages mix them), and take answer away".into(),
        ),
        F::Tolerance(ToleranceFlaw::Range) => (
            "the answer is a range, which has no tolerance".into(),
            "write a range that includes it, such as answer: {min: 2700, max: 3850}, and take tolerance away; or write one number and a tolerance".into(),
        ),
        F::Tolerance(ToleranceFlaw::Twice) => (
            "there are two tolerances, and there can be one".into(),
            "keep one of them".into(),
        ),
        F::Translation(flaw) => translation(flaw),
    }
}

/// A translation and what it translates.
fn translation(flaw: &TranslationFlaw) -> (String, String) {
    use TranslationFlaw as F;
    let same = "one id is one question: correct the one that is wrong; if they are two, give one another id";
    match flaw {
        F::Kind(first, second) => (
            format!(
                "one question, of type {} in the original and {} in the translation",
                first.name(),
                second.name()
            ),
            same.into(),
        ),
        F::Answer => (
            "one question, and the translation has another answer than the original".into(),
            same.into(),
        ),
        F::Verdict => (
            "one question, a scam in one language and honest in the other".into(),
            same.into(),
        ),
        F::Pass(first, second) => (
            format!("the pass mark of the translation is {second}, that of the original {first}"),
            format!("write pass: {first} in the translation, or change the original"),
        ),
        F::Missing(ids) => (
            format!(
                "the translation lacks {} of the questions: {}",
                ids.len(),
                ids.join(", ")
            ),
            "translate them; where their ids are written otherwise, write those of the original"
                .into(),
        ),
    }
}
