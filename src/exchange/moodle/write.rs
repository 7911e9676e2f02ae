//! A bank as Moodle XML. Texts that are Markdown say so, the others are plain: Moodle shows both as our pages do, and
//! they come back unchanged.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

use data_encoding::BASE64;

use super::{BIN, CLASSIFY, OWN_FILES};
use crate::diagnostic::Lost;
use crate::exchange::{Bank, Loss, Question, fraction, shown, tags, words};
use crate::path;
use crate::question::{Body, Choice};
use crate::text::escape;
use crate::xml::{Attributes, Xml};

type Pictures = BTreeMap<String, Vec<u8>>;

/// The bank as a file, and what it could not hold.
pub fn write(bank: &Bank) -> (Vec<u8>, Vec<Loss>) {
    let mut out = Xml::document();
    let mut losses = Vec::new();
    out.element("quiz", &[], |out| {
        out.line();
        if let Some(title) = &bank.title {
            category(out, title, bank.intro.as_deref());
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
            out.element("question", &[("type", &kind)], |out| {
                out.line();
                head(out, question, &bank.pictures);
                out.put(&body);
                labels(out, question);
            })
            .line();
        }
    })
    .line();
    (out.finish().into_bytes(), losses)
}

fn category(out: &mut Xml, title: &str, intro: Option<&str>) {
    // A slash would make a category within another.
    let path = format!("$course$/top/{}", title.replace('/', "／"));
    out.element("question", &[("type", &"category")], |out| {
        out.line();
        text(out, "category", &[], &path);
        if let Some(intro) = intro {
            text(out, "info", MARKDOWN, intro);
        }
    })
    .line();
}

const MARKDOWN: Attributes<'_> = &[("format", &"markdown")];
const PLAIN: Attributes<'_> = &[("format", &"plain_text")];
const HTML: Attributes<'_> = &[("format", &"html")];

/// `<name format="…"><text>…</text></name>`.
fn text(out: &mut Xml, name: &str, attributes: Attributes<'_>, words: &str) {
    out.element(name, attributes, |out| {
        out.leaf("text", &[], words);
    })
    .line();
}

/// What every type has.
fn head(out: &mut Xml, question: &Question, pictures: &Pictures) {
    text(out, "name", &[], &words::name(&question.stem));
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
    out.element("questiontext", MARKDOWN, |out| {
        out.leaf("text", &[], stem);
        files.elements(out);
    })
    .line();
    let explanation = question.explanation.as_deref().unwrap_or_default();
    texted(out, "generalfeedback", explanation, pictures);
    out.leaf("defaultgrade", &[], question.points).line();
    out.leaf("penalty", &[], "0.3333333").line();
    out.leaf("hidden", &[], "0").line();
    if let Some(id) = &question.id {
        out.leaf("idnumber", &[], id).line();
    }
    if let Some(hint) = &question.hint {
        texted(out, "hint", hint, pictures);
    }
}

/// A text in Markdown with the pictures that it shows.
fn texted(out: &mut Xml, name: &str, words: &str, pictures: &Pictures) {
    let mut files = Files::of(pictures);
    let words = files.text(words);
    out.element(name, MARKDOWN, |out| {
        out.leaf("text", &[], words);
        files.elements(out);
    })
    .line();
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

    fn elements(&self, out: &mut Xml) {
        for (src, name) in &self.named {
            if let Some(bytes) = self.pictures.get(src) {
                let about: Attributes<'_> =
                    &[("name", name), ("path", &"/"), ("encoding", &"base64")];
                out.leaf("file", about, BASE64.encode(bytes));
            }
        }
    }
}

fn labels(out: &mut Xml, question: &Question) {
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
        | Body::Order { .. }
        | Body::Match { .. }
        | Body::Mark(_) => {}
    }
    all.extend(tags::of(question));
    if all.is_empty() {
        return;
    }
    out.element("tags", &[], |out| {
        for tag in all {
            out.element("tag", &[], |out| {
                out.leaf("text", &[], tag);
            });
        }
    })
    .line();
}

/// What Moodle would not do, or has no place for.
fn lost_keys(question: &Question, pictures: &Pictures) -> Vec<&'static str> {
    let mut lost = Vec::new();
    if question.exact == Some(true) {
        lost.push("scoring");
    }
    if question.body.has_same() {
        lost.push("same");
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
fn body(question: &Question, pictures: &Pictures, in_place: bool) -> Option<(&'static str, Xml)> {
    let mut out = Xml::default();
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
            let mixed = !in_place && !question.keeps_places();
            out.leaf("single", &[], !multiple).line();
            out.leaf("shuffleanswers", &[], mixed).line();
            out.leaf("answernumbering", &[], "ABCD").line();
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
                let worth: &dyn Display = if is { &100 } else { &0 };
                let about: Attributes<'_> =
                    &[("fraction", worth), ("format", &"moodle_auto_format")];
                answer(&mut out, about, word, |_| {});
            }
            "truefalse"
        }
        Body::Number { min, max, unit } => {
            let by = (max - min) / 2.0;
            answer(&mut out, RIGHT, min + by, |out| {
                out.leaf("tolerance", &[], by);
            });
            if let Some(unit) = unit {
                out.element("units", &[], |out| {
                    out.element("unit", &[], |out| {
                        out.leaf("multiplier", &[], "1");
                        out.leaf("unit_name", &[], unit);
                    });
                })
                .line();
            }
            "numerical"
        }
        Body::Text(accepted) => {
            out.leaf("usecase", &[], "0").line();
            for accepted in accepted {
                // A star would stand for anything.
                answer(&mut out, RIGHT, accepted.replace('*', "\\*"), |_| {});
            }
            "shortanswer"
        }
        Body::Order { items, .. } => {
            for (name, value) in [
                ("layouttype", "VERTICAL"),
                ("selecttype", "ALL"),
                ("selectcount", "0"),
                ("gradingtype", "ABSOLUTE_POSITION"),
                ("showgrading", "SHOW"),
                ("numberingstyle", "none"),
            ] {
                out.leaf(name, &[], value).line();
            }
            for (number, item) in (1..).zip(items) {
                let about: Attributes<'_> = &[("fraction", &number), ("format", &"plain_text")];
                text(&mut out, "answer", about, item);
            }
            "ordering"
        }
        Body::Match { pairs, extras } => {
            out.leaf("shuffleanswers", &[], "true").line();
            for (left, right) in pairs {
                pair(&mut out, left, right);
            }
            for right in extras {
                pair(&mut out, "", right);
            }
            "matching"
        }
        Body::Classify { bins, items } => {
            out.leaf("shuffleanswers", &[], "true").line();
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

const RIGHT: Attributes<'_> = &[("fraction", &100), ("format", &"plain_text")];

/// An answer to which nothing is said, and what stands behind that.
fn answer(
    out: &mut Xml,
    about: Attributes<'_>,
    words: impl Display,
    behind: impl FnOnce(&mut Xml),
) {
    out.element("answer", about, |out| {
        out.leaf("text", &[], words);
        out.element("feedback", HTML, |out| {
            out.leaf("text", &[], "");
        });
        behind(out);
    })
    .line();
}

fn choice(out: &mut Xml, option: &Choice, fraction: f64, pictures: &Pictures) {
    let mut files = Files::of(pictures);
    let shown = option.image.as_ref().and_then(|image| {
        let shown = files.address(&image.src)?;
        let alt = escape(image.alt.as_deref().unwrap_or_default());
        let words = escape(&option.text).replace('\n', "<br>");
        Some(format!("{words}<img src=\"{shown}\" alt=\"{alt}\">"))
    });
    let (format, words) = match &shown {
        Some(html) => ("html", html),
        None => ("plain_text", &option.text),
    };
    let about: Attributes<'_> = &[("fraction", &fraction), ("format", &format)];
    out.element("answer", about, |out| {
        out.leaf("text", &[], words);
        files.elements(out);
        out.element("feedback", PLAIN, |out| {
            out.leaf("text", &[], option.note.as_deref().unwrap_or_default());
        });
    })
    .line();
}

fn pair(out: &mut Xml, left: &str, right: &str) {
    out.element("subquestion", PLAIN, |out| {
        out.leaf("text", &[], left);
        out.element("answer", &[], |out| {
            out.leaf("text", &[], right);
        });
    })
    .line();
}
