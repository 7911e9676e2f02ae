//! English: what is wrong with pictures for sharing and with sheets.

use super::asset;
use super::list::list;
use crate::diagnostic::SheetFlaw as Flaw;

/// What is wrong, and what to do.
pub(super) fn words(flaw: &Flaw) -> (String, String) {
    match flaw {
        Flaw::Long(_) => (
            "the title is too long for the picture for sharing, where it ends with “…”".into(),
            "shorten the title; details belong in summary".into(),
        ),
        Flaw::Glyph(c, true) => (
            format!("no font has “{c}”{}: this page has no picture for sharing of its own, but the home page's", code(*c)),
            "write it in a commoner way; where it has to be this character, put a font that has it (.otf or .ttf) into the theme's folder fonts".into(),
        ),
        Flaw::Glyph(c, false) => (
            format!("no font has “{c}”{}: the picture for sharing is without this text", code(*c)),
            "write it in a commoner way; where it has to be this character, put a font that has it (.otf or .ttf) into the theme's folder fonts".into(),
        ),
        Flaw::NoAddress => (
            "share_pictures is there, but not the site's address, without which no picture for sharing can be made".into(),
            "write base_url: https://your-address/ in site.yaml; for no pictures, share_pictures: none".into(),
        ),
        Flaw::Font => (
            "this file is no font, or it is damaged".into(),
            "use an OpenType or TrueType font (.otf, .ttf; .ttc and .woff have to be converted), or take it out of the folder fonts".into(),
        ),
        Flaw::NoSvg(detail) => (
            format!("filled in, this sheet is no complete SVG: {detail}"),
            "look at angle brackets, quotes and the end of each element; where you want the built-in sheet, delete this file from the theme".into(),
        ),
        Flaw::Size(now, wanted) => (
            format!("this sheet is {} × {}, and the .yaml beside it says {} × {}", now.0, now.1, wanted.0, wanted.1),
            "write the same in both".into(),
        ),
        Flaw::Refused(flaw) => {
            let (what, help) = asset::svg(flaw);
            (format!("this sheet cannot be used: {what}"), help.into())
        }
        Flaw::Cut(names) => (
            format!("this sheet has what no drawing needs: {}", list(names)),
            "delete it: a sheet holds the elements and attributes of a drawing alone".into(),
        ),
        Flaw::Paper(what) => (
            format!("this sheet has what cannot be printed: {what}"),
            "use shapes, texts and plain colours; no filters, masks, clips or gradients".into(),
        ),
        Flaw::Unread => (
            "the code on this sheet cannot be read in the size in which it is printed".into(),
            "leave the code black on white, free of all else, and make it larger; or write under scan: in the .yaml beside it from how many metres it is read".into(),
        ),
        Flaw::Room(sheet) => (
            format!("this text has no room on {} and will end with “…”", called(sheet)),
            "make it shorter; or give it more room in the .yaml beside the sheet".into(),
        ),
        Flaw::KitGlyph(c) => (
            format!("no font has “{c}”{}: posters and leaflets are without this text", code(*c)),
            "write it in a commoner way; where it has to be this character, put a font that has it (.otf or .ttf) into the theme's folder fonts".into(),
        ),
        Flaw::NoContacts => (
            "nobody to call is named here: posters and cards have only the numbers of the whole site".into(),
            "name the office, the police officer or the teacher in charge under contacts".into(),
        ),
    }
}

/// What a sheet is on paper; its file behind it, for who changes that.
fn called(sheet: &str) -> String {
    let name = match sheet {
        "card" => "the cards",
        "leaflet" => "the leaflet",
        "led" => "the picture for a large screen",
        "long" => "the long picture",
        "poster" => "the poster for reading",
        "poster-far" => "the poster for a distance",
        "rollup" => "the roll-up",
        "text" => "letters, scripts and plans",
        _ => return format!("“{sheet}”"),
    };
    format!("{name} ({sheet})")
}

/// So that a character that looks like a box is known too.
fn code(c: char) -> String {
    format!(" (U+{:04X})", u32::from(c))
}
