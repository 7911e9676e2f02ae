//! Whether a bank and its translation say the same is right. A question is known by its id, in whatever language: progress
//! is kept by it, and readers of two languages are marked by two keys. The order of options may differ from language to
//! language, so letters are not compared.

use std::collections::HashMap;

use crate::diagnostic::{AnswerFlaw, Diagnostic, Place, TranslationFlaw};
use crate::question::Body;
use crate::site::Version;
use crate::syntax::quiz::{Question, Quiz};

/// Of a translation and what it is one of, what contradicts.
pub(super) fn check(original: &Version, translation: &Version, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(first), Some(second)) = (original.quiz(), translation.quiz()) else {
        return;
    };
    let by_id: HashMap<&str, &Question> = first
        .questions
        .iter()
        .filter_map(|question| Some((id(question)?, question)))
        .collect();
    for question in &second.questions {
        let Some(same) = id(question).and_then(|id| by_id.get(id)) else {
            continue;
        };
        if let Some(flaw) = contradiction(same, question) {
            diagnostics.push(Diagnostic::clash(
                AnswerFlaw::Translation(flaw).into(),
                Place::at(&translation.file, question.common.span),
                Place::at(&original.file, same.common.span),
            ));
        }
    }
    let mut whole = |flaw| {
        let place = Place::at(&translation.file, second.span);
        diagnostics.push(Diagnostic::new(AnswerFlaw::Translation(flaw).into(), place));
    };
    if let Some((pass, other)) = first.pass.zip(second.pass)
        && pass != other
    {
        whole(TranslationFlaw::Pass(pass, other));
    }
    let missing = missing(first, second);
    if !missing.is_empty() {
        whole(TranslationFlaw::Missing(missing));
    }
}

/// Ids of the original that the translation does not have. Where it has hardly any of them, they are written otherwise, or
/// it is another test.
fn missing(first: &Quiz, second: &Quiz) -> Vec<String> {
    let ids = |quiz: &Quiz| -> Vec<String> {
        let named = quiz.written().filter_map(|common| common.id.as_ref());
        named.map(|id| id.value.clone()).collect()
    };
    let (all, there) = (ids(first), ids(second));
    let known: std::collections::HashSet<&String> = there.iter().collect();
    let lost: Vec<String> = all
        .iter()
        .filter(|id| !known.contains(id))
        .cloned()
        .collect();
    if lost.len() * 2 > all.len() {
        return Vec::new();
    }
    lost
}

fn id(question: &Question) -> Option<&str> {
    question.common.id.as_ref().map(|id| id.value.as_str())
}

fn contradiction(first: &Question, second: &Question) -> Option<TranslationFlaw> {
    if first.body.kind() != second.body.kind() {
        return Some(TranslationFlaw::Kind(first.body.kind(), second.body.kind()));
    }
    let (one, other) = (first.common.verdict, second.common.verdict);
    if let Some((one, other)) = one.zip(other)
        && one != other
    {
        return Some(TranslationFlaw::Verdict);
    }
    let differs = match (&first.body, &second.body) {
        (Body::Judge(one), Body::Judge(other)) => one != other,
        (
            Body::Number { min, max, .. },
            Body::Number {
                min: least,
                max: most,
                ..
            },
        ) => (min, max) != (least, most),
        (
            Body::Choice { correct, .. },
            Body::Choice {
                correct: others, ..
            },
        ) => correct.len() != others.len(),
        (Body::Classify { items, .. }, Body::Classify { items: others, .. }) => {
            items.len() == others.len()
                && items
                    .iter()
                    .zip(others)
                    .any(|(one, other)| one.bin != other.bin)
        }
        _ => false,
    };
    differs.then_some(TranslationFlaw::Answer)
}
