//! One question of a Moodle file.

use std::collections::BTreeMap;

use super::{BIN, CLASSIFY, pictures};
use crate::diagnostic::ImportFlaw;
use crate::exchange::fraction::{self, Marked};
use crate::exchange::xml::Element;
use crate::exchange::{Body, Choice, ClassifyItem, Image, Question, around, tags, words};
use crate::syntax::decode::loose_number;
use crate::syntax::quiz::{is_points, points_allowed};

/// Reads it; its pictures go to `kept`. Further what was not taken of it.
pub(super) fn read(
    element: &Element,
    kept: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(Question, Vec<ImportFlaw>), ImportFlaw> {
    let mut flaws = Vec::new();
    let of_stem = element.child("questiontext");
    let names = of_stem.map_or_else(Vec::new, |it| pictures::take(it, kept));
    let stem = of_stem.and_then(rich).unwrap_or_default();
    let mut stem = pictures::placed(&stem, &names);
    let mut image = None;
    if let Some((before, below)) = pictures::below(&stem, &names)
        && !before.is_empty()
    {
        (stem, image) = (before, Some(below));
    }
    if stem.is_empty() {
        return Err(ImportFlaw::StemMissing);
    }
    let own = labels(element);
    let body = body(element, &own, kept, &mut flaws)?;
    let id = element.value("idnumber").filter(|id| !id.is_empty());
    let mut question = Question::new(id.map(str::to_owned), stem, body);
    question.image = image;
    let text = |name: &str, kept: &mut BTreeMap<String, Vec<u8>>| {
        let child = element.child(name)?;
        let names = pictures::take(child, kept);
        let text = pictures::placed(&rich(child)?, &names);
        (!text.is_empty()).then_some(text)
    };
    question.hint = text("hint", kept);
    question.explanation = text("generalfeedback", kept).or_else(|| said_to_both(element));
    if let Some(written) = element.value("defaultgrade").filter(|it| !it.is_empty()) {
        match loose_number(written).filter(|it| is_points(*it)) {
            Some(points) => question.points = points,
            None => flaws.push(ImportFlaw::ValueInvalid(
                "defaultgrade".to_owned(),
                written.to_owned(),
                points_allowed(),
            )),
        }
    }
    // All or nothing, in a type of its own that many Moodles have.
    if element.attribute("type") == Some("multichoiceset") {
        question.exact = Some(true);
    }
    for tag in own {
        if tag != CLASSIFY && !tag.starts_with(BIN) {
            tags::take(&mut question, &tag);
        }
    }
    Ok((question, flaws))
}

fn labels(element: &Element) -> Vec<String> {
    let all = element
        .child("tags")
        .into_iter()
        .flat_map(|tags| tags.all("tag"));
    all.filter_map(|tag| tag.value("text"))
        .map(str::to_owned)
        .collect()
}

/// Of a true–false question: what is said after either answer, where that is all the explanation there is.
fn said_to_both(element: &Element) -> Option<String> {
    if element.attribute("type") != Some("truefalse") {
        return None;
    }
    let said = element
        .all("answer")
        .filter_map(|answer| answer.child("feedback"));
    let mut said: Vec<String> = said.filter_map(rich).filter(|it| !it.is_empty()).collect();
    said.dedup();
    (!said.is_empty()).then(|| said.join("\n\n"))
}

/// The text of an element as Markdown.
pub(super) fn rich(element: &Element) -> Option<String> {
    let text = &element.child("text")?.text;
    Some(match element.attribute("format") {
        Some("markdown" | "plain_text") => text.trim().to_owned(),
        Some("moodle_auto_format") if !words::looks_like_html(text) => text.trim().to_owned(),
        _ => words::markdown(text),
    })
}

/// The text of an element as words alone.
fn worded(element: &Element) -> Option<String> {
    let text = &element.child("text")?.text;
    Some(match element.attribute("format") {
        Some("markdown" | "plain_text") => text.trim().to_owned(),
        Some("moodle_auto_format") if !words::looks_like_html(text) => text.trim().to_owned(),
        _ => words::plain(text),
    })
}

fn body(
    element: &Element,
    labels: &[String],
    kept: &mut BTreeMap<String, Vec<u8>>,
    flaws: &mut Vec<ImportFlaw>,
) -> Result<Body, ImportFlaw> {
    let kind = element.attribute("type").unwrap_or_default();
    match kind {
        "multichoice" | "multichoiceset" => {
            let single =
                kind == "multichoice" && !matches!(element.value("single"), Some("false" | "0"));
            let options = element.all("answer").map(|it| option(it, kept)).collect();
            let (body, between) = fraction::choice(options, !single)?;
            flaws.extend(between.into_iter().map(fraction::between));
            Ok(body)
        }
        "truefalse" => {
            let mut answers = element.all("answer");
            // Old files have the words of their language, the true one first.
            let first = answers.next().ok_or(ImportFlaw::AnswerMissing)?;
            let first_right = mark(first) >= 100.0;
            let is_false = first.value("text") == Some("false");
            Ok(Body::Judge(first_right != is_false))
        }
        "numerical" => number(element, flaws),
        "shortanswer" => {
            let accepted = full(element, flaws).map(|answer| {
                let text = answer.child("text").map_or("", |it| it.text.trim());
                text.replace("\\*", "*")
            });
            let accepted: Vec<String> = accepted.filter(|it| !it.is_empty()).collect();
            if accepted.is_empty() {
                return Err(ImportFlaw::AnswerMissing);
            }
            Ok(Body::Text(accepted))
        }
        "matching" | "match" => pairs(element, labels),
        "ordering" => {
            let items: Vec<String> = element.all("answer").filter_map(worded).collect();
            if items.len() < 2 {
                return Err(ImportFlaw::OptionsTooFew);
            }
            Ok(Body::Order(items))
        }
        other => Err(ImportFlaw::TypeUnknown(other.to_owned())),
    }
}

/// In percent.
fn mark(answer: &Element) -> f64 {
    answer
        .attribute("fraction")
        .and_then(loose_number)
        .unwrap_or(0.0)
}

/// The answers that are right; those that are right in part are reported.
fn full<'e>(
    element: &'e Element,
    flaws: &mut Vec<ImportFlaw>,
) -> impl Iterator<Item = &'e Element> {
    let in_part = element
        .all("answer")
        .map(mark)
        .filter(|mark| *mark > 0.0 && *mark < 100.0);
    flaws.extend(in_part.map(fraction::between));
    element.all("answer").filter(|answer| mark(answer) >= 100.0)
}

fn option(answer: &Element, kept: &mut BTreeMap<String, Vec<u8>>) -> Marked {
    let note = answer.child("feedback").and_then(worded);
    let names = pictures::take(answer, kept);
    let (text, image) = match option_image(answer, &names) {
        Some((text, image)) => (text, Some(image)),
        None => (worded(answer).unwrap_or_default(), None),
    };
    Marked {
        choice: Choice {
            text,
            note: note.filter(|note| !note.is_empty()),
            image,
        },
        mark: mark(answer),
    }
}

/// A picture of an option: last in its HTML, or all of it.
fn option_image(answer: &Element, names: &[(String, String)]) -> Option<(String, Image)> {
    if names.is_empty() {
        return None;
    }
    let html = &answer.child("text")?.text;
    let (before, tag) = html.split_at(html.rfind("<img")?);
    let placed = pictures::placed(&words::markdown(tag), names);
    let image = pictures::image(placed.trim())?;
    Some((words::plain(before), image))
}

fn number(element: &Element, flaws: &mut Vec<ImportFlaw>) -> Result<Body, ImportFlaw> {
    let answer = full(element, flaws)
        .next()
        .ok_or(ImportFlaw::AnswerMissing)?;
    // Before the text had an element of its own it stood in the answer.
    let written = answer.value("text").unwrap_or_else(|| answer.text.trim());
    let value = loose_number(written)
        .ok_or_else(|| ImportFlaw::AnswerInvalid(written.to_owned(), "number".to_owned()))?;
    let by = answer
        .value("tolerance")
        .and_then(loose_number)
        .unwrap_or(0.0);
    let (min, max) = around(value, by.abs());
    let unit = element.child("units").and_then(|it| it.child("unit"));
    let unit = unit
        .and_then(|it| it.value("unit_name"))
        .filter(|it| !it.is_empty());
    Ok(Body::Number {
        min,
        max,
        unit: unit.map(str::to_owned),
    })
}

fn pairs(element: &Element, labels: &[String]) -> Result<Body, ImportFlaw> {
    let (mut pairs, mut extras) = (Vec::new(), Vec::new());
    for sub in element.all("subquestion") {
        let left = worded(sub).unwrap_or_default();
        let right = sub
            .child("answer")
            .and_then(|it| it.value("text"))
            .unwrap_or_default();
        if left.is_empty() {
            extras.push(right.to_owned());
        } else {
            pairs.push((left, right.to_owned()));
        }
    }
    if labels.iter().any(|label| label == CLASSIFY) {
        return Ok(classify(&pairs, labels));
    }
    if pairs.len() < 2 {
        return Err(ImportFlaw::OptionsTooFew);
    }
    Ok(Body::Match { pairs, extras })
}

fn classify(pairs: &[(String, String)], labels: &[String]) -> Body {
    let named = labels.iter().filter_map(|label| label.strip_prefix(BIN));
    let mut bins: Vec<String> = named.map(str::to_owned).collect();
    let mut items = Vec::new();
    for (text, right) in pairs {
        let bin = bins.iter().position(|bin| bin == right).unwrap_or_else(|| {
            bins.push(right.clone());
            bins.len() - 1
        });
        items.push(ClassifyItem {
            text: text.clone(),
            bin,
            note: None,
            verdict: None,
        });
    }
    Body::Classify { bins, items }
}
