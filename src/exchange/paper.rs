//! A bank as an exam paper: one HTML file without scripts that prints well and that Word opens as it is, with the
//! answers on a page of their own. The intro is left out: it tells how the test on the page goes. Knows no site and no
//! theme.

use std::fmt::Write as _;

use data_encoding::BASE64;

use super::{Bank, Loss, Question, words};
use crate::hash::Fingerprint;
use crate::locale::fill;
use crate::locale::paper::PaperWords;
use crate::path;
use crate::question::{Body, Image, Kind, SegmentKind};
use crate::syntax::answer::letter;
use crate::text::escape;

/// Styles that Word knows too: no grid, no flex, no variables.
const STYLE: &str = include_str!("paper/paper.css");

/// The paper. It can hold everything.
pub fn write(bank: &Bank, words: &PaperWords) -> (Vec<u8>, Vec<Loss>) {
    let paper = Paper { bank, words };
    (paper.page().into_bytes(), Vec::new())
}

struct Paper<'p> {
    bank: &'p Bank,
    words: &'p PaperWords,
}

impl Paper<'_> {
    fn page(&self) -> String {
        let title = escape(self.bank.title.as_deref().unwrap_or_default());
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
            self.words.lang
        );
        out.push_str("<p class=\"head\">");
        for label in self.words.head {
            let _ = write!(out, "{label}________________ ");
        }
        out.push_str("</p>\n");
        let sections = self.sections();
        let mut number = 0;
        for (index, section) in sections.iter().enumerate() {
            out.push_str(&self.section(index, section));
            for question in &section.questions {
                number += 1;
                self.question(&mut out, number, question, section.even.is_none());
            }
        }
        let key = fill(self.words.key, &[&title]);
        let _ = writeln!(out, "<h2 class=\"key\">{key}</h2>");
        let all = sections.iter().flat_map(|section| &section.questions);
        for (number, question) in (1..).zip(all) {
            self.answer(&mut out, number, question);
        }
        out.push_str("</body>\n</html>\n");
        out
    }

    /// By kind, in the order of exam papers.
    fn sections(&self) -> Vec<Section<'_>> {
        let sections = Kind::all_on_paper().into_iter().map(|kind| {
            let all = self.bank.questions.iter();
            let questions: Vec<&Question> = all.filter(|it| it.body.kind() == kind).collect();
            let first = questions.first().map(|it| it.points);
            let same = |it: &&Question| Some(it.points.to_bits()) == first.map(f64::to_bits);
            let even = first.filter(|_| questions.iter().all(same));
            Section {
                called: (self.words.kind)(kind),
                questions,
                even,
            }
        });
        sections.filter(|it| !it.questions.is_empty()).collect()
    }

    fn section(&self, index: usize, section: &Section<'_>) -> String {
        let digits = (index + 1).to_string();
        let numeral = self.words.numerals.get(index).copied().unwrap_or(&digits);
        let points: f64 = section.questions.iter().map(|it| it.points).sum();
        let count = section.questions.len();
        let heading = match section.even {
            Some(each) => fill(
                self.words.section_even,
                &[&numeral, &section.called, &count, &each, &points],
            ),
            None => fill(
                self.words.section,
                &[&numeral, &section.called, &count, &points],
            ),
        };
        format!("<h2>{heading}</h2>\n")
    }

    fn question(&self, out: &mut String, number: usize, question: &Question, points: bool) {
        let stem = self.text(&question.stem);
        // The number stands on the first line of the stem.
        let stem = stem.strip_prefix("<p>").unwrap_or(&stem);
        let worth = if points {
            fill(self.words.points, &[&question.points])
        } else {
            String::new()
        };
        let _ = write!(out, "<p class=\"stem\"><b>{number}.</b> {worth}{stem}");
        if let Some(image) = &question.image {
            out.push_str(&self.picture(image));
        }
        self.body(out, &question.body);
    }

    fn body(&self, out: &mut String, body: &Body) {
        let line = |out: &mut String, text: &str| {
            let _ = writeln!(out, "<p class=\"option\">{text}</p>");
        };
        // A place for the pen: whoever reads the paper back knows it for none of the question's words.
        let blank = |out: &mut String, text: &str| {
            let _ = writeln!(out, "<p class=\"option blank\">{text}</p>");
        };
        match body {
            Body::Choice { options, .. } => {
                for (index, option) in options.iter().enumerate() {
                    let picture = option.image.as_ref().map(|image| self.picture(image));
                    let text = escape(&option.text);
                    let text = format!("{}. {text}{}", letter(index), picture.unwrap_or_default());
                    line(out, &text);
                }
            }
            Body::Judge(_) => blank(out, self.words.judge),
            Body::Number { unit, .. } => {
                let unit = escape(unit.as_deref().unwrap_or_default());
                blank(out, &format!("________________ {unit}"));
            }
            Body::Text(_) => blank(out, "________________"),
            Body::Order { items, .. } => {
                for (index, item) in mixed(items).into_iter().enumerate() {
                    line(out, &format!("{}. {}", letter(index), escape(item)));
                }
                blank(out, self.words.order);
            }
            Body::Match { pairs, extras } => {
                let rights = rights(pairs, extras);
                out.push_str("<table>\n");
                for index in 0..pairs.len().max(rights.len()) {
                    let left = pairs.get(index).map_or_else(String::new, |(left, _)| {
                        format!("{} {}", circled(index), escape(left))
                    });
                    let right = rights.get(index).map_or_else(String::new, |right| {
                        format!("{}. {}", letter(index), escape(right))
                    });
                    let _ = writeln!(out, "<tr><td>{left}</td><td>{right}</td></tr>");
                }
                out.push_str("</table>\n");
            }
            Body::Classify { bins, items } => {
                let bins: Vec<String> = bins
                    .iter()
                    .enumerate()
                    .map(|(index, bin)| format!("{}. {}", letter(index), escape(bin)))
                    .collect();
                let bins = bins.join("　");
                line(out, &format!("{}{bins}", self.words.bins));
                for item in items {
                    line(out, &format!("（　　）{}", escape(&item.text)));
                }
            }
            Body::Mark(segments) => {
                line(out, self.words.mark);
                let plain: String = segments.iter().map(|it| it.text.as_str()).collect();
                let plain = escape(&plain).replace('\n', "<br>");
                let _ = writeln!(out, "<blockquote>{plain}</blockquote>");
            }
        }
    }

    fn answer(&self, out: &mut String, number: usize, question: &Question) {
        let answer = self.right(&question.body);
        let _ = writeln!(out, "<p class=\"answer\"><b>{number}.</b> {answer}</p>");
        if let Some(explanation) = &question.explanation {
            let text = self.text(explanation);
            let text = text.strip_prefix("<p>").unwrap_or(&text);
            let _ = write!(out, "<p class=\"why\">{}{text}", self.words.explanation);
        }
    }

    fn right(&self, body: &Body) -> String {
        let words = self.words;
        let joined = |texts: Vec<String>| texts.join(words.comma);
        let place = |all: &[&str], text: &str| {
            let found = all.iter().position(|it| *it == text);
            found.map_or_else(String::new, letter)
        };
        match body {
            Body::Choice { correct, .. } => correct.iter().map(|index| letter(*index)).collect(),
            Body::Judge(true) => words.right.to_owned(),
            Body::Judge(false) => words.wrong.to_owned(),
            Body::Number { min, max, unit } => {
                let number = if min.to_bits() == max.to_bits() {
                    min.to_string()
                } else {
                    fill(words.range, &[min, max])
                };
                format!("{number} {}", escape(unit.as_deref().unwrap_or_default()))
            }
            Body::Text(accepted) => {
                let accepted: Vec<_> = accepted.iter().map(|it| escape(it)).collect();
                accepted.join(words.or)
            }
            Body::Order { items, same } => {
                let shown = mixed(items);
                let mut out: String = items.iter().map(|item| place(&shown, item)).collect();
                for (first, last) in same {
                    let run = items.get(*first..=*last).unwrap_or_default();
                    let run = run.iter().map(|item| place(&shown, item)).collect();
                    out.push_str(&fill(words.same, &[&joined(run)]));
                }
                out
            }
            Body::Match { pairs, extras } => {
                let rights = rights(pairs, extras);
                let all = pairs.iter().enumerate();
                joined(
                    all.map(|(at, (_, right))| format!("{}{}", circled(at), place(&rights, right)))
                        .collect(),
                )
            }
            Body::Classify { items, .. } => joined(
                (1..)
                    .zip(items)
                    .map(|(n, it)| format!("{n}{}", letter(it.bin)))
                    .collect(),
            ),
            Body::Mark(segments) => {
                let flags = segments.iter();
                let flags = flags.filter(|it| it.kind == SegmentKind::Flag).map(|it| {
                    let note = it.note.as_deref();
                    let note = note.map(|note| format!("（{}）", escape(note)));
                    format!("<u>{}</u>{}", escape(&it.text), note.unwrap_or_default())
                });
                joined(flags.collect())
            }
        }
    }

    /// A text with the pictures that it shows.
    fn text(&self, markdown: &str) -> String {
        words::html(markdown, |name, alt| self.img(name, alt))
    }

    fn picture(&self, image: &Image) -> String {
        let img = self.img(&image.src, image.alt.as_deref().unwrap_or_default());
        img.map_or_else(String::new, |img| format!("<p>{img}</p>\n"))
    }

    /// In the file itself, so that it goes wherever the paper goes.
    fn img(&self, name: &str, alt: &str) -> Option<String> {
        let bytes = self.bank.pictures.get(name)?;
        let kind = mime_guess::from_ext(&path::extension(name)).first_or_octet_stream();
        let alt = escape(alt);
        Some(format!(
            "<img src=\"data:{kind};base64,{}\" alt=\"{alt}\">",
            BASE64.encode(bytes)
        ))
    }
}

/// The number of a left side of pairs: another sign than that of a question, for which it would be read.
fn circled(index: usize) -> String {
    let sign = match u32::try_from(index) {
        Ok(at @ 0..20) => char::from_u32(0x2460 + at),
        Ok(at @ 20..35) => char::from_u32(0x3251 + at - 20),
        Ok(at @ 35..50) => char::from_u32(0x32B1 + at - 35),
        _ => None,
    };
    sign.map_or_else(|| format!("#{}", index + 1), String::from)
}

/// Questions of one kind.
struct Section<'p> {
    called: &'static str,
    questions: Vec<&'p Question>,
    /// What each is worth, where all are worth the same.
    even: Option<f64>,
}

/// The right sides of pairs, each once, in an order that tells nothing.
fn rights<'p>(pairs: &'p [(String, String)], extras: &'p [String]) -> Vec<&'p str> {
    let mut all: Vec<String> = Vec::new();
    for right in pairs.iter().map(|(_, right)| right).chain(extras) {
        if !all.contains(right) {
            all.push(right.clone());
        }
    }
    let find = |text: &str| {
        let of_pairs = pairs.iter().map(|(_, right)| right);
        of_pairs
            .chain(extras)
            .find(|it| *it == text)
            .map(String::as_str)
    };
    mixed(&all).into_iter().filter_map(find).collect()
}

/// In an order that tells nothing, and is the same each time.
fn mixed(texts: &[String]) -> Vec<&str> {
    let mut all: Vec<&str> = texts.iter().map(String::as_str).collect();
    all.sort_by_key(|text| Fingerprint::of(text.as_bytes()));
    all
}
