//! A parsed quiz as a bank: the same words, places forgotten. Questions drawn from other files stay there.

use std::fmt::Write as _;

use super::{Bank, Body, Choice, ClassifyItem, Image, Question};
use crate::syntax::quiz;

/// The own questions of a quiz.
pub fn of_quiz(quiz: &quiz::Quiz) -> Bank {
    Bank {
        title: Some(quiz.front.title.clone()).filter(|title| !title.is_empty()),
        intro: quiz.intro.as_ref().map(|intro| intro.source.to_string()),
        questions: quiz.questions.iter().map(of_question).collect(),
        in_place: false,
        pictures: std::collections::BTreeMap::new(),
    }
}

/// One question of it.
pub fn of_question(question: &quiz::Question) -> Question {
    let values = |texts: &[crate::span::Spanned<String>]| {
        texts.iter().map(|text| text.value.clone()).collect()
    };
    Question {
        id: question.id.as_ref().map(|id| id.value.clone()),
        stem: question.stem.source.to_string(),
        image: question.image.as_ref().map(image),
        hint: question.hint.as_ref().map(|text| text.source.to_string()),
        explanation: question
            .explanation
            .as_ref()
            .map(|text| text.source.to_string()),
        verdict: question.verdict,
        disguises: values(&question.disguises),
        difficulty: question.difficulty,
        points: question.points,
        exact: question.exact,
        see: values(&question.see),
        tags: question.tags.to_vec(),
        body: body(&question.body),
    }
}

fn image(image: &quiz::Image) -> Image {
    Image {
        src: image.src.value.clone(),
        alt: image.alt.clone(),
    }
}

fn body(body: &quiz::Body) -> Body {
    match body {
        quiz::Body::Choice {
            options,
            correct,
            multiple,
            ..
        } => Body::Choice {
            options: options
                .iter()
                .map(|option| Choice {
                    text: option.text.clone(),
                    note: option.note.clone(),
                    image: option.image.as_ref().map(image),
                })
                .collect(),
            correct: correct.clone(),
            multiple: *multiple,
        },
        quiz::Body::Judge(right) => Body::Judge(*right),
        quiz::Body::Number { min, max, unit } => Body::Number {
            min: *min,
            max: *max,
            unit: unit.clone(),
        },
        quiz::Body::Text(accepted) => Body::Text(accepted.to_vec()),
        quiz::Body::Order(items) => Body::Order(items.to_vec()),
        quiz::Body::Match { pairs, extras } => Body::Match {
            pairs: pairs.clone(),
            extras: extras.to_vec(),
        },
        quiz::Body::Classify { bins, items } => Body::Classify {
            bins: bins.to_vec(),
            items: items
                .iter()
                .map(|item| ClassifyItem {
                    text: item.text.clone(),
                    bin: item.bin,
                    note: item.note.clone(),
                    verdict: item.verdict,
                })
                .collect(),
        },
        quiz::Body::Mark(segments) => Body::Mark(marked(segments)),
    }
}

/// The stretches as an author writes them.
fn marked(segments: &[quiz::Segment]) -> String {
    let mut text = String::new();
    for segment in segments {
        let (open, close) = match segment.kind {
            quiz::SegmentKind::Text => ("", ""),
            quiz::SegmentKind::Flag => ("[[", "]]"),
            quiz::SegmentKind::Safe => ("((", "))"),
        };
        text.push_str(open);
        text.push_str(&segment.text);
        if let Some(note) = &segment.note {
            let _ = write!(text, "|{note}");
        }
        text.push_str(close);
    }
    text
}
