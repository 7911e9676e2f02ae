//! What questions and the parts of their answers have alike: a picture, what a described offer is.

use super::decode::{Fields, Reader};
use super::keys;
use super::shape::words;
use crate::question::{Image, Verdict};
use crate::span::Spanned;

const VERDICTS: &[(Verdict, &[&str])] = &[
    (Verdict::Scam, &["scam", "骗局"]),
    (Verdict::Legit, &["legit", "合法"]),
];

/// The words for what a described offer is.
pub(super) fn verdicts() -> Vec<&'static str> {
    words(VERDICTS)
}

pub(super) fn verdict(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Verdict> {
    let entry = fields.take_entry(reader, keys::VERDICT)?;
    reader.choice(&entry.value, &entry.key, VERDICTS)
}

/// `image` and the description that belongs to it, at the place of the first.
pub(super) fn image(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Spanned<Image>> {
    let src = fields.text(reader, keys::IMAGE);
    let alt = fields.plain(reader, keys::IMAGE_ALT);
    src.map(|Spanned { value: src, span }| Spanned::new(Image { src, alt }, span))
}
