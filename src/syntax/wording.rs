//! Texts that may be said in several languages, taken from YAML; the site's own words are put in for each language.

use super::decode::{Fields, Reader};
use super::keys::Key;
use super::worded::{Worded, is_tag};
use super::yaml::NodeKind;
use crate::diagnostic::{Allowed, Problem};
use crate::span::Spanned;

/// Takes a key's text, the site's own words put in for each language.
pub(super) fn take(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static Key,
) -> Option<Worded> {
    take_as(fields, reader, key, |reader, text, tag| {
        let Some(tag) = tag else {
            return Some(reader.filled(text.value, text.span));
        };
        let fill = reader.fill.clone();
        reader.fill = fill.speaking(tag);
        let text = reader.filled(text.value, text.span);
        reader.fill = fill;
        Some(text)
    })
}

/// Takes a key's text; `read` says what each becomes, with the language where one is named.
pub(super) fn take_as(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static Key,
    read: impl Fn(&mut Reader, Spanned<String>, Option<&str>) -> Option<String>,
) -> Option<Worded> {
    let Some(NodeKind::Map(entries)) = fields.peek(key).map(|node| &node.kind) else {
        let text = fields.written_text(reader, key)?;
        return read(reader, text, None).map(Worded::from);
    };
    fields.take(reader, key)?;
    let mut said: Vec<(String, String)> = Vec::new();
    for entry in entries {
        if !is_tag(&entry.key) {
            let problem =
                Problem::YamlValue(key.name.to_owned(), entry.key.clone(), Allowed::Language);
            reader.report(problem, entry.key_span);
        } else if let Some(text) = reader.written_text(&entry.value, &entry.key)
            && !text.value.is_empty()
            && let Some(text) = read(reader, text, Some(&entry.key))
        {
            said.push((entry.key.clone(), text));
        }
    }
    let first = said.first()?.1.clone();
    Some(Worded::new(first, said))
}

/// The same of a key that must be there.
pub(super) fn required(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static Key,
) -> Option<Worded> {
    let before = reader.diagnostics.len();
    let text = take(fields, reader, key);
    if text.is_none() && reader.diagnostics.len() == before {
        reader.report(Problem::YamlMissingKey(key.name.to_owned()), fields.span);
    }
    text
}
