//! Values that several files have: dates, and addresses of the web.

use super::decode::{self, Fields, Reader};
use super::keys;
use crate::address;
use crate::date::Date;
use crate::diagnostic::{Problem, WritingFlaw};
use crate::span::Spanned;

/// A date; `partial`: a month or a year too.
pub(super) fn date(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static keys::Key,
    partial: bool,
) -> Option<Spanned<Date>> {
    let node = fields.take(reader, key)?;
    let text = reader.text(node, key.name)?;
    let date = Date::parse(&text.value, partial);
    if date.is_none() && !text.value.is_empty() {
        let quoted = decode::curly_quoted(node).map(|it| WritingFlaw::CurlyQuote(it.to_owned()));
        let problem = quoted.map_or_else(|| Problem::DateInvalid(text.value), Problem::from);
        reader.report(problem, node.span);
    }
    date.map(|date| Spanned::new(date, text.span))
}

/// An `http(s)` address; anything else could be a script.
pub(super) fn web_address(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static keys::Key,
) -> Option<String> {
    let node = fields.take(reader, key)?;
    let text = reader.text(node, key.name)?.value;
    if text.is_empty() {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let host = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    let valid = host.is_some_and(|host| {
        !host.is_empty()
            && !host.starts_with('/')
            && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c))
    });
    if !valid {
        reader.report(Problem::UrlInvalid(text), node.span);
        return None;
    }
    match address::web(&text) {
        // Where the site itself will be is its owner's affair, and so is where a store is.
        Err(flaw) if flaw.is_certain() || ![keys::BASE_URL, keys::ENDPOINT].contains(&key) => {
            let certain = flaw.is_certain();
            reader.report(flaw.into(), node.span);
            (!certain).then_some(text)
        }
        _ => Some(text),
    }
}
