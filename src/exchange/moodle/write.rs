//! A bank as Moodle XML. Texts that are Markdown say so, the others are plain: Moodle shows both as our pages do, and
//! they come back unchanged.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use data_encoding::BASE64;

use super::{BIN, CLASSIFY, OWN_FILES};
use crate::diagnostic::Lost;
use crate::exchange::{Bank, Loss, Question, fraction, shown, tags, words};
use crate::path;
use crate::question::{Body, Choice};
use crate::text::{escape, escape_xml as escaped};

type Pictures = BTreeMap<String, Vec<u8>>;

/// The bank as a file, and what it could not hold.
pub fn write(bank: &Bank) -> (Vec<u8>, Vec<Loss>) {
    // The declaration must be the very first bytes.
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
    let mut losses = Vec::new();
    if let Some(title) = &bank.title {
        // A slash would make a category within another.
        let path = format!("$course$/top/{}", title.replace('/', "／"));
        let _ = writeln!(
            out,
            "<question type=\"category\">\n<category><text>{}</text></category>",
            escaped(&path)
        );
        if let Some(intro) = &bank.intro {
            text(&mut out, "info", "markdown", intro);
        }
        out.push_str("</question>\n");
    }
    for (index, question) in bank.questions.iter().enumerate() {
        let mut lose = |what| {
            losses.push(Loss {
                question: index,
                what,
            });
        };
        let Some((kind, body)) = body(question, &bank.pictures, bank.in_place) else {
            lose(Lost::Question(question.body.kind()));
            continue;
        };
        for key in lost_keys(question, &bank.pictures) {
            lose(Lost::Key(key.to_owned()));
        }
        let _ = writeln!(out, "<question type=\"{kind}\">");
        head(&mut out, question, &bank.pictures);
        out.push_str(&body);
        labels(&mut out, question);
        out.push_str("</question>\n");
    }
    out.push_str("</quiz>\n");
    (out.into_bytes(), losses)
}

/// `<name format="…"><text>…</text></name>`.
fn text(out: &mut String, name: &str, format: &str, words: &str) {
    let words = escaped(words);
    let _ = writeln!(
        out,
        "<{name} format=\"{format}\"><text>{words}</text></{name}>"
    );
}

/// What every type has.
fn head(out: &mut String, question: &Question, pictures: &Pictures) {
    let name = escaped(&words::name(&question.stem));
    let _ = writeln!(out, "<name><text>{name}</text></name>");
    let mut files = Files::of(pictures);
    let mut stem = files.text(&question.stem);
    if let Some(image) = &question.image
        && let Some(shown) = files.address(&image.src)
    {
        let alt = image.alt.as_deref().unwrap_or_default();
        let alt = alt
            .replace('\\', "\\\\")
            .replace('[', "\\[")
            .replace(']', "\\]");
        let _ = write!(stem, "\n\n![{alt}]({shown})");
    }
    let stem = escaped(&stem);
    let _ = writeln!(
        out,
        "<questiontext format=\"markdown\"><text>{stem}</text>{}</questiontext>",
        files.elements()
    );
    let explanation = question.explanation.as_deref().unwrap_or_default();
    texted(out, "generalfeedback", explanation, pictures);
    let _ = writeln!(out, "<defaultgrade>{}</defaultgrade>", question.points);
    out.push_str("<penalty>0.3333333</penalty>\n<hidden>0</hidden>\n");
    if let Some(id) = &question.id {
        let _ = writeln!(out, "<idnumber>{}</idnumber>", escaped(id));
    }
    if let Some(hint) = &question.hint {
        texted(out, "hint", hint, pictures);
    }
}

/// A text in Markdown with the pictures that it shows.
fn texted(out: &mut String, name: &str, words: &str, pictures: &Pictures) {
    let mut files = Files::of(pictures);
    let words = escaped(&files.text(words));
    let files = files.elements();
    let _ = writeln!(
        out,
        "<{name} format=\"markdown\"><text>{words}</text>{files}</{name}>"
    );
}

/// The files of one element, each under a name of its own: two folders may have a picture of one name.
struct Files<'p> {
    pictures: &'p Pictures,
    /// Which pictures, and their names here.
    named: Vec<(String, String)>,
}

impl<'p> Files<'p> {
    fn of(pictures: &'p Pictures) -> Self {
        Self {
            pictures,
            named: Vec::new(),
        }
    }

    /// Where a picture is shown from.
    fn address(&mut self, src: &str) -> Option<String> {
        if !self.pictures.contains_key(src) {
            return None;
        }
        let known = self.named.iter().find(|(known, _)| known == src);
        let name = if let Some((_, name)) = known {
            name.clone()
        } else {
            let name = self.free(path::file_name(src));
            self.named.push((src.to_owned(), name.clone()));
            name
        };
        Some(format!("{OWN_FILES}{}", path::encode(&name)))
    }

    /// A name that no file here has yet.
    fn free(&self, base: &str) -> String {
        let taken = |name: &str| self.named.iter().any(|(_, it)| it == name);
        let mut name = base.to_owned();
        let mut number = 1;
        while taken(&name) {
            number += 1;
            name = format!("{number}-{base}");
        }
        name
    }

    /// A text in which its pictures are shown from here.
    fn text(&mut self, markdown: &str) -> String {
        shown::readdressed(markdown, |name| {
            // As it can stand in brackets.
            let address = self.address(name)?;
            Some(address.replace('(', "%28").replace(')', "%29"))
        })
    }

    fn elements(&self) -> String {
        let mut out = String::new();
        for (src, name) in &self.named {
            if let Some(bytes) = self.pictures.get(src) {
                let _ = write!(
                    out,
                    "<file name=\"{}\" path=\"/\" encoding=\"base64\">{}</file>",
                    escaped(name),
                    BASE64.encode(bytes)
                );
            }
        }
        out
    }
}

fn labels(out: &mut String, question: &Question) {
    let mut all = Vec::new();
    match &question.body {
        Body::Classify { bins, .. } => {
            all.push(CLASSIFY.to_owned());
            all.extend(bins.iter().map(|bin| format!("{BIN}{bin}")));
        }
        Body::Choice { .. }
        | Body::Judge(_)
        | Body::Number { .. }
        | Body::Text(_)
        | Body::Order(_)
        | Body::Match { .. }
        | Body::Mark(_) => {}
    }
    all.extend(tags::of(question));
    if all.is_empty() {
        return;
    }
    out.push_str("<tags>");
    for tag in all {
        let _ = write!(out, "<tag><text>{}</text></tag>", escaped(&tag));
    }
    out.push_str("</tags>\n");
}

/// What Moodle would not do, or has no place for.
fn lost_keys(question: &Question, pictures: &Pictures) -> Vec<&'static str> {
    let mut lost = Vec::new();
    if question.exact == Some(true) {
        lost.push("scoring");
    }
    let names = question.picture_names();
    if names.iter().any(|name| !pictures.contains_key(name)) {
        lost.push("image");
    }
    let items = question.body.items();
    if items.iter().any(|item| item.note.is_some()) {
        lost.push("note");
    }
    if items.iter().any(|item| item.verdict.is_some()) {
        lost.push("verdict");
    }
    lost
}

#[allow(clippy::too_many_lines)] // One arm a type: a table, not a procedure.
/// Moodle's name of the type, and all that belongs to it; `None` where it has none such.
fn body(
    question: &Question,
    pictures: &Pictures,
    in_place: bool,
) -> Option<(&'static str, String)> {
    let mut out = String::new();
    let kind = match &question.body {
        Body::Choice {
            options,
            correct,
            multiple,
        } => {
            let share = if *multiple {
                fraction::share(correct.len())?
            } else {
                100.0
            };
            let _ = writeln!(out, "<single>{}</single>", !multiple);
            let mixed = !in_place && !question.keeps_places();
            let _ = writeln!(
                out,
                "<shuffleanswers>{mixed}</shuffleanswers>\n<answernumbering>ABCD</answernumbering>"
            );
            for (index, option) in options.iter().enumerate() {
                let fraction = match (correct.contains(&index), multiple) {
                    (true, _) => share,
                    (false, true) => -share,
                    (false, false) => 0.0,
                };
                choice(&mut out, option, fraction, pictures);
            }
            "multichoice"
        }
        Body::Judge(right) => {
            for (word, is) in [("true", *right), ("false", !*right)] {
                let fraction = if is { 100 } else { 0 };
                let _ = writeln!(
                    out,
                    "<answer fraction=\"{fraction}\" format=\"moodle_auto_format\"><text>{word}</text><feedback format=\"html\"><text></text></feedback></answer>"
                );
            }
            "truefalse"
        }
        Body::Number { min, max, unit } => {
            let by = (max - min) / 2.0;
            let _ = writeln!(
                out,
                "<answer fraction=\"100\" format=\"plain_text\"><text>{}</text><feedback format=\"html\"><text></text></feedback><tolerance>{by}</tolerance></answer>",
                min + by
            );
            if let Some(unit) = unit {
                let _ = writeln!(
                    out,
                    "<units><unit><multiplier>1</multiplier><unit_name>{}</unit_name></unit></units>",
                    escaped(unit)
                );
            }
            "numerical"
        }
        Body::Text(accepted) => {
            out.push_str("<usecase>0</usecase>\n");
            for answer in accepted {
                // A star would stand for anything.
                let answer = escaped(&answer.replace('*', "\\*"));
                let _ = writeln!(
                    out,
                    "<answer fraction=\"100\" format=\"plain_text\"><text>{answer}</text><feedback format=\"html\"><text></text></feedback></answer>"
                );
            }
            "shortanswer"
        }
        Body::Order(items) => {
            out.push_str("<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n<selectcount>0</selectcount>\n<gradingtype>ABSOLUTE_POSITION</gradingtype>\n<showgrading>SHOW</showgrading>\n<numberingstyle>none</numberingstyle>\n");
            for (number, item) in (1..).zip(items) {
                let item = escaped(item);
                let _ = writeln!(
                    out,
                    "<answer fraction=\"{number}\" format=\"plain_text\"><text>{item}</text></answer>"
                );
            }
            "ordering"
        }
        Body::Match { pairs, extras } => {
            out.push_str("<shuffleanswers>true</shuffleanswers>\n");
            for (left, right) in pairs {
                pair(&mut out, left, right);
            }
            for right in extras {
                pair(&mut out, "", right);
            }
            "matching"
        }
        Body::Classify { bins, items } => {
            out.push_str("<shuffleanswers>true</shuffleanswers>\n");
            for item in items {
                pair(&mut out, &item.text, bins.get(item.bin)?);
            }
            for (index, bin) in bins.iter().enumerate() {
                if items.iter().all(|item| item.bin != index) {
                    pair(&mut out, "", bin);
                }
            }
            "matching"
        }
        Body::Mark(_) => return None,
    };
    Some((kind, out))
}

fn choice(out: &mut String, option: &Choice, fraction: f64, pictures: &Pictures) {
    let shown = option.image.as_ref().and_then(|image| {
        let mut files = Files::of(pictures);
        let shown = files.address(&image.src)?;
        let file = files.elements();
        let alt = escape(image.alt.as_deref().unwrap_or_default());
        let words = escape(&option.text).replace('\n', "<br>");
        Some((format!("{words}<img src=\"{shown}\" alt=\"{alt}\">"), file))
    });
    let (format, words, file) = match shown {
        Some((html, file)) => ("html", html, file),
        None => ("plain_text", option.text.clone(), String::new()),
    };
    let words = escaped(&words);
    let note = escaped(option.note.as_deref().unwrap_or_default());
    let _ = writeln!(
        out,
        "<answer fraction=\"{fraction}\" format=\"{format}\"><text>{words}</text>{file}<feedback format=\"plain_text\"><text>{note}</text></feedback></answer>"
    );
}

fn pair(out: &mut String, left: &str, right: &str) {
    let (left, right) = (escaped(left), escaped(right));
    let _ = writeln!(
        out,
        "<subquestion format=\"plain_text\"><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
    );
}
