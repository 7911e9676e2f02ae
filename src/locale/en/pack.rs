//! English: what `mingbian pack` says.

use crate::locale::pack::PackWords;

pub(crate) static WORDS: PackWords = PackWords {
    made: "files: {}, {} MB; in {}. Copy the whole folder to the stick and double-click “{}”",
    made_zip: "files: {}, {} MB; in {}. Unpack it first, copy the whole folder that comes of it to the stick and double-click “{}” there; inside the zip it opens without its pictures and styles",
    removed: "files of last time that are none of this time's, removed: {}",
    long: "paths that Windows may not open once the folder lies deep in others: {}, for one {}. Keep it at the top of the stick, or give the page a shorter slug",
    exists: "{} is there already; name another file, or replace it with --force",
    too_large: "too much for one zip: name a folder with -o",
};
