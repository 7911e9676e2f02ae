//! English: the words of the editor in the preview.

use super::asset;
use crate::diagnostic::{NameFlaw, PictureFlaw};
use crate::locale::edit::EditWords;

pub(crate) static WORDS: EditWords = EditWords {
    outside: "This is not a file of the content folder",
    gone: "{} is no longer there: it was deleted or renamed",
    not_text: "This is no text file that can be changed here",
    library: "{} belongs to the library; take it first",
    too_large: "The text is longer than 8 MB; it was not saved",
    file_too_large: "The file is larger than {} MB; it was not read",
    read_only: "{} is read-only; nothing was saved. Take away “read-only” in its properties",
    disk: "{} could not be saved: {}. The file is as it was",
    changed: "{} was changed elsewhere; nothing was saved. Both versions are here to be compared",
    encoding: "{} is not UTF-8; convert it first",
    broken: "{} has a mistake in its form and cannot be read; change its text",
    missing: "What was to be changed is not there",
    twice: "This key is there twice",
    shape: "This cannot be done here",
    one_line: "The questions of {} stand on one line, where no other can be put in. Write each with “- ” on lines of its own first",
    mistaken: "This place could not be changed exactly; the file is as it was. Change its text, and tell us",
    malformed: "The request makes no sense",
    exists: "{} is there already; choose another name",
    name: "“{}” cannot be the name of a file: use small letters, digits and -",
    undone: "This cannot be undone: it was undone already, or something was changed since",
    version: "This former version is no longer kept",
    picture,
};

fn picture(flaw: &PictureFlaw) -> String {
    match flaw {
        PictureFlaw::Missing | PictureFlaw::Kind | PictureFlaw::Ending => {
            "is no JPEG, PNG, GIF, WebP or SVG. Open it in a program for pictures and save it as a JPEG".to_owned()
        }
        PictureFlaw::Heic => "is a HEIC photograph of an iPhone, which most browsers do not show. Save it as a JPEG on the computer or the phone".to_owned(),
        PictureFlaw::Broken => "cannot be opened, it may be damaged".to_owned(),
        PictureFlaw::TooLarge(limit) => format!(
            "is larger than {} MB even when it is made smaller. Save it as a JPEG",
            limit >> 20
        ),
        PictureFlaw::TooManyPixels(limit) => format!(
            "has more than {} million pixels. Make it smaller first",
            limit / 1_000_000
        ),
        PictureFlaw::TooMany(limit) => format!("is one of more than {limit} at once"),
        PictureFlaw::Name(flaw) => match flaw {
            NameFlaw::Characters => "has characters in its name that cannot be used; give it another one",
            NameFlaw::Hidden => "has characters in its name that nobody sees; give it another one",
            NameFlaw::Length => "has too long a name; give it a shorter one",
            NameFlaw::Windows => "has a name that does not work on Windows; give it another one",
        }
        .to_owned(),
        PictureFlaw::Svg(flaw) => {
            let (why, what) = asset::svg(flaw);
            format!("cannot be used: {why}; {what}")
        }
    }
}
