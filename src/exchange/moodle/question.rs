//! One question of a Moodle file.

use super::pictures::{self, Pictures};
use super::{BIN, CLASSIFY};
use crate::diagnostic::{Allowed, ImportFlaw, WordPart};
use crate::exchange::answer::{counted, truth};
use crate::exchange::fraction::{self, Marked};
use crate::exchange::gift::{is_wild, starred};
use crate::exchange::said::{self, Remark};
use crate::exchange::xml::Element;
use crate::exchange::{Question, around, tags, typed, words};
use crate::question::{Body, Called, Choice, ClassifyItem, Image, Kind};
use crate::syntax::decode::loose_number;
use crate::syntax::quiz::{is_points, points_allowed};

/// Reads it, and the pictures that it shows. Further what was not taken of it.
pub(super) fn read(
    element: &Element,
    kept: &mut Pictures<'_>,
) -> Result<(Question, Vec<ImportFlaw>), ImportFlaw> {
    if let Some(flaw) = pictures::lost(element) {
        return Err(flaw);
    }
    let mut flaws = Vec::new();
    let of_stem = element.child("questiontext");
    let (mut stem, names) = match of_stem {
        Some(of_stem) => kept.place(of_stem, &rich(of_stem).unwrap_or_default())?,
        None => Default::default(),
    };
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
    let mut text = |name: &str| {
        element
            .child(name)
            .map_or(Ok(None), |child| placed(child, kept))
    };
    let general = text("generalfeedback")?;
    let mut hints = Vec::new();
    for hint in element.all("hint") {
        hints.extend(placed(hint, kept)?);
    }
    question.hint = said::joined(hints);
    let said = said_to_answers(element, kept)?;
    question.explanation = said::joined(said.into_iter().chain(general));
    if let Some(words) = words_of(of_stem) {
        question = question.known_by(&words);
    }
    if let Some(written) = element.value("defaultgrade").filter(|it| !it.is_empty()) {
        match loose_number(written).filter(|it| is_points(*it)) {
            Some(points) => question.points = points,
            None => flaws.push(ImportFlaw::ValueInvalid(
                "defaultgrade".into(),
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

/// The text of an element with its pictures, if there is any.
fn placed(element: &Element, kept: &mut Pictures<'_>) -> Result<Option<String>, ImportFlaw> {
    let Some(text) = rich(element) else {
        return Ok(None);
    };
    let (text, _) = kept.place(element, &text)?;
    Ok((!text.is_empty()).then_some(text))
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

/// What is said to single answers and has no place with them, and to whoever was right, wrong, or right in part.
fn said_to_answers(element: &Element, kept: &mut Pictures<'_>) -> Result<Vec<String>, ImportFlaw> {
    let kind = element.attribute("type").unwrap_or_default();
    let mut said = Vec::new();
    // Options have it beside them.
    if matches!(kind, "truefalse" | "numerical" | "shortanswer" | "ordering") {
        let mut remarks = Vec::new();
        for answer in element.all("answer") {
            let feedback = answer.child("feedback");
            let feedback = feedback.map_or(Ok(None), |it| placed(it, kept))?;
            let words = answer.value("text").unwrap_or_else(|| answer.text.trim());
            remarks.push(Remark {
                answer: if kind == "truefalse" { "" } else { words }.to_owned(),
                right: mark(answer) >= 100.0,
                said: feedback.unwrap_or_default(),
            });
        }
        said = said::paragraphs(remarks);
    }
    for name in [
        "correctfeedback",
        "partiallycorrectfeedback",
        "incorrectfeedback",
    ] {
        if let Some(feedback) = element.child(name) {
            let text = placed(feedback, kept)?;
            said.extend(text.filter(|text| !is_usual(text)));
        }
    }
    Ok(said)
}

/// What Moodle puts there itself, in the languages that banks come in: it says nothing of a question.
fn is_usual(text: &str) -> bool {
    const USUAL: [&str; 24] = [
        "your answer is correct",
        "your answer is partially correct",
        "your answer is incorrect",
        "well done",
        "that is not right at all",
        "parts, but only parts, of your response are correct",
        "您的回答正确",
        "您的回答部分正确",
        "您的回答不正确",
        "您的答案正确",
        "您的答案部分正确",
        "您的答案不正确",
        "你的回答正确",
        "你的回答部分正确",
        "你的回答不正确",
        "回答正确",
        "回答部分正确",
        "回答错误",
        "回答不正确",
        "答案正确",
        "答案部分正确",
        "答案不正确",
        "答案错误",
        "部分正确",
    ];
    let plain = text
        .trim()
        .trim_end_matches(['.', '。', '!', '！'])
        .to_lowercase();
    USUAL.contains(&plain.as_str())
}

/// The words of a text that is no HTML, as they came.
fn words_of(element: Option<&Element>) -> Option<String> {
    let text = &element?.child("text")?.text;
    let is_words = match element?.attribute("format") {
        Some("plain_text") => true,
        Some("moodle_auto_format") => !words::looks_like_html(text),
        _ => false,
    };
    is_words.then(|| text.trim().to_owned())
}

/// The text of an element as Markdown.
pub(super) fn rich(element: &Element) -> Option<String> {
    let text = &element.child("text")?.text;
    Some(match element.attribute("format") {
        Some("markdown") => text.trim().to_owned(),
        Some("plain_text") => typed::markdown(text),
        Some("moodle_auto_format") if !words::looks_like_html(text) => typed::markdown(text),
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
    kept: &mut Pictures<'_>,
    flaws: &mut Vec<ImportFlaw>,
) -> Result<Body, ImportFlaw> {
    let kind = element.attribute("type").unwrap_or_default();
    match kind {
        "multichoice" | "multichoiceset" | "oumultiresponse" => {
            let single =
                kind == "multichoice" && !matches!(element.value("single"), Some("false" | "0"));
            let mut options = Vec::new();
            for answer in element.all("answer") {
                options.push(option(answer, kept)?);
            }
            // Options are words without looks.
            let html = element.all("answer").filter_map(|it| it.child("text"));
            let struck = html.filter(|it| words::is_struck(&it.text)).count();
            if struck > 0 {
                flaws.push(ImportFlaw::WordPart(WordPart::Struck, struck));
            }
            let (body, between) = fraction::choice(options, !single)?;
            flaws.extend(between.into_iter().map(fraction::between));
            Ok(body)
        }
        "truefalse" => judge(element),
        "numerical" => number(element, flaws),
        "shortanswer" => text(element, flaws),
        "matching" | "match" => pairs(element, labels),
        "ordering" => {
            let items: Vec<String> = element.all("answer").filter_map(worded).collect();
            if items.len() < 2 {
                return Err(ImportFlaw::OptionsTooFew);
            }
            let same = Vec::new();
            Ok(Body::Order { items, same })
        }
        other => Err(ImportFlaw::TypeUnknown(other.into())),
    }
}

/// In percent.
fn mark(answer: &Element) -> f64 {
    answer
        .attribute("fraction")
        .and_then(loose_number)
        .unwrap_or(0.0)
}

/// Right or wrong, by the words of the one answer that is right. Old files have words of their language, the true one first.
fn judge(element: &Element) -> Result<Body, ImportFlaw> {
    let all: Vec<(String, bool)> = element
        .all("answer")
        .map(|answer| {
            let words = worded(answer).unwrap_or_else(|| answer.text.trim().to_owned());
            (words, mark(answer) >= 100.0)
        })
        .collect();
    let said: Vec<Option<bool>> = all.iter().map(|(words, _)| truth(words)).collect();
    let mut right = (0..all.len()).filter(|at| all[*at].1);
    match (right.next(), right.next()) {
        (Some(at), None) => {
            let known = said[at].or_else(|| {
                // What the other says, the other way round.
                let other = said.iter().enumerate().find(|(other, _)| *other != at);
                other.and_then(|(_, said)| said.map(|it| !it))
            });
            Ok(Body::Judge(known.unwrap_or(at == 0)))
        }
        (Some(_), Some(_)) => {
            let words = all.into_iter().filter(|it| it.1).map(|it| it.0);
            let kind = Called::Kind(Kind::Judge);
            Err(ImportFlaw::AnswerInvalid(words.collect(), kind))
        }
        (None, _) => Err(ImportFlaw::AnswerMissing),
    }
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

fn option(answer: &Element, kept: &mut Pictures<'_>) -> Result<Marked, ImportFlaw> {
    let note = answer.child("feedback").and_then(worded);
    let (text, image) = match option_image(answer, kept)? {
        Some((text, image)) => (text, Some(image)),
        None => (worded(answer).unwrap_or_default(), None),
    };
    Ok(Marked {
        choice: Choice {
            text,
            note: note.filter(|note| !note.is_empty()),
            image,
            lean: None,
        },
        mark: mark(answer),
    })
}

/// A picture of an option: last in its HTML, or all of it.
fn option_image(
    answer: &Element,
    kept: &mut Pictures<'_>,
) -> Result<Option<(String, Image)>, ImportFlaw> {
    let html = answer.child("text").map_or("", |it| &it.text);
    let Some((before, tag)) = html.rfind("<img").map(|at| html.split_at(at)) else {
        return Ok(None);
    };
    let (placed, names) = kept.place(answer, &words::markdown(tag))?;
    let image = pictures::image(placed.trim()).filter(|image| names.contains(&image.src));
    Ok(image.map(|image| (words::plain(before), image)))
}

/// Words to fill in. A star in them stands for any others, which nobody can check here.
fn text(element: &Element, flaws: &mut Vec<ImportFlaw>) -> Result<Body, ImportFlaw> {
    let written: Vec<&str> = full(element, flaws)
        .map(|answer| answer.value("text").unwrap_or_else(|| answer.text.trim()))
        .filter(|it| !it.is_empty())
        .collect();
    let (mut wild, mut accepted) = (Vec::new(), Vec::new());
    for answer in written {
        if is_wild(answer) {
            wild.push(answer.to_owned());
        } else {
            accepted.push(starred(answer));
        }
    }
    if accepted.is_empty() {
        return Err(match wild.pop() {
            Some(answer) => ImportFlaw::Wildcard(answer, true),
            None => ImportFlaw::AnswerMissing,
        });
    }
    let wild = wild.into_iter();
    flaws.extend(wild.map(|answer| ImportFlaw::Wildcard(answer, false)));
    if let Some(written @ ("1" | "true")) = element.value("usecase") {
        let flaw = ImportFlaw::ValueInvalid(
            "usecase".into(),
            written.to_owned(),
            Allowed::one_of(&["0"]),
        );
        flaws.push(flaw);
    }
    Ok(Body::Text(accepted))
}

fn number(element: &Element, flaws: &mut Vec<ImportFlaw>) -> Result<Body, ImportFlaw> {
    let mut answers = full(element, flaws);
    let answer = answers.next().ok_or(ImportFlaw::AnswerMissing)?;
    // One answer is all that a number has here.
    let others: Vec<ImportFlaw> = answers
        .map(|other| {
            let written = other.value("text").unwrap_or_else(|| other.text.trim());
            ImportFlaw::ValueInvalid("answer".into(), written.to_owned(), Allowed::one_of(&["1"]))
        })
        .collect();
    flaws.extend(others);
    // Before the text had an element of its own it stood in the answer.
    let written = answer.value("text").unwrap_or_else(|| answer.text.trim());
    let value = counted(written).ok_or_else(|| {
        ImportFlaw::AnswerInvalid(vec![written.to_owned()], Called::Kind(Kind::Number))
    })?;
    let by = answer
        .value("tolerance")
        .and_then(loose_number)
        .unwrap_or(0.0);
    let (min, max) = around(value, by.abs());
    let units = element.child("units");
    for other in units.into_iter().flat_map(|it| it.all("unit")).skip(1) {
        let name = other.value("unit_name").unwrap_or_default();
        let flaw =
            ImportFlaw::ValueInvalid("unit".into(), name.to_owned(), Allowed::one_of(&["1"]));
        flaws.push(flaw);
    }
    let unit = units.and_then(|it| it.child("unit"));
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
