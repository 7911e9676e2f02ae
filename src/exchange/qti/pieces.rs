//! What stands in more than one place of an item: texts, pictures, the name of the response.

use std::collections::BTreeMap;

use crate::exchange::words;
use crate::question::Image;
use crate::xml::{Attributes, Xml};

/// Where each picture is in the package, by where it is in the bank.
pub(super) type Pictures = BTreeMap<String, String>;

pub(super) const RESPONSE: Attributes<'_> = &[("identifier", &"RESPONSE")];
pub(super) const FLOAT: Attributes<'_> = &[("base-type", &"float")];

/// Words as they were typed, line by line.
pub(super) fn lines(out: &mut Xml, words: &str) {
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            out.empty("br", &[]);
        }
        out.text(line);
    }
}

/// A text with the pictures that it shows.
pub(super) fn text(markdown: &str, pictures: &Pictures) -> String {
    words::html(markdown, |name, alt| {
        Some(img(name, alt, pictures)?.finish())
    })
}

pub(super) fn shown(out: &mut Xml, image: &Image, pictures: &Pictures) {
    let alt = image.alt.as_deref().unwrap_or_default();
    if let Some(img) = img(&image.src, alt, pictures) {
        out.element("p", &[], |out| {
            out.put(&img);
        });
    }
}

fn img(name: &str, alt: &str, pictures: &Pictures) -> Option<Xml> {
    let path = pictures.get(name)?;
    let mut out = Xml::default();
    out.empty("img", &[("src", path), ("alt", &alt)]);
    Some(out)
}
