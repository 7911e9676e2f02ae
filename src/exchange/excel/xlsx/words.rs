//! The words in the XML of a workbook: runs of text, entities, and what XML itself cannot hold.

use std::borrow::Cow;

use quick_xml::events::Event;

use super::is_on;
use crate::diagnostic::BadFile;
use crate::exchange::table::is_short;
use crate::exchange::unpack::{Part, attribute};
use crate::exchange::words::aside;
use crate::text;

/// The words of an element that has runs of text, and whether any of them are struck; how to say them (`rPh`) is none of
/// them.
pub(super) fn rich_text(part: &mut Part<'_, '_>, closing: &str) -> Result<(String, bool), BadFile> {
    let mut text = String::new();
    let mut is_struck = false;
    let mut said = 0_usize;
    // Whether the run stands above or below its line: `10⁶` is no 106.
    let mut raised: Option<bool> = None;
    loop {
        match part.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "r" => raised = None,
                "vertAlign" => {
                    raised = match attribute(&tag, "val").as_deref() {
                        Some("superscript") => Some(true),
                        Some("subscript") => Some(false),
                        _ => None,
                    };
                }
                "t" if said == 0 => {
                    let as_is = attribute(&tag, "space").is_some_and(|it| it == "preserve");
                    let run = words(part, "t")?;
                    let run = if as_is {
                        &run
                    } else {
                        run.trim_matches([' ', '\t', '\r', '\n'])
                    };
                    let run = unescaped(run);
                    match raised.filter(|_| !run.trim().is_empty()) {
                        Some(up) => text.push_str(&aside(&run, up)),
                        None => text.push_str(&run),
                    }
                    is_short(&text)?;
                }
                "rPh" => said += 1,
                "strike" => is_struck |= is_on(&tag),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "rPh" => said = said.saturating_sub(1),
                name if name == closing => return Ok((text, is_struck)),
                _ => {}
            },
            Event::Eof => return Err(BadFile::Damaged(String::new())),
            _ => {}
        }
    }
}

/// The words up to the end of this element.
pub(super) fn words(part: &mut Part<'_, '_>, closing: &str) -> Result<String, BadFile> {
    let mut text = String::new();
    loop {
        match part.next()? {
            Event::Text(piece) => text.push_str(&piece.xml10_content()),
            Event::CData(piece) => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) => {
                let damaged = |error: &dyn std::fmt::Display| BadFile::Damaged(error.to_string());
                match reference.resolve_char_ref().map_err(|it| damaged(&it))? {
                    Some(c) => text.push(c),
                    None => text.push_str(entity(&reference.into_inner())?),
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == closing => return Ok(text),
            Event::Eof => return Err(BadFile::Damaged(String::new())),
            _ => {}
        }
        is_short(&text)?;
    }
}

fn entity(name: &str) -> Result<&'static str, BadFile> {
    text::xml_entity(name).ok_or_else(|| BadFile::Damaged(format!("&{name};")))
}

/// `_x000D_` is how a sheet writes what XML cannot hold; `_x005F_` is its own `_`.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut high = None;
    while let Some(at) = rest.find("_x") {
        let unit = rest
            .get(at + 2..at + 6)
            .filter(|_| rest.get(at + 6..at + 7) == Some("_"))
            .filter(|digits| digits.bytes().all(|it| it.is_ascii_hexdigit()))
            .and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let Some(unit) = unit else {
            high = None;
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        if at > 0 {
            high = None;
        }
        out.push_str(&rest[..at]);
        rest = &rest[at + 7..];
        // What is beyond the first 65,536 signs comes as two.
        let pair = high.map(|high| [high, unit]);
        if let Some(whole) = pair.and_then(|pair| char::decode_utf16(pair).next()?.ok()) {
            out.pop();
            out.push(whole);
            high = None;
        } else {
            out.push(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
            high = (0xD800..0xDC00).contains(&unit).then_some(unit);
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_read_as_it_was_meant() {
        assert_eq!(unescaped("甲_x000D_\n乙"), "甲\r\n乙");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_");
        assert_eq!(unescaped("_xD83D__xDE00_"), "😀");
        assert_eq!(unescaped("_xD83D_甲_xDE00_"), "\u{FFFD}甲\u{FFFD}");
        for plain in ["a_x", "_x12", "_xZZZZ_", "_x字字_", "_x0041"] {
            assert_eq!(unescaped(plain), plain);
        }
    }
}
