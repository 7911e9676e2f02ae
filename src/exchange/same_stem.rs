//! `下列说法错误的是（　）。`: one stem, many questions. What they ask for tells them apart. Knows no format.

use super::{Body, Question};
use crate::syntax::quiz::derived_id;

/// Whether two questions with one stem are two: their options differ, in whatever order they stand.
pub(super) fn asks_for_more(one: &Question, other: &Question) -> bool {
    let (mut one, mut other) = (asked(&one.body), asked(&other.body));
    one.sort_unstable();
    other.sort_unstable();
    one != other
}

/// The id of a question whose stem another has too: made of all that it asks for, it is the same in every import.
pub(super) fn id(question: &Question) -> String {
    let mut all = asked(&question.body);
    all.sort_unstable();
    all.insert(0, &question.stem);
    derived_id(&all.join("\n"))
}

/// What a reader chooses from.
fn asked(body: &Body) -> Vec<&str> {
    match body {
        Body::Choice { options, .. } => options
            .iter()
            .flat_map(|option| {
                let image = option.image.as_ref().map(|image| image.src.as_str());
                std::iter::once(option.text.as_str()).chain(image)
            })
            .collect(),
        Body::Order(items) => items.iter().map(String::as_str).collect(),
        Body::Match { pairs, .. } => pairs.iter().map(|(left, _)| left.as_str()).collect(),
        Body::Classify { items, .. } => items.iter().map(|item| item.text.as_str()).collect(),
        Body::Mark(text) => vec![text],
        Body::Judge(_) | Body::Number { .. } | Body::Text(_) => Vec::new(),
    }
}
