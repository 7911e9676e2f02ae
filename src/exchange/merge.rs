//! Imported questions into a bank that is there already, as text: what its author wrote stays byte for byte, comments
//! and all. New questions go to its end; those that differ are replaced only when asked.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Bank, Question, of_quiz, seen, yaml};
use crate::syntax::quiz::Quiz;

/// What became of one imported question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Put at the end of the bank.
    Added,
    /// The bank has it already, word for word.
    Same,
    /// The bank has another one under its id; left alone.
    Differs,
    /// The bank had another one under its id; this one stands in its place.
    Replaced,
}

/// The new text of the bank, and what became of each question, in order.
#[derive(Debug, PartialEq)]
pub struct Merged {
    /// The whole file.
    pub text: String,
    /// One for each imported question.
    pub fates: Vec<Fate>,
}

/// A bank written so that nothing can be put into it by machine: `questions: [{…}]` on one line.
#[derive(Debug, PartialEq, Eq)]
pub struct NoPlace;

/// Gives every question an id: the written one, or one made of its words. The second import of a
/// file finds them again.
pub fn with_ids(bank: &mut Bank) {
    for question in &mut bank.questions {
        question.id = Some(seen::id_of(question));
    }
}

/// Puts the questions of `bank` into `text`. `quiz` is what our reader makes of `text`, without errors.
///
/// # Errors
/// When the text has no place for a question.
pub fn merge(text: &str, quiz: &Quiz, bank: &Bank, replace: bool) -> Result<Merged, NoPlace> {
    let mut there = of_quiz(quiz);
    with_ids(&mut there);
    let by_id: HashMap<&str, usize> = there
        .questions
        .iter()
        .enumerate()
        .filter_map(|(index, question)| Some((question.id.as_deref()?, index)))
        .collect();
    let mut fates = Vec::with_capacity(bank.questions.len());
    let mut added: Vec<Cow<'_, Question>> = Vec::new();
    let mut replaced: Vec<(usize, Cow<'_, Question>)> = Vec::new();
    for question in &bank.questions {
        let known = |question: &Question| {
            let index = *by_id.get(question.id.as_deref()?)?;
            Some((index, there.questions.get(index)?))
        };
        let mut question = Cow::Borrowed(question);
        // The stem of one that is there, with other options.
        if let Some(other) =
            known(&question).and_then(|(_, there)| seen::other_id(&question, there))
        {
            question.to_mut().id = Some(other);
        }
        let fate = match known(&question) {
            None => {
                added.push(question);
                Fate::Added
            }
            Some((_, there)) if is_same(there, &question, quiz.exact) => Fate::Same,
            Some((index, _)) if replace => {
                replaced.push((index, question));
                Fate::Replaced
            }
            Some(_) => Fate::Differs,
        };
        fates.push(fate);
    }
    let mut out = text.to_owned();
    // From the end on, so that what is still to be replaced stands where it stood.
    if !added.is_empty() {
        let place = end_of_list(text, quiz)?;
        let mut more = String::new();
        if !text[..place.at].ends_with('\n') {
            more.push('\n');
        }
        if place.key_missing {
            more.push_str("questions:\n");
        }
        for question in added {
            more.push_str(&yaml::question(&question, place.column));
        }
        out.insert_str(place.at, &more);
    }
    replaced.sort_by_key(|(index, _)| std::cmp::Reverse(*index));
    for (index, question) in replaced {
        let start = quiz.questions.get(index).ok_or(NoPlace)?.common.span.start as usize;
        let item = Item::at(text, start)
            .filter(|item| item.block)
            .ok_or(NoPlace)?;
        out.replace_range(
            item.start..item.end,
            &yaml::question(&question, item.column),
        );
    }
    Ok(Merged { text: out, fates })
}

/// Whether nothing is new. `exact`: what the file says of all of its questions, which one that comes back says itself.
fn is_same(there: &Question, given: &Question, exact: bool) -> bool {
    let of = |question: &Question| question.exact.unwrap_or(exact);
    there == given || {
        let exact = there.exact;
        of(there) == of(given)
            && *there
                == Question {
                    exact,
                    ..given.clone()
                }
    }
}

/// Where a further question goes.
struct Place {
    at: usize,
    column: usize,
    key_missing: bool,
}

fn end_of_list(text: &str, quiz: &Quiz) -> Result<Place, NoPlace> {
    if let Some(last) = quiz.written().map(|common| common.span.start).max() {
        let item = Item::at(text, last as usize).ok_or(NoPlace)?;
        return Ok(Place {
            at: item.end,
            column: item.column,
            key_missing: false,
        });
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let key = ["questions:", "题目:"]
            .iter()
            .find_map(|key| line.strip_prefix(key));
        if let Some(rest) = key {
            let empty = rest.trim().is_empty() || rest.trim_start().starts_with('#');
            let place = Place {
                at,
                column: 2,
                key_missing: false,
            };
            return if empty { Ok(place) } else { Err(NoPlace) };
        }
    }
    Ok(Place {
        at: text.len(),
        column: 2,
        key_missing: true,
    })
}

/// The lines of one item of a list in block style.
struct Item {
    start: usize,
    /// Behind its last line; comments and empty lines that follow belong to what comes next.
    end: usize,
    /// Of the dash, from 0.
    column: usize,
    /// Its keys stand on lines of their own.
    block: bool,
}

impl Item {
    /// The item whose first key stands at this byte.
    fn at(text: &str, first_key: usize) -> Option<Self> {
        let start = text[..first_key].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[start..first_key];
        let column = before.find('-')?;
        let block = match before.trim() {
            "-" => true,
            "- {" => false,
            // A list on one line, or one in another.
            _ => return None,
        };
        let mut end = start;
        let mut at = start;
        for (number, line) in text[start..].split_inclusive('\n').enumerate() {
            at += line.len();
            let body = line.trim();
            let indent = line.len() - line.trim_start().len();
            if number > 0 && !body.is_empty() && indent <= column {
                break;
            }
            // A comment deeper than the dash may be a line of a text; one that ends the item stays behind.
            if number == 0 || !(body.is_empty() || body.starts_with('#')) {
                end = at;
            }
        }
        Some(Self {
            start,
            end,
            column,
            block,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Body;
    use crate::syntax::{FileKind, Parsed, parse};

    const BANK: &str = "# 我们的题库\ntitle: 测   # 题\nquestions:\n\n  # 第一题\n  - id: one\n    stem: 甲  # 旁注\n    answer: 对\n\n  # 第二题\n  - {id: flow, stem: 乙, answer: 错}\n  - stem: |\n      丙\n\n      # 不是注释\n    answer: 对\n\n# 结束\n";

    fn quiz(text: &str) -> Quiz {
        match parse(&"a.yaml".into(), text, FileKind::Quiz) {
            (Some(Parsed::Quiz(quiz)), _) => quiz,
            _ => panic!("{text}"),
        }
    }

    fn judge(id: &str, stem: &str, right: bool) -> Question {
        Question::new(Some(id.to_owned()), stem.to_owned(), Body::Judge(right))
    }

    fn merged(text: &str, questions: Vec<Question>, replace: bool) -> Result<Merged, NoPlace> {
        let bank = Bank {
            questions,
            ..Bank::default()
        };
        merge(text, &quiz(text), &bank, replace)
    }

    #[test]
    fn what_the_author_wrote_stays() {
        let made = merged(
            BANK,
            vec![
                judge("one", "甲", true),
                judge("flow", "乙", true),
                judge("new", "丁", false),
            ],
            false,
        )
        .unwrap();
        assert_eq!(made.fates, [Fate::Same, Fate::Differs, Fate::Added]);
        let added = "  - id: new\n    type: judge\n    stem: 丁\n    answer: 错\n";
        let expected = BANK.replace(
            "    answer: 对\n\n# 结束",
            &format!("    answer: 对\n{added}\n# 结束"),
        );
        assert_eq!(made.text, expected);
        assert_eq!(quiz(&made.text).questions.len(), 4);
    }

    #[test]
    fn only_what_differs_is_replaced_and_only_when_asked() {
        let made = merged(BANK, vec![judge("one", "甲", false)], true).unwrap();
        assert_eq!(made.fates, [Fate::Replaced]);
        let expected = BANK.replace(
            "  - id: one\n    stem: 甲  # 旁注\n    answer: 对\n",
            "  - id: one\n    type: judge\n    stem: 甲\n    answer: 错\n",
        );
        assert_eq!(made.text, expected);
        // In flow style there are no lines to replace.
        assert_eq!(
            merged(BANK, vec![judge("flow", "乙", true)], true),
            Err(NoPlace)
        );
        // The question without an id is known by its words.
        let derived = crate::syntax::quiz::derived_id("丙\n\n# 不是注释");
        let made = merged(BANK, vec![judge(&derived, "丙\n\n# 不是注释", false)], true).unwrap();
        assert_eq!(made.fates, [Fate::Replaced]);
        assert!(!made.text.contains("stem: |\n"), "{}", made.text);
        assert!(
            made.text.ends_with("    answer: 错\n\n# 结束\n"),
            "{}",
            made.text
        );
    }

    #[test]
    fn a_bank_without_questions_gets_a_place_for_them() {
        for (text, expected) in [
            ("title: 测", "title: 测\nquestions:\n  - id: a\n"),
            (
                "title: 测\nquestions:\ndraw: []\n",
                "title: 测\nquestions:\n  - id: a\n",
            ),
            (
                "title: 测\nquestions:\n- {id: x, stem: 甲, answer: 对}\n",
                "title: 测\nquestions:\n- {id: x, stem: 甲, answer: 对}\n- id: a\n",
            ),
            ("title: 测\nquestions: []\n", ""),
        ] {
            let made = merged(text, vec![judge("a", "子", true)], false);
            match made {
                Ok(made) => assert!(
                    !expected.is_empty() && made.text.starts_with(expected),
                    "{}",
                    made.text
                ),
                Err(NoPlace) => assert_eq!(expected, "", "{text}"),
            }
        }
    }
}
