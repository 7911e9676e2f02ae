//! A bank as GIFT. Texts say in what way they are written, so that Moodle shows them as our pages do.

use std::fmt::Write as _;

use super::ESCAPED;
use crate::diagnostic::Lost;
use crate::exchange::{Bank, Loss, Question, fraction, shown, tags, words};
use crate::question::{Body, Choice};

/// The bank as a text, and what it could not hold.
pub fn write(bank: &Bank) -> (Vec<u8>, Vec<Loss>) {
    let mut text = String::new();
    let mut losses = Vec::new();
    if let Some(title) = &bank.title {
        // A slash would make a category within another.
        let _ = writeln!(text, "$CATEGORY: {}\n", escaped(&title.replace('/', "／")));
    }
    if let Some(intro) = &bank.intro {
        let _ = writeln!(text, "[markdown]{}\n", escaped(intro));
    }
    for (index, question) in bank.questions.iter().enumerate() {
        let mut lose = |what| {
            losses.push(Loss {
                question: index,
                what,
            });
        };
        let Some(body) = body(&question.body) else {
            lose(Lost::Question(question.body.kind()));
            continue;
        };
        for key in lost_keys(question) {
            lose(Lost::Key(key.to_owned()));
        }
        write_question(question, &body, &mut text);
    }
    (text.into_bytes(), losses)
}

fn write_question(question: &Question, body: &str, text: &mut String) {
    let mut labels: Vec<String> = Vec::new();
    labels.extend(question.id.iter().map(|id| format!("[id:{id}]")));
    let held = |tag: &&String| !unheld(tag);
    let all = tags::of(question);
    labels.extend(all.iter().filter(held).map(|tag| format!("[tag:{tag}]")));
    if !labels.is_empty() {
        let _ = writeln!(text, "// {}", labels.join(" "));
    }
    let name = escaped(&words::name(&question.stem));
    let _ = write!(
        text,
        "::{name}::[markdown]{} {{",
        escaped(&shown::without(&question.stem))
    );
    text.push_str(body);
    if let Some(explanation) = &question.explanation {
        let _ = write!(
            text,
            "####[markdown]{}",
            escaped(&shown::without(explanation))
        );
    }
    text.push_str("}\n\n");
}

/// A tag with a bracket would end too early.
fn unheld(tag: &str) -> bool {
    tag.contains(['[', ']', '\n'])
}

/// Keys that GIFT has no place for.
fn lost_keys(question: &Question) -> Vec<&'static str> {
    let mut lost = Vec::new();
    let mut when = |condition: bool, key| {
        if condition {
            lost.push(key);
        }
    };
    when(question.hint.is_some(), "hint");
    when((question.points - 1.0).abs() > f64::EPSILON, "points");
    when(question.exact == Some(true), "scoring");
    when(!question.picture_names().is_empty(), "image");
    match &question.body {
        Body::Number { unit, .. } => when(unit.is_some(), "unit"),
        Body::Choice { .. }
        | Body::Judge(_)
        | Body::Text(_)
        | Body::Order { .. }
        | Body::Match { .. }
        | Body::Classify { .. }
        | Body::Mark(_) => {}
    }
    when(tags::of(question).iter().any(|tag| unheld(tag)), "tags");
    lost.dedup();
    lost
}

/// What stands in the braces; `None` where GIFT has no such type.
fn body(body: &Body) -> Option<String> {
    let mut out = String::new();
    match body {
        Body::Choice {
            options,
            correct,
            multiple,
        } => {
            let share = if *multiple {
                Some(fraction::share(correct.len())?)
            } else {
                None
            };
            for (index, option) in options.iter().enumerate() {
                let right = correct.contains(&index);
                let sign = match (share, right) {
                    (None, true) => "=".to_owned(),
                    (None, false) => "~".to_owned(),
                    (Some(share), true) => format!("~%{share}%"),
                    (Some(share), false) => format!("~%-{share}%"),
                };
                let _ = write!(out, "\n\t{sign}{}", worded(&option.text));
                note(option, &mut out);
            }
            out.push('\n');
        }
        Body::Judge(right) => out.push_str(if *right { "TRUE" } else { "FALSE" }),
        Body::Number { min, max, .. } if min.to_bits() == max.to_bits() => {
            let _ = write!(out, "#{min}:0");
        }
        Body::Number { min, max, .. } => {
            let _ = write!(out, "#{min}..{max}");
        }
        Body::Text(accepted) => {
            for text in accepted {
                // It would be a pair.
                if text.contains("->") {
                    return None;
                }
                let _ = write!(out, "\n\t={}", worded(&text.replace('*', "\\*")));
            }
            out.push('\n');
        }
        Body::Match { pairs, extras } => {
            let blank = String::new();
            let extras = extras.iter().map(|right| (&blank, right));
            let pairs = pairs.iter().map(|(left, right)| (left, right));
            for (left, right) in pairs.chain(extras) {
                if left.contains("->") || right.contains("->") {
                    return None;
                }
                let left = if left.is_empty() {
                    String::new()
                } else {
                    worded(left)
                };
                let _ = write!(out, "\n\t={left} -> {}", escaped(right));
            }
            out.push('\n');
        }
        Body::Order { .. } | Body::Classify { .. } | Body::Mark(_) => return None,
    }
    Some(out)
}

fn note(option: &Choice, out: &mut String) {
    if let Some(note) = &option.note {
        let _ = write!(out, "#{}", worded(note));
    }
}

/// Words alone: said so where Markdown could make something else of them.
fn worded(text: &str) -> String {
    let calm = |c: char| c.is_alphanumeric() || "，。、；：？！“”（）《》—…·￥ ".contains(c);
    if !text.is_empty() && text.chars().all(calm) {
        text.to_owned()
    } else {
        format!("[plain]{}", escaped(text))
    }
}

/// With a backslash before every sign that means something; a new line as `\n`, since an empty line ends a question.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            c => {
                if ESCAPED.iter().any(|(sign, _)| *sign == c) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    out
}
