//! The lines of a new site's settings that say what it stands on and what it does not show. Knows texts only.

use super::template;
use super::without::Entry;
use crate::locale::Locale;

/// Behind which line of the settings they stand.
const BEHIND: &str = "languages:";

/// What the author may write for the content that the program carries, and what these lines are.
pub(super) fn head(locale: Locale) -> String {
    let words = locale.words().starter;
    format!("{}library: {}\n", words.library_note, words.library)
}

/// What is not shown; where nothing is, how to say so.
pub(super) fn hide(hidden: &[String], locale: Locale) -> String {
    let words = locale.words().starter;
    if hidden.is_empty() {
        return format!("{}# hide: [en, scenarios]\n", words.hide_note);
    }
    format!("{}hide: [{}]\n", words.hide_note, hidden.join(", "))
}

/// What lies in the folder that the program keeps.
pub(super) fn readme(locale: Locale) -> Vec<u8> {
    template("library.txt", locale).as_bytes().to_vec()
}

/// Puts lines into the settings.
pub(super) fn put(files: &mut [Entry], lines: &[&str]) {
    let settings = files
        .iter_mut()
        .find(|(path, _)| path == "content/site.yaml");
    let Some((_, bytes)) = settings else {
        return;
    };
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len() + 400);
    for line in text.split_inclusive('\n') {
        out.push_str(line);
        if line.starts_with(BEHIND) {
            out.extend(lines.iter().copied());
        }
    }
    *bytes = out.into_bytes();
}
