//! What questions and the parts of their answers have alike: a picture, what a described offer is.

use super::decode::{Fields, Reader};
use super::keys;
use super::shape::{Names, names};
use crate::question::{Asks, Image, Lean, Verdict};
use crate::span::{Span, Spanned};

const VERDICTS: &[(Verdict, &[&str])] = &[
    (Verdict::Scam, &["scam", "骗局"]),
    (Verdict::Legit, &["legit", "合法"]),
];

const LEANS: &[(Lean, &[&str])] = &[
    (Lean::Suspect, &["suspect", "多疑"]),
    (Lean::Trust, &["trust", "轻信"]),
];

const ASKS: &[(Asks, &[&str])] = &[
    (Asks::Recognise, &["recognise", "识别"]),
    (Asks::Act, &["act", "做法"]),
    (Asks::Know, &["know", "常识"]),
];

/// The words for which way a wrong choice errs.
pub(super) fn leans() -> Vec<Names> {
    names(LEANS)
}

/// Which way a choice errs, and where that is said.
pub(super) fn lean(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<(Lean, Span)> {
    let entry = fields.take_entry(reader, keys::LEAN)?;
    let lean = reader.choice(&entry.value, &entry.key, LEANS)?;
    Some((lean, entry.value.span))
}

/// The words for what a question asks its reader to do.
pub(super) fn asks_words() -> Vec<Names> {
    names(ASKS)
}

pub(super) fn asks(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Asks> {
    let entry = fields.take_entry(reader, keys::ASKS)?;
    reader.choice(&entry.value, &entry.key, ASKS)
}

/// The words for what a described offer is.
pub(super) fn verdicts() -> Vec<Names> {
    names(VERDICTS)
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
