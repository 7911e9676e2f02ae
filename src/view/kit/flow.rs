//! Texts that run on from page to page: a letter, a script to read aloud, a plan for a class. Put together of the content and the theme's
//! words, fitted piece by piece and laid on pages.

use serde::Serialize;

use super::{Call, Fitter, Flaws, Kit, Line, Origin, Told};
use crate::phrase::is_han;
use crate::sheet::Fitted;

impl Text {
    /// The sheet on which texts are set.
    pub const SHEET: &str = "text";
}
/// Signs of Chinese that are read aloud in two minutes, slowly, in tenths.
const ALOUD: usize = 4300;
/// A word of other scripts takes as long as so many tenths of a sign: 120 words a minute.
const WORD: usize = 18;
/// Disguises in a letter and in a class.
const IN_LETTER: usize = 4;
const IN_CLASS: usize = 2;
/// A heading has at least so much of what follows under it.
const UNDER_HEADING: u16 = 160;

/// Which text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// To people at their doors.
    Letter,
    /// To be read aloud.
    Script,
    /// Half an hour with a class.
    Lesson,
}

/// `kit.flow`: a piece of a running text.
#[derive(Clone, Debug, Serialize)]
pub struct Piece {
    /// `title`, `heading`, `said`, `body`, `item`, `small`, `sign`: the name of its room.
    pub kind: &'static str,
    /// Where it begins, from the top of the page.
    pub y: u16,
    /// Its text.
    pub text: Fitted,
}

/// A paragraph before it is fitted.
struct Paragraph<'a> {
    kind: &'static str,
    line: Line<'a>,
}

impl<'a> Told<'a> {
    /// The pages of a running text.
    pub fn text(&self, text: Text, flaws: &mut Flaws<'a>) -> Vec<Kit<'_>> {
        let Some(area) = self.sheets.flow(Text::SHEET) else {
            return Vec::new();
        };
        let mut pages: Vec<Vec<Piece>> = vec![Vec::new()];
        let mut y = area.top;
        let mut fitter = Fitter {
            told: self,
            sheet: Text::SHEET,
            flaws,
        };
        for paragraph in self.paragraphs(text) {
            let fitted = fitter.fit(paragraph.kind, &paragraph.line);
            if fitted.lines.is_empty() {
                continue;
            }
            let before = match paragraph.kind {
                "heading" | "sign" => area.gap,
                _ => 0,
            };
            let last = pages.last().map_or(0, Vec::len);
            if last > 0 {
                y = y.saturating_add(before);
            }
            let needed = match paragraph.kind {
                "heading" => fitted.height.saturating_add(UNDER_HEADING),
                _ => fitted.height,
            };
            if last > 0 && y.saturating_add(needed) > area.bottom {
                pages.push(Vec::new());
                y = area.top;
            }
            let piece = Piece {
                kind: paragraph.kind,
                y,
                text: fitted,
            };
            y = y.saturating_add(piece.text.height).saturating_add(area.gap);
            if let Some(page) = pages.last_mut() {
                page.push(piece);
            }
        }
        let count = pages.len();
        let numbered = pages.into_iter().enumerate();
        let mut made: Vec<Kit<'_>> = Vec::new();
        for (number, flow) in numbered {
            // What stands around the text is the same on each page, and told once.
            let mut again = Vec::new();
            let told = if number == 0 { &mut *flaws } else { &mut again };
            let mut page = self.page(Text::SHEET, number + 1, count, told);
            page.flow = flow;
            made.push(page);
        }
        made
    }

    /// The same as plain text, for who reads it from a telephone or takes it into another program.
    pub fn plain(&self, text: Text) -> String {
        let paragraphs = self.paragraphs(text).into_iter();
        let lines: Vec<String> = paragraphs.map(|it| it.line.text).collect();
        format!("{}\n", lines.join("\n\n"))
    }

    fn paragraphs(&self, text: Text) -> Vec<Paragraph<'a>> {
        let all = match text {
            Text::Letter => self.letter(),
            Text::Script => self.script(),
            Text::Lesson => self.lesson(),
        };
        let said = all.into_iter().filter(|it| !it.line.text.is_empty());
        said.collect()
    }

    fn letter(&self) -> Vec<Paragraph<'a>> {
        let mut all = vec![
            self.own("title", &self.of_kind("sheet_letter_title")),
            self.own("body", &self.of_kind("sheet_letter_greeting")),
            self.own("body", "sheet_letter_offer"),
        ];
        for offer in self.offers.iter().take(IN_LETTER) {
            let pitch = self.word("sheet_said", &[("pitch", &offer.pitch.text)]);
            all.push(from("said", pitch, &offer.pitch));
            let truth = self.word("sheet_truth", &[("truth", &offer.truth.text)]);
            all.push(from("item", truth, &offer.truth));
        }
        all.extend(self.own_note());
        all.push(self.own("body", "sheet_letter_ask"));
        all.extend(self.calls());
        if self.address.is_some() {
            all.push(self.own("body", "sheet_letter_scan"));
        }
        let organisation = self.organisation.to_owned();
        all.push(Paragraph {
            kind: "sign",
            line: Line {
                text: organisation,
                origin: Origin::Settings,
            },
        });
        all.push(Paragraph {
            kind: "sign",
            line: Line {
                text: self.name.to_owned(),
                origin: Origin::Page(self.community),
            },
        });
        all.push(self.own("sign", "sheet_letter_date"));
        all
    }

    fn script(&self) -> Vec<Paragraph<'a>> {
        let mut all = vec![
            self.own("title", "sheet_script_title"),
            self.own("small", "sheet_script_how"),
            self.own("body", &self.of_kind("sheet_script_greeting")),
        ];
        let closing = [
            self.own("body", "sheet_script_paid"),
            self.own("body", "sheet_script_ask"),
            self.own("body", "sheet_script_end"),
        ];
        let calls: Vec<Paragraph<'a>> = self.numbers.iter().map(|it| self.aloud(it)).collect();
        let note = self.own_note();
        let said = closing.iter().chain(&calls).chain(&note);
        let mut signs: usize = said.map(|it| aloud(&it.line.text)).sum();
        for offer in &self.offers {
            let (pitch, truth) = (offer.pitch.text.as_str(), offer.truth.text.as_str());
            let text = self.word("sheet_script_offer", &[("pitch", pitch), ("truth", truth)]);
            signs += aloud(&text);
            if signs > ALOUD {
                break;
            }
            all.push(from("body", text, &offer.pitch));
        }
        all.extend(note);
        let [paid, ask, end] = closing;
        all.extend([paid, ask]);
        all.extend(calls);
        all.push(end);
        all
    }

    fn lesson(&self) -> Vec<Paragraph<'a>> {
        let mut all = vec![
            self.own("title", "sheet_lesson_title"),
            self.own("small", "sheet_lesson_how"),
            self.own("heading", "sheet_lesson_tell"),
        ];
        if let Some(report) = &self.report {
            all.push(from("said", report.title.text.clone(), &report.title));
            all.push(from("body", report.summary.text.clone(), &report.summary));
            let source = self.word("sheet_source", &[("source", &report.source.text)]);
            all.push(from("small", source, &report.source));
        }
        all.push(self.own("body", "sheet_lesson_tell_how"));
        all.push(self.own("heading", "sheet_lesson_do"));
        for round in &self.rounds {
            let values = [("title", &*round.title.text), ("about", &*round.about.text)];
            let text = self.word("sheet_lesson_quiz", &values);
            all.push(from("item", text, &round.title));
        }
        all.push(self.own("body", "sheet_lesson_do_how"));
        all.push(self.own("heading", "sheet_lesson_ask"));
        for offer in self.offers.iter().take(IN_CLASS) {
            let pitch = self.word("sheet_said", &[("pitch", &offer.pitch.text)]);
            all.push(from("said", pitch, &offer.pitch));
            let truth = self.word("sheet_truth", &[("truth", &offer.truth.text)]);
            all.push(from("item", truth, &offer.truth));
        }
        all.push(self.own("body", "sheet_lesson_ask_how"));
        all.push(self.own("heading", "sheet_lesson_leave"));
        all.extend(self.calls());
        all
    }

    /// A paragraph of the theme's words.
    fn own(&self, kind: &'static str, key: &str) -> Paragraph<'a> {
        Paragraph {
            kind,
            line: Line {
                text: self.word(key, &[]),
                origin: self.origin(key),
            },
        }
    }

    fn own_note(&self) -> Option<Paragraph<'a>> {
        let line = self.note.clone()?;
        Some(Paragraph { kind: "body", line })
    }

    /// Everybody to call, a line each.
    fn calls(&self) -> Vec<Paragraph<'a>> {
        let all = self.numbers.iter().chain(&self.local);
        let written = all.map(|it| {
            let key = if it.note.text.is_empty() {
                "sheet_call_plain"
            } else {
                "sheet_call"
            };
            from("item", self.call(key, it), &it.name)
        });
        written.collect()
    }

    fn aloud(&self, call: &Call<'a>) -> Paragraph<'a> {
        let key = if call.note.text.is_empty() {
            "sheet_script_call_plain"
        } else {
            "sheet_script_call"
        };
        from("body", self.call(key, call), &call.name)
    }

    fn call(&self, key: &str, call: &Call<'a>) -> String {
        let values = [
            ("name", &*call.name.text),
            ("phone", &*call.phone.text),
            ("note", &*call.note.text),
        ];
        self.word(key, &values)
    }
}

/// How long a text takes to be read aloud, in tenths of a sign of Chinese. A digit takes as long as a sign.
fn aloud(text: &str) -> usize {
    let mut sum = 0;
    let mut in_word = false;
    for c in text.chars() {
        let part_of_word = c.is_alphabetic() && !is_han(c);
        if is_han(c) || c.is_numeric() {
            sum += 10;
        } else if part_of_word && !in_word {
            sum += WORD;
        }
        in_word = part_of_word || (in_word && matches!(c, '\'' | '’'));
    }
    sum
}

/// One that says what stands in the content.
fn from<'a>(kind: &'static str, text: String, of: &Line<'a>) -> Paragraph<'a> {
    let origin = of.origin;
    Paragraph {
        kind,
        line: Line { text, origin },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_minutes_are_two_minutes_in_each_script() {
        assert_eq!(aloud("钱，交给谁？"), 40);
        assert_eq!(aloud("don't pay first"), 3 * WORD);
        assert_eq!(aloud("110"), 30);
    }
}
