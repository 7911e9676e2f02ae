//! English: the words of the editor in the preview.

use crate::locale::edit::EditWords;

pub(crate) static WORDS: EditWords = EditWords {
    outside: "This is not a file of the content folder",
    gone: "{} is no longer there: it was deleted or renamed",
    not_text: "This is no text file that can be changed here",
    library: "{} belongs to the library; take it first",
    too_large: "The text is longer than 8 MB; it was not saved",
    read_only: "{} is read-only; nothing was saved. Take away “read-only” in its properties",
    disk: "{} could not be saved: {}. The file is as it was",
    changed: "{} was changed elsewhere; nothing was saved. Both versions are here to be compared",
    encoding: "{} is not UTF-8; convert it first",
    broken: "{} has a mistake in its form and cannot be read; change its text",
    missing: "What was to be changed is not there",
    twice: "This key is there twice",
    shape: "This cannot be done here",
    mistaken: "This place could not be changed exactly; the file is as it was. Change its text, and tell us",
    malformed: "The request makes no sense",
    exists: "{} is there already; choose another name",
    name: "“{}” cannot be the name of a file: use small letters, digits and -",
    undone: "This cannot be undone: it was undone already, or something was changed since",
    version: "This former version is no longer kept",
};
