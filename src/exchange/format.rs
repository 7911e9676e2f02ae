//! Which format a file is, told by its ending and its first bytes, and the reader for it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::limits::within;
use super::nothing::unreadable;
use super::table::Sheet;
use super::unpack::Package;
use super::{Article, Bank, aiken, csv, encoding, exam, excel, gift, markdown, moodle, word};
use crate::diagnostic::{BadFile, Diagnostic, ImportFlaw, Limit, Place, Problem};
use crate::net;
use crate::path;

/// What came of a file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Outcome {
    /// What could be taken, with its pictures.
    pub bank: Bank,
    /// What is to be said, of what was taken and of what was not.
    pub found: Vec<Diagnostic>,
    /// The text whose lines `found` names, where it is not the file's own (`shown_text`): of a Word document its lines.
    pub text: Option<String>,
}

impl From<(Bank, Vec<Diagnostic>)> for Outcome {
    fn from((bank, found): (Bank, Vec<Diagnostic>)) -> Self {
        Self {
            bank,
            found,
            text: None,
        }
    }
}

/// The questions of a file, by whatever program it was made. A reader that breaks down over a file is caught: for
/// whoever asks it is a file that cannot be read.
pub fn outcome(name: &Arc<str>, bytes: &[u8]) -> Outcome {
    caught(|| bounded(name, bytes)).unwrap_or_else(|bad| unreadable(name, bad).into())
}

/// The same, without the text.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    let Outcome { bank, found, .. } = outcome(name, bytes);
    (bank, found)
}

/// A Word document as an article, with what is to be said of it. What is no Word document is refused.
pub fn article(name: &Arc<str>, bytes: &[u8]) -> (Option<Article>, Vec<Diagnostic>) {
    let taken = caught(|| {
        within(Limit::Bytes, bytes.len())?;
        match kind(name, bytes)? {
            Kind::Word => word::article(name, bytes),
            Kind::Html | Kind::Other => Err(BadFile::NoDocument),
        }
    });
    match taken {
        Ok((article, found)) => (Some(article), found),
        Err(bad) => {
            let problem = Problem::Import(ImportFlaw::Unreadable(bad));
            (None, vec![Diagnostic::new(problem, Place::file(name))])
        }
    }
}

/// A workbook or a table of text as sheets, whatever they are about.
///
/// # Errors
/// Why nothing of it can be read.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, BadFile> {
    caught(|| {
        within(Limit::Bytes, bytes.len())?;
        if excel::is_workbook(bytes) {
            excel::sheets(bytes)
        } else {
            csv::sheets(bytes)
        }
    })
}

/// What a file is by its bytes: people rename files.
enum Kind {
    Word,
    /// A page under a document's name.
    Html,
    /// Another one, by its name.
    Other,
}

/// # Errors
/// That it is a document which nobody here can open.
fn kind(name: &str, bytes: &[u8]) -> Result<Kind, BadFile> {
    // Bytes of the part that says what a package is.
    const LONGEST: usize = 200;
    if bytes.starts_with(b"{\\rtf") {
        return Err(BadFile::Rtf);
    }
    if !bytes.starts_with(excel::ZIP) {
        let is_page = is_word(name) || matches!(&*path::extension(name), "html" | "htm");
        return Ok(if is_page && begins_html(bytes) {
            Kind::Html
        } else {
            Kind::Other
        });
    }
    let mut package = Package::open(bytes)?;
    if word::main_part(&mut package)?.is_some() {
        return Ok(Kind::Word);
    }
    let mime = package.bytes("mimetype", LONGEST)?.unwrap_or_default();
    let is_text = memchr::memmem::find(&mime, b"opendocument.text").is_some();
    if is_text {
        return Err(BadFile::OpenDocument);
    }
    if is_word(name) && !package.has("xl/workbook.xml") {
        return Err(BadFile::Damaged("word/document.xml".to_owned()));
    }
    Ok(Kind::Other)
}

fn begins_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    [&b"<!doctype html"[..], b"<html"].iter().any(|it| {
        let begin = start.get(..it.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(it))
    })
}

fn is_word(name: &str) -> bool {
    let ending = path::extension(name);
    ["docx", "docm", "dotx", "dotm", "doc", "dot", "wps", "wpt"].contains(&&*ending)
}

fn caught<T>(read: impl FnOnce() -> Result<T, BadFile>) -> Result<T, BadFile> {
    // Unwind safety: nothing that the reader worked on is used afterwards.
    net::caught(read).unwrap_or(Err(BadFile::Caught))
}

fn bounded(name: &Arc<str>, bytes: &[u8]) -> Result<Outcome, BadFile> {
    within(Limit::Bytes, bytes.len())?;
    if !excel::is_workbook(bytes) && path::extension(name) != "xml" {
        within(Limit::TextBytes, bytes.len())?;
    }
    let outcome = match kind(name, bytes)? {
        Kind::Word => {
            let (bank, found, text) = word::bank(name, bytes)?;
            let text = Some(text);
            Outcome { bank, found, text }
        }
        Kind::Html => {
            let decoded = encoding::decode(bytes)?;
            let (bank, found, text) = word::bank_of_html(name, &decoded)?;
            let text = Some(text);
            Outcome { bank, found, text }
        }
        Kind::Other => read_any(name, bytes).into(),
    };
    within(Limit::Questions, outcome.bank.questions.len())?;
    for question in &outcome.bank.questions {
        within(Limit::Options, question.body.count())?;
    }
    Ok(outcome)
}

fn read_any(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    let ending = path::extension(name);
    if excel::is_workbook(bytes) {
        return excel::read(name, bytes);
    }
    if is_word(name) {
        // A text under a document's name, as some systems hand it out.
        let (bank, found) = exam::read(name, bytes);
        return if bank.questions.is_empty() {
            unreadable(name, BadFile::Damaged(String::new()))
        } else {
            (bank, found)
        };
    }
    match ending.as_str() {
        "xlsx" | "xlsm" | "xls" | "et" => excel::read(name, bytes),
        "csv" | "tsv" => csv::read(name, bytes),
        "txt" => match encoding::decode(bytes) {
            Ok(text) if aiken::is_aiken(&text) => aiken::read(name, bytes),
            Ok(text) if gift::is_gift(&text) => gift::read(name, bytes),
            // A table that was saved, or named, as text.
            Ok(text) if csv::is_table(&text) => csv::read(name, bytes),
            Ok(_) => exam::read(name, bytes),
            Err(bad) => unreadable(name, bad),
        },
        "md" | "markdown" => markdown::read(name, bytes),
        "gift" => gift::read(name, bytes),
        "xml" => moodle::read(name, bytes),
        _ => unreadable(name, BadFile::Unknown(format!(".{ending}"))),
    }
}

/// The text of a file that has one, for excerpts.
pub fn shown_text(bytes: &[u8]) -> Option<String> {
    if excel::is_workbook(bytes) {
        return None;
    }
    encoding::decode(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{ImportFlaw, Problem};
    use crate::exchange::limits::{beyond, most};

    /// Why a file could not be read.
    fn refused(name: &str, text: &str) -> Option<BadFile> {
        let (bank, found) = read(&name.into(), text.as_bytes());
        found.into_iter().find_map(|it| match it.problem {
            Problem::Import(ImportFlaw::Unreadable(bad)) => {
                assert!(bank.questions.is_empty());
                Some(bad)
            }
            _ => None,
        })
    }

    #[test]
    fn a_reader_that_breaks_down_is_caught() {
        let broken = caught::<()>(|| panic!("the reader"));
        assert_eq!(broken, Err(BadFile::Caught));
        assert_eq!(caught(|| Ok(1)), Ok(1));
    }

    #[test]
    fn each_limit_of_texts_holds() {
        let full = |limit| usize::try_from(most(limit)).unwrap();
        // Nothing of these is looked at: bytes of no text.
        let long = "\0".repeat(full(Limit::Bytes) + 1);
        assert_eq!(refused("a.xml", &long), Some(beyond(Limit::Bytes)));
        let text = &long[..=full(Limit::TextBytes)];
        for name in ["a.csv", "a.txt", "a.gift", "a.xls"] {
            assert_eq!(
                refused(name, text),
                Some(beyond(Limit::TextBytes)),
                "{name}"
            );
        }
    }

    #[test]
    fn each_limit_of_questions_holds() {
        let full = |limit| usize::try_from(most(limit)).unwrap();
        let answers = |count| {
            let all: Vec<String> = (0..count).map(|index| format!("={index}")).collect();
            format!("问{{{}}}", all.join(" "))
        };
        assert_eq!(refused("a.gift", &answers(full(Limit::Options))), None);
        let more = refused("a.gift", &answers(full(Limit::Options) + 1));
        assert_eq!(more, Some(beyond(Limit::Options)));
        let calm = |count| format!("问{}{{T}}", "<b>".repeat(count));
        assert_eq!(refused("a.gift", &calm(full(Limit::Tags))), None);
        let tags = refused("a.gift", &calm(full(Limit::Tags) + 1));
        assert_eq!(tags, Some(beyond(Limit::Tags)));
        let moodle = format!(
            "<quiz><question><questiontext><text>{}</text></questiontext></question></quiz>",
            "&lt;b>".repeat(full(Limit::Tags) + 1)
        );
        assert_eq!(refused("a.xml", &moodle), Some(beyond(Limit::Tags)));
        let many: Vec<String> = (0..=full(Limit::Questions))
            .map(|index| format!("{index}{{T}}"))
            .collect();
        let many = many.join("\n\n");
        assert_eq!(refused("a.gift", &many), Some(beyond(Limit::Questions)));
    }
}
