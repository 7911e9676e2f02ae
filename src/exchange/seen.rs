//! Which questions of a file came before: the same one again is left out, another one under the same stem is another
//! question. Knows no format.

use std::collections::HashMap;

use super::Question;
use crate::diagnostic::ImportFlaw;
use crate::syntax::quiz::derived_id;

/// The id that a question has, or will get of its words.
pub fn id_of(question: &Question) -> String {
    let derived = || derived_id(&question.stem);
    question.id.clone().unwrap_or_else(derived)
}

/// An id made of its words.
pub fn derived(question: &Question) -> String {
    derived_id(&question.stem)
}

/// Another id for a question whose stem another one has too: `下列说法错误的是（　）。` asks for something else with
/// other options. `None`: it was given an id, or its options are the same.
pub fn other_id(question: &Question, there: &Question) -> Option<String> {
    let given = question.id.as_ref().is_some_and(|id| !is_derived(id));
    let (own, other) = (question.body.parts(), there.body.parts());
    if given || question.stem != there.stem || own == other {
        return None;
    }
    Some(derived_id(&format!(
        "{}\0{}",
        question.stem,
        own.join("\0")
    )))
}

/// Whether an id is one that was made of words, here or in an earlier import.
fn is_derived(id: &str) -> bool {
    let hash = id.strip_prefix("q-").unwrap_or_default();
    hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What two questions have in common that are the same, whatever their ids and their answers.
pub fn asked(question: &Question) -> (String, Vec<String>) {
    (question.stem.trim().to_owned(), question.body.parts())
}

/// The questions taken so far, by id.
#[derive(Default)]
pub struct Seen {
    by_id: HashMap<String, usize>,
}

impl Seen {
    /// Takes a question that would be the next of those kept, and gives it another id where it needs one.
    ///
    /// # Errors
    /// That it is there already, or another one under its id; and which of those kept that is.
    pub fn add(
        &mut self,
        question: &mut Question,
        kept: &[Question],
    ) -> Result<(), (ImportFlaw, usize)> {
        let mut id = id_of(question);
        let mut named = false;
        while let Some((at, there)) = self
            .by_id
            .get(&id)
            .and_then(|at| Some((*at, kept.get(*at)?)))
        {
            let same = Question {
                id: None,
                ..there.clone()
            } == Question {
                id: None,
                ..question.clone()
            };
            if same {
                return Err((ImportFlaw::QuestionTwice, at));
            }
            match other_id(question, there) {
                Some(other) if !named => {
                    id.clone_from(&other);
                    named = true;
                }
                _ => return Err((ImportFlaw::IdTwice(id), at)),
            }
        }
        if named {
            question.id = Some(id.clone());
        }
        self.by_id.insert(id, kept.len());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::{Body, Choice};

    fn asked(stem: &str, options: &[&str], right: usize) -> Question {
        let options = options
            .iter()
            .map(|it| Choice::plain((*it).to_owned()))
            .collect();
        let body = Body::Choice {
            options,
            multiple: false,
            correct: vec![right],
        };
        Question::new(None, stem.to_owned(), body)
    }

    #[test]
    fn one_stem_with_other_options_is_another_question() {
        let mut seen = Seen::default();
        let mut kept = Vec::new();
        let mut add = |mut question: Question| {
            let outcome = seen.add(&mut question, &kept).map_err(|(flaw, _)| flaw);
            if outcome.is_ok() {
                kept.push(question);
            }
            outcome
        };
        assert_eq!(add(asked("下列错误的是", &["甲", "乙"], 0)), Ok(()));
        assert_eq!(add(asked("下列错误的是", &["丙", "丁"], 0)), Ok(()));
        assert_eq!(
            add(asked("下列错误的是", &["甲", "乙"], 0)),
            Err(ImportFlaw::QuestionTwice)
        );
        assert_eq!(
            add(asked("下列错误的是", &["丙", "丁"], 0)),
            Err(ImportFlaw::QuestionTwice)
        );
        // It cannot be told which of the two answers is right; options in another order are the same options.
        for wrong in [
            asked("下列错误的是", &["甲", "乙"], 1),
            asked("下列错误的是", &["乙", "甲"], 0),
        ] {
            assert!(matches!(add(wrong), Err(ImportFlaw::IdTwice(_))));
        }
        let ids: Vec<String> = kept.iter().map(id_of).collect();
        assert_ne!(ids[0], ids[1]);
    }
}
