//! Which format a file is, told by its ending and its first bytes, and the reader for it.

use std::sync::Arc;

use super::limits::within;
use super::nothing::unreadable;
use super::{Bank, aiken, csv, encoding, exam, excel, gift, markdown, moodle};
use crate::diagnostic::{BadFile, Diagnostic, Limit};
use crate::net;
use crate::path;

/// The questions of a file, by whatever program it was made. A reader that breaks down over a file is caught: for
/// whoever asks it is a file that cannot be read.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    caught(|| bounded(name, bytes)).unwrap_or_else(|bad| unreadable(name, bad))
}

fn caught<T>(read: impl FnOnce() -> Result<T, BadFile>) -> Result<T, BadFile> {
    // Unwind safety: nothing that the reader worked on is used afterwards.
    net::caught(read).unwrap_or(Err(BadFile::Caught))
}

fn bounded(name: &Arc<str>, bytes: &[u8]) -> Result<(Bank, Vec<Diagnostic>), BadFile> {
    within(Limit::Bytes, bytes.len())?;
    if !excel::is_workbook(bytes) && path::extension(name) != "xml" {
        within(Limit::TextBytes, bytes.len())?;
    }
    let (bank, found) = read_any(name, bytes);
    within(Limit::Questions, bank.questions.len())?;
    for question in &bank.questions {
        within(Limit::Options, question.body.count())?;
    }
    Ok((bank, found))
}

fn read_any(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    let ending = path::extension(name);
    if excel::is_workbook(bytes) {
        return match ending.as_str() {
            "docx" | "doc" => unreadable(name, BadFile::Word),
            _ => excel::read(name, bytes),
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
