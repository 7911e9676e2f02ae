//! Which format a file is, told by its ending and its first bytes, and the reader for it.

use std::sync::Arc;

use super::{Bank, aiken, csv, encoding, exam, excel};
use crate::diagnostic::{BadFile, Diagnostic, ImportFlaw, Place, Problem};
use crate::path;

/// The questions of a file, by whatever program it was made.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
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
            Ok(_) => exam::read(name, bytes),
            Err(bad) => unreadable(name, bad),
        },
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

/// Nothing could be read of it.
pub(super) fn unreadable(name: &Arc<str>, bad: BadFile) -> (Bank, Vec<Diagnostic>) {
    let problem = Problem::Import(ImportFlaw::Unreadable(bad));
    let found = vec![Diagnostic::new(problem, Place::file(name))];
    (Bank::default(), found)
}
