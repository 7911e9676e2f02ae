//! The kind of a question that does not say it, told by its keys and by how its answer is written.

use super::{RIGHT, RIGHTLY, WRONG, WRONGLY, letters, truth, truth_told, variants};
use crate::diagnostic::AnswerFlaw;
use crate::question::Kind;
use crate::syntax::decode::{Fields, Reader, is_minus, loose_number};
use crate::syntax::keys;
use crate::syntax::yaml::{Node, NodeKind, ScalarKind};
use crate::text::narrow;

/// The type by the shape of what is there.
pub(super) fn guess(fields: &Fields<'_>) -> Option<Kind> {
    let told = variants()
        .iter()
        .find(|variant| variant.told_by.is_some_and(|key| fields.has(key)));
    match told.map(|variant| variant.kind) {
        // Both are told by their options.
        Some(Kind::Single | Kind::Multiple) => Some(if has_several_answers(fields) {
            Kind::Multiple
        } else {
            Kind::Single
        }),
        Some(other) => Some(other),
        None => guess_by_answer(fields),
    }
}

/// Whether the answer names more than one option.
fn has_several_answers(fields: &Fields<'_>) -> bool {
    fields
        .peek(keys::ANSWER)
        .is_some_and(|node| match &node.kind {
            NodeKind::List(items) => items.len() > 1,
            // An option's own words are one answer, though Latin letters: `ATM`, `QQ`, `Yes`.
            NodeKind::Scalar(scalar) => {
                letters(&scalar.text).is_some_and(|found| found.len() > 1)
                    && !is_option(fields, scalar.text.trim())
            }
            _ => false,
        })
}

/// The type of a question that has nothing but an answer.
fn guess_by_answer(fields: &Fields<'_>) -> Option<Kind> {
    let node = fields.peek(keys::ANSWER)?;
    // Only a number has these, however it is written.
    if fields.has(keys::UNIT) || fields.has(keys::TOLERANCE) {
        return Some(Kind::Number);
    }
    Some(match &node.kind {
        NodeKind::Map(_) => Kind::Number,
        // `[对]`: who has one answer needs no brackets, but may set them.
        NodeKind::List(items)
            if !has_blank(fields)
                && matches!(items.as_slice(), [Node { kind: NodeKind::Scalar(one), .. }] if one.plain && truth_told(&one.text).is_some()) =>
        {
            Kind::Judge
        }
        NodeKind::List(_) => Kind::Text,
        NodeKind::Scalar(scalar) => match scalar.kind {
            ScalarKind::Bool(_) => Kind::Judge,
            // What stands in no number as it was written is digits to fill in.
            ScalarKind::Number(_) if loose_number(&scalar.text).is_some() => Kind::Number,
            // YAML knows no minus but its own; an input method has another.
            _ if scalar.plain
                && scalar.text.trim().starts_with(is_minus)
                && loose_number(&scalar.text).is_some() =>
            {
                Kind::Number
            }
            _ if truth(&scalar.text).is_some() => Kind::Judge,
            // What has a blank asks for the word itself.
            _ if scalar.plain
                && !has_blank(fields)
                && (truth_told(&scalar.text).is_some() || remarked(&scalar.text).is_some()) =>
            {
                Kind::Judge
            }
            _ => Kind::Text,
        },
        NodeKind::Empty => return None,
    })
}

/// `answer: AC` and nothing else: the options stand in the stem, or nowhere. `None`: it was told.
pub(super) fn without_options(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<()> {
    let node = fields.peek(keys::ANSWER)?;
    let all = match &node.kind {
        NodeKind::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let key = |node: &Node| match &node.kind {
        NodeKind::Scalar(scalar) if scalar.plain => Some(scalar.text.trim().to_owned()),
        _ => None,
    };
    let keys = all.iter().map(key).collect::<Option<Vec<_>>>();
    let Some(keys) = keys.filter(|keys| {
        !keys.is_empty() && option_letters(&keys.concat()) && keys.iter().all(|it| !it.is_empty())
    }) else {
        return Some(());
    };
    // Told, and so no key that nobody knows.
    fields.take(reader, keys::ANSWER);
    reader.report(AnswerFlaw::OptionsMissing(keys).into(), node.span);
    None
}

/// Whether the stem has a place to fill in.
pub(super) fn has_blank(fields: &Fields<'_>) -> bool {
    let stem = fields.peek(keys::STEM).map(|node| &node.kind);
    matches!(stem, Some(NodeKind::Scalar(stem)) if stem.text.contains("__") || stem.text.contains("＿＿"))
}

/// Whether a text is the whole of an option.
fn is_option(fields: &Fields<'_>, text: &str) -> bool {
    let Some(NodeKind::List(options)) = fields.peek(keys::OPTIONS).map(|node| &node.kind) else {
        return false;
    };
    let words = |node: &Node| match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.trim() == text,
        NodeKind::Map(entries) => entries.iter().any(|entry| {
            let written = match &entry.value.kind {
                NodeKind::Scalar(scalar) => scalar.text.trim(),
                _ => "",
            };
            keys::TEXT.is(&entry.key) && written == text
        }),
        _ => false,
    };
    options.iter().any(words)
}

/// `√ （第二十四条）`, `错，直销有牌照。`, `错#见第七条`: right or wrong, and behind a sign something more. Only of
/// words that begin no others: `No. 1` is none, and `对不起` has no sign.
pub(super) fn remarked(text: &str) -> Option<bool> {
    let text = text.trim();
    let words = RIGHTLY.iter().chain(WRONGLY).chain(RIGHT).chain(WRONG);
    let said = words
        .filter(|word| !word.is_ascii() && text.starts_with(**word))
        .max_by_key(|word| word.len())?;
    let behind = text.get(said.len()..)?;
    // What was a note to oneself, and is told as such.
    if behind.starts_with(" ＃") {
        return None;
    }
    let behind = behind.trim_start();
    behind
        .starts_with([
            '（', '(', '，', ',', '。', '；', ';', '：', ':', '#', '＃', '—', '【', '[',
        ])
        .then(|| truth_told(said))?
}

/// `A`, `ABC`, `A、C`: letters of options as a key has them, each once, from the first on.
fn option_letters(text: &str) -> bool {
    let capital = |c: char| !narrow(c).is_ascii_lowercase();
    text.chars().all(capital)
        && letters(text).is_some_and(|found| {
            found.iter().all(|it| *it < OPTION_LETTERS) && found.is_sorted_by(|a, b| a < b)
        })
}

/// The letters that options have in practice; more are words: `AI`.
const OPTION_LETTERS: usize = 8;
