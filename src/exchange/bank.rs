//! A parsed quiz as a bank: the same words, places forgotten. Questions drawn from other files stay there.

use super::{Bank, Question};
use crate::question::Body;
use crate::syntax::quiz;

/// The own questions of a quiz.
pub fn of_quiz(quiz: &quiz::Quiz) -> Bank {
    Bank {
        title: Some(quiz.front.title.clone()).filter(|title| !title.is_empty()),
        intro: quiz.intro.as_ref().map(|intro| intro.text().to_owned()),
        questions: quiz
            .questions
            .iter()
            .map(|question| of_question(question, false))
            .collect(),
        in_place: false,
        pictures: std::collections::BTreeMap::new(),
    }
}

/// One question of it. `exact`: what the quiz that asks it says of all of its questions; where that makes a difference the question says
/// it itself, since it goes where nobody else does.
pub fn of_question(question: &quiz::Question, exact: bool) -> Question {
    let values = |texts: &[crate::span::Spanned<String>]| {
        texts.iter().map(|text| text.value.clone()).collect()
    };
    let common = &question.common;
    Question {
        id: common.id.as_ref().map(|id| id.value.clone()),
        stem: common.stem.text().to_owned(),
        image: common.image.as_ref().map(|image| image.value.clone()),
        hint: common.hint.as_ref().map(|text| text.text().to_owned()),
        explanation: common
            .explanation
            .as_ref()
            .map(|text| text.text().to_owned()),
        verdict: common.verdict,
        asks: common.asks,
        disguises: values(&common.disguises),
        difficulty: common.difficulty,
        points: common.points,
        exact: common
            .exact
            .or_else(|| (exact && has_parts(&question.body)).then_some(true)),
        see: values(&common.see),
        facts: values(&common.facts),
        tags: common.tags.to_vec(),
        body: question.body.clone(),
    }
}

/// Whether a part of the answer is worth a part of the points, where nobody says otherwise.
fn has_parts(body: &Body) -> bool {
    match body {
        Body::Choice { multiple, .. } => *multiple,
        Body::Order { .. } | Body::Match { .. } | Body::Classify { .. } | Body::Mark(_) => true,
        Body::Judge(_) | Body::Number { .. } | Body::Text(_) => false,
    }
}
