//! The words of the editor in the preview: why something was not changed.

use crate::diagnostic::PictureFlaw;

/// One text for each. Its doc names the values for its `{}`, in order, or when it is said.
pub struct EditWords {
    /// The address is none of the content's, or leads out of it.
    pub outside: &'static str,
    /// File.
    pub gone: &'static str,
    /// It is no text that is edited here.
    pub not_text: &'static str,
    /// File. It stands in what the site stands on.
    pub library: &'static str,
    /// It is larger than any text may be.
    pub too_large: &'static str,
    /// Megabytes: a file that is dropped has more.
    pub file_too_large: &'static str,
    /// File.
    pub read_only: &'static str,
    /// File, reason.
    pub disk: &'static str,
    /// File.
    pub changed: &'static str,
    /// File.
    pub encoding: &'static str,
    /// File.
    pub broken: &'static str,
    /// The value is not there.
    pub missing: &'static str,
    /// The key is there already, or twice.
    pub twice: &'static str,
    /// What is there is of another kind.
    pub shape: &'static str,
    /// File: its questions stand on one line.
    pub one_line: &'static str,
    /// The change would not read back.
    pub mistaken: &'static str,
    /// The request makes no sense.
    pub malformed: &'static str,
    /// File.
    pub exists: &'static str,
    /// Name.
    pub name: &'static str,
    /// Nothing to undo by this token.
    pub undone: &'static str,
    /// The former version is not there.
    pub version: &'static str,
    /// Why a file cannot be taken as a picture, and what to do; its name stands in front.
    pub picture: fn(&PictureFlaw) -> String,
}
