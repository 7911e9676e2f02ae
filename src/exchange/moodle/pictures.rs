//! Pictures inside a Moodle file: bytes in base64, and where texts show them.

use std::collections::BTreeMap;

use data_encoding::BASE64_MIME_PERMISSIVE;

use super::OWN_FILES;
use crate::exchange::Image;
use crate::exchange::xml::Element;

/// Takes the files of an element. Two pictures of one name in different questions get different names; returned is
/// what each is called now.
pub(super) fn take(
    element: &Element,
    pictures: &mut BTreeMap<String, Vec<u8>>,
) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for file in element.all("file") {
        let Some(written) = file.attribute("name") else {
            continue;
        };
        let plain: Vec<u8> = file
            .text
            .bytes()
            .filter(|it| !it.is_ascii_whitespace())
            .collect();
        let Ok(bytes) = BASE64_MIME_PERMISSIVE.decode(&plain) else {
            continue;
        };
        // As it can stand in an address and in Markdown.
        let calm = |c: char| {
            if c.is_alphanumeric() || "-_.".contains(c) {
                c
            } else {
                '-'
            }
        };
        let base: String = crate::path::file_name(written).chars().map(calm).collect();
        let mut name = base.clone();
        let mut number = 1;
        while pictures.get(&name).is_some_and(|there| *there != bytes) {
            number += 1;
            name = format!("{number}-{base}");
        }
        pictures.insert(name.clone(), bytes);
        names.push((written.to_owned(), name));
    }
    names
}

/// Markdown with the question's own pictures by their names beside the bank.
pub(super) fn placed(markdown: &str, names: &[(String, String)]) -> String {
    let mut text = markdown.to_owned();
    for (written, name) in names {
        for was in [written.clone(), crate::path::encode(written)] {
            text = text.replace(&format!("]({OWN_FILES}{was})"), &format!("]({name})"));
        }
    }
    text
}

/// The one picture that stands below a text, and the text without it.
pub(super) fn below(markdown: &str, names: &[(String, String)]) -> Option<(String, Image)> {
    let (before, last) = match markdown.rsplit_once("\n\n") {
        Some((before, last)) => (before, last),
        None => ("", markdown),
    };
    let image = image(last.trim())?;
    names
        .iter()
        .any(|(_, name)| *name == image.src)
        .then(|| (before.trim_end().to_owned(), image))
}

/// `![words](picture)` and nothing else.
pub(super) fn image(markdown: &str) -> Option<Image> {
    let inner = markdown.strip_prefix("![")?.strip_suffix(')')?;
    let (alt, src) = inner.split_once("](")?;
    if src.contains([')', '(', ' ']) || alt.contains("](") {
        return None;
    }
    Some(Image {
        src: src.to_owned(),
        alt: (!alt.is_empty()).then(|| plain(alt)),
    })
}

/// Markdown's words without its escapes.
fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        let escapes = c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
        if !escapes {
            out.push(c);
        } else if let Some(sign) = chars.next() {
            out.push(sign);
        }
    }
    out
}
