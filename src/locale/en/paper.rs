//! English: the words on an exam paper.

use super::question;
use crate::locale::paper::PaperWords;

pub(crate) static WORDS: PaperWords = PaperWords {
    lang: "en",
    head: &["Name", "School or office", "Score"],
    section: "{}. {} ({} questions, {} points)",
    section_even: "{}. {} ({} questions, {} points each, {} points)",
    numerals: &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"],
    kind: question::on_paper,
    points: " ({} points)",
    judge: "(    ) ✓ right, ✗ wrong",
    order: "The right order: ________________",
    mark: "Underline what is suspicious:",
    bins: "Sort into: ",
    key: "{}: answers",
    right: "✓",
    wrong: "✗",
    explanation: "Why: ",
    hint: "Hint: ",
    range: "{}–{}",
    same: " ({} may be swapped)",
    comma: ", ",
    or: "; ",
};
