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
    if key == keys::BASE_URL {
        let told = address::own(&text).map_err(|problem| reader.report(problem, node.span));
        return told.is_ok().then_some(text);
    }
    if !address::is_whole(&text) {
        reader.report(Problem::UrlInvalid(text), node.span);
        return None;
    }
    match address::web(&text) {
        // Where a store is, is its owner's affair.
        Err(flaw) if flaw.is_certain() || key != keys::ENDPOINT => {
            let certain = flaw.is_certain();
            reader.report(flaw.into(), node.span);
            (!certain).then_some(text)
        }
        _ => Some(text),
    }
}
