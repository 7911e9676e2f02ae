//! All that a new site has on the disk: the content it begins with, what makes an editor know it, its agreement on the
//! library; and whether their places are free. Asks nobody, and knows nothing of who asks.

#![allow(
    clippy::disallowed_methods,
    reason = "it looks whether a place is free"
)]

use std::path::{Path, PathBuf};

use super::library;
use crate::library::AGREED;
use crate::locale::Locale;
use crate::schema;
use crate::starter::{self, Beginning, File, LeftOut, Place};

/// The files of a new site.
pub struct NewSite {
    /// By their paths in the site's folder.
    pub files: Vec<(String, Vec<u8>)>,
    /// How many things of each section are not there: `("cases", 12)`.
    pub left_out: Vec<(&'static str, usize)>,
    /// Its banks have questions on disguises that are not there.
    pub mixed: bool,
}

impl NewSite {
    /// In the place of what the program carries it stands on this folder, which nobody has to agree to first.
    pub fn stand_on(&mut self, library: &str, locale: Locale) {
        let words = locale.words().starter;
        let was = format!("{}library: {}\n", words.library_note, words.library);
        let note = locale.words().each.library_note;
        let now = format!("{note}library: {}\n", starter::scalar(library));
        let agreed = format!("content/{AGREED}");
        self.files.retain(|(path, _)| *path != agreed);
        for (path, bytes) in &mut self.files {
            if path == "content/site.yaml" {
                *bytes = String::from_utf8_lossy(bytes)
                    .replace(&was, &now)
                    .into_bytes();
            }
        }
    }
}

/// The files of a new site as it was asked for.
pub fn files(beginning: Beginning, place: &Place, out: &LeftOut, locale: Locale) -> NewSite {
    let made = starter::site(beginning, place, out, locale);
    let is_bank = |file: &File| file.path.starts_with("content/quizzes/");
    let of_disguises = made
        .left_out
        .iter()
        .any(|(folder, _)| *folder == "disguises");
    let banks = beginning == Beginning::Library || made.files.iter().any(is_bank);
    let mut files: Vec<_> = with_editor(made.files, locale).collect();
    if beginning == Beginning::Library {
        let agreed = library::first(locale.words().starter.library);
        files.extend(agreed.map(|bytes| (format!("content/{AGREED}"), bytes)));
    }
    NewSite {
        files,
        left_out: made.left_out,
        mixed: banks && of_disguises,
    }
}

fn with_editor(files: Vec<File>, locale: Locale) -> impl Iterator<Item = (String, Vec<u8>)> {
    let content = files.into_iter().map(|file| (file.path, file.bytes));
    let editor = schema::editor_files(locale).into_iter();
    content.chain(editor.map(|(path, text)| (path, text.into_bytes())))
}

/// What is there already in the place of what would be made. Other files of the author may stay.
pub fn taken(folder: &Path, beginning: Beginning, locale: Locale) -> Option<PathBuf> {
    if folder.symlink_metadata().is_ok() && !folder.is_dir() {
        return Some(folder.to_owned());
    }
    let content = std::iter::once("content".to_owned());
    // Also what would be left out: a file of that name would be taken for one of the site.
    let all = starter::site(beginning, &Place::default(), &LeftOut::default(), locale);
    content
        .chain(with_editor(all.files, locale).map(|(path, _)| path))
        .map(|path| folder.join(path))
        .find(|path| path.symlink_metadata().is_ok())
}
