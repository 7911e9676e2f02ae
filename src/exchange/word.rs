//! Word documents (.docx, also those of WPS and `LibreOffice`) to a bank, by the reader of exam text, or to an article. What
//! neither has a place for is counted and told. A hostile file is read within the bounds of `limits`, or refused.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::unpack::{Package, relations};
use crate::diagnostic::{BadFile, Diagnostic, ImportFlaw, Place, Problem, WordPart};
use body::Reader;
use document::{Block, Document, Told};
use number::Numbers;
use picture::Taken;
use style::Styles;
use xml::Xml;

pub use article::Article;

mod article;
mod bank;
mod body;
mod document;
mod field;
mod html;
mod inline;
mod lines;
mod marks;
mod maths;
mod number;
mod numeral;
mod picture;
mod style;
mod symbol;
mod tables;
mod xml;

/// A document, and the pictures that it shows.
struct Read {
    document: Document,
    pictures: Vec<Taken>,
    bytes: BTreeMap<String, Vec<u8>>,
}

/// The questions of a document, what is to be said of them, and the text that this is said of.
///
/// # Errors
/// Why nothing of it can be read.
pub(super) fn bank(
    name: &Arc<str>,
    bytes: &[u8],
) -> Result<(super::Bank, Vec<Diagnostic>, String), BadFile> {
    let mut read = read(bytes)?;
    let mut told = std::mem::take(&mut read.document.told);
    let (bank, mut found, text) = bank::bank(name, read, &mut told);
    found.extend(said(name, &told));
    Ok((bank, found, text))
}

/// The questions of a document that is HTML under a document's name: a paper of ours, or one that Word saved as a page.
///
/// # Errors
/// Why nothing of it can be read.
pub(super) fn bank_of_html(
    name: &Arc<str>,
    text: &str,
) -> Result<(super::Bank, Vec<Diagnostic>, String), BadFile> {
    let read = html::read(text)?;
    let mut told = Told::default();
    let (bank, mut found, text) = bank::bank(name, read, &mut told);
    found.extend(said(name, &told));
    Ok((bank, found, text))
}

/// The article that a document is, and what is to be said of it.
///
/// # Errors
/// Why nothing of it can be read.
pub(super) fn article(
    name: &Arc<str>,
    bytes: &[u8],
) -> Result<(Article, Vec<Diagnostic>), BadFile> {
    let mut read = read(bytes)?;
    let mut told = std::mem::take(&mut read.document.told);
    let (article, flaws) = article::article(read, &mut told);
    let place = || Place::file(name);
    let flaws = flaws.into_iter().map(Problem::Import);
    let mut found: Vec<Diagnostic> = flaws.map(|it| Diagnostic::new(it, place())).collect();
    found.extend(said(name, &told));
    Ok((article, found))
}

fn said<'t>(name: &'t Arc<str>, told: &'t Told) -> impl Iterator<Item = Diagnostic> + use<'t> {
    told.all().map(|(part, count)| {
        let flaw = ImportFlaw::WordPart(part, count);
        Diagnostic::new(Problem::Import(flaw), Place::file(name))
    })
}

/// The part of a package that is its document, where it is one of Word's.
pub(super) fn main_part(package: &mut Package<'_>) -> Result<Option<String>, BadFile> {
    const USUAL: &str = "word/document.xml";
    let named = relations(package, "")?
        .into_values()
        .find(|it| it.kind == "officeDocument")
        .map(|it| it.target)
        .filter(|it| it.trim_start_matches('/').starts_with("word/") && package.has(it));
    Ok(named.or_else(|| package.has(USUAL).then(|| USUAL.to_owned())))
}

fn read(bytes: &[u8]) -> Result<Read, BadFile> {
    let mut package = Package::open(bytes)?;
    let missing = |name: &str| BadFile::Damaged(name.to_owned());
    let main = main_part(&mut package)?.ok_or_else(|| missing("word/document.xml"))?;
    let related = relations(&mut package, &main)?;
    let of_kind = |kind: &str| {
        let found = related
            .values()
            .find(|it| it.kind == kind && !it.is_external);
        found.map(|it| it.target.clone())
    };
    let (styles, numbers) = (of_kind("styles"), of_kind("numbering"));
    let notes = [of_kind("footnotes"), of_kind("endnotes")];
    let styles = match styles
        .map(|name| package.part(&name))
        .transpose()?
        .flatten()
    {
        Some(part) => Styles::read(Xml::new(part))?,
        None => Styles::default(),
    };
    let numbers = match numbers
        .map(|name| package.part(&name))
        .transpose()?
        .flatten()
    {
        Some(part) => Numbers::read(Xml::new(part))?,
        None => Numbers::default(),
    };
    let mut reader = Reader::new(&styles, numbers);
    reader.relations = related;
    let mut blocks = Vec::new();
    let part = package.part(&main)?.ok_or_else(|| missing(&main))?;
    let mut whole = false;
    Xml::new(part).each(|xml, _| {
        xml.each(|xml, tag| {
            if tag.name != "body" {
                return xml.skip();
            }
            whole = true;
            reader.blocks(xml, &mut blocks)
        })
    })?;
    if !whole {
        return Err(missing(&main));
    }
    let notes = notes_of(&mut package, &mut reader, notes)?;
    let (pictures, bytes) = picture::take(&mut package, &reader.pictures)?;
    let document = Document {
        blocks,
        notes,
        pictures: reader.pictures,
        told: reader.told,
    };
    Ok(Read {
        document,
        pictures,
        bytes,
    })
}

/// The notes that the text names, in its order.
fn notes_of(
    package: &mut Package<'_>,
    reader: &mut Reader<'_>,
    parts: [Option<String>; 2],
) -> Result<Vec<Vec<Block>>, BadFile> {
    let mut all: HashMap<(bool, String), Vec<Block>> = HashMap::new();
    let named = reader.named.clone();
    for (is_end, part) in [false, true].into_iter().zip(parts) {
        let Some(part) = part.filter(|_| named.iter().any(|(end, _)| *end == is_end)) else {
            continue;
        };
        reader.relations = relations(package, &part)?;
        let Some(xml) = package.part(&part)? else {
            continue;
        };
        Xml::new(xml).each(|xml, _| {
            xml.each(|xml, tag| {
                let id = tag.get("id").unwrap_or_default().to_owned();
                let mut blocks = Vec::new();
                reader.blocks(xml, &mut blocks)?;
                all.insert((is_end, id), blocks);
                Ok(())
            })
        })?;
    }
    Ok(named
        .iter()
        .map(|name| all.remove(name).unwrap_or_default())
        .collect())
}

/// Tells of what a picture lacks: words for who cannot see it.
fn without_words(told: &mut Told, alt: Option<&str>) {
    if alt.is_none() {
        told.add(WordPart::NoAlt);
    }
}
