//! Pictures inside a Moodle file: which of its files the texts of a question show, whether they are pictures, and what
//! they are called beside the bank. No other file is taken.

use std::collections::BTreeMap;
use std::ops::Range;

use data_encoding::BASE64_MIME_PERMISSIVE;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::OWN_FILES;
use crate::diagnostic::{ImportFlaw, PictureFlaw};
use crate::exchange::picture::{LARGEST, MOST, checked, name, shown};
use crate::exchange::xml::Element;
use crate::hash::Fingerprint;
use crate::path;
use crate::question::Image;

/// How the address of a picture begins that stands in the text itself.
const WHOLE: &str = "data:image/";
/// What else a text may show that has no place in a bank.
const LOST: [&str; 8] = [
    "iframe", "video", "audio", "object", "embed", "svg", "math", "canvas",
];

/// The first thing in the texts of a question that is neither words nor a picture: without it the question asks something
/// else, or nothing.
pub(super) fn lost(question: &Element) -> Option<ImportFlaw> {
    let mut waiting = vec![question];
    while let Some(element) = waiting.pop() {
        waiting.extend(element.children.iter().rev());
        let text = element.text.to_ascii_lowercase();
        let tag = text.match_indices('<').find_map(|(at, sign)| {
            let behind = &text[at + sign.len()..];
            let name = |name: &&&str| {
                let rest = behind.strip_prefix(**name);
                rest.is_some_and(|it| {
                    it.starts_with(|c: char| c.is_whitespace() || "/>".contains(c))
                })
            };
            LOST.iter().find(name)
        });
        if let Some(tag) = tag.filter(|_| element.name == "text") {
            return Some(ImportFlaw::EmbedRefused((*tag).to_owned()));
        }
    }
    None
}

/// The pictures of one question, until it is whole: a question comes with all of its pictures or not at all.
pub(super) struct Pictures<'b> {
    /// Those of the questions before.
    known: &'b BTreeMap<String, Vec<u8>>,
    taken: BTreeMap<String, Vec<u8>>,
    /// Where the elements of their files begin.
    shown: Vec<usize>,
}

impl<'b> Pictures<'b> {
    pub(super) fn new(known: &'b BTreeMap<String, Vec<u8>>) -> Self {
        Self {
            known,
            taken: BTreeMap::new(),
            shown: Vec::new(),
        }
    }

    /// Markdown with the pictures that it shows under their names beside the bank, and these names. Links to files of
    /// the question become words: only pictures come along.
    pub(super) fn place(
        &mut self,
        element: &Element,
        markdown: &str,
    ) -> Result<(String, Vec<String>), ImportFlaw> {
        let mut names = Vec::new();
        let text = edited(markdown, |address| {
            let name = self.take(element, address)?;
            names.push(name.clone());
            Ok(Some(name))
        })?;
        Ok((text, names))
    }

    /// Takes the file that an address means; its name beside the bank.
    fn take(&mut self, element: &Element, address: &str) -> Result<String, ImportFlaw> {
        if let Some(data) = address.strip_prefix(WHOLE) {
            return self.take_whole(data);
        }
        let decoded = path::decode(address);
        let means = |file: &&Element| {
            let name = file.attribute("name").unwrap_or_default();
            let folder = file.attribute("path").unwrap_or_default().trim_matches('/');
            let whole = if folder.is_empty() {
                name.to_owned()
            } else {
                format!("{folder}/{name}")
            };
            [&*whole, name]
                .into_iter()
                .any(|it| it == decoded || it == address)
        };
        let written = path::file_name(&decoded);
        let refused = |flaw| ImportFlaw::PictureRefused(shown(written), flaw);
        let file = element.all("file").find(means);
        let file = file.ok_or_else(|| refused(PictureFlaw::Missing))?;
        let base = name(written).map_err(refused)?;
        let bytes = decode(&file.text)
            .and_then(|bytes| checked(&base, bytes))
            .map_err(refused)?;
        let name = self.keep(&base, bytes).map_err(refused)?;
        self.shown.push(file.start);
        Ok(name)
    }

    /// Takes a picture that stands in the text itself, `png;base64,…`: it is called by what it shows.
    fn take_whole(&mut self, data: &str) -> Result<String, ImportFlaw> {
        let (kind, text) = data.split_once(";base64,").unwrap_or((data, ""));
        let refused = |flaw| ImportFlaw::PictureRefused(shown(&format!("{WHOLE}{kind}")), flaw);
        let ending = match kind {
            "jpeg" => "jpg",
            "svg+xml" => "svg",
            kind => kind,
        };
        let bytes = decode(text).map_err(refused)?;
        let base = format!("picture-{}.{ending}", Fingerprint::of(&bytes).short());
        let base = name(&base).map_err(refused)?;
        let bytes = checked(&base, bytes).map_err(refused)?;
        self.keep(&base, bytes).map_err(refused)
    }

    /// Keeps a picture, under another name where another picture has its own.
    fn keep(&mut self, base: &str, bytes: Vec<u8>) -> Result<String, PictureFlaw> {
        let clashes = |name: &str| {
            let mut all = self.known.iter().chain(&self.taken);
            // Some disks make no difference between A and a.
            all.any(|(there, old)| {
                there.eq_ignore_ascii_case(name) && (there != name || *old != bytes)
            })
        };
        let mut name = base.to_owned();
        let mut number = 1;
        while clashes(&name) {
            number += 1;
            name = format!("{number}-{base}");
        }
        if !self.known.contains_key(&name) && !self.taken.contains_key(&name) {
            if self.known.len() + self.taken.len() == MOST {
                return Err(PictureFlaw::TooMany(MOST));
            }
            self.taken.insert(name.clone(), bytes);
        }
        Ok(name)
    }

    /// Files anywhere in a question that no text shows.
    pub(super) fn unshown(&self, question: &Element) -> Vec<ImportFlaw> {
        let mut flaws = Vec::new();
        let mut waiting = vec![question];
        while let Some(element) = waiting.pop() {
            waiting.extend(element.children.iter().rev());
            if element.name == "file" && !self.shown.contains(&element.start) {
                let name = element.attribute("name").unwrap_or_default();
                flaws.push(ImportFlaw::FileUnshown(shown(name)));
            }
        }
        flaws
    }

    pub(super) fn into_taken(self) -> BTreeMap<String, Vec<u8>> {
        self.taken
    }
}

/// Markdown without pictures and links of its own files, where nothing can hold them.
pub(super) fn without(markdown: &str) -> String {
    let nothing = |_: &str| Ok::<_, std::convert::Infallible>(None);
    match edited(markdown, nothing) {
        Ok(text) => text,
        Err(never) => match never {},
    }
}

/// Markdown with another name for each picture that is one of its own files, or without it. Links to such files become
/// words.
fn edited<E>(
    markdown: &str,
    mut name_of: impl FnMut(&str) -> Result<Option<String>, E>,
) -> Result<String, E> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut done = 0;
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        let (is_picture, address) = match event {
            Event::Start(Tag::Image {
                link_type: LinkType::Inline,
                dest_url,
                ..
            }) if range.start >= done => (true, dest_url),
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                ..
            }) => (false, dest_url),
            _ => continue,
        };
        let whole = || address.starts_with(WHOLE).then_some(&*address);
        let Some(address) = address.strip_prefix(OWN_FILES).or_else(whole) else {
            continue;
        };
        let Some(middle) = markdown.get(range.clone()).and_then(|it| it.rfind("](")) else {
            continue;
        };
        let middle = range.start + middle;
        if is_picture {
            done = range.end;
            match name_of(address)? {
                Some(name) => edits.push((middle + 2..range.end - 1, name)),
                None => edits.push((range, String::new())),
            }
        } else {
            edits.push((range.start..range.start + 1, String::new()));
            edits.push((middle..range.end, String::new()));
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut text = String::with_capacity(markdown.len());
    let mut at = 0;
    for (range, new) in edits {
        if range.start >= at {
            text.push_str(&markdown[at..range.start]);
            text.push_str(&new);
            at = range.end;
        }
    }
    text.push_str(&markdown[at..]);
    Ok(text.trim().to_owned())
}

fn decode(text: &str) -> Result<Vec<u8>, PictureFlaw> {
    let plain: Vec<u8> = text
        .bytes()
        .filter(|it| !it.is_ascii_whitespace())
        .collect();
    if plain.len() / 4 > LARGEST / 3 {
        return Err(PictureFlaw::TooLarge(LARGEST));
    }
    let bytes = BASE64_MIME_PERMISSIVE.decode(&plain);
    bytes.map_err(|_| PictureFlaw::Broken)
}

/// The one picture that stands below a text, and the text without it.
pub(super) fn below(markdown: &str, names: &[String]) -> Option<(String, Image)> {
    let (before, last) = match markdown.rsplit_once("\n\n") {
        Some((before, last)) => (before, last),
        None => ("", markdown),
    };
    let image = image(last.trim())?;
    names
        .contains(&image.src)
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
