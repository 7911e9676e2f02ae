//! Excel files in and out: .xlsx and .xls (also those of WPS) to sheets, and a bank to an .xlsx that staff can edit
//! and import again. A hostile file is read within the bounds of `limits`, or refused.

use std::sync::Arc;

use super::Bank;
use super::nothing::unreadable;
use super::table::{self, Sheet};
use crate::diagnostic::{BadFile, Diagnostic, ImportFlaw, Problem};
use crate::path;

mod cell;
mod compound;
mod gather;
mod shown;
mod write;
mod xls;
mod xlsx;

pub use write::write;

pub(super) const ZIP: &[u8] = b"PK\x03\x04";

/// Whether these are the first bytes of a workbook (or of another office file).
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(compound::MAGIC)
}

/// The questions of a workbook.
pub fn read(name: &Arc<str>, bytes: &[u8]) -> (Bank, Vec<Diagnostic>) {
    if is_workbook(bytes) {
        return match sheets(bytes) {
            Ok(sheets) => table::read(name, &sheets),
            // An .xlsx is in the old container only when it is locked with a password, however damaged it is.
            Err(BadFile::Damaged(_)) if !bytes.starts_with(ZIP) && is_new(name) => {
                unreadable(name, BadFile::Encrypted)
            }
            // No other program gives its files these names.
            Err(BadFile::Damaged(_)) if !bytes.starts_with(ZIP) && is_old_word(name) => {
                unreadable(name, BadFile::OldWord)
            }
            Err(flaw) => unreadable(name, flaw),
        };
    }
    // A table of text under a spreadsheet's name, as some systems hand it out.
    let (bank, found) = super::csv::read(name, bytes);
    let beyond = |it: &Diagnostic| {
        let flaw = &it.problem;
        matches!(
            flaw,
            Problem::Import(ImportFlaw::Unreadable(BadFile::Beyond(..)))
        )
    };
    if bank.questions.is_empty() && !found.iter().any(beyond) {
        return unreadable(name, BadFile::Damaged(String::new()));
    }
    (bank, found)
}

fn is_new(name: &str) -> bool {
    matches!(
        path::extension(name).as_str(),
        "xlsx" | "xlsm" | "docx" | "docm"
    )
}

fn is_old_word(name: &str) -> bool {
    matches!(
        path::extension(name).as_str(),
        "doc" | "dot" | "wps" | "wpt"
    )
}

/// The sheets of a workbook. What it is, is told by its first bytes: people rename files.
///
/// # Errors
/// Why nothing of it can be read.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, BadFile> {
    if bytes.starts_with(ZIP) {
        xlsx::sheets(bytes)
    } else {
        xls::sheets(bytes)
    }
}
